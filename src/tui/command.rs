//! THE table of commands: what each is called, which keys run it, where, and why it sometimes cannot run.
//!
//! The bottom line, the help, the palette and `docs/keys.md` are all read from here.

use crossterm::event::KeyEvent;

use super::model::Model;
pub use super::place::Context;

mod actions;
mod anywhere;
mod backups;
mod boxes;
mod going;
mod importing;
mod key;
mod lessons;
mod meeting;
mod meetings;
mod places;
mod printed;
mod refusal;
mod section20;
mod settings;
mod table;

pub use actions::ActionsCommand;
pub use backups::BackupsCommand;
pub use importing::ImportCommand;
pub use key::Key;
pub use lessons::LessonsCommand;
pub use meeting::MeetingCommand;
pub use printed::printed;
pub use section20::Section20Command;
pub use settings::SettingsCommand;

/// Every command there is.
pub fn all() -> impl Iterator<Item = &'static Command> {
    let between_meetings = [section20::IN_SECTION_20, actions::IN_ACTIONS, lessons::IN_LESSONS, settings::IN_SETTINGS];
    let screens = between_meetings.into_iter().chain([meetings::IN_MEETINGS, table::ON_SCREENS]);
    let file = [backups::OF_BACKUPS, importing::OF_IMPORTS];
    screens.chain([going::BETWEEN_MEETINGS]).chain(file).chain([anywhere::ANYWHERE, boxes::IN_BOXES]).flatten()
}

/// What commands belong together in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Getting about.
    Moving,
    /// What is shown.
    Showing,
    /// Holding the meeting.
    Meeting,
    /// What the meeting writes down.
    Recording,
    /// Facts that no extract holds, or holds wrongly.
    Facts,
    /// Extracts and the file.
    File,
    /// Filling in a form.
    Forms,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Moving,
        Self::Meeting,
        Self::Recording,
        Self::Facts,
        Self::Showing,
        Self::File,
        Self::Forms,
        Self::Program,
    ];

    /// What the help calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Moving => "Getting about",
            Self::Showing => "What is shown",
            Self::Meeting => "Holding the meeting",
            Self::Recording => "Writing down",
            Self::Facts => "Typing facts in",
            Self::File => "The council's data",
            Self::Forms => "In a form",
            Self::Program => "The program",
        }
    }
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandId {
    /// One row or item up.
    Up,
    /// One row or item down.
    Down,
    /// One screenful up.
    PageUp,
    /// One screenful down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Opens what the cursor is on.
    Open,
    /// Back to where one came from.
    Back,
    /// The next child of the list.
    NextChild,
    /// The child before.
    PreviousChild,
    /// The next part of the screen.
    NextPart,
    /// The part before.
    PreviousPart,
    /// The item before in time.
    ItemBefore,
    /// The item after in time.
    ItemAfter,
    /// Less time on the theograph.
    ZoomIn,
    /// More time on the theograph.
    ZoomOut,
    /// The theograph earlier.
    ScrollEarlier,
    /// The theograph later.
    ScrollLater,
    /// The month before.
    MonthBack,
    /// The month after.
    MonthForward,
    /// The month that the meeting reviews.
    MonthOfMeeting,
    /// A month of one's choice.
    GoToMonth,
    /// Finds in the list.
    Find,
    /// Keeps what was found and goes back to the list.
    KeepFound,
    /// Shows the whole list again.
    ClearFind,
    /// Sorts by the next column.
    Sort,
    /// Turns the order round.
    ReverseSort,
    /// Adds an action.
    AddAction,
    /// Changes what the cursor is on, or opens it.
    ChangeItem,
    /// Marks the action that the cursor is on as done.
    CompleteAction,
    /// Tags a lesson.
    AddLesson,
    /// Records a check of a section 20 agreement.
    AddFollowUp,
    /// Answers the question under the cursor, or the first.
    AnswerQuestion,
    /// Lists what can be typed in.
    TypeIn,
    /// Types in a child who came into care.
    TypeInAdmission,
    /// Types in help before entry.
    TypeInHelp,
    /// Types in the request for entry, or changes it.
    TypeInRequest,
    /// Adds a step to the chain of decisions.
    TypeInStep,
    /// Types in a request that led to no admission.
    TypeInAsked,
    /// Types in a legal status.
    TypeInLegalStatus,
    /// Types in a placement.
    TypeInPlacement,
    /// Changes what is known of the child.
    ChangeChild,
    /// Changes what is known of the admission.
    ChangeAdmission,
    /// Deletes the typed fact that the cursor is on.
    DeleteFact,
    /// Ties the child to a brother or sister.
    TieSibling,
    /// Takes the child out of their family.
    UntieSibling,
    /// Opens the next brother or sister.
    OpenSibling,
    /// Sets what the council differs on about working days.
    WorkingDays,
    /// Goes to the requests for entry.
    ShowRequests,
    /// Goes to the duty rota.
    ShowRota,
    /// Back from one of these to where one came from.
    BackToScreen,
    /// Opens the request under the cursor.
    OpenRequest,
    /// Shows every request, or those that were not agreed.
    AllRequests,
    /// Adds a turn to the duty rota.
    AddTurn,
    /// Changes the turn under the cursor.
    EditTurn,
    /// Deletes the turn under the cursor.
    DeleteTurn,
    /// Something of a meeting.
    Meeting(MeetingCommand),
    /// Something about section 20 agreements.
    Section20(Section20Command),
    /// Something about actions across meetings.
    Actions(ActionsCommand),
    /// Something about lessons and their themes.
    Lessons(LessonsCommand),
    /// Something about what councils differ on.
    Settings(SettingsCommand),
    /// Something about backups.
    Backups(BackupsCommand),
    /// Takes the last change back.
    Undo,
    /// Does it once more.
    Redo,
    /// Hides or shows names.
    HideNames,
    /// Hides or shows names from the start, in this file.
    NamesOnStart,
    /// Says what a prompt's rule is.
    ExplainPrompts,
    /// Says who says what is known of the child.
    WhoSaysSo,
    /// Something about imports.
    Import(ImportCommand),
    /// Lists the keys.
    Help,
    /// Lists every command.
    Palette,
    /// Ends the program.
    Quit,
    /// Gives the terminal back for a while.
    Suspend,
    /// Adds what the form holds.
    Submit,
    /// Says that it is done.
    MarkDone,
    /// Answers a question: a path, a month.
    GoOn,
    /// Leaves a form whose fields are saved as they are left.
    CloseSaved,
    /// Goes to the next field.
    NextField,
    /// Goes to the field before.
    PreviousField,
    /// Leaves the form.
    LeaveForm,
    /// Does what is shown and asked about.
    Apply,
    /// Closes what is read, or leaves things as they were.
    Close,
    /// Runs the command that is chosen.
    Choose,
    /// Ends the program from wherever one is.
    End,
}

