//! What can go wrong while a file is open.

use super::in_words;
use super::whereabouts::Gone;
use crate::domain::calendar::Month;
use crate::domain::unreadable::{self, UnreadableRow};
use crate::files::WriteError;
use crate::import::STOPPED;

/// A request to an open file failed. Nothing was half done: the transaction it ran in was rolled back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("{}", in_words::told(.0))]
    Sqlite(#[from] rusqlite::Error),

    /// Two places would have to agree and do not.
    #[error("{what} has been changed since, or is no longer in the file. Change it by hand.")]
    ChangedSince {
        /// What it is about, in words.
        what: String,
    },

    /// Nothing has this identifier or reference.
    #[error("There is no {what} \"{reference}\" in this file.")]
    NotFound {
        /// What was looked for: "action".
        what: &'static str,
        /// How it was named.
        reference: String,
    },

    /// It would change a closed meeting, or undo its closing.
    #[error(
        "The meeting about {} is closed: what it holds stays as it is, and closing it cannot be undone. Write an addendum \
         to its minutes instead: M, then a on the meeting.",
        .month.name()
    )]
    Closed {
        /// The month of its admissions.
        month: Month,
    },

    /// The file is no longer at its path. What was written until now is in it; nothing more is.
    #[error(
        "{path} {}. Nothing more is saved there. What you have here is complete: save it under another path.",
        .what.in_words()
    )]
    Gone {
        /// The path, as it was given.
        path: String,
        /// What has happened.
        what: Gone,
    },

    /// Another program has written to the file.
    #[error(
        "Another program has changed this file while it was open here. Nothing was changed now: look at what it says, then \
         do it again."
    )]
    ChangedElsewhere,

    /// The disk did not answer when it was to be stored.
    #[error(
        "It is not known whether this was stored: the disk did not answer. See that the disk is connected and not full, \
         then close the program and open the file again: look whether it is there before you do it again."
    )]
    Unknown,

    /// A file of its own could not be written: a copy.
    #[error(transparent)]
    Write(#[from] WriteError),

    /// It would be made from rows that cannot be read, as if they were not there.
    #[error(
        "Nothing was changed, because it would be made without what cannot be read. {} Run verify, then go on with the last \
         backup.",
        unreadable::told(rows).unwrap_or_else(|| "A row of this file cannot be read.".to_owned())
    )]
    Unreadable {
        /// Those rows.
        rows: Vec<UnreadableRow>,
    },

    /// Somebody stopped it.
    #[error("{STOPPED}")]
    Stopped,

    /// The row breaks a rule of the schema that the form should have caught.
    #[error("{0}")]
    Refused(String),
}

impl StoreError {
    /// Why a row cannot be that would break a CHECK of the schema, for a sentence that says whose it is.
    pub(super) fn broken_check(&self) -> Option<&'static str> {
        let Self::Sqlite(error) = self else { return None };
        let is_check =
            error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_CHECK);
        // SQLite names the broken rule by its text, and only the rules about days compare with one.
        let is_of_days = error.to_string().contains(">= started_on") || error.to_string().contains(">= from_on");
        let why =
            if is_of_days { "would end before it begins" } else { "would have a value that is none of those known" };
        is_check.then_some(why)
    }
}

/// Something that cannot be put into the form in which it would be stored.
impl From<serde_json::Error> for StoreError {
    fn from(_: serde_json::Error) -> Self {
        let fault = "Nothing was changed: the program has a fault. Tell whoever looks after it what was to be stored.";
        Self::Refused(fault.to_owned())
    }
}
