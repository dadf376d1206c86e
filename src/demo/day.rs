//! The day of the demonstration.

use chrono::NaiveDate;

/// The day that the demonstration takes for today: 12 November 2026, while the meeting about October is under way.
#[must_use]
pub fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 12).unwrap_or_default()
}
