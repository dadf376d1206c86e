//! A table that is handed only the rows that fit.
//!
//! ratatui's own table walks every row on every frame (100 milliseconds for 100,000 rows), so the screen keeps
//! identifiers, works out a [`Window`], fetches those rows, and gives them to [`Table`].

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::paint::{cells, cut, put};
use crate::domain::text::fit;
use crate::tui::theme::Look;

/// Which rows of a long list are in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first row in view.
    pub first: usize,
    /// How many rows are in view.
    pub count: usize,
}

impl Window {
    /// The rows in view when `height` of `length` rows fit and the selected one has to be among them.
    ///
    /// It stays where it was (`previous` first row) as long as it can, so that the list does not jump.
    #[must_use]
    pub fn around(selected: usize, length: usize, height: usize, previous: usize) -> Self {
        let selected = selected.min(length.saturating_sub(1));
        let lowest = (selected + 1).saturating_sub(height);
        let first = previous.min(length.saturating_sub(height)).clamp(lowest, selected.max(lowest));
        Self { first, count: height.min(length - first.min(length)) }
    }

    /// The positions of the rows in view.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.first..self.first + self.count
    }
}

/// Where a cursor is in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row it is on.
    pub selected: usize,
    /// The first row in view.
    pub first: usize,
}

impl Cursor {
    /// Moves by so many rows of a list, stopping at its ends.
    pub fn move_by(&mut self, rows: isize, length: usize) {
        self.selected = self.selected.saturating_add_signed(rows).min(length.saturating_sub(1));
    }
}

/// How wide a column is, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Always so wide.
    Fixed(u16),
    /// At least so wide; columns like this share what is left over, by their weights.
    Flexible {
        /// Cells below which the column is not worth showing.
        least: u16,
        /// Its share of what is left over.
        weight: u16,
    },
}

impl Width {
    const fn least(self) -> u16 {
        match self {
            Self::Fixed(width) | Self::Flexible { least: width, .. } => width,
        }
    }

    const fn weight(self) -> u16 {
        match self {
            Self::Fixed(_) => 0,
            Self::Flexible { weight, .. } => weight,
        }
    }
}

/// The side that the words of a column keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The words above it.
    pub title: &'static str,
    /// How wide it is.
    pub width: Width,
    /// The side its words keep to.
    pub side: Side,
    /// What is given up first when the screen is narrow: the highest number. Columns with 0 are never given up.
    pub rank: u8,
}

impl Column {
    /// A column of words that is always so wide.
    #[must_use]
    pub const fn fixed(title: &'static str, width: u16) -> Self {
        Self { title, width: Width::Fixed(width), side: Side::Left, rank: 0 }
    }

    /// A column of words that is at least so wide and takes a share of what is left over.
    #[must_use]
    pub const fn flexible(title: &'static str, least: u16, weight: u16) -> Self {
        Self { title, width: Width::Flexible { least, weight }, side: Side::Left, rank: 0 }
    }

    /// With its words kept to the right, as numbers are.
    #[must_use]
    pub const fn right(self) -> Self {
        Self { side: Side::Right, ..self }
    }

    /// To be given up when the screen is narrow; the highest number goes first.
    #[must_use]
    pub const fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }
}

/// Where a column that is shown stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its position among all columns.
    pub column: usize,
    /// Its first cell, counted from the table's left edge.
    pub x: u16,
    /// Its cells.
    pub width: u16,
}

/// Cells of the mark of the selected row, with the space after it.
const MARK: u16 = 2;
/// Cells between columns.
const GAP: u16 = 1;

/// Which columns are shown in a width, and where: the least important are given up until the others fit, and what is
/// left over is shared by weight. The last column shown may be cut at the edge.
#[must_use]
pub fn place(columns: &[Column], width: u16) -> Vec<Placed> {
    let shown = fitting(columns, width);
    let spare = width.saturating_sub(needed(&shown));
    let weights: u32 = shown.iter().map(|(_, column)| u32::from(column.width.weight())).sum();
    let mut placed = Vec::with_capacity(shown.len());
    let (mut x, mut weight_so_far, mut given) = (MARK, 0, 0);
    for (at, column) in shown {
        weight_so_far += u32::from(column.width.weight());
        let due = share(spare, weight_so_far, weights);
        let width_here = (column.width.least() + due - given).min(width.saturating_sub(x));
        given = due;
        if width_here == 0 {
            break;
        }
        placed.push(Placed { column: at, x, width: width_here });
        x += width_here + GAP;
    }
    placed
}

