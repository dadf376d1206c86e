//! Why a command of a meeting cannot run now.

use crate::domain::meeting::{ItemKind, State, Status};
use crate::tui::model::{Model, Screen};

pub(super) fn needs_listed_meeting(model: &Model) -> Option<&'static str> {
    let none = model.screen == Screen::Meetings && model.meeting.selected_row().is_none();
    none.then_some("There is no meeting yet.")
}

/// A meeting that can still be changed.
pub(super) fn needs_open_meeting(model: &Model) -> Option<&'static str> {
    match model.meeting.proceedings().map(|of| of.meeting.status) {
        None => Some("The meeting is being read."),
        Some(Status::Closed) => Some("This meeting is closed and locked. a corrects its minutes by an addendum."),
        Some(_) => None,
    }
}

/// A meeting in which outcomes can be written.
pub(super) fn needs_progress(model: &Model) -> Option<&'static str> {
    let is_planned = model.meeting.proceedings().is_some_and(|of| of.meeting.status == Status::Planned);
    needs_open_meeting(model)
        .or_else(|| is_planned.then_some("The meeting has not begun: Esc, then b on the running order begins it."))
}

/// A meeting that has not begun, or is paused.
pub(super) fn needs_pause(model: &Model) -> Option<&'static str> {
    needs_open_meeting(model).or_else(|| {
        model.meeting.is_sitting().then_some("The meeting is under way: Enter opens the item under the cursor.")
    })
}

/// A view that the person at the keyboard gave last; nobody takes back what another said.
pub(super) fn needs_own_view(model: &Model) -> Option<&'static str> {
    (!model.meeting.has_said).then_some("There is nothing of yours to take back here.")
}

/// Somebody whose turn begins.
pub(super) fn needs_handover(model: &Model) -> Option<&'static str> {
    let turn = model.meeting.turn().map(|(person, _)| person);
    let has_it = turn.is_none() || turn == model.meeting.looker;
    needs_progress(model).or_else(|| has_it.then_some("1 to 4 say what you would have decided."))
}

pub(super) fn needs_no_pause(model: &Model) -> Option<&'static str> {
    needs_progress(model).or_else(|| (!model.meeting.is_sitting()).then_some("The meeting is paused: b goes on."))
}

pub(super) fn needs_closed_meeting(model: &Model) -> Option<&'static str> {
    let meeting = match model.screen {
        Screen::Meetings => model.meeting.selected_meeting(),
        _ => model.meeting.proceedings().map(|of| &of.meeting),
    };
    let is_closed = meeting.is_some_and(|meeting| meeting.status == Status::Closed);
    (!is_closed).then_some("This meeting is not closed: it has no minutes yet.")
}

pub(super) fn needs_meeting_item(model: &Model) -> Option<&'static str> {
    let item = model.meeting.selected_item().map(|item| item.key.kind);
    match (item, needs_progress(model)) {
        (None, _) => Some("There is nothing on the running order."),
        (Some(ItemKind::Attendance), _) => needs_open_meeting(model),
        (Some(_), Some(_)) if needs_open_meeting(model).is_none() => Some("b begins the meeting first."),
        (Some(_), _) => None,
    }
}

pub(super) fn needs_item_to_skip(model: &Model) -> Option<&'static str> {
    let kind = if model.screen == Screen::Item {
        model.meeting.kind()
    } else {
        model.meeting.selected_item().map(|it| it.key.kind)
    };
    let is_kept = matches!(kind, None | Some(ItemKind::Attendance | ItemKind::Close));
    needs_open_meeting(model).or_else(|| is_kept.then_some("Attendance and close belong to every meeting."))
}

pub(super) fn needs_item_to_reopen(model: &Model) -> Option<&'static str> {
    let state = model.meeting.selected_item().map(|item| item.state);
    let is_left = matches!(state, Some(State::Skipped | State::Carried | State::Done));
    needs_open_meeting(model).or_else(|| (!is_left).then_some("The meeting is still to come to this item."))
}

pub(super) fn needs_attendee(model: &Model) -> Option<&'static str> {
    let nobody = model.meeting.selected_attendee().is_none();
    needs_open_meeting(model).or_else(|| nobody.then_some("Nobody is on the list yet: a adds somebody."))
}

pub(super) fn needs_carried_action(model: &Model) -> Option<&'static str> {
    model.selected_action().is_none().then_some("No action is carried forward.")
}

pub(super) fn needs_left(model: &Model) -> Option<&'static str> {
    needs_progress(model)
        .or_else(|| model.meeting.selected_left().is_none().then_some("Everything is answered: C closes the meeting."))
}

pub(super) fn needs_turn_to_look(model: &Model) -> Option<&'static str> {
    let turn = model.meeting.turn().map(|(person, _)| person);
    let waits = turn.is_some() && turn != model.meeting.looker;
    needs_progress(model)
        .or_else(|| turn.is_none().then_some("Everybody has said what they would have decided."))
        .or_else(|| waits.then_some("Hand the keyboard over first: Enter shows the decision."))
}
