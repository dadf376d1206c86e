//! A document for Word, to be amended there: headings and tables are Word's own, and styles carry every look.
//!
//! A `.docx` is a package of XML parts (ECMA-376). Each part is a template, so a council that has a house style
//! replaces `docx/styles.xml` and nothing else.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::{Document, ReportError, Templates};

/// The parts, each with its template, in the order of the package: the list of types comes first.
const PARTS: [(&str, &str); 11] = [
    ("[Content_Types].xml", "docx/content-types.xml"),
    ("_rels/.rels", "docx/relationships.xml"),
    ("docProps/core.xml", "docx/core.xml"),
    ("docProps/app.xml", "docx/app.xml"),
    ("word/document.xml", "docx/document.xml"),
    ("word/_rels/document.xml.rels", "docx/document-relationships.xml"),
    ("word/styles.xml", "docx/styles.xml"),
    ("word/settings.xml", "docx/settings.xml"),
    ("word/numbering.xml", "docx/numbering.xml"),
    ("word/header1.xml", "docx/header.xml"),
    ("word/footer1.xml", "docx/footer.xml"),
];

/// A document as a Word document.
///
/// # Errors
/// When a council's own template cannot be filled in.
pub fn render(document: &Document, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    // One time for all, so that the same document makes the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (part, template) in PARTS {
        let text = templates.fill(template, document)?;
        package.start_file(part, options)?;
        package.write_all(text.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(package.finish()?.into_inner())
}
