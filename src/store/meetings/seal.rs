//! The seal of a closed meeting: one hash over everything that closing locked.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use super::super::chain::absorb_value;
use super::super::tables::{
    ATTENDANCE, MEETING, MEETING_ITEM, REVIEW, REVIEW_ANSWER, SECOND_LOOK, SECOND_LOOK_VIEW, SITTING, Table,
};
use crate::domain::Id;
use crate::domain::seal::Seal;
use crate::domain::text::hexadecimal;
use crate::store::log::seal_at;
use crate::store::{Store, StoreError};

/// What is locked with a meeting, and how its rows are found.
const LOCKED: [(&Table, &str); 8] = [
    (&MEETING, "id = ?1"),
    (&SITTING, "meeting_id = ?1"),
    (&ATTENDANCE, "meeting_id = ?1"),
    (&MEETING_ITEM, "meeting_id = ?1"),
    (&REVIEW, "meeting_id = ?1"),
    (&REVIEW_ANSWER, "review_id IN (SELECT id FROM review WHERE meeting_id = ?1)"),
    (&SECOND_LOOK, "meeting_id = ?1"),
    (&SECOND_LOOK_VIEW, "look_id IN (SELECT id FROM second_look WHERE meeting_id = ?1)"),
];

/// The identifiers of all rows that are a meeting's own, in SQL; the meeting is the first parameter.
pub(super) fn rows_of_a_meeting() -> String {
    LOCKED.map(|(table, which)| format!("SELECT id FROM {} WHERE {which}", table.name)).join(" UNION ALL ")
}

/// The field of a meeting that holds its seal, which the seal does not cover; nor its status, which closing changes.
pub(super) const SEAL: &str = "seal";

/// The seal of a meeting as its rows stand now, in hexadecimal: SHA-256 over every field of every row that closing
/// locks, and over the digests of the parts of snapshot and minutes.
pub(super) fn seal(connection: &Connection, meeting: Id) -> rusqlite::Result<String> {
    let mut hasher = Sha256::new();
    for (table, which) in LOCKED {
        let fields: Vec<&str> =
            table.fields.iter().copied().filter(|field| !["seal", "status"].contains(field)).collect();
        let sql = format!("SELECT id, {} FROM {} WHERE {which} ORDER BY id", fields.join(", "), table.name);
        absorb_rows(connection, &sql, meeting, table.name, &mut hasher)?;
    }
    for table in ["snapshot", "minutes"] {
        let sql = format!("SELECT id, child_id, position, digest FROM {table} WHERE meeting_id = ?1 ORDER BY position");
        absorb_rows(connection, &sql, meeting, table, &mut hasher)?;
    }
    Ok(hexadecimal(&hasher.finalize()))
}

impl Store {
    /// The seal of the change log as it ended when a meeting was closed, or its minutes were corrected for the last time; `None`
    /// for one that is not closed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn seal_of_minutes(&self, meeting: Id) -> Result<Option<Seal>, StoreError> {
        let sql = "SELECT max(command) FROM change
                   WHERE table_name = 'meeting' AND row_id = ?1 AND field = 'status' AND new = 'closed'
                      OR table_name = 'addendum' AND field = 'meeting_id' AND new = ?1";
        let last: Option<i64> = self.connection.query_row(sql, [meeting.packed()], |row| row.get(0))?;
        Ok(last.map(|position| seal_at(&self.connection, position)).transpose()?.flatten())
    }
}

fn absorb_rows(
    connection: &Connection,
    sql: &str,
    meeting: Id,
    table: &str,
    hasher: &mut Sha256,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([meeting])?;
    while let Some(row) = rows.next()? {
        absorb_value(hasher, ValueRef::Text(table.as_bytes()));
        for column in 0..columns {
            absorb_value(hasher, row.get_ref(column)?);
        }
    }
    Ok(())
}
