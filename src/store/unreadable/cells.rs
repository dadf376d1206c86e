//! What each cell of a row must be, whatever its table: of the kind that its column says, text that is text, and
//! identifiers and JSON where a column holds these.

use chrono::NaiveDate;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, Error, Row};
use serde::de::IgnoredAny;

use crate::domain::Id;

/// The columns of a table, in the order of `SELECT *`.
pub(super) struct Columns(Vec<Column>);

struct Column {
    name: String,
    kind: String,
    is_required: bool,
}

impl Columns {
    /// Those of a table, as the file has it.
    pub(super) fn of(connection: &Connection, table: &str) -> rusqlite::Result<Self> {
        let sql = "SELECT name, type, \"notnull\" OR pk > 0 FROM pragma_table_info(?1) ORDER BY cid";
        let read = |row: &Row<'_>| Ok(Column { name: row.get(0)?, kind: row.get(1)?, is_required: row.get(2)? });
        Ok(Self(connection.prepare_cached(sql)?.query_map([table], read)?.collect::<Result<_, _>>()?))
    }

    /// Checks each cell of a row that begins with these columns.
    pub(super) fn check(&self, row: &Row<'_>) -> rusqlite::Result<()> {
        self.0.iter().enumerate().try_for_each(|(at, column)| column.check(at, row.get_ref(at)?))
    }
}

impl Column {
    fn check(&self, at: usize, value: ValueRef<'_>) -> rusqlite::Result<()> {
        match (self.kind.as_str(), value) {
            (_, ValueRef::Null) if !self.is_required => Ok(()),
            ("TEXT" | "ANY", ValueRef::Text(bytes)) => match std::str::from_utf8(bytes) {
                Ok(text) => self.check_text(at, text),
                Err(error) => Err(Error::Utf8Error(at, error)),
            },
            ("ANY", ValueRef::Null) => Err(self.wrong(at, Type::Null)),
            ("ANY", _) | ("INTEGER", ValueRef::Integer(_)) | ("BLOB", ValueRef::Blob(_)) => Ok(()),
            (_, value) => Err(self.wrong(at, value.data_type())),
        }
    }

    fn check_text(&self, at: usize, text: &str) -> rusqlite::Result<()> {
        let is_as_it_must_be = match self.name.as_str() {
            "row_id" => true,
            "content" | "fields" | "before" => serde_json::from_str::<IgnoredAny>(text).is_ok(),
            name if is_a_day(name) => text.parse::<NaiveDate>().is_ok(),
            name if name == "id" || name.ends_with("_id") || name == "reverts" => text.parse::<Id>().is_ok(),
            _ => true,
        };
        if is_as_it_must_be { Ok(()) } else { Err(self.wrong(at, Type::Text)) }
    }

    fn wrong(&self, at: usize, kind: Type) -> Error {
        Error::InvalidColumnType(at, self.name.clone(), kind)
    }
}

/// Whether a column holds days. One holds them as far as they are known.
fn is_a_day(column: &str) -> bool {
    column.ends_with("_on") && column != "previous_permanence_on"
        || ["missing_since", "unaccompanied_until", "as_of"].contains(&column)
}

/// The field that an error is about, in words: `due_on` is "due on" and `meeting_id` "meeting".
pub(super) fn field(row: &Row<'_>, error: &Error) -> Option<String> {
    let at = match error {
        Error::FromSqlConversionFailure(at, ..)
        | Error::InvalidColumnType(at, ..)
        | Error::IntegralValueOutOfRange(at, _)
        | Error::Utf8Error(at, _) => *at,
        _ => return None,
    };
    let name = row.as_ref().column_name(at).ok()?;
    Some(name.trim_end_matches("_id").replace('_', " "))
}

/// The words of a cell as far as they can be read.
pub(super) fn words(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Null | ValueRef::Real(_) => None,
    }
    .filter(|words| !words.is_empty())
}
