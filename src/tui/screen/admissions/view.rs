//! Draws the month at a glance.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::Column as SortColumn;
use super::row::Row;
use super::summary;
use crate::domain::calendar::{full, short};
use crate::domain::figures::usual_range::usual_range;
use crate::domain::unreadable::UnreadableRow;
use crate::tui::frame::{find_cursor, found, notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::theme::Look;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Sorted, Table, TableCell, Window};

/// The rows of the list that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    Window::around(model.list.selected, model.list.rows.len(), layout::list_room(model), model.list.first)
}

/// The column of names.
const NAME: &str = "Name";
/// The column of whether the extract has them still.
const LISTED: &str = "Listed";

/// The columns, as [`cells`] fills them. Names and teams only where there is room for them, and the extract only where it
/// lacks somebody.
const COLUMNS: [Column; 13] = [
    Column::fixed("Child", 8),
    Column::flexible(NAME, 18, 2).rank(1),
    Column::fixed(LISTED, 6),
    Column::fixed("Age", 4).right(),
    Column::fixed("Admitted", 9),
    Column::fixed("Route on entry", 18),
    Column::fixed("Entry", 15).rank(7),
    Column::fixed("Help before entry", 17).rank(2),
    Column::flexible("Team", 14, 1).rank(9),
    Column::fixed("Written", 8).right().rank(4),
    Column::fixed("Days", 5).right().rank(3),
    Column::fixed("Acts", 5).right(),
    Column::fixed("Rev", 4),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let month = model.view.month.name();
    let demonstration = if model.setup.demonstration { "demonstration · " } else { "" };
    let as_of = format!("{demonstration}as of {}", full(model.setup.as_of));
    title(model, &format!("Admissions review   {month} admissions"), &as_of, buffer);
    figures(model, buffer);
    let list = list(model, buffer);
    story(model, buffer);
    find_cursor(model, &model.list.find).or(list)
}

fn figures(model: &Model, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let area = layout::whole(model.size);
    if !model.view.admissions.is_empty() {
        let lines = summary::lines(&model.view, usual(model).as_deref(), usize::from(area.width).saturating_sub(2));
        for (row, line) in (1..).zip(lines) {
            put(buffer, area, (1, row), &line, look.theme.base);
        }
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    found(model, &model.list.find, (model.list.rows.len(), model.list.all), buffer);
}

/// "usual range 2-24", from the months to the one shown.
fn usual(model: &Model) -> Option<String> {
    let points: Vec<f64> = model.view.history.iter().map(|count| f64::from(*count)).collect();
    let (low, high) = usual_range(&points)?.in_whole_numbers()?;
    Some(format!("usual range {low}-{high}"))
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    if model.list.rows.is_empty() {
        empty(model, area, buffer);
        return None;
    }
    let window = window(model);
    let shown = model.list.rows.iter().skip(window.first).take(window.count);
    let columns: Vec<Column> = COLUMNS.into_iter().filter(|column| is_drawn(column, model)).collect();
    let rows: Vec<Vec<TableCell<'_>>> = shown.map(|row| drawn(marked(row, model), model)).collect();
    let sorted = if model.list.reversed { Sorted::Descending } else { Sorted::Ascending };
    let table = Table {
        columns: &columns,
        rows: &rows,
        selected: model.list.selected.checked_sub(window.first),
        sorted: sort_column(&columns, model.list.sorted_by).map(|column| (column, sorted)),
    };
    table.view(area, buffer, &model.setup.look)
}

/// The cells of a row, with a mark at the child's number where something about the child cannot be read or cannot be true:
/// what it is stands in words under the list.
fn marked<'r>(row: &'r Row, model: &Model) -> Vec<TableCell<'r>> {
    let look = &model.setup.look;
    let mut cells = cells(row, look);
    let is_of_the_child = |bad: &UnreadableRow| bad.child_ref.as_deref() == Some(row.child_ref.as_str());
    let is_marked = row.check.is_some() || model.unreadable.iter().any(is_of_the_child);
    if let Some(number) = cells.first_mut().filter(|_| is_marked) {
        *number = TableCell::from(format!("{} {}", row.child_ref, look.glyphs.overdue)).style(look.theme.warning);
    }
    cells
}

