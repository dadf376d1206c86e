//! Forms whose record was refused come back.

use super::drafts;
use super::opening::put;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Notice, Refused, Submitted};
use crate::tui::open_form::OpenForm;
use crate::tui::overlay::Overlay;
use crate::tui::widget::form::Mode;

/// Takes the forms out whose records were asked for by a request.
pub(in crate::tui) fn take_submitted(model: &mut Model, number: u64) -> Vec<Submitted> {
    let submitted = std::mem::take(&mut model.submitted);
    let (of_it, others) = submitted.into_iter().partition(|submitted| submitted.number == number);
    model.submitted = others;
    of_it
}

/// Marks the field that was not saved: in the form itself, or, where that form is still open, there.
pub(in crate::tui) fn not_saved(refused: Submitted, open: Option<&mut OpenForm>) -> Option<Box<OpenForm>> {
    let Submitted { mut form, field, .. } = refused;
    match (open, field) {
        (Some(open), Some(field)) if open.is_same(&form) => {
            open.form.not_saved(field);
            return None;
        }
        (_, Some(field)) => form.form.not_saved(field),
        (_, None) => {}
    }
    Some(form)
}

/// Brings the form of a record that was refused back. Where something else stands over the screen its words are kept
/// as a draft; a form that changes a record, and one whose draft would be that of the form that stands there, wait for
/// their turn.
pub(in crate::tui) fn bring_back(model: &mut Model, refused: Submitted, why: String) -> Vec<Effect> {
    let Submitted { mut form, field, .. } = refused;
    if let Some(field) = field {
        form.form.not_saved(field);
    }
    match &mut model.overlay {
        None => put(model, form),
        Some(Overlay::Form(open)) if open.is_same(&form) => match field {
            Some(field) => open.form.not_saved(field),
            None => model.refused.push(Refused { form, why }),
        },
        Some(_) => {
            let effects = drafts::keep(model, &form);
            // A new record waits as a draft for its own key; what is asked or changed comes back by itself.
            if form.form.mode() == Mode::Edit || form.question().is_some() {
                model.refused.push(Refused { form, why });
            }
            return effects;
        }
    }
    Vec::new()
}

/// Brings the next form that was refused back, once nothing stands over the screen.
pub(in crate::tui) fn bring_next_back(model: &mut Model) {
    if model.overlay.is_none() && !model.quit && !model.refused.is_empty() {
        let Refused { form, why } = model.refused.remove(0);
        model.notice = Some(Notice::Refused(why));
        put(model, form);
    }
}
