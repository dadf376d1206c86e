//! A document as plain text with marks, which reads well as it is: `CommonMark`, with the tables that `GitHub` adds.

use super::{Document, ReportError, Templates};

/// A document as text.
///
/// # Errors
/// When a council's own template cannot be filled in.
pub fn render(document: &Document, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    templates.fill("document.md", document).map(String::into_bytes)
}
