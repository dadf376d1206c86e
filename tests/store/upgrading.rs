//! Files of older versions: brought up to date with nothing lost, and alike to a new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use admissions_review::demo::DEMO_DB;
use admissions_review::domain::follow_up::Plan;
use admissions_review::domain::meeting::Status;
use admissions_review::store::{SCHEMA_VERSION, Store};
use rusqlite::Connection;

use super::support::{day, past_the_guards, world};
use super::verifying::another_world;

/// A file of version 1 with one child, admitted on 2 October 2026, about whom something of every kind is held.
const VERSION_1: &str = include_str!("version_1.sql");

/// A file of version 2 with one child, admitted on 2 October 2026, and the closed meeting that reviewed the admission.
const VERSION_2: &str = include_str!("version_2.sql");

/// A file of version 3 with one child on section 20, a check of the agreement, and a lesson that was closed.
const VERSION_3: &str = include_str!("version_3.sql");

/// Files of versions 4 and 5, made by the program of then, with one child of two legal statuses and help that a template told.
const VERSION_4: &str = include_str!("version_4.sql");
const VERSION_5: &str = include_str!("version_5.sql");

/// A file of every version that was given out before this one.
const OLDER: [&str; 6] = [VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5, VERSION_6];

fn made(folder: &Path, sql: &str) -> std::path::PathBuf {
    let path = folder.join("review.db");
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    path
}

/// Every table, view, index and trigger, without comments and layout.
fn schema(path: &Path) -> BTreeMap<String, String> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").unwrap();
    let plain = |sql: String| {
        let code = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
        code.collect::<String>().split_whitespace().collect::<String>().replace('"', "")
    };
    let rows = statement.query_map([], |row| Ok((row.get(0)?, plain(row.get(1)?)))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Whoever raises the version adds a file of the one before, and renews the demonstration.
#[test]
fn there_is_a_file_of_each_older_version_and_each_becomes_like_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new.db");
    drop(Store::create(&new, world()).unwrap());
    for (sql, version) in OLDER.iter().zip(1..) {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path(), sql);
        let found = |path: &Path| -> u32 {
            Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
        };
        assert_eq!(found(&path), version);
        let store = Store::open(&path, another_world()).unwrap();
        assert_eq!(store.facts().unwrap().children.len(), if version == 6 { 2 } else { 1 }, "of version {version}");
        // Those before were written by hand, without a log.
        if version >= 4 {
            let wrong: Vec<String> = store.verify().unwrap().checks.into_iter().flat_map(|check| check.wrong).collect();
            assert!(wrong.is_empty(), "of version {version}: {wrong:?}");
        }
        drop(store);
        assert_eq!((found(&path), schema(&path)), (SCHEMA_VERSION, schema(&new)), "of version {version}");
    }
    assert_eq!(OLDER.len() + 1, SCHEMA_VERSION as usize, "a file of the version before this one");
    // Where SQLite keeps it, in every file.
    let of_the_demonstration = DEMO_DB.get(60..64).map(|bytes| u32::from_be_bytes(bytes.try_into().unwrap()));
    assert_eq!(of_the_demonstration, Some(SCHEMA_VERSION));
}

#[test]
fn a_file_of_version_1_keeps_everything_and_is_then_like_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), VERSION_1);
    {
        let store = Store::open(&path, world()).unwrap();
        let admission = store.admissions_of("C-1").unwrap().remove(0);
        assert_eq!(admission.legal_statuses.len(), 1);
        assert_eq!(admission.placements.len(), 1);
        assert_eq!(admission.interventions.len(), 1);
        assert_eq!(admission.request.unwrap().decisions.len(), 1);
        assert_eq!(admission.actions.len(), 1);
        assert_eq!(store.pragma("foreign_keys").unwrap(), "1");
        assert_eq!(store.pragma("user_version").unwrap(), SCHEMA_VERSION.to_string());
    }
    let new = folder.path().join("new.db");
    drop(Store::create(&new, world()).unwrap());
    assert_eq!(schema(&path), schema(&new));
    assert!(fs::exists(folder.path().join("review.db.before-version-2.db")).unwrap(), "a copy was put beside it first");
}

