//! Facts: what the case system says, or what someone typed in. Rows and domain values, and nothing of imports.

use std::collections::HashMap;

use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, Row};

use super::fact_rows::{Inserts, read_all};
use super::in_words::is_of_one_row;
use super::values::{IntoValue, code, coded, required_code, words_in_part};
use super::{Store, StoreError};
use crate::domain::admission::{EntryKind, PeriodOfCare, Placement};
use crate::domain::child::{Child, Source};
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::domain::text::MARK;
use crate::domain::typed_fields::TypedFields;
use crate::domain::{Coded, Id};

/// Facts of every kind, in no particular order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Children.
    pub children: Vec<Child>,
    /// Periods of care, admissions among them.
    pub periods: Vec<PeriodOfCare>,
    /// Runs of legal status.
    pub legal_statuses: Vec<LegalStatus>,
    /// Placements.
    pub placements: Vec<Placement>,
    /// Help before entry.
    pub interventions: Vec<Intervention>,
    /// Requests for entry with their decisions.
    pub requests: Vec<EntryRequest>,
    /// Turns of the duty rota.
    pub duties: Vec<Duty>,
}

/// A fact that has a row of its own.
pub(super) trait Fact: Sized {
    /// Its table.
    const TABLE: &'static str;
    /// Its identifier.
    fn id(&self) -> Id;
    /// Its columns with their values, the identifier left out.
    fn fields(&self) -> Vec<(&'static str, Value)>;
    /// The fact that a row holds.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
    /// The same as far as it can be read, where something is left of it without what cannot.
    fn read_in_part(row: &Row<'_>) -> rusqlite::Result<Self> {
        Self::read(row)
    }
}

/// The cells of a row, and whether one that cannot be read is as one that is not known: a child whose date of birth is
/// damaged stays in her month.
struct Cells<'a> {
    row: &'a Row<'a>,
    in_part: bool,
}

impl Cells<'_> {
    fn optional<T: FromSql>(&self, column: &str) -> rusqlite::Result<Option<T>> {
        self.or_none(self.row.get(column))
    }

    fn code<T: Coded>(&self, column: &str) -> rusqlite::Result<Option<T>> {
        self.or_none(code(self.row, column))
    }

    fn or_none<T>(&self, read: rusqlite::Result<Option<T>>) -> rusqlite::Result<Option<T>> {
        match read {
            Err(error) if self.in_part && is_of_one_row(&error) => Ok(None),
            read => read,
        }
    }

    /// Where it is from. What cannot be said to be from an extract stands as typed in: no extract speaks for it.
    fn source(&self) -> rusqlite::Result<Source> {
        if self.in_part { Ok(self.code("source")?.unwrap_or(Source::Typed)) } else { required_code(self.row, "source") }
    }

    fn typed(&self) -> rusqlite::Result<TypedFields> {
        Ok(self.optional("typed")?.unwrap_or_default())
    }

    /// Words that have to be there, with marks for what of them is no text.
    fn words(&self, column: &str) -> rusqlite::Result<String> {
        if self.in_part {
            return Ok(self.or_none(words_in_part(self.row, column))?.unwrap_or_else(|| MARK.to_string()));
        }
        self.row.get(column)
    }
}

impl Store {
    /// Every fact in the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn facts(&self) -> Result<Facts, StoreError> {
        Ok(Facts {
            children: read_all(&self.connection)?,
            periods: read_all(&self.connection)?,
            legal_statuses: read_all(&self.connection)?,
            placements: read_all(&self.connection)?,
            interventions: read_all(&self.connection)?,
            requests: self.every_request()?,
            duties: read_all(&self.connection)?,
        })
    }
}

/// Adds the rows of facts.
pub(super) fn insert_all<F: Fact>(connection: &Connection, facts: &[F]) -> rusqlite::Result<()> {
    let mut inserts = Inserts::into(connection);
    facts.iter().try_for_each(|fact| inserts.add(fact))
}

/// Adds the row of a fact.
pub(super) fn insert<F: Fact>(connection: &Connection, fact: &F) -> rusqlite::Result<()> {
    Inserts::into(connection).add(fact)
}

impl Store {
    fn every_request(&self) -> rusqlite::Result<Vec<EntryRequest>> {
        let mut requests: Vec<EntryRequest> = read_all(&self.connection)?;
        let mut chains: HashMap<Id, Vec<Decision>> = HashMap::new();
        for decision in read_all::<Decision>(&self.connection)? {
            chains.entry(decision.request_id).or_default().push(decision);
        }
        for request in &mut requests {
            request.decisions = chains.remove(&request.id).unwrap_or_default();
            request.decisions.sort_by_key(|decision| decision.decided_at);
        }
        Ok(requests)
    }
}

