//! Where one is on the rota, and what it shows.

use crate::domain::duty::{Duty, Seam, seams};
use chrono::NaiveDate;

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
