//! Section 20 between meetings: which children, for how long, what the plan is, and who does what by when.

use admissions_review::domain::follow_up::{FollowUp, Plan};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// The small cast four months on: C-1042 and C-0901 are under 16 and over three months.
fn in_february(size: (u16, u16)) -> Story {
    let mut file = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut file);
    let mut story = Story::open(file, cast::day("2027-02-08"), &look(false), size);
    story.press("F");
    story
}

#[test]
fn every_open_agreement_the_most_overdue_check_first() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F");
    assert_snapshot!(story.screen(), @"
     Section 20, open agreements                                  as of 12 Nov 2026
     3 open · 0 of 0-27 days · 3 of 28-83 · 0 of 84-182 · 0 of 183 or more
     3 checks past the date · 0 over 3 months, 0 under 16 · longest 59 days
    ────────────────────────────────────────────────────────────────────────────────
      Child    Age   Days Band    Plan                        Next check   Late Acts
    ► C-0901    11     59 28-83   not recorded               17 Sep 2026   56 !    -
      C-1042    14     41 28-83   not recorded                5 Oct 2026   38 !  1 !
      C-1050    16     37 28-83   Return home                 3 Nov 2026    9 !    -












    ────────────────────────────────────────────────────────────────────────────────
     C-0901  Plan: not recorded. Nobody has an open action. Purpose not recorded;
     consent not recorded; not checked yet.
     Enter open  f follow-up  a action  1-6 only  Tab unfold  c history  ? help
    ");
    assert_eq!(story.cursor(), (0, 5), "on the first agreement");
}

