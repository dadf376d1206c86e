//! What the papers of a meeting need beside its own records.

use chrono::NaiveDate;

use super::{Store, StoreError};
use crate::domain::action::{ListedAction, Status};

impl Store {
    /// The full name of each child whose name is known, with the council's number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn names(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT child_ref, trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) AS name
                   FROM child WHERE name <> ''";
        let mut statement = self.connection.prepare_cached(sql)?;
        let names = statement.query_map([], |row| Ok((row.get("child_ref")?, row.get("name")?)))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Every action that had been raised by the end of a day, as it stood then: the open ones first, each part by date.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actions_as_at(&self, day: NaiveDate) -> Result<Vec<ListedAction>, StoreError> {
        let as_at = |listed: ListedAction| Some(ListedAction { action: listed.action.as_at(day)?, ..listed });
        let mut actions: Vec<ListedAction> = self.actions(day)?.into_iter().filter_map(as_at).collect();
        // One that was closed later was open on that day, so the order of the file is not the order of that day.
        actions.sort_by_key(|listed| (listed.action.status != Status::Open, listed.action.due_on));
        Ok(actions)
    }

    /// The actions that were open at the end of a day, by due date.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_actions(&self, day: NaiveDate) -> Result<Vec<ListedAction>, StoreError> {
        let mut open = self.actions_as_at(day)?;
        open.retain(|listed| listed.action.status == Status::Open);
        Ok(open)
    }
}
