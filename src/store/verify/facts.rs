//! The facts: each stands as the newest command that touched it left it, and so does what is kept of each import.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

use super::noted::done;
use super::{Found, sentence};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::text::counted;
use crate::store::as_logged::Difference;
use crate::store::clock;
use crate::store::left_behind::{OF_A_CHILD, OF_AN_IMPORT, OF_DUTIES, OF_WHAT_IS_OLDER, Whose};
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let connection = &store.connection;
    let left = newest(connection)?;
    let mut wrong = Vec::new();
    for (whose, digests) in &left {
        let tables = whose.altered(connection, digests)?;
        if !tables.is_empty() {
            wrong.push(sentence(&altered(connection, *whose, &tables)?));
        }
    }
    wrong.sort();
    wrong.extend(not_left(connection, &left)?);
    wrong.extend(statements(connection)?);
    Ok(Found { looked_at: looked_at(left.keys()), wrong })
}

/// What is not as it was left last, or was left by no command.
pub(super) fn differences(connection: &Connection) -> rusqlite::Result<Vec<Difference>> {
    let left = newest(connection)?;
    let mut found = Vec::new();
    for (whose, digests) in &left {
        let tables = whose.altered(connection, digests)?;
        if !tables.is_empty() {
            found.push(Difference { child: whose.child(), what: had_been_altered(connection, *whose, &tables)? });
        }
    }
    for whose in standing(connection)?.into_iter().filter(|whose| !left.contains_key(whose)) {
        found.push(Difference { child: whose.child(), what: had_been_altered(connection, whose, &[])? });
    }
    if !imports_stand_as_logged(connection)? {
        found.push(Difference::of_the_file("imports did not stand in the order in which the change log has them"));
    }
    if !statements(connection)?.is_empty() {
        found.push(Difference::of_the_file("what extracts said had been altered"));
    }
    Ok(found)
}

/// The children, imports and the rota in the file, as commands must have left them.
fn standing(connection: &Connection) -> rusqlite::Result<Vec<Whose>> {
    let ids = |sql: &str| -> rusqlite::Result<Vec<Id>> {
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
    };
    let children = ids("SELECT id FROM child ORDER BY child_ref")?.into_iter().map(Whose::Child);
    let imports = ids(IMPORTS)?.into_iter().map(Whose::Import);
    let others = [Whose::Duties, Whose::Older].map(|whose| Ok((whose, whose.stands(connection)?)));
    let others: Vec<(Whose, bool)> = others.into_iter().collect::<rusqlite::Result<_>>()?;
    let others = others.into_iter().filter_map(|(whose, stands)| stands.then_some(whose));
    Ok(children.chain(imports).chain(others).collect())
}

/// Whether what is kept of an import is as the newest command that touched it left it.
pub(in crate::store) fn import_is_as_left(connection: &Connection, import: Id) -> rusqlite::Result<bool> {
    let sql =
        "SELECT digests FROM left_behind WHERE import_id = ?1 AND digests IS NOT NULL ORDER BY position DESC LIMIT 1";
    let left: Option<Vec<u8>> = connection.query_row(sql, [import.packed()], |row| row.get(0)).optional()?;
    let altered = left.map(|left| Whose::Import(import).altered(connection, &left)).transpose()?;
    Ok(altered.is_some_and(|tables| tables.is_empty()))
}

/// `The facts of 382 children, the duty rota and 24 imports, against what the change log says was left`.
fn looked_at<'w>(left: impl Iterator<Item = &'w Whose>) -> String {
    let (mut children, mut imports) = (0, 0);
    for whose in left {
        children += i64::from(matches!(whose, Whose::Child(_)));
        imports += i64::from(matches!(whose, Whose::Import(_)));
    }
    let children = if children == 1 { "1 child".to_owned() } else { format!("{children} children") };
    let imports = counted(imports, "import");
    format!("the facts of {children}, the duty rota and {imports}, against what the change log says was left of them")
}

