//! Words, with those used before suggested.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::input::{Drawn, FieldInput, FieldValue, Room, check_length};
use super::line::open_text;
use crate::tui::theme::Look;
use crate::tui::widget::text_input::{Edit, TextInput};

/// The most suggestions shown at once.
const MOST_SHOWN: usize = 5;

/// Words such as an owner's name; a suggestion is taken only on purpose, never because it happened to be there.
#[derive(Debug, Clone)]
pub struct Suggest {
    input: TextInput,
    remembered: Vec<String>,
    marked: Option<usize>,
    pub(super) limit: usize,
}

impl Suggest {
    pub(super) fn new(remembered: Vec<String>, initial: &str) -> Self {
        Self { input: TextInput::one_line(initial), remembered, marked: None, limit: 200 }
    }

    /// What was used before and has a word that begins with what is typed, whole beginnings first.
    fn suggestions(&self) -> Vec<&str> {
        let typed = self.input.text().trim().to_lowercase();
        let fits = |text: &&str| text.to_lowercase() != typed && has_word(&text.to_lowercase(), &typed);
        let mut found: Vec<&str> = self.remembered.iter().map(String::as_str).filter(fits).collect();
        found.sort_by_key(|text| !text.to_lowercase().starts_with(&typed));
        found.truncate(MOST_SHOWN);
        found
    }

    fn mark_next(&mut self) -> Edit {
        let next = self.marked.map_or(0, |at| at + 1);
        if next >= self.suggestions().len() {
            self.marked = None;
            return Edit::Ignored;
        }
        self.marked = Some(next);
        Edit::Moved
    }

    fn mark_previous(&mut self) -> Edit {
        let Some(at) = self.marked else { return Edit::Ignored };
        self.marked = at.checked_sub(1);
        Edit::Moved
    }

    fn take(&mut self, at: usize) -> Edit {
        let Some(taken) = self.suggestions().get(at).map(|&text| text.to_owned()) else { return Edit::Ignored };
        self.input.set(&taken);
        self.marked = None;
        Edit::Changed
    }

    fn take_marked(&mut self) -> Edit {
        self.marked.map_or(Edit::Ignored, |at| self.take(at))
    }

    fn right_takes(&self, key: KeyEvent) -> bool {
        let typed = !self.input.text().trim().is_empty() || self.marked.is_some();
        key.modifiers.is_empty() && self.input.at_end() && typed && !self.suggestions().is_empty()
    }

    fn type_on(&mut self, key: KeyEvent) -> Edit {
        let edit = self.input.key(key);
        if edit == Edit::Changed {
            self.marked = None;
        }
        edit
    }

    /// The rest of the first suggestion, where it goes on from what is typed.
    fn rest(&self) -> Option<String> {
        let first = *self.suggestions().first()?;
        let typed = self.input.text();
        let rest = first.get(typed.len()..).filter(|_| first.to_lowercase().starts_with(&typed.to_lowercase()))?;
        (!typed.is_empty() && self.input.at_end()).then(|| rest.to_owned())
    }

    fn row(&self, at: usize, text: &str, look: &Look) -> Line<'static> {
        if self.marked == Some(at) {
            return Line::styled(format!("{} {text}", look.glyphs.selected), look.theme.selected);
        }
        Line::styled(format!("  {text}"), look.theme.suggestion)
    }
}

fn has_word(text: &str, beginning: &str) -> bool {
    text.starts_with(beginning) || text.split([' ', '.', '-', '\'']).any(|word| word.starts_with(beginning))
}

impl FieldInput for Suggest {
    fn key(&mut self, key: KeyEvent, _today: NaiveDate, _width: usize) -> Edit {
        match key.code {
            KeyCode::Down if key.modifiers.is_empty() => self.mark_next(),
            KeyCode::Up if key.modifiers.is_empty() => self.mark_previous(),
            KeyCode::Enter if key.modifiers.is_empty() => self.take_marked(),
            KeyCode::Right if self.right_takes(key) => self.take(self.marked.unwrap_or(0)),
            _ => self.type_on(key),
        }
    }

    fn paste(&mut self, text: &str, _today: NaiveDate) -> Result<(), String> {
        self.marked = None;
        self.input.insert(text.trim_end())
    }

    fn value(&self) -> Result<FieldValue, String> {
        check_length(self.input.text(), self.limit)?;
        Ok(FieldValue::words(self.input.text()))
    }

    fn draft(&self) -> String {
        self.input.text().to_owned()
    }

    fn restore(&mut self, draft: &str, _today: NaiveDate) {
        self.input.set(draft);
        self.marked = None;
    }

    fn lay_aside(&mut self, draft: &str) -> bool {
        self.input.lay_aside(draft);
        true
    }

    fn closed(&self) -> String {
        self.input.text().to_owned()
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let (mut line, column) = open_text(&self.input, room.width, look);
        if let Some(rest) = self.rest()
            && line.width() + rest.width() + 2 < room.width
        {
            line.push_span(Span::styled(format!("[{rest}]"), look.theme.suggestion));
        }
        let rows = self.suggestions().into_iter().enumerate().map(|(at, text)| self.row(at, text, look));
        let lines: Vec<_> = [line].into_iter().chain(rows).take(room.rows.max(1)).collect();
        let row = self.marked.map_or(0, |at| at + 1).min(lines.len() - 1);
        Drawn { lines, cursor: (if row == 0 { column } else { 0 }, row) }
    }

    fn hint(&self, look: &Look) -> String {
        let keys = if look.glyphs.ascii { "Right, or Down and Enter," } else { "→, or ↓ and Enter," };
        if self.suggestions().is_empty() {
            return String::new();
        }
        format!("{keys} takes a suggestion")
    }
}
