//! What the screens have in common: a title, the rule with the last word to the person, what is looked for, and what is under
//! the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::layout;
use super::model::{Model, Notice};
use super::screen::admissions::Find;
use super::widget::{put, put_line};
use crate::domain::text::display_width;
use crate::domain::unreadable::told_within;

/// The title of a screen: where one is on the left, what else matters on the right.
pub fn title(model: &Model, left: &str, right: &str, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let line = Rect { height: 1, ..layout::whole(model.size) };
    buffer.set_style(line.intersection(buffer.area), look.theme.title);
    put(buffer, line, (1, 0), left, look.theme.title);
    let free = usize::from(line.width).saturating_sub(display_width(left) + 2);
    if display_width(right) < free {
        let at = line.width.saturating_sub(u16::try_from(display_width(right)).unwrap_or(0) + 1);
        put(buffer, line, (at, 0), right, look.theme.title);
    }
}

/// A rule across the screen; the last word to the person stands in it, and otherwise what of the file is on no screen.
pub fn notice_rule(model: &Model, row: u16, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let area = layout::whole(model.size);
    let warning = || Some(Span::styled(format!(" {}", look.glyphs.overdue), look.theme.warning));
    let left_out = told_within(&model.unreadable, usize::from(area.width).saturating_sub(4));
    let (mark, said) = match &model.notice {
        None => (left_out.as_ref().and_then(|_| warning()), left_out.as_deref().unwrap_or_default()),
        Some(Notice::Done(said) | Notice::Told(said)) => (None, said.as_str()),
        Some(Notice::Refused(why)) => (warning(), why.as_str()),
    };
    let beside = if mark.is_some() { 4 } else { 2 };
    let lines = crate::domain::text::wrap(said, usize::from(area.width).saturating_sub(beside).max(1));
    let first = row.saturating_sub(u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0));
    put(buffer, area, (0, first), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    for (row, line) in (first..=row).zip(lines.iter().filter(|line| !line.is_empty())) {
        let mark = mark.clone().filter(|_| row == first);
        let text = Span::styled(format!(" {line} "), look.theme.strong);
        if row > first {
            put(buffer, area, (0, row), &" ".repeat(area.width.into()), look.theme.base);
        }
        put_line(buffer, area, (1, row), &Line::from(mark.into_iter().chain([text]).collect::<Vec<_>>()));
    }
}

/// In the rule above a list what is looked for: a chip for each word, and how many rows of how many it leaves.
pub fn found(model: &Model, find: &Find, (rows, all): (usize, usize), buffer: &mut Buffer) {
    let look = &model.setup.look;
    if !find.typing && !find.is_active() {
        return;
    }
    let mut spans = vec![Span::styled(" Find: ", look.theme.label)];
    for chip in &find.chips {
        spans.push(Span::styled(format!(" {chip} "), look.theme.chip));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::styled(find.typed.clone(), look.theme.field));
    spans.push(Span::styled(format!(" {rows} of {all} "), look.theme.muted));
    put_line(buffer, layout::whole(model.size), (1, layout::ABOVE_LIST - 1), &Line::from(spans));
}

/// Where the cursor belongs while one types what to find.
#[must_use]
pub fn find_cursor(model: &Model, find: &Find) -> Option<Position> {
    if !find.typing {
        return None;
    }
    let chips: usize = find.chips.iter().map(|chip| display_width(chip) + 3).sum();
    let column = u16::try_from(8 + chips + display_width(&find.typed)).unwrap_or(u16::MAX);
    Some(Position::new(column.min(model.size.0.saturating_sub(1)), layout::ABOVE_LIST - 1))
}

/// What is under the cursor, in the two lines above the keys; where it is longer, its last whole word says so.
pub fn told(model: &Model, text: &str, buffer: &mut Buffer) {
    let (width, look) = (usize::from(model.size.0).saturating_sub(2), &model.setup.look);
    let wrapped = crate::domain::text::wrap(text, width.max(1));
    let area = Rect { y: model.size.1.saturating_sub(4), height: 3, ..layout::whole(model.size) };
    let shown = match wrapped.as_slice() {
        [first, second, _, ..] => vec![first.to_string(), ended_early(second, width, look.glyphs.ellipsis)],
        whole => whole.iter().map(ToString::to_string).collect(),
    };
    for (at, line) in (1..).zip(shown) {
        put(buffer, area, (1, at), &line, look.theme.base);
    }
}

/// A line that has no room for what follows it, and says so after its last whole word.
fn ended_early(line: &str, width: usize, ellipsis: &str) -> String {
    let room = width.saturating_sub(display_width(ellipsis));
    let words = crate::domain::text::wrap(line, room.max(1)).into_iter().next().unwrap_or_default();
    format!("{words}{ellipsis}")
}
