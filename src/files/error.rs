//! Why a file was not written.

use std::io;

use super::NotNamed;

/// A file was not written. What stood at its place still stands there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is one already, and nobody said that it may be replaced.
    #[error("{path} is there already, and was left as it is.")]
    There {
        /// The place, as it was given.
        path: String,
    },
    /// It must not be written over, whatever is asked.
    #[error("{path} was left as it is: {why}. Choose another name.")]
    Untouchable {
        /// The place, as it was given.
        path: String,
        /// What it is: "it is the file that is open".
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
    /// It was written, and the disk did not confirm that it stays.
    #[error("It is not known whether {path} was written: the disk did not confirm it. Look at it before you use it.")]
    Unconfirmed {
        /// The place, as it was given.
        path: String,
    },
    /// The system refused.
    #[error("{path} could not be written, and nothing was changed: {source}")]
    Io {
        /// The place, as it was given.
        path: String,
        /// Why.
        source: io::Error,
    },
}

impl WriteError {
    /// Whether it would be written where somebody says that what is there may be replaced.
    #[must_use]
    pub const fn can_be_forced(&self) -> bool {
        matches!(self, Self::There { .. })
    }

    /// Of a file that did not get its name, or not for certain.
    #[must_use]
    pub fn naming(path: &std::path::Path, error: NotNamed) -> Self {
        let path = path.display().to_string();
        match error {
            NotNamed::Refused(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::There { path },
            NotNamed::Refused(source) => Self::Io { path, source },
            NotNamed::Unconfirmed(_) => Self::Unconfirmed { path },
        }
    }

    pub(super) fn io(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Io { path, source }
    }
}
