//! Finding in a list: one types words, and the rows that have all of them are left.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::place::Context;
use crate::tui::screen::admissions::Find;

/// Beginning to find, keeping what was found, and the whole list again.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::shows(Group::Showing, "Find in the list", begin)
        .short("find")
        .keys(&[letter('/')])
        .at(&[Context::Admissions, Context::Requests, Context::Section20, Context::Actions])
        .rank(2),
    Command::shows(Group::Showing, "Keep what was found", keep)
        .short("keep")
        .keys(&[plain(KeyCode::Enter), plain(KeyCode::Down)])
        .at(&[Context::Find]),
    Command::shows(Group::Showing, "Show the whole list again", clear)
        .short("show all")
        .keys(&[plain(KeyCode::Esc)])
        .at(&[Context::Find, Context::Admissions])
        .unless(needs_find)
        .rank(2),
];

fn needs_find(model: &Model) -> Option<&'static str> {
    let is_whole = !find(model).typing && !find(model).is_active();
    is_whole.then_some("The whole list is shown. q quits.")
}

/// What is looked for in the list that is shown.
#[must_use]
pub(in crate::tui) fn find(model: &Model) -> &Find {
    model.screen.spec().find.map_or(&model.list.find, |find| (find.of)(model))
}

/// What is looked for in the list that is shown, to change it.
pub(in crate::tui) fn find_mut(model: &mut Model) -> &mut Find {
    match model.screen.spec().find {
        Some(find) => (find.of_mut)(model),
        None => &mut model.list.find,
    }
}

/// Whether one types what to find in the list that is shown.
pub(in crate::tui) fn is_typing(model: &Model) -> bool {
    model.screen.spec().find.is_some_and(|find| (find.of)(model).typing)
}

fn begin(model: &mut Model) {
    find_mut(model).typing = true;
}

/// Takes a key into what is looked for.
pub(in crate::tui) fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let find = find_mut(model);
    match key.code {
        KeyCode::Char(character) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            find.type_character(character);
        }
        KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => find.clear(),
        KeyCode::Backspace => find.backspace(),
        _ => return Vec::new(),
    }
    model.rebuild();
    (model.screen.spec().move_by)(model, isize::MIN);
    Vec::new()
}

fn keep(model: &mut Model) {
    let find = find_mut(model);
    find.typing = false;
    find.finish_word();
    model.rebuild();
}

/// Shows the whole list again.
pub(super) fn clear(model: &mut Model) {
    let kept = model.list.selected_row().map(|row| row.period_id);
    *find_mut(model) = Find::default();
    model.rebuild();
    model.list.select_period(kept);
    model.notice = None;
}
