//! What a file says about itself.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::change::moment;
use super::today::Today;
use super::{Store, StoreError, World};
use crate::domain::Id;
use crate::domain::lesson::DEFAULT_THEMES;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Unique to the file and its copies.
    pub id: Id,
    /// The council it belongs to, where someone said.
    pub council: Option<String>,
    /// The day that its screens take for today; only demonstration files have one.
    pub as_of: Option<NaiveDate>,
}

/// What a file says that it is.
pub(super) fn info(connection: &Connection) -> rusqlite::Result<FileInfo> {
    connection.query_row("SELECT id, council, as_of FROM file", [], |row| {
        Ok(FileInfo { id: row.get(0)?, council: row.get(1)?, as_of: row.get(2)? })
    })
}

/// What is wrong with how often a file says what it is: with two rows it is this or that, by whom one asks.
pub(super) fn said_twice(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let rows: i64 = connection.query_row("SELECT count(*) FROM file", [], |row| row.get(0))?;
    Ok((rows > 1).then(|| format!("the table file has {rows} rows, and not one")))
}

impl Store {
    /// What the file is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(&self) -> Result<FileInfo, StoreError> {
        Ok(self.connection.query_row("SELECT id, council, as_of FROM file", [], |row| {
            let (council, as_of) = (self.if_readable(row.get(1))?, self.if_readable(row.get(2))?);
            // A file whose identifier cannot be read is one of its own, and like no other.
            let id = self.if_readable(row.get(0))?.unwrap_or_else(|| Id::of_fact(&["file that cannot be told"]));
            Ok(FileInfo { id, council: council.flatten(), as_of: as_of.flatten() })
        })?)
    }

    /// Makes this a demonstration file: an invented council, and a day that its screens take for today.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn mark_as_demonstration(&mut self, council: &str, as_of: NaiveDate) -> Result<(), StoreError> {
        self.write(|file| Ok(file.execute("UPDATE file SET council = ?1, as_of = ?2", params![council, as_of])?))?;
        self.today = Today::of_file(&self.connection)?;
        Ok(())
    }
}

/// Writes what every new file starts with: its own row and the default themes.
pub(super) fn write_first_rows(connection: &mut Connection, world: &mut dyn World) -> rusqlite::Result<()> {
    let (id, now) = (world.new_id(), moment(world.now()));
    let transaction = connection.transaction()?;
    transaction.execute("INSERT INTO file (id, created_at) VALUES (?1, ?2)", params![id, now])?;
    for (position, (code, label)) in (0_i64..).zip(DEFAULT_THEMES) {
        transaction
            .execute("INSERT INTO theme (code, label, position) VALUES (?1, ?2, ?3)", params![code, label, position])?;
    }
    transaction.commit()
}
