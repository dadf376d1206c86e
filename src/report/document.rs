//! A document without a format: what stands in it, in order, and who may read it.

use chrono::NaiveDate;
use serde::Serialize;

use super::drawing::Drawing;
use crate::domain::calendar::spoken;
use crate::domain::coded;
use crate::domain::seal::Seal;
use crate::domain::text::counted;
use crate::domain::unreadable::{UnreadableRow, how_many, told};

mod table;

pub use table::{Column, Table};

coded! {
    /// Who a document is for, which decides what may stand in it and what is printed on every page.
    pub enum Level {
        Meeting = "meeting", "meeting";
        StrategicLead = "strategic-lead", "Strategic Lead";
        Board = "board", "board";
    }
}

impl Level {
    /// The words that stand on every page.
    ///
    /// The marking is that of the Government Security Classifications: OFFICIAL, with -SENSITIVE where what is lost
    /// would harm a person, and a handling instruction in plain words.
    #[must_use]
    pub const fn classification(self) -> &'static str {
        match self {
            Self::Meeting => "OFFICIAL-SENSITIVE: personal data, for the members of the admissions review meeting only",
            Self::StrategicLead => {
                "OFFICIAL-SENSITIVE: personal data, for the Strategic Lead for Children in Care only"
            }
            Self::Board => "OFFICIAL: for the corporate parenting board. No child is named.",
        }
    }
}

/// A document, from its title to its last block.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is: `Minutes of the admissions review`.
    pub title: String,
    /// Which of them: `October 2026 admissions`.
    pub subtitle: String,
    /// Who it is for.
    pub level: Level,
    /// The council's name, where the settings have one.
    pub council: Option<String>,
    /// The day of which it is.
    pub printed_on: NaiveDate,
    blocks: Vec<Block>,
}

/// What a document is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading under the title.
    Heading {
        /// 2 to 4; the title of the document is 1.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text, part by part.
        spans: Vec<Span>,
    },
    /// A list with dots.
    List {
        /// One or more spans each.
        items: Vec<Vec<Span>>,
    },
    /// Labels with their values.
    Facts {
        /// In order.
        facts: Vec<Fact>,
    },
    /// A table.
    Table(Table),
    /// A theograph.
    Drawing(Drawing),
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// Whether it is stressed.
    pub strong: bool,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// `Chair`.
    pub label: String,
    /// Who it was.
    pub value: String,
}

