//! Holding a meeting: opening it, going from item to item, writing down what is said, closing it.

use super::{Row, closing};
use crate::domain::calendar::Month;
use crate::domain::meeting::second_look::{PersonsView, View};
use crate::domain::meeting::unanswered::nothing_said;
use crate::domain::meeting::{Answer, ItemKey, Question, State, Status};
use crate::store::meetings::{AttendanceEdit, ItemEdit, ReviewEdit};
use crate::tui::doing::asking::{ask, read, request, show_screen};
use crate::tui::forms::meeting::reviewed;
use crate::tui::layout;
use crate::tui::message::{Ask, Asked, Effect, MeetingRecord, Record};
use crate::tui::model::{Model, Notice, Screen};
use crate::tui::overlay::Overlay;

/// Goes to the meetings, which are read anew.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    show_screen(model, Screen::Meetings)
}

/// Opens the meeting under the cursor; where the month has none yet, one is made.
pub(super) fn open_selected(model: &mut Model) -> Vec<Effect> {
    let month = model.meeting.selected_meeting().map(|meeting| meeting.month);
    model.notice = None;
    match (month, model.meeting.selected_row()) {
        (Some(month), _) => {
            go_to_meeting(model, month);
            let asked = Asked::now(model);
            read(model, Screen::Meetings, asked)
        }
        (None, Some(Row::NotOpened(month))) => {
            go_to_meeting(model, month);
            write(model, MeetingRecord::Open(month))
        }
        _ => Vec::new(),
    }
}

/// Goes to a running order; nobody sits in a meeting that was not open.
pub(super) fn go_to_meeting(model: &mut Model, month: Month) {
    if model.meeting.open.replace(month) != Some(month) {
        model.meeting.sat_down = false;
    }
    model.meeting.is_entered = true;
    model.go_to(Screen::Meeting);
}

pub(super) fn write(model: &mut Model, record: MeetingRecord) -> Vec<Effect> {
    model.notice = None;
    ask(model, Ask::Write(Record::Meeting(record), None))
}

/// Begins the meeting, or goes on with it at what comes next.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(of) = model.meeting.proceedings() else { return Vec::new() };
    let (id, is_planned) = (of.meeting.id, of.meeting.status == Status::Planned);
    let next = of.next_open().and_then(|at| of.items.get(at)).map(|item| item.key.clone());
    model.meeting.sat_down = true;
    if let Some(next) = next {
        go_to_item(model, next);
    }
    write(model, if is_planned { MeetingRecord::Begin(id) } else { MeetingRecord::Continue(id) })
}

/// Pauses the meeting.
pub(super) fn pause(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.meeting.proceedings().map(|of| of.meeting.id) else { return Vec::new() };
    write(model, MeetingRecord::Pause(id))
}

/// Opens the item under the cursor; of a closed meeting, what its minutes say.
pub(super) fn open_item(model: &mut Model) -> Vec<Effect> {
    let Some(key) = model.meeting.selected_item().map(|item| item.key.clone()) else { return Vec::new() };
    if model.meeting.proceedings().is_some_and(|of| of.meeting.status == Status::Closed) {
        return read_minutes(model);
    }
    go_to_item(model, key);
    Vec::new()
}

pub(super) fn go_to_item(model: &mut Model, key: ItemKey) {
    model.notice = None;
    model.child = model.child.of(key.period);
    model.meeting.open_item_at(key);
    if model.screen != Screen::Item {
        model.go_to(Screen::Item);
    }
}

/// Marks the item that is open as done, and goes to the next.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let effects = edit_open(model, ItemEdit::Done);
    let silent = left_without_a_word(model);
    leave_item(model);
    if let Some(title) = silent {
        model.notice = Some(Notice::Done(format!("Nothing was said of {title}. The left arrow goes back to it.")));
    }
    effects
}

/// What the open item is called, where it is a review of which nothing was said; the close says so by itself.
pub(super) fn left_without_a_word(model: &Model) -> Option<String> {
    if model.meeting.opened_from.is_some() {
        return None;
    }
    let (of, item) = (model.meeting.proceedings()?, model.meeting.open_item()?);
    let is_left = item.key.kind.is_review() && item.state != State::Skipped && nothing_said(item, of);
    is_left.then(|| of.title_of(&item.key))
}

/// Goes to the next item, where one is open that the meeting leaves out.
pub(in crate::tui) fn leave_item(model: &mut Model) {
    if model.screen == Screen::Item {
        match model.meeting.opened_from.take().or_else(|| model.meeting.next_item()) {
            Some(next) => go_to_item(model, next),
            None => model.go_back(),
        }
    }
}

/// Back from an item to the close that it was opened from; says whether there was one.
pub(super) fn back_to_close(model: &mut Model) -> bool {
    let close = model.meeting.opened_from.take().filter(|_| model.screen == Screen::Item);
    let is_one = close.is_some();
    if let Some(close) = close {
        go_to_item(model, close);
    }
    is_one
}

/// To the item before or after; nothing is marked.
pub(super) fn step(model: &mut Model, by: isize) {
    match model.meeting.neighbour(by) {
        Some(key) => go_to_item(model, key),
        None => model.notice = Some(Notice::Refused("There is no item further on that side.".to_owned())),
    }
}

pub(super) fn edit_open(model: &mut Model, edit: ItemEdit) -> Vec<Effect> {
    let Some(key) = model.meeting.item.clone() else { return Vec::new() };
    let Some(meeting) = model.meeting.proceedings().map(|of| of.meeting.id) else { return Vec::new() };
    write(model, MeetingRecord::Item(meeting, key, edit))
}

