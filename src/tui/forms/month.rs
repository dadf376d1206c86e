//! The form that asks for a month to go to.

use chrono::NaiveDate;

use super::words;
use crate::domain::Id;
use crate::domain::calendar::Month;
use crate::tui::model::Model;
use crate::tui::overlay::{FormKind, OpenForm};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form, filled in with the newest month that has admissions.
#[must_use]
pub fn open(model: &Model) -> OpenForm {
    let newest = model.view.span.map_or_else(|| model.month_of_meeting(), |(_, last)| last);
    let help = model.view.span.map_or_else(String::new, |(first, last)| {
        format!("There are admissions from {} to {}", first.name(), last.name())
    });
    let field = Field::one_line("month", "Month", &newest.name()).required().help(&help);
    OpenForm::new(FormKind::GoToMonth, Id::of_fact(&["month"]), Form::new("Go to a month", Mode::New, vec![field]))
}

/// The month that was typed: `March 2018`, `mar 2018`, `3/2018` or `2018-03`.
#[must_use]
pub fn month(form: &Form) -> Option<Month> {
    read(&words(form, "month")?)
}

fn read(text: &str) -> Option<Month> {
    let day = format!("1 {}", text.trim());
    let named = ["%d %B %Y", "%d %b %Y", "%d %m/%Y", "%d %m.%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(&day, format).ok());
    named.map(Month::containing).or_else(|| text.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_people_write_it() {
        for text in ["2018-03", "March 2018", "mar 2018", "3/2018", "03.2018", " march 2018 "] {
            assert_eq!(read(text), Some("2018-03".parse().unwrap()), "{text}");
        }
        for text in ["", "2018", "Marzo 2018", "13/2018"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
