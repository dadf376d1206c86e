//! A command that somebody added to the log, by which facts that they had altered came to stand there.

use std::path::{Path, PathBuf};

use admissions_review::store::Store;
use rusqlite::{Connection, params};
use tempfile::TempDir;

use super::by_the_book::computed_anew;
use super::damaged::whole::{CHAIR, whole_file};
use super::guards::past_the_guards;
use super::verifying::{another_world, wrong};

const ALTERED: &str = "UPDATE decision SET rationale = 'The aunt was never asked.'
    WHERE request_id IN (SELECT entry_request.id FROM entry_request JOIN child ON child.id = child_id WHERE child_ref = 'C-1')";

/// The newest digest of a child's facts.
fn newest(child_ref: &str) -> String {
    format!(
        "SELECT max(left_behind.position) FROM left_behind JOIN logged_child ON logged_child.number = child
         JOIN child ON child.id = child_id WHERE child_ref = '{child_ref}'"
    )
}

struct File {
    folder: TempDir,
}

impl File {
    fn whole() -> Self {
        let folder = tempfile::tempdir().unwrap();
        whole_file(&folder.path().join("review.db"));
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("review.db")
    }

    fn open(&self) -> Store {
        Store::open(&self.path(), another_world()).unwrap()
    }

    /// Does something in the file with another tool, and has all hashes computed anew.
    fn forge(&self, forge: impl FnOnce(&Connection)) {
        past_the_guards(&Connection::open(self.path()).unwrap(), forge);
        computed_anew(&self.path());
    }

    fn wrong(&self) -> Vec<String> {
        wrong(&self.open().verify().unwrap())
    }
}

/// What the program leaves of a child's facts when they stand as they were altered, tried on a copy.
fn digests_when(altered: &str, of: &Path, child_ref: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    std::fs::copy(of, &copy).unwrap();
    past_the_guards(&Connection::open(&copy).unwrap(), |copy| copy.execute_batch(altered).unwrap());
    typed_and_undone(&mut Store::open(&copy, another_world()).unwrap(), child_ref);
    let sql = format!("SELECT digests FROM left_behind WHERE position = ({})", newest(child_ref));
    Connection::open(&copy).unwrap().query_row(&sql, [], |row| row.get(0)).unwrap()
}

fn typed_and_undone(store: &mut Store, child_ref: &str) {
    let child = store.admissions_of(child_ref).unwrap().remove(0).child.id;
    store.tie(CHAIR, child, "C-2").unwrap();
    store.undo(CHAIR).unwrap().unwrap();
}

fn leave(file: &Connection, digests: &[u8]) -> Vec<u8> {
    let newest = newest("C-1");
    let sql = format!("SELECT digests FROM left_behind WHERE position = ({newest})");
    let before = file.query_row(&sql, [], |row| row.get(0)).unwrap();
    let sql = format!("UPDATE left_behind SET digests = ?1 WHERE position = ({newest})");
    assert_eq!(file.execute(&sql, [digests]).unwrap(), 1);
    before
}

#[track_caller]
fn assert_named(file: &File, by: &str) {
    let wrong = file.wrong();
    let named = |wrong: &String| {
        wrong.starts_with(&format!("What was altered before: When \"{by}"))
            && wrong.ends_with("the facts of C-1 changed and nothing in the change log says so (decisions).")
    };
    assert!(wrong.len() == 1 && wrong.iter().all(named), "{wrong:?}");
}

#[test]
fn a_command_that_says_less_than_it_left_is_named() {
    let file = File::whole();
    let digests = digests_when(ALTERED, &file.path(), "C-1");
    file.forge(|other| {
        other.execute_batch(ALTERED).unwrap();
        let sql = "INSERT INTO command (position, id, letter, first, changes, until, at, actor, words, kind, hash)
                   SELECT position + 1, ?1, letter, first + changes, 0, 0, at, actor, 'Import: as it was', 'import', hash
                   FROM command ORDER BY position DESC LIMIT 1";
        other.execute(sql, [vec![7; 16]]).unwrap();
        let sql = format!(
            "INSERT INTO left_behind (command, number, child, scheme, digests)
             SELECT (SELECT max(position) FROM command), 1, child, scheme, ?1 FROM left_behind WHERE position = ({})",
            newest("C-1")
        );
        other.execute(&sql, params![digests]).unwrap();
    });
    assert_named(&file, "Import: as it was");
}

