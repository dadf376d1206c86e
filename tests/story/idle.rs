//! The cover of a screen left alone: when it comes, what it shows, and what a key then does.

use std::time::Duration;

use admissions_review::domain::settings::Setting;
use admissions_review::store::Store;
use admissions_review::tui::idle::time_left;
use admissions_review::tui::message::Message;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

#[test]
fn a_screen_left_alone_is_covered_and_any_key_uncovers_it_and_does_nothing_else() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("h");
    assert!(story.screen().contains("Names are shown"), "{}", story.screen());
    story.send(Message::Idle);
    assert_snapshot!(story.screen(), @"









                     Covered after 10 minutes without a key.
                      Any key uncovers it; nothing was lost.
                          Names are hidden from now on.

    It is no lock, and there is no passphrase: lock the laptop when you leave.
    ");
    assert_eq!(story.cursor(), (20, 9), "on the first word, for a screen reader");
    story.press("q");
    assert!(!story.model.quit && story.screen().contains("C-1042"), "{}", story.screen());
    assert!(story.model.names_hidden, "names are hidden from then on");
    story.send(Message::Idle);
    story.press("C-c");
    assert!(!story.model.quit, "not even this key does more");
}

#[test]
fn a_form_stays_as_it_is_under_the_cover_and_takes_neither_the_key_nor_a_paste() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("a").type_text("Ring the aunt");
    let before = story.screen();
    for uncovering in [Message::Key(crossterm::event::KeyCode::Char('x').into()), Message::Paste("secret".to_owned())] {
        story.send(Message::Idle);
        assert!(!story.screen().contains("aunt"), "{}", story.screen());
        assert!(story.screen().contains("the form is as you left it"), "{}", story.screen());
        story.send(uncovering);
        assert_eq!(story.screen(), before);
    }
}

#[test]
fn a_covered_screen_shows_nothing_of_what_arrives_meanwhile_at_any_size() {
    let mut story = Story::of_the_cast(true, (80, 24));
    story.send(Message::Idle);
    for size in [(1, 1), (7, 3), (16, 5), (40, 9), (80, 24), (400, 100)] {
        story.resize(size.0, size.1);
        assert!(!story.screen().contains("C-1042"), "{}", story.screen());
        let (column, row) = story.cursor();
        assert!(column < size.0 && row < size.1, "{size:?}");
    }
}

#[test]
fn a_council_that_wants_no_cover_has_none() {
    let mut file = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut file);
    file.change_setting("B. Quince", &Setting::IdleMinutes(0)).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    story.send(Message::Idle);
    assert!(story.screen().contains("C-1042"), "{}", story.screen());
}

#[test]
fn the_screen_is_covered_so_long_after_the_last_key_and_in_a_meeting_after_an_hour_at_least() {
    let minutes = |minutes: u64| Duration::from_mins(minutes);
    let mut story = Story::of_the_cast(false, (80, 24));
    let left = |story: &Story, since_key: u64| time_left(&story.model, minutes(since_key));
    assert_eq!(left(&story, 0), Some(minutes(10)));
    assert_eq!(left(&story, 7), Some(minutes(3)));
    assert_eq!(left(&story, 700), Some(minutes(0)), "at once, never in the past");
    story.send(Message::Idle);
    assert_eq!(left(&story, 700), None, "it is covered: nothing is to wake the loop");
    story.press("Esc M Enter b");
    assert!(story.model.meeting.is_sitting(), "{}", story.screen());
    assert_eq!(left(&story, 7), Some(minutes(53)));
    story.send(Message::Idle);
    assert!(story.screen().contains("Covered after 60 minutes without a key."), "{}", story.screen());
}

/// With a file whose council set 90 minutes, or none.
#[test]
fn a_council_sets_when_the_screen_is_covered() {
    for (set, expected) in [(90, Some(Duration::from_mins(90))), (0, None)] {
        let mut file = Store::in_memory(known_world()).unwrap();
        file.change_setting("B. Quince", &Setting::IdleMinutes(set)).unwrap();
        let story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
        assert_eq!(time_left(&story.model, Duration::ZERO), expected);
    }
}
