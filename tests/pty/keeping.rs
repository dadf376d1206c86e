//! Words that are being typed survive kill -9 once the person pauses, with no other key pressed.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::terminal::{Desk, Session};

/// How a rollback journal begins while it is needed.
const HOT_JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

fn holds(file: &Path, words: &str) -> bool {
    let bytes = fs::read(file).unwrap();
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// Whether a transaction is under way, which a kill would roll back.
fn is_being_written(file: &Path) -> bool {
    let journal = fs::read(file.with_file_name("review.db-journal")).unwrap_or_default();
    journal.starts_with(&HOT_JOURNAL)
}

/// Waits until words are in the file for good. It is read as bytes, by another process than the one that has it open.
#[track_caller]
fn wait_until_kept(desk: &Desk, words: &str) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds(&desk.file(), words) || is_being_written(&desk.file()) {
        assert!(Instant::now() < deadline, "{words} is not in the file");
        std::thread::yield_now();
    }
}

fn open_note(session: &mut Session) {
    session.wait_for("October 2026 admissions").type_in("M").wait_for("Enter goes on with it");
    session.type_in("\r").wait_for("paused").type_in("b").wait_for("of 9 answered").type_in("n").wait_for("► Note");
}

#[test]
fn a_note_that_nobody_left_is_there_again_after_kill_9() {
    let desk = Desk::with_the_demonstration();
    let mut session = desk.open();
    open_note(&mut session);
    session.type_in("Her aunt was asked late").wait_for("asked late");
    wait_until_kept(&desk, "Her aunt was asked late");
    session.signal("-KILL").end();

    let mut again = desk.open();
    open_note(&mut again);
    again.wait_for("Your draft is back.").wait_for("Her aunt was asked late");
    again.type_in("\x1b").wait_without("► Note").type_in("\x03");
    assert_eq!(again.end(), 0);
    assert_eq!(desk.store().drafts().unwrap(), [], "it was saved");
    assert!(desk.store().check_change_log().unwrap().broken.is_empty());
}

#[test]
fn an_action_that_is_being_changed_and_a_paste_are_there_again_after_kill_9() {
    let desk = Desk::with_cast();
    let to_the_action = |session: &mut Session| {
        session.wait_for("C-1042").type_in("A").wait_for("A-001").type_in("e").wait_for("► What");
    };
    let mut session = desk.open();
    to_the_action(&mut session);
    session.type_in("\x1b[200~ with the aunt in Scarborough\x1b[201~").wait_for("Scarborough");
    wait_until_kept(&desk, "with the aunt in Scarborough");
    session.signal("-KILL").end();

    let mut again = desk.open();
    to_the_action(&mut again);
    again.wait_for("Your draft is back.").wait_for("Scarborough").type_in("\x03");
    assert_eq!(again.end(), 0);
    let actions = desk.store().actions(super::cast::meeting_day()).unwrap();
    assert!(actions.iter().any(|listed| listed.action.text.ends_with("Scarborough")), "the end saved it");
}
