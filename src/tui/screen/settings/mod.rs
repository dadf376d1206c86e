//! Settings.

mod view;

pub use view::draw;

use crate::store::screens::SettingsView;
use crate::tui::widget::table::Cursor;

/// Settings, and where one is in it.
#[derive(Debug, Clone, Default)]
pub struct SettingsScreen {
    /// What is shown; `None` until it was read.
    pub view: Option<SettingsView>,
    /// The cursor.
    pub cursor: Cursor,
}

impl SettingsScreen {
    /// Takes what was freshly read.
    pub fn show(&mut self, view: SettingsView) {
        self.view = Some(view);
    }

    /// Moves the cursor by so many rows.
    pub fn move_by(&mut self, rows: isize) {
        self.cursor.move_by(rows, 0);
    }
}
