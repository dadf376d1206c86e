//! Settings of every connection to a file: nothing in it is trusted, and nothing asked of it can take all of the memory.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

/// The longest text, in bytes, that is stored or read; a row can be as long. The longest that this program writes, the facts and
/// figures of a closed meeting, are a thousandth of it; what it asks with, a list of children, may be a half.
pub(super) const LONGEST: i32 = 32_000_000;

/// So many statements are kept prepared: more than any one task has.
const STATEMENTS_KEPT: usize = 128;

/// Makes a connection trust nothing in its file. It can be asked before the first read.
///
/// # Errors
/// When SQLite does not know one of the settings.
pub(super) fn trust_nothing(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Else a statement is prepared anew whenever it is given other values, in case they asked for another plan.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.pragma_update(None, "cell_size_check", "ON")
}
