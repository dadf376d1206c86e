//! Imports: what is known before one, the one transaction that applies it, and the runs there were.
//!
//! An import writes facts and never a record. Beside the facts it leaves its files, what they covered, what was wrong in
//! them, and every row as it stood before, so that [`Store::take_back_last_import`] can bring it back.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::change::{Change, Kind, moment};
use super::fact_rows::Inserts;
use super::facts::Fact as FactRow;
use super::in_words::is_of_one_row;
use super::left_behind::Whose;
use super::tables::has_records;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::intervention::Intervention;
use crate::import::plan::{Fact, NoPlan, Write, plan_stored};
use crate::import::{Extract, Keep, Known, Plan, Problem, Progress, Rejected, Step, Unwatched, Watched};

mod overwritten;
mod rows;
mod statements;
mod stored;
mod touching;

pub(super) use rows::{delete, set};
pub(super) use stored::{known_in, still_to_write};

use rows::{add, overwrite, row_of};
use touching::Touching;

pub(super) use statements::{read_edition, read_statement, read_window, take_away, take_window};

/// An import that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// The row's identifier.
    pub id: Id,
    /// When, as `YYYY-MM-DDTHH:MM:SSZ`.
    pub applied_at: String,
    /// Who applied it.
    pub actor: String,
    /// The last date seen in it.
    pub extract_on: Option<NaiveDate>,
    /// What it changed, in words.
    pub summary: String,
    /// When it was taken back.
    pub taken_back_at: Option<String>,
}

impl Store {
    /// Every fact that an import is compared with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known(&self) -> Result<Known, StoreError> {
        self.known_with(None)
    }

    /// As [`Store::known`], with a child who was merged into another.
    pub(super) fn known_with(&self, revived: Option<Id>) -> Result<Known, StoreError> {
        let mut facts = self.facts()?;
        let merged: BTreeSet<Id> = merged_away(&self.connection)?.into_iter().map(|(id, _)| id).collect();
        facts.children.retain(|child| !merged.contains(&child.id) || Some(child.id) == revived);
        let sql = "SELECT id, missing_since FROM intervention WHERE missing_since IS NOT NULL";
        let mut missing = self.connection.prepare(sql)?;
        let missing = missing.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Known {
            children: facts.children,
            periods: facts.periods,
            legal_statuses: facts.legal_statuses,
            placements: facts.placements,
            interventions: facts.interventions,
            requests: facts.requests,
            duties: facts.duties,
            missing: missing.collect::<rusqlite::Result<_>>()?,
            windows: self.whole(Self::coverage)?.windows,
            spoken_of: self.periods_with_records()?,
            editions: statements::editions(&self.connection)?,
            judgements: self.whole(Self::judgements)?,
        })
    }

    fn periods_with_records(&self) -> rusqlite::Result<BTreeSet<Id>> {
        let sql = format!("SELECT id FROM period_of_care WHERE {}", has_records("period_of_care.id"));
        self.connection.prepare(&sql)?.query_map([], |row| row.get(0))?.collect()
    }

    /// What an extract would change. Nothing is written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan(&self, extract: &Extract, keep: Keep) -> Result<Plan, StoreError> {
        self.plan_watched(extract, keep, &mut Unwatched)
    }

    /// As [`Store::plan`], told to somebody who may stop it.
    ///
    /// # Errors
    /// When the file cannot be read, or it was stopped.
    pub fn plan_watched(&self, extract: &Extract, keep: Keep, progress: &mut dyn Progress) -> Result<Plan, StoreError> {
        unless_stopped(progress.step(Step::Comparing, 0))?;
        match plan_stored(extract, self, keep, progress) {
            Ok(plan) => Ok(plan),
            Err(NoPlan::Stopped) => Err(StoreError::Stopped),
            Err(NoPlan::Failed(StoreError::Sqlite(error))) if is_of_one_row(&error) => Err(self.refusal()),
            Err(NoPlan::Failed(error)) => Err(error),
        }
    }

    /// Applies a plan in one transaction; `None` where it changes nothing, and then nothing at all is written.
    ///
    /// # Errors
    /// When the file cannot be written, or has changed since the plan was made; nothing is changed then.
    pub fn apply(&mut self, plan: &Plan, actor: &str) -> Result<Option<Id>, StoreError> {
        self.apply_watched(plan, actor, &mut Unwatched)
    }

    /// As [`Store::apply`], told to somebody who may stop it until all of it is written.
    ///
    /// # Errors
    /// As [`Store::apply`], and when it was stopped; nothing is changed then.
    pub fn apply_watched(
        &mut self,
        plan: &Plan,
        actor: &str,
        progress: &mut dyn Progress,
    ) -> Result<Option<Id>, StoreError> {
        if plan.is_empty() {
            return Ok(None);
        }
        self.connection.pragma_update(None, "cache_size", CACHE_WHILE_WRITING)?;
        let applied = self.apply_in_one(plan, actor, progress);
        self.connection.pragma_update(None, "cache_size", CACHE)?;
        applied
    }

    fn apply_in_one(
        &mut self,
        plan: &Plan,
        actor: &str,
        progress: &mut dyn Progress,
    ) -> Result<Option<Id>, StoreError> {
        let mut watched = Watched::new(progress, Step::Writing);
        unless_stopped(watched.reach(0))?;
        let mut change = self.begin_as(Kind::Import, None, &format!("Import: {}", plan.summary), actor)?;
        let run = Run { id: change.new_id(), plan, actor };
        change.touch(Whose::Import(run.id));
        run.write_itself(&mut change, &mut watched)?;
        run.write_facts(&mut change, &mut watched)?;
        change.note("import_run", &run.id.to_string(), "summary", &plan.summary)?;
        change.commit_told(|done, all| unless_stopped(watched.within((WRITES_TO, LEAVES_TO), done, all)))?;
        // It is done, whoever would have stopped it now.
        let _ = watched.reach(100);
        Ok(Some(run.id))
    }

    /// The imports that were applied, the last one first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn imports(&self) -> Result<Vec<ImportRun>, StoreError> {
        let sql =
            "SELECT id, applied_at, actor, extract_on, summary, taken_back_at FROM import_run ORDER BY rowid DESC";
        Ok(self.readable(&mut self.connection.prepare(sql)?, [], read_run)?)
    }
}

