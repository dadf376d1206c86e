//! Draws the model. Reads it and changes nothing: the same model draws the same cells.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget as _};

use super::frame::{notice_rule, title};
use super::keys::context;
use super::layout;
use super::model::{Model, Notice};
use super::open_form::OpenForm;
use super::overlay::{Overlay, Planned, Reading};
use super::place::Context;
use super::screen::cover;
use super::table;
use super::theme::Look;
use super::widget::popup::{Place, Popup};
use super::widget::{put, put_line};
use crate::domain::text::display_width;

/// Rows that the last word to the person takes in a form at most.
const MOST_NOTICE_ROWS: usize = 3;

/// Draws the whole screen and puts the real cursor where the next key goes.
pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, model.setup.look.theme.base);
    let cursor = match model.covered_after {
        Some(minutes) => cover::draw(model, minutes, frame.buffer_mut()),
        None => draw_uncovered(model, frame.buffer_mut()),
    };
    if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws what is shown while nothing covers it, and returns where the cursor belongs.
fn draw_uncovered(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let on_screen = (model.screen.spec().draw)(model, buffer);
    let cursor = match &model.overlay {
        Some(overlay) => draw_overlay(model, overlay, buffer),
        None => on_screen,
    };
    bottom_line(model, buffer);
    cursor
}

fn draw_overlay(model: &Model, overlay: &Overlay, buffer: &mut Buffer) -> Option<Position> {
    let look = &model.setup.look;
    match overlay {
        Overlay::Form(open) => draw_form(model, open, buffer),
        Overlay::Reading(reading) => draw_reading(model, reading, &[], buffer),
        Overlay::Working(working) => draw_reading(model, &working.reading, &[], buffer),
        Overlay::Plan(planned) => draw_plan(model, planned, buffer),
        Overlay::Paste(reading) => draw_paste(model, reading, buffer),
        Overlay::Confirm(reading, _) => {
            let width = usize::from(layout::reading_area(model.size).width);
            draw_reading(model, reading, &notice_lines(model, width), buffer)
        }
        Overlay::Palette(palette) => {
            let popup = Popup { title: palette.title, ..layout::reading_box(model.size) };
            let inner = popup.view(layout::box_room(model.size), buffer, look);
            palette.picker.view(inner, buffer, look)
        }
    }
}

fn draw_form(model: &Model, open: &OpenForm, buffer: &mut Buffer) -> Option<Position> {
    let look = &model.setup.look;
    let width = layout::form_width(model.size);
    let said = notice_lines(model, usize::from(width));
    let said_rows = u16::try_from(said.len()).unwrap_or(0);
    let height = open.form.height(width, look).saturating_add(said_rows);
    let popup = Popup { title: open.form.title(), place: Place::Bottom, width, height };
    let inner = popup.view(layout::box_room(model.size), buffer, look);
    let inner = Rect { width: inner.width.min(width), ..inner };
    let said_rows = said_rows.min(inner.height);
    for (row, line) in (0..said_rows).zip(&said) {
        put_line(buffer, inner, (0, row), line);
    }
    let below = Rect { y: inner.y + said_rows, height: inner.height - said_rows, ..inner };
    open.form.view(below, buffer, look)
}

/// The last word to the person as it stands above the fields of a form, which cover the place that it has otherwise.
fn notice_lines(model: &Model, width: usize) -> Vec<Line<'static>> {
    let look = &model.setup.look;
    let (text, style) = match &model.notice {
        None => return Vec::new(),
        // "u undoes it" would be wrong in a form, where u is a letter; the fields show what was saved.
        Some(Notice::Done(_)) if context(model) == Context::EditForm => return Vec::new(),
        Some(Notice::Done(said) | Notice::Told(said)) => (said.clone(), look.theme.strong),
        Some(Notice::Refused(why)) => (format!("{} {why}", look.glyphs.overdue), look.theme.warning),
    };
    let rows = crate::domain::text::wrap(&text, width.max(1));
    rows.into_iter().take(MOST_NOTICE_ROWS).map(|row| Line::styled(row.into_owned(), style)).collect()
}

