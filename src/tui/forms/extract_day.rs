//! The form that asks of which day an extract is.

use chrono::NaiveDate;

use super::day_that_was;
use crate::domain::Id;
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form, filled in with the day that is taken until somebody says.
#[must_use]
pub fn open(taken: NaiveDate) -> OpenForm {
    let field = Field::date("day", "Day", Some(taken), day_that_was)
        .required()
        .help("The last day that the extract tells of, as 31/3 or 31.3.26");
    let form = Form::new("Of which day is the extract?", Mode::New, vec![field]);
    OpenForm::asking("extract-day", Id::of_fact(&["extract-day"]), form, Question::ExtractDay)
}

/// The day that was typed.
#[must_use]
pub fn day(form: &Form) -> Option<NaiveDate> {
    super::day(form, "day")
}
