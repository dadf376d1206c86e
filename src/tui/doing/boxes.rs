//! The commands of what stands over a screen: a form, a list, or something to read.

use crossterm::event::KeyCode;

use super::importing::{close, confirm, needs_something_to_apply};
use crate::tui::command::{Command, Group, plain};
use crate::tui::place::{Context, Which};

/// Every command of a box over a screen, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::of_the_box(Group::Forms, "Add it").short("add").keys(&[plain(KeyCode::Enter)]).at(&[Context::Form]),
    Command::of_the_box(Group::Forms, "Mark it as done")
        .short("mark as done")
        .keys(&[plain(KeyCode::Enter)])
        .at(&[Context::Completion]),
    Command::of_the_box(Group::Forms, "Change it so; several are shown first")
        .short("go on")
        .keys(&[plain(KeyCode::Enter)])
        .at(&[Context::ActionsForm]),
    Command::of_the_box(Group::Forms, "Go on").short("go on").keys(&[plain(KeyCode::Enter)]).at(&[Context::Question]),
    Command::of_the_box(Group::Forms, "Write the paper to its file")
        .short("write the file")
        .keys(&[plain(KeyCode::Enter)])
        .at(&[Context::Paper]),
    Command::of_the_box(Group::Forms, "Next field")
        .short("next field")
        .keys(&[plain(KeyCode::Tab)])
        .on_every(Which::Forms),
    Command::of_the_box(Group::Forms, "Field before").keys(&[plain(KeyCode::BackTab)]).on_every(Which::Forms),
    Command::of_the_box(Group::Forms, "Leave the form; what was typed is kept as a draft")
        .short("keep as draft")
        .keys(&[plain(KeyCode::Esc)])
        .at(&[Context::Form, Context::Completion, Context::ActionsForm]),
    Command::asks(Group::File, "Do what is shown", confirm)
        .short("apply")
        .keys(&[plain(KeyCode::Enter)])
        .at(&[Context::Confirm, Context::Plan])
        .unless(needs_something_to_apply),
    Command::of_the_box(Group::Program, "Run the command that is chosen")
        .short("run")
        .keys(&[plain(KeyCode::Enter)])
        .at(&[Context::Palette])
        .rank(8),
    Command::of_the_box(Group::Moving, "Open what is chosen from the list")
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(&[Context::Picking]),
    Command::asks(Group::Program, "Close, and change nothing", close)
        .short("close")
        .keys(&[plain(KeyCode::Esc)])
        .at(&[Context::Reading, Context::Palette, Context::Picking, Context::Question, Context::Paper])
        .rank(8),
    Command::asks(Group::Program, "Leave everything as it is", close)
        .short("leave as it is")
        .keys(&[plain(KeyCode::Esc)])
        .at(&[Context::Confirm, Context::Plan])
        .rank(8),
    Command::of_the_box(Group::Forms, "Close; each field is saved as it is left")
        .short("close, saved")
        .keys(&[plain(KeyCode::Esc)])
        .at(&[Context::EditForm]),
];
