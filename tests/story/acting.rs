//! What is done about actions across meetings, one by one and several together.

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::actions::{selected, shown, story};
use super::cast::{self, day, period_id};
use super::support::Story;

/// Each action with its date and where it stands, as the file holds them.
fn kept(story: &Story) -> String {
    let mut kept = String::new();
    for listed in story.store().actions(cast::meeting_day()).unwrap() {
        let action = listed.action;
        writeln!(kept, "{} {} {} {}", action.reference, action.owner, action.due_on, action.status.code()).unwrap();
    }
    kept
}

#[test]
fn an_action_opens_with_its_history() {
    let mut story = story((80, 24));
    story.press("t").type_text("20/11").press("Enter t").type_text("27/11").press("Enter");
    story.press("w").type_text("B. Okafor").press("Enter u C-r");
    assert_eq!(selected(&story), "A-001");
    assert_snapshot!(story.foot(4), @"
    ─ Done again: Reassign action A-001 about C-1042 (Chair, 12 Nov 2026). ─────────
     A-001  Refer to family group conference. Re-dated twice, first due 30 Oct
     2026. Done looks like: Conference date sent. B. Okafor, due 27 Nov 2026.…
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
    ┌ Action A-001 ────────────────────────────────────────────────────────────────┐
    │ Refer to family group conference                                             │
    │ B. Okafor, due 27 Nov 2026.                                                  │
    │ Re-dated twice, first due 30 Oct 2026.                                       │
    │ Done looks like: Conference date sent                                        │
    │ About C-1042, on section 20. Raised Thu 15 Oct 2026.                         │
    │                                                                              │
    │ History                                                                      │
    │ 12 Nov 2026, M. Thistlewood: raised for J. Quillfeather, due Fri 30 Oct      │
    │ 2026: Refer to family group conference                                       │
    │ 12 Nov 2026, Chair: due Fri 20 Nov 2026, was Fri 30 Oct 2026                 │
    │ 12 Nov 2026, Chair: due Fri 27 Nov 2026, was Fri 20 Nov 2026                 │
    │ 12 Nov 2026, Chair: owner B. Okafor, was J. Quillfeather                     │
    │   undone 12 Nov 2026 by Chair                                                │
    │   done again 12 Nov 2026 by Chair                                            │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("Esc u u");
    let then = &story.model.actions.selected().unwrap().action;
    assert_eq!((then.owner.as_str(), then.times_redated()), ("J. Quillfeather", 1), "undone, it does not count");
}

#[test]
fn its_history_is_read_from_the_childs_screen_too() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("Enter H");
    assert!(story.foot(3).contains("The cursor is not on an action"), "{}", story.foot(3));
    story.press("Home").to("Action").press("H");
    assert!(story.screen().contains("raised for J. Quillfeather, due Fri 30 Oct"), "{}", story.screen());
}

