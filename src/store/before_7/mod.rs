//! The change log of files from before version 7, and how it was brought into its lasting form.
//!
//! Then each field was an entry of its own, with an identifier, a salt and a hash over the one before on the same laptop. The step
//! to version 7 first computes all these hashes anew and notes what does not hold; then it writes the same entries as commands
//! with their changes, and beside them the identifiers and salts of then. So the hashes of then can still be computed, as
//! `verify` does, until words are erased: the last of each laptop stands in the command that brought the file up to date.

mod carry;
mod chain;
mod check;

use rusqlite::Connection;

pub(super) use carry::carry_over;
pub(super) use check::{check_chain_of_then, check_older};

/// The tables of entries and their values in a file of before version 7.
pub(super) const TABLES: [&str; 2] = ["change", "change_value"];

/// The first version whose log has commands of their own.
const FIRST: u32 = 7;

/// Every command of an older log.
pub(super) const COMMANDS: &str = "SELECT command_id, actor, min(at), NULL FROM change GROUP BY command_id";

/// Whether the log of a file is in the form of before version 7.
pub(super) fn is_older(connection: &Connection) -> rusqlite::Result<bool> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(version < FIRST)
}
