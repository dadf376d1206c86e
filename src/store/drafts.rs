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
        let mut statement = self
            .connection
            .prepare_cached("SELECT form, subject, fields FROM draft ORDER BY saved_at, form, subject")?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{admission, day};
    use crate::store::SystemWorld;
    use crate::store::actions::NewAction;
    use crate::store::facts::Facts;

    const CHAIR: &str = "S. Oakapple";

    /// A record and the end of its draft are one change: a draft that cannot be dropped keeps its record out, so that
    /// adding it again adds it once.
    #[test]
    fn a_record_and_the_end_of_its_draft_are_written_together_or_not_at_all() {
        let mut store = Store::in_memory(Box::new(SystemWorld::on_device(Id::of_fact(&["device"])))).unwrap();
        let of = admission("V2");
        let (child, period) = (of.child.id, of.period.id);
        let facts = Facts { children: vec![of.child], periods: vec![of.period], ..Facts::default() };
        store.add_facts(&facts).unwrap();
        store.keep_draft("action", period, &vec![("what".to_owned(), "Refer".to_owned())]).unwrap();
        let action = NewAction {
            child_id: Some(child),
            period_id: Some(period),
            meeting_id: None,
            text: "Refer to family group conference".to_owned(),
            owner: "J. Quillfeather".to_owned(),
            due_on: day("2026-11-18"),
            done_looks_like: None,
            raised_on: day("2026-11-12"),
        };
        let stuck = "CREATE TEMP TRIGGER stuck BEFORE DELETE ON main.draft BEGIN SELECT RAISE(ABORT, 'stuck'); END";
        store.connection.execute_batch(stuck).unwrap();
        store.finish_draft("action", period);
        assert!(store.add_action(CHAIR, &action).is_err());
        assert!(store.admission(period).unwrap().actions.is_empty());
        assert_eq!(store.drafts().unwrap().len(), 1);

        store.connection.execute_batch("DROP TRIGGER temp.stuck").unwrap();
        store.finish_draft("action", period);
        store.add_action(CHAIR, &action).unwrap();
        assert_eq!(store.admission(period).unwrap().actions.len(), 1);
        assert_eq!(store.drafts().unwrap(), []);
    }
}
