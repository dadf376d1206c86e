//! Days, months, working days, and dates as people type and read them.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::counted;

mod holidays;
mod typed;
mod typed_moment;

pub use holidays::{DayList, Holidays, bank_holidays};
pub use typed::{DateError, Lean, typed_date};
pub use typed_moment::{MomentError, typed_moment, typed_time};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    /// The month in which a day lies.
    #[must_use]
    pub fn containing(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The calendar month before the one in which a day lies: the month that a meeting on that day reviews.
    #[must_use]
    pub fn before(day: NaiveDate) -> Self {
        Self::containing(day).previous()
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next().0.pred_opt().unwrap_or(self.0)
    }

    /// The month after; the last month there is, after itself.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before; the first month there is, before itself.
    #[must_use]
    pub fn previous(self) -> Self {
        self.minus(1)
    }

    /// So many months later.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(self.0))
    }

    /// So many months earlier.
    #[must_use]
    pub fn minus(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }

    /// `Oct 2026`.
    #[must_use]
    pub fn short_name(self) -> String {
        self.0.format("%b %Y").to_string()
    }

    /// `October 2026`.
    #[must_use]
    pub fn name(self) -> String {
        self.0.format("%B %Y").to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

/// A text is not a month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a month. Months are year-month, as in 2026-10.")]
pub struct NotAMonth(pub String);

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let well_formed = text.len() == 7 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
        NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d")
            .ok()
            .filter(|_| well_formed)
            .map(Self)
            .ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A day, and the time of day where it is known. A day without a time sorts before its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time, to the minute.
    pub time: Option<NaiveTime>,
}

impl fmt::Display for Moment {
    /// `2026-10-02` or `2026-10-02T14:30`, as it is stored.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.day, time.format("%H:%M")),
            None => write!(f, "{}", self.day),
        }
    }
}

/// A text is neither a day nor a day and a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a moment. Moments are 2026-10-02 or 2026-10-02T14:30.")]
pub struct NotAMoment(pub String);

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_moment = || NotAMoment(text.to_owned());
        let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| not_a_moment())?;
        let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| not_a_moment())).transpose()?;
        Ok(Self { day, time })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Completed years from a birthday to a day; `None` before birth.
#[must_use]
pub fn completed_years(born_on: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(born_on)
}

/// The same day so many calendar months later, or that month's last day where it is shorter: three months after
/// 30 November is 28 or 29 February.
#[must_use]
pub fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Completed calendar months from one day to another; 0 where `to` is not after `from`.
#[must_use]
pub fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed();
    let months = u32::try_from(months).unwrap_or(0);
    if months_after(from, months) > to { months.saturating_sub(1) } else { months }
}

/// A stretch of time: days up to two months, then completed months, from three years completed years.
#[must_use]
pub fn span(from: NaiveDate, to: NaiveDate) -> String {
    match months_between(from, to) {
        0 | 1 => counted((to - from).num_days(), "day"),
        months @ 2..36 => counted(months.into(), "month"),
        months => counted((months / 12).into(), "year"),
    }
}

/// `Wed 18 Nov 2026`: how a date that was typed is said back.
#[must_use]
pub fn spoken(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// `18 Nov`: where the year is plain from what stands around it.
#[must_use]
pub fn short(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// `18 Nov 2026`.
#[must_use]
pub fn full(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_calendar_months() {
        let cases = [
            ("2026-10-02", 3, "2027-01-02"),
            ("2025-11-30", 3, "2026-02-28"),
            ("2027-11-30", 3, "2028-02-29"),
            ("2026-08-31", 1, "2026-09-30"),
        ];
        for (from, months, expected) in cases {
            assert_eq!(months_after(day(from), months), day(expected), "{from} + {months}");
        }
    }

    #[test]
    fn only_completed_months_count() {
        let cases = [
            ("2024-11-02", "2026-10-02", 23),
            ("2024-11-03", "2026-10-02", 22),
            ("2026-10-02", "2026-10-02", 0),
            ("2025-11-30", "2026-02-28", 3), // the last day of a shorter month completes it
            ("2026-10-02", "2026-09-01", 0),
        ];
        for (from, to, expected) in cases {
            assert_eq!(months_between(day(from), day(to)), expected, "{from} to {to}");
        }
    }

    #[test]
    fn a_birthday_completes_a_year() {
        // Born on 29 February: a year older on 1 March of a common year.
        let cases = [
            ("2012-10-03", "2026-10-02", Some(13)),
            ("2012-10-02", "2026-10-02", Some(14)),
            ("2012-02-29", "2026-02-28", Some(13)),
            ("2012-02-29", "2026-03-01", Some(14)),
            ("2026-10-03", "2026-10-02", None),
        ];
        for (born, on, expected) in cases {
            assert_eq!(completed_years(day(born), day(on)), expected, "{born} on {on}");
        }
    }

    #[test]
    fn dates_are_said_in_words() {
        let date = day("2026-11-18");
        assert_eq!(
            (spoken(date), short(date), full(date)),
            ("Wed 18 Nov 2026".into(), "18 Nov".into(), "18 Nov 2026".into())
        );
        assert_eq!(short(day("2026-10-02")), "2 Oct");
    }
}
