//! The child's screen as one document, taller than the terminal if need be.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::columns::{ColumnLine, fitted, rule, side_by_side};
use super::theograph::{Chart, absences};
use super::{ChildScreen, Item, decision, items, records};
use crate::domain::admission::Admission;
use crate::domain::prompts;
use crate::domain::text::display_width;
use crate::tui::model::Setup;

/// Every line under the two at the top, and where the cursor can stand.
#[derive(Debug, Default)]
pub struct Document {
    /// The lines, from top to bottom.
    pub lines: Vec<Line<'static>>,
    /// For each item that the cursor can stand on, where it stands.
    pub places: Vec<Place>,
    /// What the cursor can stand on, from top to bottom.
    pub items: Vec<Item>,
}

/// Where an item stands in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Its lines.
    pub lines: Range<usize>,
    /// The lines that are best seen with it: of an item of the theograph, what it is read out on.
    pub around: Range<usize>,
    /// The column at which it begins.
    pub column: usize,
    /// Whether the document shows already that the cursor is on it.
    pub is_marked: bool,
}

/// The narrowest screen on which two columns stand side by side.
const TWO_COLUMNS: usize = 72;

/// Writes an admission out in `width` cells.
#[must_use]
pub fn document(admission: &Admission, screen: &ChildScreen, setup: &Setup, width: usize) -> Document {
    let mut document = Document { items: items(admission, screen, setup.as_of), ..Document::default() };
    document.places.resize(document.items.len(), Place::default());
    document.push_theograph(admission, screen, setup, width);
    document.lines.extend(absences(admission, width, &setup.look));
    document.lines.extend(prompt_lines(admission, setup, width));
    document.push_columns(admission, setup, width);
    document
}

/// The questions that the facts raise, as many on a line as fit.
fn prompt_lines(admission: &Admission, setup: &Setup, width: usize) -> Vec<Line<'static>> {
    let look = &setup.look;
    let raised = prompts::open(admission, setup.as_of, &setup.settings);
    let mut lines: Vec<(usize, Vec<Span<'static>>)> = Vec::new();
    for prompt in raised {
        let text = format!(" {}  ", prompt.mark);
        let needed = display_width(&text) + 2;
        let spans = [Span::styled(format!(" {}", look.glyphs.overdue), look.theme.warning), Span::raw(text)];
        match lines.last_mut().filter(|(used, _)| used + needed <= width) {
            Some((used, line)) => {
                *used += needed;
                line.extend(spans);
            }
            None => lines.push((needed, spans.to_vec())),
        }
    }
    lines.into_iter().map(|(_, spans)| Line::from(spans)).collect()
}

impl Document {
    fn push_theograph(&mut self, admission: &Admission, screen: &ChildScreen, setup: &Setup, width: usize) {
        let chart = Chart::of(admission, screen, setup, width);
        self.lines.push(Line::from(rule(&chart.heading(screen), width, &setup.look)));
        self.lines.extend(chart.axis(screen));
        let rows = chart.rows();
        let readout = chart.readout();
        let until = self.lines.len() + rows.len() + readout.len();
        for row in rows {
            let at = self.lines.len();
            for (id, column) in &row.items {
                let place = Place { lines: at..at + 1, around: 0..until, column: *column, is_marked: true };
                let item = self.items.iter().position(|item| item.id == *id);
                if let Some(known) = item.and_then(|item| self.places.get_mut(item)) {
                    *known = place;
                }
            }
            self.lines.push(row.line);
        }
        self.lines.extend(readout);
    }

    /// A line of a column that begins at a cell; what an item has on several lines is all its own.
    fn push(&mut self, line: Line<'static>, item: Option<usize>, column: usize) {
        let at = self.lines.len();
        self.lines.push(line);
        if let Some(place) = item.and_then(|item| self.places.get_mut(item)) {
            let first = if place.lines.is_empty() { at } else { place.lines.start };
            *place = Place { lines: first..at + 1, around: first..at + 1, column, is_marked: false };
        }
    }

    fn push_columns(&mut self, admission: &Admission, setup: &Setup, width: usize) {
        let look = &setup.look;
        if width < TWO_COLUMNS {
            let records = records::column(admission, &self.items, setup, width);
            let decision = decision::column(admission, width, look);
            for line in records.iter().chain(&decision) {
                self.push(Line::from(fitted(line, width, look)), line.item(), 0);
            }
            return;
        }
        let left = (width - 1) / 2;
        let right = width - 1 - left;
        let columns: (Vec<ColumnLine>, Vec<ColumnLine>) =
            (decision::column(admission, left, look), records::column(admission, &self.items, setup, right));
        for (line, item) in side_by_side((&columns.0, &columns.1), (left, right), look) {
            self.push(line, item, left + 1);
        }
    }
}
