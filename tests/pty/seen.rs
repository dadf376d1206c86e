//! What this laptop had seen of a file, on the screens.

use std::fs;

use super::terminal::{Desk, Session};

fn verified(desk: &Desk) -> (u32, String) {
    let mut session = desk.shell("\"$PROGRAM\" verify --file review.db > said; echo $? > ended; echo that is all");
    session.wait_for("that is all");
    session.end();
    let read = |name: &str| fs::read_to_string(desk.home().join(name)).unwrap();
    (read("ended").trim().parse().unwrap(), read("said"))
}

fn quit(mut session: Session) {
    session.type_in("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_file_that_parted_is_said_first_and_is_in_order_once_a_backup_was_put_in_its_place() {
    let desk = Desk::with_cast();
    let older = fs::read(desk.file()).unwrap();
    // The backup of the day, without what is added next.
    let mut session = desk.open();
    session.wait_for("C-1042");
    quit(session);
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("a").wait_for("New action for C-1042");
    session.type_in("Ring the school\tB. Okafor\ttoday\r").wait_for("Added ");
    quit(session);
    assert_eq!(verified(&desk).0, 0);

    fs::write(desk.file(), older).unwrap();
    let mut session = desk.open();
    session
        .wait_for("About this file")
        .wait_for("This file is an older copy")
        .type_in("\x1b")
        .wait_without("About this");
    quit(session);
    assert_eq!(verified(&desk).0, 1, "looking at it alone makes nothing right");

    let mut session = desk.open();
    session.wait_for("About this file").type_in("\x1b").wait_without("About this").type_in("\x10").wait_for("Commands");
    session.type_in("restore a").wait_for("Restore a backup").type_in("\r").wait_for("Restore which backup?");
    session.type_in("\r").wait_for("Enter restores the backup").type_in("\r").wait_for("Restored the backup of");
    quit(session);
    let (ended, said) = verified(&desk);
    assert_eq!(ended, 0, "{said}");
}

/// A program that is killed keeps nothing in mind at its end.
#[test]
fn a_file_is_remembered_as_soon_as_the_screens_are_open_on_it() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042");
    let kept = fs::read_to_string(desk.home().join("admissions-review/configuration.json")).unwrap();
    assert!(kept.contains("\"seen\"") && kept.contains("review.db"), "{kept}");
    quit(session);
}

#[test]
fn a_configuration_that_cannot_be_read_is_said_first() {
    let desk = Desk::with_cast();
    fs::create_dir_all(desk.home().join("admissions-review")).unwrap();
    fs::write(desk.home().join("admissions-review/configuration.json"), "{\"seen\": 7}").unwrap();
    let mut session = desk.open();
    session.wait_for("About this file").wait_for("cannot be read (line 1 of it is not as").type_in("\x1b");
    session.wait_without("About this file").type_in("q").wait_for("and was put aside as");
    assert_eq!(session.end(), 0);
}