#[test]
fn an_action_is_added_about_a_child_or_about_nobody() {
    let mut story = story((80, 24));
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("P. Larkspur").press("Tab").type_text("fri");
    story.to("Child").type_text("C-9999").press("Enter");
    assert_snapshot!(story.screen(), @r#"
     Actions by date                                              as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     0 re-dated · 1 done, 1 cancelled: v shows them
    ────────────────────────────────────────────────────────────────────────────────
        Ref    What                   Owner          Due           Past Child    S20
     Past their date: 1
    ►   A-001  Refer to family group… J. Quillfeath… 30 Oct 2026   ! 13 C-1042   ●
     Due this week, Thu 12 Nov 2026 to Sunday 15 Nov: 1
        A-002  Tell her in writing w… B. Okafor      15 Nov 2026        C-1050   ●
     Later: 2
        A-003  Ask the aunt whether … J. Quillfeath… 19 Nov 2026        C-0977
        A-004  Ask for the rota of t… M. Thistlewood  3 Dec 2026

    ┌ New action ──────────────────────────────────────────────────────────────────┐
    │   What             Ring the aunt                                             │
    │   Owner            P. Larkspur                                               │
    │   Due              Fri 13 Nov 2026                                           │
    │   Done looks like                                                            │
    │ ► Child            C-9999                                                    │
    │                    ! No child in care with the number "C-9999" is in this    │
    │                    file. Leave it empty for nobody.                          │
    │ The council's number; empty where it is about nobody                  5 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    "#);
    story.press("C-u").type_text("c-1050").press("Enter");
    assert_snapshot!(story.foot(4), @"
    ─ Added A-007. u undoes it. ────────────────────────────────────────────────────
     A-007  Ring the aunt. P. Larkspur, due 13 Nov 2026. About C-1050, on section
     20.
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    let added =
        story.store().actions(cast::meeting_day()).unwrap().into_iter().find(|one| one.action.reference == "A-007");
    let added = added.unwrap();
    assert_eq!(added.child_ref.as_deref(), Some("C-1050"), "in capitals or not");
    assert_eq!(selected(&story), "A-007", "the cursor goes to what is new");
    assert_eq!(added.action.period_id, Some(period_id("C-1050", "2026-10-06")));
    story
        .press("a")
        .type_text("Ask for cover")
        .press("Tab")
        .type_text("P. Larkspur")
        .press("Tab")
        .type_text("fri Enter");
    story.press("Enter");
    assert_eq!(shown(&story).len(), 5, "a day that is none is not accepted");
    story.press("Esc u");
    assert_eq!(shown(&story).len(), 4);
}

#[test]
fn one_action_is_done_with_its_evidence_at_once_and_opened_again() {
    let mut story = story((80, 24));
    story.press("d").type_text("Date sent to the family").press("Enter");
    assert_snapshot!(story.foot(4), @"
    ─ A-001 is done. u undoes it. ──────────────────────────────────────────────────
     A-002  Tell her in writing what section 20 means. B. Okafor, due 15 Nov 2026.
     About C-1050, on section 20.
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    assert_eq!((shown(&story).len(), selected(&story)), (3, "A-002"), "the next one is under the cursor");
    story.press("v End");
    assert_eq!(shown(&story)[3..], ["A-001", "A-006", "A-005"], "the newest first");
    story.press("Up Up o");
    assert!(kept(&story).contains("A-001 J. Quillfeather 2026-10-30 open"), "{}", kept(&story));
    assert_eq!(shown(&story)[0], "A-001");
    story.press("o");
    assert!(story.foot(4).contains("It is open already."), "{}", story.foot(4));
}

#[test]
fn cancelling_asks_for_a_reason() {
    let mut story = story((80, 24));
    story.press("x Enter");
    assert_snapshot!(story.screen(), @"
     Actions by date                                              as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     0 re-dated · 1 done, 1 cancelled: v shows them
    ────────────────────────────────────────────────────────────────────────────────
        Ref    What                   Owner          Due           Past Child    S20
     Past their date: 1
    ►   A-001  Refer to family group… J. Quillfeath… 30 Oct 2026   ! 13 C-1042   ●
     Due this week, Thu 12 Nov 2026 to Sunday 15 Nov: 1
        A-002  Tell her in writing w… B. Okafor      15 Nov 2026        C-1050   ●
     Later: 2
        A-003  Ask the aunt whether … J. Quillfeath… 19 Nov 2026        C-0977
        A-004  Ask for the rota of t… M. Thistlewood  3 Dec 2026





    ┌ Cancel: A-001 ───────────────────────────────────────────────────────────────┐
    │ ► Reason                                                                     │
    │                 ! Reason is needed.                                          │
    │   Cancelled on  Thu 12 Nov 2026                                              │
    │ Why it is not to be done any more · Alt+Enter new line                1 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter go on  Tab next field  Esc keep as draft
    ");
    story.type_text("The family moved").press("Enter");
    assert!(story.foot(4).contains("A-001 is cancelled. u undoes it."), "{}", story.foot(4));
}

/// Three are marked and get one date: the preview says what each becomes, and one undo brings each back to its own.
#[test]
fn several_are_redated_together_after_a_preview_and_undone_as_one() {
    let mut story = story((80, 24));
    let before = kept(&story);
    story.press("Space Space Space");
    assert_snapshot!(story.screen(), @"
     Actions by date                                              as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     3 marked: d, x, o, t, w act on them together. Esc clears the marks.
    ────────────────────────────────────────────────────────────────────────────────
        Ref    What                   Owner          Due           Past Child    S20
     Past their date: 1
      √ A-001  Refer to family group… J. Quillfeath… 30 Oct 2026   ! 13 C-1042   ●
     Due this week, Thu 12 Nov 2026 to Sunday 15 Nov: 1
      √ A-002  Tell her in writing w… B. Okafor      15 Nov 2026        C-1050   ●
     Later: 2
      √ A-003  Ask the aunt whether … J. Quillfeath… 19 Nov 2026        C-0977
    ►   A-004  Ask for the rota of t… M. Thistlewood  3 Dec 2026








    ────────────────────────────────────────────────────────────────────────────────
     A-004  Ask for the rota of the out-of-hours team. M. Thistlewood, due 3 Dec
     2026.
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    story.press("t").type_text("19/11").press("Enter");
    assert_snapshot!(story.screen(), @"
    ┌ What will be changed ────────────────────────────────────────────────────────┐
    │ Re-date 2 actions?                                                           │
    │ Enter does it, all of it or nothing, and u then undoes all of it. Esc        │
    │ changes nothing.                                                             │
    │                                                                              │
    │ A-001 (C-1042)  Refer to family group conference                             │
    │   J. Quillfeather: due Thu 19 Nov 2026, was Fri 30 Oct 2026                  │
    │                                                                              │
    │ A-002 (C-1050)  Tell her in writing what section 20 means                    │
    │   B. Okafor: due Thu 19 Nov 2026, was Sun 15 Nov 2026                        │
    │                                                                              │
    │ A-003 (C-0977)  Ask the aunt whether she would have him                      │
    │   is so already: J. Quillfeather, due 19 Nov 2026                            │
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
    ");
    assert_eq!(kept(&story), before, "nothing is written before it was seen");
    story.press("Enter");
    assert_snapshot!(story.screen(), @"
     Actions by date                                              as of 12 Nov 2026
     4 open · 0 past their date · 0 due this week · 4 later · 2 on section 20
     2 re-dated · 1 done, 1 cancelled: v shows them
    ────────────────────────────────────────────────────────────────────────────────
        Ref    What                   Owner          Due           Past Child    S20
     Later: 4
        A-001  Refer to family group… J. Quillfeath… 19 Nov 2026        C-1042   ●
        A-002  Tell her in writing w… B. Okafor      19 Nov 2026        C-1050   ●
        A-003  Ask the aunt whether … J. Quillfeath… 19 Nov 2026        C-0977
    ►   A-004  Ask for the rota of t… M. Thistlewood  3 Dec 2026










    ─ 2 actions are due Thu 19 Nov 2026. u undoes all of it. ───────────────────────
     A-004  Ask for the rota of the out-of-hours team. M. Thistlewood, due 3 Dec
     2026.
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    story.press("u");
    assert_eq!(kept(&story), before, "all of it in one step");
    assert!(story.foot(5).contains("Undone: Re-date 2 actions: A-001, A-002"), "{}", story.foot(5));
    story.press("C-r");
    assert_eq!(story.model.actions.all().iter().filter(|one| one.action.due_on == day("2026-11-19")).count(), 3);
}

#[test]
fn esc_leaves_the_preview_then_the_marks_then_the_screen_and_keeps_the_words() {
    let mut story = story((80, 24));
    let before = kept(&story);
    story.press("Space Space x").type_text("Not needed").press("Enter Esc");
    assert_eq!((kept(&story), story.model.actions.marks.len()), (before, 2));
    story.press("x");
    assert!(
        story.screen().contains("Your draft is back.") && story.screen().contains("Not needed"),
        "{}",
        story.screen()
    );
    story.press("Enter Enter");
    assert!(story.foot(4).contains("2 actions are cancelled. u undoes all of it."), "{}", story.foot(4));
    assert_eq!(story.model.actions.marks.len(), 0, "the marks have served");
    story.press("Space Esc");
    assert!(story.screen().starts_with(" Actions by date"), "{}", story.screen());
    assert_eq!(story.model.actions.marks.len(), 0);
    story.press("Esc");
    assert!(story.screen().starts_with(" Admissions review"), "{}", story.screen());
}

#[test]
fn where_the_file_refuses_marks_and_words_stay() {
    let mut story = story((80, 24));
    story.press("Space Space x").type_text("Not needed").press("Enter");
    story.refuse_writes(Some("The disk is full.")).press("Enter");
    assert!(story.foot(4).contains("The disk is full."), "{}", story.foot(4));
    assert_eq!(story.model.actions.marks.len(), 2);
    story.refuse_writes(None).press("x");
    assert!(story.screen().contains("Not needed"), "{}", story.screen());
    story.press("Enter Enter");
    assert!(story.foot(4).contains("2 actions are cancelled."), "{}", story.foot(4));
    assert!(story.model.drafts.is_empty(), "{:?}", story.model.drafts);
}

#[test]
fn what_stands_in_the_way_of_one_of_several_is_said_with_its_number() {
    let mut story = story((80, 24));
    let before = kept(&story);
    story.press("v * t");
    assert_snapshot!(story.foot(4), @"
    ─ ! A-005, A-006 are closed already: Space takes a mark away, Esc all. ─────────
     A-001  Refer to family group conference. Done looks like: Conference date
     sent. J. Quillfeather, due 30 Oct 2026, 13 days past its date. About C-1042,…
     Enter read  Space mark  d done  t date  w owner  o open again  a add  ? help
    ");
    story.press("o");
    assert_snapshot!(story.foot(4), @"
     all.
    A-001  Refer to family group conference. Done looks like: Conference date
    sent. J. Quillfeather, due 30 Oct 2026, 13 days past its date. About C-1042,…
    Enter read  Space mark  d done  t date  w owner  o open again  a add  ? help
    ");
    assert_eq!(kept(&story), before);
    story.press("* *");
    assert_eq!(story.model.actions.marks.len(), 6, "all were marked: the first takes all marks away");
}

#[test]
fn the_field_form_changes_the_action_under_the_cursor() {
    let mut story = story((80, 24));
    story.press("Down e C-u").type_text("Tell her again").press("Tab Esc");
    let changed = &story.model.actions.selected().unwrap().action;
    assert_eq!((changed.reference.as_str(), changed.text.as_str()), ("A-002", "Tell her again"));
}
