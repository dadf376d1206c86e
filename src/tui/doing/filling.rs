//! Filling in forms: leaving and submitting them, and keeping what was typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::asking::{ask, request, show};
use super::opening::put;
use super::{drafts, gone, importing, papers};
use crate::domain::meeting::ItemKey;
use crate::store::meetings::ItemEdit;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, MeetingRecord, Record, SettingsRecord};
use crate::tui::model::{Model, Notice, Screen, Submitted};
use crate::tui::open_form::{Now, OpenForm, Question};
use crate::tui::overlay::Overlay;
use crate::tui::screen::child::typing;
use crate::tui::screen::{actions, lessons, meeting, section20};
use crate::tui::widget::form::{FieldLeft, FormEvent, Mode};

/// Gives a key to the form that is open.
pub(in crate::tui) fn press_in_form(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let Some(Overlay::Form(mut open)) = model.overlay.take() else { return Vec::new() };
    model.notice = None;
    let was_told = open.form.focused().is_some_and(|name| open.form.error(name).is_some());
    let event = open.form.handle(key, model.setup.as_of);
    if open.question() == Some(&Question::Paper) && open.form.focused() == Some("paper") {
        forms::meeting::report::name_after_paper(model, &mut open.form);
    }
    match event {
        FormEvent::Submitted => submit(model, open),
        FormEvent::Cancelled => leave(model, &open),
        FormEvent::Closed(left) => {
            if let Some((label, why)) = open.form.not_accepted() {
                model.notice = Some(Notice::Refused(format!("Not saved: {label}. {why} It stays as it was.")));
            }
            close(model, open, left.as_ref(), was_told)
        }
        FormEvent::FieldLeft(left) => {
            let effects = save_field(model, &mut open, &left);
            put(model, open);
            effects
        }
        FormEvent::Moved => {
            let effects = drafts::keep(model, &open);
            if open.form.mode() == Mode::New {
                open.form.say_misfit(open.misfit());
            }
            put(model, open);
            effects
        }
        // A word was finished: what was typed until here is kept, whatever happens to the laptop.
        FormEvent::Changed if key.code == KeyCode::Char(' ') => {
            let effects = drafts::keep(model, &open);
            put(model, open);
            effects
        }
        FormEvent::None | FormEvent::Changed | FormEvent::Refused => {
            put(model, open);
            Vec::new()
        }
    }
}

fn submit(model: &mut Model, mut open: Box<OpenForm>) -> Vec<Effect> {
    if open.question().is_some() {
        let dropped = drafts::discard(model, &open);
        return dropped.into_iter().chain(go_on(model, &open)).collect();
    }
    if open.is_of_several() {
        return actions::commands::ask_to_change(model, &open);
    }
    if let Some((field, why)) = open.misfit() {
        open.form.refuse(field, &why);
        put(model, open);
        return Vec::new();
    }
    let now = Now { day: model.setup.as_of, meeting: model.meeting_under_way() };
    let Some(record) = open.record(now) else {
        put(model, open);
        return Vec::new();
    };
    drafts::forget(model, &open);
    let draft = Some(open.draft_name());
    typing::show_next(model, &record);
    let leaves_item = leaves_out_what_is_open(model, &record);
    match &record {
        Record::Meeting(MeetingRecord::AddItem(_, title)) => model.meeting.wanted = Some(ItemKey::other(title)),
        Record::AddAction(_) => model.actions.follows_new = model.screen == Screen::Actions,
        // Who was checked moves down the list; the next to be checked comes in their place.
        Record::AddFollowUp { .. } => model.section20.stays = model.screen == Screen::Section20,
        // What was marked has been acted on.
        Record::ChangeActions(..) => model.actions.marks.clear(),
        Record::Meeting(MeetingRecord::Ask(_, person, _)) => model.meeting.wanted_person = Some(person.clone()),
        Record::Settings(SettingsRecord::AddPerson(name, _) | SettingsRecord::AddTeam(name)) => {
            model.settings.wanted = Some(name.clone());
        }
        _ => {}
    }
    let effects = ask(model, Ask::Write(record, draft));
    model.submitted.push(Submitted { number: model.requests, form: open, field: None });
    if leaves_item {
        meeting::holding::leave_item(model);
    }
    effects
}

