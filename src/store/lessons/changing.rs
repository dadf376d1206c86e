//! Changing lessons: their words, who makes the change by when, closing them with the evidence, opening them again.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use super::super::change::{Change, Changed};
use super::super::tables::LESSON;
use super::super::values::IntoValue;
use super::super::{Store, StoreError};
use super::themes::theme_code;
use super::{ThemeChoice, read_lesson};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::lesson::Lesson;

/// One field of a lesson that exists, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LessonEdit {
    /// Its theme.
    Theme(ThemeChoice),
    /// What was learned.
    Statement(String),
    /// What will change.
    WhatWillChange(Option<String>),
    /// Who will make the change.
    Owner(Option<String>),
    /// By when.
    DueOn(Option<NaiveDate>),
    /// The evidence that the change was made.
    Evidence(String),
}

impl Store {
    /// Changes one field of a lesson, and says whether that changed anything. A theme that is new is added with it.
    ///
    /// # Errors
    /// When there is no such lesson or it cannot be written.
    pub fn edit_lesson(&mut self, actor: &str, id: Id, edit: &LessonEdit) -> Result<Changed, StoreError> {
        let mut change = self.begin_lesson("Change lesson", actor, id)?;
        let field = match edit {
            LessonEdit::Theme(choice) => ("theme", theme_code(&mut change, choice)?.into_value()),
            LessonEdit::Statement(text) => ("statement", text.into_value()),
            LessonEdit::WhatWillChange(text) => ("what_will_change", text.as_deref().into_value()),
            LessonEdit::Owner(owner) => ("owner", owner.as_deref().into_value()),
            LessonEdit::DueOn(day) => ("due_on", (*day).into_value()),
            LessonEdit::Evidence(text) => ("evidence", text.into_value()),
        };
        update(&mut change, id, vec![field])?;
        change.commit()
    }

    /// Closes a lesson on a day, with the evidence that the change was made.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where the lesson was written down later than that; otherwise as [`Store::edit_lesson`].
    pub fn close_lesson(&mut self, actor: &str, id: Id, on: NaiveDate, evidence: &str) -> Result<Changed, StoreError> {
        let lesson = self.lesson(id)?;
        if on < lesson.raised_on {
            let (reference, raised) = (lesson.reference, full(lesson.raised_on));
            let why = format!("{reference} was written down on {raised}: it cannot be closed before that.");
            return Err(StoreError::Refused(why));
        }
        let mut change = self.begin_lesson("Close lesson", actor, id)?;
        update(&mut change, id, vec![("closed_on", on.into_value()), ("evidence", evidence.into_value())])?;
        change.commit()
    }

    /// Opens a lesson again; its evidence stays until someone changes it.
    ///
    /// # Errors
    /// As [`Store::edit_lesson`].
    pub fn reopen_lesson(&mut self, actor: &str, id: Id) -> Result<Changed, StoreError> {
        let mut change = self.begin_lesson("Reopen lesson", actor, id)?;
        update(&mut change, id, vec![("closed_on", Value::Null)])?;
        change.commit()
    }

    /// One lesson.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn lesson(&self, id: Id) -> Result<Lesson, StoreError> {
        let sql = "SELECT lesson.*, label AS theme_label FROM lesson JOIN theme ON code = theme WHERE id = ?1";
        let lesson = self.connection.prepare_cached(sql)?.query_row([id], read_lesson).optional()?;
        lesson.ok_or_else(|| StoreError::NotFound { what: "lesson", reference: id.to_string() })
    }

    /// Begins a command about a lesson, which its words name: "Close lesson LA-012".
    fn begin_lesson(&mut self, command: &str, actor: &str, id: Id) -> Result<Change<'_>, StoreError> {
        let reference = self.lesson(id)?.reference;
        self.begin(&format!("{command} {reference}"), actor)
    }
}

/// Sets fields of a lesson. In the log they are the words of the first child that it was learned from.
pub(super) fn update(change: &mut Change<'_>, id: Id, fields: Vec<(&'static str, Value)>) -> Result<(), StoreError> {
    let sql = "SELECT child_id FROM lesson_admission JOIN period_of_care AS period ON period.id = period_id
               WHERE lesson_id = ?1 ORDER BY lesson_admission.id LIMIT 1";
    let child = change.read().query_row(sql, [id], |row| row.get(0)).optional()?;
    change.update(&LESSON, &id.to_string(), child, fields)
}
