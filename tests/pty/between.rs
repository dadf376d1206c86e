//! Between two meetings, with keys alone: the agreements that are asked about first, a check, several actions at once; cut
//! off in between, and taken back in one step after the program was opened again.

use admissions_review::domain::action::Status;
use admissions_review::domain::section20::{Only, OpenAgreement};

use super::terminal::Desk;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// How many open actions are due on a day.
fn due_on(desk: &Desk, on: &str) -> usize {
    let open = desk.store().actions(day("2026-11-12")).unwrap().into_iter().map(|listed| listed.action);
    open.filter(|action| action.status == Status::Open && action.due_on == day(on)).count()
}

#[test]
fn agreements_and_actions_are_followed_cut_off_and_taken_back_in_one_step() {
    let desk = Desk::with_the_demonstration();
    let mut open = desk.store().open_agreements(day("2026-11-12")).unwrap();
    open.retain(|agreement| Only::Under16Over3Months.holds(agreement));
    open.sort_by(OpenAgreement::by_urgency);
    let checks = || desk.store().admission(open[0].period_id).unwrap().follow_ups.len();
    let before = checks();

    let mut session = desk.open();
    session.wait_for("October 2026 admissions").type_in("D");
    session.wait_for(&format!("Only under 16, more than 3 months: {} of 69", open.len()));
    session.type_in("f").wait_for("Section 20 follow-up for").type_in(&"\t".repeat(10)).wait_for("► Outcome");
    session.type_in("1\r").wait_for("Recorded the follow-up");
    session.type_in("A").wait_for("Past their date: ").type_in("  ").wait_for("2 marked");
    session.type_in("t").wait_for("Another date: 2 actions").type_in("30/12/26\r").wait_for("Re-date 2 actions?");
    session.type_in("\r").wait_for("2 actions are due Wed 30 Dec 2026").signal("-KILL").end();

    assert_eq!((due_on(&desk, "2026-12-30"), checks()), (2, before + 1), "both were written");
    let mut again = desk.open();
    again.wait_for("October 2026 admissions").type_in("A").wait_for("Past their date: ");
    again.type_in("u").wait_for("Undone: Re-date 2 actions").type_in("q");
    assert_eq!(again.end(), 0);
    assert_eq!((due_on(&desk, "2026-12-30"), checks()), (0, before + 1), "one step, and no more");
    assert!(desk.store().verify().unwrap().is_sound());
}
