//! Whose facts an import touches.

use rusqlite::OptionalExtension;

use crate::domain::Id;
use crate::import::plan::{Fact, Write};
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::left_behind::Whose;

/// Finds the child of each row that is written; rows of one child mostly follow each other.
#[derive(Default)]
pub(super) struct Touching {
    last: Option<(String, Option<Id>)>,
}

impl Touching {
    /// Notes whose row is about to be written.
    pub(super) fn note(&mut self, change: &mut Change<'_>, write: &Write) -> Result<(), StoreError> {
        let fact = match write {
            Write::Insert { fact, .. } | Write::Update { fact, .. } | Write::Remove { fact, .. } => Some(fact),
            Write::Mark { .. } => None,
        };
        let child = match fact {
            Some(Fact::Duty(_)) => {
                change.touch(Whose::Duties);
                return Ok(());
            }
            Some(Fact::Child(row)) => Some(row.id),
            Some(Fact::Period(row)) => Some(row.child_id),
            Some(Fact::Intervention(row)) => Some(row.child_id),
            Some(Fact::Request(row)) => Some(row.child_id),
            Some(Fact::LegalStatus(_) | Fact::Placement(_) | Fact::Decision(_)) | None => {
                self.find(change, write.child_ref())?
            }
        };
        if let Some(child) = child {
            change.touch(Whose::Child(child));
            self.last = Some((write.child_ref().to_owned(), Some(child)));
        }
        Ok(())
    }

    fn find(&mut self, change: &Change<'_>, child_ref: &str) -> Result<Option<Id>, StoreError> {
        if let Some((_, found)) = self.last.as_ref().filter(|(last, _)| last == child_ref) {
            return Ok(*found);
        }
        let sql = "SELECT id FROM child WHERE child_ref = ?1";
        let found = change.read().prepare_cached(sql)?.query_row([child_ref], |row| row.get(0)).optional()?;
        self.last = Some((child_ref.to_owned(), found));
        Ok(found)
    }
}
