//! Writing what a judgement changes: facts as the plan has them, records where their periods went, children who are no
//! longer of their own. All of it is in the change log.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::LOCKED_WITH_A_MEETING;
use crate::domain::Id;
use crate::import::plan::{Fact, Merged, Write};
use crate::store::StoreError;
use crate::store::change::{Change, Fields};
use crate::store::facts::Fact as FactRow;
use crate::store::tables::{
    ACTION, CHILD, DECISION, DUTY, ENTRY_REQUEST, FOLLOW_UP, INTERVENTION, LEGAL_STATUS, LESSON_ADMISSION,
    MEETING_ITEM, PERIOD_OF_CARE, PLACEMENT, PROMPT_ANSWER, REVIEW, SECOND_LOOK, Table,
};
use crate::store::values::IntoValue;

/// What became of what was stored under numbers that no longer stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moved {
    /// Children who were stored twice, and are one now.
    pub children: usize,
    /// Periods of care that were stored twice, and are one now.
    pub periods: usize,
    /// Records that were moved.
    pub records: usize,
    /// Records of closed meetings, which stay where they are.
    pub locked: usize,
}

/// Every table of records that hang on a period of care.
const RECORDS: [&Table; 7] =
    [&ACTION, &REVIEW, &LESSON_ADMISSION, &FOLLOW_UP, &PROMPT_ANSWER, &MEETING_ITEM, &SECOND_LOOK];

/// Writes it all: what is new, then what changes, then records, and what goes at last, so that nothing refers to what is
/// not there.
pub(in crate::store) fn write(change: &mut Change<'_>, merged: &Merged) -> Result<Moved, StoreError> {
    let mut moved = Moved { children: merged.gone.len(), periods: merged.moved.len(), ..Moved::default() };
    let writes = &merged.plan.writes;
    for write in writes.iter().filter(|write| matches!(write, Write::Insert { .. })) {
        write_fact(change, write)?;
    }
    for write in writes.iter().filter(|write| matches!(write, Write::Update { .. } | Write::Mark { .. })) {
        write_fact(change, write)?;
    }
    for (from, to) in &merged.moved {
        move_records(change, *from, *to, &mut moved)?;
    }
    for (child, into) in &merged.gone {
        move_actions(change, *child, *into, &mut moved)?;
    }
    for write in writes.iter().filter(|write| matches!(write, Write::Remove { .. })) {
        write_fact(change, write)?;
    }
    for (child, into) in &merged.gone {
        let_go(change, *child, *into)?;
    }
    Ok(moved)
}

fn write_fact(change: &mut Change<'_>, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::Insert { fact, child_ref } => {
            let (table, key, fields) = row(fact);
            let child = child_of(change.read(), fact, child_ref)?;
            change.insert(table, &key, child, fields)
        }
        Write::Update { fact, child_ref, changes } => {
            let (table, key, fields) = row(fact);
            let is_changed = |name: &str| changes.iter().any(|change| change.field == name);
            let fields = fields.into_iter().filter(|(name, _)| is_changed(name)).collect();
            let child = child_of(change.read(), fact, child_ref)?;
            change.update(table, &key, child, fields)
        }
        Write::Mark { id, child_ref, missing_since } => {
            let child = find_child(change.read(), child_ref)?;
            change.update(&INTERVENTION, &id.to_string(), child, vec![("missing_since", missing_since.into_value())])
        }
        Write::Remove { fact, child_ref } => {
            let (table, key, _) = row(fact);
            if table == &PERIOD_OF_CARE && has_records(change.read(), &key)? {
                return Ok(());
            }
            let child = child_of(change.read(), fact, child_ref)?;
            change.delete(table, &key, child)
        }
    }
}

fn row(fact: &Fact) -> (&'static Table, String, Fields) {
    fn of<F: FactRow>(table: &'static Table, row: &F) -> (&'static Table, String, Fields) {
        (table, row.id().to_string(), row.fields())
    }
    match fact {
        Fact::Child(row) => of(&CHILD, row),
        Fact::Period(row) => of(&PERIOD_OF_CARE, row),
        Fact::LegalStatus(row) => of(&LEGAL_STATUS, row),
        Fact::Placement(row) => of(&PLACEMENT, row),
        Fact::Intervention(row) => of(&INTERVENTION, row),
        Fact::Request(row) => of(&ENTRY_REQUEST, &**row),
        Fact::Decision(row) => of(&DECISION, row),
        Fact::Duty(row) => of(&DUTY, row),
    }
}

/// Whose values they are.
fn child_of(connection: &Connection, fact: &Fact, child_ref: &str) -> Result<Option<Id>, StoreError> {
    Ok(match fact {
        Fact::Child(row) => Some(row.id),
        Fact::Period(row) => Some(row.child_id),
        Fact::Intervention(row) => Some(row.child_id),
        Fact::Request(row) => Some(row.child_id),
        _ => find_child(connection, child_ref)?,
    })
}