/// One command.
pub struct Command {
    /// Which it is.
    pub id: CommandId,
    /// What the palette and the help call it.
    pub name: &'static str,
    /// What the bottom line calls it; empty where it is not worth a place there.
    pub short: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// The keys that run it; none for one that is only in the palette.
    pub keys: &'static [Key],
    /// Where these keys work.
    pub contexts: &'static [Context],
    /// Why it cannot run now, if it cannot.
    pub refusal: fn(&Model) -> Option<&'static str>,
}

/// The command that a key runs in a context.
#[must_use]
pub fn for_key(context: Context, event: KeyEvent) -> Option<&'static Command> {
    all().find(|command| command.works_in(context) && command.keys.iter().any(|key| key.matches(event)))
}

/// The commands that the bottom line of a context offers, the most wanted first: the key, and what it does. One that
/// cannot run now is left out; pressed all the same, it says why.
#[must_use]
pub fn bottom_line(context: Context, model: &Model) -> Vec<(String, &'static str)> {
    all()
        .filter(|command| command.works_in(context) && !command.short.is_empty())
        .filter(|command| (command.refusal)(model).is_none())
        .filter_map(|command| Some((command.keys.first()?.label(), command.short)))
        .collect()
}

/// The first key of a command and what the bottom line calls it: "n next".
#[must_use]
pub fn hint(id: CommandId) -> String {
    let command = all().find(|command| command.id == id);
    command.and_then(|command| Some(format!("{} {}", command.keys.first()?.label(), command.short))).unwrap_or_default()
}

impl Command {
    /// Whether its keys work in a context.
    #[must_use]
    pub fn works_in(&self, context: Context) -> bool {
        self.contexts.contains(&context)
    }

    /// Its keys as they are printed: `Up or k`.
    #[must_use]
    pub fn key_labels(&self) -> String {
        self.keys.iter().map(|key| key.label()).collect::<Vec<_>>().join(" or ")
    }
}

const fn command(
    id: CommandId,
    name: &'static str,
    short: &'static str,
    group: Group,
    keys: &'static [Key],
    contexts: &'static [Context],
    refusal: fn(&Model) -> Option<&'static str>,
) -> Command {
    Command { id, name, short, group, keys, contexts, refusal }
}
