//! What the forms of facts have in common.

use chrono::NaiveDate;

use crate::domain::Coded;
use crate::domain::Id;
use crate::domain::calendar::{Lean, Moment, full, typed_date, typed_moment};
use crate::domain::child::Source;
use crate::domain::codes::Labels;
use crate::domain::follow_up::YesNo;
use crate::store::typed::{FactRef, FactValue};
use crate::tui::forms::{chosen, day, options};
use crate::tui::message::Record;
use crate::tui::open_form::{Misfit, OpenForm};
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{FieldLeft, Form};

/// The change that leaving a field of a fact makes.
fn edited(fact: FactRef, left: &FieldLeft) -> Record {
    Record::EditFact(fact, left.name, worth(left.name, &left.value))
}

/// A form that types a fact in.
pub(super) fn typing_in(
    name: &'static str,
    subject: Id,
    form: Form,
    added: impl Fn(&Form) -> Option<Record> + 'static,
) -> OpenForm {
    OpenForm::adding(name, subject, form, move |form, _| added(form))
        .refusing(|form| order(form, "started_on", "ended_on"))
}

/// The form that changes a fact.
pub(super) fn changing(fact: FactRef, form: Form) -> OpenForm {
    let form = OpenForm::changing("edit-fact", fact.id, form, move |left| Some(edited(fact, left)));
    form.refusing(|form| order(form, "started_on", "ended_on"))
}

/// Why an end is refused; a form without these fields has none.
pub(super) fn order(form: &Form, start: &str, end: &'static str) -> Option<Misfit> {
    let (from, until) = (day(form, start)?, day(form, end)?);
    (until < from).then(|| (end, format!("It cannot end before it begins, on {}.", full(from))))
}

pub(super) fn born_after(form: &Form, first: NaiveDate, named: &str) -> Option<Misfit> {
    let born = day(form, "born_on")?;
    let why = || format!("That is after {named}, {}.", full(first));
    (born > first).then(|| ("born_on", why()))
}

/// Columns that hold yes or no.
const YES_OR_NO: [&str; 3] = ["disabled", "unaccompanied", "shared_responsibility"];

fn worth(name: &str, value: &FieldValue) -> FactValue {
    match value {
        FieldValue::Empty | FieldValue::Days(_) => FactValue::Unknown,
        FieldValue::Date(day) => FactValue::Day(*day),
        FieldValue::At(moment) => FactValue::At(*moment),
        FieldValue::Number(number) => FactValue::Number(*number),
        FieldValue::Choice(code) if YES_OR_NO.contains(&name) => FactValue::YesNo(code == YesNo::Yes.code()),
        FieldValue::Text(text) | FieldValue::Choice(text) | FieldValue::Picked(text) | FieldValue::Added(text) => {
            FactValue::Text(text.clone())
        }
    }
}

/// A day that a fact has: without a year the last one.
pub(super) fn fact_day(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    typed_date(text, today, Lean::Past).map_err(|error| error.to_string())
}

/// The day on which somebody was born.
fn birthday(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = fact_day(text, today)?;
    if day <= today { Ok(day) } else { Err(format!("{} is still to come. Give the day of birth.", full(day))) }
}

/// A day with its time, as a fact has it: without a year the last one.
pub(super) fn fact_moment(text: &str, today: NaiveDate) -> Result<Moment, String> {
    typed_moment(text, today, Lean::Past).map_err(|error| error.to_string())
}

/// A whole number up to 999.
pub(super) fn small_number(text: &str, _: NaiveDate) -> Result<u32, String> {
    let number = text.trim().parse().ok().filter(|number| *number < 1000);
    number.ok_or_else(|| format!("{} is not a whole number from 0 to 999.", text.trim()))
}

pub(super) fn day_field(name: &'static str, label: &str, initial: Option<NaiveDate>) -> Field {
    Field::date(name, label, initial, fact_day)
}

pub(super) fn born_field(initial: Option<NaiveDate>) -> Field {
    Field::date("born_on", "Born", initial, birthday)
}

pub(super) fn words_field(name: &'static str, label: &str, initial: Option<&String>) -> Field {
    Field::one_line(name, label, initial.map(String::as_str).unwrap_or_default())
}

pub(super) fn lines_field(name: &'static str, label: &str, initial: Option<&String>) -> Field {
    Field::many_lines(name, label, initial.map(String::as_str).unwrap_or_default())
}

pub(super) fn choice_field<T: Coded>(name: &'static str, label: &str, initial: Option<T>) -> Field {
    Field::choice(name, label, options::<T>(), initial.map(Coded::code))
}

pub(super) fn yes_no_field(name: &'static str, label: &str, initial: Option<bool>) -> Field {
    let code = initial.map(|answer| if answer { YesNo::Yes } else { YesNo::No }.code());
    Field::choice(name, label, options::<YesNo>(), code)
}

pub(super) fn yes_no(form: &Form, name: &str) -> Option<bool> {
    chosen::<YesNo>(form, name).map(|answer| answer == YesNo::Yes)
}

/// One of a set of codes, found by code or words; a code that is stored and not in the set is offered too.
pub(super) fn code_field(name: &'static str, label: &str, codes: Labels, initial: Option<&str>) -> Field {
    let known = codes.iter().map(|(code, words)| (*code, *words));
    let stored =
        initial.filter(|stored| codes.iter().all(|(code, _)| code != stored)).map(|code| (code, "not in the code set"));
    let items = known.chain(stored).map(|(code, words)| PickItem::new(code, &format!("{code} {words}")));
    Field::pick(name, label, items.collect(), None, initial)
}

/// The code that was picked.
pub(super) fn picked(form: &Form, name: &str) -> Option<String> {
    match form.value(name) {
        FieldValue::Picked(code) => Some(code),
        _ => None,
    }
}

/// Who a fact is from, in a line of help: "From Annex A; what is typed here stands".
pub(super) fn standing(source: Source) -> String {
    match source {
        Source::Typed => "Typed in by hand: it stands when an extract differs".to_owned(),
        other => format!("From {}; what you change here stands", from(other)),
    }
}

/// A source as a sentence says it.
pub(super) const fn from(source: Source) -> &'static str {
    match source {
        Source::Ssda903 => "the SSDA903 return",
        Source::AnnexA => "Annex A",
        Source::Template => "a CSV template",
        Source::Typed => "hand",
    }
}

/// A moment that a field holds.
pub(super) fn moment(form: &Form, name: &str) -> Option<Moment> {
    form.value(name).moment()
}
