//! Which children are on section 20 on a day, by the one reading of legal statuses.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Params, Row, params};

use super::admissions::Reader;
use super::facts::Fact;
use super::values::words_in_part;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::admission::{Care, PeriodOfCare};
use crate::domain::legal_status::LegalStatus;
use crate::domain::section20::Course;
use crate::domain::status_history::{StatusHistory, overlapping};

/// An agreement that is open on a day.
pub(super) struct OpenOn {
    /// The period of care, as it stood at the end of the day.
    pub(super) period: PeriodOfCare,
    pub(super) since: NaiveDate,
}

/// A child's periods of care, with the council's number.
struct ChildsCare {
    child_ref: String,
    cares: Vec<Care>,
}

/// Children of whom some `V2` is in force on the day of the first parameter. Whether it counts, the domain says.
const MAY_BE_ON_SECTION_20: &str = "(SELECT period.child_id
     FROM legal_status AS status JOIN period_of_care AS period ON period.id = status.period_id
     WHERE status.code = 'V2' AND status.started_on <= ?1 AND (status.ended_on IS NULL OR status.ended_on > ?1)
       AND (period.ended_on IS NULL OR period.ended_on > ?1) AND status.missing_since IS NULL)";

/// The same of those children alone whose identifiers the second parameter lists as JSON.
const MAY_BE_AMONG_SOME: &str = "(SELECT asked.value FROM json_each(?2) AS asked WHERE EXISTS (
         SELECT 1 FROM period_of_care AS period JOIN legal_status AS status ON status.period_id = period.id
         WHERE period.child_id = asked.value AND (period.ended_on IS NULL OR period.ended_on > ?1)
           AND status.code = 'V2' AND status.started_on <= ?1 AND (status.ended_on IS NULL OR status.ended_on > ?1)
           AND status.missing_since IS NULL))";

/// Up to so many children are looked up one by one; of more, it is quicker to go through every agreement of the file.
const ASKED_ONE_BY_ONE: usize = 500;

impl Store {
    /// The agreements that are open at the end of a day, the longest first; of a child at most one.
    pub(super) fn open_on(&self, day: NaiveDate) -> Result<Vec<OpenOn>, StoreError> {
        self.open_among(MAY_BE_ON_SECTION_20, params![day], day)
    }

    /// How the agreements stand that are open at the end of a day, the longest first.
    pub(super) fn courses(&self, day: NaiveDate) -> Result<Vec<Course>, StoreError> {
        let ladder = self.settings()?.ladder;
        let open = self.open_on(day)?;
        let periods: Vec<Id> = open.iter().map(|open| open.period.id).collect();
        let checks = Reader::of(self, &periods)?.follow_ups()?;
        let course = |open: &OpenOn| {
            let checks = checks.get(&open.period.id).map(Vec::as_slice).unwrap_or_default();
            Course::of(&open.period, open.since, checks, day, &ladder)
        };
        Ok(open.iter().map(course).collect())
    }

    /// Those of some children who are on section 20 at the end of a day.
    pub(super) fn those_on_section_20(
        &self,
        children: &HashSet<Id>,
        day: NaiveDate,
    ) -> Result<HashSet<Id>, StoreError> {
        let open = if children.len() > ASKED_ONE_BY_ONE {
            self.open_among(MAY_BE_ON_SECTION_20, params![day], day)?
        } else {
            self.open_among(MAY_BE_AMONG_SOME, params![day, serde_json::to_string(children)?], day)?
        };
        Ok(open.into_iter().map(|open| open.period.child_id).collect())
    }

    /// The agreements of some children that are open at the end of a day, the longest first; the children are those of a
    /// query.
    fn open_among(&self, children: &str, asked: impl Params + Copy, day: NaiveDate) -> Result<Vec<OpenOn>, StoreError> {
        let children = self.care_of(children, asked)?.into_values();
        let as_at = |cares: Vec<Care>| cares.into_iter().filter_map(|care| care.as_at(day)).collect::<Vec<_>>();
        let mut open: Vec<(String, OpenOn)> =
            children.filter_map(|child| Some((child.child_ref, open_of(&as_at(child.cares), day)?))).collect();
        open.sort_by(|(one_ref, one), (other_ref, other)| (one.since, one_ref).cmp(&(other.since, other_ref)));
        Ok(open.into_iter().map(|(_, open)| open).collect())
    }

    fn care_of(&self, children: &str, asked: impl Params + Copy) -> Result<HashMap<Id, ChildsCare>, StoreError> {
        let periods = format!(
            "SELECT period.*, child_ref FROM period_of_care AS period JOIN child ON child.id = child_id
             WHERE child_id IN {children}"
        );
        let statuses = format!(
            "SELECT * FROM legal_status WHERE missing_since IS NULL
               AND period_id IN (SELECT id FROM period_of_care WHERE child_id IN {children})"
        );
        let mut by_period: HashMap<Id, Vec<LegalStatus>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(&statuses)?;
        for status in self.readable(&mut statement, asked, LegalStatus::read)? {
            by_period.entry(status.period_id).or_default().push(status);
        }
        let mut by_child: HashMap<Id, ChildsCare> = HashMap::new();
        let mut statement = self.connection.prepare_cached(&periods)?;
        let read = |row: &Row<'_>| {
            let child_ref = words_in_part(row, "child_ref")?.unwrap_or_default();
            Ok((child_ref, PeriodOfCare::read_in_part(row)?))
        };
        for (child_ref, period) in self.readable(&mut statement, asked, read)? {
            let legal_statuses = by_period.remove(&period.id).unwrap_or_default();
            let child = by_child.entry(period.child_id).or_insert_with(|| ChildsCare { child_ref, cares: Vec::new() });
            child.cares.push(Care { period, legal_statuses });
        }
        Ok(by_child)
    }
}

/// The open agreement of a child with these periods of care.
fn open_of(cares: &[Care], day: NaiveDate) -> Option<OpenOn> {
    cares.iter().find_map(|care| {
        let beside = overlapping(&care.period, cares);
        let agreement = StatusHistory::of(&care.period, &care.legal_statuses, &beside).section_20_on(day)?;
        Some(OpenOn { period: care.period.clone(), since: agreement.since })
    })
}
