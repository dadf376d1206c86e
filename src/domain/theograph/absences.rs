//! Help that the meeting asks about when there was none.

use crate::domain::admission::{Admission, Found};
use crate::domain::before_entry::EARLY_HELP;
use crate::domain::coded;
use crate::domain::intervention::Kind;

/// The months before entry in which it is asked about.
pub const MONTHS_ASKED_ABOUT: u32 = 24;

coded! {
    /// The kinds of help of which it is said when there was none.
    pub enum AskedAbout {
        EarlyHelp = "early_help", "early help";
        FamilyGroupConference = "family_group_conference", "family group conference";
        EdgeOfCare = "edge_of_care", "edge of care";
        KinshipExploration = "kinship_exploration", "kinship exploration";
        PreProceedings = "pre_proceedings", "pre-proceedings";
    }
}

impl AskedAbout {
    /// Any of these answers the question.
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::EarlyHelp => EARLY_HELP,
            Self::FamilyGroupConference => &[Kind::FamilyGroupConference],
            Self::EdgeOfCare => &[Kind::EdgeOfCare],
            Self::KinshipExploration => &[Kind::KinshipExploration],
            Self::PreProceedings => &[Kind::PreProceedings],
        }
    }
}

/// What there was none of, and what nobody looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absences {
    /// It was looked for in the whole time, and there was none.
    pub not_used: Vec<AskedAbout>,
    /// It was not looked for, or not in the whole time.
    pub not_known: Vec<AskedAbout>,
}

impl Absences {
    /// The absences before an admission. Of an unaccompanied child nobody asks it: they lived elsewhere.
    #[must_use]
    pub fn before(admission: &Admission) -> Self {
        if admission.child.unaccompanied == Some(true) {
            return Self::default();
        }
        let asked = |wanted: Found| {
            let found = |asked: &AskedAbout| admission.had(asked.kinds(), MONTHS_ASKED_ABOUT) == wanted;
            AskedAbout::ALL.iter().copied().filter(found).collect()
        };
        Self { not_used: asked(Found::No), not_known: asked(Found::NotKnown) }
    }
}
