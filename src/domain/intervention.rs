//! Precursor interventions: the help that a child and family had before entry, by stage of the child's journey.

use chrono::NaiveDate;

use super::{Id, child::Source, coded};

coded! {
    /// Where on the child's journey a kind of help stands, from the earliest to the highest.
    pub enum Stage {
        EarlyHelp = "early_help", "Early help";
        FrontDoor = "front_door", "Front door";
        Assessment = "assessment", "Assessment";
        Safeguarding = "safeguarding", "Safeguarding";
        Court = "court", "Court";
        Permanence = "permanence", "Permanence";
        NothingKnown = "nothing_known", "Nothing known";
    }
}

coded! {
    /// The kinds of help before entry.
    pub enum Kind {
        EarlyHelpAssessment = "EHA", "Early help assessment";
        EarlyHelpPlan = "EHP", "Early help plan";
        ParentingProgramme = "PAR", "Parenting programme";
        FamilyCentre = "CTR", "Children's or family centre";
        Contact = "CON", "Contact";
        Referral = "REF", "Referral";
        Assessment = "ASM", "Assessment";
        StrategyDiscussion = "STR", "Strategy discussion";
        Section47Enquiry = "S47", "Section 47 enquiry";
        InitialConference = "ICP", "Initial child protection conference";
        ChildInNeedPlan = "CIN", "Child in need plan";
        ChildProtectionPlan = "CPP", "Child protection plan";
        FamilyGroupConference = "FGC", "Family group conference";
        EdgeOfCare = "EOC", "Edge of care service";
        ShortBreaks = "SBR", "Short breaks";
        DomesticAbuseService = "DAS", "Domestic abuse service";
        SubstanceService = "SUB", "Substance service";
        MentalHealthService = "MHS", "Mental health service";
        YouthJusticeService = "YJS", "Youth justice service";
        ExploitationResponse = "EXP", "Exploitation or missing response";
        KinshipExploration = "KIN", "Kinship exploration";
        LegalGatewayMeeting = "LGM", "Legal gateway meeting";
        PreProceedings = "PLO", "Pre-proceedings";
        PreviousCare = "PRC", "Previous care or permanence order";
        NothingKnown = "NON", "Nothing known before entry";
    }
}

impl Kind {
    /// The stage it belongs to.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::EarlyHelpAssessment | Self::EarlyHelpPlan | Self::ParentingProgramme | Self::FamilyCentre => {
                Stage::EarlyHelp
            }
            Self::Contact | Self::Referral => Stage::FrontDoor,
            Self::Assessment | Self::StrategyDiscussion | Self::Section47Enquiry | Self::InitialConference => {
                Stage::Assessment
            }
            Self::ChildInNeedPlan
            | Self::ChildProtectionPlan
            | Self::FamilyGroupConference
            | Self::EdgeOfCare
            | Self::ShortBreaks
            | Self::DomesticAbuseService
            | Self::SubstanceService
            | Self::MentalHealthService
            | Self::YouthJusticeService
            | Self::ExploitationResponse
            | Self::KinshipExploration => Stage::Safeguarding,
            Self::LegalGatewayMeeting | Self::PreProceedings => Stage::Court,
            Self::PreviousCare => Stage::Permanence,
            Self::NothingKnown => Stage::NothingKnown,
        }
    }

    /// Whether it happens on one day, so that an empty end does not mean that it is still open.
    #[must_use]
    pub const fn is_event(self) -> bool {
        matches!(
            self,
            Self::Contact
                | Self::Referral
                | Self::StrategyDiscussion
                | Self::InitialConference
                | Self::FamilyGroupConference
                | Self::LegalGatewayMeeting
                | Self::NothingKnown
        )
    }
}

coded! {
    /// What came of it; absent where it is not known.
    pub enum Outcome {
        Achieved = "achieved", "achieved";
        Partly = "partly", "partly achieved";
        NotEngaged = "not_engaged", "not engaged";
        Refused = "refused", "refused";
        Escalated = "escalated", "escalated";
    }
}

/// One precursor intervention.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervention {
    /// The row's identifier.
    pub id: Id,
    /// Whose it is.
    pub child_id: Id,
    /// What it was.
    pub kind: Kind,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Its last day; `None` while it is open.
    pub ended_on: Option<NaiveDate>,
    /// Who gave it.
    pub provider: Option<String>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Contact source, category of abuse, reason for closure.
    pub detail: Option<String>,
    /// When it was written down.
    pub recorded_on: Option<NaiveDate>,
    /// Where the fact is from.
    pub source: Source,
}

impl Intervention {
    /// Its last day as far as a rule needs one: an event ends on the day it happened.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.ended_on.or_else(|| self.kind.is_event().then_some(self.started_on))
    }

    /// Whether it was under way on a day: started by then, and not ended before it.
    #[must_use]
    pub fn open_on(&self, day: NaiveDate) -> bool {
        !self.kind.is_event() && self.started_on <= day && self.ended_on.is_none_or(|end| end >= day)
    }
}
