//! Runs of legal status and placement: a history that replaces a history, and the present that is added to one.

use chrono::NaiveDate;

use super::disagree::Clash;
use super::working::HeldRun;
use super::{Ids, is_near, was_first};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::care_history::{Place, Run};
use crate::domain::child::Source;
use crate::domain::codes::placement_label;
use crate::domain::legal_status::LegalCode;
use crate::domain::text::in_sentence;

/// What a run can be of.
pub(super) trait What: Clone + Ord {
    /// What a sentence calls a run of it.
    const NOUN: &'static str;
    /// What its natural key begins with.
    const KEY: &'static str;
    /// As it stands in a sentence.
    fn in_words(&self) -> String;
    /// Whether it says nothing: a legal status that could not be read.
    fn is_unknown(&self) -> bool;
}

impl What for Option<LegalCode> {
    const NOUN: &'static str = "Legal status";
    const KEY: &'static str = "status";

    fn in_words(&self) -> String {
        self.as_ref().map_or_else(|| "not known".to_owned(), |code| in_sentence(code.label()))
    }

    fn is_unknown(&self) -> bool {
        self.is_none()
    }
}

impl What for Place {
    const NOUN: &'static str = "Placement";
    const KEY: &'static str = "placement";

    fn in_words(&self) -> String {
        let kind = self.kind.as_deref().map(|code| placement_label(code).map_or_else(|| code.to_owned(), in_sentence));
        let parts: Vec<String> = kind.into_iter().chain(self.provider.clone()).collect();
        if parts.is_empty() { "not known".to_owned() } else { parts.join(", ") }
    }

    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// Naming runs that are new: the identifiers, the table and the period they are for.
pub(super) struct Naming<'a> {
    pub(super) ids: &'a mut Ids,
    pub(super) table: &'static str,
    pub(super) period: Id,
}

impl Naming<'_> {
    fn held<T>(&mut self, run: Run<T>, source: Source) -> HeldRun<T> {
        let (period, start) = (self.period.to_string(), run.started_on.to_string());
        HeldRun { id: self.ids.of_fact(&[self.table, &period, &start]), run, source }
    }

    /// Whether a run that was typed in is the one of this start, which somebody typed over since.
    fn was_typed_over<T>(&self, held: &HeldRun<T>, said: &Run<T>) -> bool {
        let (period, start) = (self.period.to_string(), said.started_on.to_string());
        held.source == Source::Typed && was_first(held.id, &[self.table, &period, &start])
    }
}

/// Replaces runs by the history that a source tells.
///
/// What is there from before the history's first day stays, and so does what another source told of the days after `until`,
/// the last that this one saw. Runs that are still told keep their identifier, also with a corrected start.
pub(super) fn replace<T: What>(
    stored: &[HeldRun<T>],
    said: &[Run<T>],
    source: Source,
    until: NaiveDate,
    naming: &mut Naming<'_>,
) -> Vec<HeldRun<T>> {
    let Some(from) = said.first().map(|run| run.started_on) else { return stored.to_vec() };
    let later = stored.iter().filter(|held| held.source != source && held.run.started_on > until);
    let told = said.iter().map(|run| (run.clone(), source)).collect();
    keep_identifiers(stored, joined(earlier_than(stored, from), told, later), naming)
}

/// Lays the runs that the extracts tell over those that are stored. Of these stays what was typed in of the days from the
/// one on which care began to the first run, and after `until`, the last that the extracts saw; each stays a run of its own, so that
/// the same extracts find it again.
pub(super) fn lay<T: What>(
    stored: &[HeldRun<T>],
    told: &[HeldRun<T>],
    (begins, until): (NaiveDate, NaiveDate),
    naming: &mut Naming<'_>,
) -> Vec<HeldRun<T>> {
    let mut typed = typed(stored);
    typed.retain(|held| held.run.started_on >= begins);
    let Some(from) = told.first().map(|held| held.run.started_on) else { return typed };
    let is_told = |held: &HeldRun<T>| told.iter().any(|told| naming.was_typed_over(held, &told.run));
    let later = typed.iter().filter(|held| held.run.started_on > until && !is_told(held));
    let mut all = earlier_than(&typed, from);
    all.extend(told.iter().map(|held| (held.run.clone(), held.source)));
    for held in later {
        close_last(&mut all, held.run.started_on);
        all.push((held.run.clone(), held.source));
    }
    keep_identifiers(stored, all, naming)
}

