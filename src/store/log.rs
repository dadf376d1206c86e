//! Reading the change log, and checking its chain.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::backups::logged_floors;
use super::chain::{Entry, Hash, digest};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::child::is_name;

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
    /// The row's key.
    pub row: String,
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
    /// The entry's hash in the chain.
    pub hash: String,
}

/// What a check of the chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Entries looked at.
    pub entries: usize,
    /// Entries whose words have been erased; their hashes still hold.
    pub erased: usize,
    /// What does not hold, in words.
    pub broken: Vec<String>,
}

impl Store {
    /// The newest changes, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes(&self, limit: u32) -> Result<Vec<LoggedChange>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT change.*, letter, old, new, change_id IS NULL AS erased, child_ref
             FROM change JOIN device ON device.id = device_id LEFT JOIN change_value ON change_id = change.id
             LEFT JOIN child ON child.id = child_id
             ORDER BY position DESC LIMIT ?1",
        )?;
        Ok(self.readable(&mut statement, [limit], read_change)?)
    }

    /// Recomputes every hash of the change log.
    ///
    /// # Errors
    /// When the file cannot be read; what does not hold is in the report.
    pub fn check_change_log(&self) -> Result<ChainReport, StoreError> {
        Ok(check_chain(&self.connection)?)
    }

    /// Empties the values that the log holds of one child. The entries stay, and the chain with them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn erase_logged_values(&mut self, child: Id) -> Result<usize, StoreError> {
        self.write(|file| Ok(file.execute("DELETE FROM change_value WHERE child_id = ?1", [child])?))
    }
}

/// Recomputes every hash of the change log of a file.
pub(super) fn check_chain(connection: &Connection) -> rusqlite::Result<ChainReport> {
    let mut statement = connection.prepare(
        "SELECT change.*, letter, salt, old, new FROM change LEFT JOIN device ON device.id = device_id
         LEFT JOIN change_value ON change_id = change.id ORDER BY device_id, sequence",
    )?;
    let mut rows = statement.query([])?;
    let mut report = ChainReport::default();
    let floors = logged_floors(connection)?;
    let mut before = Link::default();
    while let Some(row) = rows.next()? {
        before = check_entry(row, before, &floors, &mut report)?;
    }
    Ok(report)
}

/// The entry before, as far as the next one must continue it.
#[derive(Default)]
struct Link {
    device: String,
    sequence: i64,
    position: i64,
    hash: Vec<u8>,
}

impl Link {
    /// Whether its number is the next, or the next after those that an older copy of the file did not know of: then the
    /// log says so.
    fn follows(&self, before: &Self, floors: &HashSet<(String, i64)>) -> bool {
        let is_next = self.sequence == before.sequence + 1;
        let is_after_gap =
            || self.sequence > before.sequence && floors.contains(&(self.device.clone(), self.sequence - 1));
        is_next || is_after_gap()
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            device: row.get("device_id")?,
            sequence: row.get("sequence")?,
            position: row.get("position")?,
            hash: row.get("hash")?,
        })
    }
}

/// Tables of which nothing is about one child, so that none of their values is ever erased.
const ABOUT_NO_CHILD: [&str; 8] =
    ["meeting", "sitting", "attendance", "theme", "person", "team", "setting", "import_run"];

fn check_entry(
    row: &Row<'_>,
    before: Link,
    floors: &HashSet<(String, i64)>,
    report: &mut ChainReport,
) -> rusqlite::Result<Link> {
    let entry = Link::of(row)?;
    let before = if before.device == entry.device { before } else { Link::default() };
    let previous_hash: Vec<u8> = row.get("previous_hash")?;
    let place = place(row)?;
    report.entries += 1;
    if !entry.follows(&before, floors) || previous_hash != before.hash {
        report.broken.push(format!("{place} does not follow the change before it"));
    }
    if entry.position < before.position {
        report.broken.push(format!("{place} stands before a change that was made earlier"));
    }
    check_values(row, &place, report)?;
    if rehash(row, &previous_hash)? != *entry.hash {
        report.broken.push(format!("{place} has been altered"));
    }
    Ok(entry)
}

/// `change 7 of laptop A (Add action A-001)`.
fn place(row: &Row<'_>) -> rusqlite::Result<String> {
    let letter: Option<String> = row.get("letter")?;
    let laptop = letter.map_or_else(|| "a laptop that is not known".to_owned(), |letter| format!("laptop {letter}"));
    let (sequence, command): (i64, String) = (row.get("sequence")?, row.get("command")?);
    Ok(format!("change {sequence} of {laptop} ({command})"))
}

fn check_values(row: &Row<'_>, place: &str, report: &mut ChainReport) -> rusqlite::Result<()> {
    let Some(salt) = row.get::<_, Option<Vec<u8>>>("salt")? else {
        report.erased += 1;
        if ABOUT_NO_CHILD.contains(&row.get_ref("table_name")?.as_str()?) {
            report.broken.push(format!("the values of {place} are gone, and no child's could be erased there"));
        }
        return Ok(());
    };
    if digest(&salt, &row.get("old")?, &row.get("new")?) != *row.get::<_, Vec<u8>>("digest")? {
        report.broken.push(format!("the values of {place} have been altered"));
    }
    Ok(())
}

fn rehash(row: &Row<'_>, previous_hash: &[u8]) -> rusqlite::Result<Hash> {
    let digest: Vec<u8> = row.get("digest")?;
    let text = |column: &str| row.get::<_, String>(column);
    Ok(Entry {
        previous_hash,
        id: &text("id")?,
        device: &text("device_id")?,
        sequence: row.get("sequence")?,
        at: &text("at")?,
        actor: &text("actor")?,
        command_id: &text("command_id")?,
        command: &text("command")?,
        kind: &text("kind")?,
        reverts: row.get::<_, Option<String>>("reverts")?.as_deref(),
        table: &text("table_name")?,
        row: &text("row_id")?,
        field: &text("field")?,
        digest: &digest,
    }
    .hash())
}

fn read_change(row: &Row<'_>) -> rusqlite::Result<LoggedChange> {
    let field: String = row.get("field")?;
    let shown = |value: Value| if is_name(&field) { serde_json::Value::Null } else { json(value) };
    Ok(LoggedChange {
        at: row.get("at")?,
        actor: row.get("actor")?,
        device: row.get("letter")?,
        sequence: row.get("sequence")?,
        command: row.get("command")?,
        table: row.get("table_name")?,
        row: row.get("row_id")?,
        child_ref: row.get("child_ref")?,
        old: shown(row.get("old")?),
        new: shown(row.get("new")?),
        field,
        erased: row.get("erased")?,
        hash: hex(&row.get::<_, Vec<u8>>("hash")?),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn json(value: Value) -> serde_json::Value {
    match value {
        Value::Integer(number) => number.into(),
        Value::Real(number) => number.into(),
        Value::Text(text) => text.into(),
        Value::Null | Value::Blob(_) => serde_json::Value::Null,
    }
}
