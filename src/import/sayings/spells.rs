//! The care that one statement tells of, read by itself: a history from the SSDA903, the present from Annex A's list 8, or
//! what a file held before statements were kept.

use chrono::NaiveDate;

use crate::domain::admission::PeriodKind;
use crate::domain::care_history::{Period, Place, Run, care_history};
use crate::domain::legal_status::LegalCode;
use crate::import::facts::InCare;
use crate::import::one_day::is_near;
use crate::import::statement::Statement;

/// A period of care as one statement tells it.
pub(super) struct Spell {
    /// Whether its start lies before what the statement looks at.
    pub(super) begins_before: bool,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) end_reason: Option<String>,
    pub(super) route_on_entry: Option<LegalCode>,
    pub(super) need: Option<String>,
    pub(super) statuses: Vec<ToldRun>,
    pub(super) placements: Vec<ToldRun>,
    /// Whether the runs are all that there were, and not the last alone.
    pub(super) is_history: bool,
}

/// A run of one status or of one placement: its codes by column.
pub(super) struct ToldRun {
    pub(super) codes: Vec<Option<String>>,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    /// Whether its first day is the statement's own.
    pub(super) start_is_known: bool,
}

/// Every period that a statement tells of.
pub(super) fn of(statement: &Statement) -> Vec<Spell> {
    let histories = care_history(statement.episodes.clone()).periods;
    let kept = statement.periods.iter().map(|kept| kept.what.clone());
    histories.into_iter().chain(kept).map(of_history).chain(statement.in_care.iter().map(of_row)).collect()
}

fn of_history(period: Period) -> Spell {
    Spell {
        begins_before: period.kind == PeriodKind::EarlierStart,
        started_on: period.started_on,
        ended_on: period.ended_on,
        end_reason: period.end_reason,
        route_on_entry: period.route_on_entry,
        need: period.need,
        statuses: period.legal_statuses.iter().map(|run| told(run, of_status(run.what.as_ref()))).collect(),
        placements: period.placements.iter().map(|run| told(run, of_place(&run.what))).collect(),
        is_history: true,
    }
}

fn of_row(row: &InCare) -> Spell {
    let is_route = row.status_day_is_known && !row.begins_before && row.status_on == row.started_on;
    let status = ToldRun {
        codes: of_status(row.status.as_ref()),
        started_on: row.status_on,
        ended_on: row.ended_on,
        start_is_known: row.status_day_is_known,
    };
    let lives = |(started_on, place): &(NaiveDate, Place)| ToldRun {
        codes: of_place(place),
        started_on: *started_on,
        ended_on: row.ended_on,
        start_is_known: true,
    };
    Spell {
        begins_before: row.begins_before,
        started_on: row.started_on,
        ended_on: row.ended_on,
        end_reason: row.end_reason.clone(),
        route_on_entry: row.status.clone().filter(|_| is_route),
        need: row.need.clone(),
        statuses: vec![status],
        placements: row.placement.iter().map(lives).collect(),
        is_history: false,
    }
}

fn told<T>(run: &Run<T>, codes: Vec<Option<String>>) -> ToldRun {
    ToldRun { codes, started_on: run.started_on, ended_on: run.ended_on, start_is_known: true }
}

/// The columns of a legal status.
pub(super) fn of_status(code: Option<&LegalCode>) -> Vec<Option<String>> {
    vec![code.map(|code| code.as_str().to_owned())]
}

fn of_place(place: &Place) -> Vec<Option<String>> {
    vec![place.kind.clone(), place.provider.clone()]
}

/// Whether days from one to another, which is none while they go on, have one in common with others.
pub(super) fn overlap(one: (NaiveDate, Option<NaiveDate>), other: (NaiveDate, Option<NaiveDate>)) -> bool {
    let ends_after = |end: Option<NaiveDate>, start: NaiveDate| end.is_none_or(|end| end > start);
    one.0 == other.0 || (ends_after(one.1, other.0) && ends_after(other.1, one.0))
}

/// The spell that is a stored period; `others` are the starts of the child's other periods, whose spells these are.
pub(super) fn matching<'s>(
    spells: &'s [Spell],
    days: (NaiveDate, Option<NaiveDate>),
    others: &[NaiveDate],
) -> Option<&'s Spell> {
    let distance = |spell: &&Spell| (spell.started_on - days.0).num_days().abs();
    let is_free = |spell: &&Spell| spell.started_on == days.0 || !others.contains(&spell.started_on);
    let is_it = |spell: &&Spell| overlap((spell.started_on, spell.ended_on), days) || is_near(spell.started_on, days.0);
    spells.iter().filter(is_free).filter(is_it).min_by_key(distance)
}
