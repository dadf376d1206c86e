//! Of which days an extract can speak: its date, the dates in it that nobody should believe, and what its lists cover.
//!
//! A list says nothing about who is not in it unless its own rows show that it looked. The first date and the last are
//! no evidence: one that was mistyped moves both. So everything here goes by where the dates are dense.
//!
//! - **The date of the extract** ([`extract_date()`]): the latest date, not after today, with at least [`ROWS_NEAR_BY`]
//!   other rows in the [`DAYS_NEAR_BY`] days before it. Without one a person has to say it.
//! - **An outlier** ([`Believed`]): a date after that, or one that stands more than [`MONTHS_APART`] months from the
//!   next date of its column with fewer than [`ROWS_BEYOND`] rows beyond the gap. Its row is kept, and it is told.
//! - **What a list covers** ([`coverage`]): the unbroken run of months up to the date of the extract, each with at
//!   least a quarter of the rows that the list's middle month has.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::kind::Kind;
use crate::domain::child::Source;
use crate::domain::coverage::List;

mod believed;
mod density;
mod extract_date;
mod seen;

pub use believed::{Believed, Outlier};
pub use density::{Span, coverage};
pub use extract_date::{extract_date, few_of_each_day};

pub(super) use seen::{Judged, Seen};

/// So many other rows have to bear out the date of an extract.
pub const ROWS_NEAR_BY: usize = 3;
/// In so many days before it, the day itself among them.
pub const DAYS_NEAR_BY: i64 = 31;
/// A gap is longer than so many calendar months.
pub const MONTHS_APART: u32 = 24;
/// Fewer rows than this beyond a gap are outliers, and so many on this side of it show that they are.
pub const ROWS_BEYOND: usize = 3;
/// A list with fewer rows than this covers nothing by itself.
pub const ROWS_OF_A_LIST: usize = 12;
/// A month counts with one in so many of the rows of the middle month.
pub const SHARE: usize = 4;

/// The days by which an extract is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dating {
    /// Today: no extract is of a later day.
    pub today: NaiveDate,
    /// The date of the extract, where a person has said it.
    pub extract_on: Option<NaiveDate>,
}

impl Dating {
    /// As of this day, the date of the extract to be worked out.
    #[must_use]
    pub const fn on(today: NaiveDate) -> Self {
        Self { today, extract_on: None }
    }
}

/// What is known of a source's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The date of the extract; `None` where neither its rows nor a person say it.
    pub extract_on: Option<NaiveDate>,
    /// The last day that it is known to have seen: the date of the extract, or else the last date that is not after
    /// today. It denies nothing that came later.
    pub seen_until: NaiveDate,
}

/// The days of each source of an extract.
pub type Dates = BTreeMap<Source, Dated>;

/// The list whose rows a kind has; `None` where they tell of no days that a list can cover.
pub(super) const fn list_of(kind: Kind) -> Option<List> {
    match kind {
        Kind::Episodes => Some(List::Ssda903),
        Kind::Contacts => Some(List::Contacts),
        Kind::EarlyHelp => Some(List::EarlyHelp),
        Kind::Referrals => Some(List::Referrals),
        Kind::Assessments => Some(List::Assessments),
        Kind::Section47 => Some(List::Section47),
        Kind::ChildInNeed => Some(List::ChildInNeed),
        Kind::ChildProtection => Some(List::ChildProtection),
        Kind::ChildrenInCare => Some(List::ChildrenInCare),
        _ => None,
    }
}
