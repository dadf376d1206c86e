//! Section 20 of the Children Act 1989: how long an agreement has been open, and when it is next to be checked.
//!
//! The council holds no parental responsibility under such an agreement, and no time limit is set by law; drift sets in
//! quietly. Days are counted from the start of the current unbroken `V2`.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::admission::{Admission, PeriodKind};
use super::calendar::{self, full};
use super::follow_up::{Capacity, FollowUp, Plan, Purpose, YesNo};
use super::legal_status::{LegalCode, LegalStatus};
use super::text::{counted, in_sentence};
use super::{Id, coded};

mod ladder;

pub use ladder::{Ladder, NotALadder, Rung};

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

impl fmt::Display for Days {
    /// `41 days`, `at least 41 days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_least = if self.at_least { "at least " } else { "" };
        write!(f, "{at_least}{}", counted(self.days, "day"))
    }
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
        let current = self.legal_status_on(as_of).filter(|status| is_section_20(status) && self.in_care_on(as_of))?;
        let since = self.run_of_section_20(current);
        let at_least = self.period.kind == PeriodKind::EarlierStart && since <= self.period.started_on;
        Some(Days { since, days: (as_of - since).num_days(), at_least })
    }

    /// The first day of the run of `V2` that a status continues, where two sources cut one run in two.
    fn run_of_section_20(&self, current: &LegalStatus) -> NaiveDate {
        let joins = |since: NaiveDate| {
            let mut earlier = self.legal_statuses.iter().filter(move |status| is_section_20(status));
            earlier.find(|status| status.started_on < since && status.ended_on == Some(since))
        };
        let starts = std::iter::successors(Some(current.started_on), |since| joins(*since).map(|run| run.started_on));
        starts.last().unwrap_or(current.started_on)
    }

    /// The order that a section 20 agreement turned into: `V2` followed at once by `C1`, `C2` or `E1`.
    #[must_use]
    pub fn conversion(&self) -> Option<&LegalStatus> {
        let mut statuses: Vec<&LegalStatus> = self.legal_statuses.iter().collect();
        statuses.sort_by_key(|status| status.started_on);
        let followed = statuses.iter().zip(statuses.iter().skip(1));
        followed.into_iter().find(|(from, to)| is_section_20(from) && is_order(to)).map(|(_, to)| *to)
    }

    /// The checks of the current agreement until a day, in order of time.
    fn checks_of(&self, agreement: &Days, as_of: NaiveDate) -> Vec<&FollowUp> {
        let within = |check: &&FollowUp| (agreement.since..=as_of).contains(&check.checked_on);
        let mut checks: Vec<&FollowUp> = self.follow_ups.iter().filter(within).collect();
        checks.sort_by_key(|check| check.checked_on);
        checks
    }
}

fn is_section_20(status: &LegalStatus) -> bool {
    status.code.as_ref().is_some_and(LegalCode::is_section_20)
}

fn is_order(status: &LegalStatus) -> bool {
    matches!(status.code.as_ref().map(LegalCode::as_str), Some("C1" | "C2" | "E1"))
}

/// When the agreement in force on a day is next to be checked; `None` where there is none.
///
/// By the date that someone set at the last check; else by the first rung of the ladder after that check, or after the
/// start where there was none. A recorded outcome does not end the checks, only the legal status does: a child does not
/// leave the list by a note.
#[must_use]
pub fn next_check(admission: &Admission, as_of: NaiveDate, ladder: &Ladder) -> Option<NextCheck> {
    let agreement = admission.section_20_days(as_of)?;
    let last = admission.checks_of(&agreement, as_of).pop();
    let by_ladder = || ladder.next_after(agreement.since, last.map_or(agreement.since, |check| check.checked_on));
    let (due_on, set_by) = match last.and_then(|check| check.next_check_on) {
        Some(day) => (day, SetBy::Person),
        None => (by_ladder(), SetBy::Ladder),
    };
    Some(NextCheck { due_on, days_overdue: (as_of - due_on).num_days().max(0), set_by })
}

/// An open section 20 agreement, as the list of them shows it. `None` means "not recorded".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenAgreement {
    /// The period of care.
    pub period_id: Id,
    /// The council's number for the child.
    pub child_ref: String,
    /// Completed years on the day it is looked at.
    pub age: Option<u32>,
    /// The first day of the agreement, or the first date seen where `at_least`.
    pub since: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// Whether it may be more days than that.
    pub at_least: bool,
    /// The band of its days.
    pub band: Band,
    /// What it is for, as last recorded.
    pub purpose: Option<Purpose>,
    /// Who agreed, how, and when that was last confirmed, in words.
    pub consent: Option<String>,
    /// Where it is to lead, as last recorded.
    pub plan: Option<Plan>,
    /// The last check.
    pub last_check_on: Option<NaiveDate>,
    /// When the next check is due.
    pub next_check_on: NaiveDate,
    /// Who set that date.
    pub next_check_set_by: SetBy,
    /// Days past it; 0 on the day and before it.
    pub check_overdue_days: i64,
    /// Open actions about the child.
    pub open_actions: usize,
}

