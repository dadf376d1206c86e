//! Text with a cursor that moves by what people see as one character.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation as _;

use super::paint::cut;
use crate::domain::text::{clean, clean_paragraph, display_width};

/// The most characters that are ever held; more than this in one paste is refused, because it is a mistake.
pub const MOST_CHARACTERS: usize = 20_000;

/// What a key did to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The key means nothing to a text; someone else may use it.
    Ignored,
    /// The cursor moved, or could have.
    Moved,
    /// The text changed.
    Changed,
    /// Something was chosen, and with that the field is done.
    Done,
}

/// A text that is being typed, in one line or several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextInput {
    text: String,
    cursor: usize,
    removed: String,
    many_lines: bool,
}

impl TextInput {
    /// A text of one line; line ends in what is pasted become spaces.
    #[must_use]
    pub fn one_line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// A text of any number of lines.
    #[must_use]
    pub fn many_lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, many_lines: bool) -> Self {
        let mut input = Self { many_lines, ..Self::default() };
        input.set(text);
        input
    }

    /// What has been typed, as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte position of the cursor, always between two visible characters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether the cursor stands after the last character.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// Puts other text in its place, the cursor at its end.
    pub fn set(&mut self, text: &str) {
        self.text = self.cleaned(text);
        self.cursor = self.text.len();
    }

    /// Takes the whole text out so that Ctrl+Y can put it back.
    pub fn take_out(&mut self) {
        self.cursor = self.text.len();
        self.keep_removed(0, self.text.len());
    }

    /// Has a text at hand that Ctrl+Y puts in, as if it had been taken out here.
    pub fn lay_aside(&mut self, text: &str) {
        self.removed = self.cleaned(text);
    }

    /// Moves the cursor to the visible character at or before a byte position.
    pub fn place_cursor(&mut self, at: usize) {
        let cursor = self.boundaries().take_while(|&boundary| boundary <= at).last();
        self.cursor = cursor.unwrap_or(0);
    }

    /// Adds text at the cursor, cleaned: what cannot be seen becomes a visible mark.
    ///
    /// # Errors
    /// When the text would grow beyond [`MOST_CHARACTERS`]; nothing is added then.
    pub fn insert(&mut self, text: &str) -> Result<(), String> {
        let added = text.chars().count();
        if self.text.chars().count() + added > MOST_CHARACTERS {
            return Err(format!("That is {added} characters, more than fit here, so nothing was added."));
        }
        // An accent that arrives after its letter becomes one character with it, so the whole is cleaned.
        let before = self.cleaned(&[self.before_cursor(), text].concat());
        self.text = self.cleaned(&[&before, self.after_cursor()].concat());
        self.place_cursor_after(before.len());
        Ok(())
    }

    /// Changes the text or moves the cursor, as the keys of every text field do.
    ///
    /// `AltGr` arrives as Ctrl with Alt, so a character with both is typed as it is.
    pub fn key(&mut self, key: KeyEvent) -> Edit {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(character) if control == alt => self.type_character(character),
            KeyCode::Char(character) if control => self.control(character),
            KeyCode::Backspace if control || alt => self.remove_back(self.word_before()),
            KeyCode::Backspace => self.remove_back(self.before()),
            KeyCode::Delete if control => self.remove_to(self.word_after()),
            KeyCode::Delete => self.remove_to(self.after()),
            KeyCode::Left if control => self.move_to(self.word_before()),
            KeyCode::Left => self.move_to(self.before()),
            KeyCode::Right if control => self.move_to(self.word_after()),
            KeyCode::Right => self.move_to(self.after()),
            KeyCode::Home if control => self.move_to(0),
            KeyCode::Home => self.move_to(self.line_start()),
            KeyCode::End if control => self.move_to(self.text.len()),
            KeyCode::End => self.move_to(self.line_end()),
            _ => Edit::Ignored,
        }
    }

    /// The keys with Ctrl that shells and editors share.
    fn control(&mut self, character: char) -> Edit {
        match character.to_ascii_lowercase() {
            'a' => self.move_to(self.line_start()),
            'e' => self.move_to(self.line_end()),
            'h' => self.remove_back(self.before()),
            'w' => self.keep_removed(self.word_before(), self.cursor),
            'u' => self.keep_removed(self.line_start(), self.cursor),
            'k' => self.keep_removed(self.cursor, self.line_end()),
            'y' => self.put_back(),
            _ => Edit::Ignored,
        }
    }

    fn type_character(&mut self, character: char) -> Edit {
        match self.insert(character.encode_utf8(&mut [0; 4])) {
            Ok(()) => Edit::Changed,
            Err(_) => Edit::Moved,
        }
    }

    fn put_back(&mut self) -> Edit {
        let removed = self.removed.clone();
        if self.insert(&removed).is_ok() { Edit::Changed } else { Edit::Moved }
    }

    fn move_to(&mut self, at: usize) -> Edit {
        self.cursor = at;
        Edit::Moved
    }

    fn remove_back(&mut self, from: usize) -> Edit {
        self.remove(from, self.cursor)
    }

    fn remove_to(&mut self, to: usize) -> Edit {
        self.remove(self.cursor, to)
    }

    /// Removes a stretch so that Ctrl+Y can put it back.
    fn keep_removed(&mut self, from: usize, to: usize) -> Edit {
        if let Some(stretch) = self.text.get(from..to).filter(|stretch| !stretch.is_empty()) {
            self.removed = stretch.to_owned();
        }
        self.remove(from, to)
    }

    fn remove(&mut self, from: usize, to: usize) -> Edit {
        if from >= to {
            return Edit::Moved;
        }
        self.text.replace_range(from..to, "");
        self.place_cursor_after(from);
        Edit::Changed
    }

    /// Two characters can become one when what stood between them goes, so the cursor goes after both.
    fn place_cursor_after(&mut self, at: usize) {
        let cursor = self.boundaries().find(|&boundary| boundary >= at);
        self.cursor = cursor.unwrap_or(self.text.len());
    }

    fn boundaries(&self) -> impl Iterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()])
    }

    fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn after_cursor(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    fn before(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.after_cursor().graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        self.before_cursor().unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let rest = self.after_cursor();
        self.cursor + rest.unicode_word_indices().next().map_or(rest.len(), |(at, word)| at + word.len())
    }

    fn line_start(&self) -> usize {
        self.before_cursor().rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.cursor + self.after_cursor().find('\n').unwrap_or(self.after_cursor().len())
    }

    /// Text as it may be kept: what cannot be seen becomes a visible mark (see [`clean`]).
    fn cleaned(&self, text: &str) -> String {
        if self.many_lines { clean_paragraph(text).replace('\t', "    ") } else { clean(text).into_owned() }
    }

    /// What fits in `width` cells of a one-line text with the cursor in view, and the cursor's column in it; `left`
    /// and `right` are the marks for text that goes on beyond the edge, one cell each.
    #[must_use]
    pub fn window(&self, width: usize, left: &str, right: &str) -> (String, usize) {
        let start = self.window_start(width);
        let lead = if start > 0 { left } else { "" };
        let rest = self.text.get(start..).unwrap_or_default();
        let room = width.saturating_sub(display_width(lead));
        let column = display_width(lead) + display_width(self.text.get(start..self.cursor).unwrap_or_default());
        if display_width(rest) < room {
            return (format!("{lead}{rest}"), column);
        }
        (format!("{lead}{}{right}", cut(rest, room.saturating_sub(1))), column)
    }

    /// Where the shown part begins, leaving room for both marks and the cursor.
    fn window_start(&self, width: usize) -> usize {
        let before = self.before_cursor();
        if display_width(before) + 2 <= width || display_width(&self.text) < width {
            return 0;
        }
        let fits = |from: usize| before.get(from..).is_none_or(|shown| display_width(shown) + 3 <= width);
        self.boundaries().find(|&boundary| fits(boundary)).unwrap_or(self.cursor).min(self.cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn press(input: &mut TextInput, code: KeyCode, modifiers: KeyModifiers) -> Edit {
        input.key(KeyEvent::new(code, modifiers))
    }

    fn control(input: &mut TextInput, character: char) -> Edit {
        press(input, KeyCode::Char(character), KeyModifiers::CONTROL)
    }

    #[test]
    fn the_cursor_steps_over_what_is_seen_as_one_character() {
        let mut input = TextInput::one_line("ae\u{301}\u{1f1ec}\u{1f1e7}");
        press(&mut input, KeyCode::Backspace, KeyModifiers::NONE);
        press(&mut input, KeyCode::Left, KeyModifiers::NONE);
        assert_eq!(input.cursor(), 1);
        press(&mut input, KeyCode::Delete, KeyModifiers::NONE);
        assert_eq!(input.text(), "a");
    }

    #[test]
    fn an_accent_that_arrives_after_its_letter_becomes_one_character_with_it() {
        let mut input = TextInput::one_line("M");
        for character in "Zoe\u{308} A".chars() {
            press(&mut input, KeyCode::Char(character), KeyModifiers::NONE);
        }
        assert_eq!((input.text(), input.at_end()), ("MZo\u{eb} A", true));
        // Also where the cursor stands before other text.
        for _ in 0..3 {
            press(&mut input, KeyCode::Left, KeyModifiers::NONE);
        }
        press(&mut input, KeyCode::Char('\u{302}'), KeyModifiers::NONE);
        press(&mut input, KeyCode::Char('x'), KeyModifiers::NONE);
        assert_eq!(input.text(), "MZ\u{f4}x\u{eb} A");
    }

    #[test]
    fn words_are_stepped_over_and_taken_out_and_put_back() {
        let mut input = TextInput::one_line("refer to early help");
        press(&mut input, KeyCode::Left, KeyModifiers::CONTROL);
        assert_eq!(input.cursor(), 15);
        control(&mut input, 'w');
        assert_eq!(input.text(), "refer to help");
        control(&mut input, 'u');
        assert_eq!((input.text(), input.cursor()), ("help", 0));
        control(&mut input, 'y');
        assert_eq!(input.text(), "refer to help");
        press(&mut input, KeyCode::Home, KeyModifiers::NONE);
        press(&mut input, KeyCode::Right, KeyModifiers::CONTROL);
        assert_eq!(input.cursor(), 5);
    }

    #[test]
    fn a_character_typed_with_alt_gr_is_typed_and_other_shortcuts_are_left_to_others() {
        let mut input = TextInput::one_line("");
        press(&mut input, KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(input.text(), "@");
        assert_eq!(control(&mut input, 'p'), Edit::Ignored);
        assert_eq!(press(&mut input, KeyCode::Char('x'), KeyModifiers::ALT), Edit::Ignored);
        assert_eq!(press(&mut input, KeyCode::Enter, KeyModifiers::NONE), Edit::Ignored);
    }

    #[test]
    fn what_is_pasted_is_cleaned_and_nothing_vanishes() {
        let mut one = TextInput::one_line("");
        one.insert("M. Okoro\r\nNorth\tteam\u{1b}[2J\u{202e}").unwrap();
        assert_eq!(one.text(), "M. Okoro North team·[2J·");
        let mut many = TextInput::many_lines("");
        many.insert("one\r\ntwo").unwrap();
        assert_eq!(many.text(), "one\ntwo");
    }

    #[test]
    fn a_paste_beyond_all_measure_is_refused_whole() {
        let mut input = TextInput::one_line("kept");
        let error = input.insert(&"x".repeat(MOST_CHARACTERS)).unwrap_err();
        assert!(error.contains("20000 characters"), "{error}");
        assert_eq!(input.text(), "kept");
    }

    #[test]
    fn a_long_line_shows_the_part_around_the_cursor_and_marks_the_rest() {
        let mut input = TextInput::one_line("abcdefghij");
        assert_eq!(input.window(11, "<", ">"), ("abcdefghij".to_owned(), 10));
        assert_eq!(input.window(8, "<", ">"), ("<fghij".to_owned(), 6));
        input.place_cursor(0);
        assert_eq!(input.window(8, "<", ">"), ("abcdefg>".to_owned(), 0));
    }

    fn any_key() -> impl Strategy<Value = (KeyCode, KeyModifiers)> {
        let code = prop_oneof![
            any::<char>().prop_map(KeyCode::Char),
            prop::sample::select(vec!['a', 'e', 'w', 'u', 'k', 'y', 'h', ' ', '\u{301}', '\u{1f1ec}', '漢'])
                .prop_map(KeyCode::Char),
            prop::sample::select(vec![
                KeyCode::Left,
                KeyCode::Right,
                KeyCode::Home,
                KeyCode::End,
                KeyCode::Backspace,
                KeyCode::Delete,
            ]),
        ];
        let modifiers = prop::sample::select(vec![KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT]);
        (code, modifiers)
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_between_characters_and_in_view(
            start in "[a-zé漢 \n]{0,20}", keys in prop::collection::vec(any_key(), 0..40), width in 4_usize..20,
        ) {
            let mut input = TextInput::many_lines(&start);
            for (code, modifiers) in keys {
                press(&mut input, code, modifiers);
                prop_assert!(input.boundaries().any(|boundary| boundary == input.cursor()));
                let (shown, column) = input.window(width, "<", ">");
                prop_assert!(display_width(&shown) <= width && column < width, "{shown:?} {column}");
            }
        }
    }
}
