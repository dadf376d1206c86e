//! A store with a small cast, and a world whose clock and identifiers are known.

use admissions_review::domain::Id;
use admissions_review::domain::admission::{PeriodKind, PeriodOfCare};
use admissions_review::domain::child::{Child, Source};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::store::actions::NewAction;
use admissions_review::store::facts::Facts;
use admissions_review::store::{Store, World};
use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use uuid::Uuid;

/// A world that starts on 12 November 2026 at noon and goes on by a second whenever it is asked.
pub struct KnownWorld {
    ticks: u32,
}

impl World for KnownWorld {
    fn now(&mut self) -> DateTime<Utc> {
        self.ticks += 1;
        Utc.with_ymd_and_hms(2026, 11, 12, 12, 0, 0).unwrap() + Duration::seconds(self.ticks.into())
    }

    fn new_id(&mut self) -> Id {
        self.ticks += 1;
        Uuid::from_u128(self.ticks.into()).into()
    }

    fn salt(&mut self) -> [u8; 16] {
        self.ticks += 1;
        u128::from(self.ticks).to_be_bytes()
    }

    fn device(&self) -> Id {
        Uuid::from_u128(0xA).into()
    }
}

pub fn world() -> Box<dyn World> {
    Box::new(KnownWorld { ticks: 0 })
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn child(reference: &str) -> Child {
    Child {
        id: Id::of_fact(&["child", reference]),
        child_ref: reference.to_owned(),
        given_name: None,
        family_name: None,
        family_ref: None,
        sex: None,
        born_on: Some(day("2012-05-04")),
        ethnicity: None,
        disabled: None,
        unaccompanied: None,
        unaccompanied_until: None,
        previous_permanence: None,
        previous_permanence_on: None,
        team: None,
        worker: None,
        source: Source::Ssda903,
    }
}

pub fn period(reference: &str, from: &str, to: Option<&str>) -> PeriodOfCare {
    PeriodOfCare {
        id: Id::of_fact(&["period", reference, from]),
        child_id: Id::of_fact(&["child", reference]),
        kind: PeriodKind::Admission,
        started_on: day(from),
        ended_on: to.map(day),
        end_reason: None,
        route_on_entry: Some(LegalCode::new("V2")),
        need: None,
        recorded_entry: None,
        written_up_on: None,
        source: Source::Ssda903,
        missing_since: None,
    }
}

pub fn status(period: &PeriodOfCare, code: &str, from: &str, to: Option<&str>) -> LegalStatus {
    LegalStatus {
        id: Id::of_fact(&["status", &period.id.to_string(), from]),
        period_id: period.id,
        code: Some(LegalCode::new(code)),
        started_on: day(from),
        ended_on: to.map(day),
        source: Source::Ssda903,
    }
}

/// One child, admitted on 2 October 2026 under section 20.
pub fn one_admission() -> (Facts, Id, Id) {
    let period = period("C-1", "2026-10-02", None);
    let (child_id, period_id) = (period.child_id, period.id);
    let facts = Facts {
        children: vec![child("C-1")],
        legal_statuses: vec![status(&period, "V2", "2026-10-02", None)],
        periods: vec![period],
        ..Facts::default()
    };
    (facts, child_id, period_id)
}

pub fn store_with(facts: &Facts) -> Store {
    let mut store = Store::in_memory(world()).unwrap();
    store.add_facts(facts).unwrap();
    store
}

pub fn an_action(child: Id, period: Id) -> NewAction {
    NewAction {
        child_id: Some(child),
        period_id: Some(period),
        meeting_id: None,
        text: "Refer to family group conference".to_owned(),
        owner: "J. Quillfeather".to_owned(),
        due_on: day("2026-11-18"),
        done_looks_like: Some("Conference date sent".to_owned()),
        raised_on: day("2026-11-12"),
    }
}
