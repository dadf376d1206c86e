//! What the extracts said: kept with the import that brought it, read whole before the next.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::coverage::{List, Window};
use crate::import::{Digest, Edition, Statement, Written, digest_of};
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::left_behind::Whose;
use crate::store::values::{Json, required_code};

/// What the imports that still stand said, edition by edition.
pub(super) fn editions(file: &Connection) -> Result<Vec<Edition>, StoreError> {
    let sql = "SELECT id, import_id, source, dated, whole FROM edition ORDER BY source, dated, id";
    let mut editions: Vec<(Id, Edition)> =
        file.prepare(sql)?.query_map([], read_edition)?.collect::<rusqlite::Result<_>>()?;
    let places: HashMap<Id, usize> = editions.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let mut of = |id: Id, take: &mut dyn FnMut(&mut Edition)| {
        if let Some((_, edition)) = places.get(&id).and_then(|at| editions.get_mut(*at)) {
            take(edition);
        }
    };
    let sql = "SELECT edition_id, list, first_on, last_on FROM import_coverage WHERE edition_id IS NOT NULL
               ORDER BY list, first_on, id";
    let mut statement = file.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let window = read_window(row)?;
        of(row.get("edition_id")?, &mut |edition| take_window(edition, window));
    }
    let sql = "SELECT edition_id, child_ref, digest, said FROM edition_statement JOIN statement ON statement.id = statement_id";
    let mut statement = file.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let child_ref: String = row.get("child_ref")?;
        let said: String = row.get("said")?;
        let written = Written { child_ref: &child_ref, digest: digest_of(&said), said };
        if row.get::<_, Digest>("digest")? != written.digest {
            // Not as this program wrote it: it is read whole, only to know that it can be.
            read_statement(row)?;
        }
        of(row.get("edition_id")?, &mut |edition| edition.statements.insert_written(&written));
    }
    Ok(editions.into_iter().map(|(_, edition)| edition).collect())
}

/// An edition as its row tells it, without what it says.
pub(in crate::store) fn read_edition(row: &Row<'_>) -> rusqlite::Result<(Id, Edition)> {
    let import: Option<Id> = row.get("import_id")?;
    let edition = Edition::new(required_code(row, "source")?, row.get("dated")?);
    Ok((row.get("id")?, Edition { whole: row.get("whole")?, is_base: import.is_none(), ..edition }))
}

/// A child's reference and what was said.
pub(in crate::store) fn read_statement(row: &Row<'_>) -> rusqlite::Result<(String, Statement)> {
    let said: Json<Statement> = row.get("said")?;
    Ok((row.get("child_ref")?, said.0))
}

/// The days that a list covers.
pub(in crate::store) fn read_window(row: &Row<'_>) -> rusqlite::Result<Window> {
    Ok(Window { list: required_code(row, "list")?, first_on: row.get("first_on")?, last_on: row.get("last_on")? })
}

/// Takes a window of an edition from its row.
pub(in crate::store) fn take_window(edition: &mut Edition, window: Window) {
    if window.last_on < window.first_on {
        edition.day_is_guessed = true;
    } else {
        edition.windows.push(window);
    }
}

/// The window, of no day, by which an edition that waits for its day is known: no list of it covers any.
fn no_day(edition: &Edition) -> Option<Window> {
    let list = if edition.source == Source::Ssda903 { List::Ssda903 } else { List::ChildrenInCare };
    let window = Window { list, first_on: edition.dated, last_on: edition.dated.pred_opt()? };
    edition.awaits_its_day().then_some(window)
}

/// Keeps what an edition says.
pub(super) fn write(change: &mut Change<'_>, import: Id, edition: &Edition) -> Result<(), StoreError> {
    let id = change.new_id();
    if edition.is_base {
        change.touch(Whose::Older);
    }
    let of_import = (!edition.is_base).then_some(import);
    change.read().execute(
        "INSERT INTO edition (id, import_id, source, dated, whole) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, of_import, edition.source.code(), edition.dated, edition.whole],
    )?;
    for window in edition.windows.iter().chain(&no_day(edition)) {
        let window_id = change.new_id();
        change.read().execute(
            "INSERT INTO import_coverage (id, import_id, list, first_on, last_on, edition_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![window_id, import, window.list.code(), window.first_on, window.last_on, id],
        )?;
    }
    edition.statements.written().try_for_each(|written| write_statement(change.read(), id, &written))
}

fn write_statement(file: &Connection, edition: Id, written: &Written<'_>) -> Result<(), StoreError> {
    let Written { child_ref, digest, said } = written;
    let new = file
        .prepare_cached("INSERT OR IGNORE INTO statement (child_ref, digest, said) VALUES (?1, ?2, ?3)")?
        .execute(params![child_ref, digest, said])?;
    let statement: i64 = if new == 1 {
        file.last_insert_rowid()
    } else {
        file.prepare_cached("SELECT id FROM statement WHERE child_ref = ?1 AND digest = ?2")?
            .query_row(params![child_ref, digest], |row| row.get(0))?
    };
    file.prepare_cached("INSERT INTO edition_statement (edition_id, statement_id) VALUES (?1, ?2)")?
        .execute(params![edition, statement])?;
    Ok(())
}

/// Takes away what an import said.
pub(in crate::store) fn take_away(file: &Connection, import: Id) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM edition_statement WHERE edition_id IN (SELECT id FROM edition WHERE import_id = ?1)",
        "DELETE FROM import_coverage WHERE edition_id IN (SELECT id FROM edition WHERE import_id = ?1)",
        "DELETE FROM edition WHERE import_id = ?1",
    ] {
        file.execute(sql, [import])?;
    }
    file.execute(
        "DELETE FROM statement WHERE NOT EXISTS (SELECT 1 FROM edition_statement WHERE statement_id = statement.id)",
        [],
    )?;
    Ok(())
}
