//! A file while it is written: beside its place, under a name of its own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{folder_of, sync_folder};

/// The ending of a file that is being written.
pub(super) const ENDING: &str = ".part";

/// A file that has no name yet that anybody would look for. It is gone when this is dropped, and 0600 while it is there.
#[derive(Debug)]
pub struct Partial {
    file: NamedTempFile,
    place: PathBuf,
}

impl Partial {
    /// An empty one, beside its place.
    ///
    /// # Errors
    /// When the folder is not there or cannot be written.
    pub fn beside(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let prefix = format!(".{}.", name.to_string_lossy());
        let file = tempfile::Builder::new().prefix(&prefix).suffix(ENDING).tempfile_in(folder_of(place))?;
        Ok(Self { file, place: place.to_owned() })
    }

    /// Where it stands meanwhile.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Writes bytes to its end.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Gives it its name, in place of what has it.
    ///
    /// # Errors
    /// [`NotNamed`]; what stood there stands there, unless it is only not confirmed that it does not.
    pub fn replace(self) -> Result<(), NotNamed> {
        self.file.as_file().sync_all()?;
        self.file.persist(&self.place).map_err(|error| error.error)?;
        confirm(&self.place)
    }

    /// Gives it its name, where nothing has it.
    ///
    /// # Errors
    /// [`NotNamed`], with [`io::ErrorKind::AlreadyExists`] where something has it.
    pub fn add(self) -> Result<(), NotNamed> {
        self.file.as_file().sync_all()?;
        self.file.persist_noclobber(&self.place).map_err(|error| error.error)?;
        confirm(&self.place)
    }
}

/// A file did not get its name, or the disk did not confirm it.
#[derive(Debug, thiserror::Error)]
pub enum NotNamed {
    /// It did not get its name.
    #[error(transparent)]
    Refused(#[from] io::Error),
    /// It has its name, and whether it has it after a crash is not known.
    #[error("{0}")]
    Unconfirmed(io::Error),
}

fn confirm(place: &Path) -> Result<(), NotNamed> {
    sync_folder(folder_of(place)).map_err(NotNamed::Unconfirmed)
}
