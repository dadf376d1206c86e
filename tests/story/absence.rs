//! A child whom the extract no longer has, on the screens: in the month, on section 20 and on the running order.

use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// The small cast, of whom the extract of 9 November lacks C-1042.
fn lacking(size: (u16, u16)) -> Story {
    let mut facts = cast::facts();
    let lacked = facts.periods.iter_mut().find(|period| period.id == cast::period_id("C-1042", "2026-10-02"));
    lacked.unwrap().missing_since = Some(cast::day("2026-11-09"));
    let mut file = Store::in_memory(known_world()).unwrap();
    file.add_facts(&facts).unwrap();
    Story::open(file, cast::meeting_day(), &look(false), size)
}

#[test]
fn the_month_has_the_child_counts_it_and_says_so() {
    let mut story = lacking((80, 24));
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     1 of 5 no longer in the extract · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child    Listed  Age Admitted▲ Route on entry     Help before entry  Acts Rev
    ► C-1042   no       14  2 Oct    Section 20         EH CIN CP ·   ·     -   ○
      C-0977             0  5 Oct    Interim care order ·  ·   CP ·   PLO   -   ○
      C-1050            16  6 Oct    Section 20         nothing known       -   ○
      C-1051             7  8 Oct    Police protection  none recorded       -   ○
      C-1052             ? 21 Oct    Not known          none recorded       -   ○










    ────────────────────────────────────────────────────────────────────────────────
     C-1042  No longer in the extract of 9 Nov 2026. Unplanned. Known for 19
     months. Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    story.press("/").type_text("longer");
    assert_eq!(story.model.list.rows.len(), 1, "{}", story.screen());
}

#[test]
fn section_20_has_the_child_and_says_so() {
    let mut story = lacking((80, 24));
    story.press("F Down");
    assert_snapshot!(story.screen(), @"
     Section 20, open agreements                                  as of 12 Nov 2026
     3 open · 0 of 0-27 days · 3 of 28-83 · 0 of 84-182 · 0 of 183 or more
     1 of 3 no longer in the extract · 3 late
    ────────────────────────────────────────────────────────────────────────────────
      Child    Listed Age   Days Band    Plan                 Next check   Late Acts
      C-0901           11     59 28-83   not recorded        17 Sep 2026   56 !    -
    ► C-1042   no      14     41 28-83   not recorded         5 Oct 2026   38 !    -
      C-1050           16     37 28-83   not recorded         9 Oct 2026   34 !    -












    ────────────────────────────────────────────────────────────────────────────────
     C-1042  No longer in the extract of 9 Nov 2026. Plan: not recorded. Nobody has
     an open action. Purpose not recorded; consent not recorded; not checked yet.
     Enter open  f follow-up  a action  1-6 only  Tab unfold  c history  ? help
    ");
}

#[test]
fn with_room_nothing_is_left_out_for_it() {
    let screen = lacking((140, 40)).screen();
    for column in ["Listed", "Help before entry", "Written", "Days"] {
        assert!(screen.contains(column), "{screen}");
    }
}
