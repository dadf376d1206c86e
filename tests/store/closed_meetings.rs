//! A closed meeting and other tools: its guards refuse them, and what was done past the guards is named.

use admissions_review::domain::Id;
use admissions_review::domain::calendar::Moment;
use admissions_review::domain::child::Source;
use admissions_review::domain::entry_request::{Decision, EntryRequest, Role, Verdict};
use admissions_review::domain::meeting::Status;
use admissions_review::domain::meeting::second_look::{PersonsView, View};
use admissions_review::store::Store;
use rusqlite::Connection;

use super::support::{day, one_admission, past_the_guards, world};
use super::verifying::{CHAIR, Desk, another_world, looked_at, wrong};

/// What the seal says of anything that was locked with the meeting.
const NOT_AS_SEALED: &str =
    "Its closed meetings: The closed meeting of October 2026: what was locked is not what was sealed.";
const LOCKED: &str = "the meeting is closed: what it holds stays as it is, and is corrected by an addendum";
const WRITTEN: &str = "an addendum stays as it was written: write another";

/// A decision about C-1, for a second look.
fn decided(child: Id, period: Id) -> EntryRequest {
    let id = |number| Id::of_fact(&["decided", number]);
    let at: Moment = "2026-10-01".parse().unwrap();
    let decision = Decision {
        id: id("decision"),
        request_id: id("request"),
        role: Role::DutyHead,
        person: Some("P. Marchbanks".to_owned()),
        decided_at: at,
        verdict: Verdict::Agreed,
        rationale: None,
        recorded_on: None,
        source: Source::Template,
    };
    EntryRequest {
        id: id("request"),
        child_id: child,
        period_id: Some(period),
        asked_at: at,
        asked_by: None,
        circumstances: None,
        risks_managed: None,
        alternatives: None,
        network_explored: None,
        wishes_recorded: None,
        siblings_together: None,
        school_kept: None,
        miles_from_home: None,
        shared_responsibility: None,
        planned_placement: None,
        legal_advice: None,
        legal_advice_by: None,
        legal_advice_on: None,
        legal_advice_summary: None,
        recorded_on: None,
        source: Source::Template,
        decisions: vec![decision],
    }
}

/// The file of [`Desk`] after a second look, when its meeting was closed and corrected by an addendum.
fn closed() -> Desk {
    let (_, child, period) = one_admission();
    let desk = Desk::also_with(vec![decided(child, period)]);
    let mut store = Store::open(&desk.path(), another_world()).unwrap();
    let meeting = the_meeting(&store);
    store.draw_second_look(CHAIR, meeting).unwrap();
    let look = store.proceedings(meeting, day("2026-11-12")).unwrap().looks.remove(0).id;
    let said = PersonsView { person: "T. Applegarth".to_owned(), view: View::Agreed, note: None };
    store.record_view(CHAIR, look, &said).unwrap();
    store.close_meeting(CHAIR, meeting, day("2026-11-12")).unwrap();
    store.add_addendum(CHAIR, meeting, day("2026-11-20"), "Misheard", "The aunt was asked.").unwrap();
    desk
}

fn the_meeting(store: &Store) -> Id {
    store.meetings(day("2026-11-12")).unwrap().remove(0).meeting.id
}

/// Asserts that all that is found after something was done past the guards is this.
#[track_caller]
fn assert_found(sql: &str, expected: &[&str]) {
    let desk = closed();
    past_the_guards(&desk.path(), sql);
    assert_eq!(wrong(&desk.verdict()), expected, "{sql}");
}

/// Asserts that it is found by the record, which is named, and by the seal.
#[track_caller]
fn assert_found_twice(sql: &str, record: &str) {
    assert_found(sql, &[&format!("The records: The {record}."), NOT_AS_SEALED]);
}

#[test]
fn a_closed_meeting_is_sound_and_its_addendum_is_in_order() {
    let desk = closed();
    let verdict = desk.verdict();
    assert_eq!(wrong(&verdict), Vec::<String>::new());
    assert_eq!(looked_at(&verdict, "Its closed meetings"), "1 closed meeting");
    let store = Store::open(&desk.path(), world()).unwrap();
    assert_eq!(store.proceedings(the_meeting(&store), day("2026-11-20")).unwrap().addenda.len(), 1);
}

