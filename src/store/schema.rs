//! The schema, its version, and the steps from older ones.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::open::OpenError;

/// The data, described: `schema.sql` at the top of the repository.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// The version that `schema.sql` describes, kept in `user_version`.
pub const SCHEMA_VERSION: u32 = 4;

/// Marks a file as this program's: "ADRV" in `application_id`.
pub(super) const APPLICATION_ID: i32 = 0x4144_5256;

/// The step that brings a file from version `from` to the next.
pub(super) struct Step {
    /// The version it starts from.
    pub(super) from: u32,
    /// What it does.
    pub(super) sql: &'static str,
}

/// Every step there is, oldest first. Version 1 is the first that was ever given out.
pub(super) const STEPS: &[Step] = &[
    Step { from: 1, sql: include_str!("schema/to_2.sql") },
    Step { from: 2, sql: include_str!("schema/to_3.sql") },
    Step { from: 3, sql: include_str!("schema/to_4.sql") },
];

/// Writes the schema into an empty file.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch(&format!("BEGIN EXCLUSIVE; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"))
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
) -> Result<Option<PathBuf>, OpenError> {
    if version == target {
        return Ok(None);
    }
    let copy = backup(connection, path, version)?;
    for version in version..target {
        let step = steps.iter().find(|step| step.from == version).ok_or(OpenError::NoStep { version })?;
        apply(connection, step)?;
    }
    Ok(Some(copy))
}

/// One step in one transaction. A table that is made anew is dropped on the way, so that references are left alone
/// until the end and checked then, as SQLite's documentation of ALTER TABLE has it.
fn apply(connection: &Connection, step: &Step) -> Result<(), OpenError> {
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    let done = in_transaction(connection, step);
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK;")?;
    }
    connection.pragma_update(None, "foreign_keys", "ON")?;
    done
}

fn in_transaction(connection: &Connection, step: &Step) -> Result<(), OpenError> {
    connection.execute_batch(&format!("BEGIN EXCLUSIVE; {} PRAGMA user_version = {};", step.sql, step.from + 1))?;
    if connection.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(OpenError::Damaged { detail: "a row refers to one that is gone".to_owned() });
    }
    Ok(connection.execute_batch("COMMIT;")?)
}

/// Copies the file whole beside itself under a temporary name, checks the copy, and gives it its name.
fn backup(connection: &Connection, path: &Path, version: u32) -> Result<PathBuf, OpenError> {
    let copy = path.with_extension(format!("before-version-{}.db", version + 1));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::Builder::new().prefix(".backup-").tempdir_in(folder).map_err(OpenError::Backup)?;
    let written = temporary.path().join("copy.db");
    connection.execute("VACUUM INTO ?1", [written.to_string_lossy()])?;
    check_copy(&written)?;
    std::fs::File::open(&written).and_then(|file| file.sync_all()).map_err(OpenError::Backup)?;
    std::fs::rename(&written, &copy).map_err(OpenError::Backup)?;
    Ok(copy)
}

fn check_copy(path: &Path) -> Result<(), OpenError> {
    let copy = Connection::open(path)?;
    let verdict: String = copy.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(OpenError::Damaged { detail: verdict }) }
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

    fn version(connection: &Connection) -> u32 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_step_by_step() {
        let folder = tempfile::tempdir().unwrap();
        let (path, connection) = older_file(folder.path());
        let steps = [
            Step { from: 1, sql: "ALTER TABLE kept ADD COLUMN more TEXT;" },
            Step { from: 2, sql: "UPDATE kept SET more = 'added';" },
        ];

        let copy = upgrade(&connection, &path, 1, 3, &steps).unwrap().unwrap();

        assert_eq!(version(&connection), 3);
        let row: (String, String) =
            connection.query_row("SELECT word, more FROM kept", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("here".to_owned(), "added".to_owned()));
        assert_eq!(version(&Connection::open(copy).unwrap()), 1, "the copy is of the file as it was");
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_at_the_step_before() {
        let folder = tempfile::tempdir().unwrap();
        let (path, connection) = older_file(folder.path());
        let steps = [Step { from: 1, sql: "DELETE FROM kept; INSERT INTO nowhere VALUES (1);" }];

        assert!(upgrade(&connection, &path, 1, 2, &steps).is_err());

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
