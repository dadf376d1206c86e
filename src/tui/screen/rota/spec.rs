//! What is said of the rota once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::view::{draw, window};
use crate::store::screens::RequestsView;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// The duty rota.
pub const ROTA: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Rota, "Duty rota")], draw, |model, by| model.rota.move_by(by))
        .scrolling(|model| model.rota.first = window(model).first)
        .reading::<RequestsView>()
        .commands(commands::COMMANDS);
