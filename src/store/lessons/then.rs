//! What the words of lessons were at the end of a day, by the change log.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use rusqlite::types::Value;

use crate::domain::Id;
use crate::domain::lesson::Lesson;
use crate::store::{Store, StoreError};

/// What one field of a lesson was before a change.
pub(super) struct Before {
    field: String,
    old: Value,
}

impl Store {
    /// For each lesson what was changed about it after a day, the newest change first. What was undone counts for no day, and
    /// so does writing the lesson down.
    pub(super) fn changed_after(&self, day: NaiveDate) -> Result<HashMap<Id, Vec<Before>>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, command.position, at, field, old
             FROM change JOIN command ON command.position = change.command
             WHERE table_name = 'lesson' AND row_id IS NOT NULL AND kind IN ('do', 'redo')
               AND field IN ('statement', 'what_will_change', 'owner', 'due_on', 'theme')
               AND NOT EXISTS (SELECT 1 FROM change AS raising
                               WHERE raising.position BETWEEN until - changes + 1 AND until AND raising.row_id = change.row_id
                                 AND raising.table_name = 'lesson' AND raising.field = 'id')
               AND (SELECT turn.kind FROM command AS turn WHERE turn.reverts = coalesce(command.reverts, command.id)
                    ORDER BY turn.position DESC LIMIT 1) IS NOT 'undo'
             ORDER BY change.position DESC",
        )?;
        let mut changed: HashMap<Id, Vec<Before>> = HashMap::new();
        self.readable(&mut statement, [], |row| {
            let at: DateTime<Utc> = row.get("at")?;
            if self.today.day_of(row.get("position")?, at) > day {
                changed.entry(row.get("row_id")?).or_default().push(Before::read(row)?);
            }
            Ok(())
        })?;
        Ok(changed)
    }
}

impl Before {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { field: row.get("field")?, old: row.get("old")? })
    }

    /// Puts the field of a lesson back to what it was. The label of another theme is filled in by who reads the themes.
    pub(super) fn put_back(&self, lesson: &mut Lesson) {
        let old = match &self.old {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        match (self.field.as_str(), old) {
            ("statement", Some(old)) => lesson.statement = old,
            ("theme", Some(old)) => lesson.theme = old,
            ("what_will_change", old) => lesson.what_will_change = old,
            ("owner", old) => lesson.owner = old,
            ("due_on", old) => lesson.due_on = old.and_then(|day| day.parse().ok()),
            _ => {}
        }
    }
}
