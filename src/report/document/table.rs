//! A table: its columns, and how wide each is where a format has to be told.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::domain::text::display_width;

/// A table with a caption and a heading over every column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    rows: Vec<Vec<String>>,
    /// Whether the first cell of a row says what the row is about.
    pub has_row_headings: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether it holds numbers, which stand to the right.
    pub is_numeric: bool,
}

/// The least and the most that a column counts for when the width is shared out, in characters.
const WEIGHTS: (usize, usize) = (6, 36);

/// What the space beside a cell's text takes, in characters.
const BESIDE: usize = 2;

/// A cell of at most so many characters, such as a date, stays on one line.
const SHORT: usize = 14;

impl Table {
    /// A table of words without a row, the first cell of each row its heading.
    #[must_use]
    pub fn new<H: Into<String>>(caption: impl Into<String>, head: impl IntoIterator<Item = H>) -> Self {
        let column = |heading: H| Column { heading: heading.into(), is_numeric: false };
        let columns = head.into_iter().map(column).collect();
        Self { caption: caption.into(), columns, rows: Vec::new(), has_row_headings: true }
    }

    /// The same with numbers in these columns, counted from 0.
    #[must_use]
    pub fn with_numbers_in(mut self, columns: &[usize]) -> Self {
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.is_numeric = columns.contains(&at);
        }
        self
    }

    /// The same with a first column like any other.
    #[must_use]
    pub fn without_row_headings(self) -> Self {
        Self { has_row_headings: false, ..self }
    }

    /// Adds a row: a cell for each column; what is missing is empty, and there is no room for more.
    pub fn row<C: Into<String>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let mut cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }

    /// The rows from top to bottom.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The share of each column in the width, in thousandths: by the text in it, so that no word, and no date or
    /// reference, has to be broken as long as there is room.
    #[must_use]
    pub fn shares(&self) -> Vec<usize> {
        let weights: Vec<usize> = (0..self.columns.len()).map(|at| self.weight(at)).collect();
        let all = weights.iter().sum::<usize>().max(1);
        weights.into_iter().map(|weight| weight * 1000 / all).collect()
    }

    fn weight(&self, column: usize) -> usize {
        let heading = self.columns.get(column).map(|column| column.heading.as_str());
        let cells = || self.rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
        let unbroken = cells().chain(heading.into_iter().flat_map(str::split_whitespace)).map(unbroken).max();
        let text = cells().map(display_width).sum::<usize>() / self.rows.len().max(1);
        text.max(unbroken.unwrap_or(0)).clamp(WEIGHTS.0, WEIGHTS.1) + BESIDE
    }
}

/// How much of a text should stand on one line: all of a short one, else its longest word.
fn unbroken(text: &str) -> usize {
    let whole = display_width(text);
    if whole <= SHORT { whole } else { text.split_whitespace().map(display_width).max().unwrap_or(0) }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_struct("Table", 5)?;
        table.serialize_field("caption", &self.caption)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &self.rows)?;
        table.serialize_field("has_row_headings", &self.has_row_headings)?;
        table.serialize_field("shares", &self.shares())?;
        table.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_as_many_cells_as_there_are_columns() {
        let mut table = Table::new("Actions", ["Ref", "What", "Due"]);
        table.row(["A-031"]);
        assert_eq!(table.rows(), [["A-031", "", ""]]);
    }

    #[test]
    fn a_column_with_more_text_is_wider_and_none_is_too_narrow_for_its_words() {
        let mut table = Table::new("Actions", ["Ref", "What"]);
        table.row(["A-031", "Refer the family for a family group conference"]);
        // "Refer the family for a family group conference" counts for the most, 36; "A-031" for the least, 6.
        // With 2 beside each, 8 of 46 are 173 thousandths, 38 of 46 are 826.
        assert_eq!(table.shares(), [173, 826]);
    }
}
