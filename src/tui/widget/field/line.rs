//! Words on one line.

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::text::Line;

use super::input::{Drawn, FieldInput, FieldValue, Room, check_length};
use crate::tui::theme::Look;
use crate::tui::widget::text_input::{Edit, TextInput};

/// Words on one line, at most 200 characters unless said otherwise.
#[derive(Debug, Clone)]
pub struct OneLine {
    input: TextInput,
    pub(super) limit: usize,
}

impl OneLine {
    pub(super) fn new(initial: &str) -> Self {
        Self { input: TextInput::one_line(initial), limit: 200 }
    }
}

/// A one-line text in the style of the field in use, and the cursor's column.
pub(super) fn open_text(input: &TextInput, width: usize, look: &Look) -> (Line<'static>, usize) {
    let (shown, column) = input.window(width, look.glyphs.left, look.glyphs.right);
    (Line::styled(shown, look.theme.field), column)
}

impl FieldInput for OneLine {
    fn key(&mut self, key: KeyEvent, _today: NaiveDate, _width: usize) -> Edit {
        self.input.key(key)
    }

    fn paste(&mut self, text: &str, _today: NaiveDate) -> Result<(), String> {
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
    }

    fn lay_aside(&mut self, draft: &str) -> bool {
        self.input.lay_aside(draft);
        true
    }

    fn closed(&self) -> String {
        self.input.text().to_owned()
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let (line, column) = open_text(&self.input, room.width, look);
        Drawn { lines: vec![line], cursor: (column, 0) }
    }

    fn hint(&self, _look: &Look) -> String {
        String::new()
    }
}
