//! Invented admissions for tests: one child, admitted on Friday 2 October 2026, aged 14, and what a test adds to it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Id;
use super::action::{Action, Field, FieldChange, History, PastChange, Status, Turn};
use super::admission::{Admission, EntryKind, PeriodKind, PeriodOfCare};
use super::calendar::Moment;
use super::child::{Child, Source};
use super::coverage::{Coverage, List, Window};
use super::duty::Duty;
use super::entry_request::{Decision, EntryRequest, Role, Verdict};
use super::follow_up::FollowUp;
use super::intervention::{Intervention, Kind};
use super::legal_status::{LegalCode, LegalStatus};
use super::prompt_answer::PromptAnswer;
use super::typed_fields::TypedFields;

/// A day, from `2026-10-02`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A child of 14, admitted on 2 October 2026 under this legal status, about whom nothing else is recorded.
pub(crate) fn admission(route: &str) -> Admission {
    let period = period("2026-10-02", None, PeriodKind::Admission);
    let route_on_entry = Some(LegalCode::new(route));
    Admission {
        child: child("2012-05-20"),
        period: PeriodOfCare { route_on_entry, ..period },
        legal_statuses: vec![status(route, "2026-10-02", None)],
        placements: Vec::new(),
        interventions: Vec::new(),
        earlier_periods: Vec::new(),
        overlapping: Vec::new(),
        siblings: Vec::new(),
        request: None,
        loose_request: None,
        actions: Vec::new(),
        lessons: Vec::new(),
        follow_ups: Vec::new(),
        reviews: Vec::new(),
        answers: Vec::new(),
        duties: Vec::new(),
        coverage: Arc::default(),
    }
}

fn child(born_on: &str) -> Child {
    Child {
        id: Id::of_fact(&["child", "C-1042"]),
        child_ref: "C-1042".to_owned(),
        given_name: Some("Zebedee".to_owned()),
        family_name: Some("Quillfeather".to_owned()),
        family_ref: None,
        sex: None,
        born_on: Some(day(born_on)),
        ethnicity: None,
        disabled: None,
        unaccompanied: None,
        unaccompanied_until: None,
        previous_permanence: None,
        previous_permanence_on: None,
        team: None,
        worker: None,
        source: Source::Ssda903,
        typed: TypedFields::default(),
    }
}

/// A period of care of which only the dates are known.
pub(crate) fn period(started_on: &str, ended_on: Option<&str>, kind: PeriodKind) -> PeriodOfCare {
    PeriodOfCare {
        id: Id::of_fact(&["period", started_on]),
        child_id: Id::of_fact(&["child", "C-1042"]),
        kind,
        started_on: day(started_on),
        ended_on: ended_on.map(day),
        end_reason: None,
        route_on_entry: None,
        need: None,
        recorded_entry: None,
        written_up_on: None,
        source: Source::Ssda903,
        missing_since: None,
        typed: TypedFields::default(),
    }
}

/// A run of a legal status.
pub(crate) fn status(code: &str, started_on: &str, ended_on: Option<&str>) -> LegalStatus {
    LegalStatus {
        id: Id::of_fact(&["status", code, started_on]),
        period_id: Id::of_fact(&["period", "2026-10-02"]),
        code: Some(LegalCode::new(code)),
        started_on: day(started_on),
        ended_on: ended_on.map(day),
        source: Source::Ssda903,
    }
}

/// Help from the case system's lists.
pub(crate) fn help(kind: Kind, started_on: &str, ended_on: Option<&str>) -> Intervention {
    Intervention {
        id: Id::of_fact(&["help", kind.code(), started_on]),
        child_id: Id::of_fact(&["child", "C-1042"]),
        kind,
        started_on: day(started_on),
        ended_on: ended_on.map(day),
        provider: None,
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::AnnexA,
    }
}

/// Every day from 2020 to 2026 of a list was looked at.
pub(crate) fn looked_at(list: List) -> Arc<Coverage> {
    Arc::new(Coverage { windows: vec![Window { list, first_on: day("2020-01-01"), last_on: day("2026-12-31") }] })
}

/// A request for entry, made on a day, of which nothing else is recorded.
pub(crate) fn request(asked_on: &str) -> EntryRequest {
    EntryRequest {
        id: Id::of_fact(&["request", asked_on]),
        child_id: Id::of_fact(&["child", "C-1042"]),
        period_id: Some(Id::of_fact(&["period", "2026-10-02"])),
        asked_at: moment(asked_on),
        asked_by: None,
        circumstances: None,
        risks_managed: None,
        alternatives: None,
        network_explored: None,
        wishes_recorded: None,
        siblings_together: None,
        school_kept: None,
        miles_from_home: None,
        shared_responsibility: None,
        planned_placement: None,
        legal_advice: None,
        legal_advice_by: None,
        legal_advice_on: None,
        legal_advice_summary: None,
        recorded_on: None,
        source: Source::Typed,
        decisions: Vec::new(),
    }
}

