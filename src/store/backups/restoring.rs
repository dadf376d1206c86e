//! Putting a backup in the place of a file.
//!
//! The order outlives a stop at any point: the new file is made whole beside the place, brought so far that no number is
//! given out again, and synced; the old one is kept; and then the new one gets its name in one step. Until then the old
//! file stands there, and after it the new one.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter};

use super::compare::difference;
use super::folder::on_the_wall;
use super::inside::file_id;
use super::numbers::{self, Why, raise};
use super::replaced::{keep_bytes, put_journals_aside};
use super::source::{Doubt, RestoreError, Source};
use crate::domain::Id;
use crate::domain::backups::{DeviceNumbers, Difference, Dissimilar, Reason};
use crate::domain::seal::{Seal, SeenSeals};
use crate::files::{
    Partial, Untouchable, WriteError, belongs_to_a_database, is_same_file, is_there, sweep, without_links,
};
use crate::store::as_logged::AsLogged;
use crate::store::copy::{copy, is_sound};
use crate::store::file::{FileInfo, info};
use crate::store::lock::LockFile;
use crate::store::log::seal;
use crate::store::open::{explain, reopen, take_lock};
use crate::store::schema::upgrade_copy;
use crate::store::today::Today;
use crate::store::trust::trust_nothing;
use crate::store::unreadable::Unreadable;
use crate::store::{Store, StoreError, SystemWorld, World};

/// What restoring a backup would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The backup.
    pub backup: PathBuf,
    /// What would be lost and what would come back, where the two can be compared.
    pub difference: Result<Difference, Dissimilar>,
    /// What speaks against it.
    pub doubt: Option<Doubt>,
}

/// A backup was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What it is called: when it was made.
    pub backup: String,
    /// Where the file is kept that it replaced; `None` where there was none.
    pub kept: Option<PathBuf>,
    /// The numbers that the file now knows of.
    pub numbers: Vec<DeviceNumbers>,
    /// The seal of its log.
    pub seal: Seal,
}

impl Restored {
    /// What came of it, in a sentence or two.
    #[must_use]
    pub fn in_words(&self) -> String {
        let kept = self.kept.as_ref().map_or_else(
            || "There was no file before.".to_owned(),
            |kept| format!("What stood there is kept as {}.", kept.display()),
        );
        format!("Restored the backup of {}. {kept}", self.backup)
    }
}

/// What stands at the place to which a backup is restored.
enum Standing {
    /// Nothing.
    Absent,
    /// A file that can be read.
    Readable(Connection),
    /// Something that cannot be.
    Unreadable,
}

