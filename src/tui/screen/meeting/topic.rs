//! Draws an item that is talked about: the themes of the month, or what somebody added.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Line;

use crate::domain::meeting::{Item, ItemKind, Proceedings};
use crate::domain::text::{clean, wrap};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put_line;

/// Draws the item, and returns where the cursor belongs.
pub(super) fn draw(model: &Model, of: &Proceedings, item: &Item, buffer: &mut Buffer) -> Position {
    let area = layout::list_area(model.size);
    let width = usize::from(area.width).saturating_sub(4).max(1);
    let lines = said(model, item, width).into_iter().chain(match item.key.kind {
        ItemKind::Themes => themes(model, of, width),
        _ => Vec::new(),
    });
    for (row, line) in (0..area.height).zip(lines) {
        put_line(buffer, area, (2, row), &line);
    }
    area.as_position()
}

fn said(model: &Model, item: &Item, width: usize) -> Vec<Line<'static>> {
    let theme = &model.setup.look.theme;
    let Some(note) = &item.note else {
        let how = "No note yet: n writes what was said. Enter goes on.";
        return vec![Line::styled(how, theme.muted), Line::default()];
    };
    let cleaned = clean(note);
    let lines = wrap(&cleaned, width).into_iter().map(|line| Line::styled(line.into_owned(), theme.base));
    std::iter::once(Line::styled("What was said", theme.heading)).chain(lines).chain([Line::default()]).collect()
}

/// The lessons of the meeting under their themes.
fn themes(model: &Model, of: &Proceedings, width: usize) -> Vec<Line<'static>> {
    let theme = &model.setup.look.theme;
    let mut by_theme: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (lesson, children) in &of.lessons {
        let from = if children.is_empty() { String::new() } else { format!(" ({})", children.join(", ")) };
        let told = format!("{}  {}{from}", lesson.reference, clean(&lesson.statement));
        by_theme.entry(&lesson.theme_label).or_default().push(told);
    }
    if by_theme.is_empty() {
        return vec![Line::styled("No lesson was tagged in this meeting: l tags one, at a child.", theme.muted)];
    }
    let under = |lessons: Vec<String>| {
        let lines = lessons.into_iter().flat_map(move |told| {
            let wrapped: Vec<String> =
                wrap(&told, width.saturating_sub(2).max(1)).into_iter().map(|line| format!("  {line}")).collect();
            wrapped
        });
        lines.map(Line::from).collect::<Vec<_>>()
    };
    by_theme
        .into_iter()
        .flat_map(|(label, lessons)| {
            std::iter::once(Line::styled(label.to_owned(), theme.heading)).chain(under(lessons)).collect::<Vec<_>>()
        })
        .collect()
}
