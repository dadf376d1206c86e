//! What is said of the child once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::moving::{self, scroll};
use super::scrolling;
use super::view::draw;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// One admission.
pub const CHILD: ScreenSpec =
    ScreenSpec::new(&[Place::screen(Context::Child, "Child").moving().with_its_own_esc()], draw, moving::move_by)
        .scrolling(scrolling::keep_in_view)
        .commands(commands::COMMANDS)
        .paging(scroll);
