//! What of the lists of a meeting is in view.

use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::table::Window;

/// The meetings that are in view.
#[must_use]
pub fn meetings_window(model: &Model) -> Window {
    let (list, rows) = (model.meeting.list, model.meeting.rows().len());
    Window::around(list.selected, rows, layout::list_room(model), list.first)
}

/// The items of the running order that are in view.
#[must_use]
pub fn order_window(model: &Model) -> Window {
    let (order, items) = (model.meeting.order, model.meeting.items().len());
    Window::around(order.selected, items, layout::list_room(model), order.first)
}

/// What of an item's list is in view.
#[must_use]
pub fn within_window(model: &Model) -> Window {
    let within = model.meeting.within;
    Window::around(within.selected, model.meeting.rows_within(), layout::list_room(model), within.first)
}
