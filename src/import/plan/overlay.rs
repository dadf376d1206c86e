//! Laying what the extracts say together over what is stored: rows keep their identifiers, what was typed in stands.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::ask::{self, Match, ToldPeriod};
use super::disagree::Clash;
use super::runs::{self, Added, Naming, What};
use super::together::{Composed, which_start};
use super::working::{HeldRun, PeriodFile, Working};
use super::{Keep, authority, children, help, is_near, period_fields};
use crate::domain::Id;
use crate::domain::admission::PeriodOfCare;
use crate::domain::child::Source;
use crate::import::facts::HelpGiven;

/// What an import tells of a child: what it does not tell of is neither counted nor complained of again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tells {
    /// Anything.
    pub(super) child: bool,
    /// Care.
    pub(super) care: bool,
    /// Help before entry.
    pub(super) help: bool,
}

/// Lays one child over what is stored of her.
pub(super) fn lay(working: &mut Working, child_ref: &str, composed: &Composed, tells: Tells) {
    let told = (working.problems.len(), working.disagreements.len());
    children::lay(working, child_ref, &composed.file.child);
    let is_told = tells.child;
    if is_told {
        working.touched.extend(working.files.get(child_ref).map(|file| file.child.id));
        working.problems.extend(composed.problems.iter().cloned());
        working.questions.extend(composed.questions.iter().cloned());
    }
    lay_periods(working, child_ref, composed, tells.care);
    lay_help(working, child_ref, composed, tells.help);
    if !is_told {
        working.problems.truncate(told.0);
        working.disagreements.truncate(told.1);
        working.told.retain(|(of, _)| of.as_deref() != Some(child_ref));
    }
}

/// Lays over what is stored of a child that no extract tells of them.
pub(super) fn lay_nothing(working: &mut Working, child_ref: &str) {
    leave_out_what_nobody_tells(working, child_ref, &BTreeSet::new());
    if let Some(file) = working.files.get_mut(child_ref) {
        file.help.retain(|row| row.source != Source::AnnexA);
    }
}

fn lay_periods(working: &mut Working, child_ref: &str, composed: &Composed, is_told: bool) {
    let Some(file) = working.files.get(child_ref) else { return };
    let told: Vec<ToldPeriod> = composed.file.periods.iter().map(|file| told(child_ref, file)).collect();
    let matches = ask::matches(&file.periods, &told, NaiveDate::MAX);
    let mut laid = BTreeSet::new();
    for (held, found) in composed.file.periods.iter().zip(matches) {
        let id = match found {
            Match::Stored(id) => Some(id),
            Match::New => None,
            Match::Ask => {
                working.questions.push(which_start(child_ref, held.period.started_on));
                None
            }
        };
        let until = composed.told_on.get(&held.period.id).copied().unwrap_or(held.period.started_on);
        laid.extend(lay_period(working, child_ref, id, held, until, is_told));
    }
    leave_out_what_nobody_tells(working, child_ref, &laid);
}

fn told(child_ref: &str, file: &PeriodFile) -> ToldPeriod {
    let period = &file.period;
    let has_history = period.source == Source::Ssda903;
    ToldPeriod {
        first_id: Some(Id::of_fact(&["period", child_ref, &period.started_on.to_string()])),
        kind: period.kind,
        started_on: period.started_on,
        ended_on: period.ended_on,
        end_reason: period.end_reason.clone(),
        status: file.statuses.first().and_then(|held| held.run.what.clone()),
        need: period.need.clone(),
        statuses: if has_history { ask::shape(file.statuses.iter().map(|held| &held.run)) } else { Vec::new() },
        placements: if has_history { ask::shape(file.placements.iter().map(|held| &held.run)) } else { Vec::new() },
    }
}

