//! Planning so many children at a time, so that no more is held than what comes of them.
//!
//! What hangs on all children at once is worked out before ([`Overview`]): which spellings are one child, and whether each
//! edition is whole. Everything else is said of one child by what is told and stored of that child alone.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::likely::{self, Crowd, Person};
use super::stored::{Roll, Stored};
use super::together::{self, Absent, Editions, Spellings};
use super::working::{Files, Working, files};
use super::{Keep, Known, Likely, Plan, Unclear, Write, base, beside, diff, names, overlay, summary, template};
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
    /// Those of most councils are one part.
    fn default() -> Self {
        Self { children: 4_000, writes: 100_000 }
    }
}

/// So many children are worked out again at a time.
const WRITTEN: usize = 500;

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

/// A child, and how the editions spell the reference.
type Spelt = (String, Vec<String>);

/// What is worked out of all editions at once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Overview {
    /// One of each source and day.
    editions: Vec<Edition>,
    /// Which of them are whole.
    whole: Vec<bool>,
    keep: Keep,
}

/// Children who are new, and of whom it is worked out again what is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Later {
    overview: Overview,
    children: Vec<Spelt>,
}

impl Later {
    /// How many children they are.
    #[must_use]
    pub const fn children(&self) -> usize {
        self.children.len()
    }

    /// What is written of them, some children at a time.
    pub fn writes(&self) -> impl Iterator<Item = Vec<Write>> {
        let editions = Editions::judged(&self.overview.editions, &self.overview.whole);
        self.children.chunks(WRITTEN).map(move |children| {
            let mut working = Working::of(&Known::default(), self.overview.keep);
            working.newest = editions.newest();
            for (child_ref, spellings) in children {
                lay(&mut working, child_ref, spellings, &editions, &[]);
            }
            diff::difference(&BTreeMap::new(), &[], &BTreeMap::new(), &working).writes
        })
    }
}

/// Composes one child and lays what comes of it over what is stored of her; where nothing is, it is what is written.
fn lay(working: &mut Working, child_ref: &str, spellings: &[String], editions: &Editions<'_>, at_hand: &[Edition]) {
    let composed = together::compose(child_ref, spellings, editions);
    let tells = super::tells(at_hand, spellings);
    if working.files.contains_key(child_ref) {
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
    let (roll, known, judgements) = (stored.roll()?, stored.editions()?, stored.judgements()?);
    let extract = &*names::as_known(extract, &roll);
    let base = if known.is_empty() { base::of(&stored.of(&refs(roll.keys()), false)?) } else { Vec::new() };
    unless_stopped(watched.reach(10))?;
    let new = super::new_editions(extract, &known);
    let told_by: Vec<&Edition> = known.iter().chain(&base).chain(new.iter().copied()).collect();
    let (joined, doubts) = together::of_one_day(told_by.iter().copied());
    let editions = Editions::of(joined.iter().map(|edition| &**edition), &judgements);
    unless_stopped(watched.reach(20))?;
    let children = together::spellings(&editions, &roll, &judgements);
    let mut spelt = children.clone();
    let judged: BTreeSet<&str> =
        judgements.iter().flat_map(|judged| [judged.child_ref.as_str(), judged.other_ref.as_str()]).collect();
    let settled = if new.is_empty() && base.is_empty() && !known.is_empty() {
        Settled::out_of(&mut spelt, &roll, &stored.by_hand()?, &judged)
    } else {
        Settled::default()
    };
    let (parts, is_new) = parts(extract, spelt, (&roll, &judged), at_once.children.max(1));
    let overview = || Overview { editions: editions.iter().cloned().collect(), whole: editions.whole(), keep };
    let mut planning = Planning::of(extract, &editions, doubts, keep);
    planning.count(&settled);
    planning.all = parts.iter().map(Vec::len).sum();
    for (at, part) in parts.into_iter().enumerate() {
        let known = stored.of(&refs(part.iter().map(|(child_ref, _)| child_ref)), at == 0)?;
        let Some(writes) = planning.add(&part, &known, at == 0, &mut watched) else { return Err(NoPlan::Stopped) };
        let may_wait = at > 0 && part.iter().all(|(child_ref, _)| is_new(child_ref));
        if may_wait && planning.plan.writes.len() + writes.len() > at_once.writes {
            let later = planning.plan.later.get_or_insert_with(|| Later { overview: overview(), children: Vec::new() });
            later.children.extend(part);
        } else {
            planning.plan.writes.extend(writes);
        }
    }
    planning.meet_others(stored, &roll, at_once.children.max(1))?;
    unless_stopped(watched.reach(95))?;
    let says_nothing_new = new.is_empty();
    planning.plan.beside = beside::counted(extract, &known);
    planning.plan.editions = base.iter().filter(|_| !says_nothing_new).chain(new.iter().copied()).cloned().collect();
    planning.plan.likely = planning.likely(&children, &told_by, &judgements);
    planning.plan.unclear = unclear(&editions, &extract.editions);
    let plan = planning.finish();
    unless_stopped(watched.reach(100))?;
    Ok(plan)
}

fn refs<'r>(children: impl Iterator<Item = &'r String>) -> Vec<&'r str> {
    children.map(String::as_str).collect()
}

