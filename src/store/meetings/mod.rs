//! Meetings, from opening one to its closed minutes.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row};

use super::change::{Change, Changed};
use super::tables::{MEETING, SITTING};
use super::values::{Code, IntoValue, required_code};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::calendar::Month;
use crate::domain::meeting::{Meeting, Sitting, Status};
use crate::domain::person_name::is_same_name;

mod attendance;
mod closing;
mod due;
mod items;
mod kept;
mod looks;
mod reading;
mod reviews;
mod seal;
#[cfg(test)]
mod tests;

pub use attendance::AttendanceEdit;
pub(super) use attendance::read_attendee;
pub use closing::Closed;
pub(super) use closing::read_addendum;
pub use items::ItemEdit;
pub(super) use kept::read_item;
pub(super) use looks::{read_look, read_view};
pub use reading::ListedMeeting;
pub use reviews::{ReviewEdit, Reviewed};
pub(super) use reviews::{read_review, read_review_answer};

impl Store {
    /// Opens the meeting about a month: it is planned from then on, and those who were asked to the meeting before are
    /// asked to it, but for those who were invited to that one alone.
    ///
    /// # Errors
    /// When the month has one already, or it cannot be written.
    pub fn open_meeting(&mut self, actor: &str, month: Month) -> Result<Id, StoreError> {
        if self.meeting_about(month)?.is_some() {
            return Err(StoreError::Refused(format!("There is a meeting about {} already.", month.name())));
        }
        let mut change = self.begin(&format!("Open the meeting about {}", month.name()), actor)?;
        let id = change.new_id();
        let people = attendance::to_be_asked(change.read())?;
        let chair = people.iter().find(|(person, role)| is_same_name(person, actor) && role.can_chair());
        let fields = vec![
            ("month", month.into_value()),
            ("status", Code(Status::Planned).into_value()),
            ("chair", chair.map(|(person, _)| person.as_str()).into_value()),
        ];
        change.insert(&MEETING, &id.to_string(), None, fields)?;
        people.iter().try_for_each(|(person, role)| {
            attendance::ask(&mut change, id, (person, *role), is_same_name(person, actor))
        })?;
        change.commit()?;
        Ok(id)
    }

    /// Begins a planned meeting on a day: its running order stands from then on.
    ///
    /// # Errors
    /// When it is not planned, or it cannot be written.
    pub fn begin_meeting(&mut self, actor: &str, id: Id, day: NaiveDate) -> Result<(), StoreError> {
        let meeting = self.meeting(id)?;
        if meeting.status != Status::Planned {
            return Err(StoreError::Refused(format!("The meeting is {} already.", meeting.status.label())));
        }
        let kept = self.kept(id)?;
        let items = self.items_with(&meeting, kept.items(), day)?;
        let mut change = self.begin(&format!("Begin the meeting about {}", meeting.month.name()), actor)?;
        kept.write(&mut change, &items)?;
        let fields = vec![("held_on", day.into_value()), ("status", Code(Status::InProgress).into_value())];
        change.update(&MEETING, &id.to_string(), None, fields)?;
        sit_down(&mut change, id)?;
        change.commit()?;
        Ok(())
    }

    /// Goes on with a meeting that was paused or cut off. A sitting that was cut off ended with the last thing that was
    /// written down in it.
    ///
    /// # Errors
    /// When it is not in progress, or it cannot be written.
    pub fn continue_meeting(&mut self, actor: &str, id: Id) -> Result<(), StoreError> {
        let meeting = self.meeting_in_progress(id)?;
        let cut_off = self.whole(|store| store.sittings(id))?.into_iter().filter(|sitting| sitting.ended_at.is_none());
        let cut_off: Vec<Sitting> = cut_off.collect();
        let mut change = self.begin(&format!("Go on with the meeting about {}", meeting.month.name()), actor)?;
        cut_off.iter().try_for_each(|sitting| rise(&mut change, sitting, sitting.last_at))?;
        sit_down(&mut change, id)?;
        change.commit()?;
        Ok(())
    }

    /// Pauses a meeting; nothing happens where nobody sits.
    ///
    /// # Errors
    /// When it is not in progress, or it cannot be written.
    pub fn pause_meeting(&mut self, actor: &str, id: Id) -> Result<Changed, StoreError> {
        let meeting = self.meeting_in_progress(id)?;
        let sittings = self.whole(|store| store.sittings(id))?;
        let mut change = self.begin(&format!("Pause the meeting about {}", meeting.month.name()), actor)?;
        rise_all(&mut change, &sittings)?;
        change.commit()
    }

