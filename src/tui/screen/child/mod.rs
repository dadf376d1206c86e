//! Child: everything that the meeting needs about one admission.

mod columns;
mod decision;
mod document;
mod help;
mod records;
mod view;

pub use document::{Document, document};
pub use view::draw;

use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::prompts::{self, Prompt};
use crate::tui::model::Model;

/// What the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// An action.
    Action,
    /// A check of the section 20 agreement.
    FollowUp,
    /// A lesson.
    Lesson,
}

/// Something that the cursor can stand on; the cursor stays on it wherever it moves to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its row.
    pub id: Id,
}

/// Everything on the screen that the cursor can stand on, from top to bottom.
#[must_use]
pub fn items(admission: &Admission) -> Vec<Item> {
    let actions = admission.actions.iter().map(|action| Item { kind: ItemKind::Action, id: action.id });
    let checks = admission.follow_ups.iter().rev().map(|check| Item { kind: ItemKind::FollowUp, id: check.id });
    let lessons = admission.lessons.iter().map(|lesson| Item { kind: ItemKind::Lesson, id: lesson.id });
    actions.chain(checks).chain(lessons).collect()
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
}

impl ChildScreen {
    /// Scrolls by so many lines of a document of `lines`, of which `shown` fit.
    pub fn scroll(&mut self, by: isize, lines: usize, shown: usize) {
        self.offset = self.offset.saturating_add_signed(by).min(lines.saturating_sub(shown));
    }

    /// Scrolls as little as needed for the lines `from..to` to be seen.
    pub fn reveal(&mut self, from: usize, to: usize, shown: usize) {
        if to > self.offset + shown {
            self.offset = to.saturating_sub(shown);
        }
        self.offset = self.offset.min(from);
    }
}
