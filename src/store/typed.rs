//! Facts that are typed in by hand: added, changed and removed through the change log, and marked as typed in.
//!
//! What is typed into an imported child or period is noted field by field, so that the rest goes on following the
//! extract. Every other fact that is changed by hand is a typed one from then on.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::change::Changed;
use super::facts::Fact;
use super::tables::{
    CHILD, DECISION, DUTY, ENTRY_REQUEST, INTERVENTION, LEGAL_STATUS, PERIOD_OF_CARE, PLACEMENT, Table,
};
use super::values::IntoValue;
use super::{Store, StoreError, judgements};
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::calendar::Moment;
use crate::domain::child::Child;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;

mod add;
mod edit;
mod runs;

use add::add;
use edit::{remove, set, was_typed_in};

/// Facts that can be typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A child.
    Child,
    /// A period of care: an admission.
    Period,
    /// A run of a legal status.
    LegalStatus,
    /// A placement.
    Placement,
    /// Help before entry, or after.
    Intervention,
    /// A request for entry.
    Request,
    /// A step of a request's chain.
    Decision,
    /// A turn of the duty rota.
    Duty,
}

impl FactKind {
    const fn table(self) -> &'static Table {
        match self {
            Self::Child => &CHILD,
            Self::Period => &PERIOD_OF_CARE,
            Self::LegalStatus => &LEGAL_STATUS,
            Self::Placement => &PLACEMENT,
            Self::Intervention => &INTERVENTION,
            Self::Request => &ENTRY_REQUEST,
            Self::Decision => &DECISION,
            Self::Duty => &DUTY,
        }
    }

    /// What a sentence calls it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Period => "admission",
            Self::LegalStatus => "legal status",
            Self::Placement => "placement",
            Self::Intervention => "help",
            Self::Request => "request for entry",
            Self::Decision => "step of the decision",
            Self::Duty => "turn of the duty rota",
        }
    }

    /// What is removed together with it, for a sentence that has named it.
    #[must_use]
    pub const fn what_goes_with_it(self) -> &'static str {
        match self {
            Self::Period => ", with its legal statuses and placements",
            Self::Request => " and every step of its decision",
            _ => "",
        }
    }
}

/// Whether what is typed into a table is noted field by field.
pub(super) fn is_noted_by_field(table: &str) -> bool {
    table == CHILD.name || table == PERIOD_OF_CARE.name
}

/// A fact that is there: which table, which row, and whose it is; a turn of the rota is nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactRef {
    /// Of which kind.
    pub kind: FactKind,
    /// Its row.
    pub id: Id,
    /// The child whose it is.
    pub child: Option<Id>,
}

/// A fact that is to be typed in, with the child whose it is. Identifiers are given from natural keys.
#[derive(Debug, Clone, PartialEq)]
pub enum NewFact {
    /// A child who came into care, with what is known of the first day. A child who is in the file already is found by
    /// the reference, and what the file knows is kept where nothing else was typed.
    Admission {
        /// The child.
        child: Box<Child>,
        /// The period of care.
        period: Box<PeriodOfCare>,
        /// Where the child lives from the first day on.
        placement: Option<Box<Placement>>,
    },
    /// A child who did not come into care, about whom a request was made, and the request.
    Asked(Box<Child>, Box<EntryRequest>),
    /// A legal status; the one before it ends as it begins.
    LegalStatus(LegalStatus, Id),
    /// A placement; the one before it ends as it begins.
    Placement(Placement, Id),
    /// Help.
    Intervention(Intervention),
    /// A request for entry.
    Request(Box<EntryRequest>),
    /// A step of a request's chain.
    Decision(Decision, Id),
    /// A turn of the duty rota.
    Duty(Duty),
}

/// What a field of a fact becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// Not known.
    Unknown,
    /// Words or a code.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A day, or a day and a time.
    At(Moment),
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(u32),
}

