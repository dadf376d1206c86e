//! Adding a fact that is typed in: its identifier from its natural key, and what has to be there before it.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use super::edit::route_follows;
use super::runs::{Line, Run};
use super::{NewFact, find_child};
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::calendar::full;
use crate::domain::child::{Child, Source};
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::typed_fields::TypedFields;
use crate::store::StoreError;
use crate::store::change::{Change, Fields};
use crate::store::facts::Fact;
use crate::store::tables::{
    CHILD, DECISION, DUTY, ENTRY_REQUEST, INTERVENTION, LEGAL_STATUS, PERIOD_OF_CARE, PLACEMENT, Table,
};
use crate::store::values::IntoValue;

pub(super) fn add(change: &mut Change<'_>, new: &NewFact) -> Result<Id, StoreError> {
    match new {
        NewFact::Admission { child, period, placement } => add_admission(change, child, period, placement.as_deref()),
        NewFact::Asked(child, request) => {
            let child_id = find_or_add(change, child)?;
            add_request(change, &EntryRequest { child_id, ..(**request).clone() })
        }
        NewFact::LegalStatus(status, child) => add_status(change, status, *child),
        NewFact::Placement(placement, child) => add_placement(change, placement, *child),
        NewFact::Intervention(help) => {
            let child_ref = child_ref(change, help.child_id)?;
            let key = ["intervention", &child_ref, help.kind.code(), &help.started_on.to_string()];
            let id = free(change, Intervention::TABLE, &key)?;
            insert(change, &INTERVENTION, &Intervention { id, ..help.clone() }, Some(help.child_id))
        }
        NewFact::Request(request) => add_request(change, request),
        NewFact::Decision(step, child) => {
            let key = ["decision", &step.request_id.to_string(), step.role.code(), &step.decided_at.to_string()];
            let id = free(change, Decision::TABLE, &key)?;
            insert(change, &DECISION, &Decision { id, ..step.clone() }, Some(*child))
        }
        NewFact::Duty(turn) => {
            let id = free(change, Duty::TABLE, &["duty", &turn.person, &turn.from_on.to_string()])?;
            insert(change, &DUTY, &Duty { id, ..turn.clone() }, None)
        }
    }
}

fn add_status(change: &mut Change<'_>, status: &LegalStatus, child: Id) -> Result<Id, StoreError> {
    let key = ["status", &status.period_id.to_string(), &status.started_on.to_string()];
    let id = free(change, LegalStatus::TABLE, &key)?;
    let run = Run { id, from: status.started_on, until: status.ended_on };
    let ended_on = add_run(change, &LEGAL_STATUS, status.period_id, run, child)?;
    insert(change, &LEGAL_STATUS, &LegalStatus { id, ended_on, ..status.clone() }, Some(child))?;
    route_follows(change, status.period_id, Some(child))?;
    Ok(id)
}

fn add_placement(change: &mut Change<'_>, placement: &Placement, child: Id) -> Result<Id, StoreError> {
    let key = ["placement", &placement.period_id.to_string(), &placement.started_on.to_string()];
    let id = free(change, Placement::TABLE, &key)?;
    let run = Run { id, from: placement.started_on, until: placement.ended_on };
    let ended_on = add_run(change, &PLACEMENT, placement.period_id, run, child)?;
    insert(change, &PLACEMENT, &Placement { id, ended_on, ..placement.clone() }, Some(child))
}

/// Makes room for a new run among those of its period, and says when it ends.
fn add_run(
    change: &mut Change<'_>,
    table: &'static Table,
    period: Id,
    run: Run,
    child: Id,
) -> Result<Option<NaiveDate>, StoreError> {
    let stored = Line::of(change, table, period)?;
    let mut line = stored.clone();
    let until = line.add(run)?;
    line.write(change, &stored, Some(child))?;
    Ok(until)
}

fn add_request(change: &mut Change<'_>, request: &EntryRequest) -> Result<Id, StoreError> {
    let child_ref = child_ref(change, request.child_id)?;
    let id = free(change, EntryRequest::TABLE, &["entry_request", &child_ref, &request.asked_at.to_string()])?;
    insert(change, &ENTRY_REQUEST, &EntryRequest { id, ..request.clone() }, Some(request.child_id))
}

