//! An admission as `list` and `show` print it: the shape that other programs rely on.

use chrono::NaiveDate;
use serde::Serialize;

use super::context::Opened;
use super::words::{cell, count, days};
use crate::domain::Id;
use crate::domain::admission::{Admission, EntryKind};
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::impossible::{self, Impossible};
use crate::domain::intervention::{Intervention, Kind, Outcome, Stage};
use crate::domain::legal_status::{Group, LegalCode};
use crate::domain::prompts::Prompt;
use crate::domain::theograph::ItemInWords;

/// One admission in short, as it stood on the as-of date.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Summary<Lesson> {
    pub(super) id: Id,
    pub(super) child_ref: String,
    pub(super) admitted_on: NaiveDate,
    /// Completed years at admission.
    pub(super) age: Option<u32>,
    pub(super) route_on_entry: Route,
    pub(super) legal_status: Status,
    pub(super) entry: EntryKind,
    /// The SSDA903 code.
    pub(super) need: Option<String>,
    pub(super) days_in_care: i64,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) re_entry: bool,
    pub(super) interventions: Vec<Help>,
    pub(super) prompts: Vec<&'static str>,
    pub(super) written_up_working_days: Option<u32>,
    pub(super) siblings: Vec<String>,
    pub(super) open_actions: usize,
    pub(super) overdue_actions: usize,
    /// In a list the codes of their themes, for one child the lessons whole.
    pub(super) lessons: Vec<Lesson>,
    pub(super) reviewed: bool,
    /// The extract in which it should have stood and did not.
    pub(super) missing_since: Option<NaiveDate>,
    /// What is recorded and cannot be true.
    pub(super) impossible: Vec<Impossible>,
}

/// A legal status by its code.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Route {
    pub(super) code: Option<String>,
    pub(super) label: String,
    pub(super) group: Group,
}

/// A legal status and since when.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Status {
    #[serde(flatten)]
    pub(super) status: Route,
    pub(super) since: Option<NaiveDate>,
}

/// Help before entry, or after.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Help {
    pub(super) kind: Kind,
    pub(super) label: &'static str,
    pub(super) stage: Stage,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) open_at_entry: bool,
    /// From the first day to the last, or to the as-of date while it is open; 0 where it happened on one day.
    pub(super) days: i64,
    pub(super) provider: Option<String>,
    pub(super) outcome: Option<Outcome>,
    pub(super) detail: Option<String>,
    pub(super) recorded_on: Option<NaiveDate>,
    pub(super) source: Source,
    /// The same in words, for the text form.
    #[serde(skip)]
    pub(super) told: ItemInWords,
}

impl Route {
    pub(super) fn of(code: Option<&LegalCode>) -> Self {
        Self {
            code: code.map(|code| code.as_str().to_owned()),
            label: code.map_or("Not known", LegalCode::label).to_owned(),
            group: code.map_or(Group::Unknown, LegalCode::group),
        }
    }
}

impl Help {
    fn of(help: &Intervention, entry: NaiveDate, as_of: NaiveDate) -> Self {
        let until = help.last_day().unwrap_or(as_of);
        Self {
            kind: help.kind,
            label: help.kind.label(),
            stage: help.kind.stage(),
            started_on: help.started_on,
            ended_on: help.ended_on,
            open_at_entry: help.open_on(entry),
            days: (until - help.started_on).num_days().max(0),
            provider: help.provider.clone(),
            outcome: help.outcome,
            detail: help.detail.clone(),
            recorded_on: help.recorded_on,
            source: help.source,
            told: ItemInWords::of_help(help, entry, as_of),
        }
    }
}

/// Everything until the day of entry; a statement that nothing was known is among it, as a kind of its own.
fn help_before_entry(admission: &Admission, as_of: NaiveDate) -> Vec<Help> {
    let entry = admission.admitted_on();
    let before = admission.interventions.iter().filter(|help| help.started_on <= entry);
    before.map(|help| Help::of(help, entry, as_of)).collect()
}

/// What began after the day of entry.
pub(super) fn help_after_entry(admission: &Admission, as_of: NaiveDate) -> Vec<Help> {
    let entry = admission.admitted_on();
    let after = admission.interventions.iter().filter(|help| help.started_on > entry);
    after.map(|help| Help::of(help, entry, as_of)).collect()
}

