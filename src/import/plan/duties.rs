//! The duty rota that templates tell.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::disagree::Fields;
use super::firsts;
use super::working::Working;
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::duty::Duty;
use crate::domain::person_name::is_same_name;
use crate::import::issue::Problem;

/// Adds the turns of a rota. Each is known by its person and first day, also where somebody typed over these.
pub(super) fn add(working: &mut Working, told: &[Duty]) {
    let typed = working.duties.iter().enumerate().filter(|(_, turn)| turn.source == Source::Typed);
    let typed: HashMap<Id, usize> = typed.map(|(at, turn)| (turn.id, at)).collect();
    let over: Vec<Option<usize>> = told.iter().map(|said| typed_over(&typed, said)).collect();
    let met: HashSet<usize> = over.iter().flatten().copied().collect();
    let free = working.duties.iter().enumerate().filter(|(at, _)| !met.contains(at));
    let mut places: HashMap<_, usize> = free.map(|(at, turn)| (key(turn), at)).collect();
    working.problems.extend(told.iter().filter_map(unlikely_length));
    for (said, over) in told.iter().zip(&over) {
        if let Some(at) = over.or(places.get(&key(said)).copied()) {
            meet(working, at, said);
        } else {
            let id = working.ids.of_fact(&["duty", &said.person, &said.from_on.to_string()]);
            places.insert(key(said), working.duties.len());
            working.duties.push(Duty { id, ..said.clone() });
        }
    }
}

/// The typed turn that was this one before its person or first day was typed over.
fn typed_over(typed: &HashMap<Id, usize>, said: &Duty) -> Option<usize> {
    if typed.is_empty() {
        return None;
    }
    firsts(&["duty", &said.person, &said.from_on.to_string()]).find_map(|id| typed.get(&id).copied())
}

/// A turn that is longer than any rota has them.
fn unlikely_length(turn: &Duty) -> Option<Problem> {
    let days = (turn.until_on - turn.from_on).num_days();
    let (from, until) = (full(turn.from_on), full(turn.until_on));
    let detail = format!("{} on duty from {from} to {until}. It was kept as it is.", turn.person);
    let told = Problem { child_ref: None, ..Problem::of_child("", "turn-of-unlikely-length", detail) };
    (days > 62).then_some(told)
}

fn key(turn: &Duty) -> (String, NaiveDate) {
    (turn.person.trim().to_lowercase(), turn.from_on)
}

fn meet(working: &mut Working, at: usize, said: &Duty) {
    let keep = working.keep;
    let Some(stored) = working.duties.get_mut(at) else { return };
    working.named.insert(stored.id);
    let label = format!("Duty of {} from {}", stored.person, full(stored.from_on));
    let mut fields = Fields::of_row(stored.source, keep);
    if !is_same_name(&stored.person, &said.person) {
        fields.needed("Person", &mut stored.person, &said.person);
    }
    fields.needed("First day", &mut stored.from_on, &said.from_on);
    fields.needed("Last day", &mut stored.until_on, &said.until_on);
    stored.source = fields.source_of_row(stored.source);
    let clashes = fields.told_of(&label);
    working.clash_all(None, Source::Template, &clashes);
}
