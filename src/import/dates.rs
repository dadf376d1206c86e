//! Dates in files from outside. The order of day and month is decided once per file, never per value.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

/// Which comes first in dates such as 03/04/2026.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// As the SSDA903 guide has it: 31/03/2026.
    #[default]
    DayFirst,
    /// As an American Excel writes it: 03/31/2026.
    MonthFirst,
    /// Some dates of the file prove the one and some the other, so that a date which could be either is none.
    Contradictory,
}

/// How the dates of a file are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Which comes first.
    pub order: Order,
    /// The first and the last year that a year of two digits can mean; `None` where its century would be a guess.
    pub years: Option<(i32, i32)>,
}

/// Why a value is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// It does not look like one, or the day does not exist.
    #[error("not a date")]
    NoSuchDay,
    /// The century would be a guess.
    #[error("not a date: the year has two digits")]
    TwoDigitYear,
    /// Before 1900 or after 2100.
    #[error("not a date of a child's life: the year is before 1900 or after 2100")]
    FarAway,
    /// Day and month could be exchanged.
    #[error("not certain: some dates of this file have the day first and some the month, and this could be either")]
    EitherWay,
    /// What a case system writes where it knows no date.
    #[error("a placeholder, which a case system writes where it knows no date")]
    Placeholder,
}

/// Which order a date proves: day first or month first, where only one of its first two numbers can be a month.
#[must_use]
pub fn proves(text: &str) -> Option<Order> {
    let [first, second, year] = parts(text)?;
    let (first, second): (u32, u32) = (digits(first, 2)?, digits(second, 2)?);
    if !matches!(year.len(), 2 | 4) || is_placeholder(text) {
        return None;
    }
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Whether a date could have its day or its month first.
#[must_use]
pub fn is_either(text: &str) -> bool {
    parse(text, Style { order: Order::Contradictory, years: None }) == Err(NotADate::EitherWay)
}

/// Whether a date has a year of two digits.
#[must_use]
pub fn has_short_year(text: &str) -> bool {
    parts(text).is_some_and(|[first, _, year]| first.len() <= 2 && digits(year, 2).is_some() && year.len() == 2)
}

fn digits(text: &str, most: usize) -> Option<u32> {
    (text.len() <= most).then(|| text.parse().ok())?
}

/// Day, month and year, in whatever order, without a time of day that is midnight or follows a T or a space.
fn parts(text: &str) -> Option<[&str; 3]> {
    let day = text.split_once('T').map_or(text, |(day, _)| day).trim();
    let day = day.split_once(' ').filter(|(_, rest)| rest.contains(':')).map_or(day, |(day, _)| day);
    let mut parts = day.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty());
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// Reads a date: year-month-day always, otherwise as the file has it; months may be words.
///
/// # Errors
/// The value is not a date, or it is not certain which.
pub fn parse(text: &str, style: Style) -> Result<NaiveDate, NotADate> {
    if is_placeholder(text) {
        return Err(NotADate::Placeholder);
    }
    let [first, second, third] = parts(text).ok_or(NotADate::NoSuchDay)?;
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else if is_month_first(first, second, style.order)? {
        (third, first, second)
    } else {
        (third, second, first)
    };
    in_range(ymd(year, month, day, style.years)?)
}

fn is_month_first(first: &str, second: &str, order: Order) -> Result<bool, NotADate> {
    let (Some(first), Some(second)) = (digits(first, 2), digits(second, 2)) else { return Ok(false) };
    match order {
        Order::DayFirst => Ok(false),
        Order::MonthFirst => Ok(true),
        Order::Contradictory if first <= 12 && second <= 12 && first != second => Err(NotADate::EitherWay),
        Order::Contradictory => Ok(second > 12),
    }
}

fn ymd(year: &str, month: &str, day: &str, years: Option<(i32, i32)>) -> Result<NaiveDate, NotADate> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| NotADate::NoSuchDay);
    let (day, month) = (number(day)?, month_number(month).ok_or(NotADate::NoSuchDay)?);
    let written = i32::try_from(number(year)?).map_err(|_| NotADate::FarAway)?;
    let year = if year.len() == 2 { whole_year(written, years)? } else { written };
    NaiveDate::from_ymd_opt(year, month, day).ok_or(NotADate::NoSuchDay)
}

/// The only year between two that ends in these two digits.
fn whole_year(short: i32, years: Option<(i32, i32)>) -> Result<i32, NotADate> {
    let (first, last) = years.ok_or(NotADate::TwoDigitYear)?;
    let mut fitting =
        [1900, 2000].into_iter().map(|century| century + short).filter(|year| (first..=last).contains(year));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(NotADate::TwoDigitYear),
    }
}

