//! Requests for entry that templates tell: each meets the stored one that it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::disagree::{Fields, InWords};
use super::template::{Merging, NO_ADMISSION, by_child, of_child, period_from};
use super::was_first;
use super::working::{ChildFile, Working};
use crate::domain::Id;
use crate::domain::calendar::{Moment, full};
use crate::domain::child::Source;
use crate::domain::entry_request::EntryRequest;
use crate::import::issue::{Place, Problem};
use crate::import::template::{Line, RequestTold, Told};

const NO_CHILD_FOR_REQUEST: &str = "no child of this reference is in the file or in this import: give a name or a date of \
                                    birth, and the child is added";

/// The requests that a template tells, by the child and the moment that it gives: steps name them so.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) found: BTreeMap<String, BTreeMap<Moment, Id>>,
    /// Requests whose rows were rejected: the day, where it could be read, and where they stand.
    pub(super) rejected: BTreeMap<String, Vec<(Option<NaiveDate>, Place)>>,
}

impl Asked {
    fn reject(&mut self, child_ref: &str, day: Option<NaiveDate>, place: &Place) {
        self.rejected.entry(child_ref.to_owned()).or_default().push((day, place.clone()));
    }
}

/// Adds the requests of a template, and returns which they are.
pub(super) fn add(working: &mut Working, told: &Told) -> Asked {
    let mut asked = Asked::default();
    told.rejected_requests.iter().for_each(|(child_ref, place)| asked.reject(child_ref, None, place));
    for (child_ref, lines) in by_child(&told.requests) {
        of_child(working, child_ref, |merging, file| {
            if let Some(file) = file {
                let found = add_to_child(merging, file, &lines);
                asked.found.insert(child_ref.to_owned(), found);
            } else {
                merging.rejected.extend(lines.iter().map(|line| line.rejected(NO_CHILD_FOR_REQUEST)));
            }
            let places: Vec<&Place> = merging.rejected.iter().map(|row| &row.place).collect();
            for line in lines.iter().filter(|line| places.contains(&&line.place)) {
                asked.reject(child_ref, Some(line.told.request.asked_at.day), &line.place);
            }
        });
    }
    asked
}

fn add_to_child(merging: &mut Merging<'_>, file: &mut ChildFile, lines: &[&Line<RequestTold>]) -> BTreeMap<Moment, Id> {
    let mut said: Vec<EntryRequest> = Vec::new();
    for line in lines {
        match read(file, &line.told) {
            Ok(request) => said.push(request),
            Err(reason) => merging.rejected.push(line.rejected(reason)),
        }
    }
    let moments = said.iter().map(|request| request.asked_at).collect();
    let mut asked = Matching::of(&file.child.child_ref, &file.requests, moments).all();
    let starts = file.periods.iter().map(|held| (held.period.id, held.period.started_on)).collect();
    for request in said {
        let stored = asked.get(&request.asked_at).and_then(|id| file.requests.iter_mut().find(|row| row.id == *id));
        if let Some(stored) = stored {
            merging.named.push(stored.id);
            meet_request(merging, &file.child.child_ref, stored, &request, &starts);
        } else {
            let id = merging.ids.of_fact(&key(&file.child.child_ref, request.asked_at).each_ref().map(String::as_str));
            asked.insert(request.asked_at, id);
            file.requests.push(EntryRequest { id, ..request });
        }
    }
    asked
}

fn read(file: &mut ChildFile, told: &RequestTold) -> Result<EntryRequest, &'static str> {
    let period = told.admitted_on.map(|day| period_from(file, day).map(|held| held.period.id).ok_or(NO_ADMISSION));
    Ok(EntryRequest { child_id: file.child.id, period_id: period.transpose()?, ..told.request.clone() })
}

/// The natural key of a request.
pub(super) fn key(child_ref: &str, asked_at: Moment) -> [String; 3] {
    ["entry_request".to_owned(), child_ref.to_owned(), asked_at.to_string()]
}

/// Whether a request was first stored as one of this moment.
pub(super) fn was_asked(child_ref: &str, row: &EntryRequest, asked_at: Moment) -> bool {
    was_first(row.id, &key(child_ref, asked_at).each_ref().map(String::as_str))
}

