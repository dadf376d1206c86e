//! The child's screen as one document, taller than the terminal if need be.

use std::ops::Range;

use ratatui::text::Line;

use super::columns::{ColumnLine, fitted, rule, side_by_side};
use super::theograph::{Chart, absences};
use super::{ChildScreen, Item, asked_about, decision, items, prompt_id, questions, records};
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::prompts::Prompt;
use crate::domain::story;
use crate::domain::text::wrap;
use crate::tui::model::Setup;

/// Every line under the two at the top, and where the cursor can stand.
#[derive(Debug, Default)]
pub struct Document {
    /// The lines, from top to bottom.
    pub lines: Vec<Line<'static>>,
    /// For each item that the cursor can stand on, where it stands.
    pub places: Vec<ItemPlace>,
    /// What the cursor can stand on, from top to bottom.
    pub items: Vec<Item>,
}

/// Where an item stands in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemPlace {
    /// Its lines.
    pub lines: Range<usize>,
    /// The lines that are best seen with it: of an item of the theograph, what it is read out on.
    pub around: Range<usize>,
    /// The column at which it begins.
    pub column: usize,
    /// How many cells it is wide.
    pub width: usize,
    /// Whether the document shows already that the cursor is on it.
    pub is_marked: bool,
}

/// The narrowest screen on which two columns stand side by side.
const TWO_COLUMNS: usize = 72;

/// The most cells that the story is read in: lines of a whole projector would be hard to follow.
const WIDEST_STORY: usize = 100;

/// Writes an admission out in `width` cells.
#[must_use]
pub fn document(admission: &Admission, screen: &ChildScreen, setup: &Setup, width: usize) -> Document {
    let mut document = Document { items: items(admission, screen, setup), ..Document::default() };
    document.places.resize(document.items.len(), ItemPlace::default());
    let prompts = asked_about(admission, setup);
    let selected = prompts.iter().find(|prompt| Some(prompt_id(prompt.code)) == screen.item);
    document.push_theograph(admission, screen, setup, width, selected);
    document.lines.extend(absences(admission, width, &setup.look));
    document.push_questions(&prompts, selected, setup, width);
    document.push_columns(admission, setup, width);
    document.push_story(admission, setup, width);
    document
}

impl Document {
    fn push_theograph(
        &mut self,
        admission: &Admission,
        screen: &ChildScreen,
        setup: &Setup,
        width: usize,
        asked: Option<&Prompt>,
    ) {
        let chart = Chart::of(admission, screen, setup, width);
        self.lines.push(Line::from(rule(&chart.heading(screen), width, &setup.look)));
        self.lines.extend(chart.axis(screen));
        let rows = chart.rows();
        let readout = if screen.is_reviewed { chart.summary() } else { chart.readout(asked) };
        let until = self.lines.len() + rows.len() + readout.len();
        for row in rows {
            let at = self.lines.len();
            for (id, column) in &row.items {
                let place =
                    ItemPlace { lines: at..at + 1, around: 0..until, column: *column, is_marked: true, width: 1 };
                self.place(*id, place);
            }
            self.lines.push(row.line);
        }
        self.lines.extend(readout);
    }

    fn place(&mut self, id: Id, place: ItemPlace) {
        let item = self.items.iter().position(|item| item.id == id);
        if let Some(known) = item.and_then(|item| self.places.get_mut(item)) {
            *known = place;
        }
    }

    /// The questions that the facts raise, as many on a line as fit; below them those that were answered, each with its
    /// answer.
    fn push_questions(&mut self, prompts: &[Prompt], selected: Option<&Prompt>, setup: &Setup, width: usize) {
        let lines = questions::lines(prompts, selected, &setup.look, width);
        let until = self.lines.len() + lines.len();
        for line in lines {
            let at = self.lines.len();
            for (code, column, width) in line.places {
                let place = ItemPlace { lines: at..at + 1, around: 0..until, column, is_marked: true, width };
                self.place(prompt_id(code), place);
            }
            self.lines.push(line.line);
        }
    }

    /// The story in the sentences that `show` prints.
    fn push_story(&mut self, admission: &Admission, setup: &Setup, width: usize) {
        let look = &setup.look;
        self.lines.push(Line::from(rule("The story", width, look)));
        let told = story::sentences(admission, setup.as_of, &setup.settings).join(" ");
        let wrapped = wrap(&told, width.saturating_sub(2).clamp(10, WIDEST_STORY));
        self.lines.extend(wrapped.into_iter().map(|line| Line::from(format!(" {line}"))));
    }

    /// A line of a column; what an item has on several lines is all its own.
    fn push(&mut self, line: Line<'static>, items: [(Option<usize>, usize, usize); 2]) {
        let at = self.lines.len();
        self.lines.push(line);
        for (item, column, width) in items {
            if let Some(place) = item.and_then(|item| self.places.get_mut(item)) {
                let first = if place.lines.is_empty() { at } else { place.lines.start };
                *place = ItemPlace { lines: first..at + 1, around: first..at + 1, column, is_marked: false, width };
            }
        }
    }

    fn push_columns(&mut self, admission: &Admission, setup: &Setup, width: usize) {
        let look = &setup.look;
        if width < TWO_COLUMNS {
            let decision = decision::column(admission, &self.items, width, look);
            let records = records::column(admission, &self.items, setup, width);
            for line in decision.iter().chain(&records) {
                self.push(Line::from(fitted(line, width, look)), [(line.item(), 0, width), (None, 0, 0)]);
            }
            return;
        }
        let left = (width - 1) / 2;
        let right = width - 1 - left;
        let columns: (Vec<ColumnLine>, Vec<ColumnLine>) = (
            decision::column(admission, &self.items, left, look),
            records::column(admission, &self.items, setup, right),
        );
        for (line, [one, other]) in side_by_side((&columns.0, &columns.1), (left, right), look) {
            self.push(line, [(one, 0, left), (other, left + 1, right)]);
        }
    }
}
