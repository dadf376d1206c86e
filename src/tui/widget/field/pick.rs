//! One of an open list, found by typing, or a new one.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::input::{Drawn, FieldInput, FieldValue, Room, check_length};
use super::line::open_text;
use crate::domain::text::fit;
use crate::tui::theme::Look;
use crate::tui::widget::matching::rank;
use crate::tui::widget::text_input::{Edit, TextInput};
use crate::tui::widget::wrap::{visible, wrap};

/// With either of these a letter is a shortcut.
const CONTROL_OR_ALT: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

/// The most characters of a new item: it has to be read in a list.
const MOST_NEW: usize = 60;
/// The cells of typed words that a complaint quotes.
const QUOTED: usize = 40;

/// An item that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickItem {
    /// What is stored.
    pub id: String,
    /// What is shown and searched.
    pub label: String,
}

impl PickItem {
    /// An item from its identifier and its words.
    #[must_use]
    pub fn new(id: &str, label: &str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned() }
    }
}

/// What has been settled by choosing from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settled {
    Item(usize),
    New,
}

/// A row of the list under the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Item(usize),
    Add,
}

/// One of an open list such as the lesson themes; the last row adds what was typed as a new one.
#[derive(Debug, Clone)]
pub struct Pick {
    input: TextInput,
    items: Vec<PickItem>,
    noun: Option<&'static str>,
    settled: Option<Settled>,
    rows: Vec<Row>,
    marked: Option<usize>,
    browsing: bool,
    pub(super) limit: usize,
}

impl Pick {
    pub(super) fn new(items: Vec<PickItem>, noun: Option<&'static str>, initial: Option<&str>) -> Self {
        let mut pick = Self {
            input: TextInput::one_line(""),
            items,
            noun,
            settled: None,
            rows: Vec::new(),
            marked: None,
            browsing: false,
            limit: MOST_NEW,
        };
        pick.search();
        if let Some(at) = initial.and_then(|id| pick.position(id)) {
            pick.settle(Settled::Item(at));
        }
        pick
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    fn typed(&self) -> &str {
        self.input.text().trim()
    }

    /// The item whose words are exactly those typed; whoever types it whole has chosen it.
    fn same(&self) -> Option<usize> {
        let typed = self.typed().to_lowercase();
        self.items.iter().position(|item| item.label.to_lowercase() == typed)
    }

    /// Finds the rows for what is typed; once something is typed, the best of them is marked.
    fn search(&mut self) {
        let found = rank(self.typed(), self.items.iter().map(|item| item.label.as_str()));
        let can_add = self.noun.is_some() && !self.typed().is_empty() && self.same().is_none();
        self.rows = found.into_iter().map(Row::Item).chain(can_add.then_some(Row::Add)).collect();
        self.marked = (!self.typed().is_empty() && !self.rows.is_empty()).then_some(0);
        self.settled = None;
        self.browsing = false;
    }

    fn settle(&mut self, settled: Settled) {
        if let Settled::Item(at) = settled
            && let Some(item) = self.items.get(at)
        {
            self.input.set(&item.label);
        }
        self.settled = Some(settled);
        self.marked = None;
        self.browsing = false;
    }

    fn take_marked(&mut self) -> Edit {
        match self.marked.and_then(|at| self.rows.get(at)) {
            Some(&Row::Item(at)) => self.settle(Settled::Item(at)),
            Some(Row::Add) => self.settle(Settled::New),
            None => return Edit::Ignored,
        }
        Edit::Done
    }

    fn mark_next(&mut self) -> Edit {
        let next = self.marked.map_or(0, |at| at + 1);
        if self.settled.is_some() || next >= self.rows.len() {
            return Edit::Ignored;
        }
        self.marked = Some(next);
        self.browsing = true;
        Edit::Moved
    }

    fn mark_previous(&mut self) -> Edit {
        let Some(at) = self.marked.and_then(|at| at.checked_sub(1)) else { return Edit::Ignored };
        self.marked = Some(at);
        self.browsing = true;
        Edit::Moved
    }

    /// A letter typed over something chosen begins a new search.
    fn type_on(&mut self, key: KeyEvent) -> Edit {
        let types = matches!(key.code, KeyCode::Char(_)) && !key.modifiers.intersects(CONTROL_OR_ALT);
        if types && self.settled.is_some() {
            self.input.set("");
        }
        let edit = self.input.key(key);
        if edit == Edit::Changed {
            self.search();
        }
        edit
    }

    /// A new item has to be short; the longer words are kept to be shortened.
    fn check_new(&self) -> Result<(), String> {
        let noun = self.noun.unwrap_or_default();
        check_length(self.typed(), self.limit).map_err(|why| format!("A new {noun} is a few words. This has {why}"))
    }

    fn chosen(&self) -> Option<FieldValue> {
        let item = match self.settled {
            Some(Settled::New) => return Some(FieldValue::Added(self.typed().to_owned())),
            Some(Settled::Item(at)) => Some(at),
            None => self.same(),
        };
        item.and_then(|at| self.items.get(at)).map(|item| FieldValue::Picked(item.id.clone()))
    }

    fn not_chosen(&self) -> String {
        let typed = fit(self.typed(), QUOTED, "…");
        match self.noun {
            Some(noun) => format!("“{typed}” is not a {noun} yet: choose one, or the last line to add it."),
            None => format!("“{typed}” is not in the list: choose a line of it."),
        }
    }

    fn row_text(&self, row: Row, look: &Look) -> String {
        match row {
            Row::Item(at) => self.items.get(at).map(|item| item.label.clone()).unwrap_or_default(),
            Row::Add => {
                let (open, close) = (look.glyphs.open_quote, look.glyphs.close_quote);
                format!("add {open}{}{close} as a new {}", self.typed(), self.noun.unwrap_or_default())
            }
        }
    }

    /// A row of the list, cut to a line; the marked one whole, on as many as it needs.
    fn row_lines(&self, at: usize, row: Row, room: Room, look: &Look) -> Vec<Line<'static>> {
        let (text, width) = (self.row_text(row, look), room.width.saturating_sub(2));
        if self.marked != Some(at) {
            return vec![Line::styled(format!("  {}", fit(&text, width, look.glyphs.ellipsis)), look.theme.base)];
        }
        let rows = wrap(&text, width).into_iter().take(room.rows.saturating_sub(1)).enumerate();
        let mark = |row: usize| if row == 0 { look.glyphs.selected } else { " " };
        let line = |(at, row)| Line::styled(format!("{} {}", mark(at), visible(&text, &row)), look.theme.selected);
        rows.map(line).collect()
    }

