//! Why a file was not written.

use std::io;
use std::path::Path;

use crate::domain::system::why;

/// A file was not written. But for [`WriteError::Half`] and [`WriteError::Unsure`], what stood there still stands there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is one already, and nobody said that it may be replaced.
    #[error("{path}{} there already, and no file was written.", are_there(*.more))]
    There {
        /// The place, as it was given.
        path: String,
        /// How many others of those that were to be written are there.
        more: usize,
    },
    /// It must not be written over, whatever is asked.
    #[error("{path} was left as it is: {why}. Choose another name.")]
    Untouchable {
        /// The place, as it was given.
        path: String,
        /// What it is: "it is the file that is worked on".
        why: &'static str,
    },
    /// What stands there is no file of its own.
    #[error("{path} was left as it is: {what}, and only a file can be replaced. Choose another name.")]
    NoFile {
        /// The place, as it was given.
        path: String,
        /// What it is: "it is a folder".
        what: &'static str,
    },
    /// A database of this name is open, or was not closed: what stands beside it would spoil one that took its name.
    #[error(
        "{path} was not written: {beside} is there, so a file of that name is open somewhere, or was not closed. Open and \
         close it first, or choose another name."
    )]
    NotClosed {
        /// The place, as it was given.
        path: String,
        /// What stands beside it.
        beside: String,
    },
    /// The system refused.
    #[error("{path} could not be written, and is as it was: {}.", why(.source))]
    Io {
        /// The place, as it was given.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// Of several files some stand in the place of others already.
    #[error("{path} could not be written: {}. Written before that: {written}.", why(.source))]
    Half {
        /// The place that could not be written, as it was given.
        path: String,
        /// Those that are written.
        written: String,
        /// Why.
        source: io::Error,
    },
    /// It stands there, and the system does not say that it still would after a crash.
    #[error(
        "{path} was written, but the disk has not confirmed that it keeps it: {}. Write it once more.",
        why(.source)
    )]
    Unsure {
        /// The place, as it was given.
        path: String,
        /// Why.
        source: io::Error,
    },
}

/// How a sentence goes on that says that one file, or several, are there.
fn are_there(more: usize) -> String {
    match more {
        0 => " is".to_owned(),
        1 => " and 1 other file are".to_owned(),
        _ => format!(" and {more} other files are"),
    }
}

impl WriteError {
    /// Whether it would be written where somebody says that what is there may be replaced.
    #[must_use]
    pub const fn can_be_forced(&self) -> bool {
        matches!(self, Self::There { .. })
    }

    /// Of a file that did not get its name.
    #[must_use]
    pub fn naming(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::there(path),
            _ => Self::io(path)(error),
        }
    }

    /// Of a file that has its name, as far as is known.
    pub(super) fn unsure(path: &Path, source: io::Error) -> Self {
        Self::Unsure { path: path.display().to_string(), source }
    }

    /// That the system refused something at a path.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Io { path, source }
    }

    pub(super) fn there(path: &Path) -> Self {
        Self::There { path: path.display().to_string(), more: 0 }
    }
}
