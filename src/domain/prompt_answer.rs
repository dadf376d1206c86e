//! Answers to the questions that the facts raise: a record like any other.

use chrono::NaiveDate;

use super::Id;
use super::calendar::full;
use super::text::clean;

/// What the meeting said to a question that the facts raise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptAnswer {
    /// The row's identifier.
    pub id: Id,
    /// The admission that the question is about.
    pub period_id: Id,
    /// The question's code.
    pub prompt: String,
    /// What was said: "short notice, police at the door".
    pub answer: String,
    /// When.
    pub answered_on: NaiveDate,
    /// The day from which it is asked again; `None` where once is enough.
    pub ask_again_on: Option<NaiveDate>,
}

impl PromptAnswer {
    /// Whether it still stands on a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.answered_on <= day && self.ask_again_on.is_none_or(|again| day < again)
    }

    /// "Answered 10 Nov 2026: short notice, police at the door. It is asked again from 1 Dec 2026."
    #[must_use]
    pub fn in_words(&self) -> String {
        let said = clean(&self.answer);
        let said = said.trim();
        let stop = if said.ends_with(['.', '?', '!']) { "" } else { "." };
        let again = self.ask_again_on.map(|day| format!(" It is asked again from {}.", full(day))).unwrap_or_default();
        format!("Answered {}: {said}{stop}{again}", full(self.answered_on))
    }
}