/// Does something with the item under the cursor of the running order.
pub(super) fn edit_selected(model: &mut Model, edit: ItemEdit) -> Vec<Effect> {
    let Some(key) = model.meeting.selected_item().map(|item| item.key.clone()) else { return Vec::new() };
    let Some(meeting) = model.meeting.proceedings().map(|of| of.meeting.id) else { return Vec::new() };
    write(model, MeetingRecord::Item(meeting, key, edit))
}

/// Answers the question under the cursor, which goes on to the next.
pub(super) fn answer(model: &mut Model, answer: Answer) -> Vec<Effect> {
    let Some(of) = reviewed(model) else { return Vec::new() };
    let question = model.meeting.selected_question();
    model.meeting.answered = Some(question);
    model.meeting.question = (model.meeting.question + 1).min(Question::ALL.len() - 1);
    write(model, MeetingRecord::Review(of, ReviewEdit::Answer(question, answer)))
}

/// Opens the screen of the child that the item is about.
pub(super) fn open_whole(model: &mut Model) {
    let period = model.current().map(|admission| admission.period.id);
    if period.is_some() {
        model.notice = None;
        model.child = model.child.of(period);
        model.go_to(Screen::Child);
    }
}

/// Says that the person under the cursor is here, or not.
pub(super) fn turn_present(model: &mut Model) -> Vec<Effect> {
    let present = model.meeting.selected_attendee().is_some_and(|one| one.present);
    edit_attendance(model, AttendanceEdit::Present(!present))
}

/// Gives the person under the cursor the next role.
pub(super) fn next_role(model: &mut Model) -> Vec<Effect> {
    let role = model.meeting.selected_attendee().map(|one| one.role.next());
    role.map_or_else(Vec::new, |role| edit_attendance(model, AttendanceEdit::Role(role)))
}

/// Changes something about the person under the cursor.
pub(super) fn edit_attendance(model: &mut Model, edit: AttendanceEdit) -> Vec<Effect> {
    let Some(attendee) = model.meeting.selected_attendee().map(|one| one.id) else { return Vec::new() };
    let Some(meeting) = model.meeting.proceedings().map(|of| of.meeting.id) else { return Vec::new() };
    write(model, MeetingRecord::Attendance(meeting, attendee, edit))
}

/// Opens what is left, under the cursor of the close.
pub(super) fn open_left(model: &mut Model) {
    if let Some(left) = model.meeting.selected_left() {
        let close = model.meeting.item.clone();
        go_to_item(model, left.key);
        model.meeting.opened_from = close;
    }
}

/// Carries what is left forward, or keeps it in this meeting.
pub(super) fn carry_left(model: &mut Model) -> Vec<Effect> {
    let Some(left) = model.meeting.selected_left() else { return Vec::new() };
    let Some(of) = model.meeting.proceedings() else { return Vec::new() };
    let is_carried = of.item(&left.key).is_some_and(|item| item.state == State::Carried);
    let edit = if is_carried { ItemEdit::Done } else { ItemEdit::Carry };
    let meeting = of.meeting.id;
    write(model, MeetingRecord::Item(meeting, left.key, edit))
}

/// Says what closing does, and asks.
pub(super) fn ask_to_close(model: &mut Model) {
    model.notice = None;
    let Some(of) = model.meeting.proceedings() else { return };
    let close = Ask::Write(Record::Meeting(MeetingRecord::Close(of.meeting.id)), None);
    let missing = model.setup.settings.quorum.missing(&of.attendance, of.meeting.chair.as_deref());
    let has_second_place = model.setup.demonstration || model.setup.settings.second_place.is_some();
    let shown = closing::told(of, &model.meeting.left(), &missing, has_second_place);
    model.overlay = Some(Overlay::Confirm(shown, Box::new(close)));
}

/// Shows the minutes of the meeting at hand, or what is read before it.
pub(super) fn read_minutes(model: &mut Model) -> Vec<Effect> {
    let width = usize::from(layout::reading_area(model.size).width);
    let month = model.meeting.month_at_hand(model.screen == Screen::Meetings);
    month.map_or_else(Vec::new, |month| vec![request(model, Ask::Read(month, width))])
}

/// Goes to the second look; decisions are drawn where none were yet.
pub(super) fn second_look(model: &mut Model) -> Vec<Effect> {
    let Some(of) = model.meeting.proceedings() else { return Vec::new() };
    let (meeting, is_drawn, heads) = (of.meeting.id, !of.looks.is_empty(), of.duty_heads_present().len());
    if heads == 0 {
        let why = "No duty Head of Service is marked as here: the attendance says who is.";
        model.notice = Some(Notice::Refused(why.to_owned()));
        return Vec::new();
    }
    model.notice = None;
    model.meeting.looker = None;
    model.meeting.has_said = false;
    model.go_to(Screen::SecondLook);
    if is_drawn { Vec::new() } else { write(model, MeetingRecord::Draw(meeting)) }
}

/// The person whose turn it is has the keyboard.
pub(super) fn take_turn(model: &mut Model) {
    model.notice = None;
    model.meeting.looker = model.meeting.turn().map(|(person, _)| person);
    model.meeting.has_said = false;
}

/// Takes back what the person who has the keyboard said last.
pub(super) fn take_view_back(model: &mut Model) -> Vec<Effect> {
    model.meeting.has_said = false;
    ask(model, Ask::Undo)
}

/// Writes down what the person whose turn it is would have decided.
pub(super) fn view(model: &mut Model, view: View) -> Vec<Effect> {
    let Some((person, at)) = model.meeting.turn() else { return Vec::new() };
    let look = model.meeting.proceedings().and_then(|of| of.looks.get(at)).map(|look| look.id);
    let said = PersonsView { person, view, note: None };
    model.meeting.has_said = true;
    look.map_or_else(Vec::new, |look| write(model, MeetingRecord::View(look, said)))
}
