//! Looking into a backup: read only, and trusting nothing in it.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::super::schema::{APPLICATION_ID, Parts, SCHEMA_VERSION};
use crate::domain::Id;
use crate::store::file::said_twice;
use crate::store::trust::trust_nothing;

/// Opens a file to read it, and never to change it.
pub(in crate::store) fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    trust_nothing(&connection)?;
    Ok(connection)
}

/// Whether a file, or a copy of it, stands at a path. One that somebody has open there does, for all that can be told.
#[must_use]
pub fn stands_at(path: &Path, file: Id) -> bool {
    let found = open_to_read(path).and_then(|connection| {
        let is_known = data_version(&connection)? <= SCHEMA_VERSION;
        Ok(file_id(&connection)?.filter(|_| is_known))
    });
    match found {
        Ok(found) => found == Some(file),
        Err(error) => {
            matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
        }
    }
}

/// Which file it is, or which file it is a copy of; `None` for another program's.
pub(in crate::store) fn file_id(connection: &Connection) -> rusqlite::Result<Option<Id>> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Ok(None);
    }
    if !is_as_it_was_made(connection)? {
        return Err(rusqlite::Error::InvalidQuery);
    }
    connection.query_row("SELECT id FROM file", [], |row| row.get(0)).map(Some)
}

/// Whether it is made as this program makes files of its version; of a newer one it is known alone that a table, and no view,
/// says which file it is.
fn is_as_it_was_made(connection: &Connection) -> rusqlite::Result<bool> {
    let version = data_version(connection)?;
    if version > SCHEMA_VERSION {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'file'";
        return connection.query_row(sql, [], |row| row.get(0));
    }
    let is_made_so = Parts::of(connection)?.differences(&Parts::of_version(version)?).is_empty();
    Ok(is_made_so && said_twice(connection)?.is_none())
}

/// The version of what it holds.
pub(in crate::store) fn data_version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
