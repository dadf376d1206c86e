//! Which children are on section 20 on a day, by the one reading of legal statuses.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::facts::Fact;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::admission::{Care, PeriodOfCare};
use crate::domain::legal_status::LegalStatus;
use crate::domain::status_history::{StatusHistory, overlapping};

/// An agreement that is open on a day.
pub(super) struct OpenOn {
    pub(super) child: Id,
    pub(super) period: Id,
    pub(super) since: NaiveDate,
}

/// Children of whom some `V2` is in force on the day of the first parameter. Whether it counts, the domain says.
const MAY_BE_ON_SECTION_20: &str = "(SELECT period.child_id
     FROM legal_status AS status JOIN period_of_care AS period ON period.id = status.period_id
     WHERE status.code = 'V2' AND status.started_on <= ?1 AND (status.ended_on IS NULL OR status.ended_on > ?1)
       AND (period.ended_on IS NULL OR period.ended_on > ?1) AND status.missing_since IS NULL)";

impl Store {
    /// The agreements that are open at the end of a day, at most one of a child.
    pub(super) fn open_on(&self, day: NaiveDate) -> Result<Vec<OpenOn>, StoreError> {
        let cares = self.care_of_those_who_may_be(day)?.into_values();
        let as_at = |cares: Vec<Care>| cares.into_iter().filter_map(|care| care.as_at(day)).collect::<Vec<_>>();
        Ok(cares.filter_map(|cares| open_of(&as_at(cares), day)).collect())
    }

    /// The children who are on section 20 at the end of a day.
    pub(super) fn children_on_section_20(&self, day: NaiveDate) -> Result<HashSet<Id>, StoreError> {
        Ok(self.open_on(day)?.into_iter().map(|open| open.child).collect())
    }

    fn care_of_those_who_may_be(&self, day: NaiveDate) -> Result<HashMap<Id, Vec<Care>>, StoreError> {
        let periods = format!("SELECT * FROM period_of_care WHERE child_id IN {MAY_BE_ON_SECTION_20}");
        let statuses = format!(
            "SELECT * FROM legal_status WHERE missing_since IS NULL
               AND period_id IN (SELECT id FROM period_of_care WHERE child_id IN {MAY_BE_ON_SECTION_20})"
        );
        let mut by_period: HashMap<Id, Vec<LegalStatus>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(&statuses)?;
        for status in self.readable(&mut statement, [day], LegalStatus::read)? {
            by_period.entry(status.period_id).or_default().push(status);
        }
        let mut by_child: HashMap<Id, Vec<Care>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(&periods)?;
        for period in self.readable(&mut statement, [day], PeriodOfCare::read_in_part)? {
            let legal_statuses = by_period.remove(&period.id).unwrap_or_default();
            by_child.entry(period.child_id).or_default().push(Care { period, legal_statuses });
        }
        Ok(by_child)
    }
}

/// The open agreement of a child with these periods of care.
fn open_of(cares: &[Care], day: NaiveDate) -> Option<OpenOn> {
    cares.iter().find_map(|care| {
        let beside = overlapping(&care.period, cares);
        let agreement = StatusHistory::of(&care.period, &care.legal_statuses, &beside).section_20_on(day)?;
        Some(OpenOn { child: care.period.child_id, period: care.period.id, since: agreement.since })
    })
}
