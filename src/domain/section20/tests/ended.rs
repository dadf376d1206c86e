use super::*;
use crate::domain::follow_up::FollowUp;
use crate::domain::follow_up::Outcome;
use crate::domain::section20::{EndedAgreement, Ending, Endings, Kind};

fn ended(child: &Admission, as_of: &str) -> Vec<(String, String, i64, Ending)> {
    let all = EndedAgreement::all_of(child, day(as_of)).into_iter();
    all.map(|one| (one.since.to_string(), one.ended_on.to_string(), one.days, one.ending)).collect()
}

#[test]
fn an_agreement_that_became_an_order_says_which_and_after_how_long() {
    let mut child = agreed();
    child.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-10-20")), status("C1", "2026-10-20", None)];
    let order = Ending::LegalStatus(LegalCode::new("C1"));
    let expected = vec![("2026-10-02".to_owned(), "2026-10-20".to_owned(), 18, order)];
    assert_eq!(ended(&child, "2026-11-12"), expected);
    assert_eq!(ended(&child, "2026-10-20"), expected, "on the day of the order it has ended");
    assert_eq!(ended(&child.as_at(day("2026-10-19")), "2026-10-19"), vec![], "the day before it had not");
}

#[test]
fn a_status_that_ends_and_starts_again_is_two_agreements_and_two_sources_of_one_run_are_one() {
    let mut child = agreed();
    child.period.ended_on = Some(day("2026-12-01"));
    child.period.end_reason = Some("E4B".to_owned());
    child.legal_statuses = vec![
        status("V2", "2026-10-02", Some("2026-10-10")),
        status("V2", "2026-10-10", Some("2026-10-20")),
        status("L1", "2026-10-20", Some("2026-10-22")),
        status("V2", "2026-10-22", Some("2026-12-01")),
    ];
    // 2 to 20 October are 18 days; 22 October to 1 December are 9 + 30 + 1.
    let police = Ending::LegalStatus(LegalCode::new("L1"));
    let home = Ending::CareEnded(Some("E4B".to_owned()));
    let expected = [
        ("2026-10-02".to_owned(), "2026-10-20".to_owned(), 18, police.clone()),
        ("2026-10-22".to_owned(), "2026-12-01".to_owned(), 40, home.clone()),
    ];
    assert_eq!(ended(&child, "2026-12-01"), expected);
    assert_eq!((police.kind(), home.kind()), (Kind::OtherStatus, Kind::HomeUnplanned));
}

#[test]
fn the_end_of_care_without_a_reason_is_not_known_and_what_the_last_check_recorded_stands_beside_it() {
    let mut child = agreed();
    child.period.ended_on = Some(day("2026-11-01"));
    child.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-11-01"))];
    child.follow_ups = vec![
        FollowUp { outcome: Some(Outcome::ContinuesConfirmed), ..check("2026-10-05") },
        FollowUp { outcome: Some(Outcome::HomePlanned), ..check("2026-11-03") },
    ];
    let one = EndedAgreement::all_of(&child, day("2026-11-12")).remove(0);
    assert_eq!((one.ending.kind(), one.recorded), (Kind::NotKnown, Some(Outcome::HomePlanned)));
    assert_eq!(one.ending.label(), "Care ended, reason not known");
}

#[test]
fn an_agreement_without_an_end_is_over_where_another_status_begins() {
    let mut child = agreed();
    child.legal_statuses = vec![status("V2", "2026-10-02", None), status("C1", "2026-11-05", None)];
    let order = Ending::LegalStatus(LegalCode::new("C1"));
    assert_eq!(ended(&child, "2026-11-12"), [("2026-10-02".to_owned(), "2026-11-05".to_owned(), 34, order)]);
    assert_eq!(ended(&child.as_at(day("2026-11-04")), "2026-11-04"), vec![]);
}

#[test]
fn an_end_is_recorded_of_the_agreement_that_it_ended_alone() {
    let mut child = agreed();
    child.legal_statuses = vec![
        status("V2", "2026-10-02", Some("2026-10-20")),
        status("L1", "2026-10-20", Some("2026-10-22")),
        status("V2", "2026-10-22", Some("2026-11-06")),
        status("C1", "2026-11-06", None),
    ];
    child.follow_ups = vec![FollowUp { outcome: Some(Outcome::InterimCareOrder), ..check("2026-11-06") }];
    let recorded: Vec<_> = EndedAgreement::all_of(&child, day("2026-11-12")).iter().map(|one| one.recorded).collect();
    assert_eq!(recorded, [None, Some(Outcome::InterimCareOrder)]);
    // 28 days after 6 November is 4 December.
    let on = |checked_on: &str| {
        let mut child = child.clone();
        child.follow_ups = vec![FollowUp { outcome: Some(Outcome::InterimCareOrder), ..check(checked_on) }];
        EndedAgreement::all_of(&child, day("2026-12-12"))[1].recorded
    };
    assert_eq!((on("2026-12-04"), on("2026-12-05")), (Some(Outcome::InterimCareOrder), None));
}

#[test]
fn an_agreement_that_is_open_has_not_ended() {
    assert_eq!(ended(&agreed(), "2026-11-12"), vec![]);
    assert_eq!(ended(&admission("C1"), "2026-11-12"), vec![]);
}

#[test]
fn endings_are_counted_by_kind_with_the_median_of_conversions() {
    let one = |code: &str, days: i64, on: &str| {
        let mut child = agreed();
        let since = day(on) - chrono::Days::new(days.unsigned_abs());
        child.period.started_on = since;
        child.legal_statuses = vec![status("V2", &since.to_string(), Some(on)), status(code, on, None)];
        EndedAgreement::all_of(&child, day("2026-11-12")).remove(0)
    };
    let all = [
        one("C1", 100, "2026-01-10"),
        one("C2", 10, "2026-03-01"),
        one("E1", 40, "2026-11-12"),
        one("L2", 1, "2026-06-01"),
        one("C1", 7, "2025-11-11"), // the day before the year
    ];
    let endings = Endings::between(&all, day("2025-11-12"), day("2026-11-12"));
    assert_eq!(endings.kinds, [(Kind::Order, 3), (Kind::OtherStatus, 1)]);
    assert_eq!((endings.number(), endings.median_days_to_an_order), (4, Some(40)), "of 10, 40 and 100");
    let two = Endings::between(&all[..2], day("2025-11-12"), day("2026-11-12"));
    assert_eq!(two.median_days_to_an_order, Some(10), "of 10 and 100 the lower, which occurred");
    assert_eq!(Endings::between(&[], day("2025-11-12"), day("2026-11-12")), Endings::default());
}
