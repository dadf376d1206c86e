//! Lines that open out: a heading, its lines below it, and below a line the cases that it stands for.
//!
//! Only the rows in view are wrapped and drawn, so the number of lines does not matter.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::{cells, put};
use super::text_block::Tone;
use super::wrap::{visible, wrap};
use crate::tui::theme::Look;

/// One line, which opens out into those deeper ones that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// How it looks.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// 0 for one that stands there always.
    pub depth: u8,
    /// Whether an empty row stands above it.
    pub is_apart: bool,
}

/// Lines that open out, the one that the cursor is on, and the first in view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    nodes: Vec<Node>,
    open: Vec<bool>,
    shown: Vec<usize>,
    selected: usize,
    first: usize,
}

/// Cells before the words of a line that is not indented: the cursor's mark, and whether it opens out.
const MARKS: u16 = 4;

impl Outline {
    /// With everything folded, and the cursor on the first line.
    #[must_use]
    pub fn new(nodes: Vec<Node>) -> Self {
        let mut outline = Self { open: vec![false; nodes.len()], nodes, ..Self::default() };
        outline.show();
        outline
    }

    /// Opens the headings out of which all fits an area, the lowest first.
    #[must_use]
    pub fn with_what_fits(mut self, area: Rect) -> Self {
        let headings: Vec<usize> = (0..self.nodes.len()).filter(|at| self.depth(*at) == 0 && self.opens(*at)).collect();
        for at in headings.into_iter().rev() {
            self.set_open(at, true);
            if !self.fits(area) {
                self.set_open(at, false);
            }
        }
        self
    }

    fn depth(&self, at: usize) -> u8 {
        self.nodes.get(at).map_or(0, |node| node.depth)
    }

    /// Whether something stands below a line.
    fn opens(&self, at: usize) -> bool {
        at + 1 < self.nodes.len() && self.depth(at + 1) > self.depth(at)
    }

    fn is_open(&self, at: usize) -> bool {
        self.open.get(at).copied().unwrap_or(false)
    }

    fn set_open(&mut self, at: usize, is_open: bool) {
        if let Some(open) = self.open.get_mut(at) {
            *open = is_open;
            self.show();
        }
    }

    /// Finds the lines that stand below nothing that is folded.
    fn show(&mut self) {
        let (mut shown, mut deepest) = (Vec::new(), 0);
        for (at, node) in self.nodes.iter().enumerate() {
            if node.depth <= deepest {
                shown.push(at);
                deepest = node.depth + u8::from(self.is_open(at));
            }
        }
        self.shown = shown;
    }

    fn at_cursor(&self) -> usize {
        self.shown.get(self.selected).copied().unwrap_or(0)
    }

    fn select(&mut self, at: usize) {
        self.selected = self.shown.iter().position(|shown| *shown == at).unwrap_or(0);
    }

    /// Moves the cursor by so many lines.
    pub fn move_by(&mut self, by: isize, area: Rect) {
        self.selected = self.selected.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
        self.keep_in_view(area);
    }

    /// Opens out what the cursor is on; where that is open, goes in.
    pub fn open_out(&mut self, area: Rect) {
        let at = self.at_cursor();
        if self.is_open(at) {
            self.move_by(1, area);
        } else if self.opens(at) {
            self.set_open(at, true);
            self.keep_in_view(area);
        }
    }

    /// Folds what the cursor is on; where that is folded, goes out to what it stands below.
    pub fn fold(&mut self, area: Rect) {
        let at = self.at_cursor();
        if self.is_open(at) {
            self.set_open(at, false);
        } else if let Some(above) = (0..at).rev().find(|above| self.depth(*above) < self.depth(at)) {
            self.select(above);
        }
        self.keep_in_view(area);
    }

    /// Whether something opens out.
    #[must_use]
    pub fn has_more(&self) -> bool {
        (0..self.nodes.len()).any(|at| self.opens(at))
    }

    /// Moves the view as little as needed for the whole line at the cursor to be seen.
    pub fn keep_in_view(&mut self, area: Rect) {
        let rows = |shown: usize| self.shown.get(shown).map_or(0, |at| self.height(*at, area.width));
        let mut first = self.selected;
        let mut left = usize::from(area.height).saturating_sub(rows(first));
        while let Some(above) = first.checked_sub(1).filter(|above| rows(*above) <= left) {
            left -= rows(above);
            first = above;
        }
        self.first = self.first.clamp(first, self.selected);
    }

    fn indent(&self, at: usize) -> u16 {
        MARKS + 2 * u16::from(self.depth(at))
    }

    fn height(&self, at: usize, width: u16) -> usize {
        let Some(node) = self.nodes.get(at) else { return 0 };
        let width = usize::from(width.saturating_sub(self.indent(at)));
        wrap(&node.text, width).len() + usize::from(node.is_apart)
    }

    fn fits(&self, area: Rect) -> bool {
        let mut left = usize::from(area.height);
        self.shown.iter().all(|at| {
            let rows = self.height(*at, area.width);
            let fits = rows <= left;
            left = left.saturating_sub(rows);
            fits
        })
    }

