//! Looking into a backup: read only, and trusting nothing in it.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::super::schema::APPLICATION_ID;
use crate::domain::Id;

/// Opens a file to read it, and never to change it.
pub(in crate::store) fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    trust_nothing(&connection)?;
    Ok(connection)
}

pub(super) fn trust_nothing(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "cell_size_check", "ON")
}

/// Which file it is, or which file it is a copy of; `None` for another program's.
pub(in crate::store) fn file_id(connection: &Connection) -> rusqlite::Result<Option<Id>> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Ok(None);
    }
    connection.query_row("SELECT id FROM file", [], |row| row.get(0)).map(Some)
}

/// The version of what it holds.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
