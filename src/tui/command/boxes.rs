//! The table goes on: the commands of what stands over a screen, a form, a list or something to read.

use crossterm::event::KeyCode;

use super::key::plain;
use super::places::FORMS;
use super::refusal::{always, needs_something_to_apply};
use super::{Command, CommandId, Context, Group, command};

/// Every command of a box over a screen, in the order in which the bottom line offers them.
pub(super) const IN_BOXES: &[Command] = &[
    command(CommandId::Submit, "Add it", "add", Group::Forms, &[plain(KeyCode::Enter)], &[Context::Form], always),
    command(
        CommandId::MarkDone,
        "Mark it as done",
        "mark as done",
        Group::Forms,
        &[plain(KeyCode::Enter)],
        &[Context::Completion],
        always,
    ),
    command(
        CommandId::GoOn,
        "Change it so; several are shown first",
        "go on",
        Group::Forms,
        &[plain(KeyCode::Enter)],
        &[Context::ActionsForm],
        always,
    ),
    command(CommandId::GoOn, "Go on", "go on", Group::Forms, &[plain(KeyCode::Enter)], &[Context::Question], always),
    command(
        CommandId::GoOn,
        "Write the paper to its file",
        "write the file",
        Group::Forms,
        &[plain(KeyCode::Enter)],
        &[Context::Paper],
        always,
    ),
    command(CommandId::NextField, "Next field", "next field", Group::Forms, &[plain(KeyCode::Tab)], FORMS, always),
    command(CommandId::PreviousField, "Field before", "", Group::Forms, &[plain(KeyCode::BackTab)], FORMS, always),
    command(
        CommandId::LeaveForm,
        "Leave the form; what was typed is kept as a draft",
        "keep as draft",
        Group::Forms,
        &[plain(KeyCode::Esc)],
        &[Context::Form, Context::Completion, Context::ActionsForm],
        always,
    ),
    command(
        CommandId::Apply,
        "Do what is shown",
        "apply",
        Group::File,
        &[plain(KeyCode::Enter)],
        &[Context::Confirm, Context::Plan],
        needs_something_to_apply,
    ),
    command(
        CommandId::Choose,
        "Run the command that is chosen",
        "run",
        Group::Program,
        &[plain(KeyCode::Enter)],
        &[Context::Palette],
        always,
    ),
    command(
        CommandId::Choose,
        "Open what is chosen from the list",
        "open",
        Group::Moving,
        &[plain(KeyCode::Enter)],
        &[Context::Picking],
        always,
    ),
    command(
        CommandId::Close,
        "Close, and change nothing",
        "close",
        Group::Program,
        &[plain(KeyCode::Esc)],
        &[Context::Reading, Context::Palette, Context::Picking, Context::Question, Context::Paper],
        always,
    ),
    command(
        CommandId::Close,
        "Leave everything as it is",
        "leave as it is",
        Group::Program,
        &[plain(KeyCode::Esc)],
        &[Context::Confirm, Context::Plan],
        always,
    ),
    command(
        CommandId::CloseSaved,
        "Close; each field is saved as it is left",
        "close, saved",
        Group::Forms,
        &[plain(KeyCode::Esc)],
        &[Context::EditForm],
        always,
    ),
];
