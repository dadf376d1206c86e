//! The seal of this file's log, and how the file stands to seals that somebody kept.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::{Head, adopt, beginning, head};
use crate::domain::seal::{Seal, Seen, SeenSeals};
use crate::store::change::Kind;
use crate::store::logging::ACCEPTED;
use crate::store::{Store, StoreError};

/// A command, without what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoggedCommand {
    /// Its place in the log, from 1.
    pub position: i64,
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What was done, in words.
    pub command: String,
}

impl LoggedCommand {
    /// Of a row with its position, moment, actor and words.
    pub(in crate::store) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { position: row.get(0)?, at: row.get(1)?, actor: row.get(2)?, command: row.get(3)? })
    }
}

/// How a file stands to the seals that somebody kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// It holds all of them, and so many commands have come since the newest.
    GoneOn {
        /// How many.
        commands: i64,
    },
    /// It does not hold one of them.
    Parted {
        /// The newest that it does not hold.
        from: Seen,
        /// The last command that is known to stand in both; `None` where none is known.
        common: Option<LoggedCommand>,
    },
}

/// The field of the file's row under which the log notes a seal that was left behind.
pub(in crate::store) const LEFT: &str = "seal_left_behind";

/// The seal of a file's log.
pub(in crate::store) fn seal(connection: &Connection) -> rusqlite::Result<Seal> {
    let Head { position, hash } = head(connection)?;
    let is_no_hash = || rusqlite::Error::InvalidColumnType(1, "hash".to_owned(), Type::Blob);
    Seal::of(position, &hash).ok_or_else(is_no_hash)
}

/// The seal that a file's log had when it ended with a command; `None` where it has none at that place.
pub(in crate::store) fn seal_at(connection: &Connection, position: i64) -> rusqlite::Result<Option<Seal>> {
    let sql = "SELECT hash FROM command WHERE position = ?1";
    let hash = connection.prepare_cached(sql)?.query_row([position], |row| row.get::<_, Vec<u8>>(0)).optional()?;
    Ok(hash.and_then(|hash| Seal::of(position, &hash)))
}

/// Whether the log of a file goes on from a seal, by the hashes that stand in it.
pub(in crate::store) fn holds(connection: &Connection, seal: &Seal) -> rusqlite::Result<bool> {
    if seal.commands == 0 {
        return Ok(Seal::of(0, &beginning(connection)?).is_some_and(|found| found == *seal));
    }
    Ok(seal_at(connection, seal.commands)?.is_some_and(|found| found == *seal))
}

/// The command at a place of the log.
pub(in crate::store) fn command(connection: &Connection, position: i64) -> rusqlite::Result<Option<LoggedCommand>> {
    let sql = "SELECT position, at, actor, words FROM command WHERE position = ?1";
    connection.prepare_cached(sql)?.query_row([position], LoggedCommand::read).optional()
}

impl Store {
    /// The seal of the log as it now ends.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn seal(&self) -> Result<Seal, StoreError> {
        Ok(seal(&self.connection)?)
    }

    /// How many commands have come since a seal, where the log goes on from it.
    ///
    /// The hashes are taken as they stand: [`Store::verify`] computes them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn gone_on_from(&self, seal: &Seal) -> Result<Option<i64>, StoreError> {
        let commands = self.seal()?.commands - seal.commands;
        Ok(holds(&self.connection, seal)?.then_some(commands))
    }

    /// How the log stands to the seals that somebody has seen; `None` where there are none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn since(&self, seals: &SeenSeals) -> Result<Option<Since>, StoreError> {
        let Some(newest) = seals.newest() else { return Ok(None) };
        // An older one may be gone although the newest is there: the hashes are only as they stand.
        let (mut from, mut common) = (None, None);
        for seen in seals.newest_first() {
            if !holds(&self.connection, &seen.seal)? {
                from = from.or(Some(seen));
                common = None;
            } else if common.is_none() {
                common = Some(seen.seal.commands);
            }
        }
        let Some(from) = from.cloned() else {
            let commands = self.seal()?.commands - newest.seal.commands;
            return Ok(Some(Since::GoneOn { commands }));
        };
        // By the hashes alone: whoever makes the words unreadable hides nothing.
        let common = common.and_then(|last| command(&self.connection, last).ok().flatten());
        Ok(Some(Since::Parted { from, common }))
    }

    /// The seals of these that the log holds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn held_of(&self, seals: &SeenSeals) -> Result<SeenSeals, StoreError> {
        let held = seals.newest_first().map(|seen| Ok((seen, holds(&self.connection, &seen.seal)?)));
        let held: Vec<(&Seen, bool)> = held.collect::<Result<_, rusqlite::Error>>()?;
        let mut kept = SeenSeals::default();
        held.into_iter().rev().filter(|(_, is_held)| *is_held).for_each(|(seen, _)| kept.add(seen.clone()));
        Ok(kept)
    }

    /// Goes on with this copy of the file and says so in the log: which other is left behind, by its seal, and how many things had
    /// been altered in this one before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn go_on_with_this_copy(
        &mut self,
        actor: &str,
        left: Option<&str>,
        altered_before: usize,
    ) -> Result<(), StoreError> {
        let file = self.file()?.id.to_string();
        let mut change = self.begin_as(Kind::Upkeep, None, "Go on with this copy of the file", actor)?;
        if let Some(left) = left {
            change.note("file", &file, LEFT, left)?;
        }
        if altered_before > 0 {
            change.note("file", &file, ACCEPTED, &altered_before.to_string())?;
            adopt::planted_records(&mut change)?;
        }
        change.commit()?;
        Ok(())
    }

    /// The command that left a seal behind, where the log has one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn left_behind(&self, seal: &Seal) -> Result<Option<LoggedCommand>, StoreError> {
        let sql =
            "SELECT command.position, at, actor, words FROM change JOIN command ON command.position = change.command
                   WHERE table_name = 'file' AND field = ?1 AND new = ?2 ORDER BY change.position DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([LEFT, &seal.to_string()], LoggedCommand::read).optional()?)
    }

    /// The newest command after a place of the log that left any copy behind, where the log has one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn left_any_behind_since(&self, position: i64) -> Result<Option<LoggedCommand>, StoreError> {
        let sql =
            "SELECT command.position, at, actor, words FROM change JOIN command ON command.position = change.command
                   WHERE table_name = 'file' AND field = ?1 AND command.position > ?2 ORDER BY change.position DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![LEFT, position], LoggedCommand::read).optional()?)
    }
}
