//! The request for entry, its decisions and the legal advice, in the shapes that other programs rely on.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::words::{line, moment};
use crate::domain::admission::Admission;
use crate::domain::calendar::Moment;
use crate::domain::entry_request::{
    Answer, Chain, ChainStep, EntryRequest, Gap, LegalAdvice, Outcome, Role, SchoolKept, SiblingsTogether, Timing,
    Verdict,
};

/// The request that led to the admission.
#[derive(Debug, Serialize)]
pub(super) struct Request {
    pub(super) asked_at: Moment,
    pub(super) asked_by: Option<String>,
    pub(super) circumstances: Option<String>,
    pub(super) risks_managed: Option<String>,
    pub(super) alternatives: Option<String>,
    pub(super) network_explored: Option<Answer>,
    pub(super) wishes_recorded: Option<Answer>,
    pub(super) siblings_together: Option<SiblingsTogether>,
    pub(super) school_kept: Option<SchoolKept>,
    pub(super) miles_from_home: Option<u32>,
    pub(super) shared_responsibility: Option<bool>,
    pub(super) planned_placement: Option<String>,
    pub(super) legal_advice: Option<Advice>,
    pub(super) outcome: Outcome,
    /// Whether one person was both operational and duty Head of Service.
    pub(super) same_person_twice: bool,
    pub(super) decisions: Vec<Step>,
    /// The request as a step, where no step of the social worker stands for it, which the text form prints.
    #[serde(skip)]
    pub(super) own_step: Option<String>,
    /// Whether no duty Head of Service is recorded to have decided, which the text form prints.
    #[serde(skip)]
    pub(super) has_no_duty_decision: bool,
    /// The answers of the form, which the text form prints.
    #[serde(skip)]
    pub(super) answers: Vec<(&'static str, String)>,
}

/// Legal advice, where it is recorded whether it was had.
#[derive(Debug, Serialize)]
pub(super) struct Advice {
    pub(super) answer: LegalAdvice,
    pub(super) by: Option<String>,
    pub(super) on: Option<NaiveDate>,
    pub(super) summary: Option<String>,
}

/// One step of the chain.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    pub(super) role: Role,
    pub(super) person: Option<String>,
    pub(super) decided_at: Moment,
    pub(super) decision: Verdict,
    pub(super) rationale: Option<String>,
    pub(super) recorded_on: Option<NaiveDate>,
    /// Since the step before, and of the first since the request: less than 0 where it was recorded before that.
    pub(super) minutes_since_previous: Option<i64>,
    /// Days from entry to the step: less than 0 before entry.
    pub(super) after_entry_days: Option<i64>,
    /// Who was on duty that day; nobody where the rota does not cover it.
    pub(super) on_duty: Vec<String>,
    /// What there is to say beside it, which the text form prints.
    #[serde(skip)]
    pub(super) notes: Vec<String>,
}

impl Request {
    /// The request that led to an admission, if one is recorded.
    pub(super) fn of(admission: &Admission) -> Option<Self> {
        let request = admission.request.as_ref()?;
        Some(Self::with_chain(request, &request.chain(Some(admission.admitted_on()), &admission.duties)))
    }

    fn with_chain(request: &EntryRequest, chain: &Chain<'_>) -> Self {
        Self {
            asked_at: request.asked_at,
            asked_by: request.asked_by.clone(),
            circumstances: request.circumstances.clone(),
            risks_managed: request.risks_managed.clone(),
            alternatives: request.alternatives.clone(),
            network_explored: request.network_explored,
            wishes_recorded: request.wishes_recorded,
            siblings_together: request.siblings_together,
            school_kept: request.school_kept,
            miles_from_home: request.miles_from_home,
            shared_responsibility: request.shared_responsibility,
            planned_placement: request.planned_placement.clone(),
            legal_advice: Advice::of(request),
            outcome: chain.outcome,
            same_person_twice: chain.same_person_twice.is_some(),
            decisions: chain.steps.iter().filter_map(Step::of).collect(),
            own_step: chain.steps.iter().find(|step| step.decision.is_none()).map(own_step),
            has_no_duty_decision: chain.decided.is_none(),
            answers: request.answers(),
        }
    }
}

/// "11 Oct 2026, 23:50 Social worker, Chidi Sandpiper: asked"
fn own_step(step: &ChainStep<'_>) -> String {
    let person = step.person.map(|person| format!(", {}", line(person))).unwrap_or_default();
    format!("{} {}{person}: {}", moment(step.at), step.role().label(), step.said())
}

impl Advice {
    fn of(request: &EntryRequest) -> Option<Self> {
        Some(Self {
            answer: request.legal_advice?,
            by: request.legal_advice_by.clone(),
            on: request.legal_advice_on,
            summary: request.legal_advice_summary.clone(),
        })
    }
}

impl Step {
    /// A step that was decided; the request itself is none.
    fn of(step: &ChainStep<'_>) -> Option<Self> {
        let decision = step.decision?;
        Some(Self {
            role: decision.role,
            person: decision.person.clone(),
            decided_at: decision.decided_at,
            decision: decision.verdict,
            rationale: decision.rationale.clone(),
            recorded_on: decision.recorded_on,
            minutes_since_previous: step.gap.and_then(Gap::minutes),
            after_entry_days: step.entry.map(Timing::days_after),
            on_duty: step.on_duty.iter().map(|person| (*person).to_owned()).collect(),
            notes: step.notes(),
        })
    }
}
