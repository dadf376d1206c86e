//! Who says what is known of a child: for each fact the extracts, the people and the templates that say it, since when, and
//! who says something else or no longer says it.
//!
//! It is worked out anew from what is kept: the statements of the editions, the change log, and the rows that imports of
//! templates wrote. What these do not tell is said not to be kept; nothing is guessed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::statement::Edition;
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::{Child, Source};
use crate::domain::coded;
use crate::domain::entry_request::EntryRequest;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;

mod beside;
mod by_hand;
mod details;
mod extracts;
mod rows;
mod spells;
mod telling;
mod values;
mod words;

pub use values::Value;
pub use words::{Line, Mark};

use super::spelling::certain;
use rows::FactRow;

/// What is stored of a child.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The child.
    pub child: Child,
    /// Periods of care, in order of time.
    pub periods: Vec<PeriodOfCare>,
    /// Runs of legal status of all of them.
    pub legal_statuses: Vec<LegalStatus>,
    /// Placements of all of them.
    pub placements: Vec<Placement>,
    /// Help, and since which extract it is no longer told.
    pub help: Vec<(Intervention, Option<NaiveDate>)>,
    /// Requests for entry with their decisions.
    pub requests: Vec<EntryRequest>,
}

/// An edition with what it says of the child, under whichever reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The edition. Statements about other children are left out.
    pub edition: Edition,
    /// The import that brought it; `None` where it is what a file held before statements were kept.
    pub brought: Option<Brought>,
}

/// An import: when, and whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// The day.
    pub on: NaiveDate,
    /// Who applied it.
    pub by: String,
}

/// How the log says that a field was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Somebody typed it in.
    Typed,
    /// Somebody took a change back.
    Undone,
    /// Somebody did it again.
    Redone,
    /// An import wrote over it.
    Imported,
}

/// An entry of the change log about one field of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The fact's row.
    pub row: Id,
    /// Its column.
    pub column: String,
    /// When.
    pub on: NaiveDate,
    /// Who.
    pub by: String,
    /// How.
    pub way: Way,
    /// What it became, as it is stored.
    pub new: Option<String>,
}

/// A row as it stood before an import of templates wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The row.
    pub row: Id,
    /// The import.
    pub brought: Brought,
    /// Its columns before; `None` where the import made it.
    pub before: Option<serde_json::Map<String, serde_json::Value>>,
}

/// Everything that is kept about who said what of a child.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// Every edition of the file.
    pub voices: Vec<Voice>,
    /// Changes by hand, in the order in which they were made.
    pub log: Vec<Logged>,
    /// What imports of templates wrote, in the order in which they were applied.
    pub written: Vec<Written>,
}

impl Kept {
    /// Without editions whose day was guessed, where another says the same of the child and its day is no guess.
    #[must_use]
    pub fn without_void_guesses(mut self) -> Self {
        let is_void = |voice: &Voice| self.voices.iter().any(|other| voice.edition.has_its_day_in(&other.edition));
        let void: Vec<bool> = self.voices.iter().map(is_void).collect();
        let mut void = void.into_iter();
        self.voices.retain(|_| void.next() != Some(true));
        self
    }
}

/// A child's facts with who says each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sources {
    /// The council's number.
    pub child_ref: String,
    /// Other numbers under which editions speak of the child.
    pub other_refs: Vec<String>,
    /// The file is a demonstration: its facts were made up.
    pub demonstration: bool,
    /// The facts, row by row.
    pub entries: Vec<SourcedRow>,
}

coded! {
    /// What a row of facts is about.
    pub enum Part {
        Child = "child", "the child";
        Care = "care", "a period of care";
        LegalStatus = "legal_status", "a legal status";
        Placement = "placement", "a placement";
        Help = "help", "help";
        Request = "request", "a request for entry";
        Decision = "decision", "a step of its chain";
        Lived = "lived", "where the child lived";
        Review = "review", "reviews";
        Missing = "missing", "being missing from care";
        Deprived = "deprived_of_liberty", "deprivation of liberty orders";
        Outcomes = "outcomes", "health and the like";
        Latest = "latest", "what was last done";
    }
}

/// A row of facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourcedRow {
    /// What it is about.
    pub part: Part,
    /// The row; `None` of what no fact is worked out from, which stands in statements alone.
    pub id: Option<Id>,
    /// What it is called.
    pub heading: String,
    /// Since which extract it is no longer told.
    pub missing_since: Option<NaiveDate>,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// A fact, and who says it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// The column.
    pub field: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The day of what it is about, where several rows stand together: that of a review, the first of a time missing.
    pub on: Option<NaiveDate>,
    /// What stands.
    #[serde(flatten)]
    pub value: Value,
    /// Who says so, who says otherwise, and who no longer does.
    pub sayings: Vec<Saying>,
}

