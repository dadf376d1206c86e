//! What the check of a whole file says: nothing of a sound one, and in words what another tool did to it.

use std::path::PathBuf;

use admissions_review::demo::DEMO_DB;
use admissions_review::domain::Id;
use admissions_review::domain::child::Source;
use admissions_review::domain::entry_request::EntryRequest;
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::meeting::{Answer, Question, Role};
use admissions_review::domain::prompt_answer::PromptAnswer;
use admissions_review::domain::settings::Setting;
use admissions_review::store::lessons::ThemeChoice;
use admissions_review::store::meetings::{ReviewEdit, Reviewed};
use admissions_review::store::verify::{Check, Verdict};
use admissions_review::store::{SCHEMA, Store, SystemWorld, World};
use rusqlite::Connection;
use tempfile::TempDir;

use super::change_log::{a_check, a_lesson};
use super::support::{an_action, child, day, import, one_admission, ssda903, world};

pub(super) const CHAIR: &str = "Chair";
const WHAT_TO_DO: [&str; 2] = [
    " Go on with the last backup, and keep this file for whoever looks after the program.",
    " Compare it with the last backup of before then, and put right what is not so. Then admissions-review verify --accept goes on \
     with this file, and its log says so.",
];

/// A file with one record of each kind about C-1 but a second look, a theme of its own, and C-2, of whom only help is
/// known. Its meeting is in progress.
pub(super) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self::also_with(Vec::new())
    }

    /// Also with requests that C-1 be taken into care.
    pub(super) fn also_with(requests: Vec<EntryRequest>) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        record(&mut Store::create(&desk.path(), world()).unwrap(), requests);
        desk
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("review.db")
    }

    /// Does something with another tool.
    pub(super) fn outside(&self, sql: &str) {
        Connection::open(self.path()).unwrap().execute_batch(sql).unwrap();
    }

    pub(super) fn verdict(&self) -> Verdict {
        match Store::open(&self.path(), world()) {
            Ok(store) => store.verify().unwrap(),
            Err(error) => Verdict::of_altered(&error).unwrap(),
        }
    }
}

/// The changes that this logs, counted by hand, each row with its identifier and every field that it has:
///
/// | changes | of |
/// |---|---|
/// | 1-3 | the meeting: identifier, month, status |
/// | 4-8 | attendance: identifier, meeting, person, role, present |
/// | 9-34 | its items: four of identifier, meeting, kind, position, state, and that of C-1 with its period |
/// | 35-39 | the beginning: day, status; the sitting: identifier, meeting, began at |
/// | 40-43 | the review: identifier, meeting, period, and then its summary |
/// | 44-47 | its answer: identifier, review, question, answer |
/// | 48-58 | the action: identifier, reference, child, period, text, owner, due, first due, done when, status, raised |
/// | 59-69 | the theme: code, label, position; the lesson: identifier, reference, theme, statement, day; its link: 3 |
/// | 70-76 | the follow-up: identifier, period, day, purpose, who agreed, plan, next check |
/// | 77-81 | the answer to what the facts ask: identifier, period, question, answer, day |
/// | 82-83 | the setting: key, value |
fn record(store: &mut Store, requests: Vec<EntryRequest>) {
    let (mut facts, child_id, period) = one_admission();
    facts.requests = requests;
    facts.children.push(child("C-2"));
    facts.interventions.push(help_of("C-2"));
    store.add_facts(&facts).unwrap();
    let meeting = store.open_meeting(CHAIR, "2026-10".parse().unwrap()).unwrap();
    store.add_attendee(CHAIR, meeting, "P. Marchbanks", Role::DutyHead).unwrap();
    store.begin_meeting(CHAIR, meeting, day("2026-11-12")).unwrap();
    let reviewed = Reviewed { meeting, child: child_id, period };
    let summary = ReviewEdit::Summary(Some("Could have been planned".to_owned()));
    store.edit_review(CHAIR, reviewed, &summary).unwrap();
    store.edit_review(CHAIR, reviewed, &ReviewEdit::Answer(Question::Threshold, Answer::Yes)).unwrap();
    store.add_action(CHAIR, &an_action(child_id, period)).unwrap();
    store.add_lesson(CHAIR, &a_lesson(child_id, period, ThemeChoice::New("Housing".to_owned()))).unwrap();
    store.add_follow_up(CHAIR, child_id, &a_check(period)).unwrap();
    store.add_prompt_answer(CHAIR, child_id, &an_answer(period)).unwrap();
    store.change_setting(CHAIR, &Setting::WriteUpWorkingDays(3)).unwrap();
}

