//! A file that was put in the place of the open one is never touched, whenever the program is killed then.

use std::fs;

use super::fault::{Fault, calls, counted, sample};
use super::judge;
use super::terminal::{Desk, Session};

/// Opens the file, adds an action, has another file put in its place, and tries to add another.
fn add_after_replacing(desk: &Desk, variables: &[(&str, String)], other: &[u8]) -> Session {
    let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut session = desk.start(&variables, &["review.db"]);
    let first = ["C-1042", "New action for", "Added "];
    let keys = ["", "a", "Ring the aunt\tJ. Quill\tfri\r"];
    let is_added = keys.iter().zip(first).all(|(keys, shows)| session.type_in(keys).comes_to_show(shows));
    let beside = desk.home().join("other.db");
    fs::write(&beside, other).unwrap();
    fs::rename(beside, desk.file()).unwrap();
    if is_added && session.type_in("a").comes_to_show("New action for") {
        session.type_in("Ask the school\tJ. Quill\tfri\r").comes_to_show("Save all of it as");
        session.type_in("\r").comes_to_show("and you go on there");
    }
    session
}

#[test]
fn what_stands_at_the_path_is_byte_for_byte_what_was_put_there() {
    let other = Desk::with_cast();
    let bytes = fs::read(other.file()).unwrap();
    let counting = Desk::with_cast();
    let count = counting.home().join("count");
    add_after_replacing(&counting, &counted(&count), &bytes).signal("-KILL").end();
    let sample = sample(calls(&count));
    for at in &sample {
        let desk = Desk::with_cast();
        let count = desk.home().join("count");
        let mut session = add_after_replacing(&desk, &Fault::Kill.variables(*at, &count), &bytes);
        session.signal_if_running("-KILL");
        session.end();
        let journal = desk.home().join("review.db-journal");
        let is_left = journal.exists();
        assert_eq!(fs::read(desk.file()).unwrap(), bytes, "killed at call {at}");
        // A journal lies there only where the kill came before the file was replaced, in the first change.
        if !is_left {
            judge::sound(&desk.file());
        }
    }
    println!("replaced while open and killed {} times: never touched", sample.len());
}
