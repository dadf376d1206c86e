//! One folder for each screen: its state, what keys do to it, how it is drawn.

pub mod actions;
pub mod admissions;
pub mod child;
pub mod cover;
pub mod lessons;
pub mod meeting;
pub mod requests;
pub mod rota;
pub mod section20;
pub mod settings;

use crate::domain::impossible::Impossible;
use crate::tui::theme::Look;
use crate::tui::widget::table::TableCell;

/// A child's number in a list, with a mark where what is recorded of the child cannot be: in words it stands under the list.
fn child_number<'r>(child_ref: &'r str, impossible: &[Impossible], look: &Look) -> TableCell<'r> {
    if impossible.is_empty() {
        return child_ref.into();
    }
    TableCell::from(format!("{child_ref} {}", look.glyphs.overdue)).style(look.theme.warning)
}
