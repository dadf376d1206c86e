//! Which row a fact has, and how it is added, changed and removed.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::Child;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::import::plan::{Fact, FieldChange, Write};
use crate::store::StoreError;
use crate::store::fact_rows::Inserts;
use crate::store::facts::Fact as FactRow;
use crate::store::values::IntoValue;

/// Adds the row of a fact.
pub(super) fn add(inserts: &mut Inserts<'_>, fact: &Fact) -> rusqlite::Result<()> {
    match fact {
        Fact::Child(row) => inserts.add(row),
        Fact::Period(row) => inserts.add(row),
        Fact::LegalStatus(row) => inserts.add(row),
        Fact::Placement(row) => inserts.add(row),
        Fact::Intervention(row) => inserts.add(row),
        Fact::Request(row) => inserts.add(&**row),
        Fact::Decision(row) => inserts.add(row),
        Fact::Duty(row) => inserts.add(row),
    }
}

/// The table and the identifier of a fact.
pub(super) const fn row_of(fact: &Fact) -> (&'static str, Id) {
    let table = match fact {
        Fact::LegalStatus(_) => LegalStatus::TABLE,
        Fact::Placement(_) => Placement::TABLE,
        Fact::Child(_) => Child::TABLE,
        Fact::Period(_) => PeriodOfCare::TABLE,
        Fact::Intervention(_) => Intervention::TABLE,
        Fact::Request(_) => EntryRequest::TABLE,
        Fact::Decision(_) => Decision::TABLE,
        Fact::Duty(_) => Duty::TABLE,
    };
    (table, fact.id())
}

/// Changes or removes the row that stands there.
pub(super) fn overwrite(connection: &Connection, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::Insert { .. } => Ok(()),
        Write::Update { fact: Fact::Child(row), changes, .. } => update(connection, row, changes),
        Write::Update { fact: Fact::Period(row), changes, .. } => update(connection, row, changes),
        Write::Update { fact: Fact::LegalStatus(row), changes, .. } => update(connection, row, changes),
        Write::Update { fact: Fact::Placement(row), changes, .. } => update(connection, row, changes),
        Write::Update { fact: Fact::Intervention(row), changes, .. } => update(connection, row, changes),
        Write::Update { fact: Fact::Request(row), changes, .. } => update(connection, &**row, changes),
        Write::Update { fact: Fact::Decision(row), changes, .. } => update(connection, row, changes),
        Write::Update { fact: Fact::Duty(row), changes, .. } => update(connection, row, changes),
        Write::Remove { fact, .. } => {
            let (table, id) = row_of(fact);
            delete(connection, table, id)
        }
        Write::Mark { id, missing_since, .. } => {
            let fields = std::iter::once(("missing_since", missing_since.into_value()));
            set(connection, Intervention::TABLE, *id, fields)
        }
    }
}

/// Nothing but what the plan changes: the rest may have been typed in since.
fn update<F: FactRow>(connection: &Connection, row: &F, changes: &[FieldChange]) -> Result<(), StoreError> {
    let is_changed = |name: &str| changes.iter().any(|change| change.field == name);
    let fields = row.fields().into_iter().filter(|(name, _)| is_changed(name));
    set(connection, F::TABLE, row.id(), fields)
}

/// Sets columns of a row of facts.
pub(in crate::store) fn set<N: AsRef<str>>(
    connection: &Connection,
    table: &str,
    id: Id,
    fields: impl Iterator<Item = (N, Value)>,
) -> Result<(), StoreError> {
    let (names, mut values): (Vec<N>, Vec<Value>) = fields.unzip();
    let assignments: Vec<String> = names.iter().map(|name| format!("{} = ?", name.as_ref())).collect();
    values.push(id.into_value());
    let sql = format!("UPDATE {table} SET {} WHERE id = ?", assignments.join(", "));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// Deletes a row of facts.
pub(in crate::store) fn delete(connection: &Connection, table: &str, id: Id) -> Result<(), StoreError> {
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
    Ok(())
}
