//! What is held about a period of care, in the shapes that other programs rely on.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::admission::Route;
use crate::domain::admission::{Admission, PeriodKind, PeriodOfCare, Placement, Sibling};
use crate::domain::calendar::Month;
use crate::domain::child::{Child, Sex, Source};
use crate::domain::codes::{placement_label, provider_label};
use crate::domain::follow_up::{Capacity, FollowUp, Outcome, Plan, Purpose, YesNo};
use crate::domain::legal_status::{LegalCode, LegalStatus, Responsibility};
use crate::domain::lesson::Lesson;
use crate::domain::meeting::{Answer, Question, Review, ReviewAnswer};
use crate::domain::theograph::{Absences, AskedAbout, ItemInWords, MONTHS_ASKED_ABOUT};

/// The child, without a name: names stay on the screen, where they can be hidden.
#[derive(Debug, Serialize)]
pub(super) struct Who {
    sex: Option<Sex>,
    born_on: Option<NaiveDate>,
    ethnicity: Option<String>,
    disabled: Option<bool>,
    unaccompanied: Option<bool>,
    previous_permanence: Option<String>,
    previous_permanence_on: Option<String>,
    team: Option<String>,
    worker: Option<String>,
    source: Source,
    /// Fields that were typed in by hand, names left out.
    typed: Vec<String>,
}

impl Who {
    pub(super) fn of(child: &Child) -> Self {
        Self {
            sex: child.sex,
            born_on: child.born_on,
            ethnicity: child.ethnicity.clone(),
            disabled: child.disabled,
            unaccompanied: child.unaccompanied,
            previous_permanence: child.previous_permanence.clone(),
            previous_permanence_on: child.previous_permanence_on.clone(),
            team: child.team.clone(),
            worker: child.worker.clone(),
            source: child.source,
            typed: child.typed.names().filter(|name| !name.ends_with("_name")).map(str::to_owned).collect(),
        }
    }
}

/// A period of care, or of short breaks, that began before this one.
#[derive(Debug, Serialize)]
pub(super) struct EarlierPeriod {
    pub(super) kind: PeriodKind,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    /// From the first day to the end, or to the as-of date where no end is recorded.
    days: i64,
    pub(super) route_on_entry: Route,
    end_reason: Option<String>,
    source: Source,
    missing_since: Option<NaiveDate>,
    /// The same in words, for the text form.
    #[serde(skip)]
    pub(super) told: ItemInWords,
}

impl EarlierPeriod {
    pub(super) fn all(admission: &Admission, as_of: NaiveDate) -> Vec<Self> {
        admission.earlier_periods.iter().map(|period| Self::of(period, as_of)).collect()
    }

    fn of(period: &PeriodOfCare, as_of: NaiveDate) -> Self {
        Self {
            kind: period.kind,
            started_on: period.started_on,
            ended_on: period.ended_on,
            days: (period.ended_on.unwrap_or(as_of) - period.started_on).num_days().max(0),
            route_on_entry: Route::of(period.route_on_entry.as_ref()),
            end_reason: period.end_reason.clone(),
            source: period.source,
            missing_since: period.missing_since,
            told: ItemInWords::of_earlier_care(period, as_of),
        }
    }
}

/// A brother or sister, whichever month they came into care in; dates are those of their latest period of care.
#[derive(Debug, Serialize)]
pub(super) struct Relative {
    pub(super) child_ref: String,
    pub(super) admitted_on: Option<NaiveDate>,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) kind: Option<PeriodKind>,
    missing_since: Option<NaiveDate>,
    /// The same in words, for the text form.
    #[serde(skip)]
    pub(super) whereabouts: String,
}

impl Relative {
    pub(super) fn of(sibling: &Sibling) -> Self {
        let period = sibling.last_period;
        Self {
            child_ref: sibling.child_ref.clone(),
            admitted_on: period.map(|period| period.started_on),
            ended_on: period.and_then(|period| period.ended_on),
            kind: period.map(|period| period.kind),
            missing_since: period.and_then(|period| period.missing_since),
            whereabouts: sibling.whereabouts(),
        }
    }
}

/// Help that there was none of, and help that nobody looked for.
#[derive(Debug, Serialize)]
pub(super) struct Absent {
    not_used: Vec<AskedAbout>,
    not_known: Vec<AskedAbout>,
}

impl Absent {
    pub(super) fn before(admission: &Admission) -> Self {
        let Absences { not_used, not_known } = Absences::before(admission);
        Self { not_used, not_known }
    }

    /// A sentence for each of the two that is not empty.
    pub(super) fn sentences(&self) -> Vec<String> {
        let said = [("Not used", &self.not_used), ("Not known whether used", &self.not_known)];
        let said = said.into_iter().filter(|(_, asked)| !asked.is_empty());
        said.map(|(words, asked)| {
            let asked: Vec<&str> = asked.iter().map(|asked| asked.label()).collect();
            format!("{words} in the {MONTHS_ASKED_ABOUT} months before entry: {}.", asked.join(", "))
        })
        .collect()
    }
}