/// What was left last of each.
fn newest(connection: &Connection) -> rusqlite::Result<BTreeMap<Whose, Vec<u8>>> {
    let mut statement = connection.prepare(
        "SELECT child, child_id, import_id, scheme, digests FROM left_behind
         LEFT JOIN logged_child ON logged_child.number = child WHERE digests IS NOT NULL ORDER BY command, left_behind.number",
    )?;
    let mut rows = statement.query([])?;
    let mut newest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        if let Some(whose) = whose(row)? {
            newest.insert(whose, row.get("digests")?);
        }
    }
    Ok(newest)
}

/// Whose digests a row holds; `None` where this program does not know the scheme, or the child.
pub(super) fn whose(row: &Row<'_>) -> rusqlite::Result<Option<Whose>> {
    let scheme: String = row.get("scheme")?;
    let (child, import): (Option<Id>, Option<Id>) = (row.get("child_id")?, row.get("import_id")?);
    Ok(match scheme.as_str() {
        name if name == OF_A_CHILD.name => child.map(Whose::Child),
        name if name == OF_AN_IMPORT.name => import.map(Whose::Import),
        name if name == OF_DUTIES.name => Some(Whose::Duties),
        name if name == OF_WHAT_IS_OLDER.name => Some(Whose::Older),
        _ => None,
    })
}

/// `the facts of C-1042 are not as the change log has them (legal statuses)`.
fn altered(connection: &Connection, whose: Whose, tables: &[&str]) -> rusqlite::Result<String> {
    let verb = if matches!(whose, Whose::Child(_)) {
        "are not as the change log has them"
    } else {
        "is not as the change log has it"
    };
    Ok(format!("{} {verb} ({})", named(connection, whose)?, tables.join(", ")))
}

/// `the facts of C-1042 had been altered (legal statuses)`.
fn had_been_altered(connection: &Connection, whose: Whose, tables: &[&str]) -> rusqlite::Result<String> {
    let named = named(connection, whose)?;
    Ok(match tables {
        [] => format!("{named} stood here, and the change log knew nothing of it"),
        tables => format!("{named} had been altered ({})", tables.join(", ")),
    })
}

/// `when "Close the meeting" was done on 12 Nov 2026, the facts of C-1042 changed and nothing says so (decisions)`, of the command at
/// a place of the log.
pub(super) fn change_unsaid(
    connection: &Connection,
    whose: Whose,
    tables: &[&str],
    command: i64,
) -> rusqlite::Result<String> {
    let done = connection.query_row("SELECT words, at FROM command WHERE position = ?1", [command], done)?;
    let (named, tables) = (named(connection, whose)?, tables.join(", "));
    Ok(format!("when {done}, {named} changed and nothing in the change log says so ({tables})"))
}

/// `when "Type in a placement" was done on 12 Nov 2026, it says otherwise than the facts of C-1042 came to stand`, of the command at
/// a place of the log.
pub(super) fn change_unlike(connection: &Connection, whose: Option<Whose>, command: i64) -> rusqlite::Result<String> {
    let done = connection.query_row("SELECT words, at FROM command WHERE position = ?1", [command], done)?;
    let named = whose.map_or_else(|| Ok("facts".to_owned()), |whose| named(connection, whose))?;
    Ok(format!("when {done}, the change log says otherwise than {named} came to stand"))
}

/// `when "Pause the meeting" was done on 12 Nov 2026, what is kept of an import was left anew, and the change log does not say why`.
pub(super) fn import_left_anew(connection: &Connection, command: i64) -> rusqlite::Result<String> {
    let done = connection.query_row("SELECT words, at FROM command WHERE position = ?1", [command], done)?;
    Ok(format!("when {done}, what is kept of an import was left anew, and the change log does not say why"))
}

/// `when "Take back the last import" was done on 12 Nov 2026, something of an import stayed that should have gone with it, …`.
pub(super) fn import_taken_back_amiss(connection: &Connection, command: i64) -> rusqlite::Result<String> {
    let done = connection.query_row("SELECT words, at FROM command WHERE position = ?1", [command], done)?;
    Ok(format!(
        "when {done}, something of an import stayed that should have gone with it, or it was not the newest then"
    ))
}

