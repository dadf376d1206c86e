//! The table goes on: the commands of the settings, and of the lists of people and teams.

use crossterm::event::KeyCode;

use super::key::{letter, plain};
use super::refusal::always;
use super::refusal::settings::{needs_changed_setting, needs_known_person, needs_known_team, needs_settings};
use super::{Command, CommandId, Context, Group, command};

/// What can be done about the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsCommand {
    /// Goes to their screen.
    Show,
    /// Changes the setting under the cursor, or goes to its list.
    Change,
    /// Sets the setting under the cursor back as delivered.
    SetBack,
    /// Goes to the people.
    ShowPeople,
    /// Puts somebody on the list.
    AddPerson,
    /// Changes whoever is under the cursor.
    ChangePerson,
    /// Says that whoever is under the cursor has left, or is back.
    TurnPerson,
    /// Goes to the teams.
    ShowTeams,
    /// Puts a team on the list.
    AddTeam,
    /// Changes the team under the cursor.
    ChangeTeam,
    /// Says that the team under the cursor was closed, or is open again.
    TurnTeam,
}

const SETTINGS: &[Context] = &[Context::Settings];
const PEOPLE: &[Context] = &[Context::People];
const TEAMS: &[Context] = &[Context::Teams];

/// Every command of the settings, in the order in which the bottom line offers them.
pub(super) const IN_SETTINGS: &[Command] = &[
    command(
        CommandId::Settings(SettingsCommand::Change),
        "Change the setting under the cursor, or open its list",
        "change",
        Group::File,
        &[plain(KeyCode::Enter), letter('e')],
        SETTINGS,
        needs_settings,
    ),
    command(
        CommandId::Settings(SettingsCommand::SetBack),
        "Set back as delivered",
        "as delivered",
        Group::File,
        &[letter('x')],
        SETTINGS,
        needs_changed_setting,
    ),
    command(
        CommandId::Settings(SettingsCommand::AddPerson),
        "Put somebody on the list of people",
        "add",
        Group::File,
        &[letter('a')],
        PEOPLE,
        always,
    ),
    command(
        CommandId::Settings(SettingsCommand::ChangePerson),
        "Change whoever is under the cursor, or list them",
        "change",
        Group::File,
        &[plain(KeyCode::Enter), letter('e')],
        PEOPLE,
        needs_known_person,
    ),
    command(
        CommandId::Settings(SettingsCommand::TurnPerson),
        "Say that somebody has left, or is back",
        "left, or back",
        Group::File,
        &[letter('x')],
        PEOPLE,
        needs_known_person,
    ),
    command(
        CommandId::Settings(SettingsCommand::AddTeam),
        "Put a team on the list",
        "add",
        Group::File,
        &[letter('a')],
        TEAMS,
        always,
    ),
    command(
        CommandId::Settings(SettingsCommand::ChangeTeam),
        "Change the team under the cursor, or list it",
        "change",
        Group::File,
        &[plain(KeyCode::Enter), letter('e')],
        TEAMS,
        needs_known_team,
    ),
    command(
        CommandId::Settings(SettingsCommand::TurnTeam),
        "Say that a team was closed, or is open again",
        "closed, or open",
        Group::File,
        &[letter('x')],
        TEAMS,
        needs_known_team,
    ),
];
