//! What a message does to the model. Pure: no file, no clock, no random number; what the world has to do is returned.

use crossterm::event::KeyEvent;

use self::answers::{answered, ask, show, show_screen};
use self::filling::{open, press_in_form};
use self::importing::{close, confirm, extract_read, goes_on};
use self::moving::{
    back, clear_find, hide_names, keep_found, move_by, open_child, page, press_in_find, reverse_sort, sort, step_child,
};
use super::command::{self, Command, CommandId, Context};
use super::forms;
use super::idle;
use super::layout;
use super::message::{Ask, Effect, Message};
use super::model::{Model, Notice, Screen};
use super::overlay::{FormKind, Overlay};
use super::reading;
use super::screen;
use super::screen::child;
use super::terminal::Place;
use super::widget::form::Mode;
use super::widget::list_picker::ListEvent;
use crate::domain::text;

mod actions;
mod answers;
mod asking;
mod backups;
pub mod drafts;
mod filling;
mod gone;
mod importing;
mod in_time;
mod lessons;
mod meeting;
mod moving;
mod new_day;
mod papers;
mod section20;
mod settings;
mod typed_ahead;
pub(super) mod typing;

/// Takes a message in, and returns what the world is to do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let effects = typed_ahead::take_in_turn(model, message);
    filling::bring_next_back(model);
    if model.overlay.is_none() {
        model.overlay = reading::told(&mut model.setup.told).map(Overlay::Reading);
    }
    effects
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
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
        Message::End => filling::end(model),
    }
}

/// Where the next key goes.
#[must_use]
pub fn context(model: &Model) -> Context {
    match &model.overlay {
        Some(Overlay::Form(open)) if open.form.mode() == Mode::Edit => Context::EditForm,
        Some(Overlay::Form(open)) if open.kind == FormKind::Report => Context::Paper,
        Some(Overlay::Form(open)) if open.kind.is_question() => Context::Question,
        Some(Overlay::Form(open)) if open.kind.is_completion() => Context::Completion,
        Some(Overlay::Form(open)) if matches!(open.kind, FormKind::ChangeActions(..)) => Context::ActionsForm,
        Some(Overlay::Form(_)) => Context::Form,
        Some(Overlay::Palette(palette)) if palette.lists_things() => Context::Picking,
        Some(Overlay::Palette(_)) => Context::Palette,
        Some(Overlay::Reading(_) | Overlay::Paste(_)) => Context::Reading,
        Some(Overlay::Plan(_)) => Context::Plan,
        Some(Overlay::Working(_)) => Context::Working,
        Some(Overlay::Confirm(..)) => Context::Confirm,
        None if looks_for(model) => Context::Find,
        None => model.context_of_screen(),
    }
}

/// What the next key does where it goes.
#[must_use]
pub fn place(model: &Model) -> Place {
    let takes_text = model.covered_after.is_none() && context(model).takes_text();
    if takes_text { Place::Text } else { Place::Commands }
}

/// Whether one types what to find in the list that is shown.
fn looks_for(model: &Model) -> bool {
    model.screen.spec().find.is_some_and(|find| (find.of)(model).typing)
}

fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let context = context(model);
    let bound = command::for_key(context, key);
    if bound.is_some_and(|command| command.id == CommandId::End) {
        return filling::end(model);
    }
    match context {
        Context::Form
        | Context::EditForm
        | Context::Completion
        | Context::ActionsForm
        | Context::Question
        | Context::Paper => press_in_form(model, key),
        Context::Palette | Context::Picking => press_in_palette(model, key),
        Context::Find if bound.is_none() => press_in_find(model, key),
        _ => bound.map_or_else(Vec::new, |command| run(model, command)),
    }
}

/// Runs a command, or says why it cannot run now.
fn run(model: &mut Model, command: &Command) -> Vec<Effect> {
    if let Some(reason) = (command.refusal)(model) {
        model.notice = Some(Notice::Refused(reason.to_owned()));
        return Vec::new();
    }
    execute(model, command.id)
}