/// Children who were judged to be others, with their numbers: they have no facts of their own any more.
pub(super) fn merged_away(file: &Connection) -> rusqlite::Result<Vec<(Id, String)>> {
    let sql = "SELECT id, child_ref, merged_into FROM child WHERE merged_into IS NOT NULL";
    let read = |row: &Row<'_>| {
        row.get::<_, Id>(2)?;
        Ok((row.get(0)?, row.get(1)?))
    };
    file.prepare(sql)?.query_map([], read)?.collect()
}

fn read_run(row: &Row<'_>) -> rusqlite::Result<ImportRun> {
    Ok(ImportRun {
        id: row.get(0)?,
        applied_at: row.get(1)?,
        actor: row.get(2)?,
        extract_on: row.get(3)?,
        summary: row.get(4)?,
        taken_back_at: row.get(5)?,
    })
}

/// The percentages of the writing between which facts are written: before them what looks wrong, after them how the facts of
/// each child stand now, and at last all of it is made to last.
const WRITES_FROM: u8 = 10;
const WRITES_TO: u8 = 62;
const LEAVES_TO: u8 = 95;

/// What SQLite holds of the file, in KB with a minus before it, while many rows are written: identifiers lie anywhere in
/// their index, so that a small cache writes and reads every page again and again.
const CACHE_WHILE_WRITING: i64 = -40_000;
/// SQLite's own choice.
const CACHE: i64 = -2_000;

fn unless_stopped(goes_on: ControlFlow<()>) -> Result<(), StoreError> {
    if goes_on.is_break() { Err(StoreError::Stopped) } else { Ok(()) }
}

/// An import being applied.
struct Run<'a> {
    id: Id,
    plan: &'a Plan,
    actor: &'a str,
}