/// A step of the chain.
pub(crate) fn decision(role: Role, person: Option<&str>, decided_at: &str, verdict: Verdict) -> Decision {
    Decision {
        id: Id::of_fact(&["decision", role.code(), decided_at]),
        request_id: Id::of_fact(&["request"]),
        role,
        person: person.map(str::to_owned),
        decided_at: moment(decided_at),
        verdict,
        rationale: None,
        recorded_on: None,
        source: Source::Typed,
    }
}

/// A turn of the duty rota.
pub(crate) fn duty(person: &str, from_on: &str, until_on: &str) -> Duty {
    Duty {
        id: Id::of_fact(&["duty", person, from_on]),
        person: person.to_owned(),
        from_on: day(from_on),
        until_on: day(until_on),
        source: Source::Typed,
    }
}

/// What the meeting said to a question, once and for all.
pub(crate) fn answer(prompt: &str, answered_on: &str) -> PromptAnswer {
    PromptAnswer {
        id: Id::of_fact(&["answer", prompt, answered_on]),
        period_id: Id::of_fact(&["period", "2026-10-02"]),
        prompt: prompt.to_owned(),
        answer: "Short notice, police at the door".to_owned(),
        answered_on: day(answered_on),
        ask_again_on: None,
    }
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A section 20 check at which nothing was written down but its date.
pub(crate) fn check(checked_on: &str) -> FollowUp {
    FollowUp {
        id: Id::of_fact(&["check", checked_on]),
        period_id: Id::of_fact(&["period", "2026-10-02"]),
        meeting_id: None,
        checked_on: day(checked_on),
        checked_by: None,
        purpose: None,
        consent_by: None,
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: None,
        next_check_on: None,
        proceedings_issued_on: None,
        outcome: None,
        note: None,
    }
}

/// An open action.
pub(crate) fn action(due_on: &str) -> Action {
    Action {
        id: Id::of_fact(&["action", due_on]),
        reference: "A-001".to_owned(),
        child_id: Some(Id::of_fact(&["child", "C-1042"])),
        period_id: None,
        meeting_id: None,
        text: "Ask the family who could help".to_owned(),
        owner: "Social worker".to_owned(),
        due_on: day(due_on),
        original_due_on: day(due_on),
        done_looks_like: None,
        status: Status::Open,
        closed_on: None,
        evidence: None,
        raised_on: day("2026-10-10"),
        history: History::default(),
    }
}

/// The admission with its entry recorded as this kind.
pub(crate) fn entered(kind: EntryKind, mut admission: Admission) -> Admission {
    admission.period.recorded_entry = Some(kind);
    admission
}

/// When something was logged, and on which day.
fn logged(at: &str) -> (chrono::DateTime<chrono::Utc>, NaiveDate) {
    let at: chrono::DateTime<chrono::Utc> = at.parse().unwrap();
    (at, at.date_naive())
}

/// A change of an action by M. Thistlewood: fields with what they were and became.
pub(crate) fn changed(at: &str, fields: &[(Field, Option<&str>, Option<&str>)]) -> PastChange {
    let words = |text: Option<&str>| text.map(str::to_owned);
    let written = |&(field, old, new): &(Field, Option<&str>, Option<&str>)| FieldChange {
        field,
        old: words(old),
        new: words(new),
    };
    let (at, on) = logged(at);
    PastChange {
        at,
        on,
        actor: "M. Thistlewood".to_owned(),
        is_raising: false,
        fields: fields.iter().map(written).collect(),
        turns: Vec::new(),
    }
}

/// That an action was raised for J. Shah, with the date that it was due on then.
pub(crate) fn raised(at: &str, due_on: &str) -> PastChange {
    let fields = [
        (Field::Text, None, Some("Ask the family who could help")),
        (Field::Owner, None, Some("J. Shah")),
        (Field::DueOn, None, Some(due_on)),
        (Field::Status, None, Some("open")),
    ];
    PastChange { is_raising: true, ..changed(at, &fields) }
}

/// That the Chair undid a change, or did it again.
pub(crate) fn turned(at: &str, is_undone: bool) -> Turn {
    let (at, on) = logged(at);
    Turn { at, on, actor: "Chair".to_owned(), is_undone }
}
