//! A box over a screen, for forms, help, the palette and confirmations.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, Clear, Widget as _};

use crate::domain::text::fit;
use crate::tui::theme::Look;

/// Where a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the middle of the screen.
    Centre,
    /// Along the bottom, over the full width, so that what it is about stays in view above it.
    Bottom,
}

/// A titled box of a wanted size; it is never larger than the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Popup<'t> {
    /// In the upper edge; never a name of a person.
    pub title: &'t str,
    /// Where it stands.
    pub place: Place,
    /// Columns wanted inside the box (along the bottom, the full width is taken).
    pub width: u16,
    /// Rows wanted inside the box.
    pub height: u16,
}

impl Popup<'_> {
    /// The whole box, edges included, on a screen.
    #[must_use]
    pub fn area(&self, screen: Rect) -> Rect {
        let height = self.height.saturating_add(2).min(screen.height);
        let (width, top) = match self.place {
            Place::Centre => (self.width.saturating_add(4).min(screen.width), (screen.height - height) / 2),
            Place::Bottom => (screen.width, screen.height - height),
        };
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + top, width, height }
    }

    /// The room inside the box: a column of space at each side, unless the screen is too small for edges.
    #[must_use]
    pub fn inner(&self, screen: Rect) -> Rect {
        let area = self.area(screen);
        if !has_edges(area) {
            return area;
        }
        let aside = if area.width > 20 { 2 } else { 1 };
        Rect { x: area.x + aside, y: area.y + 1, width: area.width - 2 * aside, height: area.height - 2 }
    }

    /// Clears the box's area, draws its edges and title, and returns the room inside.
    pub fn view(&self, screen: Rect, buffer: &mut Buffer, look: &Look) -> Rect {
        let area = self.area(screen).intersection(buffer.area);
        Clear.render(area, buffer);
        buffer.set_style(area, look.theme.base);
        if has_edges(area) {
            self.block(area.width, look).render(area, buffer);
        }
        self.inner(screen).intersection(buffer.area)
    }

    fn block<'b>(&self, width: u16, look: &Look) -> Block<'b> {
        let room = usize::from(width).saturating_sub(4);
        let title = fit(self.title, room, look.glyphs.ellipsis);
        let block =
            Block::bordered().border_set(look.glyphs.border()).border_style(look.theme.rule).style(Style::new());
        if title.is_empty() { block } else { block.title(format!(" {title} ")).title_style(look.theme.title) }
    }
}

/// Below this size the edges would leave no room inside.
const fn has_edges(area: Rect) -> bool {
    area.width >= 5 && area.height >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::ThemeSetting;
    use crate::tui::widget::testing::text;
    use proptest::prelude::*;

    const LOOK: Look = Look::choose(true, ThemeSetting::Colour, false);

    fn confirmation(place: Place) -> Popup<'static> {
        Popup { title: "Close the meeting?", place, width: 20, height: 1 }
    }

    #[test]
    fn it_covers_what_is_under_it_and_no_more() {
        let mut buffer = Buffer::with_lines(vec!["x".repeat(30); 5]);
        let inner = confirmation(Place::Centre).view(buffer.area, &mut buffer, &LOOK);
        assert_eq!(inner, Rect::new(5, 2, 20, 1));
        insta::assert_snapshot!(text(&buffer), @"
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        xxx┌ Close the meeting? ──┐xxx
        xxx│                      │xxx
        xxx└──────────────────────┘xxx
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        ");
    }

    #[test]
    fn at_the_bottom_it_takes_the_full_width() {
        let screen = Rect::new(0, 0, 30, 10);
        assert_eq!(confirmation(Place::Bottom).area(screen), Rect::new(0, 7, 30, 3));
    }

    proptest! {
        #[test]
        fn it_never_leaves_the_screen(
            (columns, rows) in (0_u16..60, 0_u16..30), (width, height) in (any::<u16>(), any::<u16>()), bottom in any::<bool>(),
        ) {
            let screen = Rect::new(0, 0, columns, rows);
            let place = if bottom { Place::Bottom } else { Place::Centre };
            let popup = Popup { title: "Add an action", place, width, height };
            let inner = popup.view(screen, &mut Buffer::empty(screen), &LOOK);
            prop_assert_eq!(screen.intersection(inner), inner);
            prop_assert_eq!(popup.area(screen).intersection(inner), inner);
        }
    }
}