impl Fact for Child {
    const TABLE: &'static str = "child";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("child_ref", (&self.child_ref).into_value()),
            ("given_name", self.given_name.as_deref().into_value()),
            ("family_name", self.family_name.as_deref().into_value()),
            ("family_ref", self.family_ref.as_deref().into_value()),
            ("sex", coded(self.sex)),
            ("born_on", self.born_on.into_value()),
            ("ethnicity", self.ethnicity.as_deref().into_value()),
            ("disabled", self.disabled.into_value()),
            ("unaccompanied", self.unaccompanied.into_value()),
            ("unaccompanied_until", self.unaccompanied_until.into_value()),
            ("previous_permanence", self.previous_permanence.as_deref().into_value()),
            ("previous_permanence_on", self.previous_permanence_on.as_deref().into_value()),
            ("team", self.team.as_deref().into_value()),
            ("worker", self.worker.as_deref().into_value()),
            ("source", coded(Some(self.source))),
            ("typed", (&self.typed).into_value()),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        child(&Cells { row, in_part: false })
    }

    fn read_in_part(row: &Row<'_>) -> rusqlite::Result<Self> {
        child(&Cells { row, in_part: true })
    }
}

fn child(cells: &Cells<'_>) -> rusqlite::Result<Child> {
    Ok(Child {
        id: cells.row.get("id")?,
        child_ref: cells.words("child_ref")?,
        given_name: cells.optional("given_name")?,
        family_name: cells.optional("family_name")?,
        family_ref: cells.optional("family_ref")?,
        sex: cells.code("sex")?,
        born_on: cells.optional("born_on")?,
        ethnicity: cells.optional("ethnicity")?,
        disabled: cells.optional("disabled")?,
        unaccompanied: cells.optional("unaccompanied")?,
        unaccompanied_until: cells.optional("unaccompanied_until")?,
        previous_permanence: cells.optional("previous_permanence")?,
        previous_permanence_on: cells.optional("previous_permanence_on")?,
        team: cells.optional("team")?,
        worker: cells.optional("worker")?,
        source: cells.source()?,
        typed: cells.typed()?,
    })
}

impl Fact for PeriodOfCare {
    const TABLE: &'static str = "period_of_care";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("child_id", self.child_id.into_value()),
            ("kind", coded(Some(self.kind))),
            ("started_on", self.started_on.into_value()),
            ("ended_on", self.ended_on.into_value()),
            ("end_reason", self.end_reason.as_deref().into_value()),
            ("route_on_entry", self.route_on_entry.as_ref().into_value()),
            ("need", self.need.as_deref().into_value()),
            // NULL is how "not recorded" is stored.
            ("entry", coded(self.recorded_entry.filter(|entry| *entry != EntryKind::NotRecorded))),
            ("written_up_on", self.written_up_on.into_value()),
            ("source", coded(Some(self.source))),
            ("typed", (&self.typed).into_value()),
            ("missing_since", self.missing_since.into_value()),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        period(&Cells { row, in_part: false })
    }

    fn read_in_part(row: &Row<'_>) -> rusqlite::Result<Self> {
        period(&Cells { row, in_part: true })
    }
}

fn period(cells: &Cells<'_>) -> rusqlite::Result<PeriodOfCare> {
    Ok(PeriodOfCare {
        id: cells.row.get("id")?,
        child_id: cells.row.get("child_id")?,
        kind: required_code(cells.row, "kind")?,
        started_on: cells.row.get("started_on")?,
        ended_on: cells.optional("ended_on")?,
        end_reason: cells.optional("end_reason")?,
        route_on_entry: cells.optional("route_on_entry")?,
        need: cells.optional("need")?,
        recorded_entry: cells.code("entry")?,
        written_up_on: cells.optional("written_up_on")?,
        source: cells.source()?,
        typed: cells.typed()?,
        missing_since: cells.optional("missing_since")?,
    })
}

impl Fact for LegalStatus {
    const TABLE: &'static str = "legal_status";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("period_id", self.period_id.into_value()),
            ("code", self.code.as_ref().into_value()),
            ("started_on", self.started_on.into_value()),
            ("ended_on", self.ended_on.into_value()),
            ("source", coded(Some(self.source))),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            period_id: row.get("period_id")?,
            code: row.get::<_, Option<LegalCode>>("code")?,
            started_on: row.get("started_on")?,
            ended_on: row.get("ended_on")?,
            source: required_code(row, "source")?,
        })
    }
}

impl Fact for Placement {
    const TABLE: &'static str = "placement";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("period_id", self.period_id.into_value()),
            ("type", self.kind.as_deref().into_value()),
            ("provider", self.provider.as_deref().into_value()),
            ("started_on", self.started_on.into_value()),
            ("ended_on", self.ended_on.into_value()),
            ("source", coded(Some(self.source))),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            period_id: row.get("period_id")?,
            kind: row.get("type")?,
            provider: row.get("provider")?,
            started_on: row.get("started_on")?,
            ended_on: row.get("ended_on")?,
            source: required_code(row, "source")?,
        })
    }
}

