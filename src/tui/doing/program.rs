//! At hand on nearly every screen, and so offered after a screen's own commands.

use super::asking::ask;
use super::filling::end;
use crate::tui::command::{Command, Group, control, letter};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice};
use crate::tui::place::{Context, Which};
use crate::tui::screen::section20::commands::needs_no_past_day;

/// Undo, names, the file, and the way out.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::asks(Group::Recording, "Undo the last change", |model| ask(model, Ask::Undo))
        .short("undo")
        .keys(&[letter('u')])
        .on_every(Which::Undoing)
        .unless(needs_no_past_day)
        .rank(7),
    Command::asks(Group::Recording, "Redo what was undone", |model| ask(model, Ask::Redo))
        .keys(&[control('r')])
        .on_every(Which::Undoing)
        .unless(needs_no_past_day)
        .rank(7),
    Command::shows(Group::Showing, "Hide or show names", hide_names)
        .short("names")
        .keys(&[letter('h')])
        .at(&[
            Context::Admissions,
            Context::Child,
            Context::Requests,
            Context::Section20,
            Context::Review,
            Context::Agreement,
        ])
        .rank(7),
    Command::asks(Group::Showing, "Hide or show names when this file is opened", names_on_start)
        .on_every(Which::Screens)
        .rank(7),
    Command::opens(Group::File, "Working days: the limit, and days not worked", |model| {
        Some(forms::working_days::open(model))
    })
    .on_every(Which::Screens)
    .rank(1),
    Command::asks(Group::Program, "Quit; everything is saved", end)
        .short("quit")
        .keys(&[letter('q')])
        .on_every(Which::Lists)
        .rank(8),
    Command::asks(Group::Program, "Quit from wherever you are; a form is kept as a draft", end)
        .keys(&[control('c')])
        .on_every(Which::All)
        .leaving()
        .rank(8),
    Command::asks(Group::Program, "Back to the shell for a while", |_| vec![Effect::Suspend])
        .keys(&[control('z')])
        .on_every(Which::Screens)
        .leaving()
        .rank(8),
];

/// Turns the setting round, and the screen with it.
fn names_on_start(model: &mut Model) -> Vec<Effect> {
    let hide = !model.setup.settings.hide_names_on_start;
    model.setup.settings.hide_names_on_start = hide;
    model.names_hidden = hide;
    model.rebuild();
    ask(model, Ask::HideNamesOnStart(hide))
}

fn hide_names(model: &mut Model) {
    model.names_hidden = !model.names_hidden;
    model.rebuild();
    let said = if model.names_hidden { "Names are hidden. h shows them." } else { "Names are shown. h hides them." };
    model.notice = Some(Notice::Done(said.to_owned()));
}
