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

/// The newest digest of C-1's facts.
const NEWEST: &str =
    "SELECT max(left_behind.position) FROM left_behind JOIN logged_child ON logged_child.number = child
    JOIN child ON child.id = child_id WHERE child_ref = 'C-1'";

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

/// What the program leaves of C-1's facts when the decision stands as it was altered, tried on a copy.
fn digests_when_altered(of: &Path) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    std::fs::copy(of, &copy).unwrap();
    past_the_guards(&Connection::open(&copy).unwrap(), |copy| copy.execute_batch(ALTERED).unwrap());
    typed_and_undone(&mut Store::open(&copy, another_world()).unwrap());
    let sql = format!("SELECT digests FROM left_behind WHERE position = ({NEWEST})");
    Connection::open(&copy).unwrap().query_row(&sql, [], |row| row.get(0)).unwrap()
}

fn typed_and_undone(store: &mut Store) {
    let child = store.admissions_of("C-1").unwrap().remove(0).child.id;
    store.tie(CHAIR, child, "C-2").unwrap();
    store.undo(CHAIR).unwrap().unwrap();
}

fn leave(file: &Connection, digests: &[u8]) -> Vec<u8> {
    let sql = format!("SELECT digests FROM left_behind WHERE position = ({NEWEST})");
    let before = file.query_row(&sql, [], |row| row.get(0)).unwrap();
    let sql = format!("UPDATE left_behind SET digests = ?1 WHERE position = ({NEWEST})");
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
    let digests = digests_when_altered(&file.path());
    file.forge(|other| {
        other.execute_batch(ALTERED).unwrap();
        let sql = "INSERT INTO command (position, id, letter, first, changes, until, at, actor, words, kind, hash)
                   SELECT position + 1, ?1, letter, first + changes, 0, 0, at, actor, 'Import: as it was', 'import', hash
                   FROM command ORDER BY position DESC LIMIT 1";
        other.execute(sql, [vec![7; 16]]).unwrap();
        let sql = format!(
            "INSERT INTO left_behind (command, number, child, scheme, digests)
             SELECT (SELECT max(position) FROM command), 1, child, scheme, ?1 FROM left_behind WHERE position = ({NEWEST})"
        );
        other.execute(&sql, params![digests]).unwrap();
    });
    assert_named(&file, "Import: as it was");
}

/// The newest digest fits what was altered while the program is used, and is put back afterwards.
#[test]
fn facts_that_were_altered_under_an_honest_command_are_named_by_what_was_left_before_it() {
    let file = File::whole();
    let digests = digests_when_altered(&file.path());
    let mut before = Vec::new();
    file.forge(|other| {
        other.execute_batch(ALTERED).unwrap();
        before = leave(other, &digests);
    });
    let mut store = file.open();
    typed_and_undone(&mut store);
    assert_eq!(store.take_found_altered(), None, "every hash fits");
    drop(store);
    file.forge(|other| {
        let sql = "UPDATE left_behind SET digests = ?1 WHERE digests = ?2 AND command < (SELECT max(position) - 1 FROM command)";
        assert_eq!(other.execute(sql, [&before, &digests]).unwrap(), 1);
    });
    assert_named(&file, "Tie brothers and sisters");
}
