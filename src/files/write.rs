//! Writing files that are made whole in memory.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::untouchable::Untouchable;
use super::{Partial, WriteError, folder_of, without_links};

/// What happens where there is a file already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenThere {
    /// It is left as it is, and nothing is written.
    Refuse,
    /// It is replaced, if it is a file that may be.
    Replace,
}

/// Writes a file, whole or not at all, and says whether one was there.
///
/// A link is followed: what it leads to is what is written.
///
/// # Errors
/// [`WriteError`] where it may not or cannot be written; what was there is then as it was.
pub fn write(place: &Path, bytes: &[u8], when_there: WhenThere, never: &Untouchable) -> Result<bool, WriteError> {
    let place = Place::find(place, when_there, never)?;
    let given = place.given.clone();
    place.fill(|partial| partial.write(bytes).map_err(WriteError::io(&given)))
}

/// Writes several files, all or none, and says which of them were there. Their folders are made where they are missing.
///
/// # Errors
/// As [`write`], of the first that may not or cannot be written; none is written then. Where the disk refuses half way,
/// those that are new are taken away again.
pub fn write_all(
    files: &[(PathBuf, Vec<u8>)],
    when_there: WhenThere,
    never: &Untouchable,
) -> Result<Vec<bool>, WriteError> {
    let mut begun = Vec::new();
    for (path, bytes) in files {
        fs::create_dir_all(folder_of(path)).map_err(WriteError::io(path))?;
        let mut file = Place::find(path, when_there, never)?.begin()?;
        file.partial.write(bytes).map_err(WriteError::io(path))?;
        begun.push(file);
    }
    let mut finished: Vec<(PathBuf, bool)> = Vec::new();
    for file in begun {
        let real = file.place.real.clone();
        match file.finish() {
            Ok(was_there) => finished.push((real, was_there)),
            Err(error) => {
                finished.iter().filter(|(_, was_there)| !was_there).for_each(|(new, _)| drop(fs::remove_file(new)));
                return Err(error);
            }
        }
    }
    Ok(finished.into_iter().map(|(_, was_there)| was_there).collect())
}

/// A place that may be written.
#[derive(Debug)]
pub struct Place {
    given: PathBuf,
    real: PathBuf,
    was_there: bool,
}

impl Place {
    /// Looks at a place: before the work that makes what is written there.
    ///
    /// # Errors
    /// [`WriteError`] where it may not be written.
    pub fn find(given: &Path, when_there: WhenThere, never: &Untouchable) -> Result<Self, WriteError> {
        let path = || given.display().to_string();
        if let Some(why) = never.why_not(given) {
            return Err(WriteError::Untouchable { path: path(), why });
        }
        let real = without_links(given).map_err(WriteError::io(given))?;
        let was_there = match fs::symlink_metadata(&real) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(WriteError::io(given)(error)),
            Ok(there) => match no_file(there.file_type()) {
                Some(what) => return Err(WriteError::NoFile { path: path(), what }),
                None if when_there == WhenThere::Refuse => return Err(WriteError::There { path: path() }),
                None => true,
            },
        };
        Ok(Self { given: given.to_owned(), real, was_there })
    }

    /// Whether there is a file that will be replaced.
    #[must_use]
    pub const fn was_there(&self) -> bool {
        self.was_there
    }

    /// Writes what `fill` makes, and says whether a file was there. Where it fails nothing has changed.
    ///
    /// # Errors
    /// As `fill`, and where the disk refuses.
    pub fn fill<E: From<WriteError>>(self, fill: impl FnOnce(&mut Partial) -> Result<(), E>) -> Result<bool, E> {
        let mut begun = self.begin()?;
        fill(&mut begun.partial)?;
        Ok(begun.finish()?)
    }

    fn begin(self) -> Result<Begun, WriteError> {
        let partial = Partial::beside(&self.real).map_err(WriteError::io(&self.given))?;
        Ok(Begun { partial, place: self })
    }
}

/// What stands at a place where no file does.
fn no_file(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("it is a folder")
    } else if kind.is_symlink() {
        Some("it is a link that leads nowhere")
    } else {
        Some("it is a device or a pipe")
    }
}

/// A file that is written beside its place and has no name yet.
struct Begun {
    partial: Partial,
    place: Place,
}

impl Begun {
    fn finish(self) -> Result<bool, WriteError> {
        let Place { given, was_there, .. } = self.place;
        // Somebody may have made one meanwhile: that is never replaced unasked.
        let named = if was_there { self.partial.replace() } else { self.partial.add() };
        named.map_err(|error| WriteError::naming(&given, error))?;
        Ok(was_there)
    }
}
