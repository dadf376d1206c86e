//! How a command fails: what is printed, and the exit status.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use color_eyre::eyre::Report;

use crate::demo::DemoError;
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
    /// The backup could not be restored: exit status 1.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// The demonstration could not be made: exit status 1.
    #[error(transparent)]
    Demo(#[from] DemoError),
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
    #[error("{what}")]
    Because {
        /// What failed, and what to do.
        what: String,
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
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
    pub fn because<E: Into<Box<dyn Error + Send + Sync>>>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        move |source| Self::Because { what: what.into(), source: source.into() }
    }

    /// What the parser says; help and version are no failure and are printed at once.
    pub(super) fn of_arguments(error: clap::Error) -> Option<Self> {
        if error.use_stderr() {
            return Some(Self::Arguments(error));
        }
        super::output::print_bytes(error.to_string().as_bytes()).err()
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
    let text = error.to_string();
    text.trim_end().trim_start_matches("error: ").to_owned()
}

/// Prints a failure and what caused it as one chain on standard error. A cause that has been said is not said again.
pub fn print(report: &Report) {
    let mut said = String::new();
    for cause in report.chain().map(ToString::to_string) {
        if !said.contains(cause.as_str()) {
            said.push_str(if said.is_empty() { "" } else { ": " });
            said.push_str(&cause);
        }
    }
    // There is nobody left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "admissions-review: {}", crate::domain::text::clean_paragraph(&said));
}
