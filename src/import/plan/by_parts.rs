//! Planning so many children at a time, so that no more is held than what comes of them.
//!
//! What hangs on all children at once is worked out before ([`Overview`]): which spellings are one child, and whether each
//! edition is whole. Everything else is said of one child by what is told and stored of that child alone.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;
use std::sync::{Arc, mpsc};
use std::thread;

use chrono::NaiveDate;

use super::likely::{self, Crowd, Person};
use super::stored::{Roll, Stored};
use super::together::{self, Absent, Editions, Spellings};
use super::working::{Files, Working, files};
use super::{Keep, Known, Likely, Plan, Unclear, Write, base, beside, diff, names, overlay, summary, template};
use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::same_child::{Judgements, as_compared};
use crate::import::extract::Extract;
use crate::import::issue::Problem;
use crate::import::progress::{Progress, Step, Watched};
use crate::import::statement::Edition;

/// How much of a plan is worked out and held at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// So many children are planned at a time.
    pub children: usize,
    /// So many writes are held; those of children who are new beyond them are worked out again when they are written.
    pub writes: usize,
}

impl Default for Parts {
    /// Those of most councils are one part, and are held.
    fn default() -> Self {
        Self { children: 4_000, writes: 40_000 }
    }
}

/// So many children are worked out again at a time.
const WRITTEN: usize = 500;

/// So many times that number may wait to be written.
const WAITING: usize = 2;

/// Why there is no plan.
#[derive(Debug)]
pub enum NoPlan<E> {
    /// Somebody stopped it.
    Stopped,
    /// What is known cannot be read.
    Failed(E),
}

impl<E> From<E> for NoPlan<E> {
    fn from(error: E) -> Self {
        Self::Failed(error)
    }
}

fn unless_stopped<E>(goes_on: ControlFlow<()>) -> Result<(), NoPlan<E>> {
    if goes_on.is_break() { Err(NoPlan::Stopped) } else { Ok(()) }
}

/// What is worked out of all editions at once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Overview {
    /// One of each source and day.
    editions: Vec<Edition>,
    /// Which of them are whole.
    whole: Vec<bool>,
    keep: Keep,
}

/// New children. What is written about them is worked out again.
#[derive(Debug, Clone, PartialEq)]
pub struct Later {
    overview: Overview,
    spellings: Arc<Spellings>,
    children: Vec<Box<str>>,
}

impl Later {
    /// How many children they are.
    #[must_use]
    pub const fn children(&self) -> usize {
        self.children.len()
    }

    /// What is written of them, some children at a time: while it is taken, what follows is worked out on a second thread.
    ///
    /// # Errors
    /// It could not be taken; nothing more is worked out then.
    pub fn write<E>(&self, mut take: impl FnMut(Vec<Write>) -> Result<(), E>) -> Result<(), E> {
        let (sender, receiver) = mpsc::sync_channel(WAITING);
        thread::scope(|scope| {
            // Nobody takes any more where one could not be taken.
            scope.spawn(move || self.writes().try_for_each(|writes| sender.send(writes)));
            receiver.into_iter().try_for_each(&mut take)
        })
    }

    /// What is written of them, some children at a time.
    pub fn writes(&self) -> impl Iterator<Item = Vec<Write>> {
        let editions = Editions::judged(&self.overview.editions, &self.overview.whole);
        self.children.chunks(WRITTEN).map(move |children| {
            let mut working = Working::of(&Known::default(), self.overview.keep);
            working.newest = editions.newest();
            for child_ref in children {
                lay(&mut working, child_ref, spelt(&self.spellings, child_ref), &editions, &[]);
            }
            diff::difference(&BTreeMap::new(), &[], &BTreeMap::new(), &working).writes
        })
    }
}

/// How the editions spell a child's reference; not at all where they do not tell of her.
fn spelt<'s>(spellings: &'s Spellings, child_ref: &str) -> &'s [String] {
    spellings.get(child_ref).map(Vec::as_slice).unwrap_or_default()
}

/// Composes one child and lays what comes of it over what is stored of her; where nothing is, it is what is written.
fn lay(working: &mut Working, child_ref: &str, spellings: &[String], editions: &Editions<'_>, at_hand: &[Edition]) {
    let composed = together::compose(child_ref, spellings, editions);
    let tells = super::tells(at_hand, spellings);
    if working.files.contains_key(child_ref) || working.has_any_of(&composed) {
        overlay::lay(working, child_ref, &composed, tells);
    } else {
        working.add(child_ref, composed, tells);
    }
}

