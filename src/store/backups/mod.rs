//! Backups: whole copies of the open file, made by SQLite, looked at again, synced, and given a name that sorts by time.
//!
//! They stand in a folder beside the file (`review.db.backups`), for its owner alone, and in a second place where a
//! setting names one. What a folder holds is read from the folder each time: nothing else has to agree with it. A file is
//! a backup of this one only if what it holds says so, whatever its name.

use std::path::PathBuf;

use crate::domain::backups::Name;

mod compare;
mod folder;
mod inside;
mod making;
mod numbers;
mod replaced;
mod restoring;
mod source;

pub use making::{Daily, Made, SecondCopy};
pub use numbers::Raised;
pub use restoring::{Preview, Restored, Restoring};
pub use source::{Doubt, RestoreError};

pub use inside::stands_at;

pub(super) use inside::{data_version, file_id, open_to_read};
pub(super) use numbers::{FLOOR, floor, logged_floors};
pub(super) use source::wrong as wrong_in;

/// Where a backup stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupPlace {
    /// In the folder beside the file.
    Beside,
    /// In the second place.
    Second,
}

impl BackupPlace {
    /// Where, in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Beside => "beside the file",
            Self::Second => "in the second place",
        }
    }
}

/// A backup that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where.
    pub path: PathBuf,
    /// What its name says.
    pub name: Name,
    /// How much room it takes.
    pub bytes: u64,
    /// In which of the two places.
    pub place: BackupPlace,
    /// Whether what it holds could be looked at.
    pub is_readable: bool,
}
