//! A document as lines of text, for reading it on the screen.

use super::document::Fact;
use super::{Block, Document, Drawing, Span, Table};
use crate::domain::calendar::spoken;
use crate::domain::text::{clean, display_width, pad, wrap};

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whether it is a heading, the title among them.
    pub is_heading: bool,
    /// What it says, cleaned, in at most the width that was asked for as far as words allow.
    pub text: String,
}

/// What parts the columns of a table.
const GAP: &str = "  ";

/// The document in lines of so many cells: the classification first, then the title, then what stands in it, with an
/// empty line between two blocks. A table that is wider is told row by row, each cell after its heading.
#[must_use]
pub fn lines(document: &Document, width: usize) -> Vec<Line> {
    let mut lines = Lines { lines: Vec::new(), width };
    lines.wrapped(document.level.classification(), "");
    lines.gap();
    lines.heading(&document.title);
    lines.wrapped(&document.subtitle, "");
    let council = document.council.as_deref().map(|council| format!("{council}, ")).unwrap_or_default();
    lines.wrapped(&format!("{council}{}", spoken(document.printed_on)), "");
    for block in document.blocks() {
        lines.gap();
        lines.block(block);
    }
    lines.lines
}

struct Lines {
    lines: Vec<Line>,
    width: usize,
}

impl Lines {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } => self.heading(text),
            Block::Paragraph { spans } => self.wrapped(&joined(spans), ""),
            Block::List { items } => items.iter().for_each(|item| self.item(&joined(item))),
            Block::Facts { facts } => facts.iter().for_each(|fact| self.fact(fact)),
            Block::Table(table) => self.table(table),
            Block::Drawing(drawing) => self.drawing(drawing),
        }
    }

    fn push(&mut self, text: impl Into<String>) {
        self.lines.push(Line { is_heading: false, text: text.into() });
    }

    /// An empty line, unless there is one.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.push("");
        }
    }

    fn heading(&mut self, text: &str) {
        let text = clean(text).into_owned();
        let parts = wrap(&text, self.width).into_iter().map(|part| Line { is_heading: true, text: part.into_owned() });
        self.lines.extend(parts);
    }

    /// A text, its second line and those after it behind an indent.
    fn wrapped(&mut self, text: &str, indent: &str) {
        let text = clean(text);
        let parts = wrap(&text, self.width.saturating_sub(indent.len()));
        for (at, part) in parts.iter().enumerate() {
            self.push(if at == 0 { part.to_string() } else { format!("{indent}{part}") });
        }
    }

    fn item(&mut self, text: &str) {
        self.wrapped(&format!("- {text}"), GAP);
    }

    fn fact(&mut self, fact: &Fact) {
        self.wrapped(&format!("{}: {}", fact.label, fact.value), GAP);
    }

    fn table(&mut self, table: &Table) {
        self.wrapped(&table.caption, "");
        let widths = widths(table);
        let whole = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        if whole <= self.width {
            self.columns(table, &widths);
        } else {
            table.rows().iter().for_each(|row| self.row_told(table, row));
        }
    }

    fn columns(&mut self, table: &Table, widths: &[usize]) {
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        self.push(in_columns(table, headings.into_iter(), widths));
        for row in table.rows() {
            self.push(in_columns(table, row.iter().map(String::as_str), widths));
        }
    }

    /// A row of a wide table: `Ref: A-031` and so on, what is empty left out.
    fn row_told(&mut self, table: &Table, row: &[String]) {
        self.gap();
        for (column, cell) in table.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            self.wrapped(&format!("{}: {cell}", column.heading), GAP);
        }
    }

    fn drawing(&mut self, drawing: &Drawing) {
        self.wrapped(&drawing.title, "");
        if drawing.rows.is_empty() {
            self.wrapped(&drawing.description, "");
        } else {
            drawing.text_rows().into_iter().for_each(|row| self.push(row));
        }
        for (label, kinds) in [("Not used", &drawing.not_used), ("Not known", &drawing.not_known)] {
            if !kinds.is_empty() {
                self.wrapped(&format!("{label}: {}", kinds.join(", ")), GAP);
            }
        }
    }
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// How wide each column is by what stands in it.
fn widths(table: &Table) -> Vec<usize> {
    let widest = |at: usize, heading: &str| {
        let cells = table.rows().iter().filter_map(|row| row.get(at)).map(|cell| display_width(&clean(cell)));
        cells.chain([display_width(heading)]).max().unwrap_or(0)
    };
    table.columns.iter().enumerate().map(|(at, column)| widest(at, &column.heading)).collect()
}

fn in_columns<'a>(table: &Table, cells: impl Iterator<Item = &'a str>, widths: &[usize]) -> String {
    let padded = cells.zip(&table.columns).zip(widths).map(|((cell, column), width)| {
        let cell = clean(cell);
        let room = " ".repeat(width.saturating_sub(display_width(&cell)));
        if column.is_numeric { format!("{room}{cell}") } else { pad(&cell, *width, "") }
    });
    padded.collect::<Vec<String>>().join(GAP).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{admission, day};
    use crate::report::Level;
    use crate::report::testing::{HOSTILE, sample, well_known};

    fn shown(document: &Document, width: usize) -> String {
        let line = |line: Line| format!("{}{}\n", if line.is_heading { "# " } else { "" }, line.text);
        lines(document, width).into_iter().map(line).collect()
    }

    #[test]
    fn a_document_is_read_in_lines_and_a_wide_table_row_by_row() {
        let mut document = Document::new("Minutes", "October 2026", Level::Board, day("2026-11-12"));
        document.heading(2, "Themes");
        document.paragraph([Span::strong("Lesson: "), Span::plain("ask the network before a placement is sought.")]);
        let mut narrow = Table::new("Numbers", ["Theme", "Times"]).with_numbers_in(&[1]);
        narrow.row(["Kinship", "3"]);
        document.table(narrow);
        let mut wide = Table::new("Actions", ["Ref", "What is to be done", "Owner"]);
        wide.row(["A-031", "Refer the family for a conference", ""]);
        wide.row(["A-032", "Ring the school", "J. Shah"]);
        document.table(wide);
        document.drawing(Drawing::of(&admission("V2"), day("2026-11-12")));
        insta::assert_snapshot!(shown(&document, 40));
    }

    #[test]
    fn every_line_fits_and_nothing_hidden_is_in_it() {
        let document = sample(Level::Meeting);
        for line in lines(&document, 76) {
            assert!(display_width(&line.text) <= 76, "{}", line.text);
            assert_eq!(line.text, clean(&line.text));
        }
        assert!(shown(&document, 76).contains("<script>alert(1)</script> {{ title }}"), "{HOSTILE} is text");
    }

    #[test]
    fn a_theograph_is_drawn_in_cells() {
        let mut document = Document::new("Papers", "October 2026", Level::Meeting, day("2026-11-12"));
        document.drawing(Drawing::of(&well_known(), day("2026-11-12")));
        assert!(shown(&document, 76).contains('█'));
    }
}
