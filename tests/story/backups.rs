//! Backups from the screens: made in a pause and when asked for, chosen, weighed, and restored with nothing typed lost.

use std::fs;
use std::path::Path;
use std::time::Duration;

use admissions_review::domain::Id;
use admissions_review::store::{Store, World};
use admissions_review::tui::idle::next_alarm;
use admissions_review::tui::message::Message;
use admissions_review::tui::model::Notice;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// The world in which the screens are opened: an hour after the file was made.
struct Later(u32);

impl World for Later {
    fn now(&mut self) -> DateTime<Utc> {
        self.0 += 1;
        Utc.with_ymd_and_hms(2026, 11, 12, 13, 0, 0).unwrap() + TimeDelta::seconds(self.0.into())
    }

    fn new_id(&mut self) -> Id {
        self.0 += 1;
        Uuid::from_u128((1 << 64) + u128::from(self.0)).into()
    }

    fn salt(&mut self) -> [u8; 16] {
        self.new_id().to_string().as_bytes()[..16].try_into().unwrap()
    }

    fn device(&self) -> Id {
        Uuid::from_u128(0xA).into()
    }
}

/// The small cast in a file of its own.
fn story() -> (TempDir, Story) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("review.db"), known_world()).unwrap();
    cast::enter(&mut store);
    drop(store);
    let store = Store::open(&folder.path().join("review.db"), Box::new(Later(0))).unwrap();
    (folder, Story::open(store, cast::meeting_day(), &look(false), (80, 24)))
}

/// Why each backup was made, in the order of their names.
fn reasons(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder.join("review.db.backups")) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.iter().map(|name| name.rsplit(' ').next().unwrap().trim_end_matches(".db").to_owned()).collect()
}

fn palette<'s>(story: &'s mut Story, words: &str) -> &'s mut Story {
    story.press("C-p").type_text(words).press("Enter")
}

fn add_action(story: &mut Story, text: &str) {
    story.press("a").type_text(text).press("Tab").type_text("J. Quillfeather").press("Tab").type_text("+1w");
    story.press("Enter");
    assert!(story.screen().contains("Added A-"), "{}", story.screen());
}

#[test]
fn a_backup_is_made_when_asked_for_and_it_is_said_where() {
    let (folder, mut story) = story();
    palette(&mut story, "back up");
    assert!(story.screen().contains("Backed up beside the file: review 2026-11-1"), "{}", story.screen());
    assert_eq!(reasons(folder.path()), ["by-hand"]);
}

#[test]
fn in_a_pause_the_backup_of_the_day_is_made_once_something_was_written() {
    let (folder, mut story) = story();
    let before = story.screen();
    story.send(Message::Rest);
    assert_eq!(reasons(folder.path()), Vec::<String>::new(), "nothing was written yet");
    add_action(&mut story, "Ring the aunt");
    story.press("Down");
    let shown = story.screen();
    assert_ne!(before, shown);
    for _ in 0..2 {
        story.send(Message::Rest);
        assert_eq!(story.screen(), shown, "nothing is said where all is well");
        assert_eq!(reasons(folder.path()), ["daily"]);
    }
}

#[test]
fn the_loop_wakes_after_two_minutes_without_a_key_and_then_for_the_cover() {
    let (_folder, mut story) = story();
    let alarm = |story: &Story, seconds| next_alarm(&story.model, Duration::from_secs(seconds)).unwrap();
    assert!(matches!(alarm(&story, 0), (left, Message::Rest) if left == Duration::from_mins(2)));
    assert!(matches!(alarm(&story, 200), (Duration::ZERO, Message::Rest)));
    story.send(Message::Rest);
    assert!(matches!(alarm(&story, 200), (left, Message::Idle) if left == Duration::from_secs(400)));
    story.press("Down");
    assert!(matches!(alarm(&story, 0), (_, Message::Rest)), "a key begins the next pause");
}

