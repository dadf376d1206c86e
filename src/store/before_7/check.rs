//! Computing the hashes of then: of a log that is still in the form of before version 7, and of one that was carried over.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::carry::{FOUND_WRONG, LAST_HASH};
use super::chain::ChainedEntry;
use crate::domain::text::hexadecimal;
use crate::store::backups::FLOOR;
use crate::store::chain::{Hash, digest};
use crate::store::packed::{unpacked, unpacked_text};

/// An entry of then.
struct EntryOf6 {
    id: String,
    device: String,
    letter: Option<String>,
    sequence: i64,
    at: String,
    actor: String,
    command_id: String,
    command: String,
    kind: String,
    reverts: Option<String>,
    table: String,
    row: String,
    field: String,
}

impl EntryOf6 {
    fn hash(&self, previous_hash: &[u8], digest: &[u8]) -> Hash {
        let entry = ChainedEntry {
            previous_hash,
            id: &self.id,
            device: &self.device,
            sequence: self.sequence,
            at: &self.at,
            actor: &self.actor,
            command_id: &self.command_id,
            command: &self.command,
            kind: &self.kind,
            reverts: self.reverts.as_deref(),
            table: &self.table,
            row: &self.row,
            field: &self.field,
            digest,
        };
        entry.hash()
    }

    /// `change 7 of laptop A (Add action A-001)`.
    fn place(&self) -> String {
        let laptop = self
            .letter
            .as_ref()
            .map_or_else(|| "a laptop that is not known".to_owned(), |letter| format!("laptop {letter}"));
        format!("change {} of {laptop} ({})", self.sequence, self.command)
    }
}

/// What does not hold in a log of before version 7, in words: its entries and values stand in these two tables.
pub(in crate::store) fn check_older(
    connection: &Connection,
    [entries, values]: [&str; 2],
) -> rusqlite::Result<Vec<String>> {
    let floors = floors(connection, [entries, values])?;
    let mut statement = connection.prepare(&format!(
        "SELECT entry.*, letter, salt, old, new FROM {entries} AS entry LEFT JOIN device ON device.id = device_id
         LEFT JOIN {values} ON change_id = entry.id ORDER BY device_id, sequence"
    ))?;
    let mut rows = statement.query([])?;
    let (mut broken, mut before) = (Vec::new(), Link::default());
    while let Some(row) = rows.next()? {
        before = check_entry(row, before, &floors, &mut broken)?;
    }
    Ok(broken)
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
    fn follows(&self, before: &Self, floors: &HashSet<(String, i64)>) -> bool {
        let is_after_gap =
            || self.sequence > before.sequence && floors.contains(&(self.device.clone(), self.sequence - 1));
        self.sequence == before.sequence + 1 || is_after_gap()
    }
}

fn check_entry(
    row: &Row<'_>,
    before: Link,
    floors: &HashSet<(String, i64)>,
    broken: &mut Vec<String>,
) -> rusqlite::Result<Link> {
    let told = read_older(row)?;
    let (position, hash): (i64, Vec<u8>) = (row.get("position")?, row.get("hash")?);
    let (device, sequence) = (told.device.clone(), told.sequence);
    let entry = Link { device, sequence, position, hash };
    let before = if before.device == entry.device { before } else { Link::default() };
    let (previous_hash, place): (Vec<u8>, String) = (row.get("previous_hash")?, told.place());
    if !entry.follows(&before, floors) || previous_hash != before.hash {
        broken.push(format!("{place} does not follow the change before it"));
    }
    if entry.position < before.position {
        broken.push(format!("{place} stands before a change that was made earlier"));
    }
    let kept: Vec<u8> = row.get("digest")?;
    match row.get::<_, Option<Vec<u8>>>("salt")? {
        None => broken.push(format!("the values of {place} are gone")),
        Some(salt) if digest(&salt, &row.get("old")?, &row.get("new")?) != *kept => {
            broken.push(format!("the values of {place} have been altered"));
        }
        Some(_) => {}
    }
    if told.hash(&previous_hash, &kept) != *entry.hash {
        broken.push(format!("{place} has been altered"));
    }
    Ok(entry)
}

