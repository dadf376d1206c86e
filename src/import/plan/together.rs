//! What all editions say together, child by child.
//!
//! It hangs on nothing but the statements and the days of their editions: not on the order in which they were imported,
//! nor on what is stored. What was typed in is laid over it afterwards ([`super::overlay`]).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::missing::{Marks, should_be_listed};
use super::working::{ChildFile, PeriodFile, Working};
use super::{Keep, Known, Question, children, help};
use crate::domain::Id;
use crate::domain::care_history::{Period, care_history};
use crate::domain::child::Source;
use crate::domain::coverage::{List, Window};
use crate::import::facts::ChildFacts;
use crate::import::issue::Problem;
use crate::import::one_day;
use crate::import::statement::{Edition, Statement};

mod episodes;
mod identity;
mod periods;
mod starts;
mod whole;

pub(super) use identity::{Spellings, spellings, without_zeros};
pub(super) use periods::{Said, which_start};
pub(super) use whole::{Absent, Editions};

/// An edition that says something of a child.
#[derive(Clone)]
struct Teller<'e> {
    edition: &'e Edition,
    said: Rc<Statement>,
}

/// A child as all editions together tell.
pub(super) struct Composed {
    /// Identifiers are those of the natural keys.
    pub(super) file: ChildFile,
    /// Help that is no longer in the extracts.
    pub(super) marks: Marks,
    /// The last day on which a source told of each period.
    pub(super) told_on: BTreeMap<Id, NaiveDate>,
    pub(super) problems: Vec<Problem>,
    pub(super) questions: Vec<Question>,
}

/// When each source last told of a period.
#[derive(Default)]
struct Heard {
    by: BTreeMap<(Id, Source), NaiveDate>,
    /// What was missing before statements were kept, and since when.
    missing: BTreeMap<Id, NaiveDate>,
}

impl Heard {
    fn note(&mut self, id: Id, source: Source, on: NaiveDate) {
        let last = self.by.entry((id, source)).or_insert(on);
        *last = on.max(*last);
    }

    fn by(&self, id: Id, source: Source) -> Option<NaiveDate> {
        self.by.get(&(id, source)).copied()
    }

    fn last(&self, id: Id) -> Option<NaiveDate> {
        self.by(id, Source::Ssda903).max(self.by(id, Source::AnnexA))
    }
}

/// A child being composed.
struct Composing<'e> {
    child_ref: &'e str,
    tellers: Vec<Teller<'e>>,
    editions: &'e Editions<'e>,
    working: Working,
    heard: Heard,
}

/// The child that these editions tell of under these spellings.
pub(super) fn compose(child_ref: &str, spellings: &[String], editions: &Editions<'_>) -> Composed {
    let mut tellers = told_by_each(spellings, editions);
    starts::find(&mut tellers);
    let working = Working::of(&Known::default(), Keep::Typed);
    let mut composing = Composing { child_ref, tellers, editions, working, heard: Heard::default() };
    composing.add_facts();
    composing.add_histories();
    composing.add_lists();
    composing.add_help();
    composing.finish()
}

/// What each edition says of a child, under however many numbers.
fn told_by_each<'e>(spellings: &[String], editions: &Editions<'e>) -> Vec<Teller<'e>> {
    let said = |edition: &'e Edition| {
        let statements: Vec<Statement> = spellings.iter().filter_map(|spelling| edition.telling_of(spelling)).collect();
        let said = match statements.len() {
            0 | 1 => statements.into_iter().next(),
            _ => Some(one_day::of_several_numbers(&statements.iter().collect::<Vec<_>>())),
        };
        said.map(|said| Teller { edition, said: Rc::new(said) })
    };
    editions.iter().filter_map(said).collect()
}

