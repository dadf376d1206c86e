//! What a paper can be written as, by the ending of a file's name.

use std::path::Path;

use super::error::PaperError;
use super::paper::Paper;
use crate::domain::text::capital;
use crate::report::{Format, SheetFormat};

/// What a paper is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A document.
    Document(Format),
    /// A list for a spreadsheet.
    Sheet(SheetFormat),
    /// Text to paste into a message.
    Text,
    /// A calendar of due dates.
    Calendar,
}

const DOCUMENTS: [Ending; 3] =
    [Ending::Document(Format::Docx), Ending::Document(Format::Html), Ending::Document(Format::Markdown)];

const SHEETS: [Ending; 2] = [Ending::Sheet(SheetFormat::Xlsx), Ending::Sheet(SheetFormat::Csv)];

impl Ending {
    /// What a file of this name is written as, by its ending, in capitals or not.
    ///
    /// # Errors
    /// [`PaperError::Ending`] where there is no ending, or one that no paper has, and [`PaperError::NotWrittenAs`] where
    /// only other papers have it.
    pub fn of(paper: Paper, path: &Path) -> Result<Self, PaperError> {
        let code = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        // Actions can be written as all that there is.
        let known = Self::all_of(Paper::Actions).into_iter().find(|ending| code.as_deref() == Some(ending.code()));
        match known {
            Some(ending) if ending.is_of(paper) => Ok(ending),
            Some(ending) => Err(ending.not_of(paper)),
            None => Err(PaperError::Ending { name: path.display().to_string(), endings: Self::told(paper) }),
        }
    }

    /// Every ending that a paper can have, documents first.
    #[must_use]
    pub fn all_of(paper: Paper) -> Vec<Self> {
        match paper {
            Paper::Minutes | Paper::Pack => DOCUMENTS.to_vec(),
            Paper::Section20 => [&DOCUMENTS[..], &SHEETS].concat(),
            Paper::Actions => [&DOCUMENTS[..], &SHEETS, &[Self::Text, Self::Calendar]].concat(),
        }
    }

    /// The ending itself, without its dot.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Document(format) => format.code(),
            Self::Sheet(format) => format.code(),
            Self::Text => "txt",
            Self::Calendar => "ics",
        }
    }

    /// Whether a file of this kind says who may read it: on each of its pages, which rows and plain text do not have.
    #[must_use]
    pub const fn is_marked(self) -> bool {
        matches!(self, Self::Document(_) | Self::Sheet(SheetFormat::Xlsx))
    }

    /// Whether a paper can be written as this.
    #[must_use]
    pub fn is_of(self, paper: Paper) -> bool {
        Self::all_of(paper).contains(&self)
    }

    /// That a paper cannot be written as this, and as what it can.
    pub(super) fn not_of(self, paper: Paper) -> PaperError {
        PaperError::NotWrittenAs { paper: capital(paper.label()), ending: self.code(), endings: Self::told(paper) }
    }

    /// Every ending of a paper, as said in a sentence: `.docx, .html or .md`.
    #[must_use]
    pub fn told(paper: Paper) -> String {
        let endings: Vec<String> = Self::all_of(paper).iter().map(|ending| format!(".{}", ending.code())).collect();
        match endings.split_last() {
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_a_workbook_too_and_actions_are_text_and_a_calendar() {
        let of = |paper, name: &str| Ending::of(paper, Path::new(name)).unwrap();
        assert_eq!(of(Paper::Minutes, "a/Minutes.DOCX"), Ending::Document(Format::Docx));
        assert_eq!(of(Paper::Actions, "actions.html"), Ending::Document(Format::Html));
        assert_eq!(of(Paper::Section20, "s20.XLSX"), Ending::Sheet(SheetFormat::Xlsx));
        assert_eq!(of(Paper::Actions, "actions.csv"), Ending::Sheet(SheetFormat::Csv));
        assert_eq!(of(Paper::Actions, "actions.TXT"), Ending::Text);
        assert_eq!(of(Paper::Actions, "actions.ics"), Ending::Calendar);
    }

    #[test]
    fn an_ending_that_a_paper_does_not_have_says_which_it_has() {
        let refused = |paper, name: &str| Ending::of(paper, Path::new(name)).unwrap_err().to_string();
        assert_eq!(
            refused(Paper::Minutes, "minutes.xlsx"),
            "Minutes are not written as .xlsx. Give a name that ends in .docx, .html or .md."
        );
        assert_eq!(
            refused(Paper::Section20, "s20.ics"),
            "Section 20 agreements are not written as .ics. Give a name that ends in .docx, .html, .md, .xlsx or .csv."
        );
        assert_eq!(
            refused(Paper::Actions, "actions"),
            "actions does not say what to write. Give a name that ends in .docx, .html, .md, .xlsx, .csv, .txt or .ics."
        );
        assert!(refused(Paper::Pack, "pack.pdf").starts_with("pack.pdf does not say what to write."));
    }
}
