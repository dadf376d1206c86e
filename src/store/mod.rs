//! The file: every line of SQL that this program has.
//!
//! One [`Store`] owns the only connection to a file and holds it exclusively. Facts are written by imports
//! and by hand; records change only through the change log ([`change`]), so that every change can be
//! undone, audited and, for one child, erased.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::Id;

pub mod actions;
pub mod admissions;
pub mod backups;
pub mod change;
pub mod demonstration;
pub mod drafts;
mod dump;
pub mod duties;
pub mod facts;
pub mod families;
pub mod follow_ups;
pub mod imports;
pub mod lessons;
pub mod log;
pub mod meetings;
pub mod papers;
pub mod people;
pub mod prompt_answers;
pub mod requests;
pub mod screens;
pub mod section20;
pub mod settings;
pub mod take_back;
pub mod teams;
pub mod typed;
pub mod undo;
pub mod verify;

mod chain;
mod copy;
mod error;
mod file;
mod lock;
mod open;
mod schema;
mod tables;
mod today;
mod values;
mod world;

pub use copy::Stop;
pub use error::StoreError;
pub use file::FileInfo;
pub use open::{OpenError, is_same_file};
pub use schema::{SCHEMA, SCHEMA_VERSION};
pub use world::{SystemWorld, World};

use today::Today;

/// An open file, held exclusively until it is dropped.
pub struct Store {
    connection: Connection,
    world: Box<dyn World>,
    path: Option<PathBuf>,
    // Goes with the next change: the form and subject of a draft that became a record.
    finished_draft: Option<(String, Id)>,
    today: Today,
    // Dropped after the connection, so that nobody is told "free" while SQLite still holds the file.
    _lock: Option<lock::LockFile>,
}

impl Store {
    /// Where the file is; `None` for one in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
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
