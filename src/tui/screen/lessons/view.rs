//! Draws the themes by month.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Grid;
use super::told::{reviewed, story, summary};
use crate::domain::calendar::{Month, full};
use crate::domain::lesson::{Learned, SeenIn, ThemeUse};
use crate::domain::text::{display_width, fit};
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    title(model, "Lessons by theme", &format!("as of {}", full(model.setup.as_of)), buffer);
    if let Some(learned) = model.lessons.learned() {
        let width = usize::from(area.width).saturating_sub(2);
        put(buffer, area, (1, 1), &summary(learned, model.setup.as_of, width), look.theme.base);
        put(buffer, area, (1, 2), &reviewed(learned, model.setup.as_of, width), look.theme.base);
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let cursor = grid(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    if let Some((learned, used)) = model.lessons.learned().zip(model.lessons.selected_theme()) {
        told(model, &story(learned, used, model.lessons.selected_month(model.setup.as_of)), buffer);
    }
    cursor
}

fn grid(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let grid = Grid::of(&model.lessons, model.size, model.setup.as_of);
    let Some(learned) = model.lessons.learned().filter(|_| !model.lessons.rows().is_empty()) else {
        empty(model, grid.area, buffer);
        return None;
    };
    let columns: Vec<Column> = grid.columns().map(|(month, x)| Column::of(learned, month, x)).collect();
    headings(model, &grid, &columns, buffer);
    let rows = model.lessons.rows();
    let mut cursor = None;
    for (row, at) in (0..).zip(grid.themes.range()) {
        let Some(used) = rows.get(at) else { continue };
        let is_selected = at == model.lessons.cursor.selected;
        let row = ThemeRow { model, grid: &grid, columns: &columns, learned, used, y: Grid::row(row), is_selected };
        cursor = row.draw(buffer).or(cursor);
    }
    cursor
}

/// A month of the grid.
struct Column {
    month: Month,
    x: u16,
    /// How many of its admissions were reviewed.
    reviewed: usize,
}

impl Column {
    fn of(learned: &Learned, month: Month, x: u16) -> Self {
        Self { month, x, reviewed: learned.reviewed_in(month) }
    }
}

/// Years, months and what the figures are.
fn headings(model: &Model, grid: &Grid, columns: &[Column], buffer: &mut Buffer) {
    let (look, area) = (&model.setup.look, grid.area);
    let selected = model.lessons.selected_month(model.setup.as_of);
    put(buffer, area, (2, 1), "Theme", look.theme.label);
    for (at, Column { month, x, .. }) in columns.iter().enumerate() {
        let style = if *month == selected { look.theme.strong } else { look.theme.label };
        put(buffer, area, (x + 1, 1), &month.first_day().format("%b").to_string(), style);
        let next_is_january = columns.get(at + 1).is_some_and(|next| is_january(next.month));
        if is_january(*month) || (at == 0 && !next_is_january) {
            put(buffer, area, (*x, 0), &month.first_day().format("%Y").to_string(), look.theme.label);
        }
    }
    more(model, grid, columns, buffer);
    for (heading, x, width) in grid.figures() {
        right(buffer, area, (x, 1), width, heading, look.theme.label);
    }
}

fn is_january(month: Month) -> bool {
    month.first_day().month() == 1
}

/// That there are months before or after those in view.
fn more(model: &Model, grid: &Grid, columns: &[Column], buffer: &mut Buffer) {
    let (look, all) = (&model.setup.look, model.lessons.months(model.setup.as_of));
    if grid.months.first + grid.months.count < all
        && let Some(Column { x, .. }) = columns.first()
    {
        put(buffer, grid.area, (x.saturating_sub(2), 0), look.glyphs.left, look.theme.muted);
    }
    if grid.months.first > 0
        && let Some(Column { x, .. }) = columns.last()
    {
        put(buffer, grid.area, (x + Grid::MONTH, 0), look.glyphs.right, look.theme.muted);
    }
}

/// A theme as a line of the grid.
struct ThemeRow<'a> {
    model: &'a Model,
    grid: &'a Grid,
    columns: &'a [Column],
    learned: &'a Learned,
    used: &'a ThemeUse,
    y: u16,
    is_selected: bool,
}

