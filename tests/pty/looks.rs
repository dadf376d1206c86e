//! What the terminal is sent: colours, sizes, the cursor.

use super::terminal::{Desk, Session};

/// The row on which a text stands.
fn row_of(session: &Session, text: &str) -> u16 {
    let at = session.screen().lines().position(|line| line.contains(text)).unwrap();
    u16::try_from(at).unwrap()
}

fn reversed_cells(session: &Session, row: u16) -> usize {
    (0..80).filter(|column| session.terminal().cell(row, *column).is_some_and(vt100::Cell::inverse)).count()
}

fn is_coloured(session: &Session) -> bool {
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    cells
        .filter_map(|(row, column)| session.terminal().cell(row, column))
        .any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default)
}

#[test]
fn with_no_color_the_selected_row_is_reversed_and_nothing_is_coloured() {
    let desk = Desk::with_cast();
    let mut session = desk.start(&[("NO_COLOR", "1")], &["review.db"]);
    session.wait_for("? help");
    let (selected, other) = (row_of(&session, "C-1042"), row_of(&session, "C-0977"));
    assert!(reversed_cells(&session, selected) >= 60, "{} cells", reversed_cells(&session, selected));
    assert_eq!(reversed_cells(&session, other), 0);
    assert!(!is_coloured(&session));
    for code in 30..=37 {
        assert!(!session.wrote(&format!("\x1b[{code}m"), 0) && !session.wrote(&format!("\x1b[38;5;{code}m"), 0));
    }
}

#[test]
fn without_it_there_is_colour_so_that_the_test_above_can_fail() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("? help");
    assert!(is_coloured(&session));
}

#[test]
fn in_ascii_every_byte_that_is_drawn_is_ascii() {
    let desk = Desk::with_cast();
    let mut session = desk.start(&[], &["--ascii", "review.db"]);
    session.wait_for("? help").type_in("\r").wait_for("back").type_in("?").wait_for("Help").type_in("\x03");
    session.end();
    assert!(session.raw.is_ascii());
}

#[test]
fn a_window_made_tiny_and_large_again_shows_what_it_did() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("? help");
    let before = session.screen();
    session.resize(20, 5).wait_until("the keys on the fifth line", |session| {
        session.screen().lines().nth(4).is_some_and(|line| line.contains("? help"))
    });
    session.resize(80, 24).wait_until("the screen as it was", |session| session.screen() == before);
    session.type_in("q");
    assert_eq!(session.end(), 0);
}

/// The program then sees one change, to the size it knows; the terminal has lost what it showed all the same.
#[test]
fn a_window_made_tiny_and_large_at_once_is_painted_again() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("? help");
    let before = session.screen();
    session.resize(20, 5).resize(80, 24);
    session.wait_until("the screen as it was", |session| session.screen() == before);
    session.type_in("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn the_real_cursor_stands_on_the_selected_row_and_in_the_field() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("? help");
    session.wait_until("the cursor on the row", |session| {
        session.terminal().cursor_position().0 == row_of(session, "► C-1042") && !session.terminal().hide_cursor()
    });
    session.type_in("\x1b[B").wait_until("the cursor on the next row", |session| {
        session.terminal().cursor_position().0 == row_of(session, "C-0977")
    });
    session.type_in("a").wait_for("New action for C-0977").type_in("Ring");
    session.wait_for("Ring").wait_until("the cursor behind the word", |session| {
        session.terminal().cursor_position().0 == row_of(session, "Ring")
    });
}

/// What an escape sequence in pasted text would do to the terminal it never does, because it never gets there.
#[test]
fn a_paste_with_an_escape_sequence_in_it_reaches_neither_the_file_nor_the_terminal_raw() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("a").wait_for("New action for C-1042");
    let typed_at = session.raw.len();
    session.type_in("\x1b[200~Ring \x1b]0;owned\x07the aunt\x1b[201~").wait_for("the aunt");
    assert!(!session.wrote("\x1b]0;", typed_at), "the title of the window is not the paste's to change");
    session.type_in("\tJ. Quill\tfri\r").wait_for("Added ").type_in("q");
    assert_eq!(session.end(), 0);
    let actions = desk.store().actions(super::cast::meeting_day()).unwrap();
    assert!(actions.iter().any(|listed| listed.action.text == "Ring ·]0;owned·the aunt"), "{:?}", actions.last());
}
