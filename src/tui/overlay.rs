//! What stands over a screen: a form, the palette, or something to read.

use std::path::PathBuf;

use super::widget::form::Form;
use super::widget::list_picker::ListPicker;
use super::widget::outline::Outline;
use super::widget::text_block::TextBlock;
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::meeting::{ItemKey, Question};
use crate::import::Plan;
use crate::store::meetings::Reviewed;

use super::message::{Ask, DraftName};
use crate::store::typed::FactRef;

/// What stands over the screen; keys go to it.
pub enum Overlay {
    /// A form.
    Form(Box<OpenForm>),
    /// Every command, to search and run.
    Palette(Palette),
    /// Something to read: the help, or the rules behind the questions.
    Reading(Reading),
    /// Text without a box around it, to be selected with the mouse and pasted elsewhere.
    Paste(Reading),
    /// Something to read, and what Enter then asks of the file.
    Confirm(Reading, Box<Ask>),
    /// What an import would change, to look into and to apply.
    Plan(Planned),
    /// An import is under way; Esc stops it.
    Working(Working),
}

/// The plan of an import, which opens out.
pub struct Planned {
    /// Its lines.
    pub outline: Outline,
    /// The plan itself.
    pub plan: Box<Plan>,
}

/// An import under way.
pub struct Working {
    /// What is being done, and how far it has come.
    pub reading: Reading,
    /// The number of the answer that is waited for.
    pub number: u64,
    /// Whether the file is being changed, and only the answer says what came of it.
    pub writes: bool,
}

/// A list to choose from: the commands of a screen, or things to open.
pub struct Palette {
    /// What it lists.
    pub title: &'static str,
    /// The list.
    pub picker: ListPicker,
    /// What choosing each of its items does, in their order.
    pub choices: Vec<Choice>,
}

/// What choosing an item of a list does.
pub enum Choice {
    /// Runs the command at a place of the table.
    Command(usize),
    /// Opens the screen of an admission.
    Visit(Id),
    /// Says what restoring a backup would lose.
    Compare(PathBuf),
}

impl Palette {
    /// Whether it lists things to open, children or backups, and not commands.
    #[must_use]
    pub fn is_of_things(&self) -> bool {
        !matches!(self.choices.first(), None | Some(Choice::Command(_)))
    }
}

/// A text in a box.
pub struct Reading {
    /// What it is.
    pub title: String,
    /// The text and how far it is scrolled.
    pub text: TextBlock,
}

/// Which record a form makes or changes: fixed when it is opened, whatever the screen shows when it is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormKind {
    /// A new action.
    AddAction(Option<About>),
    /// An action that exists.
    EditAction(Id),
    /// That an action is done.
    CompleteAction(Id),
    /// A new action, about a child whose number is asked for, or about nobody.
    AddActionAcross,
    /// What several actions, or one, have changed in one respect.
    ChangeActions(Respect, Vec<Id>),
    /// A new lesson.
    AddLesson(About),
    /// Something about a lesson that exists, or about a theme.
    Lesson(LessonForm),
    /// A new check of a section 20 agreement.
    AddFollowUp(About),
    /// A fact that is typed in.
    TypeIn(Typing),
    /// A fact that exists.
    EditFact(FactRef),
    /// An answer to the question with this code.
    Answer(About, &'static str),
    /// A tie to a brother or sister.
    Tie(About),
    /// A note to a question of a review, and who will act on it.
    ReviewNote(Reviewed, Question),
    /// What a review says, shortly.
    ReviewSummary(Reviewed),
    /// What was said about an item of a meeting.
    ItemNote(Id, ItemKey),
    /// Why an item of a meeting is left out.
    SkipItem(Id, ItemKey),
    /// A new item of a meeting.
    AddItem(Id),
    /// Somebody who is asked to a meeting.
    AddAttendee(Id),
    /// A correction of the minutes of a closed meeting.
    Addendum(Id),
    /// What this council differs on about meetings.
    MeetingSettings,
    /// A setting, or somebody or a team on the council's lists.
    Settings(SettingsForm),
    /// No record: which report, and the path of its file.
    Report,
    /// What this council differs on about working days.
    WorkingDays,
    /// No record: the path of an extract.
    Import,
    /// No record: of which day an extract is.
    ExtractDay,
    /// No record yet: whether numbers are one child's.
    Judge,
    /// No record: a month to go to.
    GoToMonth,
    /// No record: a past day to look at.
    GoToDay,
    /// No record: the path under which the whole file is saved, when it is no longer where it was.
    SaveElsewhere,
}

/// What of the settings a form changes or adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsForm {
    /// A setting.
    Setting,
    /// Somebody new on the list of people.
    AddPerson,
    /// Somebody on it.
    Person(Id),
    /// A new team on the list of teams.
    AddTeam,
    /// A team on it.
    Team(Id),
}

impl SettingsForm {
    /// The name under which its drafts are kept.
    const fn draft_name(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::AddPerson => "add-person",
            Self::Person(_) => "person",
            Self::AddTeam => "add-team",
            Self::Team(_) => "team",
        }
    }
}

