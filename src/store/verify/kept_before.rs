//! What an import says of itself, held against the rows that it keeps as they stood before it.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};

use crate::domain::Id;
use crate::import::plan::CHANGES_NOTHING;
use crate::store::take_back::sql_value;

/// What an import can have changed, by what it says that it read.
pub(super) struct SaidOfItself {
    /// Whether it says that no fact changed.
    changes_nothing: bool,
    /// Whether it read something that facts are worked out from.
    has_read: bool,
    /// Whether it read a template.
    has_template: bool,
}

impl SaidOfItself {
    pub(super) fn of(file: &Connection, import: Id, command: i64) -> rusqlite::Result<Self> {
        let exists = |sql: &str| file.prepare_cached(sql)?.exists([import]);
        let has_template = exists("SELECT 1 FROM import_file WHERE import_id = ?1 AND kind LIKE 'template-%'")?;
        let has_edition = exists("SELECT 1 FROM edition WHERE import_id = ?1")?;
        let words: String =
            file.query_row("SELECT words FROM command WHERE position = ?1", [command], |row| row.get(0))?;
        let summary: String =
            file.query_row("SELECT summary FROM import_run WHERE id = ?1", [import], |row| row.get(0))?;
        let said = words.strip_prefix("Import: ").unwrap_or_default();
        Ok(Self {
            changes_nothing: said != summary || CHANGES_NOTHING.contains(&said),
            has_read: has_template || has_edition,
            has_template,
        })
    }

    /// Whether the import can have changed a row that it keeps so, and that stood in `past` after it.
    pub(super) fn agrees(
        &self,
        past: &Connection,
        (table, key): (&str, &str),
        before: Option<&Map<String, Json>>,
    ) -> rusqlite::Result<bool> {
        let may_change = !self.changes_nothing && self.has_read;
        if !may_change || self.has_template {
            return Ok(may_change);
        }
        let fields = match table {
            "child" => ["given_name", "family_name", "family_ref"].as_slice(),
            "period_of_care" => &["entry", "written_up_on"],
            "intervention" => &["outcome", "recorded_on"],
            "legal_status" | "placement" => &[],
            _ => return Ok(false),
        };
        for field in fields {
            let sql = format!("SELECT {field} FROM {table} WHERE id = ?1");
            let after: Option<Value> = past.prepare_cached(&sql)?.query_row([key], |row| row.get(0)).optional()?;
            let stood = before.and_then(|before| before.get(*field)).map_or(Value::Null, sql_value);
            if after.unwrap_or(Value::Null) != stood {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
