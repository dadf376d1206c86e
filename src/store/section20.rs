//! Section 20 agreements, open and ended, as they stood at the end of a day.

use chrono::NaiveDate;

use super::screens::{Section20View, Tracked};
use super::{Store, StoreError};
use crate::domain::admission::Admission;
use crate::domain::section20::{EndedAgreement, OpenAgreement};

impl Store {
    /// The section 20 agreements as they stood at the end of a day: the open ones with the most overdue check first, the
    /// ended ones with the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn section_20_view(&self, day: NaiveDate) -> Result<Section20View, StoreError> {
        let mut open = self.tracked(day)?;
        open.sort_by(|one, other| one.agreement.by_urgency(&other.agreement));
        Ok(Section20View { day, open, ended: self.ended_agreements(day)? })
    }

    /// The agreements that were open at the end of a day, the longest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_agreements(&self, day: NaiveDate) -> Result<Vec<OpenAgreement>, StoreError> {
        Ok(self.tracked(day)?.into_iter().map(|tracked| tracked.agreement).collect())
    }

    fn tracked(&self, day: NaiveDate) -> Result<Vec<Tracked>, StoreError> {
        let ladder = self.settings()?.ladder;
        let as_at = |admission: Admission| {
            let admission = admission.as_at(day);
            let agreement = OpenAgreement::of(&admission, day, &ladder)?;
            Some(Tracked { admission, agreement })
        };
        Ok(self.on_section_20(day)?.into_iter().filter_map(as_at).collect())
    }

    /// The agreements that had ended by a day, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ended_agreements(&self, day: NaiveDate) -> Result<Vec<EndedAgreement>, StoreError> {
        let periods = self.period_ids(
            "SELECT DISTINCT period.id FROM legal_status AS status JOIN period_of_care AS period ON period.id = period_id
             WHERE status.code = 'V2' AND status.started_on <= ?1 AND status.missing_since IS NULL
               AND (status.ended_on <= ?1 OR period.ended_on <= ?1
                    OR EXISTS (SELECT 1 FROM legal_status AS later JOIN period_of_care AS other ON other.id = later.period_id
                               WHERE other.child_id = period.child_id AND later.id <> status.id
                                 AND later.started_on <= ?1 AND (later.ended_on IS NULL OR later.ended_on >= status.started_on)))",
            [day],
        )?;
        let admissions = self.load(&periods)?.into_iter();
        let mut ended: Vec<EndedAgreement> =
            admissions.flat_map(|admission| EndedAgreement::all_of(&admission.as_at(day), day)).collect();
        ended.sort_by(|one, other| (other.ended_on, &one.child_ref).cmp(&(one.ended_on, &other.child_ref)));
        Ok(ended)
    }
}
