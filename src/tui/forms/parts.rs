//! What the forms have in common: how days are read, and what fields are worth.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::Coded;
use crate::domain::calendar::{Lean, spoken, typed_date};
use crate::domain::text::counted;
use crate::tui::widget::field::{FieldValue, Opt};
use crate::tui::widget::form::Form;

/// A day, typed as people type it; without a year it is to come.
pub(super) fn any_day(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    typed_date(text, today, Lean::Future).map_err(|error| error.to_string())
}

/// A day that is still to come, or today; one that has been is refused.
pub(super) fn day_to_come(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = any_day(text, today)?;
    let ago = counted((today - day).num_days(), "day");
    if day >= today { Ok(day) } else { Err(format!("{} was {ago} ago. Give a day that is to come.", spoken(day))) }
}

/// A day that has been, typed as people type it; a day still to come is refused.
pub(super) fn day_that_was(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = typed_date(text, today, Lean::Past).map_err(|error| error.to_string())?;
    if day <= today {
        Ok(day)
    } else {
        Err(format!("{} is still to come. Give the day on which it happened.", spoken(day)))
    }
}

/// The options of a closed list.
pub(super) fn options<T: Coded>() -> Vec<Opt> {
    T::VALUES.iter().map(|value| Opt::new(value.code(), value.label())).collect()
}

/// What a field of a closed list is worth.
pub(super) fn chosen<T: Coded>(form: &Form, name: &str) -> Option<T> {
    match form.value(name) {
        FieldValue::Choice(code) => T::from_code(&code),
        _ => None,
    }
}

/// What a field of words is worth; nothing where only spaces stand there.
pub(super) fn words(form: &Form, name: &str) -> Option<String> {
    form.value(name).text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What a field of a day is worth.
pub(super) fn day(form: &Form, name: &str) -> Option<NaiveDate> {
    form.value(name).date()
}

/// A whole number of what is allowed, or in words what is.
pub(super) fn within(text: &str, allowed: &RangeInclusive<u32>, what: &str) -> Result<u32, String> {
    let number = text.trim().parse().ok().filter(|number| allowed.contains(number));
    let (least, most) = (allowed.start(), allowed.end());
    number.ok_or_else(|| format!("{} is not {what} from {least} to {most}.", text.trim()))
}
