//! The change log: every hash recomputed. Entries whose values were erased are counted, for the chain holds without them.

use chrono::{DateTime, Utc};

use super::{Found, sentence};
use crate::domain::calendar::full;
use crate::domain::text::{clean, counted, times};
use crate::store::clock;
use crate::store::log::laptops;
use crate::store::logging::CLOCK;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let report = store.check_change_log()?;
    let entries = counted(i64::try_from(report.entries).unwrap_or(i64::MAX), "change");
    let erased = erased(store, report.erased)?;
    let looked_at = format!("{entries}{erased}{}", clock_went_back(store)?);
    let wrong = report.broken.into_iter().chain(laptops(&store.connection)?);
    Ok(Found { looked_at, wrong: wrong.map(|broken| sentence(&broken)).collect() })
}

/// `; the words of 12 of them were erased with a child on 12 Nov 2026 by M. Thistlewood`: in order, if she did.
fn erased(store: &Store, words: usize) -> Result<String, StoreError> {
    let sql = "SELECT at, actor FROM command
               WHERE position IN (SELECT command FROM change WHERE table_name = 'logged_child' AND field = 'erased')
               ORDER BY position";
    let mut statement = store.connection.prepare(sql)?;
    let when = |row: &rusqlite::Row<'_>| {
        Ok(format!("on {} by {}", full(clock::day_here(row.get(0)?)), row.get::<_, String>(1)?))
    };
    let by: Vec<String> = statement.query_map([], when)?.collect::<rusqlite::Result<_>>()?;
    let children = if by.len() == 1 { "a child" } else { "children" };
    let said = format!("; the words of {words} of them were erased with {children} {}", clean(&by.join(", ")));
    Ok(if by.is_empty() { String::new() } else { said })
}

/// `; the clock of a laptop went back once, on 12 Nov 2026`: nothing is wrong with that, but somebody may want to know.
fn clock_went_back(store: &Store) -> Result<String, StoreError> {
    let sql = "SELECT count(*), max(command.position), at FROM change JOIN command ON command.position = change.command
               WHERE table_name = 'file' AND field = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, Option<DateTime<Utc>>>(2)?));
    let (count, last): (u32, _) = store.connection.query_row(sql, [CLOCK], read)?;
    let Some(last) = last else { return Ok(String::new()) };
    let on = full(clock::day_here(last));
    Ok(format!(
        "; a laptop's clock went back {}, the last time on {on}: log says when and by how much",
        times(usize::try_from(count).unwrap_or(usize::MAX))
    ))
}