/// Every child of whom something is told, in parts: first those of whom a template or a judgement speaks, who are all in one, and then
/// those who are known before those who are new; and who is new.
fn parts<'r>(
    extract: &Extract,
    mut spelt: BTreeMap<String, Vec<String>>,
    (roll, judged): (&'r Roll, &BTreeSet<&str>),
    number: usize,
) -> (Vec<Vec<Spelt>>, impl Fn(&str) -> bool + use<'r>) {
    let of_templates = extract.children.keys().map(String::as_str).chain(extract.told.children());
    // Facts of those who were judged to be one child may have the identifiers of each other's.
    let compared: HashSet<String> = judged.iter().map(|number| as_compared(number)).collect();
    let is_judged = |child_ref: &str| compared.contains(&as_compared(child_ref));
    let of_judgements =
        roll.keys().chain(spelt.keys()).map(String::as_str).filter(|of| !judged.is_empty() && is_judged(of));
    let named: BTreeSet<String> = of_templates.chain(of_judgements).map(str::to_owned).collect();
    let spelt_of = |child_ref: String| {
        let spellings = spelt.remove(&child_ref).unwrap_or_default();
        (child_ref, spellings)
    };
    let named: Vec<Spelt> = named.into_iter().map(spelt_of).collect();
    let is_new = |child_ref: &str| !roll.contains_key(child_ref);
    let (new, known): (Vec<Spelt>, Vec<Spelt>) = spelt.into_iter().partition(|(child_ref, _)| is_new(child_ref));
    let others = chunks(known, number).into_iter().chain(chunks(new, number));
    let mut parts: Vec<Vec<Spelt>> = std::iter::once(named).chain(others).collect();
    if parts.iter().map(Vec::len).sum::<usize>() <= number {
        let mut all: Vec<Spelt> = parts.into_iter().flatten().collect();
        all.sort();
        parts = vec![all];
    }
    (parts, is_new)
}

fn chunks(mut children: Vec<Spelt>, number: usize) -> Vec<Vec<Spelt>> {
    let mut chunks = Vec::new();
    while children.len() > number {
        let rest = children.split_off(number);
        chunks.push(std::mem::replace(&mut children, rest));
    }
    chunks.extend((!children.is_empty()).then_some(children));
    chunks
}

/// Children of whom nothing new is said, and into whose facts nobody typed: what is stored of them is what all editions say
/// together, for they are the editions from which it was worked out.
#[derive(Default)]
struct Settled(Vec<Spelt>);

impl Settled {
    /// Takes them out of all children. One who was two children so far is not one of them.
    fn out_of(
        spelt: &mut BTreeMap<String, Vec<String>>,
        roll: &Roll,
        by_hand: &BTreeSet<String>,
        judged: &BTreeSet<&str>,
    ) -> Self {
        let is_settled = |child_ref: &String, spellings: &Vec<String>| {
            let is_one = spellings.iter().all(|spelling| spelling == child_ref || !roll.contains_key(spelling));
            is_one && judged.is_empty() && roll.contains_key(child_ref) && !by_hand.contains(child_ref)
        };
        Self(spelt.extract_if(.., |child_ref, spellings| is_settled(child_ref, spellings)).collect())
    }
}

