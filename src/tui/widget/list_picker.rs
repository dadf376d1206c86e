//! A list that narrows as one types, for the palette and the help.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::matching::rank;
use super::paint::{cells, put};
use super::table::Window;
use super::text_input::{Edit, TextInput};
use super::wrap::{visible, wrap};
use crate::domain::text::fit;
use crate::tui::theme::Look;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// What it is, in words; this is searched.
    pub label: String,
    /// The key that does the same, or another few words at the right edge.
    pub hint: String,
    /// Why it cannot be chosen now.
    pub disabled: Option<String>,
}

impl ListItem {
    /// A line that can be chosen.
    #[must_use]
    pub fn new(label: &str, hint: &str) -> Self {
        Self { label: label.to_owned(), hint: hint.to_owned(), disabled: None }
    }

    /// A line that cannot be chosen now, and why.
    #[must_use]
    pub fn disabled(self, reason: &str) -> Self {
        Self { disabled: Some(reason.to_owned()), ..self }
    }
}

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListEvent {
    /// The list has no use for this key.
    None,
    /// What is shown changed.
    Changed,
    /// The item at this position of the list as it was given was chosen.
    Chosen(usize),
    /// The selected item cannot be chosen now, for this reason.
    Refused(String),
    /// Esc.
    Cancelled,
}

/// Items, what was typed to find one, and the one selected.
#[derive(Debug, Clone)]
pub struct ListPicker {
    query: TextInput,
    items: Vec<ListItem>,
    found: Vec<usize>,
    selected: usize,
}

impl ListPicker {
    /// All items, the first selected.
    #[must_use]
    pub fn new(items: Vec<ListItem>) -> Self {
        let found = (0..items.len()).collect();
        Self { query: TextInput::default(), items, found, selected: 0 }
    }

    /// The item selected, as a position of the list as it was given.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.found.get(self.selected).copied()
    }

    /// Which of the items found is selected, of how many: "2 of 31".
    #[must_use]
    pub fn count(&self) -> String {
        match self.found.len() {
            0 => format!("none of {}", self.items.len()),
            found => format!("{} of {found}", self.selected + 1),
        }
    }

    /// Takes a key; `page` is how many items are in view.
    pub fn handle(&mut self, key: KeyEvent, page: usize) -> ListEvent {
        match key.code {
            KeyCode::Esc => ListEvent::Cancelled,
            KeyCode::Enter => self.choose(),
            KeyCode::Down => self.select(self.selected + 1),
            KeyCode::Up => self.select(self.selected.saturating_sub(1)),
            KeyCode::PageDown => self.select(self.selected + page.max(1)),
            KeyCode::PageUp => self.select(self.selected.saturating_sub(page.max(1))),
            _ => self.type_on(key),
        }
    }

    /// Takes pasted text into what is typed.
    pub fn paste(&mut self, text: &str) -> ListEvent {
        if self.query.insert(text.trim()).is_ok() {
            self.search();
        }
        ListEvent::Changed
    }

    fn type_on(&mut self, key: KeyEvent) -> ListEvent {
        match self.query.key(key) {
            Edit::Ignored => return ListEvent::None,
            Edit::Moved => {}
            Edit::Changed | Edit::Done => self.search(),
        }
        ListEvent::Changed
    }

    fn search(&mut self) {
        self.found = rank(self.query.text(), self.items.iter().map(|item| item.label.as_str()));
        self.selected = 0;
    }

    fn select(&mut self, at: usize) -> ListEvent {
        self.selected = at.min(self.found.len().saturating_sub(1));
        ListEvent::Changed
    }

    fn choose(&self) -> ListEvent {
        let Some(at) = self.selected() else { return ListEvent::None };
        let reason = self.items.get(at).and_then(|item| item.disabled.clone());
        reason.map_or(ListEvent::Chosen(at), ListEvent::Refused)
    }

    /// Draws what is typed, then the items in view with the selected one among them; the cursor belongs on that.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
        let area = area.intersection(buffer.area);
        let column = self.view_query(area, buffer, look);
        let said = self.reason_rows(area, look);
        let height = usize::from(area.height.saturating_sub(1)).saturating_sub(said.len());
        for (row, text) in (0..cells(said.len())).zip(&said) {
            put(buffer, area, (2, area.height - cells(said.len()) + row), text, look.theme.base);
        }
        let window = Window::around(self.selected, self.found.len(), height, 0);
        for (row, at) in window.range().enumerate() {
            self.view_item(area, row, at, buffer, look);
        }
        let row = cells(self.selected.saturating_sub(window.first) + 1);
        let (x, y) = if window.count == 0 { (column, 0) } else { (0, row) };
        (x < area.width && y < area.height).then(|| Position::new(area.x + x, area.y + y))
    }

    /// Why the selected item cannot be chosen, whole, where its line has no room for that.
    fn reason_rows(&self, area: Rect, look: &Look) -> Vec<String> {
        let item = self.selected().and_then(|at| self.items.get(at));
        let Some((item, why)) = item.and_then(|item| Some((item, item.disabled.as_deref()?))) else {
            return Vec::new();
        };
        let width = usize::from(area.width);
        if item.label.width() + not_now(why).width() + 4 <= width {
            return Vec::new();
        }
        let text = format!("{} {why}", look.glyphs.overdue);
        let rows = wrap(&text, width.saturating_sub(2));
        let most = usize::from(area.height / 3);
        rows.iter().take(most).map(|row| visible(&text, row).to_owned()).collect()
    }

    fn view_query(&self, area: Rect, buffer: &mut Buffer, look: &Look) -> u16 {
        let count = self.count();
        let room = usize::from(area.width).saturating_sub(count.width() + 4);
        let (typed, column) = self.query.window(room, look.glyphs.left, look.glyphs.right);
        put(buffer, area, (0, 0), look.glyphs.crumb, look.theme.muted);
        put(buffer, area, (2, 0), &typed, look.theme.field);
        put(buffer, area, (area.width.saturating_sub(cells(count.width())), 0), &count, look.theme.muted);
        2 + cells(column)
    }

    fn view_item(&self, area: Rect, row: usize, at: usize, buffer: &mut Buffer, look: &Look) {
        let Some(item) = self.found.get(at).and_then(|&item| self.items.get(item)) else { return };
        let y = cells(row + 1);
        let hint = item.disabled.as_deref().map_or_else(|| item.hint.clone(), not_now);
        let width = usize::from(area.width);
        let label = fit(&item.label, width.saturating_sub(2), look.glyphs.ellipsis);
        let hint = fit(&hint, width.saturating_sub(label.width() + 4), look.glyphs.ellipsis);
        let (label_style, hint_style) = item_styles(item, look);
        put(buffer, area, (2, y), &label, label_style);
        put(buffer, area, (area.width.saturating_sub(cells(hint.width())), y), &hint, hint_style);
        if at == self.selected {
            put(buffer, area, (0, y), look.glyphs.selected, Style::new());
            buffer.set_style(Rect { y: area.y + y, height: 1, ..area }, look.theme.selection());
        }
    }
}

