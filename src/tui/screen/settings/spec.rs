//! What is said of the settings, the people and the teams once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::people;
use super::teams;
use super::view::draw;
use crate::store::screens::SettingsView;
use crate::tui::layout;
use crate::tui::place::{Context, Place};
use crate::tui::screen::{Screen, ScreenSpec};

/// What councils differ on.
pub const SETTINGS: ScreenSpec = ScreenSpec::new(&[Place::list(Context::Settings, "Settings")], draw, |model, by| {
    model.settings.move_by(Screen::Settings, by);
})
.scrolling(|model| model.settings.keep_in_view(Screen::Settings, layout::list_room(model)))
.reading::<SettingsView>()
.commands(commands::COMMANDS);

/// Who is offered in forms.
pub const PEOPLE: ScreenSpec = ScreenSpec::new(&[Place::list(Context::People, "People")], people::draw, |model, by| {
    model.settings.move_by(Screen::People, by);
})
.scrolling(|model| model.settings.keep_in_view(Screen::People, layout::list_room(model)))
.reading::<SettingsView>();

/// The teams that are offered in forms.
pub const TEAMS: ScreenSpec = ScreenSpec::new(&[Place::list(Context::Teams, "Teams")], teams::draw, |model, by| {
    model.settings.move_by(Screen::Teams, by);
})
.scrolling(|model| model.settings.keep_in_view(Screen::Teams, layout::list_room(model)))
.reading::<SettingsView>();
