//! The folders in which the backups of a file stand: which there are, and which are let go.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;

use super::inside::{file_id, open_to_read};
use super::{Backup, BackupPlace};
use crate::domain::Id;
use crate::domain::backups::{Dated, LetGo, Name, Reason, let_go};
use crate::domain::settings::SecondPlace;
use crate::files::{beside, from_home, without_links};
use crate::store::{Store, StoreError};

/// Where the backups of a file stand, and what the next is called.
pub(in crate::store) struct Folders {
    /// Which file.
    id: Id,
    /// The file, without links.
    pub(super) file: PathBuf,
    /// Now, by the clock on the wall.
    pub(in crate::store) now: NaiveDateTime,
    /// The second place, as it is set.
    pub(super) second: Option<SecondPlace>,
}

impl Folders {
    /// Of a file at a path, whose second place stands in its settings.
    pub(super) fn of(connection: &Connection, path: &Path, now: DateTime<Utc>) -> Result<Self, StoreError> {
        Self::at(connection, path, on_the_wall(now))
    }

    /// As [`Folders::of`], by the clock on the wall.
    pub(super) fn at(connection: &Connection, path: &Path, now: NaiveDateTime) -> Result<Self, StoreError> {
        let id = connection.query_row("SELECT id FROM file", [], |row| row.get(0))?;
        Ok(Self { id, file: real(path), now, second: second_place(connection)? })
    }

    /// The folder beside the file.
    pub(super) fn beside(&self) -> PathBuf {
        folder_beside(&self.file)
    }

    /// The folder in the second place: named after what the file is, so that two files of one name do not meet.
    pub(super) fn in_second(&self) -> Option<PathBuf> {
        self.second.as_ref().map(|second| from_home(second.as_str()).join(format!("admissions-review {}", self.id)))
    }

    /// Where a backup made now for this reason goes, in a folder: never where one is already.
    pub(super) fn place(&self, folder: &Path, why: Reason) -> PathBuf {
        free_place(folder, &self.file, self.now, why)
    }

    /// Where the copy of a backup goes, in a folder: it keeps its time, for it holds what was then.
    pub(super) fn place_of_copy(&self, folder: &Path, made: &Path) -> PathBuf {
        let name = made.file_name().and_then(|name| Name::read(name.to_str()?));
        let (at, why) = name.map_or((self.now, Reason::ByHand), |name| (name.made_at, name.why));
        place_at(folder, &self.file, at, why)
    }

    /// Every backup of this file, the newest first.
    pub(in crate::store) fn backups(&self) -> Vec<Backup> {
        let second = self.in_second().map(|folder| self.in_folder(&folder, BackupPlace::Second));
        let mut backups = self.in_folder(&self.beside(), BackupPlace::Beside);
        backups.extend(second.into_iter().flatten());
        backups.sort_by(|one, other| other.name.made_at.cmp(&one.name.made_at).then_with(|| one.path.cmp(&other.path)));
        backups
    }

    /// Those of this file in a folder. One that cannot be looked at is among them: its name says that it should be one.
    pub(super) fn in_folder(&self, folder: &Path, place: BackupPlace) -> Vec<Backup> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        entries.filter_map(|entry| self.backup(&entry.ok()?.path(), place)).collect()
    }

    fn backup(&self, path: &Path, place: BackupPlace) -> Option<Backup> {
        let name = Name::read(path.file_name()?.to_str()?)?;
        let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
        let held = open_to_read(path).and_then(|connection| file_id(&connection)).ok();
        let is_readable = match held {
            Some(id) if id == Some(self.id) => true,
            Some(_) => return None,
            None => false,
        };
        Some(Backup { path: path.to_owned(), name, bytes: metadata.len(), place, is_readable })
    }

    /// Lets the backups in a folder go that are too many now that one more was made, and says which those are. What cannot
    /// be looked at stays, for somebody to look at, and so does what is not this file's.
    pub(super) fn thin_out(&self, folder: &Path, place: BackupPlace, made: &Path) -> LetGo {
        let is_judged = |backup: &Backup| backup.is_readable && backup.name.why != Reason::Damaged;
        let backups: Vec<Backup> = self.in_folder(folder, place).into_iter().filter(is_judged).collect();
        // Where the system does not say how much is free there is no want of room to see.
        let free = fs4::available_space(folder).unwrap_or(u64::MAX);
        let gone = let_go(&dated(&backups, made), free);
        for backup in gone.places.iter().filter_map(|place| backups.get(*place)) {
            // One that cannot be deleted now is tried again with the next.
            let _ = fs::remove_file(&backup.path);
        }
        gone
    }
}