fn execute(model: &mut Model, id: CommandId) -> Vec<Effect> {
    match id {
        CommandId::Up => move_by(model, -1),
        CommandId::Down => move_by(model, 1),
        CommandId::PageUp => page(model, -1),
        CommandId::PageDown => page(model, 1),
        CommandId::First => move_by(model, isize::MIN),
        CommandId::Last => move_by(model, isize::MAX),
        CommandId::Open => open_child(model),
        CommandId::Back | CommandId::BackToScreen => back(model),
        CommandId::NextChild => return step_child(model, 1),
        CommandId::PreviousChild => return step_child(model, -1),
        CommandId::NextPart => child::next_part(model),
        CommandId::PreviousPart => child::previous_part(model),
        CommandId::ItemBefore => in_time::step(model, -1),
        CommandId::ItemAfter => in_time::step(model, 1),
        CommandId::ZoomIn => in_time::zoom_in(model),
        CommandId::ZoomOut => in_time::zoom_out(model),
        CommandId::ScrollEarlier => in_time::scroll(model, -1),
        CommandId::ScrollLater => in_time::scroll(model, 1),
        CommandId::MonthBack => return show(model, model.asked_month.previous()),
        CommandId::MonthForward => return show(model, model.asked_month.next()),
        CommandId::GoToMonth => open(model, |model| Some(forms::month::open(model))),
        CommandId::MonthOfMeeting => return show(model, model.month_of_meeting()),
        CommandId::Find => model.find_mut().typing = true,
        CommandId::KeepFound => keep_found(model),
        CommandId::ClearFind => clear_find(model),
        CommandId::Sort => sort(model),
        CommandId::ReverseSort => reverse_sort(model),
        CommandId::AddAction => open(model, forms::action::add),
        CommandId::ChangeItem => return typing::change_item(model),
        CommandId::CompleteAction => open(model, forms::action::complete),
        CommandId::AddLesson => open(model, forms::lesson::add),
        CommandId::AddFollowUp => open(model, forms::follow_up::add),
        CommandId::AnswerQuestion => open(model, typing::answer),
        CommandId::TypeIn => model.overlay = Some(Overlay::Palette(super::palette::typing(model))),
        CommandId::TypeInAdmission => open(model, |model| Some(forms::facts::admission::add(model))),
        CommandId::TypeInHelp => open(model, forms::facts::help::add),
        CommandId::TypeInRequest => return typing::request(model),
        CommandId::TypeInStep => open(model, typing::step),
        CommandId::TypeInAsked => open(model, |model| Some(forms::facts::request::add_without_admission(model))),
        CommandId::TypeInLegalStatus => open(model, forms::facts::legal_status::add),
        CommandId::TypeInPlacement => open(model, forms::facts::placement::add),
        CommandId::ChangeChild => open(model, forms::facts::child::edit),
        CommandId::ChangeAdmission => open(model, forms::facts::admission::edit),
        CommandId::DeleteFact => return typing::delete(model),
        CommandId::TieSibling => open(model, forms::family::tie),
        CommandId::UntieSibling => return typing::untie(model),
        CommandId::OpenSibling => return typing::open_sibling(model),
        CommandId::WorkingDays => open(model, |model| Some(forms::working_days::open(model))),
        CommandId::ShowRequests => return show_screen(model, Screen::Requests),
        CommandId::ShowRota => return show_screen(model, Screen::Rota),
        CommandId::OpenRequest => asking::open_whole(model),
        CommandId::AllRequests => asking::turn_filter_round(model),
        CommandId::AddTurn => open(model, |model| Some(forms::facts::duty::add(model))),
        CommandId::EditTurn => open(model, forms::facts::duty::edit),
        CommandId::DeleteTurn => return asking::delete_turn(model),
        CommandId::Meeting(command) => return meeting::execute(model, command),
        CommandId::Section20(command) => return section20::execute(model, command),
        CommandId::Actions(command) => return actions::execute(model, command),
        CommandId::Lessons(command) => return lessons::execute(model, command),
        CommandId::Settings(command) => return settings::execute(model, command),
        CommandId::Backups(command) => return backups::execute(model, command),
        CommandId::Undo => return ask(model, Ask::Undo),
        CommandId::Redo => return ask(model, Ask::Redo),
        CommandId::HideNames => hide_names(model),
        CommandId::NamesOnStart => return names_on_start(model),
        CommandId::Import(command) => return importing::execute(model, command),
        CommandId::Apply => return confirm(model),
        CommandId::WhoSaysSo => return asking::who_says_so(model),
        CommandId::ExplainPrompts => model.overlay = reading::prompts(model).map(Overlay::Reading),
        CommandId::Help => model.overlay = Some(Overlay::Reading(reading::help(model.context_of_screen()))),
        CommandId::Palette => model.overlay = Some(Overlay::Palette(super::palette::commands(model))),
        CommandId::Close => return close(model),
        CommandId::Quit | CommandId::End => return filling::end(model),
        CommandId::Suspend => return vec![Effect::Suspend],
        CommandId::Submit
        | CommandId::MarkDone
        | CommandId::GoOn
        | CommandId::CloseSaved
        | CommandId::NextField
        | CommandId::PreviousField
        | CommandId::LeaveForm
        | CommandId::Choose => {}
    }
    Vec::new()
}

/// Turns the setting round, and the screen with it.
fn names_on_start(model: &mut Model) -> Vec<Effect> {
    let hide = !model.setup.settings.hide_names_on_start;
    model.setup.settings.hide_names_on_start = hide;
    model.names_hidden = hide;
    model.rebuild();
    ask(model, Ask::HideNamesOnStart(hide))
}

fn resize(model: &mut Model, columns: u16, rows: u16) -> Vec<Effect> {
    model.size = (columns, rows);
    fit_overlay(model);
    screen::keep_in_view(model);
    Vec::new()
}

/// Tells what stands over the screen how much room it has.
fn fit_overlay(model: &mut Model) {
    let (width, area) = (layout::form_width(model.size), layout::reading_area(model.size));
    match &mut model.overlay {
        Some(Overlay::Form(open)) => open.form.set_width(width),
        Some(Overlay::Reading(reading) | Overlay::Confirm(reading, _)) => reading.text.scroll(0, area),
        Some(Overlay::Plan(planned)) => planned.outline.keep_in_view(layout::plan_area(model.size)),
        Some(Overlay::Paste(reading)) => reading.text.scroll(0, layout::paste_area(model.size)),
        _ => {}
    }
}

/// Said where keys are commands.
const PASTE_IGNORED: &str = "A paste was ignored: nothing here takes text. A form does.";

fn paste(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let today = model.setup.as_of;
    let finds = looks_for(model);
    match &mut model.overlay {
        Some(Overlay::Form(open)) => drop(open.form.paste(pasted, today)),
        Some(Overlay::Palette(palette)) => drop(palette.picker.paste(pasted)),
        None if finds => {
            text::clean(pasted).chars().for_each(|character| model.find_mut().type_character(character));
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
        ListEvent::Chosen(position) => palette.commands.get(position).map_or_else(Vec::new, |id| execute(model, *id)),
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
