//! Comparing an extract with what is known: what would be added and changed, what is no longer there, what disagrees.
//!
//! The planner works on a copy of what is known, source by source: first the SSDA903, which tells whole histories, then
//! Annex A, which tells the present, then templates, which tell what neither holds. The plan is the difference between
//! that copy and what it began as, so that an extract which says nothing new makes an empty plan.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::Serialize;

use super::extract::{Extract, FileRead};
use super::issue::{Problem, Rejected};
use super::progress::{Progress, Step, Unwatched, Watched};
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::{Child, Source};
use crate::domain::coverage::Window;
use crate::domain::duty::Duty;
use crate::domain::entry_request::EntryRequest;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;

mod ask;
mod children;
mod diff;
mod disagree;
mod duties;
mod forgotten;
mod help;
mod missing;
mod names;
mod period_fields;
mod periods;
mod preview;
mod requests;
mod rules;
mod runs;
mod shown;
mod steps;
mod summary;
mod template;
mod working;

pub use diff::{Changes, Fact, FieldChange, Write};
pub use disagree::Disagreement;
pub use missing::Marks;
pub use preview::{Line, Reader, Section};

/// The facts that are known before an import.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// Children.
    pub children: Vec<Child>,
    /// Periods of care.
    pub periods: Vec<PeriodOfCare>,
    /// Runs of legal status.
    pub legal_statuses: Vec<LegalStatus>,
    /// Placements.
    pub placements: Vec<Placement>,
    /// Help before entry.
    pub interventions: Vec<Intervention>,
    /// Requests for entry with their decisions.
    pub requests: Vec<EntryRequest>,
    /// Turns of the duty rota.
    pub duties: Vec<Duty>,
    /// Help that an earlier extract should have held and did not, and the date of that extract.
    pub missing: Marks,
    /// What the imports that still stand looked at.
    pub windows: Vec<Window>,
    /// Children whom a request for entry or a record is about: they are never dropped.
    pub spoken_of: BTreeSet<Id>,
}

/// Which stands where a typed fact and the extract disagree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// What was typed in; the plan says where the extract differs.
    #[default]
    Typed,
    /// What the extract says.
    Extract,
}

/// Something that only a person can decide. Until then both are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Whose admission it is.
    pub child_ref: String,
    /// The question, in words, and what is done until it is answered.
    pub detail: String,
}

/// What an import would do. Nothing is written until a store applies it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// Sentences about what was left out or assumed.
    pub notes: Vec<String>,
    /// The last date seen in the extract.
    pub extract_on: Option<NaiveDate>,
    /// Children.
    pub children: Changes,
    /// Periods of care that are admissions.
    pub admissions: Changes,
    /// Periods that began before the extract, and short breaks.
    pub other_periods: Changes,
    /// Runs of legal status.
    pub legal_statuses: Changes,
    /// Placements.
    pub placements: Changes,
    /// Help before entry.
    pub interventions: Changes,
    /// Requests for entry.
    pub requests: Changes,
    /// Steps of their chains.
    pub decisions: Changes,
    /// Turns of the duty rota.
    pub duties: Changes,
    /// What is written, in an order that keeps references whole.
    pub writes: Vec<Write>,
    /// What each list looked at.
    pub windows: Vec<Window>,
    /// Whether one of the windows goes beyond what earlier imports looked at.
    pub looks_further: bool,
    /// Rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// What looks wrong in what was taken, and where sources disagree.
    pub problems: Vec<Problem>,
    /// What a person has to decide.
    pub questions: Vec<Question>,
    /// Where what was typed in and the extract differ, and which was kept.
    pub disagreements: Vec<Disagreement>,
    /// What changes, in one sentence.
    pub summary: String,
}

impl Plan {
    /// Whether applying it would change nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && !self.looks_further
    }
}

/// Works out what an extract would change.
#[must_use]
pub fn plan(extract: &Extract, known: &Known, keep: Keep) -> Plan {
    plan_watched(extract, known, keep, &mut Unwatched).continue_value().unwrap_or_default()
}

