//! The change log: the only way in which a record changes.
//!
//! A [`Change`] is one command: a transaction that writes rows and, field by field, what they were and are. Entries
//! form a chain per device: each hash covers the entry and the hash before it. The chain covers a salted digest of
//! the values and not the values, which stand in a table of their own and can be erased for one child.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::backups::floor;
use super::chain::{Entry, digest};
use super::tables::Table;
use super::values::IntoValue;
use super::writing::Writing;
use super::{Store, StoreError, World, clock};
use crate::domain::{Id, coded};

coded! {
    /// What a command is to undo and redo.
    pub enum Kind {
        Do = "do", "done";
        Undo = "undo", "undone";
        Redo = "redo", "redone";
        Import = "import", "imported";
    }
}

/// What is numbered so that people can speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counter {
    /// Actions: `A-031`.
    Actions,
    /// Lessons: `LA-012`.
    Lessons,
}

impl Counter {
    const fn column(self) -> &'static str {
        match self {
            Self::Actions => "actions",
            Self::Lessons => "lessons",
        }
    }

    const fn prefix(self) -> &'static str {
        match self {
            Self::Actions => "",
            Self::Lessons => "L",
        }
    }
}

/// Fields of a row with their values.
pub(super) type Fields = Vec<(&'static str, Value)>;

/// One command under way: nothing of it is in the file until [`Change::commit`].
pub(super) struct Change<'store> {
    writing: Writing<'store>,
    world: &'store mut dyn World,
    entry: Header,
    first_sequence: i64,
    sequence: i64,
    previous_hash: Vec<u8>,
}

/// What all entries of one command share.
struct Header {
    device: Id,
    at: String,
    actor: String,
    command_id: Id,
    command: String,
    kind: Kind,
    reverts: Option<Id>,
}

impl Store {
    /// Begins a command, named in words, by `actor`.
    pub(super) fn begin(&mut self, command: &str, actor: &str) -> Result<Change<'_>, StoreError> {
        self.begin_as(Kind::Do, None, command, actor)
    }

    /// Begins a command of some kind; `reverts` is what an undo or redo was made from.
    pub(super) fn begin_as(
        &mut self,
        kind: Kind,
        reverts: Option<Id>,
        command: &str,
        actor: &str,
    ) -> Result<Change<'_>, StoreError> {
        if actor.trim().is_empty() {
            return Err(StoreError::Refused("A change needs a name: say who is making it.".to_owned()));
        }
        self.look_again();
        let now = self.world.now();
        if let Some(wrong) = clock::wrong(now) {
            return Err(StoreError::Refused(wrong));
        }
        let writing = Writing::begin(&self.connection, &self.held)?;
        let world = self.world.as_mut();
        let device = world.device();
        let (sequence, previous_hash) = last_entry(&writing, device)?;
        let entry = Header {
            device,
            at: moment(now),
            actor: actor.trim().to_owned(),
            command_id: world.new_id(),
            command: command.to_owned(),
            kind,
            reverts,
        };
        register(&writing, device, &entry.at)?;
        if let Some((form, subject)) = self.finished_draft.take() {
            writing.execute("DELETE FROM draft WHERE form = ?1 AND subject = ?2", params![form, subject])?;
        }
        Ok(Change { writing, world, entry, first_sequence: sequence, sequence, previous_hash })
    }
}

/// A moment as it is stored.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn last_entry(transaction: &Connection, device: Id) -> rusqlite::Result<(i64, Vec<u8>)> {
    let sql = "SELECT sequence, hash FROM change WHERE device_id = ?1 ORDER BY sequence DESC LIMIT 1";
    let last = transaction.query_row(sql, [device], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (sequence, hash): (i64, Vec<u8>) = last.unwrap_or_default();
    // In an older copy that was put back, the numbers after its last have been given out already.
    Ok((sequence.max(floor(transaction, device)?), hash))
}

