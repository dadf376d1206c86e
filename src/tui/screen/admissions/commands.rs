//! The month at a glance: which month, in what order, opening an admission.

use crossterm::event::KeyCode;

use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::show;
use crate::tui::doing::going::open_child;
use crate::tui::forms;
use crate::tui::model::Model;
use crate::tui::place::Context;
use crate::tui::screen::child::needs_admission;

const LIST: &[Context] = &[Context::Admissions];

/// Every command of the list.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::shows(Group::Moving, "Open the child under the cursor", open_child)
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(LIST)
        .unless(needs_admission)
        .rank(1),
    Command::asks(Group::Moving, "The month before", |model| show(model, model.asked_month.previous()))
        .keys(&[plain(KeyCode::Left), letter('[')])
        .at(LIST)
        .rank(1),
    Command::asks(Group::Moving, "The month after", |model| show(model, model.asked_month.next()))
        .short("month")
        .keys(&[plain(KeyCode::Right), letter(']')])
        .at(LIST)
        .rank(3),
    Command::asks(Group::Moving, "Last month, the one that is reviewed now", |model| {
        show(model, model.month_of_meeting())
    })
    .keys(&[letter('m')])
    .at(LIST)
    .rank(3),
    Command::opens(Group::Moving, "Go to a month", |model| Some(forms::month::open(model)))
        .keys(&[letter('g')])
        .at(LIST)
        .rank(3),
    Command::shows(Group::Showing, "Sort by the next column", sort).short("sort").keys(&[letter('s')]).at(LIST).rank(4),
    Command::shows(Group::Showing, "Turn the order of the list round", reverse_sort)
        .keys(&[letter('S')])
        .at(LIST)
        .rank(4),
];

fn sort(model: &mut Model) {
    let kept = model.list.selected_row().map(|row| row.period_id);
    model.list.sorted_by = model.list.sorted_by.next();
    model.list.reversed = model.list.sorted_by.largest_first();
    model.rebuild();
    model.list.select_period(kept);
}

fn reverse_sort(model: &mut Model) {
    let kept = model.list.selected_row().map(|row| row.period_id);
    model.list.reversed = !model.list.reversed;
    model.rebuild();
    model.list.select_period(kept);
}
