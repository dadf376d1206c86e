//! The lock beside an open file, and the words that say who has it.
//!
//! Two files: on Windows nobody can read a file that is locked, so the words stand in one and the lock on the other.
//! Neither is written through a link, and neither is waited for.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chrono::Local;

use crate::domain::text::clean;
use crate::files::{Identity, beside};

/// Held while a file is open; goes when it is dropped.
#[derive(Debug)]
pub(super) struct LockFile {
    locked: PathBuf,
    words: PathBuf,
    file: File,
}

/// Why the lock was not had.
#[derive(Debug)]
pub(super) enum LockError {
    /// Somebody has it; these are their words about themselves.
    Held(String),
    /// It is no file: a link, a folder, a pipe.
    NoFile(PathBuf),
    /// It was left behind by another user, and may not be opened. With their words about themselves.
    Foreign(PathBuf, String),
    /// It could not be made.
    Io(io::Error),
}

impl From<io::Error> for LockError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl LockFile {
    /// Takes the lock of the file at `path`, which is without links.
    pub(super) fn take(path: &Path) -> Result<Self, LockError> {
        let (locked, words) = (beside(path, ".lock"), beside(path, ".open-by"));
        let file = lock(&locked, &words)?;
        let taken = Self { locked, words, file };
        taken.say_who()?;
        Ok(taken)
    }

    /// Whatever stood there goes, and is not written through: a link goes, and what it leads to stays.
    fn say_who(&self) -> io::Result<()> {
        match std::fs::remove_file(&self.words) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        private().create_new(true).open(&self.words)?.write_all(myself().as_bytes())
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Should they stay behind, the next opening takes them over: only the lock counts. Where the folder was moved
        // away meanwhile, what stands here is not ours.
        if is_still(&self.locked, &self.file).unwrap_or(false) {
            let _ = std::fs::remove_file(&self.words);
            let _ = std::fs::remove_file(&self.locked);
        }
    }
}

/// Locks the file of this name, and not one that was deleted under it by whoever had it before.
fn lock(path: &Path, words: &Path) -> Result<File, LockError> {
    loop {
        let Some(file) = open(path, words)? else { continue };
        match file.try_lock() {
            Ok(()) if is_still(path, &file)? => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(words))),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
}

/// Opens the file of this name, or makes it; `None` where it came or went meanwhile.
fn open(path: &Path, words: &Path) -> Result<Option<File>, LockError> {
    let opened = match std::fs::symlink_metadata(path) {
        Ok(there) if !there.is_file() => return Err(LockError::NoFile(path.to_owned())),
        Ok(_) => private().open(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return made(private().create_new(true).open(path)),
        Err(error) => Err(error),
    };
    match opened {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(LockError::Foreign(path.to_owned(), holder(words)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        opened => Ok(Some(opened?)),
    }
}

fn made(made: io::Result<File>) -> Result<Option<File>, LockError> {
    match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        made => Ok(Some(made?)),
    }
}

/// For its owner's eyes alone, whatever the umask.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether a name still leads to the file that was opened by it.
fn is_still(path: &Path, file: &File) -> io::Result<bool> {
    match Identity::of_name(path) {
        Ok(named) => Ok(named == Identity::of_open(path, file)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The words that say who has a file, as far as they can be read.
fn holder(words: &Path) -> String {
    let is_file = std::fs::symlink_metadata(words).is_ok_and(|there| there.is_file());
    let mut text = String::new();
    let read = is_file && File::open(words).and_then(|file| file.take(200).read_to_string(&mut text)).is_ok();
    match clean(text.trim()).into_owned() {
        said if read && !said.is_empty() => said,
        _ => "another program".to_owned(),
    }
}

fn myself() -> String {
    let user = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    let user = user.unwrap_or_else(|| "someone".to_owned());
    format!(
        "{user} (process {}, since {})",
        std::process::id(),
        super::clock::now().with_timezone(&Local).format("%H:%M on %-d %b %Y")
    )
}