fn read_older(row: &Row<'_>) -> rusqlite::Result<EntryOf6> {
    Ok(EntryOf6 {
        id: row.get("id")?,
        device: row.get("device_id")?,
        letter: row.get("letter")?,
        sequence: row.get("sequence")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        command_id: row.get("command_id")?,
        command: row.get("command")?,
        kind: row.get("kind")?,
        reverts: row.get("reverts")?,
        table: row.get("table_name")?,
        row: row.get("row_id")?,
        field: row.get("field")?,
    })
}

/// Every number after which the log said that a laptop's entries go on.
fn floors(connection: &Connection, [entries, values]: [&str; 2]) -> rusqlite::Result<HashSet<(String, i64)>> {
    let sql = format!(
        "SELECT substr(row_id, length(?1) + 1), CAST(new AS INTEGER) FROM {entries} AS entry JOIN {values} ON change_id = entry.id
         WHERE table_name = 'setting' AND field = 'value' AND substr(row_id, 1, length(?1)) = ?1 AND new IS NOT NULL"
    );
    connection.prepare(&sql)?.query_map([FLOOR], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// What does not hold, in words, of entries that were carried over: that their hashes of then are those that were noted.
pub(in crate::store) fn check_chain_of_then(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let (noted, found_wrong) = (noted(connection)?, found_wrong(connection)?);
    if noted.is_empty() {
        return Ok(found_wrong);
    }
    let mut found: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT older.id AS then_id, older.salt AS then_salt, device.id AS device_id, at, actor,
                first + change.position - until + changes - 1 AS sequence,
                command.id AS command_id, words, kind, reverts, table_name, row_id, field, old, new
         FROM change_of_6 AS older JOIN change ON change.position = older.change
         JOIN command ON command.position = change.command JOIN device ON device.letter = command.letter
         ORDER BY device_id, sequence",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let told = read_carried(row)?;
        let last = found.entry(told.device.clone()).or_insert_with(|| Some(Vec::new()));
        let is_erased = row.get_ref("row_id")? == rusqlite::types::ValueRef::Null;
        *last = last.take().filter(|_| !is_erased).map(|before| rehash(row, &told, &before)).transpose()?;
    }
    let differs = |(device, hash): &(&String, &String)| {
        found.get(*device).is_none_or(|last| last.as_ref().is_some_and(|last| hexadecimal(last) != **hash))
    };
    let letter = |device: &str| {
        connection.query_row("SELECT letter FROM device WHERE id = ?1", [device], |row| row.get::<_, String>(0))
    };
    let told = |(device, _): (&String, &String)| {
        let letter = letter(device).unwrap_or_default();
        format!("the changes of laptop {letter} from before version 7 do not have the hash that they had")
    };
    Ok(noted.iter().filter(differs).map(told).chain(found_wrong).collect())
}

fn rehash(row: &Row<'_>, told: &EntryOf6, before: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let salt: Vec<u8> = row.get("then_salt")?;
    let (old, new): (Value, Value) = (unpacked(row.get("old")?), unpacked(row.get("new")?));
    Ok(told.hash(before, &digest(&salt, &old, &new)).to_vec())
}

fn read_carried(row: &Row<'_>) -> rusqlite::Result<EntryOf6> {
    Ok(EntryOf6 {
        id: unpacked_text(row, "then_id")?,
        device: row.get("device_id")?,
        letter: None,
        sequence: row.get("sequence")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        command_id: unpacked_text(row, "command_id")?,
        command: row.get("words")?,
        kind: row.get("kind")?,
        reverts: Some(unpacked_text(row, "reverts")?).filter(|id| !id.is_empty()),
        table: row.get("table_name")?,
        row: unpacked_text(row, "row_id")?,
        field: row.get("field")?,
    })
}

/// What did not hold when the entries were carried over.
fn found_wrong(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT new FROM change WHERE table_name = 'file' AND field = ?1 ORDER BY position";
    let told = |row: &Row<'_>| Ok(format!("when the file was brought up to version 7, {}", row.get::<_, String>(0)?));
    connection.prepare(sql)?.query_map([FOUND_WRONG], told)?.collect()
}

/// The last hash of each laptop, as it was noted when the entries were carried over.
fn noted(connection: &Connection) -> rusqlite::Result<HashMap<String, String>> {
    let sql = "SELECT row_id, new FROM change WHERE table_name = 'device' AND field = ?1";
    let read = |row: &Row<'_>| Ok((unpacked_text(row, "row_id")?, row.get("new")?));
    connection.prepare(sql)?.query_map([LAST_HASH], read)?.collect()
}