    /// Draws the lines in view; the cursor belongs on the mark of the one that it is on.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
        let area = area.intersection(buffer.area);
        let mut row = 0;
        let mut cursor = None;
        for (place, at) in self.shown.iter().enumerate().skip(self.first) {
            let Some(node) = self.nodes.get(*at) else { continue };
            row += usize::from(node.is_apart && place > self.first);
            if row >= usize::from(area.height) {
                break;
            }
            let rows = self.draw(*at, area, row, buffer, look);
            if place == self.selected {
                select(area, row, rows, buffer, look);
                cursor = Some(Position::new(area.x, area.y + cells(row)));
            }
            row += rows;
        }
        cursor.filter(|_| !area.is_empty())
    }

    /// Draws a line from a row on; says how many rows it takes.
    fn draw(&self, at: usize, area: Rect, row: usize, buffer: &mut Buffer, look: &Look) -> usize {
        let Some(node) = self.nodes.get(at) else { return 0 };
        let indent = self.indent(at);
        let mark = match (self.opens(at), self.is_open(at)) {
            (true, true) => "-",
            (true, false) => "+",
            (false, _) => "",
        };
        put(buffer, area, (indent - 2, cells(row)), mark, look.theme.key);
        let rows = wrap(&node.text, usize::from(area.width.saturating_sub(indent)));
        for (below, range) in rows.iter().enumerate() {
            put(buffer, area, (indent, cells(row + below)), visible(&node.text, range), node.tone.style(look));
        }
        rows.len()
    }
}

fn select(area: Rect, row: usize, rows: usize, buffer: &mut Buffer, look: &Look) {
    put(buffer, area, (0, cells(row)), look.glyphs.selected, Style::new());
    let height = cells(rows).min(area.height.saturating_sub(cells(row)));
    let lines = Rect { y: area.y.saturating_add(cells(row)), height, ..area };
    buffer.set_style(lines.intersection(buffer.area), look.theme.selection());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::ThemeSetting;
    use crate::tui::widget::testing::text;

    const LOOK: Look = Look::choose(true, ThemeSetting::Colour, true);

    fn node(depth: u8, text: &str) -> Node {
        let tone = if depth == 0 { Tone::Heading } else { Tone::Body };
        Node { tone, text: text.to_owned(), depth, is_apart: depth == 0 }
    }

    /// Two headings: of the second one line stands for two cases.
    fn outline() -> Outline {
        let second = [node(0, "Wrong (3)"), node(1, "2 times"), node(2, "one"), node(2, "two"), node(1, "once")];
        Outline::new([node(0, "Files"), node(1, "a.csv")].into_iter().chain(second).collect())
    }

    const AREA: Rect = Rect::new(0, 0, 16, 6);

    fn drawn(outline: &Outline) -> String {
        let mut buffer = Buffer::empty(AREA);
        outline.view(AREA, &mut buffer, &LOOK);
        text(&buffer)
    }

    #[test]
    fn a_line_opens_out_step_by_step_and_folds_again() {
        let mut outline = outline();
        assert_eq!(drawn(&outline), "> + Files\n\n  + Wrong (3)\n\n\n");
        outline.move_by(1, AREA);
        outline.open_out(AREA);
        outline.open_out(AREA);
        outline.open_out(AREA);
        assert_eq!(drawn(&outline), "  + Files\n\n  - Wrong (3)\n>   - 2 times\n        one\n        two");
        outline.fold(AREA);
        outline.fold(AREA);
        outline.fold(AREA);
        assert_eq!(drawn(&outline), "  + Files\n\n> + Wrong (3)\n\n\n");
    }

    #[test]
    fn what_fits_is_open_from_the_start_and_what_does_not_is_folded() {
        let fitting = |height| outline().with_what_fits(Rect { height, ..AREA });
        // Two headings with an empty row above each, two lines of the second, and one of the first.
        assert_eq!(drawn(&fitting(7)).lines().filter(|line| line.contains("- ")).count(), 2);
        assert_eq!(drawn(&fitting(6)), "> + Files\n\n  - Wrong (3)\n    + 2 times\n      once\n");
        assert_eq!(drawn(&fitting(5)), "> - Files\n      a.csv\n\n  + Wrong (3)\n\n");
    }

    #[test]
    fn many_lines_are_reached_and_only_those_in_view_are_drawn() {
        let many = (0..200_000).map(|number| node(1, &format!("row {number}")));
        let mut outline = Outline::new(std::iter::once(node(0, "Rejected")).chain(many).collect());
        outline.open_out(AREA);
        outline.move_by(isize::MAX, AREA);
        assert!(drawn(&outline).ends_with(">     row 199999"), "{}", drawn(&outline));
        outline.move_by(isize::MIN, AREA);
        assert!(drawn(&outline).starts_with("> - Rejected"));
    }

    #[test]
    fn no_size_is_too_small() {
        for (width, height) in [(0, 0), (1, 1), (3, 2), (5, 1), (60, 1)] {
            let area = Rect::new(0, 0, width, height);
            let mut outline = outline().with_what_fits(area);
            for by in [1, 1, isize::MAX, -1] {
                outline.open_out(area);
                outline.move_by(by, area);
                outline.view(area, &mut Buffer::empty(area), &LOOK);
            }
        }
    }
}
