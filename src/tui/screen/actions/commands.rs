//! The actions across meetings: what their commands do. What holds of several that are marked is said with their numbers.

use crossterm::event::KeyCode;

use super::{ActionsScreen, messages};
use crate::domain::Id;
use crate::domain::action::{Action, Status, Together};
use crate::store::drafts::Draft;
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::{ask, request, show_screen};
use crate::tui::doing::drafts;
use crate::tui::doing::going::visit;
use crate::tui::doing::opening::open;
use crate::tui::forms;
use crate::tui::forms::actions::Respect;
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Notice, Screen};
use crate::tui::open_form::OpenForm;
use crate::tui::overlay::Overlay;
use crate::tui::place::{Context, Which};

const HERE: &[Context] = &[Context::Actions];

/// Every command of the actions, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::asks(Group::Moving, "Read the action under the cursor, with its history", read)
        .short("read")
        .keys(&[plain(KeyCode::Enter), letter('H')])
        .at(HERE)
        .unless(needs_listed),
    Command::shows(Group::Recording, "Mark the action, to act on several together", |model| {
        see(model, ActionsScreen::turn_mark);
    })
    .short("mark")
    .keys(&[letter(' ')])
    .at(HERE)
    .unless(needs_listed),
    Command::shows(Group::Recording, "Say that it is done", |model| change(model, Respect::Done))
        .short("done")
        .keys(&[letter('d')])
        .at(HERE)
        .unless(needs_open),
    Command::shows(Group::Recording, "Give it another date; the first one stays", |model| change(model, Respect::Date))
        .short("date")
        .keys(&[letter('t')])
        .at(HERE)
        .unless(needs_open),
    Command::shows(Group::Recording, "Give it to another owner", |model| change(model, Respect::Owner))
        .short("owner")
        .keys(&[letter('w')])
        .at(HERE)
        .unless(needs_open),
    Command::asks(Group::Recording, "Open it again", reopen)
        .short("open again")
        .keys(&[letter('o')])
        .at(HERE)
        .unless(needs_closed),
    Command::opens(Group::Recording, "Add an action, about a child or about nobody", |model| {
        Some(forms::actions::add(model))
    })
    .short("add")
    .keys(&[letter('a')])
    .at(HERE),
    Command::shows(Group::Showing, "By date, by owner, by child", |model| {
        see(model, |screen| screen.order = screen.order.next());
    })
    .short("order")
    .keys(&[letter('s')])
    .at(HERE)
    .unless(needs_actions),
    Command::shows(Group::Recording, "Cancel it, with a reason", |model| change(model, Respect::Cancelled))
        .short("cancel")
        .keys(&[letter('x')])
        .at(HERE)
        .unless(needs_open),
    Command::opens(Group::Recording, "Change the action under the cursor", forms::action::edit)
        .short("change")
        .keys(&[letter('e')])
        .at(HERE)
        .unless(needs_listed),
    Command::asks(Group::Moving, "To the child that the action is about", open_child)
        .short("child")
        .keys(&[letter('c')])
        .at(HERE)
        .unless(needs_child),
    Command::shows(Group::Showing, "What each owner would be sent, as text to paste", show_messages)
        .short("messages")
        .keys(&[letter('m')])
        .at(HERE)
        .unless(needs_shown),
    Command::shows(Group::Showing, "Only about children on section 20, or all", |model| {
        see(model, |screen| screen.section_20_only = !screen.section_20_only);
    })
    .short("section 20 only")
    .keys(&[letter('f')])
    .at(HERE)
    .unless(needs_actions),
    Command::shows(Group::Showing, "Show what is done or cancelled too, or not", |model| {
        see(model, |screen| screen.shows_closed = !screen.shows_closed);
    })
    .short("done ones")
    .keys(&[letter('v')])
    .at(HERE)
    .unless(needs_actions),
    Command::opens(Group::File, "Write the actions to a file: a paper, or a spreadsheet", forms::meeting::report::open)
        .short("file")
        .keys(&[letter('W')])
        .at(HERE),
    Command::shows(Group::Recording, "Mark all that are shown, or none", |model| {
        see(model, ActionsScreen::turn_all_marks);
    })
    .keys(&[letter('*')])
    .at(HERE)
    .unless(needs_shown),
    Command::asks(Group::Moving, "The history of the action under the cursor", read)
        .keys(&[letter('H')])
        .at(&[Context::Child, Context::Carried])
        .unless(needs_some_action),
    Command::asks(Group::Moving, "To the actions: who does what by when", show)
        .short("actions")
        .keys(&[letter('A')])
        .on_every(Which::BetweenMeetings)
        .rank(6),
];

const NOTHING: &str = "There is no action in the list to do this for.";

/// Anything in the file to look at.
fn needs_actions(model: &Model) -> Option<&'static str> {
    model.actions.all().is_empty().then_some("There is no action in this file yet: a adds one.")
}

/// Anything in the list.
fn needs_shown(model: &Model) -> Option<&'static str> {
    let nothing = model.actions.rows.is_empty() && model.actions.marks.is_empty();
    nothing.then_some(NOTHING)
}

/// An action under the cursor.
fn needs_listed(model: &Model) -> Option<&'static str> {
    model.actions.selected().is_none().then_some(NOTHING)
}

/// An open action under the cursor, or among those that are marked.
fn needs_open(model: &Model) -> Option<&'static str> {
    any_target(model, |action| action.status == Status::Open, "It is closed already: o opens it again.")
}

