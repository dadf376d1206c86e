//! The table goes on: from anywhere to the requests, and to the screens that one lives on between meetings.

use super::key::letter;
use super::places::SCREENS_TO_GO_FROM;
use super::refusal::always;
use super::{
    ActionsCommand, Command, CommandId, Context, Group, LessonsCommand, Section20Command, SettingsCommand, command,
};

/// Each stands under the capital of the letter that adds to it; the settings under the key that many programs give theirs.
pub(super) const BETWEEN_MEETINGS: &[Command] = &[
    command(
        CommandId::Section20(Section20Command::Show),
        "To section 20: every open agreement",
        "section 20",
        Group::Moving,
        &[letter('F')],
        SCREENS_TO_GO_FROM,
        always,
    ),
    command(
        CommandId::Section20(Section20Command::ShowLong),
        "To section 20: under 16 for more than 3 months",
        "under 16, over 3 months",
        Group::Moving,
        &[letter('D')],
        SCREENS_TO_GO_FROM,
        always,
    ),
    command(
        CommandId::Actions(ActionsCommand::Show),
        "To the actions: who does what by when",
        "actions",
        Group::Moving,
        &[letter('A')],
        SCREENS_TO_GO_FROM,
        always,
    ),
    command(
        CommandId::Lessons(LessonsCommand::Show),
        "To the lessons: themes by month",
        "lessons",
        Group::Moving,
        &[letter('L')],
        SCREENS_TO_GO_FROM,
        always,
    ),
    command(
        CommandId::ShowRequests,
        "Requests for entry, those not agreed among them",
        "requests",
        Group::Moving,
        &[letter('r')],
        &[Context::Admissions, Context::Rota],
        always,
    ),
    command(
        CommandId::Settings(SettingsCommand::Show),
        "To the settings: what councils differ on",
        "",
        Group::File,
        &[letter(',')],
        SCREENS_TO_GO_FROM,
        always,
    ),
    command(
        CommandId::Settings(SettingsCommand::ShowPeople),
        "To the people: who is offered in forms, who has left",
        "",
        Group::File,
        &[],
        SCREENS_TO_GO_FROM,
        always,
    ),
    command(
        CommandId::Settings(SettingsCommand::ShowTeams),
        "To the teams that are offered in forms",
        "",
        Group::File,
        &[],
        SCREENS_TO_GO_FROM,
        always,
    ),
];
