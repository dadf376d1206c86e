//! Taking back the last import: every fact as it stood before, and what has records since then kept.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, ToSql, params, params_from_iter};
use serde_json::Map;

use super::change::{Kind, moment};
use super::imports::{delete, set, take_away as take_statements_away};
use super::left_behind::Whose;
use super::tables::has_records;
use super::typed::is_noted_by_field;
use super::values::{IntoValue, Json};
use super::verify::{import_is_as_left, imports_stand_as_logged};
use super::{Store, StoreError, clock};
use crate::domain::Id;
use crate::domain::typed_fields::TypedFields;

mod child;
mod judged;

/// What came of taking back an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The import.
    pub import: Id,
    /// What it had changed, in its own words.
    pub summary: String,
    /// References of children whose admissions have gained records, or something written by hand, since the import:
    /// they are kept and marked as no longer in the extract.
    pub kept: Vec<String>,
    /// Numbers that people judged since the import: their facts are as the extracts without it tell, and not as they stood.
    pub judged: Vec<String>,
}

/// A row as it stood before the import.
struct Before {
    import: Id,
    table: String,
    id: Id,
    row: Option<Map<String, serde_json::Value>>,
}

impl Store {
    /// Takes back the newest import that stands: facts stand as they stood before it, records are left alone.
    ///
    /// # Errors
    /// When there is no import to take back, the file does not say what there was before it, or the file cannot be written;
    /// nothing is changed then.
    pub fn take_back_last_import(&mut self, actor: &str) -> Result<TakenBack, StoreError> {
        let mut change = self.begin_as(Kind::Import, None, "Take back the last import", actor)?;
        let (import, summary) = last_import(change.read())?;
        refuse_what_was_judged_since(change.read(), import)?;
        let mut kept = Vec::new();
        let now = change.now();
        refuse_what_was_altered(change.read(), import)?;
        touched_by(change.read(), import)?.into_iter().for_each(|whose| change.touch(whose));
        let judged = judged::since(change.read(), import)?;
        judged::touch(&mut change, &judged)?;
        for before in rows_before(change.read(), import)? {
            kept.extend(restore(change.read(), &before, clock::day_here(now))?);
        }
        let at = moment(now);
        change.read().execute("DELETE FROM import_before WHERE import_id = ?1", [import])?;
        take_statements_away(change.read(), import)?;
        kept.extend(judged::work_out(&mut change, &judged, clock::day_here(now))?);
        change.read().execute("UPDATE import_run SET taken_back_at = ?2 WHERE id = ?1", params![import, at])?;
        change.note("import_run", &import.to_string(), "taken_back_at", &at)?;
        change.commit()?;
        kept.sort();
        kept.dedup();
        Ok(TakenBack { import, summary, kept, judged: judged.into_iter().collect() })
    }
}

/// Children whom it told of, or whose facts it changed, and who were judged to be one since have facts of both: the judgement goes
/// first.
fn refuse_what_was_judged_since(connection: &Connection, import: Id) -> Result<(), StoreError> {
    let sql = "SELECT other_ref, child_ref FROM judgement
               WHERE verdict = 'same'
                 AND EXISTS (SELECT 1 FROM change WHERE table_name = 'judgement' AND field = 'id'
                     AND row_id = unhex(replace(judgement.id, '-', ''))
                     AND command > (SELECT max(command) FROM change
                                    WHERE table_name = 'import_run' AND row_id = unhex(replace(?1, '-', ''))))
                 AND (EXISTS (SELECT 1 FROM edition JOIN edition_statement ON edition_id = edition.id
                          JOIN statement ON statement.id = statement_id
                          WHERE import_id = ?1 AND statement.child_ref COLLATE NOCASE IN (other_ref, judgement.child_ref))
                      OR EXISTS (SELECT 1 FROM left_behind AS imported JOIN left_behind AS judged ON judged.child = imported.child
                          WHERE imported.command = (SELECT min(command) FROM left_behind
                                                    WHERE import_id = unhex(replace(?1, '-', '')))
                            AND judged.command = (SELECT max(command) FROM change
                                                  WHERE table_name = 'judgement' AND field = 'id'
                                                    AND row_id = unhex(replace(judgement.id, '-', '')))))
               LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(String, String)> = connection.query_row(sql, [import], read).optional()?;
    let Some((other, stands)) = found else { return Ok(()) };
    Err(StoreError::Refused(format!(
        "Children of this import were judged to be one since: {other} and {stands}, for one. Withdraw that first: child \
         withdraw {other} {stands}. Nothing was changed."
    )))
}

