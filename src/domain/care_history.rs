//! From episodes of care, as the SSDA903 return lists them, to a child's periods of care.
//!
//! An episode whose reason (`RNE`) is S opens a period; the episode that has an end (`DEC`) and an end reason (`REC`)
//! other than X1 ends it. Contradictions never drop an episode: they are told as problems, under the rules of the
//! Department for Education's validation of the return.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::admission::PeriodKind;
use super::coded;
use super::legal_status::LegalCode;

/// One episode of care: a row of the SSDA903 "Episodes" file. `None` means that the cell was empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Episode {
    /// `DECOM`.
    pub started_on: NaiveDate,
    /// Whether it began then or before and nobody knows when: `DECOM` holds a placeholder, and `started_on` is the first day
    /// on which it is known to have held.
    #[serde(default, skip_serializing_if = "is_no")]
    pub begins_before: bool,
    /// `RNE`: S started; L legal status only; P, T, B, U a new placement.
    pub reason: Option<String>,
    /// `LS`.
    pub legal_code: Option<LegalCode>,
    /// `CIN`, fixed at entry.
    pub need: Option<String>,
    /// `PLACE` and `PLACE_PROVIDER`.
    pub place: Place,
    /// `DEC`, never before `DECOM`.
    pub ended_on: Option<NaiveDate>,
    /// `REC`; X1 means that the next episode follows.
    pub end_reason: Option<String>,
}

/// For what is written only where it holds.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(crate) const fn is_no(value: &bool) -> bool {
    !*value
}

/// Where a child lives in an episode.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// `PLACE`.
    pub kind: Option<String>,
    /// `PLACE_PROVIDER`.
    pub provider: Option<String>,
}

/// An unbroken stretch of days with one legal status, or in one placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run<T> {
    /// What held.
    pub what: T,
    /// Its first day.
    pub started_on: NaiveDate,
    /// The day it ended; `None` while it holds.
    pub ended_on: Option<NaiveDate>,
}

/// A child's unbroken time in care, as far as the episodes show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Whether its start is among the episodes, and whether it is an admission.
    pub kind: PeriodKind,
    /// The first day; for an earlier start the first day seen.
    pub started_on: NaiveDate,
    /// The day care ended.
    pub ended_on: Option<NaiveDate>,
    /// `REC` of the last episode.
    pub end_reason: Option<String>,
    /// `LS` of the episode with which care began; `None` where that lies outside the episodes.
    pub route_on_entry: Option<LegalCode>,
    /// `CIN` of the first episode.
    pub need: Option<String>,
    /// Legal statuses in order; `None` where the code could not be read.
    pub legal_statuses: Vec<Run<Option<LegalCode>>>,
    /// Placements in order.
    pub placements: Vec<Run<Place>>,
}

coded! {
    /// What looks wrong in a child's episodes.
    pub enum Rule {
        StartedWhileInCare = "started-while-in-care", "An admission while an earlier one is still open";
        ContinuesAfterEnd = "continues-after-end", "An episode that continues care which had ended";
        DuplicateEpisode = "duplicate-episode", "The same episode twice";
        StartTogether = "episodes-start-together", "Two episodes that start on the same day";
        Gap = "gap-between-episodes", "Days between two episodes of one period";
        Overlap = "episodes-overlap", "An episode that starts before the one before it ended";
        NoEnd = "episode-without-end", "An episode without an end that another follows";
        EndWithoutReason = "end-without-reason", "An end date without an end reason";
        ReasonWithoutEnd = "reason-without-end", "An end reason without an end date";
        NoReasonForEpisode = "no-reason-for-episode", "An episode without its reason";
        LegalStatusMissing = "legal-status-missing", "An episode without a legal status";
    }
}

/// Something that looks wrong, and the first day of the episode in which it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of contradiction.
    pub rule: Rule,
    /// The first day of the episode.
    pub on: NaiveDate,
}

/// A child's periods of care in order of time, and what looked wrong on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CareHistory {
    /// In order of time.
    pub periods: Vec<Period>,
    /// In order of time.
    pub problems: Vec<Problem>,
}

/// The care history that one child's episodes tell, in whatever order they come.
#[must_use]
pub fn care_history(mut episodes: Vec<Episode>) -> CareHistory {
    episodes.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut building = Building::default();
    let mut seen = HashSet::new();
    for episode in &episodes {
        if seen.insert(episode) {
            building.add(episode);
        } else {
            building.tell(Rule::DuplicateEpisode, episode);
        }
    }
    building.history
}

/// What episodes are sorted by.
pub(crate) type Order<'e> = (
    (NaiveDate, bool, NaiveDate),
    (&'e Option<String>, &'e Option<LegalCode>, &'e Option<String>),
    (&'e Place, &'e Option<String>),
);

