//! What the file keeps about who said what of one child: statements, the change log, what templates brought.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use rusqlite::types::Value;

use super::change::Kind;
use super::facts::Fact;
use super::imports::{read_edition, read_statement, read_window, take_window};
use super::packed::unpacked;
use super::values::{Json, required_code};
use super::{Store, StoreError, clock};
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::Child;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::import::sayings::{
    Brought, Kept, Logged, Sources, Stored, Voice, Way, Written, is_certainly, may_be_without_zeros, who_says,
};

impl Store {
    /// Who says what is known of a child.
    ///
    /// # Errors
    /// When the file cannot be read, or there is no such child.
    pub fn sources_of(&self, child: Id) -> Result<Sources, StoreError> {
        let stored = self.stored_of(child)?;
        let refs = self.references_of(&stored.child)?;
        let rows = ids(&stored);
        let kept = Kept { voices: self.voices(&refs)?, log: self.logged(&rows)?, written: self.written(&rows)? };
        let kept = kept.without_void_guesses();
        let demonstration = self.file()?.as_of.is_some();
        Ok(Sources { demonstration, ..who_says(&stored, &kept) })
    }

    /// Every reference under which extracts speak of a child.
    ///
    /// The import joins references that only case and spaces tell apart, and those that zeros in front do where birth date
    /// and sex are the same. Where it does not, the other is stored as a child of her own: so a reference without zeros
    /// that nobody else is stored under is this child's.
    fn references_of(&self, child: &Child) -> Result<Vec<String>, StoreError> {
        let own = self.own_numbers(child)?;
        let mut statement = self.connection.prepare_cached("SELECT DISTINCT child_ref FROM statement")?;
        let spoken: Vec<String> = self.readable(&mut statement, [], |row| row.get(0))?;
        let mut refs: Vec<String> = Vec::new();
        for spoken in spoken.into_iter().filter(|spoken| own.iter().any(|own| may_be_without_zeros(spoken, own))) {
            if own.iter().any(|own| is_certainly(&spoken, own)) || !self.is_a_child(&spoken)? {
                refs.push(spoken);
            }
        }
        Ok(refs)
    }

    /// The number under which a child is stored, and those that were judged to be this child's too.
    fn own_numbers(&self, child: &Child) -> Result<Vec<String>, StoreError> {
        let judgements = self.judgements()?;
        let judged = judgements.others_of(&child.child_ref);
        let judged = judged.flat_map(|judged| [judged.other_ref.clone(), judged.child_ref.clone()]);
        Ok(std::iter::once(child.child_ref.clone()).chain(judged).collect())
    }

    fn is_a_child(&self, reference: &str) -> Result<bool, StoreError> {
        Ok(self.child(reference.trim())?.is_some())
    }

    fn stored_of(&self, child: Id) -> Result<Stored, StoreError> {
        let not_found = || StoreError::NotFound { what: "child", reference: child.to_string() };
        let of_child = "SELECT * FROM child WHERE id = ?1";
        let periods = "SELECT * FROM period_of_care WHERE child_id = ?1 ORDER BY started_on, id";
        let own =
            "(SELECT id FROM period_of_care WHERE child_id = ?1) AND missing_since IS NULL ORDER BY started_on, id";
        let statuses = format!("SELECT * FROM legal_status WHERE period_id IN {own}");
        let placements = format!("SELECT * FROM placement WHERE period_id IN {own}");
        let help = "SELECT * FROM intervention WHERE child_id = ?1 ORDER BY started_on, kind, id";
        let requests =
            "SELECT * FROM entry_request WHERE child_id = ?1 AND missing_since IS NULL ORDER BY asked_at, id";
        let decisions = "SELECT * FROM decision WHERE missing_since IS NULL
               AND request_id IN (SELECT id FROM entry_request WHERE child_id = ?1) ORDER BY decided_at, id";
        let steps = self.rows_of(decisions, child, Decision::read)?;
        let with_steps = |request: EntryRequest| {
            let own = steps.iter().filter(|step| step.request_id == request.id);
            EntryRequest { decisions: own.cloned().collect(), ..request }
        };
        let requests = self.rows_of(requests, child, EntryRequest::read)?;
        Ok(Stored {
            child: self.rows_of(of_child, child, Child::read_in_part)?.into_iter().next().ok_or_else(not_found)?,
            periods: self.rows_of(periods, child, PeriodOfCare::read_in_part)?,
            legal_statuses: self.rows_of(&statuses, child, LegalStatus::read)?,
            placements: self.rows_of(&placements, child, Placement::read)?,
            help: self.rows_of(help, child, |row| Ok((Intervention::read(row)?, row.get("missing_since")?)))?,
            requests: requests.into_iter().map(with_steps).collect(),
        })
    }