fn help_of(reference: &str) -> Intervention {
    Intervention {
        id: Id::of_fact(&["help", reference]),
        child_id: Id::of_fact(&["child", reference]),
        kind: Kind::ChildInNeedPlan,
        started_on: day("2026-01-09"),
        ended_on: None,
        provider: None,
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::AnnexA,
    }
}

fn an_answer(period: Id) -> PromptAnswer {
    PromptAnswer {
        id: period,
        period_id: period,
        prompt: "known-unplanned".to_owned(),
        answer: "Asked and answered".to_owned(),
        answered_on: day("2026-11-12"),
        ask_again_on: None,
    }
}

/// What is wrong, each led by the name of its check, without the advice that each must end with.
pub(super) fn wrong(verdict: &Verdict) -> Vec<String> {
    let advised = |wrong: &str| {
        let told = WHAT_TO_DO.iter().find_map(|advice| wrong.strip_suffix(advice));
        told.expect("it says what to do").to_owned()
    };
    let told = |check: &Check| {
        check.wrong.iter().map(|wrong| format!("{}: {}", check.name, advised(wrong))).collect::<Vec<_>>()
    };
    verdict.checks.iter().flat_map(told).collect()
}

pub(super) fn looked_at<'a>(verdict: &'a Verdict, name: &str) -> &'a str {
    &verdict.checks.iter().find(|check| check.name == name).unwrap().looked_at
}

#[track_caller]
fn assert_sound(store: &Store) {
    assert_eq!(wrong(&store.verify().unwrap()), Vec::<String>::new());
}

/// Asserts that all that is found after something was done with another tool is this.
#[track_caller]
fn assert_found(sql: &str, expected: &[&str]) {
    let desk = Desk::new();
    desk.outside(sql);
    let verdict = desk.verdict();
    assert_eq!(wrong(&verdict), expected, "{sql}");
    assert!(!verdict.is_sound());
}

#[test]
fn a_sound_file_is_counted_and_nothing_is_wrong_with_it() {
    let desk = Desk::new();
    let verdict = desk.verdict();
    assert_eq!(wrong(&verdict), Vec::<String>::new());
    assert!(verdict.is_sound());
    // Ten of the meeting: itself, who came, its sitting, five items (attendance, actions, C-1, themes, close), its
    // review, an answer. Seven more: action, theme, lesson, its link, follow-up, answer to the facts, setting.
    // And the 20 themes of a new file.
    assert_eq!(looked_at(&verdict, "The records"), "37 records, field by field, against the change log");
    assert_eq!(looked_at(&verdict, "The change log"), "83 changes");
    assert_eq!(looked_at(&verdict, "Its closed meetings"), "0 closed meetings");
    assert_eq!(
        looked_at(&verdict, "What it holds"),
        "2 children, 1 admission; children who never came into care, kept only for their help before entry: 1"
    );
}

/// Beside C-1, who was admitted, and C-2, of whom only help is known: C-3 is as C-2, and C-4's request was not agreed.
#[test]
fn a_child_whose_request_was_not_agreed_is_not_kept_for_help_alone() {
    let desk = Desk::new();
    desk.outside(
        "INSERT INTO child (id, child_ref, source) VALUES ('3', 'C-3', 'annex-a'), ('4', 'C-4', 'template');
         INSERT INTO entry_request (id, child_id, asked_at, source) VALUES ('r', '4', '2026-10-01', 'template');",
    );
    assert_eq!(
        looked_at(&desk.verdict(), "What it holds"),
        "4 children, 1 admission; children who never came into care, kept only for their help before entry: 2"
    );
}

