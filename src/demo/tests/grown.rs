//! What is grown: as large as was said, the same from the same seed, sound, and told as the demonstration is.

use super::*;

/// How many admissions these tests grow: files of some months.
const FEW: usize = 60;

fn grown(seed: u64) -> (Store, Contents) {
    made(Scale::of(FEW, seed)).unwrap()
}

#[test]
fn it_has_as_many_admissions_as_were_asked_for_and_nothing_is_wrong_with_it() {
    let (store, contents) = grown(1);
    let facts = store.facts().unwrap();
    let admissions = facts.periods.iter().filter(|period| period.kind == PeriodKind::Admission);

    assert_eq!(admissions.count(), contents.admissions);
    assert!(contents.admissions.abs_diff(FEW) <= 2, "{contents:?}");
    assert!(store.verify().unwrap().is_sound());
    assert_eq!(store.file().unwrap().as_of, Some(as_of()), "nobody takes it for a file of real children");
}

#[test]
fn a_child_who_was_in_care_before_may_be_the_one_who_is_recorded_late() {
    let scale = || Scale::of(28, u64::MAX);
    let (telling, records) = super::super::told(scale());
    let late = telling.told[records.late.unwrap()].child.id;
    assert_eq!(telling.facts.periods.iter().filter(|period| period.child_id == late).count(), 2);
    assert!(made(scale()).unwrap().0.verify().unwrap().is_sound());
}

#[test]
fn the_same_seed_and_size_make_the_same_file_and_another_seed_another() {
    let digest = |seed| grown(seed).0.canonical_digest().unwrap();
    assert_eq!(digest(1), digest(1));
    assert_ne!(digest(1), digest(2));
}

#[test]
fn the_identifiers_of_one_are_not_those_of_another() {
    let from = |admissions, seed| Scale::of(admissions, seed).identifiers_from();
    let starts = BTreeSet::from([Scale::demonstration().identifiers_from(), from(60, 1), from(60, 2), from(90, 1)]);
    assert_eq!(starts.len(), 4);
}

#[test]
fn a_larger_one_is_of_a_larger_council_over_more_years() {
    for (admissions, a_month, years) in
        [(60, 15, 0), (500, 15, 2), (5_000, 30, 13), (20_000, 60, 27), (100_000, 278, 29)]
    {
        let scale = Scale::of(admissions, 1);
        assert_eq!(scale.dealt.iter().sum::<usize>(), admissions);
        assert_eq!(scale.months().count() / 12, years, "{admissions}");
        assert!(scale.dealt.iter().all(|number| *number <= 2 * a_month), "{admissions}");
    }
}

#[test]
fn nobody_shares_a_number_and_nothing_is_after_the_day_of_the_demonstration() {
    let (telling, records) = super::super::told(Scale::of(2_000, 1));
    let children = &telling.facts.children;
    let numbers: BTreeSet<&str> = children.iter().map(|child| child.child_ref.as_str()).collect();
    assert_eq!(numbers.len(), children.len());
    assert!(admissions(&telling).iter().all(|period| period.started_on <= as_of()));
    assert!(records.timeline.iter().all(|entry| entry.at.date() <= as_of()));
    assert!(records.timeline.iter().all(|entry| entry.at.format("%H").to_string().as_str() >= "08"), "in office hours");
}

#[test]
fn words_wear_out_no_sooner_than_in_the_demonstration() {
    let said = |scale: Scale| {
        let (telling, records) = super::super::told(scale);
        let requests = telling.facts.requests.iter().filter(|request| request.circumstances.is_some()).count();
        (percent(requests, telling.facts.requests.len()), records.actions.len() * 100 / admissions(&telling).len())
    };
    let (demonstration, grown) = (said(Scale::demonstration()), said(Scale::of(3_000, 1)));
    assert!(grown.0 + 5 >= demonstration.0, "{demonstration:?}, {grown:?}");
}
