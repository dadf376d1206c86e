//! Getting about in the theograph: from item to item in time, earlier and later, closer and further away.

use super::{ItemKind, reveal_item};
use crate::domain::theograph::{Theograph, Zoom};
use crate::tui::model::{Model, Notice};

/// To the item before or after in time; the window goes with it.
pub(super) fn step(model: &mut Model, by: isize) {
    let Some(theograph) = theograph(model) else { return };
    let window = model.child.window(theograph.entry);
    let from = model.child.item.filter(|_| model.selected_item().is_some());
    let from = from.filter(|id| theograph.item(*id).is_some());
    let to = theograph.step(from, window, by).map(|item| {
        let scroll = theograph.scroll_to(&item, model.child.zoom, model.child.scroll);
        (item.id(), scroll)
    });
    let Some((item, scroll)) = to else {
        refuse(model, if by < 0 { "Nothing is recorded before this." } else { "Nothing is recorded after this." });
        return;
    };
    model.child.item = Some(item);
    model.child.scroll = scroll;
    show(model);
}

pub(super) fn zoom_in(model: &mut Model) {
    zoom(model, model.child.zoom.narrower(), "6 months is the closest. - shows more time.");
}

pub(super) fn zoom_out(model: &mut Model) {
    zoom(model, model.child.zoom.wider(), "60 months is the most at once. [ and ] go earlier and later.");
}

/// Shows another stretch of time, with the item under the cursor in it, or else entry.
fn zoom(model: &mut Model, zoom: Option<Zoom>, at_end: &str) {
    let Some(zoom) = zoom else { return refuse(model, at_end) };
    let selected = model.child.item.filter(|_| model.selected_item().is_some());
    let Some(theograph) = theograph(model) else { return };
    let item = selected.and_then(|id| theograph.item(id));
    let to_item = item.map(|item| theograph.scroll_to(item, zoom, model.child.scroll));
    let entry = theograph.entry;
    model.child.zoom = zoom;
    let holds_entry = model.child.window(entry).holds(entry);
    model.child.scroll = to_item.unwrap_or(if holds_entry { model.child.scroll } else { 0 });
    show(model);
}

/// Shows what has changed: the theograph is at the top of the screen.
fn show(model: &mut Model) {
    model.notice = None;
    model.child.offset = 0;
    let selected = model.selected_item().and_then(|at| model.items().get(at).copied());
    if selected.is_some_and(|item| item.kind.is_of_part(ItemKind::Help)) {
        reveal_item(model);
    }
}

/// So many quarters of the window earlier (under 0) or later.
pub(super) fn scroll(model: &mut Model, quarters: i64) {
    let Some(theograph) = theograph(model) else { return };
    match theograph.scrolled(model.child.zoom, model.child.scroll, quarters) {
        Some(scroll) => {
            model.child.scroll = scroll;
            show(model);
        }
        None if quarters < 0 => refuse(model, "Nothing is recorded before this time."),
        None => refuse(model, "This is as far as today: nothing later is known."),
    }
}

fn theograph(model: &Model) -> Option<Theograph<'_>> {
    model.current().map(|admission| Theograph::of(admission, model.setup.as_of))
}

fn refuse(model: &mut Model, why: &str) {
    model.notice = Some(Notice::Refused(why.to_owned()));
}
