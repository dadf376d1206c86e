//! The themes and their lessons: what their commands do.

use super::answers::request;
use crate::tui::command::LessonsCommand;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Screen};

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: LessonsCommand) -> Vec<Effect> {
    match command {
        LessonsCommand::Show => show(model),
    }
}

fn show(model: &mut Model) -> Vec<Effect> {
    model.notice = None;
    model.go_to(Screen::Lessons);
    vec![again(model)]
}

/// Asks for what the screen shows once more: it may have changed.
pub(super) fn again(model: &mut Model) -> Effect {
    request(model, Ask::ShowLessons)
}
