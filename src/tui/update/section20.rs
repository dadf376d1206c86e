//! The section 20 agreements: going there, which are shown, and how they stood on another day.

use super::answers::read_anew;
use super::filling::open;
use super::moving::visit;
use crate::domain::section20::Only;
use crate::tui::command::Section20Command;
use crate::tui::forms;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::screen;
use crate::tui::screen::admissions::Find;
use crate::tui::screen::section20::{Side, checks};
use crate::tui::widget::form::Form;

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: Section20Command) -> Vec<Effect> {
    match command {
        Section20Command::Show => return show(model, None),
        Section20Command::ShowLong => return show(model, Some(Only::Under16Over3Months)),
        Section20Command::Open => {
            return model.section20.selected_period().map_or_else(Vec::new, |period| visit(model, period));
        }
        Section20Command::Only(only) => show_only(model, Some(only)),
        Section20Command::All => show_only(model, None),
        Section20Command::Unfold => unfold(model),
        Section20Command::TurnOver => turn_over(model),
        Section20Command::Order => turn_order(model),
        Section20Command::AskDay => open(model, |model| Some(forms::day::open(model))),
        Section20Command::ReadChecks => {
            model.overlay = model.section20.selected().map(|tracked| Overlay::Reading(checks(tracked)));
        }
    }
    Vec::new()
}

/// Goes to all the open agreements, or to those that are asked about first, as of today, whatever was shown before.
fn show(model: &mut Model, only: Option<Only>) -> Vec<Effect> {
    model.section20.asked_day = None;
    model.section20.find = Find::default();
    model.go_to(Screen::Section20);
    show_only(model, only);
    read_anew(model, Screen::Section20)
}

/// Shows only some of those that are open; the children who are asked about first come with all that is known of them.
fn show_only(model: &mut Model, only: Option<Only>) {
    model.notice = None;
    model.section20.show_only(only, model.names_hidden);
    model.section20.is_unfolded = only == Some(Only::Under16Over3Months);
    screen::keep_in_view(model);
}

fn unfold(model: &mut Model) {
    model.section20.is_unfolded = !model.section20.is_unfolded && model.section20.side == Side::Open;
    screen::keep_in_view(model);
}

fn turn_order(model: &mut Model) {
    model.notice = None;
    model.section20.turn_order(model.names_hidden);
    screen::keep_in_view(model);
}

fn turn_over(model: &mut Model) {
    model.notice = None;
    model.section20.turn_over(model.names_hidden);
    screen::keep_in_view(model);
}

/// Shows how the agreements stood on the day that was typed; today where that was today or nothing.
pub(super) fn go_to_day(model: &mut Model, form: &Form) -> Vec<Effect> {
    let today = model.setup.as_of;
    model.notice = None;
    model.section20.asked_day = forms::day::day(form).filter(|day| *day != today);
    read_anew(model, Screen::Section20)
}
