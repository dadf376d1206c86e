//! What the actions across meetings read of the file.

use crate::store::screens::ActionsView;
use crate::store::{Store, StoreError};
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::screen::View;

impl View for ActionsView {
    fn read(store: &Store, asked: Asked) -> Result<Self, StoreError> {
        store.actions_view(asked.day)
    }

    fn show(self, model: &mut Model) {
        model.actions.show(self);
    }
}
