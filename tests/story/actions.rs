//! The actions across meetings, as they are seen: who does what by when.

use admissions_review::store::Store;
use admissions_review::store::actions::NewAction;
use admissions_review::tui::screen::actions;
use admissions_review::tui::screen::actions::Row;
use insta::assert_snapshot;

use super::cast::{self, CHAIR, child_id, day, period_id};
use super::support::{Story, look};
use super::world::known_world;

fn new(text: &str, owner: &str, due_on: &str, child: Option<(&str, &str)>) -> NewAction {
    NewAction {
        child_id: child.map(|(child, _)| child_id(child)),
        period_id: child.map(|(child, from)| period_id(child, from)),
        meeting_id: None,
        text: text.to_owned(),
        owner: owner.to_owned(),
        due_on: day(due_on),
        done_looks_like: None,
        raised_on: day("2026-10-15"),
    }
}

/// Beside A-001 of the cast, which is 13 days past its date on 12 November 2026: A-002 is due on Sunday of the week, A-003
/// a week later, A-004 about nobody in December; A-005 is done and A-006 cancelled.
fn store() -> Store {
    let mut store = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut store);
    let agreed = Some(("C-1050", "2026-10-06"));
    for action in [
        new("Tell her in writing what section 20 means", "B. Okafor", "2026-11-15", agreed),
        new("Ask the aunt whether she would have him", "J. Quillfeather", "2026-11-19", Some(("C-0977", "2026-10-05"))),
        new("Ask for the rota of the out-of-hours team", "M. Thistlewood", "2026-12-03", None),
    ] {
        store.add_action(CHAIR, &action).unwrap();
    }
    let (done, _) = store.add_action(CHAIR, &new("Ring the school", "B. Okafor", "2026-11-02", agreed)).unwrap();
    store.complete_action(CHAIR, done, day("2026-11-03"), Some("School holds her place")).unwrap();
    let (left, _) = store.add_action(CHAIR, &new("Book a viability visit", "P. Larkspur", "2026-11-04", None)).unwrap();
    store.cancel_action(CHAIR, left, day("2026-11-05"), "The family has found its own way").unwrap();
    store
}

pub fn story(size: (u16, u16)) -> Story {
    let mut story = Story::open(store(), cast::meeting_day(), &look(false), size);
    story.press("A");
    story
}

/// The references that are shown, in their order.
pub fn shown(story: &Story) -> Vec<String> {
    story.model.actions.shown().map(|listed| listed.action.reference.clone()).collect()
}

pub fn selected(story: &Story) -> &str {
    &story.model.actions.selected().unwrap().action.reference
}

#[test]
fn actions_are_seen_by_date_past_their_date_first() {
    let story = story((80, 24));
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








    ────────────────────────────────────────────────────────────────────────────────
     A-001  Refer to family group conference. Done looks like: Conference date
     sent. J. Quillfeather, due 30 Oct 2026, 13 days past its date. About C-1042,…
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    assert_eq!(story.cursor(), (0, 6), "on the row that is selected, not on its heading");
}

