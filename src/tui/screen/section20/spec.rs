//! What is said of the agreements once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::asks::asked;
use super::commands;
use super::lines::{page, window};
use super::view::draw;
use crate::store::screens::Section20View;
use crate::tui::model::Model;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
use crate::tui::widget::table::Cursor;

/// The section 20 agreements.
pub const SECTION_20: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Section20, "Section 20")], draw, |model, by| model.section20.move_by(by))
        .scrolling(|model| model.section20.cursor.first = window(model).first)
        .finding(|model| &model.section20.find, |model| &mut model.section20.find)
        .reading::<Section20View>()
        .asked(asked)
        .commands(commands::COMMANDS)
        .paging(page_by);

/// To the page of agreements before or after those in view; at an end, to the last or the first.
fn page_by(model: &mut Model, direction: isize) {
    if let Some((row, line)) = page(model, direction > 0) {
        model.section20.cursor = Cursor { selected: row, first: line };
    }
}
