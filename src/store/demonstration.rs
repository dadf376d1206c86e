//! What only a demonstration file needs: facts and imports that are told, not read.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::change::{Kind, moment};
use super::facts::{Facts, insert, insert_all};
use super::left_behind::Whose;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::coverage::Window;

/// An import that is told: nobody read its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldImport {
    /// When it was applied.
    pub applied_at: DateTime<Utc>,
    /// Who applied it.
    pub actor: String,
    /// The last date seen in it.
    pub extract_on: NaiveDate,
    /// What it changed, in words.
    pub summary: String,
    /// Its files: name, kind, number of rows, SHA-256.
    pub files: Vec<(String, &'static str, u32, String)>,
    /// What its lists looked at.
    pub windows: Vec<Window>,
}

impl Store {
    /// Adds facts that are not in the file yet, in one transaction.
    ///
    /// # Errors
    /// When one is there already or refers to one that is not; nothing is added then.
    pub fn add_facts(&mut self, facts: &Facts) -> Result<(), StoreError> {
        let mut change = self.begin_as(Kind::Upkeep, None, "Add facts that are told", "this program")?;
        facts.touched(change.read())?.into_iter().for_each(|whose| change.touch(whose));
        let file = change.read();
        insert_all(file, &facts.children)?;
        insert_all(file, &facts.periods)?;
        insert_all(file, &facts.legal_statuses)?;
        insert_all(file, &facts.placements)?;
        insert_all(file, &facts.interventions)?;
        for request in &facts.requests {
            insert(file, request)?;
            insert_all(file, &request.decisions)?;
        }
        insert_all(file, &facts.duties)?;
        change.commit().map(drop)
    }

    /// Adds an import that is told, with its files and what they covered.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_told_import(&mut self, import: &ToldImport) -> Result<(), StoreError> {
        let run = self.world.new_id();
        let files: Vec<_> = import.files.iter().map(|file| (self.world.new_id(), file)).collect();
        let windows: Vec<_> = import.windows.iter().map(|window| (self.world.new_id(), window)).collect();
        let words = format!("Import: {}", import.summary);
        let mut change = self.begin_as(Kind::Import, None, &words, &import.actor)?;
        change.touch(Whose::Import(run));
        {
            let file = change.read();
            file.execute(
                "INSERT INTO import_run (id, applied_at, actor, extract_on, summary) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![run, moment(import.applied_at), import.actor, import.extract_on, import.summary],
            )?;
            for (id, (name, kind, rows, sha256)) in files {
                file.execute(
                    "INSERT INTO import_file (id, import_id, name, kind, rows, encoding, sha256)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'utf-8', ?6)",
                    params![id, run, name, kind, rows, sha256],
                )?;
            }
            for (id, window) in windows {
                file.execute(
                    "INSERT INTO import_coverage (id, import_id, list, first_on, last_on) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![id, run, window.list.code(), window.first_on, window.last_on],
                )?;
            }
        }
        change.commit().map(drop)
    }
}

impl Facts {
    /// Whose facts are in them. A period of care that is neither among them nor in the file is refused when it is referred to.
    fn touched(&self, connection: &Connection) -> rusqlite::Result<BTreeSet<Whose>> {
        let of_runs = self.legal_statuses.iter().map(|run| run.period_id);
        let mut periods: BTreeSet<Id> = of_runs.chain(self.placements.iter().map(|run| run.period_id)).collect();
        for row in &self.periods {
            periods.remove(&row.id);
        }
        let mut statement = connection.prepare("SELECT child_id FROM period_of_care WHERE id = ?1")?;
        let of_periods = periods.iter().map(|period| statement.query_row([period], |row| row.get(0)).optional());
        let of_periods: Vec<Option<Id>> = of_periods.collect::<Result<_, _>>()?;
        let children = self.children.iter().map(|child| child.id).chain(self.periods.iter().map(|row| row.child_id));
        let children = children.chain(self.interventions.iter().map(|row| row.child_id));
        let children =
            children.chain(self.requests.iter().map(|row| row.child_id)).chain(of_periods.into_iter().flatten());
        let duties = self.duties.first().map(|_| Whose::Duties);
        Ok(children.map(Whose::Child).chain(duties).collect())
    }
}