/// As [`plan()`], told to somebody who may stop it: there is no plan then.
pub fn plan_watched(
    extract: &Extract,
    known: &Known,
    keep: Keep,
    progress: &mut dyn Progress,
) -> ControlFlow<(), Plan> {
    let mut watched = Watched::new(progress, Step::Comparing);
    watched.reach(0)?;
    let extract = &*names::as_known(extract, known);
    watched.reach(10)?;
    let mut working = working::Working::of(known, keep);
    let before = working.files.clone();
    let marks_before = working.marks.clone();
    working.problems.clone_from(&extract.problems);
    watched.reach(15)?;
    children::add(&mut working, extract);
    periods::add_histories(&mut working, extract, &mut watched)?;
    periods::add_in_care(&mut working, extract);
    help::add(&mut working, extract.help.iter(), Source::AnnexA);
    template::add(&mut working, extract);
    watched.reach(70)?;
    let over = forgotten::take_out(&mut working, known, extract.extract_on());
    missing::mark(&mut working, extract);
    watched.reach(75)?;
    let mut plan = diff::difference(&before, &known.duties, &marks_before, &working);
    watched.reach(95)?;
    plan.files.clone_from(&extract.files);
    plan.notes.clone_from(&extract.notes);
    plan.extract_on = extract.extract_on();
    plan.windows.clone_from(&extract.windows);
    plan.looks_further = extract.windows.iter().any(|window| !known.windows.contains(window));
    plan.rejected.clone_from(&extract.rejected);
    plan.rejected.extend(working.rejected);
    plan.problems = working.problems;
    plan.questions = working.questions;
    plan.disagreements = working.disagreements;
    forgotten::forget(&mut plan, &over, &before);
    plan.summary = summary::sentence(&plan, &before, &working.files);
    watched.reach(100)?;
    ControlFlow::Continue(plan)
}

/// How much a source is believed: what was typed in most, a template, which holds what no extract does, least.
const fn authority(source: Source) -> u8 {
    match source {
        Source::Typed => 3,
        Source::Ssda903 => 2,
        Source::AnnexA => 1,
        Source::Template => 0,
    }
}

/// Whether a field of a child or a period, which was not typed in itself, goes before what another source says of it.
/// A row that somebody typed in has no authority of its own beyond the fields that they typed into.
const fn field_stands(row: Source, said: Source) -> bool {
    !matches!(row, Source::Typed) && authority(row) > authority(said)
}

/// The source of a child or a period after another one spoke of it: one that was typed in becomes an extract's, and not a
/// template's.
const fn row_source_after(row: Source, said: Source) -> Source {
    match (row, said) {
        (Source::Typed, Source::Template) => Source::Typed,
        _ if field_stands(row, said) => row,
        _ => said,
    }
}

/// The days within which a start is taken for a corrected one.
const CORRECTION_DAYS: i64 = 14;

fn is_near(one: NaiveDate, other: NaiveDate) -> bool {
    (one - other).num_days().abs() <= CORRECTION_DAYS
}

/// Identifiers that are given out, so that no two facts share one.
#[derive(Debug, Clone, Default)]
struct Ids(std::collections::HashSet<Id>);

impl Ids {
    /// The identifier of a natural key; a key that is taken, by a fact whose date was corrected, is counted on.
    fn of_fact(&mut self, key: &[&str]) -> Id {
        let first = Id::of_fact(key);
        if self.0.insert(first) {
            return first;
        }
        let mut number = 2_u32;
        loop {
            let id = counted_on(key, number);
            if self.0.insert(id) {
                return id;
            }
            number += 1;
        }
    }
}

/// The identifier of a natural key that others had before.
fn counted_on(key: &[&str], number: u32) -> Id {
    Id::of_fact(&[key, &[number.to_string().as_str()]].concat())
}

/// How far a key is counted on when a fact is looked for whose key somebody typed over.
const LOOKED_FOR: u32 = 5;

/// The identifiers that a fact of a natural key may have been given.
fn firsts(key: &[&str]) -> impl Iterator<Item = Id> {
    std::iter::once(Id::of_fact(key)).chain((2..=LOOKED_FOR).map(|number| counted_on(key, number)))
}

/// Whether a fact was first stored under a natural key, whatever was typed over it since.
fn was_first(id: Id, key: &[&str]) -> bool {
    firsts(key).any(|first| first == id)
}
