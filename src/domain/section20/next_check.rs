//! How long an agreement has run, and when it is next to be checked.

use chrono::NaiveDate;
use serde::Serialize;

use super::ladder::Ladder;
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::follow_up::FollowUp;
use crate::domain::length::Length;

/// How long the current agreement has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Days {
    /// The first day of the unbroken `V2`.
    pub since: NaiveDate,
    /// Days since then; the first day is day 0.
    pub days: i64,
    /// Whether it may be more: the start lies outside the extract, and `since` is the first date seen.
    pub at_least: bool,
}

/// Who set the date of the next check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SetBy {
    /// Someone, at the last check.
    Person,
    /// The council's ladder of checks.
    Ladder,
}

/// When an agreement is next to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextCheck {
    /// By this day.
    pub due_on: NaiveDate,
    /// Days past it; 0 on the day and before it.
    pub days_overdue: i64,
    /// Who set it.
    pub set_by: SetBy,
}

impl Days {
    /// How long it has run.
    #[must_use]
    pub const fn length(&self) -> Length {
        Length { days: self.days, at_least: self.at_least }
    }

    /// Of an agreement in a period of care that has run since a day.
    #[must_use]
    pub fn of(period: &PeriodOfCare, since: NaiveDate, as_of: NaiveDate) -> Self {
        Self { since, days: (as_of - since).num_days(), at_least: is_at_least(period, since) }
    }

    /// The checks of the agreement until a day, of those of its period of care, in order of time.
    pub(super) fn checks<'c>(&self, all: &'c [FollowUp], as_of: NaiveDate) -> Vec<&'c FollowUp> {
        let within = |check: &&FollowUp| (self.since..=as_of).contains(&check.checked_on);
        let mut checks: Vec<&FollowUp> = all.iter().filter(within).collect();
        checks.sort_by_key(|check| check.checked_on);
        checks
    }
}

/// Whether section 20 since a day may have begun before it: the start lies outside the extract.
pub(super) fn is_at_least(period: &PeriodOfCare, since: NaiveDate) -> bool {
    period.kind == PeriodKind::EarlierStart && since <= period.started_on
}

impl NextCheck {
    /// When an agreement is next to be checked, by the checks of its period of care.
    ///
    /// By the date that someone set at the last check; else by the first rung of the ladder after that check, or after the
    /// start where there was none. A recorded outcome does not end the checks, only the legal status does: a child does not
    /// leave the list by a note.
    #[must_use]
    pub fn of(agreement: &Days, checks: &[FollowUp], as_of: NaiveDate, ladder: &Ladder) -> Self {
        let last = agreement.checks(checks, as_of).pop();
        let by_ladder = || ladder.next_after(agreement.since, last.map_or(agreement.since, |check| check.checked_on));
        let (due_on, set_by) = match last.and_then(|check| check.next_check_on) {
            Some(day) => (day, SetBy::Person),
            None => (by_ladder(), SetBy::Ladder),
        };
        Self { due_on, days_overdue: (as_of - due_on).num_days().max(0), set_by }
    }
}
