//! Periods of care: whole histories from the SSDA903, and the present from Annex A's list 8.

use chrono::NaiveDate;

use super::ask::{self, Match, Told};
use super::runs::{self, Added, Naming};
use super::working::{PeriodFile, Working};
use super::{Keep, Question, is_near};
use crate::domain::Id;
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::care_history::{Period, Run};
use crate::domain::child::Source;
use crate::domain::coverage::{List, Window};
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::import::extract::{Extract, InCare};

/// Adds the histories of the SSDA903.
pub(super) fn add_histories(working: &mut Working, extract: &Extract) {
    let window = extract.windows.iter().find(|window| window.list == List::Ssda903);
    for (child_ref, periods) in &extract.histories {
        let told: Vec<Told> = periods.iter().map(told_by_history).collect();
        let matches = matched(working, child_ref, &told, window);
        for (period, id) in periods.iter().zip(matches) {
            let until = window.map_or(period.started_on, |window| window.last_on);
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
        let matches = matched(working, child_ref, &told, window);
        for (row, id) in rows.iter().zip(matches) {
            let until = window.map_or(row.started_on, |window| window.last_on);
            merge(working, child_ref, id, &Said::by_list(row, until));
        }
    }
}

fn told_by_history(period: &Period) -> Told {
    Told {
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
fn matched(working: &mut Working, child_ref: &str, told: &[Told], window: Option<&Window>) -> Vec<Option<Id>> {
    let stored = working.files.get(child_ref).map(|file| file.periods.as_slice()).unwrap_or_default();
    let matches = ask::matches(stored, told, window);
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
struct Said<'a> {
    source: Source,
    kind: PeriodKind,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    end_reason: Option<&'a String>,
    route_on_entry: Option<LegalCode>,
    need: Option<&'a String>,
    /// The last day that the source saw: it cannot deny an end after it.
    until: NaiveDate,
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
    let stored = file.period.clone();
    let stands = working.stands(stored.source, said.source);
    if stands {
        for what in fill(&mut file.period, said) {
            working.disagree(child_ref, stored.source, &what);
        }
    } else {
        overwrite(&mut file.period, said);
    }
    file.period.source = working.source_after(stored.source, said.source);
    file.period.missing_since = None;
    match &said.runs {
        SaidRuns::History(period) => add_history(working, child_ref, &mut file, period, said.until),
        SaidRuns::Present(row) => add_present(working, child_ref, &mut file, row),
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

/// Replaces what the source may replace. What it did not see, it does not deny: a start before its first day, an end
/// after its last.
fn overwrite(period: &mut PeriodOfCare, said: &Said<'_>) {
    let sees_the_start = said.kind != PeriodKind::EarlierStart || period.kind == PeriodKind::EarlierStart;
    if sees_the_start {
        let neither_knows = period.kind == PeriodKind::EarlierStart && said.kind == PeriodKind::EarlierStart;
        let first_seen = period.started_on.min(said.started_on);
        period.started_on = if neither_knows { first_seen } else { said.started_on };
        period.kind = said.kind;
        period.route_on_entry = said.route_on_entry.clone().or(period.route_on_entry.take());
    }
    if said.ended_on.is_some() || period.ended_on.is_some_and(|end| end <= said.until) {
        period.ended_on = said.ended_on;
        period.end_reason = said.end_reason.cloned();
    }
    period.need = said.need.cloned().or(period.need.take());
}

/// Adds only what is not known; the answer is what differs.
fn fill(period: &mut PeriodOfCare, said: &Said<'_>) -> Vec<String> {
    let mut differs = Vec::new();
    if said.kind != PeriodKind::EarlierStart && period.started_on != said.started_on {
        differs.push(format!(
            "Start of care: {}, in the extract {}",
            period.started_on.format("%-d %b %Y"),
            said.started_on.format("%-d %b %Y")
        ));
    }
    match (period.ended_on, said.ended_on) {
        (Some(one), Some(other)) if one != other => {
            differs.push(format!(
                "End of care: {}, in the extract {}",
                one.format("%-d %b %Y"),
                other.format("%-d %b %Y")
            ));
        }
        (None, Some(end)) if end >= period.started_on => {
            period.ended_on = Some(end);
            period.end_reason = period.end_reason.take().or(said.end_reason.cloned());
        }
        _ => {}
    }
    match (&period.route_on_entry, &said.route_on_entry) {
        (Some(one), Some(other)) if one != other => {
            differs.push(format!("Legal route on entry: {}, in the extract {}", one.label(), other.label()));
        }
        (None, Some(route)) if said.started_on == period.started_on => period.route_on_entry = Some(route.clone()),
        _ => {}
    }
    period.need = period.need.take().or(said.need.cloned());
    differs
}

fn has_typed<T>(held: &[super::working::HeldRun<T>], keep: Keep) -> bool {
    keep == Keep::Typed && held.iter().any(|held| held.source == Source::Typed)
}

/// A history replaces what is stored, unless some of that was typed in: then each run is added to it.
fn add_history(working: &mut Working, child_ref: &str, file: &mut PeriodFile, period: &Period, until: NaiveDate) {
    let keep = working.keep;
    if has_typed(&file.statuses, keep) {
        add_statuses(working, child_ref, file, &period.legal_statuses, Source::Ssda903);
    } else {
        let mut naming = Naming { ids: &mut working.ids, table: "status", period: file.period.id };
        file.statuses = runs::replace(&file.statuses, &period.legal_statuses, until, &mut naming);
    }
    if has_typed(&file.placements, keep) {
        add_placements(working, child_ref, file, &period.placements, Source::Ssda903);
    } else {
        let mut naming = Naming { ids: &mut working.ids, table: "placement", period: file.period.id };
        file.placements = runs::replace(&file.placements, &period.placements, until, &mut naming);
    }
}

fn add_present(working: &mut Working, child_ref: &str, file: &mut PeriodFile, row: &InCare) {
    let status = Run { what: row.status.clone(), started_on: row.status_on, ended_on: row.ended_on };
    let is_told_already = !row.status_day_is_known
        && file.statuses.last().is_some_and(|last| last.run.what == status.what || status.what.is_none());
    if !is_told_already {
        add_statuses(working, child_ref, file, &[status], Source::AnnexA);
    }
    let placement = row.placement.clone().map(|(started_on, what)| Run { what, started_on, ended_on: row.ended_on });
    add_placements(working, child_ref, file, placement.as_slice(), Source::AnnexA);
}

fn add_statuses(
    working: &mut Working,
    child_ref: &str,
    file: &mut PeriodFile,
    said: &[Run<Option<LegalCode>>],
    source: Source,
) {
    for run in said {
        let label = run.what.as_ref().map_or("not known", |code| code.label()).to_owned();
        let keep = working.keep;
        let stands = |stored| stands(keep, stored, source);
        let mut naming = Naming { ids: &mut working.ids, table: "status", period: file.period.id };
        if let Added::Disagrees(stored) = runs::add(&mut file.statuses, run, source, &stands, &mut naming) {
            let what = format!("Legal status: the extract has {label} from {}", run.started_on.format("%-d %b %Y"));
            working.disagree(child_ref, stored, &what);
        }
    }
}

fn add_placements(
    working: &mut Working,
    child_ref: &str,
    file: &mut PeriodFile,
    said: &[Run<crate::domain::care_history::Place>],
    source: Source,
) {
    for run in said {
        let keep = working.keep;
        let stands = |stored| stands(keep, stored, source);
        let mut naming = Naming { ids: &mut working.ids, table: "placement", period: file.period.id };
        if let Added::Disagrees(stored) = runs::add(&mut file.placements, run, source, &stands, &mut naming) {
            let what = format!("Placement: the extract has another from {}", run.started_on.format("%-d %b %Y"));
            working.disagree(child_ref, stored, &what);
        }
    }
}

fn stands(keep: Keep, stored: Source, said: Source) -> bool {
    !(stored == Source::Typed && keep == Keep::Extract) && super::authority(stored) > super::authority(said)
}

/// Whether a start was corrected rather than seen for the first time.
pub(super) fn is_correction(before: &PeriodOfCare, after: &PeriodOfCare) -> bool {
    before.started_on != after.started_on && is_near(before.started_on, after.started_on)
}
