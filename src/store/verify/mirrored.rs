//! What was undone and redone: each undo and each redo writes what the log has of the command that it was made from.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use crate::store::change::Kind;
use crate::store::tables;
use crate::store::undo::reverted_in_words;
use crate::store::values::required_code;

/// An undo or a redo, and the command that it was made from.
struct Reverting {
    position: i64,
    kind: Kind,
    words: String,
    /// Its place in the log and its words; `None` where the log has none.
    made_from: Option<(i64, String)>,
}

/// What one command did to one field.
struct Written {
    table: String,
    row: Value,
    field: String,
    child: Option<i64>,
    old: Value,
    new: Value,
}

/// Commands that were made from another, and did not write what the log has of it: their places in the log.
pub(super) fn unlike(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT reverting.position, reverting.kind AS kind, reverting.words, made_from.position, made_from.words AS of_that
               FROM command AS reverting
               LEFT JOIN command AS made_from ON made_from.id = reverting.reverts AND made_from.kind IN ('do', 'undo', 'redo')
                   AND made_from.position < reverting.position
               WHERE reverting.kind IN ('undo', 'redo') ORDER BY reverting.position";
    let mut unlike = Vec::new();
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let reverting = read_reverting(row)?;
        if !is_mirrored(connection, &reverting)? {
            unlike.push(reverting.position);
        }
    }
    Ok(unlike)
}

fn is_mirrored(connection: &Connection, reverting: &Reverting) -> rusqlite::Result<bool> {
    let Some((made_from, words)) = &reverting.made_from else { return Ok(false) };
    if reverting.words != reverted_in_words(reverting.kind, words) {
        return Ok(false);
    }
    let mut expected = written(connection, *made_from)?;
    if reverting.kind == Kind::Undo {
        for written in &mut expected {
            std::mem::swap(&mut written.old, &mut written.new);
        }
    }
    expected.retain(Written::is_of_today);
    let mut wrote = written(connection, reverting.position)?.into_iter().peekable();
    let mut beyond = Vec::new();
    for expected in &expected {
        while let Some(other) = wrote.next_if(|written| !written.is_about_the_same_as(expected)) {
            beyond.push(other);
        }
        let Some(same) = wrote.next() else { return Ok(false) };
        if (&same.old, &same.new, same.child) != (&expected.old, &expected.new, expected.child) {
            return Ok(false);
        }
    }
    // A row that goes takes with it what was put there without the command, by a step from an older version.
    let goes = |written: &Written| expected.iter().any(|expected| expected.takes_away_the_row_of(written));
    Ok(beyond.into_iter().chain(wrote).all(|written| written.new == Value::Null && goes(&written)))
}

impl Written {
    /// Whether this program has the field: what a table no longer has cannot be written again.
    fn is_of_today(&self) -> bool {
        let table = tables::ALL.iter().find(|table| table.name == self.table);
        table.is_some_and(|table| table.key == self.field || table.fields.contains(&self.field.as_str()))
    }

    fn takes_away_the_row_of(&self, other: &Self) -> bool {
        let is_of_it = self.table == other.table && self.row == other.row;
        let is_key = tables::ALL.iter().any(|table| table.name == self.table && table.key == self.field);
        is_of_it && is_key && self.new == Value::Null
    }

    fn is_about_the_same_as(&self, other: &Self) -> bool {
        (&self.table, &self.row, &self.field) == (&other.table, &other.row, &other.field)
    }
}

/// What a command did to records and facts, but for what was erased since, in the order of tables, rows and fields.
fn written(connection: &Connection, position: i64) -> rusqlite::Result<Vec<Written>> {
    let sql = "SELECT table_name, row_id, field, child, old, new
               FROM command JOIN change ON change.position BETWEEN until - changes + 1 AND until
               WHERE command.position = ?1 AND table_name <> 'file' AND digest IS NULL
               ORDER BY table_name, row_id, field, change.position";
    connection.prepare_cached(sql)?.query_map([position], read_written)?.collect()
}

fn read_reverting(row: &Row<'_>) -> rusqlite::Result<Reverting> {
    let made_from: Option<i64> = row.get(3)?;
    let words: Option<String> = row.get("of_that")?;
    Ok(Reverting {
        position: row.get(0)?,
        kind: required_code(row, "kind")?,
        words: row.get(2)?,
        made_from: made_from.zip(words),
    })
}

fn read_written(row: &Row<'_>) -> rusqlite::Result<Written> {
    Ok(Written {
        table: row.get(0)?,
        row: row.get(1)?,
        field: row.get(2)?,
        child: row.get(3)?,
        old: row.get(4)?,
        new: row.get(5)?,
    })
}