/// What a form says about a lesson that exists, or about a theme, which is named by its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LessonForm {
    /// The fields of a lesson.
    Edit(Id),
    /// That a lesson is closed.
    Close(Id),
    /// A new theme.
    AddTheme,
    /// The name of a theme.
    RenameTheme(String),
    /// No record yet: the theme that a theme is to be merged into.
    MergeTheme(String),
}

impl LessonForm {
    /// The name under which its drafts are kept.
    const fn draft_name(&self) -> &'static str {
        match self {
            Self::Edit(_) => "edit-lesson",
            Self::Close(_) => "close-lesson",
            Self::AddTheme => "theme",
            Self::RenameTheme(_) => "rename-theme",
            Self::MergeTheme(_) => "merge-theme",
        }
    }
}

/// In what respect actions are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respect {
    /// They are done.
    Done,
    /// They are cancelled.
    Cancelled,
    /// When they are due.
    Date,
    /// Who does them.
    Owner,
}

/// What is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// A child who came into care.
    Admission,
    /// A legal status.
    LegalStatus(About),
    /// A placement.
    Placement(About),
    /// Help before entry or after it.
    Help(About),
    /// The request that led to an admission.
    Request(About),
    /// A request that led to none.
    Asked,
    /// A turn of the duty rota.
    Duty,
    /// A step of a request's chain.
    Step {
        /// The child.
        child: Id,
        /// The request.
        request: Id,
    },
}

impl Typing {
    /// The name under which the drafts of its form are kept.
    const fn draft_name(self) -> &'static str {
        match self {
            Self::Admission => "type-in-admission",
            Self::LegalStatus(_) => "type-in-legal-status",
            Self::Placement(_) => "type-in-placement",
            Self::Help(_) => "type-in-help",
            Self::Request(_) => "type-in-request",
            Self::Asked => "type-in-asked",
            Self::Duty => "type-in-duty",
            Self::Step { .. } => "type-in-step",
        }
    }
}

/// Whom a new record is about: fixed when its form is opened, whatever the screen shows when it is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The child.
    pub child: Id,
    /// The period of care.
    pub period: Id,
}

impl About {
    /// About this admission.
    #[must_use]
    pub fn of(admission: &Admission) -> Self {
        Self { child: admission.child.id, period: admission.period.id }
    }
}

impl FormKind {
    /// The name under which its drafts are kept.
    #[must_use]
    pub const fn draft_name(&self) -> &'static str {
        match self {
            Self::AddAction(_) | Self::AddActionAcross => "action",
            Self::EditAction(_) => "edit-action",
            Self::ChangeActions(..) => "change-actions",
            Self::CompleteAction(_) => "complete",
            Self::Addendum(_) => "addendum",
            Self::SkipItem(..) => "skip-item",
            Self::AddItem(_) => "add-item",
            Self::AddAttendee(_) => "add-attendee",
            Self::AddLesson(_) => "lesson",
            Self::Lesson(form) => form.draft_name(),
            Self::AddFollowUp(_) => "follow-up",
            Self::Answer(..) => "answer",
            Self::TypeIn(typing) => typing.draft_name(),
            Self::EditFact(_) => "edit-fact",
            Self::Tie(_) => "tie",
            Self::ReviewNote(..) => "review-note",
            Self::ReviewSummary(_) => "review-summary",
            Self::ItemNote(..) => "item-note",
            Self::MeetingSettings => "meeting-settings",
            Self::Settings(form) => form.draft_name(),
            Self::WorkingDays => "working-days",
            Self::Report => "report",
            Self::Import => "import",
            Self::GoToMonth => "month",
            Self::GoToDay => "day",
            Self::ExtractDay => "extract-day",
            Self::Judge => "judgement",
            Self::SaveElsewhere => "elsewhere",
        }
    }

    /// Whether a draft of it is kept: not of where to save a file that is gone, for that is where drafts are kept.
    #[must_use]
    pub const fn has_draft(&self) -> bool {
        !matches!(self, Self::SaveElsewhere)
    }

    /// Whether it only asks what to do next, and makes no record.
    #[must_use]
    pub const fn is_question(&self) -> bool {
        matches!(
            self,
            Self::Import
                | Self::ExtractDay
                | Self::Judge
                | Self::GoToMonth
                | Self::GoToDay
                | Self::SaveElsewhere
                | Self::Report
                | Self::Lesson(LessonForm::MergeTheme(_))
        )
    }

    /// Whether it says that something is done.
    #[must_use]
    pub const fn is_completion(&self) -> bool {
        matches!(self, Self::CompleteAction(_) | Self::Lesson(LessonForm::Close(_)))
    }
}

/// A form that is open.
#[derive(Debug, Clone)]
pub struct OpenForm {
    /// What it makes or changes.
    pub kind: FormKind,
    /// What it is about: no two forms of a kind that ask different things have the same.
    pub subject: Id,
    /// Its fields.
    pub form: Form,
}

impl OpenForm {
    /// A form that was just opened.
    #[must_use]
    pub const fn new(kind: FormKind, subject: Id, form: Form) -> Self {
        Self { kind, subject, form }
    }

    /// What its draft is kept under.
    #[must_use]
    pub fn draft_name(&self) -> DraftName {
        (self.kind.draft_name().to_owned(), self.subject)
    }
}