/// Works out what an extract would change, of some children at a time.
///
/// # Errors
/// What is known cannot be read, or somebody stopped it.
pub fn plan_stored<S: Stored>(
    extract: &Extract,
    stored: &S,
    keep: Keep,
    progress: &mut dyn Progress,
) -> Result<Plan, NoPlan<S::Error>> {
    plan_in_parts(extract, stored, keep, Parts::default(), progress)
}

/// As [`plan_stored`], with so much at a time; what comes of it is the same.
///
/// # Errors
/// What is known cannot be read, or somebody stopped it.
pub fn plan_in_parts<S: Stored>(
    extract: &Extract,
    stored: &S,
    keep: Keep,
    at_once: Parts,
    progress: &mut dyn Progress,
) -> Result<Plan, NoPlan<S::Error>> {
    let mut watched = Watched::new(progress, Step::Comparing);
    unless_stopped(watched.reach(0))?;
    let (roll, mut known, judgements) = (stored.roll()?, stored.editions()?, stored.judgements()?);
    let extract = &*names::as_known(extract, &roll);
    hold_once(&mut known, &extract.editions);
    let base = if known.is_empty() { base::of(&stored.of(&refs(roll.keys()), false)?) } else { Vec::new() };
    unless_stopped(watched.reach(10))?;
    let new = super::new_editions(extract, &known);
    let told_by: Vec<&Edition> = known.iter().chain(&base).chain(new.iter().copied()).collect();
    let (joined, doubts) = together::of_one_day(told_by.iter().copied());
    let editions = Editions::of(joined.iter().map(|edition| &**edition), &judgements);
    unless_stopped(watched.reach(20))?;
    let spellings = Arc::new(together::spellings(&editions, &roll, &judgements));
    let judged: BTreeSet<&str> =
        judgements.iter().flat_map(|judged| [judged.child_ref.as_str(), judged.other_ref.as_str()]).collect();
    let settled = if new.is_empty() && base.is_empty() && !known.is_empty() && judged.is_empty() {
        settled(&spellings, &roll, &stored.by_hand()?)
    } else {
        BTreeSet::new()
    };
    let parts = parts(extract, &spellings, &settled, (&roll, &judged), at_once.children.max(1));
    let overview = || Overview { editions: editions.iter().cloned().collect(), whole: editions.whole(), keep };
    let mut planning = Planning::of(extract, &editions, &spellings, doubts, keep);
    planning.count(&settled);
    planning.all = parts.iter().map(Vec::len).sum();
    for (at, part) in parts.into_iter().enumerate() {
        let known = stored.of(&part, at == 0)?;
        let mut taken = BTreeSet::new();
        let planned = loop {
            let Some(planned) = planning.plan(&part, &known, &taken, at == 0, &mut watched) else {
                return Err(NoPlan::Stopped);
            };
            let before = taken.len();
            taken.extend(stored.taken(&planned.difference.writes)?);
            if taken.len() == before {
                break planned;
            }
        };
        let writes = planning.add(planned, part.len());
        let is_new = part.iter().all(|child_ref| !roll.contains_key(*child_ref));
        let may_wait = at > 0 && taken.is_empty() && is_new;
        if may_wait && planning.plan.writes.len() + writes.len() > at_once.writes {
            let nobody = || Later { overview: overview(), spellings: spellings.clone(), children: Vec::new() };
            let later = planning.plan.later.get_or_insert_with(nobody);
            later.children.extend(part.into_iter().map(Box::from));
        } else {
            planning.plan.writes.extend(writes);
        }
    }
    planning.meet_others(stored, &roll, at_once.children.max(1))?;
    unless_stopped(watched.reach(95))?;
    let says_nothing_new = new.is_empty();
    planning.plan.beside = beside::counted(extract, &known);
    planning.plan.editions = base.iter().filter(|_| !says_nothing_new).chain(new.iter().copied()).cloned().collect();
    planning.plan.likely = planning.likely(&told_by, &judgements);
    planning.plan.unclear = unclear(&editions, &extract.editions);
    let plan = planning.finish();
    unless_stopped(watched.reach(100))?;
    Ok(plan)
}

