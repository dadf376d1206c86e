//! Whole copies of the open file: `VACUUM INTO`, looked at again before they get their name.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Store, StoreError};
use crate::files::Partial;

/// Says whether what takes long is to stop, because something else waits: asked many times a second.
pub type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// How many steps SQLite makes before it asks whether to stop: some tens of microseconds.
const STEPS_BETWEEN: i32 = 1_000;

impl Store {
    /// Copies everything into a file that is being written, and looks whether the copy is sound. The open file is only
    /// read, and may be in memory, or have no name any more.
    ///
    /// # Errors
    /// When the copy cannot be written, or is not sound; nothing is left of it then.
    pub fn copy_into(&self, partial: &Partial) -> Result<(), StoreError> {
        copy(&self.connection, partial)
    }
}

/// As [`Store::copy_into`], of a file that is still being opened.
pub(super) fn copy(connection: &Connection, partial: &Partial) -> Result<(), StoreError> {
    copy_unless(connection, partial, None).map(drop)
}

/// As [`copy`], on a connection that stops where [`watch`] says so; says whether the copy is whole.
pub(super) fn copy_unless(connection: &Connection, partial: &Partial, stop: Option<&Stop>) -> Result<bool, StoreError> {
    let path = partial.path().to_str().ok_or_else(|| {
        StoreError::Refused(format!("{} has letters that SQLite cannot write.", partial.path().display()))
    })?;
    let copied = unless_stopped(connection.execute("VACUUM INTO ?1", [path]))?;
    if copied.is_none() {
        return Ok(false);
    }
    check(partial.path(), stop)
}

/// Looks whether a copy is sound, until it is told to stop; says whether it was looked at whole.
pub(super) fn check(path: &Path, stop: Option<&Stop>) -> Result<bool, StoreError> {
    let mut copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    watch(&mut copy, stop)?;
    match unless_stopped(is_sound(&copy))? {
        None => Ok(false),
        Some(true) => Ok(true),
        Some(false) => {
            Err(StoreError::Refused("The copy that was made is not sound, and was not kept: see verify.".to_owned()))
        }
    }
}

/// Whether SQLite finds nothing wrong with any page or row.
pub(super) fn is_sound(connection: &Connection) -> rusqlite::Result<bool> {
    let verdict: String = connection.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    Ok(verdict == "ok")
}

/// From now on what takes long on this connection ends when it is told to stop; `None` ends that.
pub(super) fn watch(connection: &mut Connection, stop: Option<&Stop>) -> rusqlite::Result<()> {
    match stop.cloned() {
        Some(stop) => connection.progress_handler(STEPS_BETWEEN, Some(move || stop())),
        None => connection.progress_handler(0, None::<fn() -> bool>),
    }
}

/// What was done; `None` where it was told to stop.
fn unless_stopped<T>(done: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
    match done {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => Ok(None),
        done => done.map(Some),
    }
}
