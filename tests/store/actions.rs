//! Actions over time: what stood on a past day by the change log, and several of them changed as one command.

use std::sync::{Arc, Mutex};

use admissions_review::domain::Id;
use admissions_review::domain::action::{Action, Status, Together};
use admissions_review::store::Store;
use admissions_review::store::actions::{ActionEdit, NewAction};
use chrono::{DateTime, NaiveDate, Utc};

use super::support::{SetWorld, an_action, day, noon, one_admission};

const CHAIR: &str = "M. Thistlewood";

/// A file with one child in it, whose clock is set by hand.
struct Desk {
    store: Store,
    clock: Arc<Mutex<DateTime<Utc>>>,
    child: Id,
    period: Id,
}

impl Desk {
    fn new() -> Self {
        let (facts, child, period) = one_admission();
        let clock = Arc::new(Mutex::new(noon("2026-11-12")));
        let mut store = Store::in_memory(Box::new(SetWorld { now: Arc::clone(&clock), ids: 0 })).unwrap();
        store.add_facts(&facts).unwrap();
        Self { store, clock, child, period }
    }

    /// It is noon of a day.
    fn on(&mut self, day: &str) -> &mut Store {
        *self.clock.lock().unwrap() = noon(day);
        &mut self.store
    }

    /// An action that is raised on 12 November 2026 and due on a day.
    fn raise(&mut self, due_on: &str) -> Id {
        let new = NewAction { due_on: day(due_on), ..an_action(self.child, self.period) };
        self.on("2026-11-12").add_action(CHAIR, &new).unwrap().0
    }

    fn redate(&mut self, on: &str, id: Id, to: &str) {
        self.on(on).edit_action(CHAIR, id, &ActionEdit::DueOn(day(to))).unwrap();
    }

    fn action(&self, id: Id) -> Action {
        self.store.action(id).unwrap()
    }

    fn due_on(&self, id: Id, on: &str) -> NaiveDate {
        self.action(id).as_at(day(on)).unwrap().due_on
    }
}

/// Due 18 November; put off on 17 November to 1 December, and on 30 November to 15 December.
#[test]
fn a_past_day_is_answered_by_the_log() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.redate("2026-11-17", id, "2026-12-01");
    desk.redate("2026-11-30", id, "2026-12-15");
    let due = |on: &str| desk.due_on(id, on).to_string();
    assert_eq!(["2026-11-16", "2026-11-17", "2026-11-30"].map(due), ["2026-11-18", "2026-12-01", "2026-12-15"]);
    assert_eq!(desk.action(id).redated_in_words().as_deref(), Some("re-dated twice, first due 18 Nov 2026"));
    let then = desk.store.actions_as_at(day("2026-11-17")).unwrap().remove(0).action;
    assert_eq!((then.due_on, then.times_redated()), (day("2026-12-01"), 1));
    let of_child = desk.store.admission(desk.period).unwrap().as_at(day("2026-11-17"));
    assert_eq!(of_child.actions[0].due_on, day("2026-12-01"), "and so do the screens of the child");
}

#[test]
fn a_redating_that_is_undone_leaves_no_trace_and_redone_it_stands_from_then_on() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.redate("2026-11-17", id, "2026-12-01");
    desk.on("2026-11-19").undo(CHAIR).unwrap();
    assert_eq!((desk.action(id).times_redated(), desk.due_on(id, "2026-11-18")), (0, day("2026-11-18")));
    desk.on("2026-11-21").redo(CHAIR).unwrap();
    assert_eq!(desk.action(id).times_redated(), 1);
    let due = |on: &str| desk.due_on(id, on).to_string();
    assert_eq!(["2026-11-17", "2026-11-20", "2026-11-21"].map(due), ["2026-12-01", "2026-11-18", "2026-12-01"]);
    let told = desk.action(id).history.in_words();
    assert_eq!(
        told,
        [
            "12 Nov 2026, M. Thistlewood: raised for J. Quillfeather, due Wed 18 Nov 2026: Refer to family group \
             conference",
            "17 Nov 2026, M. Thistlewood: due Tue 1 Dec 2026, was Wed 18 Nov 2026",
            "  undone 19 Nov 2026 by M. Thistlewood",
            "  done again 21 Nov 2026 by M. Thistlewood",
        ]
    );
}

