//! What must be true of a file, whatever happened to the program that wrote it.

use std::fs;
use std::path::Path;

use admissions_review::store::facts::Facts;
use admissions_review::store::{Store, SystemWorld};
use uuid::Uuid;

/// How a program ended, by what it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It said that it was done.
    Done,
    /// It was killed, or said that it is not known.
    NotKnown,
    /// It said that it was not done.
    NotDone,
}

/// Opens a file as the next person would.
#[track_caller]
pub fn opened(path: &Path) -> Store {
    let world = Box::new(SystemWorld::on_device(Uuid::from_u128(0xA).into()));
    Store::open(path, world).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// As [`opened`], and makes sure that it is whole.
#[track_caller]
pub fn sound(path: &Path) -> Store {
    let store = opened(path);
    let verdict = store.verify().unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    store
}

/// The facts of a file, in an order that does not depend on how they came there.
pub fn facts(store: &Store) -> Facts {
    let mut facts = store.facts().unwrap();
    facts.children.sort_by_key(|child| child.id);
    facts.periods.sort_by_key(|period| period.id);
    facts.legal_statuses.sort_by_key(|status| status.id);
    facts.placements.sort_by_key(|placement| placement.id);
    facts.interventions.sort_by_key(|help| help.id);
    facts
}

/// Once the file was opened again, nothing that was being written stands beside it. What was to be a paper is swept away
/// when it is written again.
#[track_caller]
pub fn nothing_is_left(folder: &Path, what: &str) {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_left =
        |name: &String| [".review.db.", ".backup-", "review.db-journal"].iter().any(|part| name.starts_with(part));
    let left: Vec<String> = names.filter(is_left).collect();
    assert!(left.is_empty(), "{what}: {left:?}");
}

/// What a person is told never holds a word of the program's own insides.
#[track_caller]
pub fn in_words(said: &str, what: &str) {
    for word in ["panicked", "RUST_BACKTRACE", "unwrap", "SqliteFailure", ".rs:"] {
        assert!(!said.contains(word), "{what}: {said}");
    }
}
