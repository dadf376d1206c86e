//! The duty rota.

use rusqlite::params;

use super::facts::Fact;
use super::{Store, StoreError};
use crate::domain::duty::Duty;
use crate::domain::entry_request::EntryRequest;

impl Store {
    /// Every turn of the rota, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rota(&self) -> Result<Vec<Duty>, StoreError> {
        let sql = "SELECT * FROM duty WHERE missing_since IS NULL ORDER BY from_on DESC, until_on DESC, person, id";
        Ok(self.readable(&mut *self.connection.prepare_cached(sql)?, [], Duty::read)?)
    }

    /// The turns from the first day on which something about these requests was decided to the last, in the same order.
    pub(super) fn rota_on_days_of<'r>(
        &self,
        requests: impl Iterator<Item = &'r EntryRequest>,
    ) -> Result<Vec<Duty>, StoreError> {
        let days = requests.flat_map(|request| &request.decisions).map(|step| step.decided_at.day);
        let ends = days.fold(None, |ends, day| {
            let (first, last) = ends.unwrap_or((day, day));
            Some((day.min(first), day.max(last)))
        });
        let Some((first, last)) = ends else { return Ok(Vec::new()) };
        let sql = "SELECT * FROM duty WHERE missing_since IS NULL AND from_on <= ?2 AND until_on >= ?1
                   ORDER BY from_on DESC, until_on DESC, person, id";
        Ok(self.readable(&mut *self.connection.prepare_cached(sql)?, params![first, last], Duty::read)?)
    }
}

/// The turns of the rota that cover a day on which something about a request was decided.
pub(super) fn on_days_of(request: &EntryRequest, rota: &[Duty]) -> Vec<Duty> {
    let is_covered = |turn: &&Duty| request.decisions.iter().any(|step| turn.covers(step.decided_at.day));
    rota.iter().filter(is_covered).cloned().collect()
}