/// `the facts of C-1042`.
fn named(connection: &Connection, whose: Whose) -> rusqlite::Result<String> {
    Ok(match whose {
        Whose::Duties => "the duty rota".to_owned(),
        Whose::Child(id) => {
            let child = called(connection, "SELECT child_ref FROM child WHERE id = ?1", id)?;
            format!("the facts of {}", child.unwrap_or_else(|| "a child who is not in this file".to_owned()))
        }
        Whose::Import(id) => {
            format!(
                "what is kept of {}",
                import(connection, id)?.unwrap_or_else(|| "an import that is gone".to_owned())
            )
        }
        Whose::Older => "what was kept of older extracts".to_owned(),
    })
}

/// `the import of 12 Oct 2026`.
fn import(connection: &Connection, id: Id) -> rusqlite::Result<Option<String>> {
    let at = called(connection, "SELECT applied_at FROM import_run WHERE id = ?1", id)?;
    let day = |at: String| {
        at.parse::<DateTime<Utc>>().map_or_else(
            |_| "the import of a day that cannot be read".to_owned(),
            |at| format!("the import of {}", full(clock::day_here(at))),
        )
    };
    Ok(at.map(day))
}

fn called(connection: &Connection, sql: &str, id: Id) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()
}

/// What stands in the file and no command left.
fn not_left(connection: &Connection, left: &BTreeMap<Whose, Vec<u8>>) -> rusqlite::Result<Vec<String>> {
    let mut wrong = Vec::new();
    if !imports_stand_as_logged(connection)? {
        wrong.push(sentence("the imports do not stand in the order in which the change log has them"));
    }
    for whose in standing(connection)?.into_iter().filter(|whose| !left.contains_key(whose)) {
        let (verb, it) = match whose {
            Whose::Child(_) => ("stand", "them"),
            _ => ("stands", "it"),
        };
        let named = named(connection, whose)?;
        wrong.push(sentence(&format!("{named} {verb} here, and the change log knows nothing of {it}")));
    }
    Ok(wrong)
}

/// Imports in the order in which they stand in the file.
const IMPORTS: &str = "SELECT id FROM import_run ORDER BY rowid";

/// Whether imports stand in the order of the log, and without a gap: the newest is taken back first.
pub(in crate::store) fn imports_stand_as_logged(connection: &Connection) -> rusqlite::Result<bool> {
    let ids = |sql: &str| -> rusqlite::Result<Vec<Id>> {
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
    };
    let (stand, logged) = (
        ids(IMPORTS)?,
        ids("SELECT row_id FROM change WHERE table_name = 'import_run' AND field = 'summary' AND row_id IS NOT NULL
             ORDER BY position")?,
    );
    let has_gap = "SELECT max(rowid) > count(*) FROM import_run";
    let has_gap: Option<bool> = connection.query_row(has_gap, [], |row| row.get(0))?;
    let here = stand.iter().filter(|id| logged.contains(id));
    Ok(has_gap != Some(true) && here.eq(logged.iter().filter(|id| stand.contains(id))))
}

/// Statements whose words are not those of their digest, by which the log knows them, and statements of no extract.
fn statements(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT child_ref, digest, said, EXISTS (SELECT 1 FROM edition_statement WHERE statement_id = statement.id) AS is_said
         FROM statement ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut wrong = Vec::new();
    while let Some(row) = rows.next()? {
        let said = row.get_ref("said")?.as_bytes()?;
        let child: String = row.get("child_ref")?;
        if Sha256::digest(said)[..] != *row.get_ref("digest")?.as_blob()? {
            wrong.push(sentence(&format!("what an extract said of {child} has been altered")));
        }
        if !row.get::<_, bool>("is_said")? {
            wrong.push(sentence(&format!("what was said of {child} stands here, and no extract said it")));
        }
    }
    Ok(wrong)
}
