//! What is never written over, whatever is asked.

use std::path::{Path, PathBuf};

use super::identity::is_same_file;
use super::{beside, without_links};

/// Endings of the files that belong to a database: SQLite's own, and this program's.
const BELONGING: [&str; 5] = ["-journal", "-wal", "-shm", ".lock", ".open-by"];

/// Files that are never written over: the database that is open, what belongs to it, and what is being read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untouchable {
    files: Vec<(PathBuf, &'static str)>,
}

/// The files that belong to a database, whether they are there or not.
pub fn belonging(database: &Path) -> impl Iterator<Item = PathBuf> {
    BELONGING.into_iter().map(move |ending| beside(database, ending))
}

impl Untouchable {
    /// A database and what belongs to it, under the name that was given and under the one without links.
    #[must_use]
    pub fn database(path: &Path) -> Self {
        let mut names = vec![path.to_owned()];
        names.extend(without_links(path).ok().filter(|real| real != path));
        let belonging = names.iter().flat_map(|name| belonging(name)).collect::<Vec<_>>();
        let opened = names.into_iter().map(|name| (name, "it is the file that is worked on"));
        let belonging = belonging.into_iter().map(|name| (name, "it belongs to the file that is worked on"));
        Self { files: opened.chain(belonging).collect() }
    }

    /// And files that are being read.
    #[must_use]
    pub fn and_read(mut self, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        self.files.extend(paths.into_iter().map(|path| (path, "it is what is being read")));
        self
    }

    /// Why a place is not to be written over, or in, where it is a folder; `None` where it may be.
    #[must_use]
    pub fn why_not(&self, place: &Path) -> Option<&'static str> {
        self.files.iter().find(|(file, _)| leads_to(place, file)).map(|(_, why)| *why)
    }
}

/// Whether a place is a file, by a name that has yet to be made or by any name or link that the file has.
fn leads_to(place: &Path, file: &Path) -> bool {
    let is_named = matches!((without_links(place), without_links(file)), (Ok(one), Ok(other)) if one == other);
    is_named || is_same_file(place, file)
}
