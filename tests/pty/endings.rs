//! However the program ends or pauses, the terminal is the shell's again.

use std::fs;
use std::time::{Duration, Instant};

use admissions_review::tui::terminal::{Screen, say_where_on_panic};

use super::terminal::{Desk, Session};

const ENTER_SCREEN: &str = "\x1b[?1049h";
const LEAVE_SCREEN: &str = "\x1b[?1049l";
const SHOW_CURSOR: &str = "\x1b[?25h";
const PASTES_END: &str = "\x1b[?2004l";

/// A month with nobody in it has no row for the cursor to stand on, so that it is hidden until it is given back.
fn open_an_empty_month(desk: &Desk) -> Session {
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("[[").wait_for("Nobody in this file came into care in August 2026");
    session.wait_until("a hidden cursor", |session| session.terminal().hide_cursor());
    session
}

#[track_caller]
fn assert_given_back(session: &Session) {
    assert!(session.wrote(LEAVE_SCREEN, 0), "the alternate screen is left");
    assert!(session.wrote(PASTES_END, 0), "pastes arrive as they did before");
    assert!(
        !session.terminal().alternate_screen() && !session.terminal().hide_cursor() && session.wrote(SHOW_CURSOR, 0)
    );
    assert!(!session.terminal().bracketed_paste());
}

/// Something that ends the program.
type Ending = fn(&mut Session);

#[test]
fn the_terminal_is_given_back_at_every_ending() {
    let endings: [(&str, Ending); 5] = [
        ("q", |session| {
            session.type_in("q");
        }),
        ("Ctrl+C", |session| {
            session.type_in("\x03");
        }),
        ("SIGTERM", |session| {
            session.signal("-TERM");
        }),
        ("SIGHUP", |session| {
            session.signal("-HUP");
        }),
        ("SIGINT", |session| {
            session.signal("-INT");
        }),
    ];
    for (name, ending) in endings {
        let desk = Desk::with_cast();
        let mut session = open_an_empty_month(&desk);
        assert!(session.wrote(ENTER_SCREEN, 0) && session.terminal().alternate_screen());
        ending(&mut session);
        assert_eq!(session.end(), 0, "{name}");
        assert_given_back(&session);
    }
}

/// A shell says so: after the program, its settings are what they were before.
#[test]
fn the_line_settings_of_the_shell_are_what_they_were() {
    let desk = Desk::with_cast();
    let script = "stty -a > before; \"$PROGRAM\" --as Chair --as-of 2026-11-12 review.db; stty -a > after";
    let mut session = desk.shell(script);
    session.wait_for("C-1042").type_in("q");
    assert_eq!(session.end(), 0);
    let settings = |name: &str| fs::read_to_string(desk.home().join(name)).unwrap();
    assert!(settings("before").contains("icanon"));
    assert_eq!(settings("before"), settings("after"));
}

/// The letter that Linux gives the state of a process: S asleep, T stopped.
fn state(process: u32) -> char {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    status.rsplit(") ").next().unwrap().chars().next().unwrap()
}

#[track_caller]
fn wait_for_state(process: u32, wanted: char) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while state(process) != wanted {
        assert!(Instant::now() < deadline, "the process is {} and not {wanted}", state(process));
        std::thread::yield_now();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_z_gives_the_terminal_back_and_going_on_paints_every_cell() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("\x1a");
    session.wait_until("the shell's screen", |session| session.wrote(LEAVE_SCREEN, 0));
    wait_for_state(session.process(), 'T');
    let stopped_at = session.raw.len();
    session.signal("-CONT").wait_until("the alternate screen", |session| session.wrote(ENTER_SCREEN, stopped_at));
    session.wait_for("C-1042").wait_for("? help");
    session.type_in("a").wait_for("New action for C-1042").type_in("\x03");
    assert_eq!(session.end(), 0);
    assert_given_back(&session);
}

/// Stopped from outside, where the program is not asked first: it takes the terminal over again all the same.
#[cfg(target_os = "linux")]
#[test]
fn a_program_that_was_stopped_from_outside_paints_itself_again() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").signal("-STOP");
    wait_for_state(session.process(), 'T');
    let stopped_at = session.raw.len();
    session.signal("-CONT").wait_until("the alternate screen", |session| session.wrote(ENTER_SCREEN, stopped_at));
    session.wait_for("C-1042").type_in("q");
    assert_eq!(session.end(), 0);
}

/// It waits without being woken: no clock ticks while nobody presses a key.
#[cfg(target_os = "linux")]
#[test]
fn the_program_sleeps_when_nothing_happens() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("? help");
    wait_for_state(session.process(), 'S');
    let drawn = session.raw.len();
    session.type_in("\x1b[B").wait_until("a redraw", |session| session.raw.len() > drawn);
}

/// Set where this program plays the part of one with a fault, in a terminal.
const REHEARSAL: &str = "ADMISSIONS_REVIEW_REHEARSE_A_FAULT";

/// Takes the terminal over and has a fault, with a child's name in its words; leaves nothing but the hook to tidy up.
fn have_a_fault() {
    say_where_on_panic();
    let mut screen = Screen::enter(false).unwrap();
    screen.draw(|_| {}).unwrap();
    std::mem::forget(screen);
    panic!("the record of Zebedee Quillfeather");
}

#[test]
fn a_fault_gives_the_terminal_back_and_says_nothing_about_a_child() {
    if std::env::var_os(REHEARSAL).is_some() {
        have_a_fault();
    }
    let desk = Desk::with_cast();
    let test = "endings::a_fault_gives_the_terminal_back_and_says_nothing_about_a_child";
    let mut session = desk.rehearse(test, REHEARSAL);
    session.end();
    assert!(session.wrote(ENTER_SCREEN, 0), "{}", session.screen());
    assert_given_back(&session);
    let screen = session.screen();
    assert!(screen.contains("What was saved before is safe in the file."), "{screen}");
    assert!(screen.contains("endings.rs:") && !screen.contains("Zebedee"), "{screen}");
}
