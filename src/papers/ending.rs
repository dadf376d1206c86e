//! What a paper can be written as, by the ending of a file's name.

use std::path::Path;

use super::{Paper, PaperError};
use crate::domain::Coded;
use crate::report::Format;

/// What a paper is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A document.
    Document(Format),
    /// Text to paste into a message; of actions only.
    Text,
    /// A calendar of due dates; of actions only.
    Calendar,
}

impl Ending {
    /// What a file of this name is written as, by its ending, in capitals or not.
    ///
    /// # Errors
    /// [`PaperError::Ending`] where there is no ending, or none that this paper has.
    pub fn of(paper: Paper, path: &Path) -> Result<Self, PaperError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let known = match (paper, ending.as_deref()) {
            (Paper::Actions, Some("txt")) => Some(Self::Text),
            (Paper::Actions, Some("ics")) => Some(Self::Calendar),
            (_, Some(other)) => Format::from_code(other).map(Self::Document),
            (_, None) => None,
        };
        known.ok_or_else(|| PaperError::Ending { name: path.display().to_string(), endings: endings(paper) })
    }
}

/// `.docx, .html or .md`.
fn endings(paper: Paper) -> String {
    let formats = Format::VALUES.iter().map(|format| format!(".{}", format.code()));
    let own = [".txt", ".ics"].iter().filter(|_| paper == Paper::Actions).map(|ending| (*ending).to_owned());
    let endings: Vec<String> = formats.chain(own).collect();
    match endings.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_calendar_are_of_actions_only() {
        let of = |paper, name: &str| Ending::of(paper, Path::new(name));
        assert_eq!(of(Paper::Minutes, "a/Minutes.DOCX").unwrap(), Ending::Document(Format::Docx));
        assert_eq!(of(Paper::Actions, "actions.html").unwrap(), Ending::Document(Format::Html));
        assert_eq!(of(Paper::Actions, "actions.TXT").unwrap(), Ending::Text);
        assert_eq!(of(Paper::Actions, "actions.ics").unwrap(), Ending::Calendar);
        let refused = |paper, name: &str| of(paper, name).unwrap_err().to_string();
        let expected = "pack.ics does not say what to write. Give a name that ends in .docx, .html or .md.";
        assert_eq!(refused(Paper::Pack, "pack.ics"), expected);
        assert!(refused(Paper::Actions, "actions").ends_with("ends in .docx, .html, .md, .txt or .ics."));
    }
}