impl Episode {
    /// By start, then what opens care first, then by end; then by everything else, so that contradictory rows stand in
    /// one order whatever theirs was in the file.
    pub(crate) fn order(&self) -> Order<'_> {
        (
            (self.started_on, !self.starts_care(), self.ended_on.unwrap_or(NaiveDate::MAX)),
            (&self.reason, &self.legal_code, &self.need),
            (&self.place, &self.end_reason),
        )
    }

    /// Whether it opens a period of care.
    pub(crate) fn starts_care(&self) -> bool {
        self.reason.as_deref() == Some("S")
    }

    /// Whether care ends with it: it has an end, and no next episode follows.
    pub(crate) fn ends_care(&self) -> bool {
        self.ended_on.is_some() && self.end_reason.as_deref() != Some("X1")
    }

    /// Whether its reason says that the child moved: RNE P, T, B and U are new placements, L is not.
    fn is_new_placement(&self) -> bool {
        matches!(self.reason.as_deref(), Some("S" | "P" | "T" | "B" | "U"))
    }

    fn kind_of_start(&self) -> PeriodKind {
        if !self.starts_care() || self.begins_before {
            return PeriodKind::EarlierStart;
        }
        let short_break = self.legal_code.as_ref().is_some_and(LegalCode::is_short_break);
        if short_break { PeriodKind::ShortBreak } else { PeriodKind::Admission }
    }

    fn opens(&self) -> Period {
        let kind = self.kind_of_start();
        Period {
            kind,
            started_on: self.started_on,
            ended_on: None,
            end_reason: None,
            route_on_entry: self.legal_code.clone().filter(|_| self.starts_care()),
            need: self.need.clone(),
            legal_statuses: vec![],
            placements: vec![],
        }
    }
}

/// The history so far, and the episode before the one at hand.
#[derive(Default)]
struct Building<'a> {
    history: CareHistory,
    previous: Option<&'a Episode>,
    open: bool,
}

impl<'a> Building<'a> {
    fn add(&mut self, episode: &'a Episode) {
        self.tell_what_is_wrong_in(episode);
        self.open_period_if_due(episode);
        if let Some(period) = self.history.periods.last_mut() {
            extend(period, episode);
        }
        self.open = !episode.ends_care();
        self.previous = Some(episode);
    }

    fn tell(&mut self, rule: Rule, episode: &Episode) {
        self.history.problems.push(Problem { rule, on: episode.started_on });
    }

    fn tell_what_is_wrong_in(&mut self, episode: &Episode) {
        let wrong_alone = [
            (episode.ended_on.is_some() && episode.end_reason.is_none(), Rule::EndWithoutReason),
            (episode.ended_on.is_none() && episode.end_reason.is_some(), Rule::ReasonWithoutEnd),
            (episode.reason.is_none(), Rule::NoReasonForEpisode),
            (episode.legal_code.is_none(), Rule::LegalStatusMissing),
        ];
        let in_itself = wrong_alone.into_iter().filter_map(|(wrong, rule)| wrong.then_some(rule));
        let in_order = self.previous.and_then(|previous| wrong_after(previous, episode));
        for rule in in_order.into_iter().chain(in_itself) {
            self.tell(rule, episode);
        }
    }

    fn open_period_if_due(&mut self, episode: &Episode) {
        if episode.starts_care() && self.open {
            self.tell(Rule::StartedWhileInCare, episode);
        } else if !episode.starts_care() && !self.open && self.previous.is_some() {
            self.tell(Rule::ContinuesAfterEnd, episode);
        }
        if episode.starts_care() || !self.open {
            self.history.periods.push(episode.opens());
        }
    }
}

/// What is wrong between two episodes that follow each other; nothing where care ended in between.
fn wrong_after(previous: &Episode, episode: &Episode) -> Option<Rule> {
    if previous.started_on == episode.started_on {
        return (!previous.begins_before).then_some(Rule::StartTogether);
    }
    match previous.ended_on {
        None if episode.starts_care() => None,
        None => Some(Rule::NoEnd),
        Some(end) if end > episode.started_on => Some(Rule::Overlap),
        Some(end) if end < episode.started_on && !previous.ends_care() && !episode.starts_care() => Some(Rule::Gap),
        Some(_) => None,
    }
}

fn extend(period: &mut Period, episode: &Episode) {
    add_run(&mut period.legal_statuses, episode.legal_code.clone(), episode, true);
    add_run(&mut period.placements, episode.place.clone(), episode, !episode.is_new_placement());
    if episode.ends_care() {
        period.ended_on = episode.ended_on;
        period.end_reason.clone_from(&episode.end_reason);
        end_runs(&mut period.legal_statuses, episode.ended_on);
        end_runs(&mut period.placements, episode.ended_on);
    }
}

/// Adds an episode to the runs: to the last one where it goes on without a gap, else as a run of its own.
fn add_run<T: PartialEq>(runs: &mut Vec<Run<T>>, what: T, episode: &Episode, may_go_on: bool) {
    let last = runs
        .last_mut()
        .filter(|last| may_go_on && last.what == what && last.ended_on.is_none_or(|end| end >= episode.started_on));
    match last {
        Some(last) => last.ended_on = later_end(last.ended_on, episode.ended_on),
        None => runs.push(Run { what, started_on: episode.started_on, ended_on: episode.ended_on }),
    }
}

/// The later of two ends, where no end is the latest.
fn later_end(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    Some(one?.max(other?))
}

/// Nothing in a period goes on after care ended.
fn end_runs<T>(runs: &mut [Run<T>], care_ended_on: Option<NaiveDate>) {
    let Some(end) = care_ended_on else { return };
    for run in runs {
        run.ended_on = Some(run.ended_on.map_or(end, |own| own.min(end)));
    }
}

#[cfg(test)]
mod tests;
