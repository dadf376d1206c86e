//! What is said about single rows: those that were rejected, and what looks wrong in those that were kept.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// Where in a file from outside a value stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The line of a text file or the row of a sheet, from 1.
    pub line: u64,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "{}, {sheet}, row {}", self.file, self.line),
            None => write!(f, "{}, line {}", self.file, self.line),
        }
    }
}

/// A value that could not be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadValue {
    /// The column's heading as the file has it.
    pub column: String,
    /// As the file has it.
    pub value: Option<String>,
    /// In words that can follow a colon.
    pub reason: String,
}

/// A row that was not taken. Nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where the row stands.
    pub place: Place,
    /// Whose row it is, where that can be read.
    pub child_ref: Option<String>,
    /// What is wrong with it.
    pub bad: BadValue,
}

impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.place.file)?;
        map.serialize_entry("sheet", &self.place.sheet)?;
        map.serialize_entry("line", &self.place.line)?;
        map.serialize_entry("column", &self.bad.column)?;
        map.serialize_entry("value", &self.bad.value)?;
        map.serialize_entry("reason", &self.bad.reason)?;
        map.serialize_entry("child_ref", &self.child_ref)?;
        map.end()
    }
}

/// Something that looks wrong in what was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whose facts it is about; `None` where it is about a whole file.
    pub child_ref: Option<String>,
    /// A stable code, such as `started-while-in-care`.
    pub rule: String,
    /// In words.
    pub detail: String,
    /// Where it shows, where it shows in one row.
    pub place: Option<Place>,
    /// The first day of the episode in which it shows.
    pub on: Option<chrono::NaiveDate>,
    /// The value that is to blame, where it is one.
    pub bad: Option<BadValue>,
}

impl Problem {
    /// A problem of a child's facts as a whole.
    #[must_use]
    pub fn of_child(child_ref: &str, rule: &str, detail: String) -> Self {
        Self { child_ref: Some(child_ref.to_owned()), rule: rule.to_owned(), detail, place: None, on: None, bad: None }
    }

    /// A problem of a value in a row that was kept without it.
    #[must_use]
    pub fn of_value(place: Place, child_ref: Option<&str>, rule: &str, bad: BadValue) -> Self {
        let shown = bad.value.as_deref().unwrap_or_default();
        let detail = format!("{} \"{shown}\": {}", bad.column, bad.reason);
        let child_ref = child_ref.map(str::to_owned);
        Self { child_ref, rule: rule.to_owned(), detail, place: Some(place), on: None, bad: Some(bad) }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("child_ref", &self.child_ref)?;
        map.serialize_entry("rule", &self.rule)?;
        map.serialize_entry("detail", &self.detail)?;
        map.serialize_entry("file", &self.place.as_ref().map(|place| &place.file))?;
        map.serialize_entry("sheet", &self.place.as_ref().and_then(|place| place.sheet.as_ref()))?;
        map.serialize_entry("line", &self.place.as_ref().map(|place| place.line))?;
        map.serialize_entry("column", &self.bad.as_ref().map(|bad| &bad.column))?;
        map.serialize_entry("value", &self.bad.as_ref().and_then(|bad| bad.value.as_ref()))?;
        map.end()
    }
}