#[test]
fn a_file_of_version_2_keeps_its_meeting_and_its_review_and_is_then_like_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), VERSION_2);
    {
        let mut store = Store::open(&path, world()).unwrap();
        let meeting = store.meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
        assert_eq!(meeting.held_on, Some(day("2026-11-12")));
        assert_eq!((meeting.chair.as_deref(), meeting.scribe.as_deref()), (Some("S. Oakapple"), Some("W. Inkwell")));
        assert_eq!((meeting.status, meeting.seal), (Status::Closed, None), "it was closed before there were seals");
        let reviews = store.admissions_of("C-1").unwrap().remove(0).reviews;
        assert_eq!(reviews.len(), 1);
        assert_eq!((reviews[0].meeting_id, reviews[0].summary.as_deref()), (meeting.id, Some("Well prepared.")));
        assert!(store.broken_seal(meeting.id).unwrap().is_empty());
        let late = store.add_item("S. Oakapple", meeting.id, "Late", day("2026-11-20")).unwrap_err().to_string();
        assert!(late.contains("closed"), "it is locked as it is: {late}");
        assert_eq!(store.pragma("user_version").unwrap(), SCHEMA_VERSION.to_string());
    }
    let new = folder.path().join("new.db");
    drop(Store::create(&new, world()).unwrap());
    assert_eq!(schema(&path), schema(&new));
    assert!(fs::exists(folder.path().join("review.db.before-version-3.db")).unwrap(), "a copy was put beside it first");
}

#[test]
fn a_file_of_version_3_keeps_its_lesson_and_its_check_and_is_then_like_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), VERSION_3);
    {
        let store = Store::open(&path, world()).unwrap();
        let admission = store.admissions_of("C-1").unwrap().remove(0);
        let (check, lesson) = (&admission.follow_ups[0], &admission.lessons[0]);
        assert_eq!((check.plan, check.proceedings_issued_on), (Some(Plan::Proceedings), None));
        assert_eq!((lesson.evidence.as_deref(), lesson.closed_on), (Some("Seen."), Some(day("2026-11-01"))));
        assert_eq!((&lesson.owner, lesson.due_on), (&None, None), "nobody had said who, and by when");
        assert_eq!(store.themes().unwrap()[0].merged_into, None);
        assert_eq!(store.pragma("user_version").unwrap(), SCHEMA_VERSION.to_string());
    }
    let new = folder.path().join("new.db");
    drop(Store::create(&new, world()).unwrap());
    assert_eq!(schema(&path), schema(&new));
    assert!(fs::exists(folder.path().join("review.db.before-version-4.db")).unwrap(), "a copy was put beside it first");
}

#[test]
fn an_upgrade_says_what_it_did_and_never_overwrites_another_files_copy() {
    let folder = tempfile::tempdir().unwrap();
    let copies: Vec<_> = ["review.db", "review.sqlite", "review.db"]
        .into_iter()
        .map(|name| {
            let path = folder.path().join(name);
            let _ = fs::remove_file(&path);
            Connection::open(&path).unwrap().execute_batch(VERSION_3).unwrap();
            let store = Store::open(&path, world()).unwrap();
            let upgrade = store.upgrade().unwrap();
            assert_eq!((upgrade.from, upgrade.to), (3, SCHEMA_VERSION));
            assert!(!folder.path().join(format!("{name}-journal")).exists(), "no journal stays beside it");
            assert_eq!(
                Store::open(&path, world()).err().map(|_| ()),
                Some(()),
                "it is open, and is not brought up twice"
            );
            upgrade.copy.clone()
        })
        .collect();
    for (at, copy) in copies.iter().enumerate() {
        let version: u32 =
            Connection::open(copy).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, 3, "the older program still reads {}", copy.display());
        assert!(!copies[..at].contains(copy));
    }
    let path = folder.path().join("review.db");
    assert!(Store::open(&path, world()).unwrap().upgrade().is_none(), "it is up to date");
}

