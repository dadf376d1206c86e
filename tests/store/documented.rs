//! The end of the log as an independent reading of its documentation has it: were both wrong in one way, `verify` would not see it.

use admissions_review::domain::seal::Seal;
use admissions_review::store::Store;
use rusqlite::Connection;

use super::by_the_book::hashes_by_the_book;
use super::damaged::whole::whole_file;
use super::upgrading::VERSION_6;
use super::verifying::another_world;

#[test]
fn the_end_of_the_log_is_what_the_documentation_says() {
    let folder = tempfile::tempdir().unwrap();
    let (new, older) = (folder.path().join("new.db"), folder.path().join("older.db"));
    whole_file(&new);
    Connection::open(&older).unwrap().execute_batch(VERSION_6).unwrap();
    for path in [new, older] {
        let store = Store::open(&path, another_world()).unwrap();
        let seal = store.seal().unwrap();
        drop(store);
        let hashes = hashes_by_the_book(&Connection::open(&path).unwrap());
        let (commands, end) = hashes.last().unwrap();
        assert!(*commands > 5);
        assert_eq!(Seal::of(*commands, end), Some(seal), "{}", path.display());
    }
}
