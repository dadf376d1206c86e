//! Making a backup: in the folder beside the file, and once more in the second place.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::folder::Folders;
use super::{Backup, BackupPlace};
use crate::domain::backups::Reason;
use crate::files::{Partial, WriteError, from_home, private_folder, sweep_folder};
use crate::store::copy::{Stop, check, copy_unless, watch};
use crate::store::{Store, StoreError};

/// Another laptop may be writing into the second place; what has rested so long it has left behind.
const RESTED: Duration = Duration::from_hours(1);

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where it stands.
    pub path: PathBuf,
    /// How much room it takes.
    pub bytes: u64,
    /// What came of the second place.
    pub second: SecondCopy,
    /// How many older ones were let go although they would be kept if the disk had the room.
    pub let_go_for_room: usize,
}

/// What came of the second place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondCopy {
    /// No second place is set.
    NotSet,
    /// It stands there too.
    Made(PathBuf),
    /// It could not be made there: why.
    Refused(String),
}

/// What came of the backup that is made once a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Daily {
    /// There is one of today, or there is nowhere to put one.
    NotDue,
    /// Something else waited; it is tried again.
    Stopped,
    /// It was made.
    Made(Made),
}

impl Made {
    /// What somebody has to know of it, each a sentence; nothing where all is well.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let second = match &self.second {
            SecondCopy::Refused(why) => Some(format!("No backup was made in the second place: {why}")),
            SecondCopy::NotSet | SecondCopy::Made(_) => None,
        };
        let room = (self.let_go_for_room > 0).then(|| {
            "Fewer backups are kept than should be: they would take more than a quarter of the free space on that disk."
                .to_owned()
        });
        second.into_iter().chain(room).collect()
    }
}

impl Store {
    /// Makes a backup; `None` for a file in memory, which has no place for one.
    ///
    /// # Errors
    /// When it cannot be made beside the file. Where only the second place could not be reached, that is in what is
    /// returned.
    pub fn back_up(&mut self, why: Reason) -> Result<Option<Made>, StoreError> {
        let Some(folders) = self.folders()? else { return Ok(None) };
        folders.make(&self.connection, why, None)
    }

    /// Makes the backup of the day where there is none yet, until it is told to stop.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub fn back_up_today(&mut self, stop: &Stop) -> Result<Daily, StoreError> {
        let Some(folders) = self.folders()? else { return Ok(Daily::NotDue) };
        let todays =
            |folder: &Path, place| folders.in_folder(folder, place).into_iter().find(|one| folders.is_of_today(one));
        let Some(made) = todays(&folders.beside(), BackupPlace::Beside) else {
            watch(&mut self.connection, Some(stop))?;
            let made = folders.make(&self.connection, Reason::Daily, Some(stop));
            watch(&mut self.connection, None)?;
            return Ok(made?.map_or(Daily::Stopped, Daily::Made));
        };
        // The second place was not there, or the copy was interrupted.
        if let Some(folder) = folders.in_second().filter(|folder| todays(folder, BackupPlace::Second).is_none()) {
            let _ = folders.copy_to_second(&folder, &made.path, Some(stop));
        }
        Ok(Daily::NotDue)
    }

    /// Whether anything was written through this connection.
    #[must_use]
    pub fn has_written(&self) -> bool {
        self.connection.total_changes() > 0
    }
}

impl Folders {
    fn is_of_today(&self, backup: &Backup) -> bool {
        backup.is_readable && backup.name.why == Reason::Daily && backup.name.made_at.date() == self.now.date()
    }

    /// Makes a backup in both places and lets go of what is too much; `None` where it was told to stop.
    fn make(&self, connection: &Connection, why: Reason, stop: Option<&Stop>) -> Result<Option<Made>, StoreError> {
        let folder = self.beside();
        let Some(path) = self.make_beside(connection, why, stop)? else { return Ok(None) };
        let bytes = std::fs::metadata(&path).map_err(WriteError::io(&path))?.len();
        let let_go_for_room = self.thin_out(&folder, BackupPlace::Beside, &path).for_want_of_room;
        let second = self.second_copy(&path, stop);
        Ok(Some(Made { path, bytes, second, let_go_for_room }))
    }

    /// Makes a backup beside the file, and lets go of none; `None` where it was told to stop.
    pub(super) fn make_beside(
        &self,
        connection: &Connection,
        why: Reason,
        stop: Option<&Stop>,
    ) -> Result<Option<PathBuf>, StoreError> {
        let folder = self.beside();
        private_folder(&folder)?;
        sweep_folder(&folder, Duration::ZERO).map_err(WriteError::io(&folder))?;
        let place = self.place(&folder, why);
        let partial = Partial::beside(&place).map_err(WriteError::io(&place))?;
        if !copy_unless(connection, &partial, stop)? {
            return Ok(None);
        }
        partial.add()?;
        Ok(Some(place))
    }

    fn second_copy(&self, made: &Path, stop: Option<&Stop>) -> SecondCopy {
        let Some(folder) = self.in_second() else { return SecondCopy::NotSet };
        match self.copy_to_second(&folder, made, stop) {
            Ok(path) => SecondCopy::Made(path),
            Err(error) => SecondCopy::Refused(error.to_string()),
        }
    }

    /// Copies a backup to the second place. The folder that was set must be there: where a stick is not plugged in, the
    /// empty place of it is no second place.
    fn copy_to_second(&self, folder: &Path, made: &Path, stop: Option<&Stop>) -> Result<PathBuf, StoreError> {
        self.reach_second()?;
        private_folder(folder)?;
        sweep_folder(folder, RESTED).map_err(WriteError::io(folder))?;
        let place = self.place_of_copy(folder, made);
        let mut partial = Partial::beside(&place).map_err(WriteError::io(&place))?;
        let should_stop = || stop.is_some_and(|stop| stop());
        let is_whole = partial.copy(made, should_stop).map_err(WriteError::io(&place))?;
        if !is_whole || !check(partial.path(), stop)? {
            return Err(StoreError::Refused("Something else came first; it is made with the next one.".to_owned()));
        }
        partial.add()?;
        self.thin_out(folder, BackupPlace::Second, &place);
        Ok(place)
    }

    /// What there is to say of the second place.
    pub(in crate::store) fn second_in_words(&self) -> String {
        match (&self.second, self.reach_second()) {
            (None, _) => "no second place is set, and a backup on the laptop that is lost is none".to_owned(),
            (Some(second), Ok(())) => format!("the second place is {}", second.as_str()),
            (Some(second), Err(_)) => format!("the second place cannot be reached now: {}", second.as_str()),
        }
    }

    /// Whether the second place is there.
    pub(super) fn reach_second(&self) -> Result<(), StoreError> {
        let Some(second) = &self.second else { return Ok(()) };
        if from_home(second.as_str()).is_dir() {
            return Ok(());
        }
        let why = format!("The folder {} is not there. Plug it in or connect it, or set another.", second.as_str());
        Err(StoreError::Refused(why))
    }
}
