//! The schema, its version, and the steps from older ones.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::before_7::carry_over;
use super::copy::copy;
use super::open::OpenError;
use super::{StoreError, World};
use crate::files::{Place, Untouchable, WhenThere, beside, folder_of};

mod parts;

pub(super) use parts::Parts;

/// The data, described: `schema.sql` at the top of the repository.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// The version that `schema.sql` describes, kept in `user_version`.
pub const SCHEMA_VERSION: u32 = 7;

/// Marks a file as this program's: "ADRV" in `application_id`.
pub(super) const APPLICATION_ID: i32 = 0x4144_5256;

/// The step that brings a file from version `from` to the next.
pub(super) struct Step {
    /// The version it starts from.
    pub(super) from: u32,
    /// What it does to the tables.
    pub(super) sql: &'static str,
    /// What it carries over then, that SQL alone cannot.
    pub(super) carry: Option<Carry>,
    /// What it does to the tables at last.
    pub(super) at_last: &'static str,
}

/// Carries rows over from one form to another.
pub(super) type Carry = fn(&Connection, &mut dyn World) -> rusqlite::Result<()>;

impl Step {
    /// A step that is SQL alone.
    pub(super) const fn of(from: u32, sql: &'static str) -> Self {
        Self { from, sql, carry: None, at_last: "" }
    }
}

/// Every step there is, oldest first. Version 1 is the first that was ever given out.
pub(super) const STEPS: &[Step] = &[
    Step::of(1, include_str!("schema/to_2.sql")),
    Step::of(2, include_str!("schema/to_3.sql")),
    Step::of(3, include_str!("schema/to_4.sql")),
    Step::of(4, include_str!("schema/to_5.sql")),
    Step::of(5, include_str!("schema/to_6.sql")),
    Step {
        from: 6,
        sql: include_str!("schema/to_7.sql"),
        carry: Some(carry_over),
        at_last: include_str!("schema/to_7_at_last.sql"),
    },
];

/// Writes the schema into an empty file.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch(&format!("BEGIN EXCLUSIVE; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"))
}

/// A file that was brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// The version that it had.
    pub from: u32,
    /// The version that it has.
    pub to: u32,
    /// A copy of it as it was, which the older program still reads.
    pub copy: PathBuf,
}

impl fmt::Display for Upgrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "This file was brought up to date, from version {} of its data to version {}. No fact or record in it is lost. Other \
             laptops that open it now need this version of the program ({}) or a later one. A copy of the file as it was, \
             which older programs still read, is {}.",
            self.from,
            self.to,
            env!("CARGO_PKG_VERSION"),
            self.copy.display()
        )
    }
}

/// Brings an older file to `target`, one transaction a step, after a copy of it was put beside it.
///
/// # Errors
/// When the copy or a step fails; the file then stands at the last step that went through.
pub(super) fn upgrade(
    connection: &Connection,
    path: &Path,
    version: u32,
    target: u32,
    steps: &[Step],
    world: &mut dyn World,
) -> Result<Option<Upgrade>, OpenError> {
    sweep_older_copies(path);
    if version == target {
        return Ok(None);
    }
    let missing = (version..target).find(|version| steps.iter().all(|step| step.from != *version));
    if let Some(version) = missing {
        return Err(OpenError::NoStep { version });
    }
    let copy = copy_beside(connection, path, version)?;
    take_steps(connection, version..target, steps, world)?;
    Ok(Some(Upgrade { from: version, to: target, copy }))
}

/// Brings a copy that nobody knows of yet up to this program's version.
///
/// # Errors
/// When a step fails.
pub(super) fn upgrade_copy(connection: &Connection, world: &mut dyn World) -> Result<(), OpenError> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    take_steps(connection, version..SCHEMA_VERSION, STEPS, world)
}

fn take_steps(
    connection: &Connection,
    versions: Range<u32>,
    steps: &[Step],
    world: &mut dyn World,
) -> Result<(), OpenError> {
    let mut wanted = steps.iter().filter(|step| versions.contains(&step.from));
    wanted.try_for_each(|step| apply(connection, step, world))
}

/// One step in one transaction. A table that is made anew is dropped on the way, so that references are left alone
/// until the end and checked then, as SQLite's documentation of ALTER TABLE has it.
fn apply(connection: &Connection, step: &Step, world: &mut dyn World) -> Result<(), OpenError> {
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    let done = in_transaction(connection, step, world);
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK;")?;
    }
    connection.pragma_update(None, "foreign_keys", "ON")?;
    done
}

