//! The requests for entry of every month, those that were not agreed among them.

use admissions_review::domain::Id;
use admissions_review::domain::child::Source;
use admissions_review::domain::duty::Duty;
use admissions_review::domain::entry_request::{Decision, EntryRequest, Role, Verdict};
use admissions_review::store::Store;
use admissions_review::store::typed::NewFact;
use admissions_review::tui::model::Screen;
use admissions_review::tui::screen::requests;
use insta::assert_snapshot;

use super::cast::{self, CHAIR, child_id, day};
use super::support::{Story, look};
use super::world::known_world;

fn asked(child: &str, at: &str, why: &str) -> EntryRequest {
    let known = cast::facts().requests.remove(0);
    EntryRequest {
        child_id: child_id(child),
        period_id: None,
        asked_at: at.parse().unwrap(),
        circumstances: Some(why.to_owned()),
        alternatives: None,
        miles_from_home: None,
        decisions: Vec::new(),
        ..known
    }
}

fn decided(request: Id, role: Role, person: &str, at: &str, verdict: Verdict) -> Decision {
    let rationale = (role == Role::DutyHead).then(|| "Her aunt can have her, with help at night.".to_owned());
    let (person, decided_at) = (Some(person.to_owned()), at.parse().unwrap());
    Decision {
        id: request,
        request_id: request,
        role,
        person,
        decided_at,
        verdict,
        rationale,
        recorded_on: None,
        source: Source::Typed,
    }
}

/// Beside the request that led to the admission of C-1042: one of September about C-0977 that was not agreed, by one
/// who was not on duty and had supported it, and one of November about C-1051 that waits.
pub fn store() -> Store {
    let mut store = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut store);
    let type_in = |store: &mut Store, new: NewFact| store.type_in(CHAIR, &new).unwrap();
    let refused = asked("C-0977", "2026-09-08T09:00", "The mother asked for a week away from home.");
    let refused = type_in(&mut store, NewFact::Request(Box::new(refused)));
    for (role, at, verdict) in [
        (Role::OperationalHead, "2026-09-08T11:00", Verdict::SupportsWithConditions),
        (Role::DutyHead, "2026-09-10T09:30", Verdict::NotAgreed),
    ] {
        let step = decided(refused, role, "S. Oakapple", at, verdict);
        type_in(&mut store, NewFact::Decision(step, child_id("C-0977")));
    }
    type_in(&mut store, NewFact::Request(Box::new(asked("C-1051", "2026-11-10", "Nobody was at home again."))));
    for (person, from, to) in
        [("P. Thistledown", "2026-09-07", "2026-09-13"), ("S. Oakapple", "2026-09-28", "2026-10-05")]
    {
        let turn = Duty {
            id: refused,
            person: person.to_owned(),
            from_on: day(from),
            until_on: day(to),
            source: Source::Typed,
        };
        type_in(&mut store, NewFact::Duty(turn));
    }
    store
}

fn story(size: (u16, u16)) -> Story {
    Story::open(store(), cast::meeting_day(), &look(false), size)
}

fn shown(story: &Story) -> Vec<String> {
    story.model.request_list.shown().map(|listed| listed.child.child_ref.clone()).collect()
}

