//! Where one is on the settings, the people and the teams, and what it shows.

use super::rows::Row;
use crate::domain::people::{Known, Listed, Person, Team};
use crate::domain::person_name::is_same_name;
use crate::domain::settings::SettingKey;
use crate::store::screens::SettingsView;
use crate::tui::screen::Screen;
use crate::tui::widget::table::{Cursor, Window};

/// What councils differ on, and where one is in it.
#[derive(Debug, Clone, Default)]
pub struct SettingsScreen {
    /// What is shown; `None` until it was read.
    pub view: Option<SettingsView>,
    /// The cursor in the settings.
    pub cursor: Cursor,
    /// The cursor in the people.
    pub people: Cursor,
    /// The cursor in the teams.
    pub teams: Cursor,
    /// Somebody, or a team, that was just added: the cursor goes there.
    pub wanted: Option<String>,
}

impl SettingsScreen {
    /// Takes what was freshly read, each cursor staying on what it was on, or going to what was just added.
    pub fn show(&mut self, view: SettingsView) {
        let wanted = self.wanted.take();
        self.people.selected = place_of(&view.people, wanted.as_deref(), self.person(), self.people.selected);
        self.teams.selected = place_of(&view.teams, wanted.as_deref(), self.team(), self.teams.selected);
        self.view = Some(view);
    }

    /// The row under the cursor.
    #[must_use]
    pub fn row(&self) -> Option<Row> {
        self.view.as_ref().and_then(|_| Row::ALL.get(self.cursor.selected).copied())
    }

    /// Everyone who is listed or whom records name.
    #[must_use]
    pub fn all_people(&self) -> &[Known<Person>] {
        self.view.as_ref().map(|view| view.people.as_slice()).unwrap_or_default()
    }

    /// Every team that is listed or that a child has.
    #[must_use]
    pub fn all_teams(&self) -> &[Known<Team>] {
        self.view.as_ref().map(|view| view.teams.as_slice()).unwrap_or_default()
    }

    /// Who is under the cursor.
    #[must_use]
    pub fn person(&self) -> Option<&Known<Person>> {
        self.all_people().get(self.people.selected)
    }

    /// The team under the cursor.
    #[must_use]
    pub fn team(&self) -> Option<&Known<Team>> {
        self.all_teams().get(self.teams.selected)
    }

    /// Whether the file holds something for a setting: what is as delivered cannot be set back.
    #[must_use]
    pub fn is_changed(&self, key: SettingKey) -> bool {
        self.view
            .as_ref()
            .is_some_and(|view| !view.settings.is_as_delivered(key) || view.unreadable.iter().any(|one| one.key == key))
    }

    /// Moves the cursor of one of the screens by so many rows.
    pub fn move_by(&mut self, screen: Screen, rows: isize) {
        let length = self.length(screen);
        self.cursor_mut(screen).move_by(rows, length);
    }

    /// The rows of one of the screens that are in view where so many fit.
    #[must_use]
    pub fn window(&self, screen: Screen, room: usize) -> Window {
        let cursor = self.cursor_of(screen);
        Window::around(cursor.selected, self.length(screen), room, cursor.first)
    }

    /// Moves what is scrolled of one of them as little as needed for its cursor to be seen where so many rows fit.
    pub(super) fn keep_in_view(&mut self, screen: Screen, room: usize) {
        self.cursor_mut(screen).first = self.window(screen, room).first;
    }

    fn length(&self, screen: Screen) -> usize {
        match screen {
            Screen::People => self.all_people().len(),
            Screen::Teams => self.all_teams().len(),
            _ => Row::ALL.len(),
        }
    }

    const fn cursor_of(&self, screen: Screen) -> Cursor {
        match screen {
            Screen::People => self.people,
            Screen::Teams => self.teams,
            _ => self.cursor,
        }
    }

    const fn cursor_mut(&mut self, screen: Screen) -> &mut Cursor {
        match screen {
            Screen::People => &mut self.people,
            Screen::Teams => &mut self.teams,
            _ => &mut self.cursor,
        }
    }
}

/// Where the cursor belongs: on the name that is wanted, else on what it was on, else in its place.
fn place_of<L: Listed>(known: &[Known<L>], wanted: Option<&str>, before: Option<&Known<L>>, place: usize) -> usize {
    let of_wanted = wanted.and_then(|name| known.iter().position(|one| is_same_name(&one.name, name)));
    let of_same = || before.and_then(|before| known.iter().position(|one| one.is_same_as(before)));
    of_wanted.or_else(of_same).unwrap_or(place).min(known.len().saturating_sub(1))
}
