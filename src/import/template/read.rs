//! Reading a template: row by row, as its table of columns says.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::cells::Cells;
use super::told::{EntryTold, Line, RequestTold, StepTold};
use super::twice::Rows;
use super::{CHILD_REF, of};
use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::import::doubts;
use crate::import::extract::Reading;
use crate::import::facts::{ChildFacts, HelpGiven};
use crate::import::headings;
use crate::import::issue::{BadValue, Problem, Rejected};
use crate::import::kind::Kind;
use crate::import::statement::Edition;
use crate::import::table::Table;
use crate::import::words;

/// Takes the rows of a template; the example that it was written with is left out, and that is said.
pub(in crate::import) fn take(reading: &mut Reading, table: &Table) {
    let Some(template) = of(table.kind) else { return };
    reading.extract.notes.extend(headings::notes(&table.file, template, &table.headings));
    let (mut examples, mut rows) = (0, Rows::default());
    for record in table.records() {
        let mut cells = Cells { record, template, child_ref: String::new(), unread: RefCell::default() };
        if cells.is_example() {
            examples += 1;
            continue;
        }
        cells.child_ref = spelt(reading, &cells);
        match cells.check().and_then(|()| take_row(reading, &cells)) {
            Ok(()) => tell(reading, &cells, &mut rows),
            Err(bad) => reject(reading, &cells, bad),
        }
    }
    reading.extract.notes.extend(note(&table.file, examples));
}

/// Whose row it is, as the reference was first spelt in the lists before this row.
fn spelt(reading: &mut Reading, cells: &Cells<'_>) -> String {
    let editions = &reading.extract.editions;
    let known = reading.children_as_spelt.get_or_insert_with(|| {
        let said: BTreeSet<String> =
            editions.iter().flat_map(Edition::said).map(|(child, _)| child.to_owned()).collect();
        said.iter().collect()
    });
    cells.words(CHILD_REF).map(|child_ref| known.first(&child_ref)).unwrap_or_default()
}

/// Tells of cells that were left out of a row that was taken, and of what contradicts a row before it.
fn tell<'t>(reading: &mut Reading, cells: &Cells<'t>, rows: &mut Rows<'t>) {
    let child_ref = Some(cells.child_ref.as_str()).filter(|child_ref| !child_ref.is_empty());
    let of_value = |bad| Problem::of_value(cells.record.place(), child_ref, "value-not-read", cells.without_name(bad));
    reading.extract.problems.extend(cells.unread.take().into_iter().map(of_value));
    doubts::tell_of_placeholders(reading, &cells.record);
    reading.extract.problems.extend(rows.add(cells));
}

fn reject(reading: &mut Reading, cells: &Cells<'_>, bad: BadValue) {
    let (place, child_ref) = (cells.record.place(), cells.words(CHILD_REF).map(|_| cells.child_ref.clone()));
    if cells.template.kind == Kind::TemplateRequests {
        reading.extract.told.rejected_requests.push((cells.child_ref.clone(), place.clone()));
    }
    reading.extract.rejected.push(Rejected { place, child_ref, bad: cells.without_name(bad) });
}

fn note(file: &str, examples: usize) -> Option<String> {
    match examples {
        0 => None,
        1 => Some(format!("{file}: the example row was left out.")),
        _ => Some(format!("{file}: {examples} example rows were left out.")),
    }
}

fn take_row(reading: &mut Reading, cells: &Cells<'_>) -> Result<(), BadValue> {
    match cells.template.kind {
        Kind::TemplateChildren => {
            let mut child = child(cells)?;
            child.family_ref = child.family_ref.map(|family| reading.families_as_spelt.first(&family));
            reading.add_child(&cells.child_ref, Source::Template, child);
        }
        Kind::TemplateAdmissions => {
            let line = line(cells, "admitted_on", entry(cells)?);
            reading.extract.told.entries.push(line);
        }
        Kind::TemplateInterventions => {
            let line = line(cells, CHILD_REF, help(cells)?);
            reading.extract.told.help.push(line);
        }
        Kind::TemplateRequests => take_request(reading, cells)?,
        Kind::TemplateDecisions => {
            let line = line(cells, "asked_on", step(cells)?);
            reading.extract.told.steps.push(line);
        }
        _ => reading.extract.told.duties.push(duty(cells)?),
    }
    Ok(())
}

fn line<T>(cells: &Cells<'_>, names: &str, told: T) -> Line<T> {
    Line { place: cells.record.place(), child_ref: cells.child_ref.clone(), cell: cells.bad(names, ""), told }
}

