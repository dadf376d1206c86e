//! What an extract is compared with, read for so many children at a time.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use super::merged_away;
use super::rows::row_of;
use super::statements::editions;
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::Child;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::same_child::Judgements;
use crate::import::plan::{Enrolled, NoPlan, Roll, Stored, Write, plan_stored};
use crate::import::{Edition, Extract, Keep, Known, Unwatched};
use crate::store::fact_rows::{read_all, read_each, read_of};
use crate::store::facts::Fact;
use crate::store::tables::has_records;
use crate::store::values::IntoValue;
use crate::store::{Store, StoreError, judgements};

impl Stored for Store {
    type Error = StoreError;

    fn roll(&self) -> Result<Roll, StoreError> {
        self.standing().roll()
    }

    fn editions(&self) -> Result<Vec<Edition>, StoreError> {
        self.standing().editions()
    }

    fn judgements(&self) -> Result<Judgements, StoreError> {
        Stored::judgements(&self.standing())
    }

    fn by_hand(&self) -> Result<BTreeSet<String>, StoreError> {
        self.standing().by_hand()
    }

    fn of(&self, children: &[&str], with_duties: bool) -> Result<Known, StoreError> {
        self.standing().of(children, with_duties)
    }

    fn taken(&self, writes: &[Write]) -> Result<BTreeSet<Id>, StoreError> {
        self.standing().taken(writes)
    }
}

impl Store {
    const fn standing(&self) -> Standing<'_> {
        Standing { file: &self.connection, facts: &self.connection, by_hand: BY_HAND, keeps_periods: false }
    }
}

/// The facts that stand in a file.
struct Standing<'f> {
    /// What was said, and the records.
    file: &'f Connection,
    /// The facts and what people judged, which stand in the file too unless they are those of a past.
    facts: &'f Connection,
    /// Reads the children whose facts are worked out although nothing new is said of them.
    by_hand: &'static str,
    /// Whether every period is kept, as if a record hung on it.
    keeps_periods: bool,
}

/// Everything that is known in a file whose facts are being changed.
pub(in crate::store) fn known_in(file: &Connection) -> Result<Known, StoreError> {
    let standing = Standing { file, facts: file, by_hand: EVERYBODY, keeps_periods: false };
    let roll = standing.roll()?;
    let everybody: Vec<&str> = roll.keys().map(String::as_str).collect();
    Ok(Known {
        editions: standing.editions()?,
        judgements: Stored::judgements(&standing)?,
        ..standing.of(&everybody, true)?
    })
}

/// What an import that says nothing new would write over facts as they once stood, were everybody's worked out in it: nothing where
/// they follow from what the extracts and people say now.
pub(in crate::store) fn still_to_write(file: &Connection, facts: &Connection) -> Result<Vec<Write>, StoreError> {
    if !file.prepare_cached("SELECT 1 FROM edition")?.exists([])? {
        return Ok(Vec::new());
    }
    let everybody = Standing { file, facts, by_hand: EVERYBODY, keeps_periods: true };
    let plan = match plan_stored(&Extract::default(), &everybody, Keep::Typed, &mut Unwatched) {
        Ok(plan) => plan,
        Err(NoPlan::Stopped) => return Err(StoreError::Stopped),
        Err(NoPlan::Failed(error)) => return Err(error),
    };
    let later = plan.later.iter().flat_map(|later| later.writes().flatten());
    Ok(plan.writes.iter().cloned().chain(later).collect())
}