#[test]
fn one_key_answers_who_is_under_16_over_three_months_with_which_plan_and_who_does_what_by_when() {
    let mut story = in_february((80, 24));
    story.press("1");
    assert_snapshot!(story.screen(), @"
     Section 20, open agreements                                   as of 8 Feb 2027
     3 open · 0 of 0-27 days · 0 of 28-83 · 3 of 84-182 · 0 of 183 or more
     Only under 16, more than 3 months: 2 of 3 · 0 shows all
    ────────────────────────────────────────────────────────────────────────────────
      Child    Age   Days Band    Plan                        Next check   Late Acts
    ► C-0901    11    147 84-182  not recorded               17 Sep 2026  144 !    -
        Purpose not recorded · consent not recorded · not checked yet
        Nobody has an open action about this child.
      C-1042    14    129 84-182  not recorded                5 Oct 2026  126 !  1 !
        Purpose not recorded · consent not recorded · not checked yet
      ! J. Quillfeather by 30 Oct 2026, 101 days past its date: Refer to family
          group conference (A-001)








    ────────────────────────────────────────────────────────────────────────────────
     C-0901  Not checked yet. Next check 17 Sep 2026, by the council's ladder of
     checks. South team.
     Enter open  f follow-up  a action  1-6 only  Tab unfold  c history  ? help
    ");
    let mut from_anywhere = in_february((80, 24));
    from_anywhere.press("Esc D");
    assert_eq!(from_anywhere.screen(), story.screen(), "and one key from any other screen");
}

#[test]
fn more_room_shows_purpose_consent_and_the_next_action() {
    let mut story = in_february((160, 18));
    story.press("h");
    assert_snapshot!(story.screen(), @"
     Section 20, open agreements                                                                                                                   as of 8 Feb 2027
     3 open · 0 of 0-27 days · 0 of 28-83 · 3 of 84-182 · 0 of 183 or more
     3 checks past the date · 3 over 3 months, 2 under 16 · longest 147 days
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Child    Name             Age   Days Band    Plan            Purpose          Consent              Last check  Next check   Late Next action              Acts
    ► C-0901   Jasper Sedge      11    147 84-182  not recorded    not recorded     not recorded               none 17 Sep 2026  144 ! none                        -
      C-1042   Zebedee Quillfe…  14    129 84-182  not recorded    not recorded     not recorded               none  5 Oct 2026  126 ! 30 Oct J. Quillfeather:…  1 !
      C-1050   Zoë O’Marrow      16    125 84-182  Return home     Own agreement a… The young person, …  9 Oct 2026  3 Nov 2026   97 ! none                        -






    ─ Names are shown. h hides them. ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     C-0901 Jasper Sedge  Plan: not recorded. Nobody has an open action. Purpose not recorded; consent not recorded; not checked yet.

     Enter open  f follow-up  a action  1-6 only  Tab unfold  c history  e ended, open  s order  g day  w file  ↑↓ move  Esc back  l lesson  / find  u undo  ? help
    ");
}

#[test]
fn a_check_starts_from_the_last_one_is_recorded_and_undone() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F Down Down");
    let agreement = |story: &Story| {
        let tracked = story.model.section20.selected().unwrap();
        (tracked.agreement.child_ref.clone(), tracked.agreement.next_check_on, tracked.admission.follow_ups.len())
    };
    assert_eq!(agreement(&story), ("C-1050".to_owned(), cast::day("2026-11-03"), 1));
    story.press("f");
    assert!(story.screen().contains("Consent by            The young person"), "{}", story.screen());
    story.to("Outcome").press("1 Enter");
    // The ladder: 4 weeks after 6 October have passed, 3 months have not.
    assert_eq!(agreement(&story), ("C-1050".to_owned(), cast::day("2027-01-06"), 2));
    assert!(story.foot(4).contains("Recorded the follow-up of C-1050, the next is due 6 Jan 2027. u undoes it."));
    story.press("u");
    assert_eq!(agreement(&story), ("C-1050".to_owned(), cast::day("2026-11-03"), 1));
    assert!(story.foot(5).contains("Undone: Record section 20 follow-up about C-1050 ("), "{}", story.foot(5));
}

#[test]
fn the_checks_of_a_child_are_read_the_newest_first() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F Down Down c");
    assert_snapshot!(story.screen(), @"
    ┌ Checks of C-1050 ────────────────────────────────────────────────────────────┐
    │ Aged 16, section 20 for 37 days, since 6 Oct 2026. Purpose: own agreement at │
    │ 16-17. Plan: return home. Check due 3 Nov 2026, 9 days past its date.        │
    │ The young person may end it at any time.                                     │
    │                                                                              │
    │ 9 Oct 2026, by P. Larkspur                                                   │
    │ Purpose: own agreement at 16-17                                              │
    │ Consent: The young person                                                    │
    │ Plan: return home                                                            │
    │ Next check: 3 Nov 2026                                                       │
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
fn a_past_day_is_asked_about_and_nothing_is_written_on_it() {
    let mut story = in_february((80, 24));
    story.press("g").type_text("12/11/26").press("Enter");
    assert!(story.screen().contains("as it stood on 12 Nov 2026"), "{}", story.screen());
    assert_eq!(story.model.section20.open().len(), 3);
    story.press("f");
    assert!(story.foot(4).contains("This is how it stood on a past day"), "{}", story.foot(4));
    story.press("g").type_text("13/9/26").press("Enter");
    assert!(story.screen().contains("No child is on section 20 on this day."), "{}", story.screen());
    story.press("g Enter");
    assert!(story.screen().contains("as of 8 Feb 2027"), "Enter alone comes back to today: {}", story.screen());
    story.press("g").type_text("1/3/27").press("Enter");
    assert!(story.screen().contains("is still to come"), "{}", story.screen());
    story.press("Esc g").type_text("12/11/26").press("Enter 2 Esc F");
    assert!(story.screen().contains("as of 8 Feb 2027"), "who comes anew sees today, and all: {}", story.screen());
    assert_eq!(story.model.section20.rows.len(), 3);
}

#[test]
fn enter_opens_a_child_of_any_month_n_goes_on_to_the_next_and_esc_comes_back() {
    let mut story = in_february((80, 24));
    let open = |story: &Story| story.model.current().unwrap().child.child_ref.clone();
    assert_eq!(open(&story), "C-0901");
    story.press("Enter");
    assert!(story.screen().contains(" Section 20 › C-0901 (1 of 3)"), "{}", story.screen());
    story.press("n");
    assert_eq!(open(&story), "C-1042");
    assert!(story.screen().contains(" Section 20 › C-1042 (2 of 3)"), "{}", story.screen());
    story
        .press("a")
        .type_text("Ring the aunt")
        .press("Tab")
        .type_text("J. Shah")
        .press("Tab")
        .type_text("+2w")
        .press("Enter");
    assert_eq!(story.model.current().unwrap().actions.len(), 2, "what is added is seen at once");
    story.press("n n");
    assert!(story.foot(2).contains("This is the last child of the list."), "{}", story.foot(2));
    story.press("p p Esc");
    assert_eq!((open(&story), story.model.section20.cursor.selected), ("C-0901".to_owned(), 0));
}

#[test]
fn those_that_have_ended_say_how() {
    let mut story = Story::of_the_demonstration((80, 24));
    story.press("F e");
    assert_snapshot!(story.screen(), @"
     Section 20, ended agreements                                 as of 12 Nov 2026
     94 ended in the 12 months to 12 Nov 2026 · 20 to an order
     Home: 32 as planned, 3 not · kinship: 11 · 18 or independent: 20 · other: 8
    ────────────────────────────────────────────────────────────────────────────────
      Child    Age       Ended   Days How it ended
    ► C-1022     6 10 Nov 2026     25 Interim care order
      C-0970 !  17  9 Nov 2026    130 Interim care order
      C-0922    15  8 Nov 2026    229 Home, not as planned
      C-1016     5  7 Nov 2026     65 Home, not as planned
      C-0999    15  5 Nov 2026     63 Another council
      C-0989    17  4 Nov 2026     91 Home, as planned
      C-0924    16  1 Nov 2026    186 Interim care order
      C-1029     9 29 Oct 2026     35 Home, as planned
      C-1031     0 27 Oct 2026     33 Home, as planned
      C-1017     4 24 Oct 2026     50 Home, as planned
      C-0926    17 17 Oct 2026    183 Child arrangements order
      C-0942    16 16 Oct 2026    175 Another council
      C-1013     0 10 Oct 2026     38 Interim care order
      C-0943    18  9 Oct 2026    156 Independent, with support
      C-0998    13  9 Oct 2026     66 Interim care order
    ────────────────────────────────────────────────────────────────────────────────
     C-1022  Section 20 from 16 Oct 2026 to 10 Nov 2026, 25 days. Then: interim
     care order. The last check recorded: interim care order.
     Enter open  e ended, open  g day  w file  ↑↓ move  Esc back  / find  ? help
    ");
    story.press("/").type_text("order");
    assert!(story.model.section20.rows.len() < story.model.section20.ended().len());
    story.press("Esc e");
    assert!(story.screen().contains("open agreements"), "{}", story.screen());
}

#[test]
fn a_file_without_agreements_says_what_to_do() {
    let mut story = Story::of_nobody((80, 24));
    story.press("F");
    assert_snapshot!(story.screen(), @"
     Section 20, open agreements                                  as of 12 Nov 2026
     0 open · 0 of 0-27 days · 0 of 28-83 · 0 of 84-182 · 0 of 183 or more
     0 checks past the date · 0 over 3 months, 0 under 16
    ────────────────────────────────────────────────────────────────────────────────

       No child is on section 20 on this day.
       Legal statuses come with an extract: Ctrl+P imports one.













    ────────────────────────────────────────────────────────────────────────────────


     1-6 only  Tab unfold  e ended, open  s order  g day  w file  ↑↓ move  ? help
    ");
    story.press("f");
    assert!(story.foot(4).contains("There is no agreement in the list to do this for."), "{}", story.foot(4));
    story.press("e");
    assert!(story.screen().contains("No agreement had ended by this day."), "{}", story.screen());
}

#[test]
fn what_is_looked_for_leaves_the_rest_out_and_a_filter_without_children_says_so() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F /").type_text("conference");
    assert_eq!(story.model.section20.rows.len(), 1, "{}", story.screen());
    story.press("Esc 4");
    assert!(story.screen().contains("None of the open agreements is one of these."), "{}", story.screen());
    story.press("0");
    assert_eq!(story.model.section20.rows.len(), 3);
}

#[test]
fn a_check_that_found_an_end_has_no_next_one_and_nobody_under_16_agrees_for_themselves() {
    let mut story = Story::of_the_cast(false, (80, 30));
    story.press("F f");
    assert!(!story.screen().contains("Own agreement"), "C-0901 is 11: {}", story.screen());
    story.to("Next follow-up").press("+ 2 w Tab 3 Enter");
    assert!(story.screen().contains("ends the agreement: leave"), "{}", story.screen());
    assert!(story.model.section20.selected().unwrap().admission.follow_ups.is_empty(), "nothing was written");
    story.press("Esc Down Down f");
    assert!(story.screen().contains("Own agreement"), "C-1050 is 16: {}", story.screen());
}

#[test]
fn a_past_day_is_written_to_a_spreadsheet_as_it_stood() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s20.csv");
    let mut story = in_february((80, 24));
    story.press("g").type_text("20/9/26").press("Enter w");
    assert!(story.screen().contains("Write a paper as of 20 Sep 2026"), "{}", story.screen());
    assert!(story.screen().contains("section20-2026-09-20.docx"), "{}", story.screen());
    story.to("File").press("C-u").type_text(&path.to_string_lossy()).press("Enter");
    assert!(story.foot(5).contains("Wrote"), "{}", story.screen());
    let written = std::fs::read_to_string(&path).unwrap();
    // C-0901 came on 14 September; the others came in October.
    assert!(written.contains("C-0901") && written.lines().count() == 2, "{written}");
}

#[test]
fn what_is_shown_is_written_to_a_file_and_all_of_it_where_that_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s20.csv");
    let mut story = in_february((80, 24));
    let mut rows = |choice: &str| {
        story
            .press("1 w Tab")
            .press(choice)
            .to("File")
            .press("C-u")
            .type_text(&path.to_string_lossy())
            .press("Enter 0");
        let written = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        written.lines().filter(|line| line.starts_with("C-")).count()
    };
    assert_eq!((rows("Tab"), rows("1 Tab")), (2, 3), "two of three are under 16");
}

#[test]
fn a_child_that_was_opened_from_an_action_has_no_next_one() {
    let mut story = in_february((80, 24));
    story.press("A c");
    assert!(story.screen().starts_with(" Actions › C-1042"), "{}", story.screen());
    story.press("n");
    assert!(story.foot(3).contains("Esc goes back to where you came"), "{}", story.foot(3));
    story.press("Esc");
    assert!(story.screen().contains("Actions by date"), "{}", story.screen());
}

/// The form of a follow-up from its first field to an outcome.
#[test]
fn after_a_follow_up_the_cursor_is_on_the_next_that_is_late() {
    let mut story = Story::of_the_cast(false, (80, 24));
    let at = |story: &Story| {
        let tracked = story.model.section20.selected().unwrap();
        (tracked.agreement.child_ref.clone(), story.model.section20.cursor.selected)
    };
    story.press("F");
    assert_eq!(at(&story), ("C-0901".to_owned(), 0));
    story.press("f").to("Outcome").press("1 Enter");
    assert_eq!(at(&story), ("C-1042".to_owned(), 0), "C-0901 has been looked at");
    story.press("u");
    assert_eq!(at(&story), ("C-1042".to_owned(), 1), "it is back above");
}

#[test]
fn what_the_last_follow_up_found_is_marked_where_the_facts_do_not_say_so() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F Down Down f").to("Outcome").press("3 Enter");
    assert!(story.foot(6).contains("It stays on the list until the legal status"), "{}", story.foot(6));
    story.press("Tab");
    let screen = story.screen();
    assert!(screen.contains("  ! The last check found: returned home, planned."), "{screen}");
    assert!(screen.contains("  ! J. Quillfeather by 30 Oct 2026, 13 days past its date"), "{screen}");
}

