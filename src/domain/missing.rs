//! What is missing from the record of an admission, so that it can be put right before the meeting.
//!
//! What is not recorded is said to be so, and never called "no".

use chrono::NaiveDate;

use super::admission::{Admission, EntryKind, PeriodKind};
use super::calendar::full;
use super::entry_request::EntryRequest;
use super::section20::{OpenAgreement, SetBy};
use super::settings::Settings;
use super::text::{capital, counted};

/// What is missing from the record of an admission on a day, each in a few words that say what to put right; empty where
/// nothing is. First that the extract no longer has it; then the child, entry, request and decision, help, and an open section 20 agreement.
///
/// Of a period of care whose start is not known, nothing is asked about entry.
#[must_use]
pub fn missing(admission: &Admission, as_of: NaiveDate, settings: &Settings) -> Vec<String> {
    let has_entry = admission.period.kind == PeriodKind::Admission;
    let entry = || [entry(admission), not_written_up(admission, as_of, settings)].into_iter().flatten();
    let entry = has_entry.then(entry).into_iter().flatten();
    let request = if has_entry { request(admission) } else { Vec::new() };
    let agreement = OpenAgreement::of(admission, as_of, &settings.ladder);
    let agreement = agreement.as_ref().map(section_20).unwrap_or_default();
    let help = has_entry.then(|| help(admission)).flatten();
    let gone = admission.period.gone().map(|gone| format!("{}: ask what became of the child", capital(&gone)));
    gone.into_iter().chain(facts(admission, as_of)).chain(entry).chain(request).chain(help).chain(agreement).collect()
}

fn facts(admission: &Admission, as_of: NaiveDate) -> Vec<String> {
    let (child, period) = (&admission.child, &admission.period);
    let status = admission.legal_status_on(as_of).and_then(|status| status.code.as_ref());
    said([
        (child.born_on.is_none(), "No date of birth"),
        (period.route_on_entry.is_none(), "The legal route on entry is not recorded"),
        (status.is_none() && admission.in_care_on(as_of), "The legal status now is not recorded"),
        (period.need.is_none(), "The need is not recorded"),
        (admission.placements.is_empty(), "No placement is recorded"),
    ])
}

fn entry(admission: &Admission) -> Option<String> {
    (admission.entry() == EntryKind::NotRecorded).then(|| "The kind of entry is not recorded".to_owned())
}

fn not_written_up(admission: &Admission, as_of: NaiveDate, settings: &Settings) -> Option<String> {
    let allowed = settings.write_up_working_days;
    let days = settings.holidays.working_days_after(admission.admitted_on(), as_of)?;
    let late = || counted(days.saturating_sub(allowed).into(), "working day");
    let told = || match days.checked_sub(allowed) {
        None | Some(0) => format!("Not written up yet; the limit is {}", counted(allowed.into(), "working day")),
        Some(_) => format!("Not written up, {} past the limit", late()),
    };
    admission.period.written_up_on.is_none().then(told)
}

fn request(admission: &Admission) -> Vec<String> {
    match (&admission.request, &admission.loose_request) {
        (Some(request), _) => of_request(request),
        (None, None) => vec!["No request for entry is recorded".to_owned()],
        (None, Some(loose)) => {
            let asked = full(loose.asked_at.day);
            vec![format!("No request is tied to this admission; the one asked on {asked} may be it")]
        }
    }
}

fn of_request(request: &EntryRequest) -> Vec<String> {
    let decision = request.duty_decision();
    said([
        (decision.is_none(), "No decision of a duty Head of Service is recorded"),
        (decision.is_some_and(|step| step.rationale.is_none()), "The duty decision has no rationale"),
        (request.legal_advice.is_none(), "Legal advice: not recorded whether it was sought"),
    ])
}

fn help(admission: &Admission) -> Option<String> {
    let is_silent = admission.help_before_entry().next().is_none() && !admission.nothing_was_known();
    is_silent.then(|| "Nothing is recorded about help before entry, nor that nothing was known".to_owned())
}

fn section_20(agreement: &OpenAgreement) -> Vec<String> {
    said([
        (agreement.purpose.is_none(), "The purpose of section 20 is not recorded"),
        (agreement.consent.is_none(), "Consent is not recorded"),
        (agreement.plan.is_none(), "The plan for section 20 is not recorded"),
        (agreement.next_check_set_by == SetBy::Ladder, "No further check of section 20 is dated"),
    ])
}

