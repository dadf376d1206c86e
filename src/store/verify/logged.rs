//! What the change log says of every record: whether it stands, and the newest value of each field.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::lesson::DEFAULT_THEMES;
use crate::store::packed::{unpacked, unpacked_text};
use crate::store::tables::{self, Table};

/// Tables of facts. Imports write them, and what is typed in over an extract follows it later: the log does not say how
/// they stand.
const FACTS: [&str; 8] =
    ["child", "period_of_care", "legal_status", "placement", "intervention", "entry_request", "decision", "duty"];

/// The rows of one table, as the log has them.
pub(super) struct LoggedTable {
    /// The table.
    pub(super) table: &'static Table,
    /// By key.
    pub(super) rows: HashMap<String, LoggedRow>,
}

/// One row, as the log has it.
pub(super) struct LoggedRow {
    /// Whether it stands; `None` where the log does not say.
    pub(super) stands: Option<bool>,
    /// The newest value of each of the table's fields; `None` as for `stands`.
    pub(super) fields: Vec<Option<Value>>,
}

/// Reads the log once, the oldest entry first.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<LoggedTable>> {
    let records = tables::ALL.iter().filter(|table| !FACTS.contains(&table.name));
    let mut tables: Vec<LoggedTable> = records.map(|table| LoggedTable::new(table)).collect();
    let mut statement = connection
        .prepare("SELECT table_name, row_id, field, new FROM change WHERE row_id IS NOT NULL ORDER BY position")?;
    let mut entries = statement.query([])?;
    while let Some(entry) = entries.next()? {
        let name = entry.get_ref("table_name")?.as_str()?;
        let Some(logged) = tables.iter_mut().find(|logged| logged.table.name == name) else { continue };
        let row = unpacked_text(entry, "row_id")?;
        logged.note(&row, entry.get_ref("field")?.as_str()?, unpacked(entry.get("new")?));
    }
    Ok(tables)
}

impl LoggedTable {
    /// The themes of a new file are there before anyone could have changed them: the log says nothing of them.
    fn new(table: &'static Table) -> Self {
        let unlogged = DEFAULT_THEMES.iter().filter(|_| table.name == "theme");
        let rows = unlogged.map(|(code, _)| ((*code).to_owned(), LoggedRow::unsaid(table))).collect();
        Self { table, rows }
    }

    /// Notes an entry.
    fn note(&mut self, key: &str, field: &str, new: Value) {
        if !self.rows.contains_key(key) {
            self.rows.insert(key.to_owned(), LoggedRow::unsaid(self.table));
        }
        let Some(row) = self.rows.get_mut(key) else { return };
        if field == self.table.key {
            row.appear_or_go(&new);
        } else if let Some((_, value)) = self.table.fields.iter().zip(&mut row.fields).find(|(name, _)| **name == field)
        {
            *value = Some(new);
        }
    }
}

impl LoggedRow {
    fn unsaid(table: &Table) -> Self {
        Self { stands: None, fields: vec![None; table.fields.len()] }
    }

    /// Every field of a row that appears is empty until the entries after it say more.
    fn appear_or_go(&mut self, key: &Value) {
        self.stands = Some(*key != Value::Null);
        self.fields.fill(Some(Value::Null));
    }
}
