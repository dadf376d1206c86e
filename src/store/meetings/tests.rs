use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::hooks::{AuthContext, Authorization};
use rusqlite::params;

use super::{AttendanceEdit, ItemEdit, ReviewEdit, Reviewed};
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::entry_request::{Role as Step, Verdict};
use crate::domain::follow_up::FollowUp;
use crate::domain::meeting::second_look::{PersonsView, View};
use crate::domain::meeting::{Answer, ItemKey, ItemKind, Question, Role, State, Status};
use crate::domain::sample::{admission, check, day, decision, request};
use crate::domain::settings::Setting;
use crate::store::facts::Facts;
use crate::store::{Store, StoreError, SystemWorld, World};

const CHAIR: &str = "S. Oakapple";

/// One child, admitted on 2 October 2026 after a decision of the duty Head of Service.
fn store() -> (Store, Reviewed) {
    let mut store = Store::in_memory(Box::new(SystemWorld::on_device(Id::of_fact(&["device"])))).unwrap();
    let child = admission("V2");
    let mut asked = request("2026-10-02");
    (asked.child_id, asked.period_id) = (child.child.id, Some(child.period.id));
    asked.decisions = vec![decision(Step::DutyHead, Some(CHAIR), "2026-10-02", Verdict::Agreed)];
    asked.decisions[0].request_id = asked.id;
    let facts = Facts {
        children: vec![child.child.clone()],
        periods: vec![child.period.clone()],
        legal_statuses: child.legal_statuses.clone(),
        requests: vec![asked],
        ..Facts::default()
    };
    store.add_facts(&facts).unwrap();
    let meeting = store.open_meeting(CHAIR, "2026-10".parse().unwrap()).unwrap();
    (store, Reviewed { meeting, child: child.child.id, period: child.period.id })
}

fn held_on() -> NaiveDate {
    day("2026-11-12")
}

/// A meeting in which there is something in every table that closing locks.
fn held() -> (Store, Reviewed) {
    let (mut store, of) = store();
    store.add_attendee(CHAIR, of.meeting, CHAIR, Role::DutyHead).unwrap();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.edit_review(CHAIR, of, &ReviewEdit::Answer(Question::Threshold, Answer::Yes)).unwrap();
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Well prepared.".to_owned()))).unwrap();
    store.draw_second_look(CHAIR, of.meeting).unwrap();
    let look = store.looks(of.meeting).unwrap().remove(0);
    let said = PersonsView { person: CHAIR.to_owned(), view: View::Agreed, note: None };
    store.record_view(CHAIR, look.id, &said).unwrap();
    (store, of)
}

fn closed() -> (Store, Reviewed) {
    let (mut store, of) = held();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    (store, of)
}

const LOCKED: [&str; 10] = [
    "meeting",
    "sitting",
    "attendance",
    "meeting_item",
    "review",
    "review_answer",
    "second_look",
    "second_look_view",
    "snapshot",
    "minutes",
];

/// What a statement of SQL on the open connection comes to.
fn refused(store: &Store, sql: &str) -> bool {
    store.connection.execute(sql, []).is_err()
}

#[test]
fn no_statement_changes_what_belongs_to_a_closed_meeting() {
    let (store, _) = closed();
    for table in LOCKED {
        let rows: u32 =
            store.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "{table} has something to lock");
        let columns: String = store
            .connection
            .query_row(
                &format!("SELECT group_concat(name, ', ') FROM pragma_table_info('{table}') WHERE name <> 'id'"),
                [],
                |row| row.get(0),
            )
            .unwrap();
        let again = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}");
        let another =
            format!("INSERT INTO {table} (id, {columns}) SELECT hex(randomblob(16)), {columns} FROM {table} LIMIT 1");
        for sql in [format!("UPDATE {table} SET id = id"), format!("DELETE FROM {table}"), again, another] {
            assert!(refused(&store, &sql), "{sql}");
        }
    }
}

#[test]
fn nothing_is_moved_into_a_closed_meeting_or_made_closed_by_hand() {
    let (mut store, of) = closed();
    let other = store.open_meeting(CHAIR, "2026-11".parse().unwrap()).unwrap();
    store.add_item(CHAIR, other, "Foster carers", held_on()).unwrap();
    let moved = "UPDATE meeting_item SET meeting_id = ?1 WHERE meeting_id = ?2";
    assert!(store.connection.execute(moved, params![of.meeting, other]).is_err());
    assert!(refused(&store, "UPDATE meeting SET status = 'closed' WHERE month = '2026-11'"));
    assert!(refused(&store, "INSERT INTO meeting (id, month, status) VALUES ('x', '2026-12', 'closed')"));
    assert!(!refused(&store, "UPDATE meeting_item SET note = 'said' WHERE title = 'Foster carers'"), "others are free");
}