/// What is said again in the same words is held once.
fn hold_once(known: &mut [Edition], at_hand: &[Edition]) {
    for edition in known {
        let same = at_hand.iter().find(|other| other.statements == edition.statements);
        if let Some(same) = same {
            edition.statements = same.statements.clone();
        }
    }
}

fn refs<'r>(children: impl Iterator<Item = &'r String>) -> Vec<&'r str> {
    children.map(String::as_str).collect()
}

/// The children who are to be planned, in parts: all whom a template or a judgement names in the first, then those who are
/// known, then those who are new. Settled children are in none.
fn parts<'c>(
    extract: &'c Extract,
    spellings: &'c Spellings,
    settled: &BTreeSet<&str>,
    (roll, judged): (&'c Roll, &BTreeSet<&str>),
    number: usize,
) -> Vec<Vec<&'c str>> {
    let of_templates = extract.children.keys().map(String::as_str).chain(extract.told.children());
    // Facts of those who were judged to be one child may have the identifiers of each other's.
    let compared: HashSet<String> = judged.iter().map(|number| as_compared(number)).collect();
    let is_judged = |child_ref: &str| !compared.is_empty() && compared.contains(&as_compared(child_ref));
    let told = || spellings.keys().map(String::as_str);
    let of_judgements = roll.keys().map(String::as_str).chain(told()).filter(|child_ref| is_judged(child_ref));
    let named: BTreeSet<&str> = of_templates.chain(of_judgements).collect();
    let others = told().filter(|child_ref| !named.contains(child_ref) && !settled.contains(child_ref));
    let (known, new): (Vec<&str>, Vec<&str>) = others.partition(|child_ref| roll.contains_key(*child_ref));
    if named.len() + known.len() + new.len() <= number {
        let mut all: Vec<&str> = named.into_iter().chain(known).chain(new).collect();
        all.sort_unstable();
        return vec![all];
    }
    let chunks = known.chunks(number).chain(new.chunks(number)).map(<[&str]>::to_vec);
    std::iter::once(named.into_iter().collect()).chain(chunks).collect()
}

/// Children whose facts stand as they are stored: the same editions gave them, and nobody typed into them. A child who was
/// stored as two is not settled.
fn settled<'c>(spellings: &'c Spellings, roll: &Roll, by_hand: &BTreeSet<String>) -> BTreeSet<&'c str> {
    let is_settled = |(child_ref, spelt): &(&'c String, &'c Vec<String>)| {
        let is_one = spelt.iter().all(|spelling| spelling == *child_ref || !roll.contains_key(spelling));
        is_one && roll.contains_key(*child_ref) && !by_hand.contains(*child_ref)
    };
    spellings.iter().filter(is_settled).map(|(child_ref, _)| child_ref.as_str()).collect()
}

/// What was planned of some children.
struct Planned {
    before: Files,
    working: Working,
    difference: Plan,
}

/// A plan in the making.
struct Planning<'e> {
    extract: &'e Extract,
    editions: &'e Editions<'e>,
    spellings: &'e Spellings,
    doubts: Vec<Problem>,
    keep: Keep,
    plan: Plan,
    told: summary::PeriodChanges,
    crowd: Crowd,
    /// How many children are planned, and of how many.
    done: usize,
    all: usize,
}

impl<'e> Planning<'e> {
    fn of(
        extract: &'e Extract,
        editions: &'e Editions<'e>,
        spellings: &'e Spellings,
        doubts: Vec<Problem>,
        keep: Keep,
    ) -> Self {
        let mut plan = Plan {
            files: extract.files.clone(),
            notes: extract.notes.clone(),
            unread: extract.unread.clone(),
            unsure: extract.unsure.clone(),
            extract_on: extract.extract_on(),
            windows: extract.windows.clone(),
            rejected: extract.rejected.clone(),
            problems: extract.problems.clone(),
            ..Plan::default()
        };
        super::place(&mut plan.problems, extract);
        Self {
            extract,
            editions,
            spellings,
            doubts,
            keep,
            plan,
            told: summary::PeriodChanges::default(),
            crowd: Crowd::new(),
            done: 0,
            all: 0,
        }
    }

    /// Counts the facts of children about whom nothing changes, and tells what looks wrong in them.
    fn count(&mut self, settled: &BTreeSet<&str>) {
        for child_ref in settled {
            let spellings = spelt(self.spellings, child_ref);
            let tells = super::tells(&self.extract.editions, spellings);
            let mut composed = together::compose(child_ref, spellings, self.editions);
            self.crowd.push(Person::of(&composed.file));
            if !tells.child {
                continue;
            }
            super::place(&mut composed.problems, self.extract);
            self.plan.count_unchanged(&composed.file, tells);
            self.plan.problems.append(&mut composed.problems);
            self.plan.questions.append(&mut composed.questions);
        }
    }

