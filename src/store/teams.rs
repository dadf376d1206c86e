//! Teams: those that children have, and the council's own list of them.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Value;

use super::change::Changed;
use super::tables::TEAM;
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::people::{Known, Team, find, known, offered};
use crate::domain::person_name::is_same_name;

/// What is changed about a team on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamEdit {
    /// The name, in the list alone: children keep the team that an extract or somebody gave them.
    Name(String),
    /// The day on which it was closed; `None` where it is open.
    ClosedOn(Option<NaiveDate>),
}

impl Store {
    /// The teams that are offered: those of the children who came into care and those that are listed, but none that was
    /// closed. The many children who never did are not gone through: this is asked after every change.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn teams_offered(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT team FROM period_of_care JOIN child ON child.id = child_id
                   WHERE team IS NOT NULL ORDER BY team";
        let mut statement = self.connection.prepare_cached(sql)?;
        let named: Vec<String> = self.readable(&mut statement, [], |row| row.get(0))?;
        Ok(offered(named, &self.listed_teams()?))
    }

    /// The list of teams, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn listed_teams(&self) -> Result<Vec<Team>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM team ORDER BY name")?;
        Ok(self.readable(&mut statement, [], read_team)?)
    }

    /// Every team that is listed or that a child who came into care has, with the day of the last such admission.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known_teams(&self) -> Result<Vec<Known<Team>>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT team, max(CASE kind WHEN 'admission' THEN started_on END)
             FROM period_of_care JOIN child ON child.id = child_id WHERE team IS NOT NULL GROUP BY team",
        )?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let named: Vec<(String, Option<NaiveDate>)> = self.readable(&mut statement, [], read)?;
        Ok(known(self.listed_teams()?, named))
    }

    /// Puts a team on the list.
    ///
    /// # Errors
    /// When one of this name is on it, or it cannot be written.
    pub fn add_team(&mut self, actor: &str, name: &str) -> Result<Id, StoreError> {
        let name = name.trim();
        self.no_team_listed(name, None)?;
        self.insert_team(&format!("Add team: {name}"), actor, name, None)
    }

    /// Changes something about a team on the list.
    ///
    /// # Errors
    /// When none has this identifier, another has the name, or it cannot be written.
    pub fn edit_team(&mut self, actor: &str, id: Id, edit: &TeamEdit) -> Result<Changed, StoreError> {
        let team = self.listed_team(id)?;
        let (field, value) = match edit {
            TeamEdit::Name(name) => {
                self.no_team_listed(name, Some(id))?;
                ("name", name.trim().into_value())
            }
            TeamEdit::ClosedOn(day) => ("closed_on", (*day).into_value()),
        };
        self.update_team(&format!("Change team: {}", team.name), actor, id, field, value)
    }

    /// Says that a team was closed, whether or not it is on the list; the children who have it keep it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn team_is_closed(&mut self, actor: &str, name: &str, on: NaiveDate) -> Result<(), StoreError> {
        let words = format!("Team {} is closed", name.trim());
        match find(&self.listed_teams()?, name).map(|team| team.id) {
            Some(id) => self.update_team(&words, actor, id, "closed_on", on.into_value()).map(drop),
            None => self.insert_team(&words, actor, name.trim(), Some(on)).map(drop),
        }
    }

    /// Says that a team that was closed is open again.
    ///
    /// # Errors
    /// When none has this identifier, or it cannot be written.
    pub fn team_is_open_again(&mut self, actor: &str, id: Id) -> Result<(), StoreError> {
        let words = format!("Team {} is open again", self.listed_team(id)?.name);
        self.update_team(&words, actor, id, "closed_on", Value::Null).map(drop)
    }

    fn listed_team(&self, id: Id) -> Result<Team, StoreError> {
        let found = self.listed_teams()?.into_iter().find(|team| team.id == id);
        found.ok_or_else(|| StoreError::NotFound { what: "team", reference: id.to_string() })
    }

    /// Refuses a name that another team on the list has.
    fn no_team_listed(&self, name: &str, but: Option<Id>) -> Result<(), StoreError> {
        let listed = self.listed_teams()?;
        let other = listed.iter().find(|team| Some(team.id) != but && is_same_name(&team.name, name));
        let Some(team) = other else { return Ok(()) };
        let state = if team.closed_on.is_some() { ", as one that was closed: x opens it again" } else { "" };
        Err(StoreError::Refused(format!("{} is on the list already{state}.", team.name)))
    }

    fn insert_team(
        &mut self,
        words: &str,
        actor: &str,
        name: &str,
        closed_on: Option<NaiveDate>,
    ) -> Result<Id, StoreError> {
        let mut change = self.begin(words, actor)?;
        let id = change.new_id();
        let fields = vec![("name", name.into_value()), ("closed_on", closed_on.into_value())];
        change.insert(&TEAM, &id.to_string(), None, fields)?;
        change.commit()?;
        Ok(id)
    }

    fn update_team(
        &mut self,
        words: &str,
        actor: &str,
        id: Id,
        field: &'static str,
        value: Value,
    ) -> Result<Changed, StoreError> {
        let mut change = self.begin(words, actor)?;
        change.update(&TEAM, &id.to_string(), None, vec![(field, value)])?;
        change.commit()
    }
}

/// The team that a row holds.
pub(super) fn read_team(row: &Row<'_>) -> rusqlite::Result<Team> {
    Ok(Team { id: row.get("id")?, name: row.get("name")?, closed_on: row.get("closed_on")? })
}