/// What is kept of an import is what facts come to stand as: it must be as the log has it, and the imports in its order.
fn refuse_what_was_altered(connection: &Connection, import: Id) -> Result<(), StoreError> {
    if import_is_as_left(connection, import)? && imports_stand_as_logged(connection)? {
        return Ok(());
    }
    let why = "What is kept of the imports is not as the change log has it: verify says what. Nothing was changed.";
    Err(StoreError::Refused(why.to_owned()))
}

/// The newest import that stands. Of those that older versions of this program applied, only the last has what there was
/// before it.
fn last_import(connection: &Connection) -> Result<(Id, String), StoreError> {
    let sql = "SELECT id, summary, EXISTS (SELECT 1 FROM import_before WHERE import_id = import_run.id)
                   OR EXISTS (SELECT 1 FROM edition WHERE import_id = import_run.id)
               FROM import_run WHERE taken_back_at IS NULL ORDER BY rowid DESC LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: Option<(Id, String, bool)> = connection.query_row(sql, [], read).optional()?;
    match found {
        None => Err(StoreError::Refused("There is no import to take back.".to_owned())),
        Some((_, _, false)) => Err(StoreError::Refused(
            "This program cannot take the newest import back: the version that applied it did not keep what there was before."
                .to_owned(),
        )),
        Some((id, summary, true)) => Ok((id, summary)),
    }
}

/// Whose facts an import touched. The log of before version 7 does not say: then it may be anybody's.
fn touched_by(connection: &Connection, import: Id) -> rusqlite::Result<Vec<Whose>> {
    let children = |sql: &str, by: &[&dyn ToSql]| -> rusqlite::Result<Vec<Id>> {
        connection.prepare(sql)?.query_map(by, |row| row.get(0))?.collect()
    };
    let of_import = "SELECT child_id FROM left_behind JOIN logged_child ON logged_child.number = child
                     WHERE child_id IS NOT NULL AND command = (SELECT min(command) FROM left_behind WHERE import_id = ?1)
                       AND (SELECT kind FROM command AS made WHERE made.position = left_behind.command) = 'import'";
    let mut found = children(of_import, &[&import.packed()])?;
    if found.is_empty() {
        found =
            children("SELECT id FROM child UNION SELECT child_id FROM logged_child WHERE child_id IS NOT NULL", &[])?;
    }
    Ok(found.into_iter().map(Whose::Child).chain([Whose::Duties, Whose::Import(import)]).collect())
}

/// The last row written comes first, so that what refers to a row goes before it.
fn rows_before(connection: &Connection, import: Id) -> Result<Vec<Before>, StoreError> {
    let sql = "SELECT table_name, row_id, before FROM import_before WHERE import_id = ?1 ORDER BY sequence DESC";
    let mut statement = connection.prepare(sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let before: Option<Json<Map<String, serde_json::Value>>> = row.get(2)?;
        Ok(Before { import, table: row.get(0)?, id: row.get(1)?, row: before.map(|row| row.0) })
    };
    Ok(statement.query_map([import], read)?.collect::<rusqlite::Result<_>>()?)
}

/// Brings one row back; the answer is the child whose row had to be kept.
fn restore(connection: &Connection, before: &Before, today: NaiveDate) -> Result<Option<String>, StoreError> {
    match &before.row {
        Some(row) => bring_back(connection, before, row).map(|()| None),
        None if before.table == "child" => child::take_away(connection, before.id, today),
        None => take_away(connection, before, today),
    }
}