#[test]
fn what_a_kill_left_of_an_upgrade_is_swept_at_the_next_opening_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), VERSION_3);
    let left = [folder.path().join(".backup-Ab12Cd"), folder.path().join(".backup-of-mine")];
    for folder in &left {
        fs::create_dir(folder).unwrap();
    }
    fs::write(left[0].join("copy.db"), "half").unwrap();
    fs::write(left[1].join("letter.txt"), "mine").unwrap();
    fs::write(folder.path().join(".review.db.before-version-4.db.Ab12Cd.part"), "half").unwrap();
    drop(Store::open(&path, world()).unwrap());
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".backup-of-mine", "review.db", "review.db.before-version-4.db"]);
}

/// A file of version 6 with two children, made on two laptops: an import, a judgement, an action that was undone and done again.
pub(super) const VERSION_6: &str = include_str!("version_6.sql");

/// What `verify` says of a file of version 6 once it was brought up to date, after something was done to it before.
fn wrong_once_up_to_date(before: &str, after: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), VERSION_6);
    Connection::open(&path).unwrap().execute_batch(before).unwrap();
    drop(Store::open(&path, another_world()).unwrap());
    if !after.is_empty() {
        past_the_guards(&path, after);
    }
    let verdict = Store::open(&path, another_world()).unwrap().verify().unwrap();
    verdict.checks.into_iter().flat_map(|check| check.wrong).collect()
}

/// Drops the guard of the log of then, does something, and puts it back.
fn behind_the_guard(sql: &str) -> String {
    format!(
        "DROP TRIGGER change_is_append_only; DROP TRIGGER change_value_is_never_rewritten; {sql}
         CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
         BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
         CREATE TRIGGER change_value_is_never_rewritten BEFORE UPDATE ON change_value
         BEGIN SELECT RAISE(ABORT, 'a value in the change log can be erased, never rewritten'); END;"
    )
}

#[test]
fn the_log_of_version_6_is_carried_over_entry_by_entry_and_what_was_done_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path(), VERSION_6);
    let mut store = Store::open(&path, another_world()).unwrap();
    let changes = store.changes(100).unwrap();
    // The newest two are of the step itself: the last hash of each laptop.
    assert_eq!(
        (changes.len(), changes[0].command.as_str()),
        (39, "Bring this file up to date, to version 7 of its data")
    );
    let redone = &changes[2];
    assert_eq!(
        (redone.command.as_str(), redone.field.as_str(), redone.sequence),
        ("Redo: Add action B-001", "raised_on", 30)
    );
    assert_eq!((redone.child_ref.as_deref(), redone.device.as_str()), (Some("C-1"), "B"));
    assert_eq!(changes.last().unwrap().command, "Import: 2 new admissions");
    assert_eq!(store.undo("Chair").unwrap().unwrap().command, "Add action B-001");
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn the_hashes_that_entries_had_before_version_7_are_still_held_against_what_they_were() {
    assert_eq!(wrong_once_up_to_date("", ""), Vec::<String>::new());
    // Whoever has the program could make the chain of now anew; what the entries were before is known all the same.
    let altered = "UPDATE change_of_6 SET salt = zeroblob(16) WHERE change = 1";
    let wrong = wrong_once_up_to_date("", altered);
    assert!(
        wrong[0].starts_with("The changes of laptop A from before version 7 do not have the hash that they had."),
        "{wrong:?}"
    );
}

#[test]
fn what_did_not_hold_before_a_file_was_brought_up_to_date_is_said_ever_after() {
    let altered = behind_the_guard("UPDATE change_value SET new = 'Nobody' WHERE new = 'P. Larkspur';");
    let wrong = wrong_once_up_to_date(&altered, "");
    let said =
        wrong.iter().find(|wrong| wrong.starts_with("When the file was brought up to version 7, the values of change"));
    assert!(said.is_some_and(|said| said.contains("of laptop B (Add action B-001) have been altered")), "{wrong:?}");
}
