//! Draws who was asked to the meeting, and who came.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::meeting::{Attendee, Proceedings};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 4] = [
    Column::fixed("Here", 5),
    Column::flexible("Person", 20, 2),
    Column::flexible("Role", 22, 1),
    Column::flexible("In this meeting", 16, 1),
];

/// Draws the list, and returns where the cursor belongs.
pub(super) fn draw(model: &Model, of: &Proceedings, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    if of.attendance.is_empty() {
        put(buffer, area, (3, 1), "Nobody is on the list yet: a adds somebody.", model.setup.look.theme.base);
        return None;
    }
    let window = super::within_window(model);
    let shown = of.attendance.iter().skip(window.first).take(window.count);
    let rows: Vec<Vec<TableCell<'_>>> = shown.map(|one| cells(model, of, one)).collect();
    let selected = model.meeting.within.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look)
}

fn cells<'m>(model: &'m Model, of: &'m Proceedings, one: &'m Attendee) -> Vec<TableCell<'m>> {
    let glyphs = &model.setup.look.glyphs;
    let here = if one.present { format!("{} yes", glyphs.done) } else { format!("{} no", glyphs.not_done) };
    let is = |person: &Option<String>| person.as_deref() == Some(one.person.as_str());
    let does = match (is(&of.meeting.chair), is(&of.meeting.scribe)) {
        (true, true) => "chairs and writes",
        (true, false) => "chairs",
        (false, true) => "writes",
        (false, false) => "",
    };
    vec![here.into(), one.person.as_str().into(), one.role.label().into(), does.into()]
}
