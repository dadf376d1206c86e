//! What the change log says of every record: whether it stands, and the newest value of each field.

use std::collections::{BTreeMap, HashMap};

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
    /// Fields that had another value when they were written than the log had left there, with the last command that did so.
    pub(super) rewritten: BTreeMap<&'static str, i64>,
    /// The command that found it there before the log says that it was added.
    pub(super) planted: Option<i64>,
}

/// Reads the log once, the oldest entry first.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<LoggedTable>> {
    let records = tables::ALL.iter().filter(|table| !FACTS.contains(&table.name));
    let mut tables: Vec<LoggedTable> = records.map(|table| LoggedTable::new(table)).collect();
    let mut statement = connection.prepare(
        "SELECT table_name, row_id, field, old, new, command FROM change WHERE row_id IS NOT NULL ORDER BY position",
    )?;
    let mut entries = statement.query([])?;
    while let Some(entry) = entries.next()? {
        let name = entry.get_ref("table_name")?.as_str()?;
        let Some(logged) = tables.iter_mut().find(|logged| logged.table.name == name) else { continue };
        let row = unpacked_text(entry, "row_id")?;
        let (old, new) = (unpacked(entry.get("old")?), unpacked(entry.get("new")?));
        logged.note(&row, entry.get_ref("field")?.as_str()?, &old, new, entry.get("command")?);
    }
    Ok(tables)
}

impl LoggedTable {
    /// The themes of a new file are there before anyone could have changed them: the log says nothing of them, and this program
    /// what they are.
    fn new(table: &'static Table) -> Self {
        let of_a_new_file = (0..).zip(DEFAULT_THEMES).filter(|_| table.name == "theme");
        let rows = of_a_new_file.map(|(position, (code, label))| ((*code).to_owned(), theme(table, position, label)));
        Self { table, rows: rows.collect() }
    }

    /// Notes an entry of a command.
    fn note(&mut self, key: &str, field: &str, old: &Value, new: Value, command: i64) {
        let appears = field == self.table.key && new != Value::Null;
        if !self.rows.contains_key(key) {
            let planted = (!appears).then_some(command);
            self.rows.insert(key.to_owned(), LoggedRow { planted, ..LoggedRow::unsaid(self.table) });
        }
        let Some(row) = self.rows.get_mut(key) else { return };
        if field == self.table.key {
            if appears && row.stands == Some(true) {
                row.planted = Some(command);
            }
            row.appear_or_go(self.table, &new, command);
            return;
        }
        let mut fields = self.table.fields.iter().zip(&mut row.fields);
        let Some((name, value)) = fields.find(|(name, _)| **name == field) else { return };
        if value.replace(new).is_some_and(|before| before != *old) {
            row.rewritten.insert(name, command);
        }
    }
}

/// A theme as a new file has it: label, position, and neither retired nor merged.
fn theme(table: &Table, position: i64, label: &str) -> LoggedRow {
    let value = |field: &&str| match *field {
        "label" => Value::Text(label.to_owned()),
        "position" => Value::Integer(position),
        _ => Value::Null,
    };
    LoggedRow {
        stands: Some(true),
        fields: table.fields.iter().map(|field| Some(value(field))).collect(),
        rewritten: BTreeMap::new(),
        planted: None,
    }
}

impl LoggedRow {
    fn unsaid(table: &Table) -> Self {
        let fields = vec![None; table.fields.len()];
        Self { stands: None, fields, rewritten: BTreeMap::new(), planted: None }
    }

    /// Every field of a row that appears is empty until the entries after it say more, and of one that goes each was emptied by
    /// the entries before.
    fn appear_or_go(&mut self, table: &Table, key: &Value, command: i64) {
        let is_full = |value: &&Option<Value>| value.as_ref().is_some_and(|value| *value != Value::Null);
        if *key == Value::Null {
            let full = table.fields.iter().zip(&self.fields).filter(|(_, value)| is_full(value));
            self.rewritten.extend(full.map(|(name, _)| (*name, command)));
        }
        self.stands = Some(*key != Value::Null);
        self.fields.fill(Some(Value::Null));
    }
}
