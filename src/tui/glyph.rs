//! The marks that may stand on the screen, and what stands for them where only ASCII can be shown.
//!
//! Every mark is one that each Windows console font draws: no braille, rounded corners, eighth blocks or emoji.
//! [`sanitize`] runs after every draw, so no screen can break that rule, whatever text was typed or imported.

mod transliterate;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::symbols::border;
use unicode_width::UnicodeWidthStr;

/// Marks beyond letters that may be drawn.
const MARKS: &str = "─│┌┐└┘├┤┬┴┼░▒▓█●○►◄▲▼■□•√·…–—‘’“”‹›↑↓←→€";

/// What stands for a character that no console font can be trusted with.
const UNKNOWN: &str = "□";

/// Whether one character may be drawn: printable ASCII, a letter of the Latin blocks, or one of the marks.
#[must_use]
pub fn is_allowed(character: char) -> bool {
    match character {
        '\u{ad}' => false,
        ' '..='~' | '\u{a1}'..='\u{24f}' | 'ə' | '\u{1e00}'..='\u{1eff}' => true,
        other => MARKS.contains(other),
    }
}

/// Whether text consists only of characters that may be drawn; with `ascii`, only of printable ASCII.
#[must_use]
pub fn is_drawable(text: &str, ascii: bool) -> bool {
    text.chars().all(|c| if ascii { (' '..='~').contains(&c) } else { is_allowed(c) })
}

/// Every named mark, in one of two sets: [`Glyphs::UNICODE`] or [`Glyphs::ASCII`].
///
/// A mark fills one cell, except `ellipsis`, which fills three in ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether this is the ASCII set.
    pub ascii: bool,
    /// A horizontal rule.
    pub rule: &'static str,
    /// A vertical rule.
    pub vertical: &'static str,
    /// Corner at the top left.
    pub top_left: &'static str,
    /// Corner at the top right.
    pub top_right: &'static str,
    /// Corner at the bottom left.
    pub bottom_left: &'static str,
    /// Corner at the bottom right.
    pub bottom_right: &'static str,
    /// A rule that branches to the right.
    pub tee_right: &'static str,
    /// A rule that branches to the left.
    pub tee_left: &'static str,
    /// A rule that branches downwards.
    pub tee_down: &'static str,
    /// A rule that branches upwards.
    pub tee_up: &'static str,
    /// Two rules that cross.
    pub cross: &'static str,
    /// Before an item of a list.
    pub bullet: &'static str,
    /// Before the selected row or the focused field.
    pub selected: &'static str,
    /// Something done, or the option chosen.
    pub done: &'static str,
    /// Something not done yet, or an option not chosen.
    pub not_done: &'static str,
    /// A tick: yes.
    pub tick: &'static str,
    /// A bar of a chart at its fullest.
    pub bar: &'static str,
    /// A bar of a second kind.
    pub bar_dark: &'static str,
    /// A bar of a third kind.
    pub bar_medium: &'static str,
    /// A bar of a fourth kind, or one that is only partly known.
    pub bar_light: &'static str,
    /// A bar under the cursor.
    pub bar_selected: &'static str,
    /// The end of a bar that goes on beyond the chart.
    pub open_end: &'static str,
    /// The start of a bar that began before the chart.
    pub open_start: &'static str,
    /// The day of entry to care.
    pub entry: &'static str,
    /// Nothing in this place of a chart or column.
    pub nothing: &'static str,
    /// A value that was not recorded.
    pub absent: &'static str,
    /// Text goes on beyond what is shown.
    pub ellipsis: &'static str,
    /// Past its date, or something to ask about.
    pub overdue: &'static str,
    /// Sorted upwards.
    pub ascending: &'static str,
    /// Sorted downwards.
    pub descending: &'static str,
    /// More to the left.
    pub left: &'static str,
    /// More to the right.
    pub right: &'static str,
    /// More above.
    pub up: &'static str,
    /// More below.
    pub down: &'static str,
    /// The up and down arrow keys.
    pub up_down_keys: &'static str,
    /// The left and right arrow keys.
    pub left_right_keys: &'static str,
    /// Between the steps of where one is.
    pub crumb: &'static str,
    /// Between facts on one line.
    pub separator: &'static str,
    /// Between the ends of a range.
    pub dash: &'static str,
    /// Before quoted words.
    pub open_quote: &'static str,
    /// After quoted words.
    pub close_quote: &'static str,
}

