//! The change log: every hash recomputed. Entries whose values were erased are counted, for the chain holds without them.

use super::{Found, sentence};
use crate::domain::text::counted;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let report = store.check_change_log()?;
    let entries = counted(i64::try_from(report.entries).unwrap_or(i64::MAX), "change");
    let looked_at = match report.erased {
        0 => entries,
        erased => format!("{entries}; the words of {erased} of them have been erased, which is in order"),
    };
    Ok(Found { looked_at, wrong: report.broken.iter().map(|broken| sentence(broken)).collect() })
}
