//! Editions of one source and one day, read as one.
//!
//! Which of them came first is not known, so that nothing hangs on it: where they contradict each other, what tells of the
//! later day stands, else what sorts later as text, and that is told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::details;
use super::facts::{ChildFacts, HelpGiven, InCare};
use super::issue::Problem;
use super::statement::{Edition, Statement};
use crate::domain::calendar::full;
use crate::domain::care_history::Episode;

/// Several editions as one, and what they contradict.
pub(super) fn joined(editions: &[&Edition]) -> Option<(Edition, Vec<Problem>)> {
    let first = editions.first()?;
    let mut joined = Edition::new(first.source, first.dated);
    joined.is_base = first.is_base;
    joined.whole = editions.iter().map(|edition| edition.whole).max().flatten();
    joined.day_is_guessed = editions.iter().all(|edition| edition.day_is_guessed);
    joined.windows = editions.iter().flat_map(|edition| edition.windows.clone()).collect();
    let mut doubts = Vec::new();
    let children: BTreeSet<&str> = editions.iter().flat_map(|edition| edition.statements.keys()).collect();
    for child_ref in children {
        let said: Vec<Statement> = editions.iter().filter_map(|edition| edition.statements.get(child_ref)).collect();
        let (statement, contradictions) = of_child(&said.iter().collect::<Vec<_>>());
        doubts.extend(contradictions.iter().map(|what| doubt(child_ref, what)));
        joined.statements.insert(child_ref, &statement);
    }
    Some((joined, doubts))
}

fn doubt(child_ref: &str, what: &str) -> Problem {
    let detail =
        format!("Two extracts of one day contradict each other: {what}. What tells of the later day was taken.");
    Problem::of_child(child_ref, "extracts-contradict", detail)
}

/// What one edition says of a child under several numbers, as one statement.
pub(super) fn of_several_numbers(said: &[&Statement]) -> Statement {
    let (mut joined, _) = of_child(said);
    joined.periods = each_told_once(said.iter().flat_map(|said| &said.periods));
    joined.kept_help = each_told_once(said.iter().flat_map(|said| &said.kept_help));
    joined
}

fn each_told_once<'s, T: Clone + PartialEq + 's>(rows: impl Iterator<Item = &'s T>) -> Vec<T> {
    rows.fold(Vec::new(), |mut told, row| {
        if !told.contains(row) {
            told.push(row.clone());
        }
        told
    })
}

fn of_child(said: &[&Statement]) -> (Statement, Vec<String>) {
    let [first, _, ..] = said else { return (said.first().copied().cloned().unwrap_or_default(), Vec::new()) };
    let mut doubts = Vec::new();
    let mut joined = Statement {
        facts: facts(said, &mut doubts),
        episodes: rows(said.iter().map(|said| said.episodes.as_slice()), &mut doubts),
        in_care: rows(said.iter().map(|said| said.in_care.as_slice()), &mut doubts),
        help: rows(said.iter().map(|said| said.help.as_slice()), &mut doubts),
        details: details::joined(&said.iter().map(|said| &said.details).collect::<Vec<_>>(), &mut doubts),
        is_incomplete: said.iter().any(|said| said.is_incomplete),
        ..Statement::default()
    };
    joined.periods.clone_from(&first.periods);
    joined.kept_help.clone_from(&first.kept_help);
    (joined.in_order(), doubts)
}

fn facts(said: &[&Statement], doubts: &mut Vec<String>) -> ChildFacts {
    let mut told: Vec<&ChildFacts> = said.iter().map(|said| &said.facts).collect();
    told.sort_by_key(|facts| written(*facts));
    let mut joined = ChildFacts::default();
    for facts in &told {
        joined.add((*facts).clone());
    }
    let differs = told.iter().any(|facts| facts.contradict(&joined));
    doubts.extend(differs.then(|| "what they say of the child".to_owned()));
    joined
}

pub(super) fn written<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A row that two editions of one day can tell differently.
pub(super) trait Row: Clone + PartialEq + Serialize {
    /// What makes two rows one: on which day it began, and as what.
    fn key(&self) -> (NaiveDate, String);
    /// The last day that it tells of.
    fn last_day(&self) -> NaiveDate;
    /// Whether another could be the same with a start that was corrected.
    fn is_near(&self, other: &Self) -> bool;
    /// As it stands in a sentence.
    fn in_words(&self) -> String;
}

/// The days within which a start is taken for a corrected one.
const CORRECTION_DAYS: i64 = 14;

/// Whether one start can be the other, corrected.
pub(super) fn is_near(one: NaiveDate, other: NaiveDate) -> bool {
    (one - other).num_days().abs() <= CORRECTION_DAYS
}

impl Row for Episode {
    fn key(&self) -> (NaiveDate, String) {
        (self.started_on, self.reason.clone().unwrap_or_default())
    }

    fn last_day(&self) -> NaiveDate {
        self.ended_on.unwrap_or(self.started_on)
    }

