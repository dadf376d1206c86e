//! What is said of the requests once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::view::{draw, window};
use crate::store::screens::RequestsView;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// The requests for entry.
pub const REQUESTS: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Requests, "Requests")], draw, |model, by| model.request_list.move_by(by))
        .scrolling(|model| model.request_list.first = window(model).first)
        .finding(|model| &model.request_list.find, |model| &mut model.request_list.find)
        .reading::<RequestsView>()
        .commands(commands::COMMANDS);
