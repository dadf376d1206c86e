//! Reading the change log, and checking its chain.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::before_7::check_chain_of_then;
use super::chain::{absorb, absorb_value};
use super::packed::unpacked;
use super::{Store, StoreError};
use crate::domain::child::is_name;
use crate::domain::text::hexadecimal;

mod adopt;
mod beside;
mod check;
mod erase;
mod seal;

pub use seal::{LoggedCommand, Since};

pub(super) use beside::laptops;
pub(super) use check::{ChainReport, check_chain};
pub(super) use seal::{LEFT, command, holds, seal, seal_at};

/// One logged change of one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LoggedChange {
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The letter of the laptop it was made on.
    pub device: String,
    /// Its place among the changes of that laptop.
    pub sequence: i64,
    /// What was done, in words.
    pub command: String,
    /// The table.
    pub table: String,
    /// The row's key; `None` where the words have been erased.
    pub row: Option<String>,
    /// The council's number of the child it is about; `None` where it is about none or several, and where the words
    /// have been erased.
    pub child_ref: Option<String>,
    /// The field.
    pub field: String,
    /// What it was; `null` too where the words have been erased, and for a child's name, which no log shows.
    pub old: serde_json::Value,
    /// What it became; `null` as for `old`.
    pub new: serde_json::Value,
    /// Whether the words have been erased.
    pub erased: bool,
    /// The hash of the command in the chain: of all that one key press changed.
    pub hash: String,
}

/// The end of the log: everything before it hangs on its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// How many commands there are.
    pub(super) position: i64,
    /// The hash of the last; of an empty log, what its first is to follow.
    pub(super) hash: Vec<u8>,
}

/// The end of the log of a file.
pub(super) fn head(connection: &Connection) -> rusqlite::Result<Head> {
    let sql = "SELECT position, hash FROM command ORDER BY position DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok(Head { position: row.get(0)?, hash: row.get(1)? });
    let last = connection.prepare_cached(sql)?.query_row([], read).optional()?;
    last.map_or_else(|| Ok(Head { position: 0, hash: beginning(connection)? }), Ok)
}

/// What the first command follows: a hash of what the file says of itself.
fn beginning(connection: &Connection) -> rusqlite::Result<Vec<u8>> {
    let mut hasher = Sha256::new();
    absorb(&mut hasher, b"admissions-review log begins");
    connection.query_row("SELECT id, created_at, council, as_of FROM file", [], |row| {
        for column in 0..4 {
            absorb_value(&mut hasher, row.get_ref(column)?);
        }
        Ok(())
    })?;
    Ok(hasher.finalize().to_vec())
}

impl Store {
    /// The newest changes, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes(&self, limit: u32) -> Result<Vec<LoggedChange>, StoreError> {
        let sql = format!("{CHANGES} ORDER BY change.position DESC LIMIT ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(self.readable(&mut statement, [limit], read_change)?)
    }

    /// Recomputes every hash of the change log.
    ///
    /// # Errors
    /// When the file cannot be read; what does not hold is in the report.
    pub fn check_change_log(&self) -> Result<ChainReport, StoreError> {
        let mut report = check_chain(&self.connection)?;
        report.broken.extend(check_chain_of_then(&self.connection)?);
        Ok(report)
    }
}

/// Every change with its command.
const CHANGES: &str =
    "SELECT at, actor, letter, first + change.position - until + changes - 1 AS sequence, words, table_name, row_id,
            child_ref, field, old, new, digest IS NOT NULL AS erased, hash, command.position AS command
     FROM change JOIN command ON command.position = change.command
     LEFT JOIN logged_child ON logged_child.number = change.child LEFT JOIN child ON child.id = child_id";

/// The changes of every command after a place of the log, each with the place of its command, the oldest first.
pub(super) fn changes_after(connection: &Connection, position: i64) -> rusqlite::Result<Vec<(i64, LoggedChange)>> {
    let sql = format!("{CHANGES} WHERE command.position > ?1 ORDER BY change.position");
    let read = |row: &Row<'_>| Ok((row.get("command")?, read_change(row)?));
    connection.prepare(&sql)?.query_map([position], read)?.collect()
}

fn read_change(row: &Row<'_>) -> rusqlite::Result<LoggedChange> {
    let field: String = row.get("field")?;
    let shown = |value: Value| if is_name(&field) { serde_json::Value::Null } else { json(unpacked(value)) };
    Ok(LoggedChange {
        at: row.get("at")?,
        actor: row.get("actor")?,
        device: row.get("letter")?,
        sequence: row.get("sequence")?,
        command: row.get("words")?,
        table: row.get("table_name")?,
        row: text(unpacked(row.get("row_id")?)),
        child_ref: row.get("child_ref")?,
        old: shown(row.get("old")?),
        new: shown(row.get("new")?),
        field,
        erased: row.get("erased")?,
        hash: hexadecimal(&row.get::<_, Vec<u8>>("hash")?),
    })
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn json(value: Value) -> serde_json::Value {
    match value {
        Value::Integer(number) => number.into(),
        Value::Real(number) => number.into(),
        Value::Text(text) => text.into(),
        Value::Null | Value::Blob(_) => serde_json::Value::Null,
    }
}