/// A closed action under the cursor, or among those that are marked.
fn needs_closed(model: &Model) -> Option<&'static str> {
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
fn needs_child(model: &Model) -> Option<&'static str> {
    let nobody = model.actions.period_to_visit().is_none();
    needs_listed(model).or_else(|| nobody.then_some("This action is about no child who has a screen."))
}

/// An action under the cursor of the screen of a child, or of a meeting.
fn needs_some_action(model: &Model) -> Option<&'static str> {
    model.selected_action().is_none().then_some("The cursor is not on an action: Up and Down go to one.")
}

fn show(model: &mut Model) -> Vec<Effect> {
    show_screen(model, Screen::Actions)
}

/// Changes what of the list is seen, and how.
fn see(model: &mut Model, change: impl FnOnce(&mut ActionsScreen)) {
    model.notice = None;
    change(&mut model.actions);
    model.actions.rebuild();
}

fn read(model: &mut Model) -> Vec<Effect> {
    model.notice = None;
    let id = model.selected_action().map(|action| action.id);
    id.map_or_else(Vec::new, |id| vec![request(model, Ask::ReadAction(id))])
}

fn open_child(model: &mut Model) -> Vec<Effect> {
    model.actions.period_to_visit().map_or_else(Vec::new, |period| visit(model, period))
}

/// Opens the form that asks once what holds of all; where one of them cannot be changed, says which.
fn change(model: &mut Model, respect: Respect) {
    if !refused(model, false) {
        open(model, |model| forms::actions::change(model, respect));
    }
}

/// Opens them again: one at once, several after they were seen.
fn reopen(model: &mut Model) -> Vec<Effect> {
    if refused(model, true) {
        return Vec::new();
    }
    let ids = targets(model);
    let is_alone = ids.len() == 1;
    let asked = Ask::Write(Record::ChangeActions(ids.clone(), Together::Reopen), None);
    if is_alone {
        model.actions.marks.clear();
        return ask(model, asked);
    }
    confirm(model, &ids, &Together::Reopen, asked);
    Vec::new()
}

fn targets(model: &Model) -> Vec<Id> {
    model.actions.targets().iter().map(|listed| listed.action.id).collect()
}

/// Whether one of the actions is open, or is not, where that stands in the way; says which ones.
fn refused(model: &mut Model, is_reopening: bool) -> bool {
    let targets = model.actions.targets();
    let in_the_way =
        targets.iter().map(|listed| &listed.action).filter(|action| (action.status == Status::Open) == is_reopening);
    let references: Vec<&str> = in_the_way.map(|action| action.reference.as_str()).collect();
    if references.is_empty() {
        return false;
    }
    let (is, state) = (if references.len() == 1 { "is" } else { "are" }, if is_reopening { "open" } else { "closed" });
    let why = format!("{} {is} {state} already: Space takes a mark away, Esc all.", references.join(", "));
    model.notice = Some(Notice::Refused(why));
    true
}

/// Shows what the form would do to each of several actions; its words are kept until that is done.
pub(in crate::tui) fn ask_to_change(model: &mut Model, form: &OpenForm) -> Vec<Effect> {
    let Some((ids, what)) = form.together_made() else { return Vec::new() };
    let effects = drafts::keep(model, form);
    let asked = Ask::Write(Record::ChangeActions(ids.to_vec(), what.clone()), Some(form.draft_name()));
    confirm(model, ids, &what, asked);
    effects
}

fn confirm(model: &mut Model, ids: &[Id], what: &Together, asked: Ask) {
    model.notice = None;
    let shown = super::preview(model.actions.among(ids), what);
    model.overlay = Some(Overlay::Confirm(shown, Box::new(asked)));
}

/// Asks for what was shown and confirmed, and remembers that it is under way.
pub(in crate::tui) fn confirmed(model: &mut Model, what: Ask) -> Vec<Effect> {
    let draft = match &what {
        Ask::Write(Record::ChangeActions(..), draft) => Some(draft.clone()),
        _ => None,
    };
    let effects = ask(model, what);
    model.actions.confirmed = draft.map(|draft| (model.requests, draft));
    effects
}

/// What was confirmed is done: the marks have served, and the words of its form are no draft any more. Where it was refused,
/// both stay.
pub(in crate::tui) fn done(model: &mut Model, number: u64) {
    let Some((_, draft)) = model.actions.confirmed.take_if(|(confirmed, _)| *confirmed == number) else { return };
    model.actions.marks.clear();
    let is_it =
        |kept: &Draft| draft.as_ref().is_some_and(|(form, subject)| (&kept.form, &kept.subject) == (form, subject));
    model.drafts.retain(|kept| !is_it(kept));
}

/// Takes all marks away; says whether there were any.
pub(in crate::tui) fn clear_marks(model: &mut Model) -> bool {
    let is_marked = model.screen == Screen::Actions && !model.actions.marks.is_empty();
    if is_marked {
        see(model, |screen| screen.marks.clear());
    }
    is_marked
}

/// What each owner of the marked actions would be sent, else of those that are shown.
fn show_messages(model: &mut Model) {
    let screen = &model.actions;
    let day = model.setup.as_of;
    let messages = if screen.marks.is_empty() {
        messages(screen.shown(), day)
    } else {
        messages(screen.among(&screen.marks), day)
    };
    let also = "Esc, then W writes it to a file: give it a name that ends in .txt.";
    model.notice = Some(Notice::Done(also.to_owned()));
    model.overlay = Some(Overlay::Paste(messages));
}
