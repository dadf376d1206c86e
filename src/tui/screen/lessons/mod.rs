//! Lessons.

mod view;

pub use view::draw;

use crate::store::screens::LessonsView;
use crate::tui::widget::table::Cursor;

/// Lessons, and where one is in it.
#[derive(Debug, Clone, Default)]
pub struct LessonsScreen {
    /// What is shown; `None` until it was read.
    pub view: Option<LessonsView>,
    /// The cursor.
    pub cursor: Cursor,
}

impl LessonsScreen {
    /// Takes what was freshly read.
    pub fn show(&mut self, view: LessonsView) {
        self.view = Some(view);
    }

    /// Moves the cursor by so many rows.
    pub fn move_by(&mut self, rows: isize) {
        self.cursor.move_by(rows, 0);
    }
}
