//! The meeting: from its running order to its minutes.
//!
//! A meeting is opened for a month and is *planned*; its running order then follows the facts. Once it is *in progress*
//! its items stand, and what is said is written down as it goes on. *Closed*, it is locked: a later correction is an
//! addendum.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Id, calendar::Month, coded};

pub mod attendance;
pub mod minutes;
pub mod pace;
pub mod proceedings;
pub mod review;
pub mod running_order;
pub mod second_look;
pub mod snapshot;
pub mod unanswered;

pub use attendance::{Attendee, Quorum, Role};
pub use pace::Pace;
pub use proceedings::Proceedings;
pub use review::{Answer, Question, Review, ReviewAnswer};
pub use running_order::{Item, ItemKey, ItemKind, State};

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
    /// The hash of everything that closing locked, in hexadecimal.
    pub seal: Option<String>,
}

/// A stretch of a meeting without a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    /// The row's identifier.
    pub id: Id,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// When it ended; `None` while it goes on, or where it was cut off.
    pub ended_at: Option<DateTime<Utc>>,
    /// When the meeting was last written to; what is written down elsewhere, as an action is, does not count.
    pub last_at: DateTime<Utc>,
}

impl Sitting {
    /// Whole minutes that it took until `now`; where nobody sits any more, until the last thing written down in it.
    #[must_use]
    pub fn minutes(&self, now: Option<DateTime<Utc>>) -> i64 {
        let until = self.ended_at.or(now).unwrap_or(self.last_at);
        (until - self.began_at).num_minutes().max(0)
    }
}

/// A later correction of closed minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addendum {
    /// The row's identifier.
    pub id: Id,
    /// The day it was written.
    pub written_on: NaiveDate,
    /// Who wrote it.
    pub written_by: String,
    /// Why the minutes are corrected.
    pub reason: String,
    /// The correction.
    pub text: String,
}