    fn is_near(&self, other: &Self) -> bool {
        self.reason == other.reason && is_near(self.started_on, other.started_on)
    }

    fn in_words(&self) -> String {
        format!("the episode from {}", full(self.started_on))
    }
}

impl Row for InCare {
    fn key(&self) -> (NaiveDate, String) {
        (self.started_on, String::new())
    }

    fn last_day(&self) -> NaiveDate {
        let placed = self.placement.as_ref().map_or(self.started_on, |(day, _)| *day);
        self.ended_on.unwrap_or(self.started_on).max(self.status_on).max(placed)
    }

    fn is_near(&self, other: &Self) -> bool {
        is_near(self.started_on, other.started_on)
    }

    fn in_words(&self) -> String {
        format!("care from {}", full(self.started_on))
    }
}

impl Row for HelpGiven {
    fn key(&self) -> (NaiveDate, String) {
        (self.started_on, self.kind.code().to_owned())
    }

    fn last_day(&self) -> NaiveDate {
        self.ended_on.unwrap_or(self.started_on)
    }

    fn is_near(&self, other: &Self) -> bool {
        self.kind == other.kind && !self.kind.is_event() && is_near(self.started_on, other.started_on)
    }

    fn in_words(&self) -> String {
        format!("{} from {}", crate::domain::text::in_sentence(self.kind.label()), full(self.started_on))
    }
}

/// By the last day that rows tell of, then as text.
pub(super) type Rank = (Option<NaiveDate>, Vec<String>);

pub(super) fn rank<R: Row>(rows: &[R]) -> Rank {
    let mut texts: Vec<String> = rows.iter().map(written).collect();
    texts.sort_by(|one, other| other.cmp(one));
    (rows.iter().map(Row::last_day).max(), texts)
}

/// The rows of one key: the telling that stands, and which editions tell it or another.
struct Telling<R> {
    rows: Vec<R>,
    rank: Rank,
    by: BTreeSet<usize>,
}

fn rows<'r, R: Row + 'r>(editions: impl Iterator<Item = &'r [R]>, doubts: &mut Vec<String>) -> Vec<R> {
    let mut by_key: BTreeMap<(NaiveDate, String), Telling<R>> = BTreeMap::new();
    for (at, rows) in editions.enumerate() {
        for (key, rows) in by_key_of(rows) {
            let rank = rank(&rows);
            match by_key.get_mut(&key) {
                None => {
                    by_key.insert(key, Telling { rows, rank, by: BTreeSet::from([at]) });
                }
                Some(known) => {
                    if known.rank != rank {
                        doubts.extend(rows.first().map(Row::in_words));
                    }
                    known.by.insert(at);
                    if rank > known.rank {
                        (known.rows, known.rank) = (rows, rank);
                    }
                }
            }
        }
    }
    without_corrected(by_key.into_values().collect(), doubts)
}

/// Takes rows that one edition has of one key for one: a list that was joined with another has a child twice. The answer is
/// what they contradict.
pub(super) fn each_once<R: Row>(rows: &mut Vec<R>) -> Vec<String> {
    let mut doubts = Vec::new();
    let by_key = by_key_of(rows).into_values();
    let once = by_key.filter_map(|same| {
        let best = same.iter().max_by_key(|row| rank(std::slice::from_ref(*row)))?.clone();
        doubts.extend(same.iter().any(|row| *row != best).then(|| best.in_words()));
        Some(best)
    });
    *rows = once.collect();
    doubts
}

fn by_key_of<R: Row>(rows: &[R]) -> BTreeMap<(NaiveDate, String), Vec<R>> {
    let mut by_key: BTreeMap<(NaiveDate, String), Vec<R>> = BTreeMap::new();
    for row in rows {
        by_key.entry(row.key()).or_default().push(row.clone());
    }
    by_key
}

/// Of two that no edition tells together, and that could be one with a corrected start, one stands.
fn without_corrected<R: Row>(mut tellings: Vec<Telling<R>>, doubts: &mut Vec<String>) -> Vec<R> {
    tellings.sort_by(|one, other| other.rank.cmp(&one.rank));
    let mut kept: Vec<Telling<R>> = Vec::new();
    for telling in tellings {
        let is_other = |known: &Telling<R>| {
            let could_be = known.rows.iter().any(|row| telling.rows.iter().any(|other| row.is_near(other)));
            could_be && known.by.is_disjoint(&telling.by)
        };
        if kept.iter().any(is_other) {
            doubts.extend(telling.rows.first().map(Row::in_words));
        } else {
            kept.push(telling);
        }
    }
    kept.into_iter().flat_map(|telling| telling.rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_within_fourteen_days_is_taken_for_a_corrected_one() {
        let day = |day: &str| -> NaiveDate { day.parse().unwrap() };
        let start = day("2026-10-15");
        for (other, expected) in
            [("2026-10-29", true), ("2026-10-01", true), ("2026-10-30", false), ("2026-09-30", false)]
        {
            assert_eq!(is_near(start, day(other)), expected, "{other}");
        }
    }
}