fn joined<'r, T: What + 'r>(
    earlier: Vec<(Run<T>, Source)>,
    said: Vec<(Run<T>, Source)>,
    later: impl Iterator<Item = &'r HeldRun<T>>,
) -> Vec<(Run<T>, Source)> {
    let mut told = earlier;
    let mut said = said.into_iter();
    if let Some((first, source)) = said.next() {
        push(&mut told, first, source);
    }
    told.extend(said);
    for held in later {
        close_last(&mut told, held.run.started_on);
        push(&mut told, held.run.clone(), held.source);
    }
    told
}

/// Puts a run that the extracts tell among typed ones, which stand: it ends where the next of them begins, and one before it
/// that is open ends where it begins.
pub(super) fn put_among<T: What>(
    typed: &mut Vec<HeldRun<T>>,
    said: &HeldRun<T>,
    stands: &dyn Fn(Source) -> bool,
    naming: &mut Naming<'_>,
) -> Added {
    let start = said.run.started_on;
    let is_met = |held: &HeldRun<T>| naming.was_typed_over(held, &said.run) || held.run.started_on == start;
    if typed.iter().any(is_met) {
        return add(typed, &said.run, said.source, stands, naming);
    }
    let next = typed.iter().map(|held| held.run.started_on).filter(|next| *next > start).min();
    if let Some(held) = typed.iter_mut().rev().find(|held| is_in_force(&held.run, start)) {
        if held.run.what == said.run.what || held.run.ended_on.is_some() && held.source == Source::Typed {
            held.run.ended_on = held.run.ended_on.or(said.run.ended_on);
            return disagrees(held, &said.run);
        }
        if said.run.what.is_unknown() {
            return Added::Yes;
        }
        held.run.ended_on = Some(start);
    }
    let ended_on = said.run.ended_on.map_or(next, |end| Some(next.map_or(end, |next| next.min(end))));
    typed.push(HeldRun { run: Run { ended_on, ..said.run.clone() }, ..said.clone() });
    typed.sort_by(|one, other| order(one).cmp(&order(other)));
    Added::Yes
}

/// Gives runs the identifiers of the stored ones that they are.
pub(super) fn with_identifiers<T: What>(
    stored: &[HeldRun<T>],
    told: &[HeldRun<T>],
    naming: &mut Naming<'_>,
) -> Vec<HeldRun<T>> {
    keep_identifiers(stored, told.iter().map(|held| (held.run.clone(), held.source)).collect(), naming)
}

fn earlier_than<T: What>(stored: &[HeldRun<T>], from: NaiveDate) -> Vec<(Run<T>, Source)> {
    let earlier = stored.iter().filter(|held| held.run.started_on < from);
    let mut cut: Vec<(Run<T>, Source)> = earlier
        .map(|held| {
            let ended_on = Some(held.run.ended_on.map_or(from, |end| end.min(from)));
            (Run { ended_on, ..held.run.clone() }, held.source)
        })
        .collect();
    // Runs that the cut made alike in their end come in the order in which they will be stored.
    cut.sort_by(|(one, _), (other, _)| {
        (one.started_on, one.ended_on, &one.what).cmp(&(other.started_on, other.ended_on, &other.what))
    });
    cut
}

/// Adds a run, to the last one where that was cut off at its first day and says the same.
fn push<T: What>(told: &mut Vec<(Run<T>, Source)>, run: Run<T>, source: Source) {
    let cut_off = told.last_mut().filter(|(last, _)| last.what == run.what && last.ended_on == Some(run.started_on));
    match cut_off {
        Some((last, of)) => (last.ended_on, *of) = (run.ended_on, source),
        None => told.push((run, source)),
    }
}

fn close_last<T>(told: &mut [(Run<T>, Source)], on: NaiveDate) {
    if let Some((last, _)) = told.last_mut().filter(|(last, _)| last.ended_on.is_none()) {
        last.ended_on = Some(on);
    }
}

/// Whether one run is another.
type IsSame<T> = fn(&Run<T>, &Run<T>) -> bool;

/// Gives each run the identifier of the stored one that it is: in everything, by start and status, by start, or by a near
/// start.
fn keep_identifiers<T: What>(
    stored: &[HeldRun<T>],
    told: Vec<(Run<T>, Source)>,
    naming: &mut Naming<'_>,
) -> Vec<HeldRun<T>> {
    // In one order: of several that start together with one status, the one that ends first is met first.
    let mut free: Vec<&HeldRun<T>> = stored.iter().collect();
    free.sort_by(|one, other| order(one).cmp(&order(other)));
    let mut kept: Vec<Option<Id>> = vec![None; told.len()];
    for ((run, _), id) in told.iter().zip(&mut kept) {
        let typed_over = |held: &&HeldRun<T>| held.run != *run && naming.was_typed_over(held, run);
        *id = free.iter().position(typed_over).map(|at| free.remove(at).id);
    }
    let is_same: [IsSame<T>; 4] = [
        |one, other| one == other,
        |one, other| one.started_on == other.started_on && one.what == other.what,
        |one, other| one.started_on == other.started_on,
        |one, other| one.what == other.what && is_near(one.started_on, other.started_on),
    ];
    for is_same in is_same {
        for ((run, _), id) in told.iter().zip(&mut kept).filter(|(_, id)| id.is_none()) {
            *id = free.iter().position(|held| is_same(&held.run, run)).map(|at| free.remove(at).id);
        }
    }
    let named = told.into_iter().zip(kept);
    named
        .map(|((run, source), id)| match id {
            Some(id) => HeldRun { id, run, source },
            None => naming.held(run, source),
        })
        .collect()
}