#[test]
fn paging_passes_over_no_child_whatever_stands_under_each() {
    let mut story = Story::of_the_demonstration((80, 24));
    story.press("D");
    let (children, mut seen) = (story.model.section20.rows.len(), 0);
    let in_view = |story: &Story| {
        let screen = story.screen();
        let rows = (0..children).filter(|row| {
            screen.contains(&format!(" {} ", story.model.section20.open_at(*row).unwrap().agreement.child_ref))
        });
        rows.collect::<Vec<_>>()
    };
    for _ in 0..children {
        let shown = in_view(&story);
        assert!(shown[0] <= seen, "children {seen} to {} were passed over", shown[0]);
        seen = seen.max(shown[shown.len() - 1] + 1);
        story.press("PgDn");
    }
    assert_eq!(seen, children);
    for _ in 0..children {
        let shown = in_view(&story);
        assert!(shown[shown.len() - 1] + 1 >= seen, "children {} to {seen} were passed over", shown[shown.len() - 1]);
        seen = seen.min(shown[0]);
        story.press("PgUp");
    }
    assert_eq!((seen, story.model.section20.cursor.selected), (0, 0));
}

#[test]
fn a_past_day_takes_nothing_back_and_ended_agreements_have_no_filters() {
    let mut story = in_february((80, 24));
    story.press("f").to("Outcome").press("1 Enter g").type_text("12/11/26").press("Enter u");
    assert!(story.foot(4).contains("This is how it stood on a past day"), "{}", story.foot(4));
    story.press("g Enter u");
    assert!(story.foot(5).contains("Undone"), "{}", story.foot(5));
    story.press("e 1");
    assert!(story.foot(4).contains("e goes back to the open ones"), "{}", story.foot(4));
}

