//! A form as it is drawn: labels in one column, the open field with all its rows, the others on one line each.
//!
//! A form longer than its area scrolls so that the open field is always in view. The last row says what belongs in
//! the open field and what can be pressed there.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::Form;
use crate::domain::text::fit;
use crate::tui::theme::Look;
use crate::tui::widget::field::{Drawn, Field, FieldValue, Room};
use crate::tui::widget::paint::{cells, put_line};
use crate::tui::widget::wrap::{visible, wrap};

/// The column of the mark of the open field, and the space after it.
const MARK: usize = 2;
/// The space between a label and its field.
const GAP: usize = 2;
/// Rows that the help takes at most.
const MOST_HELP_ROWS: usize = 3;
/// Rows that an open field takes at most, however high the screen is.
const MOST_OPEN_ROWS: usize = 8;

/// Rows ready to be drawn, and where the open field and the cursor are among them.
#[derive(Default)]
struct Layout {
    rows: Vec<Line<'static>>,
    open: std::ops::Range<usize>,
    cursor: (usize, usize),
}

impl Form {
    /// Rows that the whole form needs at a width, its line of help included.
    #[must_use]
    pub fn height(&self, columns: u16, look: &Look) -> u16 {
        let help = self.help_rows(usize::from(columns), MOST_HELP_ROWS, look);
        cells(self.layout(Rect::new(0, 0, columns, u16::MAX), look).rows.len() + help.len().max(1))
    }

    /// Draws the form and returns where the cursor belongs; `None` where there is no room for it.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
        let area = area.intersection(buffer.area);
        let fields = self.layout(Rect { height: u16::MAX, ..area }, look).rows.len();
        let spare = usize::from(area.height).saturating_sub(fields);
        let most = usize::from(area.height / 3).max(spare);
        let help = self.help_rows(usize::from(area.width), most.min(MOST_HELP_ROWS), look);
        let body = Rect { height: area.height.saturating_sub(cells(help.len())), ..area };
        let layout = self.layout(body, look);
        let first = layout.first_row(usize::from(body.height));
        for (row, line) in (0..body.height).zip(layout.rows.iter().skip(first)) {
            put_line(buffer, body, (0, row), line);
        }
        for (row, line) in (body.height..).zip(&help) {
            put_line(buffer, area, (0, row), line);
        }
        layout.cursor_in(body, first)
    }

    /// Cells to the right of the labels at the width last told.
    pub(super) fn value_width(&self) -> usize {
        self.columns(usize::from(self.width)).1
    }

    /// Cells of the labels and of the fields: labels are never cut as long as the fields keep three fifths.
    fn columns(&self, width: usize) -> (usize, usize) {
        let longest = self.fields.iter().map(|field| field.label.width()).max().unwrap_or(0);
        let labels = longest.min(width * 2 / 5);
        (labels, width.saturating_sub(MARK + labels + GAP).max(1))
    }

    fn layout(&self, area: Rect, look: &Look) -> Layout {
        let columns = self.columns(usize::from(area.width));
        let mut layout = Layout::default();
        for (at, field) in self.fields.iter().enumerate() {
            if at == self.focus {
                let others = usize::from(self.fields.len() > 1);
                layout.add_open(field, columns, usize::from(area.height).saturating_sub(others), look);
            } else {
                layout.add_closed(field, columns, look);
            }
        }
        layout
    }

    /// What belongs here and what can be pressed, and which field it is; what has no room even so ends in a mark.
    fn help_rows(&self, width: usize, most: usize, look: &Look) -> Vec<Line<'static>> {
        let Some(field) = self.fields.get(self.focus).filter(|_| most > 0) else { return Vec::new() };
        let place = format!("{} of {}", self.focus + 1, self.fields.len());
        let room = width.saturating_sub(place.width() + 2);
        let text = help_text(field, look);
        let rows = wrap(&text, room);
        let (whole, last) = rows.split_at(rows.len().min(most) - 1);
        let rest = text.get(last.first().map_or(0, |row| row.start)..).unwrap_or_default();
        let mut shown: Vec<String> = whole.iter().map(|row| visible(&text, row).to_owned()).collect();
        let end = fit(rest, room, look.glyphs.ellipsis);
        let gap = width.saturating_sub(end.width() + place.width());
        shown.push(format!("{end}{}{place}", " ".repeat(gap)));
        shown.into_iter().map(|row| Line::styled(row, look.theme.muted)).collect()
    }
}

