//! Meetings and the reviews in them.

use rusqlite::Row;

use super::tables::{MEETING, REVIEW};
use super::values::{Code, IntoValue};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::meeting::{Meeting, Review, Status};

impl Store {
    /// Adds a meeting. Its own `id` is not used: the file gives it one.
    ///
    /// # Errors
    /// When the month has one already, or it cannot be written.
    pub fn add_meeting(&mut self, actor: &str, meeting: &Meeting) -> Result<Id, StoreError> {
        let mut change = self.begin("Plan meeting", actor)?;
        let id = change.new_id();
        let fields = vec![
            ("month", meeting.month.into_value()),
            ("held_on", meeting.held_on.into_value()),
            ("status", Code(meeting.status).into_value()),
            ("chair", meeting.chair.as_deref().into_value()),
            ("scribe", meeting.scribe.as_deref().into_value()),
        ];
        change.insert(&MEETING, &id.to_string(), None, fields)?;
        change.commit()?;
        Ok(id)
    }

    /// Sets where a meeting stands.
    ///
    /// # Errors
    /// When there is no such meeting or it cannot be written.
    pub fn set_meeting_status(&mut self, actor: &str, id: Id, status: Status) -> Result<(), StoreError> {
        let mut change = self.begin(&format!("Meeting {}", status.label()), actor)?;
        change.update(&MEETING, &id.to_string(), None, vec![("status", Code(status).into_value())])?;
        change.commit()?;
        Ok(())
    }

    /// Adds the review of an admission, in a few words.
    ///
    /// # Errors
    /// When that meeting has reviewed it already, or it cannot be written.
    pub fn add_review(
        &mut self,
        actor: &str,
        meeting: Id,
        child: Id,
        period: Id,
        summary: &str,
    ) -> Result<Id, StoreError> {
        let mut change = self.begin("Review admission", actor)?;
        let id = change.new_id();
        let fields = vec![
            ("meeting_id", meeting.into_value()),
            ("period_id", period.into_value()),
            ("summary", summary.into_value()),
        ];
        change.insert(&REVIEW, &id.to_string(), Some(child), fields)?;
        change.commit()?;
        Ok(id)
    }
}

/// The review that a row holds; the row has its meeting's month and day beside it.
pub(super) fn read_review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: row.get("id")?,
        meeting_id: row.get("meeting_id")?,
        meeting_month: row.get("meeting_month")?,
        held_on: row.get("held_on")?,
        period_id: row.get("period_id")?,
        summary: row.get("summary")?,
    })
}