/// Does what a form that makes no record asked about.
fn go_on(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    match open.question() {
        Some(Question::Extract) => importing::start(model, open),
        Some(Question::ExtractDay) => importing::read_again(model, open),
        Some(Question::SameChild) => importing::judge(model, open),
        Some(Question::Paper) => papers::write(model, open),
        Some(Question::Day) => section20::commands::go_to_day(model, &open.form),
        Some(Question::Elsewhere) => gone::save(model, open),
        Some(Question::MergeTheme(code)) => {
            lessons::commands::ask_to_merge(model, code, &open.form);
            Vec::new()
        }
        Some(Question::Month) => forms::month::month(&open.form).map_or_else(Vec::new, |month| show(model, month)),
        None => Vec::new(),
    }
}

/// Whether a record leaves out the item that is open, which is then left.
fn leaves_out_what_is_open(model: &Model, record: &Record) -> bool {
    let Record::Meeting(MeetingRecord::Item(_, item, ItemEdit::Skip(_))) = record else { return false };
    model.meeting.item.as_ref() == Some(item)
}

/// The fields that wait for one another; what has nothing to do with days is saved whatever they say.
const FIRST_OR_LAST_DAY: [&str; 4] = ["from_on", "until_on", "started_on", "ended_on"];

/// Saves a field that was left, and with it those that waited for it: both days of a turn may have to change together.
fn save_field(model: &mut Model, open: &mut OpenForm, left: &FieldLeft) -> Vec<Effect> {
    let misfit = open.misfit();
    if let Some((_, why)) = misfit {
        if !FIRST_OR_LAST_DAY.contains(&left.name) {
            return write_field(model, open, left);
        }
        open.form.hold(left.name, &why);
        return Vec::new();
    }
    let held = open.form.take_held();
    std::iter::once(left).chain(&held).flat_map(|left| write_field(model, open, left)).collect()
}

fn write_field(model: &mut Model, open: &OpenForm, left: &FieldLeft) -> Vec<Effect> {
    let Some(record) = open.change(left) else { return Vec::new() };
    let draft = drafts::finished(model, open);
    let effects = ask(model, Ask::Write(record, draft));
    let form = Box::new(open.clone());
    model.submitted.push(Submitted { number: model.requests, form, field: Some(left.name) });
    effects
}

/// Closes a record with what is still to be saved. Where that does not fit the other fields, the first Esc says so.
fn close(model: &mut Model, mut open: Box<OpenForm>, left: Option<&FieldLeft>, was_told: bool) -> Vec<Effect> {
    let misfit = left.and_then(|left| Some((left, open.misfit()?.1)));
    let mut effects = match misfit {
        Some((left, why)) if !was_told => {
            open.form.hold(left.name, &format!("{why} Esc again leaves it as it was."));
            put(model, open);
            return Vec::new();
        }
        Some((_, why)) => {
            model.notice = Some(Notice::Refused(format!("{why} It stays as it was.")));
            Vec::new()
        }
        None => left.map_or_else(Vec::new, |left| save_field(model, &mut open, left)),
    };
    effects.extend(drafts::close(model, &open));
    effects
}

/// Leaves a form that adds a record: what was typed is kept, and that is said once it is. A form that was emptied leaves
/// nothing, and one that only asks what to do next neither.
fn leave(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    match open.question() {
        Some(Question::ExtractDay | Question::SameChild) => importing::plan(model),
        Some(_) => drafts::discard(model, open),
        None => drafts::leave(model, open),
    }
}

/// Ends the program. What stands in a form is kept as a draft, or saved where it changes a record.
pub(in crate::tui) fn end(model: &mut Model) -> Vec<Effect> {
    model.quit = true;
    let stopped = importing::stop_at_end(model);
    let open = match model.overlay.take() {
        Some(Overlay::Form(open)) => Some(open),
        _ => None,
    };
    let refused = std::mem::take(&mut model.refused).into_iter().map(|refused| refused.form);
    let forms: Vec<_> = refused.chain(open).collect();
    let mut effects: Vec<Effect> = stopped.into_iter().chain([request(model, Ask::End)]).collect();
    effects.extend(drafts::keep_again(model));
    effects.extend(forms.into_iter().flat_map(|form| end_form(model, form)));
    effects
}

fn end_form(model: &mut Model, mut open: Box<OpenForm>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if open.form.mode() == Mode::Edit {
        let escape = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        if let FormEvent::Closed(Some(left)) | FormEvent::FieldLeft(left) = open.form.handle(escape, model.setup.as_of)
        {
            effects = save_field(model, &mut open, &left);
        }
    }
    effects.extend(drafts::keep(model, &open));
    effects
}