#[test]
fn raising_it_undone_and_done_again_leaves_one_raising() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.store.undo(CHAIR).unwrap();
    desk.store.redo(CHAIR).unwrap();
    let history = desk.action(id).history;
    assert_eq!((history.changes.len(), history.standing().count(), history.redatings()), (1, 1, 0));
}

#[test]
fn done_on_a_day_and_opened_again_later_it_was_closed_in_between() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.on("2026-11-20").complete_action(CHAIR, id, day("2026-11-19"), Some("Seen")).unwrap();
    desk.on("2026-12-10").reopen_action(CHAIR, id).unwrap();
    let status = |on: &str| desk.action(id).as_at(day(on)).unwrap().status;
    let days = ["2026-11-18", "2026-11-19", "2026-12-09", "2026-12-10"];
    assert_eq!(days.map(status), [Status::Open, Status::Done, Status::Done, Status::Open]);
}

#[test]
fn what_is_done_in_a_demonstration_was_done_on_its_day() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.redate("2027-01-20", id, "2026-12-01");
    assert_eq!(desk.due_on(id, "2026-11-13"), day("2026-11-18"));
    desk.store.mark_as_demonstration("Nowhere", day("2026-11-13")).unwrap();
    assert_eq!(desk.due_on(id, "2026-11-13"), day("2026-12-01"), "it stays on its day");
    assert_eq!(desk.due_on(id, "2026-11-12"), day("2026-11-18"));
}

#[test]
fn who_works_as_of_a_past_day_sees_what_they_do_and_nothing_that_was_done_later() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.redate("2027-01-20", id, "2027-02-01");
    desk.store.work_as_of(day("2026-11-13")).unwrap();
    assert_eq!(desk.due_on(id, "2026-11-13"), day("2026-11-18"), "that came in January");
    desk.redate("2027-01-21", id, "2026-12-08");
    assert_eq!(desk.due_on(id, "2026-11-13"), day("2026-12-08"), "that they did themselves");
    assert_eq!(desk.due_on(id, "2026-11-12"), day("2026-11-18"));
}

/// Three that are due on different days are put off together, and one undo brings each back to its own.
#[test]
fn several_actions_are_redated_as_one_command_and_undone_as_one() {
    let mut desk = Desk::new();
    let ids = ["2026-11-18", "2026-11-20", "2026-12-01"].map(|due| desk.raise(due));
    let due = |desk: &Desk| ids.map(|id| desk.action(id).due_on.to_string());
    let redate = Together::Redate(day("2026-12-01"));
    let changed = desk.on("2026-11-17").change_actions(CHAIR, &ids, &redate).unwrap();
    let references: Vec<&str> = changed.iter().map(|action| action.reference.as_str()).collect();
    assert_eq!(references, ["A-001", "A-002"], "the third was due then already");
    assert_eq!(due(&desk), ["2026-12-01"; 3]);
    let undone = desk.store.undo(CHAIR).unwrap().unwrap();
    assert_eq!(undone.command, "Re-date 2 actions: A-001, A-002");
    assert_eq!(due(&desk), ["2026-11-18", "2026-11-20", "2026-12-01"]);
    desk.store.redo(CHAIR).unwrap();
    assert_eq!(due(&desk), ["2026-12-01"; 3]);
    assert_eq!(ids.map(|id| desk.action(id).times_redated()), [1, 1, 0]);
}

