//! The cells of a row, read as the table of columns says.

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveTime};

use super::{EXAMPLE, Holds, Template};
use crate::domain::Coded;
use crate::domain::calendar::Moment;
use crate::import::issue::BadValue;
use crate::import::table::Record;
use crate::import::words;

/// A row of a template.
#[derive(Clone)]
pub(super) struct Cells<'a> {
    pub(super) record: Record<'a>,
    pub(super) template: &'static Template,
    /// Whose row it is, as the reference was first spelt.
    pub(super) child_ref: String,
    /// Cells that a row does not need and that could not be read.
    pub(super) unread: RefCell<Vec<BadValue>>,
}

/// What an empty cell says, written out.
const NOT_RECORDED: &str = "not recorded";

impl Cells<'_> {
    fn field(&self, heading: &str) -> &'static str {
        self.template.column(heading).map_or("", |column| column.field())
    }

    /// Whether it is the example that the template was written with.
    pub(super) fn is_example(&self) -> bool {
        let first = self.template.columns.first().and_then(|column| self.record.text(column.field()));
        first.is_some_and(|text| text.get(..EXAMPLE.len()).is_some_and(|start| start.eq_ignore_ascii_case(EXAMPLE)))
    }

    /// Every cell that a row needs is there.
    pub(super) fn check(&self) -> Result<(), BadValue> {
        let empty = self.template.columns.iter().find(|column| column.needed && self.words(column.heading).is_none());
        empty.map_or(Ok(()), |column| Err(self.bad(column.heading, "nothing stands here, and a row needs it")))
    }

    /// A complaint about a cell.
    pub(super) fn bad(&self, heading: &str, reason: &str) -> BadValue {
        self.record.bad(self.field(heading), reason)
    }

    pub(super) fn words(&self, heading: &str) -> Option<String> {
        self.record.text(self.field(heading)).filter(|text| !text.eq_ignore_ascii_case(NOT_RECORDED))
    }

    /// A cell as two rows are compared: the same day, code or number is the same however it is written.
    pub(super) fn as_compared(&self, heading: &str) -> Option<String> {
        let text = self.words(heading)?;
        let same = match self.template.column(heading).map(|column| column.holds) {
            Some(Holds::Day) => self.record.date(self.field(heading)).ok()?.map(|day| day.to_string()),
            Some(Holds::Time) => time(&text).map(|time| time.to_string()),
            Some(Holds::YesNo) => words::yes_or_no(&text).map(|answer| answer.to_string()),
            Some(Holds::Code { .. }) => self.code_of(heading, &text).map(str::to_owned),
            _ => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        same.filter(|text| !text.is_empty())
    }

    /// What was read of a cell; one that a row does not need is left out where it could not be read, and told.
    fn or_left_out<T>(&self, heading: &str, read: Result<Option<T>, BadValue>) -> Result<Option<T>, BadValue> {
        let needed = self.template.column(heading).is_some_and(|column| column.needed);
        read.or_else(|bad| {
            if needed {
                return Err(bad);
            }
            self.unread.borrow_mut().push(bad);
            Ok(None)
        })
    }

    pub(super) fn day(&self, heading: &str) -> Result<Option<NaiveDate>, BadValue> {
        if self.words(heading).is_none() {
            return Ok(None);
        }
        self.or_left_out(heading, self.record.date(self.field(heading)))
    }

    pub(super) fn needed_day(&self, heading: &str) -> Result<NaiveDate, BadValue> {
        self.record.required_date(self.field(heading))
    }

    pub(super) fn time(&self, heading: &str) -> Result<Option<NaiveTime>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let read = time(&text).map(Some).ok_or_else(|| self.bad(heading, "not a time of day, such as 14:30"));
        self.or_left_out(heading, read)
    }

    pub(super) fn moment(&self, day: &str, time: &str) -> Result<Moment, BadValue> {
        Ok(Moment { day: self.needed_day(day)?, time: self.time(time)? })
    }

    pub(super) fn yes_or_no(&self, heading: &str) -> Result<Option<bool>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let read = words::yes_or_no(&text).map(Some).ok_or_else(|| self.bad(heading, "neither yes nor no"));
        self.or_left_out(heading, read)
    }

    pub(super) fn number(&self, heading: &str) -> Result<Option<u32>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| *number <= LARGEST);
        let read = number.map(Some).ok_or_else(|| self.bad(heading, "not a whole number of at most four digits"));
        self.or_left_out(heading, read)
    }

    /// The code that a text means: by itself, by its label, or by both as the notes print them, whatever the case.
    fn code_of(&self, heading: &str, text: &str) -> Option<&'static str> {
        let means = |(code, label): &(&str, &str)| {
            is_same(text, code) || is_same(text, label) || is_same(text, &format!("{code}: {label}"))
        };
        self.codes(heading).into_iter().find(means).map(|(code, _)| code)
    }

    /// A code, by itself or by its label, whatever the case.
    pub(super) fn code<T: Coded>(&self, heading: &str) -> Result<Option<T>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let found = self.code_of(heading, &text).and_then(T::from_code);
        let unknown = "not in the list of codes that the notes give for this column";
        self.or_left_out(heading, found.map(Some).ok_or_else(|| self.bad(heading, unknown)))
    }

    pub(super) fn needed_code<T: Coded>(&self, heading: &str) -> Result<T, BadValue> {
        self.code(heading)?.ok_or_else(|| self.bad(heading, "nothing stands here, and a row needs it"))
    }

    fn codes(&self, heading: &str) -> Vec<(&'static str, &'static str)> {
        match self.template.column(heading).map(|column| column.holds) {
            Some(Holds::Code { list, .. }) => list(),
            _ => Vec::new(),
        }
    }
}

