//! Records that stood in the file before the log knew of them, when somebody goes on with it: from then on the log has them whole,
//! so that what is altered in them afterwards is seen.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::Id;
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::tables::Table;
use crate::store::values::IntoValue;
use crate::store::verify::{fields_of, planted};

/// Writes every field of such a record into the log.
pub(super) fn planted_records(change: &mut Change<'_>) -> Result<(), StoreError> {
    for (table, key) in planted(change.read())? {
        let Some(fields) = fields_of(change.read(), table, &key)? else { continue };
        let child = child_of(change.read(), table, &fields)?;
        change.log(table, &key, child, table.key, &Value::Null, &key.as_str().into_value())?;
        for (field, value) in table.fields.iter().zip(fields).filter(|(_, value)| *value != Value::Null) {
            change.log(table, &key, child, field, &Value::Null, &value)?;
        }
    }
    Ok(())
}

/// Whom a record is about, by its own column or its period of care.
fn child_of(connection: &Connection, table: &Table, fields: &[Value]) -> rusqlite::Result<Option<Id>> {
    let field = |name: &str| table.fields.iter().zip(fields).find(|(field, _)| **field == name).map(|(_, value)| value);
    let child = match field("child_id") {
        Some(Value::Text(child)) => child.parse().ok(),
        _ => None,
    };
    match (child, field("period_id")) {
        (None, Some(Value::Text(period))) => {
            let sql = "SELECT child_id FROM period_of_care WHERE id = ?1";
            connection.query_row(sql, [period], |row| row.get(0)).optional()
        }
        (child, _) => Ok(child),
    }
}
