//! The lock beside an open file, and the words that say who has it.
//!
//! Two files: on Windows nobody can read a file that is locked, so the words stand in one and the lock on the other.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use chrono::Local;

/// Held while a file is open; goes when it is dropped.
#[derive(Debug)]
pub(super) struct LockFile {
    locked: PathBuf,
    words: PathBuf,
    _file: File,
}

/// Why the lock was not had.
#[derive(Debug)]
pub(super) enum LockError {
    /// Somebody has it; these are their words about themselves.
    Held(String),
    /// The lock file could not be made.
    Io(io::Error),
}

impl LockFile {
    /// Takes the lock of the file at `path`.
    pub(super) fn take(path: &Path) -> Result<Self, LockError> {
        let (locked, words) = (beside(path, ".lock"), beside(path, ".open-by"));
        let file = lock(&locked).map_err(|error| match error {
            TryLockError::WouldBlock => LockError::Held(holder(&words)),
            TryLockError::Error(error) => LockError::Io(error),
        })?;
        std::fs::write(&words, myself()).map_err(LockError::Io)?;
        Ok(Self { locked, words, _file: file })
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Should they stay behind, the next opening takes them over: only the lock counts.
        let _ = std::fs::remove_file(&self.words);
        let _ = std::fs::remove_file(&self.locked);
    }
}

/// Locks the file of this name, and not one that was deleted under it by whoever had it before.
fn lock(path: &Path) -> Result<File, TryLockError> {
    loop {
        let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let file = options.map_err(TryLockError::Error)?;
        file.try_lock()?;
        if is_still(path, &file).map_err(TryLockError::Error)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let own = file.metadata()?;
    match std::fs::metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (own.dev(), own.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere a file that is open cannot be deleted.
#[cfg(not(unix))]
fn is_still(_: &Path, _: &File) -> io::Result<bool> {
    Ok(true)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn holder(words: &Path) -> String {
    match std::fs::read_to_string(words) {
        Ok(text) if !text.trim().is_empty() => text.trim().to_owned(),
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
