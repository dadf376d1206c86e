//! Typing facts in: which form a command opens, and brothers and sisters.

use super::answers::{ask, show};
use super::moving::open_period;
use crate::domain::admission::{PeriodKind, Sibling};
use crate::domain::calendar::Month;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Notice};
use crate::tui::overlay::OpenForm;
use crate::tui::screen::child;

/// The form for the question under the cursor, else for the first that is still asked, else for the first.
pub(super) fn answer(model: &Model) -> Option<OpenForm> {
    let prompts = child::prompts_of(model);
    let chosen = model.selected_prompt().and_then(|code| prompts.iter().find(|prompt| prompt.code == code));
    let first = || prompts.iter().find(|prompt| prompt.answer.is_none()).or(prompts.first());
    forms::answer::add(model, chosen.or_else(first)?)
}

/// The form of the request: to change it where there is one, to type it in where there is none.
pub(super) fn request(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    match &admission.request {
        Some(request) => Some(forms::facts::request::edit(model, request, &admission.child.child_ref)),
        None => forms::facts::request::add(model),
    }
}

/// The form of the next step of the chain.
pub(super) fn step(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    Some(forms::facts::step::add(model, admission.request.as_ref()?, &admission.child.child_ref))
}

/// Takes the child out of their family.
pub(super) fn untie(model: &mut Model) -> Vec<Effect> {
    let Some(child) = model.current().map(|admission| admission.child.id) else { return Vec::new() };
    ask(model, Ask::Write(Record::Untie(child), None))
}

/// Opens the brother or sister who comes after the child by reference, round to the first.
pub(super) fn open_sibling(model: &mut Model) -> Vec<Effect> {
    let Some(sibling) = next_sibling(model).cloned() else { return Vec::new() };
    let admitted = sibling.last_period.filter(|period| period.kind == PeriodKind::Admission);
    let Some(period) = admitted else {
        let why = format!("No admission of {} is in this file, so there is no screen to open.", sibling.child_ref);
        model.notice = Some(Notice::Refused(why));
        return Vec::new();
    };
    if model.has_period(period.id) {
        open_period(model, period.id);
        return Vec::new();
    }
    let effects = show(model, Month::containing(period.started_on));
    model.opening = Some(period.id);
    effects
}

fn next_sibling(model: &Model) -> Option<&Sibling> {
    let admission = model.current()?;
    let own = &admission.child.child_ref;
    let after = admission.siblings.iter().find(|sibling| sibling.child_ref > *own);
    after.or_else(|| admission.siblings.first())
}
