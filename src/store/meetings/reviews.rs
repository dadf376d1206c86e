//! The reviews of a meeting: what it said of each admission, saved as it is said.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

use super::super::change::{Change, Changed};
use super::super::tables::{REVIEW, REVIEW_ANSWER};
use super::super::values::{IntoValue, code, coded, required_code};
use super::super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::meeting::{Answer, Question, Review, ReviewAnswer};

/// What is reviewed: an admission, in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewed {
    /// The meeting.
    pub meeting: Id,
    /// The child.
    pub child: Id,
    /// The period of care.
    pub period: Id,
}

/// What a review says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewEdit {
    /// What it said, shortly.
    Summary(Option<String>),
    /// An answer to a question.
    Answer(Question, Answer),
    /// A note beside an answer.
    Note(Question, Option<String>),
    /// Who will act on it.
    Person(Question, Option<String>),
}

impl ReviewEdit {
    /// The command's words, without the child: the log keeps them for good.
    fn words(&self) -> String {
        match self {
            Self::Summary(_) => "Sum a review up".to_owned(),
            Self::Answer(question, answer) => format!("Answer {}: {}", question.short(), answer.label()),
            Self::Note(question, _) => format!("Write a note to {}", question.short()),
            Self::Person(question, _) => format!("Say who acts on {}", question.short()),
        }
    }
}

impl Store {
    /// Writes down what a meeting says of an admission; the review begins with the first thing said.
    ///
    /// # Errors
    /// When the meeting is not in progress, or it cannot be written.
    pub fn edit_review(&mut self, actor: &str, of: Reviewed, edit: &ReviewEdit) -> Result<Changed, StoreError> {
        self.meeting_in_progress(of.meeting)?;
        let mut change = self.begin(&edit.words(), actor)?;
        let review = begun(&mut change, of)?;
        match edit {
            ReviewEdit::Summary(summary) => {
                let fields = vec![("summary", summary.as_deref().into_value())];
                change.update(&REVIEW, &review.to_string(), Some(of.child), fields)?;
            }
            ReviewEdit::Answer(question, answer) => {
                answered(&mut change, of, review, *question, ("answer", coded(Some(*answer))))?;
            }
            ReviewEdit::Note(question, note) => {
                answered(&mut change, of, review, *question, ("note", note.as_deref().into_value()))?;
            }
            ReviewEdit::Person(question, person) => {
                answered(&mut change, of, review, *question, ("person", person.as_deref().into_value()))?;
            }
        }
        change.commit()
    }
}

/// The review of an admission in a meeting; it is added where there is none.
fn begun(change: &mut Change<'_>, of: Reviewed) -> Result<Id, StoreError> {
    let sql = "SELECT id FROM review WHERE meeting_id = ?1 AND period_id = ?2";
    let mut statement = change.read().prepare_cached(sql)?;
    let known = statement.query_row(params![of.meeting, of.period], |row| row.get(0)).optional()?;
    drop(statement);
    if let Some(id) = known {
        return Ok(id);
    }
    let id = change.new_id();
    let fields = vec![("meeting_id", of.meeting.into_value()), ("period_id", of.period.into_value())];
    change.insert(&REVIEW, &id.to_string(), Some(of.child), fields)?;
    Ok(id)
}

/// Sets a field of an answer; it is added where there is none.
fn answered(
    change: &mut Change<'_>,
    of: Reviewed,
    review: Id,
    question: Question,
    field: (&'static str, Value),
) -> Result<(), StoreError> {
    let sql = "SELECT id FROM review_answer WHERE review_id = ?1 AND question = ?2";
    let mut statement = change.read().prepare_cached(sql)?;
    let known: Option<Id> = statement.query_row(params![review, question.code()], |row| row.get(0)).optional()?;
    drop(statement);
    if let Some(id) = known {
        return change.update(&REVIEW_ANSWER, &id.to_string(), Some(of.child), vec![field]);
    }
    let id = change.new_id().to_string();
    let fields = vec![("review_id", review.into_value()), ("question", question.code().into_value()), field];
    change.insert(&REVIEW_ANSWER, &id, Some(of.child), fields)
}

/// The review that a row holds; the row has its meeting's month and day beside it, and whether it was carried forward. Its answers are read apart.
pub(in super::super) fn read_review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: row.get("id")?,
        meeting_id: row.get("meeting_id")?,
        meeting_month: row.get("meeting_month")?,
        held_on: row.get("held_on")?,
        period_id: row.get("period_id")?,
        is_carried: row.get("is_carried")?,
        summary: row.get("summary")?,
        answers: Vec::new(),
    })
}

/// The answer that a row holds.
pub(in super::super) fn read_review_answer(row: &Row<'_>) -> rusqlite::Result<ReviewAnswer> {
    Ok(ReviewAnswer {
        question: required_code(row, "question")?,
        answer: code(row, "answer")?,
        note: row.get("note")?,
        person: row.get("person")?,
    })
}
