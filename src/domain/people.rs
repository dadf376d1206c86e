//! Who, and which teams, are offered where a form asks for somebody or for a team: the council's own lists, beside
//! everyone and every team that the records and the extracts name.
//!
//! Somebody who has left, and a team that was closed, is not offered any more; what was recorded of them stays.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::meeting;
use super::person_name::{PersonName, is_same_name};
use super::{Id, coded};

coded! {
    /// What somebody does.
    pub enum Role {
        DutyHead = "duty_head", "duty Head of Service";
        StrategicLead = "strategic_lead", "Strategic Lead";
        OperationalHead = "operational_head", "operational Head of Service";
        ServiceManager = "service_manager", "service manager";
        TeamManager = "team_manager", "team manager";
        SocialWorker = "social_worker", "social worker";
        ReviewingOfficer = "reviewing_officer", "reviewing officer";
        BusinessSupport = "business_support", "business support";
        Other = "other", "other";
    }
}

impl Role {
    /// In which role somebody who does this is asked to every meeting; `None` for those who are asked where they are wanted.
    #[must_use]
    pub const fn at_meetings(self) -> Option<meeting::Role> {
        match self {
            Self::DutyHead => Some(meeting::Role::DutyHead),
            Self::StrategicLead => Some(meeting::Role::StrategicLead),
            _ => None,
        }
    }
}

/// Somebody on the council's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The row's identifier.
    pub id: Id,
    /// The name, as records have it.
    pub name: String,
    /// What they do; `None` where nobody said.
    pub role: Option<Role>,
    /// The day on which they left; `None` while they are here.
    pub left_on: Option<NaiveDate>,
}

/// A team on the council's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The row's identifier.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The day on which it was closed; `None` while it is open.
    pub closed_on: Option<NaiveDate>,
}

/// What stands on a list of the council: people, teams.
pub trait Listed {
    /// The row's identifier.
    fn id(&self) -> Id;
    /// The name under which it is offered.
    fn name(&self) -> &str;
    /// The day from which it is not offered any more.
    fn gone_on(&self) -> Option<NaiveDate>;
}

impl Listed for Person {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn gone_on(&self) -> Option<NaiveDate> {
        self.left_on
    }
}

impl Listed for Team {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn gone_on(&self) -> Option<NaiveDate> {
        self.closed_on
    }
}

/// A name that is on the list, or that records have, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<L> {
    /// The name, as it is listed; else as the records have it.
    pub name: String,
    /// What the list says; `None` where only records have the name.
    pub listed: Option<L>,
    /// The last day of a record with the name; `None` where none has it, or none of them has a day.
    pub last_named: Option<NaiveDate>,
}

impl<L: Listed> Known<L> {
    /// Whether it stands for the same as another one, as what was read before does: the same on the list, whatever it is
    /// called now, or else a name of the records that is the same.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (&self.listed, &other.listed) {
            (Some(one), Some(other)) => one.id() == other.id(),
            _ => is_same_name(&self.name, &other.name),
        }
    }

    /// The day from which it is not offered any more.
    #[must_use]
    pub fn gone_on(&self) -> Option<NaiveDate> {
        self.listed.as_ref().and_then(Listed::gone_on)
    }
}

/// The one on the list that a name means.
#[must_use]
pub fn find<'l, L: Listed>(listed: &'l [L], name: &str) -> Option<&'l L> {
    listed.iter().find(|one| is_same_name(one.name(), name))
}

/// The names that are offered: those that records have, in their order and as they are listed, then those that are only
/// listed; none that has gone, and none twice.
#[must_use]
pub fn offered<L: Listed>(named: Vec<String>, listed: &[L]) -> Vec<String> {
    let by_name: HashMap<Option<PersonName>, &L> = listed.iter().map(|one| (PersonName::of(one.name()), one)).collect();
    let mut seen = HashSet::new();
    let all = named.into_iter().chain(listed.iter().map(|one| one.name().to_owned()));
    let different = all.filter(|name| seen.insert(PersonName::of(name)));
    let as_listed = different.filter_map(|name| match by_name.get(&PersonName::of(&name)) {
        Some(one) => one.gone_on().is_none().then(|| one.name().to_owned()),
        None => Some(name),
    });
    as_listed.collect()
}

