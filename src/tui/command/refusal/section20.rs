//! What the commands of the section 20 agreements need.

use crate::tui::model::{Model, Screen};
use crate::tui::screen::section20::Side;

pub(in crate::tui::command) fn needs_agreement(model: &Model) -> Option<&'static str> {
    model.section20.selected_period().is_none().then_some("There is no agreement in the list to do this for.")
}

pub(in crate::tui::command) fn needs_open_agreement(model: &Model) -> Option<&'static str> {
    let ended = model.section20.side == Side::Ended;
    let ended = ended.then_some("This agreement has ended: Enter opens the child, e goes back to the open ones.");
    ended.or_else(|| needs_agreement(model))
}

/// On a past day nothing is seen of what is taken back.
pub(in crate::tui::command) fn needs_no_past_day(model: &Model) -> Option<&'static str> {
    let past = model.screen == Screen::Section20 && model.section20.asked_day.is_some();
    past.then_some(PAST_DAY)
}

/// Only the open ones are told apart.
pub(in crate::tui::command) fn needs_open_side(model: &Model) -> Option<&'static str> {
    let ended = model.section20.side == Side::Ended;
    ended.then_some("These are the agreements that have ended: e goes back to the open ones.")
}

const PAST_DAY: &str = "This is how it stood on a past day: g and Enter come back to today first.";

/// Nothing is written down on a day that has passed.
pub(in crate::tui::command) fn needs_today(model: &Model) -> Option<&'static str> {
    let past = model.section20.asked_day.is_some();
    past.then_some(PAST_DAY).or_else(|| needs_open_agreement(model))
}
