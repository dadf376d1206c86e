//! Who says what is known of a child, as a text to read.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::text::{clean, wrap};
use crate::import::sayings::{Line, Mark, Sources};
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

/// Who says what, in so many cells, what stands in one row first, read as of a day.
#[must_use]
pub fn text(sources: &Sources, first: Option<Id>, as_of: NaiveDate, width: usize) -> Reading {
    let lines = sources.lines(first, as_of);
    let rows = lines.iter().flat_map(|line| rows(line, width));
    Reading { title: format!("Who says so: {}", clean(&sources.child_ref)), text: TextBlock::new(rows.collect()) }
}

/// A line wrapped behind its indent.
fn rows(line: &Line, width: usize) -> Vec<(Tone, String)> {
    let indent = " ".repeat(line.indent());
    let text = clean(&line.text);
    let wrapped = wrap(&text, width.saturating_sub(indent.len()).max(1));
    let begun = |at: usize| if at == 0 || line.mark == Mark::Remark { "" } else { "  " };
    if wrapped.is_empty() {
        return vec![(Tone::Body, String::new())];
    }
    let narrower = wrap(&text, width.saturating_sub(indent.len() + 2).max(1));
    let chosen = if wrapped.len() == 1 { wrapped } else { narrower };
    chosen.iter().enumerate().map(|(at, row)| (tone(line.mark), format!("{indent}{}{row}", begun(at)))).collect()
}

const fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Heading => Tone::Heading,
        Mark::Differs | Mark::Otherwise => Tone::Warning,
        Mark::NoLonger => Tone::Muted,
        Mark::Fact | Mark::Says | Mark::Remark | Mark::Gap => Tone::Body,
    }
}
