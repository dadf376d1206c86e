//! Typing facts in: which form a command opens, and brothers and sisters.

use super::{Item, ItemKind, prompts_of};
use crate::domain::Id;
use crate::domain::admission::{Admission, PeriodKind, Sibling};
use crate::domain::calendar::Month;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::store::typed::{FactKind, FactRef, FactValue, NewFact};
use crate::tui::doing::asking::{ask, show};
use crate::tui::doing::going::open_period;
use crate::tui::doing::opening::open;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Notice, Opening, Screen};
use crate::tui::open_form::OpenForm;

/// The form for the question under the cursor, else for the first that is still asked, else for the first.
pub(in crate::tui) fn answer(model: &Model) -> Option<OpenForm> {
    let prompts = prompts_of(model);
    let chosen = model.selected_prompt().and_then(|code| prompts.iter().find(|prompt| prompt.code == code));
    let first = || prompts.iter().find(|prompt| prompt.answer.is_none()).or(prompts.first());
    forms::answer::add(model, chosen.or_else(first)?)
}

/// The request that the screen is about, with the child's number.
#[must_use]
pub fn request_at_hand(model: &Model) -> Option<(&EntryRequest, &str)> {
    if model.screen == Screen::Requests {
        return model.selected_request().map(|listed| (&listed.request, listed.child.child_ref.as_str()));
    }
    let admission = model.current()?;
    admission.request.as_ref().map(|request| (request, admission.child.child_ref.as_str()))
}

/// The request: its form, to change it where there is one and to type it in where there is none; one that waits for its
/// admission is tied to it first.
pub(in crate::tui) fn request(model: &mut Model) -> Vec<Effect> {
    let Some((request, period)) = loose_request(model) else {
        open(model, request_form);
        return Vec::new();
    };
    let fact = FactRef { kind: FactKind::Request, id: request.id, child: Some(request.child_id) };
    let tied = Record::EditFact(fact, "period_id", FactValue::Text(period.to_string()));
    ask(model, Ask::Write(tied, None))
}

fn loose_request(model: &Model) -> Option<(&EntryRequest, Id)> {
    let admission = model.current().filter(|_| model.screen == Screen::Child)?;
    admission.loose_request.as_ref().map(|request| (request, admission.period.id))
}

fn request_form(model: &Model) -> Option<OpenForm> {
    match request_at_hand(model) {
        Some((request, child_ref)) => Some(forms::facts::request::edit(model, request, child_ref)),
        None => forms::facts::request::add(model),
    }
}

/// The form of the next step of the chain.
pub(in crate::tui) fn step(model: &Model) -> Option<OpenForm> {
    request_at_hand(model).map(|(request, child_ref)| forms::facts::step::add(model, request, child_ref))
}

/// Opens the form of what the cursor is on, or the screen of a brother or sister.
pub(in crate::tui) fn change_item(model: &mut Model) -> Vec<Effect> {
    if model.screen == Screen::Item {
        open(model, forms::action::edit);
        return Vec::new();
    }
    let Some(item) = model.item() else { return Vec::new() };
    if item.kind == ItemKind::Sibling {
        return open_the_sibling(model, |sibling| sibling.child_id == item.id);
    }
    open(model, |model| form_of(model, item));
    Vec::new()
}

fn form_of(model: &Model, item: Item) -> Option<OpenForm> {
    let admission = model.current()?;
    let child = admission.child.id;
    match item.kind {
        ItemKind::Help => admission.interventions.iter().find(|help| help.id == item.id).map(forms::facts::help::edit),
        ItemKind::Care => {
            let mut periods = admission.earlier_periods.iter().chain([&admission.period]);
            let period = periods.find(|period| period.id == item.id)?;
            Some(forms::facts::admission::edit_period(period, &admission.child.child_ref))
        }
        ItemKind::Question => answer(model),
        ItemKind::Request => request_form(model),
        ItemKind::Step => {
            let step = steps(admission).find(|step| step.id == item.id)?;
            Some(forms::facts::step::edit(model, step, child))
        }
        ItemKind::LegalStatus => {
            let status = admission.legal_statuses.iter().find(|status| status.id == item.id)?;
            Some(forms::facts::legal_status::edit(status, child))
        }
        ItemKind::Placement => {
            let placement = admission.placements.iter().find(|placement| placement.id == item.id)?;
            Some(forms::facts::placement::edit(placement, child))
        }
        ItemKind::Action => forms::action::edit(model),
        ItemKind::Lesson => forms::lesson::edit(model, admission.lessons.iter().find(|lesson| lesson.id == item.id)?),
        ItemKind::FollowUp | ItemKind::Sibling => None,
    }
}

