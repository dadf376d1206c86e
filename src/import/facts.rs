//! What rows of extracts say of children, care and help, before anything is compared with what is known.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::care_history::{Place, is_no};
use crate::domain::child::{Child, Sex};
use crate::domain::intervention::{Intervention, Kind as Help, Outcome};
use crate::domain::legal_status::LegalCode;

/// What one source says about a child. `None` means that it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildFacts {
    /// First name.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// What brothers and sisters share.
    pub family_ref: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Ethnicity code, or words.
    pub ethnicity: Option<String>,
    /// Whether the child has a disability.
    pub disabled: Option<bool>,
    /// Whether the child is an unaccompanied asylum-seeking child.
    pub unaccompanied: Option<bool>,
    /// The day on which that ceases.
    pub unaccompanied_until: Option<NaiveDate>,
    /// SSDA903 `PREV_PERM`.
    pub previous_permanence: Option<String>,
    /// `YYYY-MM-DD` or `YYYY-MM`.
    pub previous_permanence_on: Option<String>,
    /// Allocated team.
    pub team: Option<String>,
    /// Allocated worker.
    pub worker: Option<String>,
}

impl ChildFacts {
    /// What is stored of a child.
    #[must_use]
    pub fn of(child: &Child) -> Self {
        Self {
            given_name: child.given_name.clone(),
            family_name: child.family_name.clone(),
            family_ref: child.family_ref.clone(),
            sex: child.sex,
            born_on: child.born_on,
            ethnicity: child.ethnicity.clone(),
            disabled: child.disabled,
            unaccompanied: child.unaccompanied,
            unaccompanied_until: child.unaccompanied_until,
            previous_permanence: child.previous_permanence.clone(),
            previous_permanence_on: child.previous_permanence_on.clone(),
            team: child.team.clone(),
            worker: child.worker.clone(),
        }
    }

    /// Makes these what is stored of a child.
    pub fn lay_on(self, child: &mut Child) {
        child.given_name = self.given_name;
        child.family_name = self.family_name;
        child.family_ref = self.family_ref;
        child.sex = self.sex;
        child.born_on = self.born_on;
        child.ethnicity = self.ethnicity;
        child.disabled = self.disabled;
        child.unaccompanied = self.unaccompanied;
        child.unaccompanied_until = self.unaccompanied_until;
        child.previous_permanence = self.previous_permanence;
        child.previous_permanence_on = self.previous_permanence_on;
        child.team = self.team;
        child.worker = self.worker;
    }

    /// Whether another source says something else, where both speak.
    #[must_use]
    pub fn contradict(&self, other: &Self) -> bool {
        let (mut mine, mut theirs) = (other.clone(), self.clone());
        mine.add(self.clone());
        theirs.add(other.clone());
        mine != theirs
    }

    /// Takes over what another row says, which goes before what was said so far.
    pub fn add(&mut self, other: Self) {
        self.given_name = other.given_name.or(self.given_name.take());
        self.family_name = other.family_name.or(self.family_name.take());
        self.family_ref = other.family_ref.or(self.family_ref.take());
        self.sex = other.sex.or(self.sex);
        self.born_on = other.born_on.or(self.born_on);
        self.ethnicity = other.ethnicity.or(self.ethnicity.take());
        self.disabled = other.disabled.or(self.disabled);
        self.unaccompanied = other.unaccompanied.or(self.unaccompanied);
        self.unaccompanied_until = other.unaccompanied_until.or(self.unaccompanied_until);
        self.previous_permanence = other.previous_permanence.or(self.previous_permanence.take());
        self.previous_permanence_on = other.previous_permanence_on.or(self.previous_permanence_on.take());
        self.team = other.team.or(self.team.take());
        self.worker = other.worker.or(self.worker.take());
    }
}

/// A row of Annex A's list 8: a child in care, with the current legal status alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InCare {
    /// The child's reference.
    pub child_ref: String,
    /// Date started to be looked after.
    pub started_on: NaiveDate,
    /// Whether care began then or before and nobody knows when: the list holds a placeholder, and `started_on` is the first
    /// day of care that the row tells of.
    #[serde(default, skip_serializing_if = "is_no")]
    pub begins_before: bool,
    /// Date ceased.
    pub ended_on: Option<NaiveDate>,
    /// SSDA903 `REC`.
    pub end_reason: Option<String>,
    /// SSDA903 `CIN`.
    pub need: Option<String>,
    /// The current legal status; `None` where its words could not be read.
    pub status: Option<LegalCode>,
    /// Since when it holds; never before care started.
    pub status_on: NaiveDate,
    /// Whether that day is the one in the list, so that it can tell the route on entry.
    pub status_day_is_known: bool,
    /// The latest placement and its first day.
    pub placement: Option<(NaiveDate, Place)>,
}

/// Help before entry: a row of Annex A's lists 1 to 7, or a part of one, or a row of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HelpGiven {
    /// The child's reference.
    pub child_ref: String,
    /// What it was.
    pub kind: Help,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Its last day; `None` while it is open.
    pub ended_on: Option<NaiveDate>,
    /// Who gave it.
    pub provider: Option<String>,
    /// What came of it; only templates tell.
    pub outcome: Option<Outcome>,
    /// Contact source, category of abuse, reason for closure.
    pub detail: Option<String>,
    /// When it was written down; only templates tell.
    pub recorded_on: Option<NaiveDate>,
}

impl HelpGiven {
    /// A stored row as a list would tell it.
    #[must_use]
    pub fn of(child_ref: &str, row: &Intervention) -> Self {
        Self {
            child_ref: child_ref.to_owned(),
            kind: row.kind,
            started_on: row.started_on,
            ended_on: row.ended_on,
            provider: row.provider.clone(),
            outcome: row.outcome,
            detail: row.detail.clone(),
            recorded_on: row.recorded_on,
        }
    }
}
