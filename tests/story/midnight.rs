//! The program stays open over midnight: it is the new day from the next key on, and what somebody chose stays.

use super::cast::day;
use super::meeting::in_progress;
use super::support::Story;

#[test]
fn after_midnight_it_is_the_new_day_and_that_is_said_in_a_line() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.tell_the_day(day("2026-11-12")).press("Down");
    assert!(story.screen().contains("as of 12 Nov 2026") && !story.screen().contains("now."), "{}", story.screen());

    story.tell_the_day(day("2026-11-13")).press("Down");
    assert!(story.screen().contains("October 2026 admissions"), "the month stays: {}", story.screen());
    assert!(story.screen().contains("as of 13 Nov 2026"), "{}", story.screen());
    assert!(story.screen().contains(" It is Fri 13 Nov 2026 now. "), "{}", story.screen());
    story.tell_the_day(day("2026-11-13")).press("r").tell_the_day(day("2026-11-13")).press("Home");
    assert!(!story.screen().contains("It is Fri"), "once: {}", story.screen());
}

#[test]
fn days_are_counted_to_the_new_day_on_every_screen_that_is_shown() {
    let mut story = Story::of_the_cast(false, (80, 24));
    // From 2 October to 12 November.
    assert!(story.screen().contains("unchanged after 41 days"), "{}", story.screen());
    story.press("A");
    // A-001 was due on 30 October.
    assert!(story.screen().contains("13 days past its date"), "{}", story.screen());
    story.tell_the_day(day("2026-11-13")).press("Down");
    assert!(story.screen().contains("14 days past its date"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().contains("unchanged after 42 days"), "{}", story.screen());
}

#[test]
fn what_is_typed_after_midnight_counts_from_the_new_day_and_what_was_resolved_before_stays() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("a").type_text("Ring the school").press("Tab").type_text("B. Okafor").press("Tab");
    story.type_text("today").press("Tab");
    story.tell_the_day(day("2026-11-13")).press("Enter");
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("B. Okafor").press("Tab");
    story.type_text("today").press("Enter");
    let listed = story.store().actions(day("2026-11-13")).unwrap();
    let actions: Vec<_> = listed.iter().map(|listed| &listed.action).collect();
    let told: Vec<(&str, String)> =
        actions.iter().map(|action| (action.text.as_str(), action.due_on.to_string())).collect();
    assert!(told.contains(&("Ring the school", "2026-11-12".to_owned())), "{told:?}");
    assert!(told.contains(&("Ring the aunt", "2026-11-13".to_owned())), "{told:?}");
    assert!(
        actions.iter().filter(|action| action.text.starts_with("Ring")).all(|it| it.raised_on == day("2026-11-13"))
    );
}

#[test]
fn a_meeting_goes_on_over_the_end_of_a_month() {
    let mut story = in_progress();
    story.tell_the_day(day("2026-12-01")).press("Down");
    assert!(story.model.meeting.is_in_progress(), "{}", story.screen());
    let meeting = &story.model.meeting.proceedings().unwrap().meeting;
    assert_eq!((meeting.month.to_string().as_str(), meeting.held_on), ("2026-10", Some(day("2026-11-12"))));
    assert!(story.screen().contains("October 2026"), "{}", story.screen());
}

#[test]
fn a_key_that_says_something_says_it_after_the_day() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.tell_the_day(day("2026-11-13")).press("h");
    assert!(story.screen().contains("It is Fri 13 Nov 2026 now. Names are shown. h hides them."), "{}", story.screen());
}

#[test]
fn a_day_that_was_set_stays() {
    let mut story = Story::of_the_demonstration((80, 24));
    let before = story.screen();
    story.tell_the_day(day("2031-01-01")).press("Down").press("Up");
    assert_eq!(story.screen(), before);
}
