//! How a command fails: what is printed, and the exit status.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use color_eyre::eyre::Report;

use crate::demo::DemoError;
use crate::domain::system;
use crate::domain::text::clean_paragraph;
use crate::files::WriteError;
use crate::papers::PaperError;
use crate::report::ReportError;
use crate::store::backups::RestoreError;
use crate::store::{OpenError, StoreError};
use crate::tui::ScreenError;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line was wrong: exit status 2.
    #[error("{0} See: admissions-review --help")]
    Usage(String),
    /// The command line was wrong in a way that the parser found: exit status 2.
    #[error("{}", plain(.0))]
    Arguments(clap::Error),
    /// It could not be done, and nothing is half done: exit status 1.
    #[error("{0}")]
    Refused(String),
    /// The file could not be opened or made: exit status 1.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The file could not be read or written: exit status 1.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file was not written: exit status 1.
    #[error("{}", with_what_to_do(.0))]
    Write(#[from] WriteError),
    /// The backup could not be restored: exit status 1.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// The paper could not be made: exit status 1, and 2 where the command line was wrong.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// The templates could not be used: exit status 1.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The screens could not be opened, or the terminal was lost: exit status 1.
    #[error(transparent)]
    Screens(#[from] ScreenError),
    /// Something outside the file failed: exit status 1.
    #[error("{what}: {why}.")]
    Because {
        /// What failed: a sentence without its full stop.
        what: String,
        /// Why, and what to do.
        why: String,
    },
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Self {
        match error {
            DemoError::Write(error) => Self::Write(error),
            DemoError::Open(error) => Self::Open(error),
            DemoError::Store(error) => Self::Store(error),
        }
    }
}

/// Why a file was not written, and that `--force` replaces what may be replaced.
fn with_what_to_do(error: &WriteError) -> String {
    match error {
        WriteError::There { more: 0, .. } => format!("{error} Choose another name, or replace it with --force."),
        WriteError::There { .. } => format!("{error} Choose another folder, or replace them with --force."),
        _ => error.to_string(),
    }
}

impl Failure {
    /// A command line that is wrong, in a whole sentence.
    #[must_use]
    pub fn usage(what: impl Into<String>) -> Self {
        Self::Usage(what.into())
    }

    /// Something that could not be done, in a whole sentence.
    #[must_use]
    pub fn refused(what: impl Into<String>) -> Self {
        Self::Refused(what.into())
    }

    /// Wraps what went wrong in what failed because of it.
    pub fn because<E: Error + 'static>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        move |why| Self::Because { what: what.into(), why: in_words(&why) }
    }

    /// The exit status: 2 for a wrong command line, 1 for all else.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Usage(_)
            | Self::Arguments(_)
            | Self::Paper(
                PaperError::Ending { .. }
                | PaperError::NotWrittenAs { .. }
                | PaperError::Names
                | PaperError::NamesForBoard,
            ) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

/// The parser's words without its leading "error: ", which [`print()`] gives all messages alike.
fn plain(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::InvalidUtf8 {
        return "What was typed has letters that are no text. Type it again.".to_owned();
    }
    let text = error.to_string();
    text.trim_end().trim_start_matches("error: ").to_owned()
}

/// Why something failed, as a clause. Words of a library are for those who wrote it, and are not among them.
fn in_words(why: &(dyn Error + 'static)) -> String {
    let unexpected = "something that this program did not expect; try again, and report it if it happens again";
    why.downcast_ref::<io::Error>().map_or_else(|| unexpected.to_owned(), system::why)
}

/// Prints a failure on standard error: what failed, why, and what to do. Its causes have words of the system's own, which
/// a failure says in its own words, and are not printed.
pub fn print(report: &Report) {
    // There is nobody left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "admissions-review: {}", clean_paragraph(&report.to_string()));
}
