//! Who came to a meeting, and whether enough of them did.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::{Id, coded, text::counted};

coded! {
    /// In which role somebody comes to a meeting.
    pub enum Role {
        DutyHead = "duty_head", "duty Head of Service";
        StrategicLead = "strategic_lead", "Strategic Lead";
        Chair = "chair", "chair";
        Scribe = "scribe", "scribe";
        Invited = "invited", "invited";
    }
}

impl Role {
    /// Whether somebody in this role may be in the chair.
    #[must_use]
    pub const fn can_chair(self) -> bool {
        matches!(self, Self::DutyHead | Self::StrategicLead | Self::Chair)
    }

    /// The role after it, round to the first.
    #[must_use]
    pub fn next(self) -> Self {
        let mut after = Self::ALL.iter().copied().skip_while(move |role| *role != self).skip(1);
        after.next().unwrap_or(Self::DutyHead)
    }
}

/// Somebody who was asked to a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The row's identifier.
    pub id: Id,
    /// Who.
    pub person: String,
    /// In which role; who chairs or writes stands in the meeting itself.
    pub role: Role,
    /// Whether they came.
    pub present: bool,
}

/// Who has to be there for a meeting to be quorate: a setting, written as `chair 1, duty_head 2`.
///
/// By default somebody in the chair and two duty Heads of Service, the one in the chair among them. No regulation sets
/// this: it is this program's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quorum(Vec<(Role, usize)>);

impl Default for Quorum {
    fn default() -> Self {
        Self(vec![(Role::Chair, 1), (Role::DutyHead, 2)])
    }
}

/// A text says no quorum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no quorum. Write roles with numbers, as in: chair 1, duty_head 2. The roles are duty_head, \
     strategic_lead, chair, scribe, invited."
)]
pub struct NotAQuorum(pub String);

impl FromStr for Quorum {
    type Err = NotAQuorum;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let need = |part: &str| {
            let (role, number) = part.trim().rsplit_once(' ')?;
            let role = Role::from_code(&role.trim().to_lowercase().replace(' ', "_"))?;
            Some((role, number.parse().ok()?))
        };
        let needs: Option<Vec<_>> = text.split(',').map(need).collect();
        needs.map(Self).ok_or_else(|| NotAQuorum(text.to_owned()))
    }
}

impl TryFrom<String> for Quorum {
    type Error = NotAQuorum;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Quorum> for String {
    fn from(quorum: Quorum) -> Self {
        quorum.to_string()
    }
}

impl fmt::Display for Quorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(role, number)| format!("{} {number}", role.code())).collect();
        f.write_str(&parts.join(", "))
    }
}

impl Quorum {
    /// How many have to be there in a role.
    #[must_use]
    pub fn needed(&self, role: Role) -> usize {
        self.0.iter().find(|(of, _)| *of == role).map_or(0, |(_, needed)| *needed)
    }

    /// The quorum with so many in a role.
    #[must_use]
    pub fn with(&self, role: Role, needed: usize) -> Self {
        let others = self.0.iter().copied().filter(|(of, _)| *of != role);
        Self(others.chain([(role, needed)]).collect())
    }

    /// Whether it asks for the same people as another, in whatever order it names them.
    #[must_use]
    pub fn asks_as(&self, other: &Self) -> bool {
        Role::ALL.iter().all(|role| self.needed(*role) == other.needed(*role))
    }

    /// Who is missing for a meeting to be quorate, in words: `1 duty Head of Service`; empty when nobody is.
    #[must_use]
    pub fn missing(&self, attendance: &[Attendee], chair: Option<&str>) -> Vec<String> {
        let short =
            self.0.iter().map(|(role, needed)| (*role, needed.saturating_sub(present(*role, attendance, chair))));
        short.filter(|(_, short)| *short > 0).map(|(role, short)| people(role, short)).collect()
    }

    /// Whether enough of those came who have to be there.
    #[must_use]
    pub fn is_met(&self, attendance: &[Attendee], chair: Option<&str>) -> bool {
        self.missing(attendance, chair).is_empty()
    }

    /// Who has to be there, in words: `1 chair, 2 duty Heads of Service`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let needed = self.0.iter().filter(|(_, number)| *number > 0);
        needed.map(|(role, number)| people(*role, *number)).collect::<Vec<_>>().join(", ")
    }
}

/// How many are there in a role. Whoever the meeting names as its chair fills the chair, whatever else they are.
fn present(role: Role, attendance: &[Attendee], chair: Option<&str>) -> usize {
    let came = attendance.iter().filter(|attendee| attendee.present);
    let is_in_it = |attendee: &&Attendee| {
        attendee.role == role || (role == Role::Chair && Some(attendee.person.as_str()) == chair)
    };
    came.filter(is_in_it).count()
}

fn people(role: Role, number: usize) -> String {
    match (role, number) {
        (Role::DutyHead, 2..) => format!("{number} duty Heads of Service"),
        (Role::StrategicLead, _) => format!("{number} Strategic Lead"),
        (Role::Invited, _) => format!("{number} invited"),
        (role, _) => counted(i64::try_from(number).unwrap_or(0), role.label()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attendee(person: &str, role: Role, present: bool) -> Attendee {
        Attendee { id: Id::of_fact(&["attendee", person]), person: person.to_owned(), role, present }
    }

    #[test]
    fn the_one_in_the_chair_counts_as_chair_and_as_what_they_are() {
        let quorum = Quorum::default();
        let mut came = vec![
            attendee("S. Oakapple", Role::DutyHead, true),
            attendee("T. Applegarth", Role::DutyHead, false),
            attendee("M. Thistlewood", Role::StrategicLead, true),
        ];
        assert_eq!(quorum.missing(&came, Some("S. Oakapple")), ["1 duty Head of Service"]);
        came[1].present = true;
        assert!(quorum.is_met(&came, Some("S. Oakapple")));
        assert_eq!(quorum.missing(&came, None), ["1 chair"]);
        came[0].present = false;
        assert_eq!(quorum.missing(&came, Some("S. Oakapple")), ["1 chair", "1 duty Head of Service"]);
    }

    #[test]
    fn a_quorum_is_written_as_it_is_read() {
        let quorum: Quorum = "chair 1, Duty Head 3, strategic_lead 1".parse().unwrap();
        assert_eq!(quorum.to_string(), "chair 1, duty_head 3, strategic_lead 1");
        assert_eq!(quorum.to_string().parse(), Ok(quorum.clone()));
        assert_eq!(quorum.in_words(), "1 chair, 3 duty Heads of Service, 1 Strategic Lead");
        assert_eq!("two of us".parse::<Quorum>(), Err(NotAQuorum("two of us".to_owned())));
    }
}
