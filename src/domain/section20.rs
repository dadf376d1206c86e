//! Section 20 of the Children Act 1989: how long an agreement has been open, and when it is next to be checked.
//!
//! The council holds no parental responsibility under such an agreement, and no time limit is set by law; drift sets in
//! quietly. Days are counted from the start of the current unbroken `V2`.

use chrono::NaiveDate;

use super::admission::Admission;
use super::calendar;
use super::coded;
use super::legal_status::LegalStatus;
use super::status_history::Agreement;

mod agreement;
mod consent;
mod course;
mod ended;
mod ladder;
mod next_check;
mod only;

pub use agreement::{LONG_MONTHS, OpenAction, OpenAgreement};
pub use consent::Consent;
pub use course::Course;
pub use ended::{EndedAgreement, Ending, Endings, Kind};
pub use ladder::{Ladder, NotALadder, Rung};
pub use next_check::{Days, NextCheck, SetBy};
pub use only::Only;

coded! {
    /// How long an agreement has been open.
    pub enum Band {
        UpTo27 = "0-27", "0 to 27 days";
        From28 = "28-83", "28 to 83 days";
        From84 = "84-182", "84 to 182 days";
        From183 = "183+", "183 days or more";
    }
}

impl Band {
    /// The band of so many days.
    #[must_use]
    pub const fn of(days: i64) -> Self {
        match days {
            ..=27 => Self::UpTo27,
            28..=83 => Self::From28,
            84..=182 => Self::From84,
            183.. => Self::From183,
        }
    }
}

impl Admission {
    /// How long the section 20 agreement in force on a day has run; `None` where there is none, or care has ended.
    #[must_use]
    pub fn section_20_days(&self, as_of: NaiveDate) -> Option<Days> {
        Some(Days::of(&self.period, self.agreement_on(as_of)?.since, as_of))
    }

    /// The agreement in force on a day.
    fn agreement_on(&self, day: NaiveDate) -> Option<Agreement<'_>> {
        self.status_history().section_20_on(day)
    }

    /// The order that a section 20 agreement turned into: `C1`, `C2` or `E1`, where it began when `V2` ended, or up to
    /// [`DAYS_BRIDGED`](super::status_history::DAYS_BRIDGED) days later. After a longer time without a record
    /// nobody can say what became of the agreement.
    #[must_use]
    pub fn conversion(&self) -> Option<&LegalStatus> {
        let agreements = self.status_history().agreements().into_iter();
        agreements.filter_map(|one| one.followed_by()).find(|next| next.is_conversion())
    }
}

/// When the agreement in force on a day is next to be checked; `None` where there is none.
#[must_use]
pub fn next_check(admission: &Admission, as_of: NaiveDate, ladder: &Ladder) -> Option<NextCheck> {
    Course::on(admission, as_of, ladder).map(|course| course.next)
}

/// Whether an agreement has run for more than so many calendar months by a day.
#[must_use]
pub fn runs_longer_than(agreement: &Days, months: u32, as_of: NaiveDate) -> bool {
    as_of > calendar::months_after(agreement.since, months)
}

#[cfg(test)]
mod tests;