/// A text without a box, whose lines a mouse selects as they are.
fn draw_paste(model: &Model, reading: &Reading, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::paste_area(model.size));
    Clear.render(layout::whole(model.size).intersection(buffer.area), buffer);
    buffer.set_style(layout::whole(model.size), look.theme.base);
    title(model, &reading.title, "", buffer);
    notice_rule(model, model.size.1.saturating_sub(2), buffer);
    reading.text.view(area, buffer, look)
}

/// A text in a box, and below it what was just said, for which the box covers the place that it has otherwise.
fn draw_reading(model: &Model, reading: &Reading, said: &[Line<'_>], buffer: &mut Buffer) -> Option<Position> {
    let look = &model.setup.look;
    let popup = Popup { title: &reading.title, ..layout::reading_box(model.size) };
    let inner = popup.view(layout::box_room(model.size), buffer, look);
    let text = above_what_was_said(inner, said, buffer);
    reading.text.view(text, buffer, look)
}

/// What an import would change, and below it what was just said.
fn draw_plan(model: &Model, planned: &Planned, buffer: &mut Buffer) -> Option<Position> {
    let inner = layout::plan_box(model.size).view(layout::box_room(model.size), buffer, &model.setup.look);
    let lines = above_what_was_said(inner, &notice_lines(model, usize::from(inner.width)), buffer);
    planned.outline.view(lines, buffer, &model.setup.look)
}

/// Puts what was just said at the foot of a box; the room above it.
fn above_what_was_said(inner: Rect, said: &[Line<'_>], buffer: &mut Buffer) -> Rect {
    let rows = u16::try_from(said.len()).unwrap_or(0).min(inner.height);
    let above = Rect { height: inner.height - rows, ..inner };
    for (row, line) in (above.height..).zip(said.iter().take(rows.into())) {
        put_line(buffer, inner, (0, row), line);
    }
    above
}

/// What can be pressed here: as much as fits, the help always last.
fn bottom_line(model: &Model, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let row = model.size.1.saturating_sub(1);
    let area = Rect { y: row, height: 1, ..layout::whole(model.size) };
    let blank = " ".repeat(area.width.into());
    put(buffer, area, (0, 0), &blank, look.theme.base);
    put_line(buffer, area, (1, 0), &Line::from(hints(model, usize::from(area.width) + 1, look)));
}

fn hints(model: &Model, width: usize, look: &Look) -> Vec<Span<'static>> {
    let mut offered: Vec<(String, &str)> = table::bottom_line(context(model), model)
        .into_iter()
        .map(|(key, short)| (arrows(&key, short, look), short))
        .collect();
    let help = offered.iter().position(|(_, short)| *short == "help").map(|at| offered.remove(at));
    let cells = |(key, short): &(String, &str)| display_width(key) + display_width(short) + 3;
    let mut left = width.saturating_sub(help.as_ref().map_or(0, cells));
    let fitting = offered.into_iter().filter(|hint| {
        let fits = cells(hint) <= left;
        left -= if fits { cells(hint) } else { 0 };
        fits
    });
    fitting
        .chain(help)
        .flat_map(|(key, short)| [Span::styled(key, look.theme.key), Span::raw(format!(" {short}  "))])
        .collect()
}

/// Keys that go together are written together: both arrows for moving and for time, and so on.
fn arrows(key: &str, short: &str, look: &Look) -> String {
    match (key, short) {
        ("Down", "move") => look.glyphs.up_down_keys.to_owned(),
        ("1", "answer") => "1-5".to_owned(),
        ("1", "only") => "1-6".to_owned(),
        ("1", "your view") => "1-4".to_owned(),
        ("Right", "month" | "in time" | "item" | "open, fold") => look.glyphs.left_right_keys.to_owned(),
        ("+", "zoom") => "+ -".to_owned(),
        ("]", "earlier, later") => "[ ]".to_owned(),
        _ => key.to_owned(),
    }
}
