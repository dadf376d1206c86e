//! Section 20 of the Children Act 1989: how long an agreement has been open, and when it is next to be checked.
//!
//! The council holds no parental responsibility under such an agreement, and no time limit is set by law; drift sets in
//! quietly. Days are counted from the start of the current unbroken `V2`.

use chrono::NaiveDate;
use serde::Serialize;

use super::admission::{Admission, PeriodKind, PeriodOfCare};
use super::calendar;
use super::coded;
use super::follow_up::FollowUp;
use super::legal_status::LegalStatus;
use super::length::Length;
use super::status_history::Agreement;

mod agreement;
mod consent;
mod course;
mod ended;
mod ladder;
mod only;

pub use agreement::{LONG_MONTHS, OpenAction, OpenAgreement};
pub use consent::Consent;
pub use course::Course;
pub use ended::{EndedAgreement, Ending, Endings, Kind};
pub use ladder::{Ladder, NotALadder, Rung};
pub use only::Only;

coded! {
    /// How long an agreement has been open.
    pub enum Band {
        UpTo27 = "0-27", "0 to 27 days";
        From28 = "28-83", "28 to 83 days";
        From84 = "84-182", "84 to 182 days";
        From183 = "183+", "183 days or more";
    }
}

impl Band {
    /// The band of so many days.
    #[must_use]
    pub const fn of(days: i64) -> Self {
        match days {
            ..=27 => Self::UpTo27,
            28..=83 => Self::From28,
            84..=182 => Self::From84,
            183.. => Self::From183,
        }
    }
}

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

impl Admission {
    /// How long the section 20 agreement in force on a day has run; `None` where there is none, or care has ended.
    #[must_use]
    pub fn section_20_days(&self, as_of: NaiveDate) -> Option<Days> {
        Some(Days::of(&self.period, self.agreement_on(as_of)?.since, as_of))
    }

    /// The agreement in force on a day.
    fn agreement_on(&self, day: NaiveDate) -> Option<Agreement<'_>> {
        self.status_history().section_20_on(day)
    }

    /// The order that a section 20 agreement turned into: `C1`, `C2` or `E1`, where it began when `V2` ended, or up to
    /// [`DAYS_BRIDGED`](super::status_history::DAYS_BRIDGED) days later. After a longer time without a record
    /// nobody can say what became of the agreement.
    #[must_use]
    pub fn conversion(&self) -> Option<&LegalStatus> {
        let agreements = self.status_history().agreements().into_iter();
        agreements.filter_map(|one| one.followed_by()).find(|next| next.is_conversion())
    }
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
    fn checks<'c>(&self, all: &'c [FollowUp], as_of: NaiveDate) -> Vec<&'c FollowUp> {
        let within = |check: &&FollowUp| (self.since..=as_of).contains(&check.checked_on);
        let mut checks: Vec<&FollowUp> = all.iter().filter(within).collect();
        checks.sort_by_key(|check| check.checked_on);
        checks
    }
}

/// Whether section 20 since a day may have begun before it: the start lies outside the extract.
fn is_at_least(period: &PeriodOfCare, since: NaiveDate) -> bool {
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

/// When the agreement in force on a day is next to be checked; `None` where there is none.
#[must_use]
pub fn next_check(admission: &Admission, as_of: NaiveDate, ladder: &Ladder) -> Option<NextCheck> {
    Course::on(admission, as_of, ladder).map(|course| course.next)
}

/// Whether an agreement has run for more than so many calendar months by a day.
#[must_use]
pub fn runs_longer_than(agreement: &Days, months: u32, as_of: NaiveDate) -> bool {
    as_of > calendar::months_after(agreement.since, months)
}

#[cfg(test)]
mod tests;
