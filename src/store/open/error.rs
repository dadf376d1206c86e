//! Why a file was not opened, and what to do.

use std::io;

use crate::domain::system;
use crate::files::WriteError;
use crate::store::{StoreError, in_words};

/// A file could not be opened or made. It has not been changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("There is no file {path}. Make one with: admissions-review new {path}")]
    Missing {
        /// The path as it was given.
        path: String,
    },
    /// There is one already.
    #[error("{path} exists already and was left as it is. Choose another name.")]
    Exists {
        /// The path as it was given.
        path: String,
    },
    /// It is empty.
    #[error(
        "{path} is empty: it holds no data and may be half copied. Copy it again, or delete it and make a new one."
    )]
    Empty {
        /// The path as it was given.
        path: String,
    },
    /// It is something else.
    #[error("{path} is not an Admissions Review file. Choose the file that was made with `admissions-review new`.")]
    NotOurs {
        /// The path as it was given.
        path: String,
    },
    /// It is from a later version of this program.
    #[error(
        "{path} was written by a newer version of this program (its data is version {found}, this program reads up to \
         {known}). Install the newer version."
    )]
    Newer {
        /// The path as it was given.
        path: String,
        /// The file's schema version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// It is not made as this program makes files. Nothing in it was read or run.
    #[error(
        "{path} was not opened: its tables are not as this program makes them ({}). Somebody changed them with another \
         tool, or the file is damaged; nothing in it was read, run or changed. Go on with the last backup, and keep this \
         file for whoever looks after the program.",
        named(.wrong)
    )]
    Altered {
        /// The path as it was given.
        path: String,
        /// How much was compared, counted in words.
        looked_at: String,
        /// What is not as it should be, each a clause.
        wrong: Vec<String>,
    },
    /// Somebody else has it open.
    #[error("{path} is open elsewhere: {holder} has it. Close it there first.")]
    InUse {
        /// The path as it was given.
        path: String,
        /// Who has it, in words.
        holder: String,
    },
    /// The folder cannot be written.
    #[error(
        "The folder of {path} cannot be written, so nothing can be changed there. Ask for the right to write there, or \
         copy the file to a folder of your own and open the copy."
    )]
    Folder {
        /// The path as it was given.
        path: String,
    },
    /// The file cannot be written.
    #[error(
        "{path} cannot be written, so it cannot be changed or brought up to date there. Ask for the right to write it, or \
         copy it to a folder of your own and open the copy."
    )]
    ReadOnly {
        /// The path as it was given.
        path: String,
    },
    /// The lock was left behind by another user.
    #[error(
        "{path} may be open elsewhere: {holder} left {lock}, which you may not write. If nobody has the file open, have \
         {lock} deleted by its owner or by whoever looks after this laptop."
    )]
    ForeignLock {
        /// The path as it was given.
        path: String,
        /// The lock file.
        lock: String,
        /// Who left it, in words.
        holder: String,
    },
    /// Something else has the name of the lock.
    #[error("{path} was not opened: {lock} is a link, a folder or a device, and should be a file. Move it away.")]
    LockIsNoFile {
        /// The path as it was given.
        path: String,
        /// The lock file.
        lock: String,
    },
    /// There is no room for the lock.
    #[error("{path} was not opened: the disk is full. Make room on it, then try again.")]
    DiskFull {
        /// The path as it was given.
        path: String,
    },
    /// The path is no name of a file that would stay.
    #[error("{path:?} is no name for a file that is to stay. Choose another, such as review.db.")]
    NoName {
        /// The path as it was given.
        path: String,
    },
    /// A journal stands where a file is to be put.
    #[error(
        "{journal} is left of a file that was moved away or not closed, and would be written into whatever is put in its \
         place. Put that file back and open it once, or move {journal} away."
    )]
    JournalIsLeft {
        /// The journal.
        journal: String,
    },
    /// The file has a second name.
    #[error(
        "{path} has a second name (a hard link), under which a crash could not be mended. Make a copy, and open that."
    )]
    TwoNames {
        /// The path as it was given.
        path: String,
    },
    /// A step from an older version does not exist.
    #[error("This program has no step from version {version} of the data. Install a version that has.")]
    NoStep {
        /// The version without a step.
        version: u32,
    },
    /// The copy made before an upgrade is not sound, or what the file holds does not fit together after it.
    #[error("A copy of the file was made and is not sound ({detail}), so nothing was changed. Restore a backup.")]
    Damaged {
        /// SQLite's words.
        detail: String,
    },
    /// What it says of its own tables is no text.
    #[error(
        "{path} is damaged: what it says of its own tables cannot be read. Go on with the last backup, and keep this file \
         for whoever looks after the program."
    )]
    TablesDamaged {
        /// The path as it was given.
        path: String,
    },
    /// The copy made before an upgrade could not be written.
    #[error("A copy of the file must be made before it is brought up to date, and could not be: {0}")]
    Backup(#[source] StoreError),
    /// The operating system refused.
    #[error("{path} could not be opened: {}.", system::why(source))]
    Io {
        /// The path as it was given.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// SQLite refused.
    #[error("The file could not be opened. {}", in_words::why(.0))]
    Sqlite(#[from] rusqlite::Error),
    /// A file of its own could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// It opened, and could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How many parts of a file a sentence names.
const NAMED: usize = 3;

/// The first of them, and how many more there are.
fn named(wrong: &[String]) -> String {
    let first = wrong.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = wrong.len().checked_sub(NAMED).filter(|more| *more > 0);
    first + &more.map(|more| format!(", and {more} more")).unwrap_or_default()
}
