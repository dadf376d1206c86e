//! What is done that is no one screen's: asking the file, opening forms and filling them in, getting about, imports, papers,
//! backups, and the program itself.

use crate::tui::command::Command;

pub(super) mod asking;
pub(super) mod backups;
pub(super) mod boxes;
pub(super) mod coming_back;
pub mod drafts;
pub(super) mod filling;
pub(super) mod finding;
pub(super) mod going;
pub(super) mod gone;
pub(super) mod importing;
pub(super) mod moving;
pub(super) mod opening;
pub(super) mod papers;
pub(super) mod program;

/// The commands that are no one screen's.
pub(super) const COMMANDS: &[&[Command]] =
    &[moving::COMMANDS, finding::COMMANDS, backups::COMMANDS, importing::COMMANDS, program::COMMANDS, boxes::COMMANDS];
