//! Whether the file is as its change log has it, before anything is done in it.
//!
//! Between two changes nobody else can write to an open file. So it is held against its log once, before the first change after it
//! was opened; what had been altered by then is noted with that change, for whatever is done works from it, and leaves it behind
//! as it stands.

use rusqlite::{Connection, ErrorCode, OptionalExtension, params};

use super::logging::{ACCEPTED, ALTERED};
use super::verify::differences;
use super::{Stop, Store, StoreError};
use crate::domain::Id;

/// Something in a file that is not as its change log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Whose facts, if it is about one child's.
    pub(super) child: Option<Id>,
    /// What, as a clause: "the facts of C-1042 had been altered (decisions)".
    pub(super) what: String,
}

/// What is known of that.
#[derive(Debug, Default)]
pub(super) enum AsLogged {
    /// Nothing: another program may have written to the file.
    #[default]
    Unknown,
    /// How it differs, which no command has noted yet.
    Known(Vec<Difference>),
    /// All of it stands in the log.
    Noted,
}

impl Store {
    /// Holds the file against its log, unless that was done since it was opened. It is left for later if somebody waits; says
    /// whether it is still to be done.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub fn hold_against_log_unless(&mut self, somebody_waits: Stop) -> Result<bool, StoreError> {
        if !matches!(self.as_logged, AsLogged::Unknown) {
            return Ok(false);
        }
        self.connection.progress_handler(STEPS, Some(move || somebody_waits()))?;
        let held = self.hold_against_log();
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        match held {
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
                Ok(true)
            }
            held => held.map(|()| false),
        }
    }

    /// Holds the file against its log, unless that was done since it was opened.
    pub(super) fn hold_against_log(&mut self) -> Result<(), StoreError> {
        if matches!(self.as_logged, AsLogged::Unknown) {
            let found = differences(self)?;
            if !found.is_empty() {
                self.untold = Some(told(&found));
            }
            self.as_logged = AsLogged::Known(found);
        }
        Ok(())
    }

    /// What had been altered in the file with another tool, in sentences; once, after it was found.
    pub const fn take_found_altered(&mut self) -> Option<String> {
        self.untold.take()
    }
}

/// So many steps SQLite goes before it is asked whether somebody waits.
const STEPS: i32 = 100_000;

impl AsLogged {
    /// What the next command has to note.
    pub(super) fn to_note(&self, connection: &Connection) -> rusqlite::Result<Vec<Difference>> {
        let Self::Known(found) = self else { return Ok(Vec::new()) };
        let is_new = |difference: &&Difference| is_noted(connection, &difference.what).map(|is_noted| !is_noted);
        found
            .iter()
            .filter_map(|difference| is_new(&difference).map(|new| new.then(|| difference.clone())).transpose())
            .collect()
    }
}

/// Whether it was noted already since somebody last went on with the file.
fn is_noted(connection: &Connection, what: &str) -> rusqlite::Result<bool> {
    let accepted = "SELECT max(position) FROM change WHERE table_name = 'file' AND field = ?1";
    let accepted: Option<i64> = connection.query_row(accepted, [ACCEPTED], |row| row.get(0)).optional()?.flatten();
    let sql = "SELECT 1 FROM change WHERE table_name = 'file' AND field = ?1 AND new = ?2 AND position > ?3";
    connection.prepare_cached(sql)?.exists(params![ALTERED, what, accepted.unwrap_or(0)])
}

/// What is said of it, in sentences.
fn told(found: &[Difference]) -> String {
    let (shown, others) = found.split_at(found.len().min(SHOWN));
    let clauses: Vec<&str> = shown.iter().map(|difference| difference.what.as_str()).collect();
    let others = if others.is_empty() { String::new() } else { format!("; and {} more", others.len()) };
    format!(
        "Something in this file was altered with another tool, or is damaged: {}{others}. Its change log notes that with the next change. Run \
         admissions-review verify, look at what it names, and keep the last backup for whoever looks after the program.",
        clauses.join("; ")
    )
}

/// So many are told at once; `verify` tells all.
const SHOWN: usize = 5;
