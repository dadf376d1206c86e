//! Lessons: a statement under a theme, tied to the admissions it was learned from.

use chrono::NaiveDate;

use super::Id;

/// The themes that a new file starts with, as (code, label). The list can be changed in the file.
pub const DEFAULT_THEMES: &[(&str, &str)] = &[
    ("thresholds", "Thresholds consistent"),
    ("early-help", "Early help timely"),
    ("edge-of-care", "Edge of care available"),
    ("family-group-conference", "Family group conference"),
    ("pre-proceedings", "Pre-proceedings used"),
    ("legal-route", "Legal route"),
    ("section-20-consent", "Section 20 consent"),
    ("section-20-drift", "Section 20 drift"),
    ("unplanned-known", "Unplanned entry of a child already known"),
    ("placements", "Enough placements"),
    ("kinship", "Kinship search"),
    ("unaccompanied-homeless", "Unaccompanied and homeless 16-17s"),
    ("adolescents", "Adolescents and exploitation"),
    ("disability", "Disability and short breaks"),
    ("recording", "Recording"),
    ("partners", "Working with partners"),
    ("decision-chain", "Decision chain"),
    ("childs-voice", "Child's voice"),
    ("re-entry", "Re-entry"),
    ("good-practice", "Good practice"),
];

/// A theme that lessons are tagged with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// `edge-of-care`.
    pub code: String,
    /// What people read.
    pub label: String,
    /// When it was taken off the list that is offered.
    pub retired_on: Option<NaiveDate>,
    /// The code of the theme that has its lessons now, where it was merged into another.
    pub merged_into: Option<String>,
}

/// A lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The row's identifier.
    pub id: Id,
    /// What people read and say: `LA-012`.
    pub reference: String,
    /// The theme's code.
    pub theme: String,
    /// The theme's label.
    pub theme_label: String,
    /// What was learned.
    pub statement: String,
    /// What will change.
    pub what_will_change: Option<String>,
    /// The meeting it was learned in, if it was one.
    pub meeting_id: Option<Id>,
    /// When it was written down.
    pub raised_on: NaiveDate,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The evidence that the change was made.
    pub evidence: Option<String>,
    /// Who will make the change.
    pub owner: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}