impl Run<'_> {
    fn write_itself(&self, change: &mut Change<'_>, watched: &mut Watched<'_>) -> Result<(), StoreError> {
        let at = moment(change.now());
        change.read().execute(
            "INSERT INTO import_run (id, applied_at, actor, extract_on, summary) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![self.id, at, self.actor.trim(), self.plan.extract_on, self.plan.summary],
        )?;
        self.write_files(change)?;
        self.plan.editions.iter().try_for_each(|edition| statements::write(change, self.id, edition))?;
        self.plan.rejected.iter().try_for_each(|rejected| self.write_rejected(change, rejected))?;
        for (done, problem) in self.plan.problems.iter().enumerate() {
            unless_stopped(watched.within((0, WRITES_FROM), done, self.plan.problems.len()))?;
            self.write_problem(change, problem)?;
        }
        Ok(())
    }

    /// Writes what is held, then what is worked out again.
    fn write_facts(&self, change: &mut Change<'_>, watched: &mut Watched<'_>) -> Result<(), StoreError> {
        let later = self.plan.later.as_ref();
        let all = self.plan.writes.len() + later.map_or(0, |later| later.children() * ROWS_OF_A_CHILD);
        let (mut done, mut new_child) = (0, String::new());
        let held = self.plan.writes.chunk_by(|one, other| one.added().is_some() && other.added().is_some());
        for writes in held.flat_map(|writes| writes.chunks(WRITTEN_AT_ONCE)) {
            self.write_some(change, writes, &mut new_child)?;
            done += writes.len();
            unless_stopped(watched.within((WRITES_FROM, WRITES_TO), done, all))?;
        }
        let write = |writes: Vec<Write>| {
            self.write_some(change, &writes, &mut new_child)?;
            done += writes.len();
            unless_stopped(watched.within((WRITES_FROM, WRITES_TO), done, all))
        };
        later.map_or(Ok(()), |later| later.write(write))
    }

    /// Writes one row that changes, or several that are new.
    fn write_some(&self, change: &mut Change<'_>, writes: &[Write], new_child: &mut String) -> Result<(), StoreError> {
        let mut touching = Touching::default();
        for write in writes {
            touching.note(change, write)?;
        }
        if let [write] = writes
            && write.added().is_none()
        {
            let overwritten = overwritten::before(change, write)?;
            self.write(change.read(), write).map_err(|error| in_words(error, write.child_ref()))?;
            return overwritten.log(change);
        }
        let mut inserts = Inserts::into(change.read());
        for write in writes {
            let added = self.insert(change.read(), &mut inserts, new_child, write);
            added.map_err(|error| in_words(error, write.child_ref()))?;
        }
        Ok(())
    }

    /// Adds a row; of a child who is new, and of all that is hers, the child alone is remembered.
    fn insert(
        &self,
        connection: &Connection,
        inserts: &mut Inserts<'_>,
        new_child: &mut String,
        write: &Write,
    ) -> Result<(), StoreError> {
        let Write::Insert { fact, child_ref } = write else { return Ok(()) };
        add(inserts, fact)?;
        if matches!(fact, Fact::Child(_)) {
            new_child.clone_from(child_ref);
        } else if !child_ref.is_empty() && new_child == child_ref {
            return Ok(());
        }
        let (table, id) = row_of(fact);
        self.remember(connection, table, id, None)
    }

    fn write_files(&self, change: &mut Change<'_>) -> Result<(), StoreError> {
        for file in &self.plan.files {
            let (id, rows) = (change.new_id(), i64::try_from(file.rows).unwrap_or(i64::MAX));
            change.read().execute(
                "INSERT INTO import_file (id, import_id, name, kind, rows, encoding, sha256)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![id, self.id, file.path, file.kind, rows, file.encoding, file.sha256],
            )?;
        }
        Ok(())
    }

    fn write_rejected(&self, change: &mut Change<'_>, rejected: &Rejected) -> Result<(), StoreError> {
        let Rejected { place, child_ref, bad } = rejected;
        let id = change.new_id();
        change.read().prepare_cached(INSERT_ISSUE)?.execute(params![
            id,
            self.id,
            "rejected",
            child_ref,
            Value::Null,
            place.file,
            place.sheet,
            line(place.line),
            bad.column,
            bad.value,
            bad.reason
        ])?;
        Ok(())
    }

    fn write_problem(&self, change: &mut Change<'_>, problem: &Problem) -> Result<(), StoreError> {
        let (place, bad) = (problem.place.as_ref(), problem.bad.as_ref());
        let id = change.new_id();
        change.read().prepare_cached(INSERT_ISSUE)?.execute(params![
            id,
            self.id,
            "problem",
            problem.child_ref,
            problem.rule,
            place.map(|place| &place.file),
            place.and_then(|place| place.sheet.as_ref()),
            place.map(|place| line(place.line)),
            bad.map(|bad| &bad.column),
            bad.and_then(|bad| bad.value.as_ref()),
            problem.detail
        ])?;
        Ok(())
    }

    /// Writes a row that changes, and keeps it as it stood before.
    fn write(&self, connection: &Connection, write: &Write) -> Result<(), StoreError> {
        let (table, id) = match write {
            Write::Insert { .. } => return Ok(()),
            Write::Update { fact, .. } | Write::Remove { fact, .. } => row_of(fact),
            Write::Mark { id, .. } => (Intervention::TABLE, *id),
        };
        let before = self.remember_row(connection, table, id)?;
        if let Write::Update { changes, .. } = write
            && changes.iter().any(|change| !is_as_planned(before.get(change.field), change.old.as_deref()))
        {
            return Err(changed_since());
        }
        overwrite(connection, write)
    }

    fn remember_row(&self, connection: &Connection, table: &'static str, id: Id) -> Result<Columns, StoreError> {
        let before = row_as_json(connection, table, id)?.ok_or_else(changed_since)?;
        let text = serde_json::Value::Object(before.clone()).to_string();
        self.remember(connection, table, id, Some(&text))?;
        Ok(before)
    }

    /// Keeps a row as it stood before; `None` for one that was not there.
    fn remember(&self, connection: &Connection, table: &str, id: Id, before: Option<&str>) -> Result<(), StoreError> {
        connection
            .prepare_cached(
                "INSERT INTO import_before (import_id, table_name, row_id, before) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![self.id, table, id, before])?;
        Ok(())
    }
}

