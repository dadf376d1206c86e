//! Keeping what a restored backup replaces.
//!
//! The old file is copied before the new one gets its name, so that at no moment the place is empty; what is read through
//! SQLite is copied by it, and what cannot be is copied byte by byte, with the journal that belongs to it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;

use super::folder::{folder_beside, free_place};
use crate::domain::backups::Reason;
use crate::files::{Partial, WriteError, beside, private_folder, put_aside, sweep_folder};

/// What SQLite leaves beside a file that it was writing, and would roll back into whatever file has its name.
const JOURNALS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Keeps a file that cannot be read as it is, and returns where.
pub(super) fn keep_bytes(file: &Path, now: NaiveDateTime) -> Result<PathBuf, WriteError> {
    let folder = folder_beside(file);
    private_folder(&folder)?;
    sweep_folder(&folder, Duration::ZERO).map_err(WriteError::io(&folder))?;
    let place = free_place(&folder, file, now, Reason::Damaged);
    let mut partial = Partial::beside(&place).map_err(WriteError::io(&place))?;
    partial.copy(file, || false).map_err(WriteError::io(&place))?;
    partial.add()?;
    Ok(place)
}

/// Moves the journals that lie beside a file to where the file was kept, so that they never meet the new one. One that is
/// still wanted goes where the copy is whose it is; beside a file that was read whole none is.
pub(super) fn put_journals_aside(file: &Path, kept: Option<&Path>, now: NaiveDateTime) -> Result<(), WriteError> {
    for ending in JOURNALS {
        let journal = beside(file, ending);
        if fs::symlink_metadata(&journal).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            continue;
        }
        let folder = folder_beside(file);
        private_folder(&folder)?;
        let place = kept.map_or_else(|| free_place(&folder, file, now, Reason::Damaged), Path::to_owned);
        put_aside(&journal, &beside(&place, ending))?;
    }
    Ok(())
}
