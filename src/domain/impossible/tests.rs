//! The ages are those of the rules, each on the day on which it cannot be and on the day before.

use super::*;
use crate::domain::Id;
use crate::domain::admission::Placement;
use crate::domain::child::Source;
use crate::domain::sample::{admission, day, status};

const TODAY: &str = "2026-11-12";

fn born(on: &str, route: &str) -> Admission {
    let mut admission = admission(route);
    admission.child.born_on = Some(day(on));
    admission
}

fn placement(kind: &str, from: &str, to: Option<&str>) -> Placement {
    Placement {
        id: Id::of_fact(&["placement", kind, from]),
        period_id: Id::of_fact(&["period", "2026-10-02"]),
        kind: Some(kind.to_owned()),
        provider: None,
        started_on: day(from),
        ended_on: to.map(day),
        source: Source::Ssda903,
    }
}

fn codes_of(admission: &Admission) -> String {
    codes(&of_admission(admission, day(TODAY)))
}

#[test]
fn nothing_is_marked_of_a_child_of_whom_all_can_be() {
    assert_eq!(of_admission(&admission("V2"), day(TODAY)), []);
    assert_eq!(mark(&[]), None);
    let mut unknown = admission("J1");
    unknown.child.born_on = None;
    assert_eq!(codes_of(&unknown), "", "an age that is not known proves nothing");
}

#[test]
fn who_is_in_care_before_birth_or_older_than_anybody_has_a_wrong_date_of_birth_and_no_other_doubt() {
    // Admitted on 2 October 2026; 26 on that day, and 25.
    for (on, expected) in [
        ("2026-10-03", "born-after-care-started"),
        ("2026-10-02", ""),
        ("2000-10-02", "nobody-in-care-is-so-old"),
        ("2000-10-03", "18-or-over-when-care-started"),
    ] {
        assert_eq!(codes_of(&born(on, "V2")), expected, "{on}");
    }
    let told = of_admission(&born("2026-10-03", "V2"), day(TODAY));
    assert_eq!(mark(&told).as_deref(), Some("check date of birth"));
    assert_eq!(
        told[0].sentence(),
        "Born on 3 Oct 2026, and in care on 2 Oct 2026: nobody is in care before they are born."
    );
}

#[test]
fn an_age_at_entry_of_18_cannot_be_and_is_said_once() {
    assert_eq!(codes_of(&born("2008-10-02", "V2")), "18-or-over-when-care-started");
    assert_eq!(codes_of(&born("2008-10-03", "V2")), "in-care-after-18", "17 at entry, and 18 today");
    let told = of_admission(&born("2008-10-02", "V2"), day(TODAY));
    assert_eq!(
        told[0].to_check(),
        "Check the age: aged 18 when care started on 2 Oct 2026; a child is under 18 (rule 352)."
    );
    // Where the start is not known, the first day seen is no entry at 18.
    let mut seen = born("2008-10-02", "C2");
    seen.period.kind = PeriodKind::EarlierStart;
    assert_eq!(codes_of(&seen), "in-care-after-18");
}

#[test]
fn nobody_is_in_care_after_the_18th_birthday_but_in_a_home_on_section_20() {
    let until = |end: &str| {
        let mut child = born("2008-11-01", "V2");
        child.period.ended_on = Some(day(end));
        child
    };
    assert_eq!(codes_of(&until("2026-11-01")), "");
    assert_eq!(codes_of(&until("2026-11-02")), "in-care-after-18");
    let told = of_admission(&until("2026-11-02"), day(TODAY));
    assert_eq!(told[0].what, "In care until 2 Nov 2026, after the 18th birthday on 1 Nov 2026");
    // While care goes on: from the day after the birthday.
    assert_eq!(codes(&of_admission(&born("2008-11-01", "V2"), day("2026-11-01"))), "");
    let told = of_admission(&born("2008-11-01", "V2"), day("2026-11-02"));
    assert_eq!(told[0].what, "In care on 2 Nov 2026, after the 18th birthday on 1 Nov 2026");
    let mut in_home = born("2008-11-01", "V2");
    in_home.placements = vec![placement("K2", "2026-10-02", None)];
    assert_eq!(codes_of(&in_home), "");
    in_home.placements = vec![placement("K2", "2026-10-02", Some("2026-11-10")), placement("U6", "2026-11-10", None)];
    assert_eq!(codes_of(&in_home), "in-care-after-18", "what held on the last day counts");
    // An end that lies ahead is none yet.
    assert_eq!(codes(&of_admission(&until("2026-11-20"), day("2026-11-01"))), "");
}

