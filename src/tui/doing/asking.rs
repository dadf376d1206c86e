//! Asking things of the file. Every request has a number, and answers come in the order of the requests.

use crate::domain::calendar::Month;
use crate::tui::message::{Ask, Asked, Effect, Request};
use crate::tui::model::{Model, Screen};

/// Asks something that is answered with the month as it then is.
pub(in crate::tui) fn ask(model: &mut Model, what: Ask) -> Vec<Effect> {
    let effect = request(model, what);
    model.newest_view = model.requests;
    vec![effect]
}

/// Asks something that changes nothing on the screen.
pub(in crate::tui) fn request(model: &mut Model, what: Ask) -> Effect {
    model.requests += 1;
    let (month, as_of) = (model.asked_month, model.setup.as_of);
    Effect::Ask(Request { number: model.requests, month, as_of, ask: what })
}

/// Asks for another month.
pub(in crate::tui) fn show(model: &mut Model, month: Month) -> Vec<Effect> {
    model.notice = None;
    model.asked_month = month;
    ask(model, Ask::Show)
}

/// Goes to a screen, which is read anew as it is today.
pub(in crate::tui) fn show_screen(model: &mut Model, screen: Screen) -> Vec<Effect> {
    model.notice = None;
    model.go_to(screen);
    let asked = Asked::now(model);
    read(model, screen, asked)
}

/// Reads what a screen shows.
pub(in crate::tui) fn read(model: &mut Model, screen: Screen, asked: Asked) -> Vec<Effect> {
    vec![request(model, Ask::ShowScreen(screen, asked))]
}
