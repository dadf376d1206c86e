//! Section 20 as it stood on a day: worked out from history, not from how the rows are today.

use admissions_review::domain::Id;
use admissions_review::domain::admission::{PeriodKind, PeriodOfCare};
use admissions_review::domain::child::Child;
use admissions_review::domain::follow_up::{FollowUp, Plan};
use admissions_review::domain::section20::{Kind, Only};
use admissions_review::store::Store;
use admissions_review::store::facts::Facts;

use super::support::{child, day, period, status, store_with};

/// Six children, of whom today (12 November 2026) two are on section 20.
///
/// C-1  born 20 Mar 2010. Section 20 from 1 Dec 2025, home on 10 Apr 2026.
/// C-2  Section 20 from 20 Dec 2025, interim care order on 19 Mar 2026.
/// C-3  Section 20 from 18 Dec 2025, open.
/// C-4  Police protection from 1 Mar 2026, section 20 from 3 Mar to 2 Jun, again from 1 Sep 2026, open.
/// C-5  First seen on 2 Feb 2026, care began earlier; home on 1 Jul 2026.
/// C-6  Section 20 from 19 Mar to 30 Sep 2026: turned 18 on the way out.
fn history() -> Store {
    let home = |reference: &str, from: &str, to: &str, reason: &str| PeriodOfCare {
        end_reason: Some(reason.to_owned()),
        ..period(reference, from, Some(to))
    };
    let first = home("C-1", "2025-12-01", "2026-04-10", "E4A");
    let second = period("C-2", "2025-12-20", None);
    let third = period("C-3", "2025-12-18", None);
    let fourth = period("C-4", "2026-03-01", None);
    let fifth = PeriodOfCare { kind: PeriodKind::EarlierStart, ..home("C-5", "2026-02-02", "2026-07-01", "E4B") };
    let sixth = home("C-6", "2026-03-19", "2026-09-30", "E5");
    let legal_statuses = vec![
        status(&first, "V2", "2025-12-01", Some("2026-04-10")),
        status(&second, "V2", "2025-12-20", Some("2026-03-19")),
        status(&second, "C1", "2026-03-19", None),
        status(&third, "V2", "2025-12-18", None),
        status(&fourth, "L1", "2026-03-01", Some("2026-03-03")),
        status(&fourth, "V2", "2026-03-03", Some("2026-06-02")),
        status(&fourth, "C1", "2026-06-02", Some("2026-09-01")),
        status(&fourth, "V2", "2026-09-01", None),
        status(&fifth, "V2", "2026-02-02", Some("2026-07-01")),
        status(&sixth, "V2", "2026-03-19", Some("2026-09-30")),
    ];
    let born = |reference: &str, born_on: &str| Child { born_on: Some(day(born_on)), ..child(reference) };
    let facts = Facts {
        children: vec![born("C-1", "2010-03-20"), child("C-2"), child("C-3"), child("C-4"), child("C-5"), child("C-6")],
        legal_statuses,
        periods: vec![first, second, third, fourth, fifth, sixth],
        ..Facts::default()
    };
    store_with(&facts)
}

/// Who was on section 20 at the end of a day, the longest first, and for how many days.
fn open(store: &Store, on: &str) -> Vec<(String, i64)> {
    let open = store.open_agreements(day(on)).unwrap().into_iter();
    open.map(|agreement| (agreement.child_ref, agreement.days)).collect()
}

fn said(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    expected.iter().map(|(reference, days)| ((*reference).to_owned(), *days)).collect()
}

#[test]
fn any_past_day_has_the_agreements_that_were_open_then() {
    let store = history();
    // December has 31 days, January 31, February 28: from 1 December to 18 March are 30 + 31 + 28 + 18.
    let march = said(&[("C-1", 107), ("C-3", 90), ("C-2", 88), ("C-5", 44), ("C-4", 15)]);
    assert_eq!(open(&store, "2026-03-18"), march);
    // The day after: an order for C-2, and C-6 comes.
    let next = said(&[("C-1", 108), ("C-3", 91), ("C-5", 45), ("C-4", 16), ("C-6", 0)]);
    assert_eq!(open(&store, "2026-03-19"), next);
    // Today: 13 + 31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 12 days since 18 December; 29 + 31 + 12 since 1 September.
    assert_eq!(open(&store, "2026-11-12"), said(&[("C-3", 329), ("C-4", 72)]));
    assert_eq!(open(&store, "2025-11-30"), said(&[]));
}

#[test]
fn how_many_were_over_three_months_on_18_march_and_how_many_of_them_under_16() {
    let store = history();
    let over = |on: &str| -> Vec<(String, bool)> {
        let open = store.open_agreements(day(on)).unwrap().into_iter().filter(|one| one.over_3_months == Some(true));
        open.map(|agreement| (agreement.child_ref.clone(), Only::Under16Over3Months.holds(&agreement))).collect()
    };
    // Three months after 1 December are 1 March; after 18 December 18 March, which is not more than three months.
    assert_eq!(over("2026-03-18"), [("C-1".to_owned(), true)]);
    // On 20 March C-1 is 16.
    assert_eq!(over("2026-03-20"), [("C-1".to_owned(), false), ("C-3".to_owned(), true)]);
}

