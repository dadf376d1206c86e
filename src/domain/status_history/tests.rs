//! Contradictory histories, each with its reading worked out by hand from domain.md, section 1; then random ones.

use proptest::prelude::{Just, Strategy, prop_oneof};

use super::*;
use crate::domain::admission::PeriodKind;
use crate::domain::sample::{admission, day, period, status};
use crate::domain::section20::{EndedAgreement, Ending, Ladder, OpenAgreement};
use crate::domain::settings::Settings;
use crate::domain::story;

/// `V2 2026-10-02 2026-10-20`; without the second day the run is open.
fn run(text: &str) -> LegalStatus {
    let parts: Vec<&str> = text.split(' ').collect();
    status(parts[0], parts[1], parts.get(2).copied())
}

/// The sample's admission, of 2 October 2026, with these runs.
fn child(runs: &[&str]) -> Admission {
    Admission { legal_statuses: runs.iter().map(|text| run(text)).collect(), ..admission("V2") }
}

fn ended(mut child: Admission, on: &str) -> Admission {
    child.period.ended_on = Some(day(on));
    child
}

/// The code on a day, `-` where none is known, and since when.
fn on(child: &Admission, text: &str) -> String {
    child.standing_on(day(text)).map_or_else(
        || "-".to_owned(),
        |now| format!("{} {}", now.status.code.as_ref().unwrap().as_str(), now.since.format("%m-%d")),
    )
}

/// Each agreement: since, end, and what it ended in.
fn agreements(child: &Admission) -> Vec<(String, Option<String>, Option<String>)> {
    let shown = |day: NaiveDate| day.format("%m-%d").to_string();
    let code = |status: &LegalStatus| status.code.as_ref().unwrap().as_str().to_owned();
    let all = child.status_history().agreements().into_iter();
    all.map(|one| (shown(one.since), one.until.map(shown), one.followed_by().map(code))).collect()
}

fn told(since: &str, until: &str, next: Option<&str>) -> (String, Option<String>, Option<String>) {
    (since.to_owned(), Some(until).filter(|day| !day.is_empty()).map(str::to_owned), next.map(str::to_owned))
}

#[test]
fn the_legal_status_is_that_of_the_day_and_after_care_the_last() {
    let mut child = ended(child(&["V2 2026-10-02 2026-10-20", "C1 2026-10-20 2026-11-01"]), "2026-11-01");
    let cases = [
        ("2026-10-01", "-"),
        ("2026-10-02", "V2 10-02"),
        ("2026-10-19", "V2 10-02"),
        ("2026-10-20", "C1 10-20"),
        ("2026-11-01", "C1 10-20"),
        ("2027-01-01", "C1 10-20"),
    ];
    for (day, expected) in cases {
        assert_eq!(on(&child, day), expected, "{day}");
    }
    child.period.ended_on = None; // in care still, and nothing is known of the time since
    assert_eq!(on(&child, "2026-11-01"), "-");
}

#[test]
fn of_two_that_overlap_the_one_that_began_last_counts() {
    let child = child(&["V2 2026-10-02 2026-12-16", "C1 2026-11-18"]);
    assert_eq!(
        ["2026-11-17", "2026-11-18", "2026-12-16"].map(|day| on(&child, day)),
        ["V2 10-02", "C1 11-18", "C1 11-18"]
    );
    assert_eq!(agreements(&child), [told("10-02", "11-18", Some("C1"))], "it ended when the order began");
    assert_eq!(child.section_20_days(day("2026-11-18")), None);
    assert_eq!(child.conversion().map(|order| order.started_on), Some(day("2026-11-18")));
    let history = child.status_history();
    let days = child.legal_statuses.iter().map(|status| history.days_of(status.id, day("2026-12-16")));
    assert_eq!(days.collect::<Vec<_>>(), [47, 28], "29 + 18 days in October and November; 12 + 16");
    assert!(history.has_overlaps(&child.legal_statuses));
}

#[test]
fn an_agreement_goes_on_after_a_stray_episode_and_is_counted_anew() {
    let child = child(&["V2 2026-10-02 2026-12-16", "C1 2026-11-01 2026-11-05"]);
    assert_eq!(
        ["2026-10-31", "2026-11-01", "2026-11-05"].map(|day| on(&child, day)),
        ["V2 10-02", "C1 11-01", "V2 11-05"]
    );
    assert_eq!(agreements(&child), [told("10-02", "11-01", Some("C1")), told("11-05", "12-16", None)]);
    assert_eq!(child.section_20_days(day("2026-11-12")).map(|open| open.days), Some(7));
}

