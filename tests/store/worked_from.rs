//! What was altered with another tool for the time of one honest command, which worked from it, and then put back.

use std::cell::RefCell;
use std::sync::Arc;

use admissions_review::domain::backups::Reason;
use admissions_review::domain::same_child::Verdict;
use admissions_review::store::actions::ActionEdit;
use admissions_review::store::judgements::Pair;
use admissions_review::store::{GoneOnWith, Store, SystemWorld};

use super::damaged::whole::{CHAIR, whole_file};
use super::support::{day, import, past_the_guards as outside, ssda903};
use super::verifying::{another_world, looked_at, wrong};

/// A file, what is done with it, and what stands in it for the time of that alone.
struct Visit {
    folder: tempfile::TempDir,
    /// What this laptop knows of where somebody went on with the file.
    gone_on_with: RefCell<GoneOnWith>,
}

impl Visit {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        whole_file(&folder.path().join("review.db"));
        Self { folder, gone_on_with: RefCell::default() }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("review.db")
    }

    fn open(&self) -> Store {
        let world = SystemWorld::on_device(another_world().device());
        let world = world.having_gone_on_with(self.gone_on_with.borrow().clone());
        Store::open(&self.path(), Box::new(world)).unwrap()
    }

    /// Goes on with the file, as this laptop will know.
    fn go_on(&self) {
        let mut store = self.open();
        let altered_before = store.verify().unwrap().altered_before();
        store.go_on_with_this_copy(CHAIR, None, altered_before).unwrap();
        let (file, seal) = (store.file().unwrap().id, store.seal().unwrap());
        self.gone_on_with.borrow_mut().entry(file).or_default().push(seal);
    }

    /// Does something honest while what one statement alters stands there, and returns what is said of it at once.
    fn during(&self, altered: &str, put_back: &str, honest: impl FnOnce(&mut Store)) -> Option<String> {
        outside(&self.path(), altered);
        let mut store = self.open();
        honest(&mut store);
        let said = store.take_found_altered();
        assert_eq!(store.take_found_altered(), None, "it is said once");
        drop(store);
        outside(&self.path(), put_back);
        said
    }

    fn wrong(&self) -> Vec<String> {
        wrong(&self.open().verify().unwrap())
    }
}

fn next_extract(store: &mut Store) {
    import(store, &ssda903(&["C-10"], &["C-10,04/10/2026,S,V2,N1,U4,PR1,,"]));
}

fn take_back(store: &mut Store) {
    store.take_back_last_import(CHAIR).unwrap();
}

fn judge(store: &mut Store) {
    store.judge(CHAIR, &[Pair::of("C-2", "C-3")], Verdict::NotSame, day("2026-11-12")).unwrap();
}

fn close(store: &mut Store) {
    let meeting = store
        .meetings(day("2026-11-12"))
        .unwrap()
        .into_iter()
        .find(|meeting| meeting.meeting.month == "2026-10".parse().unwrap());
    store.close_meeting(CHAIR, meeting.unwrap().meeting.id, day("2026-11-12")).unwrap();
}