impl Glyphs {
    /// The marks that every Windows console font has.
    pub const UNICODE: Self = Self {
        ascii: false,
        rule: "─",
        vertical: "│",
        top_left: "┌",
        top_right: "┐",
        bottom_left: "└",
        bottom_right: "┘",
        tee_right: "├",
        tee_left: "┤",
        tee_down: "┬",
        tee_up: "┴",
        cross: "┼",
        bullet: "•",
        selected: "►",
        done: "●",
        not_done: "○",
        tick: "√",
        bar: "█",
        bar_dark: "▓",
        bar_medium: "▒",
        bar_light: "░",
        bar_selected: "■",
        open_end: "►",
        open_start: "◄",
        entry: "▼",
        nothing: "·",
        absent: "–",
        ellipsis: "…",
        overdue: "!",
        ascending: "▲",
        descending: "▼",
        left: "◄",
        right: "►",
        up: "▲",
        down: "▼",
        up_down_keys: "↑↓",
        left_right_keys: "←→",
        crumb: "›",
        separator: "·",
        dash: "–",
        open_quote: "“",
        close_quote: "”",
    };

    /// The same marks in printable ASCII, for `--ascii`.
    pub const ASCII: Self = Self {
        ascii: true,
        rule: "-",
        vertical: "|",
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        tee_right: "+",
        tee_left: "+",
        tee_down: "+",
        tee_up: "+",
        cross: "+",
        bullet: "*",
        selected: ">",
        done: "*",
        not_done: "o",
        tick: "y",
        bar: "#",
        bar_dark: "=",
        bar_medium: ":",
        bar_light: "-",
        bar_selected: "@",
        open_end: ">",
        open_start: "<",
        entry: "v",
        nothing: ".",
        absent: "-",
        ellipsis: "...",
        overdue: "!",
        ascending: "^",
        descending: "v",
        left: "<",
        right: ">",
        up: "^",
        down: "v",
        up_down_keys: "up/down",
        left_right_keys: "left/right",
        crumb: ">",
        separator: "-",
        dash: "-",
        open_quote: "\"",
        close_quote: "\"",
    };

    /// The set to draw with.
    #[must_use]
    pub const fn choose(ascii: bool) -> Self {
        if ascii { Self::ASCII } else { Self::UNICODE }
    }

    /// The lines of a box, for a ratatui `Block`.
    #[must_use]
    pub const fn border(&self) -> border::Set<'static> {
        border::Set {
            top_left: self.top_left,
            top_right: self.top_right,
            bottom_left: self.bottom_left,
            bottom_right: self.bottom_right,
            vertical_left: self.vertical,
            vertical_right: self.vertical,
            horizontal_top: self.rule,
            horizontal_bottom: self.rule,
        }
    }
}

/// Replaces every cell that may not be drawn; with `ascii`, every cell that is not ASCII, accents first made plain
/// (é becomes e).
///
/// A wide character becomes one mark and a space, so that nothing after it moves.
pub fn sanitize(buffer: &mut Buffer, ascii: bool) {
    let Rect { width, .. } = buffer.area;
    let width = usize::from(width).max(1);
    for row in buffer.content.chunks_mut(width) {
        sanitize_row(row, ascii);
    }
}

fn sanitize_row(row: &mut [Cell], ascii: bool) {
    let mut hidden = 0;
    for cell in row {
        if hidden > 0 {
            hidden -= 1;
            cell.set_symbol(" ");
            continue;
        }
        let symbol = cell.symbol();
        if is_plain(symbol, ascii) {
            continue;
        }
        hidden = UnicodeWidthStr::width(symbol).saturating_sub(1);
        let replacement = replacement(symbol, ascii).to_owned();
        cell.set_symbol(&replacement);
    }
}