    fn rows_of<T>(
        &self,
        sql: &str,
        child: Id,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [child], read)?)
    }

    /// Every edition with the statements under these references.
    fn voices(&self, refs: &[String]) -> Result<Vec<Voice>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT edition.id, import_id, source, dated, whole, applied_at, actor
             FROM edition LEFT JOIN import_run ON import_run.id = import_id ORDER BY source, dated, edition.id",
        )?;
        let read = |row: &Row<'_>| {
            let (id, edition) = read_edition(row)?;
            Ok((id, Voice { edition, brought: read_brought(row)? }))
        };
        let mut voices: Vec<(Id, Voice)> = self.readable(&mut statement, [], read)?;
        let places: HashMap<Id, usize> = voices.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let mut statement = self.connection.prepare_cached(
            "SELECT edition_id, list, first_on, last_on FROM import_coverage WHERE edition_id IS NOT NULL",
        )?;
        for (id, window) in self.readable(&mut statement, [], |row| Ok((row.get::<_, Id>(0)?, read_window(row)?)))? {
            if let Some((_, voice)) = places.get(&id).and_then(|at| voices.get_mut(*at)) {
                take_window(&mut voice.edition, window);
            }
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT edition_id, child_ref, said FROM statement JOIN edition_statement ON statement_id = statement.id
             WHERE child_ref IN (SELECT value FROM json_each(?1))",
        )?;
        let refs = serde_json::to_string(refs)?;
        let said = self.readable(&mut statement, [refs], |row| Ok((row.get::<_, Id>(0)?, read_statement(row)?)))?;
        for (id, (child_ref, said)) in said {
            if let Some((_, voice)) = places.get(&id).and_then(|at| voices.get_mut(*at)) {
                voice.edition.statements.insert(&child_ref, &said);
            }
        }
        Ok(voices.into_iter().map(|(_, voice)| voice).collect())
    }

    /// What the change log holds of these rows.
    fn logged(&self, rows: &str) -> Result<Vec<Logged>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, field, command.position, at, actor, kind, new
             FROM change JOIN command ON command.position = change.command
             WHERE row_id IN (SELECT unhex(replace(value, '-', '')) FROM json_each(?1)) ORDER BY change.position",
        )?;
        Ok(self.readable(&mut statement, [rows], |row| {
            let at: DateTime<Utc> = row.get("at")?;
            Ok(Logged {
                row: row.get("row_id")?,
                column: row.get("field")?,
                on: self.today.day_of(row.get("position")?, at),
                by: row.get("actor")?,
                way: way(required_code(row, "kind")?),
                new: text(unpacked(row.get("new")?)),
            })
        })?)
    }

    /// What imports of templates wrote into these rows.
    fn written(&self, rows: &str) -> Result<Vec<Written>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, before, applied_at, actor FROM import_before JOIN import_run ON import_run.id = import_id
             WHERE import_id IN (SELECT import_id FROM import_file WHERE kind LIKE 'template%')
               AND row_id IN (SELECT value FROM json_each(?1)) ORDER BY sequence",
        )?;
        let read = |row: &Row<'_>| {
            let before: Option<Json<serde_json::Map<String, serde_json::Value>>> = row.get("before")?;
            let brought = Brought { on: clock::day_here(row.get("applied_at")?), by: row.get("actor")? };
            Ok(Written { row: row.get("row_id")?, brought, before: before.map(|before| before.0) })
        };
        Ok(self.readable(&mut statement, [rows], read)?)
    }
}

/// The rows of a child, as a JSON list of their identifiers.
fn ids(stored: &Stored) -> String {
    let periods = stored.periods.iter().map(|row| row.id);
    let statuses = stored.legal_statuses.iter().map(|row| row.id);
    let placements = stored.placements.iter().map(|row| row.id);
    let help = stored.help.iter().map(|(row, _)| row.id);
    let requests = stored.requests.iter().map(|row| row.id);
    let steps = stored.requests.iter().flat_map(|request| &request.decisions).map(|row| row.id);
    let all = std::iter::once(stored.child.id).chain(periods).chain(statuses).chain(placements);
    let all: Vec<String> = all.chain(help).chain(requests).chain(steps).map(|id| id.to_string()).collect();
    serde_json::Value::from(all).to_string()
}

fn read_brought(row: &Row<'_>) -> rusqlite::Result<Option<Brought>> {
    let at: Option<DateTime<Utc>> = row.get("applied_at")?;
    let on: Option<NaiveDate> = at.map(clock::day_here);
    Ok(on.zip(row.get("actor")?).map(|(on, by)| Brought { on, by }))
}

const fn way(kind: Kind) -> Way {
    match kind {
        Kind::Do => Way::Typed,
        Kind::Undo => Way::Undone,
        Kind::Redo => Way::Redone,
        Kind::Import | Kind::Upkeep => Way::Imported,
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        Value::Integer(number) => Some(number.to_string()),
        Value::Real(number) => Some(number.to_string()),
        Value::Null | Value::Blob(_) => None,
    }
}
