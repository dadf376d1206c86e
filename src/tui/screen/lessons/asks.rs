//! What the themes and their lessons read of the file.

use crate::store::screens::LessonsView;
use crate::store::{Store, StoreError};
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::screen::View;

impl View for LessonsView {
    fn read(store: &Store, asked: Asked) -> Result<Self, StoreError> {
        store.lessons_view(asked.day)
    }

    fn show(self, model: &mut Model) {
        model.lessons.show(self);
    }
}
