//! Undo and redo: new commands made from old entries of the change log, so they survive a restart and are in the log.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::change::{Change, Fields, Kind};
use super::in_words::said_by_a_guard;
use super::packed::{unpacked, unpacked_text};
use super::tables::{self, Table};
use super::values::required_code;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::calendar::Month;

/// What was undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverted {
    /// The command's words: "Add action A-031".
    pub command: String,
    /// Who had made it.
    pub actor: String,
    /// When, in UTC.
    pub at: String,
    /// The council's number of the child that all of it was about; `None` where it was about none or several.
    pub child_ref: Option<String>,
}

/// A command as far as undo needs it.
struct Command {
    id: Id,
    kind: Kind,
    reverts: Option<Id>,
    words: String,
    actor: String,
    at: String,
}

/// One logged field of a command.
struct LoggedField {
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
    /// Takes the last command back; `None` when there is nothing to take back. A command whose words have been erased
    /// is passed over, and so is one that an import has overtaken since: those before it can still be taken back.
    ///
    /// # Errors
    /// [`StoreError::ChangedSince`] when a row no longer has what the command wrote, or what it is about is gone, and
    /// there is nothing before it to take back; [`StoreError::Refused`] when an import came after children were judged.
    pub fn undo(&mut self, actor: &str) -> Result<Option<Reverted>, StoreError> {
        let mut overtaken = HashSet::new();
        let mut refused = None;
        while let Some((command, has_imported)) = last_to_undo(&self.connection, &overtaken)? {
            let id = command.id;
            if has_imported && joins_or_parts_children(&self.connection, id)? {
                overtaken.insert(id);
                refused.get_or_insert_with(|| StoreError::Refused(told_since(&command.words)));
                continue;
            }
            match self.revert(Some(command), Direction::Back, actor) {
                Err(error @ StoreError::ChangedSince { .. }) if has_imported => {
                    overtaken.insert(id);
                    refused.get_or_insert(error);
                }
                reverted => return reverted,
            }
        }
        refused.map_or(Ok(None), Err)
    }

    /// Does the last command that was taken back once more; `None` when there is none since the last new command.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, actor: &str) -> Result<Option<Reverted>, StoreError> {
        let target = last_to_redo(&self.connection)?;
        self.revert(target, Direction::Forward, actor)
    }

    /// Takes one command back, whichever came after it.
    pub(super) fn revert_command(&mut self, id: Id, actor: &str) -> Result<(), StoreError> {
        let target = command(&self.connection, id)?;
        self.revert(Some(target), Direction::Back, actor).map(drop)
    }

    fn revert(
        &mut self,
        target: Option<Command>,
        direction: Direction,
        actor: &str,
    ) -> Result<Option<Reverted>, StoreError> {
        let Some(command) = target else { return Ok(None) };
        if let Some(month) = closed_by(&self.connection, command.id)? {
            return Err(StoreError::Closed { month });
        }
        let entries = entries(&self.connection, command.id)?;
        let kind = match direction {
            Direction::Back => Kind::Undo,
            Direction::Forward => Kind::Redo,
        };
        let mut change = self.begin_as(kind, Some(command.id), &reverted_in_words(kind, &command.words), actor)?;
        replay(&mut change, &entries, direction, &command.words).map_err(|error| explained(error, &command.words))?;
        change.commit()?;
        let child_ref = self.child_of(&entries)?;
        Ok(Some(Reverted { command: command.words, actor: command.actor, at: command.at, child_ref }))
    }
}

impl Store {
    fn child_of(&self, entries: &[LoggedField]) -> rusqlite::Result<Option<String>> {
        let mut children = entries.iter().map(|entry| entry.child);
        let Some(child) = children.next().flatten().filter(|first| children.all(|other| other == Some(*first))) else {
            return Ok(None);
        };
        let sql = "SELECT child_ref FROM child WHERE id = ?1";
        // It is done by now, also where the number cannot be read.
        let found = self.connection.prepare_cached(sql)?.query_row([child], |row| row.get(0)).optional();
        Ok(self.if_readable(found)?.flatten())
    }
}

/// The words of the command that takes another back, or does it once more.
pub(super) fn reverted_in_words(kind: Kind, words: &str) -> String {
    let verb = if kind == Kind::Redo { "Redo" } else { "Undo" };
    format!("{verb}: {words}")
}

/// Whether a command made one child of two, or two of one: what is told of either since stands for that.
fn joins_or_parts_children(connection: &Connection, command: Id) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM command JOIN change ON change.position BETWEEN until - changes + 1 AND until
               WHERE command.id = ?1 AND table_name = 'judgement' AND field = 'verdict' AND coalesce(new, old) = 'same'";
    connection.prepare_cached(sql)?.exists([command.packed()])
}

/// What is said where an import came after such a command.
fn told_since(words: &str) -> String {
    format!(
        "An import came after \"{words}\" and told of the child as it was judged. Judge or withdraw anew instead: child merge, \
         child withdraw. Nothing was changed."
    )
}

/// The month of the meeting that a command closed: that stays.
fn closed_by(connection: &Connection, command: Id) -> rusqlite::Result<Option<Month>> {
    let sql = "SELECT month FROM command JOIN change ON change.position BETWEEN until - changes + 1 AND until
                            JOIN meeting ON unhex(replace(meeting.id, '-', '')) = row_id
               WHERE command.id = ?1 AND table_name = 'meeting' AND field = 'seal'";
    connection.prepare_cached(sql)?.query_row([command.packed()], |row| row.get(0)).optional()
}

