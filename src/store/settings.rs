//! Settings: what councils differ on. One that is not stored is as delivered.

use rusqlite::OptionalExtension;

use super::change::Changed;
use super::tables::SETTING;
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::settings::{Setting, SettingKey, Settings, Unreadable};

impl Store {
    /// The settings of this file; what it holds and cannot be read is as delivered.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Ok(self.settings_as_stored()?.0)
    }

    /// The settings of this file, and what it holds that says nothing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings_as_stored(&self) -> Result<(Settings, Vec<Unreadable>), StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT key, value FROM setting ORDER BY key")?;
        let stored = self.readable(&mut statement, [], |row| Ok((row.get("key")?, row.get("value")?)))?;
        Ok(Settings::read(stored))
    }

    /// Changes a setting.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn change_setting(&mut self, actor: &str, setting: &Setting) -> Result<Changed, StoreError> {
        let key = setting.key();
        let value = self.settings()?.with(setting).stored(key);
        self.set(key, &value, actor)
    }

    /// Sets a setting back as delivered: the file holds nothing for it any more, so that it follows the program.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_back(&mut self, actor: &str, key: SettingKey) -> Result<Changed, StoreError> {
        let is_stored = self.is_stored(key)?;
        let mut change = self.begin(&format!("Set back as delivered: {}", key.label()), actor)?;
        if is_stored {
            change.delete(&SETTING, key.code(), None)?;
        }
        change.commit()
    }

    /// Sets whether names are hidden when the program starts on this file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_hide_names_on_start(&mut self, actor: &str, hide: bool) -> Result<(), StoreError> {
        self.change_setting(actor, &Setting::HideNamesOnStart(hide)).map(drop)
    }

    fn is_stored(&self, key: SettingKey) -> rusqlite::Result<bool> {
        let sql = "SELECT 1 FROM setting WHERE key = ?1";
        Ok(self.connection.query_row(sql, [key.code()], |_| Ok(())).optional()?.is_some())
    }

    fn set(&mut self, key: SettingKey, value: &str, actor: &str) -> Result<Changed, StoreError> {
        let is_stored = self.is_stored(key)?;
        let mut change = self.begin(&format!("Change setting: {}", key.label()), actor)?;
        let fields = vec![("value", value.into_value())];
        if is_stored {
            change.update(&SETTING, key.code(), None, fields)?;
        } else {
            change.insert(&SETTING, key.code(), None, fields)?;
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
    fn nonsense_in_the_file_is_told_and_set_back_and_comes_back_with_undo() {
        let world = SystemWorld::on_device(Id::of_fact(&["device"]));
        let mut store = Store::in_memory(Box::new(world)).unwrap();
        store.set(SettingKey::SmallNumbers, "many", "P. Larkspur").unwrap();
        let told = vec![Unreadable { key: SettingKey::SmallNumbers, stored: "many".to_owned() }];
        assert_eq!(store.settings_as_stored().unwrap(), (Settings::default(), told.clone()));
        assert_eq!(store.set_back("P. Larkspur", SettingKey::SmallNumbers).unwrap(), Changed::Something);
        assert_eq!(store.settings_as_stored().unwrap(), (Settings::default(), Vec::new()));
        assert_eq!(store.set_back("P. Larkspur", SettingKey::SmallNumbers).unwrap(), Changed::Nothing);
        let undone = store.undo("P. Larkspur").unwrap().unwrap();
        assert_eq!(undone.command, "Set back as delivered: small numbers");
        assert_eq!(store.settings_as_stored().unwrap().1, told);
    }
}
