//! Where things stand on the screen: read by the view to draw, and by the update to keep the cursor in view.

use ratatui::layout::Rect;

use super::model::{Model, Screen};
use super::screen::child::{ChildScreen, Document, document};
use super::screen::lessons::Grid;
use super::screen::{meeting, section20};
use super::widget::table::Window;

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
    if model.screen == Screen::Item { meeting::panel_rows(model) } else { 0 }
}

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

/// Lines of the child's document that fit.
#[must_use]
pub fn child_room(model: &Model) -> usize {
    document_area(model).height.into()
}

/// The document of the admission that is open; an empty one where there is none.
#[must_use]
pub fn child_document(model: &Model) -> Document {
    let width = document_area(model).width.into();
    let screen = ChildScreen { is_reviewed: model.screen == Screen::Item, ..model.child };
    model.current().map_or_else(Document::default, |admission| document(admission, &screen, &model.setup, width))
}

/// The rows of the list that are in view.
#[must_use]
pub fn list_window(model: &Model) -> Window {
    Window::around(model.list.selected, model.list.rows.len(), list_room(model), model.list.first)
}

/// The requests for entry that are in view.
#[must_use]
pub fn requests_window(model: &Model) -> Window {
    let list = &model.request_list;
    Window::around(list.selected, list.rows.len(), list_room(model), list.first)
}

/// The lines of the section 20 agreements that are in view: all that stand under the one at the cursor, where they fit.
#[must_use]
pub fn section20_window(model: &Model) -> Window {
    let (screen, room) = (&model.section20, list_room(model));
    let lines = section20::lines(screen, list_area(model.size).width);
    let is_selected = |line: &section20::ListLine| line.row == screen.cursor.selected;
    let (first, last) = (lines.iter().position(is_selected), lines.iter().rposition(is_selected));
    let whole = Window::around(last.unwrap_or(0), lines.len(), room, screen.cursor.first);
    Window::around(first.unwrap_or(0), lines.len(), room, whole.first)
}

/// The row and the line at which the page of agreements before or after those in view begins: no agreement is passed over,
/// however many lines stand under each.
#[must_use]
pub fn agreements_page(model: &Model, is_down: bool) -> Option<(usize, usize)> {
    let lines = section20::lines(&model.section20, list_area(model.size).width);
    let (window, room) = (section20_window(model), list_room(model));
    let row_at = |line: usize| lines.get(line).map(|line| line.row);
    let begins = |row: usize| lines.iter().position(|line| line.row == row);
    let row = if is_down {
        // The last in view may be cut off: it comes first then, unless it is all that there is room for.
        let last = row_at(window.range().end.checked_sub(1)?)?;
        let is_whole = row_at(window.range().end) != Some(last);
        let is_alone = row_at(window.first) == Some(last);
        last + usize::from(is_whole || is_alone)
    } else {
        let above = window.first;
        let fits = |row: &usize| begins(*row).is_some_and(|begin| above.saturating_sub(begin) <= room);
        let first = row_at(window.first)?;
        (0..=first).find(fits)?.min(first.saturating_sub(1))
    };
    let row = row.min(model.section20.rows.len().checked_sub(1)?);
    Some((row, begins(row)?))
}

/// The turns of the duty rota that are in view.
#[must_use]
pub fn rota_window(model: &Model) -> Window {
    let rota = &model.rota;
    Window::around(rota.selected, rota.turns.len(), list_room(model), rota.first)
}

/// The actions across meetings that are in view.
#[must_use]
pub fn actions_window(model: &Model) -> Window {
    model.actions.window(list_room(model))
}

/// The meetings that are in view.
#[must_use]
pub fn meetings_window(model: &Model) -> Window {
    let (list, rows) = (model.meeting.list, model.meeting.rows().len());
    Window::around(list.selected, rows, list_room(model), list.first)
}

/// The items of the running order that are in view.
#[must_use]
pub fn order_window(model: &Model) -> Window {
    let (order, items) = (model.meeting.order, model.meeting.items().len());
    Window::around(order.selected, items, list_room(model), order.first)
}

/// What of an item's list is in view.
#[must_use]
pub fn within_window(model: &Model) -> Window {
    let within = model.meeting.within;
    Window::around(within.selected, model.meeting.rows_within(), list_room(model), within.first)
}

/// The lessons of a theme that are in view.
#[must_use]
pub fn theme_window(model: &Model) -> Window {
    let within = model.lessons.within;
    Window::around(within.selected, model.lessons.lessons().len(), list_room(model), within.first)
}

/// Moves what is scrolled as little as needed for the cursor to be seen.
pub fn keep_in_view(model: &mut Model) {
    model.list.first = list_window(model).first;
    model.request_list.first = requests_window(model).first;
    model.rota.first = rota_window(model).first;
    model.section20.cursor.first = section20_window(model).first;
    model.actions.cursor.first = actions_window(model).first;
    model.meeting.list.first = meetings_window(model).first;
    model.meeting.order.first = order_window(model).first;
    model.meeting.within.first = within_window(model).first;
    model.settings.keep_in_view(list_room(model));
    let grid = Grid::of(&model.lessons, model.size, model.setup.as_of);
    model.lessons.cursor.first = grid.themes.first;
    model.lessons.first_month = grid.months.first;
    model.lessons.within.first = theme_window(model).first;
    if matches!(model.screen, Screen::Child | Screen::Item) {
        let (lines, shown) = (child_document(model).lines.len(), child_room(model));
        model.child.scroll(0, lines, shown);
    }
}

/// Scrolls the child's document to the item under the cursor; without one, to its top.
pub fn reveal_item(model: &mut Model) {
    let Some(item) = model.selected_item() else {
        model.child.offset = 0;
        return;
    };
    let document = child_document(model);
    if let Some(place) = document.places.get(item) {
        let room = child_room(model);
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
