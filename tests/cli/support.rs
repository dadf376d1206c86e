//! A desk of its own for each test: a home folder, a file with a small invented cast, and the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use admissions_review::domain::Id;
use admissions_review::domain::admission::{EntryKind, PeriodKind, PeriodOfCare};
use admissions_review::domain::calendar::Moment;
use admissions_review::domain::child::{Child, Source};
use admissions_review::domain::entry_request::{Decision, EntryRequest, LegalAdvice, Role, Verdict};
use admissions_review::domain::follow_up::{FollowUp, Plan, Purpose};
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::domain::meeting::{Answer, Question};
use admissions_review::domain::typed_fields::TypedFields;
use admissions_review::store::actions::NewAction;
use admissions_review::store::facts::Facts;
use admissions_review::store::lessons::{NewLesson, ThemeChoice};
use admissions_review::store::meetings::{ReviewEdit, Reviewed};
use admissions_review::store::{Store, SystemWorld};
use assert_cmd::Command;
use chrono::NaiveDate;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

pub const CHAIR: &str = "M. Thistlewood";
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_admissions-review");

/// What came of a command.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub said: String,
}

impl Ran {
    /// The result of a command that must have worked.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.status, 0, "{}", self.said);
        self.out
    }

    #[track_caller]
    pub fn json(self) -> Value {
        serde_json::from_str(&self.done()).unwrap()
    }

    #[track_caller]
    pub fn csv(self) -> Vec<Vec<String>> {
        let out = self.done();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }
}

/// A home folder with a file in it.
pub struct Desk {
    home: TempDir,
}

impl Desk {
    /// With no file yet.
    pub fn bare() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// With the cast of [`march_2018`] in the file.
    pub fn with_cast() -> Self {
        let desk = Self::bare();
        drop(march_2018(&desk.file()));
        desk
    }

    /// With the cast, of whom an extract of this day no longer has one child.
    pub fn lacking(child_ref: &str, extract_of: &str) -> Self {
        let desk = Self::bare();
        let mut facts = facts();
        let child = Id::of_fact(&["child", child_ref]);
        let lacked = facts.periods.iter_mut().filter(|period| period.child_id == child);
        lacked.for_each(|period| period.missing_since = Some(day(extract_of)));
        let mut store = recorded(&desk.file(), &facts);
        store.open_meeting(CHAIR, "2018-04".parse().unwrap()).unwrap();
        desk
    }

    /// With the cast, of whom one child was born on another day.
    pub fn born(child_ref: &str, on: &str) -> Self {
        let desk = Self::bare();
        let mut facts = facts();
        let children = facts.children.iter_mut().filter(|child| child.child_ref == child_ref);
        children.for_each(|child| child.born_on = Some(day(on)));
        drop(recorded(&desk.file(), &facts));
        desk
    }

    /// Makes the file anew with this program, as if a child of it had been born on another day: all that it says of itself is
    /// what the one said that stood there.
    pub fn forge(&self, child_ref: &str, born_on: &str) {
        let of_itself = "SELECT id, created_at FROM file";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let there = rusqlite::Connection::open(self.file()).unwrap().query_row(of_itself, [], read).unwrap();
        std::fs::remove_file(self.file()).unwrap();
        let world = || Box::new(SystemWorld::on_device(id(0xA)));
        drop(Store::create(&self.file(), world()).unwrap());
        let forging = rusqlite::Connection::open(self.file()).unwrap();
        forging.execute("UPDATE file SET id = ?1, created_at = ?2", [there.0, there.1]).unwrap();
        drop(forging);
        let mut facts = facts();
        let children = facts.children.iter_mut().filter(|child| child.child_ref == child_ref);
        children.for_each(|child| child.born_on = Some(day(born_on)));
        record(&mut Store::open(&self.file(), world()).unwrap(), &facts);
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn file(&self) -> PathBuf {
        self.home().join("review.db")
    }

    /// The program, with nothing of the real surroundings.
    pub fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.home()).env_clear().env("HOME", self.home()).env("USERPROFILE", self.home());
        command
    }

    /// Runs it with these arguments and nothing else.
    pub fn run_bare(&self, arguments: &[&str]) -> Ran {
        ran(self.command().args(arguments))
    }

    /// Runs it on the file of this desk.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command().arg("--file").arg(self.file()).args(arguments))
    }

    /// Everything beside the file that the home folder holds.
    pub fn traces(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.home()).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| *path != self.file()).collect()
    }
}

