//! Files that somebody else made or changed: nothing in them is run, read or believed.

use admissions_review::domain::Id;
use admissions_review::store::{OpenError, Store};
use rusqlite::Connection;

use super::support::{an_action, one_admission, world};

const CHAIR: &str = "S. Oakapple";

/// A file with one child, after something was done to it with another tool, and its bytes.
struct Strange {
    folder: tempfile::TempDir,
}

impl Strange {
    fn after(sql: &str) -> Self {
        let strange = Self { folder: tempfile::tempdir().unwrap() };
        Store::create(&strange.path(), world()).unwrap().add_facts(&one_admission().0).unwrap();
        strange.outside(sql);
        strange
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("review.db")
    }

    fn outside(&self, sql: &str) {
        Connection::open(self.path()).unwrap().execute_batch(sql).unwrap();
    }

    /// What is said where it is not opened, to be changed or to be read.
    fn refusals(&self) -> [String; 2] {
        let said = |opened: Result<Store, OpenError>| match opened {
            Err(error @ OpenError::Altered { .. }) => error.to_string(),
            Err(error) => panic!("{error}"),
            Ok(_) => panic!("it was opened"),
        };
        [said(Store::open(&self.path(), world())), said(Store::open_to_read(&self.path(), world()))]
    }
}

#[test]
fn what_is_not_this_programs_is_named_and_nothing_is_run_or_read() {
    for (sql, named) in [
        (
            "CREATE TRIGGER quiet AFTER INSERT ON action BEGIN UPDATE legal_status SET code = 'C1'; END",
            "the trigger quiet is not this program's",
        ),
        (
            "DROP VIEW admission; CREATE VIEW admission AS SELECT * FROM period_of_care WHERE 0",
            "the view admission is not as this program makes it",
        ),
        (
            "DROP VIEW admission; CREATE VIEW admission AS WITH RECURSIVE endless(n) AS
                 (SELECT 1 UNION ALL SELECT n FROM endless) SELECT * FROM period_of_care, endless",
            "the view admission is not as this program makes it",
        ),
        ("CREATE TABLE more (what TEXT)", "the table more is not this program's"),
        ("ALTER TABLE duty ADD x TEXT", "the table duty is not as this program makes it"),
        ("CREATE UNIQUE INDEX one ON action (owner)", "the index one is not this program's"),
        ("DROP TRIGGER command_is_append_only", "the trigger command_is_append_only is gone"),
        ("DROP TABLE draft", "the table draft is gone"),
        // To SQLite what follows the quote is a name and a condition; to who reads comments, nothing.
        (
            "DROP VIEW merged_child; CREATE VIEW merged_child AS SELECT child.id, child.merged_into \"--\" FROM child WHERE 1
             UNION ALL SELECT id, merged_into FROM child",
            "the view merged_child is not as this program makes it",
        ),
        (
            "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES
                 ('trigger', 'sqlite_quiet', 'action', 0,
                  'CREATE TRIGGER sqlite_quiet AFTER INSERT ON action BEGIN UPDATE legal_status SET code = ''C1''; END')",
            "the trigger sqlite_quiet is not this program's",
        ),
        (
            "INSERT INTO file (id, created_at) VALUES ('00000000-0000-4000-8000-000000000000', '2026-11-12T10:00:00Z')",
            "the table file has 2 rows, and not one",
        ),
    ] {
        let strange = Strange::after(sql);
        let before = std::fs::read(strange.path()).unwrap();
        for said in strange.refusals() {
            assert!(said.contains(named), "{sql}: {said}");
            assert!(said.contains("Go on with the last backup"), "{said}");
        }
        assert_eq!(std::fs::read(strange.path()).unwrap(), before, "{sql}: it was left as it was");
    }
}

#[test]
fn three_parts_are_named_and_the_others_counted() {
    let strange = Strange::after(
        "CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x); CREATE TABLE d (x); CREATE TABLE e (x);",
    );
    let [said, _] = strange.refusals();
    let named = "(the table a is not this program's, the table b is not this program's, the table c is not this program's, \
                 and 2 more)";
    assert!(said.contains(named), "{said}");
    let strange = Strange::after("CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x);");
    assert!(!strange.refusals()[0].contains("more)"));
}

/// A step that brings a file up to date changes rows, which would run what somebody put there.
#[test]
fn a_file_of_an_older_version_is_compared_before_it_is_brought_up_to_date() {
    for version in [include_str!("version_1.sql"), include_str!("version_2.sql"), include_str!("version_3.sql")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        let file = Connection::open(&path).unwrap();
        file.execute_batch(version).unwrap();
        file.execute_batch("CREATE TRIGGER quiet AFTER UPDATE ON child BEGIN DELETE FROM action; END").unwrap();
        drop(file);
        let Err(error) = Store::open(&path, world()) else { panic!("it was opened") };
        assert!(error.to_string().contains("the trigger quiet is not this program's"), "{error}");
        let beside = std::fs::read_dir(folder.path()).unwrap().count();
        assert!(beside <= 2, "no copy was put beside it");

        Connection::open(&path).unwrap().execute_batch("DROP TRIGGER quiet").unwrap();
        assert!(Store::open(&path, world()).is_ok(), "without it, it is brought up to date");
    }
}

#[test]
fn a_backup_with_a_strange_part_is_not_restored() {
    let strange = Strange::after("SELECT 1");
    let mut store = Store::open(&strange.path(), world()).unwrap();
    let (_, child, period) = one_admission();
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    drop(store);
    let backup = strange.folder.path().join("copy.db");
    std::fs::copy(strange.path(), &backup).unwrap();
    let endless = "DROP VIEW admission; CREATE VIEW admission AS SELECT * FROM period_of_care WHERE 0";
    Connection::open(&backup).unwrap().execute_batch(endless).unwrap();
    let store = Store::open(&strange.path(), world()).unwrap();
    assert!(store.compare_with_backup(&backup, &[]).is_err());
    assert_eq!(store.admission(period).unwrap().child.id, Id::of_fact(&["child", "C-1"]));
}

/// Its size alone says nothing: a row is only refused when it is read.
#[test]
fn a_text_that_would_take_all_of_the_memory_is_refused_and_named() {
    for (length, is_read) in [(32_000_001, false), (31_000_000, true)] {
        let strange = Strange::after(&format!("UPDATE child SET worker = printf('%.*c', {length}, 'x')"));
        let mut store = Store::open(&strange.path(), world()).unwrap();
        let read = store.admissions_of("C-1");
        assert_eq!(read.is_ok(), is_read, "{length}");
        let verdict = store.verify().unwrap();
        let whole = &verdict.checks[0].wrong;
        if is_read {
            assert_eq!(whole, &Vec::<String>::new());
            continue;
        }
        let said = read.unwrap_err().to_string();
        assert!(said.contains("longer than this program stores (32 MB)") && said.contains("verify names it"), "{said}");
        assert_eq!(whole.len(), 1);
        let named = "In the table child, 1 row has a longer worker than this program stores (32 MB).";
        assert!(whole[0].starts_with(named), "{whole:?}");
        let (_, child, period) = one_admission();
        store.add_action(CHAIR, &an_action(child, period)).unwrap();
    }
}