#[test]
fn no_command_changes_a_closed_meeting() {
    let (mut store, of) = closed();
    let month = "2026-10".parse().unwrap();
    let is_closed = |error: StoreError| matches!(error, StoreError::Closed { month: closed } if closed == month);
    let item = ItemKey::once(ItemKind::Themes);
    assert!(is_closed(store.edit_review(CHAIR, of, &ReviewEdit::Summary(None)).unwrap_err()));
    assert!(is_closed(store.edit_item(CHAIR, of.meeting, &item, &ItemEdit::Reopen, held_on()).unwrap_err()));
    assert!(is_closed(store.add_item(CHAIR, of.meeting, "Late", held_on()).unwrap_err()));
    assert!(is_closed(store.add_attendee(CHAIR, of.meeting, "T. Applegarth", Role::Invited).unwrap_err()));
    assert!(is_closed(store.draw_second_look(CHAIR, of.meeting).unwrap_err()));
    assert!(is_closed(store.close_meeting(CHAIR, of.meeting, held_on()).unwrap_err()));
    let attendee = store.attendance(of.meeting).unwrap().remove(0).id;
    assert!(is_closed(store.edit_attendance(CHAIR, of.meeting, attendee, AttendanceEdit::Writes).unwrap_err()));
    let look = store.looks(of.meeting).unwrap().remove(0).id;
    let said = PersonsView { person: "T. Applegarth".to_owned(), view: View::Agreed, note: None };
    let why = store.record_view(CHAIR, look, &said).unwrap_err().to_string();
    assert!(why.contains("corrected by an addendum"), "{why}");
}

#[test]
fn closing_is_not_undone_and_the_refusal_offers_an_addendum() {
    let (mut store, of) = closed();
    let why = store.undo(CHAIR).unwrap_err().to_string();
    assert!(why.contains("closing it cannot be undone") && why.contains("addendum"), "{why}");
    store.add_addendum(CHAIR, of.meeting, day("2026-11-20"), "Misheard", "The aunt was asked on 3 October.").unwrap();
    let undone = store.undo(CHAIR).unwrap_err().to_string();
    assert!(undone.contains("an addendum stays as it was written"), "{undone}");
    assert_eq!(store.addenda(of.meeting).unwrap().len(), 1);
    assert_eq!(store.meeting(of.meeting).unwrap().status, Status::Closed);
}

#[test]
fn what_was_said_in_a_meeting_can_be_undone_while_it_is_in_progress() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.edit_review(CHAIR, of, &ReviewEdit::Answer(Question::Voice, Answer::Partly)).unwrap();
    store.undo(CHAIR).unwrap();
    assert!(store.admission(of.period).unwrap().reviews.is_empty(), "the review began with that answer");
    store.undo(CHAIR).unwrap();
    assert_eq!(store.meeting(of.meeting).unwrap().status, Status::Planned, "the beginning too");
}

#[test]
fn what_nothing_was_said_of_is_carried_forward_and_the_rest_is_not() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let child = ItemKey::about(ItemKind::Admission, of.period);
    store.edit_item(CHAIR, of.meeting, &child, &ItemEdit::Done, held_on()).unwrap();
    store.edit_item(CHAIR, of.meeting, &ItemKey::once(ItemKind::Themes), &ItemEdit::Done, held_on()).unwrap();
    assert_eq!(store.close_meeting(CHAIR, of.meeting, held_on()).unwrap().carried, 1, "attendance is every meeting's");
    let items = store.proceedings(of.meeting, held_on()).unwrap().items;
    let state = |kind| items.iter().find(|item| item.key.kind == kind).unwrap().state;
    assert_eq!(state(ItemKind::Admission), State::Carried, "nothing was said");
    assert_eq!(state(ItemKind::Themes), State::Done);
    assert_eq!(state(ItemKind::Close), State::Done);
    let next = store.items_from_facts("2026-11".parse().unwrap(), day("2026-12-10")).unwrap();
    assert!(next.contains(&ItemKey::about(ItemKind::EarlierAdmission, of.period)), "the next meeting comes back to it");
}

