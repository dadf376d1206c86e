//! Carrying the entries of an older log over into commands and their changes.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use super::check::check_older;
use crate::domain::Id;
use crate::domain::text::hexadecimal;
use crate::store::World;
use crate::store::change::{Kind, moment, register};
use crate::store::left_behind::Whose;
use crate::store::logging::{Laptop, Logging, Noted, Title};
use crate::store::values::required_code;

/// Where the entries and their values stand meanwhile.
const OLDER: [&str; 2] = ["change_before_7", "change_value_before_7"];

/// What the log calls the last hash that a laptop's entries had.
pub(super) const LAST_HASH: &str = "last_hash";

/// What the log calls what did not hold before.
pub(super) const FOUND_WRONG: &str = "found_wrong";

/// Who brings a file up to date: the step asks nobody.
const ACTOR: &str = "this program";

/// Writes every entry into the tables of now, and says in one more command what their last hashes were, and what did not hold
/// then. From there on the facts are covered too.
pub(in crate::store) fn carry_over(connection: &Connection, world: &mut dyn World) -> rusqlite::Result<()> {
    let broken = check_older(connection, OLDER)?;
    carry_entries(connection, world)?;
    let (device, at) = (world.device(), moment(world.now()));
    let laptop = register(connection, device, &at)?;
    let title = Title {
        id: world.new_id(),
        device,
        laptop,
        first: crate::store::change::last_number(connection, device)? + 1,
        at,
        actor: ACTOR.to_owned(),
        words: "Bring this file up to date, to version 7 of its data".to_owned(),
        kind: Kind::Upkeep,
        reverts: None,
    };
    let mut logging = Logging::begin(connection, title)?;
    for (device, hash) in last_hashes(connection)? {
        let hash = Value::Text(hexadecimal(&hash));
        logging.note(connection, world, &Noted::of("device", &device, LAST_HASH, &Value::Null, &hash))?;
    }
    let file: String = connection.query_row("SELECT id FROM file", [], |row| row.get(0))?;
    for what in broken {
        let what = Value::Text(what);
        logging.note(connection, world, &Noted::of("file", &file, FOUND_WRONG, &Value::Null, &what))?;
    }
    for whose in all_facts(connection)? {
        logging.touch(whose);
    }
    logging.write(connection, world)?;
    Ok(())
}

/// An entry as it stood.
struct EntryOf6 {
    command: String,
    title: Title,
    id: String,
    salt: Option<Vec<u8>>,
    table: String,
    row: String,
    field: String,
    child: Option<Id>,
    old: Value,
    new: Value,
}

fn carry_entries(connection: &Connection, world: &mut dyn World) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(
        "SELECT entry.*, letter, first_used_at, child_id, salt, old, new FROM change_before_7 AS entry
         LEFT JOIN device ON device.id = device_id LEFT JOIN change_value_before_7 ON change_id = entry.id ORDER BY position",
    )?;
    let mut rows = statement.query([])?;
    let mut under_way: Option<Carrying> = None;
    let mut met = HashSet::new();
    while let Some(row) = rows.next()? {
        let mut entry = read(row)?;
        let is_new = under_way.as_ref().is_none_or(|carrying| carrying.command != entry.command);
        if is_new {
            if let Some(done) = under_way.take() {
                done.write(connection, world)?;
            }
            if !met.insert(entry.title.id) {
                entry.title.id = world.new_id();
            }
            let logging = Logging::begin(connection, entry.title.clone())?;
            under_way = Some(Carrying { command: entry.command.clone(), logging, of_then: Vec::new() });
        }
        if let Some(carrying) = &mut under_way {
            carrying.take(connection, world, &entry)?;
        }
    }
    under_way.map_or(Ok(()), |last| last.write(connection, world))
}

/// A command that is being carried over.
struct Carrying {
    command: String,
    logging: Logging,
    /// Identifier and salt that each entry had then; none where its words had been erased.
    of_then: Vec<Option<([u8; 16], Vec<u8>)>>,
}

impl Carrying {
    fn take(&mut self, connection: &Connection, world: &mut dyn World, entry: &EntryOf6) -> rusqlite::Result<()> {
        let noted =
            Noted { child: entry.child, ..Noted::of(&entry.table, &entry.row, &entry.field, &entry.old, &entry.new) };
        let id = entry.id.parse::<Id>().map_or_else(|_| [0; 16], Id::packed);
        self.of_then.push(entry.salt.clone().map(|salt| (id, salt)));
        self.logging.note(connection, world, &noted)
    }

    fn write(self, connection: &Connection, world: &mut dyn World) -> rusqlite::Result<()> {
        let before = self.logging.write(connection, world)?;
        let sql = "INSERT INTO change_of_6 (change, id, salt) VALUES (?1, ?2, ?3)";
        let mut statement = connection.prepare_cached(sql)?;
        for (change, of_then) in (before + 1..).zip(self.of_then) {
            let Some((id, salt)) = of_then else { continue };
            statement.execute(params![change, id, salt])?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<EntryOf6> {
    let command: String = row.get("command_id")?;
    let title = Title {
        id: command.parse().unwrap_or_else(|_| Id::of_fact(&["command", &command])),
        device: row.get("device_id")?,
        laptop: Laptop {
            letter: row.get::<_, Option<String>>("letter")?.unwrap_or_default(),
            since: row.get::<_, Option<String>>("first_used_at")?.unwrap_or_default(),
        },
        first: row.get("sequence")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        words: row.get("command")?,
        kind: required_code(row, "kind")?,
        reverts: row.get("reverts")?,
    };
    Ok(EntryOf6 {
        command,
        title,
        id: row.get("id")?,
        salt: row.get("salt")?,
        table: row.get("table_name")?,
        row: row.get("row_id")?,
        field: row.get("field")?,
        child: row.get("child_id")?,
        old: row.get("old")?,
        new: row.get("new")?,
    })
}

/// The last hash of each laptop.
fn last_hashes(connection: &Connection) -> rusqlite::Result<Vec<(String, Vec<u8>)>> {
    let sql = "SELECT device_id, hash FROM change_before_7 AS entry
               WHERE sequence = (SELECT max(sequence) FROM change_before_7 WHERE device_id = entry.device_id) ORDER BY 1";
    connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Everything whose digests are left behind from now on.
fn all_facts(connection: &Connection) -> rusqlite::Result<Vec<Whose>> {
    let ids = |sql: &str| -> rusqlite::Result<Vec<Id>> {
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
    };
    let children = ids("SELECT id FROM child")?.into_iter().map(Whose::Child);
    let imports = ids("SELECT id FROM import_run")?.into_iter().map(Whose::Import);
    Ok(children.chain(imports).chain([Whose::Duties, Whose::Older]).collect())
}
