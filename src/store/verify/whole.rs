//! The file itself, as SQLite checks it: its pages, its types and rules, and its references.

use rusqlite::Connection;

use super::{Found, sentence};
use crate::domain::text::counted;
use crate::store::trust::LONGEST;
use crate::store::{Store, StoreError};

/// Every page, and every row against the rules of its table.
pub(super) fn pages(store: &Store) -> Result<Found, StoreError> {
    let looked_at = format!("{}, page by page and row by row", tables(store)?);
    let too_long = too_long(&store.connection)?;
    if !too_long.is_empty() {
        // SQLite's own check would end at the first of them.
        return Ok(Found { looked_at, wrong: too_long });
    }
    let mut statement = store.connection.prepare("PRAGMA integrity_check")?;
    let mut said: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    said.retain(|said| said != "ok");
    let mut wrong: Vec<String> = said.iter().map(|said| sentence(&in_words(said))).collect();
    // It says of each row alike which table's rule is broken.
    wrong.dedup();
    Ok(Found { looked_at, wrong })
}

/// The columns in which a text is longer than this program reads. The lengths stand apart from the texts, which are not read.
fn too_long(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let names = |sql: &str| -> rusqlite::Result<Vec<String>> {
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
    };
    let mut wrong = Vec::new();
    for table in names("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")? {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
        let counted =
            columns.iter().map(|column| format!("count(*) FILTER (WHERE octet_length(\"{column}\") > {LONGEST})"));
        let sql = format!("SELECT {} FROM \"{table}\"", counted.collect::<Vec<_>>().join(", "));
        let mut statement = connection.prepare(&sql)?;
        let counts: Vec<i64> =
            statement.query_row([], |row| (0..columns.len()).map(|column| row.get(column)).collect())?;
        for (column, rows) in columns.iter().zip(counts).filter(|(_, rows)| *rows > 0) {
            let rows = counted_rows(rows);
            wrong.push(sentence(&format!(
                "in the table {table}, {rows} a longer {column} than this program stores (32 MB)"
            )));
        }
    }
    Ok(wrong)
}

fn counted_rows(rows: i64) -> String {
    if rows == 1 { "1 row has".to_owned() } else { format!("{rows} rows have") }
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
