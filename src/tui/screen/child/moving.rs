//! What moves on the screen of a child: the cursor from item to item and from part to part, and the document.

use crate::tui::model::{Model, Notice};

/// From item to item, and above the first to the top; beyond the last, the screen is scrolled.
pub fn move_by(model: &mut Model, by: isize) {
    let items = model.items();
    let place = model.selected_item().map_or(0, |item| item + 1);
    let to = place.saturating_add_signed(by).min(items.len());
    if to == place {
        scroll(model, by.signum());
    } else {
        model.child.item = to.checked_sub(1).and_then(|item| items.get(item)).map(|item| item.id);
        super::reveal_item(model);
    }
}

/// The places at which a part of the child's screen begins.
fn parts(model: &Model) -> Vec<usize> {
    let items = model.items();
    let begins = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| items.get(before));
        !before.zip(items.get(*at)).is_some_and(|(before, item)| before.kind.is_of_part(item.kind))
    };
    (0..items.len()).filter(begins).collect()
}

/// To the beginning of the next part.
pub fn next_part(model: &mut Model) {
    let selected = model.selected_item();
    match parts(model).into_iter().find(|part| selected.is_none_or(|selected| *part > selected)) {
        Some(part) => stand_on(model, Some(part)),
        None => model.notice = Some(Notice::Refused("This is the last part with something to choose.".to_owned())),
    }
}

/// To the beginning of the part before; from the first, to the top.
pub fn previous_part(model: &mut Model) {
    let selected = model.selected_item();
    let part = parts(model).into_iter().rev().find(|part| selected.is_some_and(|selected| *part < selected));
    stand_on(model, part);
}

fn stand_on(model: &mut Model, place: Option<usize>) {
    model.child.item = place.and_then(|place| model.items().get(place).map(|item| item.id));
    model.notice = None;
    super::reveal_item(model);
}

/// Scrolls by half of what is shown.
pub fn scroll(model: &mut Model, direction: isize) {
    let shown = super::room(model);
    let lines = super::document_of(model).lines.len();
    let step = isize::try_from(shown / 2).unwrap_or(1).max(1);
    model.child.scroll(direction * step, lines, shown);
}

/// Scrolls by lines.
pub fn scroll_lines(model: &mut Model, by: isize) {
    let (lines, shown) = (super::document_of(model).lines.len(), super::room(model));
    model.child.scroll(by, lines, shown);
}
