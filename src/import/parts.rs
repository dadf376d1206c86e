//! The rows of an edition, so many children at a time: what is worked out of them is held small before the next are taken.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::error::ReadError;
use super::kind::Kind;
use super::limits;
use super::table::Table;

/// So many children are taken at a time. Those of most councils are one part.
const CHILDREN: usize = 4_000;

/// The rows of each table that are of some children.
pub(super) type Part = Vec<Vec<u32>>;

/// The rows of these tables in parts, each with all rows of its children. Rows that name nobody are in the first.
pub(super) fn of(tables: &[Table]) -> Vec<Part> {
    let children: Vec<Vec<Option<Cow<'_, str>>>> = tables.iter().map(Table::children).collect();
    let all: BTreeSet<&str> = children.iter().flatten().flatten().map(|child| &**child).collect();
    let part_of: HashMap<&str, usize> = all.into_iter().zip(0..).map(|(child, at)| (child, at / CHILDREN)).collect();
    let number = part_of.values().max().map_or(1, |last| last + 1);
    let mut parts: Vec<Part> = vec![vec![Vec::new(); tables.len()]; number];
    for (at, (table, children)) in tables.iter().zip(&children).enumerate() {
        let of_value = |child: &Option<Cow<'_, str>>| child.as_ref().and_then(|child| part_of.get(&**child)).copied();
        let of_values: Vec<usize> = children.iter().map(|child| of_value(child).unwrap_or_default()).collect();
        let column = table.column("child");
        for row in 0..table.rows() {
            let value = column.and_then(|column| column.place(row));
            let part = value.and_then(|value| of_values.get(value)).copied().unwrap_or_default();
            if let Some(rows) = parts.get_mut(part).and_then(|part| part.get_mut(at)) {
                rows.extend(u32::try_from(row));
            }
        }
    }
    parts
}

/// No child has so many rows that comparing them with each other would take for ever.
///
/// # Errors
/// One has.
pub(super) fn check_children<'t>(tables: impl Iterator<Item = &'t Table>) -> Result<(), ReadError> {
    let mut rows: HashMap<(Kind, Cow<'t, str>), usize> = HashMap::new();
    for table in tables.filter(|table| table.kind.is_used()) {
        let values = table.column("child").map(super::column::Column::values).unwrap_or_default();
        for (child, value) in table.children().into_iter().zip(values) {
            *child.map_or(&mut 0, |child| rows.entry((table.kind, child)).or_default()) += value.times;
        }
    }
    let too_many = rows.into_iter().find(|(_, number)| *number > limits::ROWS_OF_A_CHILD);
    too_many.map_or(Ok(()), |((_, child), _)| Err(ReadError::TooManyOfAChild { child_ref: child.into_owned() }))
}
