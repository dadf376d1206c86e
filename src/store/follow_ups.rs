//! Follow-ups: the dated checks of section 20 agreements.

use rusqlite::Row;

use super::change::Fields;
use super::tables::FOLLOW_UP;
use super::values::{IntoValue, code, coded};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::follow_up::FollowUp;

impl Store {
    /// Adds a check of a child's agreement. Its own `id` is not used: the file gives it one.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_follow_up(&mut self, actor: &str, child: Id, check: &FollowUp) -> Result<Id, StoreError> {
        let mut change = self.begin("Record section 20 follow-up", actor)?;
        let id = change.new_id();
        change.insert(&FOLLOW_UP, &id.to_string(), Some(child), fields(check))?;
        change.commit()?;
        Ok(id)
    }
}

fn fields(check: &FollowUp) -> Fields {
    vec![
        ("period_id", check.period_id.into_value()),
        ("meeting_id", check.meeting_id.into_value()),
        ("checked_on", check.checked_on.into_value()),
        ("checked_by", check.checked_by.as_deref().into_value()),
        ("purpose", coded(check.purpose)),
        ("consent_by", check.consent_by.as_deref().into_value()),
        ("consent_capacity", coded(check.consent_capacity)),
        ("consent_language", check.consent_language.as_deref().into_value()),
        ("consent_in_writing", coded(check.consent_in_writing)),
        ("told_they_may_end_it", coded(check.told_they_may_end_it)),
        ("consent_confirmed_on", check.consent_confirmed_on.into_value()),
        ("plan", coded(check.plan)),
        ("next_check_on", check.next_check_on.into_value()),
        ("proceedings_issued_on", check.proceedings_issued_on.into_value()),
        ("outcome", coded(check.outcome)),
        ("note", check.note.as_deref().into_value()),
    ]
}

/// The check that a row holds.
pub(super) fn read_follow_up(row: &Row<'_>) -> rusqlite::Result<FollowUp> {
    Ok(FollowUp {
        id: row.get("id")?,
        period_id: row.get("period_id")?,
        meeting_id: row.get("meeting_id")?,
        checked_on: row.get("checked_on")?,
        checked_by: row.get("checked_by")?,
        purpose: code(row, "purpose")?,
        consent_by: row.get("consent_by")?,
        consent_capacity: code(row, "consent_capacity")?,
        consent_language: row.get("consent_language")?,
        consent_in_writing: code(row, "consent_in_writing")?,
        told_they_may_end_it: code(row, "told_they_may_end_it")?,
        consent_confirmed_on: row.get("consent_confirmed_on")?,
        plan: code(row, "plan")?,
        next_check_on: row.get("next_check_on")?,
        proceedings_issued_on: row.get("proceedings_issued_on")?,
        outcome: code(row, "outcome")?,
        note: row.get("note")?,
    })
}