impl<'e> Composing<'e> {
    fn of(&self, source: Source) -> impl Iterator<Item = Teller<'e>> {
        self.tellers.iter().filter(move |teller| teller.edition.source == source).cloned()
    }

    /// The newest word of each source; what the SSDA903 says goes before what Annex A does.
    fn add_facts(&mut self) {
        for source in [Source::Ssda903, Source::AnnexA] {
            let mut told = self.of(source).collect::<Vec<_>>().into_iter().peekable();
            if told.peek().is_none() {
                continue;
            }
            let mut facts = ChildFacts::default();
            told.for_each(|teller| facts.add(teller.said.facts.clone()));
            children::add(&mut self.working, self.child_ref, source, &facts);
        }
    }

    /// The SSDA903: what editions before statements were kept told lies over older ones and under newer ones.
    fn add_histories(&mut self) {
        let told: Vec<Teller<'e>> = self.of(Source::Ssda903).collect();
        let base = told.iter().position(|teller| teller.edition.is_base).unwrap_or(told.len());
        let (older, rest) = told.split_at(base);
        let (base, newer) = rest.split_at(usize::from(!rest.is_empty()));
        self.add_episodes(older);
        for teller in base {
            self.add_kept(teller);
        }
        self.add_episodes(newer);
    }

    fn add_episodes(&mut self, tellers: &[Teller<'e>]) {
        let Some(last) = tellers.last() else { return };
        let tellings = tellers.iter().map(|teller| episodes::Telling::of(teller, self.editions)).collect::<Vec<_>>();
        let union = episodes::union(&tellings);
        self.ask(&union.unclear);
        let history = care_history(union.told.iter().map(|told| told.episode.clone()).collect());
        self.tell(&history.problems);
        let ids = periods::add_history(
            &mut self.working,
            self.child_ref,
            &history.periods,
            Source::Ssda903,
            last.edition.dated,
        );
        for (at, id) in ids.into_iter().enumerate() {
            let next = history.periods.get(at + 1).map(|next| next.started_on);
            let from = history.periods.get(at).map_or(NaiveDate::MIN, |period| period.started_on);
            if let Some(on) = union.told_on(from, next) {
                self.heard.note(id, Source::Ssda903, on);
            }
        }
        for gone in union.gone {
            self.add_gone(&gone);
        }
    }

    /// A period that a newer edition, which tells of the child, no longer has.
    fn add_gone(&mut self, gone: &episodes::Gone) {
        let is_there = |file: &PeriodFile| file.period.started_on == gone.period.started_on;
        if self.working.files.get(self.child_ref).is_some_and(|file| file.periods.iter().any(is_there)) {
            return;
        }
        let id = periods::add_apart(&mut self.working, self.child_ref, &gone.period, gone.told_on);
        if let Some(id) = id {
            self.heard.note(id, Source::Ssda903, gone.told_on);
            self.heard.missing.insert(id, gone.denied_on);
        }
    }

    fn add_kept(&mut self, teller: &Teller<'e>) {
        let (source, on) = (teller.edition.source, teller.edition.dated);
        let kept: Vec<Period> = teller.said.periods.iter().map(|kept| kept.what.clone()).collect();
        let ids = periods::add_history(&mut self.working, self.child_ref, &kept, source, on);
        for (id, kept) in ids.into_iter().zip(&teller.said.periods) {
            self.heard.note(id, source, kept.missing_since.and_then(|day| day.pred_opt()).unwrap_or(on));
            if let Some(day) = kept.missing_since {
                self.heard.missing.insert(id, day);
            }
        }
    }

    /// List 8, edition by edition: each tells the present of its day.
    fn add_lists(&mut self) {
        for teller in self.of(Source::AnnexA).collect::<Vec<_>>() {
            self.add_kept(&teller);
            let on = teller.edition.dated;
            let ids = periods::add_in_care(&mut self.working, self.child_ref, &teller.said.in_care, on);
            for id in ids {
                self.heard.note(id, Source::AnnexA, on);
            }
        }
    }

    /// Lists 1 to 7, edition by edition: what an edition should hold and does not is marked, until a newer one has it.
    fn add_help(&mut self) {
        for edition in self.editions.iter().filter(|edition| edition.source == Source::AnnexA) {
            let of_edition = self.tellers.iter().filter(|teller| std::ptr::eq(teller.edition, edition));
            let told: Vec<Rc<Statement>> = of_edition.map(|teller| Rc::clone(&teller.said)).collect();
            self.working.touched.clear();
            let kept = told.iter().flat_map(|said| said.kept_help.iter().map(|kept| &kept.what));
            help::add(&mut self.working, told.iter().flat_map(|said| &said.help).chain(kept), Source::AnnexA);
            self.mark_kept_help(&told);
            if !told.iter().any(|said| said.is_incomplete) {
                self.mark_help(edition);
            }
        }
    }

    fn mark_kept_help(&mut self, told: &[Rc<Statement>]) {
        let Some(file) = self.working.files.get(self.child_ref) else { return };
        for kept in told.iter().flat_map(|said| &said.kept_help) {
            let is_it = |row: &&crate::domain::intervention::Intervention| {
                row.kind == kept.what.kind && row.started_on == kept.what.started_on
            };
            if let (Some(day), Some(row)) = (kept.missing_since, file.help.iter().find(is_it)) {
                self.working.marks.insert(row.id, day);
            }
        }
    }

    fn mark_help(&mut self, edition: &Edition) {
        let window = |list: List| edition.windows.iter().find(move |window| window.list == list);
        let Some(file) = self.working.files.get(self.child_ref) else { return };
        for help in &file.help {
            if !self.working.touched.contains(&help.id) && should_be_listed(help, &window) {
                self.working.marks.entry(help.id).or_insert(edition.dated);
            }
        }
    }

    fn ask(&mut self, starts: &[NaiveDate]) {
        for start in starts {
            let question = which_start(self.child_ref, *start);
            if !self.working.questions.contains(&question) {
                self.working.questions.push(question);
            }
        }
    }

    fn tell(&mut self, problems: &[crate::domain::care_history::Problem]) {
        for problem in problems {
            let detail = format!("{}: {}.", problem.rule.label(), problem.on.format("%-d %b %Y"));
            let told = Problem::of_child(self.child_ref, problem.rule.code(), detail);
            self.working.problems.push(Problem { on: Some(problem.on), ..told });
        }
    }

    fn finish(mut self) -> Composed {
        let mut file = self.working.files.remove(self.child_ref).unwrap_or_else(|| children::empty(self.child_ref));
        let mut told_on = BTreeMap::new();
        for period in &mut file.periods {
            let id = period.period.id;
            period.period.missing_since = self.missing_since(period);
            told_on.extend(self.heard.last(id).map(|on| (id, on)));
        }
        let Working { marks, problems, questions, .. } = self.working;
        Composed { file, marks, told_on, problems, questions }
    }

    /// The first edition of the period's source that should tell of it and does not, after all that do.
    fn missing_since(&self, held: &PeriodFile) -> Option<NaiveDate> {
        let id = held.period.id;
        let source = if self.heard.by(id, Source::Ssda903).is_some() { Source::Ssda903 } else { Source::AnnexA };
        let heard = self.heard.by(id, source)?;
        let silent = self.editions.claiming(source).filter(|edition| edition.dated > heard);
        let silent = silent.filter(|edition| expects(edition, held) && !self.is_incomplete(edition));
        let first = silent.map(|edition| edition.dated).chain(self.heard.missing.get(&id).copied()).min();
        first.filter(|day| self.heard.last(id).is_none_or(|last| last < *day))
    }

    fn is_incomplete(&self, edition: &Edition) -> bool {
        self.tellers.iter().any(|teller| std::ptr::eq(teller.edition, edition) && teller.said.is_incomplete)
    }
}

