//! The form of what this council differs on about working days.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::calendar::{DayList, Lean, typed_date};
use crate::domain::settings::{Setting, WRITE_UP_DAYS};
use crate::tui::message::{Record, SettingsRecord};
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, FieldValue};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form of both, with what is set.
#[must_use]
pub fn open(model: &Model) -> OpenForm {
    of("Working days", vec![write_up(model), days_not_worked(model)])
}

/// The form of the working days within which an entry should be written up.
#[must_use]
pub fn write_up_alone(model: &Model) -> OpenForm {
    of("When an entry should be written up", vec![write_up(model)])
}

/// The form of the days that are not worked.
#[must_use]
pub fn days_alone(model: &Model) -> OpenForm {
    of("Days not worked", vec![days_not_worked(model)])
}

fn of(title: &str, fields: Vec<Field>) -> OpenForm {
    let subject = Id::of_fact(&["working days", title]);
    OpenForm::changing("working-days", subject, Form::new(title, Mode::Edit, fields), edited)
}

fn write_up(model: &Model) -> Field {
    Field::number("write_up", "Write up within", Some(model.setup.settings.write_up_working_days), days_allowed)
        .required()
        .help("Working days after entry by which it should be written up")
}

fn days_not_worked(model: &Model) -> Field {
    let added = DayList::of(model.setup.settings.holidays.added());
    Field::days("added", "Days not worked", Some(added).filter(|days| !days.0.is_empty()), read_days)
        .help("Beside weekends and bank holidays; commas between them, as 24/12/26, 29/12/26")
}

fn days_allowed(text: &str, _: NaiveDate) -> Result<u32, String> {
    super::parts::within(text, &WRITE_UP_DAYS, "a number of days")
}

fn read_days(text: &str, today: NaiveDate) -> Result<DayList, String> {
    let days = text.split([',', ';']).map(str::trim).filter(|day| !day.is_empty());
    let read: Result<Vec<NaiveDate>, _> = days.map(|day| typed_date(day, today, Lean::Future)).collect();
    read.map(DayList::of).map_err(|error| error.to_string())
}

/// The setting that leaving a field changes.
fn edited(left: &FieldLeft) -> Option<Record> {
    let setting = match (left.name, &left.value) {
        ("write_up", FieldValue::Number(days)) => Setting::WriteUpWorkingDays(*days),
        ("added", FieldValue::Days(days)) => Setting::DaysNotWorked(DayList(days.clone())),
        ("added", _) => Setting::DaysNotWorked(DayList::default()),
        _ => return None,
    };
    Some(Record::Settings(SettingsRecord::Set(setting)))
}
