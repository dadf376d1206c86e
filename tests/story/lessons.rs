//! Lessons: themes by month, and the admissions behind each number.

use admissions_review::domain::Id;
use admissions_review::store::Store;
use admissions_review::store::lessons::{NewLesson, ThemeChoice};
use admissions_review::store::meetings::{ReviewEdit, Reviewed};
use insta::assert_snapshot;

use super::cast::{self, CHAIR, child_id, day, period_id};
use super::support::{Story, look};
use super::world::known_world;

pub const SEDGE: (&str, &str) = ("C-0901", "2026-09-14");
pub const ZEBEDEE: (&str, &str) = ("C-1042", "2026-10-02");
const BABY: (&str, &str) = ("C-0977", "2026-10-05");
const AGREED: (&str, &str) = ("C-1050", "2026-10-06");

fn lesson(theme: &str, statement: &str, raised_on: &str, from: &[(&str, &str)]) -> NewLesson {
    NewLesson {
        theme: ThemeChoice::Existing(theme.to_owned()),
        statement: statement.to_owned(),
        what_will_change: None,
        owner: None,
        due_on: None,
        meeting_id: None,
        admissions: from.iter().map(|(child, from)| (period_id(child, from), child_id(child))).collect(),
        raised_on: day(raised_on),
    }
}

/// The cast. What was learned about kinship from the admission of September was closed on 20 October; the meeting of 12
/// November reviewed three admissions of October, and learned the same from two of them. LA-001 is of the cast itself.
pub fn store() -> Store {
    let mut store = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut store);
    let first = lesson("kinship", "Nobody rang the aunt.", "2026-10-08", &[SEDGE]);
    let (first, _) = store.add_lesson(CHAIR, &first).unwrap();
    store.close_lesson(CHAIR, first, day("2026-10-20"), "The list of callers is on every file").unwrap();
    let meeting = store.open_meeting(CHAIR, "2026-10".parse().unwrap()).unwrap();
    store.begin_meeting(CHAIR, meeting, cast::meeting_day()).unwrap();
    for (child, from) in [ZEBEDEE, BABY, AGREED] {
        let of = Reviewed { meeting, child: child_id(child), period: period_id(child, from) };
        store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Could have been planned".to_owned()))).unwrap();
    }
    let again = NewLesson {
        what_will_change: Some("Family is rung before the request is decided".to_owned()),
        owner: Some("J. Quillfeather".to_owned()),
        due_on: Some(day("2026-11-10")),
        meeting_id: Some(meeting),
        ..lesson("kinship", "Grandparents were found only after entry.", "2026-11-12", &[ZEBEDEE, BABY])
    };
    store.add_lesson(CHAIR, &again).unwrap();
    store
}

/// On the Lessons screen, the cursor on the theme about kinship and on October.
pub fn at_kinship() -> Story {
    let mut story = Story::open(store(), cast::meeting_day(), &look(false), (80, 24));
    story.press("L");
    while story.model.lessons.selected_theme().unwrap().theme.code != "kinship" {
        story.press("Down");
    }
    story
}

pub fn period(reference: (&str, &str)) -> Id {
    period_id(reference.0, reference.1)
}

