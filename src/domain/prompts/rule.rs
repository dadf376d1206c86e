//! A rule, and the question that it raises.

use chrono::NaiveDate;

use crate::domain::admission::Admission;
use crate::domain::prompt_answer::PromptAnswer;
use crate::domain::settings::Settings;

/// A question that the facts of an admission raise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// `known-and-unplanned`: stored and exported, never changed.
    pub code: &'static str,
    /// At most 40 characters for the screen: "Known 23 months and entry unplanned".
    pub mark: String,
    /// The question to the meeting.
    pub question: String,
    /// The rule that raised it, in words.
    pub definition: &'static str,
    /// What the meeting said to it, where that still stands.
    pub answer: Option<PromptAnswer>,
    /// What the meeting said to it last, where it is asked again by now.
    pub answer_before: Option<PromptAnswer>,
}

impl Prompt {
    /// What the meeting said to it last, whether or not that still stands.
    #[must_use]
    pub fn last_answer(&self) -> Option<&PromptAnswer> {
        self.answer.as_ref().or(self.answer_before.as_ref())
    }
}

/// What rules may look at.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) admission: &'a Admission,
    pub(super) as_of: NaiveDate,
    pub(super) settings: &'a Settings,
}

/// What a rule says when it holds: the mark and the question.
pub(super) type Raised = Option<(String, String)>;

/// One rule: its code, its definition, and the function that looks.
pub(super) struct Rule {
    pub(super) code: &'static str,
    pub(super) definition: &'static str,
    pub(super) look: fn(&Facts) -> Raised,
}

impl Rule {
    pub(super) fn prompt(&self, facts: &Facts) -> Option<Prompt> {
        let (mark, question) = (self.look)(facts)?;
        let is_to_this = |answer: &&PromptAnswer| answer.prompt == self.code && answer.answered_on <= facts.as_of;
        let mut answers = facts.admission.answers.iter().rev().filter(is_to_this);
        let last = answers.clone().next().cloned();
        let answer = answers.find(|answer| answer.stands_on(facts.as_of)).cloned();
        let answer_before = last.filter(|_| answer.is_none());
        Some(Prompt { code: self.code, mark, question, definition: self.definition, answer, answer_before })
    }
}
