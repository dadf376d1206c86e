//! Between meetings: the demonstration shows every state that the screens tell apart.

use super::*;
use crate::demo::records::Turn;
use crate::domain::section20::Only;

#[test]
fn every_question_of_a_panel_is_one_about_some_of_the_open_agreements() {
    let open = store().open_agreements(as_of()).unwrap();
    for only in Only::ALL {
        let number = open.iter().filter(|agreement| only.holds(agreement)).count();
        assert!((1..open.len()).contains(&number), "{}: {number}", only.label());
    }
    assert!(open.iter().any(|agreement| agreement.proceedings_issued_on.is_some()), "one application was issued");
}

#[test]
fn most_children_under_16_over_three_months_have_somebody_who_does_something_by_a_day() {
    let mut open = store().open_agreements(as_of()).unwrap();
    open.retain(|agreement| Only::Under16Over3Months.holds(agreement));
    let with_action = open.iter().filter(|agreement| agreement.open_actions > 0).count();
    assert!(open.len() >= 12 && with_action * 2 > open.len() && with_action < open.len(), "{with_action}");
}

#[test]
fn what_the_panel_asked_for_was_done_cancelled_reopened_given_to_another_and_given_another_date_twice() {
    let (_, records) = told();
    let turns =
        |is_so: fn(&[(NaiveDate, Turn)]) -> bool| records.actions.iter().filter(|plan| is_so(&plan.turns)).count();
    let redated =
        |turns: &[(NaiveDate, Turn)]| turns.iter().filter(|(_, turn)| matches!(turn, Turn::Redate(_))).count() > 1;
    assert!(turns(redated) >= 1, "twice");
    assert!(turns(|turns| turns.iter().any(|(_, turn)| matches!(turn, Turn::Reopen))) >= 1, "reopened");
    assert!(turns(|turns| turns.iter().any(|(_, turn)| matches!(turn, Turn::Reassign(_)))) >= 1, "given to another");
    assert!(turns(|turns| turns.iter().any(|(_, turn)| matches!(turn, Turn::Cancel(_)))) >= 1, "cancelled");
    let days = records.actions.iter().flat_map(|plan| plan.turns.iter().map(|(on, _)| *on));
    assert!(days.into_iter().all(|on| on < as_of()), "all of it has happened");
}
