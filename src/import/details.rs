//! What extracts say beside the facts that are worked out: registration numbers, postcodes' sectors, reviews, episodes of
//! being missing, deprivation of liberty orders, health, visits and return interviews.
//!
//! It is kept in statements, as it was said, and nothing is worked out from it yet: no fact hangs on it, nobody becomes a
//! child by it, and no list is whole because of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::postcode::Sector;
use crate::domain::urn::Urn;

mod join;
mod read;

pub(super) use join::joined;
pub(super) use read::{of_episode, of_list_8, take};

/// What one edition says of one child beside facts. Rows of it stand in one order, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// SSDA903 Episodes: where the child lived.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lived: Vec<Lived>,
    /// SSDA903 Reviews.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// SSDA903 Missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// SSDA903 DoLo: deprivation of liberty orders.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deprived: Vec<Deprived>,
    /// SSDA903 OC2: one row a child and year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcomes>,
    /// Annex A, list 8: what was last done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub latest: Vec<Latest>,
}

/// Where a child lived in an episode, which is known by its day and reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Lived {
    /// `DECOM`.
    pub from: NaiveDate,
    /// `RNE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// `URN` of the home, or of the agency of the foster carers.
    #[serde(skip_serializing_if = "Urn::is_not_said")]
    pub urn: Urn,
    /// The sector of `HOME_POST`, the child's home.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<Sector>,
    /// The sector of `PL_POST`, the placement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Sector>,
}

/// A review that was held.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// `REVIEW`; `None` where it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// `REVIEW_CODE`: how the child took part, PN0 to PN7.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A time of being missing from care.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Missing {
    /// `MIS_START`; `None` where it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// `MIS_END`; `None` while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// `MISSING`: M missing, A away without authorisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A deprivation of liberty order.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Deprived {
    /// `DOLO_START`; `None` where it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// `DOLO_END`; `None` while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// What OC2 says of a child in care for a year or more. `None` means an empty cell or no column.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcomes {
    /// `SDQ_SCORE`, 0 to 40.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sdq_score: Option<u8>,
    /// `SDQ_REASON`: why there is no score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sdq_reason: Option<String>,
    /// `CONVICTED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub convicted: Option<bool>,
    /// `HEALTH_CHECK`: of children under 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_check: Option<bool>,
    /// `IMMUNISATIONS`: up to date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub immunised: Option<bool>,
    /// `TEETH_CHECK`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teeth_checked: Option<bool>,
    /// `HEALTH_ASSESSMENT`: in the year, which need not be the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_assessed: Option<bool>,
    /// `SUBSTANCE_MISUSE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substance_misuse: Option<bool>,
    /// `INTERVENTION_RECEIVED`, for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_received: Option<bool>,
    /// `INTERVENTION_OFFERED`, where none was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_offered: Option<bool>,
}

/// What list 8 says was last done for a child whose care started on a day: it has the latest of each alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Latest {
    /// Date started to be looked after.
    pub from: NaiveDate,
    /// Date of latest statutory review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// Date of last social work visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<NaiveDate>,
    /// Date of last visit or contact by the independent reviewing officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewing_officer: Option<NaiveDate>,
    /// Date of last health assessment, which need not be the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_assessment: Option<NaiveDate>,
    /// Date of last dental check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dental_check: Option<NaiveDate>,
    /// URN of placement.
    #[serde(skip_serializing_if = "Urn::is_not_said")]
    pub urn: Urn,
    /// The sector of the placement's postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Sector>,
    /// How often the child was missing in the last 12 months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times_missing: Option<u32>,
    /// How often the child was absent in the last 12 months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times_absent: Option<u32>,
    /// Whether a return interview was offered after the last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interview_offered: Option<bool>,
    /// Whether it was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interview_accepted: Option<bool>,
}

impl Details {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same with its rows in one order, each once.
    pub(super) fn in_order(mut self) -> Self {
        once(&mut self.lived);
        once(&mut self.reviews);
        once(&mut self.missing);
        once(&mut self.deprived);
        once(&mut self.outcomes);
        once(&mut self.latest);
        self
    }
}

fn once<R: Ord>(rows: &mut Vec<R>) {
    rows.sort();
    rows.dedup();
}
