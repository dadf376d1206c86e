//! Settings: what councils differ on. One that is not stored has its default.

use rusqlite::OptionalExtension;

use super::change::Changed;
use super::tables::SETTING;
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::calendar::{DayList, Holidays};
use crate::domain::meeting::{Pace, Quorum};
use crate::domain::settings::Settings;

impl Store {
    /// The settings of this file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let default = Settings::default();
        Ok(Settings {
            write_up_working_days: self
                .setting("write_up_working_days")?
                .and_then(|value| value.parse().ok())
                .unwrap_or(default.write_up_working_days),
            holidays: Holidays::with(self.days_not_worked()?.0),
            hide_names_on_start: self
                .setting("hide_names_on_start")?
                .map_or(default.hide_names_on_start, |value| value == "yes"),
            quorum: self.setting("quorum")?.and_then(|value| value.parse().ok()).unwrap_or(default.quorum),
            pace: self.setting("meeting_pace")?.and_then(|value| value.parse().ok()).unwrap_or(default.pace),
            small_numbers: self
                .setting("small_numbers")?
                .and_then(|value| value.parse().ok())
                .unwrap_or(default.small_numbers),
            ladder: self.setting("section_20_ladder")?.and_then(|value| value.parse().ok()).unwrap_or(default.ladder),
        })
    }

    /// Sets within how many working days an entry should be written up.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_write_up_working_days(&mut self, actor: &str, days: u32) -> Result<Changed, StoreError> {
        self.set("write_up_working_days", &days.to_string(), actor)
    }

    /// Sets which days beside weekends and bank holidays are not working days.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_days_not_worked(&mut self, actor: &str, days: &DayList) -> Result<Changed, StoreError> {
        self.set("days_not_worked", &days.to_string(), actor)
    }

    /// Sets who makes a meeting quorate.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_quorum(&mut self, actor: &str, quorum: &Quorum) -> Result<Changed, StoreError> {
        self.set("quorum", &quorum.to_string(), actor)
    }

    /// Sets how long the items of a meeting are planned to take.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_meeting_pace(&mut self, actor: &str, pace: &Pace) -> Result<Changed, StoreError> {
        self.set("meeting_pace", &pace.to_string(), actor)
    }

    fn days_not_worked(&self) -> Result<DayList, StoreError> {
        Ok(self.setting("days_not_worked")?.and_then(|days| days.parse().ok()).unwrap_or_default())
    }

    fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE key = ?1";
        Ok(self.connection.query_row(sql, [key], |row| row.get(0)).optional()?)
    }

    /// Sets whether names are hidden when the program starts on this file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_hide_names_on_start(&mut self, actor: &str, hide: bool) -> Result<(), StoreError> {
        self.set("hide_names_on_start", if hide { "yes" } else { "no" }, actor).map(drop)
    }

    fn set(&mut self, key: &str, value: &str, actor: &str) -> Result<Changed, StoreError> {
        let known = self.setting(key)?.is_some();
        let mut change = self.begin("Change setting", actor)?;
        let fields = vec![("value", value.into_value())];
        if known {
            change.update(&SETTING, key, None, fields)?;
        } else {
            change.insert(&SETTING, key, None, fields)?;
        }
        change.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::store::SystemWorld;

    #[test]
    fn the_threshold_of_small_numbers_is_five_until_a_council_sets_another() {
        let folder = tempfile::tempdir().unwrap();
        let world = SystemWorld::on_device(Id::of_fact(&["device"]));
        let mut store = Store::create(&folder.path().join("review.db"), Box::new(world)).unwrap();
        assert_eq!(store.settings().unwrap().small_numbers, 5);
        for (stored, read) in [("10", 10), ("0", 0), ("many", 5)] {
            store.set("small_numbers", stored, "P. Larkspur").unwrap();
            assert_eq!(store.settings().unwrap().small_numbers, read, "{stored}");
        }
    }
}
