//! Whether the path still leads to the file that is open.
//!
//! A sync client or a person may move, delete or replace a file while it is open: what is written then goes into a file
//! that nobody finds again, and its journal lies beside a file that it does not belong to. So this is looked at before a
//! transaction begins, before it is acknowledged, and at the end.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{Identity, folder_of, without_links};

/// The path that leads to the open file, and that file's identity.
#[derive(Debug)]
pub(super) struct Whereabouts {
    given: PathBuf,
    real: PathBuf,
    identity: Identity,
    // Opened before SQLite opens the file, and dropped after it has closed it: see `crate::files`.
    handle: File,
}

/// What has happened to the file that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// It was deleted, and nothing stands at its path.
    Deleted,
    /// It has another name now, and nothing stands at its path.
    Moved,
    /// It was deleted or written over, and another file stands at its path.
    Replaced,
    /// It has another name now, and another file stands at its path.
    Exchanged,
    /// It stands where it stood, but its path leads to another file, or to none: a link was changed.
    Redirected,
    /// The folder of its path is not there any more.
    Folder,
    /// The system does not say: a drive was unplugged, or a share cannot be reached.
    Unreachable,
}

impl Gone {
    /// What has happened, as the end of a sentence that begins with the path.
    #[must_use]
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Deleted => "was deleted while it was open here",
            Self::Moved => "was moved or renamed while it was open here",
            Self::Replaced => "was replaced by another file while it was open here",
            Self::Exchanged => "was moved away while it was open here, and another file stands in its place",
            Self::Redirected => "leads to another file, or to none, since the link was changed while it was open here",
            Self::Folder => "is no longer there: its folder was moved or deleted while it was open here",
            Self::Unreachable => "cannot be reached any more: see that its drive or network folder is connected",
        }
    }
}

impl Whereabouts {
    /// Of the file that a path leads to, before it is opened.
    ///
    /// # Errors
    /// When there is none, or it may not be read.
    pub(super) fn find(given: &Path) -> io::Result<Self> {
        let real = without_links(given)?;
        let handle = File::open(&real)?;
        let identity = Identity::of_open(&real, &handle)?;
        Ok(Self { given: given.to_owned(), real, identity, handle })
    }

    /// The path as it was given.
    pub(super) fn given(&self) -> &Path {
        &self.given
    }

    /// The path without links: where SQLite keeps the journal.
    pub(super) fn real(&self) -> &Path {
        &self.real
    }

    /// The open file itself, to look at.
    pub(super) const fn handle(&self) -> &File {
        &self.handle
    }

    /// What has happened to the file, if anything has.
    pub(super) fn check(&self) -> Result<(), Gone> {
        if self.is_at(&self.given)? && self.is_at(&self.real)? {
            return Ok(());
        }
        Err(self.what_happened())
    }

    /// Whether a path leads to the file; it is no error that it leads to nothing.
    fn is_at(&self, path: &Path) -> Result<bool, Gone> {
        match Identity::at(path) {
            Ok(found) => Ok(found == self.identity),
            Err(error) if is_of_a_path(&error) => Ok(false),
            Err(_) => Err(Gone::Unreachable),
        }
    }

    fn what_happened(&self) -> Gone {
        if self.is_at(&self.real) == Ok(true) {
            return Gone::Redirected;
        }
        let is_something_there = std::fs::symlink_metadata(&self.real).is_ok();
        match (self.has_a_name(), is_something_there) {
            (_, false) if !folder_of(&self.real).exists() => Gone::Folder,
            (false, false) => Gone::Deleted,
            (true, false) => Gone::Moved,
            (false, true) => Gone::Replaced,
            (true, true) => Gone::Exchanged,
        }
    }

    /// Whether the file has a name anywhere.
    fn has_a_name(&self) -> bool {
        self.names() > 0
    }

    /// Whether the file has more than one name.
    pub(super) fn has_second_name(&self) -> bool {
        self.names() > 1
    }

    /// How many names the file has.
    #[cfg(unix)]
    fn names(&self) -> u64 {
        use std::os::unix::fs::MetadataExt;
        self.handle.metadata().map_or(1, |metadata| metadata.nlink())
    }

    /// Elsewhere a file that is open keeps its name, and the system does not say how many it has.
    #[cfg(not(unix))]
    fn names(&self) -> u64 {
        1
    }
}

/// Whether an error only says that a path leads nowhere.
fn is_of_a_path(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
