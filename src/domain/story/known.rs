//! Since when a child was known before entry, in a sentence and in a breath.

use chrono::NaiveDate;

use super::words::open;
use crate::domain::admission::Admission;
use crate::domain::calendar::{full, span};
use crate::domain::text::counted;

/// What is recorded of the time before entry.
enum Known {
    /// Someone said that nothing was known.
    Nothing,
    /// Without a break until entry, since this day.
    Since(NaiveDate),
    /// No help is recorded.
    NoHelp,
    /// There was help, and a gap after this day.
    HelpedUntil(NaiveDate),
    /// There was no help before the day of entry, but a time in care that ended on this day.
    InCareUntil(NaiveDate),
    /// There was nothing before the day of entry but a contact on this day.
    Reached(NaiveDate),
    /// Everything that is recorded began on the day of entry.
    FromEntry,
}

impl Known {
    fn of(admission: &Admission) -> Self {
        match admission.known_since() {
            _ if admission.nothing_was_known() => Self::Nothing,
            Some(since) => Self::Since(since),
            None if admission.help_before_entry().next().is_none() => Self::NoHelp,
            None => Self::with_a_gap(admission),
        }
    }

    fn with_a_gap(admission: &Admission) -> Self {
        let entry = admission.admitted_on();
        let helped = || admission.helped_until().map(Self::HelpedUntil);
        let care =
            || admission.earlier_periods.iter().filter_map(|period| period.ended_on).max().map(Self::InCareUntil);
        let reached = || admission.help_before_entry().map(|help| help.started_on).filter(|day| *day < entry).max();
        helped().or_else(care).or_else(|| reached().map(Self::Reached)).unwrap_or(Self::FromEntry)
    }
}

/// A sentence of the story.
pub(super) fn sentence(admission: &Admission) -> String {
    let entry = admission.admitted_on();
    let earlier =
        |what: &str, day| format!("Known earlier; {what} ended {}, {} before entry.", full(day), gap(day, entry));
    match Known::of(admission) {
        Known::Nothing => "Nothing was known before entry.".to_owned(),
        Known::Since(since) => format!("Known for {} before entry; {}.", span(since, entry), open(admission)),
        Known::NoHelp => "No help before entry is recorded.".to_owned(),
        Known::HelpedUntil(day) => earlier("the last help", day),
        Known::InCareUntil(day) => earlier("the last time in care", day),
        Known::Reached(day) => format!("The last recorded help before entry ended {} before.", gap(day, entry)),
        Known::FromEntry => "Nothing is recorded from before the day of entry.".to_owned(),
    }
}

/// The words of the headline.
pub(super) fn in_short(admission: &Admission) -> String {
    let entry = admission.admitted_on();
    match Known::of(admission) {
        Known::Nothing => "Nothing known before entry".to_owned(),
        Known::Since(since) => format!("Known for {}", span(since, entry)),
        Known::NoHelp => "No help before entry recorded".to_owned(),
        Known::HelpedUntil(day) => format!("Known earlier, last help ended {} before entry", gap(day, entry)),
        Known::InCareUntil(day) => format!("Known earlier, in care until {} before entry", gap(day, entry)),
        Known::Reached(day) => format!("Last help ended {} before entry", gap(day, entry)),
        Known::FromEntry => "Nothing recorded before the day of entry".to_owned(),
    }
}

fn gap(from: NaiveDate, entry: NaiveDate) -> String {
    counted((entry - from).num_days(), "day")
}
