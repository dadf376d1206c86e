//! The one door through which every file leaves the program: papers, lists, templates, copies, backups.
//!
//! What is written stands beside its place first, for its owner's eyes alone, is synced with its folder, and then gets
//! its name: a crash leaves the old file or the new one. Nothing that must not be lost is ever written over: see
//! [`Untouchable`]. A [`Place`] is found before the work that makes what is written there, so that a refusal comes first.
//!
//! The database itself is looked at here by its name alone and never opened: closing such a handle would let go of
//! SQLite's locks on it.

use std::io;
use std::path::{Path, PathBuf};

mod all;
mod error;
mod folder;
mod identity;
mod partial;
mod sweep;
#[cfg(test)]
mod tests;
mod untouchable;
mod write;

pub use all::write_all;
pub use error::WriteError;
pub use folder::{from_home, private_folder, put_aside};
pub use identity::{Identity, is_same_file};
use partial::Folder;
pub use partial::Partial;
pub use sweep::{sweep, sweep_folder};
pub use untouchable::{Untouchable, belonging};
pub use write::{Begun, Place, WhenThere, belongs_to_a_database, is_there, write};

/// The folder that a path is in; for a bare name the one that the program works in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A name beside a file that begins as the file's own does: `review.db` and `.lock` make `review.db.lock`.
#[must_use]
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A path without links. What is not there is the folder that is, without links, with the names that follow.
///
/// # Errors
/// When the path names no file, or leads through something that is no folder.
pub fn without_links(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
            Ok(without_links(folder_of(path))?.join(name))
        }
        found => found,
    }
}

/// Syncs a folder, so that the names in it outlive a crash.
///
/// # Errors
/// When the system cannot. Some cannot at all: there the names are safe once they are written.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    Folder::open(folder)?.sync()
}
