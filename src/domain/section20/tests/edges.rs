//! Edges: the 27th and 28th day, leap years, the 16th and 18th birthday.

use super::*;
use crate::domain::admission::PeriodKind;
use crate::domain::follow_up::FollowUp;
use crate::domain::follow_up::Outcome;
use crate::domain::section20::{Only, OpenAction};

fn since(started_on: &str) -> Admission {
    let mut child = agreed();
    child.period.started_on = day(started_on);
    child.legal_statuses = vec![status("V2", started_on, None)];
    child
}

fn open(child: &Admission, as_of: &str) -> OpenAgreement {
    OpenAgreement::of(child, day(as_of), &Ladder::default()).unwrap()
}

#[test]
fn a_band_begins_on_its_first_day_also_over_the_end_of_february() {
    let cases = [
        // From 1 February 2026: 28 days in February.
        ("2026-02-01", "2026-02-28", 27, "0-27"),
        ("2026-02-01", "2026-03-01", 28, "28-83"),
        // 2028 is a leap year: the 28th day is 29 February.
        ("2028-02-01", "2028-02-28", 27, "0-27"),
        ("2028-02-01", "2028-02-29", 28, "28-83"),
        ("2028-02-29", "2028-05-22", 83, "28-83"), // 31 days of March, 30 of April, 22 of May
        ("2028-02-29", "2028-05-23", 84, "84-182"),
        ("2028-02-29", "2028-08-29", 182, "84-182"), // March to July have 153 days, and 29 of August
        ("2028-02-29", "2028-08-30", 183, "183+"),
    ];
    for (started_on, as_of, days, band) in cases {
        let agreement = open(&since(started_on), as_of);
        assert_eq!((agreement.days, agreement.band.code()), (days, band), "{started_on} to {as_of}");
    }
}

#[test]
fn three_months_after_a_day_that_the_month_does_not_have_end_with_the_month() {
    let over = |started_on: &str, as_of: &str| open(&since(started_on), as_of).over_3_months == Some(true);
    // Three months after 30 November are 29 February 2028, and 28 February in other years.
    assert_eq!((over("2027-11-30", "2028-02-29"), over("2027-11-30", "2028-03-01")), (false, true));
    assert_eq!((over("2026-11-30", "2027-02-28"), over("2026-11-30", "2027-03-01")), (false, true));
    assert_eq!((over("2028-02-29", "2028-05-29"), over("2028-02-29", "2028-05-30")), (false, true));
    let due = |started_on: &str, after: &str| Ladder::default().next_after(day(started_on), day(after)).to_string();
    assert_eq!(due("2027-11-30", "2028-01-31"), "2028-02-29");
    assert_eq!(due("2027-08-31", "2027-12-01"), "2028-02-29", "six months");
}

#[test]
fn where_the_start_is_not_known_it_may_be_longer_than_three_months() {
    let mut child = since("2026-10-02");
    child.period.kind = PeriodKind::EarlierStart;
    let asked = |child: &Admission, as_of: &str| {
        let agreement = open(child, as_of);
        (agreement.over_3_months, agreement.is_long_under_16(), Only::Under16Over3Months.holds(&agreement))
    };
    assert_eq!(asked(&child, "2027-01-02"), (None, None, false));
    assert_eq!(asked(&child, "2027-01-03"), (Some(true), Some(true), true), "at least three months and a day");
    child.child.born_on = Some(day("2010-01-01"));
    assert_eq!(asked(&child, "2027-01-02"), (None, Some(false), false), "whatever the start, the child is 17");
    child.child.born_on = None;
    assert_eq!(asked(&child, "2027-01-03"), (Some(true), None, false));
}

#[test]
fn an_agreement_that_ended_and_started_again_is_counted_from_its_new_start() {
    let mut child = agreed();
    child.legal_statuses = vec![status("V2", "2026-03-01", Some("2026-06-01")), status("V2", "2026-10-02", None)];
    child.period.started_on = day("2026-03-01");
    child.follow_ups = vec![FollowUp { plan: Some(Plan::Kinship), ..check("2026-03-04") }];
    let agreement = open(&child, "2026-11-12");
    assert_eq!(
        (agreement.days, agreement.plan, agreement.last_check_on),
        (41, None, None),
        "a new agreement is asked anew"
    );
}

