//! Dates as people type them: `fri`, `+2w`, `31/1`, `31.1.26`, `31 jan 2026`, `2026-01-31`. Always day first.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Month, full};
use crate::domain::text;

/// Which way a date leans that does not say its year or direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// To today or after it: when something is due.
    Future,
    /// To today or before it: when something was done.
    Past,
}

/// A text is not a date. The words say what to type instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("No date was typed. Type a day, as in 31/1, 31 jan 2026, fri or +2w.")]
    Empty,
    /// The month of the year that was typed has fewer days.
    #[error("{typed} is not a day: {month} has {days}. Type a day from 1 to {days}.")]
    NoSuchDay {
        /// What was typed.
        typed: String,
        /// `February 2026`.
        month: String,
        /// How many days it has.
        days: u32,
    },
    /// No year was typed, and the month has no such day in any.
    #[error("{typed} is not a day: {month} has no day {day}. Type a day from 1 to {}.", most_days(*days))]
    NoSuchDayInAnyYear {
        /// What was typed.
        typed: String,
        /// `February`.
        month: String,
        /// The day that it does not have.
        day: u32,
        /// How many days it has at most.
        days: u32,
    },
    /// There is no such month.
    #[error("{typed} is not a date: {month} is not a month. Type the day first, then the month, as in 31/1/2026.")]
    NoSuchMonth {
        /// What was typed.
        typed: String,
        /// What stands where the month should.
        month: String,
    },
    /// The year has one, three or too many figures, or is out of reach.
    #[error("{typed} is not a date: {year} is not a year from 1900 to 2099. Type two or four figures, as in 31/1/26.")]
    NoSuchYear {
        /// What was typed.
        typed: String,
        /// What stands where the year should.
        year: String,
    },
    /// The weekday that was typed is not that day's.
    #[error("{typed} does not agree with itself: {day} is a {weekday}. Leave the weekday out, or change the day.")]
    AnotherWeekday {
        /// What was typed.
        typed: String,
        /// The day without its weekday.
        day: String,
        /// The day's own weekday.
        weekday: String,
    },
    /// It cannot be read as a date.
    #[error("{typed} is not a date. Type a day, as in 31/1, 31 jan 2026, fri or +2w.")]
    NotADate {
        /// What was typed.
        typed: String,
    },
}

/// Reads a date as a person types it, day first.
///
/// - `today`, `tomorrow`, `yesterday`;
/// - a weekday: the next one after today, or the last one before it where the field leans to the past; never today;
///   `last fri` is the one before it in any field;
/// - `+10d`, `+2w`, `+3m`, `-1w`: days, weeks, calendar months; without a sign they go the way the field leans;
/// - `31/1`, `31.1.26`, `31-1-2026`, `31 jan`, `31 January 2026`, `31st jan`, `Sat 31 Jan 2026`: without a year the
///   nearest such day the way the field leans, today included; years of two figures are 2000 to 2099;
/// - `2026-01-31`.
///
/// # Errors
/// A [`DateError`] that says what is wrong with what was typed, and what to type instead.
pub fn typed_date(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateError> {
    let lower = text.trim().to_lowercase();
    if lower.is_empty() {
        return Err(DateError::Empty);
    }
    let typed = Typed { text, today, lean };
    named_day(&lower, today).map_or_else(|| typed.read(&lower), Ok)
}

/// How many days a month has, where only February has 29 at most.
fn most_days(days: u32) -> String {
    if days == 29 { "28, or 29 in a leap year".to_owned() } else { days.to_string() }
}

fn named_day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    match word {
        "today" => Some(today),
        "tomorrow" => today.succ_opt(),
        "yesterday" => today.pred_opt(),
        _ => None,
    }
}

/// What was typed, and what it is read against.
#[derive(Clone, Copy)]
struct Typed<'a> {
    text: &'a str,
    today: NaiveDate,
    lean: Lean,
}