/// A period that all statements together no longer tell as one of its own: they tell it as a part of another, or as its
/// start before a correction. It goes, unless something hangs on it: then it stays, marked.
fn leave_out_what_nobody_tells(working: &mut Working, child_ref: &str, laid: &BTreeSet<Id>) {
    let (Some(on), Some(file)) = (working.newest, working.files.get_mut(child_ref)) else { return };
    let is_told = |held: &PeriodFile| {
        laid.contains(&held.period.id) || !matches!(held.period.source, Source::Ssda903 | Source::AnnexA)
    };
    let requests: BTreeSet<Id> = file.requests.iter().filter_map(|request| request.period_id).collect();
    let spoken_of = &working.spoken_of;
    let stays = |held: &PeriodFile| {
        spoken_of.contains(&held.period.id) || requests.contains(&held.period.id) || held.is_typed_into()
    };
    file.periods.retain(|held| is_told(held) || stays(held));
    for held in file.periods.iter_mut().filter(|held| !is_told(held)) {
        held.period.missing_since = held.period.missing_since.or(Some(on));
    }
}

fn lay_period(
    working: &mut Working,
    child_ref: &str,
    id: Option<Id>,
    told: &PeriodFile,
    until: NaiveDate,
    is_told: bool,
) -> Option<Id> {
    let mut file = take_period(working, child_ref, id, told)?;
    let before = file.period.clone();
    let clashes = period_fields::lay(&mut file.period, &told.period, until, working.keep);
    move_first_runs(&mut file, &before);
    working.clash_all(Some(child_ref), told.period.source, &clashes);
    let typed = Typed::of(&file);
    lay_runs(working, child_ref, &mut file, told, until);
    if working.keep == Keep::Extract {
        working.clash_all(Some(child_ref), told.period.source, &typed.replaced(&file));
    }
    runs::end(&mut file.statuses, file.period.ended_on);
    runs::end(&mut file.placements, file.period.ended_on);
    file.statuses.sort_by(|one, other| runs::order(one).cmp(&runs::order(other)));
    file.placements.sort_by(|one, other| runs::order(one).cmp(&runs::order(other)));
    if is_told {
        working.touched.insert(file.period.id);
        working.touched.extend(file.statuses.iter().map(|held| held.id));
        working.touched.extend(file.placements.iter().map(|held| held.id));
    }
    let id = file.period.id;
    let child = working.files.get_mut(child_ref)?;
    child.periods.push(file);
    child.periods.sort_by_key(|file| (file.period.started_on, file.period.id));
    Some(id)
}

/// Takes a stored period out of its child's file, or makes a new one.
fn take_period(working: &mut Working, child_ref: &str, id: Option<Id>, told: &PeriodFile) -> Option<PeriodFile> {
    let child = working.files.get_mut(child_ref)?;
    if let Some(at) = id.and_then(|id| child.periods.iter().position(|file| file.period.id == id)) {
        return Some(child.periods.remove(at));
    }
    let key = ["period", child_ref, &told.period.started_on.to_string()];
    let id = working.ids.of_fact(&key);
    let period = PeriodOfCare { id, child_id: child.child.id, ..told.period.clone() };
    Some(PeriodFile { period, statuses: Vec::new(), placements: Vec::new() })
}

/// Where a start that was typed in gives way to the extract's, what began with care begins with it again.
fn move_first_runs(file: &mut PeriodFile, before: &PeriodOfCare) {
    let (was, is) = (before.started_on, file.period.started_on);
    if before.typed.contains("started_on") && was != is {
        runs::move_start(&mut file.statuses, was, is);
        runs::move_start(&mut file.placements, was, is);
    }
}

fn lay_runs(working: &mut Working, child_ref: &str, file: &mut PeriodFile, told: &PeriodFile, until: NaiveDate) {
    let (period, source) = (file.period.clone(), told.period.source);
    let mut stored = std::mem::take(&mut file.statuses);
    let statuses = period_fields::within(&period, &told.period, &told.statuses);
    lay_runs_of(
        working,
        child_ref,
        (&mut stored, &statuses),
        "status",
        (period.id, source, (period.started_on, until)),
    );
    file.statuses = stored;
    let mut stored = std::mem::take(&mut file.placements);
    let placements = period_fields::within(&period, &told.period, &told.placements);
    lay_runs_of(
        working,
        child_ref,
        (&mut stored, &placements),
        "placement",
        (period.id, source, (period.started_on, until)),
    );
    file.placements = stored;
}