impl ThemeRow<'_> {
    /// Draws the line, and returns where the cursor belongs if it is on it.
    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let (look, area) = (&self.model.setup.look, self.grid.area);
        let style = if self.is_selected { look.theme.strong } else { look.theme.base };
        if self.is_selected {
            put(buffer, area, (0, self.y), look.glyphs.selected, style);
        }
        put(buffer, area, (2, self.y), &self.label(), style);
        let selected = self.model.lessons.selected_month(self.model.setup.as_of);
        let mut cursor = None;
        for column in self.columns {
            let is_here = self.is_selected && column.month == selected;
            self.cell(column, is_here, buffer);
            cursor = cursor.or_else(|| is_here.then(|| Position::new(area.x + column.x + 1, area.y + self.y)));
        }
        self.figures(buffer);
        cursor
    }

    /// The name; that a theme is not offered any more stays to be read when it is cut.
    fn label(&self) -> String {
        let ellipsis = self.model.setup.look.glyphs.ellipsis;
        let after = if self.used.theme.is_offered() { "" } else { " (retired)" };
        let room = usize::from(self.grid.label).saturating_sub(display_width(after));
        format!("{}{after}", fit(&self.used.theme.label, room, ellipsis))
    }

    /// A number of admissions; of the one under the cursor, with the mark before it.
    fn cell(&self, column: &Column, is_here: bool, buffer: &mut Buffer) {
        let (look, area) = (&self.model.setup.look, self.grid.area);
        let mark = if is_here { look.glyphs.selected } else { "" };
        let text = format!("{mark:>1}{:>2}", self.number(column));
        right(buffer, area, (column.x, self.y), Grid::MONTH, &text, look.theme.base);
        if is_here {
            let place = Rect { x: area.x + column.x + 1, y: area.y + self.y, width: Grid::MONTH - 1, height: 1 };
            buffer.set_style(place.intersection(area).intersection(buffer.area), look.theme.selection());
        }
    }

    /// How many admissions of a month have the theme; nothing of a month of which none was reviewed.
    fn number(&self, column: &Column) -> String {
        match (self.used.admissions_in(column.month).len(), column.reviewed) {
            (0, 0) => String::new(),
            (0, _) => self.model.setup.look.glyphs.nothing.to_owned(),
            (number, _) => number.to_string(),
        }
    }

    fn figures(&self, buffer: &mut Buffer) {
        let (look, this) = (&self.model.setup.look, Month::before(self.model.setup.as_of));
        let open = match self.used.open_lessons() {
            0 => look.glyphs.absent.to_owned(),
            open => open.to_string(),
        };
        let year = told_if_reviewed(self.learned.seen_in(self.used, this, 12));
        let back = self.learned.came_back(self.used).map(|back| told_if_reviewed(back.since)).unwrap_or_default();
        for ((_, x, width), text) in self.grid.figures().zip([open, year, back]) {
            right(buffer, self.grid.area, (x, self.y), width, &text, look.theme.base);
        }
    }
}

/// "3 of 22"; nothing where none was reviewed.
fn told_if_reviewed(seen: SeenIn) -> String {
    if seen.reviewed == 0 { String::new() } else { seen.to_string() }
}

/// Writes at the right edge of a column.
fn right(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), width: u16, text: &str, style: Style) {
    let indent = usize::from(width).saturating_sub(display_width(text));
    put(buffer, area, (x + u16::try_from(indent).unwrap_or(0), y), text, style);
}

/// What stands in the place of the grid where there is no theme, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (what, then) = match model.lessons.learned() {
        None => ("The lessons are being read.", ""),
        Some(_) => ("There is no theme in the list.", "a adds one: a few words that lessons have in common."),
    };
    put(buffer, area, (3, 1), what, model.setup.look.theme.strong);
    put(buffer, area, (3, 2), then, model.setup.look.theme.base);
}
