//! What is left before the meeting is closed, and what closing does.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::meeting::Proceedings;
use crate::domain::meeting::unanswered::Unanswered;
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::overlay::Reading;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};
use crate::tui::widget::text_block::{TextBlock, Tone};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 3] =
    [Column::flexible("Item", 24, 1), Column::flexible("What is left", 24, 1), Column::flexible("When closed", 26, 1)];

/// Draws the list, and returns where the cursor belongs.
pub(super) fn draw(model: &Model, of: &Proceedings, buffer: &mut Buffer) -> Option<Position> {
    let (area, look) = (layout::list_area(model.size), &model.setup.look);
    let left = model.meeting.left();
    if left.is_empty() {
        put(buffer, area, (3, 1), "Everything is answered.", look.theme.strong);
        put(buffer, area, (3, 2), "C closes the meeting and writes its minutes.", look.theme.base);
        return None;
    }
    let window = super::within_window(model);
    let rows: Vec<Vec<TableCell<'_>>> =
        left.iter().skip(window.first).take(window.count).map(|left| cells(of, left)).collect();
    let selected = model.meeting.within.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(area, buffer, look)
}

fn cells<'l>(of: &Proceedings, left: &'l Unanswered) -> Vec<TableCell<'l>> {
    let then = if left.is_carried { "goes to the next meeting" } else { "stands as it is" };
    let title = of.item(&left.key).map(|item| super::words::title(of, item)).unwrap_or_default();
    vec![title.into(), left.what.as_str().into(), then.into()]
}

/// What closing a meeting does.
pub(super) fn told(of: &Proceedings, left: &[Unanswered], missing: &[String], has_second_place: bool) -> Reading {
    let mut paragraphs =
        vec![(Tone::Heading, format!("Close the meeting about the {} admissions?", of.meeting.month.name()))];
    if !missing.is_empty() {
        paragraphs.push((Tone::Warning, format!("! Not quorate: {} missing. The minutes say so.", missing.join(", "))));
    }
    if !has_second_place {
        let only_here = "! Backups are on this laptop alone: Settings (,) names a second place.";
        paragraphs.push((Tone::Warning, only_here.to_owned()));
    }
    let told = [
        "The minutes are written from what was captured, and the facts and figures are kept as they stand.",
        "Everything in the meeting is locked. Closing cannot be undone: a later correction is an addendum.",
        "Actions, lessons and follow-ups live on.",
    ];
    paragraphs.extend(told.map(|line| (Tone::Body, line.to_owned())));
    paragraphs.push((Tone::Body, String::new()));
    for (heading, is_carried) in [("Carried forward to the next meeting", true), ("Stands as it is", false)] {
        let listed = left.iter().filter(|left| left.is_carried == is_carried);
        let lines: Vec<String> = listed.map(|left| format!("  {}: {}", of.title_of(&left.key), left.what)).collect();
        if !lines.is_empty() {
            paragraphs.push((Tone::Heading, format!("{heading}: {}", lines.len())));
            paragraphs.extend(lines.into_iter().map(|line| (Tone::Body, line)));
            paragraphs.push((Tone::Body, String::new()));
        }
    }
    paragraphs.push((Tone::Body, "Enter closes the meeting for good. Esc leaves it open.".to_owned()));
    Reading { title: "Close the meeting".to_owned(), text: TextBlock::new(paragraphs) }
}
