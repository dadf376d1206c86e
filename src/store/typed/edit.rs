//! Changing and removing facts by hand: the mark that they were typed in, and what follows from a change.

use chrono::NaiveDate;
use rusqlite::types::Value;

use super::runs::Line;
use super::{FactKind, FactRef, is_noted_by_field};
use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::tables::{DECISION, LEGAL_STATUS, PERIOD_OF_CARE, PLACEMENT, Table};
use crate::store::values::{IntoValue, coded};

/// The mark that a field, or the fact, was typed in.
pub(super) fn mark(change: &Change<'_>, fact: FactRef, field: &str) -> Result<(&'static str, Value), StoreError> {
    if !is_noted_by_field(fact.kind.table().name) {
        return Ok(("source", coded(Some(Source::Typed))));
    }
    let Value::Text(noted) = change.current(fact.kind.table(), &fact.id.to_string(), "typed")? else {
        return Ok(("typed", (&TypedFields::of([field])).into_value()));
    };
    let mut typed = TypedFields::of(noted.split_whitespace());
    typed.insert(field);
    Ok(("typed", (&typed).into_value()))
}

/// Changes one field, and what follows from it: a run's neighbours, the runs that begin or end with care, the route on
/// entry.
pub(super) fn set(change: &mut Change<'_>, fact: FactRef, field: &'static str, new: &Value) -> Result<(), StoreError> {
    let (table, key) = (fact.kind.table(), fact.id.to_string());
    let old = change.current(table, &key, field)?;
    if old == *new {
        return Ok(());
    }
    let days = (day_in(&old), day_in(new));
    let marked = mark(change, fact, field)?;
    let own = vec![(field, new.clone()), marked];
    match (fact.kind, field, days) {
        (FactKind::Period, "started_on", (Some(was), Some(day))) => {
            let known = knows_start(change, fact.id)?.map(|kind| ("kind", coded(Some(kind))));
            for table in RUNS {
                along(change, table, fact.id, fact.child, |line| line.start_care(was, day))?;
            }
            let becomes_known = known.is_some();
            change.update(table, &key, fact.child, own.into_iter().chain(known).collect())?;
            if becomes_known { route_follows(change, fact.id, fact.child) } else { Ok(()) }
        }
        (FactKind::Period, "ended_on", (was, day)) => {
            change.update(table, &key, fact.child, own)?;
            let end = |line: &mut Line| line.end_care(was, day);
            RUNS.iter().try_for_each(|table| along(change, table, fact.id, fact.child, end))
        }
        (FactKind::LegalStatus | FactKind::Placement, "started_on", (_, Some(day))) => {
            along(change, table, period_of(change, fact)?, fact.child, |line| line.start(fact.id, day))?;
            change.update(table, &key, fact.child, own)?;
            route_follows(change, period_of(change, fact)?, fact.child)
        }
        (FactKind::LegalStatus | FactKind::Placement, "ended_on", (_, day)) => {
            Line::of(change, table, period_of(change, fact)?)?.check_end(fact.id, day)?;
            change.update(table, &key, fact.child, own)
        }
        (FactKind::LegalStatus, "code", _) => {
            change.update(table, &key, fact.child, own)?;
            route_follows(change, period_of(change, fact)?, fact.child)
        }
        _ => change.update(table, &key, fact.child, own),
    }
}

/// What a period of care is once somebody has said when it began, where no extract knew that.
fn knows_start(change: &Change<'_>, period: Id) -> Result<Option<PeriodKind>, StoreError> {
    if change.current(&PERIOD_OF_CARE, &period.to_string(), "kind")? != coded(Some(PeriodKind::EarlierStart)) {
        return Ok(None);
    }
    let first = Line::of(change, &LEGAL_STATUS, period)?.first();
    let code = first.map(|id| change.current(&LEGAL_STATUS, &id.to_string(), "code")).transpose()?;
    let is_break = matches!(&code, Some(Value::Text(code)) if LegalCode::new(code).is_short_break());
    Ok(Some(if is_break { PeriodKind::ShortBreak } else { PeriodKind::Admission }))
}

/// The tables whose rows are runs of a period of care.
const RUNS: [&Table; 2] = [&LEGAL_STATUS, &PLACEMENT];

fn day_in(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// Changes the runs of a period as one line, and writes what came of it.
fn along(
    change: &mut Change<'_>,
    table: &'static Table,
    period: Id,
    child: Option<Id>,
    edit: impl FnOnce(&mut Line) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let stored = Line::of(change, table, period)?;
    let mut line = stored.clone();
    edit(&mut line)?;
    line.write(change, &stored, child)
}

fn period_of(change: &Change<'_>, run: FactRef) -> Result<Id, StoreError> {
    let sql = format!("SELECT period_id FROM {} WHERE id = ?1", run.kind.table().name);
    Ok(change.read().prepare_cached(&sql)?.query_row([run.id], |row| row.get(0))?)
}

/// The route on entry is the legal status of the first day, wherever care's first day is known.
pub(super) fn route_follows(change: &mut Change<'_>, period: Id, child: Option<Id>) -> Result<(), StoreError> {
    let Some(first) = Line::of(change, &LEGAL_STATUS, period)?.first() else { return Ok(()) };
    let code = change.current(&LEGAL_STATUS, &first.to_string(), "code")?;
    let care = FactRef { kind: FactKind::Period, id: period, child };
    let key = period.to_string();
    let has_start = change.current(&PERIOD_OF_CARE, &key, "kind")? != coded(Some(PeriodKind::EarlierStart));
    if !has_start || code == Value::Null || code == change.current(&PERIOD_OF_CARE, &key, "route_on_entry")? {
        return Ok(());
    }
    let marked = mark(change, care, "route_on_entry")?;
    change.update(&PERIOD_OF_CARE, &key, child, vec![("route_on_entry", code), marked])
}

/// Whether a fact began by being typed in: what an import brought is a typed one too once it was changed by hand.
pub(super) fn was_typed_in(change: &Change<'_>, fact: FactRef) -> Result<bool, StoreError> {
    let table = fact.kind.table();
    let sql = "SELECT 1 FROM change WHERE table_name = ?1 AND row_id = ?2 AND field = ?3";
    let is_logged = change.read().prepare_cached(sql)?.exists((table.name, fact.id.packed(), table.key))?;
    Ok(is_logged && change.current(table, &fact.id.to_string(), "source")? == coded(Some(Source::Typed)))
}

/// What hangs on a fact goes before it, each logged.
pub(super) fn remove(change: &mut Change<'_>, fact: FactRef) -> Result<(), StoreError> {
    let under: &[(&'static Table, &str)] = match fact.kind {
        FactKind::Period => &[(&LEGAL_STATUS, "period_id"), (&PLACEMENT, "period_id")],
        FactKind::Request => &[(&DECISION, "request_id")],
        _ => &[],
    };
    for (table, by) in under {
        let sql = format!("SELECT id FROM {} WHERE {by} = ?1", table.name);
        let ids: Vec<Id> = {
            let mut statement = change.read().prepare_cached(&sql)?;
            statement.query_map([fact.id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        ids.iter().try_for_each(|id| change.delete(table, &id.to_string(), fact.child))?;
    }
    if matches!(fact.kind, FactKind::LegalStatus | FactKind::Placement) {
        let period = period_of(change, fact)?;
        along(change, fact.kind.table(), period, fact.child, |line| {
            line.remove(fact.id);
            Ok(())
        })?;
    }
    change.delete(fact.kind.table(), &fact.id.to_string(), fact.child)
}
