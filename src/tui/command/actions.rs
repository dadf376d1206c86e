//! The table goes on: the commands of the actions.

use super::Command;

/// What can be done about the actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionsCommand {
    /// Goes to their screen.
    Show,
}

/// Every command of the actions, in the order in which the bottom line offers them.
pub(super) const IN_ACTIONS: &[Command] = &[];
