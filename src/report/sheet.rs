//! A list for a spreadsheet, without a format: a table of which people filter, sort and count, and what its columns mean.
//!
//! A [`Document`](super::Document) is read from its first word to its last; a list is asked. So dates, months and
//! numbers stay what they are until a format writes them out.

use chrono::NaiveDate;

use super::{Level, ReportError, SheetFormat};
use crate::domain::calendar::Month;
use crate::domain::seal::Seal;
use crate::domain::unreadable::{UnreadableRow, told};

mod csv;
mod xlsx;

#[cfg(test)]
mod tests;

/// A list of one kind of thing, a row for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab says: `Actions`.
    pub name: &'static str,
    /// What it is: `Actions of the admissions review`.
    pub title: String,
    /// What there is of it, in a sentence: `31 actions, 12 of them open.`
    pub summary: String,
    /// Who it is for.
    pub level: Level,
    /// The council's name, where the settings have one.
    pub council: Option<String>,
    /// The seal of the change log.
    pub seal: Option<Seal>,
    /// The day as of which it is.
    pub as_of: NaiveDate,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: &'static str,
    /// What it says, in a sentence.
    pub about: &'static str,
    /// How wide it is, in characters; what is longer goes on in the next line.
    pub width: u8,
}

/// A column with what stands in it of each thing listed, so that headings and cells cannot come apart.
#[derive(Debug, Clone, Copy)]
pub struct Filled<T> {
    /// The column.
    pub column: Column,
    /// What stands in it.
    pub cell: fn(&T) -> Cell,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: there is nothing to say, or nothing is recorded.
    Empty,
    /// Text, which is never anything else, whatever it begins with.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A month.
    Month(Month),
}

impl<T> Filled<T> {
    /// A column of so many characters, with what it is called, what it says and what stands in it.
    pub const fn new(heading: &'static str, width: u8, about: &'static str, cell: fn(&T) -> Cell) -> Self {
        Self { column: Column { heading, about, width }, cell }
    }
}

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

    /// The columns from left to right.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows from top to bottom, each with a cell for each column.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
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

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Month> for Cell {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        if yes { "yes" } else { "no" }.into()
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
