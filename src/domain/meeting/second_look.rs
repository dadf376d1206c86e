//! A second look without a league table: some of the month's decisions, seen again by each duty Head of Service alone,
//! without knowing who made them.

use serde::{Deserialize, Serialize};

use super::super::entry_request::Verdict;
use super::super::{Id, coded};

coded! {
    /// What somebody would have decided, in the order of the keys 1 to 4.
    pub enum View {
        Agreed = "agreed", "agreed";
        AgreedWithConditions = "agreed_with_conditions", "agreed with conditions";
        NotAgreed = "not_agreed", "not agreed";
        CannotSay = "cannot_say", "cannot say from this";
    }
}

impl View {
    /// Whether the child was to come into care; `None` where that cannot be said.
    const fn is_agreed(self) -> Option<bool> {
        match self {
            Self::Agreed | Self::AgreedWithConditions => Some(true),
            Self::NotAgreed => Some(false),
            Self::CannotSay => None,
        }
    }
}

/// What one person would have decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonsView {
    /// Who.
    pub person: String,
    /// What.
    pub view: View,
    /// Why.
    pub note: Option<String>,
}

/// A decision that is looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondLook {
    /// The row's identifier.
    pub id: Id,
    /// The admission that it led to.
    pub period_id: Id,
    /// What was decided.
    pub decided: Verdict,
    /// What each would have decided, in the order in which they said so.
    pub views: Vec<PersonsView>,
}

impl SecondLook {
    /// What somebody would have decided, where they have said so.
    #[must_use]
    pub fn view_of(&self, person: &str) -> Option<&PersonsView> {
        self.views.iter().find(|view| view.person == person)
    }

    /// How many of those who could say would have decided as it was decided: whether the child was to come into care,
    /// with conditions or without.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        let was_agreed = self.decided != Verdict::NotAgreed;
        let views = self.views.iter().filter_map(|view| view.view.is_agreed());
        views.fold(Agreement::default(), |sum, is_agreed| sum.with(is_agreed == was_agreed))
    }
}

impl SecondLook {
    /// What was decided and how many came to the same, in a sentence. Nobody is named: it is no league table.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Agreement { same, of } = self.agreement();
        let of = match of {
            0 => "nobody could say".to_owned(),
            of => format!("{same} of {of} who could say came to the same"),
        };
        format!("Second look: it was {}; {of}.", self.decided.label())
    }
}

/// Whose turn it is, and at which of the looks: one person goes through all of them before the next begins. `None` when
/// everybody has said what they would have decided.
#[must_use]
pub fn turn<'a>(looks: &[SecondLook], people: &'a [String]) -> Option<(&'a str, usize)> {
    people.iter().find_map(|person| {
        let at = looks.iter().position(|look| look.view_of(person).is_none())?;
        Some((person.as_str(), at))
    })
}

/// How often a second look came to what was decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Views that came to the same.
    pub same: u32,
    /// Views that could say.
    pub of: u32,
}

impl Agreement {
    /// That of several second looks together.
    #[must_use]
    pub fn of(looks: &[SecondLook]) -> Self {
        looks.iter().fold(Self::default(), |sum, look| sum.plus(look.agreement()))
    }

    const fn with(self, is_same: bool) -> Self {
        Self { same: self.same + is_same as u32, of: self.of + 1 }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { same: self.same + other.same, of: self.of + other.of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(reference: &str, decided: Verdict, views: &[(&str, View)]) -> SecondLook {
        let views =
            views.iter().map(|(person, view)| PersonsView { person: (*person).to_owned(), view: *view, note: None });
        SecondLook {
            id: Id::of_fact(&[reference]),
            period_id: Id::of_fact(&[reference]),
            decided,
            views: views.collect(),
        }
    }

    #[test]
    fn agreement_is_about_coming_into_care_and_leaves_out_who_cannot_say() {
        let views =
            [("A", View::Agreed), ("B", View::AgreedWithConditions), ("C", View::NotAgreed), ("D", View::CannotSay)];
        assert_eq!(look("1", Verdict::Agreed, &views).agreement(), Agreement { same: 2, of: 3 });
        assert_eq!(look("1", Verdict::NotAgreed, &views).agreement(), Agreement { same: 1, of: 3 });
    }

    #[test]
    fn each_goes_through_all_decisions_before_the_next_begins() {
        let people = ["A", "B"].map(str::to_owned);
        let mut looks = [look("1", Verdict::Agreed, &[]), look("2", Verdict::Agreed, &[])];
        assert_eq!(turn(&looks, &people), Some(("A", 0)));
        looks[0] = look("1", Verdict::Agreed, &[("A", View::Agreed)]);
        assert_eq!(turn(&looks, &people), Some(("A", 1)));
        looks[1] = look("2", Verdict::Agreed, &[("A", View::Agreed)]);
        assert_eq!(turn(&looks, &people), Some(("B", 0)));
        assert_eq!(turn(&looks, &people[..1]), None);
    }
}
