//! Which file a path leads to, whatever it is called there.

use std::fs::Metadata;
use std::io;
use std::path::Path;
#[cfg(not(unix))]
use std::path::PathBuf;

/// What makes a file that file and no other: a file with two names has one identity, a copy has its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity(Inner);

#[cfg(unix)]
type Inner = (u64, u64);
#[cfg(not(unix))]
type Inner = PathBuf;

impl Identity {
    /// Of the file that a path leads to, through links.
    ///
    /// # Errors
    /// When there is none, or the system does not say.
    pub fn at(path: &Path) -> io::Result<Self> {
        Self::read(path, &std::fs::metadata(path)?)
    }

    /// Of what stands at a path itself: a link has its own.
    ///
    /// # Errors
    /// As [`Identity::at`].
    pub fn of_name(path: &Path) -> io::Result<Self> {
        Self::read(path, &std::fs::symlink_metadata(path)?)
    }

    /// Of a file that was opened at a path.
    ///
    /// # Errors
    /// As [`Identity::at`].
    pub fn of_open(path: &Path, file: &std::fs::File) -> io::Result<Self> {
        Self::read(path, &file.metadata()?)
    }

    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "the same shape as elsewhere, where the path has to be read")]
    fn read(_: &Path, metadata: &Metadata) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        Ok(Self((metadata.dev(), metadata.ino())))
    }

    #[cfg(not(unix))]
    fn read(path: &Path, _: &Metadata) -> io::Result<Self> {
        path.canonicalize().map(Self)
    }
}

/// Whether two paths lead to one file that is there.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((Identity::at(one), Identity::at(other)), (Ok(one), Ok(other)) if one == other)
}
