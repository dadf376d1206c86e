//! Facts, worked out again from all that the extracts say: whatever an import says of itself, it can leave nothing else.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row};

use super::noted::{Noted, done};
use crate::import::plan::{Fact, Write};
use crate::store::imports::still_to_write;
use crate::store::in_words::is_of_one_row;
use crate::store::{Store, StoreError};

/// Children whose facts an import that says nothing new would change, each with the command that left them so. Where a row cannot
/// be read, other checks name it, and nothing is worked out.
pub(super) fn otherwise(store: &Store) -> Result<Vec<Noted>, StoreError> {
    let file = &store.connection;
    match still_to_write(file) {
        Ok(writes) => {
            let by_hand = with_typed_care(file)?;
            let is_held = |write: &&Write| !(is_of_care(write) && by_hand.contains(write.child_ref()));
            let children: BTreeSet<&str> = writes.iter().filter(is_held).map(Write::child_ref).collect();
            children.into_iter().map(|child_ref| noted(file, child_ref)).collect()
        }
        Err(StoreError::Sqlite(error)) if is_of_one_row(&error) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Children into whose care somebody typed a day or a run. What is typed in takes effect at once on the runs around it, which an
/// import may lay otherwise.
fn with_typed_care(file: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let sql = "SELECT child_ref FROM period_of_care AS period JOIN child ON child.id = child_id
               WHERE ' ' || period.typed || ' ' LIKE '% started_on %' OR ' ' || period.typed || ' ' LIKE '% ended_on %'
                   OR EXISTS (SELECT 1 FROM legal_status WHERE period_id = period.id AND source = 'typed')
                   OR EXISTS (SELECT 1 FROM placement WHERE period_id = period.id AND source = 'typed')";
    file.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

const fn is_of_care(write: &Write) -> bool {
    match write {
        Write::Insert { fact, .. } | Write::Update { fact, .. } | Write::Remove { fact, .. } => {
            matches!(fact, Fact::Period(_) | Fact::LegalStatus(_) | Fact::Placement(_))
        }
        Write::Mark { .. } => false,
    }
}

/// `when "Import: Nothing new" was done on 12 Nov 2026, the facts of C-1042 came to stand otherwise than the extracts say`. Of a child
/// who does not stand in the file any more nobody knows when.
fn noted(connection: &Connection, child_ref: &str) -> Result<Noted, StoreError> {
    let sql = "SELECT position, words, at FROM command WHERE position = (
                   SELECT max(command) FROM left_behind JOIN logged_child ON logged_child.number = child
                   JOIN child ON child.id = child_id WHERE child_ref = ?1)";
    let read = |row: &Row<'_>| Ok((row.get(0)?, done(row)?));
    let left: Option<(i64, String)> = connection.query_row(sql, [child_ref], read).optional()?;
    let (command, when) = left.map_or((i64::MAX, String::new()), |(command, done)| (command, format!("when {done}, ")));
    Ok(Noted { command, what: format!("{when}the facts of {child_ref} came to stand otherwise than the extracts say") })
}
