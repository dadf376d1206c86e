//! Starts that are placeholders: not known, and no row is lost for one.
//!
//! Such a row is kept as of something that had begun by the first day of which it tells: the start of a legal status or of a
//! placement, an end, else the day of the edition, on which what has no end was going on.

use chrono::NaiveDate;

use super::dates::NotADate;
use super::extract::Reading;
use super::issue::{BadValue, Problem};
use super::kind::Kind;
use super::table::Record;
use crate::domain::calendar::full;
use crate::domain::care_history::Episode;

/// When something began, as one row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) on: NaiveDate,
    /// Whether it began then or before, and nobody knows when.
    pub(super) begins_before: bool,
}

impl Start {
    /// What a row says in a field; where that is a placeholder, the first of the other days of the row and of the edition's.
    ///
    /// # Errors
    /// It says nothing, or what is not a date; or it has a placeholder, and no other day is known.
    pub(super) fn of(
        record: &Record<'_>,
        field: &str,
        others: &[Option<NaiveDate>],
        dated: Option<NaiveDate>,
    ) -> Result<Self, BadValue> {
        let first = others.iter().copied().chain([dated]).flatten().min();
        match first.filter(|_| record.has_placeholder(field)) {
            Some(on) => Ok(Self { on, begins_before: true }),
            None => Ok(Self { on: record.required_date(field)?, begins_before: false }),
        }
    }
}

/// Whether a placeholder in a field of a list is told here.
pub(super) fn is_told(kind: Kind, field: &str) -> bool {
    matches!((kind, field), (Kind::Episodes, "started") | (Kind::ChildrenInCare, "on"))
}

/// Tells that the start of an episode is not known.
pub(super) fn tell_of_episode(reading: &mut Reading, record: &Record<'_>, child_ref: &str, episode: &Episode) {
    let start = Start { on: episode.started_on, begins_before: episode.begins_before };
    let what = if episode.starts_care() { "care" } else { "the episode" };
    tell(reading, record, child_ref, "started", (start, what));
}

/// Tells that the start of care is not known.
pub(super) fn tell_of_care(reading: &mut Reading, record: &Record<'_>, child_ref: &str, start: Start) {
    tell(reading, record, child_ref, "on", (start, "care"));
}

fn tell(reading: &mut Reading, record: &Record<'_>, child_ref: &str, field: &str, (start, what): (Start, &str)) {
    if !start.begins_before {
        return;
    }
    let more = if what == "care" { ", and is in no month's list until its start is known" } else { "" };
    let reason = format!(
        "{}. The row was kept: {what} had begun by {}, the first day that it tells of{more}.",
        NotADate::Placeholder,
        full(start.on)
    );
    let told = Problem::of_value(record.place(), Some(child_ref), "start-not-known", record.bad(field, &reason));
    reading.extract.problems.push(told);
}

/// Lets an episode of which the start is not known begin where the one before it ended, if nothing else follows that: the
/// code for that end (X1) says that the next begins on the same day. Care that began before the first of the other episodes,
/// which is no start of care, went on until it.
pub(super) fn follow(episodes: &mut [Episode]) {
    for at in 0..episodes.len() {
        let Some(episode) = episodes.get(at).filter(|episode| episode.begins_before) else { continue };
        let (starts_care, is_open) = (episode.starts_care(), episode.ended_on.is_none());
        let found =
            if starts_care { first_of_the_rest(episodes).filter(|_| is_open) } else { unfollowed(episodes, at) };
        let (Some(day), Some(episode)) = (found, episodes.get_mut(at)) else { continue };
        episode.started_on = day;
        if starts_care {
            (episode.ended_on, episode.end_reason) = (Some(day), Some("X1".to_owned()));
        } else {
            episode.begins_before = false;
        }
    }
}

/// The last day before the end of an episode on which one ended that another follows, and none is there that does.
fn unfollowed(episodes: &[Episode], at: usize) -> Option<NaiveDate> {
    let last = episodes.get(at)?.started_on;
    let is_followed = |day: NaiveDate| episodes.iter().any(|next| next.started_on == day && !next.begins_before);
    let ends = episodes.iter().filter(|one| one.end_reason.as_deref() == Some("X1")).filter_map(|one| one.ended_on);
    ends.filter(|end| *end < last && !is_followed(*end)).max()
}

/// The first day of the episodes whose start is known, where that is no start of care.
fn first_of_the_rest(episodes: &[Episode]) -> Option<NaiveDate> {
    let known = episodes.iter().filter(|episode| !episode.begins_before);
    let first = known.min_by_key(|episode| (episode.started_on, !episode.starts_care()))?;
    (!first.starts_care()).then_some(first.started_on)
}
