//! Which papers there are.

use crate::domain::coded;
use crate::report::Level;

coded! {
    /// What is made.
    pub enum Paper {
        Minutes = "minutes", "minutes";
        Pack = "pack", "papers to read before the meeting";
        Actions = "actions", "actions";
        Section20 = "section20", "section 20 agreements";
    }
}

impl Paper {
    /// Whether it is about one month's admissions; the others are about a day.
    #[must_use]
    pub const fn is_of_a_month(self) -> bool {
        matches!(self, Self::Minutes | Self::Pack)
    }

    /// Whom it is for, unless somebody says otherwise.
    #[must_use]
    pub const fn usual_level(self) -> Level {
        match self {
            Self::Minutes | Self::Pack | Self::Actions => Level::Meeting,
            Self::Section20 => Level::StrategicLead,
        }
    }
}