/// Every name that is listed or that records have, by name: one that goes stays in its place.
#[must_use]
pub fn known<L: Listed>(listed: Vec<L>, named: Vec<(String, Option<NaiveDate>)>) -> Vec<Known<L>> {
    let of_list = |one: L| Known { name: one.name().to_owned(), listed: Some(one), last_named: None };
    let mut known: BTreeMap<Option<PersonName>, Known<L>> =
        listed.into_iter().map(|one| (PersonName::of(one.name()), of_list(one))).collect();
    for (name, day) in named {
        let only_named = || Known { name: name.clone(), listed: None, last_named: None };
        let one = known.entry(PersonName::of(&name)).or_insert_with(only_named);
        one.last_named = one.last_named.max(day);
    }
    known.into_values().collect()
}

/// Who is asked to a new meeting: those who would be without the list, but for those who have left, and whoever the list
/// has in a role that is asked to every meeting.
#[must_use]
pub fn asked(before: Vec<(String, meeting::Role)>, listed: &[Person]) -> Vec<(String, meeting::Role)> {
    let has_left = |name: &str| find(listed, name).is_some_and(|person| person.left_on.is_some());
    let mut asked: Vec<(String, meeting::Role)> = before.into_iter().filter(|(name, _)| !has_left(name)).collect();
    for person in listed.iter().filter(|person| person.left_on.is_none()) {
        let is_new = !asked.iter().any(|(name, _)| is_same_name(name, &person.name));
        asked
            .extend(person.role.and_then(Role::at_meetings).filter(|_| is_new).map(|role| (person.name.clone(), role)));
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, role: Option<Role>, left_on: Option<&str>) -> Person {
        let left_on = left_on.map(|day| day.parse().unwrap());
        Person { id: Id::of_fact(&["person", name]), name: name.to_owned(), role, left_on }
    }

    fn list() -> Vec<Person> {
        vec![
            person("S. Oakapple", Some(Role::DutyHead), None),
            person("T. Applegarth", Some(Role::DutyHead), Some("2026-10-31")),
            person("A. Hop", Some(Role::StrategicLead), None),
            person("B. Quince", Some(Role::BusinessSupport), None),
        ]
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn one_who_has_left_is_not_offered_however_records_spell_the_name() {
        let named = names(&["P. Larkspur", "t. applegarth ", "T. Applegarth", "s. oakapple"]);
        assert_eq!(offered(named, &list()), ["P. Larkspur", "S. Oakapple", "A. Hop", "B. Quince"]);
    }

    #[test]
    fn without_a_list_the_names_of_the_records_are_offered_in_their_order() {
        let named = names(&["Z. Last", "A. First"]);
        assert_eq!(offered::<Person>(named.clone(), &[]), named);
    }

    #[test]
    fn a_known_name_stands_once_with_the_last_day_of_all_its_spellings() {
        let day = |text: &str| Some(text.parse().unwrap());
        let named = vec![
            ("s. oakapple".to_owned(), day("2026-10-05")),
            ("S. OAKAPPLE".to_owned(), day("2026-09-13")),
            ("p. larkspur".to_owned(), day("2026-10-02")),
        ];
        let known = known(list(), named);
        let told: Vec<(&str, bool, Option<NaiveDate>)> =
            known.iter().map(|one| (one.name.as_str(), one.listed.is_some(), one.last_named)).collect();
        assert_eq!(
            told,
            [
                ("A. Hop", true, None),
                ("B. Quince", true, None),
                ("p. larkspur", false, day("2026-10-02")),
                ("S. Oakapple", true, day("2026-10-05")),
                ("T. Applegarth", true, None),
            ]
        );
    }

    #[test]
    fn a_meeting_asks_those_of_the_list_and_nobody_who_has_left() {
        let before = vec![
            ("T. Applegarth".to_owned(), meeting::Role::DutyHead),
            ("s. oakapple".to_owned(), meeting::Role::Chair),
            ("M. Thistlewood".to_owned(), meeting::Role::Scribe),
        ];
        let expected = [
            ("s. oakapple".to_owned(), meeting::Role::Chair),
            ("M. Thistlewood".to_owned(), meeting::Role::Scribe),
            ("A. Hop".to_owned(), meeting::Role::StrategicLead),
        ];
        assert_eq!(asked(before, &list()), expected);
    }
}