fn help_text(field: &Field, look: &Look) -> String {
    let hint = field.kind.input().hint(look);
    let parts: Vec<&str> = [field.help.as_str(), hint.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&format!(" {} ", look.glyphs.separator))
}

impl Layout {
    fn add_open(&mut self, field: &Field, (labels, width): (usize, usize), height: usize, look: &Look) {
        let rows = height.clamp(1, MOST_OPEN_ROWS);
        let Drawn { lines, cursor: (column, row) } = field.kind.input().open(Room { width, rows }, look);
        let start = self.rows.len();
        self.cursor = (MARK + labels + GAP + column, start + row);
        let label = Span::styled(label_text(field, labels, look), look.theme.strong);
        let mark = Span::styled(format!("{} ", look.glyphs.selected), look.theme.strong);
        for (at, line) in lines.into_iter().enumerate() {
            let lead = if at == 0 { vec![mark.clone(), label.clone()] } else { vec![indent(labels)] };
            self.rows.push(lead.into_iter().chain(line_spans(line)).collect());
        }
        self.add_error(field, (labels, width), look);
        self.open = start..self.rows.len();
    }

    fn add_closed(&mut self, field: &Field, (labels, width): (usize, usize), look: &Look) {
        let label = Span::styled(format!("  {}", label_text(field, labels, look)), look.theme.label);
        self.rows.push(Line::from(vec![label, closed_value(field, width, look)]));
        self.add_error(field, (labels, width), look);
    }

    fn add_error(&mut self, field: &Field, (labels, width): (usize, usize), look: &Look) {
        let Some(error) = &field.error else { return };
        let text = format!("{} {error}", look.glyphs.overdue);
        for row in wrap(&text, width) {
            let words = Span::styled(visible(&text, &row).to_owned(), look.theme.error);
            self.rows.push(Line::from(vec![indent(labels), words]));
        }
    }

    /// The first row shown: the open field in the middle, unless that would leave the area empty at an end; of an
    /// open field higher than the area, the row with the cursor.
    fn first_row(&self, height: usize) -> usize {
        let middle = usize::midpoint(self.open.start, self.open.end);
        let last_start = self.rows.len().saturating_sub(height);
        let first = middle.saturating_sub(height / 2).min(last_start);
        let cursor = self.cursor.1;
        first.min(cursor).max((cursor + 1).saturating_sub(height))
    }

    fn cursor_in(&self, area: Rect, first: usize) -> Option<Position> {
        let column = cells(self.cursor.0).min(area.width.checked_sub(1)?);
        let row = cells(self.cursor.1.checked_sub(first)?);
        (row < area.height && !self.rows.is_empty()).then_some(Position::new(area.x + column, area.y + row))
    }
}

fn line_spans(line: Line<'static>) -> Vec<Span<'static>> {
    let style = line.style;
    line.spans.into_iter().map(|span| Span { style: style.patch(span.style), ..span }).collect()
}

fn indent(labels: usize) -> Span<'static> {
    Span::raw(" ".repeat(MARK + labels + GAP))
}

fn label_text(field: &Field, labels: usize, look: &Look) -> String {
    let label = fit(&field.label, labels, look.glyphs.ellipsis);
    let gap = labels + GAP - label.width();
    format!("{label}{}", " ".repeat(gap))
}

fn closed_value(field: &Field, width: usize, look: &Look) -> Span<'static> {
    let text = field.kind.input().closed();
    if text.trim().is_empty() && field.required {
        return Span::styled("(needed)", look.theme.muted);
    }
    let style = if field.kind.input().value() == Ok(FieldValue::Empty) { look.theme.muted } else { look.theme.base };
    Span::styled(fit(&text, width, look.glyphs.ellipsis), style)
}