/// Which stored request is the one that a template tells, each with one at most.
struct Matching<'a> {
    child_ref: &'a str,
    free: Vec<&'a EntryRequest>,
    /// The moments that are told.
    told: Vec<Moment>,
    /// How many are stored of each day.
    stored: BTreeMap<NaiveDate, usize>,
    found: BTreeMap<Moment, Id>,
}

impl<'a> Matching<'a> {
    fn of(child_ref: &'a str, stored: &'a [EntryRequest], mut told: Vec<Moment>) -> Self {
        told.sort();
        told.dedup();
        let mut of_day = BTreeMap::new();
        for row in stored {
            *of_day.entry(row.asked_at.day).or_default() += 1;
        }
        Self { child_ref, free: stored.iter().collect(), told, stored: of_day, found: BTreeMap::new() }
    }

    /// By the moment, by what it was before somebody typed it over, then by the day where no other could be meant.
    fn all(mut self) -> BTreeMap<Moment, Id> {
        let child_ref = self.child_ref;
        let was_typed_over =
            |row: &EntryRequest, at: Moment| row.source == Source::Typed && was_asked(child_ref, row, at);
        self.pass(|row, at| row.asked_at == at && (row.source != Source::Typed || was_typed_over(row, at)));
        self.pass(was_typed_over);
        self.pass(|row, at| row.asked_at == at);
        for at in self.told.clone() {
            if let Some(id) = self.only_one(at).filter(|_| !self.found.contains_key(&at)) {
                self.free.retain(|row| row.id != id);
                self.found.insert(at, id);
            }
        }
        self.found
    }

    fn pass(&mut self, is_same: impl Fn(&EntryRequest, Moment) -> bool) {
        for at in self.told.iter().filter(|at| !self.found.contains_key(at)).copied().collect::<Vec<_>>() {
            if let Some(place) = self.free.iter().position(|row| is_same(row, at)) {
                self.found.insert(at, self.free.remove(place).id);
            }
        }
    }

    /// The request of the same day with another time, where no other could be meant: a template without a time finds the
    /// only one that is left, one with a time finds the only one without, or corrects the only one.
    fn only_one(&self, at: Moment) -> Option<Id> {
        let of_day: Vec<&&EntryRequest> = self.free.iter().filter(|row| row.asked_at.day == at.day).collect();
        let [only] = of_day.as_slice() else { return None };
        let told_of_day = self.told.iter().filter(|other| other.day == at.day);
        let (told, open) = (
            told_of_day.clone().count(),
            told_of_day.filter(|other| other.time.is_some() && !self.found.contains_key(other)).count(),
        );
        let is_filled = only.asked_at.time.is_none() && open == 1;
        let is_corrected = told == 1 && self.stored.get(&at.day) == Some(&1);
        (at.time.is_none() || is_filled || is_corrected).then_some(only.id)
    }
}

/// When it was asked: a time is added where there was none, silence about the time erases none, and another time is told.
fn meet_asked_at(fields: &mut Fields, stored: &mut EntryRequest, said: Moment) {
    let is_same_day = stored.asked_at.day == said.day;
    if is_same_day && stored.asked_at.time.is_none() {
        stored.asked_at = said;
    } else if !is_same_day || said.time.is_some() {
        fields.needed("Asked", &mut stored.asked_at, &said);
    }
}

fn correction(child_ref: &str, was: Moment, is: Moment) -> Option<Problem> {
    let is_corrected = was != is && was.time.is_some();
    let detail = format!(
        "The request of {} was asked on {} by this template, which gives no other of that day: its time was corrected.",
        was.in_words(),
        is.in_words()
    );
    is_corrected.then(|| Problem::of_child(child_ref, "request-time-corrected", detail))
}

fn meet_request(
    merging: &mut Merging<'_>,
    child_ref: &str,
    stored: &mut EntryRequest,
    said: &EntryRequest,
    starts: &Starts,
) {
    let (was, was_typed) = (stored.asked_at, stored.source == Source::Typed);
    let label = format!("Request of {}", stored.asked_at.in_words());
    let mut fields = Fields::of_row(stored.source, merging.keep);
    meet_asked_at(&mut fields, stored, said.asked_at);
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
    merging.clashes.extend(fields.told_of(&label));
    merging.problems.extend(correction(child_ref, was, stored.asked_at).filter(|_| !was_typed));
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