impl Standing {
    /// Opens what stands at a place; what a crash left half done there is rolled back by that.
    fn open(file: &Path) -> Result<(Self, Option<Id>), RestoreError> {
        if !file.exists() {
            return Ok((Self::Absent, None));
        }
        match hold(file) {
            Ok((connection, id)) => Ok((Self::Readable(connection), Some(id))),
            Err(error) if is_busy(&error) => Err(explain(file, error).into()),
            Err(_) => Ok((Self::Unreadable, None)),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Opens a file of whatever version, and holds it so that nobody changes it meanwhile.
fn hold(file: &Path) -> rusqlite::Result<(Connection, Id)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    trust_nothing(&connection)?;
    let id = file_id(&connection)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    Ok((connection, id))
}

/// A backup that is about to be put in the place of a file, which is locked until this is dropped.
pub struct Restoring {
    source: Source,
    standing: Standing,
    file: PathBuf,
    difference: Result<Difference, Dissimilar>,
    // Dropped last.
    _lock: LockFile,
}

impl Restoring {
    /// Looks at a backup and at what stands at the place, and takes the place's lock. Nothing is changed.
    ///
    /// # Errors
    /// When the backup cannot be restored there.
    pub fn begin(file: &Path, backup: &Path) -> Result<Self, RestoreError> {
        let real = place(file, backup)?;
        let lock = take_lock(file, &real)?;
        sweep(&real).map_err(WriteError::io(&real))?;
        let source = Source::open(backup)?;
        let (standing, id) = Standing::open(&real)?;
        if id.is_some_and(|id| id != source.id) {
            return Err(another_file(backup, file));
        }
        let difference = match &standing {
            Standing::Absent => Err(Dissimilar::Absent),
            Standing::Unreadable => Err(Dissimilar::Unreadable),
            Standing::Readable(now) => difference(now, &source.connection).map_err(|_| Dissimilar::Unreadable),
        };
        Ok(Self { source, standing, file: real, difference, _lock: lock })
    }

    /// Of which file it is a backup.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_file(&self) -> Result<FileInfo, StoreError> {
        Ok(info(&self.source.connection)?)
    }

    /// What speaks against the backup, beside what it says of itself: seals that this laptop has seen of the file, wherever.
    ///
    /// # Errors
    /// When the backup cannot be read.
    pub fn doubt(&self, seen: &[SeenSeals]) -> Result<Option<Doubt>, StoreError> {
        self.source.doubt(seen)
    }

    /// What would be lost, and what would come back.
    #[must_use]
    pub fn preview(&self) -> Preview {
        Preview { backup: self.source.path.clone(), difference: self.difference.clone(), doubt: None }
    }

    /// Puts the backup in its place.
    ///
    /// # Errors
    /// When it cannot be; what stood there stands there then.
    pub fn finish(
        self,
        mut world: Box<dyn World>,
        actor: &str,
        known: &[DeviceNumbers],
    ) -> Result<Restored, RestoreError> {
        let now = on_the_wall(world.now());
        let mut all = known.to_vec();
        let (mut drafts, mut left) = (Vec::new(), None);
        if let Standing::Readable(file) = &self.standing {
            // As far as a file tells that may be damaged: the laptop's own memory is there too.
            DeviceNumbers::merge(&mut all, &numbers::read(file).unwrap_or_default());
            drafts = drafts_in(file).unwrap_or_default();
            left = seal(file).ok();
        }
        let order = Order { actor, known: &all, drafts: &drafts, difference: &self.difference, left };
        let ready = Ready::make(&self.source, &self.file, &mut world, &order)?;
        let kept = keep(self.standing, &self.file, now)?;
        put_journals_aside(&self.file, kept.as_deref(), now)?;
        let Ready { partial, numbers, seal } = ready;
        put(partial, kept.is_some())?;
        Ok(Restored { backup: self.source.in_words(), kept, numbers, seal })
    }
}

/// The place of a file without links, where a backup may be put: not the backup itself, and nothing but a file.
fn place(file: &Path, backup: &Path) -> Result<PathBuf, RestoreError> {
    let path = || file.display().to_string();
    if let Some(why) = Untouchable::default().and_read([backup.to_owned()]).why_not(file) {
        return Err(WriteError::Untouchable { path: path(), why }.into());
    }
    let real = without_links(file).map_err(WriteError::io(file))?;
    is_there(file, &real)?;
    if belongs_to_a_database(&real).map_err(WriteError::io(file))? {
        return Err(WriteError::Untouchable { path: path(), why: "it belongs to a database" }.into());
    }
    Ok(real)
}

fn another_file(backup: &Path, file: &Path) -> RestoreError {
    RestoreError::AnotherFile { backup: backup.display().to_string(), file: file.display().to_string() }
}

fn put(partial: Partial, is_there: bool) -> Result<(), WriteError> {
    if is_there { partial.replace() } else { partial.add() }
}

/// Keeps what stands at the place, and lets go of it.
fn keep(standing: Standing, file: &Path, now: NaiveDateTime) -> Result<Option<PathBuf>, RestoreError> {
    match standing {
        Standing::Absent => Ok(None),
        Standing::Unreadable => Ok(Some(keep_bytes(file, now)?)),
        Standing::Readable(connection) => {
            let made = keep_read(&connection, file, now);
            drop(connection);
            // Not sound, or not to be read to its end: then it is kept as it is.
            Ok(Some(made.or_else(|_| keep_bytes(file, now))?))
        }
    }
}

fn keep_read(connection: &Connection, file: &Path, now: NaiveDateTime) -> Result<PathBuf, StoreError> {
    if !is_sound(connection)? {
        return Err(StoreError::Refused("It is not sound.".to_owned()));
    }
    super::folder::Folders::at(connection, file, now)?
        .make_beside(connection, Reason::BeforeRestore, None)?
        .ok_or_else(|| StoreError::Refused("It was not kept.".to_owned()))
}

/// What a restored file is to know.
struct Order<'a> {
    actor: &'a str,
    known: &'a [DeviceNumbers],
    /// What is being typed: nobody asked to lose it.
    drafts: &'a [Draft],
    difference: &'a Result<Difference, Dissimilar>,
    /// The seal of the log of what is replaced, as far as it can be read.
    left: Option<Seal>,
}

impl Order<'_> {
    /// Raises the numbers of the copy, keeps what is being typed, and returns the numbers as they then are.
    fn fill(&self, copy: &mut Store, backup: &str) -> Result<Vec<DeviceNumbers>, StoreError> {
        let why = Why { command: &format!("Restore the backup of {backup}"), told: &self.lost(), left: self.left };
        raise(copy, &why, self.actor, self.known)?;
        keep_drafts(&copy.connection, self.drafts)?;
        copy.numbers()
    }

    /// What was lost, for the change log.
    fn lost(&self) -> String {
        match self.difference {
            Err(why) => why.in_words().to_owned(),
            Ok(difference) if difference.lost.is_empty() => "Nothing was lost.".to_owned(),
            Ok(difference) => format!("Not in it any more: {}.", difference.lost.lines().join("; ")),
        }
    }
}

/// A restored file that has no name yet.
struct Ready {
    partial: Partial,
    numbers: Vec<DeviceNumbers>,
    seal: Seal,
}