/// The cells of the columns that are drawn.
fn drawn<'r>(cells: Vec<TableCell<'r>>, model: &Model) -> Vec<TableCell<'r>> {
    COLUMNS.iter().zip(cells).filter(|(column, _)| is_drawn(column, model)).map(|(_, cell)| cell).collect()
}

/// Whether a column is drawn: one without anything in it would only take room.
fn is_drawn(column: &Column, model: &Model) -> bool {
    match column.title {
        NAME => !model.names_hidden,
        LISTED => model.list.rows.iter().any(|row| row.is_gone),
        _ => true,
    }
}

fn sort_column(columns: &[Column], column: SortColumn) -> Option<usize> {
    columns.iter().position(|shown| shown.title == column.label())
}

fn cells<'r>(row: &'r Row, look: &Look) -> Vec<TableCell<'r>> {
    let age = row.age.map_or_else(|| "?".to_owned(), |age| age.to_string());
    let days = if row.ended { "ended".to_owned() } else { row.days.to_string() };
    let reviewed = if row.reviewed { look.glyphs.done } else { look.glyphs.not_done };
    vec![
        row.child_ref.as_str().into(),
        row.name.as_deref().unwrap_or_default().into(),
        if row.is_gone { TableCell::from("no").style(look.theme.warning) } else { "".into() },
        age.into(),
        format!("{:>6}", short(row.admitted_on)).into(),
        row.route.as_str().into(),
        row.entry.into(),
        row.help.text(look.glyphs.nothing).into(),
        row.team.as_deref().unwrap_or_default().into(),
        written(row, look),
        days.into(),
        actions(row, look),
        reviewed.into(),
    ]
}

/// Working days until the entry was written up, with the mark of those that took too many.
fn written(row: &Row, look: &Look) -> TableCell<'static> {
    match row.written_up {
        None => TableCell::from("-  ").style(look.theme.muted),
        Some((days, false)) => TableCell::from(format!("{days}  ")),
        Some((days, true)) => TableCell::from(format!("{days} {}", look.glyphs.overdue)).style(look.theme.warning),
    }
}

/// Open actions, with the mark of those past their date.
fn actions(row: &Row, look: &Look) -> TableCell<'static> {
    match (row.open_actions, row.overdue_actions) {
        (0, _) => TableCell::from("-  ").style(look.theme.muted),
        (open, 0) => TableCell::from(format!("{open}  ")),
        (open, _) => TableCell::from(format!("{open} {}", look.glyphs.overdue)).style(look.theme.warning),
    }
}

/// What stands in the place of the list when nobody is in it, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let month = model.view.month.name();
    let (what, then) = if model.list.find.is_active() {
        let names = if model.names_hidden { " Names are hidden and not looked in: h shows them." } else { "" };
        (format!("Nobody in {month} matches."), format!("Esc shows the whole list again.{names}"))
    } else {
        match model.view.span {
            None => (
                "This file holds no admissions yet.".to_owned(),
                "Ctrl+P, then \"Import an extract\", loads what the case system produces. t types a \
                 child in by hand."
                    .to_owned(),
            ),
            Some((first, last)) => (
                format!("Nobody in this file came into care in {month}."),
                format!(
                    "There are admissions from {} to {}. Left and Right go through the months, g to one of them.",
                    first.name(),
                    last.name()
                ),
            ),
        }
    };
    put(buffer, area, (3, 1), &what, look.theme.strong);
    for (row, line) in (2..).zip(crate::domain::text::wrap(&then, usize::from(area.width).saturating_sub(4).max(1))) {
        put(buffer, area, (3, row), &line, look.theme.base);
    }
}

/// The story of the admission under the cursor, in the two lines above the keys.
fn story(model: &Model, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let top = model.size.1.saturating_sub(4);
    notice_rule(model, top, buffer);
    let Some(row) = model.list.selected_row() else { return };
    if let Some(name) = row.name.as_ref().filter(|_| model.notice.is_none() && model.unreadable.is_empty()) {
        put(buffer, layout::whole(model.size), (1, top), &format!(" {name} "), look.theme.strong);
    }
    let text = format!("{}  {}", row.child_ref, row.headline);
    told(model, &text, buffer);
}
