//! Words and lists for text that is read straight through.

use crate::domain::calendar::{Moment, full};
use crate::domain::text::clean;

/// `1 action`, `2 actions`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Days, which are 0 or more: `1 day`, `41 days`.
pub(super) fn days(number: i64) -> String {
    count(usize::try_from(number).unwrap_or(0), "day", "days")
}

/// A value that may be missing, in the file's words for "not known".
pub(super) fn known(value: Option<&str>) -> &str {
    value.unwrap_or("not recorded")
}

/// Each on a line of its own.
pub(super) fn lines(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// Text from a record on one line.
pub(super) fn line(text: &str) -> String {
    clean(text).trim().to_owned()
}

/// A cell that is empty where the value is missing.
pub(super) fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A day, and the time where it is known: `2 Oct 2026, 16:40`.
pub(super) fn moment(at: Moment) -> String {
    let time = at.time.map(|time| format!(", {}", time.format("%H:%M"))).unwrap_or_default();
    format!("{}{time}", full(at.day))
}
