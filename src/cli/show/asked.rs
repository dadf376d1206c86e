//! What the facts ask and what was answered, and when each thing was written up: shapes that other programs rely on.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::words::{count, line};
use crate::domain::admission::Admission;
use crate::domain::calendar::{Holidays, full};
use crate::domain::prompt_answer::PromptAnswer;
use crate::domain::prompts::Prompt;
use crate::domain::recording::WrittenUp;

/// A question that the facts raise.
#[derive(Debug, Serialize)]
pub(super) struct Question {
    code: &'static str,
    #[serde(rename = "question")]
    words: String,
    /// The rule that raised it, in words.
    definition: &'static str,
    /// What the meeting said to it, where that still stands.
    pub(super) answer: Option<Reply>,
    /// What the meeting said to it last, where it is asked again by now.
    answer_before: Option<Reply>,
}

/// What the meeting said to a question.
#[derive(Debug, Serialize)]
pub(super) struct Reply {
    #[serde(rename = "answer")]
    said: String,
    answered_on: NaiveDate,
    ask_again_on: Option<NaiveDate>,
    #[serde(skip)]
    in_words: String,
}

impl Question {
    pub(super) fn of(prompt: &Prompt) -> Self {
        Self {
            code: prompt.code,
            words: prompt.question.clone(),
            definition: prompt.definition,
            answer: prompt.answer.as_ref().map(Reply::of),
            answer_before: prompt.answer_before.as_ref().map(Reply::of),
        }
    }

    /// The question; with what was said to it last.
    pub(super) fn sentence(&self) -> String {
        let said = self.answer.as_ref().or(self.answer_before.as_ref());
        let said = said.map(|answer| format!(" {}", answer.in_words)).unwrap_or_default();
        format!("{}{said}", line(&self.words))
    }
}

impl Reply {
    fn of(answer: &PromptAnswer) -> Self {
        let PromptAnswer { answer: said, answered_on, ask_again_on, .. } = answer;
        let in_words = answer.in_words();
        Self { said: said.clone(), answered_on: *answered_on, ask_again_on: *ask_again_on, in_words }
    }
}

/// When something was written up.
#[derive(Debug, Serialize)]
pub(super) struct Recorded {
    /// `entry`, `request`, or the role that took a step.
    what: &'static str,
    #[serde(skip)]
    label: &'static str,
    happened_on: NaiveDate,
    written_on: Option<NaiveDate>,
    working_days: Option<u32>,
}

impl Recorded {
    pub(super) fn all(admission: &Admission, holidays: &Holidays) -> Vec<Self> {
        admission.written_up().iter().map(|it| Self::of(it, holidays)).collect()
    }

    fn of(it: &WrittenUp, holidays: &Holidays) -> Self {
        Self {
            what: it.subject.code(),
            label: it.subject.label(),
            happened_on: it.happened_on,
            written_on: it.written_on,
            working_days: it.working_days(holidays),
        }
    }

    /// "Entry: 5 Oct 2026, 1 working day after".
    pub(super) fn sentence(&self) -> String {
        let when = match (self.written_on, self.working_days) {
            (None, _) => "not recorded".to_owned(),
            (Some(on), None) => format!("{}, before it happened", full(on)),
            (Some(on), Some(days)) => {
                format!("{}, {} after", full(on), count(days as usize, "working day", "working days"))
            }
        };
        format!("{}: {when}", self.label)
    }
}