#[test]
fn those_that_were_not_agreed_are_shown_first_and_all_with_one_key() {
    let mut story = story((80, 24));
    assert_snapshot!(story.press("r").screen(), @"
     Requests for entry                                           as of 12 Nov 2026
     3 asked · 1 agreed · 1 not agreed · 1 undecided · 2 with no admission
     Shown: not agreed or undecided, with no admission: 2
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Asked       Outcome     Decided by                         After
    ► C-1051      7 10 Nov 2026 undecided
      C-0977      0  8 Sep 2026 not agreed  S. Oakapple                       2 days













    ────────────────────────────────────────────────────────────────────────────────
     C-1051  Asked 10 Nov 2026 by P. Larkspur. No duty decision recorded. No
     admission. Nobody was at home again.
     ↑↓ move  Enter open  Esc back  a type in  f all or not agreed  / find  ? help
    ");
    assert_eq!(story.cursor(), (0, 5), "on the row that is selected");
    assert_snapshot!(story.press("f").screen(), @"
     Requests for entry                                           as of 12 Nov 2026
     3 asked · 1 agreed · 1 not agreed · 1 undecided · 2 with no admission
     All are shown, the newest first: 3
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Asked       Outcome     Decided by             After Admitted
    ► C-1051      7 10 Nov 2026 undecided                                none
      C-1042     14  2 Oct 2026 agreed      S. Oakapple       7 h 25 min 2 Oct 2026
      C-0977      0  8 Sep 2026 not agreed  S. Oakapple           2 days none












    ────────────────────────────────────────────────────────────────────────────────
     C-1051  Asked 10 Nov 2026 by P. Larkspur. No duty decision recorded. No
     admission. Nobody was at home again.
     ↑↓ move  Enter open  Esc back  a type in  f all or not agreed  / find  ? help
    ");
    assert_eq!(shown(&story), ["C-1051", "C-1042", "C-0977"], "the newest first");
    assert_eq!(story.model.selected_request().unwrap().child.child_ref, "C-1051", "the cursor stays where it was");
}

#[test]
fn a_request_opens_whole_with_its_chain() {
    let mut story = story((80, 24));
    assert_snapshot!(story.press("r Down Enter").screen(), @"
    ┌ Request for C-0977's entry ──────────────────────────────────────────────────┐
    │ Under 1 when it was asked. Asked 8 Sep 2026 by P. Larkspur. Not agreed 10    │
    │ Sep 2026 by S. Oakapple, 2 days after it was asked, not on duty (P.          │
    │ Thistledown was). No admission.                                              │
    │                                                                              │
    │ Circumstances                                                                │
    │ The mother asked for a week away from home.                                  │
    │                                                                              │
    │ How it was decided                                                           │
    │ 8 Sep 2026 09:00  Social worker, P. Larkspur: asked                          │
    │ 8 Sep 2026 11:00  Operational Head of Service, S. Oakapple: supports with    │
    │ conditions                                                                   │
    │   2 h later                                                                  │
    │ 10 Sep 2026 09:30  Duty Head of Service, S. Oakapple: not agreed             │
    │   1 day 22 h later · not on duty (P. Thistledown was) · also operational     │
    │ Head of Service                                                              │
    │   Her aunt can have her, with help at night.                                 │
    │                                                                              │
    │ Legal advice                                                                 │
    │ not sought                                                                   │
    │                                                                              │
    │ The rest of the form                                                         │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("Esc");
    assert_eq!(shown(&story), ["C-1051", "C-0977"]);
}

#[test]
fn a_request_that_led_to_an_admission_opens_too() {
    let mut story = story((100, 30));
    assert_snapshot!(story.press("r f Down Enter").screen(), @"
     R┌ Request for C-1042's entry ──────────────────────────────────────────────────────────────────┐6
     3│ Aged 14 when it was asked. Asked 2 Oct 2026 by P. Larkspur. Agreed 2 Oct 2026 by S.          │
     A│ Oakapple, 7 h 25 min after it was asked, on duty. Admitted 2 Oct 2026; first decided on the  │
    ──│ day of entry.                                                                                │──
      │                                                                                              │
      │ Circumstances                                                                                │
    ► │ His grandmother went into hospital and nobody else was at home.                              │6
      │                                                                                              │
      │ How it was decided                                                                           │
      │ 2 Oct 2026 09:15  Social worker, P. Larkspur: asked                                          │
      │ 2 Oct 2026 10:00  Team manager, R. Fennimore: supports                                       │
      │   45 min later                                                                               │
      │ 2 Oct 2026 11:30  Operational Head of Service, T. Applegarth: supports                       │
      │   1 h 30 min later                                                                           │
      │ 2 Oct 2026 16:40  Duty Head of Service, S. Oakapple: agreed                                  │
      │   5 h 10 min later · on day of entry · on duty                                               │
      │   Short stay until she is home                                                               │
      │                                                                                              │
      │ Legal advice                                                                                 │
      │ not sought                                                                                   │
      │                                                                                              │
      │ The rest of the form                                                                         │
      │ Alternatives considered: A stay with the grandmother                                         │
      │ Miles from home: 4                                                                           │
      │ Council needs to share parental responsibility: no                                           │
      │                                                                                              │
    ──│                                                                                              │──
     C│                                                                                              │s
     a└──────────────────────────────────────────────────────────────────────────────────────────────┘…
     ↑↓ move  Esc close
    ");
}

#[test]
fn more_room_shows_names_reasons_and_who_was_on_duty() {
    let mut story = story((200, 14));
    assert_snapshot!(story.press("r").screen(), @"
     Requests for entry                                                                                                                                                                   as of 12 Nov 2026
     3 asked · 1 agreed · 1 not agreed · 1 undecided · 2 with no admission
     Shown: not agreed or undecided, with no admission: 2
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Child     Age Asked       Asked by                 Outcome     Decided by               On duty then                    After Circumstances
    ► C-1051      7 10 Nov 2026 P. Larkspur              undecided                                                                  Nobody was at home again.
      C-0977      0  8 Sep 2026 P. Larkspur              not agreed  S. Oakapple              P. Thistledown                 2 days The mother asked for a week away from home.



    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     C-1051  Asked 10 Nov 2026 by P. Larkspur. No duty decision recorded. No admission. Nobody was at home again.

     ↑↓ move  Enter open  Esc back  a type in  f all or not agreed  / find  M meetings  r request  c step  d duty rota  s says who  F section 20  D under 16, over 3 months  A actions  L lessons  ? help
    ");
    let named = story.press("h").screen();
    assert!(named.contains("Perdita Larch") && !named.lines().next().unwrap().contains("Perdita"), "{named}");
}

#[test]
fn a_squeezed_window_keeps_who_when_and_what_came_of_it() {
    let mut story = story((60, 20));
    assert_snapshot!(story.press("r").screen(), @"
     Requests for entry                       as of 12 Nov 2026
     3 asked · 1 agreed · 1 not agreed · 1 undecided
     Shown: not agreed or undecided, with no admission: 2
    ────────────────────────────────────────────────────────────
      Child     Age Asked       Outcome     Decided by
    ► C-1051      7 10 Nov 2026 undecided
      C-0977      0  8 Sep 2026 not agreed  S. Oakapple









    ────────────────────────────────────────────────────────────
     C-1051  Asked 10 Nov 2026 by P. Larkspur. No duty decision
     recorded. No admission. Nobody was at home again.
     ↑↓ move  Enter open  Esc back  a type in  / find  ? help
    ");
}

#[test]
fn it_is_all_there_in_ascii() {
    let mut story = Story::open(store(), cast::meeting_day(), &look(true), (80, 24));
    assert_snapshot!(story.press("r").screen(), @"
     Requests for entry                                           as of 12 Nov 2026
     3 asked . 1 agreed . 1 not agreed . 1 undecided . 2 with no admission
     Shown: not agreed or undecided, with no admission: 2
    --------------------------------------------------------------------------------
      Child     Age Asked       Outcome     Decided by                         After
    > C-1051      7 10 Nov 2026 undecided
      C-0977      0  8 Sep 2026 not agreed  S. Oakapple                       2 days













    --------------------------------------------------------------------------------
     C-1051  Asked 10 Nov 2026 by P. Larkspur. No duty decision recorded. No
     admission. Nobody was at home again.
     up/down move  Enter open  Esc back  a type in  f all or not agreed  ? help
    ");
}

#[test]
fn esc_goes_back_to_where_one_came_from() {
    let mut story = story((80, 24));
    story.press("Enter C-p").type_text("requests for entry of every").press("Enter");
    assert_eq!(story.model.screen, Screen::Requests, "{}", story.screen());
    story.press("d");
    assert_eq!(story.model.screen, Screen::Rota);
    story.press("r");
    assert_eq!(story.model.screen, Screen::Requests, "where one has been before");
    story.press("Esc");
    assert_eq!(story.model.screen, Screen::Child);
    story.press("Esc");
    assert_eq!(story.model.screen, Screen::Admissions);
}

#[test]
fn a_month_with_nobody_in_it_is_no_way_out_of_the_requests() {
    let mut story = Story::of_nobody((80, 24));
    assert_snapshot!(story.press("r").screen(), @"
     Requests for entry                                           as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       This file holds no requests for entry yet.
       Open a child, then r types the request in.













    ────────────────────────────────────────────────────────────────────────────────


     ↑↓ move  Esc back  a type in  f all or not agreed  / find  M meetings  ? help
    ");
    story.press("u");
    assert_eq!(story.model.screen, Screen::Requests);
}

#[test]
fn find_looks_in_people_and_reasons_and_esc_shows_the_list_again() {
    let mut story = story((80, 24));
    story.press("r f /").type_text("oakapple week");
    assert_eq!(shown(&story), ["C-0977"]);
    assert_snapshot!(story.screen().lines().nth(3).unwrap(), @"─ Find:  oakapple  week 1 of 3 ─────────────────────────────────────────────────");
    story.press("Enter Esc");
    assert_eq!((shown(&story).len(), story.model.screen), (3, Screen::Requests));
    let nothing = story.press("/ z z z Enter").screen();
    for said in ["No request matches.", "Esc shows the list again. Names are hidden and not looked in: h shows them."] {
        assert!(nothing.contains(said), "{nothing}");
    }
    story.press("Esc Esc");
    assert_eq!(story.model.screen, Screen::Admissions);
}

#[test]
fn what_changes_elsewhere_is_read_again() {
    let mut story = story((80, 24));
    story.press("r u");
    assert!(story.screen().contains("Undone: Type in duty rota"), "{}", story.screen());
    story.press("u u");
    assert_eq!(shown(&story), ["C-0977"], "the request of C-1051 is undone");
    story.press("C-r");
    assert_eq!(shown(&story), ["C-1051", "C-0977"]);
    assert_eq!(story.model.selected_request().unwrap().child.child_ref, "C-0977", "the cursor stays on its request");
}

#[test]
fn nothing_is_said_of_requests_that_are_still_being_read() {
    let mut story = story((80, 24));
    let waiting = story.hold_answers().press("r").screen();
    assert!(waiting.contains("The requests for entry are being read."), "{waiting}");
    assert!(!waiting.contains("0 asked"), "{waiting}");
    assert_eq!(story.press("Enter").screen(), waiting, "the key waits for the list");
    assert!(story.answer_held().screen().contains("C-1051"), "and opens its first request: {}", story.screen());
    assert_eq!(shown(story.press("Esc")), ["C-1051", "C-0977"]);
}

#[test]
fn only_as_many_requests_as_fit_are_handed_to_the_table() {
    let mut story = Story::of_the_demonstration((80, 12));
    story.press("r f");
    for keys in ["Home", "End", "Up", "PgUp", "PgDn", "PgDn"] {
        story.press(keys);
        let window = requests::window(&story.model);
        assert_eq!(window.count, 3, "12 lines: 4 above the list, its header, 4 below");
        assert!(window.range().contains(&story.model.request_list.selected));
    }
}
