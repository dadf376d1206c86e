//! The facts of a month as they stood when its meeting was closed, so that no later import changes what it saw.
//!
//! It is kept in parts, one for the month and one for each child. No name is in it: the council's number stands for the
//! child.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::Id;
use super::super::action::{ListedAction, Status};
use super::super::admission::{Admission, EntryKind};
use super::super::calendar::Month;
use super::super::figures::Figure;
use super::super::follow_up::FollowUp;
use super::super::intervention::Kind;
use super::super::legal_status::LegalCode;
use super::super::length::Length;
use super::super::lesson::Lesson;
use super::super::section20::OpenAgreement;
use super::super::settings::Settings;
use super::super::story;
use super::proceedings::Proceedings;

/// The facts of a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonthFacts {
    /// The month of the admissions.
    pub month: Month,
    /// The day on which they stood so.
    pub as_of: NaiveDate,
    /// The month in figures; none where the meeting was closed before figures were kept.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Actions: open ones of every child, those closed since the meeting before, and those that the meeting raised.
    pub actions: Vec<ActionFacts>,
    /// The lessons of the meeting.
    pub lessons: Vec<LessonFacts>,
}

/// The facts of one child.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChildFacts {
    /// The child.
    pub child: Id,
    /// The council's number.
    pub child_ref: String,
    /// The period of care.
    pub period: Id,
    /// Its first day.
    pub admitted_on: NaiveDate,
    /// The day care ended.
    pub ended_on: Option<NaiveDate>,
    /// Completed years at admission.
    pub age: Option<u32>,
    /// How the child came into care.
    pub entry: EntryKind,
    /// Legal statuses, in order of time.
    pub legal_statuses: Vec<StatusFacts>,
    /// Help, before entry and after.
    pub help: Vec<HelpFacts>,
    /// The story in sentences.
    pub story: Vec<String>,
    /// Actions about the child.
    pub actions: Vec<ActionFacts>,
    /// Lessons learned from the admission.
    pub lessons: Vec<LessonFacts>,
    /// Section 20 checks, in order of time.
    pub follow_ups: Vec<CheckFacts>,
    /// The open section 20 agreement.
    pub section_20: Option<AgreementFacts>,
}

/// A run of one legal status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatusFacts {
    /// SSDA903 `LS`; `None` where it is not known.
    pub code: Option<String>,
    /// Its first day.
    pub from: NaiveDate,
    /// The day it ended.
    pub to: Option<NaiveDate>,
}

/// Help of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HelpFacts {
    /// Which.
    pub kind: Kind,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: Option<NaiveDate>,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionFacts {
    /// What people read and say: `A-031`.
    pub reference: String,
    /// The council's number of the child it is about.
    pub child_ref: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
    /// By when it was first to be done.
    pub original_due_on: NaiveDate,
    /// How anyone will know that it is done.
    pub done_looks_like: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// When it was done or cancelled.
    pub closed_on: Option<NaiveDate>,
    /// The evidence that it is done, or why it was cancelled.
    pub evidence: Option<String>,
    /// Days past its date.
    pub days_overdue: i64,
}

/// A lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonFacts {
    /// What people read and say: `LA-012`.
    pub reference: String,
    /// Its theme.
    pub theme: String,
    /// What was learned.
    pub statement: String,
    /// What will change.
    pub what_will_change: Option<String>,
    /// Who will make the change; none where the meeting was closed before this was kept.
    #[serde(default)]
    pub owner: Option<String>,
    /// By when; as above.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// The numbers of the children it was learned from.
    pub child_refs: Vec<String>,
}

/// A section 20 check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckFacts {
    /// The day of the check.
    pub checked_on: NaiveDate,
    /// Who made it.
    pub checked_by: Option<String>,
    /// When the next is due, where somebody set a date.
    pub next_check_on: Option<NaiveDate>,
    /// The whole check in a sentence.
    pub told: String,
}

/// An open section 20 agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementFacts {
    /// Its first day, or the first date seen.
    pub since: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// Whether it may be more.
    pub at_least: bool,
    /// What it is for, in words.
    pub purpose: Option<String>,
    /// Where it is to lead, in words.
    pub plan: Option<String>,
    /// What is recorded about consent, in words.
    pub consent: Option<String>,
    /// The last check.
    pub last_check_on: Option<NaiveDate>,
    /// When the next is due.
    pub next_check_on: NaiveDate,
    /// Days past that.
    pub check_overdue_days: i64,
}