#[test]
fn an_empty_file_and_the_demonstration_are_sound() {
    assert_sound(&Store::in_memory(world()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    std::fs::write(&path, DEMO_DB).unwrap();
    assert_sound(&Store::open(&path, world()).unwrap());
}

#[test]
fn a_file_stays_sound_through_undo_redo_an_import_and_taking_it_back() {
    let mut store = Store::in_memory(world()).unwrap();
    import(&mut store, &ssda903(&["C-1"], &["C-1,02/10/2026,S,V2,N1,U4,PR1,,"]));
    let about = store.admissions_of("C-1").unwrap().remove(0);
    store.add_action(CHAIR, &an_action(about.child.id, about.period.id)).unwrap();
    let theme = ThemeChoice::New("Housing".to_owned());
    store.add_lesson(CHAIR, &a_lesson(about.child.id, about.period.id, theme)).unwrap();
    assert_sound(&store);
    store.undo(CHAIR).unwrap();
    assert_sound(&store);
    store.redo(CHAIR).unwrap();
    import(&mut store, &ssda903(&["C-1"], &["C-1,02/10/2026,S,V2,N8,U4,PR1,05/11/2026,E4A"]));
    assert_sound(&store);
    store.take_back_last_import(CHAIR).unwrap();
    assert_sound(&store);
}

#[test]
fn what_is_written_of_a_child_after_words_were_erased_is_in_the_log_again() {
    let desk = Desk::new();
    let (_, child, period) = one_admission();
    let mut store = Store::open(&desk.path(), another_world()).unwrap();
    store.erase_from_log(CHAIR, child).unwrap();
    let standing = wrong(&store.verify().unwrap());
    for what in [
        "The records: The action A-001 stands here, and the change log knows nothing of it.",
        "The records: The review of C-1 stands here, and the change log knows nothing of it.",
        "The facts: The facts of C-1 stand here, and the change log knows nothing of them.",
    ] {
        assert!(
            standing.iter().any(|wrong| wrong == what),
            "what is erased from the log does not stand unseen: {what}"
        );
    }
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    assert_eq!(wrong(&store.verify().unwrap()), standing, "and what is written now is in the log");
    let verdict = store.verify().unwrap();
    let said = looked_at(&verdict, "The change log");
    assert!(said.contains("the words of "), "{said}");
    assert!(said.contains(" of them were erased with a child on "), "{said}");
}

#[test]
fn guards_that_are_gone_altered_or_strange_are_named() {
    assert_found(
        "DROP TRIGGER command_is_append_only; DROP INDEX action_by_due;",
        &["Its guards: The index action_by_due is gone.", "Its guards: The trigger command_is_append_only is gone."],
    );
    assert_found(
        "DROP TRIGGER command_is_append_only;
         CREATE TRIGGER command_is_append_only BEFORE UPDATE ON command BEGIN SELECT 1; END;",
        &["Its guards: The trigger command_is_append_only is not as this program makes it."],
    );
    assert_found(
        "CREATE TRIGGER stuck BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'stuck'); END; ALTER TABLE duty ADD x TEXT;",
        &[
            "Its guards: The table duty is not as this program makes it.",
            "Its guards: The trigger stuck is not this program's.",
        ],
    );
}

#[test]
fn a_file_that_was_brought_up_to_date_has_the_guards_of_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("version_1.sql")).unwrap();
    let verdict = Store::open(&path, world()).unwrap().verify().unwrap();
    // The one action in it was written by hand, with no log, and without the 20 themes that a file of then had.
    let unlogged = "The records: The action A-001 stands here, and the change log knows nothing of it.";
    let (themes, others): (Vec<_>, Vec<_>) = wrong(&verdict).into_iter().partition(|what| what.contains("The theme "));
    let uncounted = "The change log: The last action of laptop A has another number than the file says.";
    assert_eq!((themes.len(), others), (20, vec![uncounted.to_owned(), unlogged.to_owned()]));
}

#[test]
fn records_that_were_altered_behind_the_log_are_named_as_people_name_them() {
    assert_found(
        "UPDATE action SET owner = 'Nobody', due_on = '2027-01-01'; UPDATE meeting SET chair = 'Nobody';
         UPDATE setting SET value = '30'; UPDATE review SET summary = NULL; UPDATE lesson SET closed_on = '2026-11-12';",
        &[
            "The records: The meeting of October 2026 is not as the change log has it (chair).",
            "The records: The review of C-1 is not as the change log has it (summary).",
            "The records: The action A-001 is not as the change log has it (owner, due on).",
            "The records: The lesson LA-001 is not as the change log has it (closed on).",
            "The records: The setting write_up_working_days is not as the change log has it (value).",
        ],
    );
}

