//! The duty rota: which duty Head of Service was on duty from which day to which.

use chrono::NaiveDate;

use super::Id;
use super::child::Source;
use super::person_name::is_same_name;

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

/// Whether someone was on duty on a day; `None` where nobody is named, or no turn covers the day.
#[must_use]
pub fn was_on_duty(turns: &[Duty], person: Option<&str>, day: NaiveDate) -> Option<bool> {
    let person = person.filter(|person| !person.trim().is_empty())?;
    let mut named = on_duty(turns, day).peekable();
    named.peek()?;
    Some(named.any(|other| is_same_name(other, person)))
}

/// Where a turn does not follow the ones before it as a rota should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seam<'a> {
    /// Nobody is on the rota for so many days before it.
    Gap(i64),
    /// For so many days, more than the day of a handover, another turn goes on beside it.
    Overlap(i64, &'a Duty),
}

/// How a turn joins the ones that began before it, where that needs a look.
#[must_use]
pub fn seams<'a>(turn: &Duty, before: &'a [Duty]) -> Vec<Seam<'a>> {
    let overlapping = before.iter().filter(|other| other.until_on > turn.from_on);
    let mut seams: Vec<Seam<'a>> = overlapping
        .map(|other| Seam::Overlap((other.until_on.min(turn.until_on) - turn.from_on).num_days() + 1, other))
        .collect();
    let last = before.iter().map(|other| other.until_on).max();
    let empty = last.map_or(0, |last| (turn.from_on - last).num_days() - 1);
    if empty > 0 {
        seams.push(Seam::Gap(empty));
    }
    seams
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
    fn who_was_on_duty_is_known_only_where_the_rota_and_the_person_are() {
        let turns = [duty("P. Thistledown", "2026-10-01", "2026-10-07")];
        let was = |person, on: &str| was_on_duty(&turns, person, day(on));
        assert_eq!(was(Some("p. thistledown "), "2026-10-07"), Some(true));
        assert_eq!(was(Some("S. Oakapple"), "2026-10-07"), Some(false));
        assert_eq!(was(Some("S. Oakapple"), "2026-10-08"), None, "no turn covers the day");
        assert_eq!((was(Some(" "), "2026-10-07"), was(None, "2026-10-07")), (None, None));
    }

    #[test]
    fn a_turn_follows_the_one_before_on_its_last_day_or_the_day_after() {
        let before = [duty("P. Thistledown", "2026-10-01", "2026-10-07")];
        let joins = |from: &str, to: &str| seams(&duty("S. Oakapple", from, to), &before);
        assert_eq!(joins("2026-10-07", "2026-10-14"), [], "the day of a handover");
        assert_eq!(joins("2026-10-08", "2026-10-14"), []);
        assert_eq!(joins("2026-10-10", "2026-10-14"), [Seam::Gap(2)], "8 and 9 October");
        assert_eq!(joins("2026-10-06", "2026-10-14"), [Seam::Overlap(2, &before[0])], "6 and 7 October");
        assert_eq!(joins("2026-10-03", "2026-10-03"), [Seam::Overlap(1, &before[0])], "a day in the middle");
        assert_eq!(seams(&before[0], &[]), [], "the first of all");
    }
}
