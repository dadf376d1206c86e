//! A return full of impossible sequences, read the same everywhere: list, show, section 20 and its ended agreements.

use std::collections::{BTreeMap, BTreeSet};

use admissions_review::domain::admission::Admission;
use admissions_review::domain::calendar::Month;
use admissions_review::domain::legal_status::LegalStatus;
use admissions_review::store::Store;
use chrono::NaiveDate;

use super::support::{day, empty_store, import, month, read_path, shared_data};

/// Days on which the readings are compared: in the middle of the return, on a birthday of nothing, on its last day, after it.
const DAYS: [&str; 4] = ["2016-08-15", "2017-06-01", "2018-03-31", "2018-11-12"];

fn code(status: Option<&LegalStatus>) -> Option<String> {
    status?.code.as_ref().map(|code| code.as_str().to_owned())
}

/// Every period of care, by its child; `list` shows those of a month, `show` those of a child.
fn all(store: &Store) -> BTreeMap<String, Vec<Admission>> {
    let children = store.known().unwrap().children.into_iter().map(|child| child.child_ref);
    let shown = children.map(|child_ref| (child_ref.clone(), store.admissions_of(&child_ref).unwrap()));
    shown.filter(|(_, admissions)| !admissions.is_empty()).collect()
}

fn listed(store: &Store) -> BTreeMap<String, Admission> {
    let months = std::iter::successors(Some(month("2015-01")), |month: &Month| Some(month.next()));
    let months = months.take_while(|month| *month <= self::month("2018-12"));
    let admissions = months.flat_map(|month| store.admissions_in(month).unwrap());
    admissions.map(|one| (one.period.id.to_string(), one)).collect()
}

/// The periods in care on a day whose status is section 20, by child.
fn on_section_20(all: &BTreeMap<String, Vec<Admission>>, on: NaiveDate) -> BTreeSet<String> {
    let says = |one: &&Admission| {
        let then = (*one).clone().as_at(on);
        then.in_care_on(on) && code(then.legal_status_on(on)).as_deref() == Some("V2")
    };
    all.iter()
        .filter(|(_, admissions)| admissions.iter().any(|one| says(&one)))
        .map(|(child, _)| child.clone())
        .collect()
}

#[test]
fn every_child_of_a_contradictory_return_has_one_status_a_day() {
    let Some(folder) = shared_data() else { return };
    let mut store = empty_store();
    import(&mut store, &read_path(&folder.join("ssda903/episodes.csv")));
    let (shown, listed) = (all(&store), listed(&store));
    for text in DAYS {
        let on = day(text);
        for one in shown.values().flatten() {
            if let Some(row) = listed.get(&one.period.id.to_string()) {
                assert_eq!(
                    code(row.legal_status_on(on)),
                    code(one.legal_status_on(on)),
                    "{} {text}",
                    one.child.child_ref
                );
            }
        }
        let expected = on_section_20(&shown, on);
        let open = store.open_agreements(on).unwrap();
        let tracked: BTreeSet<String> = open.iter().map(|one| one.child_ref.clone()).collect();
        assert_eq!((open.len(), &tracked), (expected.len(), &expected), "{text}");
        for ended in store.ended_agreements(on).unwrap() {
            let last_day = ended.ended_on.pred_opt().unwrap().max(ended.since);
            let period = shown[&ended.child_ref].iter().find(|one| one.period.id == ended.period_id).unwrap();
            let (then, after) = (period.legal_status_on(last_day), period.clone().as_at(on));
            if ended.since < ended.ended_on {
                assert_eq!(code(then).as_deref(), Some("V2"), "{} until {}", ended.child_ref, ended.ended_on);
            }
            assert!(after.section_20_days(on).is_none_or(|open| open.since >= ended.ended_on), "{}", ended.child_ref);
        }
        println!("{text}: {} open", open.len());
    }
}