#[test]
fn records_that_are_gone_without_the_log_are_named() {
    let nothing = "is gone, and the change log says nothing of that.";
    assert_found(
        "DELETE FROM lesson_admission;",
        &[&format!("The records: The link to C-1 of lesson LA-001 {nothing}")],
    );
    assert_found(
        "DELETE FROM review_answer; DELETE FROM meeting_item WHERE kind IN ('attendance', 'admission');",
        &[
            &format!("The records: The item on attendance of the meeting of October 2026 {nothing}"),
            &format!("The records: The item on C-1 of the meeting of October 2026 {nothing}"),
            &format!("The records: The answer of the review of C-1 to the question threshold {nothing}"),
        ],
    );
    assert_found(
        "DELETE FROM lesson_admission; DELETE FROM lesson; DELETE FROM follow_up; DELETE FROM prompt_answer;
         DELETE FROM review_answer; DELETE FROM review; DELETE FROM action; DELETE FROM sitting;
         DELETE FROM attendance; DELETE FROM meeting_item; DELETE FROM meeting; DELETE FROM theme WHERE code = 'housing';",
        &[
            &format!("The records: The meeting of October 2026 {nothing}"),
            &format!("The records: The sitting of 12 Nov 2026 {nothing}"),
            &format!("The records: The attendance of P. Marchbanks at a meeting that is gone {nothing}"),
            &format!("The records: The item on attendance of a meeting that is gone {nothing}"),
            &format!("The records: The item on actions of a meeting that is gone {nothing}"),
            &format!("The records: The item on C-1 of a meeting that is gone {nothing}"),
            &format!("The records: The item on themes of a meeting that is gone {nothing}"),
            &format!("The records: The item on close of a meeting that is gone {nothing}"),
            &format!("The records: The review of C-1 {nothing}"),
            &format!("The records: The answer of a review that is gone to the question threshold {nothing}"),
            &format!("The records: The action A-001 {nothing}"),
            &format!("The records: The lesson LA-001 {nothing}"),
            &format!("The records: The link to C-1 of a lesson that is gone {nothing}"),
            &format!("The records: The follow-up of C-1 on 12 Nov 2026 {nothing}"),
            &format!("The records: The answer about C-1 to the question known-unplanned {nothing}"),
            &format!("The records: The theme housing {nothing}"),
        ],
    );
}

#[test]
fn records_that_stand_without_the_log_are_named() {
    assert_found(
        "INSERT INTO meeting (id, month, status) VALUES ('00000000-0000-0000-0000-00000000ffff', '2026-09', 'planned');
         INSERT INTO theme (code, label, position) VALUES ('weather', 'Weather', 99);",
        &[
            "The records: The meeting of September 2026 stands here, and the change log knows nothing of it.",
            "The records: The theme weather stands here, and the change log knows nothing of it.",
        ],
    );
    let desk = Desk::new();
    let mut store = Store::open(&desk.path(), another_world()).unwrap();
    store.set_hide_names_on_start(CHAIR, true).unwrap();
    store.undo(CHAIR).unwrap();
    drop(store);
    desk.outside("INSERT INTO setting VALUES ('hide_names_on_start', 'no')");
    assert_eq!(
        wrong(&desk.verdict()),
        ["The records: The setting hide_names_on_start stands here, although the change log says that it was deleted."]
    );
}

/// Another laptop, whose identifiers are no repetition of those in the file.
pub(super) fn another_world() -> Box<dyn World> {
    Box::new(SystemWorld::on_device(Id::of_fact(&["laptop"])))
}

/// Drops the guards of the log, does something to it, and puts them back as they were.
fn behind_the_guards(sql: &str) -> String {
    let (before, _) = SCHEMA.split_once("CREATE TABLE import_run").unwrap();
    let (_, guards) = before.split_once("CREATE TRIGGER").unwrap();
    let names = guards.split("CREATE TRIGGER").map(|guard| guard.split_whitespace().next().unwrap());
    let drops: Vec<String> = names.map(|name| format!("DROP TRIGGER {name};")).collect();
    format!("{} {sql} CREATE TRIGGER {guards}", drops.concat())
}

#[test]
fn a_log_that_was_altered_behind_its_guards_is_found_out_although_they_stand_again() {
    assert_found(
        &behind_the_guards("UPDATE command SET hash = zeroblob(32) WHERE first = 40;"),
        &["The change log: Change 40 of laptop A (Sum a review up) has been altered."],
    );
    assert_found(
        &behind_the_guards("UPDATE command SET actor = 'Nobody' WHERE first = 40;"),
        &["The change log: Change 40 of laptop A (Sum a review up) has been altered."],
    );
    // The value and the row alike: only the chain still knows.
    assert_found(
        &behind_the_guards(
            "UPDATE change SET new = 'Nobody' WHERE new = 'J. Quillfeather'; UPDATE action SET owner = 'Nobody';",
        ),
        &["The change log: Change 48 of laptop A (Add action A-001) has been altered."],
    );
}

