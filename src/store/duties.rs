//! The duty rota.

use rusqlite::Connection;

use super::facts::Fact;
use super::{Store, StoreError};
use crate::domain::duty::Duty;

impl Store {
    /// Every turn of the rota, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rota(&self) -> Result<Vec<Duty>, StoreError> {
        Ok(read_rota(&self.connection)?)
    }
}

/// Every turn of the rota, the latest first.
pub(super) fn read_rota(connection: &Connection) -> rusqlite::Result<Vec<Duty>> {
    let sql = "SELECT * FROM duty WHERE missing_since IS NULL ORDER BY from_on DESC, until_on DESC, person";
    connection.prepare_cached(sql)?.query_map([], Duty::read)?.collect()
}
