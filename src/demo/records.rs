//! What the meeting makes over two years, in order of time: who did what when, as the change log will tell it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::action::Status;
use crate::domain::follow_up::FollowUp;
use crate::domain::meeting::{Answer, Meeting, Question};
use crate::domain::people::Role;

/// An action from the day it is raised to the day it is closed.
#[derive(Debug, Clone)]
pub(super) struct ActionPlan {
    /// Which of the admissions told.
    pub(super) told: usize,
    /// Which meeting raised it, if one did.
    pub(super) meeting: Option<usize>,
    pub(super) text: String,
    pub(super) owner: &'static str,
    pub(super) due_on: NaiveDate,
    pub(super) done_looks_like: Option<String>,
    pub(super) raised_on: NaiveDate,
    /// The day it was given another date, and that date.
    pub(super) redated: Option<(NaiveDate, NaiveDate)>,
    pub(super) closed: Option<Closed>,
    /// What else became of it, in order of time.
    pub(super) turns: Vec<(NaiveDate, Turn)>,
}

/// Something that became of an action.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    Redate(NaiveDate),
    Reassign(&'static str),
    Done(&'static str),
    Cancel(&'static str),
    Reopen,
}

/// How an action was closed.
#[derive(Debug, Clone)]
pub(super) struct Closed {
    pub(super) on: NaiveDate,
    pub(super) status: Status,
    pub(super) why: Option<String>,
}

/// A lesson from the day it is written down to the day it is closed.
#[derive(Debug, Clone)]
pub(super) struct LessonPlan {
    pub(super) theme: &'static str,
    pub(super) statement: String,
    pub(super) what_will_change: &'static str,
    pub(super) meeting: usize,
    /// Which of the admissions told.
    pub(super) told: Vec<usize>,
    pub(super) raised_on: NaiveDate,
    pub(super) closed: Option<(NaiveDate, &'static str)>,
}

/// What a meeting said to one of its questions.
#[derive(Debug, Clone)]
pub(super) struct AnswerPlan {
    pub(super) question: Question,
    pub(super) answer: Answer,
    pub(super) note: Option<String>,
    /// Who will act on it.
    pub(super) person: Option<&'static str>,
}

/// Something that a meeting did.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Plan,
    Begin,
    Review {
        told: usize,
        summary: String,
        answers: Vec<AnswerPlan>,
    },
    /// It leaves an admission to the next meeting.
    Carry {
        told: usize,
        note: &'static str,
    },
    SecondLook,
    Pause,
    GoOn,
    /// It comes to what is left, all but the close.
    GoThrough,
    Close,
    /// Somebody corrects its minutes.
    Addendum {
        reason: &'static str,
        text: &'static str,
    },
}

/// Something that someone did.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Meeting(usize, Step),
    /// An extract brings the admission that was recorded late.
    RecordLate,
    AddAction(usize),
    RedateAction(usize),
    CloseAction(usize),
    /// One of the turns of an action.
    TurnAction {
        action: usize,
        turn: usize,
    },
    AddLesson(usize),
    Council(Council),
    CloseLesson(usize),
    Check {
        told: usize,
        check: FollowUp,
    },
    Answer {
        told: usize,
        prompt: &'static str,
        answer: &'static str,
    },
}

/// An event, when it was and whose it is.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) at: NaiveDateTime,
    pub(super) actor: &'static str,
    pub(super) event: Event,
}

/// Every record, and the order in which they came about.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) meetings: Vec<Meeting>,
    pub(super) actions: Vec<ActionPlan>,
    pub(super) lessons: Vec<LessonPlan>,
    pub(super) timeline: Vec<Entry>,
    /// Which of the admissions told was not in the extract before its month's meeting.
    pub(super) late: Option<usize>,
}

impl Records {
    /// Puts an event on the timeline at a time of a day, so many minutes after the hour.
    pub(super) fn at(&mut self, day: NaiveDate, hour: u32, minutes: u32, actor: &'static str, event: Event) {
        let time = NaiveTime::from_hms_opt(hour + minutes / 60, minutes % 60, 0).unwrap_or_default();
        self.timeline.push(Entry { at: day.and_time(time), actor, event });
    }

    /// Puts the timeline in order of time; events of one moment stay as they were put on it.
    pub(super) fn in_order(mut self) -> Self {
        self.timeline.sort_by_key(|entry| entry.at);
        self
    }
}

/// The themes' changes and the lists.
#[derive(Debug, Clone, Copy)]
pub(super) enum Council {
    AddTheme(&'static str),
    MergeThemes(&'static str, &'static str),
    RetireTheme(&'static str),
    ReopenLesson(usize),
    ListPerson(&'static str, Role),
    HasLeft(&'static str),
    ListTeam(&'static str),
    TeamClosed(&'static str),
}
