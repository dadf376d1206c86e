//! A terminal without bracketed paste: what is pasted arrives as keys, and stays text.

use super::terminal::{Desk, Session};

/// Lines of a note. As keys, `3` and `1` would answer questions and `a` would open an action.
const LINES: &str = "Mother agreed at first\r3 of the family were asked\r1 aunt said no";

/// How many characters a terminal takes in before the program reads them.
const PIECE: usize = 4096;

fn changes_of(desk: &Desk) -> usize {
    desk.store().changes(20_000).unwrap().len()
}

/// What was done since there were so many changes, the newest first.
fn commands_since(desk: &Desk, before: usize) -> Vec<String> {
    let changes = desk.store().changes(20_000).unwrap();
    let mut commands: Vec<String> = changes.into_iter().rev().skip(before).rev().map(|change| change.command).collect();
    commands.dedup();
    commands
}

/// Opens the note of the first review of the meeting that is in progress.
fn open_note(session: &mut Session) {
    session.wait_for("October 2026 admissions").type_in("M").wait_for("Enter goes on with it");
    session.type_in("\r").wait_for("paused").type_in("b").wait_for("The meeting goes on");
    session.wait_for("of 9 answered").type_in("n").wait_for("► Note");
}

fn quit(session: &mut Session) {
    session.type_in("\x03");
    assert_eq!(session.end(), 0);
}

#[test]
fn three_lines_pasted_into_a_note_change_the_note_and_nothing_else() {
    let desk = Desk::with_the_demonstration();
    let before = changes_of(&desk);
    let mut session = desk.open();
    open_note(&mut session);
    session.type_in(LINES).wait_for("1 aunt said no").type_in("\x1b").wait_without("► Note");
    session.wait_for("Mother agreed at first");
    quit(&mut session);
    let commands = commands_since(&desk, before);
    assert!(matches!(commands.as_slice(), [note, _] if note.starts_with("Write a note")), "{commands:?}");
    assert!(commands[1].starts_with("Go on with the meeting"), "{commands:?}");
    let newest = desk.store().changes(20).unwrap();
    let note = newest.iter().find(|change| change.field == "note").unwrap();
    assert_eq!(note.new, LINES.replace('\r', "\n"));
}

/// It comes in several pieces, between which nothing waits for a moment.
#[test]
fn a_paste_longer_than_the_terminal_takes_at_once_is_text_to_its_end() {
    let desk = Desk::with_the_demonstration();
    let before = changes_of(&desk);
    let mut session = desk.open();
    open_note(&mut session);
    let long = "1 aunt said no\r".repeat(3 * PIECE / 15);
    let text = format!("{long}and that was all");
    session.type_in(&text).wait_for("and that was all");
    assert!(session.screen().contains("► Note"), "{}", session.screen());
    quit(&mut session);
    assert_eq!(commands_since(&desk, before).len(), 1, "it is too long for a note: nothing but the meeting went on");
}

#[test]
fn lines_pasted_where_keys_are_commands_do_nothing_and_that_is_said() {
    let desk = Desk::with_cast();
    let before = changes_of(&desk);
    let mut session = desk.open();
    session.wait_for("October 2026 admissions").type_in("\x1b[B").wait_for("► C-0977");
    session.type_in(LINES).wait_for("A paste was ignored");
    assert!(session.screen().contains("► C-0977") && session.screen().contains("? help"), "{}", session.screen());
    session.type_in("a").wait_for("New action for C-0977");
    quit(&mut session);
    assert_eq!(changes_of(&desk), before);
}

/// As from a braille display, or by dictation.
#[test]
fn a_line_that_comes_at_once_with_enter_at_its_end_adds_the_record() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("a").wait_for("New action for C-1042");
    session.type_in("Ring the aunt\tJ. Quill\tfri\r").wait_for("Added ").type_in("q");
    assert_eq!(session.end(), 0);
}
