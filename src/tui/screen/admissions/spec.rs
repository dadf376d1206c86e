//! What is said of the list once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::view::{draw, window};
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// The month at a glance.
pub const ADMISSIONS: ScreenSpec = ScreenSpec::new(
    &[
        Place::list(Context::Admissions, "Admissions").with_its_own_esc(),
        Place::over(Context::Find, "finding").typing(),
    ],
    draw,
    |model, by| model.list.move_by(by),
)
.scrolling(|model| model.list.first = window(model).first)
.finding(|model| &model.list.find, |model| &mut model.list.find)
.commands(commands::COMMANDS);
