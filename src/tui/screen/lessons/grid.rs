//! Which themes and months of the grid are in view, and where they stand.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::LessonsScreen;
use crate::domain::calendar::Month;
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::table::Window;

/// Cells of the mark of the row, with the space after it.
const MARK: u16 = 2;
/// Cells of a month: three of the number or the name, and one before it.
const MONTH: u16 = 4;
/// Cells that the names of the themes keep.
const LEAST_LABEL: u16 = 21;
/// Cells beyond which the names of the themes need no more.
const MOST_LABEL: u16 = 42;
/// Months that come before the names get more room.
const MONTHS_FIRST: u16 = 12;
/// Months at most.
const MOST_MONTHS: u16 = 24;
/// Rows above the themes: years, then months.
const HEADINGS: u16 = 2;

/// What stands right of the months, in the order in which it is given up from the end when the screen is narrow.
pub(super) const FIGURES: [(&str, u16); 3] = [("Open", 4), ("12 months", 9), ("Came back", 9)];

/// How the grid stands on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// All of it, headings included.
    pub area: Rect,
    /// Cells of the names of the themes.
    pub label: u16,
    /// The themes in view.
    pub themes: Window,
    /// The months in view, counted back from the newest there is.
    pub months: Window,
    /// The newest month there is.
    pub newest: Month,
    /// How many of the figures right of the months are shown.
    pub figures: usize,
}

impl Grid {
    /// The grid on a screen of so many columns and rows.
    #[must_use]
    pub fn of(screen: &LessonsScreen, size: (u16, u16), as_of: NaiveDate) -> Self {
        let area = layout::list_area(size);
        let figures = (0..=FIGURES.len()).rev().find(|shown| fits(*shown, area.width)).unwrap_or(0);
        let room = area.width.saturating_sub(MARK + figure_cells(figures));
        let (months, label) = shared(room);
        let rows = usize::from(area.height.saturating_sub(HEADINGS));
        let (back, all) = (screen.months_back(as_of), screen.months(as_of));
        Self {
            area,
            label,
            themes: Window::around(screen.cursor.selected, screen.rows().len(), rows, screen.cursor.first),
            months: Window::around(back, all, months.into(), screen.first_month),
            newest: screen.newest_month(as_of),
            figures,
        }
    }

    /// The months in view, the oldest first, each with its first cell.
    pub fn columns(&self) -> impl Iterator<Item = (Month, u16)> {
        let backs = self.months.range().rev().filter_map(|back| u32::try_from(back).ok());
        let cells = (0_u16..).map(|at| MARK + self.label + at * MONTH);
        backs.map(|back| self.newest.minus(back)).zip(cells)
    }

    /// The figures that are shown right of the months, each with its heading, its first cell and its width.
    pub fn figures(&self) -> impl Iterator<Item = (&'static str, u16, u16)> {
        let months = u16::try_from(self.months.count).unwrap_or(0);
        let mut x = MARK + self.label + months * MONTH;
        FIGURES.iter().take(self.figures).map(move |(heading, width)| {
            let at = x + 1;
            x = at + width;
            (*heading, at, *width)
        })
    }

    /// The row of the area in which a theme in view stands, counted from the first in view.
    #[must_use]
    pub const fn row(at: u16) -> u16 {
        HEADINGS + at
    }

    /// Cells of a month.
    pub(super) const MONTH: u16 = MONTH;
}

/// Whether so many of the figures fit beside a name and six months, or, all of them, beside eight.
fn fits(figures: usize, width: u16) -> bool {
    let months = if figures == FIGURES.len() { 8 } else { 6 };
    MARK + LEAST_LABEL + months * MONTH + figure_cells(figures) <= width
}

fn figure_cells(figures: usize) -> u16 {
    FIGURES.iter().take(figures).map(|(_, width)| width + 1).sum()
}

/// Months and cells of the names that share what is left: months up to a year first, then the names, then more months.
fn shared(room: u16) -> (u16, u16) {
    let beside = |label: u16| room.saturating_sub(label) / MONTH;
    let months = beside(LEAST_LABEL).clamp(1, MONTHS_FIRST);
    let label = room.saturating_sub(months * MONTH).min(MOST_LABEL);
    (beside(label).clamp(1, MOST_MONTHS), label)
}

/// Keeps the theme and the month under the cursor in view.
pub(super) fn keep_in_view(model: &mut Model) {
    let grid = Grid::of(&model.lessons, model.size, model.setup.as_of);
    model.lessons.cursor.first = grid.themes.first;
    model.lessons.first_month = grid.months.first;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_room_shows_a_year_then_whole_names_then_more_months() {
        // (columns, months, cells of the names, figures)
        let cases =
            [(80, 8, 21, 3), (96, 12, 21, 3), (117, 12, 42, 3), (200, 24, 42, 3), (62, 6, 21, 2), (40, 4, 22, 0)];
        for (width, months, label, figures) in cases {
            let grid = Grid::of(&LessonsScreen::default(), (width, 24), "2026-11-12".parse().unwrap());
            let months_that_fit = shared(width.saturating_sub(MARK + figure_cells(grid.figures))).0;
            assert_eq!((months_that_fit, grid.label, grid.figures), (months, label, figures), "{width} columns");
        }
    }
}
