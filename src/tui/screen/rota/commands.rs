//! The duty rota: going there, adding a turn, changing and deleting one.

use crossterm::event::KeyCode;

use crate::domain::child::Source;
use crate::store::typed::{FactKind, FactRef};
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::{ask, show_screen};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Screen};
use crate::tui::place::Context;

const ROTA: &[Context] = &[Context::Rota];
const SCREENS: &[Context] = &[Context::Admissions, Context::Child];
const REQUESTS: &[Context] = &[Context::Requests];

/// Every command of the rota.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::opens(Group::Facts, "Add a turn to the duty rota", |model| Some(forms::facts::duty::add(model)))
        .short("add")
        .keys(&[letter('a')])
        .at(ROTA)
        .rank(2),
    Command::opens(Group::Facts, "Change the turn under the cursor", forms::facts::duty::edit)
        .short("change")
        .keys(&[plain(KeyCode::Enter), letter('e')])
        .at(ROTA)
        .unless(needs_turn)
        .rank(2),
    Command::asks(Group::Facts, "Delete the turn under the cursor", delete_turn)
        .short("delete")
        .keys(&[letter('x')])
        .at(ROTA)
        .unless(needs_typed_turn)
        .rank(2),
    Command::asks(Group::Moving, "Duty rota", show).at(SCREENS).rank(5),
    Command::asks(Group::Moving, "To the duty rota: who was on duty when", show)
        .short("duty rota")
        .keys(&[letter('d')])
        .at(REQUESTS)
        .rank(5),
];

fn needs_turn(model: &Model) -> Option<&'static str> {
    model.selected_turn().is_none().then_some("There is no turn in the rota yet: a adds one.")
}

fn needs_typed_turn(model: &Model) -> Option<&'static str> {
    let imported = model.selected_turn().is_some_and(|turn| turn.source != Source::Typed);
    needs_turn(model)
        .or_else(|| imported.then_some("This turn is from an import, which would bring it back: e changes it."))
}

fn show(model: &mut Model) -> Vec<Effect> {
    show_screen(model, Screen::Rota)
}

/// Deletes the turn under the cursor; undo brings it back.
fn delete_turn(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.selected_turn().map(|turn| turn.id) else { return Vec::new() };
    let turn = FactRef { kind: FactKind::Duty, id, child: None };
    ask(model, Ask::Write(Record::RemoveFact(turn), None))
}
