//! Section 20.

mod view;

pub use view::draw;

use crate::domain::Id;
use crate::store::screens::Section20View;
use crate::tui::widget::table::Cursor;

/// Section 20, and where one is in it.
#[derive(Debug, Clone, Default)]
pub struct Section20Screen {
    /// What is shown; `None` until it was read.
    pub view: Option<Section20View>,
    /// The cursor.
    pub cursor: Cursor,
}

impl Section20Screen {
    /// Takes what was freshly read.
    pub fn show(&mut self, view: Section20View) {
        self.view = Some(view);
    }

    /// The period of care of the agreement under the cursor.
    #[must_use]
    pub fn selected_period(&self) -> Option<Id> {
        Some(self.view.as_ref()?.open.get(self.cursor.selected)?.admission.period.id)
    }

    /// Moves the cursor by so many rows.
    pub fn move_by(&mut self, rows: isize) {
        self.cursor.move_by(rows, 0);
    }
}
