//! The formats of a document and of a list, by the ending of a file's name.

use std::path::Path;

use super::ReportError;
use crate::domain::coded;

coded! {
    /// What a document can be written as.
    pub enum Format {
        Docx = "docx", "Word document, to be amended";
        Html = "html", "web page, to be read or printed";
        Markdown = "md", "plain text with marks";
    }
}

coded! {
    /// What a list can be written as.
    pub enum SheetFormat {
        Xlsx = "xlsx", "workbook for Excel, with filters";
        Csv = "csv", "rows of text, for other programs";
    }
}

impl Format {
    /// The format that a file of this name has, by its ending, in capitals or not.
    ///
    /// # Errors
    /// [`ReportError::Format`] where there is no ending, or none of these.
    pub fn of(path: &Path) -> Result<Self, ReportError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let format = ending.and_then(|ending| Self::from_code(&ending));
        format.ok_or_else(|| ReportError::Format { name: path.display().to_string(), endings: Self::endings() })
    }

    /// Every ending, as said in a sentence: `.docx, .html or .md`.
    #[must_use]
    pub fn endings() -> String {
        let endings: Vec<String> = Self::ALL.iter().map(|format| format!(".{}", format.code())).collect();
        match endings.split_last() {
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}
