//! Opening forms; a draft of one comes back.

use super::drafts;
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::overlay::Overlay;

/// Opens a form; a draft of it comes back.
pub(in crate::tui) fn open(model: &mut Model, form: impl FnOnce(&Model) -> Option<OpenForm>) {
    let Some(mut open) = form(model) else { return };
    model.notice = None;
    drafts::bring_back(model, &mut open);
    put(model, Box::new(open));
}

pub(in crate::tui) fn put(model: &mut Model, open: Box<OpenForm>) {
    model.overlay = Some(Overlay::Form(open));
    fit(model);
}

/// Tells what stands over the screen how much room it has.
pub(in crate::tui) fn fit(model: &mut Model) {
    let (width, area) = (layout::form_width(model.size), layout::reading_area(model.size));
    match &mut model.overlay {
        Some(Overlay::Form(open)) => open.form.set_width(width),
        Some(Overlay::Reading(reading) | Overlay::Confirm(reading, _)) => reading.text.scroll(0, area),
        Some(Overlay::Plan(planned)) => planned.outline.keep_in_view(layout::plan_area(model.size)),
        Some(Overlay::Paste(reading)) => reading.text.scroll(0, layout::paste_area(model.size)),
        _ => {}
    }
}
