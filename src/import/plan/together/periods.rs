//! Periods of care: whole histories from the SSDA903, and the present from Annex A's list 8.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::care_history::{Period, Place, Run};
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::import::facts::InCare;
use crate::import::plan::ask::{self, Match, ToldPeriod};
use crate::import::plan::period_fields;
use crate::import::plan::runs::{self, Added, Naming};
use crate::import::plan::working::{PeriodFile, Working};
use crate::import::plan::{Question, authority};

/// Adds a history that a source told on a day; the answer is which periods it is of, in its order.
pub(super) fn add_history(
    working: &mut Working,
    child_ref: &str,
    periods: &[Period],
    source: Source,
    until: NaiveDate,
) -> Vec<Id> {
    let told: Vec<ToldPeriod> = periods.iter().map(told_by_history).collect();
    let matches = matched(working, child_ref, &told, until);
    let said = periods.iter().map(|period| Said::by_history(period, source, until));
    said.zip(matches).filter_map(|(said, id)| merge(working, child_ref, id, &said)).collect()
}

/// Adds a period of the SSDA903 that is none of those that are there.
pub(super) fn add_apart(working: &mut Working, child_ref: &str, period: &Period, until: NaiveDate) -> Option<Id> {
    merge(working, child_ref, None, &Said::by_history(period, Source::Ssda903, until))
}

/// Adds the rows of list 8 that a child has in one edition; the answer is which periods they are of.
pub(super) fn add_in_care(working: &mut Working, child_ref: &str, rows: &[InCare], until: NaiveDate) -> Vec<Id> {
    let told: Vec<ToldPeriod> = rows.iter().map(told_by_list).collect();
    let matches = matched(working, child_ref, &told, until);
    let said = rows.iter().map(|row| Said::by_list(row, until));
    said.zip(matches).filter_map(|(said, id)| merge(working, child_ref, id, &said)).collect()
}

