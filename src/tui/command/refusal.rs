//! Why a command cannot run now: one function for each thing that a command needs, which says in words what is missing.

use crate::domain::admission::Admission;
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::screen::child::{ItemKind, prompts_of};
use crate::tui::update::typing;

pub(super) mod actions;
pub(super) mod backups;
pub(super) mod lessons;
pub(super) mod meetings;
pub(super) mod section20;
pub(super) mod settings;

pub(super) fn always(_: &Model) -> Option<&'static str> {
    None
}

pub(super) fn needs_find(model: &Model) -> Option<&'static str> {
    let whole = !model.find().typing && !model.find().is_active();
    whole.then_some("The whole list is shown. q quits.")
}

pub(super) fn needs_admission(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Section20 => section20::needs_today(model),
        _ => model.current().is_none().then_some("There is nobody in the list to do this for."),
    }
}

fn needs_action(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Admissions => Some("Open the child first, then choose the action."),
        _ => model.selected_action().is_none().then_some("The cursor is not on an action: Up and Down go to one."),
    }
}

pub(super) fn needs_item(model: &Model) -> Option<&'static str> {
    match model.item().map(|item| item.kind) {
        None => Some("The cursor is on nothing: Up and Down go to what can be changed."),
        Some(ItemKind::FollowUp) => Some("A follow-up stays as it was recorded: f records the next one."),
        Some(_) => None,
    }
}

pub(super) fn needs_fact(model: &Model) -> Option<&'static str> {
    typing::fact(model)
        .is_none()
        .then_some("Only what was typed in can be deleted: help, care, a request, a step, a status, a placement.")
}

pub(super) fn needs_open_action(model: &Model) -> Option<&'static str> {
    let open = model.selected_action().is_some_and(|action| action.closed_on.is_none());
    needs_action(model).or_else(|| (!open).then_some("This action is closed already."))
}

pub(super) fn needs_section_20(model: &Model) -> Option<&'static str> {
    let on_section_20 = |admission: &Admission| {
        admission.legal_statuses.iter().filter_map(|status| status.code.as_ref()).any(LegalCode::is_section_20)
    };
    match model.current() {
        None => needs_admission(model),
        Some(admission) if on_section_20(admission) => None,
        Some(_) => Some("This child has not been on section 20 in this period of care."),
    }
}

pub(super) fn needs_question(model: &Model) -> Option<&'static str> {
    let none = prompts_of(model).is_empty();
    needs_admission(model).or_else(|| none.then_some("The facts raise no question about this admission."))
}

/// Somebody to type a request in for, or a request to change.
pub(super) fn needs_somebody(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Requests => needs_listed_request(model),
        _ => needs_admission(model),
    }
}

pub(super) fn needs_request(model: &Model) -> Option<&'static str> {
    let missing = typing::request_at_hand(model).is_none();
    needs_somebody(model).or_else(|| missing.then_some("Type the request in first: r."))
}

pub(super) fn needs_sibling(model: &Model) -> Option<&'static str> {
    let alone = model.current().is_some_and(|admission| admission.siblings.is_empty());
    needs_admission(model)
        .or_else(|| alone.then_some("No brother or sister is tied to this child: t lists how to tie one."))
}

pub(super) fn needs_family(model: &Model) -> Option<&'static str> {
    let alone = model.current().is_some_and(|admission| admission.child.family_ref.is_none());
    needs_admission(model).or_else(|| alone.then_some("This child is tied to no family."))
}

pub(super) fn needs_listed_request(model: &Model) -> Option<&'static str> {
    model.selected_request().is_none().then_some("There is no request in the list to open.")
}

pub(super) fn needs_turn(model: &Model) -> Option<&'static str> {
    model.selected_turn().is_none().then_some("There is no turn in the rota yet: a adds one.")
}

pub(super) fn needs_typed_turn(model: &Model) -> Option<&'static str> {
    let imported = model.selected_turn().is_some_and(|turn| turn.source != Source::Typed);
    needs_turn(model)
        .or_else(|| imported.then_some("This turn is from an import, which would bring it back: e changes it."))
}

pub(super) fn needs_disagreement(model: &Model) -> Option<&'static str> {
    let differs = model.weighed.as_ref().is_some_and(|weighed| weighed.differs);
    (!differs).then_some("Nothing that was typed in differs from what is shown here.")
}

/// Whether children in care are absent from the extract at hand, so many that it may be a part.
pub(super) fn needs_many_absent(model: &Model) -> Option<&'static str> {
    let asks = model.weighed.as_ref().is_some_and(|weighed| weighed.asks_whole);
    (!asks).then_some("The extract lacks nobody, or few, of those in care: nothing hangs on it.")
}

/// Whether few dates of the extract say of which day it is.
pub(super) fn needs_unsure_day(model: &Model) -> Option<&'static str> {
    let asks = model.weighed.as_ref().is_some_and(|weighed| weighed.unsure_day.is_some());
    (!asks).then_some("The extract's own dates say of which day it is.")
}

/// Whether the plan asks about numbers.
pub(super) fn needs_likely_matches(model: &Model) -> Option<&'static str> {
    let asks = model.weighed.as_ref().is_some_and(|weighed| !weighed.likely.is_empty());
    (!asks).then_some("No two numbers look like one child.")
}

pub(super) fn needs_something_to_apply(model: &Model) -> Option<&'static str> {
    let is_empty = matches!(&model.overlay, Some(Overlay::Plan(planned)) if planned.plan.is_empty());
    is_empty.then_some("There is nothing to apply. Esc closes.")
}

pub(super) fn needs_something_to_open(model: &Model) -> Option<&'static str> {
    let has_more = matches!(&model.overlay, Some(Overlay::Plan(planned)) if planned.outline.has_more());
    (!has_more).then_some("Nothing here opens out.")
}
