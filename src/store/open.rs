//! Opening a file: what is refused, in which order, and with which settings.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::as_logged::AsLogged;
use super::lock::{LockError, LockFile};
use super::schema::{self, APPLICATION_ID, Parts, SCHEMA_VERSION, STEPS, Upgrade};
use super::today::Today;
use super::trust::trust_nothing;
use super::unreadable::Unreadable;
use super::whereabouts::Whereabouts;
use super::world::World;
use super::writing::Held;
use super::{Store, file};
use crate::files::{Partial, WriteError, belongs_to_a_database, beside, without_links};

mod error;

pub use error::OpenError;

impl Store {
    /// Opens an existing file to change it, and holds it exclusively.
    ///
    /// # Errors
    /// [`OpenError`] when there is no file, it is empty, another program's or a newer version's, somebody has it, or it
    /// cannot be written where it is.
    pub fn open(path: &Path, world: Box<dyn World>) -> Result<Self, OpenError> {
        let whereabouts = find(path)?;
        let lock = take_lock(path, whereabouts.real())?;
        Self::open_at(whereabouts, lock, world)
    }

    /// Opens an existing file to read it: as [`Store::open`], and without holding it where it cannot be written.
    ///
    /// # Errors
    /// As [`Store::open`], but for a file or a folder that cannot be written.
    pub fn open_to_read(path: &Path, world: Box<dyn World>) -> Result<Self, OpenError> {
        let whereabouts = find(path)?;
        match take_lock(path, whereabouts.real()) {
            Ok(lock) if is_writable(&whereabouts)? => Self::open_at(whereabouts, lock, world),
            Ok(lock) => Self::open_read_only(whereabouts, Some(lock), world),
            Err(OpenError::Folder { .. } | OpenError::ForeignLock { .. }) => {
                Self::open_read_only(whereabouts, None, world)
            }
            Err(error) => Err(error),
        }
    }

    fn open_at(whereabouts: Whereabouts, lock: LockFile, mut world: Box<dyn World>) -> Result<Self, OpenError> {
        look_at_header(&whereabouts)?;
        refuse_second_name(&whereabouts)?;
        // What cannot be swept away is no harm to this file.
        let _ = crate::files::sweep(whereabouts.real());
        let (connection, held, upgrade) = connect_and_hold(whereabouts, world.as_mut())?;
        Self::ready(connection, world, held, Opening { lock: Some(lock), upgrade, is_read_only: false })
    }

    /// Opens a copy that nobody works in, such as a backup, to read it: no lock is taken and nothing is left beside it.
    ///
    /// # Errors
    /// When it cannot be opened, or is of an older version.
    pub(super) fn open_copy_to_read(path: &Path, world: Box<dyn World>) -> Result<Self, OpenError> {
        Self::open_read_only(find(path)?, None, world)
    }

