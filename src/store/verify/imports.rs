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
        let stands = |(_, (import, does)): &(&i64, &(Id, Does))| *does == Does::Applies && !self.is_taken_back(*import);
        self.0.iter().filter(stands).map(|(command, _)| *command).max()
    }

    /// The place in the log of the newest import, or of the newest command that took one back.
    pub(super) fn newest(&self) -> Option<i64> {
        self.0.keys().copied().max()
    }

    pub(super) fn of(&self, command: i64) -> Option<(Id, Does)> {
        self.0.get(&command).copied()
    }

    pub(super) fn applied_by(&self, import: Id) -> Option<i64> {
        self.0.iter().find(|(_, found)| **found == (import, Does::Applies)).map(|(command, _)| *command)
    }

    pub(super) fn is_taken_back(&self, import: Id) -> bool {
        self.0.values().any(|found| *found == (import, Does::TakesBack))
    }
}
