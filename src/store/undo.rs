//! Undo and redo: new commands made from old entries of the change log, so they survive a restart and are in the log.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::change::{Change, Fields, Kind, TABLES, Table};
use super::values::required_code;
use super::{Store, StoreError};
use crate::domain::Id;

/// What was undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverted {
    /// The command's words: "Add action A-031".
    pub command: String,
    /// Who had made it.
    pub actor: String,
}

/// A command as far as undo needs it.
struct Command {
    id: Id,
    kind: Kind,
    reverts: Option<Id>,
    words: String,
    actor: String,
}

/// One logged field of a command.
struct Entry {
    table: String,
    row: String,
    child: Option<Id>,
    field: String,
    old: Value,
    new: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forward,
}

impl Store {
    /// Takes the last command back; `None` when there is nothing to take back.
    ///
    /// # Errors
    /// [`StoreError::ChangedSince`] when a row no longer has what the command wrote, [`StoreError::Erased`] when the
    /// words have been erased.
    pub fn undo(&mut self, actor: &str) -> Result<Option<Reverted>, StoreError> {
        let target = last_to_undo(&commands(&self.connection)?);
        self.revert(target, Direction::Back, actor)
    }

    /// Does the last command that was taken back once more; `None` when there is none since the last new command.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, actor: &str) -> Result<Option<Reverted>, StoreError> {
        let target = last_to_redo(&commands(&self.connection)?);
        self.revert(target, Direction::Forward, actor)
    }

    fn revert(
        &mut self,
        target: Option<Id>,
        direction: Direction,
        actor: &str,
    ) -> Result<Option<Reverted>, StoreError> {
        let Some(target) = target else { return Ok(None) };
        let command = command(&self.connection, target)?;
        let entries = entries(&self.connection, target, &command.words)?;
        let (kind, verb) = match direction {
            Direction::Back => (Kind::Undo, "Undo"),
            Direction::Forward => (Kind::Redo, "Redo"),
        };
        let mut change = self.begin_as(kind, Some(target), &format!("{verb}: {}", command.words), actor)?;
        replay(&mut change, &entries, direction, &command.words)?;
        change.commit()?;
        Ok(Some(Reverted { command: command.words, actor: command.actor }))
    }
}

fn replay(change: &mut Change<'_>, entries: &[Entry], direction: Direction, words: &str) -> Result<(), StoreError> {
    let mut rows = by_row(entries);
    if direction == Direction::Back {
        rows.reverse();
    }
    for row in rows {
        replay_row(change, &row, direction, words)?;
    }
    Ok(())
}

/// The entries of a command, row by row, in the order in which the rows were first touched.
fn by_row(entries: &[Entry]) -> Vec<Vec<&Entry>> {
    let mut rows: Vec<Vec<&Entry>> = Vec::new();
    for entry in entries {
        match rows
            .iter_mut()
            .find(|row| row.first().is_some_and(|first| first.table == entry.table && first.row == entry.row))
        {
            Some(row) => row.push(entry),
            None => rows.push(vec![entry]),
        }
    }
    rows
}

fn replay_row(
    change: &mut Change<'_>,
    entries: &[&Entry],
    direction: Direction,
    words: &str,
) -> Result<(), StoreError> {
    let Some(first) = entries.first() else { return Ok(()) };
    let table = table_named(&first.table)?;
    let steps: Vec<(&'static str, &Value, &Value)> = entries
        .iter()
        .filter_map(|entry| {
            let field = table.fields.iter().find(|field| **field == entry.field)?;
            Some(match direction {
                Direction::Back => (*field, &entry.new, &entry.old),
                Direction::Forward => (*field, &entry.old, &entry.new),
            })
        })
        .collect();
    let existence = entries.iter().find(|entry| entry.field == table.key);
    let appears = existence.map(|entry| (entry.new == Value::Null) == (direction == Direction::Back));
    for (field, expected, _) in &steps {
        if appears != Some(true) && change.current(table, &first.row, field)? != **expected {
            return Err(StoreError::ChangedSince { what: format!("What \"{words}\" changed") });
        }
    }
    let target: Fields = steps.iter().map(|(field, _, to)| (*field, (*to).clone())).collect();
    match appears {
        Some(true) => change.insert(table, &first.row, first.child, target),
        Some(false) => change.delete(table, &first.row, first.child),
        None => change.update(table, &first.row, first.child, target),
    }
}

fn table_named(name: &str) -> Result<&'static Table, StoreError> {
    TABLES
        .iter()
        .find(|table| table.name == name)
        .copied()
        .ok_or_else(|| StoreError::NotFound { what: "table", reference: name.to_owned() })
}

/// Walks back from the newest command to the first that stands.
fn last_to_undo(newest_first: &[Command]) -> Option<Id> {
    let mut settled = HashSet::new();
    for command in newest_first {
        match (command.kind, command.reverts) {
            (Kind::Do, _) if !settled.contains(&command.id) => return Some(command.id),
            (Kind::Redo, Some(target)) if !settled.contains(&target) => return Some(target),
            (Kind::Undo, Some(target)) => {
                settled.insert(target);
            }
            _ => {}
        }
    }
    None
}

/// Walks back to the newest undo that was not redone; a new command in between ends the search.
fn last_to_redo(newest_first: &[Command]) -> Option<Id> {
    let mut settled = HashSet::new();
    for command in newest_first {
        match (command.kind, command.reverts) {
            (Kind::Do, _) => return None,
            (Kind::Undo, Some(target)) if !settled.contains(&target) => return Some(target),
            (Kind::Redo, Some(target)) => {
                settled.insert(target);
            }
            _ => {}
        }
    }
    None
}

fn commands(connection: &Connection) -> rusqlite::Result<Vec<Command>> {
    connection
        .prepare_cached(
            "SELECT command_id, kind, reverts, command, actor FROM change WHERE kind <> 'import'
             GROUP BY command_id ORDER BY max(rowid) DESC",
        )?
        .query_map([], read_command)?
        .collect()
}

fn command(connection: &Connection, id: Id) -> rusqlite::Result<Command> {
    connection.query_row(
        "SELECT command_id, kind, reverts, command, actor FROM change WHERE command_id = ?1 LIMIT 1",
        [id],
        read_command,
    )
}

fn read_command(row: &rusqlite::Row<'_>) -> rusqlite::Result<Command> {
    Ok(Command {
        id: row.get("command_id")?,
        kind: required_code(row, "kind")?,
        reverts: row.get("reverts")?,
        words: row.get("command")?,
        actor: row.get("actor")?,
    })
}

fn entries(connection: &Connection, command: Id, words: &str) -> Result<Vec<Entry>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT table_name, row_id, child_id, field, old, new, change_id IS NULL AS erased
         FROM change LEFT JOIN change_value ON change_id = id WHERE command_id = ?1 ORDER BY sequence",
    )?;
    let mut rows = statement.query(params![command])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if row.get("erased")? {
            return Err(StoreError::Erased { command: words.to_owned() });
        }
        entries.push(Entry {
            table: row.get("table_name")?,
            row: row.get("row_id")?,
            child: row.get("child_id")?,
            field: row.get("field")?,
            old: row.get("old")?,
            new: row.get("new")?,
        });
    }
    Ok(entries)
}
