//! The table goes on: the commands of the settings.

use super::Command;

/// What can be done about the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsCommand {
    /// Goes to their screen.
    Show,
}

/// Every command of the settings, in the order in which the bottom line offers them.
pub(super) const IN_SETTINGS: &[Command] = &[];