fn told_by_history(period: &Period) -> ToldPeriod {
    ToldPeriod {
        first_id: None,
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

fn told_by_list(row: &InCare) -> ToldPeriod {
    ToldPeriod {
        first_id: None,
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
    if row.begins_before {
        return PeriodKind::EarlierStart;
    }
    if short_break { PeriodKind::ShortBreak } else { PeriodKind::Admission }
}

/// List 8 knows the current legal status alone: it tells the route on entry only where that began on the first day.
fn route_in_list(row: &InCare) -> Option<LegalCode> {
    let tells_route = row.status_day_is_known && !row.begins_before && row.status_on == row.started_on;
    row.status.clone().filter(|_| tells_route)
}

/// The period of each told one; questions are noted, and until they are answered a told period is a new one.
fn matched(working: &mut Working, child_ref: &str, told: &[ToldPeriod], until: NaiveDate) -> Vec<Option<Id>> {
    let there = working.files.get(child_ref).map(|file| file.periods.as_slice()).unwrap_or_default();
    let matches = ask::matches(there, told, until);
    let found = told.iter().zip(matches);
    found
        .map(|(told, found)| match found {
            Match::Stored(id) => Some(id),
            Match::New => None,
            Match::Ask => {
                working.questions.push(which_start(child_ref, told.started_on));
                None
            }
        })
        .collect()
}

/// The question whether a period is one that began within some days of it.
pub(in crate::import::plan) fn which_start(child_ref: &str, started_on: NaiveDate) -> Question {
    let detail = format!(
        "Is the period of care from {} one of those that began within 14 days of it and are no longer in the extract? Until \
         someone says, it is added and they are kept, marked so.",
        started_on.format("%-d %b %Y")
    );
    Question { child_ref: child_ref.to_owned(), detail }
}

/// A period as one source tells it.
pub(in crate::import::plan) struct Said<'a> {
    pub(in crate::import::plan) source: Source,
    pub(in crate::import::plan) kind: PeriodKind,
    pub(in crate::import::plan) started_on: NaiveDate,
    pub(in crate::import::plan) ended_on: Option<NaiveDate>,
    pub(in crate::import::plan) end_reason: Option<&'a String>,
    pub(in crate::import::plan) route_on_entry: Option<LegalCode>,
    pub(in crate::import::plan) need: Option<&'a String>,
    /// The last day that the source saw: it cannot deny an end after it.
    pub(in crate::import::plan) until: NaiveDate,
    runs: SaidRuns<'a>,
}

/// How a source tells of legal statuses and placements.
enum SaidRuns<'a> {
    History(&'a Period),
    Present(&'a InCare),
}

impl<'a> Said<'a> {
    fn by_history(period: &'a Period, source: Source, until: NaiveDate) -> Self {
        Self {
            source,
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

fn merge(working: &mut Working, child_ref: &str, id: Option<Id>, said: &Said<'_>) -> Option<Id> {
    let mut file = take_period(working, child_ref, id, said)?;
    let clashes = period_fields::merge(&mut file.period, said);
    working.clash_all(Some(child_ref), said.source, &clashes);
    match &said.runs {
        SaidRuns::History(period) => add_runs(working, &mut file, period, said),
        SaidRuns::Present(row) => add_present(working, child_ref, &mut file, row),
    }
    runs::end(&mut file.statuses, file.period.ended_on);
    runs::end(&mut file.placements, file.period.ended_on);
    file.statuses.sort_by(|one, other| runs::order(one).cmp(&runs::order(other)));
    file.placements.sort_by(|one, other| runs::order(one).cmp(&runs::order(other)));
    let id = file.period.id;
    let child = working.files.get_mut(child_ref)?;
    child.periods.push(file);
    child.periods.sort_by_key(|file| (file.period.started_on, file.period.id));
    Some(id)
}

/// Takes a period out of its child's file, or makes a new one.
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

fn add_runs(working: &mut Working, file: &mut PeriodFile, told: &Period, said: &Said<'_>) {
    let period = file.period.id;
    let (source, until) = (said.source, said.until);
    let mut naming = Naming { ids: &mut working.ids, table: "status", period };
    file.statuses = runs::replace(&file.statuses, &told.legal_statuses, source, until, &mut naming);
    let mut naming = Naming { ids: &mut working.ids, table: "placement", period };
    file.placements = runs::replace(&file.placements, &told.placements, source, until, &mut naming);
}

fn add_present(working: &mut Working, child_ref: &str, file: &mut PeriodFile, row: &InCare) {
    let status = Run { what: row.status.clone(), started_on: row.status_on, ended_on: row.ended_on };
    let is_told_already = !row.status_day_is_known
        && file.statuses.last().is_some_and(|last| last.run.what == status.what || status.what.is_none());
    if !is_told_already {
        add_status(working, child_ref, file, &status);
    }
    if let Some((started_on, what)) = row.placement.clone() {
        add_placement(working, child_ref, file, &Run { what, started_on, ended_on: row.ended_on });
    }
}

fn add_status(working: &mut Working, child_ref: &str, file: &mut PeriodFile, run: &Run<Option<LegalCode>>) {
    let mut naming = Naming { ids: &mut working.ids, table: "status", period: file.period.id };
    if let Added::Disagrees(_, clash) = runs::add(&mut file.statuses, run, Source::AnnexA, &stands, &mut naming) {
        working.clash(Some(child_ref), Source::AnnexA, &clash);
    }
}

fn add_placement(working: &mut Working, child_ref: &str, file: &mut PeriodFile, run: &Run<Place>) {
    let mut naming = Naming { ids: &mut working.ids, table: "placement", period: file.period.id };
    if let Added::Disagrees(_, clash) = runs::add(&mut file.placements, run, Source::AnnexA, &stands, &mut naming) {
        working.clash(Some(child_ref), Source::AnnexA, &clash);
    }
}

fn stands(held: Source) -> bool {
    authority(held) > authority(Source::AnnexA)
}
