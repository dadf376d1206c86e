//! Child: everything that the meeting needs about one admission.

mod axis;
mod columns;
mod decision;
mod document;
mod records;
mod theograph;
mod view;

pub use document::{Document, Place, document};
pub use view::draw;

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::prompts::{self, Prompt};
use crate::domain::theograph::{self as time, Fact, Theograph, Window, Zoom};
use crate::tui::model::Model;

/// What the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Help, before entry or after.
    Help,
    /// A period of care, an earlier one or the present.
    Care,
    /// An action.
    Action,
    /// A check of the section 20 agreement.
    FollowUp,
    /// A lesson.
    Lesson,
}

impl ItemKind {
    /// Whether items of both kinds stand in one part of the screen: help and care in the theograph, else each its own.
    #[must_use]
    pub fn is_of_part(self, other: Self) -> bool {
        let is_in_time = |kind| matches!(kind, Self::Help | Self::Care);
        self == other || (is_in_time(self) && is_in_time(other))
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
pub fn items(admission: &Admission, screen: &ChildScreen, as_of: NaiveDate) -> Vec<Item> {
    let theograph = Theograph::of(admission, as_of);
    let window = screen.window(admission.admitted_on());
    let in_time = theograph.items_in(window).map(Item::in_time);
    let actions = admission.actions.iter().map(|action| Item { kind: ItemKind::Action, id: action.id });
    let checks = admission.follow_ups.iter().rev().map(|check| Item { kind: ItemKind::FollowUp, id: check.id });
    let lessons = admission.lessons.iter().map(|lesson| Item { kind: ItemKind::Lesson, id: lesson.id });
    in_time.chain(actions).chain(checks).chain(lessons).collect()
}

/// The questions that the facts of the admission raise, those that were answered among them.
#[must_use]
pub fn prompts_of(model: &Model) -> Vec<Prompt> {
    let setup = &model.setup;
    let raised = |admission| prompts::raised(admission, setup.as_of, &setup.settings);
    model.current().map(raised).unwrap_or_default()
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

    /// Scrolls by so many lines of a document of `lines`, of which `shown` fit.
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