#[test]
fn a_review_with_gaps_stands_unless_somebody_carries_it_forward() {
    let next = |store: &Store| store.items_from_facts("2026-11".parse().unwrap(), day("2026-12-10")).unwrap();
    let (store, of) = closed();
    let again = ItemKey::about(ItemKind::EarlierAdmission, of.period);
    assert!(!next(&store).contains(&again));
    let (mut store, of) = held();
    let child = ItemKey::about(ItemKind::Admission, of.period);
    store.edit_item(CHAIR, of.meeting, &child, &ItemEdit::Carry, held_on()).unwrap();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    assert!(next(&store).contains(&again));
}

#[test]
fn a_child_whose_review_was_skipped_was_not_reviewed_and_comes_back() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let child = ItemKey::about(ItemKind::Admission, of.period);
    let skip = ItemEdit::Skip("No papers yet".to_owned());
    store.edit_item(CHAIR, of.meeting, &child, &skip, held_on()).unwrap();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let item = store.proceedings(of.meeting, held_on()).unwrap().item(&child).cloned().unwrap();
    assert_eq!((item.state, item.reason.as_deref()), (State::Skipped, Some("No papers yet")), "the reason is kept");
    let next = store.items_from_facts("2026-11".parse().unwrap(), day("2026-12-10")).unwrap();
    assert!(next.contains(&ItemKey::about(ItemKind::EarlierAdmission, of.period)));
    let listed = store.meetings(held_on()).unwrap().remove(0);
    // Attendance and actions are not reached, nor the themes; the close alone is done.
    assert_eq!((listed.done, listed.items), (1, 5));
}

#[test]
fn minutes_have_the_checks_of_their_own_meeting_and_a_child_of_whom_only_a_note_was_taken_was_asked_nothing() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let outside = FollowUp { period_id: of.period, ..check("2026-11-01") };
    let in_meeting = FollowUp { meeting_id: Some(of.meeting), period_id: of.period, ..check("2026-11-12") };
    for recorded in [&outside, &in_meeting] {
        store.add_follow_up(CHAIR, of.child, recorded).unwrap();
    }
    let child = ItemKey::about(ItemKind::Admission, of.period);
    let note = ItemEdit::Note(Some("The aunt was in the room.".to_owned()));
    store.edit_item(CHAIR, of.meeting, &child, &note, held_on()).unwrap();
    store.edit_item(CHAIR, of.meeting, &child, &ItemEdit::Done, held_on()).unwrap();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let minutes = store.minutes(of.meeting).unwrap().unwrap();
    let item = minutes.items.iter().find(|item| item.kind == ItemKind::Admission).unwrap();
    assert_eq!(item.checks, ["Checked 12 Nov 2026: outcome not recorded."]);
    assert_eq!((item.state, item.not_asked.len()), (State::Done, 9), "none of the nine questions");
}

#[test]
fn the_minutes_and_the_snapshot_stand_as_they_were_written() {
    let (mut store, of) = closed();
    let (minutes, snapshot) =
        (store.minutes(of.meeting).unwrap().unwrap(), store.snapshot(of.meeting).unwrap().unwrap());
    let child = minutes.items.iter().find(|item| item.kind == ItemKind::Admission).unwrap();
    assert_eq!(child.summary.as_deref(), Some("Well prepared."));
    assert_eq!(child.answers.len(), 1);
    assert_eq!(
        child.second_look.as_deref(),
        Some("Second look: it was agreed; 1 of 1 who could say came to the same.")
    );
    assert_eq!(snapshot.1[0].legal_statuses.len(), 1);
    let changed = "UPDATE legal_status SET code = 'C2'; UPDATE period_of_care SET ended_on = '2026-10-20'";
    store.connection.execute_batch(changed).unwrap();
    assert_eq!(store.minutes(of.meeting).unwrap().unwrap(), minutes);
    assert_eq!(store.snapshot(of.meeting).unwrap().unwrap(), snapshot);
    assert!(store.broken_seal(of.meeting).unwrap().is_empty());
    store.add_addendum(CHAIR, of.meeting, day("2026-11-20"), "Misheard", "The aunt was asked.").unwrap();
    assert!(store.broken_seal(of.meeting).unwrap().is_empty(), "an addendum stands beside what is sealed");
}