/// A run of one legal status.
#[derive(Debug, Serialize)]
pub(super) struct StatusRun {
    #[serde(flatten)]
    pub(super) status: Route,
    /// Whether the council holds parental responsibility under it.
    pub(super) parental_responsibility: Option<Responsibility>,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) source: Source,
}

impl StatusRun {
    pub(super) fn of(status: &LegalStatus) -> Self {
        Self {
            status: Route::of(status.code.as_ref()),
            parental_responsibility: status.code.as_ref().and_then(LegalCode::responsibility),
            started_on: status.started_on,
            ended_on: status.ended_on,
            source: status.source,
        }
    }
}

/// A placement.
#[derive(Debug, Serialize)]
pub(super) struct Placed {
    /// The SSDA903 code.
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    /// The code's words; the code itself where it has none here.
    pub(super) label: Option<String>,
    provider: Option<String>,
    pub(super) provider_label: Option<String>,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) source: Source,
}

impl Placed {
    pub(super) fn of(placement: &Placement) -> Self {
        let words = |code: &Option<String>, label: fn(&str) -> Option<&'static str>| {
            code.as_deref().map(|code| label(code).unwrap_or(code).to_owned())
        };
        Self {
            label: words(&placement.kind, placement_label),
            provider_label: words(&placement.provider, provider_label),
            kind: placement.kind.clone(),
            provider: placement.provider.clone(),
            started_on: placement.started_on,
            ended_on: placement.ended_on,
            source: placement.source,
        }
    }
}

/// The review of the admission.
#[derive(Debug, Serialize)]
pub(super) struct Reviewed {
    /// The month whose admissions the meeting reviewed.
    pub(super) month: Month,
    pub(super) held_on: Option<NaiveDate>,
    pub(super) summary: Option<String>,
    /// What was said to the meeting's questions; one that was not asked is not among them.
    pub(super) answers: Vec<Answered>,
}

/// What a review said to one of the meeting's questions.
#[derive(Debug, Serialize)]
pub(super) struct Answered {
    pub(super) question: Question,
    pub(super) answer: Option<Answer>,
    pub(super) note: Option<String>,
    /// Who will act on it.
    pub(super) person: Option<String>,
}

impl Reviewed {
    pub(super) fn of(review: &Review) -> Self {
        let answered = |said: &ReviewAnswer| Answered {
            question: said.question,
            answer: said.answer,
            note: said.note.clone(),
            person: said.person.clone(),
        };
        Self {
            month: review.meeting_month,
            held_on: review.held_on,
            summary: review.summary.clone(),
            answers: review.answers.iter().map(answered).collect(),
        }
    }
}

/// A lesson learned from the admission.
#[derive(Debug, Serialize)]
pub(super) struct Learned {
    #[serde(rename = "ref")]
    pub(super) reference: String,
    pub(super) theme: String,
    pub(super) label: String,
    pub(super) statement: String,
    pub(super) what_will_change: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) raised_on: NaiveDate,
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) evidence: Option<String>,
}

impl Learned {
    pub(super) fn of(lesson: &Lesson) -> Self {
        Self {
            reference: lesson.reference.clone(),
            theme: lesson.theme.clone(),
            label: lesson.theme_label.clone(),
            statement: lesson.statement.clone(),
            what_will_change: lesson.what_will_change.clone(),
            owner: lesson.owner.clone(),
            due_on: lesson.due_on,
            raised_on: lesson.raised_on,
            closed_on: lesson.closed_on,
            evidence: lesson.evidence.clone(),
        }
    }
}

/// A section 20 check.
#[derive(Debug, Serialize)]
pub(super) struct Check {
    pub(super) checked_on: NaiveDate,
    pub(super) checked_by: Option<String>,
    pub(super) purpose: Option<Purpose>,
    pub(super) consent_by: Option<String>,
    consent_capacity: Option<Capacity>,
    consent_language: Option<String>,
    consent_in_writing: Option<YesNo>,
    told_they_may_end_it: Option<YesNo>,
    consent_confirmed_on: Option<NaiveDate>,
    pub(super) plan: Option<Plan>,
    pub(super) proceedings_issued_on: Option<NaiveDate>,
    pub(super) next_check_on: Option<NaiveDate>,
    pub(super) outcome: Option<Outcome>,
    pub(super) note: Option<String>,
}

impl Check {
    pub(super) fn of(check: &FollowUp) -> Self {
        Self {
            checked_on: check.checked_on,
            checked_by: check.checked_by.clone(),
            purpose: check.purpose,
            consent_by: check.consent_by.clone(),
            consent_capacity: check.consent_capacity,
            consent_language: check.consent_language.clone(),
            consent_in_writing: check.consent_in_writing,
            told_they_may_end_it: check.told_they_may_end_it,
            consent_confirmed_on: check.consent_confirmed_on,
            plan: check.plan,
            proceedings_issued_on: check.proceedings_issued_on,
            next_check_on: check.next_check_on,
            outcome: check.outcome,
            note: check.note.clone(),
        }
    }
}
