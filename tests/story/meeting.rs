//! A meeting, from opening it to its locked minutes, key by key.

use admissions_review::domain::meeting::{Answer, Question};
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use admissions_review::store::Store;

use super::world::known_world;

/// The screens on the cast, in whose file no meeting was held.
fn story() -> Story {
    let mut store = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut store);
    Story::open(store, cast::meeting_day(), &look(false), (80, 24))
}

/// A meeting in progress, with two duty Heads of Service and the Strategic Lead there.
pub fn in_progress() -> Story {
    let mut story = story();
    story.press("M Enter Enter");
    for (person, role) in [("S. Oakapple", "1"), ("T. Applegarth", "1"), ("H. Larkspindle", "2")] {
        story.press("a").type_text(person).press("Tab").press(role).press("Enter");
    }
    story.press("c Esc b Esc");
    story
}

/// Fills the fields of a form one after the other, and adds it.
pub fn fill(story: &mut Story, fields: &[&str]) {
    for (at, text) in fields.iter().enumerate() {
        story.press(if at == 0 { "Home" } else { "Tab" }).type_text(text);
    }
    story.press("Enter");
}

#[test]
fn the_meetings_of_a_new_file_say_what_to_do() {
    let mut story = story();
    story.press("M");
    assert_snapshot!(story.screen(), @"
     Meetings                                                     as of 12 Nov 2026
     0 planned · 0 in progress · 0 closed

    ────────────────────────────────────────────────────────────────────────────────
      Month           Status       Held           Items Chair               Quorate
    ► October 2026    not opened














    ────────────────────────────────────────────────────────────────────────────────
     October 2026 has no meeting yet. Enter opens one and makes its running order.

     Enter open  r read  w write to a file  ↑↓ move  Esc back  F section 20  ? help
    ");
}

#[test]
fn the_running_order_is_made_when_a_meeting_is_opened() {
    let mut story = story();
    story.press("M Enter");
    assert_snapshot!(story.screen(), @"
     Meeting › October 2026 admissions                                      planned
     Planned: 10 items, about 55 minutes
     Not quorate, missing 1 chair, 2 duty Heads of Service
    ────────────────────────────────────────────────────────────────────────────────
       No   Item                      About                                      Min
    ►   1 ○ Attendance                nobody asked yet                             2
        2 ○ Actions carried forward   1 open, 1 past their date                   10
        3 ○ C-1042                    Unplanned. Known for 19 months, child pro…   6
        4 ○ C-0977                    Not recorded whether planned. Known for 4…   6
        5 ○ C-1050                    Planned. Nothing known before entry. Sect…   6
        6 ○ C-1051                    Emergency. No help before entry recorded.…   6
        7 ○ C-1052                    Not recorded whether planned. No help bef…   6
        8 ○ C-0901, section 20        59 days, check 56 days past its date         3
        9 ○ Themes                    0 lessons so far                             5
       10 ○ Close                                                                  5





    ─ Opened the meeting about October 2026. b begins it. ──────────────────────────
     Attendance  Nobody asked yet. Press b to begin the meeting.

     b begin, go on  Enter open  r read  [ ] earlier, later  n new item  ? help
    ");
}

#[test]
fn nothing_is_answered_before_the_meeting_begins_and_the_key_says_so() {
    let mut story = story();
    story.press("M Enter Down Down Enter");
    assert_snapshot!(story.foot(4), @"
    ─ ! b begins the meeting first. ────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days. Press b to begin the meeting.
     b begin, go on  r read  x skip  [ ] earlier, later  n new item  ↑↓ move  ? help
    ");
}

#[test]
fn attendance_says_who_is_here_and_whether_that_is_enough() {
    let mut story = in_progress();
    story.press("Home Enter Down Space");
    assert_snapshot!(story.screen(), @"
     October 2026 › Attendance              Item 1 of 10 · 0 minutes in · 2 planned
     2 of 3 here
     Not quorate, missing 1 duty Head of Service · chair H. Larkspindle
    ────────────────────────────────────────────────────────────────────────────────
      Here  Person                     Role                      In this meeting
      ● yes S. Oakapple                duty Head of Service
    ► ○ no  T. Applegarth              duty Head of Service
      ● yes H. Larkspindle             Strategic Lead            chairs












    ─ T. Applegarth is not here. u undoes it. ──────────────────────────────────────
     Quorate with 1 chair, 2 duty Heads of Service. Space: here or not; c chairs, s
     writes, r changes the role. Enter goes on.
     Enter go on  Space here  a add  c chair  s scribe  r role  ←→ item  ? help
    ");
}

#[test]
fn a_child_is_reviewed_with_the_keys_1_to_5() {
    let mut story = in_progress();
    story.press("Enter Enter Enter");
    story.press("1 2 3 4 5");
    assert_snapshot!(story.screen(), @r#"
     October 2026 › C-1042                 Item 3 of 10 · 0 minutes in · 18 planned
     14 years · section 20 for 41 days · unplanned · family dysfunction
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
     Early help         ········█████████████······························│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     Not known          family group conference, edge of care, kinship exploration,
                        pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
    ─ Review: 5 of 9 answered ───────────────────────────────── ▼ PgDn: more below ─
    ► 6. Were brothers and sisters, school and distance thought of?
       1 yes    2 partly    3 no    4 not known    5 not asked
     Threshold Y Help P Route N Network ? Voice - Family . Written . Avoid . Same .
     n writes a note to "Voice", s a short summary.
    ────────────────────────────────────────────────────────────────────────────────
     Enter go on  1-5 answer  n note  s summary  a action  l lesson  x skip  ? help
    "#);
    let admission = story.store().admission(cast::period_id("C-1042", "2026-10-02")).unwrap();
    let said: Vec<_> = admission.reviews[0].answers.iter().map(|said| (said.question, said.answer)).collect();
    let keys = [Answer::Yes, Answer::Partly, Answer::No, Answer::NotKnown, Answer::NotAsked];
    let expected: Vec<_> = Question::ALL.iter().copied().zip(keys.map(Some)).collect();
    assert_eq!(said, expected);
    story.press("u");
    let admission = story.store().admission(cast::period_id("C-1042", "2026-10-02")).unwrap();
    assert_eq!(admission.reviews[0].answers.len(), 4, "one undo takes one answer back");
}

#[test]
fn notes_and_summaries_are_saved_as_they_are_left() {
    let mut story = in_progress();
    story.press("Enter Enter Enter Down Down Down n").type_text("Nobody rang the aunt.").press("Tab");
    story.type_text("J. Quill").press("Esc s").type_text("A stay that was hers to choose.").press("Esc");
    assert_snapshot!(story.foot(7), @"
    ─ Review: 0 of 9 answered ───────────────────────────────── ▼ PgDn: more below ─
    ► 4. Was the family network explored?
       1 yes    2 partly    3 no    4 not known    5 not asked
     Threshold . Help . Route . Network . Voice . Family . Written . Avoid . Same .
     Network: Nobody rang the aunt. (J. Quill will act)
    ────────────────────────────────────────────────────────────────────────────────
     Enter go on  1-5 answer  n note  s summary  a action  l lesson  x skip  ? help
    ");
    let review = story.store().admission(cast::period_id("C-1042", "2026-10-02")).unwrap().reviews.remove(0);
    assert_eq!(review.summary.as_deref(), Some("A stay that was hers to choose."));
    let said = review.answer(Question::Network).unwrap();
    assert_eq!(
        (said.answer, said.note.as_deref(), said.person.as_deref()),
        (None, Some("Nobody rang the aunt."), Some("J. Quill"))
    );
}

#[test]
fn with_room_every_question_stands_on_its_own_line() {
    let mut story = in_progress();
    story.resize(120, 42).press("Enter Enter Enter 1 2 n").type_text("The plan was not shared.").press("Esc");
    assert_snapshot!(story.screen(), @"
     October 2026 › C-1042                                                         Item 3 of 10 · 0 minutes in · 18 planned
     14 years · section 20 for 41 days · unplanned · family dysfunction · North team
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────────────────────────────────────────────
                        O  N   D   J   F  M   A   M   J   J   A   S  O   N   D   J   F  M   A   M   J   J   A  S   ▼ 2 Oct
     Early help         ···············██████████████████████······················································│
     Child in need      ····································██████████████████████████████·························│
     Child protection   ·································································██████████████████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     Not known          family group conference, edge of care, kinship exploration, pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────────────────────────┬─ Legal status ─────────────────────────────────────────────
     Social worker        asked       2 Oct 09:15              │ 2 Oct 2026  Section 20          41 days
     Team manager         supports    2 Oct 10:00              │ Council has no parental responsibility
       45 min later                                            │ Anyone with parental responsibility may end it at any
     Op. Head of Service  supports    2 Oct 11:30              │ time.
       1 h 30 min later                                        │ Follow-up due 5 Oct: 38 days late !
     Duty Head of Service agreed      2 Oct 16:40              ├─ Actions ──────────────────────────────────────────────────
       5 h 10 min later · on day of entry                      │  ○ A-001 Refer to family group conference
     Legal advice         not sought                           │    J. Quillfeather · due 30 Oct 2026 · 13 days late !
     Why: His grandmother went into hospital and nobody else   ├─ Lessons ──────────────────────────────────────────────────
     was at home.                                              │  • Edge of care available
     Tried: A stay with the grandmother                        │    Edge of care was not offered while the plan was open.
     Duty decision: Short stay until she is home               ├─ Placements ───────────────────────────────────────────────
                                                               │ 2 Oct: Foster placement with other foster carer, not long
                                                               │ term
                                                               ├─ Reviewed ─────────────────────────────────────────────────
                                                               │ 12 Nov 2026: no summary written
    ─ Review: 2 of 9 answered ───────────────────────────────────────────────────────────────────────── ▼ PgDn: more below ─
      1. Was the threshold for coming into care right?                                      yes
      2. Was help before entry robust? If not, what was missing?                            partly · The plan was not share…
    ► 3. Was the legal route right on what was known then?
      4. Was the family network explored?
      5. Was the child's voice heard, and the truth told in words for their age?
      6. Were brothers and sisters, school and distance thought of?
      7. Was it written up in time?
      8. Could it have been planned, or avoided? What would have had to be true?
      9. Would the duty decision be made the same way today?
       1 yes    2 partly    3 no    4 not known    5 not asked
     Help: The plan was not shared.

    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Enter go on  1-5 answer  n note  s summary  a action  l lesson  f follow-up  x skip  ←→ item  o child  ↑↓ move  ? help
    ");
}

#[test]
fn actions_and_lessons_from_a_meeting_are_the_meetings() {
    let mut story = in_progress();
    story.press("Enter Enter Enter a");
    fill(&mut story, &["Ring the aunt", "J. Quill", "fri"]);
    story.press("l");
    fill(&mut story, &["legal route", "Nobody asked the aunt."]);
    let meeting = story.store().meeting_under_way().unwrap().unwrap().id;
    let admission = story.store().admission(cast::period_id("C-1042", "2026-10-02")).unwrap();
    let raised = admission.actions.iter().filter(|action| action.meeting_id == Some(meeting)).count();
    let learned = admission.lessons.iter().filter(|lesson| lesson.meeting_id == Some(meeting)).count();
    assert_eq!((raised, learned), (1, 1));
    story.press("Left a");
    fill(&mut story, &["Write to every team", "J. Quill", "fri"]);
    let of = story.store().proceedings(meeting, cast::meeting_day()).unwrap();
    let about_nobody = of.actions_raised().filter(|listed| listed.action.child_id.is_none()).count();
    assert_eq!(about_nobody, 1, "an action of the meeting about no child");
}

#[test]
fn items_are_moved_skipped_with_a_reason_and_added() {
    let mut story = story();
    story.press("M Enter Down Down ] x").type_text("Before the court on Monday").press("Enter");
    story.press("n").type_text("Foster carers' letter").press("Enter");
    assert_snapshot!(story.screen(), @r#"
     Meeting › October 2026 admissions                                      planned
     Planned: 11 items, about 54 minutes
     Not quorate, missing 1 chair, 2 duty Heads of Service
    ────────────────────────────────────────────────────────────────────────────────
       No   Item                      About                                      Min
        1 ○ Attendance                nobody asked yet                             2
        2 ○ Actions carried forward   1 open, 1 past their date                   10
        3 ○ C-0977                    Not recorded whether planned. Known for 4…   6
        4 – C-1042                    skipped: Before the court on Monday          6
        5 ○ C-1050                    Planned. Nothing known before entry. Sect…   6
        6 ○ C-1051                    Emergency. No help before entry recorded.…   6
        7 ○ C-1052                    Not recorded whether planned. No help bef…   6
        8 ○ C-0901, section 20        59 days, check 56 days past its date         3
        9 ○ Themes                    0 lessons so far                             5
    ►  10 ○ Foster carers' letter     Foster carers' letter                        5
       11 ○ Close                                                                  5



    ─ "Foster carers' letter" is on the running order, before the close. u undoes ──
      it.
     Foster carers' letter  Foster carers' letter. Press b to begin the meeting.

     b begin, go on  r read  x skip  [ ] earlier, later  n new item  ↑↓ move  ? help
    "#);
    story.press("Home Down Down Down o");
    assert!(!story.screen().contains("skipped"), "the meeting comes back to it");
}

#[test]
fn actions_carried_forward_are_done_and_dated_anew_from_the_meeting() {
    let mut story = in_progress();
    story.press("Enter Enter");
    assert_snapshot!(story.screen(), @"
     October 2026 › Actions carried forward                            Item 2 of 10
     1 open, 1 past their date
     Quorate · chair H. Larkspindle
    ────────────────────────────────────────────────────────────────────────────────
      Action  Child   What                     Owner          Due         Late
    ► A-001   C-1042  Refer to family group c… J. Quillfeath… 30 Oct 2026 ! 13 days














    ────────────────────────────────────────────────────────────────────────────────
     A-001  Refer to family group conference. Done looks like: Conference date
     sent.
     Enter go on  n note  e change  d done  a action  x skip  ←→ item  ? help
    ");
    story.press("d").type_text("The conference is on 20 November.").press("Enter");
    assert_snapshot!(story.foot(4), @"
    ─ A-001 is done. u undoes it. ──────────────────────────────────────────────────
     A-001  Refer to family group conference. Done looks like: Conference date
     sent. The conference is on 20 November.
     Enter go on  n note  e change  a action  x skip  ←→ item  ↑↓ move  ? help
    ");
}

#[test]
fn a_second_look_is_each_persons_alone_and_then_shown_together() {
    let mut story = in_progress();
    story.press("v");
    assert!(!story.screen().contains("grandmother"), "nothing is shown before the keyboard is handed over");
    story.press("Enter");
    assert_snapshot!(story.screen(), @"
     A second look, 1 of 1                                              S. Oakapple
     For S. Oakapple alone: the others look away.
     1 agreed   2 agreed with conditions   3 not agreed   4 cannot say from this
    ────────────────────────────────────────────────────────────────────────────────
     C-1042, a child of 14, entered care on 2 Oct 2026: section 20; unplanned.
     Known for 19 months before entry; open at entry: child protection plan.

     Circumstances
     His grandmother went into hospital and nobody else was at home.

     Alternatives considered
     A stay with the grandmother










    ────────────────────────────────────────────────────────────────────────────────
     1-4 your view  Esc back  Ctrl+P commands  ? help
    ");
    story.press("1 Enter 3");
    assert_snapshot!(story.screen(), @"
     A second look, together
     1 of 2 would have decided the same.
     With conditions or without counts as one. Who decided is not told.
    ────────────────────────────────────────────────────────────────────────────────
     C-1042: it was agreed
       S. Oakapple             agreed
       T. Applegarth           not agreed















    ─ Kept. u undoes it. ───────────────────────────────────────────────────────────
     u undo  Esc back  Ctrl+P commands  ? help
    ");
}

#[test]
fn a_meeting_that_is_paused_goes_on_where_it_was() {
    let mut story = in_progress();
    story.press("Enter Enter Enter 1 Esc p");
    assert!(story.screen().contains("paused"), "{}", story.screen());
    story.press("Esc Esc M Enter");
    assert_snapshot!(story.screen(), @"
     Meeting › October 2026 admissions, 12 Nov 2026                     in progress
     Item 3 of 10 · 0 minutes in · 18 planned · paused
     Quorate · chair H. Larkspindle
    ────────────────────────────────────────────────────────────────────────────────
       No   Item                      About                                      Min
        1 ● Attendance                3 of 3 here                                  2
        2 ● Actions carried forward   1 open, 1 past their date                   10
    ►   3 ○ C-1042                    Unplanned. Known for 19 months, child pro…   6
        4 ○ C-0977                    Not recorded whether planned. Known for 4…   6
        5 ○ C-1050                    Planned. Nothing known before entry. Sect…   6
        6 ○ C-1051                    Emergency. No help before entry recorded.…   6
        7 ○ C-1052                    Not recorded whether planned. No help bef…   6
        8 ○ C-0901, section 20        59 days, check 56 days past its date         3
        9 ○ Themes                    0 lessons so far                             5
       10 ○ Close                     7 to answer or carry forward                 5





    ────────────────────────────────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     b begin, go on  Enter open  r read  x skip  [ ] earlier, later  ↑↓ move  ? help
    ");
    story.press("b");
    assert!(story.screen().contains("C-1042") && story.screen().contains("1 of 9 answered"), "{}", story.screen());
    assert!(!story.screen().contains("paused"));
}

#[test]
fn names_of_children_are_hidden_in_a_meeting_too() {
    let mut story = in_progress();
    story.press("Enter Enter Enter");
    assert!(!story.screen().contains("Zebedee"), "names are hidden from the start");
    story.press("h");
    assert!(story.screen().contains("Zebedee"));
    assert!(!story.screen().lines().next().unwrap().contains("Zebedee"), "never in the title");
}

#[test]
fn in_a_second_look_nobody_takes_back_what_another_said() {
    let mut story = in_progress();
    story.press("v Enter 1 u");
    assert!(story.screen().contains("S. Oakapple"), "{}", story.screen());
    story.press("Enter 2 Enter u");
    assert!(story.screen().contains("There is nothing of yours to take back here."), "{}", story.screen());
    story.press("1");
    assert!(story.screen().contains("S. Oakapple             agreed with conditions"), "{}", story.screen());
}

#[test]
fn a_view_that_was_not_written_down_is_not_taken_back_and_nothing_else_is() {
    let mut story = in_progress();
    story.press("v Enter");
    story.refuse_writes(Some("The disk is full."));
    story.press("1");
    assert!(story.screen().contains("The disk is full."), "{}", story.screen());
    story.refuse_writes(None);
    story.press("u");
    assert!(story.screen().contains("There is nothing of yours to take back here."), "{}", story.screen());
}

#[test]
fn going_on_from_a_child_of_whom_nothing_was_said_says_so_and_back_is_one_key() {
    let mut story = in_progress();
    story.press("Enter Enter Enter");
    let child = |story: &Story| story.screen().lines().next().unwrap().split("  ").next().unwrap().to_owned();
    let first = child(&story);
    story.press("Enter");
    let told = "Nothing was said of C-1042. The left arrow goes back to it.";
    assert!(first.contains("C-1042") && story.screen().contains(told), "{}", story.screen());
    story.press("Left");
    assert_eq!(child(&story), first);
    story.press("1 Enter");
    assert!(!story.screen().contains("Nothing was said"), "{}", story.screen());
}
