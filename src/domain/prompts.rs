//! Prompts: what the facts raise on their own, each worded as a question to the meeting.
//!
//! A prompt is no verdict. Each has its rule beside it, shown on demand. What is not recorded never raises one: a prompt
//! about something absent needs that it was looked for ([`Found::No`](super::admission::Found)), one about decisions
//! needs a recorded request.

use chrono::NaiveDate;

use super::admission::Admission;
use super::calendar::Holidays;
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
}

/// What rules may look at.
#[derive(Clone, Copy)]
struct Facts<'a> {
    admission: &'a Admission,
    as_of: NaiveDate,
    settings: &'a Settings,
    holidays: &'a Holidays,
}

/// What a rule says when it holds: the mark and the question.
type Raised = Option<(String, String)>;

/// One rule: its code, its definition, and the function that looks.
struct Rule {
    code: &'static str,
    definition: &'static str,
    look: fn(&Facts) -> Raised,
}

/// The prompts that an admission raises on a day, what matters most first.
#[must_use]
pub fn raised(admission: &Admission, as_of: NaiveDate, settings: &Settings, holidays: &Holidays) -> Vec<Prompt> {
    let facts = Facts { admission, as_of, settings, holidays };
    rules::ALL.iter().filter_map(|rule| rule.prompt(&facts)).collect()
}

/// Every prompt there is, as (code, definition), in the order in which they are raised.
pub fn definitions() -> impl Iterator<Item = (&'static str, &'static str)> {
    rules::ALL.iter().map(|rule| (rule.code, rule.definition))
}

impl Rule {
    fn prompt(&self, facts: &Facts) -> Option<Prompt> {
        let (mark, question) = (self.look)(facts)?;
        Some(Prompt { code: self.code, mark, question, definition: self.definition })
    }
}

#[cfg(test)]
mod tests;
