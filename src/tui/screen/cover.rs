//! Draws the cover: a few calm words in the place of everything else.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::domain::text::{counted, display_width, wrap};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::widget::put;

/// Draws the cover over a screen that nobody touched for so many minutes, and returns where the cursor belongs.
pub fn draw(model: &Model, minutes: u32, buffer: &mut Buffer) -> Option<Position> {
    let (look, (columns, rows)) = (&model.setup.look, model.size);
    let area = layout::whole(model.size);
    let said = words(model, minutes);
    let width = usize::from(columns).saturating_sub(2).max(1);
    let lines: Vec<(String, Style)> = (0..)
        .zip(&said)
        .flat_map(|(at, line)| {
            let style = if at == 0 { look.theme.strong } else { look.theme.base };
            wrap(line, width).into_iter().map(move |line| (line.into_owned(), style)).collect::<Vec<_>>()
        })
        .collect();
    let first = rows.saturating_sub(u16::try_from(lines.len()).unwrap_or(rows)) / 2;
    let at = |line: &str| columns.saturating_sub(u16::try_from(display_width(line)).unwrap_or(columns)) / 2;
    for (row, (line, style)) in (first..).zip(&lines) {
        put(buffer, area, (at(line), row), line, *style);
    }
    lines.first().map(|(line, _)| Position::new(at(line), first))
}

fn words(model: &Model, minutes: u32) -> Vec<String> {
    let kept = match model.overlay {
        Some(Overlay::Form(_)) => "Any key uncovers it; nothing was lost, and the form is as you left it.",
        _ => "Any key uncovers it; nothing was lost.",
    };
    vec![
        format!("Covered after {} without a key.", counted(minutes.into(), "minute")),
        kept.to_owned(),
        "Names are hidden from now on.".to_owned(),
        String::new(),
        "It is no lock, and there is no passphrase: lock the laptop when you leave.".to_owned(),
    ]
}
