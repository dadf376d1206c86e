//! Periods of care: whole histories from the SSDA903, and the present from Annex A's list 8.

use chrono::NaiveDate;

use super::ask::{self, Match, Told};
use super::disagree::Clash;
use super::runs::{self, Added, Naming};
use super::working::{HeldRun, PeriodFile, Working};
use super::{Keep, Question, is_near, period_fields};
use crate::domain::Id;
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::care_history::{Period, Place, Run};
use crate::domain::child::Source;
use crate::domain::coverage::{List, Window};
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::import::extract::{Extract, InCare};

/// Adds the histories of the SSDA903.
pub(super) fn add_histories(working: &mut Working, extract: &Extract) {
    let window = extract.windows.iter().find(|window| window.list == List::Ssda903);
    for (child_ref, periods) in &extract.histories {
        let told: Vec<Told> = periods.iter().map(|period| told_by_history(child_ref, period)).collect();
        let matches = matched(working, child_ref, &told, window, extract.seen_until(Source::Ssda903));
        for (period, id) in periods.iter().zip(matches) {
            let until = extract.seen_until(Source::Ssda903).unwrap_or(period.started_on);
            let said = Said::by_history(period, until);
            merge(working, child_ref, id, &said);
        }
    }
}

/// Adds the rows of list 8.
pub(super) fn add_in_care(working: &mut Working, extract: &Extract) {
    let window = extract.windows.iter().find(|window| window.list == List::ChildrenInCare);
    let mut rows: Vec<&InCare> = extract.in_care.iter().collect();
    rows.sort_by_key(|row| (&row.child_ref, row.started_on));
    for rows in rows.chunk_by(|one, other| one.child_ref == other.child_ref) {
        let told: Vec<Told> = rows.iter().map(|row| told_by_list(row)).collect();
        let Some(child_ref) = rows.first().map(|row| &row.child_ref) else { continue };
        let matches = matched(working, child_ref, &told, window, extract.seen_until(Source::AnnexA));
        for (row, id) in rows.iter().zip(matches) {
            let until = extract.seen_until(Source::AnnexA).unwrap_or(row.started_on);
            merge(working, child_ref, id, &Said::by_list(row, until));
        }
    }
}

fn first_id(child_ref: &str, started_on: NaiveDate) -> Id {
    Id::of_fact(&["period", child_ref, &started_on.to_string()])
}

fn told_by_history(child_ref: &str, period: &Period) -> Told {
    Told {
        first_id: first_id(child_ref, period.started_on),
        kind: period.kind,
        started_on: period.started_on,
        ended_on: period.ended_on,
        end_reason: period.end_reason.clone(),
        status: period.legal_statuses.first().and_then(|run| run.what.clone()),
        need: period.need.clone(),
        statuses: ask::shape(period.legal_statuses.iter()),
        placements: ask::shape(period.placements.iter()),
    }
}

fn told_by_list(row: &InCare) -> Told {
    Told {
        first_id: first_id(&row.child_ref, row.started_on),
        kind: kind_in_list(row),
        started_on: row.started_on,
        ended_on: row.ended_on,
        end_reason: row.end_reason.clone(),
        status: row.status.clone(),
        need: row.need.clone(),
        statuses: Vec::new(),
        placements: Vec::new(),
    }
}

fn kind_in_list(row: &InCare) -> PeriodKind {
    let short_break = row.status.as_ref().is_some_and(LegalCode::is_short_break);
    if short_break { PeriodKind::ShortBreak } else { PeriodKind::Admission }
}

/// List 8 knows the current legal status alone: it tells the route on entry only where that began on the first day.
fn route_in_list(row: &InCare) -> Option<LegalCode> {
    let tells_route = row.status_day_is_known && row.status_on == row.started_on;
    row.status.clone().filter(|_| tells_route)
}

/// The stored period of each told one; questions are noted, and until they are answered a told period is a new one.
fn matched(
    working: &mut Working,
    child_ref: &str,
    told: &[Told],
    window: Option<&Window>,
    until: Option<NaiveDate>,
) -> Vec<Option<Id>> {
    let stored = working.files.get(child_ref).map(|file| file.periods.as_slice()).unwrap_or_default();
    let matches = ask::matches(stored, told, window, until);
    let found = told.iter().zip(matches);
    found.map(|(told, found)| decide(working, child_ref, told, found)).collect()
}

fn decide(working: &mut Working, child_ref: &str, told: &Told, found: Match) -> Option<Id> {
    match found {
        Match::Stored(id) => Some(id),
        Match::New => None,
        Match::Ask => {
            let detail = format!(
                "Is the period of care from {} one of those that began within 14 days of it and are no longer in the \
                 extract? Until someone says, it is added and they are kept, marked so.",
                told.started_on.format("%-d %b %Y")
            );
            working.questions.push(Question { child_ref: child_ref.to_owned(), detail });
            None
        }
    }
}

