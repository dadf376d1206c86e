//! What is never written over, whatever is asked.

use std::path::{Path, PathBuf};

use super::identity::{Identity, is_same_file};
use super::{beside, folder_of, without_links};

/// Endings of the files that belong to a database: SQLite's own, and this program's.
const BELONGING: [&str; 5] = ["-journal", "-wal", "-shm", ".lock", ".open-by"];

/// The ending of the folder beside a database that its backups are kept in.
const BACKUPS: &str = ".backups";

/// What follows the name of a database, without its ending, in the name of a copy made before it was changed as a whole.
const BEFORE: &str = ".before-";

const WORKED_ON: &str = "it is the file that is worked on";
const BELONGS: &str = "it belongs to the file that is worked on";
const READ: &str = "it is what is being read";

/// Files that are never written over: the database that is open, what belongs to it, and what is being read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untouchable {
    databases: Vec<PathBuf>,
    files: Vec<(PathBuf, &'static str)>,
    folders: Vec<(PathBuf, &'static str)>,
}

/// The files that belong to a database, whether they are there or not.
pub fn belonging(database: &Path) -> impl Iterator<Item = PathBuf> {
    BELONGING.into_iter().map(move |ending| beside(database, ending))
}

/// The database that a file belongs to by its name: `review.db` of `review.db-journal`.
pub(super) fn owner(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let owner = BELONGING.into_iter().find_map(|ending| name.strip_suffix(ending))?;
    (!owner.is_empty()).then(|| path.with_file_name(owner))
}

impl Untouchable {
    /// A database, what belongs to it and its backups, under the name that was given and under the one without links.
    #[must_use]
    pub fn database(path: &Path) -> Self {
        let real = without_links(path).ok().filter(|real| real != path);
        let databases: Vec<PathBuf> = std::iter::once(path.to_owned()).chain(real).collect();
        let files = databases.iter().flat_map(|name| belonging(name)).map(|file| (file, BELONGS)).collect();
        let folders = databases.iter().map(|name| (beside(name, BACKUPS), BELONGS)).collect();
        Self { databases, files, folders }
    }

    /// And files that are being read.
    #[must_use]
    pub fn and_read(mut self, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        self.files.extend(paths.into_iter().map(|path| (path, READ)));
        self
    }

    /// And a file for another reason: "it is this program's configuration".
    #[must_use]
    pub fn and(mut self, path: PathBuf, why: &'static str) -> Self {
        self.files.push((path, why));
        self
    }

    /// And a folder with everything in it, for a reason.
    #[must_use]
    pub fn and_all_in(mut self, folder: PathBuf, why: &'static str) -> Self {
        self.folders.push((folder, why));
        self
    }

    /// Why a place is not to be written over, or made; `None` where it may be.
    #[must_use]
    pub fn why_not(&self, place: &Path) -> Option<&'static str> {
        if self.is_database(place) {
            return Some(WORKED_ON);
        }
        if owner(&without_links(place).ok()?).is_some_and(|owner| self.is_database(&owner)) {
            return Some(BELONGS);
        }
        let file = self.files.iter().find(|(file, _)| leads_to(place, file));
        file.or_else(|| self.folders.iter().find(|(folder, _)| is_in(place, folder))).map(|(_, why)| *why)
    }

    /// Whether a place is the database itself, by whatever name.
    fn is_database(&self, place: &Path) -> bool {
        self.databases.iter().any(|database| leads_to(place, database))
    }

    /// Whether a database has, by its name, been copied from the one here before that was changed as a whole.
    pub(super) fn is_copied_from_here(&self, real: &Path) -> bool {
        self.databases.iter().any(|database| is_copied_from(real, database))
    }
}

fn is_copied_from(real: &Path, database: &Path) -> bool {
    let (Some(name), Some(stem)) = (real.file_name(), database.file_stem()) else { return false };
    let is_named_so = lower(name).starts_with(&(lower(stem) + BEFORE));
    is_named_so && is_same_file(folder_of(real), folder_of(database))
}

/// Whether a place is a file, by any name or link that the file has; where there is none yet, by the name it would get.
fn leads_to(place: &Path, file: &Path) -> bool {
    match Identity::at(place) {
        Ok(there) => Identity::at(file).is_ok_and(|file| file == there),
        Err(_) => is_same_name(place, file),
    }
}

/// Whether a place is a folder, or in it, or would be.
fn is_in(place: &Path, folder: &Path) -> bool {
    without_links(place).is_ok_and(|real| real.ancestors().any(|at| leads_to(at, folder)))
}

/// Whether two names would lead to one file. Some systems do not tell capitals apart.
fn is_same_name(one: &Path, other: &Path) -> bool {
    let (Ok(one), Ok(other)) = (without_links(one), without_links(other)) else { return false };
    let (one_folder, other_folder) = (folder_of(&one), folder_of(&other));
    let is_same_folder = one_folder == other_folder || is_same_file(one_folder, other_folder);
    is_same_folder && one.file_name().map(lower) == other.file_name().map(lower)
}

fn lower(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().to_lowercase()
}
