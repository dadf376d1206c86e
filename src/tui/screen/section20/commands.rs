//! The section 20 agreements: going there, which are shown, and how they stood on another day.

use crossterm::event::KeyCode;

use super::asks::asked;
use super::list::Side;
use super::reading::checks;
use crate::domain::section20::Only;
use crate::tui::command::{Command, Group, Key, letter, plain};
use crate::tui::doing::asking::read;
use crate::tui::doing::going::visit;
use crate::tui::forms;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::place::{Context, Which};
use crate::tui::screen::admissions::Find;
use crate::tui::widget::form::Form;

const HERE: &[Context] = &[Context::Section20];

/// Shows only some of the open agreements.
const fn only(keys: &'static [Key], show: fn(&mut Model), name: &'static str, short: &'static str) -> Command {
    Command::shows(Group::Showing, name, show).short(short).keys(keys).at(HERE).unless(needs_open_side)
}

/// Every command of the section 20 agreements, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::asks(Group::Moving, "Open the child of the agreement under the cursor", open_child)
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(HERE)
        .unless(needs_agreement),
    Command::opens(Group::Recording, "Record a follow-up of the agreement under the cursor", forms::follow_up::add)
        .short("follow-up")
        .keys(&[letter('f')])
        .at(HERE)
        .unless(needs_today),
    Command::opens(Group::Recording, "Add an action about the child under the cursor", forms::action::add)
        .short("action")
        .keys(&[letter('a')])
        .at(HERE)
        .unless(needs_today),
    only(
        &[letter('1')],
        |model| show_only(model, Some(Only::Under16Over3Months)),
        "Only under 16, more than 3 months: plan, who does what",
        "only",
    ),
    only(
        &[letter('2')],
        |model| show_only(model, Some(Only::ConsentNotConfirmed)),
        "Only where consent is not confirmed",
        "",
    ),
    only(&[letter('3')], |model| show_only(model, Some(Only::NoPlan)), "Only without a plan", ""),
    only(
        &[letter('4')],
        |model| show_only(model, Some(Only::NotIssued)),
        "Only where the plan is proceedings, not issued",
        "",
    ),
    only(&[letter('5')], |model| show_only(model, Some(Only::OwnAgreement)), "Only own agreements at 16-17", ""),
    only(&[letter('6')], |model| show_only(model, Some(Only::Unaccompanied)), "Only unaccompanied children", ""),
    Command::shows(Group::Showing, "Every open agreement", |model| show_only(model, None))
        .keys(&[letter('0')])
        .at(HERE)
        .unless(needs_open_side),
    Command::shows(Group::Showing, "Consent and actions under each agreement, or not", unfold)
        .short("unfold")
        .keys(&[plain(KeyCode::Tab)])
        .at(HERE)
        .unless(needs_open_side),
    Command::shows(Group::Showing, "Read the follow-ups of the agreement under the cursor", read_checks)
        .short("history")
        .keys(&[letter('c')])
        .at(HERE)
        .unless(needs_open_agreement),
    Command::shows(Group::Showing, "The agreements that have ended, or those that are open", turn_over)
        .short("ended, open")
        .keys(&[letter('e')])
        .at(HERE),
    Command::shows(Group::Showing, "The most overdue check first, or the longest agreement", turn_order)
        .short("order")
        .keys(&[letter('s')])
        .at(HERE)
        .unless(needs_open_side),
    Command::opens(Group::Showing, "Go to a day: how the agreements stood then", |model| Some(forms::day::open(model)))
        .short("day")
        .keys(&[letter('g')])
        .at(HERE),
    Command::opens(
        Group::File,
        "Write the agreements to a file: a paper, or a spreadsheet",
        forms::meeting::report::open,
    )
    .short("file")
    .keys(&[letter('w'), letter('W')])
    .at(HERE),
    Command::asks(Group::Moving, "To section 20: every open agreement", |model| show(model, None))
        .short("section 20")
        .keys(&[letter('F')])
        .on_every(Which::BetweenMeetings)
        .rank(6),
    Command::asks(Group::Moving, "To section 20: under 16 for more than 3 months", |model| {
        show(model, Some(Only::Under16Over3Months))
    })
    .short("under 16, over 3 months")
    .keys(&[letter('D')])
    .on_every(Which::BetweenMeetings)
    .rank(6),
];

fn needs_agreement(model: &Model) -> Option<&'static str> {
    model.section20.selected_period().is_none().then_some("There is no agreement in the list to do this for.")
}

fn needs_open_agreement(model: &Model) -> Option<&'static str> {
    let ended = model.section20.side == Side::Ended;
    let ended = ended.then_some("This agreement has ended: Enter opens the child, e goes back to the open ones.");
    ended.or_else(|| needs_agreement(model))
}

/// On a past day nothing is seen of what is taken back.
pub(in crate::tui) fn needs_no_past_day(model: &Model) -> Option<&'static str> {
    let past = model.screen == Screen::Section20 && model.section20.asked_day.is_some();
    past.then_some(PAST_DAY)
}

/// Only the open ones are told apart.
fn needs_open_side(model: &Model) -> Option<&'static str> {
    let ended = model.section20.side == Side::Ended;
    ended.then_some("These are the agreements that have ended: e goes back to the open ones.")
}

const PAST_DAY: &str = "This is how it stood on a past day: g and Enter come back to today first.";

/// Nothing is written down on a day that has passed.
pub(in crate::tui) fn needs_today(model: &Model) -> Option<&'static str> {
    let past = model.section20.asked_day.is_some();
    past.then_some(PAST_DAY).or_else(|| needs_open_agreement(model))
}

fn open_child(model: &mut Model) -> Vec<Effect> {
    model.section20.selected_period().map_or_else(Vec::new, |period| visit(model, period))
}

fn read_checks(model: &mut Model) {
    model.overlay = model.section20.selected().map(|tracked| Overlay::Reading(checks(tracked)));
}

/// Goes to all the open agreements, or to those that are asked about first, as of today, whatever was shown before.
fn show(model: &mut Model, only: Option<Only>) -> Vec<Effect> {
    model.section20.asked_day = None;
    model.section20.find = Find::default();
    model.go_to(Screen::Section20);
    show_only(model, only);
    let asked = asked(model);
    read(model, Screen::Section20, asked)
}

/// Shows only some of those that are open; the children who are asked about first come with all that is known of them.
fn show_only(model: &mut Model, only: Option<Only>) {
    model.notice = None;
    model.section20.show_only(only, model.names_hidden);
    model.section20.is_unfolded = only == Some(Only::Under16Over3Months);
}

fn unfold(model: &mut Model) {
    model.section20.is_unfolded = !model.section20.is_unfolded && model.section20.side == Side::Open;
}

fn turn_order(model: &mut Model) {
    model.notice = None;
    model.section20.turn_order(model.names_hidden);
}

fn turn_over(model: &mut Model) {
    model.notice = None;
    model.section20.turn_over(model.names_hidden);
}

/// Shows how the agreements stood on the day that was typed; today where that was today or nothing.
pub(in crate::tui) fn go_to_day(model: &mut Model, form: &Form) -> Vec<Effect> {
    let today = model.setup.as_of;
    model.notice = None;
    model.section20.asked_day = forms::day::day(form).filter(|day| *day != today);
    let asked = asked(model);
    read(model, Screen::Section20, asked)
}
