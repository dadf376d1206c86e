//! The log, gone back over command by command with a copy of the facts: before each command they stood as the one before had left
//! them.
//!
//! What a command left says only how the facts stood after it. So whoever adds one of their own could have it leave what they had
//! altered, and say nothing of that. Here each is held against what it says that it changed: a change that was logged, or the rows
//! that an import keeps as they stood before it.

use std::collections::{HashMap, HashSet};

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, Row, params, params_from_iter};
use serde_json::{Map, Value as Json};

use super::facts::{change_unsaid, whose};
use crate::domain::Id;
use crate::store::change::Kind;
use crate::store::left_behind::Whose;
use crate::store::packed::{unpacked, unpacked_text};
use crate::store::tables::{self, Table};
use crate::store::take_back::sql_value;
use crate::store::values::required_code;

/// Tables of facts, with the column by which their rows are found.
const FACTS: [(&str, &str); 8] = [
    ("child", "id"),
    ("period_of_care", "child_id"),
    ("legal_status", "period_id"),
    ("placement", "period_id"),
    ("intervention", "child_id"),
    ("entry_request", "child_id"),
    ("decision", "request_id"),
    ("duty", "id"),
];

/// Facts that came to stand otherwise than the log says.
pub(super) struct Unsaid {
    /// The place in the log of the command by which they did.
    pub(super) command: i64,
    /// What did, as a clause.
    pub(super) what: String,
}

/// Goes back over the log. In a demonstration, facts are told and not logged.
pub(super) fn unsaid(file: &Connection) -> rusqlite::Result<Vec<Unsaid>> {
    let is_demonstration = "SELECT 1 FROM file WHERE as_of IS NOT NULL";
    let mut retracing = Retracing {
        file,
        past: copy_of_facts(file)?,
        is_demonstration: file.prepare(is_demonstration)?.exists([])?,
        left_by: HashMap::new(),
        settled: HashSet::new(),
        unsaid: Vec::new(),
    };
    let mut commands = file.prepare("SELECT position, kind, changes, until FROM command ORDER BY position DESC")?;
    let mut rows = commands.query([])?;
    while let Some(row) = rows.next()? {
        retracing.go_back_over(&Command::read(row)?)?;
    }
    Ok(retracing.unsaid)
}

struct Command {
    position: i64,
    kind: Kind,
    first: i64,
    last: i64,
}

impl Command {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (changes, last): (i64, i64) = (row.get(2)?, row.get(3)?);
        let first = last.saturating_sub(changes).saturating_add(1);
        Ok(Self { position: row.get(0)?, kind: required_code(row, "kind")?, first, last })
    }
}

struct Retracing<'f> {
    file: &'f Connection,
    /// The facts, as they stood after the command that is gone back over.
    past: Connection,
    is_demonstration: bool,
    /// The command after it that left them next.
    left_by: HashMap<Whose, i64>,
    /// Of whom nothing more is held against the log: it does not say how they stood before, or they are told already.
    settled: HashSet<Whose>,
    unsaid: Vec<Unsaid>,
}

