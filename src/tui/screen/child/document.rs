//! The child's screen as one document, taller than the terminal if need be.

use ratatui::text::{Line, Span};

use super::columns::{ColumnLine, fitted, rule, side_by_side};
use super::{decision, help, records};
use crate::domain::admission::Admission;
use crate::domain::prompts;
use crate::domain::text::display_width;
use crate::tui::model::Setup;

/// Every line under the two at the top, and where the cursor can stand.
#[derive(Debug, Default)]
pub struct Document {
    /// The lines, from top to bottom.
    pub lines: Vec<Line<'static>>,
    /// For each item that the cursor can stand on, its first line and the line after its last.
    pub places: Vec<(usize, usize)>,
    /// The column at which an item begins.
    pub item_column: usize,
}

/// The narrowest screen on which two columns stand side by side.
const TWO_COLUMNS: usize = 72;

/// Writes an admission out in `width` cells.
#[must_use]
pub fn document(admission: &Admission, setup: &Setup, width: usize) -> Document {
    let mut document = Document::default();
    let look = &setup.look;
    document.push(Line::from(rule(&help::heading(admission), width, look)), None);
    for line in help::lines(admission, width, look).into_iter().chain(prompt_lines(admission, setup, width)) {
        document.push(line, None);
    }
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
    fn push(&mut self, line: Line<'static>, item: Option<usize>) {
        let at = self.lines.len();
        self.lines.push(line);
        if let Some(item) = item {
            if self.places.len() <= item {
                self.places.resize(item + 1, (at, at));
            }
            if let Some(place) = self.places.get_mut(item) {
                place.1 = at + 1;
            }
        }
    }

    fn push_columns(&mut self, admission: &Admission, setup: &Setup, width: usize) {
        let look = &setup.look;
        if width < TWO_COLUMNS {
            let records = records::column(admission, setup, width);
            let decision = decision::column(admission, width, look);
            self.item_column = 0;
            for line in records.iter().chain(&decision) {
                self.push(Line::from(fitted(line, width, look)), line.item());
            }
            return;
        }
        let left = (width - 1) / 2;
        let right = width - 1 - left;
        let columns: (Vec<ColumnLine>, Vec<ColumnLine>) =
            (decision::column(admission, left, look), records::column(admission, setup, right));
        self.item_column = left + 1;
        for (line, item) in side_by_side((&columns.0, &columns.1), (left, right), look) {
            self.push(line, item);
        }
    }
}
