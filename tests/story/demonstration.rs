//! The demonstration, as someone sees it who has never seen the program.

use insta::assert_snapshot;

use super::support::Story;

#[test]
fn what_the_demonstration_opens_on() {
    let mut story = Story::of_the_demonstration((80, 24));
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     14 admitted (usual range 4-24) · 8 section 20 · 3 order · 3 police protection
     8 not planned · 1 entry not recorded · 2 no help recorded · 6 of 14 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   2 ! ●
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ●
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   1   ●
      C-0968      2  8 Oct    Interim care order EH CIN CP ·   PLO    35   1   ●
      C-0987      7  8 Oct    Interim care order EH CIN CP ·   PLO    35   -   ●
      C-1022      6 11 Oct    Police protection  assessment only      32   1   ●
      C-1014     12 13 Oct    Police protection  EH ·   ·  FGC ·   ended   -   ○
      C-1027      0 15 Oct    Police protection  EH CIN ·  ·   ·      28   -   ○
      C-1019     17 16 Oct    Section 20         none recorded        27   -   ○
      C-1035     16 19 Oct    Section 20         none recorded        24   -   ○
      C-1026     12 20 Oct    Section 20         EH CIN CP ·   ·      23   -   ○
      C-0821     10 23 Oct    Section 20         EH CIN CP FGC PLO    20   -   ○
      C-1021     11 26 Oct    Section 20         EH CIN ·  ·   ·      17   -   ○
      C-1045      4 29 Oct    Section 20         EH CIN ·  ·   ·      14   -   ○

    ─ The meeting about October 2026 is in progress: M goes on with it. ────────────
     C-1042  Unplanned. Known for 23 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
     October 2026 admissions › C-1042 (1 of 14)                  n next  p previous
     14 years · section 20 for 41 days · unplanned · family in acute stress
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
     Early help         ··██▓▓▓▓▓▓▓▓▓▓▓▓▓··································│
     Contact, referral  ·●·············●···································│
     Assessment         ···············█████·······························│
     Section 47         ·····························2●····················│
     Child in need      ··················█████████████····················│
     Child protection   ······························█████████████████████► open
     10 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, pre-proceedings
     ! Known 23 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   supports   2 Oct 09:47│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:44│ Council has no parental responsibility
       57 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:49│ may end it at any time.
       1 h 5 min later                     │ Follow-up due 30 Oct: 13 days late !
     Duty Head       agreed     2 Oct 12:57├─ Actions ──────────────────────────────
       1 h 8 min later · on day of entry · │  ○ A-107 Offer mediation at home
    ─────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
}