#[test]
fn a_check_that_was_made_later_is_not_known_on_the_day() {
    let mut store = history();
    let period = Id::of_fact(&["period", "C-3", "2025-12-18"]);
    let check = |on: &str, plan: Plan, next: Option<&str>| FollowUp {
        id: period,
        period_id: period,
        meeting_id: None,
        checked_on: day(on),
        checked_by: None,
        purpose: None,
        consent_by: None,
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: Some(plan),
        next_check_on: next.map(day),
        proceedings_issued_on: None,
        outcome: None,
        note: None,
    };
    let child = Id::of_fact(&["child", "C-3"]);
    store.add_follow_up("M. Thistlewood", child, &check("2026-01-15", Plan::ReturnHome, Some("2026-03-01"))).unwrap();
    store.add_follow_up("M. Thistlewood", child, &check("2026-03-19", Plan::Proceedings, None)).unwrap();
    let on = |on: &str| {
        let open = store.open_agreements(day(on)).unwrap();
        let one = open.into_iter().find(|one| one.child_ref == "C-3").unwrap();
        (one.plan, one.next_check_on.to_string(), one.check_overdue_days)
    };
    assert_eq!(on("2026-03-18"), (Some(Plan::ReturnHome), "2026-03-01".to_owned(), 17));
    // After 19 March the ladder goes on: six months after 18 December.
    assert_eq!(on("2026-03-19"), (Some(Plan::Proceedings), "2026-06-18".to_owned(), 0));
    assert_eq!(on("2026-01-14"), (None, "2025-12-21".to_owned(), 24), "72 hours, and nobody had looked");
}

#[test]
fn those_that_had_ended_by_a_day_say_how_the_last_first() {
    let store = history();
    let ended = |on: &str| -> Vec<(String, Kind, i64, bool)> {
        let ended = store.ended_agreements(day(on)).unwrap().into_iter();
        ended.map(|one| (one.child_ref.clone(), one.ending.kind(), one.days, one.at_least)).collect()
    };
    let of = |reference: &str, kind, days, at_least| (reference.to_owned(), kind, days, at_least);
    assert_eq!(ended("2026-03-18"), []);
    assert_eq!(ended("2026-03-19"), [of("C-2", Kind::Order, 89, false)]);
    let all = [
        of("C-6", Kind::Grown, 195, false),        // 12 + 30 + 31 + 30 + 31 + 31 + 30
        of("C-5", Kind::HomeUnplanned, 149, true), // 26 + 31 + 30 + 31 + 30 + 1
        of("C-4", Kind::Order, 91, false),         // 28 + 30 + 31 + 2
        of("C-1", Kind::HomePlanned, 130, false),  // 30 + 31 + 28 + 31 + 10
        of("C-2", Kind::Order, 89, false),
    ];
    assert_eq!(ended("2026-11-12"), all);
    assert_eq!(ended("2026-05-31"), all[3..]);
}

#[test]
fn an_agreement_that_is_no_longer_in_the_extract_stays_where_it_was_and_marks_its_actions() {
    use super::support::{an_action, import, ssda903, whole};
    let mut store = Store::in_memory(super::support::world()).unwrap();
    let episodes = |of: &str, from: &str, to: &str| {
        format!("{of},{from},S,V2,N1,U6,PR1,{to},{}", if to.is_empty() { "" } else { "E4A" })
    };
    let both = [episodes("C-1", "01/10/2026", "01/11/2026"), episodes("C-2", "01/10/2026", "")];
    let both: Vec<&str> = both.iter().map(String::as_str).collect();
    import(&mut store, &ssda903(&["C-1", "C-2"], &both));
    let counts = |store: &Store| {
        let open = store.open_agreements(day("2026-11-12")).unwrap().len();
        let marked = store.actions(day("2026-11-12")).unwrap().iter().filter(|listed| listed.section_20).count();
        (open, marked, store.ended_agreements(day("2026-11-12")).unwrap().len())
    };
    for admission in ["C-1", "C-2"].map(|of| store.admissions_of(of).unwrap().remove(0)) {
        let action = an_action(admission.child.id, admission.period.id);
        store.add_action("M. Thistlewood", &action).unwrap();
    }
    assert_eq!(counts(&store), (1, 1, 1), "one is open and has an action, one has ended");
    let other = episodes("C-3", "01/10/2026", "");
    import(&mut store, &whole(ssda903(&["C-3"], &[&other])));
    assert_eq!(counts(&store), (2, 1, 1), "the third is open too, and the extract hides nobody");
}