fn said<const N: usize>(gaps: [(bool, &str); N]) -> Vec<String> {
    gaps.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, words)| words.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::admission::Placement;
    use crate::domain::child::Source;
    use crate::domain::entry_request::{LegalAdvice, Role, Verdict};
    use crate::domain::follow_up::{Plan, Purpose};
    use crate::domain::intervention::Kind;
    use crate::domain::sample::{admission, check, day, decision, help, request};

    fn gaps(admission: &Admission) -> Vec<String> {
        missing(admission, day("2026-10-12"), &Settings::default())
    }

    /// A section 20 admission of which everything is recorded that is asked about.
    fn whole() -> Admission {
        let mut child = admission("V2");
        child.period.need = Some("N1".to_owned());
        child.period.recorded_entry = Some(EntryKind::Planned);
        child.period.written_up_on = Some(day("2026-10-05"));
        child.placements = vec![Placement {
            id: child.period.id,
            period_id: child.period.id,
            kind: None,
            provider: None,
            started_on: day("2026-10-02"),
            ended_on: None,
            source: Source::Ssda903,
        }];
        let mut decided = decision(Role::DutyHead, None, "2026-10-02", Verdict::Agreed);
        decided.rationale = Some("No other way".to_owned());
        child.request = Some(EntryRequest {
            legal_advice: Some(LegalAdvice::NotSought),
            decisions: vec![decided],
            ..request("2026-10-02")
        });
        child.interventions = vec![help(Kind::NothingKnown, "2026-10-02", None)];
        let mut checked = check("2026-10-05");
        (checked.purpose, checked.plan) = (Some(Purpose::PlannedShortStay), Some(Plan::ReturnHome));
        (checked.consent_by, checked.next_check_on) = (Some("Mother".to_owned()), Some(day("2026-10-30")));
        child.follow_ups = vec![checked];
        child
    }

    #[test]
    fn nothing_is_missing_where_everything_is_recorded_and_no_is_an_answer() {
        assert_eq!(gaps(&whole()), Vec::<String>::new());
    }

    #[test]
    fn each_gap_of_an_empty_record_is_said_in_order() {
        let mut child = admission("V2");
        child.child.born_on = None;
        // Working days from Friday 2 October to Monday 12 October 2026: 5 to 9, and 12: 6, which is 4 past 2.
        assert_eq!(
            gaps(&child),
            [
                "No date of birth",
                "The need is not recorded",
                "No placement is recorded",
                "The kind of entry is not recorded",
                "Not written up, 4 working days past the limit",
                "No request for entry is recorded",
                "Nothing is recorded about help before entry, nor that nothing was known",
                "The purpose of section 20 is not recorded",
                "Consent is not recorded",
                "The plan for section 20 is not recorded",
                "No further check of section 20 is dated",
            ]
        );
    }

    #[test]
    fn that_the_extract_lacks_the_child_is_asked_first() {
        let mut child = whole();
        child.period.missing_since = Some(day("2026-11-01"));
        assert_eq!(gaps(&child), ["No longer in the extract of 1 Nov 2026: ask what became of the child"]);
    }

    #[test]
    fn a_limit_that_is_not_past_is_said_as_one_that_is_still_to_come() {
        let mut child = whole();
        child.period.written_up_on = None;
        let settings = Settings::default();
        let on = |as_of: &str| missing(&child, day(as_of), &settings);
        // Monday 5 and Tuesday 6 October are the two working days.
        assert_eq!(on("2026-10-06"), ["Not written up yet; the limit is 2 working days"]);
        assert_eq!(on("2026-10-07"), ["Not written up, 1 working day past the limit"]);
    }

    #[test]
    fn a_request_is_asked_for_its_decision_its_reasons_and_legal_advice() {
        let mut child = whole();
        let asked = child.request.as_mut().unwrap();
        (asked.legal_advice, asked.decisions[0].rationale) = (None, None);
        let expected = ["The duty decision has no rationale", "Legal advice: not recorded whether it was sought"];
        assert_eq!(gaps(&child), expected);
        child.request.as_mut().unwrap().decisions.clear();
        assert_eq!(gaps(&child)[0], "No decision of a duty Head of Service is recorded");
        child.loose_request = child.request.take();
        assert_eq!(gaps(&child), ["No request is tied to this admission; the one asked on 2 Oct 2026 may be it"]);
    }

    #[test]
    fn an_order_has_no_agreement_to_ask_about_and_an_unknown_start_no_entry() {
        let mut child = whole();
        child.legal_statuses = vec![crate::domain::sample::status("C1", "2026-10-02", None)];
        child.follow_ups.clear();
        assert!(gaps(&child).is_empty());
        child.legal_statuses.clear();
        assert_eq!(gaps(&child), ["The legal status now is not recorded"]);
        let mut earlier = admission("C1");
        earlier.period.kind = PeriodKind::EarlierStart;
        assert_eq!(gaps(&earlier), ["The need is not recorded", "No placement is recorded"]);
    }
}
