//! Help before entry: each row of lists 1 to 7 meets the stored one that it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::disagree::{Clash, Fields};
use super::working::Working;
use super::{Keep, is_near};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::intervention::Intervention;
use crate::import::extract::HelpGiven;
use crate::import::issue::Problem;

/// Adds the help that a source tells of.
pub(super) fn add<'e>(working: &mut Working, told: impl Iterator<Item = &'e HelpGiven>, source: Source) {
    let mut by_child: BTreeMap<&str, Vec<&HelpGiven>> = BTreeMap::new();
    for help in told {
        by_child.entry(&help.child_ref).or_default().push(help);
    }
    for (child_ref, mut told) in by_child {
        told.sort();
        let rows = told.len();
        told.dedup();
        if told.len() < rows {
            let detail = "The same help is listed twice; it was taken once.".to_owned();
            working.problems.push(Problem::of_child(child_ref, "help-listed-twice", detail));
        }
        add_to_child(working, child_ref, &told, source);
    }
}

fn add_to_child(working: &mut Working, child_ref: &str, told: &[&HelpGiven], source: Source) {
    let Some(file) = working.files.get_mut(child_ref) else { return };
    let mut stored = std::mem::take(&mut file.help);
    let child_id = file.child.id;
    let matches = matches(&stored, told, source);
    for (help, id) in told.iter().zip(matches) {
        match stored.iter_mut().find(|row| Some(row.id) == id) {
            Some(row) if source == Source::Template => meet_template(working, child_ref, row, help),
            Some(row) => meet(working, child_ref, row, help),
            None => stored.push(new(working, child_id, help, source)),
        }
    }
    if let Some(file) = working.files.get_mut(child_ref) {
        file.help = stored;
    }
}

/// The stored row of each told one: the same in all, on the same day, or the only one of its kind with a near start.
fn matches(stored: &[Intervention], told: &[&HelpGiven], source: Source) -> Vec<Option<Id>> {
    let mut free: Vec<&Intervention> = stored.iter().collect();
    let mut found = vec![None; told.len()];
    for is_same in [is_same_in_all as fn(&Intervention, &HelpGiven) -> bool, is_same_day] {
        for (help, found) in told.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = free.iter().position(|row| is_same(row, help)).map(|at| free.swap_remove(at).id);
        }
    }
    let open: Vec<&HelpGiven> =
        told.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(help, _)| *help).collect();
    for (help, found) in told.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        // A template corrects its own rows alone, and an extract none of a template's.
        let own = free.iter().filter(|row| (row.source == Source::Template) == (source == Source::Template));
        let rows: Vec<&&Intervention> = own.filter(|row| is_corrected(row, help)).collect();
        if let [only] = rows.as_slice()
            && open.iter().filter(|other| is_corrected(only, other)).count() == 1
        {
            *found = Some(only.id);
        }
    }
    found
}

fn is_same_in_all(row: &Intervention, help: &HelpGiven) -> bool {
    is_same_day(row, help) && row.provider == help.provider && row.detail == help.detail
}

fn is_same_day(row: &Intervention, help: &HelpGiven) -> bool {
    row.kind == help.kind && row.started_on == help.started_on
}

/// A contact or referral on another day is another one; a plan or an assessment may have its start corrected.
fn is_corrected(row: &Intervention, help: &HelpGiven) -> bool {
    row.kind == help.kind
        && !row.kind.is_event()
        && is_near(row.started_on, help.started_on)
        && row.ended_on.is_none_or(|end| end >= help.started_on)
        && help.ended_on.is_none_or(|end| end >= row.started_on)
}

fn new(working: &mut Working, child_id: Id, help: &HelpGiven, source: Source) -> Intervention {
    let key = ["intervention", &help.child_ref, help.kind.code(), &help.started_on.to_string()];
    let id = working.ids.of_fact(&key);
    working.touched.insert(id);
    Intervention {
        id,
        child_id,
        kind: help.kind,
        started_on: help.started_on,
        ended_on: help.ended_on,
        provider: help.provider.clone(),
        outcome: help.outcome,
        detail: help.detail.clone(),
        recorded_on: help.recorded_on,
        source,
    }
}

fn meet(working: &mut Working, child_ref: &str, row: &mut Intervention, help: &HelpGiven) {
    working.touched.insert(row.id);
    working.marks.remove(&row.id);
    if row.source == Source::Typed {
        let clashes = clashes(row, help);
        working.clash_all(Some(child_ref), Source::AnnexA, &clashes);
    }
    if row.source == Source::Typed && working.keep == Keep::Typed {
        row.ended_on = row.ended_on.or(help.ended_on);
        row.provider = row.provider.take().or(help.provider.clone());
        row.detail = row.detail.take().or(help.detail.clone());
        return;
    }
    row.started_on = help.started_on;
    row.ended_on = help.ended_on;
    row.provider = help.provider.clone().or(row.provider.take());
    row.detail = help.detail.clone().or(row.detail.take());
    row.source = Source::AnnexA;
}

/// A row of a template: it fills what an extract does not hold, replaces what templates alone do, and takes no row over.
fn meet_template(working: &mut Working, child_ref: &str, row: &mut Intervention, help: &HelpGiven) {
    working.named.insert(row.id);
    let mut fields = Fields::of_row(row.source, working.keep);
    fields.whole("Outcome", &mut row.outcome, help.outcome.as_ref());
    fields.whole("Recorded on", &mut row.recorded_on, help.recorded_on.as_ref());
    if !matches!(row.source, Source::Template | Source::Typed) {
        row.provider = row.provider.take().or(help.provider.clone());
        row.detail = row.detail.take().or(help.detail.clone());
        return;
    }
    let label = format!("{} of {}", row.kind.label(), full(row.started_on));
    let mut started_on = Some(row.started_on);
    fields.whole("Start", &mut started_on, Some(&help.started_on));
    row.started_on = started_on.unwrap_or(row.started_on);
    fields.whole("End", &mut row.ended_on, help.ended_on.as_ref());
    fields.whole("Provider", &mut row.provider, help.provider.as_ref());
    fields.whole("Detail", &mut row.detail, help.detail.as_ref());
    row.source = fields.source_of_row(row.source);
    working.clash_all(Some(child_ref), Source::Template, &fields.told_of(&label));
}

/// Where typed help and a list differ. A list is silent on what it does not hold; what has no end in it is open.
fn clashes(row: &Intervention, help: &HelpGiven) -> Vec<Clash> {
    let label = row.kind.label();
    let of = |what: &str, typed: Option<String>, said: Option<String>| {
        let differs = typed.is_some() && said.is_some() && typed != said;
        differs.then(|| Clash::typed(format!("{label} of {}, {what}", full(row.started_on)), typed, said))
    };
    let day = |day: NaiveDate| Some(full(day));
    let end = |end: Option<NaiveDate>| Some(end.map_or_else(|| "open".to_owned(), full));
    // An end that only the list knows is added to what was typed in, and replaces nothing.
    let ended = row.ended_on.and_then(|_| of("end", end(row.ended_on), end(help.ended_on)));
    let started = of("start", day(row.started_on), day(help.started_on));
    let provider = of("provider", row.provider.clone(), help.provider.clone());
    [started, ended, provider, of("detail", row.detail.clone(), help.detail.clone())].into_iter().flatten().collect()
}