/// Whether a period is one that a whole edition has: it was open on its day, or ended in the days that it covers.
fn expects(edition: &Edition, held: &PeriodFile) -> bool {
    let list = if edition.source == Source::Ssda903 { List::Ssda903 } else { List::ChildrenInCare };
    let is_in = |window: &Window| window.list == list && held.overlaps(window.first_on, edition.dated);
    held.overlaps(edition.dated, edition.dated) || edition.windows.iter().any(is_in)
}

/// Editions of one source and one day as one, and what they contradict; those that wait for their day only where none has it.
pub(super) fn of_one_day<'e>(editions: impl Iterator<Item = &'e Edition>) -> (Vec<Cow<'e, Edition>>, Vec<Problem>) {
    let all: Vec<&'e Edition> = editions.collect();
    let stands = |edition: &&&'e Edition| !all.iter().any(|other| edition.has_its_day_in(other));
    let mut by_day: BTreeMap<(Source, NaiveDate, bool), Vec<&'e Edition>> = BTreeMap::new();
    for edition in all.iter().filter(stands).copied() {
        by_day.entry((edition.source, edition.dated, edition.is_base)).or_default().push(edition);
    }
    let mut doubts = Vec::new();
    let mut join = |of_day: Vec<&'e Edition>| match of_day.as_slice() {
        [only] => Some(Cow::Borrowed(*only)),
        several => one_day::joined(several).map(|(edition, contradictions)| {
            doubts.extend(contradictions);
            Cow::Owned(edition)
        }),
    };
    let joined = by_day.into_values().filter_map(&mut join).collect();
    (joined, doubts)
}
