//! The table goes on: the commands of a meeting, from opening it to its minutes.

use crossterm::event::KeyCode;

use super::key::{letter, plain};
use super::place::{ALL_SCREENS, CHILDREN, ITEMS, STOPS};
use super::refusal::meetings::{
    needs_attendee, needs_carried_action, needs_closed_meeting, needs_handover, needs_item_to_reopen,
    needs_item_to_skip, needs_left, needs_listed_meeting, needs_meeting_item, needs_no_pause, needs_open_meeting,
    needs_pause, needs_progress, needs_turn_to_look,
};
use super::refusal::{always, needs_open_action, needs_section_20};
use super::{Command, CommandId, Context, Group, command};
use crate::domain::meeting::Answer;
use crate::domain::meeting::second_look::View;

/// What can be done in and about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingCommand {
    /// Goes to the meetings.
    Show,
    /// Opens the meeting under the cursor, or a new one.
    Open,
    /// Corrects the minutes of a closed meeting.
    AddAddendum,
    /// Reads the minutes of a closed meeting.
    ReadMinutes,
    /// Writes minutes, pack or actions to a file.
    WriteReport,
    /// Begins the meeting, or goes on with it.
    Begin,
    /// Pauses the meeting.
    Pause,
    /// Opens the item under the cursor.
    OpenItem,
    /// An item earlier in the running order.
    MoveEarlier,
    /// An item later in the running order.
    MoveLater,
    /// Leaves an item out, with a reason.
    SkipItem,
    /// Comes back to an item that was left out.
    ReopenItem,
    /// Adds an item.
    AddItem,
    /// Goes on to the next item.
    GoOn,
    /// To the item before, nothing marked.
    ItemBack,
    /// To the item after, nothing marked.
    ItemForward,
    /// Answers the question under the cursor.
    Answer(Answer),
    /// Writes a note to the question or the item.
    WriteNote,
    /// Writes what the review says, shortly.
    WriteSummary,
    /// Opens the child's own screen, with everything that can be done there.
    OpenWhole,
    /// Says that somebody is here, or not.
    TurnPresent,
    /// Gives somebody the next role.
    NextRole,
    /// Puts somebody in the chair.
    MakeChair,
    /// Has somebody write.
    MakeScribe,
    /// Asks somebody to the meeting.
    AddAttendee,
    /// Opens what is left, under the cursor of the close.
    OpenLeft,
    /// Carries what is left forward, or keeps it.
    CarryLeft,
    /// Closes the meeting.
    Close,
    /// Gives the keyboard to the person whose turn it is.
    TakeTurn,
    /// Looks at decisions a second time.
    SecondLook,
    /// Says what the person whose turn it is would have decided.
    View(View),
    /// Sets who makes a meeting quorate, and how long its items are planned to take.
    Settings,
}

const MEETINGS: &[Context] = &[Context::Meetings];
const ORDER: &[Context] = &[Context::Order];
const REVIEW: &[Context] = &[Context::Review];
const ATTENDANCE: &[Context] = &[Context::Attendance];
const CLOSING: &[Context] = &[Context::Closing];
const SECOND_LOOK: &[Context] = &[Context::SecondLook];

