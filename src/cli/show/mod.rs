//! `show`: one child's admissions, whole.

use chrono::NaiveDate;
use serde::Serialize;

use super::admission::{Help, Summary, help_after_entry};
use super::args::Show;
use super::context::Opened;
use super::output::{Answer, Read, Table};
use super::shown_action::ShownAction;
use super::{Context, Failure, Finish};
use crate::domain::action::ListedAction;
use crate::domain::admission::{Admission, PeriodKind};
use crate::domain::same_child::Judgement;
use crate::domain::unreadable::told;
use asked::{Question, Recorded};
use record::{Absent, Check, EarlierPeriod, Learned, Placed, Relative, Reviewed, StatusRun, Who};
use request::Request;

mod asked;
mod record;
mod request;
mod sources;
mod table;
mod text;

/// Everything held about a child's periods of care, the newest first.
#[derive(Debug, Serialize)]
struct Shown {
    child_ref: String,
    as_of: NaiveDate,
    child: Who,
    /// Other numbers that were judged to be the child's.
    other_numbers: Vec<Judgement>,
    admissions: Vec<AdmissionOutput>,
}

/// One period of care with everything held about it.
#[derive(Debug, Serialize)]
struct AdmissionOutput {
    #[serde(flatten)]
    summary: Summary<Learned>,
    /// Whether it is an admission, or a period that the meeting does not review.
    period: PeriodKind,
    help_after_entry: Vec<Help>,
    earlier_periods: Vec<EarlierPeriod>,
    /// Help of the 24 months before entry that is asked about when there was none.
    absences: Absent,
    legal_statuses: Vec<StatusRun>,
    /// Whether two of these overlap, or another period of care runs beside this one.
    #[serde(skip)]
    has_overlaps: bool,
    placements: Vec<Placed>,
    brothers_and_sisters: Vec<Relative>,
    request: Option<Request>,
    review: Option<Reviewed>,
    actions: Vec<ShownAction>,
    follow_ups: Vec<Check>,
    story: Vec<String>,
    /// What the facts ask, the questions that were answered among them.
    questions: Vec<Question>,
    /// When the entry, the request and each step of its chain were written up.
    written_up: Vec<Recorded>,
    /// Fields of the admission that were typed in by hand.
    typed: Vec<String>,
    /// The same in words, with those of the child, for the text form.
    #[serde(skip)]
    typed_labels: Vec<&'static str>,
}

/// Prints a child's periods of care.
///
/// # Errors
/// When no child of the file has the reference, the file cannot be read, or standard output not be written.
pub fn run(context: &Context, what: &Show) -> Result<Finish, Failure> {
    if what.sources {
        context.print_read(&sources::read(context, &what.child)?)?;
    } else {
        context.print_read(&read(context, &what.child)?)?;
    }
    Ok(Finish::Done)
}

fn read(context: &Context, child: &str) -> Result<Read<Shown>, Failure> {
    let opened = context.open()?;
    let admissions = opened.store.admissions_of(child)?;
    let Some(first) = admissions.first() else { return Err(nobody(&opened, child)?) };
    let child = &first.child;
    let (child_ref, who) = (child.child_ref.clone(), Who::of(child));
    let actions = opened.store.actions_as_at(opened.as_of)?;
    let whole =
        admissions.into_iter().map(|admission| AdmissionOutput::of(&opened, &admission.as_at(opened.as_of), &actions));
    let judgements = opened.store.judgements()?;
    let other_numbers = judgements.others_of(&child_ref).cloned().collect();
    opened.answer(Shown { other_numbers, child_ref, as_of: opened.as_of, child: who, admissions: whole.collect() })
}

/// That no child has a reference, as far as all can be read.
pub(super) fn nobody(opened: &Opened, child: &str) -> Result<Failure, Failure> {
    let unreadable = told(&opened.store.unreadable()?).map(|told| format!(" {told}")).unwrap_or_default();
    Ok(Failure::refused(format!(
        "No admission of a child \"{child}\" is in this file. References are written as the council's case system \
         writes them; `admissions-review list` prints a month's.{unreadable}"
    )))
}

impl AdmissionOutput {
    /// `actions` are those of the whole file as they stood on the day: they know their meetings.
    fn of(opened: &Opened, admission: &Admission, actions: &[ListedAction]) -> Self {
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

impl Answer for Shown {
    fn text(&self) -> String {
        text::of(self)
    }

    fn table(&self) -> Table {
        table::of(self)
    }
}
