//! A store with a small cast, and a world whose clock and identifiers are known.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use admissions_review::domain::Id;
use admissions_review::domain::admission::{PeriodKind, PeriodOfCare};
use admissions_review::domain::child::{Child, Source};
use admissions_review::domain::coverage::{List, Window};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::domain::typed_fields::TypedFields;
use admissions_review::import::{Extract, Keep, Stated, Unwatched, read};
use admissions_review::store::actions::NewAction;
use admissions_review::store::facts::Facts;
use admissions_review::store::{Store, World};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use uuid::Uuid;

use super::guards;

pub use super::world::known_world as world;

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
        typed: TypedFields::default(),
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
        typed: TypedFields::default(),
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

/// An SSDA903 return: Header rows `CHILD,SEX,DOB,ETHNIC` of one girl for each reference, and Episodes rows as in the
/// guide without the last columns.
pub fn ssda903(children: &[&str], episodes: &[&str]) -> Extract {
    let folder = tempfile::tempdir().unwrap();
    let header = children.iter().map(|child| format!("{child},F,04/05/2012,WBRI")).collect::<Vec<_>>().join("\n");
    let episodes = episodes.join("\n");
    let columns = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC";
    fs::write(folder.path().join("header.csv"), format!("CHILD,SEX,DOB,ETHNIC\n{header}\n")).unwrap();
    fs::write(folder.path().join("episodes.csv"), format!("{columns}\n{episodes}\n")).unwrap();
    read(&[folder.path().to_owned()], Stated { today: day("2026-11-29"), ..Stated::default() }, &mut Unwatched).unwrap()
}

/// The return as a person states it: it was made on 12 November 2026, and is whole from April.
pub fn whole(mut extract: Extract) -> Extract {
    let made_on = day("2026-11-12");
    let window = Window { list: List::Ssda903, first_on: day("2026-04-01"), last_on: made_on };
    for edition in &mut extract.editions {
        (edition.dated, edition.windows) = (made_on, vec![window]);
    }
    extract.windows = vec![window];
    extract
}

/// Imports it as it stands.
pub fn import(store: &mut Store, extract: &Extract) {
    let plan = store.plan(extract, Keep::Typed).unwrap();
    store.apply(&plan, "A. Scribe").unwrap();
}

/// A world whose clock is set by hand.
#[derive(Clone)]
pub struct SetWorld {
    pub now: Arc<Mutex<DateTime<Utc>>>,
    pub ids: u32,
}

impl World for SetWorld {
    fn now(&mut self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    fn new_id(&mut self) -> Id {
        self.ids += 1;
        Uuid::from_u128(self.ids.into()).into()
    }

    fn salt(&mut self) -> [u8; 16] {
        self.ids += 1;
        u128::from(self.ids).to_be_bytes()
    }

    fn device(&self) -> Id {
        Uuid::from_u128(0xA).into()
    }
}

pub fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// Does something in a file with another tool, which asks no guard.
pub fn past_the_guards(file: &Path, sql: &str) {
    let done = guards::past_the_guards(&Connection::open(file).unwrap(), |other| other.execute(sql, []).unwrap());
    assert_ne!(done, 0, "{sql} does something");
}
