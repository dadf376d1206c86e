//! The backups: which there are, and whether the newest of each place could be gone on with.

use crate::domain::backups::{Reason, age};
use crate::domain::text::counted;
use crate::store::backups::{Backup, BackupPlace, file_id, open_to_read, wrong_in};
use crate::store::copy::is_sound;
use crate::store::{Store, StoreError};

use super::Check;

/// The backups of a file, and what came of checking them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedBackups {
    /// What came of it.
    pub check: Check,
    /// Those that there are, the newest first.
    pub backups: Vec<Backup>,
}

const WHAT_TO_DO: &str = "Make another: admissions-review backup.";

impl Store {
    /// Lists the backups of this file and checks the newest in each place whole: its pages, whose it is, and that it is as its
    /// change log has it. `None` for a file in memory.
    ///
    /// # Errors
    /// When this file cannot be read.
    pub fn check_backups(&mut self) -> Result<Option<CheckedBackups>, StoreError> {
        let Some(folders) = self.folders()? else { return Ok(None) };
        let backups = folders.backups();
        let newest: Vec<&Backup> =
            [BackupPlace::Beside, BackupPlace::Second].iter().filter_map(|place| newest(&backups, *place)).collect();
        let wrong = newest.iter().filter_map(|backup| wrong(backup)).collect();
        let counted = match (backups.len(), newest.first()) {
            (0, _) | (_, None) => "there is no backup yet: admissions-review backup makes one".to_owned(),
            (number, Some(first)) => format!(
                "{}; the newest is {}, and was opened and checked",
                counted(i64::try_from(number).unwrap_or(i64::MAX), "backup"),
                age(first.name.made_at, folders.now.date())
            ),
        };
        let looked_at = format!("{counted}; {}", folders.second_in_words());
        Ok(Some(CheckedBackups { check: Check { name: "Its backups", looked_at, wrong }, backups }))
    }
}

fn newest(backups: &[Backup], place: BackupPlace) -> Option<&Backup> {
    backups.iter().find(|backup| backup.place == place && backup.name.why != Reason::Damaged)
}

/// What is wrong with a backup, in sentences that end with what to do.
fn wrong(backup: &Backup) -> Option<String> {
    let what = match state(backup) {
        Ok(None) => return None,
        Ok(Some(what)) => what,
        Err(_) => "cannot be read".to_owned(),
    };
    let place = backup.place.label();
    Some(format!("The newest backup {place} {what}: {}. {WHAT_TO_DO}", backup.path.display()))
}

/// What is wrong with a backup: it must be whole, say whose it is, and be as its change log has it.
fn state(backup: &Backup) -> Result<Option<String>, StoreError> {
    let connection = open_to_read(&backup.path)?;
    if file_id(&connection)?.is_none() || !is_sound(&connection)? {
        return Ok(Some("is damaged".to_owned()));
    }
    let altered = wrong_in(&backup.path, &connection)?.into_iter().next();
    Ok(altered.map(|altered| format!("was altered ({})", altered.trim_end_matches('.'))))
}
