//! The file: every line of SQL that this program has.
//!
//! One [`Store`] owns the only connection to a file and holds it exclusively. Facts are written by imports
//! and by hand; records change only through the change log ([`change`]), so that every change can be
//! undone, audited and, for one child, erased.

use std::path::Path;

use rusqlite::Connection;

use crate::domain::Id;

pub mod actions;
pub mod admissions;
pub mod backups;
pub mod change;
pub mod clock;
pub mod copies;
pub mod demonstration;
pub mod drafts;
mod dump;
pub mod duties;
mod fact_rows;
pub mod facts;
pub mod families;
pub mod follow_ups;
pub mod imports;
pub mod judgements;
pub mod lessons;
pub mod log;
pub mod meetings;
pub mod papers;
pub mod people;
pub mod prompt_answers;
pub mod requests;
pub mod sayings;
pub mod screens;
pub mod section20;
pub mod settings;
pub mod take_back;
pub mod teams;
pub mod typed;
pub mod undo;
pub mod verify;

mod as_logged;
mod before_7;
mod care;
mod chain;
mod copy;
mod elsewhere;
mod error;
mod file;
mod in_words;
mod left_behind;
mod lock;
mod logged_children;
mod logging;
mod open;
mod packed;
mod schema;
mod tables;
mod today;
mod trust;
mod unreadable;
mod values;
mod whereabouts;
mod world;
mod writing;

#[cfg(test)]
mod tests;

pub use copy::Stop;
pub use error::StoreError;
pub use file::FileInfo;
pub use open::{Claim, OpenError};
pub use schema::{SCHEMA, SCHEMA_VERSION, Upgrade};
pub use whereabouts::Gone;
pub use world::{GoneOnWith, SystemWorld, World};

use as_logged::AsLogged;
use open::Opening;
use today::Today;
use unreadable::Unreadable;
use whereabouts::Whereabouts;
use writing::{Held, Writing};

/// An open file, held exclusively until it is dropped.
pub struct Store {
    connection: Connection,
    world: Box<dyn World>,
    held: Held,
    // Goes with the next change: the form and subject of a draft that became a record.
    finished_draft: Option<(String, Id)>,
    today: Today,
    opening: Opening,
    /// Whether a backup was put in the place of the file since it was opened.
    is_restored: bool,
    as_logged: AsLogged,
    /// What had been altered in it, until somebody is told.
    untold: Option<String>,
    unreadable: Unreadable,
}

impl Store {
    /// Where the file is, as it was named when it was opened; `None` for one in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.held.whereabouts.as_ref().map(Whereabouts::given)
    }

    /// What the file was brought up from when it was opened.
    #[must_use]
    pub const fn upgrade(&self) -> Option<&Upgrade> {
        self.opening.upgrade.as_ref()
    }

    /// Whether the file can only be read, where it is or as it is.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.opening.is_read_only
    }

    /// Whether a backup was put in the place of the file since it was opened.
    #[must_use]
    pub const fn is_restored(&self) -> bool {
        self.is_restored
    }

    /// Whether the file is still the one that its path leads to.
    ///
    /// # Errors
    /// [`StoreError::Gone`], with what has happened.
    pub fn check_whereabouts(&self) -> Result<(), StoreError> {
        self.held.check()
    }

    /// Does something in a transaction of its own, outside the change log.
    fn write<T>(&self, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let writing = Writing::begin(&self.connection, &self.held)?;
        let done = work(&writing)?;
        writing.commit(|_| Ok(true))?;
        Ok(done)
    }

    /// What gives this store its times and identifiers.
    pub fn world_mut(&mut self) -> &mut dyn World {
        self.world.as_mut()
    }

    /// How SQLite answers a pragma, for tests of the settings a file is held with.
    ///
    /// # Errors
    /// When SQLite has no such pragma.
    pub fn pragma(&self, name: &str) -> Result<String, StoreError> {
        let value: rusqlite::types::Value = self.connection.pragma_query_value(None, name, |row| row.get(0))?;
        Ok(match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        })
    }
}