/// The extracts' runs take the place of those that are stored, unless some of these were typed in: then each run is added
/// to them, and what a history has in place of a typed one is told.
fn lay_runs_of<T: What>(
    working: &mut Working,
    child_ref: &str,
    (stored, told): (&mut Vec<HeldRun<T>>, &[HeldRun<T>]),
    table: &'static str,
    (period, source, days): (Id, Source, (NaiveDate, NaiveDate)),
) {
    let has_typed = working.keep == Keep::Typed && stored.iter().any(|held| held.source == Source::Typed);
    if !has_typed {
        let mut naming = Naming { ids: &mut working.ids, table, period };
        *stored = runs::lay(stored, told, days, &mut naming);
        return;
    }
    if source == Source::Ssda903 {
        let clashes = runs::denied(stored, told, days, &working.ids, period);
        working.clash_all(Some(child_ref), source, &clashes);
    }
    let untyped: Vec<HeldRun<T>> = stored.iter().filter(|held| held.source != Source::Typed).cloned().collect();
    let mut naming = Naming { ids: &mut working.ids, table, period };
    let told = runs::with_identifiers(&untyped, told, &mut naming);
    *stored = runs::typed(stored);
    for held in &told {
        let keep = working.keep;
        let stands = |stored| stands(keep, stored, held.source);
        let mut naming = Naming { ids: &mut working.ids, table, period };
        if let Added::Disagrees(of, clash) = runs::put_among(stored, held, &stands, &mut naming) {
            tell(working, child_ref, held.source, of, clash);
        }
    }
}

/// What a history has in place of a typed run was told as a whole. A typed run that stands although the extract is taken
/// is one of two sources.
fn tell(working: &mut Working, child_ref: &str, source: Source, stored: Source, clash: Clash) {
    let is_typed = stored == Source::Typed && working.keep == Keep::Typed;
    if !is_typed || source != Source::Ssda903 {
        working.clash(Some(child_ref), source, &Clash { is_typed, ..clash });
    }
}

fn stands(keep: Keep, stored: Source, said: Source) -> bool {
    !(stored == Source::Typed && keep == Keep::Extract) && authority(stored) > authority(said)
}

/// The runs that were typed in, before the extracts speak of them.
struct Typed {
    statuses: Vec<HeldRun<Option<crate::domain::legal_status::LegalCode>>>,
    placements: Vec<HeldRun<crate::domain::care_history::Place>>,
}

impl Typed {
    fn of(file: &PeriodFile) -> Self {
        Self { statuses: runs::typed(&file.statuses), placements: runs::typed(&file.placements) }
    }

    /// What is said of those that the extracts have replaced.
    fn replaced(&self, file: &PeriodFile) -> Vec<Clash> {
        let statuses = runs::replaced(&self.statuses, &file.statuses);
        statuses.into_iter().chain(runs::replaced(&self.placements, &file.placements)).collect()
    }
}

/// Whether a start was corrected rather than seen for the first time.
pub(super) fn is_correction(before: &PeriodOfCare, after: &PeriodOfCare) -> bool {
    before.started_on != after.started_on && is_near(before.started_on, after.started_on)
}

/// Lays the help of Annex A over what is stored: what no statement tells any more goes, unless somebody typed it in.
fn lay_help(working: &mut Working, child_ref: &str, composed: &Composed, is_told: bool) {
    let told: Vec<HelpGiven> = composed.file.help.iter().map(|row| HelpGiven::of(child_ref, row)).collect();
    let mut now_touched = std::mem::take(&mut working.touched);
    let ids = help::lay(working, child_ref, &told);
    let laid = std::mem::take(&mut working.touched);
    if is_told {
        now_touched.extend(laid.iter().copied());
    }
    working.touched = now_touched;
    for (row, id) in composed.file.help.iter().zip(ids) {
        match composed.marks.get(&row.id) {
            Some(day) => working.marks.insert(id, *day),
            None => working.marks.remove(&id),
        };
    }
    let Some(file) = working.files.get_mut(child_ref) else { return };
    file.help.retain(|row| row.source != Source::AnnexA || laid.contains(&row.id));
}
