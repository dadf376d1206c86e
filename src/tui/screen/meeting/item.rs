//! Draws one item of a meeting: a child with what is asked about them, or a list to go through.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{attendance, carried, closing, panel, topic, words};
use crate::domain::meeting::{Item, ItemKind, Proceedings, Question};
use crate::domain::text::{capital, display_width};
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::screen::child;
use crate::tui::widget::put;

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let of = model.meeting.proceedings()?;
    let item = model.meeting.open_item()?;
    match item.key.kind {
        ItemKind::Admission | ItemKind::EarlierAdmission | ItemKind::Section20 => {
            about_a_child(model, of, item, buffer)
        }
        _ => list(model, of, item, buffer),
    }
}

/// Moves the cursor of the item, or what is read of it.
pub fn move_by(model: &mut Model, by: isize) {
    match model.meeting.kind() {
        Some(kind) if kind.is_review() => {
            let last = Question::ALL.len() - 1;
            model.meeting.answered = None;
            model.meeting.question = model.meeting.question.saturating_add_signed(by).min(last);
        }
        Some(ItemKind::Section20) => child::scroll_lines(model, by),
        _ => model.meeting.within.move_by(by, model.meeting.rows_within()),
    }
}

/// Moves what is read of a child by a screenful, or the cursor of another item.
pub(super) fn page(model: &mut Model, direction: isize) {
    if model.current().is_some() {
        child::scroll(model, direction);
    } else {
        move_by(model, direction * layout::page_of_a_list(model));
    }
}

/// `October 2026 › C-1042`.
fn heading(of: &Proceedings, item: &Item) -> String {
    format!("{} › {}", of.meeting.month.name(), words::title(of, item))
}

/// The title: which item, and as much of how the meeting goes as fits.
fn titled(model: &Model, of: &Proceedings, item: &Item, buffer: &mut Buffer) {
    let left = heading(of, item);
    let free = usize::from(model.size.0).saturating_sub(display_width(&left) + 3);
    let long = Some(words::progress(model, of)).filter(|words| display_width(words) <= free);
    title(model, &left, &long.unwrap_or_else(|| words::progress_in_short(model, of)), buffer);
}

fn about_a_child(model: &Model, of: &Proceedings, item: &Item, buffer: &mut Buffer) -> Option<Position> {
    titled(model, of, item, buffer);
    child::draw_facts(model, buffer);
    child::draw_document(model, buffer);
    let cursor = panel::draw(model, item, buffer);
    notice_rule(model, model.size.1.saturating_sub(2), buffer);
    child::draw_more_mark(model, layout::panel_area(model).y, buffer);
    cursor
}

fn list(model: &Model, of: &Proceedings, item: &Item, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    titled(model, of, item, buffer);
    put(buffer, area, (1, 1), &capital(&words::about(model, of, item)), look.theme.strong);
    put(buffer, area, (1, 2), &words::people(model, of), look.theme.base);
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let cursor = match item.key.kind {
        ItemKind::Attendance => attendance::draw(model, of, buffer),
        ItemKind::Actions => carried::draw(model, of, buffer),
        ItemKind::Close => closing::draw(model, of, buffer),
        _ => Some(topic::draw(model, of, item, buffer)),
    };
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    told(model, &below(model, of, item), buffer);
    cursor
}

/// What stands below the list: what is under the cursor, or what to do.
fn below(model: &Model, of: &Proceedings, item: &Item) -> String {
    match item.key.kind {
        ItemKind::Attendance => format!(
            "Quorate with {}. Space: here or not; c chairs, s writes, r changes the role. Enter goes on.",
            model.setup.settings.quorum.in_words()
        ),
        ItemKind::Actions => {
            let action = of.actions_carried().nth(model.meeting.within.selected);
            action.map(carried::story).unwrap_or_default()
        }
        ItemKind::Close => {
            "C closes: the minutes are written, and everything is locked. Enter opens what is under the cursor, c \
             carries it forward or keeps it."
                .to_owned()
        }
        _ => String::new(),
    }
}