/// What waits for the file comes first, and the backup is tried again.
#[test]
fn a_backup_that_was_interrupted_is_tried_again() {
    let (_folder, mut story) = story();
    story.hold_answers();
    story.send(Message::Rest);
    assert!(story.model.backups.rested);
    story.send(Message::Answered(1, Box::new(admissions_review::tui::message::Answer::Interrupted)));
    assert!(!story.model.backups.rested);
}

#[test]
fn a_backup_that_cannot_be_made_in_a_pause_is_said() {
    let (folder, mut story) = story();
    add_action(&mut story, "Ring the aunt");
    fs::write(folder.path().join("review.db.backups"), "in the way").unwrap();
    story.send(Message::Rest);
    assert!(story.screen().contains("Today's backup could not be made."), "{}", story.screen());
}

#[test]
fn a_copy_of_the_demonstration_has_no_backups_and_says_so() {
    let mut story = Story::of_the_demonstration((80, 24));
    story.model.setup.demonstration = true;
    assert!(!matches!(next_alarm(&story.model, Duration::ZERO), Some((_, Message::Rest))));
    palette(&mut story, "back up");
    assert!(
        story.screen().contains("throw-away copy of the demonstration: nothing of it is kept."),
        "{}",
        story.screen()
    );
}

#[test]
fn restoring_lists_the_backups_says_what_would_be_lost_and_leaves_all_as_it_is_with_esc() {
    let (folder, mut story) = story();
    palette(&mut story, "restore a");
    assert!(
        story.screen().contains("There is no backup of this file yet: Back up now makes one."),
        "{}",
        story.screen()
    );
    palette(&mut story, "back up");
    add_action(&mut story, "Ring the aunt");
    palette(&mut story, "restore a");
    let screen = story.screen();
    assert!(screen.contains("┌ Restore which backup? ─"), "{screen}");
    assert!(screen.contains(", asked for ") && screen.contains(" MB, beside the file │"), "{screen}");
    assert!(screen.contains(" Enter open  Esc close"), "{screen}");
    story.press("Enter");
    let screen = story.screen();
    assert!(screen.contains("┌ Restore a backup ─"), "{screen}");
    assert!(screen.contains("Would be lost: what is in the file and not in the backup"), "{screen}");
    assert!(
        screen.contains("  1 change, by Chair (1); at 12 Nov 2026, ") && screen.contains("  1 action: A-002"),
        "{screen}"
    );
    story.press("Esc");
    assert!(story.model.overlay.is_none());
    assert_eq!(reasons(folder.path()), ["by-hand"]);
}

#[test]
fn a_restored_backup_is_read_anew_and_what_was_typed_and_hidden_stays() {
    let (folder, mut story) = story();
    palette(&mut story, "back up");
    story.press("h");
    let hidden = story.model.names_hidden;
    add_action(&mut story, "Ring the aunt");
    story.press("a").type_text("Ask for the ").press("Esc");
    story.press("A");
    assert!(story.screen().contains("A-002"), "{}", story.screen());
    palette(&mut story, "restore a").press("Enter Enter");
    let screen = story.screen();
    assert!(screen.starts_with(" Admissions review"), "{screen}");
    let Some(Notice::Done(said)) = &story.model.notice else { panic!("{screen}") };
    assert!(said.starts_with("Restored the backup of 12 Nov 2026, ") && said.contains(" before-restore.db"), "{said}");
    assert_eq!(story.model.names_hidden, hidden);
    assert_eq!(reasons(folder.path()), ["by-hand", "before-restore"]);
    story.press("A");
    assert!(!story.screen().contains("A-002"), "{}", story.screen());
    story.press("Esc a");
    assert!(
        story.screen().contains("Your draft is back.") && story.screen().contains("Ask for the"),
        "{}",
        story.screen()
    );
    story.press("C-u").type_text("Ring").press("Tab").type_text("J. Quillfeather").press("Tab").type_text("+1w");
    story.press("Enter");
    assert!(story.screen().contains("Added A-003."), "no number is given out twice\n{}", story.screen());
}