/// What comes of a command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Asserts that an object has exactly these keys.
#[track_caller]
pub fn assert_keys(value: &Value, expected: &[&str]) {
    assert_eq!(keys(value), expected.iter().copied().collect());
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn id(number: u128) -> Id {
    Uuid::from_u128(number).into()
}

fn child(reference: &str, born_on: Option<&str>, family: Option<&str>) -> Child {
    Child {
        id: Id::of_fact(&["child", reference]),
        child_ref: reference.to_owned(),
        given_name: Some("Fennel".to_owned()),
        family_name: Some("Ashcombe".to_owned()),
        family_ref: family.map(str::to_owned),
        sex: None,
        born_on: born_on.map(day),
        ethnicity: None,
        disabled: None,
        unaccompanied: None,
        unaccompanied_until: None,
        previous_permanence: None,
        previous_permanence_on: None,
        team: Some("North".to_owned()),
        worker: None,
        source: Source::Ssda903,
        typed: TypedFields::default(),
    }
}

fn period(reference: &str, kind: PeriodKind, from: &str, to: Option<&str>, route: Option<&str>) -> PeriodOfCare {
    PeriodOfCare {
        id: Id::of_fact(&["period", reference, from]),
        child_id: Id::of_fact(&["child", reference]),
        kind,
        started_on: day(from),
        ended_on: to.map(day),
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

/// The first admission of the contract's example.
fn the_example() -> PeriodOfCare {
    PeriodOfCare {
        need: Some("N1".to_owned()),
        recorded_entry: Some(EntryKind::Unplanned),
        written_up_on: Some(day("2018-03-05")),
        ..period("C-1042", PeriodKind::Admission, "2018-03-04", None, Some("V2"))
    }
}

fn child_in_need_plan() -> Intervention {
    Intervention {
        id: id(1),
        child_id: Id::of_fact(&["child", "C-1042"]),
        kind: Kind::ChildInNeedPlan,
        started_on: day("2017-01-09"),
        ended_on: None,
        provider: None,
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::AnnexA,
    }
}

fn request(period: &PeriodOfCare) -> EntryRequest {
    let step = |number, role, person: &str, verdict, rationale: Option<&str>| Decision {
        id: id(number),
        request_id: id(20),
        role,
        person: Some(person.to_owned()),
        decided_at: moment("2018-03-31T10:15"),
        verdict,
        rationale: rationale.map(str::to_owned),
        recorded_on: Some(day("2018-03-31")),
        source: Source::Typed,
    };
    EntryRequest {
        id: id(20),
        child_id: period.child_id,
        period_id: Some(period.id),
        asked_at: moment("2018-03-31T09:30"),
        asked_by: Some("P. Larkspur".to_owned()),
        circumstances: Some("Grandmother in hospital.\nNobody else at home.".to_owned()),
        risks_managed: None,
        alternatives: None,
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
            step(21, Role::OperationalHead, "R. Fennimore", Verdict::Supports, None),
            step(22, Role::DutyHead, "S. Oakapple", Verdict::Agreed, Some("Short stay until she is home")),
        ],
    }
}

/// Four children. C-1042 is the contract's example, and C-1043 a sister whose age and route are not known. C-2000 is
/// on section 20 since before the extract begins, C-2001 since 1 April 2018.
fn facts() -> Facts {
    let example = the_example();
    let sister = period("C-1043", PeriodKind::Admission, "2018-02-10", Some("2018-03-20"), None);
    let drifting = period("C-2000", PeriodKind::EarlierStart, "2018-01-01", None, Some("V2"));
    let recent = period("C-2001", PeriodKind::Admission, "2018-04-01", None, Some("V2"));
    Facts {
        children: vec![
            child("C-1042", Some("2003-06-01"), Some("F-7")),
            child("C-1043", None, Some("F-7")),
            child("C-2000", Some("2010-02-02"), None),
            child("C-2001", Some("2001-12-24"), None),
        ],
        legal_statuses: vec![
            status(&example, "V2", "2018-03-04", Some("2018-03-29")),
            status(&example, "C2", "2018-03-29", None),
            status(&drifting, "V2", "2018-01-01", None),
            status(&recent, "V2", "2018-04-01", None),
        ],
        interventions: vec![child_in_need_plan()],
        requests: vec![request(&recent)],
        duties: Vec::new(),
        periods: vec![example, sister, drifting, recent],
        ..Facts::default()
    }
}

fn action(period: &PeriodOfCare, text: &str, due_on: &str) -> NewAction {
    NewAction {
        child_id: Some(period.child_id),
        period_id: Some(period.id),
        meeting_id: None,
        text: text.to_owned(),
        owner: "J. Quillfeather".to_owned(),
        due_on: day(due_on),
        done_looks_like: None,
        raised_on: day("2018-03-20"),
    }
}

/// The cast with what a meeting recorded of it. The file stays open until what is returned is dropped.
pub fn march_2018(path: &Path) -> Store {
    recorded(path, &facts())
}

fn recorded(path: &Path, facts: &Facts) -> Store {
    let mut store = Store::create(path, Box::new(SystemWorld::on_device(id(0xA)))).unwrap();
    record(&mut store, facts);
    store
}

fn record(store: &mut Store, facts: &Facts) {
    store.add_facts(facts).unwrap();
    let of = |reference: &str| {
        let child = Id::of_fact(&["child", reference]);
        facts.periods.iter().find(|period| period.child_id == child).unwrap()
    };
    record_actions(store, of("C-1042"));
    record_lesson(store, of("C-1042"));
    record_review(store, of("C-1043"));
    record_check(store, of("C-2001"));
}

/// Two that are open on 12 April 2018, one of them 2 days past its date, and one that was done on 11 April.
fn record_actions(store: &mut Store, example: &PeriodOfCare) {
    store.add_action(CHAIR, &action(example, "Refer to family group conference", "2018-04-10")).unwrap();
    store.add_action(CHAIR, &action(example, "=HYPERLINK(\"x\")", "2018-05-01")).unwrap();
    let done = NewAction { child_id: None, period_id: None, ..action(example, "Ask for the rota", "2018-04-03") };
    let (done, _) = store.add_action(CHAIR, &done).unwrap();
    store.complete_action(CHAIR, done, day("2018-04-11"), Some("Rota seen")).unwrap();
}

fn record_lesson(store: &mut Store, example: &PeriodOfCare) {
    let lesson = NewLesson {
        theme: ThemeChoice::Existing("edge-of-care".to_owned()),
        statement: "Nobody offered edge of care".to_owned(),
        what_will_change: Some("Offer it at 12".to_owned()),
        owner: None,
        due_on: None,
        meeting_id: None,
        admissions: vec![(example.id, example.child_id)],
        raised_on: day("2018-04-10"),
    };
    store.add_lesson(CHAIR, &lesson).unwrap();
}

fn record_review(store: &mut Store, sister: &PeriodOfCare) {
    let meeting = store.open_meeting(CHAIR, "2018-02".parse().unwrap()).unwrap();
    store.begin_meeting(CHAIR, meeting, day("2018-03-12")).unwrap();
    let of = Reviewed { meeting, child: sister.child_id, period: sister.id };
    let summary = ReviewEdit::Summary(Some("Could have been planned".to_owned()));
    store.edit_review(CHAIR, of, &summary).unwrap();
    let said = [
        ReviewEdit::Answer(Question::Network, Answer::Partly),
        ReviewEdit::Note(Question::Network, Some("Nobody rang the aunt".to_owned())),
        ReviewEdit::Person(Question::Network, Some("J. Quill".to_owned())),
    ];
    for edit in said {
        store.edit_review(CHAIR, of, &edit).unwrap();
    }
}

fn record_check(store: &mut Store, recent: &PeriodOfCare) {
    let check = FollowUp {
        id: id(0),
        period_id: recent.id,
        meeting_id: None,
        checked_on: day("2018-04-04"),
        checked_by: Some("P. Larkspur".to_owned()),
        purpose: Some(Purpose::PlannedShortStay),
        consent_by: Some("Grandmother".to_owned()),
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: Some(Plan::ReturnHome),
        next_check_on: Some(day("2018-04-09")),
        proceedings_issued_on: None,
        outcome: None,
        note: None,
    };
    store.add_follow_up(CHAIR, recent.child_id, &check).unwrap();
}