#[test]
fn nobody_under_10_is_remanded() {
    for (on, expected) in [("2016-10-03", "too-young-for-the-legal-status"), ("2016-10-02", "")] {
        for route in ["J1", "J2", "J3"] {
            assert_eq!(codes_of(&born(on, route)), expected, "{on} {route}");
        }
    }
    // The age is that when the status began: 9, and 10 by now.
    let mut later = born("2016-10-20", "V2");
    later.legal_statuses.push(status("J1", "2026-10-19", None));
    assert_eq!(codes_of(&later), "too-young-for-the-legal-status");
    assert_eq!(codes(&of_admission(&later, day("2026-10-18"))), "", "not before it began");
}

#[test]
fn no_care_order_begins_from_the_17th_birthday_on_but_one_goes_on() {
    let with = |on: &str| {
        let mut child = born(on, "V2");
        child.legal_statuses.push(status("C2", "2026-10-20", None));
        child
    };
    assert_eq!(codes_of(&with("2009-10-20")), "too-old-for-the-order");
    assert_eq!(codes_of(&with("2009-10-21")), "");
    assert_eq!(codes_of(&born("2009-10-02", "C2")), "", "it may have been made before care began");
    let mut resumed = born("2009-10-20", "C2");
    resumed.legal_statuses.push(status("C2", "2026-10-20", None));
    assert_eq!(codes_of(&resumed), "", "the same order after days without a record");
}

#[test]
fn a_placement_is_held_against_the_age_and_the_legal_status_of_its_days() {
    let placed = |on: &str, kind: &str| {
        let mut child = born(on, "V2");
        child.placements = vec![placement(kind, "2026-10-02", None)];
        codes_of(&child)
    };
    assert_eq!(placed("2010-10-03", "K3"), "too-young-for-the-placement");
    assert_eq!(placed("2010-10-02", "K3"), "");
    assert_eq!(placed("2012-05-20", "P1"), "at-home-on-section-20");
    let mut home_later = born("2012-05-20", "V2");
    home_later.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-10-20")), status("C2", "2026-10-20", None)];
    home_later.placements =
        vec![placement("U6", "2026-10-02", Some("2026-10-20")), placement("P1", "2026-10-20", None)];
    assert_eq!(codes_of(&home_later), "", "on the day on which section 20 ended");
    home_later.placements[1].started_on = day("2026-10-19");
    assert_eq!(codes_of(&home_later), "at-home-on-section-20");
}

#[test]
fn an_end_is_held_against_the_age() {
    let mut child = born("2012-10-21", "V2");
    child.period.ended_on = Some(day("2026-10-20"));
    child.period.end_reason = Some("E5".to_owned());
    assert_eq!(codes_of(&child), "end-does-not-fit-the-age");
    child.child.born_on = Some(day("2012-10-20"));
    assert_eq!(codes_of(&child), "");
}

#[test]
fn several_marks_are_one_in_the_order_of_what_they_are_about() {
    let mut child = born("2017-10-03", "J1");
    child.legal_statuses.push(status("D1", "2026-10-20", None));
    child.placements = vec![placement("K3", "2026-10-02", None)];
    let told = of_admission(&child, day(TODAY));
    assert_eq!(codes(&told), "too-young-for-the-legal-status no-freeing-order-can-be too-young-for-the-placement");
    assert_eq!(mark(&told).as_deref(), Some("check legal status and placement"));
    let json = serde_json::to_value(&told[2]).unwrap();
    let sentence = "K3 at the age of 8: supported accommodation is from 16.";
    let expected =
        serde_json::json!({ "code": "too-young-for-the-placement", "about": "placement", "sentence": sentence });
    assert_eq!(json, expected);
}

#[test]
fn nobody_of_18_is_asked_for_and_a_child_who_is_to_be_born_may_be() {
    let told = |born_on: &str| codes(&of_request(Some(day(born_on)), day("2026-10-02")));
    assert_eq!(told("2008-10-02"), "18-or-over-when-asked-for", "18 on that day");
    assert_eq!(told("2008-10-03"), "", "17 still");
    assert_eq!(told("2000-10-02"), "nobody-in-care-is-so-old");
    assert_eq!(told("2026-11-30"), "");
    assert_eq!(of_request(None, day("2026-10-02")), []);
}
