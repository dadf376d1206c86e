//! Why a command of the actions cannot run now. What holds of several that are marked is said with their numbers, by the
//! command itself.

use crate::domain::action::{Action, Status};
use crate::tui::model::Model;

const NOTHING: &str = "There is no action in the list to do this for.";

/// Anything in the file to look at.
pub(in crate::tui::command) fn needs_actions(model: &Model) -> Option<&'static str> {
    model.actions.all().is_empty().then_some("There is no action in this file yet: a adds one.")
}

/// Anything in the list.
pub(in crate::tui::command) fn needs_shown(model: &Model) -> Option<&'static str> {
    let nothing = model.actions.rows.is_empty() && model.actions.marks.is_empty();
    nothing.then_some(NOTHING)
}

/// An action under the cursor.
pub(in crate::tui::command) fn needs_listed(model: &Model) -> Option<&'static str> {
    model.actions.selected().is_none().then_some(NOTHING)
}

/// An open action under the cursor, or among those that are marked.
pub(in crate::tui::command) fn needs_open(model: &Model) -> Option<&'static str> {
    any_target(model, |action| action.status == Status::Open, "It is closed already: o opens it again.")
}

/// A closed action under the cursor, or among those that are marked.
pub(in crate::tui::command) fn needs_closed(model: &Model) -> Option<&'static str> {
    any_target(model, |action| action.status != Status::Open, "It is open already.")
}

fn any_target(model: &Model, fits: impl Fn(&Action) -> bool, otherwise: &'static str) -> Option<&'static str> {
    let targets = model.actions.targets();
    match targets.iter().any(|listed| fits(&listed.action)) {
        true => None,
        false if targets.is_empty() => Some(NOTHING),
        false => Some(otherwise),
    }
}

/// An action about a child.
pub(in crate::tui::command) fn needs_child(model: &Model) -> Option<&'static str> {
    let nobody = model.actions.period_to_visit().is_none();
    needs_listed(model).or_else(|| nobody.then_some("This action is about no child who has a screen."))
}

/// An action under the cursor of the screen of a child, or of a meeting.
pub(in crate::tui::command) fn needs_some_action(model: &Model) -> Option<&'static str> {
    model.selected_action().is_none().then_some("The cursor is not on an action: Up and Down go to one.")
}
