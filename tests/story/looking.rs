//! Looking: months, finding, sorting, names, the help and the palette.

use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

fn story() -> Story {
    Story::of_the_cast(false, (80, 24))
}

/// The list itself: from its header to the last row of it.
fn list(story: &Story) -> String {
    let screen = story.screen();
    screen.lines().skip(3).take(8).collect::<Vec<_>>().join("\n")
}

#[test]
fn through_the_months_and_back() {
    let mut story = story();
    let october = story.screen();
    assert_snapshot!(story.press("Left").screen(), @"
     Admissions review   September 2026 admissions                as of 12 Nov 2026
     1 admitted · 1 section 20
     1 entry not recorded · 1 with no help recorded before entry · 0 of 1 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-0901     11 14 Sep    Section 20         none recorded        59   -   ○














    ────────────────────────────────────────────────────────────────────────────────
     C-0901  Not recorded whether planned. No help before entry recorded. Section
     20 from 14 Sep, unchanged after 59 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    assert_snapshot!(story.press("Left").screen(), @"
     Admissions review   August 2026 admissions                   as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       Nobody in this file came into care in August 2026.
       There are admissions from September 2026 to October 2026. Left and Right go
       through the months, g to one of them.












    ────────────────────────────────────────────────────────────────────────────────


     ↑↓ move  / find  ←→ month  M meetings  s sort  t type in  F section 20  ? help
    ");
    story.press("m");
    assert_eq!(story.screen(), october, "m shows the month of the meeting again");
    story.press("] [");
    assert_eq!(story.screen(), october, "there and back");
}

/// A key held down is faster than a file.
#[test]
fn two_presses_before_an_answer_go_two_months_back() {
    let mut story = story();
    story.hold_answers().press("[ [").answer_held();
    assert!(story.screen().contains("August 2026 admissions"), "{}", story.screen());
    story.hold_answers().press("] u").answer_held();
    assert!(story.screen().contains("September 2026 admissions"), "{}", story.screen());
    assert!(story.screen().contains("Undone"), "{}", story.screen());
}

#[test]
fn finding_leaves_chips_and_says_how_many_of_how_many() {
    let mut story = story();
    story.press("/").type_text("section north");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ─ Find:  section  north 2 of 5 ─────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○













    ────────────────────────────────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     Enter keep  Esc show all
    ");
    story.press("Enter");
    assert_snapshot!(story.foot(1), @" ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help");
    story.press("/").type_text(" nobody");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ─ Find:  section   north  nobody 0 of 5 ────────────────────────────────────────

       Nobody in October 2026 matches.
       Esc shows the whole list again. Names are hidden and not looked in: h shows
       them.












    ────────────────────────────────────────────────────────────────────────────────


     Enter keep  Esc show all
    ");
    story.press("Esc");
    assert!(story.screen().contains("C-1052"), "Esc shows the whole list again");
}

#[test]
fn the_cursor_follows_what_is_typed_and_then_the_row() {
    let mut story = story();
    let row = story.cursor();
    story.press("/").type_text("ab");
    assert_eq!(story.cursor(), (10, 3), "behind what was typed, after the word Find and its spaces");
    story.press("Esc Down");
    assert_eq!(story.cursor(), (row.0, row.1 + 1), "on the row below");
}

#[test]
fn sorting_goes_from_column_to_column_and_keeps_the_child() {
    let mut story = story();
    story.press("End s");
    assert_snapshot!(list(&story), @"
    ────────────────────────────────────────────────────────────────────────────────
      Child▲    Age Admitted  Route on entry     Help before entry  Days  Acts Rev
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
    ► C-1052      ? 21 Oct    Not known          none recorded        22   -   ○
    ");
    story.press("s");
    assert_snapshot!(list(&story), @"
    ────────────────────────────────────────────────────────────────────────────────
      Child    Age▲ Admitted  Route on entry     Help before entry  Days  Acts Rev
    ► C-1052      ? 21 Oct    Not known          none recorded        22   -   ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
    ");
    story.press("S");
    assert_snapshot!(list(&story), @"
    ────────────────────────────────────────────────────────────────────────────────
      Child    Age▼ Admitted  Route on entry     Help before entry  Days  Acts Rev
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
    ► C-1052      ? 21 Oct    Not known          none recorded        22   -   ○
    ");
    assert!(story.foot(3).contains("C-1052"), "the cursor stays on the child: {}", story.foot(3));
}

#[test]
fn names_go_at_once_and_are_never_in_the_title() {
    let mut story = Story::of_the_cast(false, (120, 30));
    assert!(!story.screen().contains("Zebedee"), "names are hidden where nobody has set anything else");
    story.press("h");
    for keys in ["Home", "Enter", "n", "Esc"] {
        let screen = story.press(keys).screen();
        let title = screen.lines().next().unwrap();
        let names = ["Zebedee", "Quillfeather", "Perdita", "Larch"];
        assert!(!names.iter().any(|name| title.contains(name)), "{title}");
        assert!(screen.contains("Zebedee") || screen.contains("Perdita"), "{screen}");
    }
    assert_snapshot!(story.press("h").screen(), @"
     Admissions review   October 2026 admissions                                                          as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     1 unplanned · 1 emergency · 2 entry not recorded · 2 with no help recorded before entry · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Entry           Help before entry Team             Written  Days  Acts Rev
      C-1042     14  2 Oct    Section 20         unplanned       EH CIN CP ·   ·   North team           1      41   1 ! ○
    ► C-0977      0  5 Oct    Interim care order not recorded    ·  ·   CP ·   PLO Assessment team      -      38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   planned         nothing known     North team           -      37   -   ○
      C-1051      7  8 Oct    Police protection  emergency       none recorded                          -   ended   -   ○
      C-1052      ? 21 Oct    Not known          not recorded    none recorded     South team           -      22   -   ○
















    ─ Names are hidden. h shows them. ──────────────────────────────────────────────────────────────────────────────────────
     C-0977  Not recorded whether planned. Known for 4 months, child protection plan open at entry. Interim care order from
     5 Oct.
     ↑↓ move  Enter open  a action  l lesson  / find  ←→ month  M meetings  s sort  w why  t type in  F section 20  ? help
    ");
    for keys in ["Home", "Enter", "n", "w", "Esc", "a", "Esc", "l", "Esc", "Esc"] {
        let screen = story.press(keys).screen();
        for name in ["Zebedee", "Perdita", "Larch", "Zoë", "Ottoline"] {
            assert!(!screen.contains(name), "{name} after {keys} in\n{screen}");
        }
    }
    story.press("h");
    assert!(story.screen().contains("Zebedee"));
}

#[test]
fn names_that_are_hidden_cannot_be_found_either() {
    let mut story = story();
    story.press("/").type_text("zebedee");
    assert!(story.screen().contains("0 of 5"), "{}", story.screen());
    story.press("Esc h /").type_text("zebedee");
    assert!(story.screen().contains("1 of 5"), "{}", story.screen());
}

#[test]
fn names_are_shown_on_start_where_that_is_set() {
    let mut file = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut file);
    file.set_hide_names_on_start(cast::CHAIR, false).unwrap();
    let story = Story::open(file, cast::meeting_day(), &look(false), (120, 30));
    assert!(story.screen().contains("Zebedee"), "{}", story.screen());
}

#[test]
fn names_on_start_are_set_from_the_palette_and_undone() {
    let mut story = Story::of_the_cast(false, (120, 30));
    assert!(!story.screen().contains("Zebedee"));
    story.press("C-p").type_text("when this file").press("Enter");
    let screen = story.screen();
    assert!(screen.contains("Zebedee") && screen.contains("Names are shown whenever this file is opened."), "{screen}");
    assert!(!story.store().settings().unwrap().hide_names_on_start);
    assert!(story.press("u").screen().contains("Undone: Change setting"), "{}", story.screen());
    assert!(story.store().settings().unwrap().hide_names_on_start);
}

#[test]
fn the_help_lists_every_key() {
    let mut story = story();
    assert_snapshot!(story.press("?").screen(), @"
    ┌ Help ────────────────────────────────────────────────────────────────────────┐
    │ Everything is saved as you go. u takes the last change back, today or        │
    │ tomorrow. Esc always leads back.                                             │
    │                                                                              │
    │ Here                                                                         │
    │ Down or j       One row or item down                                         │
    │ Enter           Open the child under the cursor                              │
    │ a               Add an action                                                │
    │ l               Tag a lesson                                                 │
    │ f               Record a section 20 follow-up                                │
    │ /               Find in the list                                             │
    │ Esc             Show the whole list again                                    │
    │ Right or ]      The month after                                              │
    │ M               To the meetings: running order, minutes                      │
    │ s               Sort by the next column                                      │
    │ w               Say what each question to the meeting rests on               │
    │ t               Type facts in                                                │
    │ F               To section 20: every open agreement                          │
    │ D               To section 20: under 16 for more than 3 months               │
    │ A               To the actions: who does what by when                        │
    │ L               To the lessons: themes by month                              │
    │ r               Requests for entry, those not agreed among them              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("End");
    assert_snapshot!(story.screen(), @"
    ┌ Help ────────────────────────────────────────────────────────────────────────┐
    │ EH to PLO       at any time before entry; what was not used is asked of the  │
    │ 24 months before                                                             │
    │ Section 20 (own)a young person of 16 or 17 agreed for themselves             │
    │ Written         working days from entry until it was written up; ! more than │
    │ allowed, - not recorded                                                      │
    │ Days            days in care; ended where care has ended                     │
    │ Acts            open actions; ! where one is past its date                   │
    │ Rev             whether the meeting has reviewed the admission               │
    │ ● ○ – ►         in a running order: done, to come, skipped, carried forward  │
    │ to the next meeting                                                          │
    │ Y P N ? - .     a question of the review: yes, partly, no, not known, not    │
    │ asked on purpose, not yet                                                    │
    │ planned         minutes that the items up to this one were planned to take:  │
    │ Ctrl+P, Meetings sets them                                                   │
    │ S20, Past       an action about a child on section 20; days past its date    │
    │ A-031, LA-012   an action and a lesson; the letter is this laptop's          │
    │ Came back       seen in how many of the admissions reviewed since it closed  │
    │ usual range     where the number of admissions a month has lain, by chance   │
    │ alone                                                                        │
    │ nothing known   somebody said so; none recorded only means that nobody wrote │
    │ anything down                                                                │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("Esc");
    assert!(story.screen().contains("5 admitted"));
}

#[test]
fn the_palette_says_why_a_command_cannot_run() {
    let mut story = story();
    assert_snapshot!(story.press("C-p").screen(), @"
    ┌ Commands ────────────────────────────────────────────────────────────────────┐
    │ ›                                                                    1 of 42 │
    │ ► To the meetings: running order, minutes                                  M │
    │   Add an action                                                            a │
    │   Tag a lesson                                                             l │
    │   Record a section 20 follow-up                                            f │
    │   Undo the last change                                                     u │
    │   Redo what was undone                                                Ctrl+R │
    │   Type facts in                                                            t │
    │   Type in a child who came into care                                         │
    │   Delete what was typed in by mistake                                      x │
    │   Write the papers of the month to a file: pack, actions                     │
    │   Quorum and planned minutes of the meetings                                 │
    │   To the settings: what councils differ on                                 , │
    │   To the people: who is offered in forms, who has left                       │
    │   To the teams that are offered in forms                                     │
    │   Back up now                                                                │
    │   Restore a backup                                                           │
    │   Import an extract                                                          │
    │   Take the last import back                                                  │
    │   Look for numbers that may be one child's                                   │
    │   Working days: the limit, and days not worked                               │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter run  Esc close
    ");
    story.type_text("show the whole");
    assert_snapshot!(story.press("Enter").screen(), @r"
    ┌ Commands ────────────────────────────────────────────────────────────────────┐
    │ › show the whole                                                      1 of 1 │
    │ ► Show the whole list again       not now: The whole list is shown. q quits. │
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
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter run  Esc close
    ");
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut story = story();
    story.press("C-p").type_text("before").press("Enter");
    assert!(story.screen().contains("September 2026 admissions"), "{}", story.screen());
}

#[test]
fn the_questions_say_what_they_rest_on() {
    let mut story = story();
    assert_snapshot!(story.press("w").screen(), @"
    ┌ Questions about C-1042 ──────────────────────────────────────────────────────┐
    │ Known for 19 months, and entry was unplanned: what would have made a planned │
    │ entry, or none, possible?                                                    │
    │ Asked because: Known without a break for more than 6 calendar months until   │
    │ entry, contacts alone left out, and entry was unplanned or an emergency. Not │
    │ raised for unaccompanied children.                                           │
    │                                                                              │
    │ Legal advice was not sought: would it have changed the legal route?          │
    │ Asked because: The request says that legal advice was not sought.            │
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
     ↑↓ move  Esc close
    ");
}

#[test]
fn a_key_that_cannot_do_anything_here_says_why() {
    let mut story = story();
    assert_snapshot!(story.press("Down f").foot(4), @"
    ─ ! This child has not been on section 20 in this period of care. ──────────────
     C-0977  Not recorded whether planned. Known for 4 months, child protection
     plan open at entry. Interim care order from 5 Oct.
     ↑↓ move  Enter open  a action  l lesson  / find  ←→ month  M meetings  ? help
    ");
    assert_snapshot!(story.press("Enter d").foot(2), @"
    ─ ! The cursor is not on an action: Up and Down go to one. ─────────────────────
     ↑↓ move  Esc back  a action  l lesson  n next  p previous  w why  ? help
    ");
    assert_snapshot!(story.press("n n n").foot(2), @"
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  n next  p previous  w why  ? help
    ");
    assert_snapshot!(story.press("n").foot(2), @"
    ─ ! This is the last child of the list. ────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  n next  p previous  w why  ? help
    ");
    assert_snapshot!(story.press("Esc Esc").foot(4), @"
    ─ ! The whole list is shown. q quits. ──────────────────────────────────────────
     C-1052  Not recorded whether planned. No help before entry recorded. Legal
     status not known.
     ↑↓ move  Enter open  a action  l lesson  / find  ←→ month  M meetings  ? help
    ");
}
