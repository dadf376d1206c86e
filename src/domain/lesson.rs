//! Lessons: a statement under a theme, tied to the admissions it was learned from.

use chrono::NaiveDate;

use super::Id;
use super::calendar::full;
use super::text::{clean, counted};

mod learned;

pub use learned::{CameBack, Learned, LearnedFrom, ListedLesson, ReviewedAdmission, SeenIn, ThemeUse};

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

/// Who makes a change, and by when: "J. Quill, by 10 Nov 2026". `None` where neither is known.
#[must_use]
pub fn who_by_when(owner: Option<&str>, due_on: Option<NaiveDate>) -> Option<String> {
    let by = due_on.map(|due| format!("by {}", full(due)));
    let parts: Vec<String> = owner.map(|owner| clean(owner).into_owned()).into_iter().chain(by).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

impl Theme {
    /// Whether it is on the list that is offered.
    #[must_use]
    pub const fn is_offered(&self) -> bool {
        self.retired_on.is_none()
    }

    /// The theme as it stood at the end of a day: not yet retired where that came later. Its label is the one of today.
    #[must_use]
    pub fn as_at(self, day: NaiveDate) -> Self {
        if self.retired_on.is_some_and(|on| on > day) {
            return Self { retired_on: None, merged_into: None, ..self };
        }
        self
    }
}

impl Lesson {
    /// Whether the change has still to be made, or shown to have been.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.closed_on.is_none()
    }

    /// Days past the date of the change: 0 on the date and before it, without a date, and always for a closed lesson.
    #[must_use]
    pub fn days_overdue(&self, day: NaiveDate) -> i64 {
        self.due_on.filter(|_| self.is_open()).map_or(0, |due| (day - due).num_days().max(0))
    }

    /// Who makes the change, by when, and how late that is on a day: "J. Quill, by 10 Nov 2026, 2 days past its date".
    #[must_use]
    pub fn who_by_when(&self, day: NaiveDate) -> Option<String> {
        let late = self.days_overdue(day);
        let late = (late > 0).then(|| format!(", {} past its date", counted(late, "day")));
        let told = who_by_when(self.owner.as_deref(), self.due_on)?;
        Some(format!("{told}{}", late.unwrap_or_default()))
    }

    /// The lesson as it stood at the end of a day; `None` where it had not been written down. One that was closed later
    /// was open, without the evidence.
    #[must_use]
    pub fn as_at(self, day: NaiveDate) -> Option<Self> {
        let closed_later = self.closed_on.is_some_and(|closed| closed > day);
        let was_written = self.raised_on <= day;
        let then = if closed_later { Self { closed_on: None, evidence: None, ..self } } else { self };
        was_written.then_some(then)
    }
}
