//! The section 20 agreements: what their commands do.

use super::answers::request;
use super::moving::visit;
use crate::tui::command::Section20Command;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Screen};

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: Section20Command) -> Vec<Effect> {
    match command {
        Section20Command::Show => show(model),
        Section20Command::Open => {
            model.section20.selected_period().map_or_else(Vec::new, |period| visit(model, period))
        }
    }
}

fn show(model: &mut Model) -> Vec<Effect> {
    model.notice = None;
    model.go_to(Screen::Section20);
    vec![again(model)]
}

/// Asks for what the screen shows once more: it may have changed.
pub(super) fn again(model: &mut Model) -> Effect {
    request(model, Ask::ShowSection20(model.setup.as_of))
}