#[test]
fn a_change_made_past_the_guards_breaks_the_seal() {
    for table in LOCKED {
        let (mut store, of) = closed();
        let guards: Vec<String> = {
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
            let mut statement = store.connection.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        for guard in &guards {
            assert!(refused(&store, &format!("DROP TRIGGER {guard}")), "no guard is dropped on the open connection");
        }
        assert!(refused(&store, &format!("ALTER TABLE {table} RENAME TO elsewhere")));
        // As another tool would.
        store.connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>).unwrap();
        for guard in guards {
            store.connection.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
        }
        let change = match table {
            "meeting" => "UPDATE meeting SET chair = 'Somebody else'".to_owned(),
            "sitting" => "UPDATE sitting SET began_at = '2020-01-01T00:00:00Z'".to_owned(),
            "attendance" => "UPDATE attendance SET present = 1 - present".to_owned(),
            "meeting_item" => "UPDATE meeting_item SET note = 'other words'".to_owned(),
            "review" => "UPDATE review SET summary = 'other words'".to_owned(),
            "review_answer" => "UPDATE review_answer SET answer = 'no'".to_owned(),
            "second_look" => "UPDATE second_look SET decided = 'not_agreed'".to_owned(),
            "second_look_view" => "UPDATE second_look_view SET view = 'not_agreed'".to_owned(),
            table => format!("UPDATE {table} SET content = '{{}}' WHERE position = 1"),
        };
        store.connection.execute_batch(&change).unwrap();
        assert!(!store.broken_seal(of.meeting).unwrap().is_empty(), "{change}");
    }
}

#[test]
fn a_meeting_goes_on_where_it_was_cut_off() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.edit_item(CHAIR, of.meeting, &ItemKey::once(ItemKind::Attendance), &ItemEdit::Done, held_on()).unwrap();
    store.continue_meeting(CHAIR, of.meeting).unwrap();
    let sittings = store.sittings(of.meeting).unwrap();
    assert_eq!(sittings.iter().filter(|sitting| sitting.ended_at.is_none()).count(), 1);
    assert_eq!(sittings.len(), 2);
    store.pause_meeting(CHAIR, of.meeting).unwrap();
    assert!(store.sittings(of.meeting).unwrap().iter().all(|sitting| sitting.ended_at.is_some()));
    let proceedings = store.proceedings(of.meeting, held_on()).unwrap();
    assert_eq!(proceedings.next_open(), Some(1));
}

#[test]
fn a_new_meeting_asks_those_of_the_one_before_but_nobody_who_was_invited_to_that_one_alone() {
    let (mut store, of) = store();
    store.add_attendee(CHAIR, of.meeting, CHAIR, Role::DutyHead).unwrap();
    store.add_attendee(CHAIR, of.meeting, "T. Applegarth", Role::Invited).unwrap();
    let next = store.open_meeting(CHAIR, "2026-11".parse().unwrap()).unwrap();
    let asked: Vec<String> = store.attendance(next).unwrap().into_iter().map(|one| one.person).collect();
    assert_eq!(asked, [CHAIR]);
}

/// Four weeks later.
struct NextMonth(SystemWorld);

impl World for NextMonth {
    fn now(&mut self) -> DateTime<Utc> {
        self.0.now() + Duration::weeks(4)
    }

    fn new_id(&mut self) -> Id {
        self.0.new_id()
    }

    fn salt(&mut self) -> [u8; 16] {
        self.0.salt()
    }

    fn device(&self) -> Id {
        self.0.device()
    }
}

#[test]
fn what_others_write_after_a_meeting_was_cut_off_makes_it_no_longer() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.world = Box::new(NextMonth(SystemWorld::on_device(Id::of_fact(&["device"]))));
    store.change_setting("M. Thistlewood", &Setting::WriteUpWorkingDays(3)).unwrap();
    assert_eq!(store.proceedings(of.meeting, held_on()).unwrap().minutes_taken(None), 0, "no 4 weeks");
    store.continue_meeting(CHAIR, of.meeting).unwrap();
    assert_eq!(store.proceedings(of.meeting, held_on()).unwrap().minutes_taken(None), 0);
}

