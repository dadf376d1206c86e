//! Days with their time of day, as people type them: `fri 14:30`, `2/10 2.30pm`, `yesterday 9am`, or the day alone.

use chrono::{NaiveDate, NaiveTime};

use super::{DateError, Lean, Moment, typed_date};

/// A text is not a day with its time. The words say what to type instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MomentError {
    /// The day cannot be read.
    #[error(transparent)]
    Day(#[from] DateError),
    /// What stands after the day is no time.
    #[error("{0} is not a time of day. Type the day, then the time, as in fri 14:30 or 2/10 2.30pm.")]
    Time(String),
}

/// Reads a day with a time of day after it; without a time, the day alone. A time without a day is one of today.
///
/// Times are those of [`typed_time`].
///
/// # Errors
/// A [`MomentError`] that says what is wrong with what was typed, and what to type instead.
pub fn typed_moment(text: &str, today: NaiveDate, lean: Lean) -> Result<Moment, MomentError> {
    let text = text.trim();
    if let Ok(day) = typed_date(text, today, lean) {
        return Ok(Moment { day, time: None });
    }
    if let Some(time) = typed_time(text) {
        return Ok(Moment { day: today, time: Some(time) });
    }
    let (day, time) = day_and_time(text).ok_or_else(|| why_not(text))?;
    let day = typed_date(day, today, lean)?;
    Ok(Moment { day, time: Some(time) })
}

/// The day and the time that a text ends with, where it ends with one.
fn day_and_time(text: &str) -> Option<(&str, NaiveTime)> {
    let words: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let split = |at: &usize| Some((text.get(..*at)?.trim(), typed_time(text.get(*at..)?)?));
    words.iter().rev().take(2).rev().find_map(split)
}

/// Why no time could be split off: a day that cannot be read, or a time after one that can.
fn why_not(text: &str) -> MomentError {
    let last = text.rsplit(' ').next().unwrap_or_default();
    if text.contains(' ') && last.contains([':', '.']) && last.starts_with(|c: char| c.is_ascii_digit()) {
        return MomentError::Time(last.to_owned());
    }
    MomentError::Day(DateError::NotADate { typed: text.to_owned() })
}

/// Reads a time of day as a person types it, or a list holds it: `14:30`, `14.30`, `1430`, `930`, `14:30:00`, `2.30pm`,
/// `2.30 pm`, `2pm`, `noon`, `midnight` (the beginning of the day). A bare hour needs its am or pm.
#[must_use]
pub fn typed_time(text: &str) -> Option<NaiveTime> {
    let lower: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    match lower.as_str() {
        "noon" | "midday" => return NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" => return NaiveTime::from_hms_opt(0, 0, 0),
        _ => {}
    }
    let half = [("am", 0), ("pm", 12)].into_iter().find_map(|(word, add)| Some((lower.strip_suffix(word)?, add)));
    let (clock, half) = half.map_or((lower.as_str(), None), |(clock, add)| (clock, Some(add)));
    let (hour, minute) = hour_and_minute(clock, half.is_some())?;
    let hour = match half {
        None => hour,
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn hour_and_minute(clock: &str, may_be_bare: bool) -> Option<(u32, u32)> {
    let parts: Vec<&str> = clock.split([':', '.']).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] | [hour, minute, "00"] if minute.len() == 2 => (*hour, *minute),
        [digits] if matches!(digits.len(), 3 | 4) => digits.split_at_checked(digits.len() - 2)?,
        [hour] if may_be_bare => (*hour, "00"),
        _ => return None,
    };
    Some((of_two_digits(hour)?, of_two_digits(minute)?))
}

fn of_two_digits(text: &str) -> Option<u32> {
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        let today = "2026-11-12".parse().unwrap(); // a Thursday
        typed_moment(text, today, Lean::Past).map(|at| at.to_string()).map_err(|why| why.to_string())
    }

    #[test]
    fn a_day_and_a_time_are_read_as_people_type_them() {
        let cases = [
            ("2/10 14:30", "2026-10-02T14:30"),
            ("2/10/26 1430", "2026-10-02T14:30"),
            ("4/10 815", "2026-10-04T08:15"),
            ("2 oct 2.30pm", "2026-10-02T14:30"),
            ("2 oct 2.30 pm", "2026-10-02T14:30"),
            ("fri 9am", "2026-11-06T09:00"),
            ("yesterday noon", "2026-11-11T12:00"),
            ("2026-10-02 00:05", "2026-10-02T00:05"),
            ("2 october 2026 midnight", "2026-10-02T00:00"),
            ("12.15am", "2026-11-12T00:15"), // today
            ("12pm", "2026-11-12T12:00"),
            ("2/10 930", "2026-10-02T09:30"),
            ("2/10 14:30:00", "2026-10-02T14:30"),
            ("2/10", "2026-10-02"),
            ("31 oct", "2026-10-31"),
            ("today", "2026-11-12"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_time_alone_is_read_as_people_write_it() {
        for (text, expected) in [
            ("14:30", Some("14:30")),
            ("14.30", Some("14:30")),
            ("9:05", Some("09:05")),
            ("2.30pm", Some("14:30")),
            ("2.30 PM", Some("14:30")),
            ("1430", Some("14:30")),
            ("930", Some("09:30")),
            ("9am", Some("09:00")),
            ("12pm", Some("12:00")),
            ("12.05am", Some("00:05")),
            ("14:30:00", Some("14:30")),
            ("noon", Some("12:00")),
            ("Midnight", Some("00:00")),
            ("14:30:20", None),
            ("24:00", None),
            ("14:60", None),
            ("14:3", None),
            ("13pm", None),
            ("0pm", None),
            ("14", None),
            ("1:2:3", None),
            ("114:30", None),
            ("+9am", None),
            ("", None),
        ] {
            let found = typed_time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,12}", digits in "[0-9:.apm ]{0,10}") {
            let _ = (typed_time(&text), typed_time(&digits));
        }
    }

    #[test]
    fn what_is_no_time_says_so_and_what_is_no_day_does() {
        for text in ["2/10 25:00", "2/10 14:75", "fri 9:5"] {
            assert!(read(text).unwrap_err().contains("is not a time of day"), "{text}");
        }
        for text in ["2/13 14:30", "31/2 9am", "some day", "", "13pm"] {
            let why = read(text).unwrap_err();
            assert!(why.contains("not a d") || why.contains("No date"), "{text}: {why}");
        }
    }
}
