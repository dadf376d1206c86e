//! The requests for entry and the duty rota: going there, opening one, which of them are shown.

use super::answers::{ask, request};
use super::typing;
use crate::store::typed::{FactKind, FactRef};
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::screen::{self, requests};

/// Opens the request under the cursor whole.
pub(super) fn open_whole(model: &mut Model) {
    model.overlay = model.selected_request().map(|listed| Overlay::Reading(requests::whole(listed)));
}

/// Asks who says what is known of the child: first of what the cursor is on.
pub(super) fn who_says_so(model: &mut Model) -> Vec<Effect> {
    let (child, first) = if model.screen == Screen::Requests {
        (model.selected_request().map(|listed| listed.child.id), typing::fact(model).map(|fact| fact.id))
    } else {
        (model.current().map(|admission| admission.child.id), model.item().map(|item| item.id))
    };
    child.map_or_else(Vec::new, |child| vec![request(model, Ask::ReadSources(child, first))])
}

/// Shows all requests, or only those that were not agreed and led to no admission.
pub(super) fn turn_filter_round(model: &mut Model) {
    model.notice = None;
    model.request_list.shows_all = !model.request_list.shows_all;
    model.rebuild();
    screen::keep_in_view(model);
}

/// Deletes the turn under the cursor; undo brings it back.
pub(super) fn delete_turn(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.selected_turn().map(|turn| turn.id) else { return Vec::new() };
    let turn = FactRef { kind: FactKind::Duty, id, child: None };
    ask(model, Ask::Write(Record::RemoveFact(turn), None))
}
