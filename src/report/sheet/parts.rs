//! What a list for a spreadsheet is made of.

use chrono::NaiveDate;

use crate::domain::calendar::Month;
use crate::domain::seal::Seal;
use crate::report::Level;

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
    /// What it says was so on this day.
    pub as_of: NaiveDate,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
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
