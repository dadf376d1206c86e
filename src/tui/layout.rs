//! Where things stand on the screen: read by the view to draw, and by the update to know what fits.

use ratatui::layout::Rect;

use super::model::{Model, Screen};
use crate::domain::meeting::ItemKind;

/// The whole screen.
#[must_use]
pub const fn whole((columns, rows): (u16, u16)) -> Rect {
    Rect { x: 0, y: 0, width: columns, height: rows }
}

/// Lines of the list's screen above the list: title, two of figures, a rule.
pub const ABOVE_LIST: u16 = 4;
/// Lines below it: a rule, two of the story, the keys.
const BELOW_LIST: u16 = 4;
/// Lines of the child's screen above the document: title, facts.
pub const ABOVE_DOCUMENT: u16 = 2;
/// Lines below it: a rule, the keys.
const BELOW_DOCUMENT: u16 = 2;

/// Where the list stands, its header included.
#[must_use]
pub fn list_area(size: (u16, u16)) -> Rect {
    between(size, ABOVE_LIST, BELOW_LIST)
}

/// Where the child's document stands: in a meeting, above the part in which the meeting writes.
#[must_use]
pub fn document_area(model: &Model) -> Rect {
    between(model.size, ABOVE_DOCUMENT, BELOW_DOCUMENT + panel_rows(model))
}

/// Where the meeting writes, below the child's document.
#[must_use]
pub fn panel_area(model: &Model) -> Rect {
    let (columns, rows) = model.size;
    let height = panel_rows(model).min(rows.saturating_sub(BELOW_DOCUMENT));
    Rect { x: 0, y: rows.saturating_sub(BELOW_DOCUMENT + height), width: columns, height }
}

fn panel_rows(model: &Model) -> u16 {
    match model.meeting.kind().filter(|_| model.screen == Screen::Item) {
        Some(kind) if kind.is_review() && model.size.1 >= ROOMY => 1 + 9 + 3,
        Some(kind) if kind.is_review() => 5,
        Some(ItemKind::Section20) => 5,
        _ => 0,
    }
}

/// From so many rows of the terminal on, every question of a review stands on a line of its own.
const ROOMY: u16 = 40;

fn between((columns, rows): (u16, u16), above: u16, below: u16) -> Rect {
    let above = above.min(rows);
    Rect { x: 0, y: above, width: columns, height: rows.saturating_sub(above + below) }
}

/// The room for boxes: everything above the line of keys.
#[must_use]
pub fn box_room((columns, rows): (u16, u16)) -> Rect {
    Rect { x: 0, y: 0, width: columns, height: rows.saturating_sub(1).max(rows.min(1)) }
}

/// The most cells that a form is wide inside its box.
const WIDEST_FORM: u16 = 96;

/// How wide a form is inside its box.
#[must_use]
pub fn form_width((columns, _): (u16, u16)) -> u16 {
    columns.saturating_sub(4).min(WIDEST_FORM)
}

/// The widest that a text is to be read in.
const WIDEST_TEXT: u16 = 92;

/// Where a text stands inside its box.
#[must_use]
pub fn reading_area(size: (u16, u16)) -> Rect {
    reading_box(size).inner(box_room(size))
}

/// Where a text without a box stands: below the title, above a rule and the keys.
#[must_use]
pub const fn paste_area((columns, rows): (u16, u16)) -> Rect {
    Rect { x: 0, y: if rows > 0 { 1 } else { 0 }, width: columns, height: rows.saturating_sub(3) }
}

/// The box of a text or a list of commands.
#[must_use]
pub fn reading_box((columns, rows): (u16, u16)) -> super::widget::popup::Popup<'static> {
    super::widget::popup::Popup {
        title: "",
        place: super::widget::popup::Place::Centre,
        width: columns.saturating_sub(4).min(WIDEST_TEXT),
        height: rows.saturating_sub(3),
    }
}

/// The widest that the plan of an import is: a doubt stands in one line there.
const WIDEST_PLAN: u16 = 140;

/// The box of the plan of an import.
#[must_use]
pub fn plan_box((columns, rows): (u16, u16)) -> super::widget::popup::Popup<'static> {
    let width = columns.saturating_sub(4).min(WIDEST_PLAN);
    super::widget::popup::Popup { width, title: "What the import would change", ..reading_box((columns, rows)) }
}

/// Where the plan of an import stands inside its box.
#[must_use]
pub fn plan_area(size: (u16, u16)) -> Rect {
    plan_box(size).inner(box_room(size))
}

/// Rows of the list that fit.
#[must_use]
pub fn list_room(model: &Model) -> usize {
    super::widget::table::Table::room(list_area(model.size))
}

/// By how many rows a screenful of a list moves its cursor: one row of the last is seen in the next.
#[must_use]
pub fn page_of_a_list(model: &Model) -> isize {
    isize::try_from(list_room(model).max(2) - 1).unwrap_or(1)
}
