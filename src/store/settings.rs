//! Settings: what councils differ on. One that is not stored has its default.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::tables::SETTING;
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::calendar::Holidays;
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
            holidays: Holidays::with(self.days_added()?),
            hide_names_on_start: self
                .setting("hide_names_on_start")?
                .map_or(default.hide_names_on_start, |value| value == "yes"),
            ladder: self.setting("section_20_ladder")?.and_then(|value| value.parse().ok()).unwrap_or(default.ladder),
        })
    }

    /// Days that are not working days beside weekends and bank holidays, as the council set them.
    fn days_added(&self) -> Result<Vec<NaiveDate>, StoreError> {
        let days = self.setting("days_not_worked")?.unwrap_or_default();
        Ok(days.split_whitespace().filter_map(|day| day.parse().ok()).collect())
    }

    /// Sets within how many working days an entry should be written up, and which days beside weekends and bank
    /// holidays are not working days.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_working_days(&mut self, actor: &str, write_up: u32, added: &[NaiveDate]) -> Result<(), StoreError> {
        let added: Vec<String> = added.iter().map(ToString::to_string).collect();
        let fields = [("write_up_working_days", write_up.to_string()), ("days_not_worked", added.join(" "))];
        self.set_all(actor, &fields)
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
        self.set_all(actor, &[("hide_names_on_start", if hide { "yes" } else { "no" }.to_owned())])
    }

    fn set_all(&mut self, actor: &str, settings: &[(&str, String)]) -> Result<(), StoreError> {
        let known: Vec<bool> =
            settings.iter().map(|(key, _)| Ok(self.setting(key)?.is_some())).collect::<Result<_, StoreError>>()?;
        let mut change = self.begin("Change setting", actor)?;
        for ((key, value), is_known) in settings.iter().zip(known) {
            let fields = vec![("value", value.into_value())];
            if is_known {
                change.update(&SETTING, key, None, fields)?;
            } else {
                change.insert(&SETTING, key, None, fields)?;
            }
        }
        change.commit()?;
        Ok(())
    }
}