impl Ready {
    /// Copies the backup beside the place, raises its numbers, and says in its log who restored it and what was lost.
    fn make(source: &Source, file: &Path, world: &mut Box<dyn World>, order: &Order<'_>) -> Result<Self, RestoreError> {
        let partial = Partial::beside(file).map_err(WriteError::io(file))?;
        copy(&source.connection, &partial)?;
        let connection = open_copy(partial.path()).map_err(StoreError::from)?;
        upgrade_copy(&connection, world.as_mut())?;
        let mut store = Store::of_copy(connection, Box::new(SystemWorld::on_device(world.device())))?;
        // The copy is written with the times and identifiers of whoever restores it.
        std::mem::swap(world, &mut store.world);
        let numbers = order.fill(&mut store, &source.in_words());
        std::mem::swap(world, &mut store.world);
        Ok(Self { partial, numbers: numbers?, seal: store.seal()? })
    }
}

/// What was being typed, as it stands in a file: form, subject, fields, and when.
type Draft = [String; 4];

fn drafts_in(connection: &Connection) -> rusqlite::Result<Vec<Draft>> {
    let mut statement = connection.prepare("SELECT form, subject, fields, saved_at FROM draft")?;
    statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?.collect()
}

/// What was being typed before the backup was restored is newer than what the backup has.
fn keep_drafts(connection: &Connection, drafts: &[Draft]) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO draft (form, subject, fields, saved_at) VALUES (?1, ?2, ?3, ?4)";
    drafts.iter().try_for_each(|draft| connection.prepare_cached(sql)?.execute(params_from_iter(draft)).map(drop))
}

/// A copy that nobody knows of yet needs no journal on the disk: should the program stop, it is thrown away.
fn open_copy(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    trust_nothing(&connection)?;
    connection.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    Ok(connection)
}

impl Store {
    /// What restoring a backup would lose of this file, what would come back, and what speaks against it by what this laptop has
    /// seen of the file.
    ///
    /// # Errors
    /// When it cannot be restored.
    pub fn compare_with_backup(&self, backup: &Path, seen: &[SeenSeals]) -> Result<Preview, RestoreError> {
        let (source, difference) = self.source(backup)?;
        let doubt = source.doubt(seen)?;
        Ok(Preview { backup: source.path, difference: Ok(difference), doubt })
    }

    fn source(&self, backup: &Path) -> Result<(Source, Difference), RestoreError> {
        let file = self.path().map(Path::to_owned).unwrap_or_default();
        if is_same_file(&file, backup) {
            return Err(another_file(backup, &file));
        }
        let source = Source::open(backup)?;
        if source.id != self.file()?.id {
            return Err(another_file(backup, &file));
        }
        let difference = difference(&self.connection, &source.connection).map_err(StoreError::from)?;
        Ok((source, difference))
    }

    /// Puts a backup in the place of this file, and goes on in it. The lock is held all the time.
    ///
    /// # Errors
    /// When it cannot be; the file is then as it was.
    pub fn restore(&mut self, backup: &Path, actor: &str) -> Result<Restored, RestoreError> {
        let Some(path) = self.path().map(Path::to_owned) else {
            return Err(StoreError::Refused("A file in memory has no backups.".to_owned()).into());
        };
        // What stands at the path is replaced: it must be what is open, and kept.
        self.check_whereabouts()?;
        let file = without_links(&path).map_err(WriteError::io(&path))?;
        let now = on_the_wall(self.world.now());
        let (source, difference) = self.source(backup)?;
        let ready = self.make_ready(&source, &file, difference, actor)?;
        let kept = keep_read(&self.connection, &file, now)?;
        let Ready { partial, numbers, seal } = ready;
        let restored = Restored { backup: source.in_words(), kept: Some(kept.clone()), numbers, seal };
        self.let_go_of_connection()?;
        let put = put_journals_aside(&file, Some(&kept), now).and_then(|()| partial.replace());
        // Whichever stands there now is the file.
        (self.connection, self.held) = reopen(&path, self.world.as_mut())?;
        self.unreadable = Unreadable::default();
        self.as_logged = AsLogged::default();
        self.today = Today::of_file(&self.connection).map_err(StoreError::from)?;
        put?;
        self.is_restored = true;
        Ok(restored)
    }

    fn make_ready(
        &mut self,
        source: &Source,
        file: &Path,
        difference: Difference,
        actor: &str,
    ) -> Result<Ready, RestoreError> {
        let drafts = drafts_in(&self.connection).map_err(StoreError::from)?;
        let (known, difference) = (self.numbers()?, Ok(difference));
        let left = Some(self.seal()?);
        let order = Order { actor, known: &known, drafts: &drafts, difference: &difference, left };
        Ready::make(source, file, &mut self.world, &order)
    }

    /// Closes the file; nothing is read or written until it is opened again.
    fn let_go_of_connection(&mut self) -> Result<(), StoreError> {
        let nowhere = Connection::open_in_memory()?;
        let open = std::mem::replace(&mut self.connection, nowhere);
        open.close().map_err(|(open, error)| {
            self.connection = open;
            StoreError::from(error)
        })
    }
}