/// A plan in the making.
struct Planning<'e> {
    extract: &'e Extract,
    editions: &'e Editions<'e>,
    doubts: Vec<Problem>,
    keep: Keep,
    plan: Plan,
    told: summary::Told,
    crowd: Crowd,
    /// How many children are planned, and of how many.
    done: usize,
    all: usize,
}

impl<'e> Planning<'e> {
    fn of(extract: &'e Extract, editions: &'e Editions<'e>, doubts: Vec<Problem>, keep: Keep) -> Self {
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
            doubts,
            keep,
            plan,
            told: summary::Told::default(),
            crowd: Crowd::new(),
            done: 0,
            all: 0,
        }
    }

    /// Counts the facts of children of whom nothing changes, and tells what looks wrong in them.
    fn count(&mut self, settled: &Settled) {
        for (child_ref, spellings) in &settled.0 {
            let tells = super::tells(&self.extract.editions, spellings);
            let mut composed = together::compose(child_ref, spellings, self.editions);
            self.crowd.insert(child_ref.clone(), Person::of(&composed.file));
            if !tells.child {
                continue;
            }
            super::place(&mut composed.problems, self.extract);
            self.plan.count_unchanged(&composed.file, tells);
            self.plan.problems.append(&mut composed.problems);
            self.plan.questions.append(&mut composed.questions);
        }
    }

    /// Plans some children, and in the first part what templates tell; the answer is what is written, and nothing where it
    /// was stopped.
    fn add(&mut self, part: &[Spelt], known: &Known, is_first: bool, watched: &mut Watched<'_>) -> Option<Vec<Write>> {
        let at_hand = &self.extract.editions;
        let mut working = Working::of(known, self.keep);
        working.newest = self.editions.newest();
        let (before, marks_before) = (working.files.clone(), working.marks.clone());
        for (child_ref, spellings) in part {
            watched.within((20, 95), self.done, self.all).continue_value()?;
            self.done += 1;
            if !spellings.is_empty() {
                lay(&mut working, child_ref, spellings, self.editions, at_hand);
            }
        }
        if is_first {
            let is_told = |child: &str| at_hand.iter().any(|edition| edition.statements.contains(child));
            let doubts = std::mem::take(&mut self.doubts);
            working.problems.extend(doubts.into_iter().filter(|doubt| doubt.child_ref.as_deref().is_some_and(is_told)));
            super::place(&mut working.problems, self.extract);
            template::add(&mut working, self.extract);
        } else {
            super::place(&mut working.problems, self.extract);
        }
        let mut difference = diff::difference(&before, &known.duties, &marks_before, &working);
        self.meet(&working.files);
        self.told.add_all(&before, &working.files);
        let writes = std::mem::take(&mut difference.writes);
        self.plan.add_counts(&difference);
        self.plan.rejected.append(&mut working.rejected);
        self.plan.problems.append(&mut working.problems);
        self.plan.questions.append(&mut working.questions);
        self.plan.disagreements.append(&mut working.disagreements);
        Some(writes)
    }

    fn meet(&mut self, files: &Files) {
        self.crowd.extend(files.iter().map(|(child_ref, file)| (child_ref.clone(), Person::of(file))));
    }

    /// Looks at everybody who is stored and of whom nothing is told: they may be others.
    fn meet_others<S: Stored>(&mut self, stored: &S, roll: &Roll, number: usize) -> Result<(), NoPlan<S::Error>> {
        let others: Vec<&str> = refs(roll.keys().filter(|child_ref| !self.crowd.contains_key(*child_ref)));
        for others in others.chunks(number) {
            self.meet(&files(&stored.of(others, false)?));
        }
        Ok(())
    }

    /// Which numbers are likely one child's, of whom the extract tells at least one.
    fn likely(&self, children: &Spellings, told_by: &[&Edition], judgements: &Judgements) -> Vec<Likely> {
        let at_hand = &self.extract.editions;
        let is_told = |child_ref: &String| {
            let spelt = children.get(child_ref).into_iter().flatten();
            spelt.into_iter().any(|of| at_hand.iter().any(|edition| edition.statements.contains(of)))
        };
        let mut likely = likely::likely(&self.crowd, children, told_by, judgements);
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
