//! What councils differ on: the settings, and the lists of people and teams.

mod asks;
mod commands;
mod lists;
mod people;
mod rows;
mod spec;
pub(in crate::tui) mod state;
mod teams;
mod view;

pub use people::draw as draw_people;
pub use rows::{Row, bank_holidays};
pub use spec::{PEOPLE, SETTINGS, TEAMS};
pub use state::SettingsScreen;
pub use teams::draw as draw_teams;
pub use view::draw;
