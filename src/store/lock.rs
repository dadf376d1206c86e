//! The lock file beside an open file, which says who has it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::Local;

/// Held while a file is open; goes when it is dropped.
#[derive(Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    _file: File,
}

/// Why the lock was not had.
#[derive(Debug)]
pub(super) enum LockError {
    /// Somebody has it; these are their words about themselves.
    Held(String),
    /// The lock file could not be made.
    Io(std::io::Error),
}

impl LockFile {
    /// Takes the lock of the file at `path`.
    pub(super) fn take(path: &Path) -> Result<Self, LockError> {
        let lock_path = lock_path(path);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&lock_path)
            .map_err(LockError::Io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(&mut file))),
            Err(TryLockError::Error(error)) => return Err(LockError::Io(error)),
        }
        file.set_len(0).and_then(|()| file.write_all(myself().as_bytes())).map_err(LockError::Io)?;
        Ok(Self { path: lock_path, _file: file })
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Should it stay behind, the next opening takes it over: only the lock on it counts.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn lock_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    match file.read_to_string(&mut text) {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "another program".to_owned(),
    }
}

fn myself() -> String {
    let user = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    let user = user.unwrap_or_else(|| "someone".to_owned());
    format!("{user} (process {}, since {})", std::process::id(), Local::now().format("%H:%M on %-d %b %Y"))
}
