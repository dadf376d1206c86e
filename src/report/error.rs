//! Why a report could not be made.

use std::io;

use crate::domain::system;

/// A report that could not be made. Nothing was written when a renderer returns it.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The name of a file does not say which format it is to have.
    #[error("{name} does not say what to write. Give a name that ends in {endings}.")]
    Format {
        /// The name as it was given.
        name: String,
        /// What names end in: `.docx, .html or .md`.
        endings: String,
    },
    /// A template that cannot be read as one, or asks for something that is not there.
    #[error(
        "The template {file}, line {line}: {reason}. Correct it, or take the file out to go back to the built-in one."
    )]
    Template {
        /// The template, with the folder it came from if it is the council's own.
        file: String,
        /// Counted from 1; 0 where it is not known.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The file system said no.
    #[error("{path} cannot be used for templates: {}.", system::why(source))]
    Io {
        /// The folder or the file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The parts of a Word document could not be put together.
    #[error("The Word document could not be put together. Try again, and report it if it happens again.")]
    Package(#[from] zip::result::ZipError),
    /// The parts of a workbook could not be put together, or the list is longer than one holds.
    #[error("The workbook could not be put together. Write a .csv instead, and report it if it happens again.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The rows of a list could not be put together.
    #[error("The rows could not be put together. Try again, and report it if it happens again.")]
    Rows(#[source] io::Error),
}
