//! The table goes on: the commands of the lessons.

use super::Command;

/// What can be done about the lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonsCommand {
    /// Goes to their screen.
    Show,
}

/// Every command of the lessons, in the order in which the bottom line offers them.
pub(super) const IN_LESSONS: &[Command] = &[];
