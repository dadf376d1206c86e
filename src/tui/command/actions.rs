//! The table goes on: the commands of the actions.

use crossterm::event::KeyCode;

use super::key::{letter, plain};
use super::refusal::actions::{
    needs_actions, needs_child, needs_closed, needs_listed, needs_open, needs_shown, needs_some_action,
};
use super::refusal::always;
use super::{Command, CommandId, Context, Group, MeetingCommand, command};

/// What can be done about the actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionsCommand {
    /// Goes to their screen.
    Show,
    /// Reads the action under the cursor whole, with its history.
    Read,
    /// Marks the action under the cursor, or takes its mark away.
    Mark,
    /// Marks all that are shown, or none.
    MarkAll,
    /// Adds one.
    Add,
    /// Changes the one under the cursor.
    Edit,
    /// Says that they are done.
    Complete,
    /// Cancels them.
    Cancel,
    /// Opens them again.
    Reopen,
    /// Gives them another date.
    Redate,
    /// Gives them to somebody else.
    Reassign,
    /// Opens the child that the action under the cursor is about.
    OpenChild,
    /// Shows what each owner would be sent.
    Messages,
    /// Groups them by date, by owner, by child.
    Order,
    /// Shows only those about children on section 20, or all.
    Section20Only,
    /// Shows those that are done or cancelled too, or not.
    ShowClosed,
}

const HERE: &[Context] = &[Context::Actions];

const fn on_actions(
    id: ActionsCommand,
    name: &'static str,
    short: &'static str,
    group: Group,
    keys: &'static [super::Key],
    refusal: fn(&super::Model) -> Option<&'static str>,
) -> Command {
    command(CommandId::Actions(id), name, short, group, keys, HERE, refusal)
}

/// Every command of the actions, in the order in which the bottom line offers them.
pub(super) const IN_ACTIONS: &[Command] = &[
    on_actions(
        ActionsCommand::Read,
        "Read the action under the cursor, with its history",
        "read",
        Group::Moving,
        &[plain(KeyCode::Enter), letter('H')],
        needs_listed,
    ),
    on_actions(
        ActionsCommand::Mark,
        "Mark the action, to act on several together",
        "mark",
        Group::Recording,
        &[letter(' ')],
        needs_listed,
    ),
    on_actions(ActionsCommand::Complete, "Say that it is done", "done", Group::Recording, &[letter('d')], needs_open),
    on_actions(
        ActionsCommand::Redate,
        "Give it another date; the first one stays",
        "date",
        Group::Recording,
        &[letter('t')],
        needs_open,
    ),
    on_actions(
        ActionsCommand::Reassign,
        "Give it to another owner",
        "owner",
        Group::Recording,
        &[letter('w')],
        needs_open,
    ),
    on_actions(ActionsCommand::Reopen, "Open it again", "open again", Group::Recording, &[letter('o')], needs_closed),
    on_actions(
        ActionsCommand::Add,
        "Add an action, about a child or about nobody",
        "add",
        Group::Recording,
        &[letter('a')],
        always,
    ),
    on_actions(
        ActionsCommand::Order,
        "By date, by owner, by child",
        "order",
        Group::Showing,
        &[letter('s')],
        needs_actions,
    ),
    on_actions(
        ActionsCommand::Cancel,
        "Cancel it, with a reason",
        "cancel",
        Group::Recording,
        &[letter('x')],
        needs_open,
    ),
    on_actions(
        ActionsCommand::Edit,
        "Change the action under the cursor",
        "change",
        Group::Recording,
        &[letter('e')],
        needs_listed,
    ),
    on_actions(
        ActionsCommand::OpenChild,
        "To the child that the action is about",
        "child",
        Group::Moving,
        &[letter('c')],
        needs_child,
    ),
    on_actions(
        ActionsCommand::Messages,
        "What each owner would be sent, as text to paste",
        "messages",
        Group::Showing,
        &[letter('m')],
        needs_shown,
    ),
    on_actions(
        ActionsCommand::Section20Only,
        "Only about children on section 20, or all",
        "section 20 only",
        Group::Showing,
        &[letter('f')],
        needs_actions,
    ),
    on_actions(
        ActionsCommand::ShowClosed,
        "Show what is done or cancelled too, or not",
        "done ones",
        Group::Showing,
        &[letter('v')],
        needs_actions,
    ),
    command(
        CommandId::Meeting(MeetingCommand::WriteReport),
        "Write the actions to a file: a paper, or a spreadsheet",
        "file",
        Group::File,
        &[letter('W')],
        HERE,
        always,
    ),
    on_actions(
        ActionsCommand::MarkAll,
        "Mark all that are shown, or none",
        "",
        Group::Recording,
        &[letter('*')],
        needs_shown,
    ),
    command(
        CommandId::Actions(ActionsCommand::Read),
        "The history of the action under the cursor",
        "",
        Group::Moving,
        &[letter('H')],
        &[Context::Child, Context::Carried],
        needs_some_action,
    ),
];