#[test]
fn under_sixteen_ends_on_the_sixteenth_birthday() {
    let mut child = since("2026-01-02");
    child.child.born_on = Some(day("2010-11-12"));
    let is_asked = |child: &Admission, as_of: &str| Only::Under16Over3Months.holds(&open(child, as_of));
    assert_eq!((is_asked(&child, "2026-11-11"), is_asked(&child, "2026-11-12")), (true, false));
    child.follow_ups = vec![FollowUp { purpose: Some(Purpose::OwnAgreement), ..check("2026-10-30") }];
    let is_own = |as_of: &str| Only::OwnAgreement.holds(&open(&child, as_of));
    assert_eq!((is_own("2026-11-11"), is_own("2026-11-12")), (false, true), "nobody agrees for themselves at 15");
    child.child.born_on = None;
    assert!(!is_asked(&child, "2026-11-12"), "not known is not under 16");
}

#[test]
fn a_young_person_who_turned_eighteen_stays_on_the_list_while_the_facts_say_so() {
    let mut child = since("2026-10-02");
    child.child.born_on = Some(day("2008-11-12"));
    assert_eq!((open(&child, "2026-11-11").age, open(&child, "2026-11-12").age), (Some(17), Some(18)));
    child.period.ended_on = Some(day("2026-11-12"));
    assert_eq!(OpenAgreement::of(&child, day("2026-11-12"), &Ladder::default()), None, "care ended that day");
}

#[test]
fn the_panels_questions_pick_the_agreements_they_are_about() {
    let agreement = |check: Option<FollowUp>, unaccompanied| {
        let mut child = since("2026-10-02");
        child.follow_ups = check.into_iter().collect();
        child.child.unaccompanied = unaccompanied;
        open(&child, "2026-11-12")
    };
    let asked = |agreement: &OpenAgreement| -> Vec<&str> {
        Only::ALL.iter().filter(|only| only.holds(agreement)).map(|only| only.code()).collect()
    };
    assert_eq!(asked(&agreement(None, None)), ["consent-not-confirmed", "no-plan"]);
    let known =
        FollowUp { consent_confirmed_on: Some(day("2026-10-05")), plan: Some(Plan::ReturnHome), ..check("2026-10-05") };
    assert_eq!(asked(&agreement(Some(known.clone()), None)), [""; 0]);
    assert_eq!(asked(&agreement(Some(known.clone()), Some(true))), ["unaccompanied"]);
    let ceased = |until: &str| {
        let mut child = since("2026-10-02");
        child.follow_ups = vec![known.clone()];
        (child.child.unaccompanied, child.child.unaccompanied_until) = (Some(true), Some(day(until)));
        open(&child, "2026-11-12").unaccompanied
    };
    assert_eq!((ceased("2026-11-12"), ceased("2026-11-13")), (false, true), "it ceases on its date");
    let purpose = Some(Purpose::Unaccompanied);
    assert_eq!(asked(&agreement(Some(FollowUp { purpose, ..known.clone() }), None)), ["unaccompanied"]);
    let to_court = FollowUp { plan: Some(Plan::Proceedings), ..known };
    assert_eq!(asked(&agreement(Some(to_court.clone()), None)), ["proceedings-not-issued"]);
    let issued = FollowUp { proceedings_issued_on: Some(day("2026-10-05")), ..to_court };
    assert_eq!(asked(&agreement(Some(issued), None)), [""; 0]);
}

/// The form brings the day that was said before, so that whoever empties it takes it back.
#[test]
fn proceedings_whose_day_the_last_check_of_the_plan_no_longer_has_are_not_issued() {
    let mut child = since("2026-10-02");
    let to_court = |on: &str, issued: Option<&str>| FollowUp {
        plan: Some(Plan::Proceedings),
        proceedings_issued_on: issued.map(day),
        ..check(on)
    };
    child.follow_ups =
        vec![to_court("2026-10-05", Some("2026-10-03")), check("2026-10-12"), to_court("2026-11-10", None)];
    let said = |on: &str| {
        let agreement = open(&child, on);
        (agreement.proceedings_issued_on, Only::NotIssued.holds(&agreement))
    };
    assert_eq!(
        said("2026-11-09"),
        (Some(day("2026-10-03")), false),
        "a check without a word on the plan takes nothing back"
    );
    assert_eq!(said("2026-11-10"), (None, true));
}

