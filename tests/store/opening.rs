use std::fs;
use std::path::PathBuf;

use admissions_review::store::{OpenError, SCHEMA_VERSION, Store};
use tempfile::TempDir;

use super::support::world;

fn folder_with(name: &str, content: Option<&[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    if let Some(content) = content {
        fs::write(&path, content).unwrap();
    }
    (folder, path)
}

fn refusal(path: &std::path::Path) -> OpenError {
    Store::open(path, world()).err().expect("the file is refused")
}

#[test]
fn a_new_file_opens_again_and_leaves_nothing_beside_it() {
    let (folder, path) = folder_with("review.db", None);
    let id = Store::create(&path, world()).unwrap().file().unwrap().id;
    assert_eq!(Store::open(&path, world()).unwrap().file().unwrap().id, id);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["review.db"]);
}

#[test]
fn what_is_not_there_is_not_made_by_opening_it() {
    let (_folder, path) = folder_with("review.db", None);
    assert!(matches!(refusal(&path), OpenError::Missing { .. }));
    assert!(!path.exists());
}

#[test]
fn an_empty_file_is_refused_although_sqlite_would_open_it() {
    let (_folder, path) = folder_with("review.db", Some(b""));
    assert!(matches!(refusal(&path), OpenError::Empty { .. }));
    assert_eq!(fs::read(&path).unwrap(), b"");
}

#[test]
fn another_kind_of_file_is_refused_and_left_alone() {
    let (_folder, path) = folder_with("letter.txt", Some(b"Dear colleague, the minutes are attached."));
    assert!(matches!(refusal(&path), OpenError::NotOurs { .. }));
    assert_eq!(fs::read(&path).unwrap(), b"Dear colleague, the minutes are attached.");
}

#[test]
fn another_programs_database_is_refused() {
    let (_folder, path) = folder_with("photos.db", None);
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE photo (name TEXT);").unwrap();
    assert!(matches!(refusal(&path), OpenError::NotOurs { .. }));
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_says_which() {
    let (_folder, path) = folder_with("review.db", None);
    drop(Store::create(&path, world()).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    let message = refusal(&path).to_string();
    assert!(message.contains("newer version"), "{message}");
}

#[test]
fn an_existing_file_is_never_made_again() {
    let (_folder, path) = folder_with("review.db", Some(b"precious"));
    let refused = Store::create(&path, world()).err().unwrap();
    assert!(matches!(refused, OpenError::Exists { .. }));
    assert_eq!(fs::read(&path).unwrap(), b"precious");
}

#[test]
fn a_file_that_is_open_says_who_has_it() {
    let (_folder, path) = folder_with("review.db", None);
    let held = Store::create(&path, world()).unwrap();
    let message = refusal(&path).to_string();
    assert!(message.contains("open elsewhere"), "{message}");
    assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
    drop(held);
    assert!(Store::open(&path, world()).is_ok(), "it is free again");
}

#[test]
fn what_a_crash_left_beside_a_file_keeps_nobody_out() {
    let (folder, path) = folder_with("review.db", None);
    drop(Store::create(&path, world()).unwrap());
    fs::write(folder.path().join("review.db.lock"), "").unwrap();
    fs::write(folder.path().join("review.db.open-by"), "someone (process 1, since 09:00)").unwrap();
    drop(Store::open(&path, world()).unwrap());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["review.db"], "and it is cleared away");
}

#[test]
fn another_program_cannot_write_to_a_file_that_is_open() {
    let (_folder, path) = folder_with("review.db", None);
    let _held = Store::create(&path, world()).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    assert!(other.execute("UPDATE file SET council = 'Elsewhere'", []).is_err());
}

#[test]
fn settings_that_lose_nothing_at_a_crash_are_on() {
    let (_folder, path) = folder_with("review.db", None);
    let store = Store::create(&path, world()).unwrap();
    assert_eq!(store.pragma("journal_mode").unwrap(), "delete");
    assert_eq!(store.pragma("synchronous").unwrap(), "3", "EXTRA");
    assert_eq!(store.pragma("foreign_keys").unwrap(), "1");
    assert_eq!(store.pragma("locking_mode").unwrap(), "exclusive");
    assert_eq!(store.pragma("secure_delete").unwrap(), "1");
    assert_eq!(store.pragma("trusted_schema").unwrap(), "0");
}
