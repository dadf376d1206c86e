//! What is typed in a few characters and said back in full: a day, a day and a time, days, a number.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::input::{Drawn, FieldInput, FieldValue, Room};
use super::line::open_text;
use crate::domain::calendar::{DayList, Lean, Moment, Month, typed_date, typed_time};
use crate::domain::section20::Ladder;
use crate::domain::settings::SecondPlace;
use crate::domain::text::wrap;
use crate::tui::theme::Look;
use crate::tui::widget::text_input::{Edit, TextInput};

/// With either of these a letter is a shortcut.
const CONTROL_OR_ALT: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

/// Reads what was typed on a given day (`fri`, `+2w`, `31/1`), or says in words why it cannot.
pub type Read<T> = fn(&str, NaiveDate) -> Result<T, String>;

/// Something that is typed in a few characters and said back in full.
pub trait SaidBack: Clone + Display + FromStr {
    /// As it would be typed, day first.
    fn typed(&self) -> String;
    /// In full: Fri 20 Nov 2026.
    fn in_full(&self) -> String;
    /// What a field that holds it is worth.
    fn value(&self) -> FieldValue;
}

impl SaidBack for NaiveDate {
    fn typed(&self) -> String {
        self.format("%d/%m/%Y").to_string()
    }

    fn in_full(&self) -> String {
        self.format("%a %-d %b %Y").to_string()
    }

    fn value(&self) -> FieldValue {
        FieldValue::Date(*self)
    }
}

impl SaidBack for Moment {
    fn typed(&self) -> String {
        self.day.typed() + &self.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default()
    }

    fn in_full(&self) -> String {
        self.day.in_full() + &self.time.map(|time| time.format(", %H:%M").to_string()).unwrap_or_default()
    }

    fn value(&self) -> FieldValue {
        FieldValue::At(*self)
    }
}

impl SaidBack for Month {
    fn typed(&self) -> String {
        self.name()
    }

    fn in_full(&self) -> String {
        self.name()
    }

    fn value(&self) -> FieldValue {
        FieldValue::Date(self.first_day())
    }
}

impl SaidBack for u32 {
    fn typed(&self) -> String {
        self.to_string()
    }

    fn in_full(&self) -> String {
        self.to_string()
    }

    fn value(&self) -> FieldValue {
        FieldValue::Number(*self)
    }
}

impl SaidBack for DayList {
    fn typed(&self) -> String {
        self.0.iter().map(SaidBack::typed).collect::<Vec<_>>().join(", ")
    }

    fn in_full(&self) -> String {
        self.0.iter().map(SaidBack::in_full).collect::<Vec<_>>().join(", ")
    }

    fn value(&self) -> FieldValue {
        FieldValue::Days(self.0.clone())
    }
}

impl SaidBack for Ladder {
    fn typed(&self) -> String {
        self.to_string()
    }

    fn in_full(&self) -> String {
        self.in_words()
    }

    fn value(&self) -> FieldValue {
        FieldValue::Text(self.to_string())
    }
}

impl SaidBack for SecondPlace {
    fn typed(&self) -> String {
        self.to_string()
    }

    fn in_full(&self) -> String {
        self.to_string()
    }

    fn value(&self) -> FieldValue {
        FieldValue::Text(self.to_string())
    }
}

/// What was typed, echoed in full beside it, or below it where there is no room.
///
/// What was typed is read on the day it is typed, so a draft of "fri" opened a week later is still the Friday that
/// was meant.
#[derive(Debug, Clone)]
pub struct ReadField<T> {
    input: TextInput,
    read: Read<T>,
    said: Option<Result<T, String>>,
    /// The day that a time alone is on, where that is not today.
    day_of_time: Option<NaiveDate>,
    /// No key was pressed since it was opened: what is typed replaces what stands there.
    is_fresh: bool,
}

impl<T: SaidBack> ReadField<T> {
    pub(super) fn new(initial: Option<T>, read: Read<T>) -> Self {
        let input = TextInput::one_line(&typed(initial.as_ref()));
        Self { input, read, said: initial.map(Ok), day_of_time: None, is_fresh: true }
    }

