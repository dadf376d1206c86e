//! What is drawn of a theograph, in any format.

use chrono::NaiveDate;

use crate::domain::theograph::Part;

/// The cells of a row in a format that has no lines of its own: half a month each.
pub(super) const CELLS: usize = 48;

/// A theograph that is ready to be drawn in any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What it shows.
    pub title: String,
    /// The same in words, for those who do not see it.
    pub description: String,
    /// The first day of it.
    pub from: NaiveDate,
    /// The last day of it.
    pub until: NaiveDate,
    /// The day of entry to care.
    pub entry: NaiveDate,
    /// From top to bottom.
    pub rows: Vec<DrawnRow>,
    /// The help that was looked for and not found.
    pub not_used: Vec<String>,
    /// The help that was not looked for.
    pub not_known: Vec<String>,
}

/// A kind of help, and every time that there was any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnRow {
    /// What it is called, in at most 18 letters.
    pub name: String,
    /// In order of time.
    pub items: Vec<DrawnItem>,
    /// What stands in each cell of half a month.
    pub cells: Vec<Option<Part>>,
}

/// Something that was done, on one day or for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnItem {
    /// Its first day.
    pub first_on: NaiveDate,
    /// Its last day; `None` while it is open.
    pub last_on: Option<NaiveDate>,
    /// Whether it happened on one day.
    pub is_event: bool,
}
