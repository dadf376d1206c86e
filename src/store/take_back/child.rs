//! Taking a child away whom an import had added, with all that it had added to her.
//!
//! The import remembers the child alone: what is hers and was not typed in is the import's, for only the newest import is
//! taken back.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{exists, is_used, missing_now};
use crate::domain::Id;
use crate::store::StoreError;
use crate::store::imports::delete;

/// Takes everything away on which nothing has come to depend; the answer is the child, where an admission had to be kept.
pub(super) fn take_away(connection: &Connection, child: Id, today: NaiveDate) -> Result<Option<String>, StoreError> {
    let mut kept = None;
    for request in ids(connection, "SELECT id FROM entry_request WHERE child_id = ?1 AND source <> 'typed'", child)? {
        if !is_used(connection, "entry_request", request)? {
            delete_of(connection, "DELETE FROM decision WHERE request_id = ?1", request)?;
            delete(connection, "entry_request", request)?;
        }
    }
    delete_of(connection, "DELETE FROM intervention WHERE child_id = ?1 AND source <> 'typed'", child)?;
    for period in ids(connection, "SELECT id FROM period_of_care WHERE child_id = ?1 AND source <> 'typed'", child)? {
        if is_used(connection, "period_of_care", period)? {
            kept = missing_now(connection, period, today)?;
        } else {
            take_period(connection, period)?;
        }
    }
    if !is_used(connection, "child", child)? && exists(connection, "SELECT 1 FROM child WHERE id = ?1", child)? {
        delete(connection, "child", child)?;
    }
    Ok(kept)
}

/// Takes away what extracts told of a child, after none tells anything of her any more. What something hangs on stays, marked; the
/// answer is the child then.
pub(super) fn take_what_was_told(
    connection: &Connection,
    child: Id,
    today: NaiveDate,
) -> Result<Option<String>, StoreError> {
    let mut kept = None;
    let told = "source IN ('ssda903', 'annex-a')";
    delete_of(connection, &format!("DELETE FROM intervention WHERE child_id = ?1 AND {told}"), child)?;
    for period in ids(connection, &format!("SELECT id FROM period_of_care WHERE child_id = ?1 AND {told}"), child)? {
        if is_used(connection, "period_of_care", period)? {
            kept = missing_now(connection, period, today)?;
        } else {
            take_period(connection, period)?;
        }
    }
    if !is_used(connection, "child", child)? {
        delete(connection, "child", child)?;
    }
    Ok(kept)
}

fn take_period(connection: &Connection, period: Id) -> Result<(), StoreError> {
    delete_of(connection, "DELETE FROM legal_status WHERE period_id = ?1", period)?;
    delete_of(connection, "DELETE FROM placement WHERE period_id = ?1", period)?;
    delete(connection, "period_of_care", period)
}

fn ids(connection: &Connection, sql: &str, of: Id) -> Result<Vec<Id>, StoreError> {
    Ok(connection.prepare_cached(sql)?.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn delete_of(connection: &Connection, sql: &str, of: Id) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([of])?;
    Ok(())
}
