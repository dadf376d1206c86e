//! Writing down: actions, lessons and follow-ups.

use insta::assert_snapshot;

use super::support::Story;

fn story() -> Story {
    Story::of_the_cast(false, (80, 24))
}

#[test]
fn an_action_with_only_the_keys_on_the_bottom_line() {
    let mut story = story();
    assert_snapshot!(story.foot(1), @" ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help");
    assert_snapshot!(story.press("Down a").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
    ► C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○






    ┌ New action for C-0977 ───────────────────────────────────────────────────────┐
    │ ► What                                                                       │
    │   Owner            (needed)                                                  │
    │   Due              (needed)                                                  │
    │   Done looks like                                                            │
    │ What is to be done                                                    1 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.type_text("Ring the aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("fri");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
    ► C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○






    ┌ New action for C-0977 ───────────────────────────────────────────────────────┐
    │   What             Ring the aunt                                             │
    │   Owner            J. Quill                                                  │
    │ ► Due              fri  = Fri 13 Nov 2026                                    │
    │   Done looks like                                                            │
    │ A day, as fri, +2w, 31/1 or 31.1.26                                   3 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
    ► C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   1   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○










    ─ Added A-002. u undoes it. ────────────────────────────────────────────────────
     C-0977  Not recorded whether planned. Known for 4 months, child protection
     plan open at entry. Interim care order from 5 Oct.
     ↑↓ move  Enter open  a action  l lesson  / find  ←→ month  M meetings  ? help
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
     October 2026 admissions › C-0977 (2 of 5)                   n next  p previous
     under 1 · interim care order · 38 days in care · entry kind not recorded
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        ON  D J F M A M  J J A S O N  D J F M A M J  J A S ▼ 5 Oct
     Child protection   ··········································█████████► open
     Pre-proceedings    ···············································█████
     2 items in this time, 2 open at entry: child protection plan, pre-proceedings.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          early help, family group conference, edge of care, kinship
                        exploration
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     No request for entry is recorded.     │ 5 Oct  Interim care order  38 days
     r types it in                         │ Council shares parental responsibility
                                           ├─ Actions ──────────────────────────────
                                           │  ○ A-002 Ring the aunt
                                           │    J. Quill · due 13 Nov
                                           ├─ Lessons ──────────────────────────────
                                           │ None yet: l tags one
                                           ├─ Placements ───────────────────────────
                                           │ 5 Oct: Foster placement with other
                                           │ foster carer, not long term
                                           ├─ Written up (working days after) ──────
    ─────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  n next  p previous  w why  ? help
    ");
}

#[test]
fn a_lesson_under_a_new_theme() {
    let mut story = story();
    assert_snapshot!(story.press("l").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
    ┌ Lesson from C-1042 ──────────────────────────────────────────────────────────┐
    │ ► Theme                                                                      │
    │                       Thresholds consistent                                  │
    │                       Early help timely                                      │
    │                       Edge of care available                                 │
    │                       Family group conference                                │
    │                       Pre-proceedings used                                   │
    │                       Legal route                                            │
    │                       Section 20 consent                                     │
    │   What we learned   (needed)                                                 │
    │   What will change                                                           │
    │   By whom                                                                    │
    │   By when                                                                    │
    │ Type a few letters; the last line adds a new theme · type to find,           │
    │ ↑↓ and Enter to choose                                                1 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.type_text("Night-time support");
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



    ┌ Lesson from C-1042 ──────────────────────────────────────────────────────────┐
    │ ► Theme             Night-time support                                       │
    │                     ► add “Night-time support” as a new theme                │
    │   What we learned   (needed)                                                 │
    │   What will change                                                           │
    │   By whom                                                                    │
    │   By when                                                                    │
    │ Type a few letters; the last line adds a new theme · type to find,           │
    │ ↑↓ and Enter to choose                                                1 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("Tab").type_text("Nobody could come to the house after ten.");
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



    ┌ Lesson from C-1042 ──────────────────────────────────────────────────────────┐
    │   Theme             Night-time support                                       │
    │                     ! “Night-time support” is not a theme yet: choose one,   │
    │                     or the last line to add it.                              │
    │ ► What we learned   Nobody could come to the house after ten.                │
    │   What will change                                                           │
    │   By whom                                                                    │
    │   By when                                                                    │
    │ One or two sentences · Alt+Enter new line                             2 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    assert_snapshot!(story.press("Enter").foot(4), @"
    │ Type a few letters; the last line adds a new theme · type to find,           │
    │ ↑↓ and Enter to choose                                                1 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    // Tab kept the words but chose nothing; Enter on the line that adds the theme does.
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





    ┌ Lesson from C-1042 ──────────────────────────────────────────────────────────┐
    │   Theme             Night-time support (new theme)                           │
    │ ► What we learned   Nobody could come to the house after ten.                │
    │   What will change                                                           │
    │   By whom                                                                    │
    │   By when                                                                    │
    │ One or two sentences · Alt+Enter new line                             2 of 5 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    assert_snapshot!(story.press("Enter").foot(4), @r"
    ─ Tagged LA-002. u undoes it. ──────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn a_follow_up_starts_from_the_last_one() {
    let mut story = story();
    assert_snapshot!(story.press("Down Down f").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ┌ Section 20 follow-up for C-1050 ─────────────────────────────────────────────┐
    │ ► Purpose               ○ 0 not recorded   ○ 1 Planned short stay            │
    │                         ○ 2 Support to family   ○ 3 Pending proceedings      │
    │                         ○ 4 Family cannot be found   ○ 5 Unaccompanied child │
    │                         ○ 6 Other   ● 7 Own agreement at 16-17               │
    │   Consent by            The young person                                     │
    │   Last confirmed                                                             │
    │   In writing            not recorded                                         │
    │   Told they may end it  not recorded                                         │
    │   Capacity              not recorded                                         │
    │   Language                                                                   │
    │   Plan                  Return home                                          │
    │   Proceedings issued                                                         │
    │   Next follow-up                                                             │
    │   Outcome               choose one                                           │
    │   Checked on            Thu 12 Nov 2026                                      │
    │   Checked by            Chair                                                │
    │   Note                                                                       │
    │ What the agreement is for · ←→, letters or number to choose          1 of 14 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.to("In writing").type_text("9/11");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
      C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
    ┌ Section 20 follow-up for C-1050 ─────────────────────────────────────────────┐
    │   Purpose               Own agreement at 16-17                               │
    │   Consent by            The young person                                     │
    │   Last confirmed                                                             │
    │ ► In writing            ○ 0 not recorded   ● 1 Yes   ○ 2 No                  │
    │   Told they may end it  not recorded                                         │
    │   Capacity              not recorded                                         │
    │   Language                                                                   │
    │   Plan                  Return home                                          │
    │   Proceedings issued                                                         │
    │   Next follow-up                                                             │
    │   Outcome               choose one                                           │
    │   Checked on            Thu 12 Nov 2026                                      │
    │   Checked by            Chair                                                │
    │   Note                                                                       │
    │ ←→, letters or number to choose                                      4 of 14 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    assert!(story.press("Enter").screen().contains("Outcome is needed."), "{}", story.screen());
    story.press("1");
    assert_snapshot!(story.press("Enter").foot(4), @"
    ─ Recorded the follow-up of C-1050, the next is due 6 Jan 2027. u undoes it. ───
     C-1050  Planned. Nothing known before entry. Section 20 from 6 Oct, unchanged
     after 37 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn an_action_is_changed_field_by_field_and_done() {
    let mut story = story();
    story.press("Enter").to("Action").press("Enter");
    assert_snapshot!(story.screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                   n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
     Early help         ········█████████████······························│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, kinship exploration,
                        pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
    ┌ Action A-001 ────────────────────────────────────────────────────────────────┐
    │ ► What             Refer to family group conference                          │
    │   Owner            J. Quillfeather                                           │
    │   Due              Fri 30 Oct 2026                                           │
    │   Done looks like  Conference date sent                                      │
    │ What is to be done                                                    1 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.to("Due").press("C-u").type_text("20/11").press("Tab");
    assert_snapshot!(story.screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                   n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction
     Early help         ········█████████████······························│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, kinship exploration,
                        pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
    ┌ Action A-001 ────────────────────────────────────────────────────────────────┐
    │   What             Refer to family group conference                          │
    │   Owner            J. Quillfeather                                           │
    │   Due              Fri 20 Nov 2026                                           │
    │ ► Done looks like  Conference date sent                                      │
    │ How anyone will know that it is done                                  4 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.press("Esc d");
    assert_snapshot!(story.screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                   n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction
     Early help         ········█████████████······························│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, kinship exploration,
                        pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
     Duty Head       agreed     2 Oct 16:40├─ Actions ──────────────────────────────
       5 h 10 min later · on day of entry  │► ○ A-001 Refer to family group
    ┌ A-001 is done ───────────────────────────────────────────────────────────────┐
    │ ► Evidence                                                                   │
    │   Done on   Thu 12 Nov 2026                                                  │
    │ Done was to look like: Conference date sent · Alt+Enter new line      1 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter mark as done  Tab next field  Esc keep as draft
    ");
    story.type_text("Letter of 11 November").press("Enter");
    assert_snapshot!(story.screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                   n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction
     Early help         ········█████████████······························│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, kinship exploration,
                        pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
     Duty Head       agreed     2 Oct 16:40├─ Actions ──────────────────────────────
       5 h 10 min later · on day of entry  │► ● A-001 Refer to family group
     Legal advice    not sought            │    conference
     Why: His grandmother went into        │    J. Quillfeather · done 12 Nov
     hospital and nobody else was at home. ├─ Lessons ──────────────────────────────
     Tried: A stay with the grandmother    │  • Edge of care available
    ─ A-001 is done. u undoes it. ──────────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  Enter change  w why  ? help
    ");
    assert_snapshot!(story.press("d").foot(2), @"
    ─ ! This action is closed already. ─────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  Enter change  w why  ? help
    ");
}
