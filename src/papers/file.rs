//! Writing a paper to a file, whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::domain::system::refusal;
use crate::store::{Store, is_same_file};

/// Writes a file as a whole, and says whether one was there: written beside it and renamed, so that a crash leaves the
/// old one or the new one. The file that the paper was made from is never replaced, whatever its name ends in.
///
/// # Errors
/// When the path leads to that file, or the folder is not there or cannot be written; a file that was there is then as
/// it was.
pub fn replace(store: &Store, path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if store.path().is_some_and(|open| is_same_file(open, path)) {
        return Err(refusal("it is the file that is open here; choose another"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let was_there = fs::symlink_metadata(path).is_ok();
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(was_there)
}
