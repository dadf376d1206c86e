//! What the facts put on a running order: a few columns of each admission are read, and nothing more of its story.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use crate::domain::Id;
use crate::domain::calendar::Month;
use crate::domain::meeting::ItemKey;
use crate::domain::meeting::running_order::{Arrival, Material, from_facts};
use crate::store::admissions::STARTED_BETWEEN;
use crate::store::{Store, StoreError};

impl Store {
    pub(super) fn items_from_facts(&self, month: Month, day: NaiveDate) -> Result<Vec<ItemKey>, StoreError> {
        Ok(from_facts(&Material {
            admissions: &self.arrived_in(month)?,
            earlier: &self.never_reviewed(month)?,
            section_20: &self.courses(day)?,
            others: &self.others_carried(month)?,
            day,
        }))
    }

    /// The admissions of a month, by day and then by reference.
    fn arrived_in(&self, month: Month) -> Result<Vec<Arrival>, StoreError> {
        let sql = format!(
            "SELECT period.id, child_id, started_on, family_ref FROM {STARTED_BETWEEN} JOIN child ON child.id = child_id
             ORDER BY started_on, child_ref, period.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(self.readable(&mut statement, params![month.first_day(), month.last_day()], read_arrival)?)
    }

    /// What items are called that somebody added to the last closed meeting before a month and that it carried forward.
    fn others_carried(&self, month: Month) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT title FROM meeting_item WHERE kind = 'other' AND state = 'carried' AND meeting_id = (
                       SELECT id FROM meeting WHERE status = 'closed' AND month < ?1 ORDER BY month DESC LIMIT 1)
                   ORDER BY position, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [month.to_string()], |row| row.get(0))?)
    }

    /// Admissions of months before this one, from the first that a meeting reviewed on, that no meeting has reviewed:
    /// recorded after their month's meeting, skipped or carried forward, or of a month that had none; but not those that
    /// are for a meeting that is open still.
    pub(in crate::store) fn never_reviewed(&self, month: Month) -> Result<Vec<Arrival>, StoreError> {
        // Whether the child was merged is asked last: most admissions have been dealt with.
        let sql = "WITH closed AS MATERIALIZED (SELECT id, month FROM meeting WHERE status = 'closed' AND month < ?1)
             SELECT period.id, child_id, started_on, family_ref
             FROM period_of_care AS period CROSS JOIN child ON child.id = child_id
             WHERE kind = 'admission'
               AND started_on >= (SELECT min(month) FROM closed) || '-01' AND started_on < ?1 || '-01'
               AND strftime('%Y-%m', started_on) NOT IN (SELECT month FROM meeting WHERE status <> 'closed')
               AND coalesce((SELECT state IN ('carried', 'skipped') FROM (
                                 SELECT state, max(month) FROM meeting_item AS item CROSS JOIN meeting ON meeting.id = meeting_id
                                 WHERE period_id = period.id AND item.kind IN ('admission', 'earlier_admission')
                                   AND status = 'closed' AND month < ?1)),
                            NOT EXISTS (SELECT 1 FROM review WHERE period_id = period.id
                                                               AND meeting_id IN (SELECT id FROM closed)))
               AND NOT EXISTS (SELECT 1 FROM merged_child WHERE merged_child.id = child_id)
             ORDER BY started_on, child_ref, period.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [month.to_string()], read_arrival)?)
    }
}

/// An admission whose row can be read; where the family cannot, it has none.
fn read_arrival(row: &Row<'_>) -> rusqlite::Result<Arrival> {
    row.get::<_, Id>("child_id")?;
    row.get::<_, NaiveDate>("started_on")?;
    Ok(Arrival { period: row.get("id")?, family: row.get("family_ref").unwrap_or_default() })
}
