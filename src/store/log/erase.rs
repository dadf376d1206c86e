//! Erasing a child from the log: the words go, and the chain holds without them.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::Id;
use crate::store::chain::digest_of;
use crate::store::change::{Change, Kind};
use crate::store::left_behind::Whose;
use crate::store::tables::Table;
use crate::store::{Store, StoreError};

/// What the log calls a child in it.
const LOGGED_CHILD: Table = Table { name: "logged_child", key: "id", fields: &["erased"] };

impl Store {
    /// Empties what the log holds of one child, and says in it that a child was erased, by whom and when, and not which. The
    /// child's facts and records must be gone by then: `verify` names what stands and is not in the log.
    ///
    /// # Errors
    /// When the log does not speak of the child, or it cannot be written.
    pub fn erase_from_log(&mut self, actor: &str, child: Id) -> Result<(), StoreError> {
        let mut change = self.begin_as(Kind::Upkeep, None, "Erase a child", actor)?;
        let Some(logged) = find(change.read(), child)? else {
            return Err(StoreError::NotFound { what: "child", reference: child.to_string() });
        };
        change.log(&LOGGED_CHILD, &logged.key.to_string(), None, "erased", &Value::Null, &Value::Integer(1))?;
        for import in imports(change.read())? {
            change.touch(Whose::Import(import));
            erase_left(change.read(), &[], "import_id = ?1", import.packed().as_slice())?;
        }
        erase_changes(&change, &logged)?;
        erase_left(change.read(), &logged.salt, "child = ?1", logged.number)?;
        let sql = "UPDATE logged_child SET child_id = NULL, salt = NULL WHERE number = ?1";
        change.read().execute(sql, [logged.number])?;
        change.commit().map(drop)
    }
}

/// A child in the log.
struct Logged {
    number: i64,
    key: Id,
    salt: Vec<u8>,
}

fn find(connection: &Connection, child: Id) -> rusqlite::Result<Option<Logged>> {
    let sql = "SELECT number, key, salt FROM logged_child WHERE child_id = ?1";
    let read = |row: &Row<'_>| Ok(Logged { number: row.get(0)?, key: row.get(1)?, salt: row.get(2)? });
    connection.query_row(sql, [child], read).optional()
}

/// The imports whose digests cover what they said of children.
fn imports(connection: &Connection) -> rusqlite::Result<Vec<Id>> {
    let sql = "SELECT DISTINCT import_id FROM left_behind WHERE import_id IS NOT NULL AND digest IS NULL";
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn erase_changes(change: &Change<'_>, logged: &Logged) -> rusqlite::Result<()> {
    let sql = "SELECT change.position, change.position - until + changes, id, row_id, old, new
               FROM change JOIN command ON command.position = change.command WHERE child = ?1 AND digest IS NULL";
    let mut statement = change.read().prepare(sql)?;
    let read = |row: &Row<'_>| {
        let values = [row.get_ref(3)?, row.get_ref(4)?, row.get_ref(5)?];
        let digest = digest_of(&logged.salt, &row.get::<_, Vec<u8>>(2)?, row.get(1)?, &values);
        Ok((row.get::<_, i64>(0)?, digest))
    };
    let digests: Vec<_> = statement.query_map([logged.number], read)?.collect::<rusqlite::Result<_>>()?;
    let sql = "UPDATE change SET row_id = NULL, old = NULL, new = NULL, digest = ?2 WHERE position = ?1";
    let mut erase = change.read().prepare(sql)?;
    digests.into_iter().try_for_each(|row| erase.execute(params![row.0, row.1]).map(drop))
}

fn erase_left(connection: &Connection, salt: &[u8], which: &str, of: impl rusqlite::ToSql) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT left_behind.command, number, id, digests FROM left_behind JOIN command ON command.position = left_behind.command
         WHERE {which} AND digest IS NULL"
    );
    let mut statement = connection.prepare(&sql)?;
    let read = |row: &Row<'_>| {
        let (command, number): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok((command, number, digest_of(salt, &row.get::<_, Vec<u8>>(2)?, number, &[row.get_ref(3)?])))
    };
    let digests: Vec<_> = statement.query_map([of], read)?.collect::<rusqlite::Result<_>>()?;
    let mut erase =
        connection.prepare("UPDATE left_behind SET digests = NULL, digest = ?3 WHERE command = ?1 AND number = ?2")?;
    digests.into_iter().try_for_each(|row| erase.execute(params![row.0, row.1, row.2]).map(drop))
}
