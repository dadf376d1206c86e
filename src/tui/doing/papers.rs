//! Writing papers to files: what was typed comes back where nothing was written.

use super::asking::ask;
use super::coming_back::bring_back;
use crate::files::WhenThere;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, PaperOrder};
use crate::tui::model::{Model, Notice, Submitted};
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

/// Writes the paper that the form asks for.
pub(in crate::tui) fn write(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(order) = forms::meeting::report::ordered(model, &open.form) else { return Vec::new() };
    model.last_paper.clone_from(&order.path);
    let form = Box::new(open.clone());
    let effects = ask(model, Ask::WritePaper(order));
    model.submitted.push(Submitted { number: model.requests, form, field: None });
    effects
}

/// A file is there already: asks whether it may be replaced, as Enter then says.
pub(in crate::tui) fn ask_to_replace(model: &mut Model, order: PaperOrder) {
    let asked = replacing(&order.path);
    let order = PaperOrder { when_there: WhenThere::Replace, ..order };
    model.notice = None;
    model.overlay = Some(Overlay::Confirm(asked, Box::new(Ask::WritePaper(order))));
}

/// The question was answered with Enter, and the form waits for what comes of the next request.
pub(in crate::tui) fn replaced(model: &mut Model, what: &Ask) {
    let next = model.requests + 1;
    let place = place(model, what);
    if let Some(submitted) = place.and_then(|place| model.submitted.get_mut(place)) {
        submitted.number = next;
    }
}

/// The question was answered with Esc: the form is there again with what was typed, to be given another name.
pub(in crate::tui) fn left(model: &mut Model, what: &Ask) -> Vec<Effect> {
    let Some(place) = place(model, what) else { return Vec::new() };
    let submitted = model.submitted.remove(place);
    let why = "The file was left as it is, and nothing was written. Choose another name.".to_owned();
    model.notice = Some(Notice::Done(why.clone()));
    bring_back(model, submitted, why)
}

/// Where the form of a question about a file waits.
fn place(model: &Model, what: &Ask) -> Option<usize> {
    let Ask::WritePaper(order) = what else { return None };
    let is_it = |submitted: &Submitted| {
        let OpenForm { form, .. } = &*submitted.form;
        let is_of_a_paper = submitted.form.question() == Some(&Question::Paper);
        is_of_a_paper && forms::meeting::report::path(form).as_ref() == Some(&order.path)
    };
    model.submitted.iter().position(is_it)
}

/// Whether a file that is there may be replaced.
fn replacing(path: &str) -> Reading {
    let paragraphs = vec![
        (Tone::Heading, format!("{path} is there already.")),
        (Tone::Body, String::new()),
        (Tone::Body, "Enter replaces it. Esc leaves it as it is.".to_owned()),
    ];
    Reading { title: "Write a paper".to_owned(), text: TextBlock::new(paragraphs) }
}
