//! A file while it is written: beside its place, under a name of its own.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{folder_of, sync_folder};

/// The ending of a file that is being written.
pub(super) const ENDING: &str = ".part";

/// How much is copied at a time.
const PIECE: usize = 1 << 20;

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

    /// Writes another file to its end, byte by byte, unless it is told to stop; says whether all of it was written.
    ///
    /// # Errors
    /// When the other cannot be read, or the disk refuses.
    pub fn copy(&mut self, from: &Path, should_stop: impl Fn() -> bool) -> io::Result<bool> {
        let mut from = File::open(from)?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = match from.read(&mut piece)? {
                0 => return Ok(true),
                read => piece.get(..read).unwrap_or_default(),
            };
            if should_stop() {
                return Ok(false);
            }
            self.write(read)?;
        }
    }

    /// Gives it its name, in place of what has it.
    ///
    /// # Errors
    /// When the disk refuses; what stood there stands there then.
    pub fn replace(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        self.file.persist(&self.place)?;
        sync_folder(folder_of(&self.place))
    }

    /// Gives it its name, where nothing has it.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where something has it, and when the disk refuses.
    pub fn add(self) -> io::Result<File> {
        self.file.as_file().sync_all()?;
        let file = self.file.persist_noclobber(&self.place)?;
        sync_folder(folder_of(&self.place))?;
        Ok(file)
    }
}
