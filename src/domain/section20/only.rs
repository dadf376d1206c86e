//! Which of the open agreements are asked for: the questions that a monitoring panel puts.

use super::OpenAgreement;
use crate::domain::coded;
use crate::domain::follow_up::Plan;

coded! {
    /// Which of the open agreements are shown.
    pub enum Only {
        Under16Over3Months = "under-16-over-3-months", "Under 16, more than 3 months";
        ConsentNotConfirmed = "consent-not-confirmed", "Consent not confirmed";
        NoPlan = "no-plan", "No plan recorded";
        NotIssued = "proceedings-not-issued", "Plan is proceedings, not issued";
        OwnAgreement = "own-agreement-16-17", "Own agreement at 16-17";
        Unaccompanied = "unaccompanied", "Unaccompanied";
    }
}

impl Only {
    /// Whether an agreement is one of these.
    ///
    /// More than 3 months is more than 3 calendar months. Where an age or a start that is not known leaves it open, it is not
    /// one of these ([`OpenAgreement::is_long_under_16`] says so).
    /// Consent is not confirmed where the last check did not confirm it, or none was made; the day on which it last was
    /// is shown. Proceedings are not issued while the last check that tells of the plan has no day of the application to the
    /// court.
    #[must_use]
    pub fn holds(self, agreement: &OpenAgreement) -> bool {
        match self {
            Self::Under16Over3Months => agreement.is_long_under_16() == Some(true),
            Self::ConsentNotConfirmed => !agreement.consent_answers.is_confirmed(),
            Self::NoPlan => agreement.plan.is_none(),
            Self::NotIssued => agreement.plan == Some(Plan::Proceedings) && agreement.proceedings_issued_on.is_none(),
            Self::OwnAgreement => agreement.is_own_agreement(),
            Self::Unaccompanied => agreement.unaccompanied,
        }
    }
}
