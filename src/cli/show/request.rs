//! The request for entry, its decisions and the legal advice, in the shapes that other programs rely on.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::calendar::Moment;
use crate::domain::entry_request::{
    Answer, Decision, EntryRequest, LegalAdvice, Role, SchoolKept, SiblingsTogether, Verdict,
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
    pub(super) decisions: Vec<Step>,
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
}

impl Request {
    pub(super) fn of(request: &EntryRequest) -> Self {
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
            decisions: request.decisions.iter().map(Step::of).collect(),
        }
    }
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
    fn of(decision: &Decision) -> Self {
        Self {
            role: decision.role,
            person: decision.person.clone(),
            decided_at: decision.decided_at,
            decision: decision.verdict,
            rationale: decision.rationale.clone(),
            recorded_on: decision.recorded_on,
        }
    }
}
