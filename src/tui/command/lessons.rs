//! The table goes on: the commands of the lessons and of their themes.

use crossterm::event::KeyCode;

use super::key::{letter, plain};
use super::refusal::always;
use super::refusal::lessons::{
    needs_closed_lesson, needs_learned_from, needs_lesson, needs_open_lesson, needs_other_theme, needs_theme,
};
use super::{Command, CommandId, Context, Group, command};
use crate::domain::Id;

/// What can be done about the lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonsCommand {
    /// Goes to their screen.
    Show,
    /// To the month before.
    MonthBefore,
    /// To the month after.
    MonthAfter,
    /// Lists the admissions behind the number under the cursor; where there are none, opens the theme.
    OpenCell,
    /// Opens the theme under the cursor.
    OpenTheme,
    /// Adds a theme.
    AddTheme,
    /// Gives the theme another name.
    RenameTheme,
    /// Merges the theme into another.
    MergeTheme,
    /// Takes the theme off the list that is offered, or puts it back.
    RetireTheme,
    /// Shows every theme that is not offered any more, or only those that have lessons.
    AllThemes,
    /// Reads the lesson under the cursor whole.
    ReadLesson,
    /// Changes the lesson under the cursor.
    EditLesson,
    /// Closes the lesson under the cursor.
    CloseLesson,
    /// Opens the lesson under the cursor again.
    ReopenLesson,
    /// Opens the child that the lesson was learned from; of several, one is chosen.
    OpenChild,
    /// Opens the screen of an admission that was chosen from a list.
    Visit(Id),
}

const THEMES: &[Context] = &[Context::Lessons];
const THEME: &[Context] = &[Context::Theme];

/// Every command of the lessons, in the order in which the bottom line offers them.
pub(super) const IN_LESSONS: &[Command] = &[
    command(
        CommandId::Lessons(LessonsCommand::MonthAfter),
        "To the month after, along the themes",
        "month",
        Group::Moving,
        &[plain(KeyCode::Right)],
        THEMES,
        always,
    ),
    command(
        CommandId::Lessons(LessonsCommand::MonthBefore),
        "To the month before, along the themes",
        "",
        Group::Moving,
        &[plain(KeyCode::Left)],
        THEMES,
        always,
    ),
    command(
        CommandId::Lessons(LessonsCommand::OpenCell),
        "The admissions behind the number; without any, the theme",
        "open",
        Group::Moving,
        &[plain(KeyCode::Enter)],
        THEMES,
        needs_theme,
    ),
    command(
        CommandId::Lessons(LessonsCommand::OpenTheme),
        "The theme under the cursor, with its lessons",
        "theme",
        Group::Moving,
        &[letter('t')],
        THEMES,
        needs_theme,
    ),
    command(
        CommandId::Lessons(LessonsCommand::AddTheme),
        "Add a theme",
        "add",
        Group::Recording,
        &[letter('a')],
        THEMES,
        always,
    ),
    command(
        CommandId::Lessons(LessonsCommand::RenameTheme),
        "Give the theme under the cursor another name",
        "rename",
        Group::Recording,
        &[letter('e')],
        THEMES,
        needs_theme,
    ),
    command(
        CommandId::Lessons(LessonsCommand::MergeTheme),
        "Merge the theme under the cursor into another",
        "merge",
        Group::Recording,
        &[letter('m')],
        THEMES,
        needs_other_theme,
    ),
    command(
        CommandId::Lessons(LessonsCommand::RetireTheme),
        "Retire the theme under the cursor, or bring it back",
        "retire",
        Group::Recording,
        &[letter('x')],
        THEMES,
        needs_theme,
    ),
    command(
        CommandId::Lessons(LessonsCommand::AllThemes),
        "Retired themes too, or only those with lessons",
        "retired ones",
        Group::Showing,
        &[letter('f')],
        THEMES,
        always,
    ),
    command(
        CommandId::Lessons(LessonsCommand::ReadLesson),
        "Read the lesson under the cursor, whole",
        "read",
        Group::Moving,
        &[plain(KeyCode::Enter)],
        THEME,
        needs_lesson,
    ),
    command(
        CommandId::Lessons(LessonsCommand::EditLesson),
        "Change the lesson under the cursor",
        "change",
        Group::Recording,
        &[letter('e')],
        THEME,
        needs_lesson,
    ),
    command(
        CommandId::Lessons(LessonsCommand::CloseLesson),
        "Close the lesson: the change is made, with evidence",
        "close",
        Group::Recording,
        &[letter('d')],
        THEME,
        needs_open_lesson,
    ),
    command(
        CommandId::Lessons(LessonsCommand::ReopenLesson),
        "Open a lesson that was closed again",
        "reopen",
        Group::Recording,
        &[letter('o')],
        THEME,
        needs_closed_lesson,
    ),
    command(
        CommandId::Lessons(LessonsCommand::OpenChild),
        "Open the child that the lesson was learned from",
        "child",
        Group::Moving,
        &[letter('c')],
        THEME,
        needs_learned_from,
    ),
];
