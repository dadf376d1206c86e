//! Draws what is left before the meeting is closed.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::meeting::Proceedings;
use crate::domain::meeting::unanswered::Unanswered;
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 3] =
    [Column::flexible("Item", 24, 1), Column::flexible("What is left", 24, 1), Column::flexible("When closed", 26, 1)];

/// Draws the list, and returns where the cursor belongs.
pub(super) fn draw(model: &Model, of: &Proceedings, buffer: &mut Buffer) -> Option<Position> {
    let (area, look) = (layout::list_area(model.size), &model.setup.look);
    let left = model.meeting.left();
    if left.is_empty() {
        put(buffer, area, (3, 1), "Everything is answered.", look.theme.strong);
        put(buffer, area, (3, 2), "C closes the meeting and writes its minutes.", look.theme.base);
        return None;
    }
    let window = super::within_window(model);
    let rows: Vec<Vec<TableCell<'_>>> =
        left.iter().skip(window.first).take(window.count).map(|left| cells(of, left)).collect();
    let selected = model.meeting.within.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(area, buffer, look)
}

fn cells<'l>(of: &Proceedings, left: &'l Unanswered) -> Vec<TableCell<'l>> {
    let then = if left.is_carried { "goes to the next meeting" } else { "stands as it is" };
    let title = of.item(&left.key).map(|item| super::words::title(of, item)).unwrap_or_default();
    vec![title.into(), left.what.as_str().into(), then.into()]
}