impl ActionFacts {
    /// An action as it stands on a day.
    #[must_use]
    pub fn of(listed: &ListedAction, as_of: NaiveDate) -> Self {
        let action = &listed.action;
        Self {
            reference: action.reference.clone(),
            child_ref: listed.child_ref.clone(),
            text: action.text.clone(),
            owner: action.owner.clone(),
            due_on: action.due_on,
            original_due_on: action.original_due_on,
            done_looks_like: action.done_looks_like.clone(),
            status: action.status,
            closed_on: action.closed_on,
            evidence: action.evidence.clone(),
            days_overdue: action.days_overdue(as_of),
        }
    }
}

impl LessonFacts {
    /// A lesson, and the numbers of the children it was learned from.
    #[must_use]
    pub fn of(lesson: &Lesson, child_refs: &[String]) -> Self {
        Self {
            reference: lesson.reference.clone(),
            theme: lesson.theme_label.clone(),
            statement: lesson.statement.clone(),
            what_will_change: lesson.what_will_change.clone(),
            owner: lesson.owner.clone(),
            due_on: lesson.due_on,
            child_refs: child_refs.to_vec(),
        }
    }
}

impl CheckFacts {
    /// A check.
    #[must_use]
    pub fn of(check: &FollowUp) -> Self {
        Self {
            checked_on: check.checked_on,
            checked_by: check.checked_by.clone(),
            next_check_on: check.next_check_on,
            told: check.sentence(),
        }
    }
}

impl AgreementFacts {
    /// How long it has run.
    #[must_use]
    pub const fn length(&self) -> Length {
        Length { days: self.days, at_least: self.at_least }
    }

    /// An open agreement.
    #[must_use]
    pub fn of(agreement: &OpenAgreement) -> Self {
        Self {
            since: agreement.since,
            days: agreement.days,
            at_least: agreement.at_least,
            purpose: agreement.purpose.map(|purpose| purpose.label().to_owned()),
            plan: agreement.plan.map(|plan| plan.label().to_owned()),
            consent: agreement.consent.clone(),
            last_check_on: agreement.last_check_on,
            next_check_on: agreement.next_check_on,
            check_overdue_days: agreement.check_overdue_days,
        }
    }
}

impl MonthFacts {
    /// The month of a meeting as it stands on a day, with its figures.
    #[must_use]
    pub fn of(proceedings: &Proceedings, as_of: NaiveDate, figures: Vec<Figure>) -> Self {
        Self {
            month: proceedings.meeting.month,
            as_of,
            figures,
            actions: proceedings.actions.iter().map(|listed| ActionFacts::of(listed, as_of)).collect(),
            lessons: proceedings.lessons.iter().map(|(lesson, refs)| LessonFacts::of(lesson, refs)).collect(),
        }
    }
}

impl ChildFacts {
    /// A child as it stands on a day.
    #[must_use]
    pub fn of(admission: &Admission, as_of: NaiveDate, settings: &Settings) -> Self {
        let child_ref = &admission.child.child_ref;
        let listed = |action| ListedAction::about(action, child_ref);
        let refs = [child_ref.clone()];
        let agreement = OpenAgreement::of(admission, as_of, &settings.ladder);
        Self {
            child: admission.child.id,
            child_ref: child_ref.clone(),
            period: admission.period.id,
            admitted_on: admission.admitted_on(),
            ended_on: admission.period.ended_on,
            age: admission.age(),
            entry: admission.entry(),
            legal_statuses: statuses(admission),
            help: help(admission),
            story: story::sentences(admission, as_of, settings),
            actions: admission.actions.iter().map(|action| ActionFacts::of(&listed(action), as_of)).collect(),
            lessons: admission.lessons.iter().map(|lesson| LessonFacts::of(lesson, &refs)).collect(),
            follow_ups: admission.follow_ups.iter().map(CheckFacts::of).collect(),
            section_20: agreement.as_ref().map(AgreementFacts::of),
        }
    }
}

fn statuses(admission: &Admission) -> Vec<StatusFacts> {
    let facts = admission.legal_statuses.iter().map(|status| StatusFacts {
        code: status.code.as_ref().map(LegalCode::as_str).map(str::to_owned),
        from: status.started_on,
        to: status.ended_on,
    });
    facts.collect()
}

fn help(admission: &Admission) -> Vec<HelpFacts> {
    let facts = admission.interventions.iter().map(|help| HelpFacts {
        kind: help.kind,
        from: help.started_on,
        to: help.ended_on,
    });
    facts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_that_was_kept_before_it_said_by_whom_and_by_when_is_still_read() {
        let kept = r#"{"reference":"LA-007","theme":"Kinship search","statement":"An aunt would have come",
                       "what_will_change":null,"child_refs":["C-1042"]}"#;
        let lesson: LessonFacts = serde_json::from_str(kept).unwrap();
        assert_eq!((lesson.owner, lesson.due_on), (None, None));
        assert_eq!(lesson.child_refs, ["C-1042"]);
    }
}
