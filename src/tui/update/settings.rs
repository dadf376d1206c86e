//! What councils differ on: what their commands do.

use super::answers::{ask, show_screen};
use super::filling::open;
use super::lessons;
use crate::tui::command::{LessonsCommand, SettingsCommand};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, Record, SettingsRecord};
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::screen::settings::{Row, bank_holidays};

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: SettingsCommand) -> Vec<Effect> {
    match command {
        SettingsCommand::Show => return show_screen(model, Screen::Settings),
        SettingsCommand::ShowPeople => return show_screen(model, Screen::People),
        SettingsCommand::ShowTeams => return show_screen(model, Screen::Teams),
        SettingsCommand::Change => return change(model),
        SettingsCommand::SetBack => return set_back(model),
        SettingsCommand::AddPerson => open(model, |_| Some(forms::settings::people::add())),
        SettingsCommand::ChangePerson => open(model, forms::settings::people::change),
        SettingsCommand::TurnPerson => return turn_person(model),
        SettingsCommand::AddTeam => open(model, |_| Some(forms::settings::teams::add())),
        SettingsCommand::ChangeTeam => open(model, forms::settings::teams::change),
        SettingsCommand::TurnTeam => return turn_team(model),
    }
    Vec::new()
}

/// Opens the form of the row under the cursor, or goes where its list is.
fn change(model: &mut Model) -> Vec<Effect> {
    match model.settings.row() {
        Some(Row::Setting(key)) => open(model, |model| Some(forms::settings::setting(model, key))),
        Some(Row::BankHolidays) => model.overlay = Some(Overlay::Reading(bank_holidays(model.setup.as_of))),
        Some(Row::Themes) => return lessons::execute(model, LessonsCommand::Show),
        Some(Row::People) => return show_screen(model, Screen::People),
        Some(Row::Teams) => return show_screen(model, Screen::Teams),
        None => {}
    }
    Vec::new()
}

fn set_back(model: &mut Model) -> Vec<Effect> {
    let Some(Row::Setting(key)) = model.settings.row() else { return Vec::new() };
    write(model, SettingsRecord::SetBack(key))
}

fn turn_person(model: &mut Model) -> Vec<Effect> {
    let Some(known) = model.settings.person() else { return Vec::new() };
    let gone = known.listed.as_ref().filter(|person| person.left_on.is_some());
    let record = gone.map_or_else(
        || SettingsRecord::PersonHasLeft(known.name.clone()),
        |person| SettingsRecord::PersonIsBack(person.id),
    );
    write(model, record)
}

fn turn_team(model: &mut Model) -> Vec<Effect> {
    let Some(known) = model.settings.team() else { return Vec::new() };
    let closed = known.listed.as_ref().filter(|team| team.closed_on.is_some());
    let record = closed.map_or_else(
        || SettingsRecord::TeamIsClosed(known.name.clone()),
        |team| SettingsRecord::TeamIsOpenAgain(team.id),
    );
    write(model, record)
}

fn write(model: &mut Model, record: SettingsRecord) -> Vec<Effect> {
    ask(model, Ask::Write(Record::Settings(record), None))
}
