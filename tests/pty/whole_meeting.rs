//! A whole meeting of the demonstration month with keys alone, cut off twice, closed, and its minutes held against what
//! was typed.

use std::collections::BTreeMap;

use admissions_review::domain::meeting::{Answer, ItemKind, Question, State, Status};

use super::terminal::{Desk, Session};

/// What the meeting said of each child: what it was summed up in.
type Said = BTreeMap<String, String>;

/// Opens the meeting that is in progress, and goes on with the first item that it has not come to.
fn sit_down(session: &mut Session) {
    session.wait_for("October 2026 admissions").type_in("M").wait_for("Enter goes on with it");
    session.type_in("\r").wait_for("paused").type_in("b").wait_for("The meeting goes on");
}

/// The first line of the screen: which item is open.
fn title(session: &Session) -> String {
    session.screen().lines().next().unwrap_or_default().to_owned()
}

fn go_on(session: &mut Session) {
    let before = title(session);
    session.type_in("\r").wait_until("the next item", |session| title(session) != before);
}

/// The number of the child whose item is open.
fn child(session: &Session) -> String {
    let title = title(session);
    let (_, after) = title.split_once("› ").unwrap();
    after.split([' ', ',']).next().unwrap().to_owned()
}

fn review(session: &mut Session, said: &mut Said) {
    let child = child(session);
    session.type_in("123112311").wait_for("9 of 9 answered");
    let summary = format!("Reviewed {child} whole.");
    session.type_in("s").wait_for(&format!("Review of {child}"));
    session.type_in(&summary).wait_for(&summary).type_in("\x1b");
    session.wait_for(&format!("Summary: {summary}"));
    said.insert(child, summary);
}

fn look_at(session: &mut Session, said: &mut Said) {
    let child = child(session);
    let note = format!("Looked at {child}.");
    session.type_in("n").wait_for("What was said").type_in(&note).wait_for(&note).type_in("\x1b");
    session.wait_for(&format!("Note: {note}"));
    said.insert(child, note);
}

/// Kills the program at a child of whom a note was just left and another thing half typed; the meeting goes on there.
fn cut_off(desk: &Desk, mut session: Session) -> Session {
    let child = child(&session);
    session.type_in("n").wait_for("Who will act").type_in("Cut off here.\t");
    session.wait_until("the next field", |session| {
        session.screen().contains("► Who will act") && session.screen().contains("Cut off here.")
    });
    // What is shown of the note was read from the file again.
    session.type_in("\x1b").wait_for(": Cut off here.").type_in("a").wait_for("New action for");
    session.type_in("Half an act").wait_for("Half an act").signal("-KILL").end();
    let mut again = desk.open();
    sit_down(&mut again);
    again.wait_until("the same child", |session| title(session).contains(&child));
    again
}

#[test]
fn a_whole_meeting_with_keys_alone_cut_off_twice() {
    let desk = Desk::with_the_demonstration();
    let mut session = desk.open();
    let (mut reviewed, mut looked_at, mut items) = (Said::new(), Said::new(), 0);
    sit_down(&mut session);
    while !title(&session).contains("› Close") {
        items += 1;
        // The title is drawn first: the rest of the screen may still be that of the item before.
        match title(&session) {
            title if title.contains(", section 20") => look_at(&mut session, &mut looked_at),
            title if title.contains("› C-") => review(&mut session, &mut reviewed),
            _ => {
                session.type_in("n").wait_for("What was said").type_in("Talked about.").wait_for("Talked about.");
                session.type_in("\x1b").wait_for("Talked about.").wait_without("► Note");
            }
        }
        if items == 3 || items == 6 {
            session = cut_off(&desk, session);
        }
        go_on(&mut session);
    }
    session.type_in("C").wait_for("Close the meeting about").type_in("\r").wait_for("Closed and locked");
    session.type_in("u").wait_for("closing it cannot be undone");
    session.type_in("r").wait_for("Minutes: October 2026 admissions").type_in("\x1b").wait_without("Minutes: October");
    session.type_in("w").wait_for("Write a paper of October 2026").type_in("\t\t\t\x15minutes.md\r");
    session.wait_for("Wrote minutes.md").type_in("\x1b").wait_for("Meetings").type_in("q");
    assert_eq!(session.end(), 0);
    assert_minutes(&desk, &reviewed, &looked_at);
    let written = std::fs::read_to_string(desk.home().join("minutes.md")).unwrap();
    for (child, words) in reviewed.iter().chain(&looked_at) {
        assert!(written.contains(child) && written.contains(words), "{child}: {words}");
    }
}

fn assert_minutes(desk: &Desk, reviewed: &Said, looked_at: &Said) {
    let store = desk.store();
    let meeting = store.meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
    assert_eq!(meeting.status, Status::Closed);
    let minutes = store.minutes(meeting.id).unwrap().unwrap();
    assert!(reviewed.len() >= 8 && looked_at.len() >= 2, "{reviewed:?} {looked_at:?}");
    for (child, summary) in reviewed {
        let item = minutes.items.iter().find(|item| item.title == *child && item.kind != ItemKind::Section20).unwrap();
        assert_eq!((item.state, item.summary.as_ref()), (State::Done, Some(summary)));
        let answers: Vec<_> = item.answers.iter().map(|said| (said.question, said.answer)).collect();
        let keys = [Answer::Yes, Answer::Partly, Answer::No, Answer::Yes, Answer::Yes, Answer::Partly, Answer::No];
        let keys = keys.into_iter().chain([Answer::Yes, Answer::Yes]).map(Some);
        let expected: Vec<_> = Question::ALL.iter().copied().zip(keys).collect();
        assert_eq!(answers, expected, "{child}");
        assert!(item.not_asked.is_empty());
    }
    for (child, note) in looked_at {
        let item = minutes.items.iter().find(|item| item.title == *child && item.kind == ItemKind::Section20).unwrap();
        assert_eq!(item.note.as_ref(), Some(note));
    }
    let notes: Vec<_> =
        minutes.items.iter().flat_map(|item| &item.answers).filter_map(|said| said.note.as_ref()).collect();
    assert_eq!(notes.iter().filter(|note| note.as_str() == "Cut off here.").count(), 2, "both times it was cut off");
    assert!(store.verify().unwrap().is_sound());
    assert!(store.snapshot(meeting.id).unwrap().is_some());
}
