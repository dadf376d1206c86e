//! The requests for entry: going there, opening one, which of them are shown.

use crossterm::event::KeyCode;

use super::whole;
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::show_screen;
use crate::tui::forms;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::place::Context;

const REQUESTS: &[Context] = &[Context::Requests];
const CHILD: &[Context] = &[Context::Child];

/// Every command of the requests.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::shows(Group::Moving, "Open the request under the cursor, whole", open_whole)
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(REQUESTS)
        .unless(needs_listed_request)
        .rank(1),
    Command::opens(Group::Facts, "Type in a request", |model| {
        Some(forms::facts::request::add_without_admission(model))
    })
    .short("type in")
    .keys(&[letter('a')])
    .at(REQUESTS)
    .rank(2),
    Command::shows(Group::Showing, "All requests, or those not agreed with no admission", turn_filter_round)
        .short("all or not agreed")
        .keys(&[letter('f')])
        .at(REQUESTS)
        .rank(2),
    Command::asks(Group::Moving, "Requests for entry of every child", show).at(CHILD).rank(5),
    Command::asks(Group::Moving, "Requests for entry, those not agreed among them", show)
        .short("requests")
        .keys(&[letter('r')])
        .at(&[Context::Admissions, Context::Rota])
        .rank(7),
];

/// A request under the cursor of the list.
pub(in crate::tui) fn needs_listed_request(model: &Model) -> Option<&'static str> {
    model.selected_request().is_none().then_some("There is no request in the list to open.")
}

fn show(model: &mut Model) -> Vec<Effect> {
    show_screen(model, Screen::Requests)
}

/// Opens the request under the cursor whole.
fn open_whole(model: &mut Model) {
    model.overlay = model.selected_request().map(|listed| Overlay::Reading(whole(listed)));
}

/// Shows all requests, or only those that were not agreed and led to no admission.
fn turn_filter_round(model: &mut Model) {
    model.notice = None;
    model.request_list.shows_all = !model.request_list.shows_all;
    model.rebuild();
}
