//! A row of the list: one admission, as far as the list shows it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::follow_up::Purpose;
use crate::domain::impossible;
use crate::domain::intervention::{Kind, Stage};
use crate::domain::story;
use crate::tui::model::Setup;

/// A place of its own in the list: what is written there, and which kinds of help it stands for.
type Slot = (&'static str, fn(Kind) -> bool);

const SLOTS: [Slot; 5] = [
    ("EH", |kind| matches!(kind.stage(), Stage::EarlyHelp)),
    ("CIN", |kind| matches!(kind, Kind::ChildInNeedPlan)),
    ("CP", |kind| matches!(kind, Kind::ChildProtectionPlan)),
    ("FGC", |kind| matches!(kind, Kind::FamilyGroupConference)),
    ("PLO", |kind| matches!(kind, Kind::PreProceedings)),
];

/// The help before entry as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Help {
    /// Which of the five kinds with a place of their own there were.
    Slots([Option<&'static str>; 5]),
    /// Help of other kinds only, such as an assessment.
    Other(&'static str),
    /// Someone said that nothing was known.
    NothingKnown,
    /// Nothing is recorded: that does not say that there was nothing.
    NotRecorded,
}

impl Help {
    fn before(admission: &Admission) -> Self {
        let kinds: BTreeSet<Kind> = admission.help_before_entry().map(|help| help.kind).collect();
        let slots = SLOTS.map(|(word, stands_for)| kinds.iter().any(|kind| stands_for(*kind)).then_some(word));
        if slots.iter().any(Option::is_some) {
            return Self::Slots(slots);
        }
        match kinds.iter().max_by_key(|kind| kind.stage()) {
            Some(kind) => Self::Other(kind.stage().label()),
            None if admission.nothing_was_known() => Self::NothingKnown,
            None => Self::NotRecorded,
        }
    }

    /// As it is written in the column; `nothing` marks an empty place.
    #[must_use]
    pub fn text(&self, nothing: &str) -> String {
        match self {
            Self::Slots(found) => {
                let place = |(slot, found): (&Slot, Option<&'static str>)| {
                    format!("{:<1$}", found.unwrap_or(nothing), slot.0.len())
                };
                SLOTS.iter().zip(*found).map(place).collect::<Vec<_>>().join(" ")
            }
            Self::Other(stage) => format!("{} only", stage.to_lowercase()),
            Self::NothingKnown => "nothing known".to_owned(),
            Self::NotRecorded => "none recorded".to_owned(),
        }
    }
}

/// One admission, as far as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which admission of the month it is, counted from 0.
    pub position: usize,
    /// Its period of care.
    pub period_id: Id,
    /// The council's number.
    pub child_ref: String,
    /// The child's name where it is known and not hidden.
    pub name: Option<String>,
    /// Completed years at admission.
    pub age: Option<u32>,
    /// The day of entry.
    pub admitted_on: NaiveDate,
    /// The legal route on entry, in few words.
    pub route: String,
    /// Planned, unplanned, ...
    pub entry: &'static str,
    /// Help before entry.
    pub help: Help,
    /// Working days from entry until it was written up, and whether these are more than allowed; `None` where that is
    /// not recorded.
    pub written_up: Option<(u32, bool)>,
    /// Days in care.
    pub days: i64,
    /// Whether care has ended.
    pub ended: bool,
    /// Whether the extract no longer has it.
    pub is_gone: bool,
    /// What is to be checked, because it cannot be true as it is recorded.
    pub check: Option<String>,
    /// Open actions.
    pub open_actions: usize,
    /// Open actions past their date.
    pub overdue_actions: usize,
    /// Whether the meeting has reviewed it.
    pub reviewed: bool,
    /// The allocated team.
    pub team: Option<String>,
    /// The story in a sentence or two.
    pub headline: String,
    /// What find looks in, in lower case.
    pub words: String,
}

impl Row {
    /// The row of the admission at `position` of its month.
    #[must_use]
    pub fn of(position: usize, admission: &Admission, setup: &Setup, names_hidden: bool) -> Self {
        let mut row = Self {
            position,
            period_id: admission.period.id,
            child_ref: admission.child.child_ref.clone(),
            name: admission.child.full_name().filter(|_| !names_hidden),
            age: admission.age(),
            admitted_on: admission.admitted_on(),
            route: route(admission),
            entry: admission.entry().label(),
            help: Help::before(admission),
            written_up: admission
                .written_up_after(&setup.settings.holidays)
                .map(|days| (days, days > setup.settings.write_up_working_days)),
            days: admission.days_in_care(setup.as_of),
            ended: !admission.in_care_on(setup.as_of),
            is_gone: admission.period.missing_since.is_some(),
            check: impossible::mark(&impossible::of_admission(admission, setup.as_of)),
            open_actions: admission.open_actions().count(),
            overdue_actions: admission.overdue_actions(setup.as_of),
            reviewed: admission.is_reviewed(),
            team: admission.child.team.clone(),
            headline: story::headline(admission, setup.as_of),
            words: String::new(),
        };
        row.words = row.searched(admission);
        row
    }

    fn searched(&self, admission: &Admission) -> String {
        let help = admission.help_before_entry().map(|help| help.kind.label());
        let themes = admission.lessons.iter().map(|lesson| lesson.theme_label.as_str());
        let owners = admission.open_actions().map(|action| action.owner.as_str());
        let reviewed = if self.reviewed { "reviewed" } else { "unreviewed" };
        let own = [
            self.child_ref.as_str(),
            self.name.as_deref().unwrap_or_default(),
            &self.route,
            self.entry,
            self.team.as_deref().unwrap_or_default(),
            &self.headline,
            reviewed,
        ];
        own.into_iter().chain(help).chain(themes).chain(owners).collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

/// The legal route on entry; a young person of 16 or 17 may have agreed to section 20 themselves.
fn route(admission: &Admission) -> String {
    match &admission.period.route_on_entry {
        None => "Not known".to_owned(),
        Some(code) if code.is_section_20() && agreed_for_themselves(admission) => "Section 20 (own)".to_owned(),
        Some(code) => code.short_label().to_owned(),
    }
}

fn agreed_for_themselves(admission: &Admission) -> bool {
    let purpose = admission.follow_ups.iter().rev().find_map(|check| check.purpose);
    admission.age().is_some_and(|age| age >= 16) && purpose == Some(Purpose::OwnAgreement)
}
