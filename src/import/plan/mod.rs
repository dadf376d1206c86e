//! Comparing an extract with what is known: what would be added and changed, what is no longer there, what disagrees.
//!
//! Facts are worked out from all statements together, those of earlier imports too ([`together`]): source by source, first
//! the SSDA903, which tells whole histories, then Annex A, which tells the present. They are laid over a copy of what is
//! known ([`overlay`]), where what was typed in stands; then templates tell what neither source holds. The plan is the
//! difference between that copy and what it began as, so that an extract which says nothing new makes an empty plan.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::Serialize;

use super::extract::{Extract, FileRead};
use super::issue::{Problem, Rejected};
use super::lacking::Unread;
use super::one_day::is_near;
use super::progress::{Progress, Unwatched};
use super::statement::Edition;
use super::unsure_day::UnsureDay;
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::calendar::full;
use crate::domain::child::{Child, Source};
use crate::domain::coverage::Window;
use crate::domain::duty::Duty;
use crate::domain::entry_request::EntryRequest;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::same_child::Judgements;

mod ask;
mod base;
mod beside;
mod by_parts;
mod children;
mod corrected;
mod diff;
mod disagree;
mod duties;
mod help;
mod likely;
mod merge;
mod missing;
mod names;
mod overlay;
mod period_fields;
mod preview;
mod requests;
mod rules;
mod runs;
mod shown;
mod steps;
mod stored;
mod summary;
mod template;
mod together;
mod working;

pub use by_parts::{Later, NoPlan, Parts, plan_in_parts, plan_stored};
pub use diff::{Changes, Fact, FieldChange, Write};
pub use disagree::Disagreement;
use overlay::Tells;

pub use super::reader::Reader;
pub use likely::{Likely, Why, likely_in};
pub use merge::{Merged, merged, parted, told_without};
pub use missing::Marks;
pub use preview::{Line, Section};
pub use stored::{Enrolled, Roll, Stored};
pub use summary::CHANGES_NOTHING;

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
    /// Periods on which records hang: they are never taken out.
    pub spoken_of: BTreeSet<Id>,
    /// What the imports that still stand said.
    pub editions: Vec<Edition>,
    /// Which numbers are one child's, as people judged it.
    pub judgements: Judgements,
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
    /// Lists that were not read, because they lack columns that they cannot do without; the notes say it too.
    pub unread: Vec<Unread>,
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
    /// Children of whom something is kept that no fact is worked out from: reviews, health and the like.
    pub beside: Changes,
    /// What is written, in an order that keeps references whole.
    pub writes: Vec<Write>,
    /// Children who are new, whose rows are too many to be held: what is written of them is worked out again.
    pub later: Option<Later>,
    /// What each list looked at.
    pub windows: Vec<Window>,
    /// The editions that are new: what they say is kept.
    pub editions: Vec<Edition>,
    /// Editions of which somebody has to say whether they are whole. Until then each is taken for a part, which says
    /// nothing of who is not in it.
    pub unclear: Vec<Unclear>,
    /// Editions whose day somebody has to say. Until then the last that their dates tell is taken, and they say of nobody
    /// that they left.
    pub unsure: Vec<UnsureDay>,
    /// Numbers that are likely one child's, of which this extract tells at least one. Until somebody says, each is a child
    /// of its own.
    pub likely: Vec<Likely>,
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
        self.writes.is_empty() && self.later.is_none() && self.editions.iter().all(|edition| edition.is_base)
    }
}

/// An edition in which more of the children in care are absent than leave care without a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unclear {
    /// Whose edition it is.
    pub source: Source,
    /// Its day.
    pub dated: NaiveDate,
    /// References of the children in care who are not in it.
    pub absent: Vec<String>,
    /// How many children were in care.
    pub of: usize,
}

impl Unclear {
    /// The question, what is done until it is answered, and how it is.
    #[must_use]
    pub fn in_words(&self, reader: Reader) -> String {
        let (absent, of) = (self.absent.len(), self.of);
        let named = self.absent.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = absent.checked_sub(NAMED).filter(|more| *more > 0);
        let more = more.map(|more| format!(" and {more} others")).unwrap_or_default();
        format!(
            "{} of {}: {absent} of {of} children in care are not in it ({named}{more}). Is it the whole return? Until someone \
             says, it is taken for a part, which says nothing of who is not in it: {}.",
            self.source.label(),
            full(self.dated),
            reader.way_to_say_whole()
        )
    }
}

/// How many children a question names.
const NAMED: usize = 12;

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
    plan_stored(extract, known, keep, progress).map_or(ControlFlow::Break(()), ControlFlow::Continue)
}

/// The editions of an extract that are not kept yet.
fn new_editions<'e>(extract: &'e Extract, known: &[Edition]) -> Vec<&'e Edition> {
    let is_known = |edition: &Edition| known.iter().any(|known| known.says_the_same(edition));
    extract.editions.iter().filter(|edition| edition.says_something() && !is_known(edition)).collect()
}

/// What editions tell of a child under these spellings.
fn tells(editions: &[Edition], spellings: &[String]) -> Tells {
    let about = editions.iter().flat_map(|edition| spellings.iter().filter_map(|of| edition.telling_about(of)));
    about.fold(Tells::default(), |tells, about| Tells {
        child: true,
        care: tells.care || about.care(),
        help: tells.help || about.help(),
    })
}

/// Says where what looks wrong in a history stands in the files.
fn place(problems: &mut [Problem], extract: &Extract) {
    for problem in problems.iter_mut().filter(|problem| problem.place.is_none()) {
        let Some((child_ref, on)) = problem.child_ref.as_deref().zip(problem.on) else { continue };
        problem.place = extract.episode_places.get(child_ref, on);
    }
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
