//! Working days: every day but weekends, the bank holidays of England and Wales, and days that the council adds.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use bankholidays::uk::is_bankholiday;
use chrono::{Datelike, NaiveDate, Weekday};

/// Several days, in order of time, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayList(pub Vec<NaiveDate>);

impl DayList {
    /// These days.
    #[must_use]
    pub fn of(days: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self(days.into_iter().collect::<BTreeSet<_>>().into_iter().collect())
    }
}

impl fmt::Display for DayList {
    /// As it is stored: `2026-12-24 2026-12-29`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for DayList {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::of(text.split_whitespace().map(str::parse).collect::<Result<Vec<_>, _>>()?))
    }
}

/// The bank holidays of England and Wales in a year, in order of time; one that falls on a weekend is the day in its place.
#[must_use]
pub fn bank_holidays(year: i32) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).into_iter();
    let days = first.flat_map(|first| first.iter_days().take_while(move |day| day.year() == year));
    days.filter(is_bankholiday).collect()
}

/// The days on which nobody is expected to write anything up.
///
/// The regular bank holidays are worked out for any year from 1978; those proclaimed once (jubilees, coronations) are
/// known up to 2023. A later one is added by the council.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    added: BTreeSet<NaiveDate>,
}

impl Holidays {
    /// The bank holidays of England and Wales, and these days.
    #[must_use]
    pub fn with(days: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self { added: days.into_iter().collect() }
    }

    /// The days that the council added, in order of time.
    pub fn added(&self) -> impl Iterator<Item = NaiveDate> {
        self.added.iter().copied()
    }

    /// Whether a day is neither at a weekend nor a holiday.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !weekend && !is_bankholiday(&day) && !self.added.contains(&day)
    }

    /// Working days from one day to another: `from` is day 0, the next working day is day 1. `None` where `to` is
    /// before `from`.
    ///
    /// This is how the time limits of the Care Planning, Placement and Case Review (England) Regulations 2010 are
    /// counted here.
    #[must_use]
    pub fn working_days_after(&self, from: NaiveDate, to: NaiveDate) -> Option<u32> {
        let days = usize::try_from((to - from).num_days()).ok()?;
        let count = from.iter_days().skip(1).take(days).filter(|day| self.is_working_day(*day)).count();
        u32::try_from(count).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Copied from the government's list (www.gov.uk/bank-holidays, England and Wales), as (year, [(month, day)]).
    const BANK_HOLIDAYS: &[(i32, [(u32, u32); 8])] = &[
        (2024, [(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
        (2025, [(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)]),
        (2026, [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
        (2027, [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
    ];

    #[test]
    fn the_bank_holidays_of_2024_to_2027_and_no_other_weekday_are_holidays() {
        for (year, expected) in BANK_HOLIDAYS {
            let found: Vec<(u32, u32)> = NaiveDate::from_ymd_opt(*year, 1, 1)
                .unwrap()
                .iter_days()
                .take_while(|day| day.year() == *year)
                .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
                .filter(|day| !Holidays::default().is_working_day(*day))
                .map(|day| (day.month(), day.day()))
                .collect();
            assert_eq!(found, expected, "{year}");
        }
    }

    #[test]
    fn the_bank_holidays_of_a_year_are_listed_as_the_government_lists_them() {
        for (year, expected) in BANK_HOLIDAYS {
            let listed: Vec<(u32, u32)> = bank_holidays(*year).iter().map(|day| (day.month(), day.day())).collect();
            assert_eq!(listed, expected, "{year}");
        }
    }

    #[test]
    fn entry_is_day_0_and_the_next_working_day_is_day_1() {
        let cases = [
            ("2026-10-02", "2026-10-02", Some(0)), // the Friday itself
            ("2026-10-02", "2026-10-04", Some(0)), // Sunday
            ("2026-10-02", "2026-10-05", Some(1)), // Monday
            ("2026-10-02", "2026-10-06", Some(2)),
            ("2026-10-03", "2026-10-05", Some(1)), // entered on a Saturday
            ("2026-04-02", "2026-04-07", Some(1)), // Easter: Friday 3 and Monday 6 April are holidays
            ("2026-12-24", "2026-12-29", Some(1)), // 25 and 28 December are holidays, 26 and 27 a weekend
            ("2026-10-05", "2026-10-02", None),
        ];
        for (from, to, expected) in cases {
            assert_eq!(Holidays::default().working_days_after(day(from), day(to)), expected, "{from} to {to}");
        }
    }

    #[test]
    fn a_day_the_council_adds_is_not_a_working_day() {
        let holidays = Holidays::with([day("2026-12-29")]);
        assert!(!holidays.is_working_day(day("2026-12-29")));
        assert_eq!(holidays.working_days_after(day("2026-12-24"), day("2026-12-30")), Some(1));
    }
}
