//! The duty rota.

use super::facts::Fact;
use super::{Store, StoreError};
use crate::domain::duty::Duty;

impl Store {
    /// Every turn of the rota, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rota(&self) -> Result<Vec<Duty>, StoreError> {
        let sql = "SELECT * FROM duty WHERE missing_since IS NULL ORDER BY from_on DESC, until_on DESC, person";
        Ok(self.readable(&mut *self.connection.prepare_cached(sql)?, [], Duty::read)?)
    }
}
