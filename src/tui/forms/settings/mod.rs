//! The forms of what this council differs on: one setting each, and the lists of people and teams.

pub mod people;
pub mod teams;

use chrono::NaiveDate;

use super::parts::within;
use super::{meeting, working_days};
use crate::domain::Id;
use crate::domain::section20::Ladder;
use crate::domain::settings::{IDLE_MINUTES, NotAWholePath, SMALL_NUMBERS, SecondPlace, Setting, SettingKey};
use crate::tui::message::{Record, SettingsRecord};
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, FieldValue, Opt};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form of one setting, with what is set.
#[must_use]
pub fn setting(model: &Model, key: SettingKey) -> OpenForm {
    match key {
        SettingKey::WriteUp => working_days::write_up_alone(model),
        SettingKey::DaysNotWorked => working_days::days_alone(model),
        SettingKey::Quorum => meeting::settings::quorum_alone(model),
        SettingKey::Pace => meeting::settings::pace_alone(model),
        SettingKey::Ladder
        | SettingKey::SmallNumbers
        | SettingKey::NamesOnStart
        | SettingKey::IdleMinutes
        | SettingKey::SecondPlace => {
            let form = Form::new(title(key), Mode::Edit, vec![field(model, key)]);
            OpenForm::changing("setting", Id::of_fact(&["setting", key.code()]), form, |left| {
                Some(Record::Settings(SettingsRecord::Set(set(left)?)))
            })
        }
    }
}

const fn title(key: SettingKey) -> &'static str {
    match key {
        SettingKey::Ladder => "When section 20 agreements are checked",
        SettingKey::SmallNumbers => "Small numbers on papers for the board",
        SettingKey::NamesOnStart => "Children's names when this file is opened",
        SettingKey::SecondPlace => "Where a second copy of each backup goes",
        _ => "When the screen is covered",
    }
}

fn field(model: &Model, key: SettingKey) -> Field {
    let settings = &model.setup.settings;
    let field = match key {
        SettingKey::Ladder => Field::ladder(key.code(), "Checks", Some(settings.ladder.clone()), ladder)
            .help("Days, weeks and months after the start, then how often: 3d 28d 3m 6m then 3m"),
        SettingKey::SmallNumbers => {
            Field::number(key.code(), "Hide up to", Some(settings.small_numbers), small_numbers)
                .help("From 1 to this they are printed as c; 5 is as delivered, 0 hides none")
        }
        SettingKey::NamesOnStart => {
            let hidden = if settings.hide_names_on_start { HIDDEN } else { SHOWN };
            let options = vec![Opt::new(HIDDEN, "hidden"), Opt::new(SHOWN, "shown")];
            Field::choice(key.code(), "Names", options, Some(hidden))
                .help("Hidden is safe where others see the screen; h shows or hides them at any time")
        }
        SettingKey::SecondPlace => {
            return Field::folder(key.code(), "Folder", settings.second_place.clone(), second_place)
                .help("On a stick or the council's drive, as in E:\\Backups. Empty: none");
        }
        _ => Field::number(key.code(), "Minutes", Some(settings.idle_minutes), idle_minutes)
            .help("Without a key; 0 is never. While a meeting sits, at least an hour"),
    };
    field.required()
}

/// The codes of the choice about names.
const HIDDEN: &str = "yes";
const SHOWN: &str = "no";

fn set(left: &FieldLeft) -> Option<Setting> {
    Some(match (SettingKey::from_code(left.name)?, &left.value) {
        (SettingKey::Ladder, FieldValue::Text(ladder)) => Setting::Ladder(ladder.parse().ok()?),
        (SettingKey::SmallNumbers, FieldValue::Number(number)) => Setting::SmallNumbers(*number),
        (SettingKey::NamesOnStart, FieldValue::Choice(code)) => Setting::HideNamesOnStart(code == HIDDEN),
        (SettingKey::IdleMinutes, FieldValue::Number(minutes)) => Setting::IdleMinutes(*minutes),
        (SettingKey::SecondPlace, FieldValue::Text(path)) => Setting::SecondPlace(Some(path.parse().ok()?)),
        (SettingKey::SecondPlace, _) => Setting::SecondPlace(None),
        _ => return None,
    })
}

fn ladder(text: &str, _: NaiveDate) -> Result<Ladder, String> {
    text.trim().parse().map_err(|error: crate::domain::section20::NotALadder| error.to_string())
}

fn second_place(text: &str, _: NaiveDate) -> Result<SecondPlace, String> {
    text.parse().map_err(|error: NotAWholePath| error.to_string())
}

fn small_numbers(text: &str, _: NaiveDate) -> Result<u32, String> {
    within(text, &SMALL_NUMBERS, "a number")
}

fn idle_minutes(text: &str, _: NaiveDate) -> Result<u32, String> {
    within(text, &IDLE_MINUTES, "a number of minutes")
}
