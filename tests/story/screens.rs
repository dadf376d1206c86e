//! Both screens at the sizes that people have: a projector, a laptop, and a window squeezed beside another.

use insta::assert_snapshot;

use super::support::Story;

#[test]
fn admissions_at_80_by_24() {
    let story = Story::of_the_cast(false, (80, 24));
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










    ────────────────────────────────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn admissions_at_120_by_40() {
    let story = Story::of_the_cast(false, (120, 40));
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                                                          as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     1 unplanned · 1 emergency · 2 entry not recorded · 2 with no help recorded before entry · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Entry           Help before entry Team             Written  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         unplanned       EH CIN CP ·   ·   North team           1      41   1 ! ○
      C-0977      0  5 Oct    Interim care order not recorded    ·  ·   CP ·   PLO Assessment team      -      38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   planned         nothing known     North team           -      37   -   ○
      C-1051      7  8 Oct    Police protection  emergency       none recorded                          -   ended   -   ○
      C-1052      ? 21 Oct    Not known          not recorded    none recorded     South team           -      22   -   ○


























    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry. Section 20 from 2 Oct, unchanged after 41
     days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  M meetings  s sort  w why  t type in  ? help
    ");
}

#[test]
fn admissions_at_60_by_20() {
    let story = Story::of_the_cast(false, (60, 20));
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions
     5 admitted · 2 section 20 · 1 order · 1 police protection
     0 of 5 reviewed
    ────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry      Acts Rev
    ► C-1042     14  2 Oct    Section 20           1 ! ○
      C-0977      0  5 Oct    Interim care order   -   ○
      C-1050     16  6 Oct    Section 20 (own)     -   ○
      C-1051      7  8 Oct    Police protection    -   ○
      C-1052      ? 21 Oct    Not known            -   ○






    ────────────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection
     plan open at entry. Section 20 from 2 Oct, unchanged…
     ↑↓ move  Enter open  a action  l lesson  / find  ? help
    ");
}

#[test]
fn admissions_in_ascii() {
    let story = Story::of_the_cast(true, (80, 24));
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted . 2 section 20 . 1 order . 1 police protection . 1 route not known
     2 not planned . 2 entry not recorded . 2 no help recorded . 0 of 5 reviewed
    --------------------------------------------------------------------------------
      Child     Age Admitted^ Route on entry     Help before entry  Days  Acts Rev
    > C-1042     14  2 Oct    Section 20         EH CIN CP .   .      41   1 ! o
      C-0977      0  5 Oct    Interim care order .  .   CP .   PLO    38   -   o
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   o
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   o
      C-1052      ? 21 Oct    Not known          none recorded        22   -   o










    --------------------------------------------------------------------------------
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     up/down move  Enter open  a action  l lesson  f follow-up  / find  ? help
    ");
}

#[test]
fn child_at_80_by_24() {
    let mut story = Story::of_the_cast(false, (80, 24));
    assert_snapshot!(story.press("Enter").screen(), @"
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
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
     Duty Head       agreed     2 Oct 16:40├─ Actions ──────────────────────────────
       5 h 10 min later · on day of entry  │  ○ A-001 Refer to family group
     Legal advice    not sought            │    conference
     Why: His grandmother went into        │    J. Quillfeather · 13 days late !
    ─────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
    // The rest of it, a screenful at a time.
    assert_snapshot!(story.press("PgDn PgDn").screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                   n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction
     hospital and nobody else was at home. ├─ Lessons ──────────────────────────────
     Tried: A stay with the grandmother    │  • Edge of care available
     Duty decision: Short stay until she   │    Edge of care was not offered while
     is home                               │    the plan was open.
                                           ├─ Placements ───────────────────────────
                                           │ 2 Oct: Foster placement with other
                                           │ foster carer, not long term
                                           ├─ Written up (working days after) ──────
                                           │ Entry                 5 Oct  1
                                           │ Request for entry    not recorded
                                           │ Team manager          5 Oct  1
                                           │ Op. Head of Service   5 Oct  1
                                           │ Duty Head of Service  5 Oct  1
    ─ The story ────────────────────────────────────────────────────────────────────
     C-1042, a child of 14, entered care on 2 Oct 2026: section 20; unplanned.
     Known for 19 months before entry; open at entry: child protection plan. Entry
     was asked for on 2 Oct 2026; the duty Head of Service agreed on 2 Oct 2026;
     legal advice was not sought. Section 20 has run unchanged for 41 days, since 2
     Oct 2026; the council has no parental responsibility. A section 20 follow-up
     was due on 5 Oct 2026, 38 days ago. 1 action is open, 1 past its date.
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
}

#[test]
fn child_at_120_by_40() {
    let mut story = Story::of_the_cast(false, (120, 40));
    assert_snapshot!(story.press("Enter").screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                                                           n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction · North team
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────────────────────────────────────────────
                        O  N   D   J   F  M   A   M   J   J   A   S  O   N   D   J   F  M   A   M   J   J   A  S   ▼ 2 Oct
     Early help         ···············██████████████████████······················································│
     Child in need      ····································██████████████████████████████·························│
     Child protection   ·································································██████████████████████████► open
     3 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
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
                                                               ├─ Written up (working days after) ──────────────────────────
                                                               │ Entry                 5 Oct  1
                                                               │ Request for entry    not recorded
                                                               │ Team manager          5 Oct  1
                                                               │ Op. Head of Service   5 Oct  1
                                                               │ Duty Head of Service  5 Oct  1
    ─ The story ────────────────────────────────────────────────────────────────────────────────────────────────────────────
     C-1042, a child of 14, entered care on 2 Oct 2026: section 20; unplanned. Known for 19 months before
     entry; open at entry: child protection plan. Entry was asked for on 2 Oct 2026; the duty Head of
     Service agreed on 2 Oct 2026; legal advice was not sought. Section 20 has run unchanged for 41 days,
     since 2 Oct 2026; the council has no parental responsibility. A section 20 follow-up was due on 5
     Oct 2026, 38 days ago. 1 action is open, 1 past its date.
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  w why  ←→ in time  + - zoom  y answer  ? help
    ");
}

#[test]
fn child_at_60_by_20() {
    let mut story = Story::of_the_cast(false, (60, 20));
    assert_snapshot!(story.press("Enter").screen(), @"
     October 2026 admissions › C-1042 (1 of 5)
     14 years · section 20 for 41 days · unplanned
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────
                           2025    Jul     2026    Jul ▼ 2 Oct
     Early help         ·····████████··················│
     Child in need      ············███████████········│
     Child protection   ······················█████████► open
     3 items in this time, 1 open at entry: child protection
     plan.
     Not known          family group conference, edge of care,
                        kinship exploration, pre-proceedings
     ! Known 19 months and entry unplanned
     ! Legal advice not sought
    ─ Decision ─────────────────────────────────────────────────
     Social worker        asked       2 Oct 09:15
     Team manager         supports    2 Oct 10:00  45 min later
     Op. Head of Service  supports    2 Oct 11:30
       1 h 30 min later
    ─────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  f follow-up  ? help
    ");
}

#[test]
fn child_in_ascii() {
    let mut story = Story::of_the_cast(true, (80, 24));
    assert_snapshot!(story.press("Enter").screen(), @"
     October 2026 admissions > C-1042 (1 of 5)                   n next  p previous
     14 years . section 20 for 41 days . unplanned . family dysfunction
    - Help before entry (24 months, Oct 2024 to Oct 2026) --------------------------
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S v 2 Oct
     Early help         ........#############..............................|
     Child in need      ....................##################.............|
     Child protection   .....................................##############> open
     3 items in this time, 1 open at entry: child protection plan.
     left/right in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, kinship exploration,
                        pre-proceedings
     ! Known 19 months and entry unplanned   ! Legal advice not sought
    - Decision ----------------------------+- Legal status -------------------------
     Social worker   asked      2 Oct 09:15| 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00| Council has no parental responsibility
       45 min later                        | Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30| may end it at any time.
       1 h 30 min later                    | Follow-up due 5 Oct: 38 days late !
     Duty Head       agreed     2 Oct 16:40+- Actions ------------------------------
       5 h 10 min later . on day of entry  |  o A-001 Refer to family group
     Legal advice    not sought            |    conference
     Why: His grandmother went into        |    J. Quillfeather . 13 days late !
    ----------------------------------------------------------- v PgDn: more below -
     up/down move  Esc back  a action  l lesson  f follow-up  n next  w why  ? help
    ");
}

#[test]
fn a_young_person_who_agreed_for_herself_is_not_told_of_a_parent_who_may_end_it() {
    let mut story = Story::of_the_cast(false, (80, 24));
    assert_snapshot!(story.press("Down Down Enter").screen(), @"
     October 2026 admissions › C-1050 (3 of 5)                   n next  p previous
     16 years · section 20 for 37 days · planned · North team
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
                                           │ The young person may end it at any
                                           │ time.
                                           │ Follow-up due 3 Nov: 9 days late !
                                           ├─ Actions ──────────────────────────────
                                           │ None yet: a adds one
                                           ├─ Section 20 follow-ups ────────────────
                                           │  9 Oct Own agreement at 16-17
                                           │     Plan: return home
                                           │     Consent: The young person
                                           ├─ Lessons ──────────────────────────────
    ─────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
}

#[test]
fn a_child_of_whom_little_is_known() {
    let mut story = Story::of_the_cast(false, (80, 24));
    assert_snapshot!(story.press("End Enter").screen(), @"
     October 2026 admissions › C-1052 (5 of 5)                   n next  p previous
     age not known · legal status not known · 22 days in care
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
     No help before entry is recorded. That does not say that there was none.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          early help, family group conference, edge of care, kinship
                        exploration, pre-proceedings
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     No request for entry is recorded.     │ Not known
     r types it in                         ├─ Actions ──────────────────────────────
                                           │ None yet: a adds one
                                           ├─ Lessons ──────────────────────────────
                                           │ None yet: l tags one
                                           ├─ Written up (working days after) ──────
                                           │ Entry                not recorded
    ─ The story ────────────────────────────────────────────────────────────────────
     C-1052, whose age is not known, entered care on 21 Oct 2026: legal route not
     known; whether planned is not recorded. No help before entry is recorded. No
     request for entry is recorded. The legal status on 12 Nov 2026 is not known.



    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  n next  p previous  w why  ? help
    ");
}

#[test]
fn a_child_whose_care_has_ended() {
    let mut story = Story::of_the_cast(false, (80, 24));
    assert_snapshot!(story.press("Down Down Down Enter").screen(), @"
     October 2026 admissions › C-1051 (4 of 5)                   n next  p previous
     7 years · in care 2 days, to 10 Oct 2026 · emergency
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
     No help before entry is recorded. That does not say that there was none.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it

     Not known          early help, family group conference, edge of care, kinship
                        exploration, pre-proceedings
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     No request for entry is recorded.     │ 8 Oct  Police protection   2 days
     r types it in                         │ Care ended 10 Oct: Returned home as
                                           │ part of the care planning process
                                           ├─ Actions ──────────────────────────────
                                           │ None yet: a adds one
                                           ├─ Lessons ──────────────────────────────
                                           │ None yet: l tags one
                                           ├─ Written up (working days after) ──────
                                           │ Entry                not recorded
    ─ The story ────────────────────────────────────────────────────────────────────
     C-1051, a child of 7, entered care on 8 Oct 2026: police protection, in local
     authority accommodation; an emergency. No help before entry is recorded. No
     request for entry is recorded. Care ended on 10 Oct 2026 after 2 days:
    ─────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  n next  p previous  w why  ? help
    ");
}

#[test]
fn an_empty_file_says_what_to_do() {
    let story = Story::of_nobody((80, 24));
    assert_snapshot!(story.screen(), @r#"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       This file holds no admissions yet.
       Ctrl+P, then "Import an extract", loads what the case system produces. t
       types a child in by hand.












    ────────────────────────────────────────────────────────────────────────────────


     ↑↓ move  / find  ←→ month  M meetings  s sort  t type in  F section 20  ? help
    "#);
}
