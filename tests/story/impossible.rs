//! What cannot be true of a child in care, on the screens: in the month, on section 20, on the child's own, and typed in.

use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// The small cast, of whom C-1050 was 18 on the day before entry.
fn too_old(size: (u16, u16)) -> Story {
    let mut facts = cast::facts();
    let child = facts.children.iter_mut().find(|child| child.child_ref == "C-1050");
    child.unwrap().born_on = Some(cast::day("2008-10-05"));
    let mut file = Store::in_memory(known_world()).unwrap();
    file.add_facts(&facts).unwrap();
    Story::open(file, cast::meeting_day(), &look(false), size)
}

#[test]
fn the_month_marks_the_child_and_says_what_to_check() {
    let mut story = too_old((80, 24));
    story.press("Down Down");
    assert_snapshot!(story.screen(), @"");
    story.press("/").type_text("check age");
    assert_eq!(story.model.list.rows.len(), 1, "{}", story.screen());
}

#[test]
fn section_20_marks_the_child_and_says_what_to_check() {
    let mut story = too_old((80, 24));
    story.press("F Down Down");
    assert_snapshot!(story.screen(), @"");
}

#[test]
fn the_childs_screen_says_it_at_its_top_and_why_in_its_story() {
    let mut story = too_old((80, 60));
    story.press("Down Down Enter");
    assert_snapshot!(story.screen(), @"");
}