/// The order of runs: by start, those that start together by end, then by what they are.
pub(super) fn order<T>(held: &HeldRun<T>) -> (NaiveDate, NaiveDate, &T, Id) {
    (held.run.started_on, held.run.ended_on.unwrap_or(NaiveDate::MAX), &held.run.what, held.id)
}

/// What came of adding the present to a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Added {
    /// It is in the history now.
    Yes,
    /// A run that stands says otherwise: its source, and how the two differ.
    Disagrees(Source, Clash),
}

/// Adds one run to a history that may know better. `stands` tells which sources go before the one that speaks.
pub(super) fn add<T: What>(
    stored: &mut Vec<HeldRun<T>>,
    said: &Run<T>,
    source: Source,
    stands: &dyn Fn(Source) -> bool,
    naming: &mut Naming<'_>,
) -> Added {
    if let Some(typed_over) = stored.iter_mut().find(|held| naming.was_typed_over(held, said)) {
        return meet_typed_over(typed_over, said, source, stands);
    }
    if let Some(same) = stored.iter_mut().find(|held| held.run.started_on == said.started_on) {
        return meet_on_the_day(same, said, source, stands);
    }
    let Some(last) = stored.last_mut() else {
        stored.push(naming.held(said.clone(), source));
        return Added::Yes;
    };
    let is_later = said.started_on > last.run.started_on;
    if last.run.what == said.what && last.run.ended_on.is_none_or(|end| end > said.started_on) {
        return meet_with_other_start(stored, said, source, stands);
    }
    if said.what.is_unknown() || !is_later {
        return find_in(stored, said);
    }
    if stands(last.source) && last.run.ended_on.is_some_and(|end| end > said.started_on) {
        return disagrees(last, said);
    }
    last.run.ended_on = Some(last.run.ended_on.map_or(said.started_on, |end| end.min(said.started_on)));
    stored.push(naming.held(said.clone(), source));
    Added::Yes
}

/// Whether the history has a run already that cannot be put into it.
fn find_in<T: What>(stored: &[HeldRun<T>], said: &Run<T>) -> Added {
    let mut in_force = stored.iter().rev().filter(|held| is_in_force(&held.run, said.started_on));
    if in_force.clone().any(|held| held.run.what == said.what) {
        return Added::Yes;
    }
    in_force.next().or(stored.last()).map_or(Added::Yes, |held| disagrees(held, said))
}

/// How a told run and the stored one that it is about differ.
fn disagrees<T: What>(held: &HeldRun<T>, said: &Run<T>) -> Added {
    let words = |run: &Run<T>| format!("{} from {}", run.what.in_words(), full(run.started_on));
    Added::Disagrees(held.source, Clash::of_sources(T::NOUN, Some(words(&held.run)), Some(words(said))))
}

/// The runs that were typed in.
pub(super) fn typed<T: What>(held: &[HeldRun<T>]) -> Vec<HeldRun<T>> {
    held.iter().filter(|held| held.source == Source::Typed).cloned().collect()
}

/// Typed runs that are no longer there as they were; one that only ends now, or is told alike, is.
pub(super) fn replaced<T: What>(typed: &[HeldRun<T>], now: &[HeldRun<T>]) -> Vec<Clash> {
    let stands = |before: &&HeldRun<T>| now.iter().any(|after| says_the_same(&before.run, &after.run));
    let gone = typed.iter().filter(|before| !stands(before));
    gone.map(|before| replaced_by(&before.run, now)).collect()
}

/// The typed runs that a history would replace.
pub(super) fn denied<T: What>(
    stored: &[HeldRun<T>],
    told: &[HeldRun<T>],
    days: (NaiveDate, NaiveDate),
    ids: &Ids,
    period: Id,
) -> Vec<Clash> {
    let mut ids = ids.clone();
    let mut naming = Naming { ids: &mut ids, table: T::KEY, period };
    replaced(&typed(stored), &lay(stored, told, days, &mut naming))
}

