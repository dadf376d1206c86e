//! What a command about one admission needs, and why it cannot run without.

use super::{ItemKind, prompts_of, typing};
use crate::domain::admission::Admission;
use crate::domain::legal_status::LegalCode;
use crate::tui::model::{Model, Screen};
use crate::tui::screen::requests::needs_listed_request;
use crate::tui::screen::section20;

pub(in crate::tui) fn needs_admission(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Section20 => section20::commands::needs_today(model),
        _ => model.current().is_none().then_some("There is nobody in the list to do this for."),
    }
}

fn needs_action(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Admissions => Some("Open the child first, then choose the action."),
        _ => model.selected_action().is_none().then_some("The cursor is not on an action: Up and Down go to one."),
    }
}

pub(in crate::tui) fn needs_item(model: &Model) -> Option<&'static str> {
    match model.item().map(|item| item.kind) {
        None => Some("The cursor is on nothing: Up and Down go to what can be changed."),
        Some(ItemKind::FollowUp) => Some("A follow-up stays as it was recorded: f records the next one."),
        Some(_) => None,
    }
}

pub(in crate::tui) fn needs_fact(model: &Model) -> Option<&'static str> {
    typing::fact(model)
        .is_none()
        .then_some("Only what was typed in can be deleted: help, care, a request, a step, a status, a placement.")
}

pub(in crate::tui) fn needs_open_action(model: &Model) -> Option<&'static str> {
    let open = model.selected_action().is_some_and(|action| action.closed_on.is_none());
    needs_action(model).or_else(|| (!open).then_some("This action is closed already."))
}

pub(in crate::tui) fn needs_section_20(model: &Model) -> Option<&'static str> {
    let on_section_20 = |admission: &Admission| {
        admission.legal_statuses.iter().filter_map(|status| status.code.as_ref()).any(LegalCode::is_section_20)
    };
    match model.current() {
        None => needs_admission(model),
        Some(admission) if on_section_20(admission) => None,
        Some(_) => Some("This child has not been on section 20 in this period of care."),
    }
}

pub(in crate::tui) fn needs_question(model: &Model) -> Option<&'static str> {
    let none = prompts_of(model).is_empty();
    needs_admission(model).or_else(|| none.then_some("The facts raise no question about this admission."))
}

/// Somebody to type a request in for, or a request to change.
pub(in crate::tui) fn needs_somebody(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Requests => needs_listed_request(model),
        _ => needs_admission(model),
    }
}

pub(in crate::tui) fn needs_request(model: &Model) -> Option<&'static str> {
    let missing = typing::request_at_hand(model).is_none();
    needs_somebody(model).or_else(|| missing.then_some("Type the request in first: r."))
}

pub(in crate::tui) fn needs_sibling(model: &Model) -> Option<&'static str> {
    let alone = model.current().is_some_and(|admission| admission.siblings.is_empty());
    needs_admission(model)
        .or_else(|| alone.then_some("No brother or sister is tied to this child: t lists how to tie one."))
}

pub(in crate::tui) fn needs_family(model: &Model) -> Option<&'static str> {
    let alone = model.current().is_some_and(|admission| admission.child.family_ref.is_none());
    needs_admission(model).or_else(|| alone.then_some("This child is tied to no family."))
}
