//! The file itself, as SQLite checks it: its pages, its types and rules, and its references.

use super::{Found, sentence};
use crate::domain::text::counted;
use crate::store::{Store, StoreError};

/// Every page, and every row against the rules of its table.
pub(super) fn pages(store: &Store) -> Result<Found, StoreError> {
    let mut statement = store.connection.prepare("PRAGMA integrity_check")?;
    let mut said: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    said.retain(|said| said != "ok");
    let mut wrong: Vec<String> = said.iter().map(|said| sentence(&in_words(said))).collect();
    // It says of each row alike which table's rule is broken.
    wrong.dedup();
    Ok(Found { looked_at: format!("{}, page by page and row by row", tables(store)?), wrong })
}

/// Every reference from one row to another.
pub(super) fn references(store: &Store) -> Result<Found, StoreError> {
    let sql = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2";
    let lost = |row: &rusqlite::Row<'_>| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
        let rows = counted(row.get(2)?, "row");
        Ok(sentence(&format!("in the table {table}, {rows} would need a row of {parent} that is gone")))
    };
    let wrong = store.connection.prepare(sql)?.query_map([], lost)?.collect::<Result<_, _>>()?;
    Ok(Found { looked_at: format!("every reference from a row of {} to another row", tables(store)?), wrong })
}

/// What SQLite says of a page or a row, without its own words.
fn in_words(said: &str) -> String {
    let after =
        |words: &str| said.split_once(words).map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default());
    if let Some(table) = said.strip_prefix("CHECK ").and_then(|rest| rest.split_whitespace().next_back()) {
        return format!("in the table {table}, a row has a value that none of its rows may have");
    }
    if let Some(index) = after(" index ") {
        return format!("the index {index} does not fit the rows of its table");
    }
    match after(" value in ").and_then(|place| place.split_once('.')) {
        Some((table, field)) => {
            format!("in the table {table}, a row has a value of the wrong kind, or none, as its {field}")
        }
        None => "a part of the file is damaged".to_owned(),
    }
}

fn tables(store: &Store) -> rusqlite::Result<String> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
    Ok(counted(store.connection.query_row(sql, [], |row| row.get(0))?, "table"))
}