fn says_the_same<T: What>(before: &Run<T>, after: &Run<T>) -> bool {
    before.what == after.what
        && before.started_on == after.started_on
        && (before.ended_on.is_none() || before.ended_on == after.ended_on)
}

fn replaced_by<T: What>(typed: &Run<T>, now: &[HeldRun<T>]) -> Clash {
    let find = |is_it: &dyn Fn(&Run<T>) -> bool| now.iter().rev().find(|held| is_it(&held.run));
    let in_force = find(&|run| is_in_force(run, typed.started_on));
    let same = || find(&|run| run.what == typed.what);
    let before = || find(&|run| run.started_on <= typed.started_on);
    let said = in_force.or_else(same).or_else(before).or(now.first());
    Clash::typed(T::NOUN, Some(span(typed)), said.map(|held| span(&held.run)))
}

/// A run with its first day and, where it is over, its last.
fn span<T: What>(run: &Run<T>) -> String {
    let end = run.ended_on.map(|end| format!(" to {}", full(end))).unwrap_or_default();
    format!("{} from {}{end}", run.what.in_words(), full(run.started_on))
}

fn is_in_force<T>(run: &Run<T>, day: NaiveDate) -> bool {
    run.started_on <= day && run.ended_on.is_none_or(|end| end > day)
}

fn meet_on_the_day<T: What>(
    held: &mut HeldRun<T>,
    said: &Run<T>,
    source: Source,
    stands: &dyn Fn(Source) -> bool,
) -> Added {
    let agrees = held.run.what == said.what || said.what.is_unknown();
    if stands(held.source) {
        if agrees {
            held.run.ended_on = held.run.ended_on.or(said.ended_on);
            return Added::Yes;
        }
        return disagrees(held, said);
    }
    if !agrees {
        held.run.what = said.what.clone();
    }
    held.run.ended_on = said.ended_on.or(held.run.ended_on);
    held.source = source;
    Added::Yes
}

/// A run of which somebody typed over the start, and perhaps more.
fn meet_typed_over<T: What>(
    held: &mut HeldRun<T>,
    said: &Run<T>,
    source: Source,
    stands: &dyn Fn(Source) -> bool,
) -> Added {
    let is_same_start = held.run.started_on == said.started_on;
    if is_same_start || !stands(held.source) {
        held.run.started_on = said.started_on;
        return meet_on_the_day(held, said, source, stands);
    }
    disagrees(held, said)
}

/// The last run, of the same status with another start: that of the source itself is corrected, and a typed one gives
/// way where the extract is taken.
fn meet_with_other_start<T: What>(
    stored: &mut [HeldRun<T>],
    said: &Run<T>,
    source: Source,
    stands: &dyn Fn(Source) -> bool,
) -> Added {
    let Some((held, earlier)) = stored.split_last_mut() else { return Added::Yes };
    if stands(held.source) || !matches!(held.source, Source::Typed) && held.source != source {
        let end = said.ended_on.filter(|end| *end >= held.run.started_on);
        held.run.ended_on = held.run.ended_on.or(end);
        return disagrees(held, said);
    }
    let was = std::mem::replace(&mut held.run.started_on, said.started_on);
    held.run.ended_on = said.ended_on.or(held.run.ended_on);
    held.source = source;
    join(earlier, was, said.started_on);
    Added::Yes
}

/// What ended as a run began ends on its new first day, and what goes on beyond that day too.
fn join<T>(earlier: &mut [HeldRun<T>], was: NaiveDate, on: NaiveDate) {
    let goes_on = |run: &Run<T>| run.started_on < on && run.ended_on.is_none_or(|end| end == was || end > on);
    for held in earlier.iter_mut().filter(|held| goes_on(&held.run)) {
        held.run.ended_on = Some(on);
    }
}

/// Lets what begins on one day begin on another, unless it had ended by then.
pub(super) fn move_start<T>(stored: &mut [HeldRun<T>], from: NaiveDate, to: NaiveDate) {
    let begins = |run: &Run<T>| run.started_on == from && run.ended_on.is_none_or(|end| end > to);
    for held in stored.iter_mut().filter(|held| begins(&held.run)) {
        held.run.started_on = to;
    }
}

/// Ends on a day what is still open or goes on beyond it.
pub(super) fn end<T>(stored: &mut [HeldRun<T>], on: Option<NaiveDate>) {
    let Some(on) = on else { return };
    for held in stored.iter_mut().filter(|held| held.run.started_on <= on) {
        held.run.ended_on = Some(held.run.ended_on.map_or(on, |own| own.min(on)));
    }
}
