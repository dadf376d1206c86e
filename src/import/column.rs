//! One column of a list, held small: codes, dates and references repeat, so that a cell is the number of its value.
//!
//! What is worked out of a value (whether it says anything, which day it is) is worked out once, however many rows have it.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::dates::NotADate;
use super::numbers::Numbers;
use super::table::Cell;

/// The cells of a column, from the first row to the last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// For each row one more than the place of its value; 0 where it is empty.
    cells: Numbers,
    values: Vec<Value>,
}

/// A value that cells of a column have.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it is.
    pub cell: Cell,
    /// Whether it says nothing where this column is looked for.
    pub is_nothing: bool,
    /// The day that it is, once somebody asked.
    pub day: OnceCell<Result<NaiveDate, NotADate>>,
    /// How many rows have it.
    pub times: usize,
    /// The first row that has it.
    pub first: usize,
}

impl Column {
    /// The value in a row; `None` where the cell is empty.
    #[must_use]
    pub fn value(&self, row: usize) -> Option<&Value> {
        self.values.get(self.place(row)?)
    }

    /// The place of a row's value among those of the column: two rows with one place have the same.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<usize> {
        usize::try_from(self.cells.get(row)?).ok()?.checked_sub(1)
    }

    /// Every value once.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

/// A column that is being filled: it knows which values it has.
#[derive(Debug, Default)]
pub struct Filling {
    column: Column,
    /// By what stands in the file: the number of a cell.
    numbers: HashMap<Box<str>, u32>,
}

impl Filling {
    /// Adds a cell to the next row, as it stands in the file, which `read` makes a value of where it is a new one.
    pub fn push(&mut self, raw: &str, read: impl FnOnce() -> Option<(Cell, bool)>) {
        let number = match self.numbers.get(raw) {
            Some(number) => *number,
            None => self.add(raw, read()),
        };
        let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        if let Some(value) = at.and_then(|at| self.column.values.get_mut(at)) {
            value.times += 1;
        }
        self.column.cells.push(number);
    }

    fn add(&mut self, raw: &str, read: Option<(Cell, bool)>) -> u32 {
        let first = self.column.cells.len();
        self.column.values.extend(read.clone().map(|(cell, is_nothing)| Value {
            cell,
            is_nothing,
            day: OnceCell::new(),
            times: 0,
            first,
        }));
        // There are no more values than rows, and far fewer of these than u32 counts.
        let number = read.map_or(0, |_| u32::try_from(self.column.values.len()).unwrap_or(0));
        self.numbers.insert(raw.into(), number);
        number
    }

    /// How many values it has so far.
    #[must_use]
    pub fn values(&self) -> usize {
        self.column.values.len()
    }

    /// The column, which no longer knows how its values are found.
    #[must_use]
    pub fn finish(mut self) -> Column {
        self.column.cells.shrink();
        self.column.values.shrink_to_fit();
        self.column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_is_held_once_and_counted() {
        let mut filling = Filling::default();
        for raw in ["V2", "", "C1", "V2"] {
            filling.push(raw, || Cell::of_text(raw).map(|cell| (cell, false)));
        }
        let column = filling.finish();
        let shown: Vec<Option<String>> =
            (0..5).map(|row| column.value(row).map(|value| value.cell.shown().into_owned())).collect();
        assert_eq!(shown, [Some("V2".to_owned()), None, Some("C1".to_owned()), Some("V2".to_owned()), None]);
        let counted: Vec<(usize, usize)> = column.values().iter().map(|value| (value.times, value.first)).collect();
        assert_eq!(counted, [(2, 0), (1, 2)]);
        assert_eq!(column.place(0), column.place(3));
    }
}
