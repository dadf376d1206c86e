use super::*;
use crate::domain::admission::PeriodKind;
use crate::domain::follow_up::FollowUp;
use crate::domain::follow_up::{Plan, Purpose, YesNo};
use crate::domain::legal_status::LegalCode;
use crate::domain::sample::{action, admission, check, day, status};

mod edges;
mod ended;

/// Section 20 from 2 October 2026, the sample's admission.
fn agreed() -> Admission {
    admission("V2")
}

#[test]
fn bands_meet_without_a_gap() {
    let bands = [0, 27, 28, 83, 84, 182, 183, 4000].map(|days| Band::of(days).code());
    assert_eq!(bands, ["0-27", "0-27", "28-83", "28-83", "84-182", "84-182", "183+", "183+"]);
}

#[test]
fn days_are_counted_from_the_start_of_the_unbroken_agreement() {
    // 2 October to 12 November: 29 + 12 days.
    let expected = Days { since: day("2026-10-02"), days: 41, at_least: false };
    assert_eq!(agreed().section_20_days(day("2026-11-12")), Some(expected));
    assert_eq!(agreed().section_20_days(day("2026-10-01")), None);

    let mut two_sources = agreed();
    two_sources.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-10-20")), status("V2", "2026-10-20", None)];
    assert_eq!(two_sources.section_20_days(day("2026-11-12")), Some(expected));

    let mut broken = agreed();
    broken.legal_statuses = vec![
        status("V2", "2026-10-02", Some("2026-10-20")),
        status("L1", "2026-10-20", Some("2026-10-22")),
        status("V2", "2026-10-22", None),
    ];
    assert_eq!(broken.section_20_days(day("2026-11-12")).map(|run| run.days), Some(21));
}

#[test]
fn an_order_or_the_end_of_care_ends_the_agreement() {
    let mut ordered = agreed();
    ordered.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-10-20")), status("C1", "2026-10-20", None)];
    assert_eq!(ordered.section_20_days(day("2026-11-12")), None);
    assert_eq!(ordered.section_20_days(day("2026-10-19")).map(|run| run.days), Some(17));

    let mut home = agreed();
    home.period.ended_on = Some(day("2026-11-01"));
    home.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-11-01"))];
    assert_eq!(home.section_20_days(day("2026-11-12")), None);
}

#[test]
fn a_start_outside_the_extract_is_said_to_be_at_least_so_long() {
    let mut earlier = agreed();
    earlier.period.kind = PeriodKind::EarlierStart;
    assert!(earlier.section_20_days(day("2026-11-12")).is_some_and(|run| run.at_least));
    earlier.legal_statuses = vec![status("C1", "2026-10-02", Some("2026-10-05")), status("V2", "2026-10-05", None)];
    assert!(earlier.section_20_days(day("2026-11-12")).is_some_and(|run| !run.at_least));
}

#[test]
fn a_conversion_is_an_agreement_followed_at_once_by_an_order() {
    let cases: &[(&[&str], Option<&str>)] = &[
        (&["V2"], None),
        (&["V2", "C1"], Some("C1")),
        (&["V2", "E1"], Some("E1")),
        (&["V2", "C1", "C2"], Some("C1")),
        (&["L1", "V2", "C2"], Some("C2")),
        (&["C1", "V2"], None),
        (&["V2", "L2"], None),
        (&["L1", "C1"], None),
    ];
    for (codes, expected) in cases {
        let mut child = agreed();
        let days = ["2026-10-02", "2026-10-05", "2026-11-01"];
        child.legal_statuses = codes.iter().zip(days).map(|(code, from)| status(code, from, None)).collect();
        let found = child.conversion().and_then(|status| status.code.as_ref()).map(LegalCode::as_str);
        assert_eq!(found, *expected, "{codes:?}");
    }
}

#[test]
fn the_ladder_says_when_the_next_check_is_due() {
    let cases = [
        ("2026-10-02", "2026-10-02", "2026-10-05"), // 72 hours
        ("2026-10-02", "2026-10-05", "2026-10-30"), // 4 weeks
        ("2026-10-02", "2026-10-30", "2027-01-02"), // 3 calendar months
        ("2026-10-02", "2027-01-02", "2027-04-02"), // 6 calendar months
        ("2026-10-02", "2027-04-02", "2027-07-02"), // then every 3
        ("2026-10-02", "2027-07-01", "2027-07-02"),
        ("2026-10-02", "2028-01-15", "2028-04-02"),
        ("2025-11-30", "2025-12-28", "2026-02-28"), // February is shorter
        ("2025-11-30", "2026-05-30", "2026-08-30"),
        ("2025-08-31", "2026-02-28", "2026-05-31"), // the 31st again where there is one
    ];
    for (since, after, expected) in cases {
        assert_eq!(Ladder::default().next_after(day(since), day(after)), day(expected), "{since}, after {after}");
    }
}

#[test]
fn a_ladder_is_a_setting_that_can_be_written_and_read() {
    assert_eq!(Ladder::default().to_string(), "3d 28d 3m 6m then 3m");
    assert_eq!("3d 4w 3m 6m then 3m".parse(), Ok(Ladder::default()));
    let monthly: Ladder = "then 1m".parse().unwrap();
    assert_eq!(monthly.next_after(day("2026-10-02"), day("2026-10-02")), day("2026-11-02"));
    for wrong in ["", "3d 28d", "3d then 7d", "0d then 3m", "then 0m", "3x then 3m"] {
        assert!(wrong.parse::<Ladder>().is_err(), "{wrong}");
    }
}