#[test]
fn what_was_altered_in_a_closed_meeting_is_named_although_its_guards_stand_again() {
    assert_found_twice(
        "UPDATE attendance SET present = 0",
        "attendance of P. Marchbanks at the meeting of October 2026 is not as the change log has it (present)",
    );
    assert_found_twice(
        "UPDATE meeting_item SET note = 'Other words' WHERE kind = 'admission'",
        "item on C-1 of the meeting of October 2026 is not as the change log has it (note)",
    );
    assert_found_twice(
        "UPDATE review_answer SET answer = 'no'",
        "answer of the review of C-1 to the question threshold is not as the change log has it (answer)",
    );
    assert_found_twice(
        "UPDATE review SET summary = 'Other words'",
        "review of C-1 is not as the change log has it (summary)",
    );
    assert_found_twice(
        "UPDATE second_look SET decided = 'not_agreed'",
        "second look at C-1 is not as the change log has it (decided)",
    );
    assert_found_twice(
        "UPDATE second_look_view SET view = 'not_agreed'",
        "second look of T. Applegarth is not as the change log has it (view)",
    );
    assert_found_twice(
        "UPDATE sitting SET began_at = '2026-11-11T09:00:00Z'",
        "sitting of 11 Nov 2026 is not as the change log has it (began at)",
    );
    assert_found_twice(
        "UPDATE meeting SET held_on = '2026-11-11'",
        "meeting of October 2026 is not as the change log has it (held on)",
    );
}

#[test]
fn what_was_added_to_a_closed_meeting_or_taken_out_of_it_is_named() {
    assert_found_twice(
        "INSERT INTO attendance SELECT '00000000-0000-0000-0000-00000000fffa', id, 'Nobody', 'invited', 1 FROM meeting",
        "attendance of Nobody at the meeting of October 2026 stands here, and the change log knows nothing of it",
    );
    assert_found_twice(
        "INSERT INTO meeting_item SELECT '00000000-0000-0000-0000-00000000fffb', id, 9, 'other', NULL, 'Foster carers', 'done', NULL, NULL FROM meeting",
        "item on Foster carers of the meeting of October 2026 stands here, and the change log knows nothing of it",
    );
    assert_found_twice(
        "DELETE FROM review_answer",
        "answer of the review of C-1 to the question threshold is gone, and the change log says nothing of that",
    );
}

/// The log does not have what is in them; the seal has their digests.
#[test]
fn an_altered_snapshot_and_altered_minutes_are_told_apart() {
    let about = "Its closed meetings: The closed meeting of October 2026";
    let (snapshot, minutes) =
        (format!("{about}: its snapshot has been altered."), format!("{about}: its minutes have been altered."));
    assert_found("UPDATE snapshot SET content = '{}' WHERE position = 1", &[&snapshot]);
    assert_found("UPDATE minutes SET content = '{}' WHERE position = 1", &[&minutes]);
    assert_found("UPDATE minutes SET digest = x'00' WHERE position = 1", &[NOT_AS_SEALED, &minutes]);
    assert_found("DELETE FROM snapshot WHERE position = 1", &[NOT_AS_SEALED]);
}

#[test]
fn a_seal_that_is_another_or_gone_is_named() {
    let record = "The records: The meeting of October 2026 is not as the change log has it (seal).";
    assert_found(
        "UPDATE meeting SET seal = replace(hex(zeroblob(32)), '00', 'aa')",
        &[
            record,
            NOT_AS_SEALED,
            "Its closed meetings: The closed meeting of October 2026: the seal is not the one in the change log.",
        ],
    );
    let desk = closed();
    past_the_guards(&desk.path(), "UPDATE meeting SET seal = NULL");
    let verdict = desk.verdict();
    let gone = "Its closed meetings: The closed meeting of October 2026: its seal is gone.";
    assert_eq!(wrong(&verdict), [record, gone]);
    assert_eq!(
        looked_at(&verdict, "Its closed meetings"),
        "1 closed meeting",
        "it is not from before there were seals"
    );
}

/// Of a meeting from before there were seals the log has none either.
#[test]
fn a_meeting_that_was_closed_before_there_were_seals_is_counted_as_such() {
    let desk = Desk::new();
    past_the_guards(
        &desk.path(),
        "INSERT INTO meeting (id, month, status) VALUES ('00000000-0000-0000-0000-00000000ffff', '2026-09', 'closed')",
    );
    let verdict = desk.verdict();
    let unlogged = "The records: The meeting of September 2026 stands here, and the change log knows nothing of it.";
    assert_eq!(wrong(&verdict), [unlogged]);
    let counted = "1 closed meeting; 1 of them from before there were seals";
    assert_eq!(looked_at(&verdict, "Its closed meetings"), counted);
}

