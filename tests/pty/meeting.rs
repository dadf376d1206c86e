//! An hour of a meeting at the keyboard, cut off in the middle.

use super::cast;
use super::terminal::{Desk, Session};

/// C-1042 is the first child of the list.
fn records(desk: &Desk) -> (Vec<String>, Vec<String>, usize) {
    let admission = desk.store().admission(cast::period_id("C-1042", "2026-10-02")).unwrap();
    let actions = admission.actions.iter().map(|action| format!("{} by {}", action.text, action.owner)).collect();
    let lessons = admission.lessons.iter().map(|lesson| lesson.statement.clone()).collect();
    (actions, lessons, admission.follow_ups.len())
}

fn record_an_hour(session: &mut Session) {
    session.wait_for("October 2026 admissions");
    session.type_in("[").wait_for("September 2026 admissions").wait_for("C-0901");
    session.type_in("]").wait_for("October 2026 admissions").wait_for("C-1042");
    session.type_in("l").wait_for("Lesson from C-1042");
    session.type_in("legal route\tNobody asked the aunt.\r").wait_for("Tagged");
    session.type_in("a").wait_for("New action for C-1042");
    session.type_in("Ring the aunt\tJ. Quill\tfri\r").wait_for("Added ");
    session.type_in("f").wait_for("Section 20 follow-up for C-1042");
    session.type_in("\r").wait_for("Outcome is needed");
    session.type_in("1\r").wait_for("Recorded the follow-up");
}

#[test]
fn kill_9_loses_nothing_and_the_half_typed_form_is_there_again() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    record_an_hour(&mut session);
    session.type_in("a").wait_for("New action for C-1042");
    session.type_in("Ask the school\t").wait_until("the next field", |session| {
        session.screen().contains("► Owner") && session.screen().contains("Ask the school")
    });
    // The draft is written by the thread that owns the file; the month is read by it after that.
    session.type_in("\x1b").wait_for("Kept as a draft");
    session.type_in("[").wait_for("September 2026 admissions").wait_for("C-0901");
    session.signal("-KILL").end();

    let (actions, lessons, follow_ups) = records(&desk);
    assert!(actions.contains(&"Ring the aunt by J. Quill".to_owned()), "{actions:?}");
    assert!(lessons.contains(&"Nobody asked the aunt.".to_owned()), "{lessons:?}");
    assert_eq!(follow_ups, 1);
    assert!(desk.store().check_change_log().unwrap().broken.is_empty());

    let mut again = desk.open();
    again.wait_for("October 2026 admissions").type_in("a");
    again.wait_for("Your draft is back.").wait_for("Ask the school");
    again.type_in("\x1b").wait_for("Kept as a draft").type_in("u");
    again.wait_for("Undone: Record section 20 follow-up");
    again.type_in("q");
    assert_eq!(again.end(), 0);
    assert_eq!(records(&desk).2, 0, "what was undone after the restart is undone in the file");
}

#[test]
fn ctrl_c_in_the_middle_of_a_form_keeps_it_as_a_draft() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("a").wait_for("New action for C-1042");
    session.type_in("Ask the school").wait_for("Ask the school").type_in("\x03");
    assert_eq!(session.end(), 0);
    let drafts = desk.store().drafts().unwrap();
    assert_eq!(drafts.len(), 1);
    assert!(format!("{:?}", drafts[0].fields).contains("Ask the school"));
}

#[test]
fn a_signal_in_the_middle_of_a_form_keeps_it_as_a_draft() {
    for signal in ["-TERM", "-HUP"] {
        let desk = Desk::with_cast();
        let mut session = desk.open();
        session.wait_for("C-1042").type_in("a").wait_for("New action for C-1042");
        session.type_in("Ask the school").wait_for("Ask the school").signal(signal).end();
        assert_eq!(desk.store().drafts().unwrap().len(), 1, "{signal}");
    }
}

#[test]
fn a_second_program_on_the_file_ends_with_1_and_says_who_has_it() {
    let desk = Desk::with_cast();
    let mut first = desk.open();
    first.wait_for("C-1042");
    let mut second = desk.open();
    assert_eq!(second.end(), 1);
    let said = second.screen();
    assert!(said.contains(cast::CHAIR) || said.contains(&first.process().to_string()), "{said}");
    assert!(!second.wrote("\x1b[?1049h", 0), "it never took the terminal over");
    first.type_in("q");
    assert_eq!(first.end(), 0);
}

/// The ten-second test on the demonstration: an action on the first child, and the demonstration stays as it was.
#[test]
fn an_action_on_the_demonstration_in_ten_seconds_leaves_no_trace() {
    let desk = Desk::with_cast();
    let mut session = desk.start(&[], &["--demo"]);
    session.wait_for("demonstration");
    session.type_in("a").wait_for("New action");
    session.type_in("Ring the aunt\tJ. Quill\tfri\r").wait_for("Added ");
    session.type_in("q");
    assert_eq!(session.end(), 0);
    let left: Vec<_> = std::fs::read_dir(desk.home()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("admissions-review-")), "{left:?}");
    let mut again = desk.start(&[], &["--demo"]);
    again.wait_for("demonstration").type_in("u").wait_without("Ring the aunt");
    again.type_in("q");
    assert_eq!(again.end(), 0);
}

#[test]
fn a_chain_of_decisions_typed_in_survives_kill_9_with_the_step_that_was_half_typed() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-0977").type_in("\x1b[B\r").wait_for("No request for entry is recorded.");
    session.type_in("r").wait_for("Request for C-0977's entry");
    session.type_in("5/10 9.30am\tP. Larkspur\r").wait_for("Typed in.");
    session.type_in("c").wait_for("Step of the decision about C-0977");
    session.type_in("6\tS. Oakapple\t5/10 1145\t4\r").wait_for("on day of entry");
    session.type_in("i").wait_for("Help for C-0977");
    session.type_in("family group\r").wait_for("► Started").type_in("1/9/2026\r").wait_for("Family group conf.");
    session.type_in("c").wait_for("Step of the decision about C-0977");
    session.type_in("\tR. Fennimore\t").wait_until("the next field", |session| {
        session.screen().contains("► When") && session.screen().contains("R. Fennimore")
    });
    session.type_in("\x1b").wait_for("Kept as a draft");
    // The list is read by the thread that owns the file, after the draft was written by it.
    session.type_in("\x1b").wait_for("Enter open");
    session.type_in("[").wait_for("September 2026 admissions").wait_for("C-0901");
    session.signal("-KILL").end();

    let admission = desk.store().admission(cast::period_id("C-0977", "2026-10-05")).unwrap();
    let request = admission.request.unwrap();
    assert_eq!(request.decisions.len(), 1);
    assert_eq!(request.decisions[0].decided_at.to_string(), "2026-10-05T11:45");
    assert!(desk.store().check_change_log().unwrap().broken.is_empty());

    let mut again = desk.open();
    again.wait_for("C-0977").type_in("\x1b[B\rc").wait_for("Your draft is back.").wait_for("R. Fennimore");
    again.type_in("\x03");
    assert_eq!(again.end(), 0);
}
