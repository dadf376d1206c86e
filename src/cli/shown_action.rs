//! An action as it is printed: in the list of actions, and with the child it is about.

use chrono::NaiveDate;
use serde::Serialize;

use super::admission::yes_no;
use super::words::{cell, days, line};
use crate::domain::action::{ListedAction, Status, When};
use crate::domain::calendar::{Month, full};
use crate::domain::text::times;

/// One action, as other programs rely on it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShownAction {
    #[serde(rename = "ref")]
    pub(super) reference: String,
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) due_on: NaiveDate,
    pub(super) original_due_on: NaiveDate,
    pub(super) status: Status,
    pub(super) overdue_days: i64,
    pub(super) section_20: bool,
    pub(super) child_ref: Option<String>,
    /// The month whose admissions the meeting that raised it reviewed.
    pub(super) meeting: Option<Month>,
    pub(super) closed_on: Option<NaiveDate>,
    pub(super) evidence: Option<String>,
    /// How often it was given another date.
    pub(super) redated: usize,
    pub(super) raised_on: NaiveDate,
    pub(super) done_looks_like: Option<String>,
    #[serde(skip)]
    pub(super) when: When,
}

impl ShownAction {
    /// An action as it stood on a day, seen from that day.
    pub(super) fn of(listed: &ListedAction, day: NaiveDate) -> Self {
        let action = listed.action.clone();
        Self {
            overdue_days: action.days_overdue(day),
            redated: action.times_redated(),
            when: action.when(day),
            section_20: listed.section_20,
            child_ref: listed.child_ref.clone(),
            meeting: listed.meeting,
            reference: action.reference,
            text: action.text,
            owner: action.owner,
            due_on: action.due_on,
            original_due_on: action.original_due_on,
            status: action.status,
            closed_on: action.closed_on,
            evidence: action.evidence,
            raised_on: action.raised_on,
            done_looks_like: action.done_looks_like,
        }
    }

    /// `A-031, J. Shah, due 18 Nov 2026, 12 days past its date: Refer to family group conference (C-1042)`.
    pub(super) fn sentence(&self) -> String {
        let child = self.child_ref.as_deref().map(|child| format!(" ({child}{})", self.agreement()));
        format!(
            "{}, {}, {}: {}{}",
            self.reference,
            line(&self.owner),
            self.standing(),
            line(&self.text),
            child.unwrap_or_default()
        )
    }

    const fn agreement(&self) -> &'static str {
        if self.section_20 { ", section 20" } else { "" }
    }

    fn standing(&self) -> String {
        let due = format!("due {}{}", full(self.due_on), self.told_redated());
        match (self.closed_on, self.overdue_days) {
            (Some(closed), _) => format!("{} {}, {due}", self.status.label(), full(closed)),
            (None, 0) => due,
            (None, late) => format!("{due}, {} past its date", days(late)),
        }
    }

    /// ` (first 6 Nov 2026, re-dated twice)`.
    fn told_redated(&self) -> String {
        let first = (self.original_due_on != self.due_on).then(|| format!("first {}", full(self.original_due_on)));
        let often = (self.redated > 1).then(|| format!("re-dated {}", times(self.redated)));
        let told: Vec<String> = first.into_iter().chain(often).collect();
        if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
    }

    pub(super) fn cells(&self) -> Vec<String> {
        vec![
            self.reference.clone(),
            self.text.clone(),
            self.owner.clone(),
            self.due_on.to_string(),
            self.original_due_on.to_string(),
            self.status.code().to_owned(),
            self.overdue_days.to_string(),
            yes_no(self.section_20),
            cell(self.child_ref.as_deref()),
            cell(self.meeting),
            cell(self.closed_on),
            cell(self.evidence.as_deref()),
            self.redated.to_string(),
            self.raised_on.to_string(),
            cell(self.done_looks_like.as_deref()),
        ]
    }
}
