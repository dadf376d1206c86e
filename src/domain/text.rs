//! Text from outside: made safe once, at the boundary, and cut to the width of a column.
//!
//! What cannot be seen must not hide: every character that a terminal would obey, or that would turn the reading order
//! or take no room, becomes [`MARK`]. It never vanishes silently, so that two references which differ only in a hidden
//! character still look different from what was expected.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for a character that cannot be shown: a middle dot, which every Windows console font has.
pub const MARK: char = '\u{b7}';

/// One line of text without hidden characters: breaks, tabs and every kind of space become a plain space, all else that
/// is hidden becomes [`MARK`]. A line end of two characters becomes one space. A letter whose accent was written apart
/// becomes one character (Unicode's form NFC), so that a name is the same from whatever keyboard or file it came.
/// Cleaning twice changes nothing more.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match visible(c) {
        '\n' | '\t' => ' ',
        shown => shown,
    })
}

/// Text of several lines without hidden characters: as [`clean`], but line breaks (all as `\n`) and tabs stay.
#[must_use]
pub fn clean_paragraph(text: &str) -> Cow<'_, str> {
    replaced(text, visible)
}

/// Whether a spreadsheet that is given this text as a cell would take it for a formula, and run it.
#[must_use]
pub fn begins_like_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\0'])
}

/// Text as a cell of CSV, cleaned as by [`clean_paragraph`]: where it begins like a formula, a `'` leads it, by which a
/// spreadsheet knows that it is text.
#[must_use]
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    let shown = clean_paragraph(text);
    if begins_like_formula(text) { format!("'{shown}").into() } else { shown }
}

/// How many columns a text takes on the screen, one grapheme cluster after the other.
#[must_use]
pub fn display_width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text, cut so that it takes at most `width` columns; `ellipsis` then stands for what was cut.
///
/// Where not even the ellipsis fits, as much of it is shown as does.
#[must_use]
pub fn fit(text: &str, width: usize, ellipsis: &str) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let ellipsis = start_of(ellipsis, width);
    format!("{}{ellipsis}", start_of(text, width - display_width(&ellipsis)))
}

/// The text in exactly `width` columns: cut as by [`fit`], or filled with spaces after it.
#[must_use]
pub fn pad(text: &str, width: usize, ellipsis: &str) -> String {
    let fitted = fit(text, width, ellipsis);
    let room = width.saturating_sub(display_width(&fitted));
    fitted + &" ".repeat(room)
}

/// A number of things, as in `1 day` and `2 days`.
#[must_use]
pub fn counted(number: i64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// How often, as in `once`, `twice` and `3 times`.
#[must_use]
pub fn times(number: usize) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        number => format!("{number} times"),
    }
}

/// A label as it stands inside a sentence: `section 20`, `interim care order`; abbreviations and codes keep capitals.
#[must_use]
pub fn in_sentence(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_numeric() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => label.to_owned(),
    }
}

/// A label as it begins a line or a sentence: `Not agreed`.
#[must_use]
pub fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Bytes in hexadecimal: two lower-case digits each.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The whole grapheme clusters at the start of a text that take at most `width` columns.
fn start_of(text: &str, width: usize) -> String {
    let mut room = width;
    let fits = |cluster: &&str| {
        let left = room.checked_sub(cluster.width());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.graphemes(true).take_while(fits).collect()
}

fn replaced(text: &str, replacement: impl Fn(char) -> char) -> Cow<'_, str> {
    if text.chars().all(|c| replacement(c) == c) {
        return composed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().map(replacement).nfc().collect())
}

/// The text in Unicode's form NFC.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// What is shown for a character; itself, where it can be shown.
fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ if c.is_whitespace() && !c.is_control() => ' ',
        _ if c.is_control() || is_hidden(c) => MARK,
        _ => c,
    }
}