/// The command, what stands there for its time, how that is put back, and what is found.
type Case = (fn(&mut Store), &'static str, &'static str, &'static str);

const FOR_A_TIME: [Case; 8] = [
    (
        next_extract,
        "UPDATE judgement SET verdict = 'not_sure'",
        "UPDATE judgement SET verdict = 'not_same'",
        "judgement",
    ),
    (
        next_extract,
        "INSERT INTO judgement SELECT '00000000-0000-4000-8000-000000000000', 'C-10', 'C-1', 'same', judged_by, judged_on FROM judgement",
        "DELETE FROM judgement WHERE child_ref = 'C-10'",
        "judgement",
    ),
    (
        judge,
        "UPDATE child SET born_on = date(born_on, '+1 day') WHERE child_ref = 'C-1'",
        "UPDATE child SET born_on = date(born_on, '-1 day') WHERE child_ref = 'C-1'",
        "the facts of C-1 had been altered (child)",
    ),
    (
        next_extract,
        "UPDATE follow_up SET checked_on = date(checked_on, '+1 day')",
        "UPDATE follow_up SET checked_on = date(checked_on, '-1 day')",
        "follow up",
    ),
    (
        take_back,
        "UPDATE prompt_answer SET answer = answer || 'x'",
        "UPDATE prompt_answer SET answer = rtrim(answer, 'x')",
        "records had been altered (prompt answer)",
    ),
    (
        judge,
        "UPDATE review SET summary = coalesce(summary, '') || 'x'",
        "UPDATE review SET summary = nullif(rtrim(summary, 'x'), '')",
        "review",
    ),
    (close, "UPDATE action SET owner = owner || 'x'", "UPDATE action SET owner = rtrim(owner, 'x')", "action"),
    (
        close,
        "UPDATE decision SET rationale = coalesce(rationale, '') || 'x'",
        "UPDATE decision SET rationale = nullif(rtrim(rationale, 'x'), '')",
        "had been altered (decisions)",
    ),
];

#[test]
fn what_stood_there_while_a_command_worked_from_it_is_said_at_once_and_named_ever_after() {
    for (honest, altered, put_back, found) in FOR_A_TIME {
        let visit = Visit::new();
        let said = visit.during(altered, put_back, honest).unwrap_or_else(|| panic!("{altered}: nothing was said"));
        assert!(
            said.starts_with("Something in this file was altered with another tool, or is damaged: ")
                && said.contains(found),
            "{altered}: {said}"
        );
        let wrong = visit.wrong();
        assert!(
            wrong.iter().all(|wrong| wrong.starts_with("What was altered before: "))
                && wrong.iter().any(|wrong| wrong.contains(found)),
            "{altered}: {wrong:?}"
        );
    }
}

#[test]
fn of_what_nobody_altered_nothing_is_said() {
    for (honest, ..) in FOR_A_TIME {
        let visit = Visit::new();
        let mut store = visit.open();
        honest(&mut store);
        assert_eq!((store.take_found_altered(), wrong(&store.verify().unwrap())), (None, Vec::new()));
    }
}

fn undo(store: &mut Store) {
    store.undo(CHAIR).unwrap().unwrap();
}

/// Undo works from the log itself: what it did is held against the command that it was made from.
#[test]
fn an_undo_of_something_else_than_the_log_has_is_named_ever_after() {
    let old_value = (
        ["UPDATE change SET old = old || 'x' WHERE command = 1000"].as_slice(),
        ["UPDATE change SET old = rtrim(old, 'x') WHERE command = 1000"].as_slice(),
    );
    let one_field_more = (
        [
            "INSERT INTO change (position, command, table_name, field, row_id, old, new)
             SELECT position + 1, command, table_name, 'text', row_id, 'Close the case', (SELECT text FROM action ORDER BY due_on, ref LIMIT 1)
             FROM change WHERE command = 1000",
            "UPDATE command SET changes = 2, until = until + 1 WHERE position = 1000",
        ]
        .as_slice(),
        [
            "DELETE FROM change WHERE command = 1000 AND field = 'text'",
            "UPDATE command SET changes = 1, until = until - 1 WHERE position = 1000",
        ]
        .as_slice(),
    );
    let one_field_less = (
        [
            "INSERT INTO change (position, command, table_name, field, row_id, old, new)
             SELECT position + 1, command, table_name, 'period_id', row_id, NULL,
                    (SELECT unhex(replace(period_id, '-', '')) FROM action ORDER BY due_on, ref LIMIT 1)
             FROM change WHERE command = 1000",
            "UPDATE command SET changes = 2, until = until + 1 WHERE position = 1000",
        ]
        .as_slice(),
        [
            "DELETE FROM change WHERE command = 1000 AND field = 'period_id'",
            "UPDATE command SET changes = 1, until = until - 1 WHERE position = 1000",
        ]
        .as_slice(),
    );
    for (altered, put_back) in [old_value, one_field_more, one_field_less] {
        let visit = Visit::new();
        let mut store = visit.open();
        let action = store.actions(day("2026-11-12")).unwrap()[0].action.id;
        store.edit_action(CHAIR, action, &ActionEdit::Owner("B. Okafor".to_owned())).unwrap();
        let changed = store.seal().unwrap().commands.to_string();
        drop(store);
        let alter = |sql: &&str| outside(&visit.path(), &sql.replace("1000", &changed));
        altered.iter().for_each(alter);
        undo(&mut visit.open());
        put_back.iter().for_each(alter);
        let wrong = visit.wrong();
        assert!(
            wrong
                .iter()
                .any(|wrong| wrong.contains(", it did not do what the change log has of the command it was made from")),
            "{altered:?}: {wrong:?}"
        );
    }
}

#[test]
fn undo_and_redo_of_whatever_the_file_holds_do_what_the_log_has() {
    let visit = Visit::new();
    let mut store = visit.open();
    judge(&mut store);
    let mut undone = 0;
    while store.undo(CHAIR).is_ok_and(|undone| undone.is_some()) {
        undone += 1;
    }
    assert!(undone > 5, "{undone}");
    assert_eq!(wrong(&store.verify().unwrap()), Vec::<String>::new());
    while store.redo(CHAIR).is_ok_and(|redone| redone.is_some()) {
        undone -= 1;
    }
    assert_eq!(undone, 0);
    assert_eq!(wrong(&store.verify().unwrap()), Vec::<String>::new());
}

/// Somebody answers for it, by name, and it is still told; what is altered after that is wrong again.
#[test]
fn a_file_in_which_something_was_altered_can_be_gone_on_with() {
    let visit = Visit::new();
    let (honest, altered, put_back, found) = FOR_A_TIME[0];
    visit.during(altered, put_back, honest);
    let verdict = visit.open().verify().unwrap();
    assert_eq!((verdict.is_sound(), verdict.is_as_logged(), verdict.altered_before()), (false, true, 1));
    visit.go_on();
    let verdict = visit.open().verify().unwrap();
    assert!(verdict.is_sound());
    let told = looked_at(&verdict, "What was altered before");
    assert!(told.contains(&format!("{CHAIR} went on with it on ")) && told.contains(found), "{told}");
    visit.during(altered, put_back, take_back);
    let wrong = visit.wrong();
    assert!(wrong.len() == 1 && wrong[0].contains("Take back the last import"), "{wrong:?}");
}

#[test]
fn a_withdrawal_that_was_undone_and_made_again_is_in_order() {
    let visit = Visit::new();
    let mut store = visit.open();
    let pairs = [Pair::of("C-1", "C-2"), Pair::of("C-2", "C-3")];
    store.judge(CHAIR, &pairs, Verdict::NotSame, day("2026-11-12")).unwrap();
    store.withdraw_judgement(CHAIR, "C-1", "C-2").unwrap();
    undo(&mut store);
    store.withdraw_judgement(CHAIR, "C-1", "C-2").unwrap();
    assert_eq!(wrong(&store.verify().unwrap()), Vec::<String>::new());
}

const PLANTED: &str = "INSERT INTO action (id, ref, text, owner, due_on, original_due_on, status, raised_on)
    SELECT '00000000-0000-4000-8000-000000000000', 'A-000', 'Close the case', owner, due_on, original_due_on, status, raised_on
    FROM action LIMIT 1";

/// From then on the log has the record whole.
#[test]
fn a_planted_record_with_which_somebody_went_on_is_guarded_like_any_other() {
    let visit = Visit::new();
    let planted = "00000000-0000-4000-8000-000000000000".parse().unwrap();
    outside(&visit.path(), PLANTED);
    let mut store = visit.open();
    store.edit_action(CHAIR, planted, &ActionEdit::Owner("B. Okafor".to_owned())).unwrap();
    let found = wrong(&store.verify().unwrap());
    let named = "What was altered before: The action A-000 stood here before the change log knew of it.";
    assert!(found.iter().any(|wrong| wrong == named), "{found:?}");
    drop(store);
    // Facts and records that are as the log has them again are gone on with; a planted one is none of these until it is.
    visit.go_on();
    assert_eq!(visit.wrong(), Vec::<String>::new());
    outside(&visit.path(), "UPDATE action SET text = 'Open it again' WHERE ref = 'A-000'");
    assert_eq!(visit.wrong(), ["The records: The action A-000 is not as the change log has it (text)."]);
    outside(&visit.path(), "DELETE FROM action WHERE ref = 'A-000'");
    assert_eq!(visit.wrong(), ["The records: The action A-000 is gone, and the change log says nothing of that."]);
}

/// What somebody takes on themselves on one laptop is said on another, and not taken for an answer there; nor is it where the log
/// alone says that it was done here.
#[test]
fn what_was_gone_on_with_elsewhere_is_still_wrong_here() {
    let visit = Visit::new();
    let (honest, altered, put_back, _) = FOR_A_TIME[0];
    visit.during(altered, put_back, honest);
    visit.go_on();
    assert_eq!(visit.wrong(), Vec::<String>::new());
    let other = || SystemWorld::on_device("00000000-0000-4000-8000-0000000000ff".parse().unwrap());
    let known = visit.gone_on_with.borrow().clone();
    let (file, seals) = known.iter().next().unwrap();
    let of_another_log = format!("{}-8f3c-02d1-77aa-90b4-1c5e-f083-6d29-be47-035a-c918", seals[0].commands).parse();
    let of_another_log = GoneOnWith::from([(*file, vec![of_another_log.unwrap()])]);
    let here = || SystemWorld::on_device(another_world().device());
    let worlds = [
        (other(), "on another laptop"),
        (here(), "on this laptop as the log says, but this laptop knows nothing of it"),
        (
            here().having_gone_on_with(of_another_log),
            "on this laptop as the log says, but this laptop knows nothing of it",
        ),
    ];
    for (world, place) in worlds {
        let verdict = Store::open(&visit.path(), Box::new(world)).unwrap().verify().unwrap();
        assert_eq!(verdict.altered_before(), 1);
        let told = looked_at(&verdict, "What was altered before");
        let gone_on = format!("; {CHAIR} went on with it on ");
        assert!(told.contains(&gone_on) && told.ends_with(&format!(", {place}")), "{told}");
    }
}

/// What was found in the file that a backup replaced is not noted in the backup.
#[test]
fn a_backup_that_is_put_back_says_nothing_of_the_file_that_it_replaced() {
    let visit = Visit::new();
    let backup = visit.open().back_up(Reason::ByHand).unwrap().unwrap().path;
    outside(&visit.path(), "UPDATE child SET born_on = '2009-01-01' WHERE child_ref = 'C-1'");
    let mut store = visit.open();
    store.hold_against_log_unless(Arc::new(|| false)).unwrap();
    assert!(store.take_found_altered().is_some());
    store.restore(&backup, CHAIR).unwrap();
    judge(&mut store);
    assert_eq!((store.take_found_altered(), wrong(&store.verify().unwrap())), (None, Vec::new()));
}