impl Retracing<'_> {
    fn go_back_over(&mut self, command: &Command) -> rusqlite::Result<()> {
        let left = self.left(command)?;
        for (whose, digests) in &left {
            self.hold(*whose, digests, command)?;
        }
        let is_known = match command.kind {
            Kind::Do | Kind::Undo | Kind::Redo => self.take_changes_back(command).map(|()| true)?,
            Kind::Upkeep => !self.is_demonstration,
            Kind::Import => self.take_import_back(command)?,
        };
        if !is_known {
            self.settled.extend(left.into_iter().map(|(whose, _)| whose));
        }
        Ok(())
    }

    /// What a command left of children and of the rota.
    fn left(&self, command: &Command) -> rusqlite::Result<Vec<(Whose, Vec<u8>)>> {
        let sql = "SELECT child, child_id, import_id, scheme, digests FROM left_behind
                   LEFT JOIN logged_child ON logged_child.number = child
                   WHERE command = ?1 AND digests IS NOT NULL AND import_id IS NULL ORDER BY left_behind.number";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut rows = statement.query([command.position])?;
        let mut left = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(whose @ (Whose::Child(_) | Whose::Duties)) = whose(row)? {
                left.push((whose, row.get("digests")?));
            }
        }
        Ok(left)
    }

    /// Holds facts against what a command left. The newest of all is held against the file itself by another check.
    fn hold(&mut self, whose: Whose, digests: &[u8], command: &Command) -> rusqlite::Result<()> {
        let Some(after) = self.left_by.insert(whose, command.position) else { return Ok(()) };
        if self.settled.contains(&whose) {
            return Ok(());
        }
        let tables = whose.altered(&self.past, digests)?;
        if !tables.is_empty() {
            self.unsaid.push(Unsaid { command: after, what: change_unsaid(self.file, whose, &tables, after)? });
            self.settled.insert(whose);
        }
        Ok(())
    }

    /// Sets the fields of facts to what a command found there.
    fn take_changes_back(&self, command: &Command) -> rusqlite::Result<()> {
        let sql = "SELECT table_name, row_id, field, old, new FROM change
                   WHERE position BETWEEN ?1 AND ?2 AND digest IS NULL ORDER BY position DESC";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut rows = statement.query([command.first, command.last])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            let Some(table) = table_of_facts(&name) else { continue };
            let (key, field): (String, String) = (unpacked_text(row, "row_id")?, row.get(2)?);
            let (old, new) = (unpacked(row.get(3)?), unpacked(row.get(4)?));
            self.take_change_back(table, &key, &field, (old, &new))?;
        }
        Ok(())
    }

    fn take_change_back(
        &self,
        table: &Table,
        key: &str,
        field: &str,
        (old, new): (Value, &Value),
    ) -> rusqlite::Result<()> {
        let sql = match (field == table.key, &old, new) {
            (true, Value::Null, _) => format!("DELETE FROM {} WHERE {} = ?2 AND ?1 IS NULL", table.name, table.key),
            (true, _, _) => {
                format!("INSERT OR IGNORE INTO {} ({}) SELECT ?2 WHERE ?1 IS NOT NULL", table.name, table.key)
            }
            (false, _, _) if table.fields.contains(&field) => {
                format!("UPDATE {} SET {field} = ?1 WHERE {} = ?2", table.name, table.key)
            }
            (false, _, _) => return Ok(()),
        };
        self.past.prepare_cached(&sql)?.execute(params![old, key])?;
        Ok(())
    }

    /// Puts the rows back that an import keeps as they stood before it; says whether it still does.
    fn take_import_back(&self, command: &Command) -> rusqlite::Result<bool> {
        let sql = "SELECT row_id, field FROM change WHERE position BETWEEN ?1 AND ?2 AND table_name = 'import_run'";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut of_imports = statement.query([command.first, command.last])?;
        let Some(row) = of_imports.next()? else { return Ok(true) };
        let (import, field): (Id, String) = (row.get(0)?, row.get(1)?);
        let is_taken_back = "SELECT 1 FROM import_run WHERE id = ?1 AND taken_back_at IS NOT NULL";
        if field == "taken_back_at" || self.file.prepare_cached(is_taken_back)?.exists([import])? {
            return Ok(false);
        }
        let sql = "SELECT table_name, row_id, before FROM import_before WHERE import_id = ?1 ORDER BY sequence DESC";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut rows = statement.query([import])?;
        while let Some(row) = rows.next()? {
            let before = row.get::<_, Option<String>>(2)?.map(|before| serde_json::from_str(&before));
            let before = before.transpose().map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            self.put_row_back(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?, before)?;
        }
        Ok(true)
    }

    /// Of a child who was new, and of all that is hers, the child alone is kept.
    fn put_row_back(&self, table: &str, key: &str, before: Option<Map<String, Json>>) -> rusqlite::Result<()> {
        let Some(table) = table_of_facts(table) else { return Ok(()) };
        let name = table.name;
        let Some(before) = before else {
            let whole: &[&str] = if name == "child" { &ALL_OF_A_CHILD } else { &[] };
            whole.iter().try_for_each(|sql| self.past.prepare_cached(sql)?.execute([key]).map(drop))?;
            self.past.prepare_cached(&format!("DELETE FROM {name} WHERE id = ?1"))?.execute([key])?;
            return Ok(());
        };
        let (columns, values): (Vec<&str>, Vec<Value>) =
            before.iter().map(|(column, value)| (column.as_str(), sql_value(value))).unzip();
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT OR REPLACE INTO {name} ({}) VALUES ({marks})", columns.join(", "));
        self.past.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }
}

/// What goes with a child, the last first.
const ALL_OF_A_CHILD: [&str; 6] = [
    "DELETE FROM decision WHERE request_id IN (SELECT id FROM entry_request WHERE child_id = ?1)",
    "DELETE FROM entry_request WHERE child_id = ?1",
    "DELETE FROM intervention WHERE child_id = ?1",
    "DELETE FROM placement WHERE period_id IN (SELECT id FROM period_of_care WHERE child_id = ?1)",
    "DELETE FROM legal_status WHERE period_id IN (SELECT id FROM period_of_care WHERE child_id = ?1)",
    "DELETE FROM period_of_care WHERE child_id = ?1",
];

fn table_of_facts(name: &str) -> Option<&'static Table> {
    let is_of_facts = FACTS.iter().any(|(table, _)| *table == name);
    tables::ALL.iter().find(|table| table.name == name && is_of_facts).copied()
}

/// A copy in memory, without the rules between rows: while one goes back, they do not hold.
fn copy_of_facts(file: &Connection) -> rusqlite::Result<Connection> {
    let copy = Connection::open_in_memory()?;
    copy.execute_batch("BEGIN")?;
    for (table, owner) in FACTS {
        let mut statement = file.prepare(&format!("SELECT * FROM {table}"))?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let others: Vec<&str> = columns.iter().map(String::as_str).filter(|column| *column != "id").collect();
        copy.execute_batch(&format!("CREATE TABLE {table} (id PRIMARY KEY, {})", others.join(", ")))?;
        if owner != "id" {
            copy.execute_batch(&format!("CREATE INDEX {table}_of ON {table} ({owner})"))?;
        }
        let marks = vec!["?"; columns.len()].join(", ");
        let mut insert = copy.prepare(&format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", ")))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..columns.len() {
                insert.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(row.get_ref(at)?))?;
            }
            insert.raw_execute()?;
        }
    }
    copy.execute_batch("COMMIT")?;
    Ok(copy)
}