    pub(super) fn time_alone_on(&mut self, day: NaiveDate) {
        self.day_of_time = Some(day);
    }

    fn read(&mut self, today: NaiveDate) {
        let text = self.input.text().trim();
        let is_time_alone = |_: &NaiveDate| typed_time(text).is_some() && typed_date(text, today, Lean::Past).is_err();
        let on = self.day_of_time.filter(is_time_alone).map(|day| format!("{} {text}", day.typed()));
        self.said = (!text.is_empty()).then(|| (self.read)(on.as_deref().unwrap_or(text), today));
    }

    fn is_replaced(&self) -> bool {
        self.is_fresh && !self.input.text().is_empty()
    }

    /// What is typed or pasted first stands in place of what was there; Ctrl+Y puts that back.
    fn make_room(&mut self) {
        if self.is_replaced() {
            self.input.take_out();
        }
    }

    fn known(&self) -> Option<&T> {
        self.said.as_ref()?.as_ref().ok()
    }

    fn show(&mut self, said: T) {
        self.input.set(&said.typed());
        self.said = Some(Ok(said));
    }
}

/// What was read, wrapped below what was typed.
fn echo_below(said: &str, width: usize, look: &Look) -> Vec<Line<'static>> {
    let rows = wrap(said, width.saturating_sub(2).max(1));
    let lead = |at| if at == 0 { "= " } else { "  " };
    (0..).zip(rows).map(|(at, row)| Line::styled(format!("{}{row}", lead(at)), look.theme.muted)).collect()
}

fn typed<T: SaidBack>(said: Option<&T>) -> String {
    said.map(SaidBack::typed).unwrap_or_default()
}

impl<T: SaidBack> FieldInput for ReadField<T> {
    fn key(&mut self, key: KeyEvent, today: NaiveDate, _width: usize) -> Edit {
        if matches!(key.code, KeyCode::Char(_)) && !key.modifiers.intersects(CONTROL_OR_ALT) {
            self.make_room();
        }
        self.is_fresh = false;
        let edit = self.input.key(key);
        if edit == Edit::Changed {
            self.read(today);
        }
        edit
    }

    fn opened(&mut self) {
        self.is_fresh = true;
    }

    fn paste(&mut self, text: &str, today: NaiveDate) -> Result<(), String> {
        self.make_room();
        self.is_fresh = false;
        self.input.insert(text.trim())?;
        self.read(today);
        Ok(())
    }

    fn value(&self) -> Result<FieldValue, String> {
        match &self.said {
            None => Ok(FieldValue::Empty),
            Some(Ok(said)) => Ok(said.value()),
            Some(Err(reason)) => Err(reason.clone()),
        }
    }

    fn draft(&self) -> String {
        self.known().map_or_else(|| self.input.text().to_owned(), ToString::to_string)
    }

    fn restore(&mut self, draft: &str, today: NaiveDate) {
        if let Ok(said) = draft.parse() {
            return self.show(said);
        }
        self.input.set(draft);
        self.read(today);
    }

    fn closed(&self) -> String {
        self.known().map_or_else(|| self.input.text().to_owned(), SaidBack::in_full)
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let (mut line, column) = open_text(&self.input, room.width, look);
        let said = self.known().map(SaidBack::in_full).filter(|said| said != self.input.text().trim());
        let below = match said {
            Some(said) if line.width() + 4 + said.width() <= room.width => {
                line.push_span(Span::styled(format!("  = {said}"), look.theme.muted));
                Vec::new()
            }
            Some(said) => echo_below(&said, room.width, look),
            None => Vec::new(),
        };
        let lines = [line].into_iter().chain(below).take(room.rows.max(1)).collect();
        Drawn { lines, cursor: (column, 0) }
    }

    fn hint(&self, _look: &Look) -> String {
        if self.is_replaced() { "typing replaces it".to_owned() } else { String::new() }
    }
}
