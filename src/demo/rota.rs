//! The duty rota of the demonstration: a week each, and one day that was swapped on paper only.

use chrono::{NaiveDate, Weekday};

use crate::domain::Id;
use crate::domain::calendar::Month;
use crate::domain::child::Source;
use crate::domain::duty::Duty;

use super::cast::DUTY_HEADS;
use super::dice::days;
use super::request::on_duty;

/// The day that the rota gives to somebody else than the one who was on duty.
const SWAPPED: (i32, u32, u32) = (2026, 10, 16);

/// Every turn from the week in which a month begins until some weeks after a day; weeks run from Sunday to Saturday.
pub(super) fn rota(month: Month, as_of: NaiveDate) -> Vec<Duty> {
    let first = month.first_day().week(Weekday::Sun).first_day();
    let weeks = first.iter_weeks().take_while(|week| *week <= days(as_of, 28));
    weeks.flat_map(week).collect()
}

fn week(first: NaiveDate) -> Vec<Duty> {
    let last = days(first, 6);
    let swapped = NaiveDate::from_ymd_opt(SWAPPED.0, SWAPPED.1, SWAPPED.2).unwrap_or_default();
    let person = on_duty(first);
    if !(first..=last).contains(&swapped) {
        return vec![turn(person, first, last)];
    }
    let other = DUTY_HEADS.iter().copied().find(|other| *other != person).unwrap_or_default();
    vec![turn(person, first, days(swapped, -1)), turn(other, swapped, swapped), turn(person, days(swapped, 1), last)]
}

fn turn(person: &str, from_on: NaiveDate, until_on: NaiveDate) -> Duty {
    Duty {
        id: Id::of_fact(&["duty", person, &from_on.to_string()]),
        person: person.to_owned(),
        from_on,
        until_on,
        source: Source::Template,
    }
}
