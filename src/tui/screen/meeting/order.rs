//! Draws the running order of a meeting.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::words;
use crate::domain::meeting::{Item, Proceedings, State, Status};
use crate::domain::text::{capital, clean};
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 5] = [
    Column::fixed("No", 3).right(),
    Column::fixed("", 1),
    Column::flexible("Item", 23, 1),
    Column::flexible("About", 24, 9),
    Column::fixed("Min", 3).right().rank(2),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    let Some(of) = model.meeting.proceedings() else {
        title(model, "Meeting", "", buffer);
        put(buffer, area, (1, 2), "The meeting is being read.", look.theme.base);
        notice_rule(model, model.size.1.saturating_sub(4), buffer);
        return None;
    };
    title(model, &format!("Meeting › {}", words::name(&of.meeting)), of.meeting.status.label(), buffer);
    put(buffer, area, (1, 1), &words::progress(model, of), look.theme.strong);
    put(buffer, area, (1, 2), &words::people(model, of), look.theme.base);
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let cursor = list(model, of, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    told(model, &story(model, of), buffer);
    cursor
}

fn list(model: &Model, of: &Proceedings, buffer: &mut Buffer) -> Option<Position> {
    let window = super::order_window(model);
    let shown = of.items.iter().enumerate().skip(window.first).take(window.count);
    let rows: Vec<Vec<TableCell<'_>>> = shown.map(|(at, item)| cells(model, of, at, item)).collect();
    let selected = model.meeting.order.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(
        layout::list_area(model.size),
        buffer,
        &model.setup.look,
    )
}

fn cells<'m>(model: &'m Model, of: &Proceedings, at: usize, item: &Item) -> Vec<TableCell<'m>> {
    let look = &model.setup.look;
    let is_left_out = matches!(item.state, State::Skipped | State::Carried);
    let style = if is_left_out { look.theme.muted } else { look.theme.base };
    vec![
        (at + 1).to_string().into(),
        words::mark(item.state, look).into(),
        clean(&words::title(of, item)).into_owned().into(),
        TableCell::from(clean(&words::beside(model, of, item)).into_owned()).style(style),
        model.setup.settings.pace.minutes(item.key.kind).to_string().into(),
    ]
}

/// What was said of the item under the cursor, else what it is about.
fn story(model: &Model, of: &Proceedings) -> String {
    let Some(item) = model.meeting.selected_item() else { return String::new() };
    let summary = of.review_of(&item.key).and_then(|review| review.summary.clone()).or_else(|| item.note.clone());
    let state = Some(words::state(item)).filter(|_| item.state != State::Open);
    let about = || words::about(model, of, item);
    let told = match item.state {
        State::Skipped | State::Carried => vec![state, summary],
        _ => vec![state, Some(summary.unwrap_or_else(about))],
    };
    let begin = (of.meeting.status == Status::Planned).then(|| "Press b to begin the meeting".to_owned());
    let told = told.into_iter().chain([begin]).flatten().filter(|part| !part.trim().is_empty());
    let told: Vec<String> = told.map(|part| ended(&clean(&part))).collect();
    format!("{}  {}", words::title(of, item), told.join(" "))
}

/// A sentence with a capital and its full stop.
fn ended(text: &str) -> String {
    let text = capital(text.trim());
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}
