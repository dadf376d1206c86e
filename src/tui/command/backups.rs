//! The table goes on: backups.

use super::places::{ALL_SCREENS, UNDOABLE};
use super::refusal::backups::needs_own_file;
use super::{Command, CommandId, Group, command};

/// What can be done about backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupsCommand {
    /// Makes one now.
    BackUp,
    /// Lists those that there are, to restore one.
    List,
    /// Compares the one at this place of the list with the file.
    Compare(usize),
}

/// Every command of backups; they are in the palette alone.
pub(super) const OF_BACKUPS: &[Command] = &[
    command(
        CommandId::Backups(BackupsCommand::BackUp),
        "Back up now",
        "",
        Group::File,
        &[],
        ALL_SCREENS,
        needs_own_file,
    ),
    command(
        CommandId::Backups(BackupsCommand::List),
        "Restore a backup",
        "",
        Group::File,
        &[],
        UNDOABLE,
        needs_own_file,
    ),
];
