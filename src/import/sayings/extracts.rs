//! What the editions of each source say of a fact, in the order of their days.

use std::collections::BTreeMap;

use super::rows::{Cell, Row};
use super::telling::{Spoken, Telling};
use super::{By, Kept, NoLonger, Part, Saying, Says, Stored, Value, Voice};
use crate::domain::child::Source;
use crate::domain::typed_fields::is_in_no_extract;

/// What one statement said of a fact.
struct Heard<'k> {
    voice: &'k Voice,
    spelling: Option<&'k String>,
    telling: Telling,
}

/// A source, and whether it is what a file held of it before statements were kept.
type Of = (Source, bool);

/// What the editions say of a fact: one saying for each stretch of editions of a source that say the same.
pub(super) fn of(row: &Row<'_>, cell: &Cell, value: &Value, stored: &Stored, kept: &Kept) -> Vec<Saying> {
    let mut by_source: BTreeMap<Of, Vec<Heard<'_>>> = BTreeMap::new();
    for voice in &kept.voices {
        let edition = &voice.edition;
        let statements = edition.statements.iter().map(|(spelling, said)| (Some(spelling), Some(said)));
        let none = std::iter::once((None, None)).filter(|_| edition.statements.is_empty());
        for (spelling, said) in statements.chain(none) {
            let telling = Spoken { edition, said }.tells(row, cell.column, stored);
            by_source.entry((edition.source, edition.is_base)).or_default().push(Heard { voice, spelling, telling });
        }
    }
    let mut sayings = Vec::new();
    for (of, mut heard) in by_source {
        heard.sort_by_key(|heard| heard.voice.edition.dated);
        sayings.extend(stretches(row, cell, value, of, &heard));
        let is_said = |saying: &Saying| saying.said.as_ref() == Some(value);
        if !row.is_typed(cell.column) && row.source == of.0 && !sayings.iter().any(is_said) {
            sayings.extend(worked_out(row, value, of, &heard));
        }
    }
    sayings
}

/// Stretches of editions that say the same, and what the next one says.
fn stretches(row: &Row<'_>, cell: &Cell, value: &Value, of: Of, heard: &[Heard<'_>]) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::new();
    for heard in heard {
        let said = heard.telling.value(row, cell.column);
        if said.is_none() && heard.telling != Telling::Lacks {
            continue;
        }
        let going_on = sayings.last_mut().filter(|last| last.no_longer.is_none());
        match (going_on, said) {
            (Some(last), Some(said)) if last.said.as_ref() == Some(&said) => last.hear(heard, row),
            (last, said) => {
                if let Some(last) = last {
                    last.end(heard, said.clone());
                }
                sayings.extend(said.map(|said| first_heard(of, said, heard, row)));
            }
        }
    }
    for saying in &mut sayings {
        saying.says = match (&saying.no_longer, saying.said.as_ref() == Some(value)) {
            (Some(_), _) => Says::NoLonger,
            (None, true) => Says::So,
            (None, false) => Says::Otherwise,
        };
    }
    sayings
}

fn first_heard(of: Of, said: Value, heard: &Heard<'_>, row: &Row<'_>) -> Saying {
    let mut saying = Saying::by(by(of), Says::Otherwise, Some(said));
    saying.hear(heard, row);
    saying
}

const fn by((source, is_base): Of) -> By {
    if is_base { By::Base(source) } else { By::Extract(source) }
}

impl Saying {
    fn hear(&mut self, heard: &Heard<'_>, row: &Row<'_>) {
        let on = heard.voice.edition.dated;
        if self.since.is_none() {
            self.since = Some(on);
            self.imported.clone_from(&heard.voice.brought);
        }
        if self.last != Some(on) {
            self.editions += 1;
        }
        self.last = Some(on);
        self.other_refs.extend(heard.spelling.filter(|spelling| !row.is_own_ref(spelling)).cloned());
    }

    fn end(&mut self, heard: &Heard<'_>, said: Option<Value>) {
        self.no_longer = Some(NoLonger { on: heard.voice.edition.dated, person: None, said, way: None });
    }
}

/// That a fact was worked out from editions that tell of what it is about, where none says it as it stands.
fn worked_out(row: &Row<'_>, value: &Value, of: Of, heard: &[Heard<'_>]) -> Option<Saying> {
    value.stored.as_ref()?;
    let from: Vec<&Heard<'_>> = heard.iter().filter(|heard| heard.telling != Telling::Silent).collect();
    let mut saying = Saying::by(by(of), Says::WorkedOut, Some(value.clone()));
    for heard in &from {
        saying.hear(heard, row);
    }
    (!from.is_empty()).then_some(saying)
}

/// What a row is marked as, where nothing else is kept of who said the fact.
pub(super) fn not_kept(row: &Row<'_>, cell: &Cell, value: &Value, sayings: &[Saying]) -> Option<Saying> {
    let is_told = cell.raw.is_some() || cell.is_told_when_empty;
    let is_said = |saying: &Saying| saying.said.as_ref() == Some(value) || saying.said.is_none();
    let is_known = row.is_typed(cell.column) || sayings.iter().any(is_said);
    let by = if is_in_extracts(row, cell) { By::Marked(row.source) } else { By::NotKnown };
    (is_told && !is_known).then(|| Saying::by(by, Says::NotKept, Some(value.clone())))
}

/// Whether an extract holds facts of this kind: names, how care began and what came of help are typed in, or a template's.
fn is_in_extracts(row: &Row<'_>, cell: &Cell) -> bool {
    let is_of_help = row.part == Part::Help && matches!(cell.column, "outcome" | "recorded_on");
    row.source == Source::Template || !(is_of_help || is_in_no_extract(cell.column))
}
