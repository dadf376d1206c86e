//! Rows of facts, many at a time: read one after the other, or added with a statement that is made once for each table.

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, params_from_iter};

use super::facts::Fact;
use super::values::IntoValue;

/// Every row of a fact's table.
pub(super) fn read_all<F: Fact>(connection: &Connection) -> rusqlite::Result<Vec<F>> {
    let sql = format!("SELECT * FROM {} ORDER BY id", F::TABLE);
    connection.prepare(&sql)?.query_map([], F::read)?.collect()
}

/// Every row of a fact's table, one after the other.
pub(super) fn read_each<F: Fact>(connection: &Connection, mut take: impl FnMut(F)) -> rusqlite::Result<()> {
    let sql = format!("SELECT * FROM {}", F::TABLE);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(F::read(row)?);
    }
    Ok(())
}

/// The rows that have one of some keys in a column; the keys are a list of JSON.
pub(super) fn read_of<F: Fact>(connection: &Connection, column: &str, keys: &str) -> rusqlite::Result<Vec<F>> {
    let table = F::TABLE;
    let sql = format!("SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?1)) ORDER BY id");
    connection.prepare_cached(&sql)?.query_map([keys], F::read)?.collect()
}

/// Rows that are being added.
pub(super) struct Inserts<'c> {
    connection: &'c Connection,
    /// By the name of the table.
    statements: Vec<(&'static str, CachedStatement<'c>)>,
}

impl<'c> Inserts<'c> {
    /// Into a file.
    pub(super) const fn into(connection: &'c Connection) -> Self {
        Self { connection, statements: Vec::new() }
    }

    /// Adds the row of a fact.
    pub(super) fn add<F: Fact>(&mut self, fact: &F) -> rusqlite::Result<()> {
        let fields = fact.fields();
        let statement = self.statement(F::TABLE, &fields)?;
        let values = std::iter::once(fact.id().into_value()).chain(fields.into_iter().map(|(_, value)| value));
        statement.execute(params_from_iter(values))?;
        Ok(())
    }

    fn statement(
        &mut self,
        table: &'static str,
        fields: &[(&'static str, Value)],
    ) -> rusqlite::Result<&mut CachedStatement<'c>> {
        let known = self.statements.iter().position(|(name, _)| *name == table);
        if known.is_none() {
            let names: Vec<&str> = std::iter::once("id").chain(fields.iter().map(|(name, _)| *name)).collect();
            let marks = vec!["?"; names.len()].join(", ");
            let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(", "));
            self.statements.push((table, self.connection.prepare_cached(&sql)?));
        }
        let at = known.unwrap_or(self.statements.len() - 1);
        self.statements.get_mut(at).map(|(_, statement)| statement).ok_or(rusqlite::Error::InvalidQuery)
    }
}
