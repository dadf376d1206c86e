//! What is known, as it is asked for: who there is at once, and the facts of some children at a time.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::convert::Infallible;

use chrono::NaiveDate;

use super::Known;
use super::working::{Files, all_ids};
use super::{Fact, Write};
use crate::domain::Id;
use crate::domain::child::{Child, Sex};
use crate::domain::same_child::Judgements;
use crate::import::statement::Edition;

/// What tells one child from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enrolled {
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// What brothers and sisters share.
    pub family_ref: Option<String>,
}

impl Enrolled {
    /// Everybody in these files.
    pub(super) fn roll_of(files: &Files) -> Roll {
        files.iter().map(|(child_ref, file)| (child_ref.clone(), Self::of(&file.child))).collect()
    }

    /// Of a child who is known.
    #[must_use]
    pub fn of(child: &Child) -> Self {
        Self { born_on: child.born_on, sex: child.sex, family_ref: child.family_ref.clone() }
    }
}

/// Every child who is known, by reference.
pub type Roll = BTreeMap<String, Enrolled>;

/// Where the facts are that an extract is compared with.
pub trait Stored {
    /// Why they cannot be read.
    type Error;

    /// Every child.
    ///
    /// # Errors
    /// They cannot be read.
    fn roll(&self) -> Result<Roll, Self::Error>;

    /// What the imports that still stand said.
    ///
    /// # Errors
    /// It cannot be read.
    fn editions(&self) -> Result<Vec<Edition>, Self::Error>;

    /// Which numbers are one child's, as people judged it.
    ///
    /// # Errors
    /// It cannot be read.
    fn judgements(&self) -> Result<Judgements, Self::Error>;

    /// The children into whose facts somebody typed, or a template told something: what is stored of them is not what the
    /// extracts alone say.
    ///
    /// # Errors
    /// They cannot be read.
    fn by_hand(&self) -> Result<BTreeSet<String>, Self::Error>;

    /// The facts of some children, and the duty rota where it is asked for; nothing of editions.
    ///
    /// # Errors
    /// They cannot be read.
    fn of(&self, children: &[&str], with_duties: bool) -> Result<Known, Self::Error>;

    /// Which identifiers of rows that would be added are those of stored rows: what was judged to be one child's, and then not,
    /// may have those of the other number.
    ///
    /// # Errors
    /// They cannot be read.
    fn taken(&self, writes: &[Write]) -> Result<BTreeSet<Id>, Self::Error>;
}

impl Stored for Known {
    type Error = Infallible;

    fn roll(&self) -> Result<Roll, Infallible> {
        Ok(self.children.iter().map(|child| (child.child_ref.clone(), Enrolled::of(child))).collect())
    }

    fn editions(&self) -> Result<Vec<Edition>, Infallible> {
        Ok(self.editions.clone())
    }

    fn judgements(&self) -> Result<Judgements, Infallible> {
        Ok(self.judgements.clone())
    }

    /// Whoever knows all facts has no need to leave any out.
    fn by_hand(&self) -> Result<BTreeSet<String>, Infallible> {
        Ok(self.children.iter().map(|child| child.child_ref.clone()).collect())
    }

    fn of(&self, children: &[&str], with_duties: bool) -> Result<Known, Infallible> {
        let named: HashSet<&str> = children.iter().copied().collect();
        let children: Vec<Child> =
            self.children.iter().filter(|child| named.contains(child.child_ref.as_str())).cloned().collect();
        let ids: HashSet<Id> = children.iter().map(|child| child.id).collect();
        let periods: Vec<_> = self.periods.iter().filter(|row| ids.contains(&row.child_id)).cloned().collect();
        let of_periods: HashSet<Id> = periods.iter().map(|row| row.id).collect();
        let interventions: Vec<_> =
            self.interventions.iter().filter(|row| ids.contains(&row.child_id)).cloned().collect();
        let help: BTreeSet<Id> = interventions.iter().map(|row| row.id).collect();
        Ok(Known {
            children,
            legal_statuses: self
                .legal_statuses
                .iter()
                .filter(|row| of_periods.contains(&row.period_id))
                .cloned()
                .collect(),
            placements: self.placements.iter().filter(|row| of_periods.contains(&row.period_id)).cloned().collect(),
            spoken_of: self.spoken_of.iter().filter(|id| of_periods.contains(id)).copied().collect(),
            missing: self.missing.iter().filter(|(id, _)| help.contains(id)).map(|(id, day)| (*id, *day)).collect(),
            requests: self.requests.iter().filter(|row| ids.contains(&row.child_id)).cloned().collect(),
            duties: if with_duties { self.duties.clone() } else { Vec::new() },
            periods,
            interventions,
            ..Known::default()
        })
    }

    fn taken(&self, writes: &[Write]) -> Result<BTreeSet<Id>, Infallible> {
        let stored: HashSet<Id> = all_ids(self).collect();
        Ok(writes.iter().filter_map(Write::added).map(Fact::id).filter(|id| stored.contains(id)).collect())
    }
}