/// Gives a device that is new to the file the first letter that is free.
fn register(transaction: &Connection, device: Id, at: &str) -> rusqlite::Result<()> {
    let known: u32 = transaction.query_row("SELECT count(*) FROM device WHERE id = ?1", [device], |row| row.get(0))?;
    if known == 0 {
        let others: u32 = transaction.query_row("SELECT count(*) FROM device", [], |row| row.get(0))?;
        transaction.execute(
            "INSERT INTO device (id, letter, first_used_at) VALUES (?1, ?2, ?3)",
            params![device, letter(others), at],
        )?;
    }
    Ok(())
}

/// A to Z, then AA, AB, ...
fn letter(position: u32) -> String {
    let last = char::from_u32(u32::from('A') + position % 26).unwrap_or('A');
    if position < 26 { last.to_string() } else { letter(position / 26 - 1) + &last.to_string() }
}

impl Change<'_> {
    /// The moment now.
    pub(super) fn now(&mut self) -> DateTime<Utc> {
        self.world.now()
    }

    /// A new identifier.
    pub(super) fn new_id(&mut self) -> Id {
        self.world.new_id()
    }

    /// Sixteen bytes that nobody can guess.
    pub(super) fn salt(&mut self) -> [u8; 16] {
        self.world.salt()
    }

    /// Has the entries of this command follow a number that was given out in a copy of this file.
    pub(super) fn go_on_after(&mut self, sequence: i64) {
        self.sequence = self.sequence.max(sequence);
        self.first_sequence = self.sequence;
    }

    /// Adds the reference just given out to the command's words: "Add action A-031".
    pub(super) fn mention(&mut self, reference: &str) {
        self.entry.command = format!("{} {reference}", self.entry.command);
    }

    /// The transaction, for reading what the command needs to know.
    pub(super) fn read(&self) -> &Connection {
        &self.writing
    }

    /// The next reference that people read: the letter of this device and a number never given out before.
    pub(super) fn next_reference(&self, counter: Counter) -> rusqlite::Result<String> {
        let column = counter.column();
        let sql = format!("UPDATE device SET {column} = {column} + 1 WHERE id = ?1 RETURNING letter, {column}");
        let (letter, number): (String, u32) =
            self.writing.query_row(&sql, [self.entry.device], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(format!("{}{letter}-{number:03}", counter.prefix()))
    }

    /// Adds a row. `child` is the child it is about.
    pub(super) fn insert(
        &mut self,
        table: &Table,
        key: &str,
        child: Option<Id>,
        fields: Fields,
    ) -> Result<(), StoreError> {
        let fields: Fields = fields.into_iter().filter(|(_, value)| *value != Value::Null).collect();
        let names: Vec<&str> = std::iter::once(table.key).chain(fields.iter().map(|(name, _)| *name)).collect();
        let marks = vec!["?"; names.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, names.join(", "));
        let values = std::iter::once(key.into_value()).chain(fields.iter().map(|(_, value)| value.clone()));
        self.writing.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        self.log(table, key, child, table.key, &Value::Null, &key.into_value())?;
        for (name, value) in fields {
            self.log(table, key, child, name, &Value::Null, &value)?;
        }
        Ok(())
    }

    /// Sets fields of a row; those that have the value already are left alone and not logged.
    pub(super) fn update(
        &mut self,
        table: &Table,
        key: &str,
        child: Option<Id>,
        fields: Fields,
    ) -> Result<(), StoreError> {
        let mut changes = Vec::new();
        for (name, new) in fields {
            let old = self.current(table, key, name)?;
            if old != new {
                changes.push((name, old, new));
            }
        }
        self.write(table, key, &changes)?;
        for (name, old, new) in changes {
            self.log(table, key, child, name, &old, &new)?;
        }
        Ok(())
    }

    /// All fields in one statement: a CHECK may hold between them.
    fn write(&self, table: &Table, key: &str, changes: &[(&'static str, Value, Value)]) -> rusqlite::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let assignments: Vec<String> = changes.iter().map(|(name, _, _)| format!("{name} = ?")).collect();
        let sql = format!("UPDATE {} SET {} WHERE {} = ?", table.name, assignments.join(", "), table.key);
        let values = changes.iter().map(|(_, _, new)| new.clone()).chain(std::iter::once(key.into_value()));
        self.writing.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// Deletes a row.
    pub(super) fn delete(&mut self, table: &Table, key: &str, child: Option<Id>) -> Result<(), StoreError> {
        for name in table.fields {
            let old = self.current(table, key, name)?;
            if old != Value::Null {
                self.log(table, key, child, name, &old, &Value::Null)?;
            }
        }
        self.log(table, key, child, table.key, &key.into_value(), &Value::Null)?;
        let sql = format!("DELETE FROM {} WHERE {} = ?1", table.name, table.key);
        self.writing.prepare_cached(&sql)?.execute([key])?;
        Ok(())
    }

    /// The value that a field has now.
    pub(super) fn current(&self, table: &Table, key: &str, field: &str) -> Result<Value, StoreError> {
        let sql = format!("SELECT {field} FROM {} WHERE {} = ?1", table.name, table.key);
        self.writing
            .prepare_cached(&sql)?
            .query_row([key], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::NotFound { what: "row", reference: format!("{} {key}", table.name) })
    }

    /// Notes something in the log that is not a change of a record: an import.
    pub(super) fn note(
        &mut self,
        table: &'static str,
        key: &str,
        field: &'static str,
        words: &str,
    ) -> Result<(), StoreError> {
        let table = Table { name: table, key: "id", fields: &[] };
        self.log(&table, key, None, field, &Value::Null, &words.into_value())
    }

    /// Logs fields that an import wrote over what somebody had typed in: the typed value was logged too.
    pub(super) fn log_overwritten(
        &mut self,
        table: &Table,
        key: &str,
        child: Option<Id>,
        changes: &[(&'static str, Value, Value)],
    ) -> Result<(), StoreError> {
        changes.iter().try_for_each(|(field, old, new)| self.log(table, key, child, field, old, new))
    }

    /// Writes one entry of the chain.
    fn log(
        &mut self,
        table: &Table,
        key: &str,
        child: Option<Id>,
        field: &str,
        old: &Value,
        new: &Value,
    ) -> Result<(), StoreError> {
        let salt = self.world.salt();
        let id = self.world.new_id();
        let digest = digest(&salt, old, new);
        let sequence = self.sequence + 1;
        let hash = Entry {
            previous_hash: &self.previous_hash,
            id: &id.to_string(),
            device: &self.entry.device.to_string(),
            sequence,
            at: &self.entry.at,
            actor: &self.entry.actor,
            command_id: &self.entry.command_id.to_string(),
            command: &self.entry.command,
            kind: self.entry.kind.code(),
            reverts: self.entry.reverts.map(|id| id.to_string()).as_deref(),
            table: table.name,
            row: key,
            field,
            digest: &digest,
        }
        .insert(&self.writing)?;
        self.writing
            .prepare_cached(
                "INSERT INTO change_value (change_id, child_id, salt, old, new) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![id, child, salt.as_slice(), old, new])?;
        self.sequence = sequence;
        self.previous_hash = hash.to_vec();
        Ok(())
    }

    /// Writes the command to the file, whole; says whether it changed anything.
    pub(super) fn commit(self) -> Result<Changed, StoreError> {
        if self.sequence == self.first_sequence {
            return Ok(Changed::Nothing);
        }
        let command = self.entry.command_id;
        self.writing.commit(|file| file.prepare("SELECT 1 FROM change WHERE command_id = ?1")?.exists([command]))?;
        Ok(Changed::Something)
    }
}

/// Whether a command changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It wrote and logged at least one field.
    Something,
    /// Everything was as it was to be already.
    Nothing,
}
