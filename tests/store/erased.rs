//! What the log says of a child who was erased from it, and of what looks like that.

use std::path::Path;

use admissions_review::domain::Id;
use admissions_review::store::Store;
use rusqlite::Connection;

use super::by_the_book::computed_anew;
use super::guards::past_the_guards;
use super::support::{an_action, import, one_admission, ssda903};
use super::verifying::{another_world, looked_at};

const CHAIR: &str = "Chair";

/// A file in which C-1 has an action, C-2 came by an import, and C-1's words were erased.
fn erased(path: &Path) {
    let mut store = Store::create(path, another_world()).unwrap();
    let (facts, child, period) = one_admission();
    store.add_facts(&facts).unwrap();
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    import(&mut store, &ssda903(&["C-2"], &["C-2,02/08/2026,S,C1,N1,U4,PR1,,"]));
    store.erase_from_log(CHAIR, child).unwrap();
}

/// What does not hold in the log after something was done to it with another tool, which asks no guard.
fn broken_after(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    erased(&path);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    past_the_guards(&other, |other| other.execute_batch(sql).unwrap());
    drop(other);
    Store::open(&path, another_world()).unwrap().check_change_log().unwrap().broken
}

#[track_caller]
fn assert_says(sql: &str, expected: &str) {
    let broken = broken_after(sql);
    assert!(broken.iter().any(|said| said.contains(expected)), "{sql}: {broken:?}");
}

#[test]
fn the_log_holds_also_where_an_import_told_of_others() {
    assert_eq!(broken_after("SELECT 1"), Vec::<String>::new());
}

/// Somebody's number put back, or taken out where nobody was erased.
#[test]
fn a_child_who_was_erased_in_part_is_said() {
    let c_1 = Id::of_fact(&["child", "C-1"]);
    let in_part = "a child was erased from the log in part, or not by this program";
    assert_says(
        &format!("UPDATE logged_child SET child_id = '{c_1}', salt = zeroblob(16) WHERE child_id IS NULL"),
        in_part,
    );
    assert_says("UPDATE logged_child SET child_id = NULL, salt = NULL WHERE child_id IS NOT NULL", in_part);
}

#[test]
fn words_that_are_gone_or_there_against_what_the_log_says_of_a_child_are_said() {
    let gone =
        "UPDATE left_behind SET digests = NULL, digest = zeroblob(32) WHERE child IS NOT NULL AND digest IS NULL";
    assert_says(gone, "are gone, and the log does not say that a child was erased");
    let back = "UPDATE change SET row_id = 'x', digest = NULL WHERE digest IS NOT NULL";
    assert_says(back, "are there, of a child who was erased");
    let of_the_import = "UPDATE left_behind SET digests = NULL, digest = zeroblob(32)
                         WHERE position = (SELECT max(position) FROM left_behind WHERE import_id IS NOT NULL)";
    assert_says(of_the_import, "left behind is gone, and no child was erased");
}

#[test]
fn what_hangs_on_no_command_or_on_no_child_is_said() {
    let loose = "INSERT INTO change (command, table_name, field, row_id) VALUES (999, 'action', 'text', 'x')";
    assert_says(loose, "a change belongs to no command");
    let loose = "INSERT INTO left_behind (command, number, scheme, digests) VALUES (999, 1, 'child 1', zeroblob(112))";
    assert_says(loose, "a change belongs to no command");
    assert_says("UPDATE change SET child = 999 WHERE child IS NOT NULL", "is about a child who is not in the log");
}

/// Whoever erases a child leaves every import anew, for it told of children: one that was left out could be altered.
#[test]
fn an_erased_child_of_whom_an_import_was_not_left_anew_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    erased(&path);
    let other = Connection::open(&path).unwrap();
    let sql = "DELETE FROM left_behind WHERE command = (SELECT max(position) FROM command)";
    past_the_guards(&other, |other| assert_eq!(other.execute(sql, []).unwrap(), 1));
    drop(other);
    computed_anew(&path);
    let broken = Store::open(&path, another_world()).unwrap().check_change_log().unwrap().broken;
    assert!(
        broken.contains(&"a child was erased, and what is kept of an import was not left anew".to_owned()),
        "{broken:?}"
    );
}

#[test]
fn who_erased_a_child_and_when_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    erased(&path);
    let verdict = Store::open(&path, another_world()).unwrap().verify().unwrap();
    let told = looked_at(&verdict, "The change log");
    assert!(told.contains(" of them were erased with a child on ") && told.ends_with(" by Chair"), "{told}");
}
