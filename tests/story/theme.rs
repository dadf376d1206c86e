//! The lessons of one theme: read, changed, closed with the evidence, opened again, and the children behind them.

use admissions_review::tui::screen::child::ItemKind;
use insta::assert_snapshot;

use super::cast;
use super::lessons::{SEDGE, ZEBEDEE, at_kinship, period, store};
use super::support::{Story, look};

#[test]
fn a_theme_lists_its_lessons_with_who_makes_the_change_and_how_late_it_is() {
    let mut story = at_kinship();
    assert_snapshot!(story.press("t").screen(), @"
     Lessons › Kinship search                                     as of 12 Nov 2026
     2 lessons, 1 open · in 12 months seen in 2 of 3 admissions reviewed
     Closed in October 2026, seen in 2 of 3 admissions reviewed since.
    ────────────────────────────────────────────────────────────────────────────────
      Ref     What was learned            By whom       Where it stands    From
    ► LA-003  Grandparents were found on… J. Quillfeat… by 10 Nov 2026 !   C-1042 +1
      LA-002  Nobody rang the aunt.                     closed 20 Oct 2026 C-0901













    ────────────────────────────────────────────────────────────────────────────────
     LA-003  J. Quillfeather, by 10 Nov 2026, 2 days past its date. Grandparents
     were found only after entry. Will change: Family is rung before the request…
     Enter read  e change  d close  c child  ↑↓ move  Esc back  F section 20  ? help
    ");
    assert_eq!(story.cursor(), (0, 5));
    story.resize(140, 16);
    assert_snapshot!(story.screen(), @"
     Lessons › Kinship search                                                                                                 as of 12 Nov 2026
     2 lessons, 1 open · in 12 months seen in 2 of 3 admissions reviewed
     Closed in October 2026, seen in 2 of 3 admissions reviewed since.
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Ref     What was learned                             What will change                       By whom           Where it stands    From
    ► LA-003  Grandparents were found only after entry.    Family is rung before the request is … J. Quillfeather   by 10 Nov 2026 !   C-1042 +1
      LA-002  Nobody rang the aunt.                                                                                 closed 20 Oct 2026 C-0901





    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     LA-003  J. Quillfeather, by 10 Nov 2026, 2 days past its date. Grandparents were found only after entry. Will change: Family is rung
     before the request is decided.
     Enter read  e change  d close  c child  ↑↓ move  Esc back  F section 20  D under 16, over 3 months  A actions  L lessons  u undo  ? help
    ");
}

#[test]
fn a_lesson_is_read_whole() {
    let mut story = at_kinship();
    assert_snapshot!(story.press("t Enter").screen(), @"
    ┌ Lesson LA-003 ───────────────────────────────────────────────────────────────┐
    │ Kinship search                                                               │
    │ Grandparents were found only after entry.                                    │
    │                                                                              │
    │ What will change                                                             │
    │ Family is rung before the request is decided                                 │
    │ By whom: J. Quillfeather                                                     │
    │ By when: 10 Nov 2026                                                         │
    │ ! 2 days past its date                                                       │
    │                                                                              │
    │ Open                                                                         │
    │                                                                              │
    │ Learned from                                                                 │
    │ C-1042, admitted 2 Oct 2026                                                  │
    │ C-0977, admitted 5 Oct 2026                                                  │
    │ Written down 12 Nov 2026, in the meeting about October 2026.                 │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("Esc Down Enter");
    assert!(story.screen().contains("Evidence: The list of callers is on every file"), "{}", story.screen());
}

/// Down to the first lesson of the child that is open.
fn to_the_lesson(story: &mut Story) -> &mut Story {
    while story.model.item().is_none_or(|item| item.kind != ItemKind::Lesson) {
        story.press("Down");
    }
    story
}

#[test]
fn closing_a_lesson_asks_for_the_evidence() {
    let mut story = at_kinship();
    story.press("t d Enter");
    assert_snapshot!(story.foot(10), @"


    ┌ Close LA-003: the change is made ────────────────────────────────────────────┐
    │ ► Evidence                                                                   │
    │              ! Evidence is needed.                                           │
    │   Closed on  Thu 12 Nov 2026                                                 │
    │ What was to change: Family is rung before the request is decided ·           │
    │ Alt+Enter new line                                                    1 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter mark as done  Tab next field  Esc keep as draft
    ");
    story.type_text("Twelve of twelve files sampled").press("Enter");
    assert_snapshot!(story.screen(), @"
     Lessons › Kinship search                                     as of 12 Nov 2026
     2 lessons, all closed · in 12 months seen in 2 of 3 admissions reviewed
     Closed in October 2026, seen in 2 of 3 admissions reviewed since.
    ────────────────────────────────────────────────────────────────────────────────
      Ref     What was learned            By whom       Where it stands    From
    ► LA-003  Grandparents were found on… J. Quillfeat… closed 12 Nov 2026 C-1042 +1
      LA-002  Nobody rang the aunt.                     closed 20 Oct 2026 C-0901













    ─ LA-003 is closed. u undoes it. ───────────────────────────────────────────────
     LA-003  Grandparents were found only after entry. Evidence: Twelve of twelve
     files sampled.
     Enter read  e change  o reopen  c child  ↑↓ move  Esc back  A actions  ? help
    ");
    assert!(story.press("d").foot(4).contains("This lesson is closed already: o opens it again."));
    story.press("c Enter");
    let child = to_the_lesson(&mut story).press("Down").screen();
    assert!(child.contains("Closed 12 Nov 2026"), "on the screen of a child behind it too\n{child}");
}

#[test]
fn a_lesson_that_was_closed_too_early_is_opened_again_and_its_evidence_is_there_to_go_on_from() {
    let mut story = at_kinship();
    story.press("t Down o");
    assert!(story.foot(4).contains("LA-002 is open again. u undoes it."), "{}", story.screen());
    assert!(story.press("o").foot(4).contains("This lesson is open: d closes it, with the evidence."));
    assert!(story.press("d").screen().contains("The list of callers is on every file"), "{}", story.screen());
    story.press("Esc u");
    assert!(story.screen().contains("closed 20 Oct 2026"), "{}", story.screen());
}

#[test]
fn a_lesson_that_cannot_be_closed_on_that_day_comes_back_with_the_reason() {
    let mut story = at_kinship();
    story.press("t d").type_text("Seen").press("Tab C-u").type_text("1/11/26").press("Enter");
    let why = "LA-003 was written down on 12 Nov 2026: it cannot be closed before that.";
    assert!(story.screen().contains(why), "{}", story.screen());
    assert!(story.model.overlay.is_some(), "what was typed is still there");
    story.press("C-u").type_text("12/11/26").press("Enter");
    assert!(story.foot(4).contains("LA-003 is closed."), "{}", story.screen());
}

/// A form of the evidence that is left keeps what was typed.
#[test]
fn evidence_that_was_begun_is_kept_as_a_draft() {
    let mut story = at_kinship();
    story.press("t d").type_text("Twelve of").press("Esc");
    assert!(story.foot(4).contains("Kept as a draft: the same key brings it back."), "{}", story.screen());
    assert!(story.press("d").screen().contains("Twelve of"), "{}", story.screen());
}

#[test]
fn a_lesson_is_changed_field_by_field() {
    let mut story = at_kinship();
    story.press("t e");
    assert_snapshot!(story.foot(10), @"
    ┌ Lesson LA-003 ───────────────────────────────────────────────────────────────┐
    │ ► Theme             Kinship search  ●                                        │
    │   What we learned   Grandparents were found only after entry.                │
    │   What will change  Family is rung before the request is decided             │
    │   By whom           J. Quillfeather                                          │
    │   By when           Tue 10 Nov 2026                                          │
    │ Type a few letters; the last line adds a new theme · type to change          │
    │ it                                                                    1 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story
        .press("Tab")
        .type_text(" All four of them.")
        .to("By whom")
        .press("C-u")
        .type_text("T. Applegarth")
        .press("Tab Esc");
    let lesson = &story.model.lessons.selected_lesson().unwrap().lesson;
    assert_eq!(lesson.statement, "Grandparents were found only after entry. All four of them.");
    assert_eq!(lesson.owner.as_deref(), Some("T. Applegarth"));
    story.press("u u");
    let lesson = &story.model.lessons.selected_lesson().unwrap().lesson;
    assert_eq!(lesson.owner.as_deref(), Some("J. Quillfeather"));
    assert_eq!(lesson.statement, "Grandparents were found only after entry.");
}

#[test]
fn a_lesson_is_changed_on_the_screen_of_its_child_too() {
    let mut story = Story::open(store(), cast::meeting_day(), &look(false), (80, 24));
    story.press("Enter");
    to_the_lesson(&mut story).press("Enter");
    assert_snapshot!(story.foot(9), @"
    │ ► Theme             Edge of care available  ●                                │
    │   What we learned   Edge of care was not offered while the plan was open.    │
    │   What will change                                                           │
    │   By whom                                                                    │
    │   By when                                                                    │
    │ Type a few letters; the last line adds a new theme · type to change          │
    │ it                                                                    1 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.press("Tab").type_text(" Twice.").to("By whom").type_text("J. Quill").press("Tab").type_text("10/11/2026");
    story.press("Esc");
    let screen = story.screen();
    for told in ["Twice.", "J. Quill, by 10 Nov 2026"] {
        assert!(screen.contains(told), "{told}\n{screen}");
    }
    assert!(story.foot(4).contains("Saved. u undoes it."), "{}", story.screen());
}

#[test]
fn the_child_behind_a_lesson_is_opened_and_of_several_one_is_chosen() {
    let mut story = at_kinship();
    story.press("t c");
    assert!(story.screen().contains("Learned from"), "two of them\n{}", story.screen());
    story.press("Enter");
    assert_eq!(story.model.child.period, Some(period(ZEBEDEE)));
    story.press("Esc Down c");
    assert_eq!(story.model.child.period, Some(period(SEDGE)), "a single one at once");
    assert!(story.press("Esc").screen().starts_with(" Lessons › Kinship search"), "{}", story.screen());
}
