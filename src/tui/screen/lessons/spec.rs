//! What is said of the lessons once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::grid;
use super::theme;
use super::view::draw;
use crate::store::screens::LessonsView;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// The themes by month.
pub const LESSONS: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Lessons, "Lessons")], draw, |model, by| model.lessons.move_by(by))
        .scrolling(grid::keep_in_view)
        .reading::<LessonsView>()
        .commands(commands::COMMANDS);

/// The lessons of one theme.
pub const THEME: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Theme, "a theme")], theme::draw, |model, by| model.lessons.move_within(by));
