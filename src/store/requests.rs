//! Requests for entry across children, those that were not agreed among them.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;

use super::duties::on_days_of;
use super::facts::Fact;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::child::Child;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Chain, Decision, EntryRequest};
use crate::domain::impossible::{self, Impossible};

/// A request with what a list across children shows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRequest {
    /// The request.
    pub request: EntryRequest,
    /// Whom it is about.
    pub child: Child,
    /// The first day of the care that followed; `None` where none did.
    pub admitted_on: Option<NaiveDate>,
    /// Who was on duty on the days of its decisions.
    pub duties: Vec<Duty>,
}

impl ListedRequest {
    /// The request as it stood at the end of a day; `None` where it had not been made.
    #[must_use]
    pub fn as_at(mut self, day: NaiveDate) -> Option<Self> {
        self.request = self.request.as_at(day)?;
        self.admitted_on = self.admitted_on.filter(|entry| *entry <= day);
        Some(self)
    }

    /// Its chain, read as a whole.
    #[must_use]
    pub fn chain(&self) -> Chain<'_> {
        self.request.chain(self.admitted_on, &self.duties)
    }

    /// Completed years when it was made; `None` where the date of birth is not known, or was still to come.
    #[must_use]
    pub fn age(&self) -> Option<u32> {
        self.child.age_on(self.request.asked_at.day)
    }

    /// What cannot be of the child.
    #[must_use]
    pub fn impossible(&self) -> Vec<Impossible> {
        impossible::of_request(self.child.born_on, self.request.asked_at.day)
    }
}

impl Store {
    /// Every request for entry, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn requests(&self) -> Result<Vec<ListedRequest>, StoreError> {
        let mut children = self.children_asked_for()?;
        let mut chains = self.chains()?;
        let rota = self.rota()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT entry_request.*, period.started_on AS admitted_on
             FROM entry_request LEFT JOIN period_of_care AS period ON period.id = period_id
             WHERE entry_request.missing_since IS NULL ORDER BY asked_at DESC, entry_request.id",
        )?;
        let read = |row: &Row<'_>| {
            let admitted_on: Option<Option<NaiveDate>> = self.if_readable(row.get("admitted_on"))?;
            Ok((EntryRequest::read(row)?, admitted_on.flatten()))
        };
        let mut listed = Vec::new();
        for (mut request, admitted_on) in self.readable(&mut statement, [], read)? {
            request.decisions = chains.remove(&request.id).unwrap_or_default();
            let duties = on_days_of(&request, &rota);
            if let Some(child) = children.get_mut(&request.child_id) {
                listed.push(ListedRequest { child: child.clone(), request, admitted_on, duties });
            }
        }
        Ok(listed)
    }

    fn children_asked_for(&self) -> rusqlite::Result<HashMap<Id, Child>> {
        let sql = "SELECT * FROM child WHERE id IN (SELECT child_id FROM entry_request)";
        let read = |row: &Row<'_>| Child::read_in_part(row).map(|child| (child.id, child));
        Ok(self.readable(&mut *self.connection.prepare_cached(sql)?, [], read)?.into_iter().collect())
    }

    fn chains(&self) -> rusqlite::Result<HashMap<Id, Vec<Decision>>> {
        let sql = "SELECT * FROM decision WHERE missing_since IS NULL ORDER BY decided_at, id";
        let mut chains: HashMap<Id, Vec<Decision>> = HashMap::new();
        for step in self.readable(&mut *self.connection.prepare_cached(sql)?, [], Decision::read)? {
            chains.entry(step.request_id).or_default().push(step);
        }
        Ok(chains)
    }

    /// Every request for entry as it stood at the end of a day, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn requests_as_at(&self, day: NaiveDate) -> Result<Vec<ListedRequest>, StoreError> {
        Ok(self.requests()?.into_iter().filter_map(|listed| listed.as_at(day)).collect())
    }
}
