//! Meetings: the list of them, and the running order of one with what was said.

use admissions_review::domain::meeting::{ItemKey, ItemKind, Role};
use admissions_review::store::Store;
use admissions_review::store::meetings::{AttendanceEdit, ItemEdit, ReviewEdit, Reviewed};
use serde_json::{Value, json};

use super::support::{CHAIR, Desk, assert_keys, day, march_2018};

/// Beside the meeting in progress about February 2018 a closed one about March, held on 12 April: M. Thistlewood chairs
/// alone. C-1042 was reviewed, C-2001 carried forward, the themes were skipped; a planned one about April follows.
fn desk() -> Desk {
    let desk = Desk::bare();
    let mut store = march_2018(&desk.file());
    let held_on = day("2018-04-12");
    let meeting = store.open_meeting(CHAIR, "2018-03".parse().unwrap()).unwrap();
    store.add_attendee(CHAIR, meeting, CHAIR, Role::StrategicLead).unwrap();
    let chair = store.proceedings(meeting, held_on).unwrap().attendance[0].id;
    store.edit_attendance(CHAIR, meeting, chair, AttendanceEdit::Chairs).unwrap();
    store.begin_meeting(CHAIR, meeting, held_on).unwrap();
    let one = store.admissions_of("C-1042").unwrap().remove(0);
    let of = Reviewed { meeting, child: one.child.id, period: one.period.id };
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Known, and still unplanned.".to_owned()))).unwrap();
    let item = |store: &mut Store, key: &ItemKey, edit: &ItemEdit| {
        store.edit_item(CHAIR, meeting, key, edit, held_on).unwrap();
    };
    let (attendance, themes) = (ItemKey::once(ItemKind::Attendance), ItemKey::once(ItemKind::Themes));
    item(&mut store, &attendance, &ItemEdit::Done);
    item(&mut store, &attendance, &ItemEdit::Note(Some("T. Applegarth sent\napologies.".to_owned())));
    item(&mut store, &themes, &ItemEdit::Skip("No time".to_owned()));
    store.close_meeting(CHAIR, meeting, held_on).unwrap();
    store.open_meeting(CHAIR, "2018-04".parse().unwrap()).unwrap();
    desk
}

fn json(options: &[&str]) -> Value {
    desk().run(&[&["meeting", "--format", "json"], options].concat()).json()
}

fn months(list: &Value) -> Vec<String> {
    let each = list["meetings"].as_array().unwrap().iter();
    each.map(|one| format!("{} {}", one["month"].as_str().unwrap(), one["status"].as_str().unwrap())).collect()
}

#[test]
fn every_meeting_is_there_the_newest_month_first_with_the_contracts_keys() {
    let list = json(&["--as-of", "2018-04-30"]);
    assert_keys(&list, &["meetings"]);
    assert_eq!(months(&list), ["2018-04 planned", "2018-03 closed", "2018-02 in_progress"]);
    let (planned, closed) = (&list["meetings"][0], &list["meetings"][1]);
    for one in [planned, closed] {
        assert_keys(one, &["month", "held_on", "status", "chair", "quorate", "items", "done", "hash"]);
    }
    let facts = ["held_on", "chair", "quorate", "done"].map(|key| closed[key].clone());
    // Of its 7 items the attendance, one child and the close were done; the others were carried or left out.
    assert_eq!(facts, [json!("2018-04-12"), json!(CHAIR), json!(false), json!(3)]);
    assert_eq!(closed["items"], 7);
    assert_eq!(closed["hash"].as_str().unwrap().len(), 64, "the seal, in hexadecimal");
    let unknown = ["held_on", "quorate", "hash"];
    assert!(unknown.iter().all(|key| planned[key] == Value::Null), "{planned}");
    assert_eq!(planned["done"], 0);
}

#[test]
fn a_meeting_that_was_not_held_yet_is_not_there() {
    assert_eq!(months(&json(&["--as-of", "2018-04-11"])), ["2018-04 planned", "2018-02 in_progress"]);
}

#[test]
fn a_month_that_is_named_has_its_meeting_alone() {
    assert_eq!(months(&json(&["--as-of", "2018-04-30", "--month", "2018-03"])), ["2018-03 closed"]);
    assert_eq!(json(&["--month", "2017-01"]), json!({"meetings": []}));
}

#[test]
fn rows_are_the_same_meetings() {
    let rows = desk().run(&["meeting", "--as-of", "2018-04-30", "--format", "csv"]).csv();
    assert_eq!(rows[0], ["month", "held_on", "status", "chair", "quorate", "items", "done", "hash"]);
    assert_eq!(rows[1][..5], ["2018-04", "", "planned", CHAIR, ""]);
    assert_eq!(rows[2][..5], ["2018-03", "2018-04-12", "closed", CHAIR, "no"]);
    assert_eq!(rows.len(), 4);
}

/// The text with the seal, which differs each time, left out.
fn text(options: &[&str]) -> String {
    let text = desk().run(&[&["meeting", "--as-of", "2018-04-30"], options].concat()).done();
    let lines = text.lines().map(|line| if line.starts_with("  Seal: ") { "  Seal: ..." } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_text_is_sentences() {
    insta::assert_snapshot!(text(&[]), @"
    Meetings, as of 30 Apr 2018: 3 meetings.

    April 2018, not held yet. Planned, 0 of 6 items done. Chair M. Thistlewood.

    March 2018, held 12 Apr 2018. Closed, 3 of 7 items done. Chair M. Thistlewood; not quorate.
      Seal: ...

    February 2018, held 12 Mar 2018. In progress, 0 of 7 items done. Chair not recorded; not quorate.
    ");
}

#[test]
fn the_text_of_one_month_goes_through_its_running_order_with_what_was_said() {
    insta::assert_snapshot!(text(&["--month", "2018-03"]), @"
    Meetings about March 2018, as of 30 Apr 2018: 1 meeting.

    March 2018, held 12 Apr 2018. Closed, 3 of 7 items done. Chair M. Thistlewood; not quorate.
      Seal: ...

    1. Attendance: done.
      Note: T. Applegarth sent apologies.

    2. Actions carried forward: skipped.
      Reason: Not reached

    3. Admission, C-1042: done.
      Review: Known, and still unplanned.

    4. Section 20, C-2000: carried forward.

    5. Section 20, C-2001: carried forward.

    6. Themes: skipped.
      Reason: No time

    7. Close: done.
    ");
}

#[test]
fn a_month_without_a_meeting_says_so() {
    assert_eq!(text(&["--month", "2017-01"]), "Meetings about January 2017, as of 30 Apr 2018: 0 meetings.");
}
