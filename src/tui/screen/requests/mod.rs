//! Requests: every request for entry of the file, those that were not agreed among them.

mod asks;
mod commands;
mod list;
mod view;
mod whole;

use crate::store::screens::RequestsView;
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
use crate::tui::widget::table::Window;
pub(in crate::tui) use commands::needs_listed_request;
pub use list::RequestList;
pub use view::draw;
pub use whole::whole;

/// The requests for entry.
pub const REQUESTS: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Requests, "Requests")], draw, |model, by| model.request_list.move_by(by))
        .scrolling(|model| model.request_list.first = window(model).first)
        .finding(|model| &model.request_list.find, |model| &mut model.request_list.find)
        .reading::<RequestsView>()
        .commands(commands::COMMANDS);

/// The requests for entry that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    let list = &model.request_list;
    Window::around(list.selected, list.rows.len(), layout::list_room(model), list.first)
}
