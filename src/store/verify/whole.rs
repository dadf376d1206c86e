//! The file itself, as SQLite checks it: its pages, its types and rules, and its references.

use super::{Found, sentence};
use crate::domain::text::counted;
use crate::store::{Store, StoreError};

/// Every page, and every row against the rules of its table.
pub(super) fn pages(store: &Store) -> Result<Found, StoreError> {
    let mut statement = store.connection.prepare("PRAGMA integrity_check")?;
    let mut said: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    // It says of each row alike which table's rule is broken.
    said.dedup();
    let damage = said.iter().filter(|said| *said != "ok");
    let wrong = damage.map(|said| format!("SQLite says of it: {}.", said.replace('\n', " "))).collect();
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

fn tables(store: &Store) -> rusqlite::Result<String> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
    Ok(counted(store.connection.query_row(sql, [], |row| row.get(0))?, "table"))
}
