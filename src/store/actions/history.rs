//! Reads the history of actions from the change log: of many with one query.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use rusqlite::types::Value;

use crate::domain::Id;
use crate::domain::action::{Action, Field, FieldChange, History, PastChange, Turn};
use crate::store::change::Kind;
use crate::store::today::Today;
use crate::store::values::required_code;
use crate::store::{Store, StoreError};

impl Store {
    /// Fills in the history of each of these actions. Each change counts for the day that is taken for today.
    pub(in crate::store) fn read_histories<'a>(
        &self,
        actions: impl Iterator<Item = &'a mut Action>,
    ) -> Result<(), StoreError> {
        let actions: Vec<&mut Action> = actions.collect();
        let ids: Vec<Id> = actions.iter().map(|action| action.id).collect();
        let mut histories = self.histories(&ids)?;
        for action in actions {
            action.history = histories.remove(&action.id).map(Logged::history).unwrap_or_default();
        }
        Ok(())
    }

    /// What the log holds of some actions, in the order in which it was written.
    fn histories(&self, ids: &[Id]) -> Result<HashMap<Id, Logged>, StoreError> {
        let ids = serde_json::to_string(ids)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, command.position, id, kind, reverts, at, actor, field, old, new
             FROM change JOIN command ON command.position = change.command
             WHERE table_name = 'action' AND row_id IN (SELECT unhex(replace(value, '-', '')) FROM json_each(?1))
               AND field IN ('id', 'text', 'owner', 'due_on', 'done_looks_like', 'status', 'closed_on', 'evidence')
             ORDER BY change.position",
        )?;
        let mut histories: HashMap<Id, Logged> = HashMap::new();
        self.readable(&mut statement, [ids], |row| {
            histories.entry(row.get("row_id")?).or_default().take(row, self.today)
        })?;
        Ok(histories)
    }
}

/// The changes of one action, each with the command that made it.
#[derive(Default)]
struct Logged {
    changes: Vec<(Id, PastChange)>,
    last_turn: Option<Id>,
}

impl Logged {
    fn history(self) -> History {
        History { changes: self.changes.into_iter().map(|(_, change)| change).collect() }
    }

    fn take(&mut self, row: &Row<'_>, today: Today) -> rusqlite::Result<()> {
        let command: Id = row.get("id")?;
        let by = By::read(row, today)?;
        match (required_code(row, "kind")?, row.get::<_, Option<Id>>("reverts")?) {
            (kind @ (Kind::Undo | Kind::Redo), Some(reverted)) => {
                self.turn(command, reverted, by.turn(kind == Kind::Undo));
                Ok(())
            }
            _ => self.change(command, by, row),
        }
    }

    /// Notes once for each command that an earlier one was undone or done again.
    fn turn(&mut self, command: Id, reverted: Id, turn: Turn) {
        if self.last_turn.replace(command) == Some(command) {
            return;
        }
        let earlier = self.changes.iter_mut().rev().find(|(id, _)| *id == reverted);
        if let Some((_, change)) = earlier {
            change.turns.push(turn);
        }
    }

    /// Notes a field of a command; that of the key says that the command raised the action.
    fn change(&mut self, command: Id, by: By, row: &Row<'_>) -> rusqlite::Result<()> {
        if self.changes.last().is_none_or(|(last, _)| *last != command) {
            self.changes.push((command, by.change()));
        }
        let Some((_, change)) = self.changes.last_mut() else { return Ok(()) };
        match Field::from_code(&row.get::<_, String>("field")?) {
            Some(field) => change.fields.push(read_field(field, row)?),
            None => change.is_raising = true,
        }
        Ok(())
    }
}

/// Who wrote an entry, and when.
struct By {
    at: DateTime<Utc>,
    on: NaiveDate,
    actor: String,
}

impl By {
    fn read(row: &Row<'_>, today: Today) -> rusqlite::Result<Self> {
        let at: DateTime<Utc> = row.get("at")?;
        Ok(Self { at, on: today.day_of(row.get("position")?, at), actor: row.get("actor")? })
    }

    fn turn(self, is_undone: bool) -> Turn {
        Turn { at: self.at, on: self.on, actor: self.actor, is_undone }
    }

    fn change(self) -> PastChange {
        let Self { at, on, actor } = self;
        PastChange { at, on, actor, is_raising: false, fields: Vec::new(), turns: Vec::new() }
    }
}

fn read_field(field: Field, row: &Row<'_>) -> rusqlite::Result<FieldChange> {
    Ok(FieldChange { field, old: words(row, "old")?, new: words(row, "new")? })
}

fn words(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<String>> {
    Ok(match row.get(column)? {
        Value::Text(text) => Some(text),
        _ => None,
    })
}
