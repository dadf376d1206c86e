//! What the meeting writes down: for each record the form that asks for it, and the record made from what was typed.

pub mod action;
pub mod actions;
pub mod answer;
pub mod day;
pub mod elsewhere;
pub mod extract_day;
pub mod facts;
pub mod family;
pub mod follow_up;
pub mod import;
pub mod lesson;
pub mod matches;
pub mod meeting;
pub mod month;
pub mod settings;
pub mod working_days;

use chrono::NaiveDate;

use super::overlay::FormKind;
use super::widget::field::{FieldValue, Opt};
use super::widget::form::Form;
use crate::domain::Coded;
use crate::domain::calendar::{Lean, spoken, typed_date};
use crate::domain::text::counted;

/// What in a form does not fit together, and the field that it is said of.
#[must_use]
pub fn refusal(kind: &FormKind, form: &Form) -> Option<(&'static str, String)> {
    match kind {
        FormKind::AddFollowUp(_) => follow_up::refusal(form),
        _ => facts::refusal(kind, form),
    }
}

/// A day, typed as people type it; without a year it is to come.
fn any_day(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    typed_date(text, today, Lean::Future).map_err(|error| error.to_string())
}

/// A day that is still to come, or today; one that has been is refused.
fn day_to_come(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = any_day(text, today)?;
    let ago = counted((today - day).num_days(), "day");
    if day >= today { Ok(day) } else { Err(format!("{} was {ago} ago. Give a day that is to come.", spoken(day))) }
}

/// A day that has been, typed as people type it; a day still to come is refused.
fn day_that_was(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = typed_date(text, today, Lean::Past).map_err(|error| error.to_string())?;
    if day <= today {
        Ok(day)
    } else {
        Err(format!("{} is still to come. Give the day on which it happened.", spoken(day)))
    }
}

/// The options of a closed list.
fn options<T: Coded>() -> Vec<Opt> {
    T::VALUES.iter().map(|value| Opt::new(value.code(), value.label())).collect()
}

/// What a field of a closed list is worth.
fn chosen<T: Coded>(form: &Form, name: &str) -> Option<T> {
    match form.value(name) {
        FieldValue::Choice(code) => T::from_code(&code),
        _ => None,
    }
}

/// What a field of words is worth; nothing where only spaces stand there.
fn words(form: &Form, name: &str) -> Option<String> {
    form.value(name).text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What a field of a day is worth.
fn day(form: &Form, name: &str) -> Option<NaiveDate> {
    form.value(name).date()
}
