//! Actions.

mod view;

pub use view::draw;

use crate::store::screens::ActionsView;
use crate::tui::widget::table::Cursor;

/// Actions, and where one is in it.
#[derive(Debug, Clone, Default)]
pub struct ActionsScreen {
    /// What is shown; `None` until it was read.
    pub view: Option<ActionsView>,
    /// The cursor.
    pub cursor: Cursor,
}

impl ActionsScreen {
    /// Takes what was freshly read.
    pub fn show(&mut self, view: ActionsView) {
        self.view = Some(view);
    }

    /// Moves the cursor by so many rows.
    pub fn move_by(&mut self, rows: isize) {
        self.cursor.move_by(rows, 0);
    }
}