#[test]
fn where_one_of_several_cannot_be_changed_none_is() {
    let mut desk = Desk::new();
    let ids = ["2026-11-18", "2026-11-20"].map(|due| desk.raise(due));
    desk.store.complete_action(CHAIR, ids[1], day("2026-11-19"), None).unwrap();
    let cancel = Together::Cancel { on: day("2026-11-20"), reason: "The family moved".to_owned() };
    let refused = desk.store.change_actions(CHAIR, &ids, &cancel).unwrap_err();
    assert_eq!(refused.to_string(), "A-002 is done already. Nothing was changed.");
    assert_eq!(desk.action(ids[0]).status, Status::Open);
    assert!(desk.store.change_actions(CHAIR, &ids, &Together::Reopen).is_err(), "A-001 is open");
    let done = desk.store.change_actions(CHAIR, &ids[1..], &Together::Reopen).unwrap();
    assert_eq!((done.len(), desk.action(ids[1]).status), (1, Status::Open));
}

#[test]
fn several_are_completed_cancelled_and_reassigned_with_what_was_said() {
    let mut desk = Desk::new();
    let ids = ["2026-11-18", "2026-11-20"].map(|due| desk.raise(due));
    let mut together = |what: Together| desk.store.change_actions(CHAIR, &ids, &what).unwrap().len();
    assert_eq!(together(Together::Reassign("B. Okafor".to_owned())), 2);
    assert_eq!(together(Together::Reassign("B. Okafor".to_owned())), 0, "they are with her already");
    assert_eq!(together(Together::Complete { on: day("2026-11-19"), evidence: Some("Seen".to_owned()) }), 2);
    let action = desk.action(ids[0]);
    assert_eq!((action.owner.as_str(), action.status), ("B. Okafor", Status::Done));
    assert_eq!((action.closed_on, action.evidence.as_deref()), (Some(day("2026-11-19")), Some("Seen")));
    assert_eq!(action.original_due_on, day("2026-11-18"));
    assert!(desk.store.check_change_log().unwrap().broken.is_empty());
}

#[test]
fn evidence_that_was_written_down_later_was_not_known_before() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.on("2026-11-20").complete_action(CHAIR, id, day("2026-11-20"), Some("Referral sent")).unwrap();
    let later = ActionEdit::Evidence(Some("Conference held 9 Dec".to_owned()));
    desk.on("2026-12-10").edit_action(CHAIR, id, &later).unwrap();
    let evidence = |desk: &Desk, on: &str| desk.action(id).as_at(day(on)).unwrap().evidence;
    assert_eq!(evidence(&desk, "2026-11-19"), None);
    assert_eq!(evidence(&desk, "2026-11-25").as_deref(), Some("Referral sent"));
    assert_eq!(evidence(&desk, "2026-12-10").as_deref(), Some("Conference held 9 Dec"));
}

#[test]
fn what_closed_an_action_is_no_evidence_once_it_is_open_again() {
    let mut desk = Desk::new();
    let id = desk.raise("2026-11-18");
    desk.store.cancel_action(CHAIR, id, day("2026-11-12"), "The family moved").unwrap();
    desk.store.reopen_action(CHAIR, id).unwrap();
    assert_eq!((desk.action(id).status, desk.action(id).evidence), (Status::Open, None));
    let told = desk.action(id).history.in_words().join("\n");
    assert!(told.contains("The family moved"), "it stands in the history: {told}");
    desk.store.undo(CHAIR).unwrap();
    assert_eq!(desk.action(id).evidence.as_deref(), Some("The family moved"));
}

#[test]
fn actions_of_one_date_stand_by_their_reference_on_a_past_day_too() {
    let mut desk = Desk::new();
    let ids = ["2026-12-10", "2026-11-20", "2026-12-10"].map(|due| desk.raise(due));
    desk.redate("2026-11-14", ids[1], "2026-12-10");
    desk.on("2026-11-16").complete_action(CHAIR, ids[0], day("2026-11-16"), None).unwrap();
    let listed = desk.store.actions_as_at(day("2026-11-15")).unwrap();
    let references: Vec<&str> = listed.iter().map(|one| one.action.reference.as_str()).collect();
    assert_eq!(references, ["A-001", "A-002", "A-003"], "all open then, all due 10 December");
}