/// The newest digest fits what was altered while the program is used, and is put back afterwards.
#[test]
fn facts_that_were_altered_under_an_honest_command_are_named_by_what_was_left_before_it() {
    let file = File::whole();
    let digests = digests_when(ALTERED, &file.path(), "C-1");
    let mut before = Vec::new();
    file.forge(|other| {
        other.execute_batch(ALTERED).unwrap();
        before = leave(other, &digests);
    });
    let mut store = file.open();
    typed_and_undone(&mut store, "C-1");
    assert_eq!(store.take_found_altered(), None, "every hash fits");
    drop(store);
    file.forge(|other| {
        let sql = "UPDATE left_behind SET digests = ?1 WHERE digests = ?2 AND command < (SELECT max(position) - 1 FROM command)";
        assert_eq!(other.execute(sql, [&before, &digests]).unwrap(), 1);
    });
    assert_named(&file, "Tie brothers and sisters");
}

const STATUS: &str = "UPDATE legal_status SET code = 'E1' WHERE period_id IN (
    SELECT period.id FROM period_of_care AS period JOIN child ON child.id = child_id WHERE child_ref = 'C-1')";

/// The log's only change of a command: table, field, row, child, old and new, in SQL; `None` for a command without any.
type Says = Option<&'static str>;

const STATUS_ROW: &str = "(SELECT unhex(replace(run.id, '-', '')) FROM legal_status AS run JOIN period_of_care AS period ON period.id = period_id
    JOIN child ON child.id = child_id WHERE child_ref = 'C-1')";

/// What the command says, whether its digest is an import's too, and what `verify` says of it.
const FORGED: [(&str, Says, bool, &str); 8] = [
    ("do", None, true, "What change 1000 of laptop A (Forged) left behind belongs to nobody whom it could"),
    ("upkeep", None, false, "the facts of C-1 changed and nothing in the change log says so (legal statuses)"),
    (
        "import",
        Some("'import_run', 'taken_back_at', x'00000000000040008000000000000000', NULL, NULL, '2026-11-30T12:00:00Z'"),
        false,
        "the facts of C-1 changed and nothing in the change log says so (legal statuses)",
    ),
    // An import that stands.
    (
        "import",
        TAKES_BACK_WHAT_STANDS,
        false,
        "the facts of C-1 changed and nothing in the change log says so (legal statuses)",
    ),
    (
        "do",
        Some("'legal_status', 'code', ROW, CHILD, 'V2', 'C1'"),
        false,
        "the change log says otherwise than the facts of C-1 came to stand",
    ),
    (
        "do",
        Some("'legal_status', 'code', ROW, OTHER, 'V2', 'E1'"),
        false,
        "the change log says otherwise than the facts of C-2 came to stand",
    ),
    (
        "do",
        Some("'legal_status', 'code', ROW, NULL, 'V2', 'E1'"),
        false,
        "the change log says otherwise than facts came to stand",
    ),
    (
        "do",
        Some("'legal_status', 'id', ROW, CHILD, ROW, NULL"),
        false,
        "the change log says otherwise than the facts of C-1 came to stand",
    ),
];

