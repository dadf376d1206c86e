//! An open section 20 agreement, as the list of them shows it.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;
use serde::Serialize;

use super::consent::latest;
use super::{Band, Consent, Course, Days, Ladder, SetBy, runs_longer_than};
use crate::domain::Id;
use crate::domain::action::Action;
use crate::domain::admission::{Admission, no_longer_in_the_extract};
use crate::domain::calendar::full;
use crate::domain::follow_up::{FollowUp, Outcome, Plan, Purpose};
use crate::domain::impossible::{self, Impossible};
use crate::domain::length::Length;
use crate::domain::text::{capital, counted, in_sentence};

/// An open section 20 agreement, as the list of them shows it. `None` means "not recorded".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenAgreement {
    /// The period of care.
    pub period_id: Id,
    /// The council's number for the child.
    pub child_ref: String,
    /// The extract in which the period of care should have stood and did not.
    pub missing_since: Option<NaiveDate>,
    /// Completed years on the day it is looked at.
    pub age: Option<u32>,
    /// What is recorded of the child and cannot be true.
    pub impossible: Vec<Impossible>,
    /// The first day of the agreement, or the first date seen where `at_least`.
    pub since: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// Whether it may be more days than that.
    pub at_least: bool,
    /// How many of these days lie between two of its runs, without a recorded legal status.
    pub days_not_recorded: i64,
    /// The band of its days.
    pub band: Band,
    /// What it is for, as last recorded.
    pub purpose: Option<Purpose>,
    /// Who agreed, how, and when that was last confirmed, in words.
    pub consent: Option<String>,
    /// The same, question by question.
    #[serde(flatten)]
    pub consent_answers: Consent,
    /// Where it is to lead, as last recorded.
    pub plan: Option<Plan>,
    /// When proceedings were issued, as the last check says that tells of the plan: a day that it no longer has was taken back.
    pub proceedings_issued_on: Option<NaiveDate>,
    /// Whether it has run for more than [`LONG_MONTHS`] calendar months; `None` where its start lies outside the extract and
    /// it has not run for so long since the first date seen.
    pub over_3_months: Option<bool>,
    /// Whether the child is unaccompanied, by the facts or by the purpose of the agreement.
    pub unaccompanied: bool,
    /// The last check.
    pub last_check_on: Option<NaiveDate>,
    /// The end that the last check found, although the legal status goes on.
    pub found_ended: Option<Outcome>,
    /// When the next check is due.
    pub next_check_on: NaiveDate,
    /// Who set that date.
    pub next_check_set_by: SetBy,
    /// Days past it; 0 on the day and before it.
    pub check_overdue_days: i64,
    /// Open actions about the child.
    pub open_actions: usize,
    /// The same, each with who does it by when; the earliest date first.
    pub actions: Vec<OpenAction>,
}

/// An open action about a child on section 20.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenAction {
    /// What people read and say: `A-031`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
    /// By when it was first to be done.
    pub original_due_on: NaiveDate,
    /// Days past its date; 0 on the date and before it.
    pub overdue_days: i64,
    /// How often it was given another date.
    pub redated: usize,
    /// The same in words, where it was.
    #[serde(skip)]
    redated_in_words: Option<String>,
}

impl OpenAction {
    fn of(action: &Action, as_of: NaiveDate) -> Self {
        Self {
            reference: action.reference.clone(),
            text: action.text.clone(),
            owner: action.owner.clone(),
            due_on: action.due_on,
            original_due_on: action.original_due_on,
            overdue_days: action.days_overdue(as_of),
            redated: action.times_redated(),
            redated_in_words: action.redated_in_words(),
        }
    }

    /// Who does what by when: `J. Shah by 18 Nov 2026, 2 days past its date: Refer to family group conference (A-031)`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let late = match self.overdue_days {
            0 => String::new(),
            days => format!(", {} past its date", counted(days, "day")),
        };
        let first = self.redated_in_words.as_deref().map(|words| format!(" ({words})")).unwrap_or_default();
        let text = self.text.trim_end_matches('.');
        format!("{} by {}{late}{first}: {text} ({})", self.owner, full(self.due_on), self.reference)
    }
}

/// When proceedings were issued. Plan and day are asked together, and what was said before stands in the form: so a check that
/// tells of the one tells of both.
fn issued_on(checks: &[&FollowUp]) -> Option<NaiveDate> {
    let tells = |check: &&&FollowUp| check.plan.is_some() || check.proceedings_issued_on.is_some();
    checks.iter().rev().find(tells)?.proceedings_issued_on
}

/// Calendar months after which an agreement of a child under 16 is asked about. This program's rule: the law sets none.
pub const LONG_MONTHS: u32 = 3;

