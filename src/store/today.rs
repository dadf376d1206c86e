//! The day that a logged change counts for, where that is not simply the day of the clock.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;

use super::in_words::is_of_one_row;
use super::{Store, StoreError, clock};

/// The days that are taken for today.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Today {
    /// The file's own: a demonstration stays on its day, whenever something is done in it.
    own: Option<NaiveDate>,
    /// The day that screens were opened as of, and the last change before they were.
    opened: Option<(NaiveDate, i64)>,
}

impl Today {
    /// As a file says.
    pub(super) fn of_file(connection: &Connection) -> rusqlite::Result<Self> {
        let own = match connection.query_row("SELECT as_of FROM file", [], |row| row.get(0)) {
            // It is named like any other row, and the day is the clock's.
            Err(error) if is_of_one_row(&error) => None,
            own => own?,
        };
        Ok(Self { own, opened: None })
    }

    /// The day for which a change counts, by its place in the log and the moment at which it was made.
    pub(super) fn day_of(self, position: i64, at: DateTime<Utc>) -> NaiveDate {
        let here = clock::day_here(at);
        let day = self.own.map_or(here, |own| own.min(here));
        match self.opened {
            Some((opened_as_of, before)) if position > before => day.min(opened_as_of),
            _ => day,
        }
    }
}

impl Store {
    /// From now on what is done is done on this day, at the latest: who opened the file as of a past day sees what they do.
    /// What was done before counts for its own day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn work_as_of(&mut self, day: NaiveDate) -> Result<(), StoreError> {
        let last = self.connection.query_row("SELECT coalesce(max(position), 0) FROM command", [], |row| row.get(0))?;
        self.today.opened = Some((day, last));
        Ok(())
    }
}
