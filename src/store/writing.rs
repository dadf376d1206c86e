//! One transaction: in the file that bears the name, known to be stored, known not to be, or neither.
//!
//! # Why the file is held as it is
//! Between transactions SQLite holds the file exclusively: no other program can read half of it or write to it. But in
//! that mode it keeps its journal open and beside the file, and no longer notices that the file was moved. So each
//! transaction is made in the normal mode: the journal is made for it and deleted with it, and SQLite itself refuses to
//! make one beside a file that is not the open one. Afterwards the file is held again. Another program can slip in
//! between the two; `data_version` tells.

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::Connection;

use super::StoreError;
use super::whereabouts::Whereabouts;

/// The open file, as far as a transaction needs it.
#[derive(Debug)]
pub(super) struct Held {
    /// Where it is; `None` in memory.
    pub(super) whereabouts: Option<Whereabouts>,
    /// Changes when another program writes; not known after the disk did not answer, for SQLite then reads anew.
    version: Cell<Option<i64>>,
}

impl Held {
    /// Takes an open connection exclusively from now on.
    ///
    /// # Errors
    /// When another program has the file.
    pub(super) fn take(connection: &Connection, whereabouts: Option<Whereabouts>) -> rusqlite::Result<Self> {
        if whereabouts.is_some() {
            hold(connection)?;
        }
        Ok(Self { whereabouts, version: Cell::new(Some(data_version(connection)?)) })
    }

    /// Does something in the normal mode, in transactions of its own, and holds the file again: for the steps from an older
    /// version, whose journals would otherwise stay.
    ///
    /// # Errors
    /// As the work, and when another program has taken the file meanwhile.
    pub(super) fn in_normal_mode<T, E: From<rusqlite::Error>>(
        &self,
        connection: &Connection,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        connection.pragma_update(None, "locking_mode", "NORMAL")?;
        let done = work();
        hold(connection)?;
        self.forget_version();
        done
    }

    /// Of a file that is only read: nothing is held.
    pub(super) const fn not(whereabouts: Whereabouts) -> Self {
        Self { whereabouts: Some(whereabouts), version: Cell::new(None) }
    }

    /// Whether the file is still the one at its path.
    ///
    /// # Errors
    /// [`StoreError::Gone`], with what has happened.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let Some(whereabouts) = &self.whereabouts else { return Ok(()) };
        let path = || whereabouts.given().display().to_string();
        whereabouts.check().map_err(|what| StoreError::Gone { path: path(), what })
    }

    /// What was rolled back, or brought up to date, was not another program's.
    fn forget_version(&self) {
        self.version.set(None);
    }

    fn check_version(&self, connection: &Connection) -> Result<(), StoreError> {
        let found = data_version(connection)?;
        let known = self.version.replace(Some(found));
        if known.is_none_or(|known| known == found) { Ok(()) } else { Err(StoreError::ChangedElsewhere) }
    }
}

fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

/// In exclusive mode the lock that an empty transaction takes is kept.
fn hold(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;")
}

/// A transaction under way: nothing of it is in the file until [`Writing::commit`].
pub(super) struct Writing<'store> {
    connection: &'store Connection,
    held: &'store Held,
    is_stored: bool,
}

impl<'store> Writing<'store> {
    /// Begins, if the file is still the one at its path.
    ///
    /// # Errors
    /// When it is not, another program has written to it, or it cannot be written. Nothing is changed then.
    pub(super) fn begin(connection: &'store Connection, held: &'store Held) -> Result<Self, StoreError> {
        held.check()?;
        let writing = Self { connection, held, is_stored: false };
        if held.whereabouts.is_some() {
            connection.pragma_update(None, "locking_mode", "NORMAL")?;
        }
        connection.execute_batch("BEGIN IMMEDIATE")?;
        held.check_version(connection)?;
        Ok(writing)
    }

    /// Writes it all. Should the disk not answer, `is_stored` says whether the changes can be read: even then it is not
    /// known whether they outlive a crash.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when it is not known whether it was stored; [`StoreError::Gone`] when it was, in a file
    /// that is no longer at its path. Others say that nothing was changed.
    pub(super) fn commit(
        mut self,
        is_stored: impl Fn(&Connection) -> rusqlite::Result<bool>,
    ) -> Result<(), StoreError> {
        match self.connection.execute_batch("COMMIT") {
            Ok(()) => {
                self.is_stored = true;
                self.held.check()
            }
            Err(error) => Err(self.after_failing(error, is_stored)),
        }
    }

    fn after_failing(
        &self,
        error: rusqlite::Error,
        is_stored: impl Fn(&Connection) -> rusqlite::Result<bool>,
    ) -> StoreError {
        let is_back = self.connection.is_autocommit() || self.connection.execute_batch("ROLLBACK").is_ok();
        let is_stored = is_stored(self.connection);
        match is_stored {
            Ok(false) if is_back => error.into(),
            _ => StoreError::Unknown,
        }
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            // What was begun and not written is rolled back at the latest when the file is opened next.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        if !self.is_stored {
            self.held.forget_version();
        }
        if self.held.whereabouts.is_some() {
            // Where another program has slipped in, the next transaction finds out.
            if hold(self.connection).is_err() {
                self.held.forget_version();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &std::path::Path) -> (Connection, Held) {
        let path = folder.join("review.db");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("CREATE TABLE kept (word TEXT);").unwrap();
        let held = Held::take(&connection, Some(Whereabouts::find(&path).unwrap())).unwrap();
        (connection, held)
    }

    fn add(connection: &Connection, held: &Held) -> Result<(), StoreError> {
        let writing = Writing::begin(connection, held)?;
        writing.execute("INSERT INTO kept VALUES ('here')", [])?;
        writing.commit(|_| Ok(true))
    }

    #[test]
    fn what_another_program_wrote_in_between_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, held) = file(folder.path());
        add(&connection, &held).unwrap();
        // As it is for a moment between a transaction and holding the file again.
        connection.execute_batch("PRAGMA locking_mode = NORMAL; SELECT * FROM kept;").unwrap();
        Connection::open(folder.path().join("review.db")).unwrap().execute("DELETE FROM kept", []).unwrap();
        assert!(matches!(add(&connection, &held), Err(StoreError::ChangedElsewhere)));
        add(&connection, &held).unwrap();
    }

    #[test]
    fn what_is_rolled_back_here_is_no_other_programs() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, held) = file(folder.path());
        let writing = Writing::begin(&connection, &held).unwrap();
        writing.execute("INSERT INTO kept VALUES ('not kept')", []).unwrap();
        drop(writing);
        add(&connection, &held).unwrap();
        let kept: u32 = connection.query_row("SELECT count(*) FROM kept", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 1);
    }

    #[test]
    fn the_file_is_held_between_transactions_and_has_no_journal() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, held) = file(folder.path());
        add(&connection, &held).unwrap();
        let other = Connection::open(folder.path().join("review.db")).unwrap();
        other.busy_timeout(std::time::Duration::ZERO).unwrap();
        assert!(other.query_row("SELECT count(*) FROM kept", [], |_| Ok(())).is_err());
        assert!(!folder.path().join("review.db-journal").exists());
    }
}
