//! What councils differ on: the commands of the settings, and of the lists of people and teams.

use crossterm::event::KeyCode;

use super::{Row, bank_holidays};
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::{ask, show_screen};
use crate::tui::doing::opening::open;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, Record, SettingsRecord};
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::place::{Context, Which};
use crate::tui::screen::lessons;

const SETTINGS: &[Context] = &[Context::Settings];
const PEOPLE: &[Context] = &[Context::People];
const TEAMS: &[Context] = &[Context::Teams];

/// Every command of the settings, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::asks(Group::File, "Change the setting under the cursor, or open its list", change)
        .short("change")
        .keys(&[plain(KeyCode::Enter), letter('e')])
        .at(SETTINGS)
        .unless(needs_settings),
    Command::asks(Group::File, "Set back as delivered", set_back)
        .short("as delivered")
        .keys(&[letter('x')])
        .at(SETTINGS)
        .unless(needs_changed_setting),
    Command::opens(Group::File, "Put somebody on the list of people", |_| Some(forms::settings::people::add()))
        .short("add")
        .keys(&[letter('a')])
        .at(PEOPLE),
    Command::opens(Group::File, "Change whoever is under the cursor, or list them", forms::settings::people::change)
        .short("change")
        .keys(&[plain(KeyCode::Enter), letter('e')])
        .at(PEOPLE)
        .unless(needs_known_person),
    Command::asks(Group::File, "Say that somebody has left, or is back", turn_person)
        .short("left, or back")
        .keys(&[letter('x')])
        .at(PEOPLE)
        .unless(needs_known_person),
    Command::opens(Group::File, "Put a team on the list", |_| Some(forms::settings::teams::add()))
        .short("add")
        .keys(&[letter('a')])
        .at(TEAMS),
    Command::opens(Group::File, "Change the team under the cursor, or list it", forms::settings::teams::change)
        .short("change")
        .keys(&[plain(KeyCode::Enter), letter('e')])
        .at(TEAMS)
        .unless(needs_known_team),
    Command::asks(Group::File, "Say that a team was closed, or is open again", turn_team)
        .short("closed, or open")
        .keys(&[letter('x')])
        .at(TEAMS)
        .unless(needs_known_team),
    Command::asks(Group::File, "To the settings: what councils differ on", |model| show(model, Screen::Settings))
        .keys(&[letter(',')])
        .on_every(Which::BetweenMeetings)
        .rank(1),
    Command::asks(Group::File, "To the people: who is offered in forms, who has left", |model| {
        show(model, Screen::People)
    })
    .on_every(Which::BetweenMeetings)
    .rank(1),
    Command::asks(Group::File, "To the teams that are offered in forms", |model| show(model, Screen::Teams))
        .on_every(Which::BetweenMeetings)
        .rank(1),
];

fn needs_settings(model: &Model) -> Option<&'static str> {
    model.settings.row().is_none().then_some("The settings are being read.")
}

/// A setting that is not as the program is delivered.
fn needs_changed_setting(model: &Model) -> Option<&'static str> {
    match model.settings.row() {
        None => needs_settings(model),
        Some(Row::Setting(key)) if model.settings.is_changed(key) => None,
        Some(Row::Setting(_)) => Some("This is as delivered already."),
        Some(Row::BankHolidays) => Some("The government sets these. Days not worked are added below."),
        Some(Row::Themes | Row::People | Row::Teams) => Some("This is a list: Enter opens it."),
    }
}

fn needs_known_person(model: &Model) -> Option<&'static str> {
    model.settings.person().is_none().then_some("Nobody is here yet: a adds somebody.")
}

fn needs_known_team(model: &Model) -> Option<&'static str> {
    model.settings.team().is_none().then_some("No team is here yet: a adds one.")
}

fn show(model: &mut Model, screen: Screen) -> Vec<Effect> {
    show_screen(model, screen)
}

/// Opens the form of the row under the cursor, or goes where its list is.
fn change(model: &mut Model) -> Vec<Effect> {
    match model.settings.row() {
        Some(Row::Setting(key)) => open(model, |model| Some(forms::settings::setting(model, key))),
        Some(Row::BankHolidays) => model.overlay = Some(Overlay::Reading(bank_holidays(model.setup.as_of))),
        Some(Row::Themes) => return lessons::show(model),
        Some(Row::People) => return show(model, Screen::People),
        Some(Row::Teams) => return show(model, Screen::Teams),
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
