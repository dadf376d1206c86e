//! The form that asks for a past day to look at.

use chrono::NaiveDate;

use super::day_that_was;
use crate::domain::Id;
use crate::tui::model::Model;
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form; from a past day Enter alone comes back to today.
#[must_use]
pub fn open(model: &Model) -> OpenForm {
    let past = model.section20.asked_day.map(|_| model.setup.as_of);
    let help = "Any day that has been, as 18/3 or 18.3.26; empty is today. What was so is worked out from history";
    let field = Field::date("day", "Day", past, day_that_was).help(help);
    let form = Form::new("How it stood on a day", Mode::New, vec![field]);
    OpenForm::asking("day", Id::of_fact(&["day"]), form, Question::Day)
}

/// The day that was typed.
#[must_use]
pub fn day(form: &Form) -> Option<NaiveDate> {
    super::day(form, "day")
}
