//! Meetings read whole, and the list of them.

use chrono::NaiveDate;
use rusqlite::params;

use super::super::lessons::read_lesson;
use super::super::values::Json;
use super::super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::action::ListedAction;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::lesson::Lesson;
use crate::domain::meeting::{Item, ItemKind, Meeting, Proceedings, State};

/// A meeting in the list of them.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedMeeting {
    /// The meeting.
    pub meeting: Meeting,
    /// Whether enough of those came who have to be there.
    pub is_quorate: bool,
    /// How many items its running order has.
    pub items: usize,
    /// How many of them it has come to and dealt with; what was skipped or carried forward is not.
    pub done: usize,
}

impl Store {
    /// Every meeting, the newest month first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meetings(&self, day: NaiveDate) -> Result<Vec<ListedMeeting>, StoreError> {
        let quorum = self.settings()?.quorum;
        let listed = |meeting: Meeting| {
            let items = self.items(&meeting, day)?;
            let is_quorate = quorum.is_met(&self.attendance(meeting.id)?, meeting.chair.as_deref());
            let done = items.iter().filter(|item| item.state == State::Done).count();
            Ok(ListedMeeting { meeting, is_quorate, items: items.len(), done })
        };
        self.all_meetings()?.into_iter().map(listed).collect()
    }

    /// A meeting whole, with the facts of its items as they stand at the end of a day.
    ///
    /// # Errors
    /// When there is no such meeting, or the file cannot be read.
    pub fn proceedings(&self, id: Id, day: NaiveDate) -> Result<Proceedings, StoreError> {
        let meeting = self.meeting(id)?;
        let items = self.items(&meeting, day)?;
        let periods: Vec<Id> = items.iter().filter_map(|item| item.key.period).collect();
        Ok(Proceedings {
            sittings: self.sittings(id)?,
            attendance: self.attendance(id)?,
            admissions: self.load(&periods)?.into_iter().map(|admission| admission.as_at(day)).collect(),
            actions: self.actions_before(&meeting, day)?,
            lessons: self.lessons_of(id)?,
            looks: self.looks(id)?,
            addenda: self.addenda(id)?,
            items,
            meeting,
        })
    }

    /// The admissions that the meeting about a month is to review, in its running order, as they stand at the end of a
    /// day, each with what it is there; where no meeting has been opened, as the facts would have them. What the meeting
    /// leaves out is not among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn to_be_reviewed(&self, month: Month, day: NaiveDate) -> Result<Vec<(ItemKind, Admission)>, StoreError> {
        let items = match self.meeting_shown(month)? {
            Some(meeting) => self.items(&meeting, day)?,
            None => self.items_from_facts(month, day)?.into_iter().map(Item::new).collect(),
        };
        let wanted = items.into_iter().filter(|item| item.key.kind.is_review() && item.state != State::Skipped);
        let wanted: Vec<(ItemKind, Id)> = wanted.filter_map(|item| Some((item.key.kind, item.key.period?))).collect();
        let mut admissions = self.load(&wanted.iter().map(|(_, period)| *period).collect::<Vec<Id>>())?;
        let place = |one: &Admission| wanted.iter().position(|(_, period)| *period == one.period.id);
        admissions.sort_by_key(place);
        Ok(wanted.iter().map(|(kind, _)| *kind).zip(admissions.into_iter().map(|one| one.as_at(day))).collect())
    }

    /// Actions that are open, were closed since the meeting before, or were raised by this one.
    fn actions_before(&self, meeting: &Meeting, day: NaiveDate) -> Result<Vec<ListedAction>, StoreError> {
        let sql = "SELECT max(held_on) FROM meeting WHERE month < ?1";
        let before = self.connection.query_row(sql, [meeting.month.to_string()], |row| row.get(0));
        let before: Option<NaiveDate> = self.if_readable(before)?.flatten();
        // Where there was no meeting before, what this one closes itself.
        let since = before.and_then(|day| day.succ_opt()).or(meeting.held_on).unwrap_or(day);
        let which = "(action.status = 'open' OR closed_on >= ?2 OR action.meeting_id = ?3) AND raised_on <= ?1";
        self.listed_actions(which, params![day, since, meeting.id], day)
    }

    /// The lessons of a meeting, each with the numbers of the children it was learned from.
    fn lessons_of(&self, meeting: Id) -> Result<Vec<(Lesson, Vec<String>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT lesson.*, theme.label AS theme_label,
                    (SELECT json_group_array(child_ref) FROM lesson_admission
                     JOIN period_of_care AS period ON period.id = period_id JOIN child ON child.id = period.child_id
                     WHERE lesson_id = lesson.id) AS children
             FROM lesson JOIN theme ON theme.code = theme WHERE meeting_id = ?1 ORDER BY ref",
        )?;
        let lessons = self.readable(&mut statement, [meeting], |row| {
            let children = self.if_readable(row.get::<_, Json<Vec<String>>>("children"))?;
            Ok((read_lesson(row)?, children.map(|children| children.0).unwrap_or_default()))
        })?;
        Ok(lessons)
    }
}
