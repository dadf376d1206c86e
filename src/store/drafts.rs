//! Drafts: what was typed into a form and not yet added. They are not records and stand outside the change log.

use rusqlite::{Row, params};

use super::change::moment;
use super::values::Json;
use super::{Store, StoreError};
use crate::domain::Id;

/// Names and texts of a form's fields.
pub type DraftFields = Vec<(String, String)>;

/// What was typed into one form about one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form's name.
    pub form: String,
    /// What the form is about.
    pub subject: Id,
    /// What was typed.
    pub fields: DraftFields,
}

impl Store {
    /// Keeps what is in a form about `subject`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_draft(&mut self, form: &str, subject: Id, fields: &DraftFields) -> Result<(), StoreError> {
        let saved_at = moment(self.world.now());
        let fields = serde_json::to_string(fields)?;
        let sql = "INSERT INTO draft (form, subject, fields, saved_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (form, subject) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at";
        self.write(|file| Ok(file.execute(sql, params![form, subject, fields, saved_at]).map(drop)?))
    }

    /// Every draft there is.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT form, subject, fields FROM draft ORDER BY saved_at")?;
        Ok(self.readable(&mut statement, [], read_draft)?)
    }

    /// Lets the next change take a draft with it: the record that was made of it is written and the draft gone, or
    /// neither.
    pub fn finish_draft(&mut self, form: &str, subject: Id) {
        self.finished_draft = Some((form.to_owned(), subject));
    }

    /// Takes [`Store::finish_draft`] back where no change came of it, as when there was nothing to change any more.
    pub fn leave_draft(&mut self) {
        self.finished_draft = None;
    }

    /// Forgets what was kept of a form about `subject`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn drop_draft(&mut self, form: &str, subject: Id) -> Result<(), StoreError> {
        let sql = "DELETE FROM draft WHERE form = ?1 AND subject = ?2";
        self.write(|file| Ok(file.execute(sql, params![form, subject]).map(drop)?))
    }
}

/// The draft that a row holds.
pub(super) fn read_draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let fields: Json<DraftFields> = row.get("fields")?;
    Ok(Draft { form: row.get("form")?, subject: row.get("subject")?, fields: fields.0 })
}
