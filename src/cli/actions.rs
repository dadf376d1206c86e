//! `actions`: who does what by when.

use chrono::NaiveDate;
use serde::Serialize;

use super::admission::yes_no;
use super::output::{Answer, Table};
use super::words::{cell, count, days, line};
use super::{Context, Failure, Finish};
use crate::domain::action::ListedAction;
use crate::domain::action::Status;
use crate::domain::calendar::{Month, full};

#[derive(Debug, Serialize)]
struct Actions {
    as_of: NaiveDate,
    actions: Vec<Entry>,
}

/// One action, as other programs rely on it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Entry {
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
}

/// Prints the actions, the open ones first, by due date.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let actions = read(context)?;
    context.print(&actions)?;
    Ok(Finish::Done)
}

fn read(context: &Context) -> Result<Actions, Failure> {
    let opened = context.open()?;
    let listed = opened.store.actions(opened.as_of)?;
    let mut actions: Vec<Entry> = listed.iter().filter_map(|listed| Entry::as_at(listed, opened.as_of)).collect();
    // An action that was closed later was open on that day, so the order of the file is not the order of that day.
    actions.sort_by_key(|action| (action.status != Status::Open, action.due_on));
    Ok(Actions { as_of: opened.as_of, actions })
}

impl Entry {
    /// The action as it stood on a day; `None` where it had not been raised.
    pub(super) fn as_at(listed: &ListedAction, day: NaiveDate) -> Option<Self> {
        let action = listed.action.as_at(day)?;
        Some(Self {
            overdue_days: action.days_overdue(day),
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
        })
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
        let redated = match self.original_due_on {
            first if first == self.due_on => String::new(),
            first => format!(" (first {})", full(first)),
        };
        let due = format!("due {}{redated}", full(self.due_on));
        match (self.closed_on, self.overdue_days) {
            (Some(closed), _) => format!("{} {}, {due}", self.status.label(), full(closed)),
            (None, 0) => due,
            (None, late) => format!("{due}, {} past its date", days(late)),
        }
    }

    fn cells(&self) -> Vec<String> {
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
        ]
    }
}

impl Answer for Actions {
    fn text(&self) -> String {
        let open = self.actions.iter().filter(|action| action.status == Status::Open).count();
        let late = self.actions.iter().filter(|action| action.overdue_days > 0).count();
        let heading = format!(
            "Actions, as of {}: {}, {late} past the date.\n",
            full(self.as_of),
            count(open, "open action", "open actions"),
        );
        let lines = self.actions.iter().map(|action| format!("\n{}\n", action.sentence()));
        std::iter::once(heading).chain(lines).collect()
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "ref",
                "text",
                "owner",
                "due_on",
                "original_due_on",
                "status",
                "overdue_days",
                "section_20",
                "child_ref",
                "meeting",
                "closed_on",
                "evidence",
            ],
            rows: self.actions.iter().map(Entry::cells).collect(),
        }
    }
}
