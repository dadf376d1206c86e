//! What templates tell beside the children themselves: how a child entered care, help, requests with their decisions, and
//! the duty rota. None of it makes anything "no longer in the extract", and none of it takes an extract's row over.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::disagree::{Clash, Fields, InWords};
use super::working::{ChildFile, PeriodFile, Working};
use super::{Ids, Keep, help};
use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::import::extract::{Extract, HelpGiven};
use crate::import::template::{Entry, Line, RequestTold, StepTold};

/// Adds what the templates of an extract tell.
pub(super) fn add(working: &mut Working, extract: &Extract) {
    let told = &extract.told;
    told.entries.iter().for_each(|line| add_or_reject(working, line, NO_CHILD, add_entry));
    let known = |line: &&Line<HelpGiven>| working.files.contains_key(&line.child_ref);
    let (known, unknown): (Vec<_>, Vec<_>) = told.help.iter().partition(known);
    working.rejected.extend(unknown.into_iter().map(|line| line.rejected(NO_CHILD)));
    help::add(working, known.into_iter().map(|line| &line.told), Source::Template);
    told.requests.iter().for_each(|line| add_or_reject(working, line, NO_CHILD_FOR_REQUEST, add_request));
    told.steps.iter().for_each(|line| add_or_reject(working, line, NO_CHILD, add_step));
    add_duties(working, &told.duties);
}

const NO_CHILD: &str = "no child of this reference is in the file or in this import";
const NO_ADMISSION: &str = "the child has no admission from this day, in the file or in this import";
const NO_CHILD_FOR_REQUEST: &str = "no child of this reference is in the file or in this import: give a name or a date of \
                                    birth, and the child is added";
const NO_REQUEST: &str = "no request of this child from then is in the file or in this import";
const SEVERAL_REQUESTS: &str = "there were several requests of this child on this day: give the time";

/// Takes a row in, or rejects it for a reason.
type Take<T> = fn(&mut Merging<'_>, &mut ChildFile, &T) -> Result<(), &'static str>;

/// What taking a row in needs beside the child, and leaves behind.
struct Merging<'w> {
    ids: &'w mut Ids,
    keep: Keep,
    clashes: Vec<Clash>,
    named: Vec<Id>,
}

fn add_or_reject<T>(working: &mut Working, line: &Line<T>, no_child: &'static str, take: Take<T>) {
    let mut merging = Merging { ids: &mut working.ids, keep: working.keep, clashes: Vec::new(), named: Vec::new() };
    let taken = match working.files.get_mut(&line.child_ref) {
        Some(file) => take(&mut merging, file, &line.told),
        None => Err(no_child),
    };
    let Merging { clashes, named, .. } = merging;
    working.named.extend(named);
    working.clash_all(Some(&line.child_ref), Source::Template, &clashes);
    working.rejected.extend(taken.err().map(|reason| line.rejected(reason)));
}

/// The period of care that begins on a day, or began on it before its start was corrected.
fn period_from(file: &mut ChildFile, day: NaiveDate) -> Option<&mut PeriodFile> {
    let first_id = Id::of_fact(&["period", &file.child.child_ref, &day.to_string()]);
    let rank = |held: &PeriodFile| match held.period.started_on == day {
        true if held.period.kind == PeriodKind::Admission => 0,
        true => 1,
        false => 2,
    };
    let found = file.periods.iter_mut().filter(|held| held.period.started_on == day || held.period.id == first_id);
    found.min_by_key(|held| rank(held))
}

