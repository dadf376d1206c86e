//! The lines of the list: one for each agreement, and, unfolded, what stands under it.

use super::list::Section20Screen;
use super::words::{Under, under};
use crate::domain::text::{clean, wrap};

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
