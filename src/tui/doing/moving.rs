//! Getting about: rows, pages, and back.

use crossterm::event::KeyCode;

use super::finding;
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::place::{Context, Which};

const CHILD: &[Context] = &[Context::Child];

/// Getting about.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::shows(Group::Moving, "One row or item up", |model| move_by(model, -1))
        .keys(&[plain(KeyCode::Up), letter('k')])
        .on_every(Which::Moving)
        .unlisted(),
    Command::shows(Group::Moving, "One row or item down", |model| move_by(model, 1))
        .short("move")
        .keys(&[plain(KeyCode::Down), letter('j')])
        .on_every(Which::Moving)
        .unlisted(),
    Command::shows(Group::Moving, "Back to the list", back).short("back").keys(&[plain(KeyCode::Esc)]).at(CHILD),
    Command::shows(Group::Moving, "Back to the screen before", back)
        .short("back")
        .keys(&[plain(KeyCode::Esc)])
        .on_every(Which::LeadingBack)
        .rank(1),
    Command::shows(Group::Moving, "A screenful up", |model| page(model, -1))
        .keys(&[plain(KeyCode::PageUp)])
        .on_every(Which::Moving)
        .unlisted()
        .rank(3),
    Command::shows(Group::Moving, "A screenful down", |model| page(model, 1))
        .keys(&[plain(KeyCode::PageDown)])
        .on_every(Which::Moving)
        .unlisted()
        .rank(3),
    Command::shows(Group::Moving, "To the first", |model| move_by(model, isize::MIN))
        .keys(&[plain(KeyCode::Home)])
        .on_every(Which::Moving)
        .unlisted()
        .rank(3),
    Command::shows(Group::Moving, "To the last", |model| move_by(model, isize::MAX))
        .keys(&[plain(KeyCode::End)])
        .on_every(Which::Moving)
        .unlisted()
        .rank(3),
];

/// Moves the cursor by so many rows, or what is read by so many lines.
pub(in crate::tui) fn move_by(model: &mut Model, by: isize) {
    match &mut model.overlay {
        Some(Overlay::Reading(reading) | Overlay::Confirm(reading, _)) => {
            reading.text.scroll(by, layout::reading_area(model.size));
        }
        Some(Overlay::Plan(planned)) => planned.outline.move_by(by, layout::plan_area(model.size)),
        Some(Overlay::Paste(reading)) => reading.text.scroll(by, layout::paste_area(model.size)),
        _ => (model.screen.spec().move_by)(model, by),
    }
}

fn page(model: &mut Model, direction: isize) {
    let rows = match (&model.overlay, model.screen.spec().page) {
        (Some(_), _) => isize::try_from(layout::reading_area(model.size).height.max(2) - 1).unwrap_or(1),
        (None, Some(page)) => return page(model, direction),
        (None, None) => layout::page_of_a_list(model),
    };
    move_by(model, direction * rows);
}

/// Back to the screen before; from rows that were looked for, to all of them first.
fn back(model: &mut Model) {
    let spec = model.screen.spec();
    if (spec.goes_back_first)(model) {
        return;
    }
    if spec.find.is_some() && finding::find(model).is_active() {
        finding::clear(model);
        return;
    }
    model.go_back();
    model.opening = None;
    model.notice = None;
}