fn child(cells: &Cells<'_>) -> Result<ChildFacts, BadValue> {
    Ok(ChildFacts {
        family_ref: cells.words("family_ref"),
        sex: cells.code("sex")?,
        ethnicity: cells.words("ethnicity").map(|text| words::ethnicity_in_words(&text)),
        disabled: cells.yes_or_no("disabled")?,
        unaccompanied: cells.yes_or_no("unaccompanied")?,
        team: cells.words("team"),
        worker: cells.words("worker"),
        ..person(cells)?
    })
}

/// By what a child is known who is in no extract.
fn person(cells: &Cells<'_>) -> Result<ChildFacts, BadValue> {
    Ok(ChildFacts {
        given_name: cells.words("given_name"),
        family_name: cells.words("family_name"),
        born_on: cells.day("date_of_birth")?,
        ..ChildFacts::default()
    })
}

fn entry(cells: &Cells<'_>) -> Result<EntryTold, BadValue> {
    Ok(EntryTold {
        admitted_on: cells.needed_day("admitted_on")?,
        entry: cells.code("entry")?,
        written_up_on: cells.day("written_up_on")?,
    })
}

fn help(cells: &Cells<'_>) -> Result<HelpGiven, BadValue> {
    let help = HelpGiven {
        child_ref: cells.child_ref.clone(),
        kind: cells.needed_code("kind")?,
        started_on: cells.needed_day("started_on")?,
        ended_on: cells.day("ended_on")?,
        provider: cells.words("provider"),
        outcome: cells.code("outcome")?,
        detail: cells.words("detail"),
        recorded_on: cells.day("recorded_on")?,
    };
    if help.ended_on.is_some_and(|end| end < help.started_on) {
        return Err(cells.bad("ended_on", "it ends before it starts"));
    }
    Ok(help)
}

fn take_request(reading: &mut Reading, cells: &Cells<'_>) -> Result<(), BadValue> {
    let told = request(cells)?;
    let person = person(cells)?;
    let names = if told.admitted_on.is_some() { "admitted_on" } else { CHILD_REF };
    let line = line(cells, names, told);
    if person != ChildFacts::default() {
        reading.add_child(&line.child_ref, Source::Template, person);
    }
    reading.extract.told.requests.push(line);
    Ok(())
}

fn request(cells: &Cells<'_>) -> Result<RequestTold, BadValue> {
    let child_ref = cells.child_ref.clone();
    let asked_at = cells.moment("asked_on", "asked_time")?;
    let request = EntryRequest {
        id: Id::of_fact(&["entry_request", &child_ref, &asked_at.to_string()]),
        child_id: Id::of_fact(&["child", &child_ref]),
        period_id: None,
        asked_at,
        asked_by: cells.words("asked_by"),
        circumstances: cells.words("circumstances"),
        risks_managed: cells.words("risks_managed"),
        alternatives: cells.words("alternatives"),
        network_explored: cells.code("network_explored")?,
        wishes_recorded: cells.code("wishes_recorded")?,
        siblings_together: cells.code("siblings_together")?,
        school_kept: cells.code("school_kept")?,
        miles_from_home: cells.number("miles_from_home")?,
        shared_responsibility: cells.yes_or_no("shared_responsibility")?,
        planned_placement: cells.words("planned_placement"),
        legal_advice: cells.code("legal_advice")?,
        legal_advice_by: cells.words("legal_advice_by"),
        legal_advice_on: cells.day("legal_advice_on")?,
        legal_advice_summary: cells.words("legal_advice_summary"),
        recorded_on: cells.day("recorded_on")?,
        source: Source::Template,
        decisions: Vec::new(),
    };
    Ok(RequestTold { admitted_on: cells.day("admitted_on")?, request })
}

fn step(cells: &Cells<'_>) -> Result<StepTold, BadValue> {
    let asked = cells.moment("asked_on", "asked_time")?;
    let request_id = Id::of_fact(&["entry_request", &cells.child_ref, &asked.to_string()]);
    let step = Decision {
        id: request_id,
        request_id,
        role: cells.needed_code("role")?,
        person: cells.words("person"),
        decided_at: cells.moment("decided_on", "decided_time")?,
        verdict: cells.needed_code("decision")?,
        rationale: cells.words("rationale"),
        recorded_on: cells.day("recorded_on")?,
        source: Source::Template,
    };
    Ok(StepTold { asked_on: asked.day, asked_time: asked.time, step })
}

fn duty(cells: &Cells<'_>) -> Result<Duty, BadValue> {
    let (person, from_on) = (cells.words("person").unwrap_or_default(), cells.needed_day("from")?);
    let until_on = cells.needed_day("to")?;
    if until_on < from_on {
        return Err(cells.bad("to", "it ends before it starts"));
    }
    let id = Id::of_fact(&["duty", &person, &from_on.to_string()]);
    Ok(Duty { id, person, from_on, until_on, source: Source::Template })
}
