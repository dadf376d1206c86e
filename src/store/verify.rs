//! Checking a whole file, and saying in words what is wrong with it.
//!
//! Guards in the schema stop accidents. Whoever drops them with another tool is found out here: the change log is a
//! chain of hashes, and every record stands as the log says. A check is a function that looks at the open file and one
//! line in [`CHECKS`].

use rusqlite::ErrorCode;
use serde::Serialize;

use super::in_words::is_of_one_row;
use super::{OpenError, Store, StoreError};
use crate::domain::text::capital;

mod backups;
mod differences;
mod facts;
mod guards;
mod held;
mod history;
mod imports;
mod judged;
mod kept_before;
mod logged;
mod mirrored;
mod noted;
mod records;
mod retraced;
mod row_name;
mod rows;
mod sealed;
mod whole;
mod worked_out;

/// What came of checking a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Every check, in the order in which they are told.
    pub checks: Vec<Check>,
}

impl Verdict {
    /// Whether no check found anything wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.wrong() == 0
    }

    /// What is to be said of a file that was not opened because it is not made as this program makes files: nothing in it
    /// can be believed, so that nothing else is looked at. `None` where it was not opened for another reason.
    #[must_use]
    pub fn of_altered(error: &OpenError) -> Option<Self> {
        let OpenError::Altered { looked_at, wrong, .. } = error else { return None };
        let looked_at = format!("{looked_at}, and nothing else: what such a file says cannot be believed");
        let wrong = wrong.iter().map(|what| sentence(what)).collect();
        let check = as_told(GUARDS, Found { looked_at, wrong }, WHAT_TO_DO);
        Some(Self { checks: vec![check] })
    }

    /// Whether the file is as its own log has it, whatever that says of what was altered before.
    #[must_use]
    pub fn is_as_logged(&self) -> bool {
        self.checks.iter().all(|check| check.name == NOTED || check.wrong.is_empty())
    }

    /// How many things were altered before, with which nobody has gone on.
    #[must_use]
    pub fn altered_before(&self) -> usize {
        self.checks.iter().filter(|check| check.name == NOTED).map(|check| check.wrong.len()).sum()
    }

    /// How many things are wrong.
    #[must_use]
    pub fn wrong(&self) -> usize {
        self.checks.iter().map(|check| check.wrong.len()).sum()
    }
}

pub use backups::CheckedBackups;
pub(super) use differences::differences;
pub(super) use facts::{import_is_as_left, imports_stand_as_logged};
pub(super) use noted::planted;
pub(super) use row_name::fields_of;

/// One check of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was checked, in words.
    pub name: &'static str,
    /// How much of it was looked at, counted in words.
    pub looked_at: String,
    /// What is wrong, each in sentences that end with what to do; none where nothing is.
    pub wrong: Vec<String>,
}

/// What a check saw: how much it looked at, and a whole sentence for each thing that is wrong.
#[derive(Debug, Default)]
struct Found {
    looked_at: String,
    wrong: Vec<String>,
}

/// How a check looks at a file.
type Look = fn(&Store) -> Result<Found, StoreError>;

/// Every check: its name, and how it looks.
const CHECKS: &[(&str, Look)] = &[
    ("The file itself", whole::pages),
    ("Its references", whole::references),
    (GUARDS, guards::look),
    ("The change log", history::look),
    ("The records", records::look),
    ("The facts", facts::look),
    (NOTED, noted::look),
    ("Its closed meetings", sealed::look),
    ("Its rows", rows::look),
    ("What it holds", held::look),
];

const GUARDS: &str = "Its guards";

/// What is said ever after: a backup that is as its log has it says it too.
pub(super) const NOTED: &str = "What was altered before";

pub(super) const WHAT_TO_DO: &str =
    "Go on with the last backup, and keep this file for whoever looks after the program.";

const WHAT_TO_DO_OF_NOTED: &str = "Compare it with the last backup of before then, and put right what is not so. Then \
                                   admissions-review verify --accept goes on with this file, and its log says so.";

impl Store {
    /// Checks the whole file: SQLite's own check, the guards of the schema, the change log and its chain, and that
    /// every record stands as the log says. Nothing is changed.
    ///
    /// # Errors
    /// When the disk does not answer; what is wrong with the file itself is in the verdict.
    pub fn verify(&self) -> Result<Verdict, StoreError> {
        let checks = CHECKS.iter().map(|(name, look)| told(name, look(self))).collect::<Result<_, _>>()?;
        Ok(Verdict { checks })
    }
}

fn told(name: &'static str, found: Result<Found, StoreError>) -> Result<Check, StoreError> {
    let what_to_do = if name == NOTED && found.is_ok() { WHAT_TO_DO_OF_NOTED } else { WHAT_TO_DO };
    Ok(as_told(name, found.or_else(unreadable)?, what_to_do))
}

fn as_told(name: &'static str, found: Found, what_to_do: &str) -> Check {
    let wrong = found.wrong.iter().map(|what| format!("{what} {what_to_do}")).collect();
    Check { name, looked_at: found.looked_at, wrong }
}

/// A check that could not go on because of what is in the file has found something wrong.
fn unreadable(error: StoreError) -> Result<Found, StoreError> {
    match error {
        StoreError::Sqlite(cause) if !is_of_the_machine(&cause) => Ok(Found {
            looked_at: "as much as could be read".to_owned(),
            wrong: vec![format!("It could not be read to its end: {}.", reason(&cause))],
        }),
        other => Err(other),
    }
}

/// Whether the disk or the memory is at fault and the file may be sound.
fn is_of_the_machine(error: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, DiskFull, OperationInterrupted, OutOfMemory, SystemIoFailure};
    let code = error.sqlite_error_code();
    code.is_some_and(|code| {
        matches!(code, CannotOpen | DiskFull | OperationInterrupted | OutOfMemory | SystemIoFailure)
    })
}

/// Why a check could not go on, as a clause.
fn reason(error: &rusqlite::Error) -> &'static str {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "the file is damaged there",
        Some(ErrorCode::TooBig) => "a text in it is longer than this program stores (32 MB)",
        _ if is_of_one_row(error) => "a row has a value that cannot be read",
        _ => "its tables are not as this program makes them",
    }
}

/// A sentence with a capital and a full stop.
fn sentence(words: &str) -> String {
    format!("{}.", capital(words))
}
