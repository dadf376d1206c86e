//! What the meetings read of the file.

use crate::store::screens::MeetingsView;
use crate::store::{Store, StoreError};
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::screen::View;

impl View for MeetingsView {
    fn read(store: &Store, asked: Asked) -> Result<Self, StoreError> {
        store.meetings_view(asked.month, asked.day)
    }

    fn show(self, model: &mut Model) {
        model.show_meetings(self);
    }
}
