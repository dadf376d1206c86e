//! What is said of an import: how far it has come, what it would change, why it was not done.

use ratatui::layout::Rect;

use crate::import::Plan;
use crate::import::plan::{Reader, Section};
use crate::tui::overlay::Reading;
use crate::tui::widget::outline::{Node, Outline};
use crate::tui::widget::text_block::{TextBlock, Tone};

/// What an import is doing, and how far it has come.
pub(super) fn under_way(what: &str, writes: bool) -> Reading {
    let then = if writes {
        "All of it is changed or nothing. Esc stops; then nothing is changed."
    } else {
        "Nothing is changed before you have seen what would be. Esc stops."
    };
    let paragraphs = vec![(Tone::Body, what.to_owned()), (Tone::Muted, then.to_owned())];
    Reading { title: "Import".to_owned(), text: TextBlock::new(paragraphs) }
}

/// What an import would change, in lines that open out; as much of it is open as fits.
pub(super) fn opening_out(plan: &Plan, area: Rect) -> Outline {
    let then = match (plan.why_empty(), plan.disagreements.is_empty()) {
        (Some(why), true) => format!("There is nothing to apply: {why}"),
        (Some(_), false) => "Everything else is in this file already. Esc leaves the file as it is.".to_owned(),
        (None, _) => "Enter applies all of it or nothing. Esc leaves the file as it is.".to_owned(),
    };
    let first = Node { tone: Tone::Body, text: then, depth: 0, is_apart: false };
    let nodes = plan.sections(Reader::Screen).into_iter().flat_map(nodes);
    Outline::new(std::iter::once(first).chain(nodes).collect()).with_what_fits(area)
}

fn nodes(section: Section) -> impl Iterator<Item = Node> {
    let heading = Node { tone: Tone::Heading, text: section.title(), depth: 0, is_apart: true };
    let node = |depth, text| Node { tone: Tone::Body, text, depth, is_apart: false };
    let lines = section.lines.into_iter().flat_map(move |line| {
        std::iter::once(node(1, line.text)).chain(line.cases.into_iter().map(move |case| node(2, case)))
    });
    std::iter::once(heading).chain(lines)
}

/// Why an extract could not be read.
pub(super) fn failed(why: &str) -> Reading {
    let paragraphs = vec![
        (Tone::Heading, "The extract was not imported, and nothing was changed.".to_owned()),
        (Tone::Body, why.to_owned()),
    ];
    Reading { title: "Import".to_owned(), text: TextBlock::new(paragraphs) }
}

/// What taking the last import back means.
pub(super) fn taking_back() -> Reading {
    let paragraphs = vec![
        (Tone::Heading, "Take the last import back?".to_owned()),
        (
            Tone::Body,
            "Facts stand again as they stood before it. Actions, lessons, follow-ups and reviews stay.".to_owned(),
        ),
        (
            Tone::Body,
            "A child who has been given records since stays too, marked as no longer in the extract.".to_owned(),
        ),
        (Tone::Body, String::new()),
        (Tone::Body, "Enter takes it back. Esc leaves everything as it is.".to_owned()),
    ];
    Reading { title: "Last import".to_owned(), text: TextBlock::new(paragraphs) }
}
