//! The clock of this laptop, read so that a wrong one is said and never ends the program.

use std::time::SystemTime;

use chrono::{DateTime, Datelike, Local, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::domain::Id;
use crate::domain::calendar::full;

/// The moment now, whatever the clock says.
#[must_use]
pub fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// The day here.
#[must_use]
pub fn today() -> NaiveDate {
    day_here(now())
}

/// The day that it was here at a moment: after midnight in summer that is the day before in UTC.
#[must_use]
pub fn day_here(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Local).date_naive()
}

/// A new identifier, later ones sorting after earlier ones where the clock is right.
#[must_use]
pub fn new_id() -> Id {
    if wrong(now()).is_some() { Uuid::new_v4().into() } else { Uuid::now_v7().into() }
}

/// What is wrong with the clock, and what to do: it says a year that nothing can be dated with.
#[must_use]
pub fn wrong(now: DateTime<Utc>) -> Option<String> {
    let is_wrong = now < DateTime::UNIX_EPOCH || now.year() > 9999;
    is_wrong.then(|| format!("This laptop's clock says {}. Set it right, then try again.", full(day_here(now))))
}

/// The clocks of two laptops, or of one before and after it asked for the time, differ by so much without anybody's doing.
const DIFFERENCE: TimeDelta = TimeDelta::minutes(2);

/// Whether a clock went back between two moments, in the order in which they were written.
#[must_use]
pub fn went_back(before: &str, after: &str) -> bool {
    let moment = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    moment(before).zip(moment(after)).is_some_and(|(before, after)| before - after > DIFFERENCE)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn a_clock_before_1970_is_read_and_said_to_be_wrong() {
        let before = DateTime::from(UNIX_EPOCH - Duration::from_hours(1));
        assert_eq!(wrong(before).unwrap(), "This laptop's clock says 31 Dec 1969. Set it right, then try again.");
        assert_eq!(wrong(UNIX_EPOCH.into()), None);
        assert_eq!(wrong(now()), None);
    }

    #[test]
    fn a_clock_went_back_where_it_did_by_more_than_two_minutes() {
        let before = "2026-11-12T10:05:00Z";
        for (after, expected) in [
            ("2026-11-12T10:02:59Z", true),
            ("2026-11-12T10:03:00Z", false),
            ("2026-11-12T10:05:01Z", false),
            ("2025-11-12T10:05:00Z", true),
            ("not a moment", false),
        ] {
            assert_eq!(went_back(before, after), expected, "{after}");
        }
    }

    #[test]
    fn a_clock_far_ahead_is_wrong_too() {
        let ahead = DateTime::from(UNIX_EPOCH + Duration::from_secs(400_000_000_000));
        assert!(wrong(ahead).is_some(), "{ahead}");
    }
}