impl Typed<'_> {
    fn read(self, lower: &str) -> Result<NaiveDate, DateError> {
        let (sign, rest) = signed(lower);
        let tokens = tokens(rest).ok_or_else(|| self.not_a_date())?;
        match (sign, tokens.as_slice()) {
            (None, [weekday]) => self.weekday(weekday),
            (None, ["last", weekday]) => Typed { lean: Lean::Past, ..self }.weekday(weekday),
            (_, [count, unit]) if is_unit(unit) => self.relative(sign.unwrap_or(self.lean), count, unit),
            (None, [weekday, date @ ..]) if weekday_named(weekday).is_some() => self.checked_weekday(weekday, date),
            (None, date) => self.absolute(date),
            _ => Err(self.not_a_date()),
        }
    }

    fn weekday(self, name: &str) -> Result<NaiveDate, DateError> {
        let weekday = weekday_named(name).ok_or_else(|| self.not_a_date())?;
        let found = (1..=7).filter_map(|days| shifted(self.today, self.lean, Days::new(days)));
        found.into_iter().find(|day| day.weekday() == weekday).ok_or_else(|| self.not_a_date())
    }

    fn relative(self, way: Lean, count: &str, unit: &str) -> Result<NaiveDate, DateError> {
        let count: u32 = count.parse().map_err(|_| self.not_a_date())?;
        let day = match unit.chars().next() {
            Some('d') => shifted(self.today, way, Days::new(count.into())),
            Some('w') => shifted(self.today, way, Days::new(u64::from(count) * 7)),
            _ => match way {
                Lean::Future => self.today.checked_add_months(Months::new(count)),
                Lean::Past => self.today.checked_sub_months(Months::new(count)),
            },
        };
        let in_reach = day.filter(|day| (1900..=2099).contains(&day.year()));
        in_reach.ok_or_else(|| self.not_a_date())
    }

    fn checked_weekday(self, weekday: &str, date: &[&str]) -> Result<NaiveDate, DateError> {
        let day = self.absolute(date)?;
        if weekday_named(weekday) == Some(day.weekday()) {
            return Ok(day);
        }
        let weekday = day.format("%A").to_string();
        Err(DateError::AnotherWeekday { typed: self.shown(), day: full(day), weekday })
    }

    fn absolute(self, tokens: &[&str]) -> Result<NaiveDate, DateError> {
        match tokens {
            [day, month] => self.without_year(self.number(day)?, self.month(month)?),
            [year, month, day] if year.len() == 4 => {
                self.with_year(self.number(day)?, self.month(month)?, self.year(year)?)
            }
            [day, month, year] => self.with_year(self.number(day)?, self.month(month)?, self.year(year)?),
            _ => Err(self.not_a_date()),
        }
    }

    fn with_year(self, day: u32, month: u32, year: i32) -> Result<NaiveDate, DateError> {
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| self.no_such_day(month, year))
    }

    /// The nearest such day the way the field leans. 29 February is at most eight years away.
    fn without_year(self, day: u32, month: u32) -> Result<NaiveDate, DateError> {
        let this_year = self.today.year();
        let in_time = |found: &NaiveDate| match self.lean {
            Lean::Future => *found >= self.today,
            Lean::Past => *found <= self.today,
        };
        let year = |away: i32| if self.lean == Lean::Future { this_year + away } else { this_year - away };
        let mut candidates = (0..=8).filter_map(|away| NaiveDate::from_ymd_opt(year(away), month, day));
        candidates.find(in_time).ok_or_else(|| self.in_no_year(day, month))
    }

    fn number(self, token: &str) -> Result<u32, DateError> {
        token.parse().map_err(|_| self.not_a_date())
    }

    /// 1 to 12, from a number or a name of at least three letters.
    fn month(self, token: &str) -> Result<u32, DateError> {
        let by_number = token.parse().ok().filter(|month| (1..=12).contains(month));
        let by_name = || MONTHS.iter().zip(1..).find(|(name, _)| abbreviates(token, name)).map(|(_, month)| month);
        let no_such_month = || DateError::NoSuchMonth { typed: self.shown(), month: token.to_owned() };
        by_number.or_else(by_name).ok_or_else(no_such_month)
    }

    fn year(self, token: &str) -> Result<i32, DateError> {
        let number: Option<i32> = token.parse().ok();
        let year = match token.len() {
            2 => number.map(|year| 2000 + year),
            4 => number.filter(|year| (1900..=2099).contains(year)),
            _ => None,
        };
        year.ok_or_else(|| DateError::NoSuchYear { typed: self.shown(), year: token.to_owned() })
    }

    fn no_such_day(self, month: u32, year: i32) -> DateError {
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { return self.not_a_date() };
        let month = Month::containing(first);
        DateError::NoSuchDay { typed: self.shown(), month: month.name(), days: month.last_day().day() }
    }

    fn in_no_year(self, day: u32, month: u32) -> DateError {
        // 2024 has a 29 February; the name is the same in every year.
        let Some(first) = NaiveDate::from_ymd_opt(2024, month, 1) else { return self.not_a_date() };
        let days = Month::containing(first).last_day().day();
        DateError::NoSuchDayInAnyYear { typed: self.shown(), month: first.format("%B").to_string(), day, days }
    }

    fn not_a_date(self) -> DateError {
        DateError::NotADate { typed: self.shown() }
    }

    /// What was typed, safe to show and not longer than a line's half.
    fn shown(self) -> String {
        text::fit(&text::clean(self.text.trim()), 40, "...")
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

fn weekday_named(token: &str) -> Option<Weekday> {
    let token = if token == "weds" { "wed" } else { token };
    WEEKDAYS.iter().find(|(name, _)| abbreviates(token, name)).map(|(_, weekday)| *weekday)
}

fn abbreviates(token: &str, name: &str) -> bool {
    token.len() >= 3 && name.starts_with(token)
}

fn is_unit(token: &str) -> bool {
    matches!(token, "d" | "day" | "days" | "w" | "week" | "weeks" | "m" | "month" | "months")
}

fn shifted(day: NaiveDate, way: Lean, by: Days) -> Option<NaiveDate> {
    match way {
        Lean::Future => day.checked_add_days(by),
        Lean::Past => day.checked_sub_days(by),
    }
}

/// The sign in front, if there is one, and the rest.
fn signed(text: &str) -> (Option<Lean>, &str) {
    if let Some(rest) = text.strip_prefix('+') {
        return (Some(Lean::Future), rest);
    }
    text.strip_prefix('-').map_or((None, text), |rest| (Some(Lean::Past), rest))
}

/// Runs of figures and runs of letters, endings of ordinals left out; `None` where anything but spaces, slashes, dots,
/// commas and hyphens stands between them.
fn tokens(text: &str) -> Option<Vec<&str>> {
    let known = |c: char| c.is_ascii_alphanumeric() || " /.,-".contains(c);
    let split = |word| split_figures(word).into_iter().flatten();
    let ordinal = |token: &&str| matches!(*token, "st" | "nd" | "rd" | "th");
    let words = text.split([' ', '/', '.', ',', '-']).filter(|word| !word.is_empty());
    text.chars().all(known).then(|| words.flat_map(split).filter(|token| !ordinal(token)).collect())
}

/// `31jan` as `31` and `jan`; a word of one kind as itself.
fn split_figures(word: &str) -> [Option<&str>; 2] {
    let end = word.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0);
    end.and_then(|end| word.split_at_checked(end)).map_or([Some(word), None], |(head, tail)| [Some(head), Some(tail)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::spoken;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A Thursday.
    fn today() -> NaiveDate {
        day("2026-11-12")
    }

    #[test]
    fn dates_can_be_typed_as_people_type_them() {
        let cases = [
            ("today", "2026-11-12"),
            ("Tomorrow", "2026-11-13"),
            ("yesterday", "2026-11-11"),
            ("fri", "2026-11-13"),
            ("Friday", "2026-11-13"),
            ("thu", "2026-11-19"), // today's own weekday is a week away
            ("weds", "2026-11-18"),
            ("last Friday", "2026-11-06"),
            ("last thu", "2026-11-05"),
            ("+2w", "2026-11-26"),
            ("2w", "2026-11-26"),
            ("+ 2 weeks", "2026-11-26"),
            ("+10d", "2026-11-22"),
            ("+3m", "2027-02-12"),
            ("-1w", "2026-11-05"),
            ("12/11", "2026-11-12"), // today counts
            ("11/11", "2027-11-11"),
            ("31/1", "2027-01-31"),
            ("31.1.26", "2026-01-31"),
            ("31.1.", "2027-01-31"),
            ("31/1/2026", "2026-01-31"),
            ("31-1-2026", "2026-01-31"),
            ("1/2/2026", "2026-02-01"), // day first, always
            ("31 jan", "2027-01-31"),
            ("31jan", "2027-01-31"),
            ("31st January, 2026", "2026-01-31"),
            ("31-Jan-26", "2026-01-31"),
            ("2026-01-31", "2026-01-31"),
            ("Sat 31 Jan 2026", "2026-01-31"),
            ("29/2", "2028-02-29"),
        ];
        for (typed, expected) in cases {
            assert_eq!(typed_date(typed, today(), Lean::Future), Ok(day(expected)), "{typed}");
        }
    }

    #[test]
    fn what_was_done_leans_to_the_past() {
        let cases = [
            ("fri", "2026-11-06"),
            ("thu", "2026-11-05"),
            ("2w", "2026-10-29"),
            ("+2w", "2026-11-26"), // a sign is a sign
            ("12/11", "2026-11-12"),
            ("13/11", "2025-11-13"),
            ("31 jan", "2026-01-31"),
            ("29/2", "2024-02-29"),
        ];
        for (typed, expected) in cases {
            assert_eq!(typed_date(typed, today(), Lean::Past), Ok(day(expected)), "{typed}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_told_in_words_and_what_to_type_instead() {
        let cases = [
            ("", "No date was typed."),
            ("31/2", "31/2 is not a day: February has no day 31. Type a day from 1 to 28, or 29 in a leap year."),
            ("30/2", "30/2 is not a day: February has no day 30."),
            ("29/2/2027", "29/2/2027 is not a day: February 2027 has 28."),
            ("31 april", "31 april is not a day: April has no day 31. Type a day from 1 to 30."),
            ("0/1", "0/1 is not a day: January has no day 0. Type a day from 1 to 31."),
            ("31/2/2026", "31/2/2026 is not a day: February 2026 has 28. Type a day from 1 to 28."),
            ("1/13/2026", "1/13/2026 is not a date: 13 is not a month."),
            ("31/1/126", "126 is not a year from 1900 to 2099."),
            ("31/1/0226", "0226 is not a year"),
            ("Fri 31 Jan 2026", "31 Jan 2026 is a Saturday."),
            ("soon", "soon is not a date. Type a day, as in 31/1"),
            ("31", "31 is not a date."),
            ("+31/1", "+31/1 is not a date."),
            ("10:30", "10:30 is not a date."),
            ("+99999m", "+99999m is not a date."),
            ("a\u{202e}b", "a·b is not a date."),
        ];
        for (typed, expected) in cases {
            let said = typed_date(typed, today(), Lean::Future).unwrap_err().to_string();
            assert!(said.contains(expected), "{typed}: {said}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(typed in any::<String>()) {
            let _ = typed_date(&typed, today(), Lean::Future);
        }

        #[test]
        fn what_is_echoed_can_be_typed_again(days in 0_u64..60_000) {
            let date = day("1930-01-01") + Days::new(days);
            for echoed in [spoken(date), full(date), date.to_string()] {
                prop_assert_eq!(typed_date(&echoed, today(), Lean::Past), Ok(date));
            }
        }

        #[test]
        fn a_day_and_month_alone_are_less_than_a_year_away(days in 0_u64..365) {
            let date = today() + Days::new(days);
            let typed = date.format("%-d/%-m").to_string();
            prop_assert_eq!(typed_date(&typed, today(), Lean::Future), Ok(date));
        }
    }
}
