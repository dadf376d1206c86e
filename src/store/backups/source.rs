//! A backup that is to be restored: what it must be, and in which words it is refused.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};

use super::folder::on_the_wall;
use super::inside::{data_version, file_id, open_to_read};
use crate::domain::Id;
use crate::domain::backups::{Name, minute};
use crate::domain::seal::{Seal, Seen, SeenSeals};
use crate::files::{WriteError, folder_of};
use crate::store::before_7;
use crate::store::copy::is_sound;
use crate::store::log::{holds, seal};
use crate::store::open::OpenError;
use crate::store::schema::SCHEMA_VERSION;
use crate::store::verify::{NOTED, WHAT_TO_DO};
use crate::store::{Store, StoreError, SystemWorld};

/// A backup was not put in the place of a file, which stands there as it did.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is no such backup.
    #[error("There is no file {path}. Nothing was changed.")]
    Missing {
        /// The path as it was given.
        path: String,
    },
    /// It is something else.
    #[error("{path} is no backup: it is not an Admissions Review file. Nothing was changed.")]
    NotOurs {
        /// The path as it was given.
        path: String,
    },
    /// It cannot be read, or is not sound.
    #[error("{path} is damaged, so it was not restored, and nothing was changed. Choose an older backup.")]
    Damaged {
        /// The path as it was given.
        path: String,
    },
    /// It is not as its own change log has it.
    #[error("{path} was altered, so it was not restored, and nothing was changed. {wrong} Choose an older backup.")]
    Altered {
        /// The path as it was given.
        path: String,
        /// The first thing that is wrong with it, in a sentence.
        wrong: String,
    },
    /// It was in the middle of a change when it was copied.
    #[error(
        "{path} was being changed when it was last used, or somebody has it open. Open it once with this program and close \
         it, then restore it. Nothing was changed."
    )]
    InUse {
        /// The path as it was given.
        path: String,
    },
    /// It is from a later version of this program.
    #[error(
        "{path} was written by a newer version of this program (its data is version {found}, this program reads up to \
         {known}). Install the newer version. Nothing was changed."
    )]
    Newer {
        /// The path as it was given.
        path: String,
        /// Its version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// It is a backup of another file.
    #[error(
        "{backup} is a backup of another file than {file}, and nothing was changed. To have both, restore it to a name that \
         no file has yet: --file NAME"
    )]
    AnotherFile {
        /// The backup, as it was given.
        backup: String,
        /// The file, as it was given.
        file: String,
    },
    /// The file is held by somebody, or its lock could not be had.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The copy could not be made.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A backup that was looked at and may be restored.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
    pub(super) id: Id,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, RestoreError> {
        let shown = || path.display().to_string();
        if !path.is_file() {
            return Err(RestoreError::Missing { path: shown() });
        }
        let connection = open_to_read(path).map_err(|error| unreadable(path, &error))?;
        let id = file_id(&connection).map_err(|error| unreadable(path, &error))?;
        let Some(id) = id else { return Err(RestoreError::NotOurs { path: shown() }) };
        let found = data_version(&connection).map_err(|error| unreadable(path, &error))?;
        if found > SCHEMA_VERSION {
            return Err(RestoreError::Newer { path: shown(), found, known: SCHEMA_VERSION });
        }
        match is_sound(&connection) {
            Ok(true) => {}
            Ok(false) => return Err(RestoreError::Damaged { path: shown() }),
            Err(error) => return Err(unreadable(path, &error)),
        }
        match wrong(path, &connection)?.as_slice() {
            [] => Ok(Self { path: path.to_owned(), connection, id }),
            [first, ..] => Err(RestoreError::Altered { path: shown(), wrong: first.clone() }),
        }
    }

    /// What it is called in the change log: when it was made, where its name says so.
    pub(super) fn in_words(&self) -> String {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Name::read(&name).map_or(name, |name| minute(name.made_at))
    }
}

