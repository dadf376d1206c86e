//! This program's own CSV templates, for what no national return holds.
//!
//! Each template is one table of columns, which is everything that is known of it: by it a file is recognised, written
//! with its example row, explained in the notes, and read.

use super::kind::Kind;
use crate::domain::Coded;

mod cells;
mod read;
mod tables;
mod told;
mod twice;
mod write;

pub use tables::TEMPLATES;
pub use told::{EntryTold, Line, RequestTold, StepTold, Told};
pub use write::{NOTES, files};

pub(super) use write::are_notes;

pub(super) use read::take;

/// A template: one list with a heading row.
#[derive(Debug)]
pub struct Template {
    /// Which list it is.
    pub kind: Kind,
    /// The name under which it is written; it is recognised under any.
    pub file: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
}

/// A column of a template.
#[derive(Debug)]
pub struct Column {
    /// What stands in the heading row.
    pub heading: &'static str,
    /// Whether a row needs it.
    pub needed: bool,
    /// What may stand in it.
    pub holds: Holds,
    /// What it means, in words for whoever fills it in.
    pub about: &'static str,
    /// What stands in the example row.
    pub example: &'static str,
}

/// What may stand in a column.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Any words.
    Words,
    /// A date.
    Day,
    /// A time of day.
    Time,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// One of a list of codes, or its label.
    Code {
        /// Codes and labels.
        list: fn() -> Vec<(&'static str, &'static str)>,
        /// Where the list comes from.
        from: &'static str,
    },
}

/// A row whose first cell begins so is an example, and left out.
pub const EXAMPLE: &str = "EXAMPLE";

/// The heading of the column that says whose row it is.
const CHILD_REF: &str = "child_ref";

impl Column {
    /// The name under which its cells are read: every list calls the child's reference the same.
    #[must_use]
    pub fn field(&self) -> &'static str {
        if self.heading == CHILD_REF { "child" } else { self.heading }
    }
}

impl Template {
    /// The column under a heading.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.heading == heading)
    }
}

/// The template of a kind of list.
#[must_use]
pub fn of(kind: Kind) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.kind == kind)
}

/// Every code of a list with its label.
fn every<T: Coded>() -> Vec<(&'static str, &'static str)> {
    T::VALUES.iter().map(|value| (value.code(), value.label())).collect()
}
