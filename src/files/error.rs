//! Why a file was not written.

use std::io;

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

    /// That the system refused something at a path.
    pub fn io(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Io { path, source }
    }
}
