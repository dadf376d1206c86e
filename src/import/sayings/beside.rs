//! Who says what no fact is worked out from: registration numbers, reviews, health and the like.
//!
//! Nothing of it is stored as a fact, so that the newest word is what stands.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::details::{Cell, DetailRow, Key, rows};
use super::extracts::{Heard, stretches};
use super::telling::Telling;
use super::{Fact, Kept, Saying, Says, SourcedRow, Value, Voice, is_certainly};

/// What one statement says beside facts.
struct Spoken<'k> {
    voice: &'k Voice,
    other_ref: Option<String>,
    rows: Vec<DetailRow>,
    denies: bool,
}

/// The entries of all that editions say beside facts, kind by kind, the newest rows first.
pub(super) fn entries(own_ref: &str, kept: &Kept) -> Vec<SourcedRow> {
    let spoken = spoken(own_ref, kept);
    let keys: BTreeSet<&Key> = spoken.iter().flat_map(|one| &one.rows).map(|row| &row.key).collect();
    let mut groups: BTreeMap<_, Vec<&Key>> = BTreeMap::new();
    for key in keys {
        groups.entry((key.part, Reverse(key.care_from))).or_default().push(key);
    }
    groups.into_values().filter_map(|keys| entry(&keys, &spoken)).collect()
}

/// What every statement says, in the order of the editions' days.
fn spoken<'k>(own_ref: &str, kept: &'k Kept) -> Vec<Spoken<'k>> {
    let mut spoken: Vec<Spoken<'k>> = Vec::new();
    for voice in &kept.voices {
        let edition = &voice.edition;
        let may_deny = edition.whole != Some(false) && !edition.awaits_its_day();
        spoken.extend(edition.statements.iter().map(|(spelling, said)| Spoken {
            voice,
            other_ref: (!is_certainly(spelling, own_ref)).then(|| spelling.to_owned()),
            rows: rows(&said.details),
            denies: may_deny && !said.is_incomplete,
        }));
    }
    spoken.sort_by_key(|one| one.voice.edition.dated);
    spoken
}

fn entry(keys: &[&Key], spoken: &[Spoken<'_>]) -> Option<SourcedRow> {
    let first = keys.first()?;
    let facts = keys.iter().rev().flat_map(|key| facts(key, spoken)).collect();
    Some(SourcedRow { part: first.part, id: None, heading: first.heading(), missing_since: None, facts })
}

/// A fact for each column in which some edition says something of the row.
fn facts(key: &Key, spoken: &[Spoken<'_>]) -> Vec<Fact> {
    let rows = || spoken.iter().flat_map(|one| &one.rows).filter(|row| row.key == *key);
    let columns = rows().next().map(|row| row.cells.as_slice()).unwrap_or_default();
    columns.iter().filter_map(|cell| fact(key, cell, spoken)).collect()
}

fn fact(key: &Key, cell: &Cell, spoken: &[Spoken<'_>]) -> Option<Fact> {
    let heard: Vec<Heard<'_>> = spoken.iter().flat_map(|one| one.of(key, cell.column)).collect();
    let value = stands(&heard)?.clone();
    let heard: Vec<Heard<'_>> = heard.into_iter().filter(|one| !could_not_see(one, &value)).collect();
    let mut sayings = stretches(&value, &heard);
    if key.has_the_last_alone() {
        sayings.retain(|saying| !is_followed(saying));
    }
    sayings.sort_by_key(|saying| (saying.says, Reverse(saying.since)));
    Some(Fact { field: cell.column, label: cell.label, on: key.on, value, sayings })
}

/// The newest word; of two of one day that which sorts later as text, as with facts.
fn stands<'h>(heard: &'h [Heard<'_>]) -> Option<&'h Value> {
    let said = heard.iter().filter_map(|one| Some((one.voice.edition.dated, one.said.as_ref()?)));
    said.max_by_key(|(on, said)| (*on, &said.stored)).map(|(_, said)| said)
}

/// Whether an edition has no end, and that which stands lies after its day.
fn could_not_see(heard: &Heard<'_>, value: &Value) -> bool {
    let end = value.stored.as_ref().and_then(|end| end.parse::<NaiveDate>().ok());
    let has_none = heard.said.as_ref().is_some_and(|said| said.stored.is_none());
    has_none && end.is_some_and(|end| end > heard.voice.edition.dated)
}

/// Whether a later edition has another word, where each has but the last.
fn is_followed(saying: &Saying) -> bool {
    saying.says == Says::NoLonger && saying.no_longer.as_ref().is_some_and(|gone| gone.said.is_some())
}

impl<'k> Spoken<'k> {
    /// What it says of a column of a row; several things, where it has the row several times.
    fn of(&self, key: &Key, column: &str) -> Vec<Heard<'k>> {
        let cells = self.rows.iter().filter(|row| row.key == *key).flat_map(|row| &row.cells);
        let said: Vec<Value> =
            cells.filter(|cell| cell.column == column).filter_map(|cell| cell.value.clone()).collect();
        if said.is_empty() {
            let lacks = self.denies && self.should_have(key);
            return lacks.then(|| self.heard(Telling::Lacks, None)).into_iter().collect();
        }
        said.into_iter().map(|said| self.heard(Telling::Says(said.stored.clone()), Some(said))).collect()
    }

    fn heard(&self, telling: Telling, said: Option<Value>) -> Heard<'k> {
        let other_ref = self.other_ref.clone();
        Heard { voice: self.voice, other_ref, telling, said, tells_of_care: false }
    }

    /// Whether it should have a row, or a column of it: it has the row itself, or rows of that kind from before that day.
    fn should_have(&self, key: &Key) -> bool {
        let of_kind = || self.rows.iter().filter(|row| row.key.part == key.part);
        let begins_before = |on| of_kind().any(|row| row.key.on.is_some_and(|first| first <= on));
        let is_seen = |on: NaiveDate| on <= self.voice.edition.dated && begins_before(on);
        of_kind().any(|row| row.key == *key) || key.on.is_some_and(is_seen)
    }
}
