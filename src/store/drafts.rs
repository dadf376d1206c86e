//! Drafts: what was typed into a form and not yet added. They are not records and stand outside the change log.

use rusqlite::{OptionalExtension, params};

use super::change::moment;
use super::{Store, StoreError};
use crate::domain::Id;

/// Names and texts of a form's fields.
pub type DraftFields = Vec<(String, String)>;

impl Store {
    /// Keeps what is in a form about `subject`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_draft(&mut self, form: &str, subject: Id, fields: &DraftFields) -> Result<(), StoreError> {
        let saved_at = moment(self.world.now());
        let fields = serde_json::to_string(fields).map_err(|error| StoreError::Refused(error.to_string()))?;
        self.connection.execute(
            "INSERT INTO draft (form, subject, fields, saved_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (form, subject) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at",
            params![form, subject, fields, saved_at],
        )?;
        Ok(())
    }

    /// What was kept of a form about `subject`, if anything was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn draft(&self, form: &str, subject: Id) -> Result<Option<DraftFields>, StoreError> {
        let sql = "SELECT fields FROM draft WHERE form = ?1 AND subject = ?2";
        let kept: Option<String> =
            self.connection.query_row(sql, params![form, subject], |row| row.get(0)).optional()?;
        Ok(kept.and_then(|fields| serde_json::from_str(&fields).ok()))
    }

    /// Forgets what was kept of a form about `subject`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn drop_draft(&mut self, form: &str, subject: Id) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM draft WHERE form = ?1 AND subject = ?2", params![form, subject])?;
        Ok(())
    }
}
