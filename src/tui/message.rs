//! What happens to the program, and what it asks of the world in return.

use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use crossterm::event::KeyEvent;

use super::place::Screen;
use crate::domain::Id;
use crate::domain::action::Together;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::follow_up::FollowUp;
use crate::domain::meeting::second_look::PersonsView;
use crate::domain::meeting::{ItemKey, Role};
use crate::domain::people;
use crate::domain::prompt_answer::PromptAnswer;
use crate::domain::same_child::Verdict;
use crate::domain::section20::Only;
use crate::domain::settings::{Setting, SettingKey};
use crate::domain::unreadable::UnreadableRow;
use crate::files::WhenThere;
use crate::import::sayings::Sources;
use crate::import::{Extract, Keep, Plan, Stated};
use crate::papers::Paper;
use crate::report::Level;
use crate::report::plain::Line;
use crate::store::actions::{ActionEdit, NewAction};
use crate::store::backups::{Backup, Preview};
use crate::store::drafts::{Draft, DraftFields};
use crate::store::judgements::Pair;
use crate::store::lessons::NewLesson;
use crate::store::meetings::{AttendanceEdit, ItemEdit, ReviewEdit, Reviewed};
use crate::store::people::PersonEdit;
use crate::store::screens::MonthView;
use crate::store::teams::TeamEdit;
use crate::store::typed::{FactRef, FactValue, NewFact};

mod lesson;

pub use lesson::LessonRecord;

/// Something that happened.
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// It is this moment, and this day here: said with every key, because nothing here reads a clock.
    Clock(DateTime<Utc>, NaiveDate),
    /// Text was pasted.
    Paste(String),
    /// No key was pressed for as long as the screen may stand uncovered.
    Idle,
    /// No key was pressed for a moment: what was typed is kept.
    TypingPaused,
    /// No key was pressed for a shorter while, long enough to make the backup of the day.
    Rest,
    /// The terminal has another size: columns and rows.
    Resize(u16, u16),
    /// The file answered the request with this number.
    Answered(u64, Box<Answer>),
    /// What the import that the request with this number asked for is doing, and how far it has come, in words.
    Importing(u64, String),
    /// The extract of the request with this number was read, or could not be.
    ExtractRead(u64, Result<Box<Extract>, String>),
    /// Somebody or something wants the program to end: nothing is lost, since everything is saved.
    End,
}

/// What is asked of the world.
#[derive(Debug)]
pub enum Effect {
    /// Something of the file.
    Ask(Request),
    /// To read the extract at a path, beside the file and without it.
    Read(u64, String, Stated),
    /// To stop the import that the request with this number asked for, whatever it is doing.
    StopImport(u64),
    /// The terminal goes back to the shell until the program is resumed.
    Suspend,
}

/// A numbered request to the file.
#[derive(Debug)]
pub struct Request {
    /// Answers carry it back.
    pub number: u64,
    /// The month that is to be shown afterwards.
    pub month: Month,
    /// The day that is taken for today.
    pub as_of: NaiveDate,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked of the file.
#[derive(Debug)]
pub enum Ask {
    /// To show the month.
    Show,
    /// To show what a screen shows.
    ShowScreen(Screen, Asked),
    /// To read an action whole, with its history.
    ReadAction(Id),
    /// To say who says what is known of a child, what stands in one row first.
    ReadSources(Id, Option<Id>),
    /// To show a period of care that is not among the month's admissions.
    ShowAdmission(Id),
    /// To read the minutes of the meeting about a month in so many cells; where they are not written yet, what is read
    /// before it.
    Read(Month, usize),
    /// To write a paper to a file.
    WritePaper(PaperOrder),
    /// To write a record, and forget the draft that it was made from.
    Write(Record, Option<DraftName>),
    /// To take the last change back.
    Undo,
    /// To do it once more.
    Redo,
    /// To keep what is in a form.
    KeepDraft(DraftName, DraftFields),
    /// To keep what is in a form that was left, and to say so once it is in the file.
    LeaveDraft(DraftName, DraftFields),
    /// To forget what was kept of a form.
    DropDraft(DraftName),
    /// To work out what importing an extract would change, and which stands against what was typed in.
    Plan(Arc<Extract>, Keep),
    /// To look in the whole file for numbers that are likely one child's.
    FindLikely,
    /// To judge numbers, and then to plan the extract again.
    Judge(Vec<Pair>, Verdict, Arc<Extract>, Keep),
    /// To apply the plan that was shown.
    Apply(Box<Plan>),
    /// To take the last import back.
    TakeBackImport,
    /// To hide names from the start, or to show them.
    HideNamesOnStart(bool),
    /// To save the whole file under another path, as it was typed, with what was typed into forms, and to go on there.
    SaveElsewhere(String, Vec<Draft>),
    /// To make sure that what is asked for from here to the end of the program is kept somewhere.
    End,
    /// To make the backup of the day, if there is none and nothing else waits.
    BackUpToday,
    /// To make a backup now.
    BackUp,
    /// To list the backups.
    ListBackups,
    /// To say what restoring a backup would lose.
    CompareBackup(PathBuf),
    /// To restore it.
    Restore(PathBuf),
}

/// What of a screen's view is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// As it stood at the end of this day.
    pub day: NaiveDate,
    /// With the meeting about this month whole.
    pub month: Option<Month>,
}

