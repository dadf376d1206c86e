//! Prompts: what the facts raise on their own, each worded as a question to the meeting.
//!
//! A prompt is no verdict. Each has its rule beside it, shown on demand. What is not recorded never raises one: a prompt
//! about something absent needs that it was looked for ([`Found::No`](super::admission::Found)), one about decisions
//! needs a recorded request. A question that the meeting has answered is not asked again, or not before a day.

use chrono::NaiveDate;

use super::admission::Admission;
use super::prompt_answer::PromptAnswer;
use super::settings::Settings;

mod rules;

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
struct Facts<'a> {
    admission: &'a Admission,
    as_of: NaiveDate,
    settings: &'a Settings,
}

/// What a rule says when it holds: the mark and the question.
type Raised = Option<(String, String)>;

/// One rule: its code, its definition, and the function that looks.
struct Rule {
    code: &'static str,
    definition: &'static str,
    look: fn(&Facts) -> Raised,
}

/// The prompts that an admission raises on a day, what matters most first, those that were answered among them.
#[must_use]
pub fn raised(admission: &Admission, as_of: NaiveDate, settings: &Settings) -> Vec<Prompt> {
    let facts = Facts { admission, as_of, settings };
    rules::ALL.iter().filter_map(|rule| rule.prompt(&facts)).collect()
}

/// The prompts that are still to be asked on a day.
#[must_use]
pub fn open(admission: &Admission, as_of: NaiveDate, settings: &Settings) -> Vec<Prompt> {
    let mut prompts = raised(admission, as_of, settings);
    prompts.retain(|prompt| prompt.answer.is_none());
    prompts
}

/// Every prompt there is, as (code, definition), in the order in which they are raised.
pub fn definitions() -> impl Iterator<Item = (&'static str, &'static str)> {
    rules::ALL.iter().map(|rule| (rule.code, rule.definition))
}

impl Rule {
    fn prompt(&self, facts: &Facts) -> Option<Prompt> {
        let (mark, question) = (self.look)(facts)?;
        let is_to_this = |answer: &&PromptAnswer| answer.prompt == self.code && answer.answered_on <= facts.as_of;
        let mut answers = facts.admission.answers.iter().rev().filter(is_to_this);
        let last = answers.clone().next().cloned();
        let answer = answers.find(|answer| answer.stands_on(facts.as_of)).cloned();
        let answer_before = last.filter(|_| answer.is_none());
        Some(Prompt { code: self.code, mark, question, definition: self.definition, answer, answer_before })
    }
}

#[cfg(test)]
mod tests;