#[test]
fn entries_that_were_taken_out_of_the_log_are_found_out() {
    // The last command of all is the setting: the chain cannot miss it, and the record does.
    assert_found(
        &behind_the_guards(
            "PRAGMA foreign_keys = OFF; DELETE FROM change WHERE command = (SELECT max(position) FROM command);
             DELETE FROM command WHERE position = (SELECT max(position) FROM command);",
        ),
        &["The records: The setting write_up_working_days stands here, and the change log knows nothing of it."],
    );
    assert_found(
        &behind_the_guards("DELETE FROM change WHERE new = '3';"),
        &[
            "The change log: Change 82 of laptop A (Change setting: working days to write up) has been altered.",
            "The records: The setting write_up_working_days is not as the change log has it (value).",
        ],
    );
    assert_found(
        &behind_the_guards(
            "PRAGMA foreign_keys = OFF; UPDATE change SET command = 1000 WHERE command = (SELECT position FROM command WHERE first = 44);
             UPDATE command SET position = 1000 WHERE first = 44;",
        ),
        &[
            "The change log: Change 48 of laptop A (Add action A-001) does not follow the change before it.",
            "The change log: Change 48 of laptop A (Add action A-001) does not stand in its place.",
            "The change log: Change 48 of laptop A (Add action A-001) has been altered.",
            "The change log: Change 44 of laptop A (Answer Threshold: yes) does not follow the change before it.",
            "The change log: Change 44 of laptop A (Answer Threshold: yes) does not stand in its place.",
            "The change log: Change 44 of laptop A (Answer Threshold: yes) has been altered.",
        ],
    );
}

/// Words may be gone only where a command says that their child was erased, and then all of that child's.
#[test]
fn words_that_are_gone_without_an_erased_child_are_found_out() {
    assert_found(
        &behind_the_guards(
            "UPDATE change SET row_id = NULL, old = NULL, new = NULL, digest = zeroblob(32) WHERE new = 'J. Quillfeather';
             UPDATE action SET owner = 'Nobody';",
        ),
        &[
            "The change log: The words of change 48 of laptop A (Add action A-001) are gone, and the log does not say that a child \
             was erased.",
            "The change log: Change 48 of laptop A (Add action A-001) has been altered.",
            "The records: The action A-001 is not as the change log has it (owner).",
        ],
    );
}

#[test]
fn what_breaks_a_rule_of_the_schema_or_refers_to_nothing_is_named() {
    assert_found(
        "PRAGMA foreign_keys = OFF; DELETE FROM legal_status; DELETE FROM period_of_care;",
        &[
            "Its references: In the table action, 1 row would need a row of period_of_care that is gone.",
            "Its references: In the table follow_up, 1 row would need a row of period_of_care that is gone.",
            "Its references: In the table lesson_admission, 1 row would need a row of period_of_care that is gone.",
            "Its references: In the table meeting_item, 1 row would need a row of period_of_care that is gone.",
            "Its references: In the table prompt_answer, 1 row would need a row of period_of_care that is gone.",
            "Its references: In the table review, 1 row would need a row of period_of_care that is gone.",
            "The facts: The facts of C-1 are not as the change log has them (periods of care, legal statuses).",
        ],
    );
    assert_found(
        "PRAGMA ignore_check_constraints = ON; UPDATE child SET sex = 'X';",
        &[
            "The file itself: In the table child, a row has a value that none of its rows may have.",
            "The facts: The facts of C-1 are not as the change log has them (child).",
            "The facts: The facts of C-2 are not as the change log has them (child).",
            "Its rows: Child C-1: its \"sex\" cannot be read. The screens leave out what cannot be read, and say so.",
            "Its rows: Child C-2: its \"sex\" cannot be read. The screens leave out what cannot be read, and say so.",
        ],
    );
}

#[test]
fn of_a_file_with_a_strange_part_nothing_else_is_looked_at() {
    let desk = Desk::new();
    desk.outside("DROP TABLE prompt_answer; UPDATE action SET owner = 'Nobody';");
    let verdict = desk.verdict();
    let guards = ["The index prompt_answer_by_period is gone.", "The table prompt_answer is gone."];
    assert_eq!(wrong(&verdict), guards.map(|what| format!("Its guards: {what}")));
    let said = looked_at(&verdict, "Its guards");
    assert!(said.ends_with(", and nothing else: what such a file says cannot be believed"), "{said}");
}

/// Damage that a copy over a bad stick leaves: pages in the middle of the file are empty.
#[test]
fn a_file_with_empty_pages_is_said_to_be_damaged() {
    let desk = Desk::new();
    let mut bytes = std::fs::read(desk.path()).unwrap();
    let page = 4096;
    let last = bytes.len() / page - 1;
    bytes[last * page..].fill(0);
    std::fs::write(desk.path(), bytes).unwrap();
    let wrong = wrong(&desk.verdict());
    assert!(wrong[0].starts_with("The file itself: "), "{wrong:?}");
}