/// A paper that is to be written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperOrder {
    /// What.
    pub paper: Paper,
    /// The month of the admissions.
    pub month: Month,
    /// What it says was so on this day.
    pub as_of: NaiveDate,
    /// Who may read it.
    pub level: Level,
    /// Whether children's names stand in it.
    pub names: bool,
    /// Which of the open section 20 agreements stand in it; all without.
    pub only: Option<Only>,
    /// The file, as it was typed.
    pub path: String,
    /// Whether the file may be replaced where it is there.
    pub when_there: WhenThere,
}

/// What a draft is kept under: the form's name and what it is about.
pub type DraftName = (String, Id);

/// A record that is to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// A new action.
    AddAction(NewAction),
    /// A field of an action.
    EditAction(Id, ActionEdit),
    /// That an action is done.
    CompleteAction {
        /// Which.
        id: Id,
        /// On which day.
        on: NaiveDate,
        /// What shows it.
        evidence: Option<String>,
    },
    /// What is done to several actions at once.
    ChangeActions(Vec<Id>, Together),
    /// A new lesson.
    AddLesson(NewLesson),
    /// Something about a lesson or a theme.
    Lesson(LessonRecord),
    /// A new check of a section 20 agreement.
    AddFollowUp {
        /// The child.
        child: Id,
        /// The check.
        check: Box<FollowUp>,
    },
    /// A fact that is typed in.
    TypeIn(Box<NewFact>),
    /// A field of a fact.
    EditFact(FactRef, &'static str, FactValue),
    /// That a fact was typed in by mistake.
    RemoveFact(FactRef),
    /// What the meeting said to a question that the facts raise.
    Answer {
        /// The child.
        child: Id,
        /// The answer.
        answer: Box<PromptAnswer>,
    },
    /// That a child has a brother or sister.
    Tie {
        /// The child.
        child: Id,
        /// The number of the brother or sister.
        other: String,
    },
    /// That a child was tied to a family by mistake.
    Untie(Id),
    /// Something of a meeting.
    Meeting(MeetingRecord),
    /// What this council differs on.
    Settings(SettingsRecord),
}

/// Something of a meeting that is written. A meeting is named by its row.
#[derive(Debug, Clone, PartialEq)]
pub enum MeetingRecord {
    /// That the meeting about a month is opened.
    Open(Month),
    /// That it begins.
    Begin(Id),
    /// That it goes on after a pause.
    Continue(Id),
    /// That it pauses.
    Pause(Id),
    /// That somebody is asked to it.
    Ask(Id, String, Role),
    /// Something about somebody who was asked.
    Attendance(Id, Id, AttendanceEdit),
    /// Something about an item.
    Item(Id, ItemKey, ItemEdit),
    /// A new item.
    AddItem(Id, String),
    /// Something that a review says.
    Review(Reviewed, ReviewEdit),
    /// That decisions are drawn for a second look.
    Draw(Id),
    /// What somebody would have decided.
    View(Id, PersonsView),
    /// That it is closed.
    Close(Id),
    /// A correction of its minutes: why, and what.
    Addendum(Id, String, String),
}

/// What this council differs on, and its lists of people and teams, as they are written.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsRecord {
    /// A setting.
    Set(Setting),
    /// That a setting is as delivered again.
    SetBack(SettingKey),
    /// Somebody new on the list.
    AddPerson(String, Option<people::Role>),
    /// Something about somebody on the list.
    EditPerson(Id, PersonEdit),
    /// That somebody has left, by name.
    PersonHasLeft(String),
    /// That somebody who had left is back.
    PersonIsBack(Id),
    /// A new team on the list.
    AddTeam(String),
    /// Something about a team on the list.
    EditTeam(Id, TeamEdit),
    /// That a team was closed, by name.
    TeamIsClosed(String),
    /// That a team that was closed is open again.
    TeamIsOpenAgain(Id),
}

/// What the file answered.
#[derive(Debug)]
pub enum Answer {
    /// What was asked for was done; this is what there is to say, and the month as it is now, where it could be read.
    Done(Option<String>, Option<Box<MonthView>>),
    /// What a screen shows, as it is in the file: its own folder knows what that is.
    Screen(Screen, Box<dyn Any + Send>),
    /// A period of care that was asked for, as it is now.
    Admission(Box<Admission>),
    /// Something to read: what it is, and its lines.
    Text(String, Vec<Line>),
    /// Who says what is known of a child, and the row that comes first.
    Sources(Box<Sources>, Option<Id>),
    /// The file that this paper was to be written to is there already, and was left.
    IsThere(Box<PaperOrder>),
    /// It was done, and nothing on the screen changes.
    Quiet,
    /// What stood in a form that was left is in the file.
    DraftKept,
    /// What importing would change.
    Planned(Box<Plan>),
    /// The import was stopped before anything was changed.
    Stopped,
    /// What had been altered in the file with another tool, in sentences.
    FoundAltered(String),
    /// The rows of the file that cannot be read, as far as it was looked at.
    Unreadable(Vec<UnreadableRow>),
    /// The backups that there are, the newest first.
    Backups(Vec<Backup>),
    /// What restoring a backup would lose.
    Compared(Box<Preview>),
    /// A backup was restored; this is what there is to say, and the month as it is now.
    Restored(String, Box<MonthView>),
    /// The backup of the day was not made, because something else waited.
    Interrupted,
    /// Something nobody asked for could not be done, and somebody has to know.
    Warned(String),
    /// It could not be done, and nothing was.
    Failed(String),
    /// The file is no longer where it was: what has happened, and a path at which all of it can be saved.
    Gone(String, String),
    /// All of it was saved under another path, and is open there.
    SavedElsewhere(String),
}