/// A row that another refers to, or that refers to one that is gone, in words.
fn explained(error: StoreError, words: &str) -> StoreError {
    match error {
        StoreError::Sqlite(error) if said_by_a_guard(&error).is_some() => StoreError::Sqlite(error),
        StoreError::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            StoreError::ChangedSince { what: format!("What \"{words}\" is about") }
        }
        StoreError::NotFound { .. } => StoreError::ChangedSince { what: format!("What \"{words}\" is about") },
        other => other,
    }
}

fn replay(
    change: &mut Change<'_>,
    entries: &[LoggedField],
    direction: Direction,
    words: &str,
) -> Result<(), StoreError> {
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
fn by_row(entries: &[LoggedField]) -> Vec<Vec<&LoggedField>> {
    let mut rows: Vec<Vec<&LoggedField>> = Vec::new();
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
    entries: &[&LoggedField],
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
            return Err(StoreError::ChangedSince { what: format!("What \"{words}\" changed, perhaps by an import,") });
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
    tables::ALL
        .iter()
        .find(|table| table.name == name)
        .copied()
        .ok_or_else(|| StoreError::NotFound { what: "table", reference: name.to_owned() })
}

/// Walks back from the newest command to the first that stands and is not passed over; with whether there was an import
/// after it.
fn last_to_undo(connection: &Connection, passed_over: &HashSet<Id>) -> rusqlite::Result<Option<(Command, bool)>> {
    let mut settled = passed_over.clone();
    let mut has_imported = false;
    let found = walk_back(connection, |command| match (command.kind, command.reverts) {
        (Kind::Do, _) if !settled.contains(&command.id) => Step::found(connection, command.id),
        (Kind::Redo, Some(target)) if !settled.contains(&target) => Step::found(connection, target),
        (Kind::Undo, Some(target)) => {
            settled.insert(target);
            Ok(Step::On)
        }
        (kind, _) => {
            has_imported |= matches!(kind, Kind::Import | Kind::Upkeep);
            Ok(Step::On)
        }
    })?;
    Ok(found.map(|command| (command, has_imported)))
}

/// Walks back to the newest undo that was not redone; a new command or an import in between ends the search.
fn last_to_redo(connection: &Connection) -> rusqlite::Result<Option<Command>> {
    let mut settled = HashSet::new();
    walk_back(connection, |command| match (command.kind, command.reverts) {
        (Kind::Do | Kind::Import | Kind::Upkeep, _) => Ok(Step::End),
        (Kind::Undo, Some(target)) if !settled.contains(&target) => Step::found(connection, target),
        (Kind::Redo, Some(target)) => {
            settled.insert(target);
            Ok(Step::On)
        }
        _ => Ok(Step::On),
    })
}

/// What a command says of the search.
enum Step {
    On,
    End,
    Found(Id),
}

impl Step {
    /// A command is found unless its words have been erased.
    fn found(connection: &Connection, command: Id) -> rusqlite::Result<Self> {
        let sql = "SELECT 1 FROM command JOIN change ON change.position BETWEEN until - changes + 1 AND until
                   WHERE command.id = ?1 AND digest IS NOT NULL";
        let is_erased = connection.prepare_cached(sql)?.exists([command.packed()])?;
        Ok(if is_erased { Self::On } else { Self::Found(command) })
    }
}

/// Looks at commands from the newest back, and reads no further than needed: the log grows for years.
fn walk_back(
    connection: &Connection,
    mut look: impl FnMut(&Command) -> rusqlite::Result<Step>,
) -> rusqlite::Result<Option<Command>> {
    let sql = "SELECT id, kind, reverts, words, actor, at FROM command ORDER BY position DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        match look(&read_command(row)?)? {
            Step::On => {}
            Step::End => return Ok(None),
            Step::Found(id) => return command(connection, id).map(Some),
        }
    }
    Ok(None)
}

fn command(connection: &Connection, id: Id) -> rusqlite::Result<Command> {
    let sql = "SELECT id, kind, reverts, words, actor, at FROM command WHERE id = ?1";
    connection.query_row(sql, [id.packed()], read_command)
}

fn read_command(row: &rusqlite::Row<'_>) -> rusqlite::Result<Command> {
    Ok(Command {
        id: row.get("id")?,
        kind: required_code(row, "kind")?,
        reverts: row.get("reverts")?,
        words: row.get("words")?,
        actor: row.get("actor")?,
        at: row.get("at")?,
    })
}

/// What a command did to rows; what it noted of the file itself is no row's.
fn entries(connection: &Connection, command: Id) -> rusqlite::Result<Vec<LoggedField>> {
    let mut statement = connection.prepare_cached(
        "SELECT table_name, row_id, child_id, field, old, new
         FROM command JOIN change ON change.position BETWEEN until - changes + 1 AND until
         LEFT JOIN logged_child ON logged_child.number = child
         WHERE command.id = ?1 AND table_name <> 'file' ORDER BY change.position",
    )?;
    let entries = statement.query_map([command.packed()], |row| {
        Ok(LoggedField {
            table: row.get("table_name")?,
            row: unpacked_text(row, "row_id")?,
            child: row.get("child_id")?,
            field: row.get("field")?,
            old: unpacked(row.get("old")?),
            new: unpacked(row.get("new")?),
        })
    })?;
    entries.collect()
}
