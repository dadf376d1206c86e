//! Files of older versions: brought up to date with nothing lost, and alike to a new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use admissions_review::store::{SCHEMA_VERSION, Store};
use rusqlite::Connection;

use super::support::world;

/// A file of version 1 with one child, admitted on 2 October 2026, about whom something of every kind is held.
const VERSION_1: &str = include_str!("version_1.sql");

fn made(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("review.db");
    Connection::open(&path).unwrap().execute_batch(VERSION_1).unwrap();
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
    let path = made(folder.path());
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
    assert!(fs::exists(folder.path().join("review.before-version-2.db")).unwrap(), "a copy was put beside it first");
}