#[test]
fn consent_that_the_last_check_did_not_confirm_is_not_confirmed_whatever_one_before_it_did() {
    let mut child = since("2026-10-02");
    let confirmed = FollowUp {
        consent_by: Some("Mother".to_owned()),
        consent_confirmed_on: Some(day("2026-10-05")),
        ..check("2026-10-05")
    };
    child.follow_ups = vec![confirmed, check("2026-11-10")];
    let said = |on: &str| {
        let agreement = open(&child, on);
        (Only::ConsentNotConfirmed.holds(&agreement), agreement.consent_answers.short_words().unwrap())
    };
    assert_eq!(said("2026-11-09"), (false, "Mother, confirmed 5 Oct 2026".to_owned()));
    assert_eq!(said("2026-11-10"), (true, "Mother, confirmed 5 Oct 2026, not at the last check".to_owned()));
}

#[test]
fn what_one_person_agreed_to_is_not_said_of_another() {
    let mut child = since("2026-10-02");
    let mother = FollowUp {
        consent_by: Some("Mother".to_owned()),
        consent_in_writing: Some(YesNo::Yes),
        consent_confirmed_on: Some(day("2026-10-05")),
        ..check("2026-10-05")
    };
    let father = FollowUp { consent_by: Some("Father".to_owned()), ..check("2026-10-20") };
    child.follow_ups = vec![mother.clone(), father, check("2026-11-01")];
    let agreement = open(&child, "2026-11-12");
    assert_eq!(agreement.consent_answers.short_words().as_deref(), Some("Father, not confirmed"));
    assert!(Only::ConsentNotConfirmed.holds(&agreement));
    child.follow_ups.push(FollowUp { consent_by: Some("Mother".to_owned()), ..check("2026-11-10") });
    let again = open(&child, "2026-11-12");
    assert_eq!(again.consent_answers.in_writing, None, "she agreed in writing before he did");
}

#[test]
fn a_person_typed_otherwise_is_no_other_person() {
    let mut child = since("2026-10-02");
    let first = FollowUp {
        consent_by: Some("Mother".to_owned()),
        consent_in_writing: Some(YesNo::Yes),
        consent_confirmed_on: Some(day("2026-10-05")),
        ..check("2026-10-05")
    };
    for typed in ["mother", " Mother ", "MOTHER"] {
        child.follow_ups = vec![first.clone(), FollowUp { consent_by: Some(typed.to_owned()), ..check("2026-10-20") }];
        assert_eq!(open(&child, "2026-11-12").consent_answers.in_writing, Some(YesNo::Yes), "{typed:?}");
    }
}

#[test]
fn an_end_that_the_last_check_found_is_told_while_the_legal_status_goes_on() {
    let mut child = since("2026-10-02");
    let home = FollowUp { outcome: Some(Outcome::HomePlanned), ..check("2026-11-10") };
    child.follow_ups = vec![home, FollowUp { outcome: Some(Outcome::ContinuesDrift), ..check("2026-11-12") }];
    assert_eq!(open(&child, "2026-11-11").found_ended, Some(Outcome::HomePlanned));
    assert_eq!(open(&child, "2026-11-12").found_ended, None, "a later check found otherwise");
}

#[test]
fn the_most_overdue_check_comes_first_then_the_next_that_is_due() {
    let due = |reference: &str, next: &str| {
        let mut child = since("2026-10-02");
        child.child.child_ref = reference.to_owned();
        child.follow_ups = vec![FollowUp { next_check_on: Some(day(next)), ..check("2026-10-05") }];
        open(&child, "2026-11-12")
    };
    let mut all =
        [due("C-4", "2026-11-20"), due("C-1", "2026-11-01"), due("C-3", "2026-11-12"), due("C-2", "2026-10-20")];
    all.sort_by(OpenAgreement::by_urgency);
    assert_eq!(all.map(|one| one.child_ref), ["C-2", "C-1", "C-3", "C-4"]);
}

#[test]
fn who_does_what_by_when_is_told_with_its_lateness_and_its_first_date() {
    let mut child = since("2026-10-02");
    let late = crate::domain::action::Action { original_due_on: day("2026-10-20"), ..action("2026-11-10") };
    child.actions = vec![action("2026-11-20"), late];
    let told: Vec<String> = open(&child, "2026-11-12").actions.iter().map(OpenAction::sentence).collect();
    let [late, next] = told.as_slice() else { panic!("two actions: {told:?}") };
    assert!(late.contains("by 10 Nov 2026, 2 days past its date (re-dated once, first due 20 Oct 2026): "), "{late}");
    assert!(next.contains("by 20 Nov 2026: "), "{next}");
}
