//! Dates in files from outside. The order of day and month is decided once per column, never per value.

use chrono::{Days, NaiveDate, NaiveTime};

/// Which comes first in dates such as 03/04/2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the SSDA903 guide has it: 31/03/2026.
    DayFirst,
    /// As an American Excel writes it: 03/31/2026.
    MonthFirst,
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
}

/// The order that the values of a column prove; day first where none of them proves it, or they contradict another.
#[must_use]
pub fn order_of<'a>(values: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for (first, second) in values.filter_map(first_two_numbers) {
        day_first |= first > 12;
        month_first |= second > 12 && first <= 12;
    }
    if month_first && !day_first { Order::MonthFirst } else { Order::DayFirst }
}

/// The first two numbers of a date that does not begin with its year.
fn first_two_numbers(text: &str) -> Option<(u32, u32)> {
    let [first, second, year] = parts(text)?;
    let numbers = (first.parse().ok()?, second.parse().ok()?);
    (first.len() <= 2 && year.len() == 4).then_some(numbers)
}

/// Day, month and year, in whatever order, without a time of day that is midnight or follows a T or a space.
fn parts(text: &str) -> Option<[&str; 3]> {
    let day = text.split_once('T').map_or(text, |(day, _)| day).trim();
    let day = day.split_once(' ').filter(|(_, rest)| rest.contains(':')).map_or(day, |(day, _)| day);
    let mut parts = day.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty());
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// Reads a date: year-month-day always, otherwise in the column's order; months may be words.
///
/// # Errors
/// The value is not a date, or its year has two digits or is far away.
pub fn parse(text: &str, order: Order) -> Result<NaiveDate, NotADate> {
    let [first, second, third] = parts(text).ok_or(NotADate::NoSuchDay)?;
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else if order == Order::MonthFirst && !second.contains(char::is_alphabetic) {
        (third, first, second)
    } else {
        (third, second, first)
    };
    in_range(ymd(year, month, day)?)
}

fn ymd(year: &str, month: &str, day: &str) -> Result<NaiveDate, NotADate> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| NotADate::NoSuchDay);
    let (day, month) = (number(day)?, month_number(month).ok_or(NotADate::NoSuchDay)?);
    if year.len() == 2 && number(year).is_ok() {
        return Err(NotADate::TwoDigitYear);
    }
    let year = i32::try_from(number(year)?).map_err(|_| NotADate::FarAway)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(NotADate::NoSuchDay)
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = text.to_lowercase();
    let named = || MONTHS.iter().position(|month| word.starts_with(month));
    text.parse().ok().or_else(|| u32::try_from(named()? + 1).ok())
}

fn in_range(day: NaiveDate) -> Result<NaiveDate, NotADate> {
    use chrono::Datelike;
    if (1900..=2100).contains(&day.year()) { Ok(day) } else { Err(NotADate::FarAway) }
}

/// The day of an Excel serial number: days since 1899-12-31, with a 29 February 1900 that never was, or, in workbooks
/// made on old Macs, since 1904-01-01.
///
/// # Errors
/// The number is no day between 1900 and 2100.
pub fn of_serial(serial: f64, from_1904: bool) -> Result<NaiveDate, NotADate> {
    if !(0.0..80_000.0).contains(&serial) {
        return Err(NotADate::FarAway);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked: between 0 and 80,000")]
    let days = serial.floor() as u64;
    let day_zero = if from_1904 { (1904, 1, 1) } else { (1899, 12, 31 - u32::from(days > 59)) };
    let counted = NaiveDate::from_ymd_opt(day_zero.0, day_zero.1, day_zero.2)
        .and_then(|zero| zero.checked_add_days(Days::new(days)))
        .ok_or(NotADate::NoSuchDay)?;
    in_range(counted)
}

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
            assert_eq!(parse(text, Order::DayFirst), expected.map(day), "{text}");
        }
        assert_eq!(parse("03/31/2016", Order::MonthFirst), Ok(day("2016-03-31")));
        assert_eq!(parse("2016-02-01", Order::MonthFirst), Ok(day("2016-02-01")));
    }

    #[test]
    fn a_column_is_month_first_only_where_that_is_proved_and_nothing_contradicts_it() {
        let order = |values: &[&str]| order_of(values.iter().copied());
        assert_eq!(order(&["01/02/2016", "03/04/2016"]), Order::DayFirst);
        assert_eq!(order(&["01/02/2016", "03/31/2016"]), Order::MonthFirst);
        assert_eq!(order(&["31/01/2016", "03/31/2016"]), Order::DayFirst);
        assert_eq!(order(&["2016-03-31", "note"]), Order::DayFirst);
    }

    #[test]
    fn serial_numbers_count_from_1900_or_1904() {
        // Microsoft: 1 is 1 January 1900, 61 is 1 March 1900; 43,831 is 1 January 2020, which is 42,369 in the 1904 system.
        assert_eq!(of_serial(1.0, false), Ok(day("1900-01-01")));
        assert_eq!(of_serial(61.0, false), Ok(day("1900-03-01")));
        assert_eq!(of_serial(43_831.5, false), Ok(day("2020-01-01")));
        assert_eq!(of_serial(42_369.0, true), Ok(day("2020-01-01")));
        for far in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
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
            let _ = (parse(&text, Order::DayFirst), parse(&slashes, Order::MonthFirst));
        }
    }
}
