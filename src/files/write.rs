//! Writing a file: whether it may be, and then whole.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::untouchable::{Untouchable, belonging, owner};
use super::{Partial, WriteError, sweep, without_links};

/// What happens where there is a file already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenThere {
    /// It is left as it is, and nothing is written.
    Refuse,
    /// It is replaced, if it is a file that may be.
    Replace,
}

impl WhenThere {
    /// Where somebody says that what is there may be replaced, or does not.
    #[must_use]
    pub const fn forced(force: bool) -> Self {
        if force { Self::Replace } else { Self::Refuse }
    }
}

/// Writes a file, whole or not at all, and says whether one was there.
///
/// A link is followed: what it leads to is what is written.
///
/// # Errors
/// [`WriteError`] where it may not or cannot be written; what was there is then as it was.
pub fn write(place: &Path, bytes: &[u8], when_there: WhenThere, never: &Untouchable) -> Result<bool, WriteError> {
    Place::find(place, when_there, never)?.write(bytes)
}

/// A place that may be written.
#[derive(Debug)]
pub struct Place {
    given: PathBuf,
    real: PathBuf,
    was_there: bool,
}

impl Place {
    /// Looks at a place: before the work that makes what is written there. No database is ever replaced by another kind of
    /// file, and nothing that belongs to one, whoever uses it.
    ///
    /// # Errors
    /// [`WriteError`] where it may not be written.
    pub fn find(given: &Path, when_there: WhenThere, never: &Untouchable) -> Result<Self, WriteError> {
        let place = Self::look(given, never)?;
        if place.was_there && is_database(&place.real).map_err(WriteError::io(given))? {
            return Err(place.untouchable("it is a database"));
        }
        place.unless_refused(when_there)
    }

    /// Looks at a place for a database, which may replace another one: not one that is open or was not closed, and no copy
    /// that was made of the file here before it was changed as a whole.
    ///
    /// # Errors
    /// [`WriteError`] where it may not be written.
    pub fn for_database(given: &Path, when_there: WhenThere, never: &Untouchable) -> Result<Self, WriteError> {
        let place = Self::look(given, never)?;
        if place.was_there && never.is_copied_from_here(&place.real) {
            return Err(place.untouchable("it is a copy of the file that is worked on"));
        }
        // SQLite would play a journal that is left here into whatever has the name.
        if let Some(beside) = belonging(&place.real).find(|beside| beside.is_symlink() || beside.exists()) {
            return Err(WriteError::NotClosed { path: place.shown(), beside: beside.display().to_string() });
        }
        place.unless_refused(when_there)
    }

    /// A place that leads to nothing that must not be written over, and to a file, or to nothing yet.
    fn look(given: &Path, never: &Untouchable) -> Result<Self, WriteError> {
        if let Some(why) = never.why_not(given) {
            return Err(WriteError::Untouchable { path: given.display().to_string(), why });
        }
        let real = without_links(given).map_err(WriteError::io(given))?;
        let was_there = is_there(given, &real)?;
        let place = Self { given: given.to_owned(), real, was_there };
        if belongs_to_a_database(&place.real).map_err(WriteError::io(given))? {
            return Err(place.untouchable("it belongs to a database"));
        }
        Ok(place)
    }

    fn unless_refused(self, when_there: WhenThere) -> Result<Self, WriteError> {
        if self.was_there && when_there == WhenThere::Refuse { Err(WriteError::there(&self.given)) } else { Ok(self) }
    }

    fn untouchable(&self, why: &'static str) -> WriteError {
        WriteError::Untouchable { path: self.shown(), why }
    }

    fn shown(&self) -> String {
        self.given.display().to_string()
    }

    /// Whether there is a file that will be replaced.
    #[must_use]
    pub const fn was_there(&self) -> bool {
        self.was_there
    }

    /// Writes what `fill` makes, and says whether a file was there. Where it fails nothing has changed.
    ///
    /// # Errors
    /// As `fill`, and where the disk refuses.
    pub fn fill<E: From<WriteError>>(self, fill: impl FnOnce(&mut Partial) -> Result<(), E>) -> Result<bool, E> {
        let mut begun = self.begin()?;
        fill(&mut begun.partial)?;
        Ok(begun.finish()?)
    }

    /// Writes a file, whole, and says whether one was there.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(self, bytes: &[u8]) -> Result<bool, WriteError> {
        self.begin_with(bytes)?.finish()
    }

    /// Writes everything but the name, so that something else can be done before the file has it. Hardly anything can go
    /// wrong with it then.
    ///
    /// # Errors
    /// Where the disk refuses; nothing has changed then.
    pub fn begin_with(self, bytes: &[u8]) -> Result<Begun, WriteError> {
        let mut begun = self.begin()?;
        let written = begun.partial.write(bytes).and_then(|()| begun.partial.sync());
        written.map_err(WriteError::io(&begun.place.given))?;
        Ok(begun)
    }

    fn begin(self) -> Result<Begun, WriteError> {
        // What an earlier attempt left when it was stopped; where it cannot be taken away, it is no harm.
        let _ = sweep(&self.real);
        let partial = Partial::beside(&self.real).map_err(WriteError::io(&self.given))?;
        Ok(Begun { partial, place: self })
    }
}

/// Whether a file is there, at the path that was given, whose path without links is the other.
///
/// # Errors
/// [`WriteError::NoFile`] where something else is.
pub fn is_there(given: &Path, real: &Path) -> Result<bool, WriteError> {
    match fs::symlink_metadata(real) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(WriteError::io(given)(error)),
        Ok(there) => no_file(there.file_type())
            .map_or(Ok(true), |what| Err(WriteError::NoFile { path: given.display().to_string(), what })),
    }
}

/// What stands at a place where no file does.
fn no_file(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("it is a folder")
    } else if kind.is_symlink() {
        Some("it is a link that leads nowhere")
    } else {
        Some("it is a device or a pipe")
    }
}

/// Whether a file is a database. It is opened for that, so it must not be one that this process has open: see
/// [`Untouchable::why_not`], which is asked first.
fn is_database(path: &Path) -> io::Result<bool> {
    let mut header = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut header)?;
    Ok(header == b"SQLite format 3\0")
}

/// Whether a file belongs, by its name, to a database that is there.
///
/// # Errors
/// When that cannot be read.
pub fn belongs_to_a_database(real: &Path) -> io::Result<bool> {
    owner(real).filter(|owner| owner.is_file()).map_or(Ok(false), |owner| is_database(&owner))
}

/// A file that is written beside its place and has no name yet. It is gone when this is dropped.
#[derive(Debug)]
pub struct Begun {
    partial: Partial,
    place: Place,
}

impl Begun {
    /// Gives it its name, and says whether a file was there.
    ///
    /// # Errors
    /// Where somebody made a file there meanwhile, and where the disk refuses.
    pub fn finish(self) -> Result<bool, WriteError> {
        let Place { given, was_there, .. } = self.place;
        let (_, folder) = self.partial.take_name(was_there).map_err(|error| WriteError::naming(&given, error))?;
        folder.sync().map_err(|source| WriteError::unsure(&given, source))?;
        Ok(was_there)
    }

    /// Whether it takes the place of a file.
    pub(super) const fn was_there(&self) -> bool {
        self.place.was_there
    }

    /// Where it will stand, without links.
    pub(super) fn real(&self) -> &Path {
        &self.place.real
    }
}