fn add_admission(
    change: &mut Change<'_>,
    child: &Child,
    period: &PeriodOfCare,
    placement: Option<&Placement>,
) -> Result<Id, StoreError> {
    let child_id = find_or_add(change, child)?;
    refuse_second_admission(change, child_id, &child.child_ref, period.started_on)?;
    let id = free(change, PeriodOfCare::TABLE, &["period", &child.child_ref, &period.started_on.to_string()])?;
    let typed = noted(period);
    insert(change, &PERIOD_OF_CARE, &PeriodOfCare { id, child_id, typed, ..period.clone() }, Some(child_id))?;
    if let Some(code) = &period.route_on_entry {
        let status = LegalStatus {
            id,
            period_id: id,
            code: Some(code.clone()),
            started_on: period.started_on,
            ended_on: None,
            source: Source::Typed,
        };
        add(change, &NewFact::LegalStatus(status, child_id))?;
    }
    if let Some(placement) = placement {
        add(change, &NewFact::Placement(Placement { period_id: id, ..placement.clone() }, child_id))?;
    }
    Ok(id)
}

/// The child of the file with this reference, with what was typed in added; else a new one.
fn find_or_add(change: &mut Change<'_>, child: &Child) -> Result<Id, StoreError> {
    let Some(known) = find_child(change.read(), &child.child_ref)? else {
        let id = free(change, Child::TABLE, &["child", &child.child_ref])?;
        let typed = noted(child);
        return insert(change, &CHILD, &Child { id, typed, ..child.clone() }, Some(id));
    };
    let mut typed = known.typed.clone();
    let mut fields = filled_in(child);
    let stored = known.fields();
    fields.retain(|field| !stored.contains(field));
    for (name, _) in &fields {
        typed.insert(name);
    }
    fields.push(("typed", (&typed).into_value()));
    change.update(&CHILD, &known.id.to_string(), Some(known.id), fields)?;
    Ok(known.id)
}

/// Columns that name a fact, and are not something that someone knows of it.
const NAMING: [&str; 6] = ["child_ref", "child_id", "kind", "source", "typed", "missing_since"];

/// The fields of a fact that something was typed into.
fn filled_in(fact: &impl Fact) -> Fields {
    let mut fields: Fields = fact.fields();
    fields.retain(|(name, value)| !NAMING.contains(name) && *value != Value::Null);
    fields
}

/// The note of which fields of a new fact were typed in: those with something in them.
fn noted(fact: &impl Fact) -> TypedFields {
    TypedFields::of(filled_in(fact).into_iter().map(|(name, _)| name))
}

fn refuse_second_admission(
    change: &Change<'_>,
    child: Id,
    child_ref: &str,
    started_on: NaiveDate,
) -> Result<(), StoreError> {
    let sql = "SELECT started_on, ended_on FROM period_of_care
               WHERE child_id = ?1 AND (started_on = ?2 OR missing_since IS NULL AND started_on < ?2
                                        AND coalesce(ended_on > ?2, TRUE))
               ORDER BY started_on DESC, id LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let there: Option<(NaiveDate, Option<NaiveDate>)> =
        change.read().prepare_cached(sql)?.query_row((child, started_on), read).optional()?;
    let refused = match there.map(|(from, until)| (from, full(from), until.map(full))) {
        None => return Ok(()),
        Some((from, day, _)) if from == started_on => {
            format!("{child_ref} has a period of care from {day} already: change that.")
        }
        Some((_, day, Some(end))) => {
            format!("{child_ref} was in care from {day} to {end}: correct that first, or give a later day.")
        }
        Some((_, day, None)) => {
            format!("{child_ref} has been in care since {day}: if that has ended, type in its end first.")
        }
    };
    Err(StoreError::Refused(refused))
}

fn insert<F: Fact>(
    change: &mut Change<'_>,
    table: &'static Table,
    fact: &F,
    child: Option<Id>,
) -> Result<Id, StoreError> {
    change.insert(table, &fact.id().to_string(), child, fact.fields())?;
    Ok(fact.id())
}

/// The identifier of a natural key; where a row has it already, the key is counted on.
fn free(change: &Change<'_>, table: &str, key: &[&str]) -> Result<Id, StoreError> {
    let mut statement = change.read().prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?;
    let mut id = Id::of_fact(key);
    let mut number = 2_u32;
    while statement.exists([id])? {
        id = Id::of_fact(&[key, &[number.to_string().as_str()]].concat());
        number += 1;
    }
    Ok(id)
}

fn child_ref(change: &Change<'_>, child: Id) -> Result<String, StoreError> {
    Ok(change.read().query_row("SELECT child_ref FROM child WHERE id = ?1", [child], |row| row.get(0))?)
}
