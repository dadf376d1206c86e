//! How an open agreement stands: as much of it as running orders and figures need.

use chrono::NaiveDate;

use super::ladder::Ladder;
use super::next_check::{Days, NextCheck};
use crate::domain::Id;
use crate::domain::admission::{Admission, PeriodOfCare};
use crate::domain::follow_up::FollowUp;

/// How long an open agreement has run, and when it is next to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// The period of care.
    pub period: Id,
    /// How long it has run.
    pub days: Days,
    /// When it is next to be checked.
    pub next: NextCheck,
}

impl Course {
    /// Of the agreement that is in force on a day; `None` where there is none.
    #[must_use]
    pub fn on(admission: &Admission, as_of: NaiveDate, ladder: &Ladder) -> Option<Self> {
        let since = admission.agreement_on(as_of)?.since;
        Some(Self::of(&admission.period, since, &admission.follow_ups, as_of, ladder))
    }

    /// Of an agreement that is open on a day, by the section 20 checks of its period of care.
    #[must_use]
    pub fn of(period: &PeriodOfCare, since: NaiveDate, checks: &[FollowUp], as_of: NaiveDate, ladder: &Ladder) -> Self {
        let days = Days::of(period, since, as_of);
        Self { period: period.id, days, next: NextCheck::of(&days, checks, as_of, ladder) }
    }
}