    /// Plans some children, and in the first part what templates tell, without identifiers that are taken; nothing where it was
    /// stopped.
    fn plan(
        &self,
        part: &[&str],
        known: &Known,
        taken: &BTreeSet<Id>,
        is_first: bool,
        watched: &mut Watched<'_>,
    ) -> Option<Planned> {
        let at_hand = &self.extract.editions;
        let mut working = Working::of(known, self.keep);
        working.ids.0.extend(taken);
        working.newest = self.editions.newest();
        let (before, marks_before) = (working.files.clone(), working.marks.clone());
        for (done, child_ref) in part.iter().enumerate() {
            let spellings = spelt(self.spellings, child_ref);
            watched.within((20, 95), self.done + done, self.all).continue_value()?;
            if !spellings.is_empty() {
                lay(&mut working, child_ref, spellings, self.editions, at_hand);
            }
        }
        if is_first {
            let is_told = |child: &str| at_hand.iter().any(|edition| edition.statements.contains(child));
            let doubts = self.doubts.iter().filter(|doubt| doubt.child_ref.as_deref().is_some_and(is_told));
            working.problems.extend(doubts.cloned());
            super::place(&mut working.problems, self.extract);
            template::add(&mut working, self.extract);
        } else {
            super::place(&mut working.problems, self.extract);
        }
        let difference = diff::difference(&before, &known.duties, &marks_before, &working);
        Some(Planned { before, working, difference })
    }

    /// Adds what was planned of so many children; the answer is what is written.
    fn add(&mut self, planned: Planned, children: usize) -> Vec<Write> {
        let Planned { before, mut working, mut difference } = planned;
        self.done += children;
        self.meet(&working.files);
        self.told.add_all(&before, &working.files);
        let writes = std::mem::take(&mut difference.writes);
        self.plan.add_counts(&difference);
        self.plan.rejected.append(&mut working.rejected);
        self.plan.problems.append(&mut working.problems);
        self.plan.questions.append(&mut working.questions);
        self.plan.disagreements.append(&mut working.disagreements);
        writes
    }

    fn meet(&mut self, files: &Files) {
        self.crowd.extend(files.values().map(Person::of));
    }

    /// Looks at stored children whom no extract names: they may be others.
    fn meet_others<S: Stored>(&mut self, stored: &S, roll: &Roll, number: usize) -> Result<(), NoPlan<S::Error>> {
        let met: HashSet<&str> = self.crowd.iter().map(|person| &*person.child_ref).collect();
        let others: Vec<&str> = refs(roll.keys().filter(|child_ref| !met.contains(child_ref.as_str())));
        for others in others.chunks(number) {
            self.meet(&files(&stored.of(others, false)?));
        }
        Ok(())
    }

    /// Which numbers are likely one child's, of whom the extract tells at least one.
    fn likely(&self, told_by: &[&Edition], judgements: &Judgements) -> Vec<Likely> {
        let at_hand = &self.extract.editions;
        let is_told = |child_ref: &str| {
            let mut spelt = spelt(self.spellings, child_ref).iter();
            spelt.any(|of| at_hand.iter().any(|edition| edition.statements.contains(of)))
        };
        let mut likely = likely::likely(&self.crowd, self.spellings, told_by, judgements);
        likely.retain(|pair| is_told(&pair.child_ref) || is_told(&pair.other_ref));
        likely
    }

    fn finish(self) -> Plan {
        let mut plan = self.plan;
        plan.summary = self.told.sentence(&plan);
        plan
    }
}

/// Which of the editions at hand may be parts.
fn unclear(editions: &Editions<'_>, at_hand: &[Edition]) -> Vec<Unclear> {
    let orders: BTreeSet<(Source, NaiveDate)> = at_hand.iter().map(Edition::order).collect();
    let unclear = |edition: &Edition| {
        let Absent { children, of } = editions.to_ask(edition)?.clone();
        Some(Unclear { source: edition.source, dated: edition.dated, absent: children, of })
    };
    let at_hand = editions.iter().filter(|edition| orders.contains(&edition.order()));
    at_hand.filter_map(unclear).collect()
}
