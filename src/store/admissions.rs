//! Admissions with everything held about them: one query for each kind of thing, however many admissions there are.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::params;

use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::admission::{Admission, families_together};
use crate::domain::calendar::Month;
use crate::domain::coverage::Coverage;

mod parts;
mod reader;
mod windows;

use parts::Parts;
pub(super) use reader::Reader;

/// The rows of the view `admission`, each child looked up: the condition of the view reads every child of the file, and is
/// the cheaper one where all admissions are gone through.
macro_rules! admissions {
    () => {
        "SELECT * FROM period_of_care WHERE kind = 'admission'
             AND NOT EXISTS (SELECT 1 FROM merged_child WHERE merged_child.id = child_id)"
    };
}

/// The admissions that began between the days of the first two parameters, whether the extract still has them or not.
pub(super) const STARTED_BETWEEN: &str = concat!("(", admissions!(), " AND started_on BETWEEN ?1 AND ?2) AS period");

impl Store {
    /// The admissions of a month, by day and then by reference, brothers and sisters where the first of them stands; those
    /// that are no longer in the extract are among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn admissions_in(&self, month: Month) -> Result<Vec<Admission>, StoreError> {
        Ok(families_together(self.load(&self.periods_in(month)?)?))
    }

    /// The same as they stood at the end of a day, where some have been read already as they stood then.
    pub(super) fn admissions_with(
        &self,
        month: Month,
        day: NaiveDate,
        read: &[Admission],
    ) -> Result<Vec<Admission>, StoreError> {
        let read: HashMap<Id, &Admission> = read.iter().map(|admission| (admission.period.id, admission)).collect();
        let periods = self.periods_in(month)?;
        let others: Vec<Id> = periods.iter().copied().filter(|period| !read.contains_key(period)).collect();
        let others = self.load(&others)?.into_iter().map(|admission| (admission.period.id, admission.as_at(day)));
        let mut others: HashMap<Id, Admission> = others.collect();
        let one = |period: &Id| others.remove(period).or_else(|| read.get(period).map(|one| (*one).clone()));
        Ok(families_together(periods.iter().filter_map(one).collect()))
    }

    /// The admissions of a month, by day and then by reference.
    fn periods_in(&self, month: Month) -> Result<Vec<Id>, StoreError> {
        let sql = format!(
            "SELECT period.id FROM {STARTED_BETWEEN} JOIN child ON child.id = child_id
             ORDER BY period.started_on, child_ref, period.id"
        );
        Ok(self.period_ids(&sql, params![month.first_day(), month.last_day()])?)
    }

    /// A child's periods of care, the newest first; an unknown reference has none. A number that was judged to be another
    /// child's is that child's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn admissions_of(&self, child_ref: &str) -> Result<Vec<Admission>, StoreError> {
        let periods = self.period_ids(
            "SELECT period.id FROM period_of_care AS period JOIN child ON child.id = child_id
             WHERE child_ref = ?1 ORDER BY period.started_on DESC, period.id",
            [self.standing_number(child_ref)?],
        )?;
        self.load(&periods)
    }

    /// One period of care.
    ///
    /// # Errors
    /// When the file cannot be read, or there is no such period.
    pub fn admission(&self, period: Id) -> Result<Admission, StoreError> {
        let not_found = || StoreError::NotFound { what: "admission", reference: period.to_string() };
        self.load(&[period])?.into_iter().next().ok_or_else(not_found)
    }

    /// The periods of care in which a child is on section 20 at the end of a day, the longest first; of a child at most one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn on_section_20(&self, day: NaiveDate) -> Result<Vec<Admission>, StoreError> {
        let periods: Vec<Id> = self.open_on(day)?.into_iter().map(|open| open.period.id).collect();
        self.load(&periods)
    }

    /// The month of the first and of the last admission.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn months(&self) -> Result<Option<(Month, Month)>, StoreError> {
        let ends = |order: &str| -> rusqlite::Result<[Option<NaiveDate>; 2]> {
            Ok([self.end_of_admissions("IS NULL", order)?, self.end_of_admissions("IS NOT NULL", order)?])
        };
        let first = ends("ASC")?.into_iter().flatten().min();
        let last = ends("DESC")?.into_iter().flatten().max();
        Ok(first.zip(last).map(|(first, last)| (Month::containing(first), Month::containing(last))))
    }

    /// The first day that can be read from one end of those that the extract still has, or of those that it lacks.
    fn end_of_admissions(&self, missing: &str, order: &str) -> rusqlite::Result<Option<NaiveDate>> {
        let admissions = admissions!();
        let sql =
            format!("SELECT started_on FROM ({admissions}) WHERE missing_since {missing} ORDER BY started_on {order}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(day) = self.if_readable(row.get(0))? {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    /// How many admissions there were in each of the months up to and including `last`, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn admissions_by_month(&self, last: Month, months: u32) -> Result<Vec<u32>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!("SELECT count(*) FROM {STARTED_BETWEEN}"))?;
        let count = |month: Month| statement.query_row(params![month.first_day(), month.last_day()], |row| row.get(0));
        Ok((0..months).rev().map(|back| last.minus(back)).map(count).collect::<Result<_, _>>()?)
    }

    /// What the imports that still stand looked at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coverage(&self) -> Result<Coverage, StoreError> {
        Ok(self.windows()?.coverage())
    }

    pub(super) fn period_ids(&self, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<Vec<Id>> {
        self.readable(&mut *self.connection.prepare_cached(sql)?, parameters, |row| row.get(0))
    }

    /// Loads periods of care, in the order given.
    pub(super) fn load(&self, periods: &[Id]) -> Result<Vec<Admission>, StoreError> {
        if periods.is_empty() {
            return Ok(Vec::new());
        }
        let mut parts = Parts::read(self, periods)?;
        Ok(periods.iter().filter_map(|id| parts.assemble(*id)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Id;
    use crate::store::{Store, SystemWorld};

    #[test]
    fn admissions_looked_up_child_by_child_are_those_of_the_view() {
        let store = Store::in_memory(Box::new(SystemWorld::on_device(Id::of_fact(&["device"])))).unwrap();
        let rows = "INSERT INTO child (id, child_ref, source, merged_into) VALUES
                        ('a', 'C-1', 'ssda903', NULL), ('b', 'C-2', 'ssda903', 'a'), ('c', 'C-3', 'ssda903', NULL);
                    INSERT INTO period_of_care (id, child_id, kind, started_on, source) VALUES
                        ('1', 'a', 'admission', '2026-10-02', 'ssda903'), ('2', 'b', 'admission', '2026-10-02', 'ssda903'),
                        ('3', 'c', 'short_break', '2026-10-02', 'ssda903'), ('4', 'c', 'admission', '2026-11-02', 'ssda903');";
        store.connection.execute_batch(rows).unwrap();
        let ids = |sql: &str| -> Vec<String> {
            let mut statement = store.connection.prepare(sql).unwrap();
            statement.query_map([], |row| row.get("id")).unwrap().map(Result::unwrap).collect()
        };
        let looked_up = ids(concat!(admissions!(), " ORDER BY id"));
        assert_eq!(looked_up, ids("SELECT * FROM admission ORDER BY id"));
        assert_eq!(looked_up, ["1", "4"]);
    }
}
