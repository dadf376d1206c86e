//! What a message does to the model. Pure: no file, no clock, no random number; what the world has to do is returned.

use crossterm::event::KeyEvent;

use self::answers::answered;
use super::command::{Command, Does};
use super::doing::coming_back::bring_next_back;
use super::doing::filling::{end, press_in_form};
use super::doing::going::visit;
use super::doing::importing::{extract_read, goes_on};
use super::doing::opening::{fit, open};
use super::doing::{backups, drafts, finding};
use super::idle;
use super::keys::context;
use super::layout;
use super::message::{Effect, Message};
use super::model::{Model, Notice};
use super::overlay::{Choice, Overlay};
use super::place::Context;
use super::reading;
use super::screen;
use super::table;
use super::widget::list_picker::ListEvent;
use crate::domain::text;

mod answers;
mod new_day;
mod typed_ahead;

/// Takes a message in, and returns what the world is to do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let effects = typed_ahead::take_in_turn(model, message, take);
    bring_next_back(model);
    if model.overlay.is_none() {
        model.overlay = reading::told(&mut model.setup.told).map(Overlay::Reading);
    }
    effects
}

/// Takes one message in; what is scrolled follows its cursor. What is typed into something over the screen moves nothing
/// beneath it.
fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    let is_typed = matches!(message, Message::Key(_) | Message::Paste(_));
    let may_move = is_typed || matches!(message, Message::Resize(..) | Message::Answered(..));
    let effects = take_in(model, message);
    if may_move && !(is_typed && model.overlay.is_some()) {
        screen::keep_in_view(model);
    }
    effects
}

fn take_in(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(_) | Message::Paste(_) if model.covered_after.is_some() => {
            model.covered_after = None;
            model.backups.rested = false;
            Vec::new()
        }
        Message::Rest => backups::rest(model),
        Message::Idle => {
            idle::cover(model);
            Vec::new()
        }
        Message::TypingPaused => drafts::typing_paused(model),
        Message::Key(key) => {
            model.backups.rested = false;
            let effects = press(model, key);
            new_day::say(model);
            effects
        }
        Message::Clock(now, today) => {
            model.meeting.now = Some(now);
            new_day::follow(model, today)
        }
        Message::Paste(text) => {
            let effects = paste(model, &text);
            new_day::say(model);
            effects
        }
        Message::Resize(columns, rows) => resize(model, columns, rows),
        Message::Answered(number, answer) => answered(model, number, *answer),
        Message::Importing(number, how_far) => goes_on(model, number, &how_far),
        Message::ExtractRead(number, read) => extract_read(model, number, read),
        Message::End => end(model),
    }
}

fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let context = context(model);
    let bound = table::for_key(context, key);
    match context {
        _ if bound.is_some_and(|command| command.leaves) => bound.map_or_else(Vec::new, |command| run(model, command)),
        Context::Form
        | Context::EditForm
        | Context::Completion
        | Context::ActionsForm
        | Context::Question
        | Context::Paper => press_in_form(model, key),
        Context::Palette | Context::Picking => press_in_palette(model, key),
        Context::Find if bound.is_none() => finding::press(model, key),
        _ => bound.map_or_else(Vec::new, |command| run(model, command)),
    }
}

/// Runs a command, or says why it cannot run now.
fn run(model: &mut Model, command: &Command) -> Vec<Effect> {
    if let Some(reason) = (command.refusal)(model) {
        model.notice = Some(Notice::Refused(reason.to_owned()));
        return Vec::new();
    }
    execute(model, command)
}

fn execute(model: &mut Model, command: &Command) -> Vec<Effect> {
    match command.does {
        Does::Show(show) => show(model),
        Does::Open(form) => open(model, form),
        Does::Ask(ask) => return ask(model),
        Does::WhatTheBoxDoes => {}
    }
    Vec::new()
}

fn resize(model: &mut Model, columns: u16, rows: u16) -> Vec<Effect> {
    model.size = (columns, rows);
    fit(model);
    Vec::new()
}

/// Said where keys are commands.
const PASTE_IGNORED: &str = "A paste was ignored: nothing here takes text. A form does.";

fn paste(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let today = model.setup.as_of;
    let finds = finding::is_typing(model);
    match &mut model.overlay {
        Some(Overlay::Form(open)) => drop(open.form.paste(pasted, today)),
        Some(Overlay::Palette(palette)) => drop(palette.picker.paste(pasted)),
        None if finds => {
            text::clean(pasted).chars().for_each(|character| finding::find_mut(model).type_character(character));
            model.rebuild();
        }
        _ => model.notice = Some(Notice::Refused(PASTE_IGNORED.to_owned())),
    }
    Vec::new()
}

fn press_in_palette(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let page = usize::from(layout::reading_area(model.size).height);
    let Some(Overlay::Palette(mut palette)) = model.overlay.take() else { return Vec::new() };
    match palette.picker.handle(key, page) {
        ListEvent::Cancelled => Vec::new(),
        ListEvent::Chosen(place) => {
            let chosen = palette.choices.into_iter().nth(place);
            chosen.map_or_else(Vec::new, |choice| choose(model, choice))
        }
        ListEvent::Refused(reason) => {
            model.notice = Some(Notice::Refused(reason));
            model.overlay = Some(Overlay::Palette(palette));
            Vec::new()
        }
        ListEvent::None | ListEvent::Changed => {
            model.overlay = Some(Overlay::Palette(palette));
            Vec::new()
        }
    }
}

fn choose(model: &mut Model, choice: Choice) -> Vec<Effect> {
    match choice {
        Choice::Command(place) => table::at(place).map_or_else(Vec::new, |command| execute(model, command)),
        Choice::Visit(period) => visit(model, period),
        Choice::Compare(backup) => backups::compare(model, backup),
    }
}
