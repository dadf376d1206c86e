//! What the tests of widgets share.

use ratatui::buffer::{Buffer, Cell};

/// The cells of a buffer as lines of text, without spaces at their ends.
pub fn text(buffer: &Buffer) -> String {
    let line = |row: &[Cell]| row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned();
    buffer.content.chunks(usize::from(buffer.area.width).max(1)).map(line).collect::<Vec<_>>().join("\n")
}
