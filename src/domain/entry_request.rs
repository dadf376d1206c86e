//! The request for a child to enter care, and the chain of decisions it went through.

use chrono::NaiveDate;

use super::child::Source;
use super::person_name::is_same_name;
use super::{Id, calendar::Moment, coded};

mod chain;
mod form;

pub use chain::{Chain, ChainStep, Gap, Timing};

coded! {
    /// Who takes a step of the chain, in the order of the chain.
    pub enum Role {
        SocialWorker = "social_worker", "Social worker";
        TeamManager = "team_manager", "Team manager";
        ServiceManager = "service_manager", "Service manager";
        OutOfHours = "out_of_hours", "Out-of-hours team";
        OperationalHead = "operational_head", "Operational Head of Service";
        DutyHead = "duty_head", "Duty Head of Service";
    }
}

coded! {
    /// What was said at a step.
    pub enum Verdict {
        Supports = "supports", "supports";
        DoesNotSupport = "does_not_support", "does not support";
        SupportsWithConditions = "supports_with_conditions", "supports with conditions";
        Agreed = "agreed", "agreed";
        NotAgreed = "not_agreed", "not agreed";
        AgreedWithConditions = "agreed_with_conditions", "agreed with conditions";
    }
}

coded! {
    /// What became of a request.
    pub enum Outcome {
        Agreed = "agreed", "agreed";
        AgreedWithConditions = "agreed_with_conditions", "agreed with conditions";
        NotAgreed = "not_agreed", "not agreed";
        Undecided = "undecided", "undecided";
    }
}

impl Verdict {
    /// Whether it decides a request, where a duty Head of Service says it: one who only supports has not decided.
    #[must_use]
    pub const fn decides(self) -> bool {
        matches!(self, Self::Agreed | Self::AgreedWithConditions | Self::NotAgreed)
    }
}

impl Outcome {
    /// Whether the child was to enter care.
    #[must_use]
    pub const fn is_agreed(self) -> bool {
        matches!(self, Self::Agreed | Self::AgreedWithConditions)
    }
}

coded! {
    /// An answer on the request form.
    pub enum Answer {
        Yes = "yes", "yes";
        Partly = "partly", "partly";
        No = "no", "no";
    }
}

coded! {
    /// Whether brothers and sisters are placed together.
    pub enum SiblingsTogether {
        Yes = "yes", "yes";
        No = "no", "no";
        NoSiblings = "no_siblings", "no brothers or sisters";
    }
}

coded! {
    /// Whether the child keeps their school.
    pub enum SchoolKept {
        Yes = "yes", "yes";
        No = "no", "no";
        NotAtSchool = "not_at_school", "not at school";
    }
}

coded! {
    /// Whether legal advice was had.
    pub enum LegalAdvice {
        Given = "given", "given";
        NotSought = "not_sought", "not sought";
        Awaited = "awaited", "awaited";
    }
}

/// One step of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The row's identifier.
    pub id: Id,
    /// The request it belongs to.
    pub request_id: Id,
    /// In which role.
    pub role: Role,
    /// By whom.
    pub person: Option<String>,
    /// When.
    pub decided_at: Moment,
    /// What was said.
    pub verdict: Verdict,
    /// On what grounds.
    pub rationale: Option<String>,
    /// When it was written down.
    pub recorded_on: Option<NaiveDate>,
    /// Where the fact is from.
    pub source: Source,
}

/// A request for entry. `None` means "not recorded".
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRequest {
    /// The row's identifier.
    pub id: Id,
    /// The child it is about.
    pub child_id: Id,
    /// The admission that followed; `None` where the request was not agreed.
    pub period_id: Option<Id>,
    /// When it was made.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: Option<String>,
    /// What had happened.
    pub circumstances: Option<String>,
    /// How risks were managed until then.
    pub risks_managed: Option<String>,
    /// Which alternatives were considered.
    pub alternatives: Option<String>,
    /// Whether the family network was explored.
    pub network_explored: Option<Answer>,
    /// Whether the child's wishes and feelings are recorded.
    pub wishes_recorded: Option<Answer>,
    /// Whether brothers and sisters are placed together.
    pub siblings_together: Option<SiblingsTogether>,
    /// Whether the child keeps their school.
    pub school_kept: Option<SchoolKept>,
    /// Distance of the placement from home, in miles.
    pub miles_from_home: Option<u32>,
    /// Whether the form says that the council needs to share parental responsibility.
    pub shared_responsibility: Option<bool>,
    /// The placement that was planned.
    pub planned_placement: Option<String>,
    /// Whether legal advice was had.
    pub legal_advice: Option<LegalAdvice>,
    /// By whom it was given.
    pub legal_advice_by: Option<String>,
    /// When it was given.
    pub legal_advice_on: Option<NaiveDate>,
    /// What it said.
    pub legal_advice_summary: Option<String>,
    /// When the request was written up.
    pub recorded_on: Option<NaiveDate>,
    /// Where the fact is from.
    pub source: Source,
    /// The chain, in order of time.
    pub decisions: Vec<Decision>,
}

impl Decision {
    /// Whether a duty Head of Service decided the request with it.
    #[must_use]
    pub fn is_duty_decision(&self) -> bool {
        self.role == Role::DutyHead && self.verdict.decides()
    }
}

impl EntryRequest {
    /// The last decision of a duty Head of Service.
    #[must_use]
    pub fn duty_decision(&self) -> Option<&Decision> {
        self.decisions.iter().rev().find(|step| step.is_duty_decision())
    }

    /// The last step of an operational Head of Service.
    #[must_use]
    pub fn operational_step(&self) -> Option<&Decision> {
        self.decisions.iter().rev().find(|decision| decision.role == Role::OperationalHead)
    }

    /// What became of it: the last decision of a duty Head of Service says so.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.duty_decision().map(|decision| decision.verdict) {
            Some(Verdict::Agreed) => Outcome::Agreed,
            Some(Verdict::AgreedWithConditions) => Outcome::AgreedWithConditions,
            Some(Verdict::NotAgreed) => Outcome::NotAgreed,
            _ => Outcome::Undecided,
        }
    }

    /// Who took a step both as operational and as duty Head of Service: there was then no second view.
    #[must_use]
    pub fn same_person_twice(&self) -> Option<&str> {
        let named = |role| {
            self.decisions.iter().filter(move |step| step.role == role).filter_map(|step| step.person.as_deref())
        };
        named(Role::DutyHead).find(|one| named(Role::OperationalHead).any(|other| is_same_name(one, other)))
    }
}
