//! Two copies of one file: up to where they are the same, and what each of them has since. Nothing is written. The hashes are
//! compared as they stand in the files: `verify` computes them.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, Row};

use super::StoreError;
use super::backups::{data_version, file_id, open_to_read};
use super::log::{LoggedChange, LoggedCommand, changes_after, command, seal};
use super::schema::SCHEMA_VERSION;
use crate::domain::Id;
use crate::domain::seal::Seal;

/// Two copies could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// There is no such file.
    #[error("There is no file {path}.")]
    Missing {
        /// The path as it was given.
        path: String,
    },
    /// It is another program's, or altered in what it is made of.
    #[error(
        "{path} is not an Admissions Review file, or it is damaged. admissions-review verify --file {path} says more."
    )]
    NotOurs {
        /// The path as it was given.
        path: String,
    },
    /// Somebody has it open.
    #[error("{path} is open, or was not closed properly. Close it, or open it once and close it, then compare again.")]
    InUse {
        /// The path as it was given.
        path: String,
    },
    /// Its data is of another version.
    #[error(
        "{path} was written by another version of this program (its data is version {found}, this program compares version \
         {known}). An older file is brought up to date when it is opened."
    )]
    OtherVersion {
        /// The path as it was given.
        path: String,
        /// Its version.
        found: u32,
        /// The version that can be compared.
        known: u32,
    },
    /// They are two files.
    #[error("{one} and {other} are no copies of one file: each was made by itself.")]
    NotCopies {
        /// The first path as it was given.
        one: String,
        /// The second.
        other: String,
    },
    /// One of them cannot be read to its end.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Two copies, held against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The last command that stands in both; `None` where they have none in common.
    pub common: Option<LoggedCommand>,
    /// The first common command whose hashes differ: the copies were brought up to date apart, or one of them was altered. `None`
    /// where all that is common is the same.
    pub told_apart: Option<LoggedCommand>,
    /// What the first has since.
    pub one: Beyond,
    /// What the second has since.
    pub other: Beyond,
}

/// What a copy has since it parted from another.
#[derive(Debug, Clone, PartialEq)]
pub struct Beyond {
    /// Where it is.
    pub path: PathBuf,
    /// The seal of its log.
    pub seal: Seal,
    /// The changes of records, field by field, the oldest first, each with the place of its command in the log.
    pub changes: Vec<(i64, LoggedChange)>,
    /// Commands that touched what is known of children, the oldest first.
    pub facts: Vec<TouchedFacts>,
}

/// A command that touched the facts of a child, or facts that are no child's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedFacts {
    /// The command.
    pub command: LoggedCommand,
    /// The council's number of the child; `None` for the duty rota and for what is kept of imports.
    pub child_ref: Option<String>,
}

/// Holds two copies of a file against each other.
///
/// # Errors
/// When one cannot be read, is of another version, or they are no copies of one file.
pub fn compare(one: &Path, other: &Path) -> Result<Compared, CompareError> {
    let (one, other) = (Copy::open(one)?, Copy::open(other)?);
    if one.id != other.id {
        return Err(CompareError::NotCopies { one: shown(&one.path), other: shown(&other.path) });
    }
    one.against(&other).map_err(|error| StoreError::from(error).into())
}

/// A copy that was opened to be read.
struct Copy {
    path: PathBuf,
    connection: Connection,
    id: Id,
}

impl Copy {
    fn open(path: &Path) -> Result<Self, CompareError> {
        if !path.is_file() {
            return Err(CompareError::Missing { path: shown(path) });
        }
        let open = || {
            let connection = open_to_read(path)?;
            let (id, version) = (file_id(&connection)?, data_version(&connection)?);
            Ok((connection, id, version))
        };
        let (connection, id, version) = open().map_err(|error| unreadable(path, &error))?;
        let Some(id) = id else { return Err(CompareError::NotOurs { path: shown(path) }) };
        if version != SCHEMA_VERSION {
            let (found, known) = (version, SCHEMA_VERSION);
            return Err(CompareError::OtherVersion { path: shown(path), found, known });
        }
        Ok(Self { path: path.to_owned(), connection, id })
    }

    fn against(&self, other: &Self) -> rusqlite::Result<Compared> {
        let (mine, theirs) = (commands(&self.connection)?, commands(&other.connection)?);
        let pairs = || mine.iter().zip(&theirs);
        let common = pairs().take_while(|((one, _), (other, _))| one == other).count();
        let same = pairs().take(common).take_while(|((_, one), (_, other))| one == other).count();
        let at = |position: usize| command(&self.connection, i64::try_from(position).unwrap_or(i64::MAX));
        Ok(Compared {
            common: at(common)?,
            told_apart: if same < common { at(same + 1)? } else { None },
            one: self.beyond(common)?,
            other: other.beyond(common)?,
        })
    }

    fn beyond(&self, common: usize) -> rusqlite::Result<Beyond> {
        let common = i64::try_from(common).unwrap_or(i64::MAX);
        Ok(Beyond {
            path: self.path.clone(),
            seal: seal(&self.connection)?,
            changes: changes_after(&self.connection, common)?,
            facts: facts_after(&self.connection, common)?,
        })
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path, error: &rusqlite::Error) -> CompareError {
    let path = shown(path);
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::ReadOnly | ErrorCode::CannotOpen) => {
            CompareError::InUse { path }
        }
        _ => CompareError::NotOurs { path },
    }
}

/// Identifier and hash of every command in the order of the log.
fn commands(connection: &Connection) -> rusqlite::Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut statement = connection.prepare("SELECT id, hash FROM command ORDER BY position")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The facts that commands after a place of the log touched.
fn facts_after(connection: &Connection, position: i64) -> rusqlite::Result<Vec<TouchedFacts>> {
    let mut statement = connection.prepare(
        "SELECT command.position, at, actor, words, child_ref FROM left_behind
         JOIN command ON command.position = left_behind.command
         LEFT JOIN logged_child ON logged_child.number = left_behind.child LEFT JOIN child ON child.id = child_id
         WHERE command.position > ?1 ORDER BY left_behind.command, left_behind.number",
    )?;
    let read = |row: &Row<'_>| Ok(TouchedFacts { command: LoggedCommand::read(row)?, child_ref: row.get(4)? });
    statement.query_map([position], read)?.collect()
}
