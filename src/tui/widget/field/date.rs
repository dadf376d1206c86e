//! A day, typed as people type it.

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr as _;

use super::line::open_text;
use super::{Drawn, FieldInput, FieldValue, Room};
use crate::tui::theme::Look;
use crate::tui::widget::text_input::{Edit, TextInput};

/// Reads what was typed on a given day (`fri`, `+2w`, `31/1`), or says in words why it is not a date.
pub type ReadDate = fn(&str, NaiveDate) -> Result<NaiveDate, String>;

/// A day, echoed in full beside what was typed.
///
/// What was typed is read on the day it is typed, so a draft of "fri" opened a week later is still the Friday that
/// was meant.
#[derive(Debug, Clone)]
pub struct DateField {
    input: TextInput,
    read: ReadDate,
    day: Option<Result<NaiveDate, String>>,
}

impl DateField {
    pub(super) fn new(initial: Option<NaiveDate>, read: ReadDate) -> Self {
        Self { input: TextInput::one_line(&typed(initial)), read, day: initial.map(Ok) }
    }

    fn read(&mut self, today: NaiveDate) {
        let text = self.input.text().trim();
        self.day = (!text.is_empty()).then(|| (self.read)(text, today));
    }

    fn known(&self) -> Option<NaiveDate> {
        self.day.as_ref()?.as_ref().ok().copied()
    }

    fn show(&mut self, day: NaiveDate) {
        self.input.set(&typed(Some(day)));
        self.day = Some(Ok(day));
    }
}

/// The day as it would be typed, day first.
fn typed(day: Option<NaiveDate>) -> String {
    day.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default()
}

/// The day in full: Fri 20 Nov 2026.
fn in_full(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

impl FieldInput for DateField {
    fn key(&mut self, key: KeyEvent, today: NaiveDate, _width: usize) -> Edit {
        let edit = self.input.key(key);
        if edit == Edit::Changed {
            self.read(today);
        }
        edit
    }

    fn paste(&mut self, text: &str, today: NaiveDate) -> Result<(), String> {
        self.input.insert(text.trim())?;
        self.read(today);
        Ok(())
    }

    fn value(&self) -> Result<FieldValue, String> {
        match &self.day {
            None => Ok(FieldValue::Empty),
            Some(Ok(day)) => Ok(FieldValue::Date(*day)),
            Some(Err(reason)) => Err(reason.clone()),
        }
    }

    fn draft(&self) -> String {
        self.known().map_or_else(|| self.input.text().to_owned(), |day| day.to_string())
    }

    fn restore(&mut self, draft: &str, today: NaiveDate) {
        if let Ok(day) = draft.parse() {
            return self.show(day);
        }
        self.input.set(draft);
        self.read(today);
    }

    fn closed(&self) -> String {
        self.known().map_or_else(|| self.input.text().to_owned(), in_full)
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let (mut line, column) = open_text(&self.input, room.width, look);
        if let Some(day) = self.known().map(in_full)
            && line.width() + 4 + day.width() <= room.width
        {
            line.push_span(Span::styled(format!("  = {day}"), look.theme.muted));
        }
        Drawn { lines: vec![line], cursor: (column, 0) }
    }

    fn hint(&self, _look: &Look) -> String {
        String::new()
    }
}
