//! Contradictory histories have one reading: list, section 20, its ended agreements, actions and figures say the same.

use std::collections::BTreeSet;

use admissions_review::domain::admission::{Admission, PeriodOfCare};
use admissions_review::domain::figures::Figure;
use admissions_review::domain::legal_status::LegalStatus;
use admissions_review::store::Store;
use admissions_review::store::facts::Facts;
use chrono::{Days, NaiveDate};
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof};

use super::support::{an_action, child, day, period, status, store_with};

/// The child of 2017: section 20 to 16 July beside an interim care order from 18 April.
fn beside_an_order() -> Store {
    let care = period("C-1", "2017-01-09", None);
    let legal_statuses =
        vec![status(&care, "V2", "2017-01-09", Some("2017-07-16")), status(&care, "C1", "2017-04-18", None)];
    let facts = Facts { children: vec![child("C-1")], periods: vec![care], legal_statuses, ..Facts::default() };
    store_with(&facts)
}

fn code(status: Option<&LegalStatus>) -> Option<String> {
    status?.code.as_ref().map(|code| code.as_str().to_owned())
}

#[test]
fn section_20_beside_an_order_ends_where_the_order_began() {
    let store = beside_an_order();
    let on = |text: &str| {
        let day = day(text);
        let listed = store.admissions_in("2017-01".parse().unwrap()).unwrap().remove(0).as_at(day);
        let ended = store.ended_agreements(day).unwrap().into_iter();
        let ended: Vec<_> =
            ended.map(|one| (one.ended_on.to_string(), one.days, one.ending.label().to_owned())).collect();
        (code(listed.legal_status_on(day)), store.open_agreements(day).unwrap().len(), ended)
    };
    // 9 January to 18 April: 22 + 28 + 31 + 18 days.
    let ended = vec![("2017-04-18".to_owned(), 99, "Interim care order".to_owned())];
    assert_eq!(on("2017-04-17"), (Some("V2".to_owned()), 1, vec![]));
    assert_eq!(on("2017-04-18"), (Some("C1".to_owned()), 0, ended.clone()));
    assert_eq!(on("2017-07-16"), (Some("C1".to_owned()), 0, ended));
}

/// Two children with a period or two each, whose starts and ends contradict one another.
fn random_facts() -> impl Strategy<Value = Facts> {
    let code = prop_oneof![3 => Just("V2"), 2 => Just("C1"), 1 => Just("L1"), 1 => Just("V4")];
    let run = (code, 0u64..30, proptest::option::of(0u64..21));
    let care =
        (0u64..25, proptest::option::of(0u64..30), proptest::collection::vec(run, 0..4), proptest::bool::weighted(0.2));
    proptest::collection::vec((proptest::bool::ANY, care), 1..5).prop_map(|all| {
        let mut facts = Facts { children: vec![child("C-1"), child("C-2")], ..Facts::default() };
        for (is_first, (from, length, runs, is_gone)) in all {
            let from = day("2026-10-02") + Days::new(from);
            let end = length.map(|days| (from + Days::new(days)).to_string());
            let mut care = period(if is_first { "C-1" } else { "C-2" }, &from.to_string(), end.as_deref());
            care.missing_since = is_gone.then(|| day("2026-10-20"));
            if facts.periods.iter().any(|other| other.id == care.id) {
                continue;
            }
            let mut own: Vec<LegalStatus> =
                runs.into_iter().map(|(code, after, length)| run_of(&care, code, after, length)).collect();
            own.sort_by_key(|run| run.id);
            own.dedup_by_key(|run| run.id);
            facts.legal_statuses.extend(own);
            facts.periods.push(care);
        }
        facts
    })
}

fn run_of(care: &PeriodOfCare, code: &str, after: u64, length: Option<u64>) -> LegalStatus {
    let from = care.started_on + Days::new(after);
    let until = length.map(|days| (from + Days::new(days)).to_string());
    status(care, code, &from.to_string(), until.as_deref())
}

/// Every admission of the two months as the list shows it on a day.
fn listed(store: &Store, on: NaiveDate) -> Vec<Admission> {
    let months = ["2026-10", "2026-11"].map(|month| store.admissions_in(month.parse().unwrap()).unwrap());
    months.into_iter().flatten().map(|admission| admission.as_at(on)).collect()
}

/// The children whose rows say section 20, while they are in care.
fn said_by_the_list(store: &Store, on: NaiveDate) -> BTreeSet<String> {
    let is_so = |one: &Admission| one.in_care_on(on) && code(one.legal_status_on(on)).as_deref() == Some("V2");
    listed(store, on).into_iter().filter(is_so).map(|one| one.child.child_ref).collect()
}

/// How many admissions of the months went from section 20 to an order, by the figures.
fn counted(store: &Store, on: NaiveDate) -> usize {
    let of = |month: &str| {
        let figures: Vec<Figure> = store.month_figures(month.parse().unwrap(), on).unwrap();
        figures.into_iter().find(|figure| figure.code == "section-20-to-order").and_then(|figure| figure.n).unwrap()
    };
    (of("2026-10") + of("2026-11")) as usize
}

proptest::proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_child_is_on_section_20_everywhere_or_nowhere(facts in random_facts()) {
        let mut store = store_with(&facts);
        for one in listed(&store, day("2026-12-01")) {
            store.add_action("Chair", &an_action(one.child.id, one.period.id)).unwrap();
        }
        for ahead in (0..60).step_by(4) {
            let on = day("2026-10-02") + Days::new(ahead);
            let said = said_by_the_list(&store, on);
            let open = store.open_agreements(on).unwrap();
            let tracked: Vec<String> = open.iter().map(|one| one.child_ref.clone()).collect();
            proptest::prop_assert_eq!(tracked.len(), tracked.iter().collect::<BTreeSet<_>>().len(), "once each");
            proptest::prop_assert_eq!(&tracked.into_iter().collect::<BTreeSet<_>>(), &said);
            let marked = store.actions(on).unwrap().into_iter().filter(|action| action.section_20);
            let marked: BTreeSet<String> = marked.filter_map(|action| action.child_ref).collect();
            proptest::prop_assert_eq!(&marked, &said);
            for one in store.ended_agreements(on).unwrap() {
                let still = open.iter().any(|other| other.period_id == one.period_id && other.since < one.ended_on);
                proptest::prop_assert!(!still && one.ended_on <= on);
            }
            let converted = |one: &Admission| one.conversion().is_some_and(|order| order.started_on <= on);
            let by_list: BTreeSet<_> =
                listed(&store, on).iter().filter(|one| converted(one)).map(|one| one.period.id).collect();
            proptest::prop_assert_eq!(counted(&store, on), by_list.len());
            let to_orders = store.ended_agreements(on).unwrap().into_iter();
            let to_orders: BTreeSet<_> = to_orders.filter(|one| one.ending.kind().code() == "order").map(|one| one.period_id).collect();
            proptest::prop_assert_eq!(to_orders, by_list);
        }
    }
}