#[test]
fn an_agreement_beside_an_order_of_before_does_not_turn_into_it() {
    let child = child(&["C1 2026-10-02", "V2 2026-11-01 2026-11-05"]);
    assert_eq!(["2026-11-01", "2026-11-05"].map(|day| on(&child, day)), ["V2 11-01", "C1 11-05"]);
    assert_eq!(agreements(&child), [told("11-01", "11-05", None)]);
    assert_eq!(child.conversion(), None, "the order began before the agreement did");
    let ending = EndedAgreement::all_of(&child, day("2026-11-12")).remove(0).ending;
    assert_eq!(ending, Ending::StatusOfBefore(LegalCode::new("C1")));
    assert_eq!((ending.label(), ending.kind().code()), ("Interim care order", "other_status"));
}

#[test]
fn a_gap_of_two_days_breaks_no_agreement_and_one_of_three_does() {
    let child_with = |again: &str| child(&["V2 2026-10-02 2026-10-20", &format!("V2 {again}")]);
    let days = |again: &str| child_with(again).section_20_days(day("2026-11-12")).map(|open| open.days);
    // 2 October to 12 November is 41 days; from 23 October 20.
    assert_eq!(["2026-10-20", "2026-10-21", "2026-10-22", "2026-10-23"].map(days), [41, 41, 41, 20].map(Some));
    let two = child_with("2026-10-22");
    assert_eq!(
        ["2026-10-19", "2026-10-20", "2026-10-21", "2026-10-22"].map(|day| on(&two, day)),
        ["V2 10-02", "-", "-", "V2 10-02"]
    );
    assert_eq!(agreements(&two), [told("10-02", "", None)]);
    let open = OpenAgreement::of(&two, day("2026-11-12"), &Ladder::default()).unwrap();
    assert_eq!((open.days, open.days_not_recorded), (41, 2));
    assert!(open.sentence().contains("41 days (2 days of them without a recorded status), since 2 Oct 2026"));
    let three = child_with("2026-10-23");
    assert_eq!(agreements(&three), [told("10-02", "10-20", None), told("10-23", "", None)]);
    assert_eq!(EndedAgreement::all_of(&three, day("2026-11-12"))[0].ending, Ending::NotKnown);
}

#[test]
fn an_order_within_two_days_is_a_conversion_and_a_later_one_is_told_as_a_gap() {
    let ordered = |from: &str| child(&["V2 2026-10-02 2026-10-20", &format!("C1 {from}")]);
    let converted = |from: &str| ordered(from).conversion().is_some();
    assert_eq!(["2026-10-20", "2026-10-22", "2026-10-23", "2026-11-05"].map(converted), [true, true, false, false]);
    let ending = |from: &str| EndedAgreement::all_of(&ordered(from), day("2026-11-12")).remove(0);
    let (near, far) = (ending("2026-10-22"), ending("2026-11-05"));
    assert_eq!((near.ending, near.days), (Ending::LegalStatus(LegalCode::new("C1")), 18));
    assert_eq!((far.ending, far.days), (Ending::NotKnown, 18));

    let story = story::sentences(&ordered("2026-11-05"), day("2026-11-12"), &Settings::default()).join(" ");
    let gap = "Section 20 is recorded until 20 Oct 2026 and interim care order from 5 Nov 2026; what held in between is \
               not recorded.";
    assert!(story.contains(gap) && !story.contains("became"), "{story}");
    assert!(!story::headline(&ordered("2026-11-05"), day("2026-11-12")).contains("after section 20"));
    let story = story::sentences(&ordered("2026-10-22"), day("2026-11-12"), &Settings::default()).join(" ");
    assert!(story.contains("Section 20 became interim care order on 22 Oct 2026."), "{story}");
}

#[test]
fn a_status_of_one_day_has_none_and_is_kept_where_another_begins_or_ends() {
    let same_day = child(&["V2 2026-10-02 2026-10-02", "C1 2026-10-02"]);
    assert_eq!(on(&same_day, "2026-10-02"), "C1 10-02");
    assert_eq!(agreements(&same_day), [told("10-02", "10-02", Some("C1"))]);
    let amid = child(&["C1 2026-10-02", "V2 2026-10-20 2026-10-20"]);
    assert_eq!((on(&amid, "2026-10-20").as_str(), agreements(&amid)), ("C1 10-02", vec![]));
    let last = ended(child(&["V2 2026-10-02 2026-10-20", "C1 2026-10-20 2026-10-20"]), "2026-10-20");
    assert_eq!(
        (on(&last, "2026-10-20").as_str(), agreements(&last)),
        ("C1 10-20", vec![told("10-02", "10-20", Some("C1"))])
    );
}

