//! Where files are: their folders, names beside them, paths without links.

use std::io;
use std::path::{Path, PathBuf};

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
