//! `log`: every change, field by field.

use std::fmt::Write;

use chrono::{DateTime, Local};
use serde::Serialize;

use super::args::Log;
use super::output::{Answer, Table};
use super::words::{cell, count, line};
use super::{Context, Failure, Finish};
use crate::domain::calendar::{Moment, full};
use crate::store::log::LoggedChange;

#[derive(Debug, Serialize)]
struct Changes {
    changes: Vec<LoggedChange>,
}

/// Prints the changes, the newest first.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context, what: &Log) -> Result<Finish, Failure> {
    let opened = context.open()?;
    let changes = opened.store.changes(what.limit.unwrap_or(u32::MAX))?;
    let changes = opened.answer(Changes { changes })?;
    // The file is free again before anybody reads what is printed.
    drop(opened);
    context.print_read(&changes)?;
    Ok(Finish::Done)
}

impl Answer for Changes {
    fn text(&self) -> String {
        let mut text =
            format!("{}, the newest first; times are in UTC.\n", count(self.changes.len(), "change", "changes"));
        for (position, change) in self.changes.iter().enumerate() {
            let before = position.checked_sub(1).and_then(|before| self.changes.get(before));
            if before.is_none_or(|before| !same_command(before, change)) {
                // Writing to a String cannot fail.
                let _ = writeln!(text, "\n{} {}: {}", said(&change.at), line(&change.actor), line(&change.command));
            }
            let _ = writeln!(text, "  {}", sentence(change));
        }
        text
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "at",
                "actor",
                "device",
                "sequence",
                "command",
                "table",
                "row",
                "field",
                "old",
                "new",
                "erased",
                "hash",
                "child_ref",
            ],
            rows: self.changes.iter().map(cells).collect(),
        }
    }
}

fn same_command(one: &LoggedChange, other: &LoggedChange) -> bool {
    (&one.at, &one.actor, &one.command, &one.device) == (&other.at, &other.actor, &other.command, &other.device)
}

/// `C-1042, action due_on: 18 Nov 2026 became 2 Dec 2026`; of a child's name, only that it was changed.
pub(super) fn sentence(change: &LoggedChange) -> String {
    let child = change.child_ref.as_deref().map(|child| format!("{}, ", line(child))).unwrap_or_default();
    let place = format!("{child}{} {}", change.table, change.field);
    if change.erased {
        return format!("{place}: the words have been erased");
    }
    let words = |field: &serde_json::Value| value(field).map(|value| said(&line(&value)));
    match (words(&change.old), words(&change.new)) {
        (None, None) => format!("{place} was changed"),
        (None, Some(new)) => format!("{place}: {new}"),
        (Some(old), None) => format!("{place}: {old} was taken out"),
        (old, new) => format!("{place}: {} became {}", old.unwrap_or_default(), new.unwrap_or_default()),
    }
}

/// A value as a person reads it: a day is `18 Nov 2026` and a moment `23 Nov 2026 16:29`; all else is as it is.
pub(super) fn said(value: &str) -> String {
    let here =
        DateTime::parse_from_rfc3339(value).map(|at| at.with_timezone(&Local).format("%-d %b %Y %H:%M").to_string());
    here.ok().or_else(|| value.parse().ok().map(moment)).unwrap_or_else(|| value.to_owned())
}

fn moment(at: Moment) -> String {
    let time = at.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    full(at.day) + &time
}

fn value(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn cells(change: &LoggedChange) -> Vec<String> {
    vec![
        change.at.clone(),
        change.actor.clone(),
        change.device.clone(),
        change.sequence.to_string(),
        change.command.clone(),
        change.table.clone(),
        cell(change.row.as_deref()),
        change.field.clone(),
        value(&change.old).unwrap_or_default(),
        value(&change.new).unwrap_or_default(),
        super::admission::yes_no(change.erased),
        change.hash.clone(),
        cell(change.child_ref.as_deref()),
    ]
}
