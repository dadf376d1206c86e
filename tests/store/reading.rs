use admissions_review::domain::admission::{PeriodKind, PeriodOfCare};
use admissions_review::domain::calendar::Month;
use admissions_review::domain::child::Child;
use admissions_review::store::facts::Facts;

use super::support::{child, day, period, status, store_with};

#[test]
fn a_month_lists_its_admissions_and_nothing_else() {
    let mut breaks = period("C-3", "2026-10-09", None);
    breaks.kind = PeriodKind::ShortBreak;
    let mut earlier = period("C-4", "2026-10-20", None);
    earlier.kind = PeriodKind::EarlierStart;
    let mut gone = period("C-5", "2026-10-21", None);
    gone.missing_since = Some(day("2026-11-01"));
    let facts = Facts {
        children: ["C-1", "C-2", "C-3", "C-4", "C-5"].map(child).to_vec(),
        periods: vec![
            period("C-2", "2026-10-31", None),
            period("C-1", "2026-10-01", Some("2026-10-05")),
            period("C-1", "2026-10-20", None),
            period("C-2", "2026-09-30", Some("2026-10-03")),
            breaks,
            earlier,
            gone,
        ],
        ..Facts::default()
    };
    let listed = store_with(&facts).admissions_in("2026-10".parse().unwrap()).unwrap();
    let seen: Vec<(&str, String)> =
        listed.iter().map(|one| (one.child.child_ref.as_str(), one.admitted_on().to_string())).collect();
    let expected = [("C-1", "2026-10-01"), ("C-1", "2026-10-20"), ("C-5", "2026-10-21"), ("C-2", "2026-10-31")];
    assert_eq!(
        seen,
        expected.map(|(child, day)| (child, day.to_owned())),
        "that of C-5 among them, which the extract lacks"
    );
}

#[test]
fn section_20_on_a_day_follows_from_history() {
    let drifting = period("C-1", "2026-03-01", None);
    let converted = period("C-2", "2026-03-01", None);
    let ended = period("C-3", "2026-03-01", Some("2026-06-01"));
    let facts = Facts {
        children: ["C-1", "C-2", "C-3"].map(child).to_vec(),
        legal_statuses: vec![
            status(&drifting, "V2", "2026-03-01", None),
            status(&converted, "V2", "2026-03-01", Some("2026-05-01")),
            status(&converted, "C1", "2026-05-01", None),
            status(&ended, "V2", "2026-03-01", Some("2026-06-01")),
        ],
        periods: vec![drifting, converted, ended],
        ..Facts::default()
    };
    let store = store_with(&facts);
    let on = |text: &str| -> Vec<String> {
        store.on_section_20(day(text)).unwrap().into_iter().map(|one| one.child.child_ref).collect()
    };
    assert_eq!(on("2026-02-28"), Vec::<String>::new());
    assert_eq!(on("2026-04-30"), ["C-1", "C-2", "C-3"]);
    assert_eq!(on("2026-05-01"), ["C-1", "C-3"], "an interim care order began that day");
    assert_eq!(on("2026-06-01"), ["C-1"], "care ended that day");
}

#[test]
fn a_child_with_two_open_agreements_counts_once() {
    let first = period("C-1", "2026-03-01", None);
    let second = period("C-1", "2026-07-01", None);
    let facts = Facts {
        children: vec![child("C-1")],
        legal_statuses: vec![status(&first, "V2", "2026-03-01", None), status(&second, "V2", "2026-07-01", None)],
        periods: vec![first, second],
        ..Facts::default()
    };
    let open = store_with(&facts).on_section_20(day("2026-08-01")).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].admitted_on(), day("2026-07-01"));
}

