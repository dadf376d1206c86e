//! The commands of a meeting, from opening it to its minutes.

use crossterm::event::KeyCode;

use super::holding::{
    answer, ask_to_close, begin, carry_left, edit_attendance, edit_selected, go_on, next_role, open_item, open_left,
    open_selected, open_whole, pause, read_minutes, second_look, show, step, take_turn, take_view_back, turn_present,
    view,
};
use super::needs::{
    needs_attendee, needs_carried_action, needs_closed_meeting, needs_handover, needs_item_to_reopen,
    needs_item_to_skip, needs_left, needs_listed_meeting, needs_meeting_item, needs_no_pause, needs_open_meeting,
    needs_own_view, needs_pause, needs_progress, needs_turn_to_look,
};
use crate::domain::meeting::Answer;
use crate::domain::meeting::second_look::View;
use crate::store::meetings::{AttendanceEdit, ItemEdit};
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::forms;
use crate::tui::place::{Context, Which};
use crate::tui::screen::child::{needs_open_action, needs_section_20, typing};

const MEETINGS: &[Context] = &[Context::Meetings];
const ORDER: &[Context] = &[Context::Order];
const REVIEW: &[Context] = &[Context::Review];
const ATTENDANCE: &[Context] = &[Context::Attendance];
const CLOSING: &[Context] = &[Context::Closing];
const SECOND_LOOK: &[Context] = &[Context::SecondLook];
/// Items that are gone on from.
const STOPS: &[Context] = &[Context::Review, Context::Agreement, Context::Attendance, Context::Carried, Context::Topic];
/// Items about a child.
const CHILDREN: &[Context] = &[Context::Review, Context::Agreement];