fn find_child(connection: &Connection, child_ref: &str) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id FROM child WHERE child_ref = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([child_ref], |row| row.get(0)).optional()?)
}

fn has_records(connection: &Connection, period: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT 1 WHERE {}", crate::store::tables::has_records("?1"));
    Ok(connection.prepare_cached(&sql)?.exists([period])?)
}

/// A record, and whether its meeting is closed.
struct Record {
    key: String,
    is_locked: bool,
}

/// Gives the records of a period that goes to the one that stays. What a closed meeting holds stays where it is.
fn move_records(change: &mut Change<'_>, from: Id, to: Id, moved: &mut Moved) -> Result<(), StoreError> {
    let child = change.read().query_row("SELECT child_id FROM period_of_care WHERE id = ?1", [to], |row| row.get(0))?;
    for table in RECORDS {
        for record in records(change.read(), table, from)? {
            if record.is_locked {
                moved.locked += 1;
                continue;
            }
            moved.records += 1;
            if is_there_already(change.read(), table, &record.key, to)? {
                change.delete(table, &record.key, Some(child))?;
            } else {
                let mut fields = vec![("period_id", to.into_value())];
                if table == &ACTION {
                    fields.push(("child_id", child.into_value()));
                }
                change.update(table, &record.key, Some(child), fields)?;
            }
        }
    }
    Ok(())
}

fn records(connection: &Connection, table: &Table, period: Id) -> Result<Vec<Record>, StoreError> {
    let locked = if LOCKED_WITH_A_MEETING.contains(&table.name) {
        "EXISTS (SELECT 1 FROM meeting WHERE meeting.id = meeting_id AND meeting.status = 'closed')"
    } else {
        "0"
    };
    let sql = format!("SELECT id, {locked} FROM {} WHERE period_id = ?1 ORDER BY id", table.name);
    let read = |row: &rusqlite::Row<'_>| Ok(Record { key: row.get(0)?, is_locked: row.get(1)? });
    Ok(connection.prepare_cached(&sql)?.query_map([period], read)?.collect::<rusqlite::Result<_>>()?)
}

/// Whether the period that stays has the same record: the lesson it was learned from, or an item of the running order on
/// which nothing was written. Two that were both written are for a person to settle.
fn is_there_already(connection: &Connection, table: &Table, key: &str, to: Id) -> Result<bool, StoreError> {
    let same = match table.name {
        "lesson_admission" => "lesson_id = mine.lesson_id",
        "meeting_item" | "review" | "second_look" => "meeting_id = mine.meeting_id",
        _ => return Ok(false),
    };
    let name = table.name;
    let sql = format!(
        "SELECT 1 FROM {name} AS other, (SELECT * FROM {name} WHERE id = ?1) AS mine WHERE other.period_id = ?2 AND other.{same}"
    );
    let is_there = connection.prepare_cached(&sql)?.exists(params![key, to])?;
    let sql = "SELECT 1 FROM meeting_item WHERE id = ?1 AND state = 'open' AND note IS NULL";
    let is_bare = name == "lesson_admission"
        || (name == "meeting_item" && connection.prepare_cached(sql)?.exists(params![key])?);
    if is_there && !is_bare {
        return Err(StoreError::Refused(
            "Both children stand in the running order of a meeting that is under way, and something was written about each. \
             Close that meeting first, or take what was written about one of them out. Nothing was changed."
                .to_owned(),
        ));
    }
    Ok(is_there)
}

/// Actions about a child, and about no period.
fn move_actions(change: &mut Change<'_>, child: Id, into: Id, moved: &mut Moved) -> Result<(), StoreError> {
    let mut statement = change.read().prepare("SELECT id FROM action WHERE child_id = ?1 ORDER BY id")?;
    let keys: Vec<String> = statement.query_map([child], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    drop(statement);
    for key in keys {
        change.update(&ACTION, &key, Some(into), vec![("child_id", into.into_value())])?;
        moved.records += 1;
    }
    Ok(())
}

/// A child of whom nothing is left goes. One of whom a closed meeting speaks stays for its sake, and says who she is.
fn let_go(change: &mut Change<'_>, child: Id, into: Id) -> Result<(), StoreError> {
    let held = ["period_of_care", "intervention", "entry_request", "action", "snapshot", "minutes"];
    let sql = held.map(|table| format!("SELECT 1 FROM {table} WHERE child_id = ?1")).join(" UNION ALL ");
    if change.read().prepare_cached(&sql)?.exists([child])? {
        let fields = vec![("merged_into", into.into_value()), ("family_ref", Value::Null)];
        return change.update(&CHILD, &child.to_string(), Some(child), fields);
    }
    change.delete(&CHILD, &child.to_string(), Some(child))
}
