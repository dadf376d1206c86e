//! The duty rota: which duty Head of Service was on duty from which day to which.

use chrono::NaiveDate;

use super::Id;
use super::child::Source;

/// One turn of the rota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The row's identifier.
    pub id: Id,
    /// Who was on duty.
    pub person: String,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day; on the day of a handover two people are on duty.
    pub until_on: NaiveDate,
    /// Where the fact is from.
    pub source: Source,
}

impl Duty {
    /// Whether it covers a day.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from_on..=self.until_on).contains(&day)
    }
}

/// Who is on duty on a day according to these turns, as they are named there.
pub fn on_duty(turns: &[Duty], day: NaiveDate) -> impl Iterator<Item = &str> {
    turns.iter().filter(move |turn| turn.covers(day)).map(|turn| turn.person.as_str())
}

/// Whether two names are those of one person: case and spaces at the ends are nobody's name.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{day, duty};

    #[test]
    fn both_are_on_duty_on_the_day_of_a_handover() {
        let turns =
            [duty("P. Thistledown", "2026-09-28", "2026-10-05"), duty("S. Oakapple", "2026-10-05", "2026-10-12")];
        let on = |text: &str| on_duty(&turns, day(text)).collect::<Vec<_>>();
        assert_eq!(on("2026-09-27"), Vec::<&str>::new());
        assert_eq!(on("2026-09-28"), ["P. Thistledown"]);
        assert_eq!(on("2026-10-05"), ["P. Thistledown", "S. Oakapple"]);
        assert_eq!(on("2026-10-12"), ["S. Oakapple"]);
    }

    #[test]
    fn a_person_is_known_whatever_the_case_and_nobody_is_nobody() {
        assert!(is_same_person(" p. thistledown", "P. Thistledown "));
        assert!(!is_same_person("P. Thistledown", "P. Thistle"));
        assert!(!is_same_person(" ", ""));
    }
}
