//! What can be done in and about a meeting.

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
    /// Takes the last view back.
    TakeViewBack,
    /// Looks at decisions a second time.
    SecondLook,
    /// Says what the person whose turn it is would have decided.
    View(View),
    /// Sets who makes a meeting quorate, and how long its items are planned to take.
    Settings,
}
