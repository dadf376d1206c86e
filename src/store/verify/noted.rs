//! What had been altered before an honest command wrote there, or worked from it: what the command left has it now, so it is
//! said ever after.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::logged::{self, LoggedRow};
use super::records::in_words;
use super::row_name::{fields_of, name};
use super::{Found, mirrored, retraced, sentence};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::text::clean;
use crate::store::logging::{ACCEPTED, ALTERED};
use crate::store::tables::Table;
use crate::store::{Store, StoreError, clock};

/// One thing that had been altered.
pub(super) struct Noted {
    /// The place in the log of the command that found it, or by which it came to stand.
    pub(super) command: i64,
    /// What had been, as a clause.
    pub(super) what: String,
}

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let accepted = accepted(store)?;
    let until =
        accepted.iter().filter(|accepted| accepted.is_here()).map(|accepted| accepted.position).max().unwrap_or(0);
    let (before, since): (Vec<Noted>, Vec<Noted>) = noted(store)?.into_iter().partition(|noted| noted.command <= until);
    let gone_on: String = accepted.iter().map(Accepted::in_words).collect();
    let known: Vec<&str> = before.iter().map(|noted| noted.what.as_str()).collect();
    let known = if known.is_empty() { String::new() } else { format!("; known then: {}", known.join("; ")) };
    let looked_at = format!("what was altered before each command{gone_on}{known}");
    Ok(Found { looked_at, wrong: since.iter().map(|noted| sentence(&noted.what)).collect() })
}

/// Everything, in the order in which it was found.
fn noted(store: &Store) -> Result<Vec<Noted>, StoreError> {
    let mut noted = facts(&store.connection)?;
    noted.extend(records(&store.connection)?);
    noted.extend(unlike(&store.connection)?);
    noted.extend(retraced::unsaid(&store.connection)?);
    noted.extend(reopened(&store.connection)?);
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
pub(super) fn done(row: &Row<'_>) -> rusqlite::Result<String> {
    let words: String = row.get("words")?;
    Ok(format!("\"{}\" was done on {}", clean(&words), full(clock::day_here(row.get("at")?))))
}

/// Records whose old values are not what the log had left there, and those that stood there before the log knew of them.
fn records(connection: &Connection) -> rusqlite::Result<Vec<Noted>> {
    let mut told = Vec::new();
    for table in logged::read(connection)? {
        let is_any_erased = is_any_erased(connection, table.table)?;
        for (key, row) in &table.rows {
            let name = || name_of(connection, table.table, key, row);
            if let Some(command) = row.planted.filter(|_| !is_any_erased) {
                let what = format!("the {} stood here before the change log knew of it", name()?);
                told.push(Noted { command, what });
            }
            if let Some(command) = row.rewritten.values().max() {
                let fields: Vec<String> = row.rewritten.keys().map(|field| in_words(field)).collect();
                let what = format!("the {} had been altered before it was changed ({})", name()?, fields.join(", "));
                told.push(Noted { command: *command, what });
            }
        }
    }
    told.sort_by(|one, other| one.what.cmp(&other.what));
    Ok(told)
}

/// Whether the first words of a row of a table may have gone with a child.
fn is_any_erased(connection: &Connection, table: &Table) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM change WHERE table_name = ?1 AND field = ?2 AND digest IS NOT NULL";
    connection.prepare_cached(sql)?.exists([table.name, table.key])
}

/// What a row is called, as it stands or else as far as the log has it.
fn name_of(connection: &Connection, table: &'static Table, key: &str, row: &LoggedRow) -> rusqlite::Result<String> {
    let logged = || row.fields.iter().map(|said| said.clone().unwrap_or(Value::Null)).collect();
    let fields = fields_of(connection, table, key)?.unwrap_or_else(logged);
    name(connection, table, key, &fields)
}

/// The keys of records that stood here before the log knew of them, and that it does not have whole.
pub(in crate::store) fn planted(connection: &Connection) -> rusqlite::Result<Vec<(&'static Table, String)>> {
    let mut planted = Vec::new();
    for table in logged::read(connection)? {
        let rows = table.rows.into_iter().filter(|(_, row)| row.planted.is_some() && row.stands.is_none());
        planted.extend(rows.map(|(key, _)| (table.table, key)));
    }
    planted.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(planted)
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

/// Commands that changed a meeting which was closed by then: its state, or its seal.
fn reopened(connection: &Connection) -> rusqlite::Result<Vec<Noted>> {
    let sql = "SELECT DISTINCT command.position, words, at FROM change JOIN command ON command.position = change.command
               WHERE table_name = 'meeting'
                   AND (field = 'seal' AND old IS NOT NULL OR field = 'status' AND old = 'closed' AND new IS NOT 'closed')
               ORDER BY 1";
    let mut statement = connection.prepare(sql)?;
    let read = |row: &Row<'_>| {
        let what = format!("when {}, a meeting was changed that had been closed", done(row)?);
        Ok(Noted { command: row.get(0)?, what })
    };
    statement.query_map([], read)?.collect()
}

/// Who went on with a file in which something had been altered, and when.
struct Accepted {
    position: i64,
    actor: String,
    on: String,
    place: AcceptedAt,
}

/// Where somebody went on with a file.
enum AcceptedAt {
    /// On this laptop, which knows of it.
    Here,
    /// On another. What others take on themselves says nothing here.
    Elsewhere,
    /// On this laptop, as the log alone says.
    HereAsTheLogSays,
}

/// All who did, the last one last.
fn accepted(store: &Store) -> Result<Vec<Accepted>, StoreError> {
    let sql = "SELECT command.position, actor, at, device.id AS device FROM change
               JOIN command ON command.position = change.command LEFT JOIN device ON device.letter = command.letter
               WHERE table_name = 'file' AND field = ?1 ORDER BY change.position";
    let here = store.world.device();
    let mut known = BTreeSet::new();
    for seal in store.world.gone_on_with(store.file()?.id) {
        known.extend(store.gone_on_from(seal)?.map(|_| seal.commands));
    }
    let read = |row: &Row<'_>| {
        let (position, device): (i64, Option<Id>) = (row.get(0)?, row.get("device")?);
        let place = match device == Some(here) {
            _ if known.contains(&position) => AcceptedAt::Here,
            true => AcceptedAt::HereAsTheLogSays,
            false => AcceptedAt::Elsewhere,
        };
        let on = full(clock::day_here(row.get("at")?));
        Ok(Accepted { position, actor: row.get(1)?, on, place })
    };
    Ok(store.connection.prepare(sql)?.query_map([ACCEPTED], read)?.collect::<rusqlite::Result<_>>()?)
}

impl Accepted {
    const fn is_here(&self) -> bool {
        matches!(self.place, AcceptedAt::Here)
    }

    /// `; M. Thistlewood went on with it on 30 Nov 2026, on this laptop`.
    fn in_words(&self) -> String {
        let place = match self.place {
            AcceptedAt::Here => "on this laptop",
            AcceptedAt::Elsewhere => "on another laptop",
            AcceptedAt::HereAsTheLogSays => "on this laptop as the log says, but this laptop knows nothing of it",
        };
        format!("; {} went on with it on {}, {place}", clean(&self.actor), self.on)
    }
}
