//! Whole copies of the open file: `VACUUM INTO`, looked at again before they get their name.

use rusqlite::{Connection, OpenFlags};

use super::{Store, StoreError};
use crate::files::Partial;

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
    let path = partial.path().to_str().ok_or_else(|| {
        StoreError::Refused(format!("{} has letters that SQLite cannot write.", partial.path().display()))
    })?;
    connection.execute("VACUUM INTO ?1", [path])?;
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let verdict: String = copy.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict == "ok" {
        return Ok(());
    }
    Err(StoreError::Refused("The copy that was made is not sound, and was not kept: see verify.".to_owned()))
}
