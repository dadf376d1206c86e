//! The change log: every hash recomputed. Entries whose values were erased are counted, for the chain holds without them.

use chrono::{DateTime, Utc};

use super::{Found, sentence};
use crate::domain::calendar::full;
use crate::domain::text::{counted, times};
use crate::store::clock;
use crate::store::logging::CLOCK;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let report = store.check_change_log()?;
    let entries = counted(i64::try_from(report.entries).unwrap_or(i64::MAX), "change");
    let erased = match report.erased {
        0 => String::new(),
        erased => format!("; the words of {erased} of them have been erased, which is in order"),
    };
    let looked_at = format!("{entries}{erased}{}", clock_went_back(store)?);
    Ok(Found { looked_at, wrong: report.broken.iter().map(|broken| sentence(broken)).collect() })
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
