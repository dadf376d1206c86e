//! Statements held small: as the text in which they are stored, each word of it once.
//!
//! A year's return says the same few codes and days over and over, in rows that are written alike. A text of JSON is cut
//! behind each value and before the next, and what results are the numbers of words that most other rows have too.

use std::collections::HashMap;
use std::sync::Arc;

/// Texts of JSON. Each word is held once.
#[derive(Debug, Clone, Default)]
pub(super) struct Packed {
    words: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    /// Numbers of words, seven bits a byte, the last byte of each below 128.
    bytes: Vec<u8>,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    start: usize,
    end: usize,
}

impl Packed {
    /// Adds a text.
    pub(super) fn add(&mut self, json: &str) -> At {
        let start = self.bytes.len();
        let (mut rest, mut looked_at) = (json, 0);
        while let Some((glue, value, after)) = next_value(rest, looked_at) {
            self.add_word(glue);
            self.add_word(value);
            // It begins with the mark that closed the value.
            (rest, looked_at) = (after, 1);
        }
        self.add_word(rest);
        At { start, end: self.bytes.len() }
    }

    fn add_word(&mut self, word: &str) {
        let mut number = self.number(word);
        while number >= 0x80 {
            self.bytes.push(u8::try_from(number & 0x7F).unwrap_or_default() | 0x80);
            number >>= 7;
        }
        self.bytes.push(u8::try_from(number).unwrap_or_default());
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// A text that was added, as it was.
    pub(super) fn text(&self, at: At) -> String {
        let mut text = String::new();
        let (mut number, mut shift) = (0_usize, 0);
        for byte in self.bytes.get(at.start..at.end).unwrap_or_default() {
            number |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if *byte < 0x80 {
                text.push_str(self.words.get(number).map_or("", |word| word));
                (number, shift) = (0, 0);
            }
        }
        text
    }

    /// Gives back what growing took beyond what is needed.
    pub(super) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.words.shrink_to_fit();
    }
}

/// The next value of JSON that is a text: what stands before it, with the quotation mark, the value as it is written, and
/// what comes after, with the quotation mark. A text that a colon follows is a name, which is no value.
fn next_value(json: &str, mut from: usize) -> Option<(&str, &str, &str)> {
    loop {
        let open = from + json.get(from..)?.find('"')?;
        let close = closing(json, open + 1)?;
        if json.get(close + 1..)?.starts_with(':') {
            from = close + 1;
            continue;
        }
        return Some((json.get(..=open)?, json.get(open + 1..close)?, json.get(close..)?));
    }
}

/// The quotation mark that closes a text which begins here.
fn closing(json: &str, mut from: usize) -> Option<usize> {
    loop {
        let at = from + json.get(from..)?.find(['"', '\\'])?;
        if json.as_bytes().get(at) == Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_as_it_was() {
        let texts = [
            r#"{"a":"V2","b":[{"c":"x\"y\\","d":null},{"c":"x","d":7}]}"#,
            "{}",
            r#"{"a":"","b":"\\"}"#,
            r#"{"a":"é","b":"after"}"#,
            r#"{"open":"never closed"#,
            "",
        ];
        let mut packed = Packed::default();
        let at: Vec<At> = texts.iter().map(|text| packed.add(text)).collect();
        let back: Vec<String> = at.into_iter().map(|at| packed.text(at)).collect();
        assert_eq!(back, texts);
    }

    #[test]
    fn a_row_like_others_takes_a_byte_or_two_for_a_value() {
        let row = |day: usize| format!(r#"{{"on":"2026-{:02}-{:02}","code":"V2","end":null}},"#, day % 12, day % 28);
        let mut packed = Packed::default();
        for day in 0..1_000 {
            packed.add(&row(day));
        }
        assert!(packed.bytes.len() <= 6_000, "{}", packed.bytes.len());
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_text_holds_it_comes_back(values in proptest::collection::vec("\\PC{0,6}|[\"\\\\:,]{0,5}", 0..6), cut in 0..40_usize) {
            let json = serde_json::to_string(&values).unwrap();
            let part: String = json.chars().take(cut).collect();
            let mut packed = Packed::default();
            let (whole, part_at) = (packed.add(&json), packed.add(&part));
            proptest::prop_assert_eq!(packed.text(whole), json);
            proptest::prop_assert_eq!(packed.text(part_at), part);
        }
    }
}
