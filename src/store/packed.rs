//! How the tables of the log store identifiers: 16 bytes instead of 36 letters.

use rusqlite::Row;
use rusqlite::types::Value;
use uuid::Uuid;

use crate::domain::Id;

impl Id {
    /// As the tables of the log store it.
    pub(super) fn packed(self) -> [u8; 16] {
        Uuid::from(self).into_bytes()
    }
}

/// The key of a row as the log stores it: 16 bytes where it is an identifier; the code of a theme, say, stays as it is.
pub(super) fn packed(key: &str) -> Value {
    let id: Option<Id> = key.parse().ok().filter(|id: &Id| id.to_string() == key);
    id.map_or_else(|| Value::Text(key.to_owned()), |id| Value::Blob(id.packed().to_vec()))
}

/// A value as the log stores it.
pub(super) fn packed_value(value: &Value) -> Value {
    match value {
        Value::Text(text) => packed(text),
        other => other.clone(),
    }
}

/// A value of the log as its table has it.
pub(super) fn unpacked(value: Value) -> Value {
    match value {
        Value::Blob(bytes) => match <[u8; 16]>::try_from(bytes) {
            Ok(bytes) => Value::Text(Id::from(Uuid::from_bytes(bytes)).to_string()),
            Err(bytes) => Value::Blob(bytes),
        },
        other => other,
    }
}

/// The key of a row that stands in a column of the log; empty where it was erased.
pub(super) fn unpacked_text(row: &Row<'_>, column: &str) -> rusqlite::Result<String> {
    Ok(match unpacked(row.get(column)?) {
        Value::Text(text) => text,
        _ => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_identifier_is_16_bytes_and_anything_else_as_it_is() {
        let id = "0193a5b0-0000-7000-8000-000000000001";
        assert!(matches!(packed(id), Value::Blob(bytes) if bytes.len() == 16));
        for other in ["edge-of-care", "", "0193A5B0-0000-7000-8000-000000000001", "0193a5b0000070008000000000000001"] {
            assert_eq!(packed(other), Value::Text(other.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(text in "\\PC{0,40}", id in any::<u128>()) {
            let id = Id::from(Uuid::from_u128(id)).to_string();
            for text in [text, id] {
                prop_assert_eq!(unpacked(packed(&text)), Value::Text(text));
            }
        }
    }
}
