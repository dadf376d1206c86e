//! What a file holds that a backup of it does not, and the other way round.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use super::folder::on_the_wall;
use crate::domain::Id;
use crate::domain::backups::{Difference, Held, HeldChanges, HeldImport, HeldMeeting, MeetingStage};
use crate::domain::calendar::Month;
use crate::domain::meeting::Status;
use crate::store::before_7;
use crate::store::log::{seal, seal_at};
use crate::store::values::required_code;

/// What restoring a backup would lose of a file, and what would come back.
pub(super) fn difference(file: &Connection, backup: &Connection) -> rusqlite::Result<Difference> {
    let parted_after = parted_after(file, backup)?;
    let (file, backup) = (Contents::read(file)?, Contents::read(backup)?);
    let (lost, back) = (file.beyond(&backup), backup.beyond(&file));
    Ok(Difference { lost, back, altered: file.otherwise_in(&backup), parted_after })
}

/// The last command up to which two logs are the same, where neither goes on from the other.
fn parted_after(file: &Connection, backup: &Connection) -> rusqlite::Result<Option<i64>> {
    if before_7::is_older(file)? || before_7::is_older(backup)? {
        return Ok(None);
    }
    let shorter = seal(file)?.commands.min(seal(backup)?.commands);
    let is_same = |at: i64| -> rusqlite::Result<bool> { Ok(seal_at(file, at)? == seal_at(backup, at)?) };
    if is_same(shorter)? {
        return Ok(None);
    }
    // Each hash covers the one before: up to some command all are the same, and after it none.
    let (mut same, mut other) = (0, shorter);
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if is_same(middle)? { same = middle } else { other = middle }
    }
    Ok(Some(same))
}

/// As much of a file as is compared. Every version of it has these tables.
struct Contents {
    commands: HashMap<Id, Command>,
    imports: HashMap<Id, HeldImport>,
    meetings: HashMap<Id, HeldMeeting>,
    actions: HashMap<Id, String>,
    lessons: HashMap<Id, String>,
    follow_ups: HashSet<Id>,
}

/// Who made a change, and when.
struct Command {
    actor: String,
    at: NaiveDateTime,
    /// Of it and all before it; files of before version 7 have none that can be compared.
    hash: Option<Vec<u8>>,
}

/// Every command in a log of whatever version.
fn commands(connection: &Connection) -> rusqlite::Result<&'static str> {
    let is_older = before_7::is_older(connection)?;
    Ok(if is_older { before_7::COMMANDS } else { "SELECT id, actor, at, hash FROM command" })
}

impl Contents {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let named = |table| rows(connection, &format!("SELECT id, ref FROM {table}"), second);
        Ok(Self {
            commands: rows(connection, commands(connection)?, command)?,
            imports: rows(
                connection,
                "SELECT id, applied_at, summary FROM import_run WHERE taken_back_at IS NULL",
                import,
            )?,
            meetings: rows(connection, "SELECT id, month, status FROM meeting", meeting)?,
            actions: named("action")?,
            lessons: named("lesson")?,
            follow_ups: rows(connection, "SELECT id FROM follow_up", |_| Ok(()))?.into_keys().collect(),
        })
    }

    /// What is here and not there.
    fn beyond(&self, there: &Self) -> Held {
        let mut imports = only_here(&self.imports, &there.imports);
        imports.sort_by_key(|import| import.at);
        Held {
            changes: changes(&only_here_ref(&self.commands, &there.commands)),
            imports,
            meetings: self.meetings_beyond(there),
            actions: sorted(only_here(&self.actions, &there.actions)),
            lessons: sorted(only_here(&self.lessons, &there.lessons)),
            follow_ups: self.follow_ups.difference(&there.follow_ups).count(),
        }
    }

    /// How many commands stand in both with another hash.
    fn otherwise_in(&self, there: &Self) -> usize {
        let hash = |command: &Command| command.hash.clone();
        let both = self.commands.iter().filter_map(|(id, here)| hash(here).zip(there.commands.get(id).and_then(hash)));
        both.filter(|(here, there)| here != there).count()
    }

    /// Meetings that have come further here than there.
    fn meetings_beyond(&self, there: &Self) -> Vec<HeldMeeting> {
        let stage_there = |id| there.meetings.get(id).map(|meeting| meeting.stage);
        let further = self.meetings.iter().filter(|(id, meeting)| stage_there(id) < Some(meeting.stage));
        let mut meetings: Vec<HeldMeeting> = further.map(|(_, meeting)| meeting.clone()).collect();
        meetings.sort_by_key(|meeting| meeting.month);
        meetings
    }
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<HashMap<Id, T>> {
    let mut statement = connection.prepare(sql)?;
    statement.query_map([], |row| Ok((row.get(0)?, read(row)?)))?.collect()
}

fn second<T: FromSql>(row: &Row<'_>) -> rusqlite::Result<T> {
    row.get(1)
}

fn command(row: &Row<'_>) -> rusqlite::Result<Command> {
    Ok(Command { actor: row.get(1)?, at: wall(row, 2)?, hash: row.get(3)? })
}

fn import(row: &Row<'_>) -> rusqlite::Result<HeldImport> {
    Ok(HeldImport { at: wall(row, 1)?, summary: row.get(2)? })
}

fn meeting(row: &Row<'_>) -> rusqlite::Result<HeldMeeting> {
    let month: Month = row.get(1)?;
    let stage = match required_code(row, "status")? {
        Status::Planned => MeetingStage::Opened,
        Status::InProgress => MeetingStage::Begun,
        Status::Closed => MeetingStage::Closed,
    };
    Ok(HeldMeeting { month, stage })
}

/// A moment of the file, by the clock on the wall.
fn wall(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDateTime> {
    row.get::<_, DateTime<Utc>>(column).map(on_the_wall)
}

fn only_here_ref<'a, K: Hash + Eq, T>(here: &'a HashMap<K, T>, there: &HashMap<K, T>) -> Vec<&'a T> {
    here.iter().filter(|(key, _)| !there.contains_key(key)).map(|(_, value)| value).collect()
}

fn only_here<K: Hash + Eq, T: Clone>(here: &HashMap<K, T>, there: &HashMap<K, T>) -> Vec<T> {
    only_here_ref(here, there).into_iter().cloned().collect()
}

fn sorted(mut references: Vec<String>) -> Vec<String> {
    references.sort();
    references
}

fn changes(commands: &[&Command]) -> Option<HeldChanges> {
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for command in commands {
        *by.entry(&command.actor).or_default() += 1;
    }
    let mut by: Vec<(String, usize)> = by.into_iter().map(|(name, number)| (name.to_owned(), number)).collect();
    by.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let from = commands.iter().map(|command| command.at).min()?;
    let to = commands.iter().map(|command| command.at).max()?;
    Some(HeldChanges { number: commands.len(), by, from, to })
}