#[test]
fn nothing_counts_before_care_or_goes_on_after_it() {
    let child = ended(child(&["V2 2026-09-20", "C1 2026-11-03"]), "2026-11-01");
    assert_eq!(["2026-10-01", "2026-10-02", "2026-11-12"].map(|day| on(&child, day)), ["-", "V2 09-20", "V2 09-20"]);
    assert_eq!(agreements(&child), [told("09-20", "11-01", None)]);
}

#[test]
fn of_two_that_begin_with_care_the_route_on_entry_came_first_whatever_the_order_of_rows() {
    for runs in [["V2 2026-10-02", "C1 2026-10-02"], ["C1 2026-10-02", "V2 2026-10-02"]] {
        assert_eq!(on(&child(&runs), "2026-10-02"), "C1 10-02");
        let ordered = Admission { period: admission("C1").period, ..child(&runs) };
        assert_eq!(on(&ordered, "2026-10-02"), "V2 10-02");
    }
}

/// Another period of the child with one run.
fn beside(code: &str, from: &str, to: Option<&str>, missing_since: Option<&str>) -> Care {
    let period = PeriodOfCare { missing_since: missing_since.map(day), ..period(from, to, PeriodKind::Admission) };
    let legal_statuses = vec![LegalStatus { period_id: period.id, ..status(code, from, to) }];
    Care { period, legal_statuses }
}

#[test]
fn of_two_periods_at_once_the_legal_status_that_began_last_counts_in_both() {
    let with = |other: Care| Admission { overlapping: vec![other], ..child(&["V2 2026-10-02"]) };
    let ordered = with(beside("C1", "2026-11-01", Some("2026-11-10"), None));
    assert_eq!(
        ["2026-10-31", "2026-11-01", "2026-11-10"].map(|day| on(&ordered, day)),
        ["V2 10-02", "C1 11-01", "V2 11-10"]
    );
    assert_eq!(agreements(&ordered), [told("10-02", "11-01", None), told("11-10", "", None)]);
    assert_eq!(ordered.conversion(), None, "an order in another period of care is none");
    let story = story::sentences(&ordered, day("2026-11-05"), &Settings::default()).join(" ");
    assert!(story.contains("Another period of care, from 1 Nov 2026, runs beside this one: its legal status counts."));

    let on_section_20 = with(beside("V2", "2026-11-01", None, None));
    assert_eq!(on_section_20.section_20_days(day("2026-11-12")), None, "the agreement is that of the other period");
    let short_breaks = with(beside("V4", "2026-11-01", None, None));
    assert_eq!(on(&short_breaks, "2026-11-12"), "V2 10-02", "short breaks stand apart");
}

#[test]
fn what_the_extract_still_has_counts_before_what_it_no_longer_has() {
    let with = |other: Care| Admission { overlapping: vec![other], ..child(&["V2 2026-10-02"]) };
    let gone = with(beside("C1", "2026-11-01", None, Some("2026-11-05")));
    assert_eq!(on(&gone, "2026-11-12"), "V2 10-02");
    assert_eq!(on(&gone.as_at(day("2026-11-04")), "2026-11-04"), "C1 11-01", "no extract lacked it then");
    let mut own = with(beside("C1", "2026-09-01", None, None));
    own.period.missing_since = Some(day("2026-11-05"));
    assert_eq!(on(&own, "2026-11-12"), "C1 10-02");
}

/// A day of the first month, and an end up to three weeks later or none.
fn random_runs() -> impl Strategy<Value = Vec<LegalStatus>> {
    let code = prop_oneof![3 => Just("V2"), 2 => Just("C1"), 1 => Just("L1"), 1 => Just("V4"), 1 => Just("?")];
    let run = (code, 0u64..30, proptest::option::of(0u64..21)).prop_map(|(code, from, length)| {
        let from = day("2026-10-02") + chrono::Days::new(from);
        let until = length.map(|days| (from + chrono::Days::new(days)).to_string());
        let run = status(code, &from.to_string(), until.as_deref());
        LegalStatus { code: run.code.filter(|code| code.as_str() != "?"), ..run }
    });
    proptest::collection::vec(run, 0..6).prop_map(|mut runs| {
        runs.sort_by_key(|run| run.id);
        runs.dedup_by_key(|run| run.id);
        runs
    })
}

fn random_admission() -> impl Strategy<Value = Admission> {
    (random_runs(), proptest::option::of(0u64..50)).prop_map(|(legal_statuses, end)| {
        let mut child = Admission { legal_statuses, ..admission("V2") };
        child.period.ended_on = end.map(|days| day("2026-10-02") + chrono::Days::new(days));
        child
    })
}

