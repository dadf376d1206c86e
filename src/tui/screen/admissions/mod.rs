//! Admissions: the month at a glance.

mod commands;
mod find;
mod list;
mod row;
mod summary;
mod view;

use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
use crate::tui::widget::table::Window;
pub use find::Find;
pub use list::{Column, List};
pub use row::Row;
pub use view::draw;

/// The month at a glance.
pub const ADMISSIONS: ScreenSpec = ScreenSpec::new(
    &[
        Place::list(Context::Admissions, "Admissions").with_its_own_esc(),
        Place::over(Context::Find, "finding").typing(),
    ],
    draw,
    |model, by| model.list.move_by(by),
)
.scrolling(|model| model.list.first = window(model).first)
.finding(|model| &model.list.find, |model| &mut model.list.find)
.commands(commands::COMMANDS);

/// The rows of the list that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    Window::around(model.list.selected, model.list.rows.len(), layout::list_room(model), model.list.first)
}
