//! One of a closed list.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::input::{Drawn, FieldInput, FieldValue, Room};
use crate::tui::theme::Look;
use crate::tui::widget::text_input::Edit;

/// What is said where nothing was chosen and nothing has to be.
const NOT_RECORDED: &str = "not recorded";
/// What is said where something has to be chosen.
const CHOOSE: &str = "choose one";

/// One option: the code that is stored, and the words that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opt {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub label: String,
}

impl Opt {
    /// An option from its code and its words.
    #[must_use]
    pub fn new(code: &str, label: &str) -> Self {
        Self { code: code.to_owned(), label: label.to_owned() }
    }
}

/// One of a closed list, or "not recorded"; unknown is never turned into "no".
#[derive(Debug, Clone)]
pub struct Choice {
    options: Vec<Opt>,
    chosen: Option<usize>,
    required: bool,
    /// The letters that were typed one after another: together they find an option.
    typed: String,
}

impl Choice {
    pub(super) fn new(options: Vec<Opt>, initial: Option<&str>) -> Self {
        let mut choice = Self { options, chosen: None, required: false, typed: String::new() };
        choice.chosen = initial.and_then(|code| choice.position(code));
        choice
    }

    pub(super) fn require(&mut self) {
        self.required = true;
    }

    fn position(&self, code: &str) -> Option<usize> {
        self.options.iter().position(|option| option.code == code)
    }

    fn unchosen(&self) -> &'static str {
        if self.required { CHOOSE } else { NOT_RECORDED }
    }

    /// Every option in the order it is shown, "not recorded" first.
    fn shown(&self) -> Vec<(Option<usize>, &str)> {
        let options = self.options.iter().enumerate().map(|(at, option)| (Some(at), option.label.as_str()));
        let none = (!self.required).then_some((None, NOT_RECORDED));
        none.into_iter().chain(options).collect()
    }

    fn choose(&mut self, chosen: Option<usize>) -> Edit {
        let changed = self.chosen != chosen;
        self.chosen = chosen;
        if changed { Edit::Changed } else { Edit::Moved }
    }

    /// The next or previous option; the ends do not meet, so that holding a key stops somewhere.
    fn step(&mut self, forward: bool) -> Edit {
        let shown: Vec<Option<usize>> = self.shown().into_iter().map(|(option, _)| option).collect();
        let next = match shown.iter().position(|&option| option == self.chosen) {
            Some(at) if forward => Some(at + 1),
            Some(at) => at.checked_sub(1),
            None => Some(0),
        };
        match next.and_then(|at| shown.get(at)) {
            Some(&option) => self.choose(option),
            None => Edit::Moved,
        }
    }

    /// A digit is the option of that number (0 is "not recorded"), letters find the option that begins with them.
    fn by_character(&mut self, character: char) -> Edit {
        match character.to_digit(10) {
            None if character == ' ' && self.typed.is_empty() => self.step(true),
            None => self.by_letter(character),
            Some(number) => {
                self.typed.clear();
                if number == 0 { self.clear() } else { self.by_number(number as usize) }
            }
        }
    }

    fn by_number(&mut self, number: usize) -> Edit {
        if number <= self.options.len() { self.choose(Some(number - 1)) } else { Edit::Moved }
    }

    /// The first option that begins with all letters typed; where none does, one letter again and again goes through
    /// the options that begin with it, and any other changes nothing.
    fn by_letter(&mut self, letter: char) -> Edit {
        let typed: String = self.typed.chars().chain(letter.to_lowercase()).collect();
        if let Some(&first) = self.beginning_with(&typed).first() {
            self.typed = typed;
            return self.choose(Some(first));
        }
        if self.typed.is_empty() || !letter.to_lowercase().eq(self.typed.chars()) {
            return Edit::Moved;
        }
        let found = self.beginning_with(&self.typed);
        let next = found.iter().position(|&at| Some(at) == self.chosen).map_or(0, |at| (at + 1) % found.len());
        self.choose(found.get(next).copied())
    }

    /// The options that begin with what was typed, then those in which another word does.
    fn beginning_with(&self, typed: &str) -> Vec<usize> {
        let labels = || self.options.iter().map(|option| option.label.to_lowercase()).enumerate();
        let whole = labels().filter(|(_, label)| label.starts_with(typed));
        let in_words = labels().filter(|(_, label)| !label.starts_with(typed) && has_word(label, typed));
        whole.chain(in_words).map(|(at, _)| at).collect()
    }

    /// The first press takes back the letters that were typed, the next one the choice.
    fn take_back(&mut self) -> Edit {
        if self.typed.is_empty() {
            return self.clear();
        }
        self.typed.clear();
        Edit::Moved
    }

    fn clear(&mut self) -> Edit {
        if self.required { Edit::Moved } else { self.choose(None) }
    }

    /// The number that is pressed for an option, where it has one.
    fn number(option: Option<usize>) -> String {
        match option {
            None => "0 ".to_owned(),
            Some(at) if at < 9 => format!("{} ", at + 1),
            Some(_) => String::new(),
        }
    }

    fn spans(&self, option: Option<usize>, label: &str, look: &Look) -> Vec<Span<'static>> {
        let is_chosen = option == self.chosen;
        let mark = if is_chosen { look.glyphs.done } else { look.glyphs.not_done };
        let style = if is_chosen { look.theme.selected } else { look.theme.base };
        let key = if is_chosen { style } else { look.theme.key };
        vec![
            Span::styled(format!("{mark} "), style),
            Span::styled(Self::number(option), key),
            Span::styled(label.to_owned(), style),
        ]
    }
}