fn fitting(columns: &[Column], width: u16) -> Vec<(usize, &Column)> {
    let mut shown: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    while needed(&shown) > width {
        let Some(last) = (0..shown.len()).max_by_key(|&at| shown.get(at).map(|(_, column)| column.rank)) else { break };
        if shown.get(last).is_none_or(|(_, column)| column.rank == 0) {
            break;
        }
        shown.remove(last);
    }
    shown
}

fn needed(shown: &[(usize, &Column)]) -> u16 {
    let columns = shown.iter().map(|(_, column)| usize::from(column.width.least() + GAP)).sum::<usize>();
    cells((usize::from(MARK) + columns).saturating_sub(usize::from(GAP)))
}

fn share(spare: u16, weight: u32, weights: u32) -> u16 {
    u16::try_from(u32::from(spare) * weight / weights.max(1)).unwrap_or(spare)
}

/// One cell: its words, and a style where it says more (always with a mark or a word too).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell<'r> {
    /// What stands there.
    pub text: Cow<'r, str>,
    /// How it looks while its row is not selected.
    pub style: Style,
}

impl<'r, T: Into<Cow<'r, str>>> From<T> for TableCell<'r> {
    fn from(text: T) -> Self {
        Self { text: text.into(), style: Style::new() }
    }
}

impl TableCell<'_> {
    /// In a style.
    #[must_use]
    pub fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest or earliest first.
    Ascending,
    /// Largest or latest first.
    Descending,
}

/// A table as it is drawn: a header, and the rows in view.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t, 'r> {
    /// All columns; which of them are shown depends on the width.
    pub columns: &'t [Column],
    /// The rows in view only, each with a cell per column.
    pub rows: &'t [Vec<TableCell<'r>>],
    /// The selected row, counted from the first in view.
    pub selected: Option<usize>,
    /// The column that the rows are sorted by, and which way.
    pub sorted: Option<(usize, Sorted)>,
}

impl Table<'_, '_> {
    /// Rows that fit below the header in an area.
    #[must_use]
    pub fn room(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(1))
    }

    /// Draws the table and returns where the cursor belongs: on the mark of the selected row.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
        let area = area.intersection(buffer.area);
        let placed = place(self.columns, area.width);
        self.view_header(area, &placed, buffer, look);
        for (at, row) in self.rows.iter().enumerate().take(Self::room(area)) {
            self.view_row(area, at, row, &placed, buffer, look);
        }
        let row = self.selected.filter(|&at| at < Self::room(area).min(self.rows.len()))?;
        (area.width > 0).then(|| Position::new(area.x, area.y + 1 + cells(row)))
    }

    fn view_header(&self, area: Rect, placed: &[Placed], buffer: &mut Buffer, look: &Look) {
        for place in placed {
            let Some(column) = self.columns.get(place.column) else { continue };
            let heading = heading(column.title, self.sort_mark(place.column, look), usize::from(place.width), look);
            let x = place.x + indent(*place, column.side, &heading);
            put(buffer, area, (x, 0), &heading, look.theme.label);
        }
    }

    fn sort_mark(&self, column: usize, look: &Look) -> &'static str {
        match self.sorted {
            Some((sorted, Sorted::Ascending)) if sorted == column => look.glyphs.ascending,
            Some((sorted, Sorted::Descending)) if sorted == column => look.glyphs.descending,
            _ => "",
        }
    }

    fn view_row(
        &self,
        area: Rect,
        at: usize,
        row: &[TableCell<'_>],
        placed: &[Placed],
        buffer: &mut Buffer,
        look: &Look,
    ) {
        let y = cells(at + 1);
        let selected = self.selected == Some(at);
        for place in placed {
            let (Some(cell), Some(column)) = (row.get(place.column), self.columns.get(place.column)) else { continue };
            let text = fit(&cell.text, usize::from(place.width), look.glyphs.ellipsis);
            put(buffer, area, (place.x + indent(*place, column.side, &text), y), &text, cell.style);
        }
        if selected {
            put(buffer, area, (0, y), look.glyphs.selected, Style::new());
            buffer.set_style(Rect { y: area.y + y, height: 1, ..area }, look.theme.selection());
        }
    }
}

/// A title with the mark of sorting directly after it, both within the column: the title gives way to the mark.
fn heading(title: &str, mark: &str, width: usize, look: &Look) -> String {
    if mark.is_empty() {
        return fit(title, width, look.glyphs.ellipsis);
    }
    format!("{}{mark}", cut(title, width.saturating_sub(mark.width())))
}

fn indent(place: Placed, side: Side, text: &str) -> u16 {
    match side {
        Side::Left => 0,
        Side::Right => place.width.saturating_sub(cells(text.width())),
    }
}

#[cfg(test)]
mod tests;