coded! {
    /// How a saying stands to the fact.
    pub enum Says {
        So = "so", "says so";
        WorkedOut = "worked_out", "was worked out from it";
        Otherwise = "otherwise", "says otherwise";
        NoLonger = "no_longer", "no longer says it";
        NotKept = "not_kept", "who said it is not kept";
    }
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "name")]
pub enum By {
    /// A source, in editions.
    Extract(Source),
    /// What the file held of a source before it kept who said what.
    Base(Source),
    /// Somebody who typed it in; `None` where the log does not know who.
    Person(Option<String>),
    /// A template.
    Template,
    /// The row is marked as from there, and nothing more is kept.
    Marked(Source),
    /// Nothing is kept, and no extract holds such a fact.
    NotKnown,
}

impl By {
    /// Whether it is a source, whose word stands after what somebody typed in.
    const fn is_extract(&self) -> bool {
        !matches!(self, Self::Person(_) | Self::Template)
    }
}

/// What one source, or somebody, says of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Saying {
    /// Who.
    pub by: By,
    /// How it stands to the fact.
    pub says: Says,
    /// What is said.
    pub said: Value,
    /// The day of the first edition that says it, or the day on which it was typed in.
    pub since: Option<NaiveDate>,
    /// The day of the last edition that says it.
    pub last: Option<NaiveDate>,
    /// How many editions say it.
    pub editions: usize,
    /// The import that brought the first of them.
    pub imported: Option<Brought>,
    /// References under which it is said, where they are not the child's own in another case.
    pub other_refs: BTreeSet<String>,
    /// The first who no longer says it.
    pub no_longer: Option<NoLonger>,
}

/// Who no longer says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoLonger {
    /// The day of the edition, or the day on which it was changed by hand.
    pub on: NaiveDate,
    /// Who changed it by hand, or applied the import that wrote over it.
    pub person: Option<String>,
    /// What is said instead; `None` where it is not said at all.
    pub said: Option<Value>,
    /// How it came about.
    #[serde(skip)]
    pub way: Option<Way>,
}

impl Saying {
    const fn by(by: By, says: Says, said: Value) -> Self {
        Self {
            by,
            says,
            said,
            since: None,
            last: None,
            editions: 0,
            imported: None,
            other_refs: BTreeSet::new(),
            no_longer: None,
        }
    }
}

impl Fact {
    /// Whether somebody's last word is another.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        self.sayings.iter().any(|saying| saying.says == Says::Otherwise)
    }
}

/// Whether a reference of an edition can be no other child's than that of a stored one. Zeros in front are judged by who is
/// stored: see [`may_be_without_zeros`].
#[must_use]
pub fn is_certainly(reference: &str, child_ref: &str) -> bool {
    certain(reference) == certain(child_ref)
}

/// Whether nothing but zeros in front tells two references apart, as a spreadsheet takes them away.
#[must_use]
pub fn may_be_without_zeros(reference: &str, child_ref: &str) -> bool {
    let bare = |text: &str| certain(text).trim_start_matches('0').to_owned();
    bare(reference) == bare(child_ref)
}

/// Who says what is stored of a child.
#[must_use]
pub fn who_says(stored: &Stored, kept: &Kept) -> Sources {
    let own = &stored.child.child_ref;
    let spoken = kept.voices.iter().flat_map(|voice| voice.edition.said()).map(|(child_ref, _)| child_ref);
    let other_refs: BTreeSet<&str> = spoken.filter(|child_ref| *child_ref != own).collect();
    let entries = rows::of(stored).into_iter().map(|row| row.entry(stored, kept));
    let entries = entries.chain(beside::entries(own, kept)).collect();
    Sources {
        child_ref: own.clone(),
        other_refs: other_refs.into_iter().map(str::to_owned).collect(),
        demonstration: false,
        entries,
    }
}

impl FactRow<'_> {
    fn entry(&self, stored: &Stored, kept: &Kept) -> SourcedRow {
        let facts = self.cells.iter().filter_map(|cell| {
            let value = Value::of(self.part, cell.column, cell.raw.as_deref());
            let mut sayings = by_hand::of(self, cell, &value, kept);
            sayings.extend(extracts::of(self, cell, &value, stored, kept));
            sayings.extend(by_hand::template(self, cell, &value, &sayings, kept));
            sayings.extend(extracts::not_kept(self, cell, &value, &sayings));
            sayings.sort_by_key(|saying| (saying.says, saying.by.is_extract(), std::cmp::Reverse(saying.since)));
            let is_told = cell.raw.is_some() || cell.is_told_when_empty || !sayings.is_empty();
            is_told.then_some(Fact { field: cell.column, label: cell.label, on: None, value, sayings })
        });
        let heading = self.heading.clone();
        SourcedRow {
            part: self.part,
            id: Some(self.id),
            heading,
            missing_since: self.missing_since,
            facts: facts.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
