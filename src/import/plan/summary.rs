//! A plan in one sentence, for the history of imports and above its preview.

use std::collections::BTreeMap;

use super::Plan;
use super::diff::{Fact, Write};
use super::overlay::is_correction;
use super::working::{Files, HeldRun, PeriodFile};
use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;

const NOTHING_NEW: &str = "Nothing new";
const NOTHING_BUT_BESIDE: &str = "Nothing new but reviews, health and the like";
const NO_ROW: &str = "No row could be used";

/// The sentences of plans that change no fact.
pub const CHANGES_NOTHING: [&str; 3] = [NOTHING_NEW, NOTHING_BUT_BESIDE, NO_ROW];

/// What happened to periods of care, counted by the words for it.
#[derive(Default)]
pub(super) struct PeriodChanges {
    new: usize,
    moved: BTreeMap<(String, String), usize>,
    corrected: usize,
    ended: usize,
    missing: usize,
    back: usize,
}

impl PeriodChanges {
    /// Counts what happens to the periods of some children.
    pub(super) fn add_all(&mut self, before: &Files, after: &Files) {
        let known: BTreeMap<Id, &PeriodFile> =
            before.values().flat_map(|file| &file.periods).map(|file| (file.period.id, file)).collect();
        for file in after.values().flat_map(|file| &file.periods) {
            self.add(known.get(&file.period.id).copied(), file);
        }
    }

    /// What changes, in one sentence: "3 new admissions, 2 moved from section 20 to an interim care order, 1 no longer in
    /// the extract".
    pub(super) fn sentence(&self, plan: &Plan) -> String {
        self.phrases(plan).join(", ")
    }

    fn add(&mut self, before: Option<&PeriodFile>, after: &PeriodFile) {
        let Some(before) = before else {
            self.new += usize::from(after.period.kind == PeriodKind::Admission);
            return;
        };
        let (was, is) = (&before.period, &after.period);
        self.corrected += usize::from(is_correction(was, is));
        self.ended += usize::from(was.ended_on.is_none() && is.ended_on.is_some());
        self.missing += usize::from(was.missing_since.is_none() && is.missing_since.is_some());
        self.back += usize::from(was.missing_since.is_some() && is.missing_since.is_none());
        if let Some(move_of_child) = moved(before, after) {
            *self.moved.entry(move_of_child).or_default() += 1;
        }
    }

    fn phrases(&self, plan: &Plan) -> Vec<String> {
        let moved = self.moved.iter().map(|((from, to), number)| (*number, format!("moved from {from} to {to}")));
        let other = [
            (self.ended, "left care"),
            (self.corrected, "with a corrected start"),
            (self.missing, "no longer in the extract"),
            (self.back, "in the extract again"),
        ];
        let one = |number: usize, one: &'static str, many: &'static str| if number == 1 { one } else { many };
        let children = new_children(plan).count();
        let (help, changed) = (plan.interventions.added, plan.interventions.changed);
        let help = [
            (children, one(children, "new child", "new children")),
            (help, one(help, "new record of help", "new records of help")),
            (changed, one(changed, "changed record of help", "changed records of help")),
            (plan.requests.added, one(plan.requests.added, "new request for entry", "new requests for entry")),
            (plan.decisions.added, one(plan.decisions.added, "new step of a decision", "new steps of decisions")),
            (plan.duties.added, one(plan.duties.added, "new turn of the duty rota", "new turns of the duty rota")),
        ];
        let new_admissions = if self.new == 1 { "new admission" } else { "new admissions" };
        let counted = std::iter::once((self.new, new_admissions.to_owned()))
            .chain(moved)
            .chain(other.map(|(number, words)| (number, words.to_owned())))
            .chain(help.map(|(number, words)| (number, words.to_owned())));
        let phrases: Vec<String> = counted
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| format!("{} {words}", grouped(number)))
            .collect();
        let nothing = match () {
            () if !plan.writes.is_empty() || plan.later.is_some() => "Details changed",
            () if !plan.editions.is_empty() && plan.beside.added + plan.beside.changed > 0 => NOTHING_BUT_BESIDE,
            () if plan.took_a_row() => NOTHING_NEW,
            () => NO_ROW,
        };
        if phrases.is_empty() { vec![nothing.to_owned()] } else { phrases }
    }
}

/// Children whom a template adds; those of an extract are too many to be named.
pub(super) fn new_children(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.writes.iter().filter_map(|write| match write {
        Write::Insert { fact: Fact::Child(child), child_ref } if child.source == Source::Template => {
            Some(child_ref.as_str())
        }
        _ => None,
    })
}

/// From which status in force to which a child moved. What was in force is what still stands: a status that somebody
/// typed in and the extract took out was none to move from.
fn moved(before: &PeriodFile, after: &PeriodFile) -> Option<(String, String)> {
    let (was, is) = (before.statuses.last()?, after.statuses.last()?);
    let is_kept = |held: &&Status| after.statuses.iter().any(|now| now.id == held.id && now.run.what == held.run.what);
    let in_force = || after.statuses.iter().rev().find(|held| held.run.started_on <= was.run.started_on);
    let stood = before.statuses.iter().rev().find(is_kept).or_else(in_force).unwrap_or(was);
    let from = if stood.run.what == is.run.what { was } else { stood };
    let is_typed_away = was.source == Source::Typed && from.run.what == was.run.what && after.statuses.len() > 1;
    (was.run.what != is.run.what && !is_typed_away).then(|| (status_in_words(from), status_in_words(is)))
}

type Status = HeldRun<Option<LegalCode>>;

fn status_in_words(held: &Status) -> String {
    let code = held.run.what.as_ref();
    code.map_or_else(|| "a status not known".to_owned(), |code| in_a_sentence(code.label()))
}

/// A label as it stands in a sentence: "section 20", "an interim care order", "a full care order".
fn in_a_sentence(label: &str) -> String {
    let mut characters = label.chars();
    let lower: String = characters.next().into_iter().flat_map(char::to_lowercase).chain(characters).collect();
    if !lower.contains("order") {
        return lower;
    }
    let article = if lower.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {lower}")
}

/// A number with its thousands apart: 2,675.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
