//! What leaves the room: minutes and packs as documents, actions and section 20 agreements as documents and as lists for
//! a spreadsheet, actions also as text and as a calendar.
//!
//! A [`Document`] says what stands in it and nothing of a format. [`render`] makes a file of it, by [`Templates`] that
//! a council may replace with its own. Whatever comes from people or from case systems reaches a file as text: it is
//! cleaned and escaped where a template writes it out, and never read as a template itself.

pub mod actions;
pub mod document;
pub mod docx;
pub mod drawing;
pub mod html;
pub mod markdown;
pub mod minutes;
pub mod pack;
pub mod plain;
pub mod section20;
pub mod sheet;

mod agreements;
mod error;
mod escape;
mod figures;
mod format;
mod names;
mod templates;
mod words;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use document::{Block, Document, Level, Span, Table};
pub use drawing::Drawing;
pub use error::ReportError;
pub use format::{Format, SheetFormat};
pub use names::Names;
pub use sheet::Sheet;
pub use templates::Templates;

/// A document as a file of this format, as bytes. The same document and templates make the same bytes.
///
/// # Errors
/// When a council's own template cannot be filled in.
pub fn render(document: &Document, format: Format, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    match format {
        Format::Docx => docx::render(document, templates),
        Format::Html => html::render(document, templates),
        Format::Markdown => markdown::render(document, templates),
    }
}
