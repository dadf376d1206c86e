//! What somebody typed in and an import writes over or takes out, for the change log.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::typed_fields::TypedFields;
use crate::import::plan::{Fact, Write};
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::tables::{
    CHILD, DECISION, DUTY, ENTRY_REQUEST, INTERVENTION, LEGAL_STATUS, PERIOD_OF_CARE, PLACEMENT, Table,
};
use crate::store::values::coded;

/// The typed fields of one row, as they were before it was written.
pub(super) struct Overwritten {
    row: Option<Row>,
}

struct Row {
    table: &'static Table,
    id: Id,
    child: Option<Id>,
    is_removed: bool,
    old: Vec<(&'static str, Value)>,
}

/// Looks at a row that is about to be changed or removed.
pub(super) fn before(change: &Change<'_>, write: &Write) -> Result<Overwritten, StoreError> {
    let (fact, is_removed) = match write {
        Write::Update { fact, .. } => (fact, false),
        Write::Remove { fact, .. } => (fact, true),
        Write::Insert { .. } | Write::Mark { .. } => return Ok(Overwritten { row: None }),
    };
    let (table, id) = row_of(fact);
    let old = typed_fields(change, table, id)?;
    let child = if old.is_empty() { None } else { child_of(change, write.child_ref())? };
    Ok(Overwritten { row: (!old.is_empty()).then_some(Row { table, id, child, is_removed, old }) })
}

impl Overwritten {
    /// Logs what is no longer as it was typed in.
    pub(super) fn log(self, change: &mut Change<'_>) -> Result<(), StoreError> {
        let Some(row) = self.row else { return Ok(()) };
        let key = row.id.to_string();
        let mut changes = Vec::new();
        for (field, old) in row.old {
            let new = if row.is_removed { Value::Null } else { change.current(row.table, &key, field)? };
            if old != new {
                changes.push((field, old, new));
            }
        }
        change.log_overwritten(row.table, &key, row.child, &changes)
    }
}

/// What was typed into a row: all of a typed fact, and of a child or a period the fields that are noted, with the note.
fn typed_fields(change: &Change<'_>, table: &'static Table, id: Id) -> Result<Vec<(&'static str, Value)>, StoreError> {
    let key = id.to_string();
    let by_field = table.fields.contains(&"typed");
    let note = change.current(table, &key, if by_field { "typed" } else { "source" })?;
    let noted = match &note {
        Value::Text(noted) if by_field => TypedFields::of(noted.split_whitespace().chain(["typed"])),
        _ if !by_field && note == coded(Some(Source::Typed)) => TypedFields::of(table.fields.iter().copied()),
        _ => return Ok(Vec::new()),
    };
    let fields = table.fields.iter().filter(|field| noted.contains(field));
    fields.map(|field| Ok((*field, change.current(table, &key, field)?))).collect()
}

fn child_of(change: &Change<'_>, child_ref: &str) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM child WHERE child_ref = ?1";
    Ok(change.read().prepare_cached(sql)?.query_row(params![child_ref], |row| row.get(0)).optional()?)
}

const fn row_of(fact: &Fact) -> (&'static Table, Id) {
    match fact {
        Fact::Child(row) => (&CHILD, row.id),
        Fact::Period(row) => (&PERIOD_OF_CARE, row.id),
        Fact::LegalStatus(row) => (&LEGAL_STATUS, row.id),
        Fact::Placement(row) => (&PLACEMENT, row.id),
        Fact::Intervention(row) => (&INTERVENTION, row.id),
        Fact::Request(row) => (&ENTRY_REQUEST, row.id),
        Fact::Decision(row) => (&DECISION, row.id),
        Fact::Duty(row) => (&DUTY, row.id),
    }
}
