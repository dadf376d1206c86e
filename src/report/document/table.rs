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
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether it holds numbers, which stand to the right.
    pub is_numeric: bool,
}

/// The least and the most that a column needs when the width is shared out, in characters.
const NEEDED: (usize, usize) = (4, 36);

/// What the space beside a cell's text takes, in characters.
const BESIDE: usize = 4;

/// So many characters stand beside each other on a page of A4.
const PAGE: usize = 96;

/// A cell of at most so many characters, such as a date, stays on one line.
const SHORT: usize = 14;

impl Table {
    /// A table of words without a row, the first cell of each row its heading.
    #[must_use]
    pub fn new<H: Into<String>>(caption: impl Into<String>, head: impl IntoIterator<Item = H>) -> Self {
        let column = |heading: H| Column { heading: heading.into(), is_numeric: false };
        let columns = head.into_iter().map(column).collect();
        Self { caption: caption.into(), columns, rows: Vec::new() }
    }

    /// The same with numbers in these columns, counted from 0.
    #[must_use]
    pub fn with_numbers_in(mut self, columns: &[usize]) -> Self {
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.is_numeric = columns.contains(&at);
        }
        self
    }

    /// Adds a row: a cell for each column; what is missing is empty, and there is no room for more.
    pub fn row<C: Into<String>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let mut cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }

    /// The same without the columns in which no row has anything; the first stays.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Self {
        let says = |at: usize| at == 0 || self.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let kept: Vec<bool> = (0..self.columns.len()).map(says).collect();
        self.columns = kept_of(self.columns, &kept);
        self.rows = self.rows.into_iter().map(|row| kept_of(row, &kept)).collect();
        self
    }

    /// The rows from top to bottom.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The share of each column in the width, in thousandths: first what it needs so that no word, and no date or
    /// reference, has to be broken; then what is left of a page, by the text in it.
    #[must_use]
    pub fn shares(&self) -> Vec<usize> {
        let needed: Vec<usize> = (0..self.columns.len()).map(|at| self.needed(at)).collect();
        let wished: Vec<usize> =
            needed.iter().enumerate().map(|(at, needed)| self.wished(at).saturating_sub(*needed)).collect();
        let left = PAGE.saturating_sub(needed.iter().sum());
        let all = wished.iter().sum::<usize>().max(1);
        let widths: Vec<usize> =
            needed.iter().zip(&wished).map(|(needed, wished)| needed + left * wished / all).collect();
        let page = widths.iter().sum::<usize>().max(1);
        widths.into_iter().map(|width| width * 1000 / page).collect()
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(column)).map(String::as_str)
    }

    /// What the words of a column need.
    fn needed(&self, column: usize) -> usize {
        let heading = self.columns.get(column).map(|column| column.heading.as_str());
        let words = self.cells(column).chain(heading.into_iter().flat_map(str::split_whitespace));
        words.map(unbroken).max().unwrap_or(0).clamp(NEEDED.0, NEEDED.1) + BESIDE
    }

    /// What its text would like, on the average of its cells: the more text, the wider, so that no column is much longer
    /// than the others.
    fn wished(&self, column: usize) -> usize {
        let text = self.cells(column).map(display_width).sum::<usize>() / self.rows.len().max(1);
        text + BESIDE
    }
}

fn kept_of<T>(cells: Vec<T>, kept: &[bool]) -> Vec<T> {
    cells.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell).collect()
}

/// How much of a text should stand on one line: all of a short one, else its longest word.
fn unbroken(text: &str) -> usize {
    let whole = display_width(text);
    if whole <= SHORT { whole } else { text.split_whitespace().map(display_width).max().unwrap_or(0) }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_struct("Table", 4)?;
        table.serialize_field("caption", &self.caption)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &self.rows)?;
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
    fn a_column_in_which_nothing_stands_is_left_out_but_not_the_first() {
        let mut table = Table::new("Answers", ["Question", "Answer", "Note", "Who"]).with_numbers_in(&[3]);
        table.row(["", "yes", "", ""]);
        table.row(["", "no", "", "J. Shah"]);
        let table = table.without_empty_columns();
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["Question", "Answer", "Who"]);
        assert_eq!(table.rows(), [["", "yes", ""], ["", "no", "J. Shah"]]);
        assert!(table.columns.last().is_some_and(|column| column.is_numeric), "it is still the same column");
    }

    #[test]
    fn a_column_with_more_text_is_wider_and_none_is_too_narrow_for_its_words() {
        let mut table = Table::new("Actions", ["Ref", "What"]);
        table.row(["A-031", "Refer the family for a family group conference"]);
        // With 4 beside each, "A-031" needs 9 and "conference" 14, which leaves 73 of 96. All of it goes to the second,
        // whose text would like more: 87 of 96 are 906 thousandths, 9 are 93.
        assert_eq!(table.shares(), [93, 906]);
    }
}