fn bring_back(
    connection: &Connection,
    before: &Before,
    row: &Map<String, serde_json::Value>,
) -> Result<(), StoreError> {
    if is_there(connection, &before.table, before.id)? {
        return bring_columns_back(connection, before, row);
    }
    if !owner_is_there(connection, row)? {
        return Ok(());
    }
    let columns = row.iter().map(|(name, value)| (name.as_str(), sql_value(value)));
    let (names, values): (Vec<&str>, Vec<Value>) = columns.unzip();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", before.table, names.join(", "));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// Whether what a row belongs to is still there: of children who were judged since, it may have gone.
fn owner_is_there(connection: &Connection, row: &Map<String, serde_json::Value>) -> Result<bool, StoreError> {
    for (column, owners) in [("child_id", "child"), ("period_id", "period_of_care"), ("request_id", "entry_request")] {
        let owner = row.get(column).and_then(serde_json::Value::as_str);
        let is_there = format!("SELECT 1 FROM {owners} WHERE id = ?1");
        if let Some(owner) = owner
            && !connection.prepare_cached(&is_there)?.exists([owner])?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What somebody typed in since the import stays: fields of a child or a period one by one, other facts whole.
fn bring_columns_back(
    connection: &Connection,
    before: &Before,
    row: &Map<String, serde_json::Value>,
) -> Result<(), StoreError> {
    let by_field = is_noted_by_field(&before.table);
    let was_typed = row.get("source").is_some_and(|source| source == "typed");
    if !by_field && !was_typed && is_typed(connection, before)? {
        return Ok(());
    }
    let stays = fields_that_stay(connection, before, row)?;
    let columns = row.iter().filter(|(name, _)| !matches!(name.as_str(), "id" | "typed") && !stays.contains(name));
    set(connection, &before.table, before.id, columns.map(|(name, value)| (name, sql_value(value))))?;
    if !by_field {
        return Ok(());
    }
    let mut typed = marked_as_typed(connection, before)?;
    let before_typed = row.get("typed").and_then(serde_json::Value::as_str).unwrap_or_default();
    before_typed.split_whitespace().for_each(|name| typed.insert(name));
    set(connection, &before.table, before.id, std::iter::once(("typed", (&typed).into_value())))
}

/// The columns that stay as they are: what was typed in, and what follows it.
fn fields_that_stay(
    connection: &Connection,
    before: &Before,
    row: &Map<String, serde_json::Value>,
) -> Result<TypedFields, StoreError> {
    let mut stays = match before.table.as_str() {
        table if is_noted_by_field(table) => marked_as_typed(connection, before)?,
        "legal_status" | "placement" => bounds_that_stay(connection, before)?,
        _ => return Ok(TypedFields::default()),
    };
    if before.table != "child" && !is_in_order(connection, before, row, &stays)? {
        for name in BOUNDS {
            stays.insert(name);
        }
    }
    if stays.contains("started_on") {
        stays.insert("kind");
    }
    Ok(stays)
}

const BOUNDS: [&str; 2] = ["started_on", "ended_on"];

/// Where a run begins or ends with its period, whose start or end was typed in, it goes on doing so.
fn bounds_that_stay(connection: &Connection, before: &Before) -> Result<TypedFields, StoreError> {
    let mut stays = TypedFields::default();
    for name in BOUNDS {
        let sql = format!(
            "SELECT 1 FROM {} AS run JOIN period_of_care AS period ON period.id = run.period_id
             WHERE run.id = ?1 AND run.{name} = period.{name} AND ' ' || period.typed || ' ' LIKE '% {name} %'",
            before.table
        );
        if exists(connection, &sql, before.id)? {
            stays.insert(name);
        }
    }
    Ok(stays)
}

/// Whether it would still end after its start where one of the two stays and the other one is as before.
fn is_in_order(
    connection: &Connection,
    before: &Before,
    row: &Map<String, serde_json::Value>,
    stays: &TypedFields,
) -> Result<bool, StoreError> {
    let sql = format!("SELECT started_on, ended_on FROM {} WHERE id = ?1", before.table);
    let now: (Option<String>, Option<String>) =
        connection.prepare_cached(&sql)?.query_row([before.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let of_before = |name: &str| row.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    let pick = |name: &str, now: Option<String>| if stays.contains(name) { now } else { of_before(name) };
    let (start, end) = (pick("started_on", now.0), pick("ended_on", now.1));
    Ok(end.is_none() || end >= start)
}

/// The fields of a child or a period that are marked as typed in now.
fn marked_as_typed(connection: &Connection, before: &Before) -> Result<TypedFields, StoreError> {
    let sql = format!("SELECT typed FROM {} WHERE id = ?1", before.table);
    Ok(connection.prepare_cached(&sql)?.query_row([before.id], |row| row.get(0))?)
}

/// Whether a fact is a typed one now.
fn is_typed(connection: &Connection, before: &Before) -> Result<bool, StoreError> {
    exists(connection, &format!("SELECT 1 FROM {} WHERE id = ?1 AND source = 'typed'", before.table), before.id)
}

fn is_there(connection: &Connection, table: &str, id: Id) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id])?)
}

pub(super) fn sql_value(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
        serde_json::Value::String(text) => text.as_str().into_value(),
        _ => Value::Null,
    }
}