/// The rule of domain.md, word by word, where it leaves no choice: the codes of the latest that are in force.
fn naive(child: &Admission, on: NaiveDate) -> Vec<Option<String>> {
    let in_force = |run: &&LegalStatus| run.started_on <= on && run.ended_on.is_none_or(|end| end > on);
    let in_force: Vec<&LegalStatus> = child.legal_statuses.iter().filter(in_force).collect();
    let latest = in_force.iter().map(|run| run.started_on).max();
    let latest = in_force.iter().filter(|run| Some(run.started_on) == latest);
    latest.map(|run| run.code.as_ref().map(|code| code.as_str().to_owned())).collect()
}

fn code(status: Option<&LegalStatus>) -> Option<String> {
    status?.code.as_ref().map(|code| code.as_str().to_owned())
}

proptest::proptest! {
    #[test]
    fn every_reader_gives_every_day_the_same_status(child in random_admission()) {
        let ladder = Ladder::default();
        for ahead in 0..60 {
            let today = day("2026-10-02") + chrono::Days::new(ahead);
            let then = child.clone().as_at(today);
            let status = code(child.legal_status_on(today));
            proptest::prop_assert_eq!(&code(then.legal_status_on(today)), &status, "what came later changes nothing");
            if child.in_care_on(today) {
                let choices = naive(&child, today);
                proptest::prop_assert!(choices.contains(&status) || choices.is_empty() && status.is_none());
            }
            let is_open = child.in_care_on(today) && status.as_deref() == Some("V2");
            let open = OpenAgreement::of(&then, today, &ladder);
            proptest::prop_assert_eq!(open.is_some(), is_open, "open where and only where the status is V2");
            if let Some(open) = &open {
                let since = then.standing_on(today).map(|now| now.since);
                proptest::prop_assert_eq!(Some(open.since), since);
                let told = format!("{} days", open.days).replacen("1 days", "1 day", usize::from(open.days == 1));
                let story = story::sentences(&then, today, &Settings::default()).join(" ");
                proptest::prop_assert!(story.contains(&format!("unchanged for {told}")), "{story}");
                proptest::prop_assert!(story::headline(&then, today).contains(&told));
            }
            let ended = EndedAgreement::all_of(&then, today);
            let covers = |on: NaiveDate| ended.iter().filter(|one| one.since <= on && on < one.ended_on).count();
            for back in 0..=ahead {
                let on = today - chrono::Days::new(back);
                let was = code(child.legal_status_on(on)).as_deref() == Some("V2") && child.in_care_on(on);
                let by_open = usize::from(open.as_ref().is_some_and(|open| open.since <= on));
                let by_either = covers(on) + by_open;
                let may_be_bridged = child.in_care_on(on) && child.legal_status_on(on).is_none();
                proptest::prop_assert!(by_either == usize::from(was) || may_be_bridged && by_either == 1);
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(child in random_admission()) {
        let mut turned = child.clone();
        turned.legal_statuses.reverse();
        for ahead in 0..60 {
            let on = day("2026-10-02") + chrono::Days::new(ahead);
            proptest::prop_assert_eq!(child.standing_on(on), turned.standing_on(on));
        }
    }

    #[test]
    fn a_child_on_section_20_in_one_of_two_periods_is_so_in_the_other(
        one in random_admission(), other in random_runs()
    ) {
        let second = period("2026-10-10", None, PeriodKind::Admission);
        // No two rows share an identifier, also where they say the same.
        let of_second = |id: Id| Id::of_fact(&["second", &id.to_string()]);
        let runs = other.into_iter().filter(|run| run.started_on >= second.started_on);
        let legal_statuses: Vec<LegalStatus> =
            runs.map(|run| LegalStatus { id: of_second(run.id), period_id: second.id, ..run }).collect();
        let first = Care { period: one.period.clone(), legal_statuses: one.legal_statuses.clone() };
        let cares = [first, Care { period: second, legal_statuses }];
        for ahead in 8..60 {
            let on = day("2026-10-02") + chrono::Days::new(ahead);
            let beside = cares.each_ref().map(|care| overlapping(&care.period, &cares));
            let read = |at: usize| StatusHistory::of(&cares[at].period, &cares[at].legal_statuses, &beside[at]);
            let open = [read(0), read(1)].map(|history| history.section_20_on(on).is_some());
            let in_care = |care: &Care| care.period.ended_on.is_none_or(|end| end > on);
            let says = |at: usize| {
                in_care(&cares[at]) && read(at).on(on).is_some_and(|now| now.status.is_section_20())
            };
            proptest::prop_assert!(!(open[0] && open[1]), "one child, one agreement");
            proptest::prop_assert_eq!(open[0] || open[1], says(0) || says(1));
        }
    }
}
