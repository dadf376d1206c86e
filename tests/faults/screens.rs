//! The screens, killed or refused at each call: what they said was saved is in the file.

use std::path::{Path, PathBuf};

use admissions_review::domain::meeting::Status;
use admissions_review::store::Store;
use tempfile::TempDir;

use super::fault::{Fault, REFUSALS, calls, counted, sample};
use super::judge;
use super::terminal::{Desk, Session};

/// Keys, and what the screen shows when they have done their work.
type Step = (&'static str, &'static str);

/// What somebody does on the screens.
struct Doing {
    what: &'static str,
    /// Brings the file to where it begins.
    before: &'static [Step],
    steps: &'static [Step],
    /// How much of it is in the file.
    done: fn(&Store) -> usize,
    /// How much of it the screen has said is saved, after so many steps.
    said: fn(usize) -> usize,
}

const TO_THE_MEETING: &[Step] =
    &[("", "C-1042"), ("M", "not opened"), ("\r", "nobody asked yet"), ("b", "The meeting has begun"), ("\x03", "")];

const ADDING: Doing = Doing {
    what: "adding",
    before: &[],
    steps: &[
        ("", "C-1042"),
        ("a", "New action for C-1042"),
        ("Ring the aunt\tJ. Quill\tfri\r", "Added "),
        ("a", "New action for C-1042"),
        ("Ask the school\tJ. Quill\tfri\r", "Added "),
        ("l", "Lesson from C-1042"),
        ("legal route\tNobody asked the aunt.\r", "Tagged"),
    ],
    done: |store| {
        let admission = &store.admissions_of("C-1042").unwrap()[0];
        let actions = ["Ring the aunt", "Ask the school"];
        let actions =
            actions.iter().filter(|text| admission.actions.iter().any(|action| action.text == **text)).count();
        actions + usize::from(admission.lessons.iter().any(|lesson| lesson.statement == "Nobody asked the aunt."))
    },
    said: |steps| [0, 0, 0, 1, 1, 2, 2, 3][steps],
};

const TYPING: Doing = Doing {
    what: "typing",
    before: &[],
    steps: &[
        ("", "C-1042"),
        ("a", "New action for C-1042"),
        ("Ring the aunt\t", "► Owner"),
        ("J. Quill", "J. Quill"),
        ("\x1b", "Kept as a draft"),
        ("l", "Lesson from C-1042"),
        ("legal route\tNobody asked", "Nobody asked"),
        ("\x1b", "Kept as a draft"),
    ],
    done: |store| {
        let drafts = store.drafts().unwrap();
        let holds = |words: &str| drafts.iter().any(|draft| draft.fields.iter().any(|(_, text)| text.contains(words)));
        usize::from(holds("J. Quill") && holds("Ring the aunt")) + usize::from(holds("Nobody asked"))
    },
    said: |steps| [0, 0, 0, 0, 0, 1, 1, 1, 2][steps],
};

const NOTING: Doing = Doing {
    what: "noting",
    before: TO_THE_MEETING,
    steps: &[
        ("", "C-1042"),
        ("M", "Enter goes on with it"),
        ("\r", "paused"),
        ("b", "The meeting goes on"),
        ("\r", "Item 2 of"),
        ("n", "What was said"),
        ("Two are late.\x1b", "Note: Two are late."),
    ],
    done: |store| usize::from(note(store).as_deref() == Some("Two are late.")),
    said: |steps| usize::from(steps == 7),
};

const CLOSING: Doing = Doing {
    what: "closing",
    before: TO_THE_MEETING,
    steps: &[
        ("", "C-1042"),
        ("M", "Enter goes on with it"),
        ("\r", "paused"),
        ("b", "The meeting goes on"),
        ("\x1b", "No   Item"),
        ("\x1b[F\r", "What is left"),
        ("C", "Close the meeting about"),
        ("\r", "Closed and locked"),
    ],
    done: |store| {
        let meeting = store.meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
        let is_closed = meeting.status == Status::Closed;
        assert_eq!(store.minutes(meeting.id).unwrap().is_some(), is_closed, "closed with its minutes, or not at all");
        assert_eq!(store.snapshot(meeting.id).unwrap().is_some(), is_closed);
        usize::from(is_closed)
    },
    said: |steps| usize::from(steps == 8),
};

fn note(store: &Store) -> Option<String> {
    let view = store.meetings_view(Some("2026-10".parse().unwrap()), "2026-11-12".parse().unwrap()).unwrap();
    view.open?.items.get(1)?.note.clone()
}

/// A file from which something begins, to be copied.
struct Prepared {
    _folder: TempDir,
    file: PathBuf,
}

