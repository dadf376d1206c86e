//! The guards of the file: its tables with their rules, indexes, views and triggers, as `schema.sql` makes them.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use rusqlite::Connection;

use super::{Found, sentence};
use crate::store::{SCHEMA, Store, StoreError};

/// What a file is made of: kind and name, with its SQL without layout.
type Parts = BTreeMap<(String, String), String>;

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let (made, found) = (parts_of_a_new_file()?, parts(&store.connection)?);
    let gone = made.keys().filter(|part| !found.contains_key(*part)).map(|part| (part, "is gone"));
    let other = found.iter().filter_map(|(part, sql)| match made.get(part) {
        None => Some((part, "is not this program's")),
        Some(made) if made != sql => Some((part, "is not as this program makes it")),
        Some(_) => None,
    });
    let wrong = gone.chain(other).map(|((kind, name), what)| sentence(&format!("the {kind} {name} {what}"))).collect();
    Ok(Found { looked_at: counted(&found), wrong })
}

/// `23 tables, 39 indexes, 1 view, 3 triggers`.
fn counted(parts: &Parts) -> String {
    let kinds = [("table", "tables"), ("index", "indexes"), ("view", "views"), ("trigger", "triggers")];
    let count = |(one, many)| {
        let number = parts.keys().filter(|(kind, _)| kind == one).count();
        format!("{number} {}", if number == 1 { one } else { many })
    };
    kinds.map(count).join(", ")
}

fn parts_of_a_new_file() -> rusqlite::Result<Parts> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    parts(&connection)
}

/// Every part but SQLite's own.
fn parts(connection: &Connection) -> rusqlite::Result<Parts> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let part = |row: &rusqlite::Row<'_>| Ok(((row.get(0)?, row.get(1)?), without_layout(&row.get::<_, String>(2)?)));
    connection.prepare(sql)?.query_map([], part)?.collect()
}

/// SQL without comments, spaces and the quotes that a renamed table gets: a file that was brought up from an older
/// version differs in these. What stands in a text is kept.
fn without_layout(sql: &str) -> String {
    let mut plain = String::with_capacity(sql.len());
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' => keep_text(&mut rest, &mut plain),
            '-' if rest.peek() == Some(&'-') => skip_comment(&mut rest),
            '"' => {}
            c if c.is_whitespace() => {}
            c => plain.push(c),
        }
    }
    plain
}

fn keep_text(rest: &mut Peekable<Chars<'_>>, plain: &mut String) {
    plain.push('\'');
    for c in rest.by_ref() {
        plain.push(c);
        if c == '\'' {
            return;
        }
    }
}

fn skip_comment(rest: &mut Peekable<Chars<'_>>) {
    for c in rest.by_ref() {
        if c == '\n' {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_left_out_and_what_a_text_says_is_not() {
        let renamed = "CREATE TABLE \"child\" ( -- one row each, it's said\n  a TEXT CHECK (a <> 'b -- c') )";
        assert_eq!(without_layout(renamed), "CREATETABLEchild(aTEXTCHECK(a<>'b -- c'))");
        assert_ne!(without_layout("CHECK (a <> 'b c')"), without_layout("CHECK (a <> 'bc')"));
    }
}
