//! Draws the requests for entry.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::Counts;
use crate::domain::calendar::full;
use crate::domain::impossible::mark;
use crate::domain::text::{capital, clean, display_width};
use crate::store::requests::ListedRequest;
use crate::tui::frame::{find_cursor, found, notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::screen::child_number;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell, Window};

/// The requests for entry that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    let list = &model.request_list;
    Window::around(list.selected, list.rows.len(), layout::list_room(model), list.first)
}

/// The column of names.
const NAME: &str = "Name";
/// The column of what followed.
const ADMITTED: &str = "Admitted";

/// The columns, as [`cells`] fills them. Why and by whom only where there is room for them.
const COLUMNS: [Column; 11] = [
    Column::fixed("Child", 8),
    Column::flexible(NAME, 18, 2).rank(6),
    Column::fixed("Age", 4).right(),
    Column::fixed("Asked", 11),
    Column::flexible("Asked by", 16, 1).rank(7),
    Column::fixed("Outcome", 11),
    Column::flexible("Decided by", 16, 1).rank(2),
    Column::flexible("On duty then", 16, 1).rank(5),
    Column::fixed("After", 11).right().rank(3),
    Column::fixed(ADMITTED, 11),
    Column::flexible("Circumstances", 30, 5).rank(9),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    title(model, "Requests for entry", &format!("as of {}", full(model.setup.as_of)), buffer);
    figures(model, buffer);
    let list = list(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    if let Some(listed) = model.request_list.selected_request() {
        told(model, &story(listed), buffer);
    }
    find_cursor(model, &model.request_list.find).or(list)
}

fn figures(model: &Model, buffer: &mut Buffer) {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    let width = usize::from(area.width).saturating_sub(2);
    if !model.request_list.all().is_empty() {
        put(buffer, area, (1, 1), &counted(model.request_list.counts(), width), look.theme.base);
        put(buffer, area, (1, 2), &which(model, width), look.theme.base);
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    found(model, &model.request_list.find, (model.request_list.rows.len(), model.request_list.all().len()), buffer);
}

/// As many of the figures as fit whole; half of one would be a wrong one.
fn counted(counts: Counts, width: usize) -> String {
    let parts = [
        format!("{} asked", counts.asked),
        format!("{} agreed", counts.agreed),
        format!("{} not agreed", counts.not_agreed),
        format!("{} undecided", counts.undecided),
        format!("{} with no admission", counts.without_admission),
    ];
    let mut lines = (1..=parts.len()).rev().filter_map(|kept| Some(parts.get(..kept)?.join(" · ")));
    lines.find(|line| display_width(line) <= width).unwrap_or_default()
}

/// Which of them are shown.
fn which(model: &Model, width: usize) -> String {
    let list = &model.request_list;
    let shown = list.rows.len();
    let (long, short) = if list.shows_all {
        (format!("All are shown, the newest first: {shown}"), format!("All: {shown}"))
    } else {
        (
            format!("Shown: not agreed or undecided, with no admission: {shown}"),
            format!("Not agreed, no admission: {shown}"),
        )
    };
    if display_width(&long) <= width { long } else { short }
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    if model.request_list.rows.is_empty() {
        empty(model, area, buffer);
        return None;
    }
    let window = window(model);
    let is_drawn = |column: &str| match column {
        NAME => !model.names_hidden,
        // Without an admission is what the others have in common.
        ADMITTED => model.request_list.shows_all,
        _ => true,
    };
    let columns: Vec<Column> = COLUMNS.into_iter().filter(|column| is_drawn(column.title)).collect();
    let shown = model.request_list.shown().skip(window.first).take(window.count);
    let drawn = |listed| COLUMNS.iter().zip(cells(listed, model)).filter(|(column, _)| is_drawn(column.title));
    let rows: Vec<Vec<TableCell<'_>>> = shown.map(|listed| drawn(listed).map(|(_, cell)| cell).collect()).collect();
    let selected = model.request_list.selected.checked_sub(window.first);
    Table { columns: &columns, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look)
}

fn cells<'r>(listed: &'r ListedRequest, model: &Model) -> Vec<TableCell<'r>> {
    let (request, chain, muted) = (&listed.request, listed.chain(), model.setup.look.theme.muted);
    let decided = chain.decided.and_then(|decision| decision.person.as_deref()).unwrap_or_default();
    let on_duty = chain.decider_step().map(|step| step.on_duty.join(", ")).unwrap_or_default();
    let admitted = listed.admitted_on.map_or_else(|| TableCell::from("none").style(muted), |on| full(on).into());
    vec![
        child_number(&listed.child.child_ref, &listed.impossible(), &model.setup.look),
        listed.child.full_name().unwrap_or_default().into(),
        listed.age().map_or_else(|| "?".to_owned(), |age| age.to_string()).into(),
        format!("{:>11}", full(request.asked_at.day)).into(),
        request.asked_by.as_deref().unwrap_or_default().into(),
        chain.outcome.label().into(),
        decided.to_owned().into(),
        on_duty.into(),
        chain.to_decision.map(|gap| gap.to_string()).unwrap_or_default().into(),
        admitted,
        clean(request.circumstances.as_deref().unwrap_or_default()).into(),
    ]
}

/// The request under the cursor in a sentence or two.
fn story(listed: &ListedRequest) -> String {
    let why = listed.request.circumstances.as_deref().map(|why| format!(" {}", clean(why))).unwrap_or_default();
    let check = mark(&listed.impossible()).map(|check| format!("{}. ", capital(&check))).unwrap_or_default();
    format!("{}  {check}{}{why}", listed.child.child_ref, clean(&listed.chain().sentence()))
}

/// What stands in the place of the list when nothing is in it, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (look, list) = (&model.setup.look, &model.request_list);
    let (what, then) = if list.requests.is_none() {
        ("The requests for entry are being read.", String::new())
    } else if list.all().is_empty() {
        ("This file holds no requests for entry yet.", "Open a child, then r types the request in.".to_owned())
    } else if list.find.is_active() {
        let names = if model.names_hidden { " Names are hidden and not looked in: h shows them." } else { "" };
        let others = if list.shows_all { "" } else { " f looks among those that were agreed too." };
        ("No request matches.", format!("Esc shows the list again.{others}{names}"))
    } else {
        ("Every request was agreed, or led to an admission.", format!("f shows all {} of them.", list.all().len()))
    };
    put(buffer, area, (3, 1), what, look.theme.strong);
    for (row, line) in (2..).zip(crate::domain::text::wrap(&then, usize::from(area.width).saturating_sub(4).max(1))) {
        put(buffer, area, (3, row), &line, look.theme.base);
    }
}