#[test]
fn themes_stand_by_month_with_what_is_open_and_what_came_back() {
    let story = at_kinship();
    assert_snapshot!(story.screen(), @"
     Lessons by theme                                             as of 12 Nov 2026
     20 themes · 3 lessons · 2 open · 1 past the date of the change
     12 months to October 2026: a lesson from 2 of 3 admissions reviewed
    ────────────────────────────────────────────────────────────────────────────────
                         ◄ 2026
      Theme                 Mar Apr May Jun Jul Aug Sep Oct Open 12 months Came back
      Thresholds consistent                               ·    –    0 of 3
      Early help timely                                   ·    –    0 of 3
      Edge of care availab…                               1    1    1 of 3
      Family group confere…                               ·    –    0 of 3
      Pre-proceedings used                                ·    –    0 of 3
      Legal route                                         ·    –    0 of 3
      Section 20 consent                                  ·    –    0 of 3
      Section 20 drift                                    ·    –    0 of 3
      Unplanned entry of a…                               ·    –    0 of 3
      Enough placements                                   ·    –    0 of 3
    ► Kinship search                                  1 ► 2    1    2 of 3    2 of 3
      Unaccompanied and ho…                               ·    –    0 of 3
      Adolescents and expl…                               ·    –    0 of 3
      Disability and short…                               ·    –    0 of 3
    ────────────────────────────────────────────────────────────────────────────────
     Kinship search  Closed in October 2026, seen in 2 of 3 admissions reviewed
     since. 2 lessons, 1 open. Oct 2026: 2 of 3 reviewed.
     ←→ month  Enter open  t theme  a add  e rename  m merge  x retire  ? help
    ");
    assert_eq!(story.cursor(), (52, 16), "on the number under the cursor");
}

#[test]
fn a_wide_screen_shows_two_years_and_whole_names() {
    let mut story = at_kinship();
    story.resize(160, 26);
    assert_snapshot!(story.screen(), @"
     Lessons by theme                                                                                                                             as of 12 Nov 2026
     20 themes · 3 lessons · 2 open · 1 past the date of the change
     12 months to October 2026: a lesson from 2 of 3 admissions reviewed
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                                                2025    2026
      Theme                                      Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Open 12 months Came back
      Thresholds consistent                                                                    ·    –    0 of 3
      Early help timely                                                                        ·    –    0 of 3
      Edge of care available                                                                   1    1    1 of 3
      Family group conference                                                                  ·    –    0 of 3
      Pre-proceedings used                                                                     ·    –    0 of 3
      Legal route                                                                              ·    –    0 of 3
      Section 20 consent                                                                       ·    –    0 of 3
      Section 20 drift                                                                         ·    –    0 of 3
      Unplanned entry of a child already known                                                 ·    –    0 of 3
      Enough placements                                                                        ·    –    0 of 3
    ► Kinship search                                                                       1 ► 2    1    2 of 3    2 of 3
      Unaccompanied and homeless 16-17s                                                        ·    –    0 of 3
      Adolescents and exploitation                                                             ·    –    0 of 3
      Disability and short breaks                                                              ·    –    0 of 3
      Recording                                                                                ·    –    0 of 3
      Working with partners                                                                    ·    –    0 of 3
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Kinship search  Closed in October 2026, seen in 2 of 3 admissions reviewed since. 2 lessons, 1 open. Oct 2026: 2 of 3 reviewed.

     ←→ month  Enter open  t theme  a add  e rename  m merge  x retire  f retired ones  ↑↓ move  Esc back  M meetings  F section 20  A actions  L lessons  ? help
    ");
}

#[test]
fn a_squeezed_window_keeps_the_months_and_what_is_open() {
    let mut story = at_kinship();
    story.resize(60, 14);
    assert_snapshot!(story.screen(), @"
     Lessons by theme                         as of 12 Nov 2026
     20 themes · 3 lessons · 2 open
     12 months: a lesson from 2 of 3 reviewed
    ────────────────────────────────────────────────────────────
                         ◄ 2026
      Theme                 Mar Apr May Jun Jul Aug Sep Oct Open
      Section 20 drift                                    ·    –
      Unplanned entry of a…                               ·    –
      Enough placements                                   ·    –
    ► Kinship search                                  1 ► 2    1
    ────────────────────────────────────────────────────────────
     Kinship search  Closed in October 2026, seen in 2 of 3
     admissions reviewed since. 2 lessons, 1 open. Oct 2026: 2…
     ←→ month  Enter open  t theme  a add  e rename  ? help
    ");
}

#[test]
fn without_a_lesson_the_themes_are_there_and_say_how_one_is_tagged() {
    let mut story = Story::of_nobody((80, 24));
    assert_snapshot!(story.press("L").screen(), @"
     Lessons by theme                                             as of 12 Nov 2026
     20 themes · 0 lessons
     No admission of the 12 months to October 2026 has been reviewed.
    ────────────────────────────────────────────────────────────────────────────────
                         ◄ 2026
      Theme                 Mar Apr May Jun Jul Aug Sep Oct Open 12 months Came back
    ► Thresholds consistent                             ►      –
      Early help timely                                        –
      Edge of care availab…                                    –
      Family group confere…                                    –
      Pre-proceedings used                                     –
      Legal route                                              –
      Section 20 consent                                       –
      Section 20 drift                                         –
      Unplanned entry of a…                                    –
      Enough placements                                        –
      Kinship search                                           –
      Unaccompanied and ho…                                    –
      Adolescents and expl…                                    –
      Disability and short…                                    –
    ────────────────────────────────────────────────────────────────────────────────
     Thresholds consistent  No lesson yet. Oct 2026: no admission was reviewed.

     ←→ month  Enter open  t theme  a add  e rename  m merge  x retire  ? help
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
     Lessons › Thresholds consistent                              as of 12 Nov 2026
     No lesson yet · no admission was reviewed in 12 months

    ────────────────────────────────────────────────────────────────────────────────

       No lesson has this theme yet.
       l tags one, on the screen of a child and in a meeting.













    ────────────────────────────────────────────────────────────────────────────────


     ↑↓ move  Esc back  F section 20  D under 16, over 3 months  A actions  ? help
    ");
}

#[test]
fn a_number_opens_onto_the_admissions_behind_it_and_they_onto_the_child() {
    let mut story = at_kinship();
    assert_snapshot!(story.press("Enter").screen(), @"
    ┌ Admissions behind the number ────────────────────────────────────────────────┐
    │ ›                                                                     1 of 2 │
    │ ► C-1042                                                 admitted 2 Oct 2026 │
    │   C-0977                                                 admitted 5 Oct 2026 │
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
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter open  Esc close
    ");
    story.press("Down Enter");
    assert_eq!(story.model.child.period, Some(period(BABY)));
    story.press("Esc");
    assert!(story.screen().starts_with(" Lessons by theme"), "Esc leads back\n{}", story.screen());
}

#[test]
fn the_child_of_another_month_is_opened_too() {
    let mut story = at_kinship();
    story.press("Left");
    assert_eq!(story.cursor(), (48, 16), "one month before");
    story.press("Enter Enter");
    assert_eq!(story.model.current().map(|admission| admission.child.child_ref.as_str()), Some("C-0901"));
    assert_eq!(story.model.child.period, Some(period(SEDGE)));
}

#[test]
fn the_months_end_where_there_is_nothing_more_and_that_is_said() {
    let mut story = at_kinship();
    assert!(story.press("Right").foot(4).contains("This is the newest month."), "{}", story.screen());
    for _ in 0..11 {
        story.press("Left");
        assert!(!story.foot(4).contains("Nothing before"), "{}", story.screen());
    }
    assert_snapshot!(story.press("Left").screen(), @"
     Lessons by theme                                             as of 12 Nov 2026
     20 themes · 3 lessons · 2 open · 1 past the date of the change
     12 months to October 2026: a lesson from 2 of 3 admissions reviewed
    ────────────────────────────────────────────────────────────────────────────────
                           2025    2026                    ►
      Theme                 Nov Dec Jan Feb Mar Apr May Jun Open 12 months Came back
      Thresholds consistent                                    –    0 of 3
      Early help timely                                        –    0 of 3
      Edge of care availab…                                    1    1 of 3
      Family group confere…                                    –    0 of 3
      Pre-proceedings used                                     –    0 of 3
      Legal route                                              –    0 of 3
      Section 20 consent                                       –    0 of 3
      Section 20 drift                                         –    0 of 3
      Unplanned entry of a…                                    –    0 of 3
      Enough placements                                        –    0 of 3
    ► Kinship search        ►                                  1    2 of 3    2 of 3
      Unaccompanied and ho…                                    –    0 of 3
      Adolescents and expl…                                    –    0 of 3
      Disability and short…                                    –    0 of 3
    ─ ! Nothing before this month was reviewed. ────────────────────────────────────
     Kinship search  Closed in October 2026, seen in 2 of 3 admissions reviewed
     since. 2 lessons, 1 open. Nov 2025: no admission was reviewed.
     ←→ month  Enter open  t theme  a add  e rename  m merge  x retire  ? help
    ");
}

#[test]
fn a_lesson_tagged_elsewhere_is_there_when_one_comes_back() {
    let mut story = at_kinship();
    story.press("Enter Enter l").type_text("kin").press("Enter").type_text("Once more.").press("Enter");
    story.press("Esc");
    assert_eq!(story.model.lessons.selected_theme().unwrap().lessons.len(), 3, "{}", story.screen());
}