    fn open_read_only(
        whereabouts: Whereabouts,
        lock: Option<LockFile>,
        world: Box<dyn World>,
    ) -> Result<Self, OpenError> {
        let path = whereabouts.given().to_owned();
        look_at_header(&whereabouts)?;
        let connection = connect(whereabouts.real(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let version = first_read(&connection).map_err(|error| explain_read_only(&path, error))?;
        check_identity(&connection, &path, version)?;
        if version < SCHEMA_VERSION {
            return Err(OpenError::ReadOnly { path: shown(&path) });
        }
        check_names(&connection, &path)?;
        check_parts(&connection, &path, version)?;
        let opening = Opening { lock, upgrade: None, is_read_only: true };
        Self::ready(connection, world, Held::not(whereabouts), opening)
    }

    fn ready(
        mut connection: Connection,
        world: Box<dyn World>,
        held: Held,
        opening: Opening,
    ) -> Result<Self, OpenError> {
        keep_guards(&mut connection)?;
        let today = Today::of_file(&connection)?;
        Ok(Self {
            connection,
            world,
            held,
            finished_draft: None,
            today,
            opening,
            is_restored: false,
            as_logged: AsLogged::default(),
            untold: None,
            unreadable: Unreadable::default(),
        })
    }

    /// Makes a new file at a path where there is none, with the default themes.
    ///
    /// # Errors
    /// [`OpenError::Exists`] when there is a file; nothing is left behind when making one fails.
    pub fn create(path: &Path, mut world: Box<dyn World>) -> Result<Self, OpenError> {
        refuse_name_of_memory(path)?;
        let io_error = |source| OpenError::Io { path: shown(path), source };
        let real = without_links(path).map_err(io_error)?;
        if path.symlink_metadata().is_ok() {
            return Err(OpenError::Exists { path: shown(path) });
        }
        if belongs_to_a_database(&real).map_err(io_error)? {
            return Err(WriteError::Untouchable { path: shown(path), why: "it belongs to a database" }.into());
        }
        let lock = take_lock(path, &real)?;
        refuse_journal(&real)?;
        let _ = crate::files::sweep(&real);
        let partial = Partial::beside(&real).map_err(io_error)?;
        let mut connection = connect(partial.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        fill(&mut connection, world.as_mut())?;
        connection.close().map_err(|(_, error)| error)?;
        partial.add()?;
        Self::open_at(find(path)?, lock, world)
    }

    /// Opens a file that is claimed already.
    pub(super) fn open_claimed(path: &Path, claim: Claim, world: Box<dyn World>) -> Result<Self, OpenError> {
        Self::open_at(find(path)?, claim.lock, world)
    }

    /// Makes a file in memory, for tests and for looking at a plan.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn in_memory(mut world: Box<dyn World>) -> Result<Self, OpenError> {
        let mut connection = Connection::open_in_memory()?;
        fill(&mut connection, world.as_mut())?;
        let held = Held::take(&connection, None)?;
        Self::ready(connection, world, held, Opening { lock: None, upgrade: None, is_read_only: false })
    }

    /// On a copy that has no name yet and that nobody else knows of, to write into it.
    pub(super) fn of_copy(connection: Connection, world: Box<dyn World>) -> Result<Self, OpenError> {
        let held = Held::take(&connection, None)?;
        Self::ready(connection, world, held, Opening { lock: None, upgrade: None, is_read_only: false })
    }
}

/// How a file was opened.
pub(super) struct Opening {
    // Dropped after the connection, so that nobody is told "free" while SQLite still holds the file.
    #[expect(dead_code, reason = "held, not read")]
    lock: Option<LockFile>,
    /// What it was brought up from.
    pub(super) upgrade: Option<Upgrade>,
    /// Whether it can only be read.
    pub(super) is_read_only: bool,
}

/// A file that nobody has open, and that nobody can open meanwhile, whatever it is.
pub struct Claim {
    lock: LockFile,
    path: PathBuf,
}

impl Claim {
    /// Claims the file at a path, or its place where there is none.
    ///
    /// # Errors
    /// When somebody has it open, its folder cannot be written, or a journal is left of it: whatever is put there would
    /// be rolled back by that.
    pub fn take(path: &Path) -> Result<Self, OpenError> {
        let real = without_links(path).map_err(|source| OpenError::Io { path: shown(path), source })?;
        let lock = take_lock(path, &real)?;
        refuse_journal(&real)?;
        Ok(Self { lock, path: real })
    }

    /// The path that is claimed, without links.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Fills an empty file: its tables, and what every new file starts with.
fn fill(connection: &mut Connection, world: &mut dyn World) -> Result<(), OpenError> {
    configure(connection)?;
    schema::create(connection)?;
    Ok(file::write_first_rows(connection, world)?)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Finds the file at a path. What is no file is not opened: a pipe would never answer.
fn find(path: &Path) -> Result<Whereabouts, OpenError> {
    let io_error = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => OpenError::Missing { path: shown(path) },
        _ => OpenError::Io { path: shown(path), source },
    };
    if !std::fs::metadata(path).map_err(io_error)?.is_file() {
        return Err(OpenError::NotOurs { path: shown(path) });
    }
    Whereabouts::find(path).map_err(io_error)
}

/// Looks at a file before SQLite does: SQLite would take an empty one for a valid empty database.
fn look_at_header(whereabouts: &Whereabouts) -> Result<(), OpenError> {
    let path = || shown(whereabouts.given());
    let mut header = Vec::new();
    let read = whereabouts.handle().take(16).read_to_end(&mut header);
    read.map_err(|source| OpenError::Io { path: path(), source })?;
    match header.as_slice() {
        [] => Err(OpenError::Empty { path: path() }),
        b"SQLite format 3\0" => Ok(()),
        _ => Err(OpenError::NotOurs { path: path() }),
    }
}

/// Opens the file at a path anew, whose lock is held.
pub(super) fn reopen(path: &Path, world: &mut dyn World) -> Result<(Connection, Held), OpenError> {
    let (mut connection, held, _) = connect_and_hold(find(path)?, world)?;
    keep_guards(&mut connection)?;
    Ok((connection, held))
}

/// Opens a file whose lock is held, with everything that is asked of it and of the connection, and brings it up to date.
fn connect_and_hold(
    whereabouts: Whereabouts,
    world: &mut dyn World,
) -> Result<(Connection, Held, Option<Upgrade>), OpenError> {
    let (path, real) = (whereabouts.given().to_owned(), whereabouts.real().to_owned());
    let connection = connect(&real, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let version = first_read(&connection).map_err(|error| explain(&path, error))?;
    check_identity(&connection, &path, version)?;
    if connection.is_readonly("main")? {
        return Err(OpenError::ReadOnly { path: shown(&path) });
    }
    configure(&connection)?;
    let held = Held::take(&connection, Some(whereabouts)).map_err(|error| explain(&path, error))?;
    keep_from_others(&real);
    sweep_journal(&real);
    check_names(&connection, &path)?;
    check_parts(&connection, &path, version)?;
    let upgrade = held
        .in_normal_mode(&connection, || schema::upgrade(&connection, &real, version, SCHEMA_VERSION, STEPS, world))?;
    Ok((connection, held, upgrade))
}

/// Takes the lock of a file, whether the file is there or not.
pub(super) fn take_lock(path: &Path, real: &Path) -> Result<LockFile, OpenError> {
    LockFile::take(real).map_err(|error| match error {
        LockError::Held(holder) => OpenError::InUse { path: shown(path), holder },
        LockError::NoFile(lock) => OpenError::LockIsNoFile { path: shown(path), lock: shown(&lock) },
        LockError::Foreign(lock, holder) => OpenError::ForeignLock { path: shown(path), lock: shown(&lock), holder },
        LockError::Io(error) => match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                OpenError::Folder { path: shown(path) }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => OpenError::DiskFull { path: shown(path) },
            _ => OpenError::Io { path: shown(path), source: error },
        },
    })
}

/// SQLite would take this name for a file that is gone when the program ends.
fn refuse_name_of_memory(path: &Path) -> Result<(), OpenError> {
    let is_of_memory = path.file_name().is_none_or(|name| name == ":memory:");
    if is_of_memory { Err(OpenError::NoName { path: shown(path) }) } else { Ok(()) }
}

/// A journal without its file would be rolled back into whatever is put there.
fn refuse_journal(real: &Path) -> Result<(), OpenError> {
    let journal = beside(real, "-journal");
    let is_left = journal.symlink_metadata().is_ok_and(|left| left.len() > 0 || !left.is_file());
    if is_left { Err(OpenError::JournalIsLeft { journal: shown(&journal) }) } else { Ok(()) }
}

/// Takes away the journal of a transaction that was killed before it wrote anything. The file is held, so one that was to
/// be rolled back has been, and nobody has begun another.
fn sweep_journal(real: &Path) {
    // Where it cannot be taken away, the next transaction writes over it.
    let _ = std::fs::remove_file(beside(real, "-journal"));
}

/// Of a file with two names each has a journal of its own: a crash under one would not be mended under the other.
fn refuse_second_name(whereabouts: &Whereabouts) -> Result<(), OpenError> {
    if whereabouts.has_second_name() {
        return Err(OpenError::TwoNames { path: shown(whereabouts.given()) });
    }
    Ok(())
}

/// Whether the system lets this file be written: SQLite opens one that it does not for reading.
fn is_writable(whereabouts: &Whereabouts) -> Result<bool, OpenError> {
    let connection = connect(whereabouts.real(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    Ok(!connection.is_readonly("main")?)
}

/// What everybody may read is children's data that everybody may read: that right is taken away. A group's is left, for
/// a council may have given it on purpose.
#[cfg(unix)]
fn keep_from_others(real: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(permissions) = std::fs::metadata(real).map(|metadata| metadata.permissions()) else { return };
    let mode = permissions.mode();
    if mode & 0o007 != 0 {
        // Another user's file stays as its owner has it.
        let _ = std::fs::set_permissions(real, PermissionsExt::from_mode(mode & !0o007));
    }
}

#[cfg(not(unix))]
fn keep_from_others(_: &Path) {}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    trust_nothing(&connection)?;
    Ok(connection)
}

/// Once files can be encrypted, the key goes in before this read: it is the first that touches a page.
fn first_read(connection: &Connection) -> rusqlite::Result<u32> {
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
    trust_nothing(connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    for (pragma, value) in [
        ("synchronous", "EXTRA"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
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

/// What the file says of its own tables must be text: the library that asks [`keep_guards`] about each name would panic
/// where one is none. Who damages the file later, while it is held, is answered with an error.
fn check_names(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            row.get_ref(column)?.as_str_or_null().map_err(|_| OpenError::TablesDamaged { path: shown(path) })?;
        }
    }
    Ok(())
}

/// The file is made as this program makes those of its version: nothing that somebody else put there is run, or believed.
fn check_parts(connection: &Connection, path: &Path, version: u32) -> Result<(), OpenError> {
    let found = Parts::of(connection)?;
    let mut wrong = found.differences(&Parts::of_version(version)?);
    if wrong.is_empty() {
        wrong.extend(file::said_twice(connection)?);
    }
    let altered = |wrong| OpenError::Altered { path: shown(path), looked_at: found.counted(), wrong };
    if wrong.is_empty() { Ok(()) } else { Err(altered(wrong)) }
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

/// A file that was not closed properly has a journal, which can only be rolled back where it can be written.
fn explain_read_only(path: &Path, error: rusqlite::Error) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => OpenError::ReadOnly { path: shown(path) },
        _ => explain(path, error),
    }
}
