//! Which stored period of care is the one that an extract speaks of.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::is_near;
use super::working::{HeldRun, PeriodFile};
use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::domain::care_history::{Place, Run};
use crate::domain::legal_status::LegalCode;

/// A period as an extract tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToldPeriod {
    /// The identifier that the period had if it was first stored with this start.
    pub(super) first_id: Option<Id>,
    pub(super) kind: PeriodKind,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) end_reason: Option<String>,
    /// The first legal status that is told.
    pub(super) status: Option<LegalCode>,
    pub(super) need: Option<String>,
    /// Legal statuses in order; empty where the source tells the present alone.
    pub(super) statuses: Shape<Option<LegalCode>>,
    /// Placements in order; empty where the source tells the present alone.
    pub(super) placements: Shape<Place>,
}

/// Runs as they are compared: start, end, and what held.
pub(super) type Shape<T> = Vec<(NaiveDate, Option<NaiveDate>, T)>;

/// Runs in one order, whatever theirs was.
pub(super) fn shape<'r, T: Clone + Ord + 'r>(runs: impl Iterator<Item = &'r Run<T>>) -> Shape<T> {
    let mut shape: Shape<T> = runs.map(|run| (run.started_on, run.ended_on, run.what.clone())).collect();
    shape.sort();
    shape
}

/// What was found for a told period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// It is the stored period with this identifier.
    Stored(Id),
    /// It is new.
    New,
    /// It could be one of several, or one stored period could be one of several told: a person has to say.
    Ask,
}

/// Whether a stored period is a told one.
type IsSame<'a> = &'a dyn Fn(&PeriodFile, &ToldPeriod) -> bool;

/// Matches a child's told periods with those that are stored, each with one at most: by saying the same already, by the
/// day they start, then by going on from each other, then by a start within the days of a correction where nothing else could be meant.
pub(super) fn matches(stored: &[PeriodFile], told: &[ToldPeriod], until: NaiveDate) -> Vec<Match> {
    let mut found: Vec<Option<Id>> = vec![None; told.len()];
    let mut used = BTreeSet::new();
    let already: IsSame<'_> = &|file, told| says_it_already(file, told, until);
    let exactly: IsSame<'_> = &|file, told| is_of_its_kind(file, told) && says_it_already(file, told, until);
    // Contradictory files have two periods that start together: the one that is like it in more goes first.
    for is_same in [exactly, already, &is_alike, &is_of_its_kind, &starts_together, &was_typed_over, &goes_on] {
        for (told, found) in told.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let same = stored.iter().find(|file| !used.contains(&file.period.id) && is_same(file, told));
            *found = same.map(|file| file.period.id);
            used.extend(*found);
        }
    }
    let unmatched: Vec<&ToldPeriod> =
        told.iter().zip(&found).filter(|(_, id)| id.is_none()).map(|(told, _)| told).collect();
    let left: Vec<&PeriodFile> = stored.iter().filter(|file| !used.contains(&file.period.id)).collect();
    let decide = |(told, id): (&ToldPeriod, &Option<Id>)| match id {
        Some(id) => Match::Stored(*id),
        None => corrected(&left, &unmatched, told),
    };
    told.iter().zip(&found).map(decide).collect()
}

/// Whether the stored period already says all that is told, as after an earlier import of the same extract: it may
/// have begun before the told part of it, and its end may lie after all that the extract saw.
fn says_it_already(file: &PeriodFile, told: &ToldPeriod, until: NaiveDate) -> bool {
    let period = &file.period;
    let starts = if told.kind == PeriodKind::EarlierStart {
        period.started_on <= told.started_on
    } else {
        is_of_its_kind(file, told)
    };
    let ends = period.ended_on == told.ended_on && period.end_reason == told.end_reason;
    let ends_later = told.ended_on.is_none() && period.ended_on.is_some_and(|end| end > until);
    starts
        && (ends || ends_later)
        && (told.need.is_none() || period.need == told.need)
        && part(&file.statuses, told.started_on) == until_end(&told.statuses, period.ended_on)
        && part(&file.placements, told.started_on) == until_end(&told.placements, period.ended_on)
}

/// The runs from a day on; the one that began before it, from that day.
fn part<T: Clone + Ord>(held: &[HeldRun<T>], from: NaiveDate) -> Shape<T> {
    let runs = held.iter().map(|held| &held.run);
    let runs = runs.filter(|run| run.started_on >= from || run.ended_on.is_none_or(|end| end > from));
    let mut part = shape(runs);
    for (start, _, _) in &mut part {
        *start = from.max(*start);
    }
    part.sort();
    part
}

/// Runs as they stand in a period that ended.
fn until_end<T: Clone + Ord>(told: &Shape<T>, ended_on: Option<NaiveDate>) -> Shape<T> {
    let ending = |end: Option<NaiveDate>| ended_on.map_or(end, |last| Some(end.map_or(last, |end| end.min(last))));
    let mut shape: Shape<T> = told.iter().map(|(start, end, what)| (*start, ending(*end), what.clone())).collect();
    shape.sort();
    shape
}

fn is_alike(file: &PeriodFile, told: &ToldPeriod) -> bool {
    is_of_its_kind(file, told)
        && file.period.ended_on == told.ended_on
        && file.period.end_reason == told.end_reason
        && file.statuses.first().is_some_and(|first| first.run.what == told.status)
}

fn is_of_its_kind(file: &PeriodFile, told: &ToldPeriod) -> bool {
    starts_together(file, told) && file.period.kind == told.kind
}

fn starts_together(file: &PeriodFile, told: &ToldPeriod) -> bool {
    file.period.started_on == told.started_on
}

/// Whether it is the told period with a start that somebody typed over since.
fn was_typed_over(file: &PeriodFile, told: &ToldPeriod) -> bool {
    file.period.typed.contains("started_on") && Some(file.period.id) == told.first_id
}

/// Whether one is the part of the other that its extract saw.
fn goes_on(file: &PeriodFile, told: &ToldPeriod) -> bool {
    let (stored, told_start) = (&file.period, told.started_on);
    let later_part = told.kind == PeriodKind::EarlierStart
        && stored.started_on < told_start
        && stored.ended_on.is_none_or(|end| end >= told_start);
    let earlier_part = stored.kind == PeriodKind::EarlierStart
        && told_start < stored.started_on
        && told.ended_on.is_none_or(|end| end >= stored.started_on);
    later_part || earlier_part
}

fn corrected(left: &[&PeriodFile], unmatched: &[&ToldPeriod], told: &ToldPeriod) -> Match {
    let near: Vec<&&PeriodFile> = left.iter().filter(|file| could_be(file, told)).collect();
    let rivals = |file: &PeriodFile| unmatched.iter().filter(|other| could_be(file, other)).count();
    match near.as_slice() {
        [] => Match::New,
        [only] if rivals(only) == 1 => Match::Stored(only.period.id),
        _ => Match::Ask,
    }
}

/// Whether a stored period could be the told one with another start.
fn could_be(file: &PeriodFile, told: &ToldPeriod) -> bool {
    let is_break = |kind| kind == PeriodKind::ShortBreak;
    is_near(file.period.started_on, told.started_on) && is_break(file.period.kind) == is_break(told.kind)
}
