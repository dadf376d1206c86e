//! Opening a file: what is refused, in which order, and with which settings.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::lock::{LockError, LockFile};
use super::schema::{self, APPLICATION_ID, SCHEMA_VERSION, STEPS};
use super::today::Today;
use super::world::World;
use super::{Store, StoreError};

/// A file could not be opened or made. It has not been changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("There is no file {path}. Make one with: admissions-review new {path}")]
    Missing {
        /// The path as it was given.
        path: String,
    },
    /// There is one already.
    #[error("{path} exists already and was left as it is. Choose another name.")]
    Exists {
        /// The path as it was given.
        path: String,
    },
    /// It is empty.
    #[error(
        "{path} is empty: it holds no data and may be half copied. Copy it again, or delete it and make a new one."
    )]
    Empty {
        /// The path as it was given.
        path: String,
    },
    /// It is something else.
    #[error("{path} is not an Admissions Review file. Choose the file that was made with `admissions-review new`.")]
    NotOurs {
        /// The path as it was given.
        path: String,
    },
    /// It is from a later version of this program.
    #[error(
        "{path} was written by a newer version of this program (its data is version {found}, this program reads up to \
         {known}). Install the newer version."
    )]
    Newer {
        /// The path as it was given.
        path: String,
        /// The file's schema version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// Somebody else has it open.
    #[error("{path} is open elsewhere: {holder} has it. Close it there first.")]
    InUse {
        /// The path as it was given.
        path: String,
        /// Who has it, in words.
        holder: String,
    },
    /// A step from an older version does not exist.
    #[error("This program has no step from version {version} of the data. Install a version that has.")]
    NoStep {
        /// The version without a step.
        version: u32,
    },
    /// The copy made before an upgrade is not sound, or what the file holds does not fit together after it.
    #[error("A copy of the file was made and is not sound ({detail}), so nothing was changed. Restore a backup.")]
    Damaged {
        /// SQLite's words.
        detail: String,
    },
    /// The copy made before an upgrade could not be written.
    #[error("A copy of the file must be made before it is brought up to date, and could not be: {0}")]
    Backup(#[source] io::Error),
    /// The operating system refused.
    #[error("{path} could not be opened: {source}")]
    Io {
        /// The path as it was given.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// SQLite refused.
    #[error("The file could not be opened. {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// It opened, and its first rows could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Opens an existing file and holds it exclusively.
    ///
    /// # Errors
    /// [`OpenError`] when there is no file, it is empty, another program's or a newer version's, or somebody has it.
    pub fn open(path: &Path, world: Box<dyn World>) -> Result<Self, OpenError> {
        look_at_header(path)?;
        let lock = take_lock(path)?;
        let connection = reopen(path)?;
        let today = Today::of_file(&connection)?;
        Ok(Self { connection, world, path: Some(path.to_owned()), finished_draft: None, today, _lock: Some(lock) })
    }

    /// Makes a new file at a path where there is none, with the default themes.
    ///
    /// # Errors
    /// [`OpenError::Exists`] when there is a file; nothing is left behind when making one fails.
    pub fn create(path: &Path, world: Box<dyn World>) -> Result<Self, OpenError> {
        // `create_new` claims the name, so that two programs cannot both make it.
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(file) => drop(file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(OpenError::Exists { path: shown(path) });
            }
            Err(source) => return Err(OpenError::Io { path: shown(path), source }),
        }
        let made = Self::fill_new(path, world);
        if made.is_err() {
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill_new(path: &Path, world: Box<dyn World>) -> Result<Self, OpenError> {
        let lock = take_lock(path)?;
        let connection = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        Self::initialise(connection, world, Some(path.to_owned()), Some(lock))
    }

    /// Makes a file in memory, for tests and for looking at a plan.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn in_memory(world: Box<dyn World>) -> Result<Self, OpenError> {
        Self::initialise(Connection::open_in_memory()?, world, None, None)
    }

    /// On a copy that has no name yet and that nobody else knows of, to write into it.
    pub(super) fn of_copy(connection: Connection, world: Box<dyn World>) -> Self {
        Self { connection, world, path: None, finished_draft: None, today: Today::default(), _lock: None }
    }

    fn initialise(
        mut connection: Connection,
        world: Box<dyn World>,
        path: Option<PathBuf>,
        lock: Option<LockFile>,
    ) -> Result<Self, OpenError> {
        configure(&connection)?;
        schema::create(&connection)?;
        keep_guards(&mut connection)?;
        let mut store = Self { connection, world, path, finished_draft: None, today: Today::default(), _lock: lock };
        store.write_first_rows()?;
        Ok(store)
    }
}

/// Whether two paths lead to one file that is there.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Looks at a file before SQLite does: SQLite would take an empty one for a valid empty database.
fn look_at_header(path: &Path) -> Result<(), OpenError> {
    let io_error = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => OpenError::Missing { path: shown(path) },
        _ => OpenError::Io { path: shown(path), source },
    };
    let mut header = Vec::new();
    File::open(path).map_err(io_error)?.take(16).read_to_end(&mut header).map_err(io_error)?;
    match header.as_slice() {
        [] => Err(OpenError::Empty { path: shown(path) }),
        b"SQLite format 3\0" => Ok(()),
        _ => Err(OpenError::NotOurs { path: shown(path) }),
    }
}

/// Opens the file whose lock is held, with everything that is asked of it and of the connection.
pub(super) fn reopen(path: &Path) -> Result<Connection, OpenError> {
    let mut connection = connect(path, OpenFlags::empty())?;
    let version = first_read(&connection).map_err(|error| explain(path, error))?;
    check_identity(&connection, path, version)?;
    configure(&connection)?;
    hold_exclusively(&connection).map_err(|error| explain(path, error))?;
    schema::upgrade(&connection, path, version, SCHEMA_VERSION, STEPS)?;
    keep_guards(&mut connection)?;
    Ok(connection)
}

/// Takes the lock of a file, whether the file is there or not.
pub(super) fn take_lock(path: &Path) -> Result<LockFile, OpenError> {
    LockFile::take(path).map_err(|error| match error {
        LockError::Held(holder) => OpenError::InUse { path: shown(path), holder },
        LockError::Io(source) => OpenError::Io { path: shown(path), source },
    })
}

fn connect(path: &Path, more: OpenFlags) -> rusqlite::Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    Ok(connection)
}