#[test]
fn a_rung_that_passed_without_a_check_is_overdue() {
    let next = next_check(&agreed(), day("2026-11-12"), &Ladder::default());
    // Due on day 3, 5 October: 38 days before 12 November.
    let expected = NextCheck { due_on: day("2026-10-05"), days_overdue: 38, set_by: SetBy::Ladder };
    assert_eq!(next, Some(expected));
    assert_eq!(next_check(&agreed(), day("2026-10-05"), &Ladder::default()).map(|next| next.days_overdue), Some(0));
}

#[test]
fn a_date_that_someone_set_comes_before_the_ladder() {
    let mut child = agreed();
    child.follow_ups = vec![check("2026-10-05")];
    let due = |child: &Admission| {
        next_check(child, day("2026-11-12"), &Ladder::default())
            .map(|next| (next.due_on, next.days_overdue, next.set_by))
    };
    assert_eq!(due(&child), Some((day("2026-10-30"), 13, SetBy::Ladder)));
    child.follow_ups = vec![FollowUp { next_check_on: Some(day("2026-11-10")), ..check("2026-10-05") }];
    assert_eq!(due(&child), Some((day("2026-11-10"), 2, SetBy::Person)));
    child.follow_ups.push(check("2026-11-09")); // a later check that set none
    assert_eq!(due(&child), Some((day("2027-01-02"), 0, SetBy::Ladder)));
    child.follow_ups.push(FollowUp { next_check_on: Some(day("2027-06-01")), ..check("2026-12-01") }); // not yet made
    assert_eq!(due(&child), Some((day("2027-01-02"), 0, SetBy::Ladder)));
    assert_eq!(next_check(&admission("C1"), day("2026-11-12"), &Ladder::default()), None);
}

#[test]
fn an_open_agreement_says_what_was_last_recorded() {
    let mut child = agreed();
    let first = FollowUp {
        purpose: Some(Purpose::SupportToFamily),
        plan: Some(Plan::ReturnHome),
        consent_by: Some("Mother".to_owned()),
        consent_in_writing: Some(YesNo::Yes),
        ..check("2026-10-05")
    };
    let second = FollowUp {
        plan: Some(Plan::Kinship),
        told_they_may_end_it: Some(YesNo::No),
        consent_confirmed_on: Some(day("2026-10-30")),
        ..check("2026-10-30")
    };
    child.follow_ups = vec![first, second];
    child.actions = vec![action("2026-11-20")];
    let open = OpenAgreement::of(&child, day("2026-11-12"), &Ladder::default()).unwrap();
    assert_eq!((open.age, open.days, open.band), (Some(14), 41, Band::From28));
    assert_eq!((open.purpose, open.plan), (Some(Purpose::SupportToFamily), Some(Plan::Kinship)));
    assert_eq!(open.consent.as_deref(), Some("Mother; in writing; not told it may be ended; confirmed 30 Oct 2026"));
    assert_eq!((open.last_check_on, open.next_check_on), (Some(day("2026-10-30")), day("2027-01-02")));
    assert_eq!((open.check_overdue_days, open.open_actions), (0, 1));

    let unchecked = OpenAgreement::of(&agreed(), day("2026-11-12"), &Ladder::default()).unwrap();
    assert_eq!((unchecked.purpose, unchecked.consent, unchecked.last_check_on), (None, None, None));
}

#[test]
fn the_json_has_the_keys_of_the_contract() {
    let open = OpenAgreement::of(&agreed(), day("2026-11-12"), &Ladder::default()).unwrap();
    let json = serde_json::to_value(open).unwrap();
    assert_eq!(json["since"], "2026-10-02");
    assert_eq!(json["band"], "28-83");
    assert_eq!(json["consent"], serde_json::Value::Null);
    for key in ["child_ref", "age", "days", "purpose", "plan", "last_check_on", "next_check_on", "check_overdue_days"] {
        assert!(json.get(key).is_some(), "{key}");
    }
}

#[test]
fn no_parent_is_said_to_end_the_agreement_of_a_young_person() {
    let ending = |born_on: Option<&str>, purpose| {
        let mut child = agreed();
        child.child.born_on = born_on.map(day);
        child.follow_ups = vec![FollowUp { purpose, ..check("2026-10-05") }];
        OpenAgreement::of(&child, day("2026-11-12"), &Ladder::default()).unwrap().who_may_end_it()
    };
    let own = Some(Purpose::OwnAgreement);
    assert_eq!(ending(Some("2010-01-01"), own), "The young person may end it at any time.");
    assert_eq!(ending(Some("2010-01-01"), None), "It may be ended at any time.");
    assert_eq!(ending(None, None), "It may be ended at any time.");
    assert_eq!(ending(Some("2012-01-01"), None), "Anyone with parental responsibility may end it at any time.");
    assert_eq!(ending(Some("2012-01-01"), own), "Anyone with parental responsibility may end it at any time.");
}

#[test]
fn longer_than_three_months_begins_the_day_after_three_months() {
    let agreement = agreed().section_20_days(day("2026-12-01")).unwrap();
    assert!(!runs_longer_than(&agreement, 3, day("2027-01-02")));
    assert!(runs_longer_than(&agreement, 3, day("2027-01-03")));
}
