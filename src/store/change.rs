//! The change log: the only way in which a record changes.
//!
//! A [`Change`] is one command: a transaction that writes rows and, field by field, what they were and are. Commands form a
//! chain: each hash covers the command, what it changed, and the hash before it ([`chain`](super::chain)). Whatever command
//! touches facts also leaves a digest of them behind ([`left_behind`](super::left_behind)).

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::as_logged::AsLogged;
use super::backups::floor;
use super::left_behind::Whose;
use super::logging::{Laptop, Logging, Noted, Title};
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
        Upkeep = "upkeep", "seen to";
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
    as_logged: &'store mut AsLogged,
    logging: Logging,
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
        self.hold_against_log()?;
        let writing = Writing::begin(&self.connection, &self.held);
        if matches!(writing, Err(StoreError::ChangedElsewhere)) {
            self.as_logged = AsLogged::Unknown;
        }
        let writing = writing?;
        let world = self.world.as_mut();
        let device = world.device();
        let at = moment(now);
        let title = Title {
            id: world.new_id(),
            device,
            laptop: register(&writing, device, &at)?,
            first: last_number(&writing, device)? + 1,
            at,
            actor: actor.trim().to_owned(),
            words: command.to_owned(),
            kind,
            reverts,
        };
        let logging = Logging::begin(&writing, title)?;
        if let Some((form, subject)) = self.finished_draft.take() {
            writing.execute("DELETE FROM draft WHERE form = ?1 AND subject = ?2", params![form, subject])?;
        }
        Ok(Change { writing, world, as_logged: &mut self.as_logged, logging })
    }
}

/// A moment as it is stored.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The number of the last change that a laptop made. In an older copy that was put back, the numbers after its last have been
/// given out already.
pub(super) fn last_number(transaction: &Connection, device: Id) -> rusqlite::Result<i64> {
    Ok(last_of(transaction, device)?.max(floor(transaction, device)?))
}

/// The number of the last change of a laptop in this file's log; 0 where there is none.
pub(super) fn last_of(connection: &Connection, device: Id) -> rusqlite::Result<i64> {
    let sql = "SELECT first + changes - 1 FROM command WHERE letter = (SELECT letter FROM device WHERE id = ?1)
               ORDER BY position DESC LIMIT 1";
    let last = connection.prepare_cached(sql)?.query_row([device], |row| row.get(0)).optional()?;
    Ok(last.unwrap_or(0))
}

/// What the file knows of a device. One that is new to the file gets the first that is free.
pub(super) fn register(transaction: &Connection, device: Id, at: &str) -> rusqlite::Result<Laptop> {
    let sql = "SELECT letter, first_used_at FROM device WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok(Laptop { letter: row.get(0)?, since: row.get(1)? });
    if let Some(known) = transaction.prepare_cached(sql)?.query_row([device], read).optional()? {
        return Ok(known);
    }
    let is_taken =
        |letter: &String| transaction.prepare_cached("SELECT 1 FROM device WHERE letter = ?1")?.exists([letter]);
    let mut letters = (0..).map(letter);
    let letter = loop {
        match letters.next() {
            Some(letter) if is_taken(&letter)? => {}
            free => break free.unwrap_or_default(),
        }
    };
    let sql = "INSERT INTO device (id, letter, first_used_at) VALUES (?1, ?2, ?3)";
    transaction.execute(sql, params![device, letter, at])?;
    Ok(Laptop { letter, since: at.to_owned() })
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
        self.logging.title.first = self.logging.title.first.max(sequence + 1);
    }

    /// Adds the reference just given out to the command's words: "Add action A-031".
    pub(super) fn mention(&mut self, reference: &str) {
        self.logging.title.words = format!("{} {reference}", self.logging.title.words);
    }

    /// The transaction, for reading what the command needs to know.
    pub(super) fn read(&self) -> &Connection {
        &self.writing
    }

    /// The next reference that people read: the letter of this device and a number never given out before.
    pub(super) fn next_reference(&self, counter: Counter) -> rusqlite::Result<String> {
        let column = counter.column();
        let sql = format!("UPDATE device SET {column} = {column} + 1 WHERE id = ?1 RETURNING letter, {column}");
        let (letter, number): (String, u32) = self
            .writing
            .prepare_cached(&sql)?
            .query_row([self.logging.title.device], |row| Ok((row.get(0)?, row.get(1)?)))?;
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
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        let stored = self.stored(table, key, &names)?;
        let changes = stored.into_iter().zip(fields).map(|(old, (name, new))| (name, old, new));
        let changes: Vec<_> = changes.filter(|(_, old, new)| old != new).collect();
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
        let stored = self.stored(table, key, table.fields)?;
        for (name, old) in table.fields.iter().zip(stored) {
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
        Ok(self.stored(table, key, &[field])?.pop().unwrap_or(Value::Null))
    }

    /// The values that some fields of a row have now, in their order.
    fn stored(&self, table: &Table, key: &str, fields: &[&str]) -> Result<Vec<Value>, StoreError> {
        if fields.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT {} FROM {} WHERE {} = ?1", fields.join(", "), table.name, table.key);
        self.writing
            .prepare_cached(&sql)?
            .query_row([key], |row| (0..fields.len()).map(|at| row.get(at)).collect())
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

    /// Notes that facts are written outside [`Change::insert`] and its like.
    pub(super) fn touch(&mut self, whose: Whose) {
        self.logging.touch(whose);
    }

    /// Writes one change of a field.
    pub(super) fn log(
        &mut self,
        table: &Table,
        key: &str,
        child: Option<Id>,
        field: &str,
        old: &Value,
        new: &Value,
    ) -> Result<(), StoreError> {
        let noted = Noted { table: table.name, row: key, field, child, old, new };
        Ok(self.logging.note(&self.writing, self.world, &noted)?)
    }

    /// Writes the command to the file, whole; says whether it changed anything.
    pub(super) fn commit(self) -> Result<Changed, StoreError> {
        self.commit_told(|_, _| Ok(()))
    }

    /// As [`Change::commit`], of a command that touches many children: `told` hears of how many of all it is written how their
    /// facts stand, and may stop it. Nothing is written then.
    pub(super) fn commit_told(
        mut self,
        told: impl FnMut(usize, usize) -> Result<(), StoreError>,
    ) -> Result<Changed, StoreError> {
        if self.logging.is_empty() {
            return Ok(Changed::Nothing);
        }
        let position = self.logging.position();
        let altered = self.as_logged.to_note(&self.writing)?;
        self.logging.note_altered(&self.writing, self.world, &altered)?;
        self.logging.note_clock(&self.writing, self.world)?;
        self.logging.leave_all_behind(&self.writing, self.world, told)?;
        self.logging.write(&self.writing, self.world)?;
        self.writing.commit(|file| file.prepare("SELECT 1 FROM command WHERE position = ?1")?.exists([position]))?;
        *self.as_logged = AsLogged::Noted;
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