#[test]
fn the_longest_come_first_where_that_is_asked_for_and_names_are_told_where_they_are_shown() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F").press("f").to("Outcome").press("1 Enter s h");
    let screen = story.screen();
    assert!(screen.contains("the longest first"), "{screen}");
    assert!(screen.contains("C-0901 Jasper Sedge  Plan"), "at 80 columns the name stands below the list: {screen}");
}

#[test]
fn a_name_that_is_hidden_is_not_found() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("F /").type_text("sedge");
    assert_eq!(story.model.section20.rows.len(), 0, "{}", story.screen());
    story.press("Esc h /").type_text("sedge");
    assert_eq!(story.model.section20.rows.len(), 1, "{}", story.screen());
}

#[test]
fn a_new_agreement_is_not_filled_in_from_one_that_has_ended() {
    let mut file = Store::in_memory(known_world()).unwrap();
    let mut facts = cast::facts();
    let first =
        facts.legal_statuses.iter_mut().find(|status| status.period_id == cast::period_id("C-1042", "2026-10-02"));
    let first = first.unwrap();
    first.ended_on = Some(cast::day("2026-10-10"));
    let (order, again) = (first.clone(), first.clone());
    let other = |name: &str| admissions_review::domain::Id::of_fact(&["status", name]);
    facts.legal_statuses.push(LegalStatus {
        id: other("order"),
        code: Some(LegalCode::new("C1")),
        started_on: cast::day("2026-10-10"),
        ended_on: Some(cast::day("2026-10-20")),
        ..order
    });
    facts.legal_statuses.push(LegalStatus {
        id: other("again"),
        started_on: cast::day("2026-10-20"),
        ended_on: None,
        ..again
    });
    file.add_facts(&facts).unwrap();
    let period = cast::period_id("C-1042", "2026-10-02");
    let check = FollowUp {
        id: period,
        period_id: period,
        meeting_id: None,
        checked_on: cast::day("2026-10-05"),
        checked_by: None,
        purpose: None,
        consent_by: None,
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: Some(Plan::Proceedings),
        next_check_on: None,
        proceedings_issued_on: Some(cast::day("2026-10-04")),
        outcome: None,
        note: None,
    };
    file.add_follow_up(cast::CHAIR, cast::child_id("C-1042"), &check).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 30));
    story.press("F /").type_text("1042").press("Enter f");
    let screen = story.screen();
    assert!(screen.contains("Plan                  not recorded"), "{screen}");
    assert!(!screen.contains("4 Oct"), "the application was about the time before: {screen}");
}
