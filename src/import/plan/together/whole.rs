//! Whether who is not in an edition is no longer in care.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::child::Source;
use crate::domain::same_child::Judgements;
use crate::import::spelling::certain;
use crate::import::statement::{Edition, Statement};

/// Editions in the order of their sources and days, and which of them are whole.
pub(in crate::import::plan) struct Editions<'e> {
    all: Vec<&'e Edition>,
    whole: Vec<bool>,
    /// Of editions of which nobody said it: who would be absent.
    absent: Vec<Option<Absent>>,
}

/// Children in care whom an edition does not have, too many for it to be taken for the whole return unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import::plan) struct Absent {
    /// Their references.
    pub(in crate::import::plan) children: Vec<String>,
    /// How many were in care.
    pub(in crate::import::plan) of: usize,
}

/// Fewer children, or a smaller share of them, may be absent without a question.
const UNASKED: usize = 5;
/// One in so many.
const SHARE: usize = 10;

impl<'e> Editions<'e> {
    /// These editions, in whatever order they are given.
    pub(in crate::import::plan) fn of(editions: impl Iterator<Item = &'e Edition>, judgements: &Judgements) -> Self {
        let mut all: Vec<&Edition> = editions.collect();
        all.sort_by_key(|edition| edition.order());
        let (mut whole, mut absent) = (Vec::new(), Vec::new());
        for source in [Source::Ssda903, Source::AnnexA] {
            let mut in_care = InCare { children: BTreeMap::new(), judgements };
            let mut of_source = all.iter().filter(|edition| edition.source == source).peekable();
            while let Some(edition) = of_source.next() {
                let (is_whole, too_many) = in_care.judge(edition);
                whole.push(is_whole);
                absent.push(too_many);
                if of_source.peek().is_some() {
                    in_care.take(edition);
                }
            }
        }
        Self { all, whole, absent }
    }

    /// Editions of which it was found out before, in their order, which are whole.
    pub(in crate::import::plan) fn judged(all: &'e [Edition], whole: &[bool]) -> Self {
        Self { all: all.iter().collect(), whole: whole.to_vec(), absent: Vec::new() }
    }

    /// Which of them are whole, in their order.
    pub(in crate::import::plan) fn whole(&self) -> Vec<bool> {
        self.whole.clone()
    }

    /// The day of the newest that tells facts.
    pub(in crate::import::plan) fn newest(&self) -> Option<NaiveDate> {
        self.iter().filter(|edition| edition.telling().next().is_some()).map(|edition| edition.dated).max()
    }

    pub(in crate::import::plan) fn iter(&self) -> impl Iterator<Item = &'e Edition> + '_ {
        self.all.iter().copied()
    }

    /// Editions of a source whose silence says something.
    pub(super) fn claiming(&self, source: Source) -> impl Iterator<Item = &'e Edition> + '_ {
        let whole = self.all.iter().copied().zip(&self.whole).filter(|(_, whole)| **whole);
        whole.map(|(edition, _)| edition).filter(move |edition| edition.source == source)
    }

    pub(super) fn is_whole(&self, edition: &Edition) -> bool {
        self.claiming(edition.source).any(|whole| std::ptr::eq(whole, edition))
    }

    /// Who would be absent from an edition that nobody called whole or a part, where that has to be asked.
    pub(in crate::import::plan) fn to_ask(&self, edition: &Edition) -> Option<&Absent> {
        let at = self.all.iter().position(|other| std::ptr::eq(*other, edition))?;
        self.absent.get(at)?.as_ref()
    }
}

/// Who is in care, as the editions so far say.
struct InCare<'j> {
    /// As they were spelt last, by the number that stands for them.
    children: BTreeMap<String, String>,
    judgements: &'j Judgements,
}

impl InCare<'_> {
    fn key(&self, child_ref: &str) -> String {
        certain(self.judgements.standing(child_ref))
    }

    /// Whether an edition is whole, and who is absent from it where that has to be asked.
    fn judge(&mut self, edition: &Edition) -> (bool, Option<Absent>) {
        let told: BTreeSet<String> = edition.telling().map(|child_ref| self.key(child_ref)).collect();
        let absent: Vec<String> = self.children.keys().filter(|child| !told.contains(*child)).cloned().collect();
        let tells_of_care = edition.statements.tells_of_care();
        let is_too_many = absent.len() > UNASKED.max(self.children.len() / SHARE);
        let may_be_whole = tells_of_care && !edition.is_base && !edition.awaits_its_day();
        let is_whole = may_be_whole && edition.whole.unwrap_or(!is_too_many);
        let asks = may_be_whole && edition.whole.is_none() && is_too_many;
        let refs = || absent.iter().filter_map(|child| self.children.get(child)).cloned().collect();
        let to_ask = asks.then(|| Absent { children: refs(), of: self.children.len() });
        if is_whole {
            for child in &absent {
                self.children.remove(child);
            }
        }
        (is_whole, to_ask)
    }

    /// Takes in what an edition says of who is in care.
    fn take(&mut self, edition: &Edition) {
        for (child_ref, statement) in edition.statements.iter() {
            match is_in_care(&statement, edition.dated) {
                Some(true) => self.children.insert(self.key(child_ref), child_ref.to_owned()),
                Some(false) => self.children.remove(&self.key(child_ref)),
                None => None,
            };
        }
    }
}

/// Whether a child is in care on a day, as a statement says; `None` where it does not speak of it.
fn is_in_care(statement: &Statement, on: NaiveDate) -> Option<bool> {
    let episodes = statement.episodes.iter().map(|episode| (episode.started_on, episode.ended_on));
    let rows = statement.in_care.iter().map(|row| (row.started_on, row.ended_on));
    let kept = statement.periods.iter().filter(|kept| kept.missing_since.is_none());
    let kept = kept.map(|kept| (kept.what.started_on, kept.what.ended_on));
    let is_open = |(start, end): (NaiveDate, Option<NaiveDate>)| start <= on && end.is_none_or(|end| end > on);
    let told: Vec<bool> = episodes.chain(rows).chain(kept).map(is_open).collect();
    (!told.is_empty()).then(|| told.contains(&true))
}