#[test]
fn one_key_goes_round_by_owner_and_by_child_and_the_cursor_stays_on_its_action() {
    let mut story = story((80, 24));
    story.press("Down Down");
    assert_eq!(selected(&story), "A-003");
    assert_snapshot!(story.press("s").screen(), @"
     Actions by owner                                             as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     0 re-dated · 1 done, 1 cancelled: v shows them
    ────────────────────────────────────────────────────────────────────────────────
        Ref    What                         Due           Past Child    S20 Re-dated
     B. Okafor: 1 open
        A-002  Tell her in writing what se… 15 Nov 2026        C-1050   ●
     J. Quillfeather: 2 open, 1 past its date
        A-001  Refer to family group confe… 30 Oct 2026   ! 13 C-1042   ●
    ►   A-003  Ask the aunt whether she wo… 19 Nov 2026        C-0977
     M. Thistlewood: 1 open
        A-004  Ask for the rota of the out…  3 Dec 2026








    ────────────────────────────────────────────────────────────────────────────────
     A-003  Ask the aunt whether she would have him. J. Quillfeather, due 19 Nov
     2026. About C-0977.
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    assert_eq!(selected(&story), "A-003");
    assert_snapshot!(story.press("s").screen(), @"
     Actions by child                                             as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     0 re-dated · 1 done, 1 cancelled: v shows them
    ────────────────────────────────────────────────────────────────────────────────
        Ref    What                            Owner          Due           Past S20
     C-0977: 1 open
    ►   A-003  Ask the aunt whether she would… J. Quillfeath… 19 Nov 2026
     C-1042, section 20: 1 open, 1 past its date
        A-001  Refer to family group conferen… J. Quillfeath… 30 Oct 2026   ! 13 ●
     C-1050, section 20: 1 open
        A-002  Tell her in writing what secti… B. Okafor      15 Nov 2026        ●
     About no child: 1 open
        A-004  Ask for the rota of the out-of… M. Thistlewood  3 Dec 2026







    ────────────────────────────────────────────────────────────────────────────────
     A-003  Ask the aunt whether she would have him. J. Quillfeather, due 19 Nov
     2026. About C-0977.
     Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
    story.press("s");
    assert_eq!((selected(&story), shown(&story).len()), ("A-003", 4));
}

#[test]
fn what_is_closed_is_counted_and_shown_when_it_is_asked_for() {
    let mut story = story((132, 24));
    assert_snapshot!(story.press("v").screen(), @"
     Actions by date                                                                                                  as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     0 re-dated · 1 done, 1 cancelled
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        Ref    What                           Owner            Due           Past Closed      Child    S20 Re-dated First due   Meeting
     Past their date: 1
    ►   A-001  Refer to family group confere… J. Quillfeather  30 Oct 2026   ! 13             C-1042   ●
     Due this week, Thu 12 Nov 2026 to Sunday 15 Nov: 1
        A-002  Tell her in writing what sect… B. Okafor        15 Nov 2026                    C-1050   ●
     Later: 2
        A-003  Ask the aunt whether she woul… J. Quillfeather  19 Nov 2026                    C-0977
        A-004  Ask for the rota of the out-o… M. Thistlewood    3 Dec 2026
     Done and cancelled: 2
        A-006  Book a viability visit         P. Larkspur        cancelled         5 Nov 2026
        A-005  Ring the school                B. Okafor               done         3 Nov 2026 C-1050   ●





    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     A-001  Refer to family group conference. Done looks like: Conference date sent. J. Quillfeather, due 30 Oct 2026, 13 days past its
     date. About C-1042, on section 20.
     Enter read  Space mark  d done  t date  w owner  a add  s order  x cancel  e change  c child  m messages  f section 20 only  ? help
    ");
    story.press("End");
    assert_snapshot!(story.foot(4), @"
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     A-005  Ring the school. Evidence: School holds her place. B. Okafor, done 3 Nov 2026, due 2 Nov 2026. About C-1050, on section 20.

     Enter read  Space mark  o open again  a add  s order  e change  c child  m messages  f section 20 only  v done ones  W file  ? help
    ");
}

#[test]
fn only_those_about_children_on_section_20() {
    let mut story = story((80, 24));
    story.press("f");
    assert_eq!(shown(&story), ["A-001", "A-002"], "A-003 is about a child under an interim care order");
    assert!(story.screen().starts_with(" Actions by date, section 20 only"));
    story.press("f");
    assert_eq!(shown(&story).len(), 4);
}

#[test]
fn find_looks_at_what_who_whom_and_the_number() {
    let mut story = story((80, 24));
    for (words, found) in [("okaf", "A-002"), ("c-0977", "A-003"), ("ROTA", "A-004"), ("a-001", "A-001")] {
        story.press("/").type_text(words).press("Enter");
        assert_eq!(shown(&story), [found], "{words}");
        story.press("Esc");
        assert_eq!(shown(&story).len(), 4, "Esc shows all again and stays here");
    }
    story.press("/").type_text("school").press("Enter");
    assert_snapshot!(story.screen(), @"
     Actions by date                                              as of 12 Nov 2026
     4 open · 1 past its date · 1 due this week · 2 later · 2 on section 20
     0 re-dated · 1 done, 1 cancelled: v shows them
    ─ Find:  school   0 of 6 ───────────────────────────────────────────────────────

       No action matches.
       Esc shows the list again. v looks among those that are done or cancelled
       too.












    ────────────────────────────────────────────────────────────────────────────────


     a add  s order  f section 20 only  v done ones  W file  ↑↓ move  / find  ? help
    ");
    story.press("v");
    assert_eq!(shown(&story), ["A-005"]);
}

#[test]
fn a_file_without_actions_says_what_to_do() {
    let mut story = Story::of_nobody((80, 24));
    assert_snapshot!(story.press("A").screen(), @"
     Actions by date                                              as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       No action has been written down yet.
       a adds one here; on a child's screen it is about that child.













    ────────────────────────────────────────────────────────────────────────────────


     a add  W file  ↑↓ move  Esc back  / find  M meetings  F section 20  ? help
    ");
    story.press("s");
    assert_snapshot!(story.foot(4), @"
    ─ ! There is no action in this file yet: a adds one. ───────────────────────────


     a add  W file  ↑↓ move  Esc back  / find  M meetings  F section 20  ? help
    ");
}

#[test]
fn where_all_are_closed_it_says_so() {
    let mut story = story((80, 24));
    story.press("* d").type_text("All seen").press("Enter Enter");
    assert_snapshot!(story.screen(), @"
     Actions by date                                              as of 12 Nov 2026
     0 open · 0 past their date · 0 due this week · 0 later · 0 on section 20
     0 re-dated · 5 done, 1 cancelled: v shows them
    ────────────────────────────────────────────────────────────────────────────────

       Every action is done or cancelled.
       v shows all 6 of them. a adds one.













    ─ 4 actions are done. u undoes all of it. ──────────────────────────────────────


     a add  s order  f section 20 only  v done ones  W file  ↑↓ move  / find  ? help
    ");
}

#[test]
fn marks_that_are_out_of_sight_are_said() {
    let mut story = story((80, 24));
    story.press("* /").type_text("rota").press("Enter");
    assert!(story.screen().contains("4 marked, 3 of them not shown:"), "{}", story.screen());
}

#[test]
fn what_each_owner_would_be_sent_stands_there_to_be_pasted() {
    let mut story = story((80, 24));
    assert_snapshot!(story.press("m").screen(), @"
     What each owner would be sent
    B. Okafor
    - A-002 (C-1050): Tell her in writing what section 20 means
      Due Sun 15 Nov 2026

    J. Quillfeather
    - A-001 (C-1042): Refer to family group conference
      Due Fri 30 Oct 2026, 13 days past its date
      Done when: Conference date sent
    - A-003 (C-0977): Ask the aunt whether she would have him
      Due Thu 19 Nov 2026

    M. Thistlewood
    - A-004: Ask for the rota of the out-of-hours team
      Due Thu 3 Dec 2026







    ─ Esc, then W writes it to a file: give it a name that ends in .txt. ───────────
     ↑↓ move  Esc close
    ");
    story.press("Esc Down Space m");
    let screen = story.screen();
    assert!(screen.contains("A-002") && !screen.contains("A-001"), "of those that are marked only: {screen}");
}

#[test]
fn the_child_of_an_action_is_one_key_away_and_esc_leads_back() {
    let mut story = story((80, 24));
    story.press("c");
    assert!(story.screen().contains("C-1042"), "{}", story.screen());
    story.press("Esc");
    assert_eq!(selected(&story), "A-001");
    story.press("End c");
    assert!(story.foot(4).contains("This action is about no child who has a screen."), "{}", story.foot(4));
}

/// Two hundred, one a day from 13 November: only a screenful is handed to the table, and the cursor is always in view.
#[test]
fn a_long_list_is_moved_through_a_screenful_at_a_time() {
    let mut file = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut file);
    for at in 0..200_i64 {
        let due = day("2026-11-13") + chrono::Duration::days(at);
        let action = new(&format!("Step {at}"), "B. Okafor", &due.to_string(), None);
        file.add_action(CHAIR, &action).unwrap();
    }
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    story.press("A");
    for keys in ["End", "PgUp", "PgUp", "Up", "Home", "PgDn", "PgDn", "Down", "s", "End", "Home"] {
        story.press(keys);
        let (window, screen) = (actions::window(&story.model), &story.model.actions);
        assert!(window.count <= 15 && window.range().contains(&screen.cursor.selected), "{keys}");
        assert!(matches!(screen.rows[screen.cursor.selected], Row::Action(_)), "never on a heading: {keys}");
        assert_eq!(story.cursor().0, 0);
    }
    let first = actions::window(&story.model).first;
    assert_eq!(first, 0, "the heading above the first action is seen too");
}

#[test]
fn the_longest_words_keep_to_their_columns() {
    let mut file = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut file);
    let text =
        "Ask the family group conference coordinator in the neighbouring authority whether she can begin next week";
    let long = new(text, "Ottoline Fennel-Brackenbury-Thorne", "2026-03-01", Some(("C-1042", "2026-10-02")));
    file.add_action(CHAIR, &long).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    story.press("A");
    let lines: Vec<String> = story.screen().lines().map(str::to_owned).collect();
    assert_snapshot!(lines[4..8].join("\n"), @"
        Ref    What                   Owner          Due           Past Child    S20
     Past their date: 2
    ►   A-002  Ask the family group … Ottoline Fenn…  1 Mar 2026  ! 256 C-1042   ●
        A-001  Refer to family group… J. Quillfeath… 30 Oct 2026   ! 13 C-1042   ●
    ");
    assert_snapshot!(story.foot(3), @"
    A-002  Ask the family group conference coordinator in the neighbouring
    authority whether she can begin next week. Ottoline…
    Enter read  Space mark  d done  t date  w owner  a add  s order  W file  ? help
    ");
}
