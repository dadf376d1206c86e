//! The requests for entry and the duty rota: going there, opening one, which of them are shown.

use super::answers::{ask, request};
use crate::store::typed::{FactKind, FactRef};
use crate::tui::layout;
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::screen::requests;

/// Goes to one of the two screens, whose data is read anew.
pub(super) fn show(model: &mut Model, screen: Screen) -> Vec<Effect> {
    model.notice = None;
    model.go_to(screen);
    vec![request(model, Ask::ShowRequests)]
}

/// Opens the request under the cursor whole.
pub(super) fn open_whole(model: &mut Model) {
    model.overlay = model.selected_request().map(|listed| Overlay::Reading(requests::whole(listed)));
}

/// Shows all requests, or only those that were not agreed and led to no admission.
pub(super) fn turn_filter_round(model: &mut Model) {
    model.notice = None;
    model.request_list.shows_all = !model.request_list.shows_all;
    model.rebuild();
    layout::keep_in_view(model);
}

/// Deletes the turn under the cursor; undo brings it back.
pub(super) fn delete_turn(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.selected_turn().map(|turn| turn.id) else { return Vec::new() };
    let turn = FactRef { kind: FactKind::Duty, id, child: None };
    ask(model, Ask::Write(Record::RemoveFact(turn), None))
}
