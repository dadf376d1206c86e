//! What the section 20 agreements read of the file.

use crate::store::screens::Section20View;
use crate::store::{Store, StoreError};
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::screen::View;

/// The agreements of the day that is looked at.
pub(super) fn asked(model: &Model) -> Asked {
    Asked { day: model.section20.asked_day.unwrap_or(model.setup.as_of), ..Asked::now(model) }
}

impl View for Section20View {
    fn read(store: &Store, asked: Asked) -> Result<Self, StoreError> {
        store.section_20_view(asked.day)
    }

    fn show(self, model: &mut Model) {
        // Of the day that was asked for last.
        if self.day == model.section20.asked_day.unwrap_or(model.setup.as_of) {
            model.section20.show(self, model.names_hidden);
        }
    }
}
