//! A document as one web page that needs nothing beside it: to be read on a screen, aloud or at 400%, and printed.
//!
//! The page follows WCAG 2.2, level AA, and its style sheet prints the classification in the margin of every page.

use super::{Document, ReportError, Templates};

/// A document as a web page.
///
/// # Errors
/// When a council's own template cannot be filled in.
pub fn render(document: &Document, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    templates.fill("document.html", document).map(String::into_bytes)
}