/// More miles than this are no distance in this country.
const LARGEST: u32 = 9_999;

/// Whether two texts have the same letters and digits, whatever their case.
fn is_same(one: &str, other: &str) -> bool {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    plain(one) == plain(other)
}

/// A time of day: 14:30, 2.30pm, 1430, or the part of a day that a workbook holds.
fn time(text: &str) -> Option<NaiveTime> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let (digits, half) = match (plain.strip_suffix("am"), plain.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (plain.as_str(), None),
    };
    let (hour, minute) = hour_and_minute(digits, half.is_some())?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn hour_and_minute(digits: &str, is_of_half_a_day: bool) -> Option<(u32, u32)> {
    if !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.')) {
        return None;
    }
    let parts: Vec<&str> = digits.split([':', '.']).collect();
    let number = |text: &str, lengths: &[usize]| text.parse().ok().filter(|_: &u32| lengths.contains(&text.len()));
    match parts.as_slice() {
        [hour, minute] if minute.len() > 2 && *hour == "0" => of_part_of_day(digits.parse().ok()?),
        [hour, minute] | [hour, minute, "00"] => Some((number(hour, &[1, 2])?, number(minute, &[2])?)),
        [hour] if is_of_half_a_day && hour.len() <= 2 => Some((number(hour, &[1, 2])?, 0)),
        [both] if matches!(both.len(), 3 | 4) => {
            let (hour, minute) = both.split_at(both.len() - 2);
            Some((number(hour, &[1, 2])?, number(minute, &[2])?))
        }
        _ => None,
    }
}

fn of_part_of_day(part: f64) -> Option<(u32, u32)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a day is from 0 to 1")]
    let minutes = (part * 1_440.0).round() as u32;
    (minutes < 1_440).then_some((minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("14:30", Some("14:30")),
            ("2.30pm", Some("14:30")),
            ("2.30 PM", Some("14:30")),
            ("1430", Some("14:30")),
            ("930", Some("09:30")),
            ("9am", Some("09:00")),
            ("12pm", Some("12:00")),
            ("12.05am", Some("00:05")),
            ("14:30:00", Some("14:30")),
            ("0.6041666666666666", Some("14:30")),
            ("24:00", None),
            ("14:60", None),
            ("13pm", None),
            ("0pm", None),
            ("14", None),
            ("noon", None),
            ("1:2:3", None),
            ("", None),
        ] {
            let found = time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,12}", digits in "[0-9:.apm ]{0,10}") {
            let _ = (time(&text), time(&digits));
        }
    }
}
