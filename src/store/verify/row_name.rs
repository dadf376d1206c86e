//! What people call a row: `action A-031`, `meeting of October 2026`; never by a child's name.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::calendar::{Month, full};
use crate::store::tables::Table;

/// The name of a row with these fields, for a sentence.
pub(super) fn name(connection: &Connection, table: &Table, key: &str, fields: &[Value]) -> rusqlite::Result<String> {
    let field = |name: &str| field(table, fields, name);
    let child = || child_of(connection, &field("period_id"));
    Ok(match table.name {
        "action" | "lesson" => format!("{} {}", table.name, field("ref")),
        "meeting" => format!("meeting of {}", month(&field("month"))),
        "review" => format!("review of {}", child()?),
        "review_answer" => format!("answer of a review to the question {}", field("question")),
        "attendance" => format!("attendance of {}", field("person")),
        "second_look" => format!("second look at {}", child()?),
        "second_look_view" => format!("second look of {}", field("person")),
        "meeting_item" if field("period_id").is_empty() => {
            format!("item of a meeting ({})", field("kind").replace('_', " "))
        }
        "meeting_item" => format!("item of a meeting about {}", child()?),
        "addendum" => format!("addendum of {}", day(&field("written_on"))),
        "lesson_admission" => format!("link to {} of {}", child()?, lesson(connection, &field("lesson_id"))?),
        "follow_up" => format!("follow-up of {} on {}", child()?, day(&field("checked_on"))),
        "prompt_answer" => format!("answer about {} to the question {}", child()?, field("prompt")),
        other => format!("{} {key}", other.replace('_', " ")),
    })
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

fn child_of(connection: &Connection, period: &str) -> rusqlite::Result<String> {
    let sql = "SELECT child_ref FROM child JOIN period_of_care AS period ON child_id = child.id WHERE period.id = ?1";
    let child = connection.query_row(sql, [period], |row| row.get(0)).optional()?;
    Ok(child.unwrap_or_else(|| "a child who is not in this file".to_owned()))
}

fn lesson(connection: &Connection, id: &str) -> rusqlite::Result<String> {
    let sql = "SELECT 'lesson ' || ref FROM lesson WHERE id = ?1";
    let lesson = connection.query_row(sql, [id], |row| row.get(0)).optional()?;
    Ok(lesson.unwrap_or_else(|| "a lesson that is gone".to_owned()))
}