impl Store {
    /// Every backup of this file that there is, in both places, the newest first; none of a file in memory.
    ///
    /// # Errors
    /// When this file cannot be read.
    pub fn backups(&mut self) -> Result<Vec<Backup>, StoreError> {
        Ok(self.folders()?.map(|folders| folders.backups()).unwrap_or_default())
    }

    /// Where the backups of this file stand; `None` of a file in memory.
    pub(in crate::store) fn folders(&mut self) -> Result<Option<Folders>, StoreError> {
        let now = self.world.now();
        self.path().map(|path| Folders::of(&self.connection, path, now)).transpose()
    }
}

/// Backups by their time. Whatever the clock said when the others were made, the one made now is the newest.
fn dated(backups: &[Backup], made: &Path) -> Vec<Dated> {
    let newest = backups.iter().map(|backup| backup.name.made_at).max();
    let made_at = |backup: &Backup| newest.filter(|_| backup.path == made).map(|newest| newest + TimeDelta::seconds(1));
    let dated = |backup: &Backup| Dated {
        made_at: made_at(backup).unwrap_or(backup.name.made_at),
        why: backup.name.why,
        bytes: backup.bytes,
    };
    backups.iter().map(dated).collect()
}

/// The path without links, as far as the system says.
fn real(path: &Path) -> PathBuf {
    without_links(path).unwrap_or_else(|_| path.to_owned())
}

/// The folder of the backups beside a file.
pub(super) fn folder_beside(file: &Path) -> PathBuf {
    beside(file, ".backups")
}

/// A moment by the clock on the wall.
pub(super) fn on_the_wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

/// How far a clock goes back when summer ends, and a little more.
const CLOCK_GOES_BACK: TimeDelta = TimeDelta::minutes(90);

/// Where a backup that is made now goes in a folder: after those that were just made, for names sort by time, also where
/// several are made in one second, or the clock goes back by an hour.
pub(super) fn free_place(folder: &Path, file: &Path, now: NaiveDateTime, why: Reason) -> PathBuf {
    let names =
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let just_made = names.filter_map(|name| Name::read(&name)).map(|name| name.made_at);
    let newest = just_made.filter(|made| *made >= now && *made - now <= CLOCK_GOES_BACK).max();
    place_at(folder, file, newest.map_or(now, |newest| newest + TimeDelta::seconds(1)), why)
}

/// Where a backup goes in a folder: under the next second that has none.
fn place_at(folder: &Path, file: &Path, made_at: NaiveDateTime, why: Reason) -> PathBuf {
    let called = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut name = Name { file: called, made_at, why };
    loop {
        let place = folder.join(name.to_string());
        if fs::symlink_metadata(&place).is_err() {
            return place;
        }
        name.made_at += TimeDelta::seconds(1);
    }
}

/// What the file's settings say; read by itself, for the file may be of an older version.
fn second_place(connection: &Connection) -> rusqlite::Result<Option<SecondPlace>> {
    use rusqlite::OptionalExtension;
    let sql = "SELECT value FROM setting WHERE key = ?1";
    let stored: Option<String> = connection.query_row(sql, [SecondPlace::KEY.code()], |row| row.get(0)).optional()?;
    Ok(stored.and_then(|stored| stored.parse().ok()))
}
