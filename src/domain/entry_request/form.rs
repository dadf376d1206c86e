//! The answers of the request form, as they are read out.

use super::{Answer, EntryRequest, SchoolKept, SiblingsTogether};

impl EntryRequest {
    /// The questions of the form with what was answered, in the form's order; one that is not recorded is left out.
    #[must_use]
    pub fn answers(&self) -> Vec<(&'static str, String)> {
        let words = |label: Option<&'static str>| label.map(str::to_owned);
        [
            ("Circumstances", self.circumstances.clone()),
            ("How risks were managed", self.risks_managed.clone()),
            ("Alternatives considered", self.alternatives.clone()),
            ("Family network explored", words(self.network_explored.map(Answer::label))),
            ("Wishes and feelings recorded", words(self.wishes_recorded.map(Answer::label))),
            ("Brothers and sisters together", words(self.siblings_together.map(SiblingsTogether::label))),
            ("School kept", words(self.school_kept.map(SchoolKept::label))),
            ("Miles from home", self.miles_from_home.map(|miles| miles.to_string())),
            ("Council needs to share parental responsibility", words(self.shared_responsibility.map(yes_no))),
            ("Planned placement", self.planned_placement.clone()),
        ]
        .into_iter()
        .filter_map(|(question, answer)| Some((question, answer?)))
        .collect()
    }
}

const fn yes_no(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}
