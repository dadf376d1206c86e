//! What somebody altered with another tool is seen, whichever value of whichever table it is.

use std::path::{Path, PathBuf};

use admissions_review::domain::backups::Reason;
use admissions_review::store::backups::Restoring;
use admissions_review::store::{SCHEMA, Store};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use tempfile::TempDir;

use super::damaged::cell::{Column, columns};
use super::damaged::whole::{CHAIR, whole_file};
use super::guards::past_the_guards;
use super::support::{import, ssda903};
use super::upgrading::VERSION_6;
use super::verifying::another_world;

/// What `verify` cannot know, and why.
const NOT_COVERED: [(&str, &str, &str); 4] = [
    ("draft", "", "what is being typed is no record yet"),
    ("device", "actions", "a higher number leaves a gap, and gives no number out again"),
    ("device", "lessons", "a higher number leaves a gap, and gives no number out again"),
    ("change_of_6", "", "a new file has none"),
];

/// A whole file, and copies of it that something is done to with another tool.
struct Altered {
    folder: TempDir,
    copies: u32,
}

impl Altered {
    fn new() -> Self {
        Self::made_by(whole_file)
    }

    fn made_by(make: impl Fn(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        make(&folder.path().join("whole.db"));
        Self { folder, copies: 0 }
    }

    /// What nobody sees of one other value in each of some columns, where their tables have a row.
    fn unseen(&mut self, columns: impl IntoIterator<Item = Column>) -> Vec<String> {
        let mut unseen = Vec::new();
        for column in columns.into_iter().filter(|column| is_covered(&column.table, &column.name)) {
            let (table, name) = (&column.table, &column.name);
            let Some((row, value)) = self.cell(table, name) else { continue };
            let sql = format!("UPDATE {table} SET {name} = {} WHERE rowid = {row}", another(&column, &value));
            let wrong = self.after(&sql);
            if !is_seen_by_the_log(&wrong) {
                unseen.push(format!("{sql}: {wrong:?}"));
            }
        }
        unseen
    }

    /// What `verify` says after something was done behind the guards, which stand again.
    fn after(&mut self, sql: &str) -> Vec<String> {
        let path = self.copy();
        let other = Connection::open(&path).unwrap();
        other
            .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF;")
            .unwrap();
        let done = past_the_guards(&other, |other| other.execute(sql, []).unwrap());
        assert_eq!(done, 1, "{sql}");
        drop(other);
        let opened = Store::open(&path, another_world());
        std::fs::remove_file(&path).unwrap();
        // A file that does not say which it is is not opened.
        let Ok(store) = opened else { return vec!["The change log: there is no such file".to_owned()] };
        let checks = store.verify().unwrap().checks.into_iter();
        checks.flat_map(|check| check.wrong.into_iter().map(move |wrong| format!("{}: {wrong}", check.name))).collect()
    }

    fn copy(&mut self) -> PathBuf {
        self.copies += 1;
        let path = self.folder.path().join(format!("{}.db", self.copies));
        std::fs::copy(self.folder.path().join("whole.db"), &path).unwrap();
        path
    }

    /// What stands in a cell of the last row of a table that has something there.
    fn cell(&self, table: &str, column: &str) -> Option<(i64, Value)> {
        let connection = Connection::open(self.folder.path().join("whole.db")).unwrap();
        let sql = format!("SELECT rowid, {column} FROM {table} ORDER BY {column} IS NULL, rowid DESC LIMIT 1");
        connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional().unwrap()
    }
}

fn is_covered(table: &str, column: &str) -> bool {
    NOT_COVERED.iter().all(|(other, of, _)| *other != table || (!of.is_empty() && *of != column))
}

/// Another value that the column may have, in SQL.
fn another(column: &Column, value: &Value) -> String {
    let codes = codes(&column.table, &column.name);
    let first = codes.first();
    match value {
        Value::Text(text) if !codes.is_empty() => {
            format!("'{}'", codes.iter().find(|code| *code != text).unwrap())
        }
        Value::Text(text) if text.parse::<chrono::NaiveDate>().is_ok() => "'2001-02-03'".to_owned(),
        Value::Text(text) if text.starts_with('{') => "'{}'".to_owned(),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''") + "x"),
        Value::Integer(number @ 0..=1) => (1 - number).to_string(),
        Value::Integer(number) => (number + 1000).to_string(),
        Value::Blob(bytes) => format!("zeroblob({})", bytes.len()),
        Value::Real(_) => "7.5".to_owned(),
        Value::Null => match (first, column.kind.as_str()) {
            (Some(code), _) => format!("'{code}'"),
            (None, "INTEGER") => "1".to_owned(),
            (None, "BLOB") => "zeroblob(16)".to_owned(),
            (None, _) => "'2001-02-03'".to_owned(),
        },
    }
}

/// The codes that the schema lists for a column.
fn codes(table: &str, column: &str) -> Vec<String> {
    let (_, rest) = SCHEMA.split_once(&format!("CREATE TABLE {table} (")).unwrap();
    let (made, _) = rest.split_once("\nCREATE ").unwrap_or((rest, ""));
    let Some((_, list)) = made.split_once(&format!("CHECK ({column} IN (")) else { return Vec::new() };
    let (list, _) = list.split_once("))").unwrap();
    list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether it is more than a value that can be nowhere, which any tool sees.
fn is_seen_by_the_log(wrong: &[String]) -> bool {
    let by_the_log = ["The change log: ", "The records: ", "The facts: ", "Its closed meetings: "];
    wrong.iter().any(|wrong| by_the_log.iter().any(|check| wrong.starts_with(check)))
}

#[test]
fn one_value_of_any_column_of_any_table_is_seen_by_the_log() {
    let mut altered = Altered::new();
    let has_a_row = |column: &Column| altered.cell(&column.table, &column.name).is_some();
    assert!(columns().iter().all(|column| has_a_row(column) || column.table == "change_of_6"));
    assert_eq!(altered.unseen(columns()), Vec::<String>::new());
}

/// Every third column, beginning with another each time: all of them together.
fn every_third(from: usize) -> impl Iterator<Item = Column> {
    columns().into_iter().skip(from).step_by(3)
}

fn restored(path: &Path) {
    whole_file(path);
    let mut store = Store::open(path, another_world()).unwrap();
    let backup = store.back_up(Reason::ByHand).unwrap().unwrap().path;
    store.add_person(CHAIR, "L. Fernsby", None).unwrap();
    drop(store);
    Restoring::begin(path, &backup).unwrap().finish(another_world(), CHAIR, &[]).unwrap();
}

fn taken_back(path: &Path) {
    whole_file(path);
    let mut store = Store::open(path, another_world()).unwrap();
    let row = "C-1,02/10/2026,S,C2,N1,U6,PR1,,";
    import(&mut store, &ssda903(&["C-1", "C-10"], &[row, "C-10,04/10/2026,S,V2,N1,U4,PR1,,"]));
    store.take_back_last_import(CHAIR).unwrap();
}

fn brought_up_to_date(path: &Path) {
    Connection::open(path).unwrap().execute_batch(VERSION_6).unwrap();
    drop(Store::open(path, another_world()).unwrap());
}

#[test]
fn it_is_seen_after_a_restore_too() {
    assert_eq!(Altered::made_by(restored).unseen(every_third(0)), Vec::<String>::new());
}

#[test]
fn it_is_seen_after_an_import_was_taken_back_too() {
    assert_eq!(Altered::made_by(taken_back).unseen(every_third(1)), Vec::<String>::new());
}

#[test]
fn it_is_seen_after_a_file_was_brought_up_to_date_too() {
    assert_eq!(Altered::made_by(brought_up_to_date).unseen(every_third(2)), Vec::<String>::new());
}

#[test]
fn a_row_that_is_gone_from_any_table_is_seen_by_the_log() {
    let mut altered = Altered::new();
    let tables: std::collections::BTreeSet<String> = columns().into_iter().map(|column| column.table).collect();
    let mut unseen = Vec::new();
    for table in tables.iter().filter(|table| !["draft", "change_of_6"].contains(&table.as_str())) {
        let sql = format!("DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})");
        let wrong = altered.after(&sql);
        if !is_seen_by_the_log(&wrong) {
            unseen.push(format!("{sql}: {wrong:?}"));
        }
    }
    assert_eq!(unseen, Vec::<String>::new());
}
