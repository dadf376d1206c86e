//! Texts to read in a box.

use super::overlay::Reading;
use super::widget::text_block::{TextBlock, Tone};
use crate::report::plain::Line;

/// What has to be said about the file before anything else; it is said then.
pub fn told(paragraphs: &mut Vec<String>) -> Option<Reading> {
    if paragraphs.is_empty() {
        return None;
    }
    let apart = |paragraph| [(Tone::Body, paragraph), (Tone::Body, String::new())];
    let text = TextBlock::new(paragraphs.drain(..).flat_map(apart).collect());
    Some(Reading { title: "About this file".to_owned(), text })
}

/// A document of a meeting.
#[must_use]
pub fn document(title: String, lines: Vec<Line>) -> Reading {
    let told = |line: Line| (if line.is_heading { Tone::Heading } else { Tone::Body }, line.text);
    Reading { title, text: TextBlock::new(lines.into_iter().map(told).collect()) }
}
