//! A table of counts, and as it is printed.

use std::fmt;

use serde::{Deserialize, Serialize};

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