#[test]
fn brothers_and_sisters_are_on_each_others_screens() {
    let of_family = |reference: &str| Child { family_ref: Some("F-9".to_owned()), ..child(reference) };
    let facts = Facts {
        children: vec![of_family("C-1"), of_family("C-2"), child("C-3")],
        periods: vec![period("C-1", "2026-10-02", None), period("C-2", "2026-10-02", None)],
        ..Facts::default()
    };
    let store = store_with(&facts);
    let siblings = store.admissions_of("C-1").unwrap().remove(0).siblings;
    assert_eq!(siblings.len(), 1);
    assert_eq!(siblings[0].child_ref, "C-2");
    assert_eq!(siblings[0].last_period.unwrap().started_on, day("2026-10-02"));
}

#[test]
fn where_a_brother_or_sister_is_follows_from_the_last_period_of_care() {
    let of_family = |reference: &str| Child { family_ref: Some("F-9".to_owned()), ..child(reference) };
    let since_before = PeriodOfCare { kind: PeriodKind::EarlierStart, ..period("C-2", "2026-04-01", None) };
    let facts = Facts {
        children: ["C-1", "C-2", "C-3", "C-4"].map(of_family).to_vec(),
        periods: vec![
            period("C-1", "2026-10-02", None),
            since_before,
            period("C-3", "2025-01-10", Some("2025-03-01")),
            period("C-3", "2026-10-02", Some("2026-11-05")),
        ],
        ..Facts::default()
    };
    let siblings = store_with(&facts).admissions_of("C-1").unwrap().remove(0).siblings;
    let seen: Vec<_> = siblings
        .iter()
        .map(|one| (one.child_ref.as_str(), one.last_period.as_ref().map(|last| (last.kind, last.ended_on))))
        .collect();
    assert_eq!(
        seen,
        [
            ("C-2", Some((PeriodKind::EarlierStart, None))),
            ("C-3", Some((PeriodKind::Admission, Some(day("2026-11-05"))))),
            ("C-4", None),
        ]
    );
}

#[test]
fn an_admission_that_left_the_extract_stays_in_its_month_and_is_counted() {
    let gone = |reference: &str, from: &str| PeriodOfCare {
        missing_since: Some(day("2026-11-01")),
        ..period(reference, from, None)
    };
    let facts = Facts {
        children: ["C-1", "C-2", "C-3"].map(child).to_vec(),
        periods: vec![gone("C-1", "2026-10-02"), period("C-2", "2026-10-03", None), gone("C-3", "2027-01-04")],
        ..Facts::default()
    };
    let store = store_with(&facts);
    let [october, january]: [Month; 2] = ["2026-10", "2027-01"].map(|month| month.parse().unwrap());
    let listed = store.admissions_in(october).unwrap();
    let listed: Vec<_> = listed.iter().map(|one| (one.child.child_ref.as_str(), one.period.missing_since)).collect();
    assert_eq!(listed, [("C-1", Some(day("2026-11-01"))), ("C-2", None)]);
    assert_eq!(store.admissions_by_month(january, 4).unwrap(), [2, 0, 0, 1]);
    assert_eq!(store.months().unwrap(), Some((october, january)), "also a month that has no other");
    let children = store.actions_view(day("2027-01-31")).unwrap().children;
    let named: Vec<&str> = children.iter().map(|child| child.child_ref.as_str()).collect();
    assert_eq!(named, ["C-1", "C-2", "C-3"], "an action can be about each of them");
}

#[test]
fn a_brother_or_sister_whom_the_extract_lacks_is_not_said_to_be_nowhere() {
    let of_family = |reference: &str| Child { family_ref: Some("F-9".to_owned()), ..child(reference) };
    let gone = PeriodOfCare { missing_since: Some(day("2026-11-01")), ..period("C-2", "2026-10-02", None) };
    let facts = Facts {
        children: ["C-1", "C-2"].map(of_family).to_vec(),
        periods: vec![period("C-1", "2026-10-02", None), gone],
        ..Facts::default()
    };
    let siblings = store_with(&facts).admissions_of("C-1").unwrap().remove(0).siblings;
    let told = "in care since 2 Oct 2026, no longer in the extract of 1 Nov 2026";
    assert_eq!(siblings[0].whereabouts(), told);
}
