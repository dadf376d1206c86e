//! Draws Lessons.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::calendar::full;
use crate::tui::model::Model;
use crate::tui::view::{notice_rule, title};

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    title(model, "Lessons", &format!("as of {}", full(model.setup.as_of)), buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    None
}
