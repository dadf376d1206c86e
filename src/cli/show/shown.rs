//! What is held about a child, as `show` prints it.

use super::asked::{Question, Recorded};
use super::record::{Absent, Check, EarlierPeriod, Learned, Placed, Relative, Reviewed, StatusRun, Who};
use super::request::Request;
use crate::cli::admission::{Help, Summary, help_after_entry};
use crate::cli::context::Opened;
use crate::cli::shown_action::ShownAction;
use crate::domain::action::ListedAction;
use crate::domain::admission::{Admission, PeriodKind};
use crate::domain::same_child::Judgement;
use chrono::NaiveDate;
use serde::Serialize;

/// Everything held about a child's periods of care, the newest first.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    pub(super) child_ref: String,
    pub(super) as_of: NaiveDate,
    pub(super) child: Who,
    /// Other numbers that were judged to be the child's.
    pub(super) other_numbers: Vec<Judgement>,
    pub(super) admissions: Vec<AdmissionOutput>,
}

/// One period of care with everything held about it.
#[derive(Debug, Serialize)]
pub(super) struct AdmissionOutput {
    #[serde(flatten)]
    pub(super) summary: Summary<Learned>,
    /// Whether it is an admission, or a period that the meeting does not review.
    pub(super) period: PeriodKind,
    pub(super) help_after_entry: Vec<Help>,
    pub(super) earlier_periods: Vec<EarlierPeriod>,
    /// Help of the 24 months before entry that is asked about when there was none.
    pub(super) absences: Absent,
    pub(super) legal_statuses: Vec<StatusRun>,
    /// Whether two of these overlap, or another period of care runs beside this one.
    #[serde(skip)]
    pub(super) has_overlaps: bool,
    pub(super) placements: Vec<Placed>,
    pub(super) brothers_and_sisters: Vec<Relative>,
    pub(super) request: Option<Request>,
    pub(super) review: Option<Reviewed>,
    pub(super) actions: Vec<ShownAction>,
    pub(super) follow_ups: Vec<Check>,
    pub(super) story: Vec<String>,
    /// What the facts ask, the questions that were answered among them.
    pub(super) questions: Vec<Question>,
    /// When the entry, the request and each step of its chain were written up.
    pub(super) written_up: Vec<Recorded>,
    /// Fields of the admission that were typed in by hand.
    pub(super) typed: Vec<String>,
    /// The same in words, with those of the child, for the text form.
    #[serde(skip)]
    pub(super) typed_labels: Vec<&'static str>,
}

impl AdmissionOutput {
    /// `actions` are those of the whole file as they stood on the day: they know their meetings.
    pub(super) fn of(opened: &Opened, admission: &Admission, actions: &[ListedAction]) -> Self {
        let own = |listed: &&ListedAction| admission.actions.iter().any(|action| action.id == listed.action.id);
        let prompts = opened.prompts(admission);
        Self {
            questions: prompts.iter().map(Question::of).collect(),
            written_up: Recorded::all(admission, &opened.settings.holidays),
            typed: admission.period.typed.names().map(str::to_owned).collect(),
            typed_labels: admission.child.typed.labels().chain(admission.period.typed.labels()).collect(),
            summary: Summary::of(opened, admission, &prompts, admission.lessons.iter().map(Learned::of).collect()),
            period: admission.period.kind,
            help_after_entry: help_after_entry(admission, opened.as_of),
            earlier_periods: EarlierPeriod::all(admission, opened.as_of),
            absences: Absent::before(admission),
            legal_statuses: admission.legal_statuses.iter().map(StatusRun::of).collect(),
            has_overlaps: admission.status_history().has_overlaps(&admission.legal_statuses),
            placements: admission.placements.iter().map(Placed::of).collect(),
            brothers_and_sisters: admission.siblings.iter().map(Relative::of).collect(),
            request: Request::of(admission),
            review: admission.reviews.last().map(Reviewed::of),
            actions: actions.iter().filter(own).map(|listed| ShownAction::of(listed, opened.as_of)).collect(),
            follow_ups: admission.follow_ups.iter().map(Check::of).collect(),
            story: opened.story(admission),
        }
    }
}
