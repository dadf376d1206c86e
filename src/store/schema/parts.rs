//! What a file is made of: its tables with their rules, indexes, views and triggers, held against what this program makes.
//!
//! A trigger that somebody else put there runs whenever a row changes, and a view hides what it likes. So a file is compared
//! before a row of it is read, and before a step brings it up to date.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use rusqlite::Connection;

use super::{SCHEMA, SCHEMA_VERSION, STEPS};

/// What files of version 1 were made of. A step that adds to it is part of every later version.
const VERSION_1: &str = include_str!("version_1.sql");

/// Kind and name of each part, with its SQL without layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Parts(BTreeMap<(String, String), String>);

impl Parts {
    /// Every part of a file but SQLite's own.
    pub(in crate::store) fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let part =
            |row: &rusqlite::Row<'_>| Ok(((row.get(0)?, row.get(1)?), without_layout(&row.get::<_, String>(2)?)));
        Ok(Self(connection.prepare(sql)?.query_map([], part)?.collect::<rusqlite::Result<_>>()?))
    }

    /// What a file of a version is made of, whether it was made so or brought up to it.
    pub(in crate::store) fn of_version(version: u32) -> rusqlite::Result<Self> {
        let connection = Connection::open_in_memory()?;
        if version == SCHEMA_VERSION {
            connection.execute_batch(SCHEMA)?;
        } else {
            connection.execute_batch(VERSION_1)?;
            let steps = STEPS.iter().filter(|step| step.from < version);
            steps.flat_map(|step| [step.sql, step.at_last]).try_for_each(|sql| connection.execute_batch(sql))?;
        }
        Self::of(&connection)
    }

    /// What is not as in these, each a clause: `the trigger stuck is not this program's`.
    pub(in crate::store) fn differences(&self, made: &Self) -> Vec<String> {
        let gone = made.0.keys().filter(|part| !self.0.contains_key(*part)).map(|part| (part, "is gone"));
        let other = self.0.iter().filter_map(|(part, sql)| match made.0.get(part) {
            None => Some((part, "is not this program's")),
            Some(made) if made != sql => Some((part, "is not as this program makes it")),
            Some(_) => None,
        });
        gone.chain(other).map(|((kind, name), what)| format!("the {kind} {name} {what}")).collect()
    }

    /// `23 tables, 39 indexes, 1 view, 3 triggers`.
    pub(in crate::store) fn counted(&self) -> String {
        let kinds = [("table", "tables"), ("index", "indexes"), ("view", "views"), ("trigger", "triggers")];
        let count = |(one, many)| {
            let number = self.0.keys().filter(|(kind, _)| kind == one).count();
            format!("{number} {}", if number == 1 { one } else { many })
        };
        kinds.map(count).join(", ")
    }
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
    fn steps_from_the_first_version_end_at_what_the_schema_describes() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(VERSION_1).unwrap();
        for step in STEPS {
            for sql in [step.sql, step.at_last] {
                connection.execute_batch(sql).unwrap();
            }
        }
        let made = Parts::of_version(SCHEMA_VERSION).unwrap();
        assert_eq!(Parts::of(&connection).unwrap().differences(&made), Vec::<String>::new());
    }

    #[test]
    fn layout_is_left_out_and_what_a_text_says_is_not() {
        let renamed = "CREATE TABLE \"child\" ( -- one row each, it's said\n  a TEXT CHECK (a <> 'b -- c') )";
        assert_eq!(without_layout(renamed), "CREATETABLEchild(aTEXTCHECK(a<>'b -- c'))");
        assert_ne!(without_layout("CHECK (a <> 'b c')"), without_layout("CHECK (a <> 'bc')"));
    }
}
