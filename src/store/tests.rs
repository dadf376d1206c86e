//! What is read or written in a shorter way comes to what the longer one comes to, on the demonstration.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Store;
use super::meetings::ItemEdit;
use super::unreadable::Unreadable;
use crate::demo::{as_of, in_memory};
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::meeting::{Item, State, Status};

const CHAIR: &str = "S. Oakapple";

fn days() -> impl Iterator<Item = NaiveDate> {
    (0..20).map(|months| Month::before(as_of()).minus(months).last_day())
}

/// The edits of every item, in a store that reads the others each time or in one that need not.
fn edited(mut store: Store, reads_all: bool) -> String {
    let meeting = store.meeting_under_way().unwrap().unwrap().id;
    let keys: Vec<_> = store.running_order(meeting, as_of()).unwrap().into_iter().map(|item| item.key).collect();
    assert!(keys.len() > 10);
    let edits = [
        ItemEdit::Note(Some("The aunt was in the room.".to_owned())),
        ItemEdit::Skip("Adjourned".to_owned()),
        ItemEdit::Done,
        ItemEdit::Reopen,
        ItemEdit::Carry,
        ItemEdit::Later,
        ItemEdit::Carry,
        ItemEdit::Done,
        ItemEdit::Note(None),
    ];
    store.unreadable = Unreadable::default();
    if !reads_all {
        assert_eq!(store.unreadable().unwrap(), Vec::new());
    }
    for key in &keys {
        for edit in &edits {
            assert_eq!(store.is_known_readable(), !reads_all);
            store.edit_item(CHAIR, meeting, key, edit, as_of()).unwrap();
        }
    }
    store.canonical_digest().unwrap()
}

#[test]
fn an_item_that_is_edited_alone_stands_as_if_the_whole_running_order_had_been_read() {
    let [one, other] = [false, true].map(|reads_all| edited(in_memory().unwrap().0, reads_all));
    assert_eq!(one, other);
}

#[test]
fn rows_that_are_not_numbered_through_are_numbered_anew_whichever_item_is_edited() {
    let [one, other] = [false, true].map(|reads_all| {
        let (store, _) = in_memory().unwrap();
        let meeting = store.meeting_under_way().unwrap().unwrap().id;
        let apart = "UPDATE meeting_item SET position = position * 3 WHERE meeting_id = ?1";
        store.connection.execute(apart, [meeting]).unwrap();
        edited(store, reads_all)
    });
    assert_eq!(one, other);
}

#[test]
fn some_children_are_on_section_20_who_are_among_all_that_are() {
    let (store, _) = in_memory().unwrap();
    let children: Vec<Id> = store.facts().unwrap().children.iter().map(|child| child.id).collect();
    for day in days() {
        let all: HashSet<Id> = store.open_on(day).unwrap().iter().map(|open| open.period.child_id).collect();
        let mut found = HashSet::new();
        for some in children.chunks(90) {
            found.extend(store.those_on_section_20(&some.iter().copied().collect(), day).unwrap());
        }
        assert_eq!(found, all, "{day}");
        assert_eq!(store.those_on_section_20(&HashSet::new(), day).unwrap(), HashSet::new());
    }
}

#[test]
fn a_months_admissions_are_the_same_whichever_of_them_were_read_before() {
    let (store, _) = in_memory().unwrap();
    for day in days() {
        let month = Month::containing(day);
        let as_at: Vec<Admission> =
            store.admissions_in(month).unwrap().into_iter().map(|admission| admission.as_at(day)).collect();
        let some: Vec<Admission> = as_at.iter().rev().step_by(2).cloned().collect();
        for read in [&[][..], &some, &as_at] {
            assert_eq!(store.admissions_with(month, day, read).unwrap(), as_at, "{day}");
        }
    }
}

/// The last thing that closed meetings before a month did with each admission.
fn dealt_with(store: &Store, month: Month) -> Vec<Item> {
    let mut dealt_with: Vec<Item> = Vec::new();
    for meeting in store.all_meetings().unwrap() {
        if meeting.status == Status::Closed && meeting.month < month {
            let items = store.running_order(meeting.id, as_of()).unwrap().into_iter();
            let known: HashSet<Option<Id>> = dealt_with.iter().map(|item| item.key.period).collect();
            dealt_with.extend(items.filter(|item| item.key.kind.is_review() && !known.contains(&item.key.period)));
        }
    }
    dealt_with
}

#[test]
fn a_meeting_comes_back_to_what_those_before_it_left() {
    let (store, _) = in_memory().unwrap();
    let meetings = store.all_meetings().unwrap();
    let first = meetings.last().unwrap().month;
    let mut left = 0;
    for meeting in &meetings {
        let dealt_with = dealt_with(&store, meeting.month);
        let is_left = |period: &Id| {
            let item = dealt_with.iter().find(|item| item.key.period == Some(*period));
            item.is_none_or(|item| matches!(item.state, State::Carried | State::Skipped))
        };
        let months = meetings.iter().map(|other| other.month).filter(|month| first <= *month && *month < meeting.month);
        let of_months = months.flat_map(|month| store.admissions_in(month).unwrap()).map(|one| one.period.id);
        let expected: HashSet<Id> = of_months.filter(is_left).collect();
        let found: HashSet<Id> = store.never_reviewed(meeting.month).unwrap().iter().map(|one| one.period).collect();
        assert_eq!(found, expected, "{}", meeting.month);
        left += found.len();
    }
    assert!(left > 0);
}
