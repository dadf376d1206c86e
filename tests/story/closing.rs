//! Closing a meeting: what is left, what is locked, how it is corrected, and what the next meeting opens with.

use admissions_review::domain::meeting::minutes::MinutedItem;
use admissions_review::domain::meeting::{ItemKind, State, Status};
use admissions_review::store::Store;
use insta::assert_snapshot;

use super::cast;
use super::meeting::{fill, in_progress};
use super::support::{Story, look};
use super::world::known_world;

fn minuted(story: &Story, title: &str) -> MinutedItem {
    let meeting = story.store().meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
    let minutes = story.store().minutes(meeting.id).unwrap().unwrap();
    minutes.items.into_iter().find(|item| item.title == title).unwrap()
}

#[test]
fn the_close_lists_what_is_left_and_locks_the_rest() {
    let mut story = in_progress();
    story.press("Enter Enter Enter 1 2 3 1 1 1 1 1 1 s").type_text("Well prepared.").press("Esc Enter 1 Enter Enter");
    story.press("x").type_text("No papers yet").press("Enter");
    assert!(story.screen().contains("C-1052"), "the meeting goes on to the next");
    story.press("Esc End Enter");
    assert_snapshot!(story.screen(), @"
     October 2026 › Close                 Item 10 of 10 · 0 minutes in · 49 planned
     6 to answer or carry forward
     Quorate · chair H. Larkspindle
    ────────────────────────────────────────────────────────────────────────────────
      Item                     What is left              When closed
    ► C-0977                   8 questions without an a… stands as it is
      C-1050                   nothing said              goes to the next meeting
      C-1051                   skipped: No papers yet    goes to the next meeting
      C-1052                   not come to yet           goes to the next meeting
      C-0901, section 20       not come to yet           goes to the next meeting
      Themes                   not come to yet           stands as it is









    ────────────────────────────────────────────────────────────────────────────────
     C closes: the minutes are written, and everything is locked. Enter opens what
     is under the cursor, c carries it forward or keeps it.
     Enter open  C close the meeting  c carry  ←→ item  ↑↓ move  Esc back  ? help
    ");
    story.press("C");
    assert_snapshot!(story.screen(), @"
    ┌ Close the meeting ───────────────────────────────────────────────────────────┐
    │ Close the meeting about the October 2026 admissions?                         │
    │ ! Backups are on this laptop alone: Settings (,) names a second place.       │
    │ The minutes are written from what was captured, and the facts and figures    │
    │ are kept as they stand.                                                      │
    │ Everything in the meeting is locked. Closing cannot be undone: a later       │
    │ correction is an addendum.                                                   │
    │ Actions, lessons and follow-ups live on.                                     │
    │                                                                              │
    │ Carried forward to the next meeting: 4                                       │
    │   C-1050: nothing said                                                       │
    │   C-1051: skipped: No papers yet                                             │
    │   C-1052: not come to yet                                                    │
    │   C-0901: not come to yet                                                    │
    │                                                                              │
    │ Stands as it is: 2                                                           │
    │   C-0977: 8 questions without an answer                                      │
    │   Themes: not come to yet                                                    │
    │                                                                              │
    │ Enter closes the meeting for good. Esc leaves it open.                       │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Enter apply  Esc leave as it is
    ");
    story.press("Enter");
    assert_snapshot!(story.foot(5), @"
    ─ Closed and locked; 4 items carried forward. w writes the minutes. Seal of the
      log: 28-2086-4205-ced8-f37a-1197-1171-82b2-553b-dc5f-73b7
     Close  Done.

     Enter open  a addendum  r read  w write to a file  ↑↓ move  Esc back  ? help
    ");
    let meeting = story.store().meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
    assert_eq!(meeting.status, Status::Closed);
    assert_eq!(minuted(&story, "C-1042").summary.as_deref(), Some("Well prepared."));
    assert_eq!(minuted(&story, "C-0977").not_asked.len(), 8, "one question was answered");
    assert_eq!(minuted(&story, "C-1050").state, State::Carried, "nothing was said");
    let skipped = minuted(&story, "C-1051");
    assert_eq!((skipped.state, skipped.reason.as_deref()), (State::Skipped, Some("No papers yet")));
    assert!(story.store().broken_seal(meeting.id).unwrap().is_empty());
}

#[test]
fn a_closed_meeting_is_not_undone_and_is_corrected_by_an_addendum() {
    let mut story = in_progress();
    story.press("End Enter C Enter u");
    assert_snapshot!(story.foot(5), @"
     closing it cannot be undone. Write an addendum to its minutes instead: M,
     then a on the meeting.
    Close  Done.

    Enter open  a addendum  r read  w write to a file  ↑↓ move  Esc back  ? help
    ");
    story.press("a");
    fill(&mut story, &["The aunt was asked on 3 October.", "Misheard"]);
    let meeting = story.store().meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
    let of = story.store().proceedings(meeting.id, cast::meeting_day()).unwrap();
    assert_eq!((of.addenda[0].reason.as_str(), of.addenda[0].written_by.as_str()), ("Misheard", "Chair"));
}

#[test]
fn what_was_carried_forward_opens_the_next_meeting() {
    let mut story = in_progress();
    story.press("End Enter C Enter Esc");
    let file = story.store();
    let closed = file.meeting_about("2026-10".parse().unwrap()).unwrap().unwrap();
    let carried = file.proceedings(closed.id, cast::meeting_day()).unwrap();
    let states = carried.items.iter().filter(|item| item.key.kind.is_review()).map(|item| item.state);
    assert!(states.clone().count() == 5 && states.clone().all(|state| state == State::Carried));
    let mut new = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut new);
    let october = new.open_meeting("Chair", "2026-10".parse().unwrap()).unwrap();
    new.begin_meeting("Chair", october, cast::meeting_day()).unwrap();
    new.close_meeting("Chair", october, cast::meeting_day()).unwrap();
    let mut next = Story::open(new, cast::day("2026-12-10"), &look(false), (80, 24));
    next.press("M Enter");
    let meeting = next.store().meeting_about("2026-11".parse().unwrap()).unwrap().unwrap();
    let items = next.store().proceedings(meeting.id, cast::day("2026-12-10")).unwrap().items;
    let earlier = items.iter().filter(|item| item.key.kind == ItemKind::EarlierAdmission).count();
    assert_eq!(earlier, 5);
    assert_snapshot!(next.screen(), @"
     Meeting › November 2026 admissions                                     planned
     Planned: 10 items, about 55 minutes
     Not quorate, missing 1 chair, 2 duty Heads of Service
    ────────────────────────────────────────────────────────────────────────────────
       No   Item                      About                                      Min
    ►   1 ○ Attendance                nobody asked yet                             2
        2 ○ Actions carried forward   1 open, 1 past their date                   10
        3 ○ C-1042, earlier           admitted 2 Oct 2026: Unplanned. Known for…   6
        4 ○ C-0977, earlier           admitted 5 Oct 2026: Not recorded whether…   6
        5 ○ C-1050, earlier           admitted 6 Oct 2026: Planned. Nothing kno…   6
        6 ○ C-1051, earlier           admitted 8 Oct 2026: Emergency. No help b…   6
        7 ○ C-1052, earlier           admitted 21 Oct 2026: Not recorded whethe…   6
        8 ○ C-0901, section 20        87 days, check 84 days past its date         3
        9 ○ Themes                    0 lessons so far                             5
       10 ○ Close                                                                  5





    ─ Opened the meeting about November 2026. b begins it. ─────────────────────────
     Attendance  Nobody asked yet. Press b to begin the meeting.

     b begin, go on  Enter open  r read  [ ] earlier, later  n new item  ? help
    ");
}
