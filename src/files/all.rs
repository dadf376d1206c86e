//! Writing several files: all of them, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{Begun, Place, WhenThere};
use super::{Untouchable, WriteError, folder_of, sync_folder};

/// Writes several files, all or none, and says which of them were there. Their folders are made where they are missing.
///
/// # Errors
/// As [`write`](super::write()), of the first that may not or cannot be written; none is written then. Where the disk
/// refuses half way, those that are new are taken away again.
pub fn write_all(
    files: &[(PathBuf, Vec<u8>)],
    when_there: WhenThere,
    never: &Untouchable,
) -> Result<Vec<bool>, WriteError> {
    let places = find_all(files, when_there, never)?;
    let mut made = Made::default();
    let mut begun = Vec::new();
    for (place, (path, bytes)) in places.into_iter().zip(files) {
        made.folder(folder_of(path)).map_err(WriteError::io(path))?;
        begun.push(place.begin_with(bytes)?);
    }
    finish_all(begun)
}

/// A place for each; where some are there already, an error that counts them.
fn find_all(
    files: &[(PathBuf, Vec<u8>)],
    when_there: WhenThere,
    never: &Untouchable,
) -> Result<Vec<Place>, WriteError> {
    let (mut places, mut there) = (Vec::new(), Vec::new());
    for (path, _) in files {
        match Place::find(path, when_there, never) {
            Ok(place) => places.push(place),
            Err(WriteError::There { path, .. }) => there.push(path),
            Err(error) => return Err(error),
        }
    }
    let more = there.len().saturating_sub(1);
    there.into_iter().next().map_or(Ok(places), |path| Err(WriteError::There { path, more }))
}

/// Gives all of them their names, or says which have them already.
pub(super) fn finish_all(begun: Vec<Begun>) -> Result<Vec<bool>, WriteError> {
    let mut finished: Vec<(PathBuf, bool)> = Vec::new();
    let mut unsure = None;
    for file in begun {
        let (real, was_there) = (file.real().to_owned(), file.was_there());
        match file.finish() {
            Ok(_) => finished.push((real, was_there)),
            // It stands there, and the others belong with it.
            Err(error @ WriteError::Unsure { .. }) => {
                finished.push((real, was_there));
                unsure.get_or_insert(error);
            }
            Err(error) => return Err(taken_back(error, &finished)),
        }
    }
    unsure.map_or(Ok(finished.into_iter().map(|(_, was_there)| was_there).collect()), Err)
}

/// Takes those that are new away again. What was replaced cannot be had back, and is named; so is what cannot be taken away.
fn taken_back(error: WriteError, finished: &[(PathBuf, bool)]) -> WriteError {
    let stays = |(path, was_there): &&(PathBuf, bool)| *was_there || fs::remove_file(path).is_err();
    let written = finished.iter().filter(stays).map(|(path, _)| path.display().to_string());
    let written = written.collect::<Vec<_>>().join(", ");
    match error {
        _ if written.is_empty() => error,
        WriteError::Io { path, source } => WriteError::Half { path, written, source },
        WriteError::There { path, .. } => {
            WriteError::Half { path, written, source: io::ErrorKind::AlreadyExists.into() }
        }
        error => error,
    }
}

/// Folders that were made for files. Those in which nothing stands in the end go again.
#[derive(Default)]
struct Made(Vec<PathBuf>);

impl Made {
    /// Makes a folder, and those that it is in, where they are missing.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        self.folder(folder_of(folder))?;
        fs::create_dir(folder)?;
        self.0.push(folder.to_owned());
        sync_folder(folder_of(folder))
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // A folder that something stands in stays.
        self.0.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}