fn not_now(why: &str) -> String {
    format!("not now: {why}")
}

fn item_styles(item: &ListItem, look: &Look) -> (Style, Style) {
    if item.disabled.is_some() { (look.theme.disabled, look.theme.disabled) } else { (look.theme.base, look.theme.key) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::ThemeSetting;
    use crate::tui::widget::testing::text;
    use crossterm::event::KeyModifiers;
    use proptest::prelude::*;

    const LOOK: Look = Look::choose(true, ThemeSetting::Colour, false);

    fn palette() -> ListPicker {
        ListPicker::new(vec![
            ListItem::new("Add an action", "a"),
            ListItem::new("Add a lesson", "l"),
            ListItem::new("Close the meeting", "").disabled("no meeting is in progress"),
            ListItem::new("Import an extract", ""),
        ])
    }

    fn press(list: &mut ListPicker, code: KeyCode) -> ListEvent {
        list.handle(KeyEvent::new(code, KeyModifiers::NONE), 3)
    }

    fn type_in(list: &mut ListPicker, letters: &str) {
        for letter in letters.chars() {
            press(list, KeyCode::Char(letter));
        }
    }

    #[test]
    fn a_few_letters_and_enter_choose() {
        let mut list = palette();
        type_in(&mut list, "less");
        assert_eq!(press(&mut list, KeyCode::Enter), ListEvent::Chosen(1));
        assert_eq!(list.count(), "1 of 1");
    }

    #[test]
    fn what_cannot_be_done_says_why_and_nothing_found_does_nothing() {
        let mut list = palette();
        type_in(&mut list, "close");
        assert_eq!(press(&mut list, KeyCode::Enter), ListEvent::Refused("no meeting is in progress".to_owned()));
        type_in(&mut list, "zzz");
        assert_eq!((press(&mut list, KeyCode::Enter), list.count()), (ListEvent::None, "none of 4".to_owned()));
        assert_eq!(press(&mut list, KeyCode::Esc), ListEvent::Cancelled);
    }

    #[test]
    fn arrows_stop_at_the_ends() {
        let mut list = palette();
        press(&mut list, KeyCode::Up);
        assert_eq!(list.selected(), Some(0));
        for _ in 0..9 {
            press(&mut list, KeyCode::Down);
        }
        assert_eq!(list.selected(), Some(3));
    }

    #[test]
    fn it_is_drawn_with_keys_reasons_and_a_count() {
        let mut list = palette();
        press(&mut list, KeyCode::Down);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 56, 5));
        assert_eq!(list.view(buffer.area, &mut buffer, &LOOK), Some(Position::new(0, 2)));
        insta::assert_snapshot!(text(&buffer), @"
        ›                                                 2 of 4
          Add an action                                        a
        ► Add a lesson                                         l
          Close the meeting   not now: no meeting is in progress
          Import an extract
        ");
    }

    #[test]
    fn a_reason_that_its_line_has_no_room_for_stands_whole_under_the_list_while_it_is_selected() {
        let mut list = palette();
        let drawn = |list: &ListPicker| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 6));
            list.view(buffer.area, &mut buffer, &LOOK);
            text(&buffer)
        };
        assert!(!drawn(&list).contains("in progress"));
        press(&mut list, KeyCode::Down);
        press(&mut list, KeyCode::Down);
        let reason = format!("{} no meeting is in progress", LOOK.glyphs.overdue);
        assert!(drawn(&list).contains(&reason), "{}", drawn(&list));
    }

    proptest! {
        #[test]
        fn no_size_and_no_keys_panic(width in 0_u16..40, height in 0_u16..8, typed in "[a-z]{0,4}", downs in 0..6) {
            let mut list = palette();
            type_in(&mut list, &typed);
            for _ in 0..downs {
                press(&mut list, KeyCode::Down);
            }
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            let cursor = list.view(buffer.area, &mut buffer, &LOOK);
            prop_assert!(cursor.is_none_or(|cursor| buffer.area.contains(cursor)));
        }
    }
}
