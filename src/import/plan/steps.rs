//! Steps of decisions that templates tell: each belongs to a request, and meets the stored step that it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::disagree::{Fields, InWords};
use super::requests::{Asked, was_asked};
use super::template::{Merging, NO_CHILD, by_child, of_child};
use super::was_first;
use super::working::{ChildFile, Working};
use crate::domain::Id;
use crate::domain::calendar::{Moment, full};
use crate::domain::child::Source;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::person_name::is_same_name;
use crate::import::issue::{Place, Problem, Rejected};
use crate::import::template::{Line, StepTold};

const NO_REQUEST: &str = "no request of this child from then is in the file or in this import";
const SEVERAL_REQUESTS: &str = "there were several requests of this child on this day: give the time";

/// Adds the steps of a template.
pub(super) fn add(working: &mut Working, lines: &[Line<StepTold>], asked: &Asked) {
    let none = BTreeMap::new();
    for (child_ref, lines) in by_child(lines) {
        let found = asked.found.get(child_ref).unwrap_or(&none);
        of_child(working, child_ref, |merging, file| match file {
            Some(file) => add_to_child(merging, file, &lines, found),
            None => merging.rejected.extend(lines.iter().map(|line| line.rejected(NO_CHILD))),
        });
    }
    for line in lines {
        explain(working, line, asked);
    }
}

/// A step that has no request because the request's own row was rejected says so.
fn explain(working: &mut Working, line: &Line<StepTold>, asked: &Asked) {
    let of_day = |(day, _): &&(Option<NaiveDate>, Place)| day.is_none_or(|day| day == line.told.asked_on);
    let Some((_, request)) = asked.rejected.get(&line.child_ref).and_then(|rows| rows.iter().find(of_day)) else {
        return;
    };
    let without_request = |row: &&mut Rejected| row.place == line.place && row.bad.reason != SEVERAL_REQUESTS;
    if let Some(row) = working.rejected.iter_mut().find(without_request) {
        row.bad.reason = format!("the request's row was rejected, line {} of {}", request.line, request.file);
    }
}

fn add_to_child(
    merging: &mut Merging<'_>,
    file: &mut ChildFile,
    lines: &[&Line<StepTold>],
    asked: &BTreeMap<Moment, Id>,
) {
    let mut of_request: BTreeMap<Id, Vec<Decision>> = BTreeMap::new();
    for line in lines {
        match request_of(file, &line.told, asked) {
            Ok(request_id) => {
                let step = Decision { request_id, ..line.told.step.clone() };
                merging.problems.extend(long_before_the_request(line));
                of_request.entry(request_id).or_default().push(step);
            }
            Err(reason) => merging.rejected.push(line.rejected(reason)),
        }
    }
    for request in &mut file.requests {
        add_to_request(merging, request, &of_request.remove(&request.id).unwrap_or_default());
    }
}

/// A step that was taken more than a day before anybody asked.
fn long_before_the_request(line: &Line<StepTold>) -> Option<Problem> {
    let (decided, asked) = (line.told.step.decided_at.day, line.told.asked_on);
    let detail = format!("Decided on {}, asked on {}. It was kept as it is.", full(decided), full(asked));
    let told = Problem::of_child(&line.child_ref, "decided-before-it-was-asked", detail);
    ((asked - decided).num_days() > 1).then(|| Problem { place: Some(line.place.clone()), ..told })
}

/// The request that a step belongs to: of that day and, where it is given, of that time; one that this import tells so
/// goes before what is stored, whose day or time may be another by now.
fn request_of(file: &ChildFile, told: &StepTold, asked: &BTreeMap<Moment, Id>) -> Result<Id, &'static str> {
    let at = Moment { day: told.asked_on, time: told.asked_time };
    if let Some(id) = asked.get(&at) {
        return Ok(*id);
    }
    let is_it = |moment: &Moment| moment.day == at.day && (at.time.is_none() || moment.time == at.time);
    let here = asked.iter().filter(|(moment, _)| is_it(moment)).map(|(moment, id)| (*id, *moment));
    let stored = file.requests.iter().filter(|row| is_it(&row.asked_at)).map(|row| (row.id, row.asked_at));
    let mut found: BTreeMap<Id, Moment> = stored.collect();
    found.extend(here);
    let without_time = found.iter().find(|(_, moment)| moment.time.is_none()).map(|(id, _)| *id);
    match found.len() {
        0 => typed_over(file, at).ok_or(NO_REQUEST),
        1 => found.into_keys().next().ok_or(NO_REQUEST),
        _ => without_time.ok_or(SEVERAL_REQUESTS),
    }
}

/// The request that was of this moment once, or the only one of the day that has no time.
fn typed_over(file: &ChildFile, at: Moment) -> Option<Id> {
    let first = file.requests.iter().find(|row| was_asked(&file.child.child_ref, row, at));
    let mut of_day = file.requests.iter().filter(|row| row.asked_at.day == at.day);
    let only = of_day.next().filter(|row| row.asked_at.time.is_none() && of_day.next().is_none());
    first.or(only).map(|row| row.id)
}