/// One allowed character and nothing else; an accent on its own character counts as something else.
fn is_plain(symbol: &str, ascii: bool) -> bool {
    symbol.chars().nth(1).is_none() && !symbol.is_empty() && is_drawable(symbol, ascii)
}

/// A single cell's worth of what can be shown of `symbol`.
fn replacement(symbol: &str, ascii: bool) -> &str {
    let Some(first) = symbol.chars().next() else { return " " };
    let base = symbol.get(..first.len_utf8()).unwrap_or(symbol);
    match (ascii, is_allowed(first)) {
        (true, _) => transliterate::to_ascii(first),
        (false, true) => base,
        (false, false) => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Style;

    fn drawn(text: &str, ascii: bool) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::new());
        sanitize(&mut buffer, ascii);
        buffer.content.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn names_with_accents_stay_and_become_plain_in_ascii() {
        let cases = [
            ("Zoë O’Brien", "Zoë O’Brien", "Zoe O'Brien"),
            ("Łukasz Żak", "Łukasz Żak", "Lukasz Zak"),
            ("Nguyễn Đức", "Nguyễn Đức", "Nguyen Duc"),
            ("Siân Ŵyn", "Siân Ŵyn", "Sian Wyn"),
            ("Ștefan", "Ștefan", "Stefan"),
            ("┌─●►…│", "┌─●►…│", "+-*>.|"),
        ];
        for (text, unicode, ascii) in cases {
            assert_eq!(drawn(text, false), unicode);
            assert_eq!(drawn(text, true), ascii);
        }
    }

    #[test]
    fn wide_and_unknown_characters_become_marks_and_nothing_moves() {
        assert_eq!(drawn("a漢b", false), "a□ b");
        assert_eq!(drawn("a漢b", true), "a? b");
        assert_eq!(drawn("a😀b", false), "a□ b");
        assert_eq!(drawn("⣿x", false), "□x");
    }

    #[test]
    fn an_accent_written_as_its_own_character_leaves_the_letter() {
        assert_eq!(drawn("Jose\u{301}!", false), "Jose!");
    }

    #[test]
    fn direction_overrides_and_joiners_never_reach_the_terminal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer.content[0].set_symbol("\u{202e}");
        buffer.content[1].set_symbol("a\u{200d}");
        sanitize(&mut buffer, false);
        assert_eq!((buffer.content[0].symbol(), buffer.content[1].symbol()), ("□", "a"));
    }

    #[test]
    fn every_named_mark_is_in_the_set() {
        for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
            let all = format!("{glyphs:?}");
            let marks: Vec<&str> = all.split('"').skip(1).step_by(2).collect();
            assert!(marks.iter().all(|mark| is_drawable(mark, glyphs.ascii)), "{marks:?}");
        }
    }

    #[test]
    fn every_allowed_character_has_an_ascii_stand_in_of_one_cell() {
        for character in ('\u{a1}'..'\u{3000}').filter(|&c| is_allowed(c)) {
            let plain = transliterate::to_ascii(character);
            assert!(plain.len() == 1 && is_drawable(plain, true), "{character}");
            let in_names = character.is_alphabetic() && !('\u{180}'..='\u{24f}').contains(&character);
            assert!(!in_names || plain != "?", "{character}");
        }
    }

    proptest! {
        #[test]
        fn nothing_outside_the_set_is_left(text in any::<String>(), ascii in any::<bool>()) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 7, 3));
            buffer.set_string(0, 1, &text, Style::new());
            for (cell, symbol) in buffer.content.iter_mut().zip(text.chars()) {
                cell.set_symbol(&symbol.to_string());
            }
            sanitize(&mut buffer, ascii);
            prop_assert!(buffer.content.iter().all(|cell| is_drawable(cell.symbol(), ascii) && cell.symbol().len() <= 4));
        }
    }
}