impl Span {
    /// Text as it is.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: false }
    }

    /// Text that is stressed.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true }
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Span {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

/// What a paper says of the change log, and what for.
pub(super) fn seal_in_words(seal: Seal) -> String {
    let commands = counted(seal.commands, "command");
    format!(
        "Seal of the change log, {commands} long: {seal}. With it, admissions-review verify --against tells whether the file \
             still holds all that it held then."
    )
}

impl Document {
    /// A document in which nothing stands yet.
    #[must_use]
    pub fn new(title: impl Into<String>, subtitle: impl Into<String>, level: Level, printed_on: NaiveDate) -> Self {
        let (title, subtitle) = (title.into(), subtitle.into());
        Self { title, subtitle, level, council: None, printed_on, blocks: Vec::new() }
    }

    /// The same, with what it leaves out said before everything else; to the board without whose it is.
    #[must_use]
    pub fn leaving_out(mut self, unreadable: &[UnreadableRow]) -> Self {
        let told = if self.level == Level::Board { how_many(unreadable) } else { told(unreadable) };
        if let Some(told) = told {
            let spans = vec![Span::strong(told), Span::plain(" What stands here was made without that.")];
            self.blocks.insert(0, Block::Paragraph { spans });
        }
        self
    }

    /// The same with the council's name on it.
    #[must_use]
    pub fn of_council(self, council: Option<String>) -> Self {
        Self { council, ..self }
    }

    /// The same with the seal of the change log at its end, so that this paper can be held against the file later.
    #[must_use]
    pub fn sealed(mut self, seal: Option<Seal>) -> Self {
        let told = seal.map(seal_in_words);
        self.blocks.extend(told.map(|told| Block::Paragraph { spans: vec![Span::plain(told)] }));
        self
    }

    /// What stands in it.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Adds a block. A heading loses what it skips: under the title stands a heading of level 2, under that one of 2
    /// or 3, since a screen reader's user takes a level that is missing for a part that is.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(match block {
            Block::Heading { level, text } => Block::Heading { level: self.unskipped(level), text },
            other => other,
        });
    }

    /// Adds a heading of level 2 to 4; see [`Self::push`].
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.push(Block::Heading { level, text: text.into() });
    }

    /// Adds a paragraph of one or more spans.
    pub fn paragraph<S: Into<Span>>(&mut self, spans: impl IntoIterator<Item = S>) {
        self.push(Block::Paragraph { spans: spans.into_iter().map(Into::into).collect() });
    }

    /// Adds a paragraph of each of these texts.
    pub fn paragraphs(&mut self, texts: impl IntoIterator<Item = String>) {
        texts.into_iter().for_each(|text| self.paragraph([text]));
    }

    /// Adds text as people wrote it, a paragraph for each of its lines that is not empty.
    pub fn text(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.paragraph([line]);
        }
    }

    /// Adds a list, each item of one or more spans; nothing where there is no item.
    pub fn list(&mut self, items: impl IntoIterator<Item = Vec<Span>>) {
        let items: Vec<Vec<Span>> = items.into_iter().collect();
        if !items.is_empty() {
            self.push(Block::List { items });
        }
    }

    /// Adds labels with their values; nothing where there is none.
    pub fn facts<L: Into<String>, V: Into<String>>(&mut self, facts: impl IntoIterator<Item = (L, V)>) {
        let fact = |(label, value): (L, V)| Fact { label: label.into(), value: value.into() };
        let facts: Vec<Fact> = facts.into_iter().map(fact).collect();
        if !facts.is_empty() {
            self.push(Block::Facts { facts });
        }
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.push(Block::Table(table));
    }

    /// Adds a table; nothing where it has no row.
    pub fn table_of_some(&mut self, table: Table) {
        if !table.rows().is_empty() {
            self.table(table);
        }
    }

    /// Adds a theograph.
    pub fn drawing(&mut self, drawing: Drawing) {
        self.push(Block::Drawing(drawing));
    }

    fn unskipped(&self, level: u8) -> u8 {
        let before = self.blocks.iter().rev().find_map(|block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        level.clamp(2, 4).min(before.unwrap_or(1) + 1)
    }

    /// The document as the templates see it.
    pub(super) fn context(&self) -> Context<'_> {
        Context {
            title: &self.title,
            subtitle: &self.subtitle,
            level: self.level,
            classification: self.level.classification(),
            council: self.council.as_deref(),
            printed_on: spoken(self.printed_on),
            printed_on_iso: self.printed_on,
            blocks: &self.blocks,
        }
    }
}

/// What a template may name.
#[derive(Debug, Serialize)]
pub(super) struct Context<'a> {
    title: &'a str,
    subtitle: &'a str,
    level: Level,
    classification: &'static str,
    council: Option<&'a str>,
    printed_on: String,
    printed_on_iso: NaiveDate,
    blocks: &'a [Block],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;

    #[test]
    fn no_level_of_headings_is_skipped() {
        let mut document = Document::new("Minutes", "October 2026", Level::Meeting, day("2026-11-12"));
        for level in [4, 4, 4, 2, 9, 0] {
            document.heading(level, "Heading");
        }
        let levels: Vec<u8> = document.blocks().iter().map(level_of).collect();
        assert_eq!(levels, [2, 3, 4, 2, 3, 2]);
    }

    fn level_of(block: &Block) -> u8 {
        if let Block::Heading { level, .. } = block { *level } else { 0 }
    }

    #[test]
    fn text_of_several_lines_becomes_as_many_paragraphs() {
        let mut document = Document::new("Minutes", "October 2026", Level::Meeting, day("2026-11-12"));
        document.text("First.\n\n  Second. \r\n");
        let paragraph = |text: &str| Block::Paragraph { spans: vec![Span::plain(text)] };
        assert_eq!(document.blocks(), [paragraph("First."), paragraph("Second.")]);
    }

    #[test]
    fn a_level_says_on_every_page_who_may_read_it() {
        let said = |level: Level| level.classification();
        assert!(said(Level::Meeting).starts_with("OFFICIAL-SENSITIVE: ") && said(Level::Meeting).contains("meeting"));
        assert!(said(Level::StrategicLead).starts_with("OFFICIAL-SENSITIVE: "));
        assert!(said(Level::StrategicLead).contains("Strategic Lead"));
        assert!(said(Level::Board).starts_with("OFFICIAL: ") && said(Level::Board).contains("board"));
    }
}
