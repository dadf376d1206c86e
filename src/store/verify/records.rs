//! The records: each stands as the change log says, none stands beside it, and none is gone without it.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::logged::{self, LoggedRow, LoggedTable};
use super::row_name::name;
use super::{Found, sentence};
use crate::domain::text::counted;
use crate::store::in_words::is_of_one_row;
use crate::store::tables::Table;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let mut wrong = Vec::new();
    let mut records = 0;
    for logged in logged::read(&store.connection)? {
        records += compare(&store.connection, logged, &mut wrong)?;
    }
    let looked_at = format!("{}, field by field, against the change log", counted(records, "record"));
    Ok(Found { looked_at, wrong })
}

/// Tables with records that are not as the change log has them, as people call them; a row that cannot be read is not.
pub(in crate::store) fn altered_tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let logged = match logged::read(connection) {
        Err(error) if is_of_one_row(&error) => return Ok(vec!["change log".to_owned()]),
        logged => logged?,
    };
    let mut altered = Vec::new();
    for logged in logged {
        let (table, mut wrong) = (logged.table.name, Vec::new());
        let is_altered = match compare(connection, logged, &mut wrong) {
            Err(error) if is_of_one_row(&error) => true,
            compared => compared.map(|_| !wrong.is_empty())?,
        };
        altered.extend(is_altered.then(|| in_words(table)));
    }
    Ok(altered)
}

/// Compares the rows of a table, and returns how many there are.
fn compare(connection: &Connection, mut logged: LoggedTable, wrong: &mut Vec<String>) -> rusqlite::Result<i64> {
    let table = logged.table;
    let sql = format!("SELECT {}, {} FROM {} ORDER BY 1", table.key, table.fields.join(", "), table.name);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let key: String = row.get(0)?;
        let fields: Vec<Value> = (1..=table.fields.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        if let Some(what) = difference(table, logged.rows.remove(&key).as_ref(), &fields) {
            wrong.push(sentence(&format!("the {} {what}", name(connection, table, &key, &fields)?)));
        }
        count += 1;
    }
    wrong.extend(gone(connection, logged)?);
    Ok(count)
}

/// How a row that stands is not as the log has it.
fn difference(table: &Table, logged: Option<&LoggedRow>, fields: &[Value]) -> Option<String> {
    let Some(logged) = logged else { return Some("stands here, and the change log knows nothing of it".to_owned()) };
    if logged.stands == Some(false) {
        return Some("stands here, although the change log says that it was deleted".to_owned());
    }
    let differs = |said: &Option<Value>, value: &Value| said.as_ref().is_some_and(|said| said != value);
    let values = table.fields.iter().zip(logged.fields.iter().zip(fields));
    let differing: Vec<String> =
        values.filter(|(_, (said, value))| differs(said, value)).map(|(field, _)| in_words(field)).collect();
    (!differing.is_empty()).then(|| format!("is not as the change log has it ({})", differing.join(", ")))
}

/// `due_on` is "due on" and `meeting_id` "meeting".
pub(super) fn in_words(field: &str) -> String {
    field.trim_end_matches("_id").replace('_', " ")
}

/// What should stand by the log and does not, in the order of the keys: oldest first.
fn gone(connection: &Connection, logged: LoggedTable) -> rusqlite::Result<Vec<String>> {
    let table = logged.table;
    let mut gone: Vec<(String, LoggedRow)> =
        logged.rows.into_iter().filter(|(_, row)| row.stands == Some(true)).collect();
    gone.sort_by(|(one, _), (other, _)| one.cmp(other));
    let told = gone.into_iter().map(|(key, row)| {
        let fields: Vec<Value> = row.fields.into_iter().map(|said| said.unwrap_or(Value::Null)).collect();
        let name = name(connection, table, &key, &fields)?;
        Ok(sentence(&format!("the {name} is gone, and the change log says nothing of that")))
    });
    told.collect()
}
