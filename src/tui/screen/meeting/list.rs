//! Draws the list of meetings.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Row, words};
use crate::domain::calendar::{Month, full};
use crate::domain::meeting::Status;
use crate::domain::meeting::second_look::Agreement;
use crate::store::meetings::ListedMeeting;
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 8] = [
    Column::fixed("Month", 15),
    Column::fixed("Status", 12),
    Column::fixed("Held", 11),
    Column::fixed("Items", 8).right(),
    Column::flexible("Chair", 12, 2),
    Column::fixed("Quorate", 8).rank(1),
    Column::flexible("Scribe", 12, 1).rank(3),
    Column::fixed("Second look", 11).rank(2),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    title(model, "Meetings", &format!("as of {}", full(model.setup.as_of)), buffer);
    put(buffer, area, (1, 1), &counted(model), look.theme.base);
    put(buffer, area, (1, 2), &agreement(model), look.theme.base);
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let cursor = list(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    told(model, &story(model), buffer);
    cursor
}

fn counted(model: &Model) -> String {
    let Some(view) = &model.meeting.view else { return "The meetings are being read.".to_owned() };
    let of = |status: Status| view.meetings.iter().filter(|listed| listed.meeting.status == status).count();
    let parts = [
        format!("{} planned", of(Status::Planned)),
        format!("{} in progress", of(Status::InProgress)),
        format!("{} closed", of(Status::Closed)),
    ];
    parts.join(" · ")
}

/// What second looks came to over time, together.
fn agreement(model: &Model) -> String {
    let agreements = model.meeting.view.as_ref().map(|view| view.agreements.as_slice()).unwrap_or_default();
    let sum = agreements.iter().fold(Agreement::default(), |sum, (_, one)| sum.plus(*one));
    match (sum.of, agreements.len()) {
        (0, _) => String::new(),
        (_, meetings) => format!("Second looks: {} of {} came to the same, in {meetings} meetings", sum.same, sum.of),
    }
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    let rows = model.meeting.rows();
    if rows.is_empty() {
        return None;
    }
    let window = super::meetings_window(model);
    let shown = rows.iter().skip(window.first).take(window.count);
    let drawn: Vec<Vec<TableCell<'_>>> = shown.map(|row| cells(model, *row)).collect();
    let selected = model.meeting.list.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &drawn, selected, sorted: None }.view(area, buffer, &model.setup.look)
}

fn cells(model: &Model, row: Row) -> Vec<TableCell<'_>> {
    let muted = model.setup.look.theme.muted;
    let listed = |at: usize| model.meeting.view.as_ref().and_then(|view| view.meetings.get(at));
    match row {
        Row::NotOpened(month) => {
            vec![month.name().into(), TableCell::from("not opened").style(muted)]
        }
        Row::Meeting(at) => listed(at).map(|listed| meeting(model, listed)).unwrap_or_default(),
    }
}

fn meeting<'m>(model: &Model, listed: &'m ListedMeeting) -> Vec<TableCell<'m>> {
    let meeting = &listed.meeting;
    let quorate = if listed.is_quorate { "yes" } else { "no" };
    vec![
        meeting.month.name().into(),
        meeting.status.label().into(),
        meeting.held_on.map(full).unwrap_or_default().into(),
        format!("{}/{}", listed.done, listed.items).into(),
        meeting.chair.as_deref().unwrap_or_default().into(),
        quorate.into(),
        meeting.scribe.as_deref().unwrap_or_default().into(),
        second_look(model, meeting.month).into(),
    ]
}

/// How many of a meeting's second looks came to the same: `7 of 9`.
fn second_look(model: &Model, month: Month) -> String {
    let mut agreements = model.meeting.view.iter().flat_map(|view| &view.agreements);
    let own = agreements.find(|(of, _)| *of == month).map(|(_, agreement)| agreement);
    own.map(|agreement| format!("{} of {}", agreement.same, agreement.of)).unwrap_or_default()
}

/// What can be done with the meeting under the cursor.
fn story(model: &Model) -> String {
    let Some(meeting) = model.meeting.selected_meeting() else {
        return match model.meeting.selected_row() {
            Some(Row::NotOpened(month)) => {
                format!("{} has no meeting yet. Enter opens one and makes its running order.", month.name())
            }
            _ => String::new(),
        };
    };
    let then = match meeting.status {
        Status::Planned => "Enter shows its running order, which follows the facts until it begins.",
        Status::InProgress => "Enter goes on with it.",
        Status::Closed => "Enter reads its minutes. A correction is an addendum: a.",
    };
    format!("{}. {then}", words::name(meeting))
}
