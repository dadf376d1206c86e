//! What no hash covers says nothing else than the hashes: the order of rows in their tables, the spelling of identifiers, and
//! rows beside those that the chain knows.

use std::path::Path;

use admissions_review::store::Store;
use rusqlite::Connection;
use tempfile::TempDir;

use super::damaged::whole::whole_file;
use super::guards::past_the_guards;
use super::support::{import, ssda903};
use super::verifying::another_world;

/// A file with a row in every table, and a second import.
struct Whole {
    folder: TempDir,
}

impl Whole {
    fn new() -> Self {
        let whole = Self { folder: tempfile::tempdir().unwrap() };
        let path = whole.folder.path().join("review.db");
        whole_file(&path);
        let row = "C-1,02/10/2026,S,C2,N1,U6,PR1,,";
        let mut store = Store::open(&path, another_world()).unwrap();
        import(&mut store, &ssda903(&["C-1", "C-10"], &[row, "C-10,04/10/2026,S,V2,N1,U4,PR1,,"]));
        whole
    }

    /// What `verify` says after something was done with another tool.
    fn after(&self, sql: &str) -> Vec<String> {
        let path = self.folder.path().join("copy.db");
        std::fs::copy(self.folder.path().join("review.db"), &path).unwrap();
        outside(&path, sql);
        let checks = Store::open(&path, another_world()).unwrap().verify().unwrap().checks.into_iter();
        checks.flat_map(|check| check.wrong.into_iter().map(move |wrong| format!("{}: {wrong}", check.name))).collect()
    }
}

fn outside(path: &Path, sql: &str) {
    let other = Connection::open(path).unwrap();
    other.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    past_the_guards(&other, |other| other.execute_batch(sql).unwrap());
}

#[test]
fn what_stands_in_another_order_or_beside_the_chain_is_named() {
    let whole = Whole::new();
    assert_eq!(whole.after("SELECT 1"), Vec::<String>::new());
    // Two places change with each other, or one goes to the end.
    let swap = |table: &str, column: &str, one: &str, other: &str| {
        format!(
            "CREATE TEMP TABLE places AS SELECT ({one}) AS a, ({other}) AS b;
             UPDATE {table} SET {column} = -1 WHERE {column} = (SELECT a FROM places);
             UPDATE {table} SET {column} = (SELECT a FROM places) WHERE {column} = (SELECT b FROM places);
             UPDATE {table} SET {column} = (SELECT b FROM places) WHERE {column} = -1;"
        )
    };
    let child_twice = "(SELECT child FROM left_behind WHERE child IS NOT NULL GROUP BY child HAVING count(*) > 1)";
    let left = |which: &str| format!("SELECT {which}(position) FROM left_behind WHERE child IN {child_twice}");
    let cases = [
        (swap("left_behind", "position", &left("min"), &left("max")), "does not stand in its place"),
        (
            "UPDATE change SET position = position + 100000 WHERE command = 1;
             UPDATE command SET until = until + 100000 WHERE position = 1"
                .to_owned(),
            "does not stand in its place",
        ),
        (
            "UPDATE change SET position = 9223372036854775807 WHERE position = (SELECT max(position) FROM change)"
                .to_owned(),
            "has been altered",
        ),
        (
            "UPDATE command SET position = 9223372036854775807 WHERE position = (SELECT max(position) FROM command)"
                .to_owned(),
            "does not stand in its place",
        ),
        (
            "UPDATE command SET changes = -9223372036854775808 WHERE position = 2".to_owned(),
            "does not stand in its place",
        ),
        (
            "UPDATE command SET until = -9223372036854775808 WHERE position = 2".to_owned(),
            "does not stand in its place",
        ),
        ("UPDATE command SET first = 9223372036854775807 WHERE position = 2".to_owned(), "does not follow"),
        (
            "UPDATE left_behind SET position = 9223372036854775807 WHERE position = 1".to_owned(),
            "does not stand in its place",
        ),
        (
            swap("import_run", "rowid", "SELECT min(rowid) FROM import_run", "SELECT max(rowid) FROM import_run"),
            "in the order",
        ),
        (
            "UPDATE logged_child SET child_id = upper(child_id) WHERE number = 1".to_owned(),
            "an identifier that this program does not write",
        ),
        (
            "INSERT INTO logged_child (number, key, child_id, salt)
             SELECT 900, key, '00000000-0000-4000-8000-000000000000', salt FROM logged_child WHERE number = 1"
                .to_owned(),
            "child stands in the log twice",
        ),
        (
            "INSERT INTO logged_child (number, key, child_id, salt)
             VALUES (900, randomblob(16), '00000000-0000-4000-8000-000000000000', randomblob(16))"
                .to_owned(),
            "child stands in the log, and no command is about them",
        ),
        ("UPDATE device SET actions = 0".to_owned(), "last action of laptop A has another number than the file says"),
        ("UPDATE device SET lessons = 0".to_owned(), "last lesson of laptop A has another number than the file says"),
        ("UPDATE device SET actions = 4294967295".to_owned(), "last action of laptop A has another number"),
        ("UPDATE device SET id = upper(id)".to_owned(), "The change log: It could not be read to its end"),
    ];
    for (sql, expected) in cases {
        let wrong = whole.after(&sql);
        assert!(wrong.iter().any(|wrong| wrong.contains(expected)), "{sql}: {wrong:?}");
    }
}

/// SQLite takes another spelling for another row, and this program would take both for one.
#[test]
fn an_identifier_in_capitals_is_nobodys() {
    let whole = Whole::new();
    let columns = "child_ref, given_name, family_name, family_ref, sex, born_on, source, typed";
    let twin = format!(
        "INSERT INTO child (id, {columns}) SELECT upper(id), 'X-9', given_name, family_name, family_ref, sex, born_on, source, typed
         FROM child WHERE child_ref = 'C-10'"
    );
    for sql in [twin.as_str(), "UPDATE child SET id = upper(id) WHERE child_ref = 'C-10'"] {
        assert_ne!(whole.after(sql), Vec::<String>::new(), "{sql}");
    }
}

/// Minutes that stand there before the meeting is closed would be sealed with it.
#[test]
fn minutes_of_an_open_meeting_are_named_and_it_is_not_closed_with_them() {
    let whole = Whole::new();
    for table in ["minutes", "snapshot"] {
        let planted = format!(
            "INSERT INTO meeting (id, month, status) VALUES ('00000000-0000-4000-8000-000000000000', '2031-01', 'planned');
             INSERT INTO {table} (id, meeting_id, position, content, salt, digest)
             SELECT '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000000', 900, content, salt, digest
             FROM {table} LIMIT 1"
        );
        let wrong = whole.after(&planted);
        assert!(wrong.iter().any(|wrong| wrong.contains("is not closed, and has minutes")), "{wrong:?}");
    }
}
