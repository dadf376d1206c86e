//! What a file is made of: its tables with their rules, indexes, views and triggers, held against what this program makes.
//!
//! A trigger that somebody else put there runs whenever a row changes, and a view hides what it likes. So a file is compared
//! before a row of it is read, and before a step brings it up to date.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{SCHEMA, SCHEMA_VERSION, STEPS};

/// What files of version 1 were made of. A step that adds to it is part of every later version.
const VERSION_1: &str = include_str!("version_1.sql");

/// Kind and name of each part, with its SQL without layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Parts(BTreeMap<(String, String), String>);

impl Parts {
    /// Every part of a file but SQLite's own: the indexes of keys, which have no SQL, and the table of what an analysis found.
    /// Whatever else has one of SQLite's names was put there.
    pub(in crate::store) fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let sql = "SELECT type, name, sql FROM sqlite_schema
                   WHERE NOT (type = 'index' AND name LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\' AND sql IS NULL)
                     AND NOT (type = 'table' AND name = 'sqlite_stat1' AND sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat)')";
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

/// SQL as its tokens, a space between two: a file that was brought up from an older version differs in comments, in spaces, and
/// in the quotes that a renamed table gets. Everything else is kept, so that what SQLite reads differently is different here.
///
/// Tokens end where SQLite's end: <https://www.sqlite.org/lang_keywords.html> for quotes, `tokenize.c` for letters of names and
/// spaces.
fn without_layout(sql: &str) -> String {
    let mut rest = sql;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => {
                rest.get(2..).and_then(|text| text.find("*/")).map_or(rest.len(), |end| end + 4)
            }
            'x' | 'X' if rest.get(1..).is_some_and(|text| text.starts_with('\'')) => {
                1 + quoted(rest.get(1..).unwrap_or_default(), '\'')
            }
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => 1,
            '\'' | '"' | '`' => quoted(rest, first),
            '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
            letter if is_of_a_name(letter) => rest.find(|c| !is_of_a_name(c)).unwrap_or(rest.len()),
            sign => sign.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        if !token.starts_with([' ', '\t', '\n', '\r', '\u{c}']) && !token.starts_with("--") && !token.starts_with("/*")
        {
            tokens.push(without_quotes(token));
        }
    }
    tokens.join(" ")
}

const fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$') || !letter.is_ascii()
}

/// How long the text or name is that begins with a quote; two quotes in it are one of its own.
fn quoted(sql: &str, quote: char) -> usize {
    let mut ends = sql.match_indices(quote).map(|(at, _)| at + 1).skip(1).peekable();
    while let Some(end) = ends.next() {
        if ends.next_if_eq(&(end + 1)).is_none() {
            return end;
        }
    }
    sql.len()
}

/// A name without the quotes that it does not need.
fn without_quotes(token: &str) -> &str {
    let name = token.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    name.filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')).unwrap_or(token)
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
        let renamed = "CREATE TABLE \"child\" ( -- one row each, it's said\n  a TEXT\tCHECK (a <> 'b -- c') /* \" */ )";
        assert_eq!(without_layout(renamed), "CREATE TABLE child ( a TEXT CHECK ( a < > 'b -- c' ) )");
        let differ = [
            ("CHECK (a <> 'b c')", "CHECK (a <> 'bc')"),
            ("a 'it''s' b", "a 'it' 's' b"),
            // What stands behind a quote is a name to SQLite, and no comment.
            ("SELECT a \"--\" FROM b\n", "SELECT a -- FROM b\n"),
            ("SELECT a \"/*\" FROM b", "SELECT a /* FROM b"),
            ("SELECT a \"b\"\"c\"", "SELECT a bc"),
            ("SELECT a b", "SELECT ab"),
            // A letter of a name to SQLite, and a space to others.
            ("SELECT a\u{a0}b", "SELECT a b"),
            ("SELECT a [--] FROM b", "SELECT a FROM b"),
            ("SELECT a /*/ b */ c", "SELECT a c b * / c"),
            ("SELECT x'41'", "SELECT x '41'"),
        ];
        for (one, other) in differ {
            assert_ne!(without_layout(one), without_layout(other), "{one} and {other}");
        }
    }
}