fn add_entry(merging: &mut Merging<'_>, file: &mut ChildFile, told: &Entry) -> Result<(), &'static str> {
    let period = &mut period_from(file, told.admitted_on).ok_or(NO_ADMISSION)?.period;
    let mut fields = Fields::of(&period.typed, merging.keep);
    fields.own_field(("entry", "Entry"), &mut period.recorded_entry, told.entry.as_ref());
    fields.own_field(("written_up_on", "Written up on"), &mut period.written_up_on, told.written_up_on.as_ref());
    period.typed = fields.typed;
    merging.named.push(period.id);
    merging.clashes.extend(fields.clashes);
    Ok(())
}

fn add_request(merging: &mut Merging<'_>, file: &mut ChildFile, told: &RequestTold) -> Result<(), &'static str> {
    let admitted_on = told.admitted_on;
    let period = admitted_on.map(|day| period_from(file, day).map(|held| held.period.id).ok_or(NO_ADMISSION));
    let said = EntryRequest { child_id: file.child.id, period_id: period.transpose()?, ..told.request.clone() };
    let starts = file.periods.iter().map(|held| (held.period.id, held.period.started_on)).collect();
    if let Some(stored) = file.requests.iter_mut().find(|stored| stored.asked_at == said.asked_at) {
        merging.named.push(stored.id);
        meet_request(merging, stored, &said, &starts);
    } else {
        let key = ["entry_request", &file.child.child_ref, &said.asked_at.to_string()];
        let id = merging.ids.of_fact(&key);
        file.requests.push(EntryRequest { id, ..said });
    }
    Ok(())
}

fn meet_request(merging: &mut Merging<'_>, stored: &mut EntryRequest, said: &EntryRequest, starts: &Starts) {
    let mut fields = Fields::of_row(stored.source, merging.keep);
    fields.whole("Asked by", &mut stored.asked_by, said.asked_by.as_ref());
    fields.whole("Circumstances", &mut stored.circumstances, said.circumstances.as_ref());
    fields.whole("Risks managed", &mut stored.risks_managed, said.risks_managed.as_ref());
    fields.whole("Alternatives", &mut stored.alternatives, said.alternatives.as_ref());
    fields.whole("Family network explored", &mut stored.network_explored, said.network_explored.as_ref());
    fields.whole("Wishes recorded", &mut stored.wishes_recorded, said.wishes_recorded.as_ref());
    fields.whole("Brothers and sisters together", &mut stored.siblings_together, said.siblings_together.as_ref());
    fields.whole("School kept", &mut stored.school_kept, said.school_kept.as_ref());
    fields.whole("Miles from home", &mut stored.miles_from_home, said.miles_from_home.as_ref());
    let shared = said.shared_responsibility.as_ref();
    fields.whole("Shared responsibility", &mut stored.shared_responsibility, shared);
    fields.whole("Planned placement", &mut stored.planned_placement, said.planned_placement.as_ref());
    fields.whole("Legal advice", &mut stored.legal_advice, said.legal_advice.as_ref());
    fields.whole("Legal advice by", &mut stored.legal_advice_by, said.legal_advice_by.as_ref());
    fields.whole("Legal advice on", &mut stored.legal_advice_on, said.legal_advice_on.as_ref());
    fields.whole("Legal advice in short", &mut stored.legal_advice_summary, said.legal_advice_summary.as_ref());
    fields.whole("Recorded on", &mut stored.recorded_on, said.recorded_on.as_ref());
    let mut followed = Followed::by(stored.period_id, starts);
    fields.whole("Admission that followed", &mut followed, Followed::by(said.period_id, starts).as_ref());
    stored.period_id = followed.map(|followed| followed.id).or(stored.period_id);
    stored.source = fields.source_of_row(stored.source);
    merging.clashes.extend(fields.told_of(&format!("Request of {}", stored.asked_at.in_words())));
}

/// The first day of each of a child's periods of care.
type Starts = BTreeMap<Id, NaiveDate>;

/// The admission that followed a request.
#[derive(Clone, PartialEq)]
struct Followed {
    id: Id,
    from: NaiveDate,
}

impl Followed {
    fn by(period: Option<Id>, starts: &Starts) -> Option<Self> {
        let id = period?;
        starts.get(&id).map(|from| Self { id, from: *from })
    }
}

impl InWords for Followed {
    fn in_words(&self) -> String {
        format!("that of {}", full(self.from))
    }
}

fn add_step(merging: &mut Merging<'_>, file: &mut ChildFile, told: &StepTold) -> Result<(), &'static str> {
    let request = request_of(file, told)?;
    let said = Decision { request_id: request.id, ..told.step.clone() };
    let is_it = |stored: &&mut Decision| stored.role == said.role && stored.decided_at == said.decided_at;
    if let Some(stored) = request.decisions.iter_mut().find(is_it) {
        merging.named.push(stored.id);
        meet_step(merging, stored, &said);
    } else {
        let key = ["decision", &said.request_id.to_string(), said.role.code(), &said.decided_at.to_string()];
        let id = merging.ids.of_fact(&key);
        request.decisions.push(Decision { id, ..said });
    }
    Ok(())
}

/// The request that a step belongs to: of that day and, where it is given, of that time.
fn request_of<'f>(file: &'f mut ChildFile, told: &StepTold) -> Result<&'f mut EntryRequest, &'static str> {
    let is_it = |request: &EntryRequest| {
        request.asked_at.day == told.asked_on && told.asked_time.is_none_or(|time| request.asked_at.time == Some(time))
    };
    let several = file.requests.iter().filter(|request| is_it(request)).count() > 1;
    let without_time = |request: &EntryRequest| request.asked_at.time.is_none();
    let is_chosen = |request: &EntryRequest| is_it(request) && (!several || without_time(request));
    let reason = if several { SEVERAL_REQUESTS } else { NO_REQUEST };
    file.requests.iter_mut().find(|request| is_chosen(request)).ok_or(reason)
}

fn meet_step(merging: &mut Merging<'_>, stored: &mut Decision, said: &Decision) {
    let mut fields = Fields::of_row(stored.source, merging.keep);
    fields.whole("Person", &mut stored.person, said.person.as_ref());
    fields.whole("Rationale", &mut stored.rationale, said.rationale.as_ref());
    fields.whole("Recorded on", &mut stored.recorded_on, said.recorded_on.as_ref());
    let mut verdict = Some(stored.verdict);
    fields.whole("Decision", &mut verdict, Some(&said.verdict));
    stored.verdict = verdict.unwrap_or(said.verdict);
    stored.source = fields.source_of_row(stored.source);
    let what = format!("{}, {}", stored.role.label(), stored.decided_at.in_words());
    merging.clashes.extend(fields.told_of(&what));
}

/// Adds the turns of a rota; each is known by its person and first day.
fn add_duties(working: &mut Working, told: &[Duty]) {
    let key = |turn: &Duty| (turn.person.trim().to_lowercase(), turn.from_on);
    let mut places: HashMap<_, usize> = working.duties.iter().map(key).zip(0..).collect();
    for said in told {
        if let Some(at) = places.get(&key(said)) {
            meet_duty(working, *at, said);
        } else {
            let id = working.ids.of_fact(&["duty", &said.person, &said.from_on.to_string()]);
            places.insert(key(said), working.duties.len());
            working.duties.push(Duty { id, ..said.clone() });
        }
    }
}

fn meet_duty(working: &mut Working, at: usize, said: &Duty) {
    let keep = working.keep;
    let Some(stored) = working.duties.get_mut(at) else { return };
    working.named.insert(stored.id);
    let mut fields = Fields::of_row(stored.source, keep);
    let mut until_on = Some(stored.until_on);
    fields.whole("Last day", &mut until_on, Some(&said.until_on));
    stored.until_on = until_on.unwrap_or(said.until_on);
    stored.source = fields.source_of_row(stored.source);
    let clashes = fields.told_of(&format!("Duty of {} from {}", stored.person, full(stored.from_on)));
    working.clash_all(None, Source::Template, &clashes);
}
