//! Keys that are typed before the file has answered: each is about the screen that is coming.

use proptest::prelude::*;

use super::meeting::in_progress;
use super::support::Story;

#[test]
fn a_list_that_is_still_read_takes_the_next_key_when_it_is_there() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.hold_answers().press("M Enter");
    story.answer_held();
    let mut patient = Story::of_the_cast(false, (80, 24));
    patient.press("M").press("Enter");
    assert_eq!(story.screen(), patient.screen());
    assert!(!story.screen().contains("There is no meeting yet"), "{}", story.screen());
}

#[test]
fn two_views_in_a_second_look_are_two_peoples() {
    let seconds = |mut story: Story| {
        story.press("v Enter");
        story
    };
    let (mut patient, mut quick) = (seconds(in_progress()), seconds(in_progress()));
    patient.press("1").press("Enter").press("1");
    quick.hold_answers().press("1 Enter 1").answer_held();
    assert_eq!(quick.screen(), patient.screen());
}

#[test]
fn what_does_not_come_keeps_no_key_and_what_ends_the_program_never_waits() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.hold_answers().press("Left a").refuse_held("The disk is full.");
    assert!(story.screen().contains("New action for C-1042"), "the month is what it was: {}", story.screen());
    let mut story = Story::of_the_cast(false, (80, 24));
    story.hold_answers().press("M C-c");
    assert!(story.model.quit);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// Whenever the answers come, the same keys lead to the same screen.
    #[test]
    fn keys_lead_where_they_would_have_led_had_one_waited(
        steps in proptest::collection::vec(
            (proptest::sample::select(vec![
                "M", "S", "A", "L", "r", "o", "Enter", "Esc", "Left", "Right", "Up", "Down", "1", "2", "b", "p", "v", "c", "End",
            ]), 0..3_usize),
            1..30,
        ),
    ) {
        let (mut patient, mut quick) = (Story::of_the_cast(false, (80, 24)), Story::of_the_cast(false, (80, 24)));
        quick.hold_answers();
        for (key, answers) in steps {
            patient.press(key);
            quick.press(key);
            for _ in 0..answers {
                quick.answer_next();
            }
        }
        quick.answer_held();
        // That a draft was kept is said whenever it is in the file: no key is about that.
        (quick.model.notice, patient.model.notice) = (None, None);
        prop_assert_eq!(quick.screen(), patient.screen());
    }
}
