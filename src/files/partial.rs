//! A file while it is written: beside its place, under a name of its own.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{WriteError, folder_of};

/// The ending of a file that is being written.
pub(super) const ENDING: &str = ".part";

/// How much is copied at a time.
const PIECE: usize = 1 << 20;

/// A file that has no name yet that anybody would look for. It is gone when this is dropped, and 0600 while it is there.
#[derive(Debug)]
pub struct Partial {
    file: NamedTempFile,
    place: PathBuf,
    folder: Folder,
}

impl Partial {
    /// An empty one, beside its place.
    ///
    /// # Errors
    /// When the folder is not there or cannot be written.
    pub fn beside(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let prefix = format!(".{}.", name.to_string_lossy());
        let folder = Folder::open(folder_of(place))?;
        let file = tempfile::Builder::new().prefix(&prefix).suffix(ENDING).tempfile_in(folder_of(place))?;
        keep_to_its_owner(file.as_file())?;
        Ok(Self { file, place: place.to_owned(), folder })
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

    /// Waits until the disk has what was written.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
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
    /// [`WriteError::Unsure`] where it has its name and the disk did not confirm it; otherwise what stood there stands there.
    pub fn replace(self) -> Result<(), WriteError> {
        self.name(true)
    }

    /// Gives it its name, where nothing has it.
    ///
    /// # Errors
    /// [`WriteError::There`] where something has it, and as [`Partial::replace`].
    pub fn add(self) -> Result<(), WriteError> {
        self.name(false)
    }

    fn name(self, replaces: bool) -> Result<(), WriteError> {
        let place = self.place.clone();
        let (_, folder) = self.take_name(replaces).map_err(|error| WriteError::naming(&place, error))?;
        folder.sync().map_err(|source| WriteError::unsure(&place, source))
    }

    /// Gives it its name, and returns it with the folder that has still to be synced.
    pub(super) fn take_name(self, replaces: bool) -> io::Result<(File, Folder)> {
        self.sync()?;
        let named = if replaces { self.file.persist(&self.place) } else { self.file.persist_noclobber(&self.place) };
        Ok((named?, self.folder))
    }
}

/// Whatever the umask says.
#[cfg(unix)]
fn keep_to_its_owner(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

/// Elsewhere the folder says who may read what is in it.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on systems where it can fail")]
const fn keep_to_its_owner(_: &File) -> io::Result<()> {
    Ok(())
}

/// A folder that can be synced. It is opened before anything gets its name in it: afterwards it would be too late to find
/// that it cannot be.
#[derive(Debug)]
pub(super) struct Folder(Option<File>);

impl Folder {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if cfg!(unix) { File::open(path).map(Some).map(Self) } else { Ok(Self(None)) }
    }

    /// Syncs it, so that the names in it outlive a crash. Some file systems cannot, and say so.
    pub(super) fn sync(&self) -> io::Result<()> {
        match self.0.as_ref().map_or(Ok(()), File::sync_all) {
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            synced => synced,
        }
    }
}

/// Syncs a folder, so that the names in it outlive a crash.
///
/// # Errors
/// When the system cannot. Some cannot at all: there the names are safe once they are written.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    Folder::open(folder)?.sync()
}
