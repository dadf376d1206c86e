//! Holding a meeting while the file refuses, or answers late.

use super::meeting::in_progress;

#[test]
fn a_meeting_begins_again_after_its_beginning_was_undone_or_refused() {
    let mut story = in_progress();
    story.press("u b");
    assert!(story.model.meeting.is_in_progress(), "{}", story.screen());
    story.press("u").refuse_writes(Some("The disk is full.")).press("b").refuse_writes(None).press("b");
    assert!(story.model.meeting.is_in_progress(), "{}", story.screen());
}
