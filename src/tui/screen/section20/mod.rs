//! Section 20: every open agreement across months, the most overdue check first, and those that have ended.

mod lines;
mod list;
mod reading;
mod view;
mod words;

use crate::tui::message::Ask;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
pub use lines::{ListLine, lines, page, window};
pub use list::{Order, Section20Screen, Side};
pub use reading::checks;
pub use view::draw;

/// The section 20 agreements.
pub const SECTION_20: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Section20, "Section 20")], draw, |model, by| model.section20.move_by(by))
        .scrolling(|model| model.section20.cursor.first = window(model).first)
        .finding(|model| &model.section20.find, |model| &mut model.section20.find)
        .asking(|model| Some(Ask::ShowSection20(model.section20.asked_day.unwrap_or(model.setup.as_of))));
