//! The actions across meetings: what their commands do.

use super::answers::{ask, request, show_screen};
use super::drafts;
use super::filling::open;
use super::moving::visit;
use crate::domain::Id;
use crate::domain::action::{Status, Together};
use crate::store::drafts::Draft;
use crate::tui::command::ActionsCommand;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, Record};
use crate::tui::model::{Model, Notice, Screen};
use crate::tui::overlay::{FormKind, OpenForm, Overlay, Respect};
use crate::tui::screen;
use crate::tui::screen::actions::{self, ActionsScreen};

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: ActionsCommand) -> Vec<Effect> {
    match command {
        ActionsCommand::Show => return show_screen(model, Screen::Actions),
        ActionsCommand::Read => return read(model),
        ActionsCommand::Mark => see(model, ActionsScreen::turn_mark),
        ActionsCommand::MarkAll => see(model, ActionsScreen::turn_all_marks),
        ActionsCommand::Add => open(model, |model| Some(forms::actions::add(model))),
        ActionsCommand::Edit => open(model, forms::action::edit),
        ActionsCommand::Complete => change(model, Respect::Done),
        ActionsCommand::Cancel => change(model, Respect::Cancelled),
        ActionsCommand::Redate => change(model, Respect::Date),
        ActionsCommand::Reassign => change(model, Respect::Owner),
        ActionsCommand::Reopen => return reopen(model),
        ActionsCommand::OpenChild => return open_child(model),
        ActionsCommand::Messages => show_messages(model),
        ActionsCommand::Order => see(model, |screen| screen.order = screen.order.next()),
        ActionsCommand::Section20Only => see(model, |screen| screen.section_20_only = !screen.section_20_only),
        ActionsCommand::ShowClosed => see(model, |screen| screen.shows_closed = !screen.shows_closed),
    }
    Vec::new()
}

/// Changes what of the list is seen, and how.
fn see(model: &mut Model, change: impl FnOnce(&mut ActionsScreen)) {
    model.notice = None;
    change(&mut model.actions);
    model.actions.rebuild();
    screen::keep_in_view(model);
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
pub(super) fn preview(model: &mut Model, form: &OpenForm) -> Vec<Effect> {
    let FormKind::ChangeActions(respect, ids) = &form.kind else { return Vec::new() };
    let Some(what) = forms::actions::changed(*respect, &form.form) else { return Vec::new() };
    let draft = Some(form.draft_name());
    let effects = drafts::keep(model, form);
    let asked = Ask::Write(Record::ChangeActions(ids.clone(), what.clone()), draft);
    confirm(model, ids, &what, asked);
    effects
}

fn confirm(model: &mut Model, ids: &[Id], what: &Together, asked: Ask) {
    model.notice = None;
    let shown = actions::preview(model.actions.among(ids), what);
    model.overlay = Some(Overlay::Confirm(shown, Box::new(asked)));
}

/// Asks for what was shown and confirmed, and remembers that it is under way.
pub(super) fn confirmed(model: &mut Model, what: Ask) -> Vec<Effect> {
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
pub(super) fn done(model: &mut Model, number: u64) {
    let Some((_, draft)) = model.actions.confirmed.take_if(|(confirmed, _)| *confirmed == number) else { return };
    model.actions.marks.clear();
    let is_it =
        |kept: &Draft| draft.as_ref().is_some_and(|(form, subject)| (&kept.form, &kept.subject) == (form, subject));
    model.drafts.retain(|kept| !is_it(kept));
}

/// Takes all marks away; says whether there were any.
pub(super) fn clear_marks(model: &mut Model) -> bool {
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
        actions::messages(screen.shown(), day)
    } else {
        actions::messages(screen.among(&screen.marks), day)
    };
    let also = "Esc, then W writes it to a file: give it a name that ends in .txt.";
    model.notice = Some(Notice::Done(also.to_owned()));
    model.overlay = Some(Overlay::Paste(messages));
}
