//! Holding a meeting while the file refuses, or answers late.

use admissions_review::domain::meeting::{ItemKind, Role, State};
use admissions_review::tui::message::Message;
use chrono::TimeDelta;

use super::meeting::in_progress;
use super::support::Story;

#[test]
fn a_reason_or_a_note_that_was_refused_is_still_about_its_own_item() {
    let mut story = in_progress();
    story.press("Home Down Down Enter x").type_text("Adjourned").hold_answers().press("Enter");
    story.refuse_held("The disk is full.");
    story.press("Enter");
    assert_eq!(state_of(&story, 2), State::Skipped, "C-1042, although C-0977 is open by now");
    assert_eq!(state_of(&story, 3), State::Open);
    story.press("Esc Home Down Enter n").type_text("Two are late.").hold_answers().press("Esc Enter");
    story.refuse_held("The disk is full.");
    story.type_text(" Both are J. Shah's.").press("Esc");
    let notes: Vec<Option<&str>> = story.model.meeting.items().iter().map(|item| item.note.as_deref()).collect();
    assert_eq!(notes[1], Some("Two are late. Both are J. Shah's."));
    assert!(notes[2..].iter().all(Option::is_none), "no child has the note about the actions: {notes:?}");
}

fn state_of(story: &Story, item: usize) -> State {
    story.model.meeting.items()[item].state
}

#[test]
fn a_meeting_begins_again_after_its_beginning_was_undone_or_refused() {
    let mut story = in_progress();
    story.press("u b");
    assert!(story.model.meeting.is_in_progress(), "{}", story.screen());
    story.press("Esc u").refuse_writes(Some("The disk is full.")).press("b").refuse_writes(None).press("Esc b");
    assert!(story.model.meeting.is_in_progress(), "{}", story.screen());
}

#[test]
fn numbers_set_one_after_the_other_are_all_kept() {
    let mut story = in_progress();
    story
        .press("C-p")
        .type_text("quorum")
        .press("Enter")
        .hold_answers()
        .press("4 Tab 1")
        .to("Attendance")
        .press("3 Tab");
    story.answer_held();
    let settings = &story.model.setup.settings;
    assert_eq!(settings.quorum.needed(Role::DutyHead), 4);
    assert_eq!(settings.quorum.needed(Role::StrategicLead), 1);
    assert_eq!(settings.pace.minutes(ItemKind::Attendance), 3);
}

/// A key so long after the meeting began.
fn after(story: &mut Story, minutes: i64) {
    let began_at = story.model.meeting.proceedings().unwrap().sittings[0].began_at;
    let today = story.model.setup.as_of;
    story.send(Message::Clock(began_at + TimeDelta::minutes(minutes), today));
}

#[test]
fn the_minutes_so_far_are_as_of_the_last_key_and_stand_still_in_a_pause() {
    let mut story = in_progress();
    after(&mut story, 48);
    assert!(story.screen().contains("Item 1 of 10 · 48 minutes in · 2 planned"), "{}", story.screen());
    story.press("p");
    after(&mut story, 150);
    assert!(story.screen().contains("minutes in · 2 planned · paused"), "{}", story.screen());
    assert!(!story.screen().contains("2 h"), "the pause does not count: {}", story.screen());
}
