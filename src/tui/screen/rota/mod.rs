//! Duty rota: who is on duty from which day to which.

mod commands;
mod view;

pub use view::draw;

use chrono::NaiveDate;

use crate::domain::duty::{Duty, Seam, seams};
use crate::store::screens::RequestsView;
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
use crate::tui::widget::table::Window;

/// The duty rota.
pub const ROTA: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Rota, "Duty rota")], draw, |model, by| model.rota.move_by(by))
        .scrolling(|model| model.rota.first = window(model).first)
        .reading::<RequestsView>()
        .commands(commands::COMMANDS);

/// The turns of the duty rota that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    let rota = &model.rota;
    Window::around(rota.selected, rota.turns.len(), layout::list_room(model), rota.first)
}

/// The turns, and the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rota {
    /// Every turn, the latest first.
    pub turns: Vec<Duty>,
    /// The turn that the cursor is on.
    pub selected: usize,
    /// The first turn in view.
    pub first: usize,
    /// Whether the turns were read.
    pub is_read: bool,
}

impl Rota {
    /// Takes freshly read turns, keeping the cursor on the one it was on; at first it is on the turn of the day.
    pub fn show(&mut self, turns: Vec<Duty>, day: NaiveDate) {
        let kept = self.selected_turn().map(|turn| turn.id);
        let is_kept = |turn: &Duty| kept.map_or(!self.is_read && turn.covers(day), |kept| turn.id == kept);
        let place = turns.iter().position(is_kept);
        self.turns = turns;
        self.is_read = true;
        self.selected = place.unwrap_or(self.selected).min(self.turns.len().saturating_sub(1));
    }

    /// The turn that the cursor is on.
    #[must_use]
    pub fn selected_turn(&self) -> Option<&Duty> {
        self.turns.get(self.selected)
    }

    /// Moves the cursor by so many turns, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.turns.len().saturating_sub(1));
    }

    /// How the turn at a place joins those that began before it, where that needs a look.
    #[must_use]
    pub fn seams(&self, at: usize) -> Vec<Seam<'_>> {
        let before = self.turns.get(at + 1..).unwrap_or_default();
        self.turns.get(at).map(|turn| seams(turn, before)).unwrap_or_default()
    }
}
