//! Keeping the list of themes: added, renamed, merged, retired, brought back.

use insta::assert_snapshot;

use super::cast;
use super::lessons::at_kinship;
use super::support::Story;

fn labels(story: &Story) -> Vec<String> {
    story.model.lessons.rows().iter().map(|used| used.theme.label.clone()).collect()
}

fn code(story: &Story) -> String {
    story.model.lessons.selected_theme().unwrap().theme.code.clone()
}

#[test]
fn a_theme_is_added_and_the_cursor_stands_on_it() {
    let mut story = at_kinship();
    story.press("a").type_text("Contingency plans").press("Enter");
    assert_eq!(code(&story), "contingency-plans");
    assert!(story.foot(4).contains("Added the theme \"Contingency plans\". u undoes it."), "{}", story.screen());
    assert_eq!(story.press("u").model.lessons.rows().len(), 20);
}

#[test]
fn a_theme_is_renamed_unless_another_has_the_name() {
    let mut story = at_kinship();
    story.press("e C-u").type_text("Family and friends").press("Esc");
    assert!(labels(&story).contains(&"Family and friends".to_owned()), "{}", story.screen());
    assert_eq!(code(&story), "kinship", "its code stays");
    story.press("e C-u").type_text("Legal route").press("Esc");
    assert_snapshot!(story.foot(8), @r#"
    ► Family and friends                              1 ► 2    1    2 of 3    2 of 3
      Unaccompanied and ho…                               ·    –    0 of 3
    ┌ Name of the theme ───────────────────────────────────────────────────────────┐
    │ ! There is a theme "Legal route" already. m merges one into another.         │
    │ ► Name  Legal route                                                          │
    │ Its lessons, and what is counted, stay                                1 of 1 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    "#);
    story.press("C-u").type_text("Kinship search").press("Esc");
    assert!(labels(&story).contains(&"Kinship search".to_owned()), "{}", story.screen());
}

#[test]
fn what_merging_would_move_is_shown_before_it_is_done_and_undo_takes_all_of_it_back() {
    let mut story = at_kinship();
    let before = (labels(&story), story.store().learned(cast::meeting_day()).unwrap());
    story.press("m").type_text("edge").press("Enter Enter");
    assert_snapshot!(story.screen(), @r#"
    ┌ Merge two themes ────────────────────────────────────────────────────────────┐
    │ Merge "Kinship search" into "Edge of care available"?                        │
    │ 2 lessons from 3 admissions would stand under "Edge of care available" from  │
    │ now on.                                                                      │
    │ "Kinship search" would not be offered any more. Minutes that are closed keep │
    │ its name.                                                                    │
    │                                                                              │
    │ Enter merges them. Esc leaves everything as it is. u takes it back, all at   │
    │ once.                                                                        │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Enter apply  Esc leave as it is
    "#);
    story.press("Enter");
    assert_eq!(code(&story), "edge-of-care", "the cursor goes where the lessons went");
    assert_snapshot!(story.screen(), @"
     Lessons by theme                                             as of 12 Nov 2026
     19 themes · 3 lessons · 2 open · 1 past the date of the change
     12 months to October 2026: a lesson from 2 of 3 admissions reviewed
    ────────────────────────────────────────────────────────────────────────────────
                         ◄ 2026
      Theme                 Mar Apr May Jun Jul Aug Sep Oct Open 12 months Came back
      Thresholds consistent                               ·    –    0 of 3
      Early help timely                                   ·    –    0 of 3
    ► Edge of care availab…                           1 ► 2    2    2 of 3    2 of 3
      Family group confere…                               ·    –    0 of 3
      Pre-proceedings used                                ·    –    0 of 3
      Legal route                                         ·    –    0 of 3
      Section 20 consent                                  ·    –    0 of 3
      Section 20 drift                                    ·    –    0 of 3
      Unplanned entry of a…                               ·    –    0 of 3
      Enough placements                                   ·    –    0 of 3
      Unaccompanied and ho…                               ·    –    0 of 3
      Adolescents and expl…                               ·    –    0 of 3
      Disability and short…                               ·    –    0 of 3
      Recording                                           ·    –    0 of 3
    ─ Merged; 2 lessons moved. u undoes it. ────────────────────────────────────────
     Edge of care available  Closed in October 2026, seen in 2 of 3 admissions
     reviewed since. 3 lessons, 2 open. Oct 2026: 2 of 3 reviewed.
     ←→ month  Enter open  t theme  a add  e rename  m merge  x retire  ? help
    ");
    story.press("u");
    assert_eq!((labels(&story), story.store().learned(cast::meeting_day()).unwrap()), before);
}

#[test]
fn a_merger_that_is_not_confirmed_changes_nothing() {
    let mut story = at_kinship();
    let before = story.store().learned(cast::meeting_day()).unwrap();
    story.press("m").type_text("edge").press("Enter Enter Esc");
    assert_eq!(story.store().learned(cast::meeting_day()).unwrap(), before);
    assert!(story.model.overlay.is_none());
}

#[test]
fn a_theme_that_is_retired_is_marked_and_not_offered_and_can_be_brought_back() {
    let mut story = at_kinship();
    story.press("x");
    assert_snapshot!(story.foot(6), @"
      Good practice                                       ·    –    0 of 3
    ► Kinship se… (retired)                           1 ► 2    1    2 of 3    2 of 3
    ─ Retired: it is not offered any more, and its lessons stay. u undoes it. ──────
     Kinship search  Closed in October 2026, seen in 2 of 3 admissions reviewed
     since. 2 lessons, 1 open. Retired 12 Nov 2026. Oct 2026: 2 of 3 reviewed.
     ←→ month  Enter open  t theme  a add  e rename  m merge  x retire  ? help
    ");
    assert_eq!(labels(&story).last().map(String::as_str), Some("Kinship search"), "after those that are offered");
    assert!(story.model.view.themes.iter().all(|theme| theme.code != "kinship"), "in no form any more");
    story.press("x");
    assert!(story.foot(4).contains("It is offered again. u undoes it."), "{}", story.screen());
    assert!(story.model.view.themes.iter().any(|theme| theme.code == "kinship"));
}

#[test]
fn a_retired_theme_without_lessons_is_listed_only_where_all_are() {
    let mut story = at_kinship();
    story.press("Down x");
    assert_eq!(labels(&story).len(), 19, "it had no lesson");
    story.press("f");
    assert_eq!(labels(&story).last().map(String::as_str), Some("Unaccompanied and homeless 16-17s"));
    story.press("End x f");
    assert_eq!(labels(&story).len(), 20, "brought back");
}
