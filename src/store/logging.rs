//! One command as it is written into the log: what it changed, what it left behind, and at last the command itself.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};

use super::as_logged::Difference;
use super::chain::{Header, Parts, digest_of};
use super::change::Kind;
use super::left_behind::{Touched, Whose};
use super::log::{Head, head};
use super::logged_children::{LoggedChild, LoggedChildren};
use super::packed::{packed, packed_value};
use super::{World, clock};
use crate::domain::Id;

/// What is said of a command at once.
#[derive(Debug, Clone)]
pub(super) struct Title {
    pub(super) id: Id,
    pub(super) device: Id,
    pub(super) laptop: Laptop,
    /// The number of its first change among those of the device.
    pub(super) first: i64,
    pub(super) at: String,
    pub(super) actor: String,
    pub(super) words: String,
    pub(super) kind: Kind,
    pub(super) reverts: Option<Id>,
}

/// What the file knows of a laptop.
#[derive(Debug, Clone, Default)]
pub(super) struct Laptop {
    pub(super) letter: String,
    /// When it was first used for the file.
    pub(super) since: String,
}

/// A change of one field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted<'a> {
    pub(super) table: &'a str,
    pub(super) row: &'a str,
    pub(super) field: &'a str,
    pub(super) child: Option<Id>,
    pub(super) old: &'a Value,
    pub(super) new: &'a Value,
}

impl<'a> Noted<'a> {
    /// A change that is about no child.
    pub(super) const fn of(table: &'a str, row: &'a str, field: &'a str, old: &'a Value, new: &'a Value) -> Self {
        Self { table, row, field, child: None, old, new }
    }
}

/// The field of the file's row under which a command notes that the clock went back.
pub(super) const CLOCK: &str = "clock";

/// The field of the file's row under which a command notes what had been altered before it.
pub(super) const ALTERED: &str = "found_altered";

/// The field of the file's row under which somebody goes on with a file in which something had been altered.
pub(super) const ACCEPTED: &str = "altered_accepted";

/// A command under way in the log.
pub(super) struct Logging {
    pub(super) title: Title,
    position: i64,
    previous: Vec<u8>,
    parts: Parts,
    changes: Vec<ChangeRow>,
    left: Vec<LeftRow>,
    children: LoggedChildren,
    touched: Touched,
}

/// A row of `change`. It is written after its command: while a row waits for its command, SQLite looks through the whole of the
/// log for more of them.
struct ChangeRow {
    child: Option<i64>,
    table: String,
    field: String,
    row: Value,
    old: Value,
    new: Value,
}

/// A row of `left_behind`. It is written as [`ChangeRow`] is, unless there are too many to be held.
struct LeftRow {
    number: i64,
    child: Option<i64>,
    import: Option<[u8; 16]>,
    scheme: &'static str,
    digests: Vec<u8>,
}

/// So many rows of `left_behind` are held. An import has one for each of its children: those before the last of them are written
/// before their command, and SQLite looks through the log once for it.
const LEFT_ROWS_HELD: usize = 4_096;

impl Logging {
    /// Begins a command after the last one.
    pub(super) fn begin(connection: &Connection, title: Title) -> rusqlite::Result<Self> {
        let Head { position, hash: previous } = head(connection)?;
        Ok(Self {
            title,
            position: next(position)?,
            previous,
            parts: Parts::default(),
            changes: Vec::new(),
            left: Vec::new(),
            children: LoggedChildren::default(),
            touched: Touched::default(),
        })
    }

    /// Its place in the log.
    pub(super) const fn position(&self) -> i64 {
        self.position
    }

    /// Notes that facts are written.
    pub(super) fn touch(&mut self, whose: Whose) {
        self.touched.note(whose);
    }

    /// Takes in one change of a field.
    pub(super) fn note(
        &mut self,
        connection: &Connection,
        world: &mut dyn World,
        noted: &Noted<'_>,
    ) -> rusqlite::Result<()> {
        if let Some(whose) = Whose::of_row(noted.table, noted.child) {
            self.touched.note(whose);
        }
        let (row, old, new) = (packed(noted.row), packed_value(noted.old), packed_value(noted.new));
        let child = noted.child.map(|child| self.children.of(connection, world, child)).transpose()?;
        let (child, key, salt) = LoggedChild::parts(child.as_ref());
        let number = self.parts.changes + 1;
        let digest = digest_of(salt, &self.title.id.packed(), number, &[(&row).into(), (&old).into(), (&new).into()]);
        self.parts.change(noted.table, noted.field, key, &digest);
        let (table, field) = (noted.table.to_owned(), noted.field.to_owned());
        self.changes.push(ChangeRow { child, table, field, row, old, new });
        Ok(())
    }

