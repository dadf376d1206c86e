//! Drafts: what stands in a form and is not saved, in the model and in the file. They come back with their form, and go
//! with the change that saves them.

use super::asking::request;
use crate::store::drafts::{Draft, DraftFields};
use crate::tui::message::{Ask, DraftName, Effect};
use crate::tui::model::{Model, Notice};
use crate::tui::open_form::OpenForm;
use crate::tui::overlay::Overlay;

/// Whether the form that is open says something else than its draft.
#[must_use]
pub fn is_behind(model: &Model) -> bool {
    match &model.overlay {
        Some(Overlay::Form(open)) if open.has_draft() => {
            let kept = open.form.kept();
            drafted(model, open).map_or(!kept.is_empty(), |draft| draft.fields != kept)
        }
        _ => false,
    }
}

fn drafted<'m>(model: &'m Model, open: &OpenForm) -> Option<&'m Draft> {
    model.drafts.iter().find(|draft| is_of(draft, open))
}

fn is_of(draft: &Draft, open: &OpenForm) -> bool {
    open.is_of_draft(&draft.form, draft.subject)
}

/// A form that is opened goes on from its draft, and says so.
pub(in crate::tui) fn bring_back(model: &mut Model, open: &mut OpenForm) {
    let Some(draft) = drafted(model, open) else { return };
    open.form.go_on(&draft.fields, model.setup.as_of);
    let said = match open.form.is_dirty() {
        true => "Your draft is back.",
        false if open.form.kept().is_empty() => return,
        false => "The record was changed since your draft: both are here.",
    };
    model.notice = Some(Notice::Told(said.to_owned()));
}

/// Nobody typed for a moment: what stands in the form is kept.
pub(in crate::tui) fn typing_paused(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Form(open)) = model.overlay.take() else { return Vec::new() };
    let effects = keep(model, &open);
    model.overlay = Some(Overlay::Form(open));
    effects
}

/// Keeps what stands in a form and is not saved; where all of it is, no draft is left.
pub(in crate::tui) fn keep(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let kept = open.form.kept();
    keep_only(model, open, kept)
}

/// Keeps what stands in a form that is left; where nothing does, no draft is left.
pub(in crate::tui) fn leave(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let fields = open.form.kept();
    if fields.is_empty() {
        return discard(model, open);
    }
    let (name, fields) = remember(model, open, fields);
    vec![request(model, Ask::LeaveDraft(name, fields))]
}

/// The form is closed for good: a draft is left only of what its record would not take.
pub(in crate::tui) fn close(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let kept = open.form.laid_aside();
    keep_only(model, open, kept)
}

fn keep_only(model: &mut Model, open: &OpenForm, fields: Vec<(String, String)>) -> Vec<Effect> {
    if fields.is_empty() || !open.has_draft() {
        return discard(model, open);
    }
    let is_kept = drafted(model, open).is_some_and(|draft| draft.fields == fields);
    if is_kept && !model.was_refused {
        return Vec::new();
    }
    let (name, fields) = remember(model, open, fields);
    vec![request(model, Ask::KeepDraft(name, fields))]
}

/// Puts the draft of a form into the model, in place of the one before.
fn remember(model: &mut Model, open: &OpenForm, fields: DraftFields) -> (DraftName, DraftFields) {
    forget(model, open);
    let (form, subject) = open.draft_name();
    model.drafts.push(Draft { form: form.clone(), subject, fields: fields.clone() });
    ((form, subject), fields)
}

/// Drops the draft of a form, where there is one.
pub(in crate::tui) fn discard(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let is_there = forget(model, open);
    if is_there { vec![request(model, Ask::DropDraft(open.draft_name()))] } else { Vec::new() }
}

/// Takes the draft of a form out of the model; says whether there was one.
pub(in crate::tui) fn forget(model: &mut Model, open: &OpenForm) -> bool {
    let before = model.drafts.len();
    model.drafts.retain(|draft| !is_of(draft, open));
    model.drafts.len() < before
}

/// The draft that goes with the change which saves the last of a form's words.
pub(in crate::tui) fn finished(model: &mut Model, open: &OpenForm) -> Option<DraftName> {
    let is_whole = open.form.kept().is_empty();
    (is_whole && forget(model, open)).then(|| open.draft_name())
}

/// A draft that the file refused is offered to it once more.
pub(in crate::tui) fn keep_again(model: &mut Model) -> Vec<Effect> {
    if !model.was_refused {
        return Vec::new();
    }
    let drafts = model.drafts.clone();
    let keep = |draft: Draft| request(model, Ask::KeepDraft((draft.form, draft.subject), draft.fields));
    drafts.into_iter().map(keep).collect()
}
