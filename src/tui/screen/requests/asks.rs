//! What the requests for entry and the duty rota read of the file.

use crate::store::screens::RequestsView;
use crate::store::{Store, StoreError};
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::screen::View;

impl View for RequestsView {
    fn read(store: &Store, asked: Asked) -> Result<Self, StoreError> {
        store.requests_view(asked.day)
    }

    fn show(self, model: &mut Model) {
        model.show_requests(self);
    }
}