/// Whether a text is a date that means none: no day at all, the first days that computers know, or the end of time.
fn is_placeholder(text: &str) -> bool {
    let Some([first, second, third]) = parts(text) else { return false };
    let (year, one, other) = if first.len() == 4 { (first, second, third) } else { (third, first, second) };
    let numbers = (digits(year, 4), digits(one, 2), digits(other, 2));
    let (Some(year), Some(one), Some(other)) = numbers else { return false };
    match (one.min(other), one.max(other)) {
        (0, 0) => true,
        (0, 1) => year == 1900,
        // Both orders of day and month: what means nothing proves no order.
        (1, 1) => is_day_of_computers(year) || is_end_of_time(year),
        (12, 30) => year == 1899,
        (12, 31) => year == 1899 || is_end_of_time(year),
        _ => false,
    }
}

/// Whether 1 January of a year is where counting begins: .NET, SQL Server, Excel and Unix.
const fn is_day_of_computers(year: u32) -> bool {
    matches!(year, 1 | 1753 | 1900 | 1901 | 1970)
}

/// Nobody who is a child now is one in 2099: 31/12/2099, 31/12/4712 (Oracle) and 31/12/9999 mean that no end is known.
const fn is_end_of_time(year: u32) -> bool {
    year >= 2099
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = text.to_lowercase();
    let named = || MONTHS.iter().position(|month| word.starts_with(month));
    text.parse().ok().or_else(|| u32::try_from(named()? + 1).ok())
}

fn in_range(day: NaiveDate) -> Result<NaiveDate, NotADate> {
    if (1900..=2100).contains(&day.year()) { Ok(day) } else { Err(NotADate::FarAway) }
}

