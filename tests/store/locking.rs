//! The lock beside a file and the words of who has it: nothing is written through a link, and nothing is waited for.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use admissions_review::store::{Claim, OpenError, Store};
use tempfile::TempDir;

use super::support::world;

fn desk() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    drop(Store::create(&path, world()).unwrap());
    (folder, path)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn the_file_and_what_stands_beside_it_are_for_its_owner_alone() {
    let (folder, path) = desk();
    let _held = Store::open(&path, world()).unwrap();
    for name in ["review.db", "review.db.lock", "review.db.open-by"] {
        assert_eq!(mode(&folder.path().join(name)), 0o600, "{name}");
    }
}

#[test]
fn everybodys_right_to_read_a_file_is_taken_away_and_a_groups_is_left() {
    for (before, after) in [(0o644, 0o640), (0o666, 0o660), (0o604, 0o600), (0o660, 0o660)] {
        let (_folder, path) = desk();
        fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
        drop(Store::open(&path, world()).unwrap());
        assert_eq!(mode(&path), after, "{before:o}");
    }
}

#[test]
fn words_of_who_has_it_are_never_written_through_a_link() {
    let (folder, path) = desk();
    let (important, link) = (folder.path().join("important.json"), folder.path().join("review.db.open-by"));
    fs::write(&important, "{}").unwrap();
    symlink(&important, &link).unwrap();
    drop(Store::open(&path, world()).unwrap());
    assert_eq!(fs::read_to_string(&important).unwrap(), "{}");
    assert!(link.symlink_metadata().is_err());
}

#[test]
fn a_lock_that_is_no_file_is_refused_and_left() {
    let (folder, path) = desk();
    let (important, lock) = (folder.path().join("important.json"), folder.path().join("review.db.lock"));
    fs::write(&important, "{}").unwrap();
    symlink(&important, &lock).unwrap();
    assert!(matches!(Store::open(&path, world()), Err(OpenError::LockIsNoFile { .. })));
    assert_eq!(fs::read_to_string(&important).unwrap(), "{}");
    assert!(lock.is_symlink());
    fs::remove_file(&lock).unwrap();
    symlink(folder.path().join("nowhere"), &lock).unwrap();
    assert!(matches!(Store::open(&path, world()), Err(OpenError::LockIsNoFile { .. })));
    assert!(!folder.path().join("nowhere").exists(), "nothing is made where a link leads nowhere");
    fs::remove_file(&lock).unwrap();
    pipe(&lock);
    assert!(matches!(Store::open(&path, world()), Err(OpenError::LockIsNoFile { .. })));
    assert!(lock.symlink_metadata().unwrap().file_type().is_fifo());
}

#[test]
fn a_pipe_in_the_place_of_words_or_of_the_file_is_not_waited_for() {
    let (folder, path) = desk();
    pipe(&folder.path().join("review.db.open-by"));
    drop(Store::open(&path, world()).unwrap());
    pipe(&folder.path().join("pipe.db"));
    assert!(matches!(Store::open(&folder.path().join("pipe.db"), world()), Err(OpenError::NotOurs { .. })));
    assert!(matches!(Store::open(folder.path(), world()), Err(OpenError::NotOurs { .. })));
}

#[test]
fn a_link_and_what_it_leads_to_share_a_lock() {
    let (folder, path) = desk();
    let link = folder.path().join("link.db");
    symlink(&path, &link).unwrap();
    let held = Store::open(&link, world()).unwrap();
    assert!(matches!(Store::open(&path, world()), Err(OpenError::InUse { .. })));
    assert!(matches!(Claim::take(&path), Err(OpenError::InUse { .. })));
    drop(held);
    assert!(Claim::take(&path).is_ok());
}

#[test]
fn a_file_with_two_names_is_refused_under_both() {
    let (folder, path) = desk();
    let second = folder.path().join("second.db");
    fs::hard_link(&path, &second).unwrap();
    for name in [&path, &second] {
        assert!(matches!(Store::open(name, world()), Err(OpenError::TwoNames { .. })));
    }
    fs::remove_file(&second).unwrap();
    assert!(Store::open(&path, world()).is_ok());
}

#[test]
fn nothing_is_put_beside_a_journal_that_would_be_rolled_back_into_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    fs::write(folder.path().join("review.db-journal"), "pages of another file").unwrap();
    assert!(matches!(Store::create(&path, world()), Err(OpenError::JournalIsLeft { .. })));
    assert!(matches!(Claim::take(&path), Err(OpenError::JournalIsLeft { .. })));
    assert!(!path.exists());
}

#[test]
fn no_file_is_made_under_a_name_that_belongs_to_another() {
    let (folder, _) = desk();
    for ending in ["-journal", "-wal", ".lock"] {
        let path = folder.path().join(format!("review.db{ending}"));
        assert!(Store::create(&path, world()).is_err(), "{ending}");
        assert!(!path.exists(), "{ending}");
    }
}

#[test]
fn a_file_in_memory_is_not_made_in_the_place_of_one_that_stays() {
    for name in [":memory:", "", ".."] {
        assert!(matches!(Store::create(Path::new(name), world()), Err(OpenError::NoName { .. })), "{name:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(Store::create(&folder.path().join(":memory:"), world()).is_err());
}
