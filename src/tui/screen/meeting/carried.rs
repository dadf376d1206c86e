//! Draws the actions that the meeting carries forward.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::action::{ListedAction, Status};
use crate::domain::calendar::full;
use crate::domain::meeting::Proceedings;
use crate::domain::text::{capital, clean, counted};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 6] = [
    Column::fixed("Action", 7),
    Column::fixed("Child", 7),
    Column::flexible("What", 20, 4),
    Column::flexible("Owner", 12, 1),
    Column::fixed("Due", 11),
    Column::fixed("Late", 10),
];

/// Draws the list, and returns where the cursor belongs.
pub(super) fn draw(model: &Model, of: &Proceedings, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    let actions: Vec<&ListedAction> = of.actions_carried().collect();
    if actions.is_empty() {
        put(buffer, area, (3, 1), "No action is carried forward. Enter goes on.", model.setup.look.theme.base);
        return None;
    }
    let window = super::within_window(model);
    let shown = actions.into_iter().skip(window.first).take(window.count);
    let rows: Vec<Vec<TableCell<'_>>> = shown.map(|listed| cells(model, listed)).collect();
    let selected = model.meeting.within.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look)
}

fn cells<'m>(model: &'m Model, listed: &'m ListedAction) -> Vec<TableCell<'m>> {
    let action = &listed.action;
    let (look, late) = (&model.setup.look, action.days_overdue(model.setup.as_of));
    let stands = match (action.status, late) {
        (Status::Open, 0) => TableCell::from(""),
        (Status::Open, late) => {
            TableCell::from(format!("{} {}", look.glyphs.overdue, counted(late, "day"))).style(look.theme.warning)
        }
        (status, _) => TableCell::from(status.label()).style(look.theme.muted),
    };
    vec![
        action.reference.as_str().into(),
        listed.child_ref.as_deref().unwrap_or_default().into(),
        clean(&action.text).into(),
        action.owner.as_str().into(),
        format!("{:>11}", full(action.due_on)).into(),
        stands,
    ]
}

/// The action under the cursor in a sentence or two.
pub(super) fn story(listed: &ListedAction) -> String {
    let action = &listed.action;
    let redated = action.redated_in_words();
    let moved = redated.map(|redated| format!(" {}.", capital(&redated))).unwrap_or_default();
    let looks = action.done_looks_like.as_deref().map(|text| format!(" Done looks like: {text}.")).unwrap_or_default();
    let shown = action.evidence.as_deref().map(|text| format!(" {text}")).unwrap_or_default();
    clean(&format!("{}  {}.{looks}{moved}{shown}", action.reference, action.text.trim_end_matches('.'))).into_owned()
}
