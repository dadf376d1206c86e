//! Words to read, wrapped and scrolled: help, minutes, a rule shown on demand.
//!
//! Only the rows in view are drawn, so the length does not matter (a ratatui paragraph taller than 65,535 cells
//! panics).

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::{cells, put};
use super::wrap::{visible, wrap};
use crate::tui::theme::Look;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Plain words.
    Body,
    /// The name of what follows.
    Heading,
    /// What matters less.
    Muted,
    /// What needs a look; begin its words with a mark.
    Warning,
}

impl Tone {
    pub(super) const fn style(self, look: &Look) -> Style {
        match self {
            Self::Body => look.theme.base,
            Self::Heading => look.theme.heading,
            Self::Muted => look.theme.muted,
            Self::Warning => look.theme.warning,
        }
    }
}

/// Paragraphs, and the row that is at the top of the view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextBlock {
    paragraphs: Vec<(Tone, String)>,
    first: usize,
}

impl TextBlock {
    /// Paragraphs from their beginning. An empty one is an empty row.
    #[must_use]
    pub fn new(paragraphs: Vec<(Tone, String)>) -> Self {
        Self { paragraphs, first: 0 }
    }

    /// Rows that all of it fills at a width.
    #[must_use]
    pub fn height(&self, width: u16) -> usize {
        self.paragraphs.iter().map(|(_, text)| wrap(text, usize::from(width)).len()).sum()
    }

    /// The row at the top of the view.
    #[must_use]
    pub fn first(&self) -> usize {
        self.first
    }

    /// Moves the view by rows (upwards when negative), as far as there is something to show in `area`.
    pub fn scroll(&mut self, rows: isize, area: Rect) {
        let last = self.height(area.width).saturating_sub(usize::from(area.height));
        self.first = self.first.saturating_add_signed(rows).min(last);
    }

    /// Whether rows follow below the view.
    #[must_use]
    pub fn goes_on(&self, area: Rect) -> bool {
        self.first + usize::from(area.height) < self.height(area.width)
    }

    /// Draws the rows in view; the cursor belongs at the first of them, where a screen reader goes on reading.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
        let area = area.intersection(buffer.area);
        let rows = self.rows(usize::from(area.width));
        for (row, (tone, text)) in rows.skip(self.first).take(usize::from(area.height)).enumerate() {
            put(buffer, area, (0, cells(row)), text, tone.style(look));
        }
        (!area.is_empty()).then(|| area.as_position())
    }

    fn rows(&self, width: usize) -> impl Iterator<Item = (Tone, &str)> {
        self.paragraphs
            .iter()
            .flat_map(move |(tone, text)| wrap(text, width).into_iter().map(move |row| (*tone, visible(text, &row))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::ThemeSetting;
    use crate::tui::widget::testing::text;

    const LOOK: Look = Look::choose(true, ThemeSetting::Colour, false);

    fn drawn(block: &TextBlock, width: u16, height: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        block.view(buffer.area, &mut buffer, &LOOK);
        text(&buffer)
    }

    #[test]
    fn words_wrap_and_scroll_and_stop_at_the_end() {
        let paragraphs = vec![
            (Tone::Heading, "Section 20".to_owned()),
            (Tone::Body, "The council holds no parental responsibility.".to_owned()),
        ];
        let mut block = TextBlock::new(paragraphs);
        let area = Rect::new(0, 0, 18, 3);
        // At 18 cells: "Section 20", "The council holds", "no parental", "responsibility.".
        assert_eq!(block.height(18), 4);
        assert_eq!(drawn(&block, 18, 3), "Section 20\nThe council holds\nno parental");
        assert!(block.goes_on(area));
        block.scroll(9, area);
        assert_eq!(drawn(&block, 18, 3), "The council holds\nno parental\nresponsibility.");
        assert!(!block.goes_on(area));
        block.scroll(-9, area);
        assert_eq!(block.first(), 0);
    }

    #[test]
    fn more_rows_than_a_terminal_can_count_are_no_trouble() {
        let mut block = TextBlock::new(vec![(Tone::Body, "a\n".repeat(70_000))]);
        let area = Rect::new(0, 0, 5, 2);
        block.scroll(69_000, area);
        assert_eq!(drawn(&block, 5, 2), "a\na");
        assert_eq!(drawn(&block, 1, 1), "a");
        assert_eq!(drawn(&block, 0, 0), "");
    }
}
