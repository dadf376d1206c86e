//! Why a paper could not be made.

use crate::domain::calendar::Month;
use crate::report::ReportError;
use crate::store::StoreError;

/// A paper that could not be made. Nothing was written then.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// Nobody has opened a meeting about the month.
    #[error(
        "No meeting about {} has been opened, so there are no minutes of it. What the members read before it can be \
         made: report pack.",
        month.name()
    )]
    NoMeeting {
        /// The month of the admissions.
        month: Month,
    },
    /// The meeting is still to be closed, which writes its minutes.
    #[error(
        "The meeting about {} is not closed, and closing it writes its minutes. Close it on the Meeting screen, or make \
         what the members read before it: report pack.",
        month.name()
    )]
    NotClosed {
        /// The month of the admissions.
        month: Month,
    },
    /// Actions name children and people.
    #[error(
        "Actions say who does what about which child, so there is no list of them for the board. The board's report \
         counts them: report board."
    )]
    ActionsForBoard,
    /// Agreements are of one child each.
    #[error(
        "A list of section 20 agreements says of each child what is agreed and planned, so there is none for the board. \
         The board's report counts them: report board."
    )]
    AgreementsForBoard,
    /// The board is told of no child.
    #[error("The board's papers have no child in them, so no name either. Leave names out, or choose another level.")]
    NamesForBoard,
    /// Rows of text, a text to paste and a calendar have no pages on which it stands who may read them.
    #[error(
        "A .csv, a text to paste and a calendar do not say who may read them, so no names are in them. Leave names out, \
         or write a document or a workbook."
    )]
    Names,
    /// The name of a file does not say what the paper is to be written as.
    #[error("{name} does not say what to write. Give a name that ends in {endings}.")]
    Ending {
        /// The name as it was given.
        name: String,
        /// Those that this paper can have.
        endings: String,
    },
    /// The name of a file says something as which only other papers are written.
    #[error("{paper} are not written as .{ending}. Give a name that ends in {endings}.")]
    NotWrittenAs {
        /// The paper, with a capital.
        paper: String,
        /// What its name ends in.
        ending: &'static str,
        /// Those that this paper can have.
        endings: String,
    },
    /// The document could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The file could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}