impl Prepared {
    fn of(doing: &Doing) -> Self {
        let desk = Desk::with_cast();
        if !doing.before.is_empty() {
            let mut session = desk.open();
            assert_eq!(walk(&mut session, doing.before), doing.before.len());
            assert_eq!(session.end(), 0);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("prepared.db");
        std::fs::copy(desk.file(), &file).unwrap();
        Self { _folder: folder, file }
    }
}

/// Goes step by step, and returns how many came to their end before the program did.
fn walk(session: &mut Session, steps: &[Step]) -> usize {
    steps.iter().take_while(|(keys, shows)| session.type_in(keys).comes_to_show(shows)).count()
}

fn start(desk: &Desk, variables: &[(&str, String)]) -> Session {
    let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.start(&variables, &["review.db"])
}

fn count_of(desk: &Desk) -> PathBuf {
    desk.home().join("count")
}

/// How many calls all of it takes, without quitting.
fn calls_of(doing: &Doing, prepared: &Path) -> u64 {
    let desk = Desk::with_copy_of(prepared);
    let mut session = start(&desk, &counted(&count_of(&desk)));
    assert_eq!(walk(&mut session, doing.steps), doing.steps.len(), "{}: {}", doing.what, session.screen());
    session.signal("-KILL").end();
    calls(&count_of(&desk))
}

fn kill(doing: &Doing, prepared: &Path, at: u64) {
    let desk = Desk::with_copy_of(prepared);
    let mut session = start(&desk, &Fault::Kill.variables(at, &count_of(&desk)));
    let steps = walk(&mut session, doing.steps);
    session.signal_if_running("-KILL");
    session.end();
    let (done, said) = ((doing.done)(&judge::sound(&desk.file())), (doing.said)(steps));
    assert!(done >= said, "{}, killed at call {at}: {said} were said to be saved, and {done} are", doing.what);
    judge::nothing_is_left(desk.home(), doing.what);
}

fn try_killing(doing: &Doing) {
    let prepared = Prepared::of(doing);
    let calls = calls_of(doing, &prepared.file);
    let sample = sample(calls);
    for at in &sample {
        kill(doing, &prepared.file, *at);
    }
    println!("{}: killed {} times at {calls} calls, nothing lost that was said to be saved", doing.what, sample.len());
}

/// How the screens say that something was not done, or that it is not known.
const REFUSED: [&str; 5] = ["disk did not answer", "disk is full", "It is not known", "cannot be written", "could not"];

/// Lets the system refuse from a call on. What the screen says then is so.
fn refuse(doing: &Doing, prepared: &Path, fault: Fault, at: u64) {
    let desk = Desk::with_copy_of(prepared);
    let mut session = start(&desk, &fault.variables(at, &count_of(&desk)));
    let mut steps = 0;
    let mut refused = None;
    for (keys, shows) in doing.steps {
        let texts = [&[*shows], &REFUSED[..]].concat();
        match session.type_in(keys).comes_to_show_any(&texts) {
            Some(text) if text == *shows => steps += 1,
            other => {
                refused = other;
                break;
            }
        }
    }
    let screen = session.screen();
    session.signal_if_running("-KILL");
    session.end();
    let (done, said) = ((doing.done)(&judge::sound(&desk.file())), (doing.said)(steps));
    let what =
        format!("{}, {fault:?} at call {at}: {said} said to be saved, {done} are, {refused:?}\n{screen}", doing.what);
    assert!(done >= said, "{what}");
    // Once only, it may have been a draft that was refused, and the record was written after it.
    assert!(fault == Fault::Io || !screen.contains("Nothing was changed") || done == said, "{what}");
}

fn try_refusing(doing: &Doing) {
    let prepared = Prepared::of(doing);
    let calls = calls_of(doing, &prepared.file);
    for fault in REFUSALS {
        let sample = sample(calls);
        for at in &sample {
            refuse(doing, &prepared.file, fault, *at);
        }
        println!("{}: {fault:?} {} times at {calls} calls, and what was said was so", doing.what, sample.len());
    }
}

#[test]
fn what_the_screens_say_of_a_disk_that_refuses_is_so() {
    for doing in [&ADDING, &TYPING, &NOTING, &CLOSING] {
        try_refusing(doing);
    }
}

#[test]
fn what_was_added_outlives_a_kill_at_any_call() {
    try_killing(&ADDING);
}

#[test]
fn what_was_typed_and_said_to_be_kept_outlives_a_kill_at_any_call() {
    try_killing(&TYPING);
}

#[test]
fn what_was_noted_outlives_a_kill_at_any_call() {
    try_killing(&NOTING);
}

#[test]
fn a_meeting_is_closed_with_all_that_belongs_to_it_or_not_at_all() {
    try_killing(&CLOSING);
}