/// A period as one source tells it.
pub(super) struct Said<'a> {
    pub(super) source: Source,
    pub(super) kind: PeriodKind,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) end_reason: Option<&'a String>,
    pub(super) route_on_entry: Option<LegalCode>,
    pub(super) need: Option<&'a String>,
    /// The last day that the source saw: it cannot deny an end after it.
    pub(super) until: NaiveDate,
    runs: SaidRuns<'a>,
}

/// How a source tells of legal statuses and placements.
enum SaidRuns<'a> {
    History(&'a Period),
    Present(&'a InCare),
}

impl<'a> Said<'a> {
    fn by_history(period: &'a Period, until: NaiveDate) -> Self {
        Self {
            source: Source::Ssda903,
            kind: period.kind,
            started_on: period.started_on,
            ended_on: period.ended_on,
            end_reason: period.end_reason.as_ref(),
            route_on_entry: period.route_on_entry.clone(),
            need: period.need.as_ref(),
            until,
            runs: SaidRuns::History(period),
        }
    }

    fn by_list(row: &'a InCare, until: NaiveDate) -> Self {
        Self {
            source: Source::AnnexA,
            kind: kind_in_list(row),
            started_on: row.started_on,
            ended_on: row.ended_on,
            end_reason: row.end_reason.as_ref(),
            route_on_entry: route_in_list(row),
            need: row.need.as_ref(),
            until,
            runs: SaidRuns::Present(row),
        }
    }
}

fn merge(working: &mut Working, child_ref: &str, id: Option<Id>, said: &Said<'_>) {
    let Some(mut file) = take_period(working, child_ref, id, said) else { return };
    let before = file.period.clone();
    let clashes = period_fields::merge(&mut file.period, said, working.keep);
    move_first_runs(&mut file, &before);
    working.clash_all(Some(child_ref), said.source, &clashes);
    file.period.missing_since = None;
    let typed = Typed::of(&file);
    match &said.runs {
        SaidRuns::History(period) => add_history(working, child_ref, &mut file, period, said),
        SaidRuns::Present(row) => add_present(working, child_ref, &mut file, row, said),
    }
    if working.keep == Keep::Extract {
        working.clash_all(Some(child_ref), said.source, &typed.replaced(&file));
    }
    runs::end(&mut file.statuses, file.period.ended_on);
    runs::end(&mut file.placements, file.period.ended_on);
    file.statuses.sort_by(|one, other| runs::order(one).cmp(&runs::order(other)));
    file.placements.sort_by(|one, other| runs::order(one).cmp(&runs::order(other)));
    touch(working, &file);
    if let Some(child) = working.files.get_mut(child_ref) {
        child.periods.push(file);
        child.periods.sort_by_key(|file| (file.period.started_on, file.period.id));
    }
}

/// Where a start that was typed in gives way to the extract's, what began with care begins with it again.
fn move_first_runs(file: &mut PeriodFile, before: &PeriodOfCare) {
    let (was, is) = (before.started_on, file.period.started_on);
    if before.typed.contains("started_on") && was != is {
        runs::move_start(&mut file.statuses, was, is);
        runs::move_start(&mut file.placements, was, is);
    }
}

fn touch(working: &mut Working, file: &PeriodFile) {
    working.touched.insert(file.period.id);
    working.touched.extend(file.statuses.iter().map(|held| held.id));
    working.touched.extend(file.placements.iter().map(|held| held.id));
}

/// Takes a stored period out of its child's file, or makes a new one.
fn take_period(working: &mut Working, child_ref: &str, id: Option<Id>, said: &Said<'_>) -> Option<PeriodFile> {
    let child = working.files.get_mut(child_ref)?;
    if let Some(at) = id.and_then(|id| child.periods.iter().position(|file| file.period.id == id)) {
        return Some(child.periods.remove(at));
    }
    let key = ["period", child_ref, &said.started_on.to_string()];
    let period = PeriodOfCare {
        id: working.ids.of_fact(&key),
        child_id: child.child.id,
        kind: said.kind,
        started_on: said.started_on,
        ended_on: None,
        end_reason: None,
        route_on_entry: None,
        need: None,
        recorded_entry: None,
        written_up_on: None,
        source: said.source,
        missing_since: None,
        typed: TypedFields::default(),
    };
    Some(PeriodFile { period, statuses: Vec::new(), placements: Vec::new() })
}

fn has_typed<T>(held: &[HeldRun<T>], keep: Keep) -> bool {
    keep == Keep::Typed && held.iter().any(|held| held.source == Source::Typed)
}

/// A history replaces what is stored, unless some of that was typed in: then each run is added to it, and what the
/// history has in place of a typed one is told.
fn add_history(working: &mut Working, child_ref: &str, file: &mut PeriodFile, told: &Period, said: &Said<'_>) {
    let (id, until) = (file.period.id, said.until);
    let statuses = period_fields::within(&file.period, said, &told.legal_statuses);
    if has_typed(&file.statuses, working.keep) {
        let clashes = runs::denied(&file.statuses, &statuses, until, &working.ids, id);
        working.clash_all(Some(child_ref), said.source, &clashes);
        add_statuses(working, child_ref, file, &statuses, said.source);
    } else {
        let mut naming = Naming { ids: &mut working.ids, table: "status", period: id };
        file.statuses = runs::replace(&file.statuses, &statuses, until, &mut naming);
    }
    let placements = period_fields::within(&file.period, said, &told.placements);
    if has_typed(&file.placements, working.keep) {
        let clashes = runs::denied(&file.placements, &placements, until, &working.ids, id);
        working.clash_all(Some(child_ref), said.source, &clashes);
        add_placements(working, child_ref, file, &placements, said.source);
    } else {
        let mut naming = Naming { ids: &mut working.ids, table: "placement", period: id };
        file.placements = runs::replace(&file.placements, &placements, until, &mut naming);
    }
}

fn add_present(working: &mut Working, child_ref: &str, file: &mut PeriodFile, row: &InCare, said: &Said<'_>) {
    let status = Run { what: row.status.clone(), started_on: row.status_on, ended_on: row.ended_on };
    let is_told_already = !row.status_day_is_known
        && file.statuses.last().is_some_and(|last| last.run.what == status.what || status.what.is_none());
    if !is_told_already {
        let statuses = period_fields::within(&file.period, said, &[status]);
        take_in_place(working.keep, &mut file.statuses, &statuses, said.until);
        add_statuses(working, child_ref, file, &statuses, said.source);
    }
    let placement = row.placement.clone().map(|(started_on, what)| Run { what, started_on, ended_on: row.ended_on });
    let placements = period_fields::within(&file.period, said, placement.as_slice());
    take_in_place(working.keep, &mut file.placements, &placements, said.until);
    add_placements(working, child_ref, file, &placements, said.source);
}

/// Makes room for what a list says, where the extract is taken.
fn take_in_place<T: runs::What>(keep: Keep, stored: &mut Vec<HeldRun<T>>, told: &[Run<T>], until: NaiveDate) {
    for run in told.iter().filter(|_| keep == Keep::Extract) {
        runs::give_way(stored, run, until);
    }
}

fn add_statuses(
    working: &mut Working,
    child_ref: &str,
    file: &mut PeriodFile,
    told: &[Run<Option<LegalCode>>],
    source: Source,
) {
    for run in told {
        let keep = working.keep;
        let stands = |stored| stands(keep, stored, source);
        let mut naming = Naming { ids: &mut working.ids, table: "status", period: file.period.id };
        if let Added::Disagrees(stored, clash) = runs::add(&mut file.statuses, run, source, &stands, &mut naming) {
            tell(working, child_ref, source, stored, clash);
        }
    }
}

fn add_placements(working: &mut Working, child_ref: &str, file: &mut PeriodFile, told: &[Run<Place>], source: Source) {
    for run in told {
        let keep = working.keep;
        let stands = |stored| stands(keep, stored, source);
        let mut naming = Naming { ids: &mut working.ids, table: "placement", period: file.period.id };
        if let Added::Disagrees(stored, clash) = runs::add(&mut file.placements, run, source, &stands, &mut naming) {
            tell(working, child_ref, source, stored, clash);
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

/// The runs that were typed in, before a source speaks of them.
struct Typed {
    statuses: Vec<HeldRun<Option<LegalCode>>>,
    placements: Vec<HeldRun<Place>>,
}

impl Typed {
    fn of(file: &PeriodFile) -> Self {
        Self { statuses: runs::typed(&file.statuses), placements: runs::typed(&file.placements) }
    }

    /// What is said of those that the source has replaced.
    fn replaced(&self, file: &PeriodFile) -> Vec<Clash> {
        let statuses = runs::replaced(&self.statuses, &file.statuses);
        statuses.into_iter().chain(runs::replaced(&self.placements, &file.placements)).collect()
    }
}

fn stands(keep: Keep, stored: Source, said: Source) -> bool {
    !(stored == Source::Typed && keep == Keep::Extract) && super::authority(stored) > super::authority(said)
}

/// Whether a start was corrected rather than seen for the first time.
pub(super) fn is_correction(before: &PeriodOfCare, after: &PeriodOfCare) -> bool {
    before.started_on != after.started_on && is_near(before.started_on, after.started_on)
}
