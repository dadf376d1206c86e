//! Rows that cannot be read, told from those that can.
//!
//! What screens read leaves out a row that cannot be read, so that one bad cell of one child takes nothing else away.
//! What is left out is never left out in silence: every row of the file is looked at, a part at a time, and each bad one
//! is named. Looking at all of them, and not only at those that a screen came upon, finds the rows too that a condition
//! of SQL passes over because of the bad cell itself.

use std::cell::{Cell, RefCell};

use rusqlite::{Params, Row, Statement};

use super::in_words::is_of_one_row;
use super::{Store, StoreError};
use crate::domain::unreadable::UnreadableRow;

mod cells;
mod looks;

use looks::{HISTORY, LOOKS};

/// What is known of the rows that cannot be read.
pub(super) struct Unreadable {
    found: RefCell<Vec<UnreadableRow>>,
    // The table that is looked at next, and the last row of it that was.
    at: Cell<(usize, i64)>,
    // How many rows screens left out so far.
    left_out: Cell<usize>,
}

impl Default for Unreadable {
    fn default() -> Self {
        Self { found: RefCell::default(), at: Cell::new((0, i64::MIN)), left_out: Cell::default() }
    }
}

impl Store {
    /// The rows of a query that can be read. One that cannot is left out, and [`Store::unreadable`] names it.
    pub(super) fn readable<T>(
        &self,
        statement: &mut Statement<'_>,
        parameters: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let mut rows = statement.query(parameters)?;
        let mut readable = Vec::new();
        while let Some(row) = rows.next()? {
            readable.extend(self.if_readable(read(row))?);
        }
        Ok(readable)
    }

    /// What was read of a row; `None`, and noted, where it cannot be read.
    pub(super) fn if_readable<T>(&self, read: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
        match read {
            Err(error) if is_of_one_row(&error) => {
                self.unreadable.left_out.set(self.unreadable.left_out.get() + 1);
                Ok(None)
            }
            read => read.map(Some),
        }
    }

    /// What is read to be written again in another form: refused where a row of it was left out, for that row would be lost.
    pub(super) fn whole<T>(&self, read: impl FnOnce(&Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let before = self.unreadable.left_out.get();
        let read = read(self)?;
        if self.unreadable.left_out.get() == before { Ok(read) } else { Err(self.refusal()) }
    }

    /// That something cannot be done because of rows that cannot be read, which are named.
    pub(super) fn refusal(&self) -> StoreError {
        match self.unreadable() {
            Ok(rows) => StoreError::Unreadable { rows },
            Err(error) => error,
        }
    }

    /// Every row of the file that cannot be read, by what it is and whose. The history, which only grows, is looked at only
    /// where something was left out.
    ///
    /// # Errors
    /// When the disk does not answer, or more is wrong with the file than single rows.
    pub fn unreadable(&self) -> Result<Vec<UnreadableRow>, StoreError> {
        let last = if self.unreadable.left_out.get() == 0 { HISTORY } else { LOOKS.len() };
        while self.unreadable.at.get().0 < last && self.look_on(i64::MAX)? {}
        Ok(self.found_unreadable())
    }

    /// Whether every row but those of the history was looked at, and none was found that cannot be read. It stays so: see
    /// [`Store::look_again`].
    pub(super) fn is_known_readable(&self) -> bool {
        self.unreadable.at.get().0 >= HISTORY && self.unreadable.found.borrow().is_empty()
    }

    /// Looks at so many more rows, and says whether any are left that were not looked at.
    ///
    /// # Errors
    /// As [`Store::unreadable`].
    pub fn look_on(&self, rows: i64) -> Result<bool, StoreError> {
        let (table, last) = self.unreadable.at.get();
        let Some(look) = LOOKS.get(table) else { return Ok(false) };
        let seen = look.at(&self.connection, last, rows)?;
        self.unreadable.found.borrow_mut().extend(seen.bad);
        self.unreadable.at.set(seen.last.map_or((table + 1, i64::MIN), |last| (table, last)));
        Ok(true)
    }

    /// What has been found so far.
    #[must_use]
    pub fn found_unreadable(&self) -> Vec<UnreadableRow> {
        self.unreadable.found.borrow().clone()
    }

    /// Forgets what was found where anything was: a change may have mended it. A file in which all can be read stays so,
    /// because nobody else writes to it and its rules let nothing else in.
    pub(super) fn look_again(&self) {
        if !self.unreadable.found.borrow().is_empty() {
            self.unreadable.found.borrow_mut().clear();
            self.unreadable.at.set((0, i64::MIN));
        }
    }

    /// Every bad row of every table, with how many rows were looked at.
    pub(super) fn look_at_all(&self) -> Result<(Vec<UnreadableRow>, i64), StoreError> {
        let (mut bad, mut rows) = (Vec::new(), 0);
        for look in LOOKS {
            let seen = look.at(&self.connection, i64::MIN, i64::MAX)?;
            rows += seen.rows;
            bad.extend(seen.bad);
        }
        Ok((bad, rows))
    }
}

/// What looking at some rows of a table saw.
#[derive(Default)]
struct Seen {
    /// How many.
    rows: i64,
    /// The last of them, where there may be more.
    last: Option<i64>,
    /// Those that cannot be read.
    bad: Vec<UnreadableRow>,
}
