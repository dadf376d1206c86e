//! Two numbers that were judged to be one child's, and the children who are stored under them.
//!
//! What is stored under the number that no longer stands goes over to the one that does; then what the extracts say under
//! both is worked out anew. A period of care that is stored twice is one: the other goes, once its records were moved.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::diff;
use super::stored::Enrolled;
use super::together::{self, Composed, Editions};
use super::working::{ChildFile, Files, HeldRun, PeriodFile, Working};
use super::{Keep, Known, Plan, base, is_near, overlay, period_fields};
use crate::domain::Id;
use crate::domain::child::{Child, Source};
use crate::domain::typed_fields::TypedFields;
use crate::import::facts::ChildFacts;
use crate::import::statement::Edition;

/// What changes when judgements are made or withdrawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merged {
    /// The facts. A period that goes is removed by it; what becomes of its records is in `moved`.
    pub plan: Plan,
    /// Periods that go, and the ones that have their records from now on.
    pub moved: Vec<(Id, Id)>,
    /// Children who have no facts of their own any more, and the ones whom they were judged to be.
    pub gone: Vec<(Id, Id)>,
    /// Numbers that no extract names under any spelling.
    pub untold: Vec<String>,
}

/// Works the facts of some children out anew, after their numbers were judged to be one child's: `known` has the judgements
/// as they are now. Of each pair the first number goes over to the second; `locked` are periods whose records can no longer be
/// moved.
#[must_use]
pub fn merged(known: &Known, pairs: &[(String, String)], locked: &BTreeSet<Id>) -> Merged {
    let concerned = pairs.iter().flat_map(|(old, new)| [old.clone(), new.clone()]).collect();
    worked_out(known, pairs, &concerned, locked)
}

/// The same after it was withdrawn that a number is the child's of another, which stood for both. What only the extracts under
/// that number say of the child is said of her no longer. A child of whom they tell under that number alone has it again.
#[must_use]
pub fn parted(known: &Known, stood: &str, other: &str, locked: &BTreeSet<Id>) -> Merged {
    let concerned = BTreeSet::from([stood.to_owned(), other.to_owned()]);
    let told = known.editions.iter().flat_map(|edition| edition.statements.keys());
    let is_told = told.into_iter().any(|number| known.judgements.are_one(number, stood));
    let back = (!is_told).then(|| (stood.to_owned(), other.to_owned()));
    worked_out(known, back.as_slice(), &concerned, locked)
}

/// The same after editions went that had told of children whose numbers were judged meanwhile.
#[must_use]
pub fn told_without(known: &Known, numbers: &BTreeSet<String>, locked: &BTreeSet<Id>) -> Merged {
    worked_out(known, &[], numbers, locked)
}

fn worked_out(
    known: &Known,
    pairs: &[(String, String)],
    concerned: &BTreeSet<String>,
    locked: &BTreeSet<Id>,
) -> Merged {
    let mut working = Working::of(known, Keep::Typed);
    let mut merging = Merging { before: working.files.clone(), locked, moved: Vec::new(), gone: Vec::new() };
    let marks_before = working.marks.clone();
    // Worked out before children go over: what a file held is told under the numbers that it had.
    let base = base::of(known);
    for (old, new) in pairs {
        merging.merge(&mut working, old, new);
    }
    let untold = work_out(&mut working, known, &base, concerned);
    let plan = diff::difference(&merging.before, &known.duties, &marks_before, &working);
    Merged { plan, moved: merging.moved, gone: merging.gone, untold }
}

/// The answer is the numbers that no extract names.
fn work_out(working: &mut Working, known: &Known, base: &[Edition], concerned: &BTreeSet<String>) -> Vec<String> {
    let (joined, _) = together::of_one_day(known.editions.iter().chain(base));
    let editions = Editions::of(joined.iter().map(|edition| &**edition), &known.judgements);
    working.newest = editions.newest();
    let children = together::spellings(&editions, &Enrolled::roll_of(&working.files), &known.judgements);
    let told: Vec<(&String, Composed)> = children
        .iter()
        .filter(|(child_ref, _)| concerned.contains(*child_ref))
        .map(|(child_ref, spellings)| (child_ref, together::compose(child_ref, spellings, &editions)))
        .collect();
    for (child_ref, composed) in &told {
        if let Some(file) = working.files.get_mut(*child_ref) {
            let others = told.iter().filter(|(other, _)| other != child_ref).map(|(_, other)| &other.file.child);
            others.for_each(|other| forget_what_another_is_told(&mut file.child, &composed.file.child, other));
        }
        overlay::lay(working, child_ref, composed, overlay::Tells::default());
    }
    // Nobody tells anything of a child whose every number stands for another now.
    let untold: Vec<String> =
        concerned.iter().filter(|child_ref| !children.contains_key(*child_ref)).cloned().collect();
    for child_ref in &untold {
        overlay::lay_nothing(working, child_ref);
    }
    untold
}

/// What the extracts say of another child, and of this one nowhere, is none of hers, unless somebody typed it in.
fn forget_what_another_is_told(stored: &mut Child, told: &Child, of_another: &Child) {
    let (mut facts, told, other) = (by_name(stored), by_name(told), by_name(of_another));
    for (name, value) in facts.iter_mut().filter(|(name, _)| !stored.typed.contains(name)) {
        if told.get(name).is_none_or(serde_json::Value::is_null) && other.get(name) == Some(&*value) {
            *value = serde_json::Value::Null;
        }
    }
    lay(facts, stored);
}

