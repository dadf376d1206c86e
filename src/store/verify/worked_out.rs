//! Facts, worked out again from all that the extracts say: whatever an import says of itself, it can leave nothing else.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row};

use super::imports::Imports;
use super::noted::{Noted, done};
use crate::domain::Id;
use crate::import::plan::Write;
use crate::store::StoreError;
use crate::store::imports::still_to_write;
use crate::store::in_words::is_of_one_row;

/// When facts follow from what the extracts say: just after the newest import, or what took one back. What was typed in later takes
/// effect on what lies around it, which the next import may lay otherwise; so facts are held as they stood then.
pub(super) struct WorkedOut {
    /// The place of that command in the log.
    pub(super) at: i64,
    /// Children into whose facts somebody typed between the newest import that stands and that command: they are not held.
    typed_into: HashSet<Id>,
}

impl WorkedOut {
    /// `None` where no import stands.
    pub(super) fn of(file: &Connection, imports: &Imports) -> rusqlite::Result<Option<Self>> {
        let Some((applied, at)) = imports.newest_that_stands().zip(imports.newest()) else { return Ok(None) };
        let sql = "SELECT child_id FROM left_behind JOIN logged_child ON logged_child.number = child
                   JOIN command ON command.position = left_behind.command
                   WHERE child_id IS NOT NULL AND kind <> 'import' AND command.position > ?1 AND command.position <= ?2";
        let typed_into =
            file.prepare(sql)?.query_map([applied, at], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Some(Self { at, typed_into }))
    }

    /// Children whose facts, as they stood then, an import that says nothing new would have changed, each with the command that had
    /// left them so. Where a row of the file cannot be read, other checks name it, and nothing is worked out.
    pub(super) fn otherwise(
        &self,
        file: &Connection,
        past: &Connection,
    ) -> Result<Vec<(Option<Id>, Noted)>, StoreError> {
        let writes = match still_to_write(file, past) {
            Ok(writes) => writes,
            Err(error) if is_unreadable(&error) => return self.unreadable(file),
            Err(error) => return Err(error),
        };
        let mut found = BTreeMap::new();
        for child_ref in writes.iter().map(Write::child_ref) {
            let sql = "SELECT id FROM child WHERE child_ref = ?1";
            let child: Option<Id> = past.prepare_cached(sql)?.query_row([child_ref], |row| row.get(0)).optional()?;
            if child.is_none_or(|child| !self.typed_into.contains(&child)) {
                found.insert(child_ref, child);
            }
        }
        found.into_iter().map(|(child_ref, child)| Ok((child, self.noted(file, child_ref, child)?))).collect()
    }

    /// Where the file can be read, somebody left what cannot, and took it out again.
    fn unreadable(&self, file: &Connection) -> Result<Vec<(Option<Id>, Noted)>, StoreError> {
        match still_to_write(file, file) {
            Err(error) if is_unreadable(&error) => Ok(Vec::new()),
            Err(error) => Err(error),
            Ok(_) => {
                let sql = "SELECT words, at FROM command WHERE position = ?1";
                let when = file.query_row(sql, [self.at], done)?;
                let what = format!("when {when}, facts came to stand that cannot be read");
                Ok(vec![(None, Noted { command: self.at, what })])
            }
        }
    }

    /// `when "Import: Nothing new" was done on 12 Nov 2026, the facts of C-1042 came to stand otherwise than the extracts say`.
    fn noted(&self, file: &Connection, child_ref: &str, child: Option<Id>) -> rusqlite::Result<Noted> {
        let sql = "SELECT position, words, at FROM command WHERE position = coalesce((
                       SELECT max(command) FROM left_behind JOIN logged_child ON logged_child.number = child
                       WHERE child_id = ?1 AND command <= ?2), ?2)";
        let read = |row: &Row<'_>| Ok((row.get(0)?, done(row)?));
        let (command, when): (i64, String) = file.query_row(sql, (child, self.at), read)?;
        Ok(Noted {
            command,
            what: format!("when {when}, the facts of {child_ref} came to stand otherwise than the extracts say"),
        })
    }
}

fn is_unreadable(error: &StoreError) -> bool {
    match error {
        StoreError::Unreadable { .. } => true,
        StoreError::Sqlite(error) => is_of_one_row(error),
        _ => false,
    }
}
