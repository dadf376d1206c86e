//! When the file is no longer where it was: nothing more is written there, and all of it is saved elsewhere.

use super::asking::{ask, request};
use super::{coming_back, drafts, opening};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice, Submitted};
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::overlay::Overlay;

/// Says what has happened and asks for a path. What is being typed, and what could not be written, is kept here until
/// then: the file that it would be kept in is the one that is gone.
pub(in crate::tui) fn say(model: &mut Model, number: u64, why: String, path: &str) {
    let (asks_already, mut open) = match model.overlay.take() {
        Some(Overlay::Form(open)) if open.question() == Some(&Question::Elsewhere) => (Some(open), None),
        Some(Overlay::Form(open)) => (None, Some(open)),
        _ => (None, None),
    };
    for refused in coming_back::take_submitted(model, number) {
        if let Some(form) = coming_back::not_saved(refused, open.as_deref_mut()) {
            drop(drafts::keep(model, &form));
        }
    }
    if let Some(open) = open {
        drop(drafts::keep(model, &open));
    }
    match asks_already {
        Some(form) => model.overlay = Some(Overlay::Form(form)),
        None => opening::open(model, |_| Some(forms::elsewhere::open(path))),
    }
    // Should the program end now, the words are offered once more, to where all of it is saved then.
    model.was_refused = true;
    model.notice = Some(Notice::Refused(why));
}

/// Asks for the whole file to be saved at the path that was typed.
pub(in crate::tui) fn save(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(path) = forms::elsewhere::path(&open.form) else { return Vec::new() };
    let effect = request(model, Ask::SaveElsewhere(path, model.drafts.clone()));
    model.submitted.push(Submitted { number: model.requests, form: Box::new(open.clone()), field: None });
    vec![effect]
}

/// It was saved, and what is shown is read from there.
pub(in crate::tui) fn saved(model: &mut Model, number: u64, said: String) -> Vec<Effect> {
    model.submitted.retain(|submitted| submitted.number != number);
    model.notice = Some(Notice::Done(said));
    ask(model, Ask::Show)
}
