//! The table goes on: the commands of the section 20 agreements.

use crossterm::event::KeyCode;

use super::key::plain;
use super::refusal::needs_agreement;
use super::{Command, CommandId, Context, Group, command};

/// What can be done about the section 20 agreements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section20Command {
    /// Goes to their screen.
    Show,
    /// Opens the child under the cursor.
    Open,
}

/// Every command of the section 20 agreements, in the order in which the bottom line offers them.
pub(super) const IN_SECTION_20: &[Command] = &[command(
    CommandId::Section20(Section20Command::Open),
    "Open the child of the agreement under the cursor",
    "open",
    Group::Moving,
    &[plain(KeyCode::Enter)],
    &[Context::Section20],
    needs_agreement,
)];
