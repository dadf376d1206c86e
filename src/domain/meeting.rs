//! Meetings, and the review of an admission in one.

use chrono::NaiveDate;

use super::{Id, calendar::Month, coded};

coded! {
    /// Where a meeting stands.
    pub enum Status {
        Planned = "planned", "planned";
        InProgress = "in_progress", "in progress";
        Closed = "closed", "closed";
    }
}

/// A meeting about one month's admissions.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// The row's identifier.
    pub id: Id,
    /// The month of the admissions reviewed.
    pub month: Month,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Where it stands.
    pub status: Status,
    /// Who chaired it.
    pub chair: Option<String>,
    /// Who wrote.
    pub scribe: Option<String>,
}

/// The review of one admission in one meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The row's identifier.
    pub id: Id,
    /// The meeting.
    pub meeting_id: Id,
    /// The month whose admissions that meeting reviewed.
    pub meeting_month: Month,
    /// The day the meeting was held.
    pub held_on: Option<NaiveDate>,
    /// The admission.
    pub period_id: Id,
    /// What the meeting said, shortly.
    pub summary: Option<String>,
}
