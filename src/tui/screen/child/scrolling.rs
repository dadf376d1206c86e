//! What of the document is in view.

use super::{ChildScreen, Document, document};
use crate::tui::layout;
use crate::tui::model::{Model, Screen};

/// Lines of the child's document that fit.
#[must_use]
pub fn room(model: &Model) -> usize {
    layout::document_area(model).height.into()
}

/// The document of the admission that is open; an empty one where there is none.
#[must_use]
pub fn document_of(model: &Model) -> Document {
    let width = layout::document_area(model).width.into();
    let screen = ChildScreen { is_reviewed: model.screen == Screen::Item, ..model.child };
    model.current().map_or_else(Document::default, |admission| document(admission, &screen, &model.setup, width))
}

/// Scrolls the child's document to the item under the cursor; without one, to its top.
pub fn reveal_item(model: &mut Model) {
    let Some(item) = model.selected_item() else {
        model.child.offset = 0;
        return;
    };
    let document = document_of(model);
    if let Some(place) = document.places.get(item) {
        let room = room(model);
        model.child.reveal(&place.around, room);
        model.child.reveal(&place.lines, room);
    }
}

/// Scrolls to the item under the cursor where there is one: it may have moved, as an action that was given another date.
pub fn follow_item(model: &mut Model) {
    if model.screen == Screen::Child && model.selected_item().is_some() {
        reveal_item(model);
    }
}

/// Scrolls no further than the document goes.
pub(super) fn keep_in_view(model: &mut Model) {
    if matches!(model.screen, Screen::Child | Screen::Item) {
        let (lines, shown) = (document_of(model).lines.len(), room(model));
        model.child.scroll(0, lines, shown);
    }
}
