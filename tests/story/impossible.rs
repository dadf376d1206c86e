//! What cannot be true of a child in care, on the screens: in the month, on section 20, on the child's own, and typed in.

use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// The small cast, of whom C-1050 was 18 on the day before entry.
fn too_old(size: (u16, u16)) -> Story {
    born("C-1050", "2008-10-05", size)
}

fn born(child_ref: &str, born_on: &str, size: (u16, u16)) -> Story {
    let mut facts = cast::facts();
    let child = facts.children.iter_mut().find(|child| child.child_ref == child_ref);
    child.unwrap().born_on = Some(cast::day(born_on));
    let mut file = Store::in_memory(known_world()).unwrap();
    file.add_facts(&facts).unwrap();
    Story::open(file, cast::meeting_day(), &look(false), size)
}

#[test]
fn the_month_marks_the_child_and_says_what_to_check() {
    let mut story = too_old((80, 24));
    story.press("Down Down");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   -   ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
    ► C-1050 !   18  6 Oct    Section 20         nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○










    ────────────────────────────────────────────────────────────────────────────────
     C-1050  Check age. Planned. Nothing known before entry. Section 20 from 6 Oct,
     unchanged after 37 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    story.press("/").type_text("check age");
    assert_eq!(story.model.list.rows.len(), 1, "{}", story.screen());
}

#[test]
fn section_20_marks_the_child_and_says_what_to_check() {
    let mut story = too_old((80, 24));
    story.press("F Down Down");
    assert_snapshot!(story.screen(), @"
     Section 20, open agreements                                  as of 12 Nov 2026
     3 open · 0 of 0-27 days · 3 of 28-83 · 0 of 84-182 · 0 of 183 or more
     3 checks past the date · 0 over 3 months, 0 under 16 · longest 59 days
    ────────────────────────────────────────────────────────────────────────────────
      Child    Age   Days Band    Plan                        Next check   Late Acts
      C-0901    11     59 28-83   not recorded               17 Sep 2026   56 !    -
      C-1042    14     41 28-83   not recorded                5 Oct 2026   38 !    -
    ► C-1050 !  18     37 28-83   not recorded                9 Oct 2026   34 !    -












    ────────────────────────────────────────────────────────────────────────────────
     C-1050  Check age. Plan: not recorded. Nobody has an open action. Purpose not
     recorded; consent not recorded; not checked yet.
     Enter open  f follow-up  a action  1-6 only  Tab unfold  c history  ? help
    ");
}

#[test]
fn the_childs_screen_says_it_at_its_top_and_why_in_its_story() {
    let mut story = too_old((80, 34));
    story.press("Down Down Enter");
    assert_snapshot!(story.screen(), @"
     October 2026 admissions › C-1050 (3 of 5)                   n next  p previous
     check age · 18 years · section 20 for 37 days · planned · North team
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
     Nothing was known before entry.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not used           early help, family group conference, edge of care, kinship
                        exploration, pre-proceedings
     ! No family group conference   ! No early help in 24 months
     ! Aged 10 or over, no edge of care service   ! Kinship not explored
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     No request for entry is recorded.     │ 6 Oct  Section 20          37 days
     r types it in                         │ Council has no parental responsibility
                                           │ It may be ended at any time.
                                           │ Follow-up due 9 Oct: 34 days late !
                                           ├─ Actions ──────────────────────────────
                                           │ None yet: a adds one
                                           ├─ Lessons ──────────────────────────────
                                           │ None yet: l tags one
                                           ├─ Placements ───────────────────────────
                                           │ 6 Oct: Children's home
                                           ├─ Written up (working days after) ──────
                                           │ Entry                not recorded
    ─ The story ────────────────────────────────────────────────────────────────────
     C-1050, a young person of 18, entered care on 6 Oct 2026: section 20; planned.
     Check the age: aged 18 when care started on 6 Oct 2026; a child is under 18
     (rule 352). Nothing was known before entry. No request for entry is recorded.
     Section 20 has run unchanged for 37 days, since 6 Oct 2026; the council has no
     parental responsibility. A section 20 follow-up was due on 9 Oct 2026, 34 days
     ago.



    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
}

/// The entry of C-1042 was asked for on 1 October 2026, or a day before: the child was 18 for months.
#[test]
fn a_request_marks_the_child_and_says_what_to_check() {
    let mut story = born("C-1042", "2008-03-04", (80, 24));
    story.press("r f");
    let screen = story.screen();
    assert!(screen.contains("C-1042 !"), "{screen}");
    assert!(screen.contains(" C-1042  Check age. Asked "), "{screen}");
    story.press("Enter");
    let read = story.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains("Check the age: aged 18 when entry was asked for on"), "{read}");
    let mut story = born("C-1042", "2012-03-04", (80, 24));
    story.press("r f");
    assert!(!story.screen().contains("C-1042 !"));
}
