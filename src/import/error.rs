//! Why files from outside could not be read at all. What is wrong with single rows is a [`super::Rejected`].

use std::io;

use super::lacking::Unread;
use super::limits;
use super::progress::STOPPED;
use crate::domain::system;

/// A read that failed as a whole. Nothing has been changed when it is returned.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system said no.
    #[error("{path} cannot be read: {}.", system::why(source))]
    Io {
        /// As it was given.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A device, a pipe or something else that never ends.
    #[error("{path} is neither a file nor a folder. Give a CSV file, an Excel workbook or a folder of them.")]
    NotAFile {
        /// As it was given.
        path: String,
    },
    /// Beyond [`limits::FILE_BYTES`].
    #[error("{file} is larger than {} MB, which no extract is. Check that it is the right file.", limits::FILE_BYTES >> 20)]
    TooLarge {
        /// The file.
        file: String,
    },
    /// Beyond [`limits::FILES`] or [`limits::TOTAL_BYTES`].
    #[error("There is too much in {path}: at most {} files of {} MB together are read at once. Import a smaller folder.", limits::FILES, limits::TOTAL_BYTES >> 20)]
    TooMuch {
        /// The folder or file with which it became too much.
        path: String,
    },
    /// One day for extracts of several.
    #[error(
        "--extract-date was given, and there are several extracts of one source. Import them one by one, or leave it out."
    )]
    OneDayForSeveral,
    /// No file that an import can use.
    #[error(
        "There is nothing to import in {paths}. Give SSDA903 CSV files, an Annex A workbook or filled-in templates.{said}"
    )]
    Nothing {
        /// The paths as they were given.
        paths: String,
        /// What was skipped and why, each as a sentence with a space before it.
        said: String,
    },
    /// An Excel file of before 2007, or one with a password.
    #[error(
        "{file} is an old or password-protected Excel file. Open it in Excel and save it as .xlsx without a password."
    )]
    OldWorkbook {
        /// The file.
        file: String,
    },
    /// A NUL byte: not text.
    #[error("{file}, line {line}: this is not text. Give the CSV file as the case system wrote it.")]
    NotText {
        /// The file.
        file: String,
        /// Counted from 1.
        line: u64,
    },
    /// A quotation mark that opens a cell and is not closed.
    #[error(
        "{file}, line {line}: a quotation mark opens here and is not closed. Close it or take it out, and import again."
    )]
    UnclosedQuote {
        /// The file.
        file: String,
        /// Where it opens.
        line: u64,
    },
    /// Beyond [`limits::CELL_CHARACTERS`].
    #[error("{place}: a cell is longer than {} characters. Check the file at this line.", limits::CELL_CHARACTERS)]
    CellTooLong {
        /// File, sheet and line.
        place: String,
    },
    /// Beyond [`limits::COLUMNS`].
    #[error("{place}: there are more than {} columns. Check that it is the right file.", limits::COLUMNS)]
    TooManyColumns {
        /// File, sheet and line.
        place: String,
    },
    /// Beyond [`limits::ROWS`].
    #[error(
        "{place}: there are more than {} rows. No council has so many: check that it is the right file.",
        limits::ROWS
    )]
    TooManyRows {
        /// File, sheet and line.
        place: String,
    },
    /// Beyond [`limits::VALUES`].
    #[error("{place}: there are more than {} different values. Check that it is the right file.", limits::VALUES)]
    TooManyValues {
        /// File, sheet and line.
        place: String,
    },
    /// Beyond [`limits::ROWS_OF_A_CHILD`].
    #[error(
        "The child {child_ref} has more than {} rows in one list. Check the column with the child's reference.",
        limits::ROWS_OF_A_CHILD
    )]
    TooManyOfAChild {
        /// The child's reference.
        child_ref: String,
    },
    /// The columns are of no list that this program knows.
    #[error(
        "{file} is not a list this program knows. It has the columns {columns}. Known are the SSDA903 files, the lists \
         of Annex A and this program's own templates, by their own column names."
    )]
    NotRecognised {
        /// The file.
        file: String,
        /// What was found, as a list.
        columns: String,
    },
    /// The columns are nearly those of a list, but not all that it needs.
    #[error("{0}")]
    Unread(Unread),
    /// Nothing but spaces.
    #[error("{file} is empty. Check that it is the right file.")]
    Empty {
        /// The file.
        file: String,
    },
    /// A zip file that is no workbook.
    #[error("{file} is {what}, which this program does not read. {advice}")]
    OtherZip {
        /// The file.
        file: String,
        /// What it is, with what is in it.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// A workbook whose zip container is broken or hostile.
    #[error("{file} cannot be opened as a workbook: {why}. Open it in Excel, save it again as .xlsx and import that.")]
    Workbook {
        /// The file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// Several files could not be read.
    #[error("{}", several(.0))]
    Several(Vec<ReadError>),
    /// Someone stopped it.
    #[error("{STOPPED}")]
    Stopped,
}

impl ReadError {
    /// Whether it is about one file, so that the others can still be looked at.
    pub(super) fn is_of_one_file(&self) -> bool {
        !matches!(self, Self::TooMuch { .. } | Self::Nothing { .. } | Self::TooManyOfAChild { .. } | Self::Stopped)
    }

    /// What failed file by file, as one error.
    ///
    /// # Errors
    /// When anything did.
    pub(super) fn all_of(mut failed: Vec<Self>) -> Result<(), Self> {
        match failed.pop() {
            None => Ok(()),
            Some(only) if failed.is_empty() => Err(only),
            Some(last) => {
                failed.push(last);
                Err(Self::Several(failed))
            }
        }
    }
}

/// Every file with its reason, a line for each.
fn several(failed: &[ReadError]) -> String {
    let first = format!("{} files or folders cannot be read, and nothing was imported.", failed.len());
    std::iter::once(first).chain(failed.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}