/// Takes away a row that the import had added, unless something has come to depend on it since.
fn take_away(connection: &Connection, before: &Before, today: NaiveDate) -> Result<Option<String>, StoreError> {
    let is_used = match before.table.as_str() {
        owner @ ("child" | "period_of_care" | "entry_request") => is_used(connection, owner, before.id)?,
        _ if !is_there(connection, &before.table, before.id)? => false,
        "legal_status" | "placement" => {
            is_typed(connection, before)? || stays_with(connection, before, "period_of_care", "period_id")?
        }
        "decision" => is_typed(connection, before)? || stays_with(connection, before, "entry_request", "request_id")?,
        _ => is_typed(connection, before)?,
    };
    if !is_used {
        return delete(connection, &before.table, before.id).map(|()| None);
    }
    if before.table != "period_of_care" {
        return Ok(None);
    }
    missing_now(connection, before.id, today)
}

/// Marks a period of care that stays as no longer in the extract; the answer is whose it is.
fn missing_now(connection: &Connection, period: Id, today: NaiveDate) -> Result<Option<String>, StoreError> {
    let sql = "UPDATE period_of_care SET missing_since = coalesce(missing_since, ?2) WHERE id = ?1
               RETURNING (SELECT child_ref FROM child WHERE child.id = child_id)";
    Ok(Some(connection.prepare_cached(sql)?.query_row(params![period, today], |row| row.get(0))?))
}

/// Whether a row belongs to another one that this import added and that stays; what belongs to an older one goes, and
/// the older one has its own rows again.
fn stays_with(connection: &Connection, row: &Before, owners: &str, by: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT {by} FROM {} WHERE id = ?1", row.table);
    let owner: Id = connection.prepare_cached(&sql)?.query_row([row.id], |row| row.get(0))?;
    let was_added = connection.prepare_cached(WAS_ADDED)?.exists(params![owner, row.import])?;
    Ok(was_added && is_used(connection, owners, owner)?)
}

fn exists(connection: &Connection, sql: &str, id: Id) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached(sql)?.exists([id])?)
}

/// Whether the import that is being taken back had added a row.
const WAS_ADDED: &str = "SELECT 1 FROM import_before WHERE row_id = ?1 AND import_id = ?2 AND before IS NULL";

/// Whether something has come to depend on a child, a period of care or a request.
fn is_used(connection: &Connection, table: &str, id: Id) -> Result<bool, StoreError> {
    match table {
        "child" => exists(connection, CHILD_IS_USED, id),
        "period_of_care" => {
            let records = format!("SELECT 1 WHERE {}", has_records("?1"));
            Ok(exists(connection, &records, id)? || exists(connection, PERIOD_IS_TYPED, id)?)
        }
        _ => exists(connection, REQUEST_IS_USED, id),
    }
}

/// What ties a period down beside its records: a request, or something that was typed in.
const PERIOD_IS_TYPED: &str = "
    SELECT 1 FROM entry_request WHERE period_id = ?1
    UNION ALL SELECT 1 FROM legal_status WHERE period_id = ?1 AND source = 'typed'
    UNION ALL SELECT 1 FROM placement WHERE period_id = ?1 AND source = 'typed'
    UNION ALL SELECT 1 FROM period_of_care WHERE id = ?1 AND typed IS NOT NULL";

/// What ties a request down: that it was typed in, or a step of its chain was.
const REQUEST_IS_USED: &str = "
    SELECT 1 FROM entry_request WHERE id = ?1 AND source = 'typed'
    UNION ALL SELECT 1 FROM decision WHERE request_id = ?1 AND source = 'typed'";

const CHILD_IS_USED: &str = "
    SELECT 1 FROM period_of_care WHERE child_id = ?1
    UNION ALL SELECT 1 FROM intervention WHERE child_id = ?1
    UNION ALL SELECT 1 FROM entry_request WHERE child_id = ?1
    UNION ALL SELECT 1 FROM action WHERE child_id = ?1
    UNION ALL SELECT 1 FROM child WHERE id = ?1 AND typed IS NOT NULL";
