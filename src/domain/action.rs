//! Actions: who does what by when, and how anyone will know that it was done.

use chrono::NaiveDate;

use super::Id;
use super::calendar::{Month, full};
use super::text::times;

mod history;
mod past;
mod status;
mod together;
mod when;

pub use history::{Field, FieldChange, History, PastChange, Turn};
pub use status::Status;
pub use together::Together;
pub use when::When;

/// An action of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// The row's identifier.
    pub id: Id,
    /// What people read and say: `A-031`.
    pub reference: String,
    /// The child it is about, if it is about one.
    pub child_id: Option<Id>,
    /// The admission it came from, if it came from one.
    pub period_id: Option<Id>,
    /// The meeting that raised it, if one did.
    pub meeting_id: Option<Id>,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
    /// By when it was first to be done; never changed.
    pub original_due_on: NaiveDate,
    /// How anyone will know that it is done.
    pub done_looks_like: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// When it was done or cancelled.
    pub closed_on: Option<NaiveDate>,
    /// The evidence that it is done, or why it was cancelled.
    pub evidence: Option<String>,
    /// When it was raised.
    pub raised_on: NaiveDate,
    /// Every change of it, from the change log.
    pub history: History,
}

/// An action with what a list across children shows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedAction {
    /// The action.
    pub action: Action,
    /// The child's reference.
    pub child_ref: Option<String>,
    /// The month whose admissions the meeting that raised it reviewed.
    pub meeting: Option<Month>,
    /// Whether the child is on section 20 on the day asked about.
    pub section_20: bool,
}

impl ListedAction {
    /// An action with the number of the child it is about, and nothing else beside it.
    #[must_use]
    pub fn about(action: &Action, child_ref: &str) -> Self {
        Self { action: action.clone(), child_ref: Some(child_ref.to_owned()), meeting: None, section_20: false }
    }
}

impl Action {
    /// Days past its date: 0 on the date and before it, and always for an action that is not open.
    #[must_use]
    pub fn days_overdue(&self, day: NaiveDate) -> i64 {
        if self.status == Status::Open { (day - self.due_on).num_days().max(0) } else { 0 }
    }

    /// Whether it was given another date since it was raised.
    #[must_use]
    pub fn was_redated(&self) -> bool {
        self.due_on != self.original_due_on
    }

    /// How often it was given another date; what was undone does not count, and what was then done again does.
    ///
    /// An action that stands on another date than its first was given that once at least, whatever the log still holds.
    #[must_use]
    pub fn times_redated(&self) -> usize {
        self.history.redatings().max(usize::from(self.was_redated()))
    }

    /// That it was given another date, in words: `re-dated twice, first due 6 Nov 2026`; `None` where it never was.
    #[must_use]
    pub fn redated_in_words(&self) -> Option<String> {
        let redated = self.times_redated();
        let first = full(self.original_due_on);
        (redated > 0).then(|| format!("re-dated {}, first due {first}", times(redated)))
    }
}