impl OpenAgreement {
    /// The agreement in force on a day; `None` where there is none.
    #[must_use]
    pub fn of(admission: &Admission, as_of: NaiveDate, ladder: &Ladder) -> Option<Self> {
        let agreement = admission.section_20_days(as_of)?;
        let next = next_check(admission, as_of, ladder)?;
        let checks = admission.checks_of(&agreement, as_of);
        Some(Self {
            period_id: admission.period.id,
            child_ref: admission.child.child_ref.clone(),
            age: admission.child.age_on(as_of),
            since: agreement.since,
            days: agreement.days,
            at_least: agreement.at_least,
            band: Band::of(agreement.days),
            purpose: latest(&checks, |check| check.purpose),
            consent: consent(&checks),
            plan: latest(&checks, |check| check.plan),
            last_check_on: checks.last().map(|check| check.checked_on),
            next_check_on: next.due_on,
            next_check_set_by: next.set_by,
            check_overdue_days: next.days_overdue,
            open_actions: admission.open_actions().count(),
        })
    }

    /// The agreement in a sentence or two, for reading straight through.
    #[must_use]
    pub fn sentence(&self) -> String {
        let age = self.age.map(|age| format!("Aged {age}, ")).unwrap_or_default();
        let at_least = if self.at_least { "at least " } else { "" };
        let days = counted(self.days, "day");
        let purpose = self.purpose.map_or("not recorded", Purpose::label);
        let plan = self.plan.map_or("not recorded", Plan::label);
        let late = match self.check_overdue_days {
            0 => String::new(),
            days => format!(", {} past its date", counted(days, "day")),
        };
        let next = full(self.next_check_on);
        let start = format!("{age}section 20 for {at_least}{days}, since {}.", full(self.since));
        let mut letters = start.chars();
        let start: String =
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
        format!("{start} Purpose: {}. Plan: {}. Check due {next}{late}.", in_sentence(purpose), in_sentence(plan))
    }

    /// Whether a young person of 16 or 17 agreed for themselves (Children Act 1989, section 20(11)), as recorded.
    #[must_use]
    pub fn is_own_agreement(&self) -> bool {
        self.purpose == Some(Purpose::OwnAgreement) && self.age.is_none_or(|age| age >= 16)
    }

    /// Who may end the agreement, as a sentence.
    ///
    /// Section 20(8) lets anyone with parental responsibility end it at any time; it does not hold where a young person
    /// of 16 or 17 agreed for themselves, so from 16, and where the age is not known, no parent is spoken of.
    #[must_use]
    pub fn who_may_end_it(&self) -> &'static str {
        match self.age {
            _ if self.is_own_agreement() => "The young person may end it at any time.",
            Some(..16) => "Anyone with parental responsibility may end it at any time.",
            _ => "It may be ended at any time.",
        }
    }
}

/// What was last recorded, whichever check recorded it.
fn latest<T>(checks: &[&FollowUp], field: impl Fn(&FollowUp) -> Option<T>) -> Option<T> {
    checks.iter().rev().find_map(|check| field(check))
}

/// What is recorded about consent, in words, as in "Mother; in writing; told it may be ended; confirmed 2 Oct 2026".
fn consent(checks: &[&FollowUp]) -> Option<String> {
    let capacity = |capacity| match capacity {
        Capacity::Yes => "has capacity",
        Capacity::No => "has no capacity",
        Capacity::InDoubt => "capacity in doubt",
    };
    let said = |answer, yes: &str, no: &str| (if answer == YesNo::Yes { yes } else { no }).to_owned();
    let told = latest(checks, |check| check.told_they_may_end_it);
    let confirmed = latest(checks, |check| check.consent_confirmed_on);
    let parts = [
        latest(checks, |check| check.consent_by.clone()),
        latest(checks, |check| check.consent_capacity).map(|answer| capacity(answer).to_owned()),
        latest(checks, |check| check.consent_language.clone()),
        latest(checks, |check| check.consent_in_writing).map(|answer| said(answer, "in writing", "not in writing")),
        told.map(|answer| said(answer, "told it may be ended", "not told it may be ended")),
        confirmed.map(|day| format!("confirmed {}", full(day))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Whether an agreement has run for more than so many calendar months by a day.
#[must_use]
pub fn runs_longer_than(agreement: &Days, months: u32, as_of: NaiveDate) -> bool {
    as_of > calendar::months_after(agreement.since, months)
}

#[cfg(test)]
mod tests;
