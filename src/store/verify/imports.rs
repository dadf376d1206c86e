//! Which commands applied imports and took them back.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::Id;

/// What a command does with an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Applies,
    TakesBack,
}

/// Which command applied each import, and which took it back: the first that says so of one that stands so in the file.
pub(super) struct Imports(HashMap<i64, (Id, Does)>);

impl Imports {
    pub(super) fn read(file: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT min(command), row_id, field FROM change
                   WHERE table_name = 'import_run' AND field IN ('summary', 'taken_back_at') AND row_id IS NOT NULL
                   GROUP BY row_id, field";
        let mut statement = file.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut imports = HashMap::new();
        while let Some(row) = rows.next()? {
            let (command, import, field): (i64, Id, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (does, stands) = match field.as_str() {
                "summary" => (Does::Applies, "SELECT 1 FROM import_run WHERE id = ?1"),
                _ => (Does::TakesBack, "SELECT 1 FROM import_run WHERE id = ?1 AND taken_back_at IS NOT NULL"),
            };
            if file.prepare_cached(stands)?.exists([import])? {
                imports.insert(command, (import, does));
            }
        }
        Ok(Self(imports))
    }

    /// The place in the log of the newest import that stands.
    pub(super) fn newest_that_stands(&self) -> Option<i64> {
        self.all(Does::Applies).filter(|(_, import)| !self.is_taken_back(*import)).map(|(command, _)| command).max()
    }

    /// The place in the log of the newest import, or of the newest command that took one back.
    pub(super) fn newest(&self) -> Option<i64> {
        self.0.keys().copied().max()
    }

    /// The commands that took an import back and left something of it, or that took back another than the newest that stood then.
    pub(super) fn taken_back_amiss(&self, file: &Connection) -> rusqlite::Result<Vec<i64>> {
        let keeps =
            "SELECT 1 FROM edition WHERE import_id = ?1 UNION ALL SELECT 1 FROM import_before WHERE import_id = ?1";
        let mut amiss = Vec::new();
        for (command, import) in self.all(Does::TakesBack) {
            let keeps_something = file.prepare_cached(keeps)?.exists([import])?;
            let is_newest = self.applied_by(import).is_none_or(|applied| {
                self.all(Does::Applies).all(|(later, other)| {
                    later <= applied || later > command || self.taken_back_by(other).is_some_and(|by| by < command)
                })
            });
            amiss.extend((keeps_something || !is_newest).then_some(command));
        }
        Ok(amiss)
    }

    /// Whether a command may have left what was kept of extracts before statements were kept: the first import that kept any does.
    pub(super) fn may_tell_what_is_older(&self, file: &Connection, command: i64) -> rusqlite::Result<bool> {
        let keeps = "SELECT 1 FROM edition WHERE import_id = ?1";
        for (_, import) in self.all(Does::Applies).filter(|(applied, _)| *applied < command) {
            if file.prepare_cached(keeps)?.exists([import])? {
                return Ok(false);
            }
        }
        Ok(matches!(self.of(command), Some((_, Does::Applies))))
    }

    fn all(&self, does: Does) -> impl Iterator<Item = (i64, Id)> {
        self.0.iter().filter(move |(_, (_, done))| *done == does).map(|(command, (import, _))| (*command, *import))
    }

    pub(super) fn of(&self, command: i64) -> Option<(Id, Does)> {
        self.0.get(&command).copied()
    }

    pub(super) fn applied_by(&self, import: Id) -> Option<i64> {
        self.all(Does::Applies).find(|(_, applied)| *applied == import).map(|(command, _)| command)
    }

    fn taken_back_by(&self, import: Id) -> Option<i64> {
        self.all(Does::TakesBack).find(|(_, taken_back)| *taken_back == import).map(|(command, _)| command)
    }

    pub(super) fn is_taken_back(&self, import: Id) -> bool {
        self.taken_back_by(import).is_some()
    }
}