impl<Lesson> Summary<Lesson> {
    /// The summary of an admission that is [`Admission::as_at`] the day already.
    pub(super) fn of(opened: &Opened, admission: &Admission, prompts: &[Prompt], lessons: Vec<Lesson>) -> Self {
        let as_of = opened.as_of;
        let standing = admission.standing_on(as_of);
        Self {
            id: admission.period.id,
            child_ref: admission.child.child_ref.clone(),
            admitted_on: admission.admitted_on(),
            age: admission.age(),
            route_on_entry: Route::of(admission.period.route_on_entry.as_ref()),
            legal_status: Status {
                status: Route::of(standing.and_then(|standing| standing.status.code.as_ref())),
                since: standing.map(|standing| standing.since),
            },
            entry: admission.entry(),
            need: admission.period.need.clone(),
            days_in_care: admission.days_in_care(as_of),
            ended_on: admission.period.ended_on,
            re_entry: admission.is_re_entry(),
            interventions: help_before_entry(admission, as_of),
            prompts: prompts.iter().filter(|prompt| prompt.answer.is_none()).map(|prompt| prompt.code).collect(),
            written_up_working_days: admission.written_up_after(&opened.settings.holidays),
            siblings: admission.siblings.iter().map(|sibling| sibling.child_ref.clone()).collect(),
            open_actions: admission.open_actions().count(),
            overdue_actions: admission.overdue_actions(as_of),
            lessons,
            reviewed: admission.is_reviewed(),
            missing_since: admission.period.missing_since,
            impossible: impossible::of_admission(admission, as_of),
        }
    }

    /// "Route on entry: Section 20. Entry: unplanned. In care for 41 days."
    pub(super) fn course(&self) -> String {
        let stay = match self.ended_on {
            Some(end) => format!("In care for {}, until {}", days(self.days_in_care), full(end)),
            None => format!("In care for {}", days(self.days_in_care)),
        };
        format!("Route on entry: {}. Entry: {}. {stay}.{}", self.route_on_entry.label, self.entry.label(), self.now())
    }

    /// The legal status, where it is another one than on entry.
    fn now(&self) -> String {
        let status = &self.legal_status;
        match status.since {
            Some(since) if status.status.code != self.route_on_entry.code => {
                format!(" {} since {}.", status.status.label, full(since))
            }
            _ => String::new(),
        }
    }

    /// "C-1042, aged 14, admitted 4 Mar 2018".
    pub(super) fn who(&self) -> String {
        let age = self.age.map_or("age not known".to_owned(), |age| format!("aged {age}"));
        format!("{}, {age}, admitted {}", self.child_ref, full(self.admitted_on))
    }

    /// "Child in need plan (open at entry), referral".
    pub(super) fn help(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        for help in self.interventions.iter().map(Help::words) {
            if !said.contains(&help) {
                said.push(help);
            }
        }
        if said.is_empty() { "none recorded".to_owned() } else { said.join("; ") }
    }

    /// Actions and the review, as sentences.
    pub(super) fn meeting(&self) -> String {
        let overdue = match self.overdue_actions {
            0 => String::new(),
            1 => ", 1 past its date".to_owned(),
            late => format!(", {late} past their dates"),
        };
        let reviewed = if self.reviewed { "Reviewed" } else { "Not reviewed yet" };
        format!("{reviewed}. {}{overdue}.", count(self.open_actions, "open action", "open actions"))
    }
}

impl Summary<String> {
    /// The cells of `list --format csv`, as [`HEADING`] has them.
    pub(super) fn cells(&self) -> Vec<String> {
        let kinds = self.interventions.iter().map(|help| help.kind.code());
        vec![
            self.id.to_string(),
            self.child_ref.clone(),
            self.admitted_on.to_string(),
            cell(self.age),
            cell(self.route_on_entry.code.as_deref()),
            self.route_on_entry.label.clone(),
            cell(self.legal_status.status.code.as_deref()),
            self.legal_status.status.label.clone(),
            cell(self.legal_status.since),
            self.entry.code().to_owned(),
            cell(self.need.as_deref()),
            self.days_in_care.to_string(),
            cell(self.ended_on),
            yes_no(self.re_entry),
            kinds.collect::<Vec<_>>().join(" "),
            self.prompts.join(" "),
            cell(self.written_up_working_days),
            self.siblings.join(" "),
            self.open_actions.to_string(),
            self.overdue_actions.to_string(),
            self.lessons.join(" "),
            yes_no(self.reviewed),
            cell(self.missing_since),
            impossible::codes(&self.impossible),
        ]
    }
}

/// The columns of `list --format csv`.
pub(super) const HEADING: &[&str] = &[
    "id",
    "child_ref",
    "admitted_on",
    "age",
    "route_on_entry_code",
    "route_on_entry",
    "legal_status_code",
    "legal_status",
    "legal_status_since",
    "entry",
    "need",
    "days_in_care",
    "ended_on",
    "re_entry",
    "interventions",
    "prompts",
    "written_up_working_days",
    "siblings",
    "open_actions",
    "overdue_actions",
    "lessons",
    "reviewed",
    "missing_since",
    "impossible",
];

impl Help {
    fn words(&self) -> String {
        if self.open_at_entry { format!("{} (open at entry)", self.label) } else { self.label.to_owned() }
    }
}

/// A cell of a question that is always answered.
pub(super) fn yes_no(answer: bool) -> String {
    if answer { "yes" } else { "no" }.to_owned()
}

/// The codes of the themes of an admission's lessons, each once.
pub(super) fn themes(admission: &Admission) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for lesson in &admission.lessons {
        if !themes.contains(&lesson.theme) {
            themes.push(lesson.theme.clone());
        }
    }
    themes
}