/// Every command of a meeting, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::asks(Group::Meeting, "Open the meeting under the cursor", open_selected)
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(MEETINGS)
        .unless(needs_listed_meeting),
    Command::asks(Group::Meeting, "Begin the meeting, or go on after a pause", begin)
        .short("begin, go on")
        .keys(&[letter('b')])
        .at(ORDER)
        .unless(needs_pause),
    Command::asks(Group::Meeting, "Open the item under the cursor", open_item)
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(ORDER)
        .unless(needs_meeting_item),
    Command::asks(Group::Meeting, "Go on to the next item", go_on)
        .short("go on")
        .keys(&[plain(KeyCode::Enter)])
        .at(STOPS)
        .unless(needs_progress),
    Command::shows(Group::Meeting, "Open what is left, under the cursor", open_left)
        .short("open")
        .keys(&[plain(KeyCode::Enter), letter('o')])
        .at(CLOSING)
        .unless(needs_left),
    Command::shows(Group::Meeting, "Close the meeting and write its minutes", ask_to_close)
        .short("close the meeting")
        .keys(&[letter('C')])
        .at(CLOSING)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "A second look: take back what you said last", take_view_back)
        .short("undo")
        .keys(&[letter('u')])
        .at(SECOND_LOOK)
        .unless(needs_own_view),
    Command::shows(Group::Meeting, "A second look: the person named has the keyboard", take_turn)
        .short("ready")
        .keys(&[plain(KeyCode::Enter)])
        .at(SECOND_LOOK)
        .unless(needs_handover),
    Command::asks(Group::Meeting, "Answer the question: yes", |model| answer(model, Answer::Yes))
        .short("answer")
        .keys(&[letter('1')])
        .at(REVIEW)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "Answer: partly", |model| answer(model, Answer::Partly))
        .keys(&[letter('2')])
        .at(REVIEW)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "Answer: no", |model| answer(model, Answer::No))
        .keys(&[letter('3')])
        .at(REVIEW)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "Answer: not known", |model| answer(model, Answer::NotKnown))
        .keys(&[letter('4')])
        .at(REVIEW)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "Answer: not asked", |model| answer(model, Answer::NotAsked))
        .keys(&[letter('5')])
        .at(REVIEW)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "A second look: agreed", |model| view(model, View::Agreed))
        .short("your view")
        .keys(&[letter('1')])
        .at(SECOND_LOOK)
        .unless(needs_turn_to_look),
    Command::asks(Group::Meeting, "A second look: agreed with conditions", |model| {
        view(model, View::AgreedWithConditions)
    })
    .keys(&[letter('2')])
    .at(SECOND_LOOK)
    .unless(needs_turn_to_look),
    Command::asks(Group::Meeting, "A second look: not agreed", |model| view(model, View::NotAgreed))
        .keys(&[letter('3')])
        .at(SECOND_LOOK)
        .unless(needs_turn_to_look),
    Command::asks(Group::Meeting, "A second look: cannot say from this", |model| view(model, View::CannotSay))
        .keys(&[letter('4')])
        .at(SECOND_LOOK)
        .unless(needs_turn_to_look),
    Command::opens(Group::Meeting, "Write a note to the question or the item", forms::meeting::note)
        .short("note")
        .keys(&[letter('n')])
        .at(&[Context::Review, Context::Agreement, Context::Carried, Context::Topic])
        .unless(needs_progress),
    Command::opens(Group::Meeting, "Write what the review says, in a sentence or two", forms::meeting::summary)
        .short("summary")
        .keys(&[letter('s')])
        .at(REVIEW)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "Here, or not", turn_present)
        .short("here")
        .keys(&[letter(' ')])
        .at(ATTENDANCE)
        .unless(needs_attendee),
    Command::opens(Group::Meeting, "Ask somebody to the meeting", forms::meeting::attendee)
        .short("add")
        .keys(&[letter('a')])
        .at(ATTENDANCE)
        .unless(needs_open_meeting),
    Command::asks(Group::Meeting, "Put the person under the cursor in the chair", |model| {
        edit_attendance(model, AttendanceEdit::Chairs)
    })
    .short("chair")
    .keys(&[letter('c')])
    .at(ATTENDANCE)
    .unless(needs_attendee),
    Command::asks(Group::Meeting, "The person under the cursor writes", |model| {
        edit_attendance(model, AttendanceEdit::Writes)
    })
    .short("scribe")
    .keys(&[letter('s')])
    .at(ATTENDANCE)
    .unless(needs_attendee),
    Command::asks(Group::Meeting, "The next role for the person under the cursor", next_role)
        .short("role")
        .keys(&[letter('r')])
        .at(ATTENDANCE)
        .unless(needs_attendee),
    Command::asks(Group::Recording, "Change the action under the cursor: its date, its owner", typing::change_item)
        .short("change")
        .keys(&[letter('e')])
        .at(&[Context::Carried])
        .unless(needs_carried_action),
    Command::opens(Group::Recording, "Mark the action that is carried forward as done", forms::action::complete)
        .short("done")
        .keys(&[letter('d')])
        .at(&[Context::Carried])
        .unless(needs_open_action),
    Command::opens(Group::Recording, "Add an action in the meeting", forms::action::add)
        .short("action")
        .keys(&[letter('a')])
        .at(&[Context::Review, Context::Agreement, Context::Carried, Context::Topic])
        .unless(needs_progress),
    Command::opens(Group::Recording, "Tag a lesson in the meeting", forms::lesson::add)
        .short("lesson")
        .keys(&[letter('l')])
        .at(CHILDREN)
        .unless(needs_progress),
    Command::opens(Group::Recording, "Record a section 20 follow-up in the meeting", forms::follow_up::add)
        .short("follow-up")
        .keys(&[letter('f')])
        .at(CHILDREN)
        .unless(needs_section_20),
    Command::asks(Group::Meeting, "Carry what is under the cursor forward, or keep it", carry_left)
        .short("carry")
        .keys(&[letter('c')])
        .at(CLOSING)
        .unless(needs_left),
    Command::opens(
        Group::Meeting,
        "Correct the minutes of the closed meeting by an addendum",
        forms::meeting::addendum,
    )
    .short("addendum")
    .keys(&[letter('a')])
    .at(&[Context::Meetings, Context::Order])
    .unless(needs_closed_meeting),
    Command::asks(Group::Meeting, "Read the minutes, or what is read before the meeting", read_minutes)
        .short("read")
        .keys(&[letter('r')])
        .at(&[Context::Meetings, Context::Order])
        .unless(needs_listed_meeting),
    Command::opens(Group::Meeting, "Leave the item out, with a reason", forms::meeting::skip)
        .short("skip")
        .keys(&[letter('x')])
        .at(&[Context::Order, Context::Review, Context::Agreement, Context::Carried, Context::Topic])
        .unless(needs_item_to_skip),
    Command::asks(Group::Meeting, "Come back to an item that was skipped or carried forward", |model| {
        edit_selected(model, ItemEdit::Reopen)
    })
    .short("come back")
    .keys(&[letter('o')])
    .at(ORDER)
    .unless(needs_item_to_reopen),
    Command::asks(Group::Meeting, "The item earlier in the running order", |model| {
        edit_selected(model, ItemEdit::Earlier)
    })
    .keys(&[letter('[')])
    .at(ORDER)
    .unless(needs_open_meeting),
    Command::asks(Group::Meeting, "The item later in the running order", |model| edit_selected(model, ItemEdit::Later))
        .short("earlier, later")
        .keys(&[letter(']')])
        .at(ORDER)
        .unless(needs_open_meeting),
    Command::opens(Group::Meeting, "Add an item to the running order", forms::meeting::item)
        .short("new item")
        .keys(&[letter('n')])
        .at(ORDER)
        .unless(needs_open_meeting),
    Command::asks(Group::Meeting, "A second look at some decisions, each alone", second_look)
        .short("second look")
        .keys(&[letter('v')])
        .at(ORDER)
        .unless(needs_progress),
    Command::asks(Group::Meeting, "Pause the meeting", pause)
        .short("pause")
        .keys(&[letter('p')])
        .at(ORDER)
        .unless(needs_no_pause),
    Command::opens(Group::Meeting, "Write minutes, pack or actions to a file", forms::meeting::report::open)
        .short("write to a file")
        .keys(&[letter('w'), letter('W')])
        .at(&[Context::Meetings, Context::Order])
        .unless(needs_listed_meeting),
    Command::shows(Group::Meeting, "To the item before; nothing is marked", |model| step(model, -1))
        .keys(&[plain(KeyCode::Left)])
        .on_every(Which::Items),
    Command::shows(Group::Meeting, "To the item after; nothing is marked", |model| step(model, 1))
        .short("item")
        .keys(&[plain(KeyCode::Right)])
        .on_every(Which::Items),
    Command::shows(Group::Meeting, "The child's own screen: everything else can be done there", open_whole)
        .short("child")
        .keys(&[letter('o')])
        .at(CHILDREN),
    Command::opens(Group::File, "Write the papers of the month to a file: pack, actions", forms::meeting::report::open)
        .at(&[Context::Admissions, Context::Child, Context::Requests, Context::Rota]),
    Command::opens(Group::File, "Quorum and planned minutes of the meetings", |model| {
        Some(forms::meeting::settings::open(model))
    })
    .on_every(Which::Screens),
    Command::asks(Group::Meeting, "To the meetings: running order, minutes", show)
        .short("meetings")
        .keys(&[letter('M')])
        .at(&[
            Context::Admissions,
            Context::Requests,
            Context::Rota,
            Context::Section20,
            Context::Actions,
            Context::Lessons,
            Context::Settings,
            Context::People,
            Context::Teams,
        ])
        .rank(3),
    Command::asks(Group::Meeting, "From a child or a theme to the meetings", show)
        .keys(&[letter('M')])
        .at(&[Context::Child, Context::Theme]),
];