fn steps(admission: &Admission) -> impl Iterator<Item = &Decision> {
    admission.request.iter().flat_map(|request| &request.decisions)
}

/// The fact that the cursor is on, wherever it is from: what could be deleted, if it was typed in.
#[must_use]
pub fn fact(model: &Model) -> Option<FactRef> {
    if model.screen == Screen::Requests {
        let request = &model.selected_request()?.request;
        return Some(FactRef { kind: FactKind::Request, id: request.id, child: Some(request.child_id) });
    }
    if model.screen == Screen::Admissions {
        let period = &model.current()?.period;
        return Some(FactRef { kind: FactKind::Period, id: period.id, child: Some(period.child_id) });
    }
    let item = model.item()?;
    let is_this_care = model.current().is_some_and(|admission| admission.period.id == item.id);
    let kind = match item.kind {
        ItemKind::Care if is_this_care => FactKind::Period,
        ItemKind::Help => FactKind::Intervention,
        ItemKind::Request => FactKind::Request,
        ItemKind::Step => FactKind::Decision,
        ItemKind::LegalStatus => FactKind::LegalStatus,
        ItemKind::Placement => FactKind::Placement,
        _ => return None,
    };
    Some(FactRef { kind, id: item.id, child: model.current().map(|admission| admission.child.id) })
}

/// Deletes the fact that the cursor is on; the file says why where it was not typed in.
pub(in crate::tui) fn delete(model: &mut Model) -> Vec<Effect> {
    let Some(fact) = fact(model) else { return Vec::new() };
    ask(model, Ask::Write(Record::RemoveFact(fact), None))
}

/// A child who was typed in is shown next, in the month of the admission.
pub(in crate::tui) fn show_next(model: &mut Model, record: &Record) {
    let Record::TypeIn(new) = record else { return };
    if let NewFact::Admission { child, period, .. } = &**new {
        model.asked_month = Month::containing(period.started_on);
        model.opening = Some(Opening::Child(child.child_ref.clone()));
    }
}

/// Takes the child out of their family.
pub(in crate::tui) fn untie(model: &mut Model) -> Vec<Effect> {
    let Some(child) = model.current().map(|admission| admission.child.id) else { return Vec::new() };
    ask(model, Ask::Write(Record::Untie(child), None))
}

/// Opens the brother or sister who comes after the child by reference, round to the first.
pub(in crate::tui) fn open_sibling(model: &mut Model) -> Vec<Effect> {
    let Some(own) = model.current().map(|admission| admission.child.child_ref.clone()) else { return Vec::new() };
    let has_next = model.current().is_some_and(|admission| admission.siblings.iter().any(|it| it.child_ref > own));
    open_the_sibling(model, |sibling| !has_next || sibling.child_ref > own)
}

/// Opens the first brother or sister that is wanted, in the month of their admission.
fn open_the_sibling(model: &mut Model, is_wanted: impl Fn(&Sibling) -> bool) -> Vec<Effect> {
    let siblings = model.current().map(|admission| admission.siblings.as_slice()).unwrap_or_default();
    let Some(sibling) = siblings.iter().find(|sibling| is_wanted(sibling)).cloned() else { return Vec::new() };
    let Some(period) = sibling.last_period.filter(|period| period.kind == PeriodKind::Admission) else {
        let why = format!("No admission of {} is in this file, so there is no screen to open.", sibling.child_ref);
        model.notice = Some(Notice::Refused(why));
        return Vec::new();
    };
    if model.has_period(period.id) {
        open_period(model, period.id);
        return Vec::new();
    }
    let effects = show(model, Month::containing(period.started_on));
    model.opening = Some(Opening::Period(period.id));
    effects
}
