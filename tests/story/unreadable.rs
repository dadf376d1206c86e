//! A row that cannot be read is said on every screen, and takes nothing else away.

use admissions_review::store::Store;
use rusqlite::Connection;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// The screens on the cast, after another tool did something to the file.
fn after(damage: &str) -> (Story, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    cast::enter(&mut Store::create(&path, known_world()).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&format!("PRAGMA ignore_check_constraints = ON; {damage}")).unwrap();
    drop(connection);
    let file = Store::open(&path, known_world()).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    if !damage.is_empty() {
        assert!(story.screen().contains("altered with another tool, or is damaged: "), "{}", story.screen());
        story.press("Esc");
    }
    (story, folder)
}

const BAD_STATUS: &str = "UPDATE legal_status SET started_on = '2026-13-45' WHERE period_id IN (
    SELECT p.id FROM period_of_care AS p JOIN child ON child.id = child_id WHERE child_ref = 'C-1042')";

const SAID: &str = "1 row of this file cannot be read: legal status of C-1042. Run verify.";

#[test]
fn the_month_stands_with_everyone_in_it_and_every_screen_says_what_is_left_out() {
    let (mut story, _folder) = after(BAD_STATUS);
    let month = story.screen();
    for child in ["C-1042 !", "C-0977", "C-1050", "C-1051", "C-1052"] {
        assert!(month.contains(child), "{child} in\n{month}");
    }
    assert!(month.contains(SAID), "{month}");
    story.press("Enter");
    // The end of the line is where the screen says that there is more below.
    let told = "1 row of this file cannot be read: legal status";
    assert!(story.screen().contains(told), "the child's own:\n{}", story.screen());
    story.press("Esc");
    for screen in ["F", "A", "L", "M", "r", ","] {
        story.press(screen);
        assert!(story.screen().contains(SAID), "{screen}:\n{}", story.screen());
        story.press("Esc");
    }
}

#[test]
fn an_action_that_cannot_be_read_is_named_by_its_number_and_its_child() {
    let (story, _folder) = after("UPDATE action SET due_on = '2026-13-45'");
    assert!(story.screen().contains("cannot be read: action A-001 of C-1042."), "{}", story.screen());
}

#[test]
fn what_a_change_has_mended_is_said_no_more() {
    let (mut story, _folder) = after("INSERT INTO setting VALUES ('small_numbers', CAST(x'ff' AS TEXT))");
    assert!(story.screen().contains("cannot be read: setting small_numbers."), "{}", story.screen());
    story.press(",");
    story.press("x");
    assert!(!story.screen().contains("setting small_numbers."), "{}", story.screen());
}

#[test]
fn a_file_in_which_all_can_be_read_says_nothing() {
    let (mut story, _folder) = after("");
    assert!(!story.screen().contains("cannot be read"), "{}", story.screen());
    story.press("Enter");
    assert!(!story.screen().contains("cannot be read"), "{}", story.screen());
}