fn in_transaction(connection: &Connection, step: &Step, world: &mut dyn World) -> Result<(), OpenError> {
    connection.execute_batch(&format!("BEGIN EXCLUSIVE; {} PRAGMA user_version = {};", step.sql, step.from + 1))?;
    step.carry.map_or(Ok(()), |carry| carry(connection, world))?;
    connection.execute_batch(step.at_last)?;
    if connection.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(OpenError::Damaged { detail: "a row refers to one that is gone".to_owned() });
    }
    Ok(connection.execute_batch("COMMIT;")?)
}

/// Copies the file whole beside itself, under a name that nothing has: a copy that is there may be another file's.
fn copy_beside(connection: &Connection, path: &Path, version: u32) -> Result<PathBuf, OpenError> {
    let names = (1_u32..).map(|number| match number {
        1 => beside(path, &format!(".before-version-{}.db", version + 1)),
        number => beside(path, &format!(".before-version-{}-{number}.db", version + 1)),
    });
    for name in names {
        if name.symlink_metadata().is_ok() {
            continue;
        }
        let written = Place::find(&name, WhenThere::Refuse, &Untouchable::default())
            .map_err(StoreError::from)
            .and_then(|place| place.fill(|partial| copy(connection, partial)));
        return written.map(|_| name).map_err(OpenError::Backup);
    }
    Err(OpenError::NoStep { version })
}

/// Takes away copies that earlier versions of this program had begun when they were stopped: folders with one name.
fn sweep_older_copies(path: &Path) {
    let Ok(entries) = std::fs::read_dir(folder_of(path)) else { return };
    for entry in entries.flatten() {
        let is_one = entry.file_name().to_string_lossy().starts_with(".backup-");
        if is_one && holds_only_a_copy(&entry.path()) {
            // Another user's, say: it is no harm to this file.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn holds_only_a_copy(folder: &Path) -> bool {
    let is_copy =
        |entry: &std::fs::DirEntry| ["copy.db", "copy.db-journal"].iter().any(|name| entry.file_name() == *name);
    !folder.is_symlink()
        && std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().all(|entry| is_copy(&entry)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn older_file(folder: &Path) -> (PathBuf, Connection) {
        let path = folder.join("review.db");
        let connection = Connection::open(&path).unwrap();
        connection
            .execute_batch("CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('here'); PRAGMA user_version = 1;")
            .unwrap();
        (path, connection)
    }

    fn world() -> crate::store::SystemWorld {
        crate::store::SystemWorld::on_device(crate::domain::Id::of_fact(&["laptop"]))
    }

    fn version(connection: &Connection) -> u32 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_step_by_step() {
        let folder = tempfile::tempdir().unwrap();
        let (path, connection) = older_file(folder.path());
        let steps =
            [Step::of(1, "ALTER TABLE kept ADD COLUMN more TEXT;"), Step::of(2, "UPDATE kept SET more = 'added';")];

        let done = upgrade(&connection, &path, 1, 3, &steps, &mut world()).unwrap().unwrap();

        assert_eq!(version(&connection), 3);
        let row: (String, String) =
            connection.query_row("SELECT word, more FROM kept", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("here".to_owned(), "added".to_owned()));
        assert_eq!(version(&Connection::open(done.copy).unwrap()), 1, "the copy is of the file as it was");
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_at_the_step_before() {
        let folder = tempfile::tempdir().unwrap();
        let (path, connection) = older_file(folder.path());
        let steps = [Step::of(1, "DELETE FROM kept; INSERT INTO nowhere VALUES (1);")];

        assert!(upgrade(&connection, &path, 1, 2, &steps, &mut world()).is_err());

        assert_eq!(version(&connection), 1);
        let checks: u32 = connection.pragma_query_value(None, "foreign_keys", |row| row.get(0)).unwrap();
        assert_eq!(checks, 1, "references are checked again");
        let left: u32 = connection.query_row("SELECT count(*) FROM kept", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 1);
    }

    #[test]
    fn every_version_but_the_newest_has_a_step() {
        let from: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
        assert_eq!(from, (1..SCHEMA_VERSION).collect::<Vec<_>>());
    }
}