/// Whether a text goes on with `beginning` at the start of one of its words.
fn has_word(text: &str, beginning: &str) -> bool {
    text.unicode_word_indices().any(|(at, _)| text.get(at..).is_some_and(|rest| rest.starts_with(beginning)))
}

/// Options side by side, on as many rows as they need.
#[derive(Default)]
struct Rows {
    lines: Vec<Line<'static>>,
    chosen: usize,
}

impl Rows {
    fn add(&mut self, spans: Vec<Span<'static>>, is_chosen: bool, width: usize) {
        let cells: usize = spans.iter().map(Span::width).sum();
        match self.lines.last_mut() {
            Some(line) if line.width() + 3 + cells <= width => {
                line.push_span(Span::raw("   "));
                line.extend(spans);
            }
            _ => self.lines.push(Line::from(spans)),
        }
        if is_chosen {
            self.chosen = self.lines.len() - 1;
        }
    }
}

impl FieldInput for Choice {
    fn key(&mut self, key: KeyEvent, _today: NaiveDate, _width: usize) -> Edit {
        let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
        match key.code {
            _ if !plain => return Edit::Ignored,
            KeyCode::Char(character) => return self.by_character(character),
            KeyCode::Backspace | KeyCode::Delete => return self.take_back(),
            _ => self.typed.clear(),
        }
        match key.code {
            KeyCode::Left => self.step(false),
            KeyCode::Right => self.step(true),
            KeyCode::Home => self.choose((!self.options.is_empty()).then_some(0)),
            _ => Edit::Ignored,
        }
    }

    fn opened(&mut self) {
        self.typed.clear();
    }

    fn paste(&mut self, _text: &str, _today: NaiveDate) -> Result<(), String> {
        Err("This is a list to choose from; nothing was pasted.".to_owned())
    }

    fn value(&self) -> Result<FieldValue, String> {
        let option = self.chosen.and_then(|at| self.options.get(at));
        Ok(option.map_or(FieldValue::Empty, |option| FieldValue::Choice(option.code.clone())))
    }

    fn draft(&self) -> String {
        self.chosen.and_then(|at| self.options.get(at)).map(|option| option.code.clone()).unwrap_or_default()
    }

    fn restore(&mut self, draft: &str, _today: NaiveDate) {
        self.chosen = self.position(draft);
    }

    fn closed(&self) -> String {
        let option = self.chosen.and_then(|at| self.options.get(at));
        option.map_or(self.unchosen(), |option| option.label.as_str()).to_owned()
    }

    fn open(&self, room: Room, look: &Look) -> Drawn {
        let mut rows = Rows::default();
        for (option, label) in self.shown() {
            rows.add(self.spans(option, label, look), option == self.chosen, room.width);
        }
        let first = (rows.chosen + 1).saturating_sub(room.rows);
        let lines: Vec<_> = rows.lines.into_iter().skip(first).take(room.rows).collect();
        let row = rows.chosen - first;
        let column = lines.get(row).map_or(0, |line| column_of(line, look));
        Drawn { lines, cursor: (column, row) }
    }

