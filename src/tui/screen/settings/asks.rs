//! What the settings, the people and the teams read of the file.

use crate::store::screens::SettingsView;
use crate::store::{Store, StoreError};
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::screen::View;

impl View for SettingsView {
    fn read(store: &Store, _: Asked) -> Result<Self, StoreError> {
        store.settings_view()
    }

    fn show(self, model: &mut Model) {
        model.settings.show(self);
    }
}
