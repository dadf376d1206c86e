//! A file that is lost while its screens are open: it is said, and nothing that was written or typed is lost with it.

use std::fs;
use std::path::PathBuf;

use admissions_review::store::{Store, SystemWorld};
use uuid::Uuid;

use super::terminal::{Desk, Session};

/// A note typed into the action form, added.
fn add_action(session: &mut Session, text: &str) {
    session.type_in("a").wait_for("New action for");
    session.type_in(&format!("{text}\tJ. Shah\tfri\r"));
}

fn saved_file(desk: &Desk) -> PathBuf {
    let is_saved = |path: &PathBuf| path.is_file() && path.to_string_lossy().contains("review saved");
    fs::read_dir(desk.home()).unwrap().map(|entry| entry.unwrap().path()).find(is_saved).unwrap()
}

fn actions_in(path: &std::path::Path) -> Vec<String> {
    let store = Store::open(path, Box::new(SystemWorld::on_device(Uuid::from_u128(0xA).into()))).unwrap();
    store.actions("2027-01-01".parse().unwrap()).unwrap().into_iter().map(|listed| listed.action.text).collect()
}

#[test]
fn a_file_that_was_replaced_is_saved_elsewhere_with_what_was_being_added() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042");
    add_action(&mut session, "Ring the aunt");
    session.wait_for("Added ");
    fs::write(desk.home().join("other.db"), "another file").unwrap();
    fs::rename(desk.home().join("other.db"), desk.file()).unwrap();

    add_action(&mut session, "Book the room");
    session.wait_for("was replaced by another file").wait_for("Save all of it as");
    session.type_in("\r").wait_for("and you go on there");
    session.type_in("a").wait_for("Your draft is back").wait_for("Book the room").type_in("\r").wait_for("Added ");
    session.type_in("q");

    assert_eq!(session.end(), 0);
    assert_eq!(fs::read_to_string(desk.file()).unwrap(), "another file", "what stands there was left alone");
    let actions = actions_in(&saved_file(&desk));
    assert!(actions.contains(&"Ring the aunt".to_owned()) && actions.contains(&"Book the room".to_owned()));
}

#[test]
fn at_the_end_of_the_program_a_lost_file_is_saved_by_itself_and_that_is_said() {
    for ending in ["q", "\x03"] {
        let desk = Desk::with_cast();
        let mut session = desk.open();
        session.wait_for("C-1042");
        add_action(&mut session, "Ring the aunt");
        session.wait_for("Added ");
        fs::remove_file(desk.file()).unwrap();
        session.type_in(ending);
        assert_eq!(session.end(), 1, "what was asked for cannot be had: the file of that name");
        assert!(session.wrote("was deleted while it was open here. All of it is saved in", 0));
        assert!(actions_in(&saved_file(&desk)).contains(&"Ring the aunt".to_owned()));
        assert!(!desk.file().exists());
    }
}

#[test]
fn words_being_typed_are_saved_too_when_the_window_is_closed_on_a_lost_file() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("a").wait_for("New action for").type_in("Ring the au").wait_for("Ring the au");
    fs::remove_file(desk.file()).unwrap();
    session.signal("-HUP");
    assert_eq!(session.end(), 1);
    let store = Store::open(&saved_file(&desk), Box::new(SystemWorld::on_device(Uuid::from_u128(0xA).into()))).unwrap();
    let drafts = store.drafts().unwrap();
    assert!(drafts.iter().any(|draft| draft.fields.iter().any(|(_, text)| text == "Ring the au")), "{drafts:?}");
}
