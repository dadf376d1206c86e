//! Lessons: writing them down, and what a row of them says. How they are changed, their themes, and how often each came up
//! stand beside.

use chrono::NaiveDate;
use rusqlite::Row;

use super::change::Counter;
use super::tables::{LESSON, LESSON_ADMISSION};
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::lesson::Lesson;

mod changing;
mod learned;
mod themes;
mod then;

pub use changing::LessonEdit;
pub(super) use themes::read_theme;
use themes::theme_code;

/// A lesson that is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLesson {
    /// Its theme.
    pub theme: ThemeChoice,
    /// What was learned.
    pub statement: String,
    /// What will change.
    pub what_will_change: Option<String>,
    /// Who will make the change.
    pub owner: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// The meeting it was learned in, if it was one.
    pub meeting_id: Option<Id>,
    /// The admissions it was learned from, each with its child.
    pub admissions: Vec<(Id, Id)>,
    /// The day it is written down.
    pub raised_on: NaiveDate,
}

/// A theme of the list, or a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The code of one on the list.
    Existing(String),
    /// The label of one that is to be added.
    New(String),
}

impl Store {
    /// Adds a lesson, and its theme when that is new.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_lesson(&mut self, actor: &str, new: &NewLesson) -> Result<(Id, String), StoreError> {
        let mut change = self.begin("Add lesson", actor)?;
        let id = change.new_id();
        let reference = change.next_reference(Counter::Lessons)?;
        change.mention(&reference);
        let theme = theme_code(&mut change, &new.theme)?;
        let fields = vec![
            ("ref", (&reference).into_value()),
            ("theme", theme.into_value()),
            ("statement", (&new.statement).into_value()),
            ("what_will_change", new.what_will_change.as_deref().into_value()),
            ("owner", new.owner.as_deref().into_value()),
            ("due_on", new.due_on.into_value()),
            ("meeting_id", new.meeting_id.into_value()),
            ("raised_on", new.raised_on.into_value()),
        ];
        let child = new.admissions.first().map(|(_, child)| *child);
        change.insert(&LESSON, &id.to_string(), child, fields)?;
        for (period, child) in &new.admissions {
            let link = change.new_id().to_string();
            let fields = vec![("lesson_id", id.into_value()), ("period_id", (*period).into_value())];
            change.insert(&LESSON_ADMISSION, &link, Some(*child), fields)?;
        }
        change.commit()?;
        Ok((id, reference))
    }
}

/// The lesson that a row holds; the row has its theme's label beside it.
pub(super) fn read_lesson(row: &Row<'_>) -> rusqlite::Result<Lesson> {
    Ok(Lesson {
        id: row.get("id")?,
        reference: row.get("ref")?,
        theme: row.get("theme")?,
        theme_label: row.get("theme_label")?,
        statement: row.get("statement")?,
        what_will_change: row.get("what_will_change")?,
        meeting_id: row.get("meeting_id")?,
        raised_on: row.get("raised_on")?,
        closed_on: row.get("closed_on")?,
        evidence: row.get("evidence")?,
        owner: row.get("owner")?,
        due_on: row.get("due_on")?,
    })
}