#[test]
fn the_demonstration_on_a_laptop() {
    let mut story = Story::of_the_demonstration((120, 40));
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                                                          as of 12 Nov 2026
     14 admitted (usual range 4-24) · 8 section 20 · 3 order · 3 police protection
     5 unplanned · 3 emergency · 1 entry not recorded · 2 with no help recorded before entry · 6 of 14 reviewed
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Entry           Help before entry Team             Written  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         unplanned       EH CIN CP ·   ·   North team           1      41   2 ! ●
      C-0977      0  5 Oct    Interim care order planned         ·  ·   CP ·   PLO South team           1      38   -   ●
      C-1050     16  6 Oct    Section 20 (own)   unplanned       nothing known     Young people's…      1      37   1   ●
      C-0968      2  8 Oct    Interim care order planned         EH CIN CP ·   PLO North team           2      35   1   ●
      C-0987      7  8 Oct    Interim care order planned         EH CIN CP ·   PLO North team           2      35   -   ●
      C-1022      6 11 Oct    Police protection  emergency       assessment only   Coast team           9 !    32   1   ●
      C-1014     12 13 Oct    Police protection  emergency       EH ·   ·  FGC ·   Coast team           1   ended   -   ○
      C-1027      0 15 Oct    Police protection  emergency       EH CIN ·  ·   ·   South team           0      28   -   ○
      C-1019     17 16 Oct    Section 20         planned         none recorded     Arrivals team        0      27   -   ○
      C-1035     16 19 Oct    Section 20         unplanned       none recorded     Arrivals team        4 !    24   -   ○
      C-1026     12 20 Oct    Section 20         unplanned       EH CIN CP ·   ·   Young people's…      1      23   -   ○
      C-0821     10 23 Oct    Section 20         unplanned       EH CIN CP FGC PLO North team           1      20   -   ○
      C-1021     11 26 Oct    Section 20         planned         EH CIN ·  ·   ·   Disabled child…      1      17   -   ○
      C-1045      4 29 Oct    Section 20         not recorded    EH CIN ·  ·   ·   South team           0      14   -   ○

















    ─ The meeting about October 2026 is in progress: M goes on with it. ────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 23 months, child protection plan open at entry. Section 20 from 2 Oct, unchanged after 41
     days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  M meetings  s sort  w why  t type in  ? help
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
     October 2026 admissions › C-1042 (1 of 14)                                                          n next  p previous
     14 years · section 20 for 41 days · unplanned · family in acute stress · North team
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────────────────────────────────────────────
                        O  N   D   J   F  M   A   M   J   J   A   S  O   N   D   J   F  M   A   M   J   J   A  S   ▼ 2 Oct
     Early help         ···█████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓······························································│
     Contact, referral  ···●·······················●·······························································│
     Assessment         ····························███████························································│
     Section 47         ····················································●█●····································│
     Child in need      ································███████████████████████····································│
     Child protection   ······················································█████████████████████████████████████► open
     10 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          family group conference, edge of care, pre-proceedings
     ! Known 23 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────────────────────────┬─ Legal status ─────────────────────────────────────────────
     Social worker        supports    2 Oct 09:47              │ 2 Oct 2026  Section 20          41 days
     Team manager         supports    2 Oct 10:44              │ Council has no parental responsibility
       57 min later                                            │ Anyone with parental responsibility may end it at any
     Op. Head of Service  supports    2 Oct 11:49              │ time.
       1 h 5 min later                                         │ Follow-up due 30 Oct: 13 days late !
     Duty Head of Service agreed      2 Oct 12:57              ├─ Actions ──────────────────────────────────────────────────
       1 h 8 min later · on day of entry · on duty             │  ○ A-107 Offer mediation at home within four weeks, and
     Legal advice         not sought                           │    tell the duty Head of Service how it went.
     Why: After an argument on the stairs on 1 October the     │    Safiya Bridlewick · due 30 Oct 2026 · 13 days late !
     mother said that she could not have another night like    │  ○ A-128 Refer for a family group conference, with the
     it. It was the fourth such evening since the summer, and  │    grandmother and the aunt invited first.
     the police had been called to two of them.                │    Jaya Shawlark · due 18 Nov 2026
     Tried: The aunt was rung and has no room before           ├─ Section 20 follow-ups ────────────────────────────────────
     Christmas. Edge of care had a wait of five weeks, and     │  5 Oct Support to family
     nobody had asked the family whether they would like       │     Plan: return home
     mediation.                                                │     Consent: Mother
     Duty decision: Agreed for four weeks. The mother consents │     Continues, purpose confirmed
     after clear information and knows that she may end it on  ├─ Lessons ──────────────────────────────────────────────────
     any day, and purpose and consent are to be checked by 30  │  • Unplanned entry of a child already known
     October.                                                  │    We had known the family for well over a year, and the
                                                               │    day of entry was still a surprise.
                                                               │    Rosheen Coppervane, by 4 Feb 2027
                                                               ├─ Placements ───────────────────────────────────────────────
    ─────────────────────────────────────────────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  w why  ←→ in time  + - zoom  y answer  ? help
    ");
}

/// The ten-second test: an action on the first child, by someone who reads the bottom line.
#[test]
fn an_action_in_ten_seconds() {
    let mut story = Story::of_the_demonstration((80, 24));
    story.press("a").type_text("Ring the aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("fri");
    assert_snapshot!(story.press("Enter").foot(4), @r"
    ─ Added B-001. u undoes it. ────────────────────────────────────────────────────
     C-1042  Unplanned. Known for 23 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
}

#[test]
fn an_action_that_is_given_a_later_date_is_followed_to_its_new_place() {
    let mut story = Story::of_the_demonstration((80, 24));
    story.press("Enter").to("Action").press("e").to("Due").press("C-u").type_text("+2w").press("Tab Esc");
    let screen = story.screen();
    assert!(screen.contains("► ○ A-107"), "{screen}");
    assert!(screen.contains("due 26 Nov"), "{screen}");
}
