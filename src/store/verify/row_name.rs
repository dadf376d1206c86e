//! What people call a row: `action A-031`, `meeting of October 2026`; never by a child's name.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::calendar::{Month, full};
use crate::store::tables::Table;

/// The name of a row with these fields, for a sentence.
pub(super) fn name(connection: &Connection, table: &Table, key: &str, fields: &[Value]) -> rusqlite::Result<String> {
    let field = |name: &str| field(table, fields, name);
    let child = || child_of(connection, &field("period_id"));
    let meeting = || meeting(connection, &field("meeting_id"));
    Ok(match table.name {
        "action" | "lesson" => format!("{} {}", table.name, field("ref")),
        "meeting" => format!("meeting of {}", month(&field("month"))),
        "review" => format!("review of {}", child()?),
        "sitting" => format!("sitting of {}", day_of(&field("began_at"))),
        "attendance" => format!("attendance of {} at {}", field("person"), meeting()?),
        "meeting_item" if !field("period_id").is_empty() => format!("item on {} of {}", child()?, meeting()?),
        "meeting_item" if !field("title").is_empty() => format!("item on {} of {}", field("title"), meeting()?),
        "meeting_item" => format!("item on {} of {}", field("kind"), meeting()?),
        "review_answer" => {
            format!("answer of {} to the question {}", review(connection, &field("review_id"))?, field("question"))
        }
        "second_look" => format!("second look at {}", child()?),
        "second_look_view" => format!("second look of {}", field("person")),
        "addendum" => format!("addendum of {} to {}", day(&field("written_on")), meeting()?),
        "lesson_admission" => format!("link to {} of {}", child()?, lesson(connection, &field("lesson_id"))?),
        "follow_up" => format!("follow-up of {} on {}", child()?, day(&field("checked_on"))),
        "prompt_answer" => format!("answer about {} to the question {}", child()?, field("prompt")),
        other => format!("{} {key}", other.replace('_', " ")),
    })
}

/// The fields of a row, in the order of the table's; `None` where it does not stand.
pub(in crate::store) fn fields_of(
    connection: &Connection,
    table: &Table,
    key: &str,
) -> rusqlite::Result<Option<Vec<Value>>> {
    let sql = format!("SELECT {} FROM {} WHERE {} = ?1", table.fields.join(", "), table.name, table.key);
    let read = |row: &Row<'_>| (0..table.fields.len()).map(|at| row.get(at)).collect();
    connection.prepare_cached(&sql)?.query_row([key], read).optional()
}

/// The text of a field; empty where it has none.
fn field(table: &Table, fields: &[Value], name: &str) -> String {
    let found = table.fields.iter().zip(fields).find(|(field, _)| **field == name);
    match found {
        Some((_, Value::Text(text))) => text.clone(),
        _ => String::new(),
    }
}

fn month(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), Month::name)
}

fn day(text: &str) -> String {
    text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), full)
}

/// The day of a moment.
fn day_of(moment: &str) -> String {
    day(moment.split_once('T').map_or(moment, |(day, _)| day))
}

fn child_of(connection: &Connection, period: &str) -> rusqlite::Result<String> {
    let sql = "SELECT child_ref FROM child JOIN period_of_care AS period ON child_id = child.id WHERE period.id = ?1";
    let child = connection.query_row(sql, [period], |row| row.get(0)).optional()?;
    Ok(child.unwrap_or_else(|| "a child who is not in this file".to_owned()))
}

fn meeting(connection: &Connection, id: &str) -> rusqlite::Result<String> {
    let sql = "SELECT month FROM meeting WHERE id = ?1";
    let held: Option<String> = connection.query_row(sql, [id], |row| row.get(0)).optional()?;
    Ok(held.map_or_else(|| "a meeting that is gone".to_owned(), |held| format!("the meeting of {}", month(&held))))
}

fn review(connection: &Connection, id: &str) -> rusqlite::Result<String> {
    let sql = "SELECT period_id FROM review WHERE id = ?1";
    let period: Option<String> = connection.query_row(sql, [id], |row| row.get(0)).optional()?;
    let Some(period) = period else { return Ok("a review that is gone".to_owned()) };
    Ok(format!("the review of {}", child_of(connection, &period)?))
}

fn lesson(connection: &Connection, id: &str) -> rusqlite::Result<String> {
    let sql = "SELECT 'lesson ' || ref FROM lesson WHERE id = ?1";
    let lesson = connection.query_row(sql, [id], |row| row.get(0)).optional()?;
    Ok(lesson.unwrap_or_else(|| "a lesson that is gone".to_owned()))
}
