//! What the editions of each source say of a fact, in the order of their days.

use std::collections::BTreeMap;

use super::rows::{Cell, FactRow};
use super::spells;
use super::telling::{Spoken, Telling};
use super::{By, Kept, NoLonger, Part, Saying, Says, Stored, Value, Voice};
use crate::domain::child::Source;
use crate::domain::typed_fields::is_in_no_extract;

/// What one statement said of a fact.
pub(super) struct Heard<'k> {
    pub(super) voice: &'k Voice,
    /// The reference under which it speaks, where that is not the child's own in another case.
    pub(super) other_ref: Option<String>,
    pub(super) telling: Telling,
    /// The value that it says.
    pub(super) said: Option<Value>,
    /// Whether it tells of the child's care at all.
    pub(super) tells_of_care: bool,
}

/// What the editions say of a fact: one saying for each stretch of editions of a source that say the same.
pub(super) fn of(row: &FactRow<'_>, cell: &Cell, value: &Value, stored: &Stored, kept: &Kept) -> Vec<Saying> {
    let by_source = heard(row, cell, stored, kept);
    let mut sayings: Vec<Saying> = by_source.values().flat_map(|heard| stretches(value, heard)).collect();
    let is_said = sayings.iter().any(|saying| saying.said == *value);
    if !row.is_typed(cell.column) && !is_said {
        sayings.extend(by_source.get(&row.source).and_then(|heard| worked_out(row, value, heard)));
    }
    sayings
}

/// What every statement tells of a fact, by source, in the order of the editions' days.
fn heard<'k>(row: &FactRow<'_>, cell: &Cell, stored: &Stored, kept: &'k Kept) -> BTreeMap<Source, Vec<Heard<'k>>> {
    let mut by_source: BTreeMap<Source, Vec<Heard<'_>>> = BTreeMap::new();
    for voice in &kept.voices {
        let edition = &voice.edition;
        let statements = edition.statements.iter().map(|(spelling, said)| (Some(spelling), Some(said)));
        let none = std::iter::once((None, None)).filter(|_| edition.statements.is_empty());
        for (spelling, said) in statements.chain(none) {
            let telling = Spoken { edition, said: said.as_ref() }.tells(row, cell.column, stored);
            let tells_of_care = said.is_some_and(|said| !spells::of(&said).is_empty());
            let other_ref = spelling.filter(|spelling| !row.is_own_ref(spelling)).map(str::to_owned);
            let said = telling.value(row, cell.column);
            let heard = Heard { voice, other_ref, telling, said, tells_of_care };
            by_source.entry(edition.source).or_default().push(heard);
        }
    }
    for heard in by_source.values_mut() {
        heard.sort_by_key(|heard| heard.voice.edition.dated);
    }
    by_source
}

/// Stretches of editions that say the same, and what the next one says.
pub(super) fn stretches(value: &Value, heard: &[Heard<'_>]) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::new();
    for one in heard {
        match &one.said {
            Some(said) => {
                for other in sayings.iter_mut().filter(|other| other.said != *said) {
                    other.end(one, Some(said));
                }
                hear(&mut sayings, one, said);
            }
            None if one.telling == Telling::Lacks && !is_said_that_day(heard, one) => {
                for other in &mut sayings {
                    other.end(one, None);
                }
            }
            None => {}
        }
    }
    for saying in &mut sayings {
        saying.says = match (&saying.no_longer, saying.said == *value) {
            (Some(_), _) => Says::NoLonger,
            (None, true) => Says::So,
            (None, false) => Says::Otherwise,
        };
    }
    sayings
}

/// Whether another statement of the day has something: one source may come in several files.
fn is_said_that_day(heard: &[Heard<'_>], one: &Heard<'_>) -> bool {
    let is_of_day = |other: &&Heard<'_>| other.voice.edition.dated == one.voice.edition.dated;
    heard.iter().filter(is_of_day).any(|other| matches!(other.telling, Telling::Says(_)))
}

/// Goes on with the saying that is the same, or begins another.
fn hear(sayings: &mut Vec<Saying>, one: &Heard<'_>, said: &Value) {
    let edition = &one.voice.edition;
    let by = if edition.is_base { By::Base(edition.source) } else { By::Extract(edition.source) };
    let is_same = |saying: &&mut Saying| saying.no_longer.is_none() && saying.by == by && saying.said == *said;
    if let Some(saying) = sayings.iter_mut().find(is_same) {
        saying.hear(one);
        return;
    }
    let mut saying = Saying::by(by, Says::Otherwise, said.clone());
    saying.hear(one);
    sayings.push(saying);
}

impl Saying {
    fn hear(&mut self, heard: &Heard<'_>) {
        let on = heard.voice.edition.dated;
        if self.since.is_none() {
            self.since = Some(on);
            self.imported.clone_from(&heard.voice.brought);
        }
        if self.last != Some(on) {
            self.editions += 1;
        }
        self.last = Some(on);
        self.other_refs.extend(heard.other_ref.clone());
    }

    /// Notes that a later edition says otherwise, unless an earlier one did. Editions of one day stand side by side.
    fn end(&mut self, heard: &Heard<'_>, said: Option<&Value>) {
        let on = heard.voice.edition.dated;
        if self.no_longer.is_none() && self.last.is_some_and(|last| last < on) {
            self.no_longer = Some(NoLonger { on, person: None, said: said.cloned(), way: None });
        }
    }
}

/// That a fact was worked out from editions that tell of what it is about, where none says it as it stands. Care is worked
/// out from all that tell of it together: where none alone has a period or a run, it is all of them.
fn worked_out(row: &FactRow<'_>, value: &Value, heard: &[Heard<'_>]) -> Option<Saying> {
    value.stored.as_ref()?;
    let tells = |heard: &&Heard<'_>| matches!(heard.telling, Telling::Says(_) | Telling::Beside);
    let mut from: Vec<&Heard<'_>> = heard.iter().filter(tells).collect();
    if from.is_empty() && matches!(row.part, Part::Care | Part::LegalStatus | Part::Placement) {
        from = heard.iter().filter(|heard| heard.tells_of_care).collect();
    }
    let source = from.first()?.voice.edition.source;
    let mut saying = Saying::by(By::Extract(source), Says::WorkedOut, value.clone());
    for heard in from {
        saying.hear(heard);
    }
    Some(saying)
}

/// What a row is marked as, where nothing else is kept of who said the fact.
pub(super) fn not_kept(row: &FactRow<'_>, cell: &Cell, value: &Value, sayings: &[Saying]) -> Option<Saying> {
    let is_told = cell.raw.is_some() || cell.is_told_when_empty;
    let is_said = |saying: &Saying| saying.said == *value;
    let is_known = row.is_typed(cell.column) || sayings.iter().any(is_said);
    let by = if is_in_extracts(row, cell) { By::Marked(row.source) } else { By::NotKnown };
    (is_told && !is_known).then(|| Saying::by(by, Says::NotKept, value.clone()))
}

/// Whether an extract holds facts of this kind: names, how care began and what came of help are typed in, or a template's.
fn is_in_extracts(row: &FactRow<'_>, cell: &Cell) -> bool {
    let is_of_help = row.part == Part::Help && matches!(cell.column, "outcome" | "recorded_on");
    row.source == Source::Template || !(is_of_help || is_in_no_extract(cell.column))
}
