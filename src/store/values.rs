//! How the words of the domain become SQL values and back.

use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};
use serde::de::DeserializeOwned;

use crate::domain::calendar::{Moment, Month};
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::domain::{Coded, Id};

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            // In the tables of the log.
            ValueRef::Blob(bytes) => uuid::Uuid::from_slice(bytes).map(Self::from).map_err(FromSqlError::other),
            text => {
                let id: Self = parsed(text)?;
                // SQLite takes another spelling for another row, and this program would take both for one.
                if text.as_str()? == id.to_string() { Ok(id) } else { Err(FromSqlError::other(OtherSpelling)) }
            }
        }
    }
}

impl FromSql for Month {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parsed(value)
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        parsed(value)
    }
}

impl FromSql for TypedFields {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self::of(value.as_str_or_null()?.unwrap_or_default().split_whitespace()))
    }
}

impl FromSql for LegalCode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str().map(Self::new)
    }
}

/// What a column holds as JSON.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

fn parsed<T: FromStr>(value: ValueRef<'_>) -> FromSqlResult<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    value.as_str()?.parse().map_err(FromSqlError::other)
}

/// An identifier that is not spelt as this program spells it.
#[derive(Debug, thiserror::Error)]
#[error("This identifier is spelt otherwise.")]
struct OtherSpelling;

/// A code that this program does not know.
#[derive(Debug, thiserror::Error)]
#[error("This code is not known.")]
struct UnknownCode;

/// A code as a column holds it.
struct Stored<T>(T);

impl<T: Coded> FromSql for Stored<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::from_code(value.as_str()?).map(Self).ok_or_else(|| FromSqlError::other(UnknownCode))
    }
}

/// A column that holds a code, or NULL. The schema's CHECK lets no unknown code in.
pub(super) fn code<T: Coded>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<Stored<T>>>(column)?.map(|code| code.0))
}

/// A column that always holds a code.
pub(super) fn required_code<T: Coded>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    Ok(row.get::<_, Stored<T>>(column)?.0)
}

/// Words with marks for what of them is no text; `None` where the column has none.
pub(super) fn words_in_part(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<String>> {
    match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Ok(Some(String::from_utf8_lossy(bytes).into_owned())),
        _ => row.get(column),
    }
}

/// Something that can stand in a column.
pub(super) trait IntoValue {
    /// The value that is stored.
    fn into_value(self) -> Value;
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl IntoValue for &str {
    fn into_value(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl IntoValue for &String {
    fn into_value(self) -> Value {
        Value::Text(self.clone())
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(self)
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Integer(self.into())
    }
}

impl IntoValue for u32 {
    fn into_value(self) -> Value {
        Value::Integer(self.into())
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, IntoValue::into_value)
    }
}

/// Values that are stored as the text they print as.
macro_rules! stored_as_text {
    ($($kind:ty),+) => {
        $(impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::Text(self.to_string())
            }
        })+
    };
}

stored_as_text!(Id, Moment, Month, chrono::NaiveDate);

/// No field is stored as NULL.
impl IntoValue for &TypedFields {
    fn into_value(self) -> Value {
        if self.is_empty() { Value::Null } else { Value::Text(self.to_string()) }
    }
}

impl IntoValue for &LegalCode {
    fn into_value(self) -> Value {
        self.as_str().into_value()
    }
}

/// A code as it is stored.
pub(super) struct Code<T>(pub(super) T);

impl<T: Coded> IntoValue for Code<T> {
    fn into_value(self) -> Value {
        self.0.code().into_value()
    }
}

/// A code that may be missing, as it is stored.
pub(super) fn coded<T: Coded>(value: Option<T>) -> Value {
    value.map(Code).into_value()
}
