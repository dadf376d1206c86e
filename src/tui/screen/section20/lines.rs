//! The lines of the list: one for each agreement, and, unfolded, what stands under it.

use super::list::Section20Screen;
use super::words::{Under, under};
use crate::domain::text::{clean, wrap};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::table::Window;

/// Cells that what stands under an agreement is set in from the left.
pub const INDENT: u16 = 4;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// The row of the agreement that it belongs to.
    pub row: usize,
    /// What stands under the agreement, and whether it is marked; `None` for the agreement itself.
    pub under: Option<Under>,
}

/// Every line of the list in so many cells.
#[must_use]
pub fn lines(screen: &Section20Screen, width: u16) -> Vec<ListLine> {
    (0..screen.rows.len()).flat_map(|row| block(screen, row, width)).collect()
}

/// The lines of the section 20 agreements that are in view: all that stand under the one at the cursor, where they fit.
#[must_use]
pub fn window(model: &Model) -> Window {
    let (screen, room) = (&model.section20, layout::list_room(model));
    let lines = lines(screen, layout::list_area(model.size).width);
    let is_selected = |line: &ListLine| line.row == screen.cursor.selected;
    let (first, last) = (lines.iter().position(is_selected), lines.iter().rposition(is_selected));
    let whole = Window::around(last.unwrap_or(0), lines.len(), room, screen.cursor.first);
    Window::around(first.unwrap_or(0), lines.len(), room, whole.first)
}

/// The row and the line at which the page of agreements before or after those in view begins: no agreement is passed over,
/// however many lines stand under each.
#[must_use]
pub fn page(model: &Model, is_down: bool) -> Option<(usize, usize)> {
    let lines = lines(&model.section20, layout::list_area(model.size).width);
    let (window, room) = (window(model), layout::list_room(model));
    let row_at = |line: usize| lines.get(line).map(|line| line.row);
    let begins = |row: usize| lines.iter().position(|line| line.row == row);
    let row = if is_down {
        // The last in view may be cut off: it comes first then, unless it is all that there is room for.
        let last = row_at(window.range().end.checked_sub(1)?)?;
        let is_whole = row_at(window.range().end) != Some(last);
        let is_alone = row_at(window.first) == Some(last);
        last + usize::from(is_whole || is_alone)
    } else {
        let above = window.first;
        let fits = |row: &usize| begins(*row).is_some_and(|begin| above.saturating_sub(begin) <= room);
        let first = row_at(window.first)?;
        (0..=first).find(fits)?.min(first.saturating_sub(1))
    };
    let row = row.min(model.section20.rows.len().checked_sub(1)?);
    Some((row, begins(row)?))
}

fn block(screen: &Section20Screen, row: usize, width: u16) -> Vec<ListLine> {
    let today = screen.view.as_ref().map(|view| view.day);
    let unfolded = screen.open_at(row).filter(|_| screen.is_unfolded);
    let under = unfolded.zip(today).map(|(tracked, today)| under(&tracked.agreement, today));
    let room = usize::from(width.saturating_sub(INDENT + 1)).max(10);
    let under = under.unwrap_or_default().into_iter().flat_map(|(marked, text)| {
        hanging(&clean(&text), room).into_iter().enumerate().map(move |(at, line)| (marked && at == 0, line))
    });
    std::iter::once(None).chain(under.map(Some)).map(|under| ListLine { row, under }).collect()
}

/// Broken into lines, of which the later ones are set in.
fn hanging(text: &str, room: usize) -> Vec<String> {
    let wrapped = wrap(text, room.saturating_sub(2).max(8));
    wrapped.iter().enumerate().map(|(at, line)| if at == 0 { line.to_string() } else { format!("  {line}") }).collect()
}
