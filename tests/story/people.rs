//! Who, and which teams, are offered in forms: the lists of people and teams, shown, added to, changed, undone.

use admissions_review::domain::people::Role;
use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

fn story() -> Story {
    let mut file = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut file);
    file.add_person("B. Quince", "S. Oakapple", Some(Role::DutyHead)).unwrap();
    file.add_person("B. Quince", "A. Hop-Featherstonehaugh-Cholmondeley", Some(Role::OperationalHead)).unwrap();
    file.person_has_left("B. Quince", "R. Fennimore", cast::day("2026-10-31")).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    story.press(", End Up Enter");
    story
}

#[test]
fn everyone_whom_the_list_or_a_record_names_stands_among_the_people() {
    let mut story = story();
    assert_snapshot!(story.screen(), @"
     People                                                       as of 12 Nov 2026
     5 offered · 2 listed · 3 only in records · 1 left
     Forms offer everyone who has not left.
    ────────────────────────────────────────────────────────────────────────────────
      Name                Role                                            Last named
    ► A. Hop-Featherston… operational Head of Service  listed
      J. Quillfeather     not recorded                 only in records   15 Oct 2026
      P. Larkspur         not recorded                 only in records    2 Oct 2026
      R. Fennimore        not recorded                 left 31 Oct 2026   2 Oct 2026
      S. Oakapple         duty Head of Service         listed             2 Oct 2026
      T. Applegarth       not recorded                 only in records    2 Oct 2026









    ────────────────────────────────────────────────────────────────────────────────
     A. Hop-Featherstonehaugh-Cholmondeley, operational Head of Service. No record
     names them. Enter changes it; x says that they have left.
     a add  Enter change  x left, or back  ↑↓ move  Esc back  M meetings  ? help
    ");
    story.resize(60, 14);
    assert_snapshot!(story.screen(), @"
     People                                   as of 12 Nov 2026
     5 offered · 2 listed · 3 only in records · 1 left
     Forms offer everyone who has not left.
    ────────────────────────────────────────────────────────────
      Name
    ► A. Hop-Featherstonehaugh-Cholmondeley    listed
      J. Quillfeather                          only in records
      P. Larkspur                              only in records
      R. Fennimore                             left 31 Oct 2026
      S. Oakapple                              listed
    ────────────────────────────────────────────────────────────
     A. Hop-Featherstonehaugh-Cholmondeley, operational Head of
     Service. No record names them. Enter changes it; x says…
     a add  Enter change  x left, or back  ↑↓ move  ? help
    ");
    story.resize(120, 16);
    assert_snapshot!(story.screen(), @"
     People                                                                                               as of 12 Nov 2026
     5 offered · 2 listed · 3 only in records · 1 left
     Forms offer everyone who has not left.
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Name                                           Role                                                         Last named
    ► A. Hop-Featherstonehaugh-Cholmondeley          operational Head of Service               listed
      J. Quillfeather                                not recorded                              only in records   15 Oct 2026
      P. Larkspur                                    not recorded                              only in records    2 Oct 2026
      R. Fennimore                                   not recorded                              left 31 Oct 2026   2 Oct 2026
      S. Oakapple                                    duty Head of Service                      listed             2 Oct 2026
      T. Applegarth                                  not recorded                              only in records    2 Oct 2026

    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     A. Hop-Featherstonehaugh-Cholmondeley, operational Head of Service. No record names them. Enter changes it; x says
     that they have left.
     a add  Enter change  x left, or back  ↑↓ move  Esc back  M meetings  F section 20  D under 16, over 3 months  ? help
    ");
}

#[test]
fn somebody_is_added_to_the_list_and_offered_from_then_on() {
    let mut story = story();
    story.press("a").type_text("Z. Newcomer").press("Tab");
    assert_snapshot!(story.foot(9), @"
    │   Name  Z. Newcomer                                                          │
    │ ► Role  ● 0 not recorded   ○ 1 duty Head of Service   ○ 2 Strategic Lead     │
    │         ○ 3 operational Head of Service   ○ 4 service manager                │
    │         ○ 5 team manager   ○ 6 social worker   ○ 7 reviewing officer         │
    │         ○ 8 business support   ○ 9 other                                     │
    │ Duty Heads of Service and the Strategic Lead are asked to each new           │
    │ meeting · ←→, letters or number to choose                             2 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("Down Down Enter");
    assert_snapshot!(story.screen(), @"
     People                                                       as of 12 Nov 2026
     6 offered · 3 listed · 3 only in records · 1 left
     Forms offer everyone who has not left.
    ────────────────────────────────────────────────────────────────────────────────
      Name                Role                                            Last named
      A. Hop-Featherston… operational Head of Service  listed
      J. Quillfeather     not recorded                 only in records   15 Oct 2026
      P. Larkspur         not recorded                 only in records    2 Oct 2026
      R. Fennimore        not recorded                 left 31 Oct 2026   2 Oct 2026
      S. Oakapple         duty Head of Service         listed             2 Oct 2026
      T. Applegarth       not recorded                 only in records    2 Oct 2026
    ► Z. Newcomer         not recorded                 listed








    ─ Z. Newcomer is on the list. u undoes it. ─────────────────────────────────────
     Z. Newcomer. No record names them. Enter changes it; x says that they have
     left.
     a add  Enter change  x left, or back  ↑↓ move  Esc back  M meetings  ? help
    ");
    assert!(story.model.view.people.contains(&"Z. Newcomer".to_owned()));
    story.press("u");
    assert!(!story.model.view.people.contains(&"Z. Newcomer".to_owned()));
}

#[test]
fn a_name_that_is_listed_already_is_refused_and_the_form_comes_back() {
    let mut story = story();
    story.press("a").type_text("s. oakapple").press("Enter");
    assert_snapshot!(story.foot(9), @"


    ┌ Somebody for the list of people ─────────────────────────────────────────────┐
    │ ! S. Oakapple is on the list already.                                        │
    │ ► Name  s. oakapple                                                          │
    │   Role  not recorded                                                         │
    │ As records are to have it: S. Oakapple                                1 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
}

#[test]
fn whoever_has_left_is_offered_no_more_and_comes_back() {
    let mut story = story();
    let offered = |story: &Story| story.model.view.people.contains(&"S. Oakapple".to_owned());
    while story.model.settings.person().unwrap().name != "S. Oakapple" {
        story.press("Down");
    }
    story.press("x");
    assert_snapshot!(story.foot(4), @"
    ─ S. Oakapple has left: no form offers them. u undoes it. ──────────────────────
     S. Oakapple, duty Head of Service. Last named on Fri 2 Oct 2026. Left on Thu
     12 Nov 2026: no form offers them. x brings them back.
     a add  Enter change  x left, or back  ↑↓ move  Esc back  M meetings  ? help
    ");
    assert!(!offered(&story));
    assert_eq!(story.model.settings.person().unwrap().name, "S. Oakapple", "the cursor stays where it was");
    story.press("x");
    assert!(story.foot(4).contains("S. Oakapple is back: forms offer them again."), "{}", story.screen());
    assert!(offered(&story));
    story.press("u u");
    assert!(offered(&story));
}

/// J. Quillfeather owns the one action of the cast.
#[test]
fn what_somebody_who_has_left_would_leave_undone_is_told() {
    let mut story = story();
    story.press("Down x");
    let told = "J. Quillfeather has left: no form offers them. 1 open action is still theirs.";
    assert!(story.screen().contains(told), "{}", story.screen());
}

#[test]
fn somebody_on_the_list_is_changed_field_by_field_and_somebody_else_is_listed_first() {
    let mut story = story();
    story.press("Enter");
    assert_snapshot!(story.foot(9), @"


    ┌ Somebody on the list of people ──────────────────────────────────────────────┐
    │ ► Name     A. Hop-Featherstonehaugh-Cholmondeley                             │
    │   Role     operational Head of Service                                       │
    │   Left on                                                                    │
    │ In this list; records keep the name that they were written with       1 of 3 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.press("C-u").type_text("Z. Hop").press("Esc");
    let renamed = story.model.settings.person().unwrap();
    assert_eq!(renamed.name, "Z. Hop", "the cursor goes with whom it was on:\n{}", story.screen());
    story.press("Home");
    while story.model.settings.person().unwrap().name != "P. Larkspur" {
        story.press("Down");
    }
    assert_snapshot!(story.press("Enter").foot(8), @"


    ┌ Somebody for the list of people ─────────────────────────────────────────────┐
    │ ► Name  P. Larkspur                                                          │
    │   Role  not recorded                                                         │
    │ As records are to have it: S. Oakapple                                1 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("Enter");
    assert_eq!(story.model.settings.person().unwrap().name, "P. Larkspur");
    assert!(story.model.settings.person().unwrap().listed.is_some(), "{}", story.screen());
}

#[test]
fn teams_are_added_closed_and_offered_where_a_childs_team_is_typed_in() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press(", End Enter a").type_text("Harbour").press("Enter");
    assert_snapshot!(story.screen(), @"
     Teams                                                        as of 12 Nov 2026
     4 offered · 1 listed · 3 only of children
     Forms offer every team that was not closed.
    ────────────────────────────────────────────────────────────────────────────────
      Team                                                            Last admission
      Assessment team                             only of children        5 Oct 2026
    ► Harbour                                     listed
      North team                                  only of children        6 Oct 2026
      South team                                  only of children       21 Oct 2026











    ─ Harbour is on the list. u undoes it. ─────────────────────────────────────────
     Harbour. No child of it came into care. Enter changes it; x says that it was
     closed.
     a add  Enter change  x closed, or open  ↑↓ move  Esc back  M meetings  ? help
    ");
    story.press("Up x");
    assert_snapshot!(story.foot(4), @"
    ─ Assessment team is closed: no form offers it. u undoes it. ───────────────────
     Assessment team. A child of it last came into care on Mon 5 Oct 2026. Closed
     on Thu 12 Nov 2026: no form offers it. x opens it again.
     a add  Enter change  x closed, or open  ↑↓ move  Esc back  M meetings  ? help
    ");
    story.press("Esc Esc t").type_text("came into").press("Enter");
    for _ in 0..9 {
        story.press("Tab");
    }
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
    ┌ A child who came into care ──────────────────────────────────────────────────┐
    │   Child          (needed)                                                    │
    │   Admitted       (needed)                                                    │
    │   Legal status                                                               │
    │   Entry          not recorded                                                │
    │   Born                                                                       │
    │   Need                                                                       │
    │   Written up                                                                 │
    │   Placement                                                                  │
    │   Provider                                                                   │
    │ ► Team                                                                       │
    │                    North team                                                │
    │                    South team                                                │
    │                    Harbour                                                   │
    │   Social worker                                                              │
    │ →, or ↓ and Enter, takes a suggestion                               10 of 11 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
}

#[test]
fn what_is_said_in_two_lines_stands_before_the_list_and_not_in_it() {
    let mut story = Story::of_the_demonstration((80, 24));
    story.press(", End Up Enter Home x");
    assert_snapshot!(story.foot(6), @"
      Edmund Driftwell    not recorded                 only in records   10 Nov 2026
    ─ Ambrose Tilewright has left: no form offers them. 2 open actions are still ───
      theirs. u undoes it.
     Ambrose Tilewright. Last named on Thu 12 Nov 2026. Left on Thu 12 Nov 2026: no
     form offers them. x brings them back.
     a add  Enter change  x left, or back  ↑↓ move  Esc back  M meetings  ? help
    ");
}
