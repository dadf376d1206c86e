//! What an import says of itself, held against the rows that it keeps as they stood before it.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Map, Value as Json};

use crate::domain::Id;
use crate::import::plan::CHANGES_NOTHING;
use crate::store::packed::unpacked;
use crate::store::tables;
use crate::store::take_back::sql_value;

/// What an import can have changed, by what it says of itself.
pub(super) struct SaidOfItself {
    command: i64,
    /// Whether it says what the command says that applied it.
    pub(super) is_of_its_command: bool,
    /// Whether it says that no fact changed.
    changes_nothing: bool,
    /// Whether it read any file.
    has_read: bool,
    /// The kinds of templates that it read.
    templates: BTreeSet<String>,
}

/// A row of facts, as it stood before an import or after it; nothing where there was none.
struct Stood(HashMap<String, Value>);

impl SaidOfItself {
    pub(super) fn of(file: &Connection, import: Id, command: i64) -> rusqlite::Result<Self> {
        let sql = "SELECT kind FROM import_file WHERE import_id = ?1 AND kind LIKE 'template-%'";
        let templates =
            file.prepare_cached(sql)?.query_map([import], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let sql = "SELECT words, command.actor, summary, import_run.actor FROM command, import_run
                   WHERE position = ?1 AND import_run.id = ?2";
        let read = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
        let [words, by, summary, applied_by]: [String; 4] = file.query_row(sql, params![command, import], read)?;
        let said = words.strip_prefix("Import: ").unwrap_or_default();
        Ok(Self {
            command,
            is_of_its_command: said == summary && by == applied_by,
            changes_nothing: CHANGES_NOTHING.contains(&said),
            has_read: file.prepare_cached("SELECT 1 FROM import_file WHERE import_id = ?1")?.exists([import])?,
            templates,
        })
    }

    /// Whether the import can have changed a row of facts that it keeps so, and that stood in `past` after it.
    pub(super) fn agrees(
        &self,
        (file, past): (&Connection, &Connection),
        (table, key): (&str, &str),
        before: Option<&Map<String, Json>>,
    ) -> rusqlite::Result<bool> {
        let (before, after) = (Stood::before(before), Stood::after(past, table, key)?);
        let is_another_row = before.text("id").is_some_and(|id| id != key);
        if self.changes_nothing
            || !self.has_read
            || is_another_row
            || before.get("merged_into") != after.get("merged_into")
        {
            return Ok(false);
        }
        Ok(self.agrees_with_what_was_typed(file, (table, key), &before, &after)?
            && self.is_told(table, &before, &after)
            && Self::is_of_the_same(table, &before, &after))
    }

    /// No import types anything in, and what it writes over is logged.
    fn agrees_with_what_was_typed(
        &self,
        file: &Connection,
        (table, key): (&str, &str),
        before: &Stood,
        after: &Stood,
    ) -> rusqlite::Result<bool> {
        let typed_before: BTreeSet<&str> = before.text("typed").unwrap_or_default().split_whitespace().collect();
        let mut typed_after = after.text("typed").unwrap_or_default().split_whitespace();
        if after.is_from("typed") && !before.is_from("typed") || typed_after.any(|field| !typed_before.contains(field))
        {
            return Ok(false);
        }
        let of_typed_rows =
            || tables::ALL.iter().filter(|of| of.name == table).flat_map(|of| of.fields.iter().copied());
        let typed: Vec<&str> = if before.has("typed") {
            typed_before.into_iter().chain(["typed"]).collect()
        } else if before.is_from("typed") {
            of_typed_rows().collect()
        } else {
            Vec::new()
        };
        let mut log = file.prepare_cached(
            "SELECT old, new FROM change
             WHERE command = ?1 AND table_name = ?2 AND row_id = unhex(replace(?3, '-', '')) AND field = ?4",
        )?;
        for field in typed {
            let (old, new) = (before.get(field), after.get(field));
            let mut said = log.query(params![self.command, table, key, field])?;
            let mut is_logged = old == new;
            while let Some(row) = said.next()? {
                is_logged |= unpacked(row.get(0)?) == *old && unpacked(row.get(1)?) == *new;
            }
            if !is_logged {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether it is still the same child's, and of the same admission: that is nothing which an extract tells.
    fn is_of_the_same(table: &str, before: &Stood, after: &Stood) -> bool {
        let of = ["child_ref", "child_id", "period_id", "request_id"];
        let is_changed = !before.0.is_empty() && !after.0.is_empty() && table != "entry_request";
        !is_changed || of.iter().all(|field| before.get(field) == after.get(field))
    }

    /// Whether it read what tells the fields that changed.
    fn is_told(&self, table: &str, before: &Stood, after: &Stood) -> bool {
        let has = |kinds: &[&str]| kinds.iter().any(|kind| self.templates.contains(*kind));
        let is_same = |fields: &[&str]| fields.iter().all(|field| before.get(field) == after.get(field));
        match table {
            "child" => !self.templates.is_empty() || is_same(&["given_name", "family_name", "family_ref"]),
            "period_of_care" => has(&["template-admissions"]) || is_same(&["entry", "written_up_on"]),
            // A row of an extract that another takes the place of goes, with what a template had told of it.
            "intervention" if after.0.is_empty() => !before.is_from("template") || has(&["template-interventions"]),
            "intervention" => {
                let is_of_templates = before.is_from("template") && after.is_from("template");
                let fields = ["outcome", "recorded_on", "kind", "started_on", "ended_on", "provider", "detail"];
                let of_templates = if is_of_templates { fields.as_slice() } else { &fields[..2] };
                let is_invented = after.is_from("template") && !before.is_from("template");
                has(&["template-interventions"]) || is_same(of_templates) && !is_invented
            }
            "legal_status" | "placement" => true,
            "entry_request" | "decision" => has(&["template-requests", "template-decisions"]),
            _ => has(&["template-duty-rota"]),
        }
    }
}

impl Stood {
    fn before(row: Option<&Map<String, Json>>) -> Self {
        let values = row.into_iter().flatten().map(|(field, value)| (field.clone(), sql_value(value)));
        Self(values.collect())
    }

    fn after(past: &Connection, table: &str, key: &str) -> rusqlite::Result<Self> {
        let mut statement = past.prepare_cached(&format!("SELECT * FROM {table} WHERE id = ?1"))?;
        let fields: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let read = |row: &Row<'_>| {
            fields
                .iter()
                .enumerate()
                .map(|(at, field)| Ok((field.clone(), row.get(at)?)))
                .collect::<rusqlite::Result<_>>()
        };
        Ok(Self(statement.query_row([key], read).optional()?.unwrap_or_default()))
    }

    fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    fn get(&self, field: &str) -> &Value {
        self.0.get(field).unwrap_or(&Value::Null)
    }

    fn text(&self, field: &str) -> Option<&str> {
        match self.get(field) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is of a source.
    fn is_from(&self, source: &str) -> bool {
        self.text("source") == Some(source)
    }
}
