//! What the meeting said to questions that the facts raise.

use rusqlite::Row;

use super::tables::PROMPT_ANSWER;
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::prompt_answer::PromptAnswer;

impl Store {
    /// Adds an answer to a question about a child's admission. Its own `id` is not used: the file gives it one.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_prompt_answer(&mut self, actor: &str, child: Id, answer: &PromptAnswer) -> Result<Id, StoreError> {
        let mut change = self.begin("Answer question", actor)?;
        let id = change.new_id();
        let fields = vec![
            ("period_id", answer.period_id.into_value()),
            ("prompt", (&answer.prompt).into_value()),
            ("answer", (&answer.answer).into_value()),
            ("answered_on", answer.answered_on.into_value()),
            ("ask_again_on", answer.ask_again_on.into_value()),
        ];
        change.insert(&PROMPT_ANSWER, &id.to_string(), Some(child), fields)?;
        change.commit()?;
        Ok(id)
    }
}

/// The answer that a row holds.
pub(super) fn read_answer(row: &Row<'_>) -> rusqlite::Result<PromptAnswer> {
    Ok(PromptAnswer {
        id: row.get("id")?,
        period_id: row.get("period_id")?,
        prompt: row.get("prompt")?,
        answer: row.get("answer")?,
        answered_on: row.get("answered_on")?,
        ask_again_on: row.get("ask_again_on")?,
    })
}