/// Adds a command that left a child's facts, and says this.
fn add_command(file: &Connection, (kind, says): (&str, Says), child_ref: &str, (digests, has_import): (&[u8], bool)) {
    let sql = "INSERT INTO command (position, id, letter, first, changes, until, at, actor, words, kind, hash)
        SELECT position + 1, ?1, letter, first + changes, ?2, iif(?2 = 0, 0, (SELECT max(position) + 1 FROM change)), at, actor,
               'Forged', ?3, hash FROM command ORDER BY position DESC LIMIT 1";
    file.execute(sql, params![vec![7_u8; 16], i64::from(says.is_some()), kind]).unwrap();
    if let Some(says) = says {
        let child = |reference| {
            format!(
                "(SELECT number FROM logged_child JOIN child ON child.id = child_id WHERE child_ref = '{reference}')"
            )
        };
        let says = says.replace("ROW", STATUS_ROW).replace("CHILD", &child("C-1")).replace("OTHER", &child("C-2"));
        let sql = format!(
            "INSERT INTO change (command, table_name, field, row_id, child, old, new)
             SELECT (SELECT max(position) FROM command), {says}"
        );
        file.execute(&sql, []).unwrap();
    }
    let sql = format!(
        "INSERT INTO left_behind (command, number, child, import_id, scheme, digests)
         SELECT (SELECT max(position) FROM command), 1, child, iif(?2, randomblob(16), NULL), scheme, ?1
         FROM left_behind WHERE position = ({})",
        newest(child_ref)
    );
    file.execute(&sql, params![digests, has_import]).unwrap();
}

/// One command more, whose hash is right, and that left C-1's facts as somebody had altered them.
#[test]
fn a_command_that_says_something_else_than_it_left_is_named() {
    for (kind, says, has_import, named) in FORGED {
        let file = File::whole();
        let digests = digests_when(STATUS, &file.path(), "C-1");
        let mut first = String::new();
        file.forge(|other| {
            other.execute_batch(STATUS).unwrap();
            add_command(other, (kind, says), "C-1", (&digests, has_import));
            let sql = "SELECT CAST(first AS TEXT) FROM command ORDER BY position DESC LIMIT 1";
            first = other.query_row(sql, [], |row| row.get(0)).unwrap();
        });
        let (wrong, named) = (file.wrong(), named.replace("1000", &first));
        assert!(wrong.iter().any(|wrong| wrong.contains(&named)), "{kind} {says:?}: {wrong:?}");
    }
}

/// How C-9's admission came to be: no extract tells it.
const ENTRY: &str =
    "UPDATE period_of_care SET entry = 'planned' WHERE child_id = (SELECT id FROM child WHERE child_ref = 'C-9')";

/// What goes with an import that was taken back is gone back over no further: only if it was.
#[test]
fn that_an_import_was_taken_back_which_stands_explains_nothing_of_its_children() {
    let file = File::whole();
    let digests = digests_when(ENTRY, &file.path(), "C-9");
    file.forge(|other| {
        other.execute_batch(ENTRY).unwrap();
        add_command(other, ("import", TAKES_BACK_WHAT_STANDS), "C-9", (&digests, false));
    });
    let wrong = file.wrong();
    let named = "the facts of C-9 changed and nothing in the change log says so (periods of care)";
    assert!(wrong.iter().any(|wrong| wrong.contains(named)), "{wrong:?}");
}

const TAKES_BACK_WHAT_STANDS: Says = Some(
    "'import_run', 'taken_back_at', (SELECT unhex(replace(id, '-', '')) FROM import_run), NULL, NULL, '2026-11-30T12:00:00Z'",
);

/// An invented child, whom a command that says nothing of her left.
#[test]
fn a_child_whom_no_command_added_is_named() {
    let file = File::whole();
    file.forge(|other| {
        let made_up = "00000000-0000-4000-8000-000000000000";
        let sql = "INSERT INTO child (id, child_ref, source) VALUES (?1, 'C-99', 'ssda903')";
        other.execute(sql, [made_up]).unwrap();
        let sql = "INSERT INTO logged_child (key, child_id, salt) VALUES (randomblob(16), ?1, randomblob(16))";
        other.execute(sql, [made_up]).unwrap();
        let sql = "INSERT INTO left_behind (command, number, child, scheme, digests)
            SELECT max(command), (SELECT count(*) + 1 FROM left_behind AS of_it WHERE of_it.command = max(left_behind.command)),
                   (SELECT max(number) FROM logged_child), 'child 1', zeroblob(112) FROM left_behind";
        other.execute(sql, []).unwrap();
    });
    let wrong = file.wrong();
    let named = "the facts of C-99 changed and nothing in the change log says so (all of it)";
    assert!(wrong.iter().any(|wrong| wrong.contains(named)), "{wrong:?}");
}

