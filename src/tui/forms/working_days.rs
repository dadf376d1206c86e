//! The form of what this council differs on about working days.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::calendar::{DayList, Lean, typed_date};
use crate::domain::settings::Setting;
use crate::tui::message::{Record, SettingsRecord};
use crate::tui::model::Model;
use crate::tui::overlay::{FormKind, OpenForm};
use crate::tui::widget::field::{Field, FieldValue};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form, with what is set.
#[must_use]
pub fn open(model: &Model) -> OpenForm {
    let settings = &model.setup.settings;
    let added = DayList::of(settings.holidays.added());
    let form = Form::new(
        "Working days",
        Mode::Edit,
        vec![
            Field::number("write_up", "Write up within", Some(settings.write_up_working_days), days_allowed)
                .required()
                .help("Working days after entry by which it should be written up"),
            Field::days("added", "Days not worked", Some(added).filter(|days| !days.0.is_empty()), read_days)
                .help("Beside weekends and bank holidays; commas between them, as 24/12/26, 29/12/26"),
        ],
    );
    OpenForm::new(FormKind::WorkingDays, Id::of_fact(&["working days"]), form)
}

fn days_allowed(text: &str, _: NaiveDate) -> Result<u32, String> {
    let days = text.trim().parse().ok().filter(|days| (1..=60).contains(days));
    days.ok_or_else(|| format!("{} is not a number of days from 1 to 60.", text.trim()))
}

fn read_days(text: &str, today: NaiveDate) -> Result<DayList, String> {
    let days = text.split([',', ';']).map(str::trim).filter(|day| !day.is_empty());
    let read: Result<Vec<NaiveDate>, _> = days.map(|day| typed_date(day, today, Lean::Future)).collect();
    read.map(DayList::of).map_err(|error| error.to_string())
}

/// The setting that leaving a field changes.
#[must_use]
pub fn edited(left: &FieldLeft) -> Option<Record> {
    let setting = match (left.name, &left.value) {
        ("write_up", FieldValue::Number(days)) => Setting::WriteUpWorkingDays(*days),
        ("added", FieldValue::Days(days)) => Setting::DaysNotWorked(DayList(days.clone())),
        ("added", _) => Setting::DaysNotWorked(DayList::default()),
        _ => return None,
    };
    Some(Record::Settings(SettingsRecord::Set(setting)))
}