/// Whether a character that is no control character takes no room, or turns the reading order.
///
/// Unicode 16: the format characters (category Cf) that are not drawn, the default-ignorable fillers and the variation
/// selectors.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{ffa0}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Text broken into lines of at most `width` cells, between words only: "pre-proceedings" stays whole.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    textwrap::wrap(text, textwrap::Options::new(width.max(1)).word_splitter(textwrap::WordSplitter::NoHyphenation))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_hidden_becomes_a_mark_and_never_vanishes() {
        let cases = [
            ("Ash\u{202e}nel", "Ash·nel"),       // direction override
            ("\u{2066}a\u{2069}", "·a·"),        // isolates
            ("C-10\u{200b}42", "C-10·42"),       // zero-width space
            ("co\u{ad}op", "co·op"),             // soft hyphen
            ("\u{feff}CHILD", "·CHILD"),         // byte-order mark
            ("a\u{e0041}b", "a·b"),              // tag character
            ("\u{1b}[31mred\u{7}", "·[31mred·"), // terminal escape
            ("a\0b\u{9b}c", "a·b·c"),            // NUL and the one-character escape
            ("Section\u{a0}20", "Section 20"),   // non-breaking space
            ("thin\u{202f}space\u{3000}x", "thin space x"),
            ("Siân Ó Néill", "Siân Ó Néill"),
            ("Zoe\u{308}", "Zoë"), // two characters to one
            ("Zoe\u{200d}\u{308}", "Zoe·\u{308}"),
        ];
        for (raw, shown) in cases {
            assert_eq!(clean(raw), shown, "{raw:?}");
        }
    }

    #[test]
    fn one_line_stays_one_line_and_a_paragraph_keeps_its_lines() {
        let raw = "first\r\nsecond\tcolumn\u{2028}third\rfourth";
        assert_eq!(clean(raw), "first second column third fourth");
        assert_eq!(clean_paragraph(raw), "first\nsecond\tcolumn\nthird\nfourth");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(clean("C-1042"), Cow::Borrowed(_)));
    }

    #[test]
    fn text_that_is_too_wide_ends_in_the_ellipsis() {
        let cases = [
            ("Interim care order", 18, "…", "Interim care order"),
            ("Interim care order", 17, "…", "Interim care ord…"),
            ("Interim care order", 10, "...", "Interim..."),
            ("Interim", 2, "...", ".."),
            ("Interim", 0, "…", ""),
            ("日本語", 5, "…", "日本…"),
            ("日本語", 4, "…", "日…"), // the second character would take columns 3 and 4
        ];
        for (text, width, ellipsis, expected) in cases {
            assert_eq!(fit(text, width, ellipsis), expected, "{text} in {width}");
        }
    }

    #[test]
    fn a_padded_text_takes_exactly_its_column() {
        assert_eq!(pad("V2", 4, "…"), "V2  ");
        assert_eq!(pad("日本語", 4, "…"), "日… ");
    }

    #[test]
    fn a_label_loses_its_capital_inside_a_sentence_and_an_abbreviation_does_not() {
        let cases = [
            ("Section 20", "section 20"),
            ("PACE", "PACE"),
            ("NHS or other", "NHS or other"),
            ("X9", "X9"),
            ("X", "X"),
            ("", ""),
        ];
        for (label, expected) in cases {
            assert_eq!(in_sentence(label), expected);
        }
    }

    /// Text in which hidden characters are as common as others.
    fn hostile() -> impl Strategy<Value = String> {
        let hidden = "e\u{308}\u{344}\u{1e0a}\u{323}\u{37e}\r\n\t\0\u{1b}\u{85}\u{9b}\u{a0}\u{ad}\u{200d}\u{2028}\u{202e}\u{2066}\u{feff}\u{e0041}";
        let hidden = proptest::sample::select(hidden.chars().collect::<Vec<char>>());
        let one = prop_oneof![any::<char>(), hidden, proptest::char::range(' ', '~')];
        proptest::collection::vec(one, 0..40).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(raw in hostile()) {
            let line = clean(&raw);
            prop_assert!(!line.chars().any(|c| c.is_control() || is_hidden(c)));
            prop_assert_eq!(clean(&line), line.as_ref());
            let paragraph = clean_paragraph(&raw);
            prop_assert!(!paragraph.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || is_hidden(c)));
            prop_assert_eq!(clean_paragraph(&paragraph), paragraph.as_ref());
        }

        #[test]
        fn no_column_is_overrun(text in hostile(), width in 0_usize..40) {
            let fitted = fit(&text, width, "…");
            prop_assert!(display_width(&fitted) <= width);
            prop_assert_eq!(fit(&fitted, width, "…"), fitted.as_str());
            let padded = pad(&clean(&text), width, "…");
            prop_assert_eq!(display_width(&padded), width);
        }
    }
}