/// Every command of a meeting, in the order in which the bottom line offers them.
pub(super) const IN_MEETINGS: &[Command] = &[
    command(
        CommandId::Meeting(MeetingCommand::Open),
        "Open the meeting under the cursor",
        "open",
        Group::Meeting,
        &[plain(KeyCode::Enter)],
        MEETINGS,
        needs_listed_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Begin),
        "Begin the meeting, or go on after a pause",
        "begin, go on",
        Group::Meeting,
        &[letter('b')],
        ORDER,
        needs_pause,
    ),
    command(
        CommandId::Meeting(MeetingCommand::OpenItem),
        "Open the item under the cursor",
        "open",
        Group::Meeting,
        &[plain(KeyCode::Enter)],
        ORDER,
        needs_meeting_item,
    ),
    command(
        CommandId::Meeting(MeetingCommand::GoOn),
        "Go on to the next item",
        "go on",
        Group::Meeting,
        &[plain(KeyCode::Enter)],
        STOPS,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::OpenLeft),
        "Open what is left, under the cursor",
        "open",
        Group::Meeting,
        &[plain(KeyCode::Enter), letter('o')],
        CLOSING,
        needs_left,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Close),
        "Close the meeting and write its minutes",
        "close the meeting",
        Group::Meeting,
        &[letter('C')],
        CLOSING,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::TakeTurn),
        "A second look: the person named has the keyboard",
        "ready",
        Group::Meeting,
        &[plain(KeyCode::Enter)],
        SECOND_LOOK,
        needs_handover,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Answer(Answer::Yes)),
        "Answer the question: yes",
        "answer",
        Group::Meeting,
        &[letter('1')],
        REVIEW,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Answer(Answer::Partly)),
        "Answer: partly",
        "",
        Group::Meeting,
        &[letter('2')],
        REVIEW,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Answer(Answer::No)),
        "Answer: no",
        "",
        Group::Meeting,
        &[letter('3')],
        REVIEW,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Answer(Answer::NotKnown)),
        "Answer: not known",
        "",
        Group::Meeting,
        &[letter('4')],
        REVIEW,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Answer(Answer::NotAsked)),
        "Answer: not asked",
        "",
        Group::Meeting,
        &[letter('5')],
        REVIEW,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::View(View::Agreed)),
        "A second look: agreed",
        "your view",
        Group::Meeting,
        &[letter('1')],
        SECOND_LOOK,
        needs_turn_to_look,
    ),
    command(
        CommandId::Meeting(MeetingCommand::View(View::AgreedWithConditions)),
        "A second look: agreed with conditions",
        "",
        Group::Meeting,
        &[letter('2')],
        SECOND_LOOK,
        needs_turn_to_look,
    ),
    command(
        CommandId::Meeting(MeetingCommand::View(View::NotAgreed)),
        "A second look: not agreed",
        "",
        Group::Meeting,
        &[letter('3')],
        SECOND_LOOK,
        needs_turn_to_look,
    ),
    command(
        CommandId::Meeting(MeetingCommand::View(View::CannotSay)),
        "A second look: cannot say from this",
        "",
        Group::Meeting,
        &[letter('4')],
        SECOND_LOOK,
        needs_turn_to_look,
    ),
    command(
        CommandId::Meeting(MeetingCommand::WriteNote),
        "Write a note to the question or the item",
        "note",
        Group::Meeting,
        &[letter('n')],
        &[Context::Review, Context::Agreement, Context::Carried, Context::Topic],
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::WriteSummary),
        "Write what the review says, in a sentence or two",
        "summary",
        Group::Meeting,
        &[letter('s')],
        REVIEW,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::TurnPresent),
        "Here, or not",
        "here",
        Group::Meeting,
        &[letter(' ')],
        ATTENDANCE,
        needs_attendee,
    ),
    command(
        CommandId::Meeting(MeetingCommand::AddAttendee),
        "Ask somebody to the meeting",
        "add",
        Group::Meeting,
        &[letter('a')],
        ATTENDANCE,
        needs_open_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::MakeChair),
        "Put the person under the cursor in the chair",
        "chair",
        Group::Meeting,
        &[letter('c')],
        ATTENDANCE,
        needs_attendee,
    ),
    command(
        CommandId::Meeting(MeetingCommand::MakeScribe),
        "The person under the cursor writes",
        "scribe",
        Group::Meeting,
        &[letter('s')],
        ATTENDANCE,
        needs_attendee,
    ),
    command(
        CommandId::Meeting(MeetingCommand::NextRole),
        "The next role for the person under the cursor",
        "role",
        Group::Meeting,
        &[letter('r')],
        ATTENDANCE,
        needs_attendee,
    ),
    command(
        CommandId::ChangeItem,
        "Change the action under the cursor: its date, its owner",
        "change",
        Group::Recording,
        &[letter('e')],
        &[Context::Carried],
        needs_carried_action,
    ),
    command(
        CommandId::CompleteAction,
        "Mark the action that is carried forward as done",
        "done",
        Group::Recording,
        &[letter('d')],
        &[Context::Carried],
        needs_open_action,
    ),
    command(
        CommandId::AddAction,
        "Add an action in the meeting",
        "action",
        Group::Recording,
        &[letter('a')],
        &[Context::Review, Context::Agreement, Context::Carried, Context::Topic],
        needs_progress,
    ),
    command(
        CommandId::AddLesson,
        "Tag a lesson in the meeting",
        "lesson",
        Group::Recording,
        &[letter('l')],
        CHILDREN,
        needs_progress,
    ),
    command(
        CommandId::AddFollowUp,
        "Record a section 20 follow-up in the meeting",
        "follow-up",
        Group::Recording,
        &[letter('f')],
        CHILDREN,
        needs_section_20,
    ),
    command(
        CommandId::Meeting(MeetingCommand::CarryLeft),
        "Carry what is under the cursor forward, or keep it",
        "carry",
        Group::Meeting,
        &[letter('c')],
        CLOSING,
        needs_left,
    ),
    command(
        CommandId::Meeting(MeetingCommand::AddAddendum),
        "Correct the minutes of the closed meeting by an addendum",
        "addendum",
        Group::Meeting,
        &[letter('a')],
        &[Context::Meetings, Context::Order],
        needs_closed_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::ReadMinutes),
        "Read the minutes, or what is read before the meeting",
        "read",
        Group::Meeting,
        &[letter('r')],
        &[Context::Meetings, Context::Order],
        needs_listed_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::SkipItem),
        "Leave the item out, with a reason",
        "skip",
        Group::Meeting,
        &[letter('x')],
        &[Context::Order, Context::Review, Context::Agreement, Context::Carried, Context::Topic],
        needs_item_to_skip,
    ),
    command(
        CommandId::Meeting(MeetingCommand::ReopenItem),
        "Come back to an item that was skipped or carried forward",
        "come back",
        Group::Meeting,
        &[letter('o')],
        ORDER,
        needs_item_to_reopen,
    ),
    command(
        CommandId::Meeting(MeetingCommand::MoveEarlier),
        "The item earlier in the running order",
        "",
        Group::Meeting,
        &[letter('[')],
        ORDER,
        needs_open_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::MoveLater),
        "The item later in the running order",
        "earlier, later",
        Group::Meeting,
        &[letter(']')],
        ORDER,
        needs_open_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::AddItem),
        "Add an item to the running order",
        "new item",
        Group::Meeting,
        &[letter('n')],
        ORDER,
        needs_open_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::SecondLook),
        "A second look at some decisions, each alone",
        "second look",
        Group::Meeting,
        &[letter('v')],
        ORDER,
        needs_progress,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Pause),
        "Pause the meeting",
        "pause",
        Group::Meeting,
        &[letter('p')],
        ORDER,
        needs_no_pause,
    ),
    command(
        CommandId::Meeting(MeetingCommand::WriteReport),
        "Write minutes, pack or actions to a file",
        "write to a file",
        Group::Meeting,
        &[letter('w')],
        &[Context::Meetings, Context::Order],
        needs_listed_meeting,
    ),
    command(
        CommandId::Meeting(MeetingCommand::ItemBack),
        "To the item before; nothing is marked",
        "",
        Group::Meeting,
        &[plain(KeyCode::Left)],
        ITEMS,
        always,
    ),
    command(
        CommandId::Meeting(MeetingCommand::ItemForward),
        "To the item after; nothing is marked",
        "item",
        Group::Meeting,
        &[plain(KeyCode::Right)],
        ITEMS,
        always,
    ),
    command(
        CommandId::Meeting(MeetingCommand::OpenWhole),
        "The child's own screen: everything else can be done there",
        "child",
        Group::Meeting,
        &[letter('o')],
        CHILDREN,
        always,
    ),
    command(
        CommandId::Meeting(MeetingCommand::WriteReport),
        "Write the papers of the month to a file: pack, actions",
        "",
        Group::File,
        &[],
        &[Context::Admissions, Context::Child, Context::Requests, Context::Rota],
        always,
    ),
    command(
        CommandId::Meeting(MeetingCommand::Settings),
        "Quorum and planned minutes of the meetings",
        "",
        Group::File,
        &[],
        ALL_SCREENS,
        always,
    ),
];
