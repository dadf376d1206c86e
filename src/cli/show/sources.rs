//! `show --sources`: who says each fact of a child, since when, and who no longer does.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::args::Format;
use crate::cli::nobody::nobody;
use crate::cli::output::{Answer, Read, Table};
use crate::cli::words::{cell, line, lines};
use crate::cli::{Context, Failure};
use crate::import::sayings::{By, Fact, Line, Saying, SourcedRow, Sources};

/// A child's facts with who says them.
#[derive(Debug, Serialize)]
pub(super) struct SourcesOutput {
    #[serde(flatten)]
    sources: Sources,
    /// The last day on which any of it was said or imported: it may lie after the day as of which it is read.
    last_said_on: Option<NaiveDate>,
    #[serde(skip)]
    as_of: NaiveDate,
}

const WHOLE_FILE: &str = "It is told as the whole file holds it, with what was said after the day that was asked for.";

/// Reads who says what is known of a child, who need not have come into care.
pub(super) fn read(context: &Context, child: &str) -> Result<Read<SourcesOutput>, Failure> {
    let opened = context.open()?;
    let standing = opened.store.standing_number(child)?;
    let found = opened.store.child(child)?.filter(|found| found.child_ref == standing);
    let Some(found) = found else { return Err(nobody(&opened, child)?) };
    let sources = opened.store.sources_of(found.id)?;
    let reaches_beyond = sources.reaches_beyond(opened.as_of) && context.format() != Format::Text;
    let told = SourcesOutput { last_said_on: sources.last_said_on(), as_of: opened.as_of, sources };
    Ok(opened.answer(told)?.with(reaches_beyond.then_some(WHOLE_FILE)))
}

impl Answer for SourcesOutput {
    fn text(&self) -> String {
        let told = self.sources.lines(None, self.as_of).into_iter().map(|line| in_text(&line));
        format!("{}: who says so.\n{}", line(&self.sources.child_ref), lines(told))
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "child_ref",
                "part",
                "id",
                "field",
                "value",
                "says",
                "by",
                "said",
                "since",
                "last",
                "editions",
                "imported_on",
                "imported_by",
                "no_longer_on",
                "no_longer_by",
                "said_instead",
                "in_words",
                "on",
            ],
            rows: self.sources.entries.iter().flat_map(|entry| self.rows(entry)).collect(),
        }
    }
}

fn in_text(told: &Line) -> String {
    format!("{}{}", " ".repeat(told.indent()), line(&told.text))
}

impl SourcesOutput {
    fn rows<'a>(&'a self, entry: &'a SourcedRow) -> impl Iterator<Item = Vec<String>> + 'a {
        let said = entry.facts.iter().flat_map(|fact| fact.sayings.iter().map(move |saying| (fact, saying)));
        said.map(|(fact, saying)| self.row(entry, fact, saying))
    }

    fn row(&self, entry: &SourcedRow, fact: &Fact, saying: &Saying) -> Vec<String> {
        let said = saying.said.stored.as_deref();
        let (imported, no_longer) = (saying.imported.as_ref(), saying.no_longer.as_ref());
        let instead = no_longer.and_then(|gone| gone.said.as_ref()).and_then(|said| said.stored.as_deref());
        vec![
            self.sources.child_ref.clone(),
            entry.part.code().to_owned(),
            cell(entry.id),
            fact.field.to_owned(),
            cell(fact.value.stored.as_deref()),
            saying.says.code().to_owned(),
            by(&saying.by),
            cell(said),
            cell(saying.since),
            cell(saying.last),
            saying.editions.to_string(),
            cell(imported.map(|brought| brought.on)),
            cell(imported.map(|brought| brought.by.as_str())),
            cell(no_longer.map(|gone| gone.on)),
            cell(no_longer.and_then(|gone| gone.person.as_deref())),
            cell(instead),
            saying.sentence(&fact.value),
            cell(fact.on),
        ]
    }
}

fn by(by: &By) -> String {
    match by {
        By::Extract(source) | By::Base(source) | By::Marked(source) => source.code().to_owned(),
        By::Person(who) => who.clone().unwrap_or_default(),
        By::Template => "template".to_owned(),
        By::NotKnown => String::new(),
    }
}
