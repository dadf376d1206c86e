//! Changing and removing facts by hand: the mark that they were typed in, and what follows from a change.

use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use super::{FactKind, FactRef};
use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::typed_fields::TypedFields;
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::tables::{DECISION, LEGAL_STATUS, PERIOD_OF_CARE, PLACEMENT, Table};
use crate::store::values::{IntoValue, coded};

/// The mark that a field, or the fact, was typed in.
pub(super) fn mark(change: &Change<'_>, fact: FactRef, field: &str) -> Result<(&'static str, Value), StoreError> {
    if !fact.kind.is_noted_by_field() {
        return Ok(("source", coded(Some(Source::Typed))));
    }
    let Value::Text(noted) = change.current(fact.kind.table(), &fact.id.to_string(), "typed")? else {
        return Ok(("typed", (&TypedFields::of([field])).into_value()));
    };
    let mut typed = TypedFields::of(noted.split_whitespace());
    typed.insert(field);
    Ok(("typed", (&typed).into_value()))
}

/// What changes with a field: the first runs with the first day of care, open runs with its end, the route on entry with
/// the legal status of the first day.
pub(super) fn follow(
    change: &mut Change<'_>,
    fact: FactRef,
    field: &str,
    old: &Value,
    new: &Value,
) -> Result<(), StoreError> {
    match (fact.kind, field) {
        (FactKind::Period, "started_on") => {
            let was = "started_on = ?2";
            runs(change, fact, was, old)?.into_iter().try_for_each(|(table, id)| {
                change.update(table, &id.to_string(), fact.child, vec![("started_on", new.clone())])
            })
        }
        (FactKind::Period, "ended_on") if *new != Value::Null => {
            let goes_on = "started_on <= ?2 AND (ended_on IS NULL OR ended_on > ?2)";
            runs(change, fact, goes_on, new)?.into_iter().try_for_each(|(table, id)| {
                change.update(table, &id.to_string(), fact.child, vec![("ended_on", new.clone())])
            })
        }
        (FactKind::LegalStatus, "code") => route_follows(change, fact, new),
        _ => Ok(()),
    }
}

/// The runs of a period for which a condition on a day holds.
fn runs(
    change: &Change<'_>,
    fact: FactRef,
    condition: &str,
    day: &Value,
) -> Result<Vec<(&'static Table, Id)>, StoreError> {
    let mut found = Vec::new();
    for table in [&LEGAL_STATUS, &PLACEMENT] {
        let sql = format!("SELECT id FROM {} WHERE period_id = ?1 AND {condition}", table.name);
        let mut statement = change.read().prepare_cached(&sql)?;
        let ids = statement.query_map((fact.id, day), |row| row.get(0))?.collect::<rusqlite::Result<Vec<Id>>>()?;
        found.extend(ids.into_iter().map(|id| (table, id)));
    }
    Ok(found)
}

fn route_follows(change: &mut Change<'_>, fact: FactRef, code: &Value) -> Result<(), StoreError> {
    let sql = "SELECT period.id FROM legal_status JOIN period_of_care AS period ON period.id = period_id
               WHERE legal_status.id = ?1 AND legal_status.started_on = period.started_on
                 AND period.kind <> 'earlier_start'";
    let period: Option<Id> = change.read().prepare_cached(sql)?.query_row([fact.id], |row| row.get(0)).optional()?;
    let Some(id) = period else { return Ok(()) };
    let period = FactRef { kind: FactKind::Period, id, child: fact.child };
    let marked = mark(change, period, "route_on_entry")?;
    let fields = vec![("route_on_entry", code.clone()), marked];
    change.update(&PERIOD_OF_CARE, &id.to_string(), fact.child, fields)
}

/// Whether a fact began by being typed in: what an import brought is a typed one too once it was changed by hand.
pub(super) fn was_typed_in(change: &Change<'_>, fact: FactRef) -> Result<bool, StoreError> {
    let table = fact.kind.table();
    let sql = "SELECT 1 FROM change WHERE table_name = ?1 AND row_id = ?2 AND field = ?3";
    let is_logged = change.read().prepare_cached(sql)?.exists((table.name, fact.id, table.key))?;
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
    change.delete(fact.kind.table(), &fact.id.to_string(), fact.child)
}