#[test]
fn a_backup_that_is_no_good_is_refused_in_words_and_all_goes_on() {
    let (folder, mut story) = story();
    palette(&mut story, "back up");
    palette(&mut story, "restore a");
    let backups = folder.path().join("review.db.backups");
    let backup = fs::read_dir(&backups).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&backup).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0x5A);
    fs::write(&backup, bytes).unwrap();
    story.press("Enter");
    let Some(Notice::Refused(said)) = &story.model.notice else { panic!("{}", story.screen()) };
    assert!(
        said.ends_with("is damaged, so it was not restored, and nothing was changed. Choose an older backup."),
        "{said}"
    );
    add_action(&mut story, "Ring the aunt");
}

/// The meeting about October is begun, and its close gone to.
fn at_the_close(story: &mut Story) {
    story.press("M Enter b Esc End Enter C");
    assert!(story.screen().contains("┌ Close the meeting ─"), "{}", story.screen());
}

#[test]
fn before_a_meeting_is_closed_a_backup_is_made_and_a_second_place_reminded_of() {
    let (folder, mut story) = story();
    at_the_close(&mut story);
    assert!(
        story.screen().contains("! Backups are on this laptop alone: Settings (,) names a second place."),
        "{}",
        story.screen()
    );
    story.press("Enter");
    assert!(story.screen().contains("Closed and locked; "), "{}", story.screen());
    assert_eq!(reasons(folder.path()), ["before-closing"]);
}

/// Nobody is kept in the room by a full disk.
#[test]
fn a_meeting_is_closed_although_no_backup_can_be_made_and_that_is_said() {
    let (folder, mut story) = story();
    fs::write(folder.path().join("review.db.backups"), "in the way").unwrap();
    at_the_close(&mut story);
    story.press("Enter");
    let Some(Notice::Done(said)) = &story.model.notice else { panic!("{}", story.screen()) };
    assert!(said.starts_with("Closed and locked; ") && said.contains(" No backup could be made before it: "), "{said}");
}

#[test]
fn before_an_import_a_backup_is_made_and_without_one_nothing_is_imported() {
    let (folder, mut story) = story();
    let extract = folder.path().join("extract");
    fs::create_dir(&extract).unwrap();
    fs::write(extract.join("header.csv"), "CHILD,SEX,DOB,ETHNIC\n2001,F,04/05/2013,WBRI\n").unwrap();
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n2001,03/10/2026,S,V2,N1,U6,PR1,,\n";
    fs::write(extract.join("episodes.csv"), episodes).unwrap();
    let in_the_way = folder.path().join("review.db.backups");
    fs::write(&in_the_way, "in the way").unwrap();
    let import = |story: &mut Story| {
        palette(story, "import an").press("C-u").type_text(extract.to_str().unwrap()).press("Enter Enter");
    };
    import(&mut story);
    let Some(Notice::Refused(said)) = &story.model.notice else { panic!("{}", story.screen()) };
    assert!(said.starts_with("No backup could be made, so nothing was imported. "), "{said}");
    fs::remove_file(&in_the_way).unwrap();
    import(&mut story);
    assert!(story.screen().contains("Imported: 1 new admission"), "{}", story.screen());
    assert_eq!(reasons(folder.path()), ["before-import"]);
}

#[test]
fn what_has_to_be_said_about_a_file_is_said_before_anything_else() {
    let mut story = Story::of_the_cast(false, (80, 24));
    let mut setup = story.model.setup.clone();
    setup.told = vec!["This file is an older copy.".to_owned()];
    story.model = admissions_review::tui::model::Model::new(setup, (80, 24), story.model.view.clone());
    assert!(
        story.screen().contains("┌ About this file ─") && story.screen().contains("an older copy."),
        "{}",
        story.screen()
    );
    story.press("Esc");
    assert!(story.model.overlay.is_none());
}
