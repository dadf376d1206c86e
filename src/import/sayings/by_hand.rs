//! What people typed in, as the change log tells it, and what templates brought.

use super::rows::{Cell, FactRow};
use super::{By, Kept, Logged, NoLonger, Saying, Says, Value, Way, Written};
use crate::domain::child::Source;

/// What people typed into a column: the word that stands, and those that no longer do.
pub(super) fn of(row: &FactRow<'_>, cell: &Cell, value: &Value, kept: &Kept) -> Vec<Saying> {
    let is_typed = row.is_typed(cell.column) && (cell.raw.is_some() || row.source != Source::Typed);
    let log: Vec<&Logged> =
        kept.log.iter().filter(|entry| entry.row == row.id && entry.column == cell.column).collect();
    let standing = if is_typed { standing(&log, cell) } else { None };
    let earlier = log.iter().enumerate().filter(|(at, entry)| is_word(entry) && Some(*at) != standing);
    let earlier = earlier.filter_map(|(at, entry)| no_longer(row, cell, value, entry, log.get(at + 1)?));
    let mut sayings: Vec<Saying> = earlier.collect();
    if is_typed {
        sayings.push(match standing.and_then(|at| log.get(at)) {
            Some(entry) => typed(row, cell, entry, Says::So),
            None => Saying::by(By::Person(None), Says::So, value.clone()),
        });
    }
    sayings
}

/// Whether an entry is somebody's word: what was undone or imported puts back what others said.
fn is_word(entry: &Logged) -> bool {
    matches!(entry.way, Way::Typed | Way::Redone) && entry.new.is_some()
}

/// The entry by which what stands was typed in: the last of that value.
fn standing(log: &[&Logged], cell: &Cell) -> Option<usize> {
    let is_it = |entry: &&Logged| matches!(entry.way, Way::Typed | Way::Redone) && entry.new == cell.raw;
    log.iter().rposition(is_it)
}

fn typed(row: &FactRow<'_>, cell: &Cell, entry: &Logged, says: Says) -> Saying {
    let said = Value::of(row.part, cell.column, entry.new.as_deref());
    let saying = Saying::by(By::Person(Some(entry.by.clone())), says, said);
    Saying { since: Some(entry.on), ..saying }
}

/// A word that was changed since; one that was typed again as it was goes on.
fn no_longer(row: &FactRow<'_>, cell: &Cell, value: &Value, entry: &Logged, next: &Logged) -> Option<Saying> {
    let saying = typed(row, cell, entry, Says::NoLonger);
    let is_hidden = value.stored.is_none() && cell.raw.is_some();
    if is_hidden || entry.new == next.new {
        return None;
    }
    let said = Value::of(row.part, cell.column, next.new.as_deref());
    let said = next.new.is_some().then_some(said);
    let no_longer = NoLonger { on: next.on, person: Some(next.by.clone()), said, way: Some(next.way) };
    Some(Saying { no_longer: Some(no_longer), ..saying })
}

/// What a template brought, where neither a person nor an extract says it.
pub(super) fn template(
    row: &FactRow<'_>,
    cell: &Cell,
    value: &Value,
    sayings: &[Saying],
    kept: &Kept,
) -> Option<Saying> {
    let raw = cell.raw.as_ref()?;
    let is_said = |saying: &Saying| saying.said == *value && saying.says != Says::NoLonger;
    if row.is_typed(cell.column) || sayings.iter().any(is_said) {
        return None;
    }
    let writes: Vec<&Written> = kept.written.iter().filter(|written| written.row == row.id).collect();
    let brought = writes.iter().enumerate().rev().find(|(at, written)| {
        let after = writes.get(at + 1).map_or_else(|| Some(raw.clone()), |next| before(next, cell.column));
        after.as_ref() == Some(raw) && before(written, cell.column) != after
    });
    let brought = brought.map(|(_, written)| written.brought.clone());
    if brought.is_none() && row.source != Source::Template {
        return None;
    }
    let since = brought.as_ref().map(|brought| brought.on);
    let saying = Saying::by(By::Template, Says::So, value.clone());
    Some(Saying { since, imported: brought, ..saying })
}

/// What a column held before an import wrote it.
fn before(written: &Written, column: &str) -> Option<String> {
    match written.before.as_ref()?.get(column)? {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