/// The day of an Excel serial number: days since 1899-12-31, with a 29 February 1900 that never was, or, in workbooks
/// made on old Macs, since 1904-01-01.
///
/// # Errors
/// The number is no day between 1900 and 2100, or one that means none.
pub fn of_serial(serial: f64, from_1904: bool) -> Result<NaiveDate, NotADate> {
    if !(0.0..LAST_SERIAL).contains(&serial) {
        return Err(NotADate::FarAway);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked: not below 0, nor large")]
    let days = serial.floor() as u64;
    if days == 0 {
        return Err(NotADate::Placeholder);
    }
    let day_zero = if from_1904 { (1904, 1, 1) } else { (1899, 12, 31 - u32::from(days > 59)) };
    let counted = NaiveDate::from_ymd_opt(day_zero.0, day_zero.1, day_zero.2)
        .and_then(|zero| zero.checked_add_days(Days::new(days)))
        .ok_or(NotADate::NoSuchDay)?;
    if is_placeholder(&counted.to_string()) { Err(NotADate::Placeholder) } else { in_range(counted) }
}

/// The day after 31 December 9999, the last that Excel knows.
const LAST_SERIAL: f64 = 2_958_466.0;

/// The time of day, to the minute, that the fraction of an Excel serial number below 1 is; `None` for any other number.
#[must_use]
pub fn time_of_serial(serial: f64) -> Option<NaiveTime> {
    if !(0.0..1.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked: between 0 and 86,400")]
    let seconds = (serial * 86_400.0).round() as u32;
    // What is less than half a second before midnight is still that day.
    let minute = seconds.min(86_399) / 60;
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    const fn in_order(order: Order) -> Style {
        Style { order, years: None }
    }

    #[test]
    fn dates_are_day_first_or_iso_and_years_have_four_digits() {
        for (text, expected) in [
            ("31/03/2016", Ok("2016-03-31")),
            ("1/2/2016", Ok("2016-02-01")),
            ("01.02.2016", Ok("2016-02-01")),
            ("2016-02-01", Ok("2016-02-01")),
            ("2016-02-01T00:00:00", Ok("2016-02-01")),
            ("01/02/2016 00:00:00", Ok("2016-02-01")),
            ("1 Feb 2016", Ok("2016-02-01")),
            ("31/02/2016", Err(NotADate::NoSuchDay)),
            ("03/31/2016", Err(NotADate::NoSuchDay)),
            ("31/03/16", Err(NotADate::TwoDigitYear)),
            ("31/03/0216", Err(NotADate::FarAway)),
            ("zz/05/2012", Err(NotADate::NoSuchDay)),
            ("soon", Err(NotADate::NoSuchDay)),
            ("", Err(NotADate::NoSuchDay)),
        ] {
            assert_eq!(parse(text, Style::default()), expected.map(day), "{text}");
        }
        let month_first = in_order(Order::MonthFirst);
        assert_eq!(parse("03/31/2016", month_first), Ok(day("2016-03-31")));
        assert_eq!(parse("2016-02-01", month_first), Ok(day("2016-02-01")));
        assert_eq!(parse("1 Feb 2016", month_first), Ok(day("2016-02-01")));
    }

    #[test]
    fn a_date_proves_an_order_where_only_one_number_can_be_a_month() {
        for (text, expected) in [
            ("13/12/2016", Some(Order::DayFirst)),
            ("12/13/2016", Some(Order::MonthFirst)),
            ("12/13/16", Some(Order::MonthFirst)),
            ("12/12/2016", None),
            ("2016-12-13", None),
            ("13/13/2016", None),
            ("32/12/2016", None),
            ("13 Dec 2016", None),
            ("31/12/9999", None),
            ("12/31/9999", None),
        ] {
            assert_eq!(proves(text), expected, "{text}");
        }
    }

    #[test]
    fn where_the_file_contradicts_itself_only_what_can_be_one_date_is_read() {
        for (text, expected) in [
            ("31/03/2016", Ok("2016-03-31")),
            ("03/31/2016", Ok("2016-03-31")),
            ("03/03/2016", Ok("2016-03-03")),
            ("2016-03-04", Ok("2016-03-04")),
            ("3 Apr 2016", Ok("2016-04-03")),
            ("03/04/2016", Err(NotADate::EitherWay)),
            ("12/11/2016", Err(NotADate::EitherWay)),
        ] {
            assert_eq!(parse(text, in_order(Order::Contradictory)), expected.map(day), "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_read_only_where_one_century_fits() {
        let style = Style { years: Some((1987, 2051)), ..Style::default() };
        for (text, expected) in [
            ("02/10/26", Ok("2026-10-02")),
            ("02/10/51", Ok("2051-10-02")),
            ("02/10/87", Ok("1987-10-02")),
            ("02/10/52", Err(NotADate::TwoDigitYear)),
            ("02/10/86", Err(NotADate::TwoDigitYear)),
        ] {
            assert_eq!(parse(text, style), expected.map(day), "{text}");
        }
        // Two centuries fit.
        let wide = Style { years: Some((1910, 2051)), ..Style::default() };
        assert_eq!(parse("02/10/26", wide), Err(NotADate::TwoDigitYear));
        assert!(has_short_year("02/10/26") && has_short_year("2 Oct 26"));
        assert!(!has_short_year("02/10/2026") && !has_short_year("2026-10-02") && !has_short_year("26"));
    }

    #[test]
    fn dates_that_mean_none_are_placeholders_and_their_neighbours_are_not() {
        let none = [
            "31/12/9999",
            "12/31/9999",
            "9999-12-31",
            "31/12/9999 00:00:00",
            "31/12/2099",
            "01/01/2099",
            "31/12/4712",
            "01/01/1900",
            "1900-01-01",
            "30/12/1899",
            "31/12/1899",
            "01/01/1753",
            "01/01/0001",
            "01/01/1901",
            "01/01/1970",
            "00/00/0000",
            "0000-00-00",
            "00/01/1900",
        ];
        for text in none {
            assert_eq!(parse(text, Style::default()), Err(NotADate::Placeholder), "{text}");
        }
        for text in ["30/12/2099", "31/12/2098", "02/01/1900", "01/01/1902", "01/01/1971", "01/02/1900", "01/01/2000"] {
            assert!(parse(text, Style::default()).is_ok(), "{text}");
        }
    }

    #[test]
    fn serial_numbers_count_from_1900_or_1904() {
        // Microsoft: 1 is 1 January 1900, 61 is 1 March 1900; 43,831 is 1 January 2020, which is 42,369 in the 1904 system.
        assert_eq!(of_serial(2.0, false), Ok(day("1900-01-02")));
        assert_eq!(of_serial(61.0, false), Ok(day("1900-03-01")));
        assert_eq!(of_serial(43_831.5, false), Ok(day("2020-01-01")));
        assert_eq!(of_serial(42_369.0, true), Ok(day("2020-01-01")));
        // A cell that is formatted as a date and holds nothing, and the first and the last day that Excel knows.
        for none in [0.0, 1.0, 2_958_465.0] {
            assert_eq!(of_serial(none, false), Err(NotADate::Placeholder), "{none}");
        }
        assert_eq!(of_serial(2_958_464.0, false), Err(NotADate::FarAway));
        for far in [-1.0, 2_958_466.0, f64::NAN, f64::INFINITY, 1e300] {
            assert!(of_serial(far, false).is_err());
        }
    }

    #[test]
    fn the_fraction_of_a_serial_number_is_a_time_of_day() {
        for (serial, expected) in [
            (0.0, Some("00:00")),
            (0.25, Some("06:00")),
            (0.5, Some("12:00")),
            (0.604_166_666_666_666_6, Some("14:30")),
            (0.385_416_666_666_67, Some("09:15")),
            (0.999_999_9, Some("23:59")),
            (1.0, None),
            (-0.25, None),
            (f64::NAN, None),
        ] {
            let found = time_of_serial(serial).map(|time| time.format("%H:%M").to_string());
            assert_eq!(found.as_deref(), expected, "{serial}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,20}", slashes in "[0-9/.T -]{0,12}") {
            let short = Style { order: Order::Contradictory, years: Some((1987, 2051)) };
            let _ = (parse(&text, Style::default()), parse(&slashes, short), proves(&slashes), has_short_year(&text));
        }
    }
}
