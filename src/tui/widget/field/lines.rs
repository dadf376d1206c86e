//! Words on several lines.

use std::ops::Range;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::Line;

use super::input::{Drawn, FieldInput, FieldValue, Room, check_length};
use crate::domain::text::display_width;
use crate::tui::theme::Look;
use crate::tui::widget::paint::cut;
use crate::tui::widget::text_input::{Edit, TextInput};
use crate::tui::widget::wrap::{visible, wrap};

/// Words on several lines, at most 2,000 characters unless said otherwise.
#[derive(Debug, Clone)]
pub struct ManyLines {
    input: TextInput,
    pub(super) limit: usize,
}

impl ManyLines {
    pub(super) fn new(initial: &str) -> Self {
        Self { input: TextInput::many_lines(initial), limit: 2000 }
    }

    /// The rows at a width, and which of them the cursor is in.
    fn rows(&self, width: usize) -> (Vec<Range<usize>>, usize) {
        let rows = wrap(self.input.text(), text_width(width));
        let current = rows.iter().rposition(|row| row.start <= self.input.cursor()).unwrap_or(0);
        (rows, current)
    }

    fn column(&self, row: &Range<usize>, width: usize) -> usize {
        let before = self.input.text().get(row.start..self.input.cursor()).unwrap_or_default();
        display_width(before).min(width.saturating_sub(1))
    }

    /// Moves a row up or down, keeping the column as near as the text allows.
    fn move_rows(&mut self, down: bool, width: usize) -> Edit {
        let (rows, current) = self.rows(width);
        let target = if down { current.checked_add(1) } else { current.checked_sub(1) };
        let (Some(from), Some(to)) = (rows.get(current), target.and_then(|row| rows.get(row))) else {
            return Edit::Ignored;
        };
        let column = self.column(from, width);
        let at = to.start + cut(visible(self.input.text(), to), column).len();
        self.input.place_cursor(at);
        Edit::Moved
    }

    fn new_line(&mut self) -> Edit {
        if self.input.insert("\n").is_ok() { Edit::Changed } else { Edit::Moved }
    }

    fn line(&self, row: &Range<usize>, look: &Look) -> Line<'static> {
        Line::styled(visible(self.input.text(), row).to_owned(), look.theme.field)
    }
}

/// One cell is left for the cursor after a full row.
fn text_width(width: usize) -> usize {
    width.saturating_sub(1).max(1)
}

/// Enter adds the record, so a new line needs Alt, Shift (where the terminal tells it) or Ctrl+J.
fn is_new_line(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::Enter => key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT),
        KeyCode::Char('j' | 'J') => key.modifiers == KeyModifiers::CONTROL,
        _ => false,
    }
}

impl FieldInput for ManyLines {
    fn key(&mut self, key: KeyEvent, _today: NaiveDate, width: usize) -> Edit {
        match key.code {
            _ if is_new_line(key) => self.new_line(),
            KeyCode::Up => self.move_rows(false, width),
            KeyCode::Down => self.move_rows(true, width),
            _ => self.input.key(key),
        }
    }

    fn paste(&mut self, text: &str, _today: NaiveDate) -> Result<(), String> {
        self.input.insert(text.trim_end_matches(['\r', '\n']))
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
        self.input.text().replace('\n', " ")
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let (rows, current) = self.rows(room.width);
        let first = (current + 1).saturating_sub(room.rows);
        let lines = rows.iter().skip(first).take(room.rows).map(|row| self.line(row, look)).collect();
        let column = rows.get(current).map_or(0, |row| self.column(row, room.width));
        Drawn { lines, cursor: (column, current - first) }
    }

    fn hint(&self, _look: &Look) -> String {
        "Alt+Enter new line".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::MIN;

    fn press(field: &mut ManyLines, code: KeyCode, modifiers: KeyModifiers) -> Edit {
        field.key(KeyEvent::new(code, modifiers), TODAY, 12)
    }

    #[test]
    fn enter_is_left_to_the_form_and_a_new_line_is_asked_for() {
        let mut field = ManyLines::new("one");
        assert_eq!(press(&mut field, KeyCode::Enter, KeyModifiers::NONE), Edit::Ignored);
        press(&mut field, KeyCode::Enter, KeyModifiers::ALT);
        press(&mut field, KeyCode::Char('j'), KeyModifiers::CONTROL);
        press(&mut field, KeyCode::Char('x'), KeyModifiers::NONE);
        assert_eq!(field.value(), Ok(FieldValue::Text("one\n\nx".to_owned())));
    }

    #[test]
    fn up_and_down_follow_the_rows_that_are_seen_and_then_leave_the_field() {
        // Wrapped at 11 cells: "known for a", "long time", "indeed".
        let mut field = ManyLines::new("known for a long time indeed");
        assert_eq!(press(&mut field, KeyCode::Down, KeyModifiers::NONE), Edit::Ignored);
        assert_eq!(press(&mut field, KeyCode::Up, KeyModifiers::NONE), Edit::Moved);
        assert_eq!(field.input.cursor(), "known for a long t".len());
        assert_eq!(press(&mut field, KeyCode::Up, KeyModifiers::NONE), Edit::Moved);
        assert_eq!(field.input.cursor(), "known ".len());
        assert_eq!(press(&mut field, KeyCode::Up, KeyModifiers::NONE), Edit::Ignored);
    }
}
