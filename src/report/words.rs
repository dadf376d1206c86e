//! Words that minutes and papers have in common.

use chrono::NaiveDate;

use crate::domain::calendar::full;
use crate::domain::length::Length;
use crate::domain::text::{capital, counted, in_sentence};

/// A sentence with one full stop and a capital.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!']) { capital(text) } else { format!("{}.", capital(text)) }
}

/// `20 Nov 2026, 12 days past; first due 6 Nov 2026`.
pub(super) fn due(due_on: NaiveDate, first_due_on: NaiveDate, days_overdue: i64) -> String {
    let redated = due_on != first_due_on;
    let first = if redated { format!("; first due {}", full(first_due_on)) } else { String::new() };
    format!("{}{first}", next_check(due_on, days_overdue))
}

/// `30 Oct 2026, 13 days past`.
pub(super) fn next_check(due_on: NaiveDate, days_overdue: i64) -> String {
    match days_overdue {
        0 => full(due_on),
        days => format!("{}, {} past", full(due_on), counted(days, "day")),
    }
}

/// `41 since 2 Oct 2026`; `1273+ since 19 May 2023`.
pub(super) fn run(length: Length, since: NaiveDate) -> String {
    format!("{} since {}", length.in_figures(), full(since))
}

/// `Last 2 Oct 2026. Next 30 Oct 2026, 13 days past.`
pub(super) fn checks(last_on: Option<NaiveDate>, next_on: NaiveDate, days_overdue: i64) -> String {
    let last = last_on.map_or_else(|| "None yet".to_owned(), |day| format!("Last {}", full(day)));
    format!("{last}. Next {}.", next_check(next_on, days_overdue))
}

/// What is said under a table of agreements in which some began before the first date seen.
pub(super) const PLUS: &str =
    "A number of days with + is at least so many: the agreement began before the first date seen.";

/// What a section 20 agreement is for and where it is to lead: `Support to family. Plan: return home.`
pub(super) fn purpose_and_plan(purpose: Option<&str>, plan: Option<&str>) -> String {
    match (purpose, plan) {
        (None, None) => "Neither is recorded.".to_owned(),
        (Some(purpose), None) => format!("{purpose}. Plan not recorded."),
        (purpose, Some(plan)) => {
            format!("{}. Plan: {}.", purpose.unwrap_or("Purpose not recorded"), in_sentence(plan))
        }
    }
}

/// Words that somebody wrote, or that nobody did.
pub(super) fn recorded(words: Option<&str>) -> String {
    words.map_or_else(|| "Not recorded".to_owned(), capital)
}
