//! Section 20: every open agreement across months, the most overdue check first, and those that have ended.

mod asks;
pub(in crate::tui) mod commands;
mod lines;
mod list;
mod reading;
mod view;
mod words;

use crate::store::screens::Section20View;
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
use crate::tui::widget::table::Cursor;
pub use lines::{ListLine, lines, page, window};
pub use list::{Order, Section20Screen, Side};
pub use reading::checks;
pub use view::draw;

/// The section 20 agreements.
pub const SECTION_20: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Section20, "Section 20")], draw, |model, by| model.section20.move_by(by))
        .scrolling(|model| model.section20.cursor.first = window(model).first)
        .finding(|model| &model.section20.find, |model| &mut model.section20.find)
        .reading::<Section20View>()
        .asked(asked)
        .commands(commands::COMMANDS)
        .paging(page_by);

/// The agreements of the day that is looked at.
fn asked(model: &Model) -> Asked {
    Asked { day: model.section20.asked_day.unwrap_or(model.setup.as_of), ..Asked::now(model) }
}

/// To the page of agreements before or after those in view; at an end, to the last or the first.
fn page_by(model: &mut Model, direction: isize) {
    if let Some((row, line)) = page(model, direction > 0) {
        model.section20.cursor = Cursor { selected: row, first: line };
    }
}
