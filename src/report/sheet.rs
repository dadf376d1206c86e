//! A list for a spreadsheet, without a format: a table of which people filter, sort and count, and what its columns mean.
//!
//! A [`Document`](super::Document) is read from its first word to its last; a list is asked. So dates, months and
//! numbers stay what they are until a format writes them out.

use chrono::NaiveDate;

use super::{Level, ReportError, SheetFormat};
use crate::domain::seal::Seal;
use crate::domain::unreadable::{UnreadableRow, told};

mod csv;
mod parts;
mod xlsx;

#[cfg(test)]
mod tests;

pub use parts::{Cell, Column, Filled, Sheet};

impl Sheet {
    /// A list in which nothing stands yet.
    #[must_use]
    pub fn new(name: &'static str, title: impl Into<String>, level: Level, as_of: NaiveDate) -> Self {
        let (title, summary) = (title.into(), String::new());
        Self { name, title, summary, level, council: None, seal: None, as_of, columns: Vec::new(), rows: Vec::new() }
    }

    /// The same with these things in these columns, a row for each.
    #[must_use]
    pub fn listing<T>(self, things: &[T], columns: &[Filled<T>]) -> Self {
        let row = |thing: &T| columns.iter().map(|filled| (filled.cell)(thing)).collect();
        let rows = things.iter().map(row).collect();
        Self { columns: columns.iter().map(|filled| filled.column).collect(), rows, ..self }
    }

    /// The same with what there is of it, in a sentence.
    #[must_use]
    pub fn with_summary(self, summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), ..self }
    }

    /// The same, with what it leaves out said beside what there is of it.
    #[must_use]
    pub fn leaving_out(mut self, unreadable: &[UnreadableRow]) -> Self {
        if let Some(told) = told(unreadable) {
            self.summary = format!("{told} {}", self.summary);
        }
        self
    }

    /// The same with the council's name.
    #[must_use]
    pub fn of_council(self, council: Option<String>) -> Self {
        Self { council, ..self }
    }

    /// The same with the seal of the change log.
    #[must_use]
    pub fn sealed(self, seal: Option<Seal>) -> Self {
        Self { seal, ..self }
    }

    /// The list as a file of this format, as bytes. The same list makes the same bytes.
    ///
    /// # Errors
    /// When the list is longer than a spreadsheet (1,048,576 rows), or its parts cannot be put together.
    pub fn render(&self, format: SheetFormat) -> Result<Vec<u8>, ReportError> {
        match format {
            SheetFormat::Xlsx => Ok(xlsx::render(self)?),
            SheetFormat::Csv => csv::render(self),
        }
    }
}
