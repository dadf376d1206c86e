//! What an action was on a past day, against a history made by hand.

use chrono::NaiveDate;

use super::*;
use crate::domain::action::History;
use crate::domain::sample::{action, changed, day, raised, turned};

const CLOSED: [(Field, Option<&str>, Option<&str>); 3] = [
    (Field::Status, Some("open"), Some("done")),
    (Field::ClosedOn, None, Some("2026-03-03")),
    (Field::Evidence, None, Some("Referral seen")),
];
const REOPENED: [(Field, Option<&str>, Option<&str>); 2] =
    [(Field::Status, Some("done"), Some("open")), (Field::ClosedOn, Some("2026-03-03"), None)];

fn with(action: Action, changes: Vec<PastChange>) -> Action {
    Action { history: History { changes }, ..action }
}

fn redated(at: &str, from: &str, to: &str) -> PastChange {
    changed(at, &[(Field::DueOn, Some(from), Some(to))])
}

fn raised_in_february(due_on: &str) -> Action {
    Action { raised_on: day("2026-02-01"), ..action(due_on) }
}

/// Raised on 1 February for 10 March, put off on 5 March to 24 March and on 20 March to 7 April; on 20 March it also
/// changed hands.
fn put_off_twice() -> Action {
    let now = Action {
        owner: "B. Okafor".to_owned(),
        original_due_on: day("2026-03-10"),
        ..raised_in_february("2026-04-07")
    };
    let owner = changed("2026-03-20T11:00:00Z", &[(Field::Owner, Some("J. Shah"), Some("B. Okafor"))]);
    with(
        now,
        vec![
            raised("2026-02-01T10:00:00Z", "2026-03-10"),
            redated("2026-03-05T23:59:59Z", "2026-03-10", "2026-03-24"),
            redated("2026-03-20T10:00:00Z", "2026-03-24", "2026-04-07"),
            owner,
        ],
    )
}

fn asked(action: &Action, on: &str) -> (NaiveDate, String, usize) {
    let then = action.as_at(day(on)).unwrap();
    (then.due_on, then.owner.clone(), then.times_redated())
}

#[test]
fn date_and_owner_are_those_that_stood_at_the_end_of_the_day() {
    let action = put_off_twice();
    let shah = || "J. Shah".to_owned();
    assert_eq!(action.as_at(day("2026-01-31")), None, "not raised yet");
    assert_eq!(asked(&action, "2026-03-04"), (day("2026-03-10"), shah(), 0));
    assert_eq!(asked(&action, "2026-03-05"), (day("2026-03-24"), shah(), 1), "changed before the day ended");
    assert_eq!(asked(&action, "2026-03-19"), (day("2026-03-24"), shah(), 1));
    assert_eq!(asked(&action, "2026-03-20"), (day("2026-04-07"), "B. Okafor".to_owned(), 2));
    // From 10 to 12 March are 2 days, had it not been put off on 5 March.
    assert_eq!(action.as_at(day("2026-03-12")).unwrap().days_overdue(day("2026-03-12")), 0);
}

#[test]
fn what_was_undone_leaves_no_trace_on_any_day() {
    let mut action = put_off_twice();
    action.due_on = day("2026-03-24");
    action.history.changes[2].turns = vec![turned("2026-03-25T10:00:00Z", true)];
    let then = (day("2026-03-24"), "B. Okafor".to_owned(), 1);
    assert_eq!(asked(&action, "2026-03-22"), then, "though the log had another date then");
    assert_eq!(asked(&action, "2026-03-30"), (day("2026-03-24"), "B. Okafor".to_owned(), 1));
}

#[test]
fn what_was_done_again_stands_but_not_on_the_days_between() {
    let mut action = put_off_twice();
    action.history.changes[3].turns = vec![turned("2026-03-21T10:00:00Z", true), turned("2026-03-23T10:00:00Z", false)];
    let owner = |on: &str| asked(&action, on).1;
    assert_eq!(["2026-03-20", "2026-03-22", "2026-03-23"].map(owner), ["B. Okafor", "J. Shah", "B. Okafor"]);
}

#[test]
fn an_action_done_and_opened_again_was_closed_in_between() {
    let action = with(
        Action { evidence: Some("Referral seen".to_owned()), ..raised_in_february("2026-03-10") },
        vec![
            raised("2026-02-01T10:00:00Z", "2026-03-10"),
            changed("2026-03-05T10:00:00Z", &CLOSED),
            changed("2026-04-10T10:00:00Z", &REOPENED),
        ],
    );
    let status = |on: &str| action.as_at(day(on)).unwrap().status;
    assert_eq!(status("2026-03-02"), Status::Open);
    assert_eq!(status("2026-03-03"), Status::Done, "done on 3 March, though written down on 5 March");
    assert_eq!(status("2026-03-18"), Status::Done);
    let then = action.as_at(day("2026-03-18")).unwrap();
    assert_eq!((then.closed_on, then.evidence.as_deref()), (Some(day("2026-03-03")), Some("Referral seen")));
    assert_eq!(then.days_overdue(day("2026-03-18")), 0);
    assert_eq!(status("2026-04-09"), Status::Done);
    let open = action.as_at(day("2026-04-10")).unwrap();
    assert_eq!((open.status, open.closed_on), (Status::Open, None));
    let before = action.as_at(day("2026-03-02")).unwrap();
    assert_eq!((before.closed_on, before.evidence), (None, None), "no evidence before it was done");
}

#[test]
fn without_a_history_the_days_of_business_decide() {
    let done = Action {
        status: Status::Done,
        closed_on: Some(day("2026-11-03")),
        evidence: Some("Referral seen".to_owned()),
        ..action("2026-10-20")
    };
    assert_eq!(done.as_at(day("2026-10-09")), None, "not raised yet");
    let open = done.as_at(day("2026-11-02")).unwrap();
    assert_eq!((open.status, open.closed_on, open.evidence.clone()), (Status::Open, None, None));
    assert_eq!(open.days_overdue(day("2026-11-02")), 13, "from 20 October to 2 November");
    assert_eq!(done.as_at(day("2026-11-03")), Some(done));
}
