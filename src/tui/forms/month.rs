//! The form that asks for a month to go to.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Id;
use crate::domain::calendar::{Lean, Month, typed_date};
use crate::tui::model::Model;
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form, filled in with the newest month that has admissions.
#[must_use]
pub fn open(model: &Model) -> OpenForm {
    let newest = model.view.span.map_or_else(|| model.month_of_meeting(), |(_, last)| last);
    let help = model.view.span.map_or_else(String::new, |(first, last)| {
        format!("There are admissions from {} to {}", first.name(), last.name())
    });
    let field = Field::month("month", "Month", Some(newest), read).required().help(&help);
    let form = Form::new("Go to a month", Mode::New, vec![field]);
    OpenForm::asking("month", Id::of_fact(&["month"]), form, Question::Month)
}

/// The month that was typed.
#[must_use]
pub fn month(form: &Form) -> Option<Month> {
    form.value("month").date().map(Month::containing)
}

/// Reads `March 2018`, `mar 2018`, `3/2018` or `2018-03`; a month without its year is the last one.
fn read(text: &str, today: NaiveDate) -> Result<Month, String> {
    let not_a_month = || format!("{text} is not a month. Type it as in March 2018, mar, 3/2018 or 2018-03.");
    with_year(text).or_else(|| without_year(text, today)).ok_or_else(not_a_month)
}

fn with_year(text: &str) -> Option<Month> {
    let day = format!("1 {}", text.trim());
    let named = ["%d %B %Y", "%d %b %Y", "%d %m/%Y", "%d %m.%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(&day, format).ok());
    named.map(Month::containing).or_else(|| text.trim().parse().ok())
}

fn without_year(text: &str, today: NaiveDate) -> Option<Month> {
    let in_year = |year: i32| typed_date(&format!("1 {text} {year}"), today, Lean::Past).ok();
    let is_name = text.chars().all(char::is_alphabetic);
    let found = [today.year(), today.year() - 1]
        .into_iter()
        .filter(|_| is_name)
        .find_map(|year| in_year(year).filter(|first| *first <= today));
    found.map(Month::containing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_people_write_it() {
        let today = "2026-11-12".parse().unwrap();
        let read = |text| read(text, today).ok();
        for text in ["2018-03", "March 2018", "mar 2018", "3/2018", "03.2018", " march 2018 "] {
            assert_eq!(read(text), Some("2018-03".parse().unwrap()), "{text}");
        }
        for text in ["", "2018", "Marzo 2018", "13/2018", "October 2026oct", "day", "w"] {
            assert_eq!(read(text), None, "{text}");
        }
        for (text, month) in [("oct", "2026-10"), ("November", "2026-11"), ("dec", "2025-12")] {
            assert_eq!(read(text), Some(month.parse().unwrap()), "{text}");
        }
    }
}