impl Fact for Intervention {
    const TABLE: &'static str = "intervention";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("child_id", self.child_id.into_value()),
            ("kind", coded(Some(self.kind))),
            ("started_on", self.started_on.into_value()),
            ("ended_on", self.ended_on.into_value()),
            ("provider", self.provider.as_deref().into_value()),
            ("outcome", coded(self.outcome)),
            ("detail", self.detail.as_deref().into_value()),
            ("recorded_on", self.recorded_on.into_value()),
            ("source", coded(Some(self.source))),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            child_id: row.get("child_id")?,
            kind: required_code(row, "kind")?,
            started_on: row.get("started_on")?,
            ended_on: row.get("ended_on")?,
            provider: row.get("provider")?,
            outcome: code(row, "outcome")?,
            detail: row.get("detail")?,
            recorded_on: row.get("recorded_on")?,
            source: required_code(row, "source")?,
        })
    }
}

impl Fact for EntryRequest {
    const TABLE: &'static str = "entry_request";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("child_id", self.child_id.into_value()),
            ("period_id", self.period_id.into_value()),
            ("asked_at", self.asked_at.into_value()),
            ("asked_by", self.asked_by.as_deref().into_value()),
            ("circumstances", self.circumstances.as_deref().into_value()),
            ("risks_managed", self.risks_managed.as_deref().into_value()),
            ("alternatives", self.alternatives.as_deref().into_value()),
            ("network_explored", coded(self.network_explored)),
            ("wishes_recorded", coded(self.wishes_recorded)),
            ("siblings_together", coded(self.siblings_together)),
            ("school_kept", coded(self.school_kept)),
            ("miles_from_home", self.miles_from_home.into_value()),
            ("shared_responsibility", self.shared_responsibility.into_value()),
            ("planned_placement", self.planned_placement.as_deref().into_value()),
            ("legal_advice", coded(self.legal_advice)),
            ("legal_advice_by", self.legal_advice_by.as_deref().into_value()),
            ("legal_advice_on", self.legal_advice_on.into_value()),
            ("legal_advice_summary", self.legal_advice_summary.as_deref().into_value()),
            ("recorded_on", self.recorded_on.into_value()),
            ("source", coded(Some(self.source))),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            child_id: row.get("child_id")?,
            period_id: row.get("period_id")?,
            asked_at: row.get("asked_at")?,
            asked_by: row.get("asked_by")?,
            circumstances: row.get("circumstances")?,
            risks_managed: row.get("risks_managed")?,
            alternatives: row.get("alternatives")?,
            network_explored: code(row, "network_explored")?,
            wishes_recorded: code(row, "wishes_recorded")?,
            siblings_together: code(row, "siblings_together")?,
            school_kept: code(row, "school_kept")?,
            miles_from_home: row.get("miles_from_home")?,
            shared_responsibility: row.get("shared_responsibility")?,
            planned_placement: row.get("planned_placement")?,
            legal_advice: code(row, "legal_advice")?,
            legal_advice_by: row.get("legal_advice_by")?,
            legal_advice_on: row.get("legal_advice_on")?,
            legal_advice_summary: row.get("legal_advice_summary")?,
            recorded_on: row.get("recorded_on")?,
            source: required_code(row, "source")?,
            decisions: Vec::new(),
        })
    }
}

impl Fact for Decision {
    const TABLE: &'static str = "decision";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("request_id", self.request_id.into_value()),
            ("role", coded(Some(self.role))),
            ("person", self.person.as_deref().into_value()),
            ("decided_at", self.decided_at.into_value()),
            ("decision", coded(Some(self.verdict))),
            ("rationale", self.rationale.as_deref().into_value()),
            ("recorded_on", self.recorded_on.into_value()),
            ("source", coded(Some(self.source))),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            request_id: row.get("request_id")?,
            role: required_code(row, "role")?,
            person: row.get("person")?,
            decided_at: row.get("decided_at")?,
            verdict: required_code(row, "decision")?,
            rationale: row.get("rationale")?,
            recorded_on: row.get("recorded_on")?,
            source: required_code(row, "source")?,
        })
    }
}

impl Fact for Duty {
    const TABLE: &'static str = "duty";

    fn id(&self) -> Id {
        self.id
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person", (&self.person).into_value()),
            ("from_on", self.from_on.into_value()),
            ("until_on", self.until_on.into_value()),
            ("source", coded(Some(self.source))),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            person: row.get("person")?,
            from_on: row.get("from_on")?,
            until_on: row.get("until_on")?,
            source: required_code(row, "source")?,
        })
    }
}
