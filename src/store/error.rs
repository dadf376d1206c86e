//! What can go wrong while a file is open.

/// A request to an open file failed. Nothing was half done: the transaction it ran in was rolled back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("The file could not be read or written. {0}")]
    Sqlite(#[from] rusqlite::Error),

    /// Two places would have to agree and do not.
    #[error("{what} has been changed since. Undo the later change first, or change it by hand.")]
    ChangedSince {
        /// What it is about, in words.
        what: String,
    },

    /// The words that an undo would bring back were erased on purpose.
    #[error("\"{command}\" cannot be undone: the words it changed have been erased from this file.")]
    Erased {
        /// The command's words.
        command: String,
    },

    /// Nothing has this identifier or reference.
    #[error("There is no {what} \"{reference}\" in this file.")]
    NotFound {
        /// What was looked for: "action".
        what: &'static str,
        /// How it was named.
        reference: String,
    },

    /// The row breaks a rule of the schema that the form should have caught.
    #[error("{0}")]
    Refused(String),
}
