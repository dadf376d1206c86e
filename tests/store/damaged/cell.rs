//! Every column of the schema, and every way in which a cell of it can be bad.

use std::path::Path;

use admissions_review::store::SCHEMA;
use rusqlite::Connection;

/// A column of the schema.
#[derive(Debug, Clone)]
pub struct Column {
    pub table: String,
    pub name: String,
    pub kind: String,
    is_required: bool,
}

/// Every column but those that are the place of a row itself, and those of entries from before version 7: a new file has none.
pub fn columns() -> Vec<Column> {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(SCHEMA).unwrap();
    let sql = "SELECT t.name, c.name, c.type, c.\"notnull\" OR c.pk > 0
               FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name <> 'change_of_6' AND NOT (c.type = 'INTEGER' AND c.pk > 0)
               ORDER BY t.name, c.cid";
    let mut statement = connection.prepare(sql).unwrap();
    let read = |row: &rusqlite::Row<'_>| {
        let (table, name, kind) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Column { table, name, kind, is_required: row.get(3)? })
    };
    statement.query_map([], read).unwrap().map(Result::unwrap).collect()
}

/// A way in which a cell can be bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    NoText,
    OtherKind,
    Nothing,
    NoSuchDay,
    NoSuchCode,
}

impl Damage {
    pub const ALL: [Self; 5] = [Self::NoText, Self::OtherKind, Self::Nothing, Self::NoSuchDay, Self::NoSuchCode];

    /// What stands in the cell then, in SQL; `None` where it would be nothing bad.
    pub fn value(self, column: &Column) -> Option<&'static str> {
        let is_text = column.kind == "TEXT";
        match self {
            Self::NoText => (is_text || column.kind == "ANY").then_some("CAST(x'41ff42' AS TEXT)"),
            Self::OtherKind if column.kind == "ANY" => None,
            Self::OtherKind if is_text => Some("7"),
            Self::OtherKind => Some("'many'"),
            Self::Nothing => column.is_required.then_some("NULL"),
            Self::NoSuchDay => is_a_day(column).then_some("'2026-13-45'"),
            Self::NoSuchCode => is_coded(column).then_some("'zzz'"),
        }
    }
}

fn is_a_day(column: &Column) -> bool {
    let after = |text: &str| SCHEMA.contains(&format!("{text} IS date({text}"));
    column.kind == "TEXT" && after(&column.name)
}

/// Whether the schema lists the codes of a column. No screen reads the doubts of an import.
fn is_coded(column: &Column) -> bool {
    let (_, rest) = SCHEMA.split_once(&format!("CREATE TABLE {} (", column.table)).unwrap();
    let (table, _) = rest.split_once("\nCREATE ").unwrap_or((rest, ""));
    column.kind == "TEXT" && column.table != "import_issue" && table.contains(&format!("CHECK ({} IN (", column.name))
}

/// The row that is damaged: that of C-2 where the table has one, else the last.
fn victim(connection: &Connection, table: &str) -> i64 {
    let own = "SELECT it.rowid FROM child AS it WHERE child_ref = 'C-2'".to_owned();
    let by_child =
        format!("SELECT it.rowid FROM {table} AS it JOIN child ON child.id = child_id WHERE child_ref = 'C-2'");
    let by_period = format!(
        "SELECT it.rowid FROM {table} AS it JOIN period_of_care AS p ON p.id = it.period_id JOIN child ON child.id = p.child_id
         WHERE child_ref = 'C-2'"
    );
    let last = format!("SELECT max(rowid) FROM {table}");
    let tries = if table == "child" { vec![own] } else { vec![by_child, by_period, last] };
    tries.iter().find_map(|sql| connection.query_row(sql, [], |row| row.get(0)).ok()).unwrap()
}

/// Writes a value where no rule of the schema would let it stand, and leaves the schema as it was.
pub fn damage(path: &Path, column: &Column, value: &str) {
    let table = &column.table;
    let connection = hasty(path);
    let place = place(&connection, table);
    let (schema, guards) = (schema(&connection, table), guards(&connection));
    connection.execute_batch("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger';").unwrap();
    let without_rules = without_rules(&connection, table);
    connection.execute("UPDATE sqlite_schema SET sql = ?1 WHERE name = ?2", [&without_rules, table]).unwrap();
    drop(connection);
    let connection = hasty(path);
    connection.execute_batch("PRAGMA foreign_keys = OFF;").unwrap();
    let update = format!("UPDATE {table} SET {} = {value} WHERE {place}", column.name);
    assert_eq!(connection.execute(&update, []).unwrap(), 1, "{table} has a row to damage");
    connection.execute_batch("PRAGMA writable_schema = ON;").unwrap();
    connection.execute("UPDATE sqlite_schema SET sql = ?1 WHERE name = ?2", [&schema, table]).unwrap();
    for guard in guards {
        let insert =
            "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('trigger', ?1, ?2, 0, ?3)";
        connection.execute(insert, guard).unwrap();
    }
}

/// A connection that waits for no disk: nobody needs the file after the test.
fn hasty(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;").unwrap();
    connection
}

fn place(connection: &Connection, table: &str) -> String {
    format!("rowid = {}", victim(connection, table))
}

fn schema(connection: &Connection, table: &str) -> String {
    let sql = "SELECT sql FROM sqlite_schema WHERE name = ?1";
    connection.query_row(sql, [table], |row| row.get(0)).unwrap()
}

fn guards(connection: &Connection) -> Vec<[String; 3]> {
    let sql = "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let mut statement = connection.prepare(sql).unwrap();
    let guards = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).unwrap();
    guards.map(Result::unwrap).collect()
}

/// The table with its columns and its own indexes, and without a rule or a kind.
fn without_rules(connection: &Connection, table: &str) -> String {
    let list = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let own = format!(
        "SELECT name || CASE WHEN type = 'INTEGER' AND pk THEN ' INTEGER PRIMARY KEY' ELSE ' BLOB' END
         FROM pragma_table_info('{table}') ORDER BY cid"
    );
    let keys = format!(
        "SELECT CASE origin WHEN 'pk' THEN 'PRIMARY KEY (' ELSE 'UNIQUE (' END
                || (SELECT group_concat(i.name, ', ') FROM pragma_index_info(l.name) AS i) || ')'
         FROM pragma_index_list('{table}') AS l WHERE origin <> 'c' ORDER BY l.name"
    );
    format!("CREATE TABLE {table} ({})", list(&own).into_iter().chain(list(&keys)).collect::<Vec<_>>().join(", "))
}