impl Stored for Standing<'_> {
    type Error = StoreError;

    fn roll(&self) -> Result<Roll, StoreError> {
        let file = self.facts;
        // Whatever the extract tells of, nothing is written into a file of which a fact cannot be read.
        read_each::<PeriodOfCare>(file, |_| ())?;
        read_each::<LegalStatus>(file, |_| ())?;
        read_each::<Placement>(file, |_| ())?;
        read_each::<Intervention>(file, |_| ())?;
        read_each::<EntryRequest>(file, |_| ())?;
        read_each::<Decision>(file, |_| ())?;
        let gone = gone(file)?;
        let mut roll = Roll::new();
        read_each::<Child>(file, |child| {
            if !gone.contains(&child.id) {
                let enrolled = Enrolled::of(&child);
                roll.insert(child.child_ref, enrolled);
            }
        })?;
        Ok(roll)
    }

    fn editions(&self) -> Result<Vec<Edition>, StoreError> {
        editions(self.file)
    }

    fn judgements(&self) -> Result<Judgements, StoreError> {
        Ok(judgements::all(self.facts)?)
    }

    fn by_hand(&self) -> Result<BTreeSet<String>, StoreError> {
        Ok(self.facts.prepare(self.by_hand)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn of(&self, children: &[&str], with_duties: bool) -> Result<Known, StoreError> {
        let file = self.facts;
        let duties = if with_duties { read_all(file)? } else { Vec::new() };
        let mut children: Vec<Child> = read_of(file, "child_ref", &list(children.iter().copied())?)?;
        let gone = gone(file)?;
        children.retain(|child| !gone.contains(&child.id));
        if children.is_empty() {
            return Ok(Known { duties, ..Known::default() });
        }
        let of_children = list(children.iter().map(|child| child.id))?;
        let periods: Vec<_> = read_of(file, "child_id", &of_children)?;
        let of_periods = list(periods.iter().map(|period: &PeriodOfCare| period.id))?;
        let missing = "SELECT id, missing_since FROM intervention
                       WHERE child_id IN (SELECT value FROM json_each(?1)) AND missing_since IS NOT NULL";
        let missing = file
            .prepare_cached(missing)?
            .query_map([&of_children], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let records = has_records("period_of_care.id");
        let spoken_of =
            format!("SELECT id FROM period_of_care WHERE id IN (SELECT value FROM json_each(?1)) AND {records}");
        let spoken_of = if self.keeps_periods {
            periods.iter().map(|period| period.id).collect()
        } else {
            let mut spoken_of = self.file.prepare_cached(&spoken_of)?;
            spoken_of.query_map([&of_periods], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        Ok(Known {
            legal_statuses: read_of(file, "period_id", &of_periods)?,
            placements: read_of(file, "period_id", &of_periods)?,
            interventions: read_of(file, "child_id", &of_children)?,
            requests: requests_of(file, &of_children)?,
            children,
            periods,
            duties,
            missing,
            spoken_of,
            ..Known::default()
        })
    }

    fn taken(&self, writes: &[Write]) -> Result<BTreeSet<Id>, StoreError> {
        let mut taken = BTreeSet::new();
        for (table, id) in writes.iter().filter_map(Write::added).map(row_of) {
            if self.facts.prepare_cached(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id])? {
                taken.insert(id);
            }
        }
        Ok(taken)
    }
}

/// Children who were judged to be others.
fn gone(file: &Connection) -> rusqlite::Result<BTreeSet<Id>> {
    Ok(merged_away(file)?.into_iter().map(|(id, _)| id).collect())
}

/// Children of whom something stands that no extract told.
const BY_HAND: &str = "
    SELECT child_ref FROM child WHERE typed IS NOT NULL OR source IN ('typed', 'template')
    UNION SELECT child_ref FROM period_of_care AS period JOIN child ON child.id = child_id
        WHERE period.typed IS NOT NULL OR period.source IN ('typed', 'template') OR entry IS NOT NULL
            OR written_up_on IS NOT NULL
    UNION SELECT child_ref FROM legal_status AS run JOIN period_of_care AS period ON period.id = period_id
        JOIN child ON child.id = child_id WHERE run.source = 'typed'
    UNION SELECT child_ref FROM placement AS run JOIN period_of_care AS period ON period.id = period_id
        JOIN child ON child.id = child_id WHERE run.source = 'typed'
    UNION SELECT child_ref FROM intervention AS help JOIN child ON child.id = child_id
        WHERE help.source IN ('typed', 'template') OR outcome IS NOT NULL OR recorded_on IS NOT NULL
    UNION SELECT child_ref FROM entry_request JOIN child ON child.id = child_id";

const EVERYBODY: &str = "SELECT child_ref FROM child";

/// Requests with their decisions.
fn requests_of(file: &Connection, children: &str) -> Result<Vec<EntryRequest>, StoreError> {
    let mut requests: Vec<EntryRequest> = read_of(file, "child_id", children)?;
    let mut chains: HashMap<Id, Vec<Decision>> = HashMap::new();
    for decision in read_of::<Decision>(file, "request_id", &list(requests.iter().map(Fact::id))?)? {
        chains.entry(decision.request_id).or_default().push(decision);
    }
    for request in &mut requests {
        request.decisions = chains.remove(&request.id).unwrap_or_default();
        request.decisions.sort_by_key(|decision| decision.decided_at);
    }
    Ok(requests)
}

/// Keys as SQLite's `json_each` takes them.
fn list<K: IntoValue>(keys: impl Iterator<Item = K>) -> Result<String, StoreError> {
    let texts = keys.map(|key| match key.into_value() {
        rusqlite::types::Value::Text(text) => text,
        _ => String::new(),
    });
    let texts: Vec<String> = texts.collect();
    Ok(serde_json::to_string(&texts).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?)
}
