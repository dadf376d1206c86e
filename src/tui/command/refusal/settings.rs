//! Why a command of the settings cannot run now.

use crate::tui::model::Model;
use crate::tui::screen::settings::Row;

pub(in crate::tui::command) fn needs_settings(model: &Model) -> Option<&'static str> {
    model.settings.row().is_none().then_some("The settings are being read.")
}

/// A setting that is not as the program is delivered.
pub(in crate::tui::command) fn needs_changed_setting(model: &Model) -> Option<&'static str> {
    match model.settings.row() {
        None => needs_settings(model),
        Some(Row::Setting(key)) if model.settings.is_changed(key) => None,
        Some(Row::Setting(_)) => Some("This is as delivered already."),
        Some(Row::BankHolidays) => Some("The government sets these. Days not worked are added below."),
        Some(Row::Themes | Row::People | Row::Teams) => Some("This is a list: Enter opens it."),
    }
}

pub(in crate::tui::command) fn needs_known_person(model: &Model) -> Option<&'static str> {
    model.settings.person().is_none().then_some("Nobody is here yet: a adds somebody.")
}

pub(in crate::tui::command) fn needs_known_team(model: &Model) -> Option<&'static str> {
    model.settings.team().is_none().then_some("No team is here yet: a adds one.")
}
