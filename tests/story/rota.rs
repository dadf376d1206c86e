//! The duty rota: seen, typed in, changed, and deleted.

use admissions_review::domain::child::Source;
use admissions_review::domain::duty::Duty;
use insta::assert_snapshot;

use super::cast;
use super::requests::store;
use super::support::{Story, look};

fn story() -> Story {
    let mut story = Story::open(store(), cast::meeting_day(), &look(false), (80, 24));
    story.press("r d");
    story
}

fn turns(story: &Story) -> Vec<String> {
    let told = |turn: &Duty| format!("{} {} {}", turn.person, turn.from_on, turn.until_on);
    let shown: Vec<String> = story.model.rota.turns.iter().map(told).collect();
    let kept: Vec<String> = story.store().rota().unwrap().iter().map(told).collect();
    assert_eq!(shown, kept, "what is shown is what the file holds");
    shown
}

fn add(story: &mut Story, person: &str, from: &str, to: &str) {
    story.press("a").type_text(person).press("Tab").type_text(from).press("Tab").type_text(to).press("Enter");
}

#[test]
fn turns_are_listed_with_what_needs_a_look() {
    let mut story = story();
    add(&mut story, "S. Oakapple", "9/11", "15/11");
    add(&mut story, "P. Thistledown", "13/11", "20/11");
    assert_snapshot!(story.screen(), @"
     Duty rota                                                    as of 12 Nov 2026
     On duty: S. Oakapple.
     4 turns · 2 gaps · 1 overlap
    ────────────────────────────────────────────────────────────────────────────────
            Person             From        To          Source   To look at
          ! P. Thistledown     13 Nov 2026 20 Nov 2026 typed in overlap of 3 days
      now ! S. Oakapple         9 Nov 2026 15 Nov 2026 typed in gap of 34 days
    ►     ! S. Oakapple        28 Sep 2026  5 Oct 2026 typed in gap of 14 days
            P. Thistledown      7 Sep 2026 13 Sep 2026 typed in











    ─ Typed in. u undoes it. ───────────────────────────────────────────────────────
     S. Oakapple  Mon 28 Sep 2026 to Mon 5 Oct 2026, 8 days. Nobody is on the rota
     for the 14 days before.
     ↑↓ move  Esc back  a add  Enter change  x delete  M meetings  A actions  ? help
    ");
    assert_eq!(story.cursor(), (0, 7), "on the turn that it was on");
}

#[test]
fn a_squeezed_window_keeps_who_and_when_and_the_mark_of_what_needs_a_look() {
    let mut story = story();
    story.resize(60, 14);
    assert_snapshot!(story.screen(), @"
     Duty rota                                as of 12 Nov 2026
     Nobody is on the rota for Thu 12 Nov 2026.
     2 turns · 1 gap
    ────────────────────────────────────────────────────────────
            Person                       From        To
    ►     ! S. Oakapple                  28 Sep 2026  5 Oct 2026
            P. Thistledown                7 Sep 2026 13 Sep 2026



    ────────────────────────────────────────────────────────────
     S. Oakapple  Mon 28 Sep 2026 to Mon 5 Oct 2026, 8 days.
     Nobody is on the rota for the 14 days before.
     ↑↓ move  Esc back  a add  Enter change  x delete  ? help
    ");
}

#[test]
fn an_empty_rota_says_what_to_do() {
    let mut story = Story::of_nobody((80, 24));
    assert_snapshot!(story.press("r d").screen(), @"
     Duty rota                                                    as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       This file holds no duty rota yet.
       a adds a turn: who is on duty, from which day to which.













    ────────────────────────────────────────────────────────────────────────────────


     ↑↓ move  Esc back  a add  M meetings  F section 20  A actions  u undo  ? help
    ");
    assert!(story.press("e").foot(4).contains("There is no turn in the rota yet: a adds one."), "{}", story.screen());
}

#[test]
fn a_turn_is_typed_in_and_undone() {
    let mut story = story();
    let before = turns(&story);
    story.press("a").type_text("This");
    assert_snapshot!(story.screen(), @"
     Duty rota                                                    as of 12 Nov 2026
     Nobody is on the rota for Thu 12 Nov 2026.
     2 turns · 1 gap
    ────────────────────────────────────────────────────────────────────────────────
            Person             From        To          Source   To look at
    ►     ! S. Oakapple        28 Sep 2026  5 Oct 2026 typed in gap of 14 days
            P. Thistledown      7 Sep 2026 13 Sep 2026 typed in








    ┌ New turn of the duty rota ───────────────────────────────────────────────────┐
    │ ► Person  This                                                               │
    │             P. Thistledown                                                   │
    │   From    (needed)                                                           │
    │   To      (needed)                                                           │
    │ Which duty Head of Service was on duty · →, or ↓ and Enter, takes a          │
    │ suggestion                                                            1 of 3 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("Right Tab").type_text("2/11").press("Tab").type_text("8/11").press("Enter");
    assert_eq!(turns(&story)[0], "P. Thistledown 2026-11-02 2026-11-08");
    assert_snapshot!(story.foot(4), @"
    ─ Typed in. u undoes it. ───────────────────────────────────────────────────────
     S. Oakapple  Mon 28 Sep 2026 to Mon 5 Oct 2026, 8 days. Nobody is on the rota
     for the 14 days before.
     ↑↓ move  Esc back  a add  Enter change  x delete  M meetings  A actions  ? help
    ");
    story.press("u");
    assert_eq!(turns(&story), before);
}

#[test]
fn a_turn_that_would_end_before_it_begins_is_refused_at_the_field() {
    let mut story = story();
    let before = turns(&story);
    add(&mut story, "A. Hop", "8/11", "2/11");
    assert_snapshot!(story.foot(7), @"
    │   Person  A. Hop                                                             │
    │   From    Sun 8 Nov 2026                                                     │
    │ ► To      2/11  = Mon 2 Nov 2026                                             │
    │           ! It cannot end before it begins, on 8 Nov 2026.                   │
    │ The last day, as 9/11 or +1w                                          3 of 3 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    assert_eq!(turns(&story), before);
    story.press("C-u").type_text("9/11").press("Enter");
    assert_eq!(turns(&story)[0], "A. Hop 2026-11-08 2026-11-09", "what was typed is still there");
}

#[test]
fn both_days_of_a_turn_are_moved_in_whichever_order() {
    let mut story = story();
    story.press("e Tab C-u").type_text("12/10").press("Tab");
    assert_eq!(turns(&story)[0], "S. Oakapple 2026-09-28 2026-10-05", "it waits for its last day");
    assert!(story.screen().contains("It cannot end before it begins, on 12 Oct 2026."), "{}", story.screen());
    story.press("C-u").type_text("19/10").press("Tab Esc");
    assert_eq!(turns(&story)[0], "S. Oakapple 2026-10-12 2026-10-19");
    assert!(story.model.overlay.is_none());
}

#[test]
fn a_turn_that_does_not_fit_can_be_left_as_it_was() {
    let mut story = story();
    let before = turns(&story);
    story.press("e").to("To").press("C-u").type_text("1/9").press("Esc");
    assert!(story.screen().contains("Esc again leaves"), "{}", story.screen());
    story.press("Esc");
    assert!(story.model.overlay.is_none(), "{}", story.screen());
    assert_eq!(turns(&story), before);
}

#[test]
fn a_typed_turn_is_deleted_and_an_imported_one_is_not() {
    let mut story = story();
    story.press("x");
    assert_eq!(turns(&story).len(), 1);
    assert!(story.foot(4).contains("Deleted the turn of the duty rota. u undoes it."), "{}", story.screen());
    story.press("u");
    assert_eq!(turns(&story).len(), 2);

    let mut imported = Story::of_the_demonstration((80, 24));
    imported.press("r d Home x");
    let said = imported.foot(4);
    assert!(said.contains("This turn is from an import"), "{said}");
    assert!(imported.store().rota().unwrap().iter().all(|turn| turn.source != Source::Typed));
}

#[test]
fn the_demonstration_has_the_turn_of_today_marked() {
    let mut story = Story::of_the_demonstration((80, 24));
    assert_snapshot!(story.press("r d").screen(), @"
     Duty rota                                                    as of 12 Nov 2026
     On duty: Oluchi Fennimarsh.
     113 turns
    ────────────────────────────────────────────────────────────────────────────────
            Person             From        To          Source   To look at
            Oluchi Fennimarsh   6 Dec 2026 12 Dec 2026 imported
            Tobiah Saltlantern 29 Nov 2026  5 Dec 2026 imported
            Parveen Candlemoor 22 Nov 2026 28 Nov 2026 imported
            Gethin Rookwhistle 15 Nov 2026 21 Nov 2026 imported
    ► now   Oluchi Fennimarsh   8 Nov 2026 14 Nov 2026 imported
            Tobiah Saltlantern  1 Nov 2026  7 Nov 2026 imported
            Parveen Candlemoor 25 Oct 2026 31 Oct 2026 imported
            Gethin Rookwhistle 18 Oct 2026 24 Oct 2026 imported
            Oluchi Fennimarsh  17 Oct 2026 17 Oct 2026 imported
            Gethin Rookwhistle 16 Oct 2026 16 Oct 2026 imported
            Oluchi Fennimarsh  11 Oct 2026 15 Oct 2026 imported
            Tobiah Saltlantern  4 Oct 2026 10 Oct 2026 imported
            Parveen Candlemoor 27 Sep 2026  3 Oct 2026 imported
            Gethin Rookwhistle 20 Sep 2026 26 Sep 2026 imported
            Oluchi Fennimarsh  13 Sep 2026 19 Sep 2026 imported
    ────────────────────────────────────────────────────────────────────────────────
     Oluchi Fennimarsh  Sun 8 Nov 2026 to Sat 14 Nov 2026, 7 days.

     ↑↓ move  Esc back  a add  Enter change  M meetings  F section 20  ? help
    ");
}
