//! The form of what councils differ on about meetings: who makes one quorate, and how long its items take.

use chrono::NaiveDate;

use super::number;
use crate::domain::Id;
use crate::domain::meeting::{ItemKind, Role};
use crate::domain::settings::Setting;
use crate::tui::message::{Record, SettingsRecord};
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// Fields about the quorum: name, role, label.
const QUORUM: [(&str, Role, &str); 3] = [
    ("duty_heads", Role::DutyHead, "Duty Heads"),
    ("strategic_lead", Role::StrategicLead, "Strategic Lead"),
    ("chair", Role::Chair, "In the chair"),
];

/// Fields about planned minutes: name, kind, label.
const PACE: [(&str, ItemKind, &str); 6] = [
    ("attendance", ItemKind::Attendance, "Attendance"),
    ("actions", ItemKind::Actions, "Actions"),
    ("admission", ItemKind::Admission, "Each admission"),
    ("earlier", ItemKind::EarlierAdmission, "Each earlier one"),
    ("section_20", ItemKind::Section20, "Each section 20"),
    ("themes", ItemKind::Themes, "Themes"),
];

/// The form of both, with what is set.
#[must_use]
pub fn open(model: &Model) -> OpenForm {
    of("Meetings", quorum(model).chain(pace(model)).collect())
}

/// The form of who makes a meeting quorate.
#[must_use]
pub fn quorum_alone(model: &Model) -> OpenForm {
    of("Who makes a meeting quorate", quorum(model).collect())
}

/// The form of how long the items of a meeting are planned to take.
#[must_use]
pub fn pace_alone(model: &Model) -> OpenForm {
    of("How long the items of a meeting take", pace(model).collect())
}

fn of(title: &str, fields: Vec<Field>) -> OpenForm {
    let subject = Id::of_fact(&["meeting settings", title]);
    OpenForm::changing("meeting-settings", subject, Form::new(title, Mode::Edit, fields), edited)
}

fn quorum(model: &Model) -> impl Iterator<Item = Field> {
    QUORUM.iter().map(|(name, role, label)| {
        let needed = u32::try_from(model.setup.settings.quorum.needed(*role)).unwrap_or(0);
        Field::number(name, label, Some(needed), people).required().help("How many have to be there")
    })
}

fn pace(model: &Model) -> impl Iterator<Item = Field> {
    PACE.iter().map(|(name, kind, label)| {
        let planned = model.setup.settings.pace.minutes(*kind);
        Field::number(name, label, Some(planned), minutes).required().help("Planned minutes")
    })
}

/// The setting that leaving a field changes.
fn edited(left: &FieldLeft) -> Option<Record> {
    let number = number(left)?;
    let role = QUORUM.iter().find(|(name, _, _)| *name == left.name).map(|(_, role, _)| *role);
    let kind = PACE.iter().find(|(name, _, _)| *name == left.name).map(|(_, kind, _)| *kind);
    let setting = match (role, kind) {
        (Some(role), _) => Setting::Quorum(role, usize::try_from(number).unwrap_or(0)),
        (None, Some(kind)) => Setting::Pace(kind, number),
        (None, None) => return None,
    };
    Some(Record::Settings(SettingsRecord::Set(setting)))
}

fn people(text: &str, _: NaiveDate) -> Result<u32, String> {
    let number = text.trim().parse().ok().filter(|number| *number <= 20);
    number.ok_or_else(|| format!("{} is not a number of people from 0 to 20.", text.trim()))
}

fn minutes(text: &str, _: NaiveDate) -> Result<u32, String> {
    let number = text.trim().parse().ok().filter(|number| *number <= 240);
    number.ok_or_else(|| format!("{} is not a number of minutes from 0 to 240.", text.trim()))
}
