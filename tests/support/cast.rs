//! A small invented cast: who came into care in October 2026, as a meeting on 12 November 2026 would see them.
//!
//! C-1042 is 14, on section 20 since 2 October, known for a while, and has a decision chain, an action past its date
//! and a lesson. C-0977 is a baby under an interim care order. C-1050 agreed to section 20 herself at 16. C-1051 was
//! in police protection for two days. Of C-1052 neither age nor route is known. C-0901 came in September.

use admissions_review::domain::Id;
use admissions_review::domain::admission::{EntryKind, PeriodKind, PeriodOfCare, Placement};
use admissions_review::domain::child::{Child, Source};
use admissions_review::domain::entry_request::{Decision, EntryRequest, LegalAdvice, Role, Verdict};
use admissions_review::domain::follow_up::{FollowUp, Plan, Purpose};
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::domain::typed_fields::TypedFields;
use admissions_review::store::Store;
use admissions_review::store::actions::NewAction;
use admissions_review::store::facts::Facts;
use admissions_review::store::lessons::{NewLesson, ThemeChoice};
use chrono::NaiveDate;

/// Who makes changes in the stories.
pub const CHAIR: &str = "M. Thistlewood";

/// The day of the meeting.
pub fn meeting_day() -> NaiveDate {
    day("2026-11-12")
}

/// A day, from `2026-10-02`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The identifier of a child.
pub fn child_id(reference: &str) -> Id {
    Id::of_fact(&["child", reference])
}

/// The identifier of a period of care.
pub fn period_id(reference: &str, from: &str) -> Id {
    Id::of_fact(&["period", reference, from])
}

fn child(reference: &str, name: (&str, &str), born_on: Option<&str>, team: Option<&str>) -> Child {
    Child {
        id: child_id(reference),
        child_ref: reference.to_owned(),
        given_name: Some(name.0.to_owned()),
        family_name: Some(name.1.to_owned()),
        family_ref: None,
        sex: None,
        born_on: born_on.map(day),
        ethnicity: None,
        disabled: None,
        unaccompanied: None,
        unaccompanied_until: None,
        previous_permanence: None,
        previous_permanence_on: None,
        team: team.map(str::to_owned),
        worker: None,
        source: Source::Ssda903,
        typed: TypedFields::default(),
    }
}

fn period(reference: &str, from: &str, route: Option<&str>) -> PeriodOfCare {
    PeriodOfCare {
        id: period_id(reference, from),
        child_id: child_id(reference),
        kind: PeriodKind::Admission,
        started_on: day(from),
        ended_on: None,
        end_reason: None,
        route_on_entry: route.map(LegalCode::new),
        need: None,
        recorded_entry: None,
        written_up_on: None,
        source: Source::Ssda903,
        missing_since: None,
        typed: TypedFields::default(),
    }
}

fn status(period: &PeriodOfCare, code: &str, from: &str, to: Option<&str>) -> LegalStatus {
    LegalStatus {
        id: Id::of_fact(&["status", &period.id.to_string(), from]),
        period_id: period.id,
        code: Some(LegalCode::new(code)),
        started_on: day(from),
        ended_on: to.map(day),
        source: Source::Ssda903,
    }
}

fn help(reference: &str, kind: Kind, from: &str, to: Option<&str>) -> Intervention {
    Intervention {
        id: Id::of_fact(&["help", reference, &format!("{kind:?}"), from]),
        child_id: child_id(reference),
        kind,
        started_on: day(from),
        ended_on: to.map(day),
        provider: None,
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::AnnexA,
    }
}

fn placed(period: &PeriodOfCare, code: &str) -> Placement {
    Placement {
        id: Id::of_fact(&["placement", &period.id.to_string()]),
        period_id: period.id,
        kind: Some(code.to_owned()),
        provider: None,
        started_on: period.started_on,
        ended_on: None,
        source: Source::Ssda903,
    }
}

fn request(period: &PeriodOfCare) -> EntryRequest {
    let request_id = Id::of_fact(&["request", &period.id.to_string()]);
    let step = |role: Role, person: &str, at: &str, verdict, rationale: Option<&str>| Decision {
        id: Id::of_fact(&["decision", &format!("{role:?}")]),
        request_id,
        role,
        person: Some(person.to_owned()),
        decided_at: at.parse().unwrap(),
        verdict,
        rationale: rationale.map(str::to_owned),
        recorded_on: Some(day("2026-10-05")),
        source: Source::Typed,
    };
    EntryRequest {
        id: request_id,
        child_id: period.child_id,
        period_id: Some(period.id),
        asked_at: "2026-10-02T09:15".parse().unwrap(),
        asked_by: Some("P. Larkspur".to_owned()),
        circumstances: Some("His grandmother went into hospital and nobody else was at home.".to_owned()),
        risks_managed: None,
        alternatives: Some("A stay with the grandmother".to_owned()),
        network_explored: None,
        wishes_recorded: None,
        siblings_together: None,
        school_kept: None,
        miles_from_home: Some(4),
        shared_responsibility: Some(false),
        planned_placement: None,
        legal_advice: Some(LegalAdvice::NotSought),
        legal_advice_by: None,
        legal_advice_on: None,
        legal_advice_summary: None,
        recorded_on: None,
        source: Source::Typed,
        decisions: vec![
            step(Role::TeamManager, "R. Fennimore", "2026-10-02T10:00", Verdict::Supports, None),
            step(Role::OperationalHead, "T. Applegarth", "2026-10-02T11:30", Verdict::Supports, None),
            step(
                Role::DutyHead,
                "S. Oakapple",
                "2026-10-02T16:40",
                Verdict::Agreed,
                Some("Short stay until she is home"),
            ),
        ],
    }
}

