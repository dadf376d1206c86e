//! Files of older versions: brought up to date with nothing lost, and alike to a new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use admissions_review::domain::follow_up::Plan;
use admissions_review::domain::meeting::Status;
use admissions_review::store::{SCHEMA_VERSION, Store};
use rusqlite::Connection;

use super::support::{day, world};

/// A file of version 1 with one child, admitted on 2 October 2026, about whom something of every kind is held.
const VERSION_1: &str = include_str!("version_1.sql");

/// A file of version 2 with one child, admitted on 2 October 2026, and the closed meeting that reviewed the admission.
const VERSION_2: &str = include_str!("version_2.sql");

/// A file of version 3 with one child on section 20, a check of the agreement, and a lesson that was closed.
const VERSION_3: &str = include_str!("version_3.sql");

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