/// Once files can be encrypted, the key goes in before this read: it is the first that touches a page.
fn first_read(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, u32>(0))?;
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn check_identity(connection: &Connection, path: &Path, version: u32) -> Result<(), OpenError> {
    let application_id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application_id != APPLICATION_ID {
        return Err(OpenError::NotOurs { path: shown(path) });
    }
    if version > SCHEMA_VERSION {
        return Err(OpenError::Newer { path: shown(path), found: version, known: SCHEMA_VERSION });
    }
    Ok(())
}

/// Settings that lose nothing at a crash (`DELETE` with `EXTRA`) and trust nothing in the file.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    for (pragma, value) in [
        ("synchronous", "EXTRA"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("cell_size_check", "ON"),
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
    ] {
        connection.pragma_update(None, pragma, value)?;
    }
    connection.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(())).or_else(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    })
}

/// In exclusive mode the lock that an empty transaction takes is kept until the connection closes.
fn hold_exclusively(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;")
}

/// From here on no statement on this connection drops a guard or changes a table: a closed meeting would not be locked.
fn keep_guards(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::DropTrigger { .. } | AuthAction::DropTable { .. } | AuthAction::AlterTable { .. } => {
            Authorization::Deny
        }
        _ => Authorization::Allow,
    }))
}

pub(super) fn explain(path: &Path, error: rusqlite::Error) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            OpenError::InUse { path: shown(path), holder: "another program".to_owned() }
        }
        Some(ErrorCode::NotADatabase) => OpenError::NotOurs { path: shown(path) },
        _ => OpenError::Sqlite(error),
    }
}
