//! People: everyone whom records name, and the council's own list of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::change::Changed;
use super::tables::PERSON;
use super::values::{Code, IntoValue, code};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::people::{Known, Person, Role, find, known};
use crate::domain::person_name::is_same_name;

/// What is changed about somebody on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonEdit {
    /// The name, in the list alone: records keep the name that they were written with.
    Name(String),
    /// What they do.
    Role(Option<Role>),
    /// The day on which they left; `None` where they are here.
    LeftOn(Option<NaiveDate>),
}

/// Where people are named: table, column, and in SQL the day of the row.
const NAMED: [(&str, &str, &str); 7] = [
    ("decision", "person", "substr(decided_at, 1, 10)"),
    ("entry_request", "asked_by", "substr(asked_at, 1, 10)"),
    ("entry_request", "legal_advice_by", "coalesce(legal_advice_on, substr(asked_at, 1, 10))"),
    ("duty", "person", "until_on"),
    ("attendance", "person", "(SELECT held_on FROM meeting WHERE meeting.id = meeting_id)"),
    ("action", "owner", "coalesce(closed_on, raised_on)"),
    ("lesson", "owner", "coalesce(closed_on, raised_on)"),
];

impl Store {
    /// Everyone who has asked for an entry, decided, given legal advice, been on duty or owned an action, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people(&self) -> Result<Vec<String>, StoreError> {
        let mut people = BTreeSet::new();
        for (table, column, _) in NAMED {
            people.extend(self.names_in(table, column)?);
        }
        Ok(people.into_iter().collect())
    }

    /// The different names of an indexed column, each found by looking for the next one after the last: the rows of a
    /// name may be many, and this is asked after every change.
    fn names_in(&self, table: &str, column: &str) -> rusqlite::Result<Vec<String>> {
        let sql = format!(
            "WITH RECURSIVE named (name) AS (
                 SELECT min({column}) FROM {table}
                 UNION ALL
                 SELECT (SELECT min({column}) FROM {table} WHERE {column} > name) FROM named WHERE name IS NOT NULL)
             SELECT name FROM named WHERE name IS NOT NULL"
        );
        self.readable(&mut *self.connection.prepare_cached(&sql)?, [], |row| row.get(0))
    }

    /// The list of people, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn listed_people(&self) -> Result<Vec<Person>, StoreError> {
        Ok(self.readable(&mut *self.connection.prepare_cached(LISTED)?, [], read_person)?)
    }

    /// Everyone who is listed or whom records name, with the last day of a record that does.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known_people(&self) -> Result<Vec<Known<Person>>, StoreError> {
        let mut named = Vec::new();
        for (table, column, day) in NAMED {
            let sql = format!("SELECT {column}, max({day}) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let rows: Vec<(String, Option<NaiveDate>)> = self.readable(&mut statement, [], read)?;
            named.extend(rows);
        }
        Ok(known(self.listed_people()?, named))
    }

    /// How many open actions somebody owns.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_actions_of(&self, name: &str) -> Result<u32, StoreError> {
        let sql = "SELECT owner, count(*) FROM action WHERE status = 'open' GROUP BY owner";
        let mut statement = self.connection.prepare_cached(sql)?;
        let by_owner: Vec<(String, u32)> = self.readable(&mut statement, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(by_owner.iter().filter(|(owner, _)| is_same_name(owner, name)).map(|(_, open)| open).sum())
    }

    /// Puts somebody on the list.
    ///
    /// # Errors
    /// When somebody of this name is on it, or it cannot be written.
    pub fn add_person(&mut self, actor: &str, name: &str, role: Option<Role>) -> Result<Id, StoreError> {
        let name = name.trim();
        self.not_listed(name, None)?;
        self.insert_person(&format!("Add person: {name}"), actor, name, vec![("role", role.map(Code).into_value())])
    }

    /// Changes something about somebody on the list.
    ///
    /// # Errors
    /// When nobody has this identifier, somebody else has the name, or it cannot be written.
    pub fn edit_person(&mut self, actor: &str, id: Id, edit: &PersonEdit) -> Result<Changed, StoreError> {
        let person = self.listed_person(id)?;
        let (field, value) = match edit {
            PersonEdit::Name(name) => {
                self.not_listed(name, Some(id))?;
                ("name", name.trim().into_value())
            }
            PersonEdit::Role(role) => ("role", role.map(Code).into_value()),
            PersonEdit::LeftOn(day) => ("left_on", (*day).into_value()),
        };
        self.update_person(&format!("Change person: {}", person.name), actor, id, field, value)
    }

    /// Says that somebody has left, whether or not they are on the list; what was recorded of them stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn person_has_left(&mut self, actor: &str, name: &str, on: NaiveDate) -> Result<(), StoreError> {
        let words = format!("{} has left", name.trim());
        let on = on.into_value();
        match find(&self.listed_people()?, name).map(|person| person.id) {
            Some(id) => self.update_person(&words, actor, id, "left_on", on).map(drop),
            None => self.insert_person(&words, actor, name.trim(), vec![("left_on", on)]).map(drop),
        }
    }

    /// Says that somebody who had left is back.
    ///
    /// # Errors
    /// When nobody has this identifier, or it cannot be written.
    pub fn person_is_back(&mut self, actor: &str, id: Id) -> Result<(), StoreError> {
        let words = format!("{} is back", self.listed_person(id)?.name);
        self.update_person(&words, actor, id, "left_on", rusqlite::types::Value::Null).map(drop)
    }

    /// Somebody on the list.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when nobody has this identifier.
    pub fn listed_person(&self, id: Id) -> Result<Person, StoreError> {
        let found = self.listed_people()?.into_iter().find(|person| person.id == id);
        found.ok_or_else(|| StoreError::NotFound { what: "person", reference: id.to_string() })
    }

    /// Refuses a name that somebody else on the list has.
    fn not_listed(&self, name: &str, but: Option<Id>) -> Result<(), StoreError> {
        let listed = self.listed_people()?;
        let other = listed.iter().find(|person| Some(person.id) != but && is_same_name(&person.name, name));
        let Some(person) = other else { return Ok(()) };
        let state = if person.left_on.is_some() { ", as one who has left: x brings them back" } else { "" };
        Err(StoreError::Refused(format!("{} is on the list already{state}.", person.name)))
    }

    fn insert_person(
        &mut self,
        words: &str,
        actor: &str,
        name: &str,
        fields: super::change::Fields,
    ) -> Result<Id, StoreError> {
        let mut change = self.begin(words, actor)?;
        let id = change.new_id();
        let fields = std::iter::once(("name", name.into_value())).chain(fields).collect();
        change.insert(&PERSON, &id.to_string(), None, fields)?;
        change.commit()?;
        Ok(id)
    }

    fn update_person(
        &mut self,
        words: &str,
        actor: &str,
        id: Id,
        field: &'static str,
        value: rusqlite::types::Value,
    ) -> Result<Changed, StoreError> {
        let mut change = self.begin(words, actor)?;
        change.update(&PERSON, &id.to_string(), None, vec![(field, value)])?;
        change.commit()
    }
}

/// The list of people, by name.
pub(super) fn read_people(connection: &Connection) -> rusqlite::Result<Vec<Person>> {
    connection.prepare_cached(LISTED)?.query_map([], read_person)?.collect()
}

const LISTED: &str = "SELECT * FROM person ORDER BY name";

/// Somebody on the list, as a row holds them.
pub(super) fn read_person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person { id: row.get("id")?, name: row.get("name")?, role: code(row, "role")?, left_on: row.get("left_on")? })
}
