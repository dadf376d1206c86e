//! Folders of files that leave: for their owner alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{WriteError, folder_of, sync_folder};

/// Makes a folder that only its owner may look into, where there is none. The folder that it is in must be there.
///
/// # Errors
/// [`WriteError`] where something else stands at the place, or the system refuses.
pub fn private_folder(path: &Path) -> Result<(), WriteError> {
    match make_private(path) {
        Ok(()) => sync_folder(folder_of(path)).map_err(WriteError::io(path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(WriteError::io(path)(error)),
    }
}

#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// Gives a file that stands in the way another name, and syncs both folders.
///
/// # Errors
/// When the system refuses; the file then has one of the two names.
pub fn put_aside(from: &Path, to: &Path) -> Result<(), WriteError> {
    let moved =
        fs::rename(from, to).and_then(|()| sync_folder(folder_of(to))).and_then(|()| sync_folder(folder_of(from)));
    moved.map_err(WriteError::io(from))
}

/// A path as it was typed; `~` is the person's own folder.
#[must_use]
pub fn from_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
