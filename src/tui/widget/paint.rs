//! Writing into a buffer without ever leaving the area.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Writes `text` at a column and row counted from the area's corner, cut at its right edge; outside it does nothing.
pub fn put(buffer: &mut Buffer, area: Rect, at: (u16, u16), text: &str, style: Style) {
    put_line(buffer, area, at, &Line::styled(text, style));
}

/// Writes a styled line at a column and row counted from the area's corner, cut at its right edge.
pub fn put_line(buffer: &mut Buffer, area: Rect, (column, row): (u16, u16), line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if column < area.width && row < area.height {
        let _ = buffer.set_line(area.x + column, area.y + row, line, area.width - column);
    }
}

/// The beginning of `text` that fills at most `width` cells.
pub fn cut(text: &str, width: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        used += grapheme.width();
        (used > width).then_some(at)
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// A count of cells as a coordinate; more than a terminal can have becomes the most it can have.
pub fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_outside_the_area_or_the_buffer_does_nothing() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
        put(&mut buffer, Rect::new(1, 1, 40, 40), (1, 0), "abc", Style::new());
        put(&mut buffer, Rect::new(1, 1, 40, 40), (0, 5), "no", Style::new());
        put(&mut buffer, Rect::new(9, 9, 2, 2), (0, 0), "no", Style::new());
        assert_eq!(buffer, Buffer::with_lines(["    ", "  ab"]));
    }
}