/// The facts of a child by their names, which are those of their columns and of the fields that were typed in.
fn by_name(child: &Child) -> serde_json::Map<String, serde_json::Value> {
    match serde_json::to_value(ChildFacts::of(child)) {
        Ok(serde_json::Value::Object(facts)) => facts,
        _ => serde_json::Map::new(),
    }
}

fn lay(facts: serde_json::Map<String, serde_json::Value>, child: &mut Child) {
    if let Ok(facts) = serde_json::from_value::<ChildFacts>(facts.into()) {
        facts.lay_on(child);
    }
}

struct Merging<'a> {
    /// The children as they are stored, each under the number that stands for them from now on.
    before: Files,
    locked: &'a BTreeSet<Id>,
    moved: Vec<(Id, Id)>,
    gone: Vec<(Id, Id)>,
}

impl Merging<'_> {
    fn merge(&mut self, working: &mut Working, old: &str, new: &str) {
        let Some((goes, was)) = working.files.remove(old).zip(self.before.remove(old)) else { return };
        if working.files.contains_key(new) {
            self.gone.extend(working.files.get(new).map(|stands| (goes.child.id, stands.child.id)));
            self.go_over(working, goes, new);
            if let Some(before) = self.before.get_mut(new) {
                before.periods.extend(was.periods);
                before.help.extend(was.help);
                before.requests.extend(was.requests);
            }
        } else {
            let child = Child { child_ref: new.to_owned(), ..goes.child.clone() };
            working.files.insert(new.to_owned(), ChildFile { child, ..goes });
            self.before.insert(new.to_owned(), was);
        }
    }

    /// Everything that is stored of a child becomes another's.
    fn go_over(&mut self, working: &mut Working, goes: ChildFile, new: &str) {
        let Some(mut stands) = working.files.remove(new) else { return };
        take_facts(&mut stands.child, &goes.child);
        let child_id = stands.child.id;
        let mut moved = Vec::new();
        for mut period in goes.periods {
            period.period.child_id = child_id;
            match stands.periods.iter_mut().find(|held| is_one(held, &period)) {
                Some(held) => moved.push(self.keep_one(working, held, period)),
                None => stands.periods.push(period),
            }
        }
        stands.periods.sort_by_key(|file| (file.period.started_on, file.period.id));
        stands
            .help
            .extend(goes.help.into_iter().map(|row| crate::domain::intervention::Intervention { child_id, ..row }));
        stands.requests.extend(goes.requests.into_iter().map(|mut row| {
            row.child_id = child_id;
            row
        }));
        for (from, to) in &moved {
            for request in stands.requests.iter_mut().filter(|request| request.period_id == Some(*from)) {
                request.period_id = Some(*to);
            }
        }
        self.moved.extend(moved);
        working.files.insert(new.to_owned(), stands);
    }

    /// Of two that are one, the one whose records cannot be moved stays, else the one of the number that stands; what was
    /// typed into the other is its own. The answer is which goes, and which stays.
    fn keep_one(&self, working: &mut Working, held: &mut PeriodFile, other: PeriodFile) -> (Id, Id) {
        let mut goes = other;
        if self.locked.contains(&goes.period.id) && !self.locked.contains(&held.period.id) {
            std::mem::swap(held, &mut goes);
        }
        period_fields::take_typed(&mut held.period, &goes.period);
        let stays = held.period.id;
        take_typed_runs(working, "status", stays, &mut held.statuses, goes.statuses);
        take_typed_runs(working, "placement", stays, &mut held.placements, goes.placements);
        (goes.period.id, stays)
    }
}

/// Whether two stored periods are one: of a kind, and begun within the days of a correction.
fn is_one(one: &PeriodFile, other: &PeriodFile) -> bool {
    let (one, other) = (&one.period, &other.period);
    one.kind == other.kind && is_near(one.started_on, other.started_on)
}

fn take_typed_runs<T>(
    working: &mut Working,
    table: &str,
    period: Id,
    held: &mut Vec<HeldRun<T>>,
    other: Vec<HeldRun<T>>,
) {
    for run in other.into_iter().filter(|run| run.source == Source::Typed) {
        let start: NaiveDate = run.run.started_on;
        let id = working.ids.of_fact(&[table, &period.to_string(), &start.to_string()]);
        held.push(HeldRun { id, ..run });
    }
}

/// What is known of a child under both numbers: what was typed in goes before what was not, and the number that stands
/// before the other.
fn take_facts(stands: &mut Child, goes: &Child) {
    let mut facts = by_name(stands);
    let mut typed: TypedFields = stands.typed.clone();
    for (name, value) in by_name(goes).into_iter().filter(|(_, value)| !value.is_null()) {
        let is_typed = goes.typed.contains(&name);
        let Some(own) = facts.get_mut(&name) else { continue };
        if own.is_null() || (is_typed && !stands.typed.contains(&name)) {
            *own = value;
            if is_typed {
                typed.insert(&name);
            }
        }
    }
    lay(facts, stands);
    stands.typed = typed;
}