    /// Every meeting's row, the newest month first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all_meetings(&self) -> Result<Vec<Meeting>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM meeting ORDER BY month DESC")?;
        Ok(self.readable(&mut statement, [], read_meeting)?)
    }

    /// One meeting.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn meeting(&self, id: Id) -> Result<Meeting, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM meeting WHERE id = ?1")?;
        let found = statement.query_row([id], read_meeting).optional()?;
        found.ok_or_else(|| StoreError::NotFound { what: "meeting", reference: id.to_string() })
    }

    /// The meeting about a month, if one was opened.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meeting_about(&self, month: Month) -> Result<Option<Meeting>, StoreError> {
        let sql = "SELECT * FROM meeting WHERE month = ?1";
        Ok(self.connection.query_row(sql, [month.to_string()], read_meeting).optional()?)
    }

    /// The same to be shown: one that cannot be read is left out, and named like every other row.
    pub(super) fn meeting_shown(&self, month: Month) -> Result<Option<Meeting>, StoreError> {
        let sql = "SELECT * FROM meeting WHERE month = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [month.to_string()], read_meeting)?.into_iter().next())
    }

    /// The meeting that is in progress, if one is; of several the newest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meeting_under_way(&self) -> Result<Option<Meeting>, StoreError> {
        let sql = "SELECT * FROM meeting WHERE status = 'in_progress' ORDER BY month DESC";
        Ok(self.readable(&mut self.connection.prepare(sql)?, [], read_meeting)?.into_iter().next())
    }

    /// A meeting that outcomes can be written in.
    fn meeting_in_progress(&self, id: Id) -> Result<Meeting, StoreError> {
        let meeting = self.meeting(id)?;
        match meeting.status {
            Status::InProgress => Ok(meeting),
            Status::Closed => Err(StoreError::Closed { month: meeting.month }),
            Status::Planned => Err(StoreError::Refused("Begin the meeting first: b.".to_owned())),
        }
    }

    /// A meeting that is not closed.
    fn meeting_not_closed(&self, id: Id) -> Result<Meeting, StoreError> {
        let meeting = self.meeting(id)?;
        if meeting.status == Status::Closed {
            return Err(StoreError::Closed { month: meeting.month });
        }
        Ok(meeting)
    }

    /// The sittings of a meeting, in order of time.
    fn sittings(&self, meeting: Id) -> Result<Vec<Sitting>, StoreError> {
        // What others write while nobody sits, an import for one, is not the meeting's.
        let last = format!(
            "SELECT at FROM change JOIN command ON command.position = change.command
             WHERE row_id IN (SELECT unhex(replace(id, '-', '')) FROM ({})) ORDER BY change.position DESC LIMIT 1",
            seal::rows_of_a_meeting()
        );
        let sql = format!(
            "SELECT id, began_at, ended_at, coalesce(ended_at, max(began_at, ({last})), began_at) AS last_at
             FROM sitting WHERE meeting_id = ?1 ORDER BY began_at, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let sittings = self.readable(&mut statement, [meeting], |row| {
            Ok(Sitting {
                id: row.get("id")?,
                began_at: row.get("began_at")?,
                ended_at: row.get("ended_at")?,
                last_at: row.get("last_at")?,
            })
        })?;
        Ok(sittings)
    }
}

fn sit_down(change: &mut Change<'_>, meeting: Id) -> Result<(), StoreError> {
    let (id, now) = (change.new_id().to_string(), change.now());
    let fields = vec![("meeting_id", meeting.into_value()), ("began_at", super::change::moment(now).into_value())];
    change.insert(&SITTING, &id, None, fields)
}

/// Ends the sittings that go on, now.
fn rise_all(change: &mut Change<'_>, sittings: &[Sitting]) -> Result<(), StoreError> {
    let now = change.now();
    sittings.iter().filter(|sitting| sitting.ended_at.is_none()).try_for_each(|sitting| rise(change, sitting, now))
}

fn rise(change: &mut Change<'_>, sitting: &Sitting, at: DateTime<Utc>) -> Result<(), StoreError> {
    let ended_at = super::change::moment(at.max(sitting.began_at)).into_value();
    change.update(&SITTING, &sitting.id.to_string(), None, vec![("ended_at", ended_at)])
}

/// The meeting that a row holds.
pub(super) fn read_meeting(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        id: row.get("id")?,
        month: row.get("month")?,
        held_on: row.get("held_on")?,
        status: required_code(row, "status")?,
        chair: row.get("chair")?,
        scribe: row.get("scribe")?,
        seal: row.get("seal")?,
    })
}