impl IntoValue for &FactValue {
    fn into_value(self) -> Value {
        match self {
            FactValue::Unknown => Value::Null,
            FactValue::Text(text) => text.into_value(),
            FactValue::Day(day) => (*day).into_value(),
            FactValue::At(moment) => (*moment).into_value(),
            FactValue::YesNo(answer) => (*answer).into_value(),
            FactValue::Number(number) => (*number).into_value(),
        }
    }
}

impl Store {
    /// Types a fact in, and returns the identifier of its row (for an admission, of the period of care).
    ///
    /// # Errors
    /// [`StoreError::Refused`] in words where it contradicts what the file holds; nothing is added then.
    pub fn type_in(&mut self, actor: &str, new: &NewFact) -> Result<Id, StoreError> {
        let mut change = self.begin(&command(new), actor)?;
        let id = add(&mut change, new).map_err(in_words)?;
        change.commit()?;
        Ok(id)
    }

    /// Changes one field of a fact, and says whether that changed anything.
    ///
    /// # Errors
    /// [`StoreError::Refused`] in words where it contradicts what the file holds; nothing is changed then.
    pub fn edit_fact(
        &mut self,
        actor: &str,
        fact: FactRef,
        field: &'static str,
        value: &FactValue,
    ) -> Result<Changed, StoreError> {
        let mut change = self.begin(&format!("Change {}", fact.kind.noun()), actor)?;
        set(&mut change, fact, field, &value.into_value()).map_err(in_words)?;
        change.commit()
    }

    /// Removes a fact that was typed in, with what was typed in under it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a fact of an extract, which the next one would bring back, and for one that has
    /// records.
    pub fn remove_fact(&mut self, actor: &str, fact: FactRef) -> Result<(), StoreError> {
        let mut change = self.begin(&format!("Remove {}", fact.kind.noun()), actor)?;
        if !was_typed_in(&change, fact)? {
            return Err(StoreError::Refused(format!(
                "This {} is from an import, which would bring it back: change it.",
                fact.kind.noun()
            )));
        }
        remove(&mut change, fact).map_err(|error| has_records(error, fact))?;
        change.commit()?;
        Ok(())
    }

    /// The child with a reference, or whom it was judged to be.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn child(&self, child_ref: &str) -> Result<Option<Child>, StoreError> {
        Ok(find_child(&self.connection, child_ref)?)
    }
}

fn find_child(connection: &Connection, child_ref: &str) -> rusqlite::Result<Option<Child>> {
    let judgements = judgements::read(connection)?;
    let sql = "SELECT * FROM child WHERE child_ref = ?1 COLLATE NOCASE AND id NOT IN (SELECT id FROM merged_child)";
    connection.prepare_cached(sql)?.query_row([judgements.standing(child_ref)], Child::read).optional()
}

/// No number of a child stands in it: these words are in the log for good, also when the child is erased.
fn command(new: &NewFact) -> String {
    match new {
        NewFact::Admission { .. } => "Type in admission".to_owned(),
        NewFact::Asked(..) | NewFact::Request(_) => "Type in request for entry".to_owned(),
        NewFact::LegalStatus(..) => "Type in legal status".to_owned(),
        NewFact::Placement(..) => "Type in placement".to_owned(),
        NewFact::Intervention(help) => format!("Type in {}", crate::domain::text::in_sentence(help.kind.label())),
        NewFact::Decision(step, _) => {
            format!("Type in step of {}", crate::domain::text::in_sentence(step.role.label()))
        }
        NewFact::Duty(_) => "Type in duty rota".to_owned(),
    }
}

/// A row that breaks a rule of the schema, in the words of whoever typed it.
fn in_words(error: StoreError) -> StoreError {
    match error.broken_check() {
        Some(why) => StoreError::Refused(format!("That cannot be: it {why}. Nothing was changed.")),
        None => error,
    }
}

fn has_records(error: StoreError, fact: FactRef) -> StoreError {
    match error {
        StoreError::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            StoreError::Refused(format!("This {} has records, so it stays. Nothing was changed.", fact.kind.noun()))
        }
        other => other,
    }
}
