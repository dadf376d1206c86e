//! The month in figures, as a table.

use super::{Document, Span, Table};
use crate::domain::figures::{BoardFigure, Figure};
use crate::domain::text::capital;

/// What a row of the table is made of, whichever figures it is of.
struct Line {
    label: String,
    n: Option<String>,
    of: Option<String>,
    share: Option<f64>,
    sentence: String,
    definition: String,
}

/// Adds the figures with every number, for the members of the meeting.
pub(super) fn whole(document: &mut Document, figures: &[Figure]) {
    table(document, figures.iter().map(Line::of));
}

/// Adds the figures with numbers from 1 to `threshold` hidden, and what each of them counts.
pub(super) fn for_board(document: &mut Document, figures: &[Figure], threshold: u32) {
    let lines = || figures.iter().map(|figure| Line::of_board(figure.for_board(threshold)));
    table(document, lines());
    if threshold > 0 && !figures.is_empty() {
        document.paragraph([format!(
            "c stands for a number from 1 to {threshold}, or one that would give such a one away."
        )]);
    }
    document.heading(3, "What is counted");
    let defined = |line: Line| vec![Span::strong(format!("{}: ", line.label)), Span::plain(line.definition)];
    document.list(lines().map(defined));
}

impl Line {
    fn of(figure: &Figure) -> Self {
        let figure = figure.clone();
        Self {
            label: figure.label,
            n: figure.n.map(|n| n.to_string()),
            of: figure.of.map(|of| of.to_string()),
            share: figure.value,
            sentence: figure.sentence,
            definition: figure.definition,
        }
    }

    fn of_board(figure: BoardFigure) -> Self {
        Self {
            label: figure.label,
            n: figure.n.map(|n| n.to_string()),
            of: figure.of.map(|of| of.to_string()),
            share: figure.value,
            sentence: figure.sentence,
            definition: figure.definition,
        }
    }

    /// Label, number, of how many, share, and the sentence without its label.
    fn cells(self) -> [String; 5] {
        let said = self
            .sentence
            .strip_prefix(&self.label)
            .map_or(self.sentence.as_str(), |rest| rest.trim_start_matches(": "));
        // A hidden number stays the small letter that it is.
        let said = if said.starts_with("c ") { said.to_owned() } else { capital(said) };
        let share = self.share.map(|share| format!("{:.0}%", share * 100.0)).unwrap_or_default();
        let (n, of) = match (self.n, self.of) {
            (None, base) => (base, None),
            both => both,
        };
        [self.label, n.unwrap_or_default(), of.unwrap_or_default(), share, said]
    }
}

fn table(document: &mut Document, lines: impl Iterator<Item = Line>) {
    let head = ["Figure", "Number", "Of", "Share", "In words"];
    let mut table = Table::new("Each figure, of how many, and in words", head).with_numbers_in(&[1, 2, 3]);
    lines.for_each(|line| table.row(line.cells()));
    if table.rows().is_empty() {
        document.paragraph(["No figures were kept of this month."]);
    } else {
        document.table(table);
    }
}