/// What speaks against a backup that is as its own change log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It does not hold a seal that was seen of the file, though it is long enough.
    Lacks(Seen),
    /// Another backup, which is longer, does not go on from it.
    Parted(PathBuf),
    /// It is of before version 7: no hash covers its facts, and no seal can be held against it.
    Older,
}

impl Doubt {
    /// What has to be said of it before the backup is restored.
    #[must_use]
    pub fn in_words(&self) -> String {
        const FIRST: &str = "Hold it against a seal on a paper first: verify --against.";
        match self {
            Self::Lacks(seen) => {
                let on =
                    seen.at.parse().map_or_else(|_| String::new(), |at| format!(" on {}", minute(on_the_wall(at))));
                format!(
                    "This backup does not hold what this laptop had seen of the file{on}: it is of a copy that parted before, or \
                     it was altered. {FIRST}"
                )
            }
            Self::Parted(other) => format!(
                "The backup {} is longer and does not go on from this one: one of them is of a copy that was left behind, or was \
                 altered. {FIRST}",
                other.display()
            ),
            Self::Older => {
                "This backup is of an older version of the data: no hash covers its facts, and it cannot be held \
                            against what this laptop had seen, nor against a paper."
                    .to_owned()
            }
        }
    }
}

impl Source {
    /// What speaks against it; `seen` are the seals that were seen of the file, place by place.
    pub(super) fn doubt(&self, seen: &[SeenSeals]) -> Result<Option<Doubt>, StoreError> {
        if before_7::is_older(&self.connection)? {
            return Ok(Some(Doubt::Older));
        }
        let end = seal(&self.connection)?;
        for seen in seen.iter().flat_map(SeenSeals::newest_first).filter(|seen| seen.seal.commands <= end.commands) {
            if !holds(&self.connection, &seen.seal)? {
                return Ok(Some(Doubt::Lacks(seen.clone())));
            }
        }
        Ok(self.longer_beside(&end).map(Doubt::Parted))
    }

    /// A backup in the same folder that is longer and does not go on from this one.
    fn longer_beside(&self, end: &Seal) -> Option<PathBuf> {
        let beside = std::fs::read_dir(folder_of(&self.path)).ok()?.filter_map(Result::ok).map(|entry| entry.path());
        let parted = |path: &PathBuf| -> rusqlite::Result<bool> {
            let other = open_to_read(path)?;
            let is_of_file = file_id(&other)? == Some(self.id) && !before_7::is_older(&other)?;
            Ok(is_of_file && seal(&other)?.commands > end.commands && !holds(&other, end)?)
        };
        let is_backup = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "db") && *path != self.path;
        beside.filter(is_backup).find(|path| parted(path).unwrap_or(false))
    }
}

/// What is not in a backup as its change log has it, in sentences; of an older version the log alone is checked.
pub(in crate::store) fn wrong(path: &Path, connection: &Connection) -> Result<Vec<String>, StoreError> {
    if before_7::is_older(connection)? {
        let broken = before_7::check_older(connection, before_7::TABLES)?;
        return Ok(broken.iter().map(|broken| format!("By its change log {broken}.")).collect());
    }
    let device = Id::of_fact(&["a laptop that only looks"]);
    match Store::open_copy_to_read(path, Box::new(SystemWorld::on_device(device))) {
        Ok(store) => {
            // What is noted is in the log, and in the file too.
            let checks = store.verify()?.checks.into_iter().filter(|check| check.name != NOTED);
            Ok(checks.flat_map(|check| check.wrong).map(|wrong| in_a_backup(&wrong)).collect())
        }
        Err(error) => Ok(vec![error.to_string()]),
    }
}

/// What is wrong, without what is to be done about a file that is no backup.
fn in_a_backup(wrong: &str) -> String {
    wrong.strip_suffix(WHAT_TO_DO).unwrap_or(wrong).trim_end().to_owned()
}

fn unreadable(path: &Path, error: &rusqlite::Error) -> RestoreError {
    let path = path.display().to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => RestoreError::NotOurs { path },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::ReadOnly) => RestoreError::InUse { path },
        _ => RestoreError::Damaged { path },
    }
}