    fn hint(&self, look: &Look) -> String {
        if self.typed.is_empty() {
            return format!("{}, letters or number to choose", look.glyphs.left_right_keys);
        }
        let (open, close) = (look.glyphs.open_quote, look.glyphs.close_quote);
        format!("found by {open}{}{close}, Backspace begins anew", self.typed)
    }
}

/// Where the chosen option's mark stands in its row.
fn column_of(line: &Line<'_>, look: &Look) -> usize {
    let mark = format!("{} ", look.glyphs.done);
    let before = line.spans.iter().take_while(|span| span.content != mark);
    if line.spans.iter().any(|span| span.content == mark) { before.map(|span| span.content.width()).sum() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers() -> Choice {
        let options = [("yes", "yes"), ("partly", "partly"), ("no", "no"), ("not-known", "not known")];
        Choice::new(options.map(|(code, label)| Opt::new(code, label)).to_vec(), None)
    }

    fn after(choice: &mut Choice, keys: &[KeyCode]) -> String {
        for &code in keys {
            choice.key(KeyEvent::new(code, KeyModifiers::NONE), NaiveDate::MIN, 40);
        }
        choice.closed()
    }

    #[test]
    fn arrows_letters_and_numbers_choose_and_nothing_becomes_no_by_itself() {
        let cases: [(&[KeyCode], &str); 11] = [
            (&[], "not recorded"),
            (&[KeyCode::Right], "yes"),
            (&[KeyCode::Right, KeyCode::Right], "partly"),
            (&[KeyCode::Right, KeyCode::Left], "not recorded"),
            (&[KeyCode::Left], "not recorded"),
            (&[KeyCode::Right; 9], "not known"),
            (&[KeyCode::Char(' '), KeyCode::Char(' ')], "partly"),
            (&[KeyCode::Char('n')], "no"),
            (&[KeyCode::Char('n'), KeyCode::Char('N')], "not known"),
            (&[KeyCode::Char('2')], "partly"),
            (&[KeyCode::Char('2'), KeyCode::Char('0')], "not recorded"),
        ];
        for (keys, expected) in cases {
            assert_eq!(after(&mut answers(), keys), expected, "{keys:?}");
        }
    }

    fn typed(choice: &mut Choice, letters: &str) -> String {
        let keys: Vec<KeyCode> = letters.chars().map(KeyCode::Char).collect();
        after(choice, &keys)
    }

    #[test]
    fn letters_together_find_what_begins_with_them_and_never_anything_else() {
        let kinds = ["planned", "unplanned", "placed by a court", "arrived unaccompanied"];
        let entry = || Choice::new(kinds.map(|label| Opt::new(label, label)).to_vec(), None);
        let cases = [
            ("u", "unplanned"),
            ("unp", "unplanned"),
            ("una", "arrived unaccompanied"), // by its second word
            ("UNP", "unplanned"),
            ("p", "planned"),
            ("plac", "placed by a court"),
            ("placed b", "placed by a court"),
            ("pp", "placed by a court"), // the same letter goes through them
            ("ppp", "planned"),
            ("unpx", "unplanned"), // nothing begins with it
            ("px", "planned"),
            ("x", "not recorded"),
            ("uq3", "placed by a court"), // a number begins anew
        ];
        for (letters, expected) in cases {
            assert_eq!(typed(&mut entry(), letters), expected, "{letters}");
        }
    }

    #[test]
    fn backspace_arrows_and_leaving_begin_anew() {
        for key in [KeyCode::Backspace, KeyCode::Right] {
            let mut choice = answers();
            after(&mut choice, &[KeyCode::Char('n'), key]);
            assert_eq!(typed(&mut choice, "y"), "yes", "{key:?}");
        }
        let mut choice = answers();
        typed(&mut choice, "n");
        choice.opened();
        assert_eq!(typed(&mut choice, "y"), "yes");
        assert_eq!(after(&mut choice, &[KeyCode::Backspace]), "yes");
        assert_eq!(after(&mut choice, &[KeyCode::Backspace]), "not recorded");
    }

    #[test]
    fn what_must_be_chosen_cannot_be_unchosen_and_starts_with_none() {
        let mut choice = answers();
        choice.require();
        assert_eq!(choice.closed(), "choose one");
        assert_eq!(after(&mut choice, &[KeyCode::Char('1'), KeyCode::Delete, KeyCode::Char('0')]), "yes");
    }
}
