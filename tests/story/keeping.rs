//! Nothing typed is lost: drafts, undo, and what is said when something cannot be done.

use insta::assert_snapshot;

use super::support::Story;

fn story() -> Story {
    Story::of_the_cast(false, (80, 24))
}

#[test]
fn esc_keeps_a_draft_says_so_and_the_same_key_brings_it_back() {
    let mut story = story();
    story.press("a").type_text("Ask the school").press("Tab").type_text("R. Fen");
    assert_snapshot!(story.press("Esc").foot(4), @r"
    ─ Kept as a draft: the same key brings it back. ────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    let other = story.press("Down a").screen();
    assert!(!other.contains("Ask the school"), "a draft belongs to its child\n{other}");
    assert_snapshot!(story.press("Esc Up a").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○





    ┌ New action for C-1042 ───────────────────────────────────────────────────────┐
    │ Your draft is back.                                                          │
    │ ► What             Ask the school                                            │
    │   Owner            R. Fen                                                    │
    │   Due              (needed)                                                  │
    │   Done looks like                                                            │
    │ What is to be done                                                    1 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
}

#[test]
fn an_untouched_form_leaves_nothing_behind() {
    let mut story = story();
    let before = story.screen();
    assert_eq!(story.press("a Esc").screen(), before);
    assert!(story.model.view.drafts.is_empty());
}

#[test]
fn what_is_undone_and_redone_is_said() {
    let mut story = story();
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("fri");
    story.press("Enter");
    assert_snapshot!(story.press("u").foot(4), @"
     again.
    C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
    Section 20 from 2 Oct, unchanged after 41 days.
    ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    assert_snapshot!(story.press("C-r").foot(4), @"
    ─ Done again: Add action A-002 about C-1042 (Chair, 12 Nov 2026). ──────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    story.press("u u u u");
    assert_snapshot!(story.foot(4), @"
     does it again.
    C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
    Section 20 from 2 Oct, unchanged after 41 days.
    ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    assert_snapshot!(story.press("u").foot(4), @r"
    ─ There is nothing to undo in this file. ───────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn a_wrong_date_says_why_in_words() {
    let mut story = story();
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("31/11");
    assert_snapshot!(story.press("Enter").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○




    ┌ New action for C-1042 ───────────────────────────────────────────────────────┐
    │   What             Ring the aunt                                             │
    │   Owner            J. Quill                                                  │
    │ ► Due              31/11                                                     │
    │                    ! 31/11 is not a day: November has no day 31. Type a day  │
    │                    from 1 to 30.                                             │
    │   Done looks like                                                            │
    │ A day, as fri, +2w, 31/1 or 31.1.26                                   3 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("C-u").type_text("someday").press("Enter");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○




    ┌ New action for C-1042 ───────────────────────────────────────────────────────┐
    │   What             Ring the aunt                                             │
    │   Owner            J. Quill                                                  │
    │ ► Due              someday                                                   │
    │                    ! someday is not a date. Type a day, as in 31/1, 31 jan   │
    │                    2026, fri or +2w.                                         │
    │   Done looks like                                                            │
    │ A day, as fri, +2w, 31/1 or 31.1.26                                   3 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("C-u").type_text("+2w").press("Enter");
    assert_snapshot!(story.foot(4), @r"
    ─ Added A-002. u undoes it. ────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn what_is_missing_is_said_where_it_is_missing() {
    let mut story = story();
    assert_snapshot!(story.press("a Enter").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○



    ┌ New action for C-1042 ───────────────────────────────────────────────────────┐
    │ ► What                                                                       │
    │                    ! What is needed.                                         │
    │   Owner            (needed)                                                  │
    │                    ! Owner is needed.                                        │
    │   Due              (needed)                                                  │
    │                    ! Due is needed.                                          │
    │   Done looks like                                                            │
    │ What is to be done                                                    1 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
}

#[test]
fn a_write_that_is_refused_brings_the_form_back_with_every_word() {
    let mut story = story();
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("fri");
    // Long enough to need a second line.
    story.refuse_writes(Some("The file could not be written: the disk is full. Make room, then try again."));
    assert_snapshot!(story.press("Enter").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○




    ┌ New action for C-1042 ───────────────────────────────────────────────────────┐
    │ ! The file could not be written: the disk is full. Make room, then try       │
    │ again.                                                                       │
    │   What             Ring the aunt                                             │
    │   Owner            J. Quill                                                  │
    │ ► Due              fri  = Fri 13 Nov 2026                                    │
    │   Done looks like                                                            │
    │ A day, as fri, +2w, 31/1 or 31.1.26                                   3 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.refuse_writes(None).press("Enter");
    assert_snapshot!(story.foot(4), @r"
    ─ Added A-002. u undoes it. ────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn at_60_by_20_a_form_scrolls_to_the_field_in_use() {
    let mut story = Story::of_the_cast(false, (60, 20));
    story.press("f").to("Checked on");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions
    ┌ Section 20 follow-up for C-1042 ─────────────────────────┐
    │   Purpose               not recorded                     │
    │   Consent by                                             │
    │   Last confirmed                                         │
    │   In writing            not recorded                     │
    │   Told they may end it  not recorded                     │
    │   Capacity              not recorded                     │
    │   Language                                               │
    │   Plan                  not recorded                     │
    │   Proceedings issued                                     │
    │   Next follow-up                                         │
    │   Outcome               choose one                       │
    │ ► Checked on            12/11/2026  = Thu 12 Nov 2026    │
    │   Checked by            Chair                            │
    │   Note                                                   │
    │ This follow-up was due Mon 5 Oct 2026 · typing           │
    │ replaces it                                     12 of 14 │
    └──────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
}

#[test]
fn a_draft_that_cannot_be_kept_leaves_the_form_open_and_says_so() {
    let mut story = story();
    story.refuse_writes(Some("The file could not be written: the disk is full. Make room, then try again."));
    story.press("a").type_text("Ring the aunt").press("Tab");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
    ┌ New action for C-1042 ───────────────────────────────────────────────────────┐
    │ ! The file could not be written: the disk is full. Make room, then try       │
    │ again.                                                                       │
    │   What             Ring the aunt                                             │
    │ ► Owner                                                                      │
    │                      J. Quillfeather                                         │
    │                      P. Larkspur                                             │
    │                      R. Fennimore                                            │
    │                      S. Oakapple                                             │
    │                      T. Applegarth                                           │
    │   Due              (needed)                                                  │
    │   Done looks like                                                            │
    │ Who does it: one person · →, or ↓ and Enter, takes a suggestion       2 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.refuse_writes(None).type_text("J. Quill").press("Tab").type_text("fri").press("Enter");
    assert!(story.foot(4).contains("Added A-002."), "{}", story.screen());
}

#[test]
fn a_refusal_that_comes_late_disturbs_nobody_and_keeps_the_words_as_a_draft() {
    let mut story = story();
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("fri");
    story.hold_answers().press("Enter").press("l").type_text("Legal route").press("Tab").type_text("Why");
    story.refuse_held("The file could not be written: the disk is full. Make room, then try again.");
    let screen = story.screen();
    assert!(
        screen.contains("Lesson from C-1042") && screen.contains("Why") && screen.contains("disk is full"),
        "{screen}"
    );
    story.press("Esc a");
    let screen = story.screen();
    assert!(screen.contains("Your draft is back.") && screen.contains("Ring the aunt"), "{screen}");
}

#[test]
fn a_new_record_is_kept_word_by_word_while_it_is_typed() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("a").type_text("Ring the aunt in Scar");
    let kept = &story.store().drafts().unwrap()[0].fields[0].1;
    assert_eq!(kept, "Ring the aunt in ", "all but the word that is not finished");
}
