//! Where one is on the child, and what it shows.

use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::entry_request::ChainStep;
use crate::domain::prompts::{self, Prompt};
use crate::domain::theograph::{self as time, Fact, Theograph, Window, Zoom};
use crate::tui::model::Setup;
use chrono::NaiveDate;
use std::ops::Range;

/// What the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Help, before entry or after.
    Help,
    /// A period of care, an earlier one or the present.
    Care,
    /// A question that the facts raise.
    Question,
    /// The request for entry.
    Request,
    /// A step of its chain.
    Step,
    /// A legal status.
    LegalStatus,
    /// An action.
    Action,
    /// A check of the section 20 agreement.
    FollowUp,
    /// A lesson.
    Lesson,
    /// A placement.
    Placement,
    /// A brother or sister.
    Sibling,
}

impl ItemKind {
    /// The item of this kind with a row.
    const fn of(self, id: Id) -> Item {
        Item { kind: self, id }
    }

    /// Whether items of both kinds stand in one part of the screen: help and care in the theograph, the request with its
    /// chain and the legal route that came of it, else each its own.
    #[must_use]
    pub fn is_of_part(self, other: Self) -> bool {
        let is_in_time = |kind| matches!(kind, Self::Help | Self::Care);
        let is_in_chain = |kind| matches!(kind, Self::Request | Self::Step | Self::LegalStatus);
        self == other || (is_in_time(self) && is_in_time(other)) || (is_in_chain(self) && is_in_chain(other))
    }
}

/// Something that the cursor can stand on; the cursor stays on it wherever it moves to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its row.
    pub id: Id,
}

impl Item {
    /// An item of the theograph.
    const fn in_time(item: &time::Item<'_>) -> Self {
        let kind = match item.fact {
            Fact::Help(_) => ItemKind::Help,
            Fact::EarlierCare(_) | Fact::InCare(_) => ItemKind::Care,
        };
        Self { kind, id: item.id() }
    }
}

/// Everything on the screen that the cursor can stand on, from top to bottom: of the theograph what its window shows.
#[must_use]
pub fn items(admission: &Admission, screen: &ChildScreen, setup: &Setup) -> Vec<Item> {
    let theograph = Theograph::of(admission, setup.as_of);
    let window = screen.window(admission.admitted_on());
    let in_time = theograph.items_in(window).map(Item::in_time);
    let questions =
        asked_about(admission, setup).into_iter().map(|prompt| ItemKind::Question.of(prompt_id(prompt.code)));
    let below = chain(admission).into_iter().chain(records(admission));
    in_time.chain(questions).chain(below).collect()
}

/// The request, unless a step of the social worker stands for it, and the steps of its chain.
fn chain(admission: &Admission) -> Vec<Item> {
    let Some(request) = &admission.request else { return Vec::new() };
    let steps = request.chain(None, &[]).steps;
    let item = |step: &ChainStep<'_>| match step.decision {
        Some(decision) => ItemKind::Step.of(decision.id),
        None => ItemKind::Request.of(request.id),
    };
    steps.iter().map(item).collect()
}

fn records(admission: &Admission) -> impl Iterator<Item = Item> {
    let statuses = admission.legal_statuses.iter().map(|status| ItemKind::LegalStatus.of(status.id));
    let actions = admission.actions.iter().map(|action| ItemKind::Action.of(action.id));
    let checks = admission.follow_ups.iter().rev().map(|check| ItemKind::FollowUp.of(check.id));
    let lessons = admission.lessons.iter().map(|lesson| ItemKind::Lesson.of(lesson.id));
    let placements = admission.placements.iter().map(|placement| ItemKind::Placement.of(placement.id));
    let siblings = admission.siblings.iter().map(|sibling| ItemKind::Sibling.of(sibling.child_id));
    statuses.chain(actions).chain(checks).chain(lessons).chain(placements).chain(siblings)
}

/// The questions that the facts of an admission raise, those that are still asked first.
#[must_use]
pub fn asked_about(admission: &Admission, setup: &Setup) -> Vec<Prompt> {
    let mut prompts = prompts::raised(admission, setup.as_of, &setup.settings);
    prompts.sort_by_key(|prompt| prompt.answer.is_some());
    prompts
}

/// What the cursor knows a question by: it has no row until it is answered.
#[must_use]
pub fn prompt_id(code: &str) -> Id {
    Id::of_fact(&["prompt", code])
}

/// Whose screen it is, and where the cursor is on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChildScreen {
    /// The period of care that is open.
    pub period: Option<Id>,
    /// The item that the cursor is on; none while the screen is read from its top.
    pub item: Option<Id>,
    /// The first line of the document that is shown.
    pub offset: usize,
    /// How much time the theograph shows.
    pub zoom: Zoom,
    /// How many days after entry its window ends; under 0 before it.
    pub scroll: i64,
    /// Whether a meeting is at it: keys go to the meeting's questions, and nothing is read out.
    pub is_reviewed: bool,
}

impl ChildScreen {
    /// The screen of another period of care, at its top; the zoom stays as it was.
    #[must_use]
    pub fn of(self, period: Option<Id>) -> Self {
        Self { period, zoom: self.zoom, ..Self::default() }
    }

    /// The days that the theograph shows.
    #[must_use]
    pub fn window(&self, entry: NaiveDate) -> Window {
        Window::of(entry, self.zoom, self.scroll)
    }

    /// Scrolls by so many lines; the document has `lines`, and `shown` of them fit.
    pub fn scroll(&mut self, by: isize, lines: usize, shown: usize) {
        self.offset = self.offset.saturating_add_signed(by).min(lines.saturating_sub(shown));
    }

    /// Scrolls as little as needed for the lines to be seen.
    pub fn reveal(&mut self, lines: &Range<usize>, shown: usize) {
        if lines.end > self.offset + shown {
            self.offset = lines.end.saturating_sub(shown);
        }
        self.offset = self.offset.min(lines.start);
    }
}
