//! Everything in a file as text: one line a row, the same for the same data whatever wrote it.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use super::{Store, StoreError};
use crate::domain::text::hexadecimal;

impl Store {
    /// Every row of every table as a line: tables by name, rows by primary key, columns by name with their values.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn canonical_dump(&self) -> Result<String, StoreError> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                   ORDER BY name";
        let tables: Vec<String> =
            self.connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut dump = String::new();
        for table in tables {
            self.dump_table(&table, &mut dump)?;
        }
        Ok(dump)
    }

    /// SHA-256 of the canonical dump, in hexadecimal.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn canonical_digest(&self) -> Result<String, StoreError> {
        Ok(hexadecimal(&Sha256::digest(self.canonical_dump()?)))
    }

    fn dump_table(&self, table: &str, dump: &mut String) -> rusqlite::Result<()> {
        let columns = self.columns(table, "name")?;
        let sql = format!("SELECT {} FROM {table} ORDER BY {}", columns.join(", "), self.key(table)?.join(", "));
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            dump.push_str(table);
            for (position, column) in columns.iter().enumerate() {
                dump_value(row, position, column, dump)?;
            }
            dump.push('\n');
        }
        Ok(())
    }

    fn key(&self, table: &str) -> rusqlite::Result<Vec<String>> {
        let key = self.columns_where(table, "pk > 0", "pk")?;
        if key.is_empty() { self.columns(table, "name") } else { Ok(key) }
    }

    fn columns(&self, table: &str, order: &str) -> rusqlite::Result<Vec<String>> {
        self.columns_where(table, "true", order)
    }

    fn columns_where(&self, table: &str, condition: &str, order: &str) -> rusqlite::Result<Vec<String>> {
        let sql = format!(r#"SELECT '"' || name || '"' FROM pragma_table_info(?1) WHERE {condition} ORDER BY {order}"#);
        self.connection.prepare(&sql)?.query_map([table], |row| row.get(0))?.collect()
    }
}

fn dump_value(row: &Row<'_>, position: usize, column: &str, dump: &mut String) -> rusqlite::Result<()> {
    let value = match row.get_ref(position)? {
        ValueRef::Null => return Ok(()),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => hexadecimal(bytes),
    };
    dump.extend([" ", column.trim_matches('"'), "=", &value]);
    Ok(())
}
