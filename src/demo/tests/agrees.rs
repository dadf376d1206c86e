//! That what people wrote in the demonstration does not contradict its facts.

use super::*;
use crate::domain::entry_request::SiblingsTogether;
use crate::domain::intervention::Kind;

/// Every admission of the two years, and of the month of the meeting.
fn everyone() -> Vec<Admission> {
    let store = store();
    let newest = Month::containing(as_of());
    (0..26).flat_map(|back| store.admissions_in(newest.minus(back)).unwrap()).collect()
}

#[test]
fn no_request_says_that_there_are_no_brothers_or_sisters_where_there_are() {
    for one in everyone() {
        let said = one.request.as_ref().and_then(|request| request.siblings_together);
        let none = said == Some(SiblingsTogether::NoSiblings);
        assert!(!none || one.siblings.is_empty(), "{}", one.child.child_ref);
    }
}

#[test]
fn a_lesson_that_states_a_fact_hangs_only_on_admissions_of_which_it_is_so() {
    let (mut same_person, mut conferences) = (0, 0);
    for one in everyone() {
        let request = one.request.as_ref();
        for lesson in &one.lessons {
            let reference = (&one.child.child_ref, &lesson.reference);
            if lesson.statement.starts_with("The same person supported") {
                same_person += 1;
                let twice = request.and_then(|it| it.chain(None, &[]).same_person_twice.map(str::to_owned));
                assert!(twice.is_some(), "{reference:?}");
            }
            if lesson.statement.starts_with("No family group conference") {
                conferences += 1;
                let entry = one.admitted_on();
                let held = one.interventions.iter().filter(|help| help.kind == Kind::FamilyGroupConference);
                assert_eq!(held.filter(|help| help.started_on <= entry).count(), 0, "{reference:?}");
            }
        }
    }
    assert!(same_person > 0 && conferences > 0, "{same_person} {conferences}");
}

#[test]
fn no_review_and_no_reason_makes_up_a_time_of_day() {
    for one in everyone() {
        let reviews = one.reviews.iter().filter_map(|review| review.summary.as_deref());
        let steps = one.request.iter().flat_map(|request| &request.decisions);
        let told = one.request.iter().flat_map(|it| [&it.circumstances, &it.risks_managed, &it.alternatives]);
        let reasons = steps.filter_map(|step| step.rationale.as_deref()).chain(told.filter_map(|it| it.as_deref()));
        for text in reviews.chain(reasons) {
            assert!(!text.contains("o'clock") && !has_time(text), "{text}");
        }
    }
}

/// `23:50`.
fn has_time(text: &str) -> bool {
    let is_digit = |it: &char| it.is_ascii_digit();
    text.as_bytes()
        .windows(3)
        .any(|it| it.iter().map(|byte| char::from(*byte)).filter(is_digit).count() == 2 && it[1] == b':')
}
