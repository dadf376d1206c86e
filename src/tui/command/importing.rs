//! The table goes on: imports.

use crossterm::event::KeyCode;

use super::key::{letter, plain};
use super::places::ALL_SCREENS;
use super::refusal::{
    always, needs_disagreement, needs_likely_matches, needs_many_absent, needs_something_to_open, needs_unsure_day,
};
use super::{Command, CommandId, Context, Group, command};

/// What can be done about imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportCommand {
    /// Asks for the path of an extract.
    Begin,
    /// Takes the last import back.
    TakeBack,
    /// Turns round which stands in a plan: what was typed in, or the extract.
    SwitchKeep,
    /// Says of an extract that lacks many who are in care that it is whole, or a part after all.
    SwitchWhole,
    /// Looks in the whole file for numbers that are likely one child's.
    FindLikely,
    /// Asks of which day the extract is.
    StateDay,
    /// Asks whether the numbers of a plan are one child's.
    Judge,
    /// Opens out what the cursor of a plan is on.
    OpenOut,
    /// Folds it up.
    Fold,
}

/// Every command of imports.
pub(super) const OF_IMPORTS: &[Command] = &[
    command(CommandId::Import(ImportCommand::Begin), "Import an extract", "", Group::File, &[], ALL_SCREENS, always),
    command(
        CommandId::Import(ImportCommand::TakeBack),
        "Take the last import back",
        "",
        Group::File,
        &[],
        ALL_SCREENS,
        always,
    ),
    command(
        CommandId::Import(ImportCommand::OpenOut),
        "Open out a line of a plan that begins with +",
        "open, fold",
        Group::File,
        &[plain(KeyCode::Right), letter('+')],
        &[Context::Plan],
        needs_something_to_open,
    ),
    command(
        CommandId::Import(ImportCommand::Fold),
        "Fold it up again",
        "",
        Group::File,
        &[plain(KeyCode::Left), letter('-')],
        &[Context::Plan],
        needs_something_to_open,
    ),
    command(
        CommandId::Import(ImportCommand::SwitchKeep),
        "Keep what was typed in, or take the extract",
        "typed or extract",
        Group::File,
        &[letter('t')],
        &[Context::Confirm, Context::Plan],
        needs_disagreement,
    ),
    command(
        CommandId::Import(ImportCommand::SwitchWhole),
        "Take the extract for the whole return, or for a part",
        "whole or part",
        Group::File,
        &[letter('w')],
        &[Context::Plan],
        needs_many_absent,
    ),
    command(
        CommandId::Import(ImportCommand::Judge),
        "Say whether numbers are one child's",
        "one child?",
        Group::File,
        &[letter('m')],
        &[Context::Plan],
        needs_likely_matches,
    ),
    command(
        CommandId::Import(ImportCommand::StateDay),
        "Say of which day the extract is",
        "day",
        Group::File,
        &[letter('d')],
        &[Context::Plan],
        needs_unsure_day,
    ),
    command(
        CommandId::Import(ImportCommand::FindLikely),
        "Look for numbers that may be one child's",
        "",
        Group::File,
        &[],
        ALL_SCREENS,
        always,
    ),
    command(
        CommandId::Close,
        "Stop the import; nothing is changed",
        "stop",
        Group::File,
        &[plain(KeyCode::Esc)],
        &[Context::Working],
        always,
    ),
];
