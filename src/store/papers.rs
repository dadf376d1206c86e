//! What the papers of a meeting need beside its own records.

use super::{Store, StoreError};

impl Store {
    /// The full name of each child whose name is known, with the council's number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn names(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT child_ref, trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) AS name
                   FROM child WHERE name <> ''";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [], |row| Ok((row.get("child_ref")?, row.get("name")?)))?)
    }
}