#[test]
fn an_altered_addendum_is_named() {
    let addendum = "The records: The addendum of 20 Nov 2026 to the meeting of October 2026";
    let altered = format!("{addendum} is not as the change log has it (text).");
    assert_found("UPDATE addendum SET text = 'Nobody was asked.'", &[&altered]);
}

#[test]
fn no_other_tool_changes_a_closed_meeting_while_its_guards_stand() {
    let desk = closed();
    let other = Connection::open(desk.path()).unwrap();
    let of_a_meeting = [
        ("sitting", "SELECT 'x', meeting_id, began_at, ended_at"),
        ("attendance", "SELECT 'x', meeting_id, 'Nobody', role, present"),
        ("meeting_item", "SELECT 'x', meeting_id, 9, kind, period_id, title, state, reason, note"),
        ("review", "SELECT 'x', meeting_id, 'another', summary"),
        ("review_answer", "SELECT 'x', review_id, 'voice', answer, note, person"),
        ("second_look", "SELECT 'x', meeting_id, 'another', 9, decided"),
        ("second_look_view", "SELECT 'x', look_id, 'Nobody', view, note"),
        ("snapshot", "SELECT 'x', meeting_id, child_id, 99, content, salt, digest"),
        ("minutes", "SELECT 'x', meeting_id, child_id, 99, content, salt, digest"),
    ];
    for (table, row) in of_a_meeting {
        assert_refused(&other, &format!("INSERT INTO {table} {row} FROM {table} LIMIT 1"), LOCKED);
        assert_refused(&other, &format!("UPDATE {table} SET id = 'x'"), LOCKED);
        assert_refused(&other, &format!("DELETE FROM {table}"), LOCKED);
    }
    assert_refused(&other, "UPDATE meeting SET chair = 'Nobody'", LOCKED);
    assert_refused(&other, "DELETE FROM meeting", LOCKED);
    other.execute_batch("INSERT INTO meeting (id, month, status) VALUES ('open', '2026-11', 'planned')").unwrap();
    let moved = [
        ("sitting", "id, 'open', began_at, ended_at"),
        ("attendance", "id, 'open', person, role, present"),
        ("meeting_item", "id, 'open', position, kind, period_id, title, state, reason, note"),
        ("review", "id, 'open', period_id, summary"),
        ("second_look", "id, 'open', period_id, position, decided"),
        ("snapshot", "id, 'open', child_id, position, content, salt, digest"),
        ("minutes", "id, 'open', child_id, position, content, salt, digest"),
    ];
    for (table, row) in moved {
        assert_refused(&other, &format!("INSERT OR REPLACE INTO {table} SELECT {row} FROM {table}"), LOCKED);
    }
    other.execute_batch("DELETE FROM meeting WHERE id = 'open'").unwrap();
    // SQLite deletes the row that is in the way unseen, where recursive triggers are off.
    let replaced = "SELECT id, month, held_on, 'in_progress', chair, scribe, NULL FROM meeting";
    assert_refused(&other, &format!("INSERT OR REPLACE INTO meeting {replaced}"), LOCKED);
    let replaced = "SELECT id, meeting_id, written_on, written_by, reason, 'Nobody was asked.' FROM addendum";
    assert_refused(&other, &format!("INSERT OR REPLACE INTO addendum {replaced}"), WRITTEN);
    assert_refused(&other, "UPDATE addendum SET text = 'Nobody was asked.'", WRITTEN);
    assert_refused(&other, "DELETE FROM addendum", WRITTEN);
    let another = "INSERT INTO meeting (id, month, status) VALUES ('x', '2026-09', 'closed')";
    assert_refused(&other, another, "a meeting is closed by closing it");
    drop(other);
    assert_eq!(wrong(&desk.verdict()), Vec::<String>::new());
    let store = Store::open(&desk.path(), world()).unwrap();
    assert_eq!(store.meetings(day("2026-11-12")).unwrap()[0].meeting.status, Status::Closed);
}

/// Asserts that a guard refuses it, in its own words.
#[track_caller]
fn assert_refused(other: &Connection, sql: &str, why: &str) {
    let refused = other.execute(sql, []).expect_err(sql);
    assert_eq!(refused.to_string(), why, "{sql}");
}