fn add_to_request(merging: &mut Merging<'_>, request: &mut EntryRequest, said: &[Decision]) {
    let mut places = Matching::of(&request.decisions, said).all();
    for (at, step) in said.iter().enumerate() {
        let known = places.get(at).copied().flatten();
        if let Some(stored) = request.decisions.iter_mut().find(|stored| Some(stored.id) == known) {
            merging.named.push(stored.id);
            meet_step(merging, stored, step);
            continue;
        }
        let id = merging.ids.of_fact(&key(step).each_ref().map(String::as_str));
        request.decisions.push(Decision { id, ..step.clone() });
        // A later row of the same step is about this one.
        for (later, place) in said.iter().zip(&mut places).skip(at + 1) {
            if is_same(step, later) {
                *place = Some(id);
            }
        }
    }
}

fn key(step: &Decision) -> [String; 4] {
    let request = step.request_id.to_string();
    ["decision".to_owned(), request, step.role.code().to_owned(), step.decided_at.to_string()]
}

fn is_of_moment(one: &Decision, other: &Decision) -> bool {
    one.role == other.role && one.decided_at == other.decided_at
}

/// Whether two are one step: the person tells apart what was said in one role at one moment.
fn is_same(one: &Decision, other: &Decision) -> bool {
    let is_same_person = match (&one.person, &other.person) {
        (Some(one), Some(other)) => is_same_name(one, other),
        (None, None) => true,
        _ => false,
    };
    is_of_moment(one, other) && is_same_person
}

fn was_typed_over(stored: &Decision, said: &Decision) -> bool {
    stored.source == Source::Typed && was_first(stored.id, &key(said).each_ref().map(String::as_str))
}

/// Which stored step each told one is; rows of one step have one.
struct Matching<'a> {
    free: Vec<&'a Decision>,
    said: &'a [Decision],
    found: Vec<Option<Id>>,
}

impl<'a> Matching<'a> {
    fn of(stored: &'a [Decision], said: &'a [Decision]) -> Self {
        Self { free: stored.iter().collect(), said, found: vec![None; said.len()] }
    }

    /// By role, moment and person, by what it was before somebody typed it over, where one of the two has no person, or
    /// where the only one that is left says the same by another person.
    fn all(mut self) -> Vec<Option<Id>> {
        self.pass(|row, said| is_same(row, said) && (row.source != Source::Typed || was_typed_over(row, said)));
        self.pass(was_typed_over);
        self.pass(is_same);
        self.pass(|row, said| is_of_moment(row, said) && (row.person.is_none() || said.person.is_none()));
        let left: Vec<&Decision> = self.open().filter_map(|at| self.said.get(at)).collect();
        let free = self.free.clone();
        let is_only = |said: &Decision| {
            let rows = free.iter().filter(|row| is_of_moment(row, said)).count();
            rows == 1 && left.iter().filter(|other| is_of_moment(other, said)).all(|other| is_same(other, said))
        };
        self.pass(|row, said| is_of_moment(row, said) && row.verdict == said.verdict && is_only(said));
        self.found
    }

    fn open(&self) -> impl Iterator<Item = usize> {
        self.found.iter().enumerate().filter(|(_, found)| found.is_none()).map(|(at, _)| at)
    }

    fn pass(&mut self, is_it: impl Fn(&Decision, &Decision) -> bool) {
        for at in self.open().collect::<Vec<_>>() {
            let Some(step) = self.said.get(at) else { continue };
            let is_open = self.found.get(at).is_some_and(Option::is_none);
            let Some(place) = self.free.iter().position(|row| is_open && is_it(row, step)) else { continue };
            let id = self.free.remove(place).id;
            for (other, found) in self.said.iter().zip(&mut self.found) {
                if is_same(other, step) {
                    *found = Some(id);
                }
            }
        }
    }
}

fn meet_step(merging: &mut Merging<'_>, stored: &mut Decision, said: &Decision) {
    let what = format!("{}, {}", stored.role.label(), stored.decided_at.in_words());
    let mut fields = Fields::of_row(stored.source, merging.keep);
    fields.needed("Role", &mut stored.role, &said.role);
    fields.needed("Decided", &mut stored.decided_at, &said.decided_at);
    fields.whole("Person", &mut stored.person, said.person.as_ref());
    fields.whole("Rationale", &mut stored.rationale, said.rationale.as_ref());
    fields.whole("Recorded on", &mut stored.recorded_on, said.recorded_on.as_ref());
    fields.needed("Decision", &mut stored.verdict, &said.verdict);
    stored.source = fields.source_of_row(stored.source);
    merging.clashes.extend(fields.told_of(&what));
}