    /// The rows of the list that fit, the marked one among them.
    fn list(&self, room: Room, look: &Look) -> (Vec<Line<'static>>, usize) {
        let height = room.rows.saturating_sub(1);
        let marked = self.marked.unwrap_or(0);
        let of_marked = self.rows.get(marked).map_or(1, |&row| self.row_lines(marked, row, room, look).len());
        let first = (marked + of_marked.max(1)).saturating_sub(height).min(marked);
        let shown = self.rows.iter().enumerate().skip(first);
        let lines = shown.flat_map(|(at, &row)| self.row_lines(at, row, room, look)).take(height);
        (lines.collect(), marked - first)
    }

    /// What was chosen, whole, where the line that it stands in shows only its end.
    fn whole(&self, room: Room, look: &Look) -> Vec<Line<'static>> {
        let text = self.typed();
        if text.width() < room.width {
            return Vec::new();
        }
        let rows = wrap(text, room.width).into_iter().take(room.rows.saturating_sub(1));
        rows.map(|row| Line::styled(visible(text, &row).to_owned(), look.theme.muted)).collect()
    }

    fn settled_mark(&self, look: &Look) -> Option<Span<'static>> {
        let text = match self.settled? {
            Settled::Item(_) => format!("  {}", look.glyphs.done),
            Settled::New => format!("  {} new {}", look.glyphs.done, self.noun.unwrap_or_default()),
        };
        Some(Span::styled(text, look.theme.base))
    }
}

impl FieldInput for Pick {
    fn key(&mut self, key: KeyEvent, _today: NaiveDate, _width: usize) -> Edit {
        match key.code {
            KeyCode::Down if key.modifiers.is_empty() => self.mark_next(),
            KeyCode::Up if key.modifiers.is_empty() => self.mark_previous(),
            KeyCode::Enter if key.modifiers.is_empty() => self.take_marked(),
            _ => self.type_on(key),
        }
    }

    fn take_on_tab(&mut self) {
        let is_meant = self.browsing || self.rows.len() == 1;
        let on = self.marked.filter(|_| is_meant).and_then(|at| self.rows.get(at));
        if let Some(&Row::Item(at)) = on {
            self.settle(Settled::Item(at));
        }
    }

    fn paste(&mut self, text: &str, _today: NaiveDate) -> Result<(), String> {
        if self.settled.is_some() {
            self.input.set("");
        }
        self.input.insert(text.trim_end())?;
        self.search();
        Ok(())
    }

    fn value(&self) -> Result<FieldValue, String> {
        match self.chosen() {
            Some(FieldValue::Added(words)) => self.check_new().map(|()| FieldValue::Added(words)),
            Some(value) => Ok(value),
            None if self.typed().is_empty() => Ok(FieldValue::Empty),
            None => Err(self.not_chosen()),
        }
    }

    fn draft(&self) -> String {
        match self.chosen() {
            Some(FieldValue::Picked(id)) => format!("picked:{id}"),
            Some(FieldValue::Added(text)) => format!("new:{text}"),
            _ if self.input.text().is_empty() => String::new(),
            _ => format!("typed:{}", self.input.text()),
        }
    }

    fn restore(&mut self, draft: &str, _today: NaiveDate) {
        let (kind, text) = draft.split_once(':').unwrap_or_default();
        let item = if kind == "picked" { self.position(text) } else { None };
        self.input.set(if kind == "picked" { "" } else { text });
        self.search();
        match (kind, item) {
            (_, Some(at)) => self.settle(Settled::Item(at)),
            ("new", _) if !self.typed().is_empty() => self.settle(Settled::New),
            _ => {}
        }
    }

    fn closed(&self) -> String {
        match (self.settled, self.noun) {
            (Some(Settled::New), Some(noun)) => format!("{} (new {noun})", self.typed()),
            _ => self.input.text().to_owned(),
        }
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let (mut line, column) = open_text(&self.input, room.width, look);
        if let Some(mark) = self.settled_mark(look) {
            line.push_span(mark);
            let lines = [line].into_iter().chain(self.whole(room, look)).collect();
            return Drawn { lines, cursor: (column, 0) };
        }
        let (rows, marked) = self.list(room, look);
        let cursor = if self.browsing && !rows.is_empty() { (0, marked + 1) } else { (column, 0) };
        Drawn { lines: [line].into_iter().chain(rows).collect(), cursor }
    }

    fn hint(&self, look: &Look) -> String {
        if self.settled.is_some() {
            return "type to change it".to_owned();
        }
        format!("type to find, {} and Enter to choose", look.glyphs.up_down_keys)
    }
}
