//! Follow-ups: the dated checks of a child in care by voluntary agreement (Children Act 1989, section 20).

use chrono::NaiveDate;

use super::calendar::full;
use super::text::in_sentence;
use super::{Id, coded};

coded! {
    /// What the agreement is for.
    pub enum Purpose {
        PlannedShortStay = "planned_short_stay", "Planned short stay";
        SupportToFamily = "support_to_family", "Support to family";
        PendingProceedings = "pending_proceedings", "Pending proceedings";
        FamilyNotFound = "family_not_found", "Family cannot be found";
        OwnAgreement = "own_agreement_16_17", "Own agreement at 16-17";
        Unaccompanied = "unaccompanied", "Unaccompanied child";
        Other = "other", "Other";
    }
}

coded! {
    /// Whether the person who agrees has the capacity to.
    pub enum Capacity {
        Yes = "yes", "Yes";
        No = "no", "No";
        InDoubt = "in_doubt", "In doubt";
    }
}

coded! {
    /// A question of the check that has been answered.
    pub enum YesNo {
        Yes = "yes", "Yes";
        No = "no", "No";
    }
}

coded! {
    /// Where the agreement is to lead.
    pub enum Plan {
        ReturnHome = "return_home", "Return home";
        Kinship = "kinship", "Kinship or special guardianship";
        Proceedings = "proceedings", "Proceedings";
        StayConfirmed = "stay_confirmed", "Stay, purpose confirmed";
        Independence = "independence", "Independence";
    }
}

coded! {
    /// What the check found, or how the agreement ended.
    pub enum Outcome {
        ContinuesConfirmed = "continues_confirmed", "Continues, purpose confirmed";
        ContinuesDrift = "continues_drift", "Continues, drift";
        HomePlanned = "home_planned", "Returned home, planned";
        HomeUnplanned = "home_unplanned", "Returned home, not planned";
        Kinship = "kinship", "Kinship";
        SpecialGuardianship = "special_guardianship", "Special guardianship";
        InterimCareOrder = "interim_care_order", "Interim care order";
        CareOrder = "care_order", "Care order";
        PlacementOrder = "placement_order", "Placement order";
        Adopted = "adopted", "Adopted";
        Independent = "independent", "Independent";
        Turned18 = "turned_18", "Turned 18";
        OtherCouncil = "other_council", "Other council";
        AssessedAdult = "assessed_adult", "Assessed as an adult";
        Other = "other", "Other";
    }
}

impl Outcome {
    /// Whether the agreement goes on after this check.
    #[must_use]
    pub const fn continues(self) -> bool {
        matches!(self, Self::ContinuesConfirmed | Self::ContinuesDrift)
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    /// The row's identifier.
    pub id: Id,
    /// The period of care it is about.
    pub period_id: Id,
    /// The meeting in which it was recorded, if it was one.
    pub meeting_id: Option<Id>,
    /// The day of the check.
    pub checked_on: NaiveDate,
    /// Who made it.
    pub checked_by: Option<String>,
    /// What the agreement is for.
    pub purpose: Option<Purpose>,
    /// Who agreed.
    pub consent_by: Option<String>,
    /// Whether they have the capacity to.
    pub consent_capacity: Option<Capacity>,
    /// In which language, and with which interpreter.
    pub consent_language: Option<String>,
    /// Whether it is in writing.
    pub consent_in_writing: Option<YesNo>,
    /// Whether they were told that they may end it.
    pub told_they_may_end_it: Option<YesNo>,
    /// When consent was last confirmed.
    pub consent_confirmed_on: Option<NaiveDate>,
    /// Where it is to lead.
    pub plan: Option<Plan>,
    /// When the next check is due, where someone set a date.
    pub next_check_on: Option<NaiveDate>,
    /// What the check found.
    pub outcome: Option<Outcome>,
    /// When proceedings were issued, where they were: the application to the court was made, and no order yet.
    pub proceedings_issued_on: Option<NaiveDate>,
    /// Anything else.
    pub note: Option<String>,
}

impl FollowUp {
    /// The check in some sentences: `Checked 12 Nov 2026: continues, purpose confirmed. Plan: return home. Next by 4 Dec 2026.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let outcome = self.outcome.map_or("outcome not recorded".to_owned(), |outcome| in_sentence(outcome.label()));
        let plan = self.plan.map(|plan| format!(" Plan: {}.", in_sentence(plan.label()))).unwrap_or_default();
        let issued =
            self.proceedings_issued_on.map(|day| format!(" Proceedings issued {}.", full(day))).unwrap_or_default();
        let next = self.next_check_on.map(|day| format!(" Next check by {}.", full(day))).unwrap_or_default();
        let consent = self.consent_by.as_deref().map(|by| format!(" Consent by {by}.")).unwrap_or_default();
        let note = self.note.as_deref().map(|note| format!(" {note}")).unwrap_or_default();
        format!("Checked {}: {outcome}.{consent}{plan}{issued}{next}{note}", full(self.checked_on))
    }
}