/// The facts about the cast.
pub fn facts() -> Facts {
    let zebedee = PeriodOfCare {
        need: Some("N5".to_owned()),
        recorded_entry: Some(EntryKind::Unplanned),
        written_up_on: Some(day("2026-10-05")),
        ..period("C-1042", "2026-10-02", Some("V2"))
    };
    let baby = PeriodOfCare { need: Some("N1".to_owned()), ..period("C-0977", "2026-10-05", Some("C1")) };
    let agreed =
        PeriodOfCare { recorded_entry: Some(EntryKind::Planned), ..period("C-1050", "2026-10-06", Some("V2")) };
    let protected = PeriodOfCare {
        ended_on: Some(day("2026-10-10")),
        end_reason: Some("E4A".to_owned()),
        ..period("C-1051", "2026-10-08", Some("L1"))
    };
    let unknown = period("C-1052", "2026-10-21", None);
    let earlier = period("C-0901", "2026-09-14", Some("V2"));
    Facts {
        children: vec![
            child("C-1042", ("Zebedee", "Quillfeather"), Some("2012-05-20"), Some("North team")),
            child("C-0977", ("Perdita", "Larch"), Some("2026-08-30"), Some("Assessment team")),
            child("C-1050", ("Zoë", "O’Marrow"), Some("2010-02-11"), Some("North team")),
            child("C-1051", ("Ambrose", "Tansy"), Some("2019-03-03"), None),
            child("C-1052", ("Ottoline", "Fennel-Brackenbury-Thorne"), None, Some("South team")),
            child("C-0901", ("Jasper", "Sedge"), Some("2015-07-07"), Some("South team")),
        ],
        legal_statuses: vec![
            status(&zebedee, "V2", "2026-10-02", None),
            status(&baby, "C1", "2026-10-05", None),
            status(&agreed, "V2", "2026-10-06", None),
            status(&protected, "L1", "2026-10-08", Some("2026-10-10")),
            status(&earlier, "V2", "2026-09-14", None),
        ],
        placements: vec![placed(&zebedee, "U6"), placed(&baby, "U6"), placed(&agreed, "K2")],
        interventions: vec![
            help("C-1042", Kind::EarlyHelpAssessment, "2025-02-03", Some("2025-07-18")),
            help("C-1042", Kind::ChildInNeedPlan, "2025-07-18", Some("2026-03-09")),
            help("C-1042", Kind::ChildProtectionPlan, "2026-03-09", None),
            help("C-0977", Kind::ChildProtectionPlan, "2026-06-01", None),
            help("C-0977", Kind::PreProceedings, "2026-08-03", Some("2026-10-05")),
            help("C-1050", Kind::NothingKnown, "2026-10-06", None),
        ],
        requests: vec![request(&zebedee)],
        duties: Vec::new(),
        periods: vec![zebedee, baby, agreed, protected, unknown, earlier],
    }
}

/// Writes the cast into a new file, and what a meeting has recorded of it so far.
pub fn enter(store: &mut Store) {
    store.add_facts(&facts()).unwrap();
    let (child, period) = (child_id("C-1042"), period_id("C-1042", "2026-10-02"));
    let action = NewAction {
        child_id: Some(child),
        period_id: Some(period),
        meeting_id: None,
        text: "Refer to family group conference".to_owned(),
        owner: "J. Quillfeather".to_owned(),
        due_on: day("2026-10-30"),
        done_looks_like: Some("Conference date sent".to_owned()),
        raised_on: day("2026-10-15"),
    };
    store.add_action(CHAIR, &action).unwrap();
    let lesson = NewLesson {
        theme: ThemeChoice::Existing("edge-of-care".to_owned()),
        statement: "Edge of care was not offered while the plan was open.".to_owned(),
        what_will_change: None,
        owner: None,
        due_on: None,
        meeting_id: None,
        admissions: vec![(period, child)],
        raised_on: day("2026-10-15"),
    };
    store.add_lesson(CHAIR, &lesson).unwrap();
    store.add_follow_up(CHAIR, child_id("C-1050"), &own_agreement()).unwrap();
}

fn own_agreement() -> FollowUp {
    FollowUp {
        id: Id::of_fact(&["check"]),
        period_id: period_id("C-1050", "2026-10-06"),
        meeting_id: None,
        checked_on: day("2026-10-09"),
        checked_by: Some("P. Larkspur".to_owned()),
        purpose: Some(Purpose::OwnAgreement),
        consent_by: Some("The young person".to_owned()),
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: Some(Plan::ReturnHome),
        next_check_on: Some(day("2026-11-03")),
        proceedings_issued_on: None,
        outcome: None,
        note: None,
    }
}
