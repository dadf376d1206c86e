//! Prompts: what the facts raise on their own, each worded as a question to the meeting.
//!
//! A prompt is no verdict. Each has its rule beside it, shown on demand. What is not recorded never raises one: a prompt
//! about something absent needs that it was looked for ([`Found::No`](super::admission::Found)), one about decisions
//! needs a recorded request. A question that the meeting has answered is not asked again, or not before a day.

use chrono::NaiveDate;

use super::admission::Admission;
use super::settings::Settings;

mod rule;
mod rules;

use rule::Facts;
pub use rule::Prompt;

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

#[cfg(test)]
mod tests;
