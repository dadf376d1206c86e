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

use super::editions::UnsureDay;
use super::extract::{Extract, FileRead};
use super::issue::{Problem, Rejected};
use super::lacking::Unread;
use super::one_day::is_near;
use super::progress::{Progress, Step, Unwatched, Watched};
use super::statement::Edition;
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
mod summary;
mod template;
mod together;
mod working;

pub use diff::{Changes, Fact, FieldChange, Write};
pub use disagree::Disagreement;
use overlay::Tells;
use together::{Absent, Editions};
use working::Working;

pub use likely::{Likely, Why, likely_in};
pub use merge::{Merged, merged, parted};
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
        self.writes.is_empty() && self.editions.iter().all(|edition| edition.is_base)
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
    let mut watched = Watched::new(progress, Step::Comparing);
    watched.reach(0)?;
    let extract = &*names::as_known(extract, known);
    watched.reach(10)?;
    let mut working = Working::of(known, keep);
    let before = working.files.clone();
    let marks_before = working.marks.clone();
    working.problems.clone_from(&extract.problems);
    let base = base::of(known);
    let new = new_editions(extract, known);
    let all = known.editions.iter().chain(&base).chain(new.iter().copied());
    let (unclear, likely) = lay_together(&mut working, all, (&extract.editions, &known.judgements), &mut watched)?;
    place(&mut working.problems, extract);
    template::add(&mut working, extract);
    watched.reach(75)?;
    let mut plan = diff::difference(&before, &known.duties, &marks_before, &working);
    watched.reach(95)?;
    plan.files.clone_from(&extract.files);
    plan.notes.clone_from(&extract.notes);
    plan.unread.clone_from(&extract.unread);
    plan.beside = beside::counted(extract, known);
    plan.extract_on = extract.extract_on();
    plan.windows.clone_from(&extract.windows);
    let says_nothing_new = new.is_empty();
    plan.editions = base.into_iter().filter(|_| !says_nothing_new).chain(new.into_iter().cloned()).collect();
    plan.unclear = unclear;
    plan.likely = likely;
    plan.unsure.clone_from(&extract.unsure);
    plan.rejected.clone_from(&extract.rejected);
    plan.rejected.extend(working.rejected);
    plan.problems = working.problems;
    plan.questions = working.questions;
    plan.disagreements = working.disagreements;
    plan.summary = summary::sentence(&plan, &before, &working.files);
    watched.reach(100)?;
    ControlFlow::Continue(plan)
}

/// The editions of an extract that are not kept yet.
fn new_editions<'e>(extract: &'e Extract, known: &Known) -> Vec<&'e Edition> {
    let is_known = |edition: &Edition| known.editions.iter().any(|known| known.says_the_same(edition));
    extract.editions.iter().filter(|edition| edition.said().next().is_some() && !is_known(edition)).collect()
}

/// Lays what all editions say together over what is known; the answer is which of those at hand may be parts, and which of
/// their children may be others.
fn lay_together<'e>(
    working: &mut Working,
    editions: impl Iterator<Item = &'e Edition>,
    (at_hand, judgements): (&[Edition], &Judgements),
    watched: &mut Watched<'_>,
) -> ControlFlow<(), (Vec<Unclear>, Vec<Likely>)> {
    let told_by: Vec<&Edition> = editions.collect();
    let (joined, doubts) = together::of_one_day(told_by.iter().copied());
    let editions = Editions::of(joined.iter().map(|edition| &**edition), judgements);
    working.newest = together::newest(&editions);
    let told: BTreeSet<&str> =
        at_hand.iter().flat_map(|edition| edition.statements.keys().map(String::as_str)).collect();
    let children = together::spellings(&editions, &working.files, judgements);
    for (done, (child_ref, spellings)) in children.iter().enumerate() {
        watched.within((10, 70), done, children.len())?;
        let tells = tells(at_hand, spellings);
        let composed = together::compose(child_ref, spellings, &editions);
        overlay::lay(working, child_ref, &composed, tells);
    }
    working
        .problems
        .extend(doubts.into_iter().filter(|doubt| doubt.child_ref.iter().any(|child| told.contains(child.as_str()))));
    let orders: BTreeSet<_> = at_hand.iter().map(Edition::order).collect();
    let unclear = |edition: &Edition| {
        let Absent { children, of } = editions.to_ask(edition)?.clone();
        Some(Unclear { source: edition.source, dated: edition.dated, absent: children, of })
    };
    let at_hand = editions.iter().filter(|edition| orders.contains(&edition.order()));
    let unclear = at_hand.filter_map(unclear).collect();
    let mut likely = likely::likely(&working.files, &children, &told_by, judgements);
    let is_told = |child_ref: &String| {
        children.get(child_ref).is_some_and(|spellings| spellings.iter().any(|of| told.contains(of)))
    };
    likely.retain(|pair| is_told(&pair.child_ref) || is_told(&pair.other_ref));
    ControlFlow::Continue((unclear, likely))
}

/// What editions tell of a child under these spellings.
fn tells(editions: &[Edition], spellings: &BTreeSet<&str>) -> Tells {
    let statements = editions.iter().flat_map(|edition| spellings.iter().filter_map(|of| edition.telling_of(of)));
    statements.fold(Tells::default(), |tells, said| Tells {
        child: true,
        care: tells.care || !said.episodes.is_empty() || !said.in_care.is_empty(),
        help: tells.help || !said.help.is_empty(),
    })
}

/// Says where what looks wrong in a history stands in the files.
fn place(problems: &mut [Problem], extract: &Extract) {
    for problem in problems.iter_mut().filter(|problem| problem.place.is_none()) {
        let Some((child_ref, on)) = problem.child_ref.clone().zip(problem.on) else { continue };
        problem.place = extract.episode_places.get(&(child_ref, on)).cloned();
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