/// So many rows are written before it is told how far the writing has come.
const WRITTEN_AT_ONCE: usize = 100;

/// About so many rows a child who is new has, for how far the writing has come.
const ROWS_OF_A_CHILD: usize = 10;

const INSERT_ISSUE: &str = "INSERT INTO import_issue
    (id, import_id, kind, child_ref, rule, file, sheet, line, field, value, reason)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

fn line(line: u64) -> i64 {
    i64::try_from(line).unwrap_or(i64::MAX)
}

/// A row's columns with their values.
type Columns = serde_json::Map<String, serde_json::Value>;

/// A row that breaks a rule of the schema, in words that say whose it is.
fn in_words(error: StoreError, child_ref: &str) -> StoreError {
    let Some(why) = error.broken_check() else { return error };
    let whose =
        if child_ref.is_empty() { "a turn of the duty rota".to_owned() } else { format!("a fact of {child_ref}") };
    StoreError::Refused(format!("The import was not applied: {whose} {why}. Nothing was changed."))
}

fn changed_since() -> StoreError {
    StoreError::ChangedSince { what: "What the plan was made from".to_owned() }
}

/// Whether what is stored is what the plan took it for. Yes and no are stored as numbers.
fn is_as_planned(stored: Option<&serde_json::Value>, planned: Option<&str>) -> bool {
    match stored {
        Some(serde_json::Value::String(text)) => planned == Some(text),
        Some(serde_json::Value::Number(number)) => {
            planned.is_some_and(|planned| is_number(&number.to_string(), planned))
        }
        Some(serde_json::Value::Null) => planned.is_none(),
        _ => false,
    }
}

fn is_number(stored: &str, planned: &str) -> bool {
    stored == planned || matches!((stored, planned), ("1", "true") | ("0", "false"))
}

/// A row as a JSON object of its columns; `None` where there is none.
fn row_as_json(connection: &Connection, table: &str, id: Id) -> Result<Option<Columns>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT * FROM {table} WHERE id = ?1"))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let read = |row: &Row<'_>| {
        let mut object = serde_json::Map::new();
        for (at, name) in names.iter().enumerate() {
            object.insert(name.clone(), json(row.get_ref(at)?));
        }
        Ok(object)
    };
    Ok(statement.query_row([id], read).optional()?)
}

fn json(value: ValueRef<'_>) -> serde_json::Value {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Null | ValueRef::Blob(_) => serde_json::Value::Null,
    }
}