#[test]
fn an_import_that_a_command_about_something_else_left_anew_is_named() {
    let file = File::whole();
    file.forge(|other| {
        let sql = "INSERT INTO command (position, id, letter, first, changes, until, at, actor, words, kind, hash)
            SELECT position + 1, ?1, letter, first + changes, 0, 0, at, actor, 'Pause the meeting', 'do', hash
            FROM command ORDER BY position DESC LIMIT 1";
        other.execute(sql, [vec![7_u8; 16]]).unwrap();
        let sql = "INSERT INTO left_behind (command, number, import_id, scheme, digests)
            SELECT (SELECT max(position) FROM command), 1, import_id, scheme, digests FROM left_behind
            WHERE scheme = 'import 1' ORDER BY position DESC LIMIT 1";
        assert_eq!(other.execute(sql, []).unwrap(), 1);
    });
    let named = ", what is kept of an import was left anew, and the change log does not say why.";
    let is_named = |file: &File| file.wrong().iter().any(|wrong| wrong.ends_with(named));
    assert!(is_named(&file), "{:?}", file.wrong());
    // Nor does it if it says something else of the import.
    file.forge(|other| {
        let sql = "UPDATE command SET changes = 1, until = (SELECT max(position) + 1 FROM change)
            WHERE position = (SELECT max(position) FROM command)";
        assert_eq!(other.execute(sql, []).unwrap(), 1);
        let sql = "INSERT INTO change (command, table_name, field, row_id, old, new)
            SELECT (SELECT max(position) FROM command), 'import_run', 'extract_on', unhex(replace(id, '-', '')), NULL, '2026-11-12'
            FROM import_run ORDER BY rowid DESC LIMIT 1";
        assert_eq!(other.execute(sql, []).unwrap(), 1);
    });
    assert!(is_named(&file), "{:?}", file.wrong());
}

/// Where two numbers are judged to be one child's, what was the one's is the other's: nobody else's.
#[test]
fn a_judgement_of_two_children_explains_nothing_of_a_third() {
    let file = File::whole();
    let digests = digests_when(STATUS, &file.path(), "C-1");
    file.forge(|other| {
        other.execute_batch(STATUS).unwrap();
        add_command(other, ("do", Some("'legal_status', 'code', ROW, OTHER, 'V2', 'E1'")), "C-1", (&digests, false));
        let sql = "INSERT INTO change (command, table_name, field, row_id, old, new)
            SELECT (SELECT max(position) FROM command), 'judgement', field, randomblob(16), NULL, number
            FROM (SELECT 'child_ref' AS field, 'C-2' AS number UNION SELECT 'other_ref', 'C-3')";
        assert_eq!(other.execute(sql, []).unwrap(), 2);
        let sql =
            "UPDATE command SET changes = 3, until = until + 2 WHERE position = (SELECT max(position) FROM command)";
        assert_eq!(other.execute(sql, []).unwrap(), 1);
    });
    let wrong = file.wrong();
    let named = "the change log says otherwise than the facts of C-2 came to stand";
    assert!(wrong.iter().any(|wrong| wrong.contains(named)), "{wrong:?}");
}

/// Its seal is written when it is closed, and it stays closed.
#[test]
fn a_command_that_changes_a_closed_meeting_is_named() {
    for says in ["'meeting', 'seal', ID, NULL, 'aa', 'bb'", "'meeting', 'status', ID, NULL, 'closed', 'in_progress'"] {
        let file = File::whole();
        let digests = digests_when("", &file.path(), "C-1");
        let id = "(SELECT unhex(replace(id, '-', '')) FROM meeting WHERE status = 'closed')";
        let says: &'static str = Box::leak(says.replace("ID", id).into_boxed_str());
        file.forge(|other| add_command(other, ("do", Some(says)), "C-1", (&digests, false)));
        let wrong = file.wrong();
        let named = ", a meeting was changed that had been closed.";
        assert!(wrong.iter().any(|wrong| wrong.ends_with(named)), "{says}: {wrong:?}");
    }
}
