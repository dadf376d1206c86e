//! The table goes on: what is at hand on nearly every screen, and so is offered after what a screen is for.

use crossterm::event::KeyCode;

use super::key::{control, letter, plain};
use super::places::{ALL_SCREENS, EVERYWHERE, LISTS, UNDOABLE};
use super::refusal::always;
use super::refusal::section20::needs_no_past_day;
use super::{Command, CommandId, Context, Group, command};

/// Undo, names, the file, help, and the way out.
pub(super) const ANYWHERE: &[Command] = &[
    command(
        CommandId::Undo,
        "Undo the last change",
        "undo",
        Group::Recording,
        &[letter('u')],
        UNDOABLE,
        needs_no_past_day,
    ),
    command(
        CommandId::Redo,
        "Redo what was undone",
        "",
        Group::Recording,
        &[control('r')],
        UNDOABLE,
        needs_no_past_day,
    ),
    command(
        CommandId::HideNames,
        "Hide or show names",
        "names",
        Group::Showing,
        &[letter('h')],
        &[
            Context::Admissions,
            Context::Child,
            Context::Requests,
            Context::Section20,
            Context::Review,
            Context::Agreement,
        ],
        always,
    ),
    command(
        CommandId::NamesOnStart,
        "Hide or show names when this file is opened",
        "",
        Group::Showing,
        &[],
        ALL_SCREENS,
        always,
    ),
    command(
        CommandId::WorkingDays,
        "Working days: the limit, and days not worked",
        "",
        Group::File,
        &[],
        ALL_SCREENS,
        always,
    ),
    command(
        CommandId::Help,
        "Help: every key",
        "help",
        Group::Program,
        &[letter('?'), plain(KeyCode::F(1))],
        ALL_SCREENS,
        always,
    ),
    command(
        CommandId::Palette,
        "Every command, to search and run",
        "commands",
        Group::Program,
        &[control('p')],
        ALL_SCREENS,
        always,
    ),
    command(CommandId::Quit, "Quit; everything is saved", "quit", Group::Program, &[letter('q')], LISTS, always),
    command(
        CommandId::End,
        "Quit from wherever you are; a form is kept as a draft",
        "",
        Group::Program,
        &[control('c')],
        EVERYWHERE,
        always,
    ),
    command(
        CommandId::Suspend,
        "Back to the shell for a while",
        "",
        Group::Program,
        &[control('z')],
        ALL_SCREENS,
        always,
    ),
];
