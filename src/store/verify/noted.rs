//! What had been altered, or stood there unknown to the log, before an honest command wrote there: what the command left has it
//! now, so it is said ever after.

use rusqlite::types::Value;

use super::logged::{self, LoggedRow};
use super::records::in_words;
use super::row_name::name;
use super::{Found, sentence};
use crate::domain::calendar::full;
use crate::domain::text::clean;
use crate::store::logging::ALTERED;
use crate::store::{Store, StoreError, clock};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let mut wrong = facts(store)?;
    wrong.extend(records(store)?);
    let looked_at = "what each command found where it wrote".to_owned();
    Ok(Found { looked_at, wrong: wrong.iter().map(|what| sentence(what)).collect() })
}

/// What commands noted of facts.
fn facts(store: &Store) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT words, at, new FROM change JOIN command ON command.position = change.command
               WHERE table_name = 'file' AND field = ?1 AND new IS NOT NULL ORDER BY change.position";
    let mut statement = store.connection.prepare(sql)?;
    let told = |row: &rusqlite::Row<'_>| {
        let (command, what): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("when \"{}\" was done on {}, {what}", clean(&command), full(clock::day_here(row.get(1)?))))
    };
    Ok(statement.query_map([ALTERED], told)?.collect::<rusqlite::Result<_>>()?)
}

/// Records whose old values are not what the log had left there.
fn records(store: &Store) -> Result<Vec<String>, StoreError> {
    let connection = &store.connection;
    // The first words of a row may have gone with a child.
    let is_any_erased = connection.prepare("SELECT 1 FROM logged_child WHERE child_id IS NULL")?.exists([])?;
    let mut told = Vec::new();
    for table in logged::read(connection)? {
        for (key, row) in table.rows {
            let Some(what) = rewritten(&row, is_any_erased) else { continue };
            let fields: Vec<Value> = row.fields.into_iter().map(|said| said.unwrap_or(Value::Null)).collect();
            told.push(format!("the {} {what}", name(connection, table.table, &key, &fields)?));
        }
    }
    told.sort();
    Ok(told)
}

fn rewritten(row: &LoggedRow, is_any_erased: bool) -> Option<String> {
    if row.is_planted && !is_any_erased {
        return Some("stood here before the change log knew of it".to_owned());
    }
    let fields: Vec<String> = row.rewritten.iter().map(|field| in_words(field)).collect();
    (!fields.is_empty()).then(|| format!("had been altered before it was changed ({})", fields.join(", ")))
}
