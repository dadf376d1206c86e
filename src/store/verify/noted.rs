//! What had been altered before an honest command wrote there, or worked from it: what the command left has it now, so it is
//! said ever after.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row};

use super::logged::{self, LoggedRow};
use super::records::in_words;
use super::row_name::name;
use super::{Found, mirrored, sentence};
use crate::domain::calendar::full;
use crate::domain::text::clean;
use crate::store::logging::{ACCEPTED, ALTERED};
use crate::store::{Store, StoreError, clock};

/// One thing that had been altered.
struct Noted {
    /// The place in the log of the command that found it.
    command: i64,
    /// What had been, as a clause.
    what: String,
}

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let accepted = accepted(&store.connection)?;
    let until = accepted.as_ref().map_or(0, |accepted| accepted.position);
    let (before, since): (Vec<Noted>, Vec<Noted>) = noted(store)?.into_iter().partition(|noted| noted.command <= until);
    let gone_on = accepted.map_or_else(String::new, |accepted| accepted.in_words(&before));
    let looked_at = format!("what each command found where it wrote{gone_on}");
    Ok(Found { looked_at, wrong: since.iter().map(|noted| sentence(&noted.what)).collect() })
}

/// Everything, in the order in which it was found.
fn noted(store: &Store) -> Result<Vec<Noted>, StoreError> {
    let mut noted = facts(&store.connection)?;
    noted.extend(records(&store.connection)?);
    noted.extend(unlike(&store.connection)?);
    noted.sort_by_key(|noted| noted.command);
    Ok(noted)
}

/// What commands noted.
fn facts(connection: &Connection) -> rusqlite::Result<Vec<Noted>> {
    let sql = "SELECT command.position, words, at, new FROM change JOIN command ON command.position = change.command
               WHERE table_name = 'file' AND field = ?1 AND new IS NOT NULL ORDER BY change.position";
    let mut statement = connection.prepare(sql)?;
    let read = |row: &Row<'_>| {
        let what: String = row.get(3)?;
        Ok(Noted { command: row.get(0)?, what: format!("when {}, {what}", done(row)?) })
    };
    statement.query_map([ALTERED], read)?.collect()
}

/// `"Import: 2 new admissions" was done on 12 Nov 2026`, of a row with the words and the moment of a command.
fn done(row: &Row<'_>) -> rusqlite::Result<String> {
    let words: String = row.get("words")?;
    Ok(format!("\"{}\" was done on {}", clean(&words), full(clock::day_here(row.get("at")?))))
}

/// Records whose old values are not what the log had left there.
fn records(connection: &Connection) -> rusqlite::Result<Vec<Noted>> {
    // The first words of a row may have gone with a child.
    let is_any_erased = connection.prepare("SELECT 1 FROM logged_child WHERE child_id IS NULL")?.exists([])?;
    let mut told = Vec::new();
    for table in logged::read(connection)? {
        for (key, row) in table.rows {
            let Some((command, what)) = rewritten(&row, is_any_erased) else { continue };
            let fields: Vec<Value> = row.fields.into_iter().map(|said| said.unwrap_or(Value::Null)).collect();
            told.push(Noted { command, what: format!("the {} {what}", name(connection, table.table, &key, &fields)?) });
        }
    }
    told.sort_by(|one, other| one.what.cmp(&other.what));
    Ok(told)
}

fn rewritten(row: &LoggedRow, is_any_erased: bool) -> Option<(i64, String)> {
    if let Some(command) = row.planted.filter(|_| !is_any_erased) {
        return Some((command, "stood here before the change log knew of it".to_owned()));
    }
    let last = row.rewritten.values().max()?;
    let fields: Vec<String> = row.rewritten.keys().map(|field| in_words(field)).collect();
    Some((*last, format!("had been altered before it was changed ({})", fields.join(", "))))
}

/// Undos and redos that did something else than the log has of what they were made from.
fn unlike(connection: &Connection) -> rusqlite::Result<Vec<Noted>> {
    let mut statement = connection.prepare("SELECT words, at FROM command WHERE position = ?1")?;
    let told = |command| {
        let done = statement.query_row([command], done)?;
        Ok(Noted {
            command,
            what: format!("when {done}, it did not do what the change log has of the command it was made from"),
        })
    };
    mirrored::unlike(connection)?.into_iter().map(told).collect()
}

/// Who went on with a file in which something had been altered, and when.
struct Accepted {
    position: i64,
    actor: String,
    on: String,
}

/// The last who did.
fn accepted(connection: &Connection) -> rusqlite::Result<Option<Accepted>> {
    let sql = "SELECT command.position, actor, at FROM change JOIN command ON command.position = change.command
               WHERE table_name = 'file' AND field = ?1 ORDER BY change.position DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        Ok(Accepted { position: row.get(0)?, actor: row.get(1)?, on: full(clock::day_here(row.get(2)?)) })
    };
    connection.query_row(sql, [ACCEPTED], read).optional()
}

impl Accepted {
    /// `; M. Thistlewood went on with the file on 30 Nov 2026, when these were known: ...`.
    fn in_words(&self, before: &[Noted]) -> String {
        let Self { actor, on, .. } = self;
        let known: Vec<&str> = before.iter().map(|noted| noted.what.as_str()).collect();
        format!("; {} went on with it on {on}, when this was known: {}", clean(actor), known.join("; "))
    }
}
