//! Draws the actions across meetings.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::words::Counts;
use super::{ActionsScreen, Order, Row, words};
use crate::domain::action::ListedAction;
use crate::domain::calendar::{Month, full};
use crate::domain::text::{clean, times};
use crate::tui::frame::{find_cursor, found, notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell, Window};

/// The actions across meetings that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    model.actions.window(layout::list_room(model))
}

/// The column of what is to be done.
const WHAT: &str = "What";
/// The column of who does it.
const OWNER: &str = "Owner";
/// The column of whom it is about.
const CHILD: &str = "Child";

/// The column of since when it is done or cancelled.
const CLOSED: &str = "Closed";

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 13] = [
    Column::fixed("", 1),
    Column::fixed("Ref", 6),
    Column::flexible(WHAT, 20, 4),
    Column::flexible(OWNER, 13, 1),
    Column::fixed("Due", 11),
    Column::fixed("Past", 6).right(),
    Column::fixed(CLOSED, 11).rank(3),
    Column::fixed(CHILD, 8),
    Column::fixed("S20", 3).rank(1),
    Column::fixed("Re-dated", 8).rank(2),
    Column::fixed("First due", 11).rank(4),
    Column::fixed("Meeting", 8).rank(3),
    Column::flexible("Done looks like", 28, 3).rank(5),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let as_of = format!("as of {}", full(model.setup.as_of));
    title(model, &words::shown(&model.actions), &as_of, buffer);
    figures(model, buffer);
    let list = list(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    if let Some(listed) = model.actions.selected() {
        told(model, &words::story(listed, model.setup.as_of), buffer);
    }
    find_cursor(model, &model.actions.find).or(list)
}

fn figures(model: &Model, buffer: &mut Buffer) {
    let (look, area, screen) = (&model.setup.look, layout::whole(model.size), &model.actions);
    let width = usize::from(area.width).saturating_sub(2);
    if !screen.all().is_empty() {
        let counted = screen.all().iter().filter(|listed| listed.section_20 || !screen.section_20_only);
        let counts = Counts::of(counted, model.setup.as_of);
        let others = || counts.others(screen.shows_closed, width);
        put(buffer, area, (1, 1), &counts.dates(width), look.theme.base);
        put(buffer, area, (1, 2), &words::marked(screen).unwrap_or_else(others), look.theme.base);
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    found(model, &model.actions.find, (screen.shown().count(), screen.all().len()), buffer);
}

/// What every row of a group has in common stands in its heading alone, and nothing open was closed on a day.
fn is_drawn(column: &Column, screen: &ActionsScreen) -> bool {
    match (column.title, screen.order) {
        (OWNER, Order::Owner) | (CHILD, Order::Child) => false,
        (CLOSED, _) => screen.shows_closed,
        _ => true,
    }
}

/// The room of the column that is left out goes to what is to be done before anything else.
fn widened(column: Column, order: Order) -> Column {
    let is_widened = column.title == WHAT && order != Order::Date;
    if is_widened { Column::flexible(WHAT, 28, 4) } else { column }
}

/// Cells below which there is no room for words beside the dates.
const NARROW: u16 = 76;

/// On a narrow screen the words give way: how late it is and whom it is about must be seen.
fn narrowed(column: Column, width: u16) -> Column {
    match column.title {
        WHAT if width < NARROW => Column::flexible(WHAT, 10, 4),
        OWNER if width < NARROW => Column::flexible(OWNER, 8, 1),
        _ => column,
    }
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (area, screen) = (layout::list_area(model.size), &model.actions);
    if screen.rows.is_empty() {
        empty(model, area, buffer);
        return None;
    }
    let window = window(model);
    let is_drawn = |column: &Column| is_drawn(column, screen);
    let columns: Vec<Column> = COLUMNS
        .into_iter()
        .filter(is_drawn)
        .map(|column| narrowed(widened(column, screen.order), area.width))
        .collect();
    let drawn = |cells: Vec<TableCell<'static>>| {
        COLUMNS.iter().zip(cells).filter(|(column, _)| is_drawn(column)).map(|(_, cell)| cell).collect()
    };
    let cells_at = |row| screen.listed_at(row).map(|listed| drawn(cells(listed, model))).unwrap_or_default();
    let rows: Vec<Vec<TableCell<'_>>> = window.range().map(cells_at).collect();
    let selected = screen.cursor.selected.checked_sub(window.first);
    let cursor = Table { columns: &columns, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look);
    for (line, row) in (1..).zip(screen.rows.iter().skip(window.first).take(window.count)) {
        if let Row::Heading(heading) = row {
            put(buffer, area, (1, line), heading, model.setup.look.theme.heading);
        }
    }
    cursor
}

fn cells(listed: &ListedAction, model: &Model) -> Vec<TableCell<'static>> {
    let (action, look, day) = (&listed.action, &model.setup.look, model.setup.as_of);
    let late = match action.days_overdue(day) {
        0 => String::new(),
        days => format!("{} {days}", look.glyphs.overdue),
    };
    let mark = if model.actions.is_marked(action.id) { look.glyphs.tick } else { "" };
    let section_20 = if listed.section_20 { look.glyphs.done } else { "" };
    let first = if action.was_redated() { full(action.original_due_on) } else { String::new() };
    vec![
        TableCell::from(mark).style(look.theme.strong),
        action.reference.clone().into(),
        clean(&action.text).into_owned().into(),
        clean(&action.owner).into_owned().into(),
        due(listed, model),
        TableCell::from(late).style(look.theme.warning),
        format!("{:>11}", action.closed_on.map(full).unwrap_or_default()).into(),
        listed.child_ref.as_deref().map(|child| clean(child).into_owned()).unwrap_or_default().into(),
        section_20.into(),
        redated(action.times_redated()).into(),
        format!("{first:>11}").into(),
        listed.meeting.map(Month::short_name).unwrap_or_default().into(),
        clean(action.done_looks_like.as_deref().unwrap_or_default()).into_owned().into(),
    ]
}

/// By when; of one that is closed, that it is.
fn due(listed: &ListedAction, model: &Model) -> TableCell<'static> {
    let (action, muted) = (&listed.action, model.setup.look.theme.muted);
    match action.closed_on {
        None => format!("{:>11}", full(action.due_on)).into(),
        Some(_) => TableCell::from(format!("{:>11}", action.status.label())).style(muted),
    }
}

fn redated(number: usize) -> String {
    if number == 0 { String::new() } else { times(number) }
}

/// What stands in the place of the list when nothing is in it, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (look, screen) = (&model.setup.look, &model.actions);
    let closed = Counts::of(screen.all(), model.setup.as_of).closed();
    let (what, then) = if screen.view.is_none() {
        ("The actions are being read.", String::new())
    } else if screen.all().is_empty() {
        (
            "No action has been written down yet.",
            "a adds one here; on a child's screen it is about that child.".to_owned(),
        )
    } else if screen.find.is_active() {
        let others = if screen.shows_closed { "" } else { " v looks among those that are done or cancelled too." };
        ("No action matches.", format!("Esc shows the list again.{others}"))
    } else if screen.section_20_only {
        ("No open action is about a child on section 20.", "f shows all actions.".to_owned())
    } else {
        ("Every action is done or cancelled.", format!("v shows all {closed} of them. a adds one."))
    };
    put(buffer, area, (3, 1), what, look.theme.strong);
    for (row, line) in (2..).zip(crate::domain::text::wrap(&then, usize::from(area.width).saturating_sub(4).max(1))) {
        put(buffer, area, (3, row), &line, look.theme.base);
    }
}