impl OpenAgreement {
    /// The agreement in force on a day; `None` where there is none.
    #[must_use]
    pub fn of(admission: &Admission, as_of: NaiveDate, ladder: &Ladder) -> Option<Self> {
        let Course { days: agreement, next, .. } = Course::on(admission, as_of, ladder)?;
        let days_not_recorded = admission.agreement_on(as_of)?.days_not_recorded;
        let checks = agreement.checks(&admission.follow_ups, as_of);
        let consent = Consent::of(&checks);
        let purpose = latest(&checks, |check| check.purpose);
        let actions = open_actions(admission, as_of);
        Some(Self {
            period_id: admission.period.id,
            child_ref: admission.child.child_ref.clone(),
            missing_since: admission.period.missing_since,
            age: admission.child.age_on(as_of),
            impossible: impossible::of_admission(admission, as_of),
            since: agreement.since,
            days: agreement.days,
            at_least: agreement.at_least,
            days_not_recorded,
            band: Band::of(agreement.days),
            purpose,
            consent: consent.words(),
            consent_answers: consent,
            plan: latest(&checks, |check| check.plan),
            proceedings_issued_on: issued_on(&checks),
            over_3_months: is_long(&agreement, as_of),
            unaccompanied: admission.child.is_unaccompanied_on(as_of) || purpose == Some(Purpose::Unaccompanied),
            last_check_on: checks.last().map(|check| check.checked_on),
            found_ended: checks.last().and_then(|check| check.outcome).filter(|outcome| !outcome.continues()),
            next_check_on: next.due_on,
            next_check_set_by: next.set_by,
            check_overdue_days: next.days_overdue,
            open_actions: actions.len(),
            actions,
        })
    }

    /// How long it has run.
    #[must_use]
    pub const fn length(&self) -> Length {
        Length { days: self.days, at_least: self.at_least }
    }

    /// The agreement in a sentence or two, for reading straight through.
    #[must_use]
    pub fn sentence(&self) -> String {
        let age = self.age.map(|age| format!("Aged {age}, ")).unwrap_or_default();
        let purpose = self.purpose.map_or("not recorded", Purpose::label);
        let plan = self.plan.map_or("not recorded", Plan::label);
        let late = match self.check_overdue_days {
            0 => String::new(),
            days => format!(", {} past its date", counted(days, "day")),
        };
        let next = full(self.next_check_on);
        let start =
            format!("{age}section 20 for {}{}, since {}.", self.length().in_words(), self.doubt(), full(self.since));
        let start = capital(&start);
        let gone = self.gone().map(|gone| format!("{}. ", capital(&gone))).unwrap_or_default();
        let check =
            impossible::mark(&self.impossible).map(|check| format!("{}. ", capital(&check))).unwrap_or_default();
        format!(
            "{gone}{check}{start} Purpose: {}. Plan: {}. Check due {next}{late}.",
            in_sentence(purpose),
            in_sentence(plan)
        )
    }

    /// That the newest extract no longer has it, as a part of a sentence; `None` while it does.
    #[must_use]
    pub fn gone(&self) -> Option<String> {
        self.missing_since.map(no_longer_in_the_extract)
    }

    /// That a legal status is not recorded for some of the days, as an aside; empty where it is for all.
    #[must_use]
    pub fn doubt(&self) -> String {
        match self.days_not_recorded {
            0 => String::new(),
            days => format!(" ({} of them without a recorded status)", counted(days, "day")),
        }
    }

    /// Whether the child is under 16 and has been on section 20 for more than [`LONG_MONTHS`] calendar months; `None` where
    /// an age or a start that is not known leaves it open.
    #[must_use]
    pub fn is_long_under_16(&self) -> Option<bool> {
        match (self.age.map(|age| age < 16), self.over_3_months) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (under_16, is_long) => Some(under_16? && is_long?),
        }
    }

    /// The order in which agreements are worked through: the check that is most overdue first, then the one that is due
    /// next, then the longest.
    #[must_use]
    pub fn by_urgency(&self, other: &Self) -> Ordering {
        let urgency = |one: &Self| (Reverse(one.check_overdue_days), one.next_check_on, one.since);
        urgency(self).cmp(&urgency(other)).then_with(|| self.child_ref.cmp(&other.child_ref))
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

fn is_long(agreement: &Days, as_of: NaiveDate) -> Option<bool> {
    let is_long = runs_longer_than(agreement, LONG_MONTHS, as_of);
    (is_long || !agreement.at_least).then_some(is_long)
}

fn open_actions(admission: &Admission, as_of: NaiveDate) -> Vec<OpenAction> {
    let mut open: Vec<OpenAction> = admission.open_actions().map(|action| OpenAction::of(action, as_of)).collect();
    open.sort_by(|one, other| (one.due_on, &one.reference).cmp(&(other.due_on, &other.reference)));
    open
}