#[test]
fn an_item_that_somebody_added_and_that_was_carried_forward_is_on_the_next_running_order() {
    let (mut store, of) = store();
    let (heard, left) = (ItemKey::other("Rota at Christmas"), ItemKey::other("Foster carers' letter"));
    for key in [&heard, &left] {
        store.add_item(CHAIR, of.meeting, key.title.as_deref().unwrap(), held_on()).unwrap();
    }
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.edit_item(CHAIR, of.meeting, &heard, &ItemEdit::Done, held_on()).unwrap();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let next = store.items_from_facts("2026-11".parse().unwrap(), day("2026-12-10")).unwrap();
    let others: Vec<&ItemKey> = next.iter().filter(|key| key.kind == ItemKind::Other).collect();
    assert_eq!(others, [&left]);
}

#[test]
fn a_second_look_is_drawn_from_the_admissions_that_the_meeting_comes_to() {
    let (mut store, of) = store();
    let period = params![of.period];
    store.connection.execute("UPDATE period_of_care SET started_on = '2026-09-30' WHERE id = ?1", period).unwrap();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.connection.execute("UPDATE period_of_care SET started_on = '2026-10-02' WHERE id = ?1", period).unwrap();
    let why = store.draw_second_look(CHAIR, of.meeting).unwrap_err().to_string();
    assert!(why.contains("No admission of October 2026"), "it is on no running order yet: {why}");
}

#[test]
fn nobody_says_twice_what_they_would_have_decided() {
    let (mut store, of) = held();
    let look = store.looks(of.meeting).unwrap().remove(0).id;
    let said = PersonsView { person: CHAIR.to_owned(), view: View::NotAgreed, note: None };
    assert_eq!(store.record_view(CHAIR, look, &said).unwrap_err().to_string(), "S. Oakapple has said so already.");
}

#[test]
fn an_admission_that_the_extract_lost_stays_on_a_planned_running_order_and_in_its_month() {
    let (mut store, of) = store();
    let themes = ItemKey::once(ItemKind::Themes);
    store.edit_item(CHAIR, of.meeting, &themes, &ItemEdit::Earlier, held_on()).unwrap();
    store.connection.execute("UPDATE period_of_care SET missing_since = '2026-11-01'", []).unwrap();
    let gone = |admissions: Vec<Admission>| admissions.iter().map(|one| one.period.missing_since).collect::<Vec<_>>();
    let proceedings = store.proceedings(of.meeting, held_on()).unwrap();
    assert_eq!(gone(proceedings.admissions), [Some(day("2026-11-01"))]);
    assert_eq!(gone(store.admissions_in("2026-10".parse().unwrap()).unwrap()), [Some(day("2026-11-01"))]);
}

#[test]
fn going_on_from_an_item_that_was_skipped_keeps_the_reason() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let child = ItemKey::about(ItemKind::Admission, of.period);
    for edit in [ItemEdit::Skip("Adjourned".to_owned()), ItemEdit::Done] {
        store.edit_item(CHAIR, of.meeting, &child, &edit, held_on()).unwrap();
    }
    let proceedings = store.proceedings(of.meeting, held_on()).unwrap();
    let item = proceedings.item(&child).unwrap();
    assert_eq!((item.state, item.reason.as_deref()), (State::Skipped, Some("Adjourned")));
}

#[test]
fn an_item_with_a_note_was_come_to_although_nobody_went_on_from_it() {
    let (mut store, of) = store();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let note = ItemEdit::Note(Some("Family group conferences come too late.".to_owned()));
    let themes = ItemKey::once(ItemKind::Themes);
    store.edit_item(CHAIR, of.meeting, &themes, &note, held_on()).unwrap();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    let closed = store.proceedings(of.meeting, held_on()).unwrap();
    assert_eq!(closed.item(&themes).unwrap().state, State::Done);
}

#[test]
fn one_that_no_meeting_has_reviewed_is_not_left_out_for_being_lacked_by_the_extract() {
    let (mut store, of) = store();
    let moved = "UPDATE period_of_care SET started_on = ?2, missing_since = ?3 WHERE id = ?1";
    store.connection.execute(moved, params![of.period, "2026-12-01", None::<&str>]).unwrap();
    store.begin_meeting(CHAIR, of.meeting, held_on()).unwrap();
    store.close_meeting(CHAIR, of.meeting, held_on()).unwrap();
    // Recorded late, and then no longer told.
    store.connection.execute(moved, params![of.period, "2026-10-02", "2026-12-01"]).unwrap();
    let next = store.items_from_facts("2026-11".parse().unwrap(), day("2026-12-10")).unwrap();
    assert!(next.contains(&ItemKey::about(ItemKind::EarlierAdmission, of.period)), "{next:?}");
}
