//! Which row a fact has, and how it is added.

use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::Child;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::import::plan::{Fact, Write};
use crate::store::fact_rows::Inserts;
use crate::store::facts::Fact as FactRow;

/// Whether a row is new.
pub(super) const fn is_insert(write: &Write) -> bool {
    matches!(write, Write::Insert { .. })
}

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
    match fact {
        Fact::LegalStatus(row) => (LegalStatus::TABLE, row.id),
        Fact::Placement(row) => (Placement::TABLE, row.id),
        Fact::Child(row) => (Child::TABLE, row.id),
        Fact::Period(row) => (PeriodOfCare::TABLE, row.id),
        Fact::Intervention(row) => (Intervention::TABLE, row.id),
        Fact::Request(row) => (EntryRequest::TABLE, row.id),
        Fact::Decision(row) => (Decision::TABLE, row.id),
        Fact::Duty(row) => (Duty::TABLE, row.id),
    }
}
