//! What is said of the actions once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::view::{draw, window};
use crate::store::screens::ActionsView;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// The actions across meetings.
pub const ACTIONS: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Actions, "Actions")], draw, |model, by| model.actions.move_by(by))
        .scrolling(|model| model.actions.cursor.first = window(model).first)
        .finding(|model| &model.actions.find, |model| &mut model.actions.find)
        .reading::<ActionsView>()
        .commands(commands::COMMANDS)
        .going_back_first(commands::clear_marks);
