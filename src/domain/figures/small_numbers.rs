//! The hiding of small numbers, in whatever leaves the meeting.
//!
//! A number from 1 to a threshold could be a child whom somebody knows, so it is shown as `c`; zero stays. What would
//! give a hidden number away by subtraction is hidden with it, beginning with the next smallest number beside it.

use std::fmt;

use serde::{Deserialize, Serialize};

use network::{Network, Place};

mod network;
#[cfg(test)]
mod tests;

/// A number as it is printed where small ones are hidden; a number, or the text `c`, where it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub enum Shown {
    /// The number.
    Number(u32),
    /// A small number, or one that would give a small one away.
    Hidden,
}

impl Shown {
    /// The number, where it is shown.
    #[must_use]
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(number),
            Self::Hidden => None,
        }
    }
}

impl fmt::Display for Shown {
    /// `14`, `c`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Hidden => f.write_str("c"),
        }
    }
}

/// How a shown number is kept.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Number(u32),
    Hidden(Mark),
}

#[derive(Serialize, Deserialize)]
enum Mark {
    #[serde(rename = "c")]
    Hidden,
}

impl From<Kept> for Shown {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Number(number) => Self::Number(number),
            Kept::Hidden(Mark::Hidden) => Self::Hidden,
        }
    }
}

impl From<Shown> for Kept {
    fn from(shown: Shown) -> Self {
        shown.number().map_or(Self::Hidden(Mark::Hidden), Self::Number)
    }
}

/// Counts in rows and columns, and which of their totals are printed. Rows may differ in length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The counts, row by row.
    pub cells: Vec<Vec<u32>>,
    /// Whether the total of each row is printed.
    pub row_totals: bool,
    /// Whether the total of each column is printed.
    pub column_totals: bool,
    /// Whether the total of all cells is printed, here or elsewhere.
    pub total: bool,
}

impl Table {
    /// A list with the total of its cells.
    #[must_use]
    pub fn list(cells: &[u32]) -> Self {
        Self { cells: vec![cells.to_vec()], row_totals: false, column_totals: false, total: true }
    }
}

/// A table as it is printed. Totals that are not printed are not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTable {
    /// The counts, row by row.
    pub cells: Vec<Vec<Shown>>,
    /// The total of each row.
    pub row_totals: Vec<Shown>,
    /// The total of each column.
    pub column_totals: Vec<Shown>,
    /// The total of all cells.
    pub total: Option<Shown>,
    /// Whether every cell is hidden, whatever its number: a hidden one may then be zero.
    pub is_withheld: bool,
}

/// A table with its small numbers hidden, and what would give one of them away.
///
/// Counts and printed totals from 1 to `threshold` are hidden. Then, while one of them could still be worked out from
/// what is printed, the next smallest count beside it is hidden too, and where there is none, a total. The total of all
/// is hidden only where it is small itself, for other tables print it too: where hiding all else is not enough (each
/// count is 1), the whole table is withheld, its zeroes too, and the total with it where it has none.
///
/// Whoever reads the result and knows the rule finds, for each hidden number, at least two that it could be; but for a
/// total of a withheld table that is not small and the same as the total of all.
#[must_use]
pub fn hide(table: &Table, threshold: u32) -> ShownTable {
    let network = Network::of(table).hidden(threshold);
    let totals = |printed: bool, count: usize, place: fn(usize) -> Place| {
        let count = if printed { count } else { 0 };
        (0..count).map(|at| network.shown(place(at))).collect()
    };
    let cells = table.cells.iter().enumerate();
    ShownTable {
        cells: cells.map(|(row, cells)| network.row(row, cells.len())).collect(),
        row_totals: totals(table.row_totals, table.cells.len(), Place::RowTotal),
        column_totals: totals(table.column_totals, network::columns(table), Place::ColumnTotal),
        total: table.total.then(|| network.shown(Place::Total)),
        is_withheld: network.is_withheld(),
    }
}