    /// Whether it has changed nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.touched.is_empty()
    }

    /// Leaves behind how the facts stand that it touched, when nothing else will be noted; `told` hears of how many of all, and
    /// may stop it.
    pub(super) fn leave_all_behind<E: From<rusqlite::Error>>(
        &mut self,
        connection: &Connection,
        world: &mut dyn World,
        mut told: impl FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let touched = std::mem::take(&mut self.touched);
        let all = touched.len();
        for (done, whose) in (1..).zip(touched.into_all()) {
            self.leave_behind(connection, world, whose)?;
            told(done, all)?;
        }
        Ok(())
    }

    /// Writes the command, what it changed, and what it left of the facts that it touched; returns the position before that of
    /// its first change.
    pub(super) fn write(mut self, connection: &Connection, world: &mut dyn World) -> rusqlite::Result<i64> {
        self.leave_all_behind(connection, world, |_, _| Ok::<_, rusqlite::Error>(()))?;
        let last = "SELECT coalesce(max(position), 0) FROM change";
        let last: i64 = connection.prepare_cached(last)?.query_row([], |row| row.get(0))?;
        self.write_title(connection, last)?;
        self.write_changes(connection)?;
        self.write_left(connection)?;
        Ok(last)
    }

    /// Says in the command that the clock went back since the one before.
    pub(super) fn note_clock(&mut self, connection: &Connection, world: &mut dyn World) -> rusqlite::Result<()> {
        let last = "SELECT at FROM command ORDER BY position DESC LIMIT 1";
        let last: Option<String> = connection.prepare_cached(last)?.query_row([], |row| row.get(0)).optional()?;
        let Some(last) = last.filter(|last| clock::went_back(last, &self.title.at)) else { return Ok(()) };
        let file: Id = connection.query_row("SELECT id FROM file", [], |row| row.get(0))?;
        let (file, old, new) = (file.to_string(), Value::Text(last), Value::Text(self.title.at.clone()));
        self.note(connection, world, &Noted::of("file", &file, CLOCK, &old, &new))
    }

    /// Says in the command what had been altered before it.
    pub(super) fn note_altered(
        &mut self,
        connection: &Connection,
        world: &mut dyn World,
        found: &[Difference],
    ) -> rusqlite::Result<()> {
        let file: Id = connection.query_row("SELECT id FROM file", [], |row| row.get(0))?;
        let row = file.to_string();
        for Difference { child, what } in found {
            let new = Value::Text(what.clone());
            let noted = Noted { table: "file", row: &row, field: ALTERED, child: *child, old: &Value::Null, new: &new };
            self.note(connection, world, &noted)?;
        }
        Ok(())
    }

    fn leave_behind(&mut self, connection: &Connection, world: &mut dyn World, whose: Whose) -> rusqlite::Result<()> {
        let (scheme, digests) = (whose.scheme().name, whose.digests(connection, world)?);
        let (child, import) = match whose {
            Whose::Child(child) => (Some(self.children.once(connection, world, child)?), None),
            Whose::Import(import) => (None, Some(import.packed())),
            Whose::Duties | Whose::Older => (None, None),
        };
        let (child, key, salt) = LoggedChild::parts(child.as_ref());
        let number = self.parts.left + 1;
        let digest = digest_of(salt, &self.title.id.packed(), number, &[ValueRef::Blob(&digests)]);
        self.parts.left(scheme, import.as_ref().map_or(key, |import| import.as_slice()), &digest);
        if self.left.len() == LEFT_ROWS_HELD {
            self.write_left(connection)?;
        }
        self.left.push(LeftRow { number, child, import, scheme, digests });
        Ok(())
    }

    /// Writes what is held of what it left behind.
    fn write_left(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT INTO left_behind (command, number, child, import_id, scheme, digests)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut statement = connection.prepare_cached(sql)?;
        for LeftRow { number, child, import, scheme, digests } in self.left.drain(..) {
            statement.execute(params![self.position, number, child, import, scheme, digests])?;
        }
        Ok(())
    }

    fn write_changes(&self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT INTO change (command, child, table_name, field, row_id, old, new) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let mut statement = connection.prepare_cached(sql)?;
        for ChangeRow { child, table, field, row, old, new } in &self.changes {
            statement.execute(params![self.position, child, table, field, row, old, new])?;
        }
        Ok(())
    }

    /// Writes the command itself, whose changes follow the last position of all.
    fn write_title(&self, connection: &Connection, last: i64) -> rusqlite::Result<()> {
        let title = &self.title;
        let (id, reverts) = (title.id.packed(), title.reverts.map(Id::packed));
        let changes = self.parts.changes;
        let header = Header {
            id: &id,
            device: &title.device.packed(),
            letter: &title.laptop.letter,
            since: &title.laptop.since,
            first: title.first,
            at: &title.at,
            actor: &title.actor,
            words: &title.words,
            kind: title.kind.code(),
            reverts: reverts.as_ref().map_or(&[], |id| id.as_slice()),
            previous: &self.previous,
            joined: &[],
        };
        let hash = header.hash(self.parts.clone());
        let sql =
            "INSERT INTO command (position, id, letter, first, changes, until, at, actor, words, kind, reverts, hash)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
        connection.prepare_cached(sql)?.execute(params![
            self.position,
            id,
            title.laptop.letter,
            title.first,
            changes,
            if changes == 0 { 0 } else { last.checked_add(changes).ok_or_else(out_of_range)? },
            title.at,
            title.actor,
            title.words,
            title.kind.code(),
            reverts,
            hash
        ])?;
        Ok(())
    }
}

/// The place after one in the log.
fn next(position: i64) -> rusqlite::Result<i64> {
    position.checked_add(1).ok_or_else(out_of_range)
}

/// There is no place after the last: somebody put something there.
const fn out_of_range() -> rusqlite::Error {
    rusqlite::Error::IntegralValueOutOfRange(0, i64::MAX)
}
