//! A turn of the duty rota.

use chrono::NaiveDate;

use super::parts::{changing, order, standing, typing_in};
use crate::domain::Id;
use crate::domain::calendar::{Lean, typed_date};
use crate::domain::child::Source;
use crate::domain::duty::Duty;
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::{any_day, day, words};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form that adds a turn.
#[must_use]
pub fn add(model: &Model) -> OpenForm {
    let form = Form::new("New turn of the duty rota", Mode::New, fields(model, None, "The last day, as 9/11 or +1w"));
    let form = typing_in("type-in-duty", Id::of_fact(&["type in", "duty"]), form, added);
    form.refusing(|form| order(form, "from_on", "until_on"))
}

/// The form that changes the turn under the cursor.
#[must_use]
pub fn edit(model: &Model) -> Option<OpenForm> {
    let turn = model.selected_turn()?;
    let fact = FactRef { kind: FactKind::Duty, id: turn.id, child: None };
    let form = Form::new("Turn of the duty rota", Mode::Edit, fields(model, Some(turn), &standing(turn.source)));
    Some(changing(fact, form).refusing(|form| order(form, "from_on", "until_on")))
}

fn fields(model: &Model, turn: Option<&Duty>, about: &str) -> Vec<Field> {
    let person = turn.map(|turn| turn.person.as_str()).unwrap_or_default();
    vec![
        Field::suggest("person", "Person", model.view.people.clone(), person)
            .required()
            .help("Which duty Head of Service was on duty"),
        Field::date("from_on", "From", turn.map(|turn| turn.from_on), near_day)
            .required()
            .help("The first day, as fri, 2/11 or 2.11.26"),
        Field::date("until_on", "To", turn.map(|turn| turn.until_on), near_day).required().help(about),
    ]
}

/// Half a year: a day and a month without a year are nearest within it.
const HALF_A_YEAR: i64 = 183;

/// A day that may be past or still to come: without a year the nearest, a weekday the one to come.
fn near_day(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let to_come = any_day(text, today);
    match (&to_come, typed_date(text, today, Lean::Past)) {
        (Ok(ahead), Ok(past)) if (*ahead - today).num_days() > HALF_A_YEAR => Ok(past),
        _ => to_come,
    }
}

pub(super) fn added(form: &Form) -> Option<Record> {
    Some(Record::TypeIn(Box::new(NewFact::Duty(Duty {
        id: Id::of_fact(&[]),
        person: words(form, "person")?,
        from_on: day(form, "from_on")?,
        until_on: day(form, "until_on")?,
        source: Source::Typed,
    }))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_year_is_the_nearest_and_a_weekday_is_to_come() {
        let today: NaiveDate = "2026-11-12".parse().unwrap();
        let cases = [
            ("1/10", "2026-10-01"),
            ("1/12", "2026-12-01"),
            ("5/1", "2027-01-05"),
            ("fri", "2026-11-13"),
            ("mon", "2026-11-16"),
            ("+1w", "2026-11-19"),
            ("1/10/2025", "2025-10-01"),
            ("1/10/2027", "2027-10-01"),
        ];
        for (typed, expected) in cases {
            assert_eq!(near_day(typed, today), Ok(expected.parse().unwrap()), "{typed}");
        }
        assert!(near_day("31/2", today).is_err());
    }
}
