//! The theograph: a long story drawn to scale, walked along in time, looked at from near and from far.

use admissions_review::domain::Id;
use admissions_review::domain::admission::PeriodOfCare;
use admissions_review::domain::child::Source;
use admissions_review::domain::intervention::{Intervention, Kind, Outcome};
use admissions_review::domain::legal_status::LegalCode;
use admissions_review::store::Store;
use admissions_review::store::facts::Facts;
use insta::assert_snapshot;

use super::cast::{self, day, period_id};
use super::support::{Story, look};
use super::world::known_world;

mod any_help;
mod around_entry;

fn help(kind: Kind, from: &str, to: Option<&str>) -> Intervention {
    let one = cast::facts().interventions.remove(0);
    let id = Id::of_fact(&["help", kind.code(), from]);
    Intervention { id, kind, started_on: day(from), ended_on: to.map(day), ..one }
}

/// C-1042 with a long story: help that overlaps, that is open, that was on one day, that began or ended before the
/// 24 months, earlier care, and help after entry.
fn long_story() -> Facts {
    let mut facts = cast::facts();
    let conference = Intervention {
        provider: Some("Family Rights Service".to_owned()),
        outcome: Some(Outcome::Partly),
        detail: Some("Two aunts came and offered weekends, the grandmother could not be there".to_owned()),
        recorded_on: Some(day("2026-06-15")),
        source: Source::Typed,
        ..help(Kind::FamilyGroupConference, "2026-06-11", None)
    };
    facts.interventions = vec![
        help(Kind::EarlyHelpAssessment, "2022-01-10", Some("2022-06-30")),
        help(Kind::EarlyHelpPlan, "2024-03-01", Some("2025-04-15")),
        help(Kind::ParentingProgramme, "2025-01-20", Some("2025-08-01")),
        help(Kind::Contact, "2025-07-01", None),
        help(Kind::Referral, "2025-07-03", None),
        help(Kind::StrategyDiscussion, "2026-02-20", None),
        help(Kind::Section47Enquiry, "2026-02-20", Some("2026-03-12")),
        help(Kind::ChildInNeedPlan, "2025-07-18", Some("2026-03-09")),
        help(Kind::ChildProtectionPlan, "2026-03-09", None),
        conference,
        help(Kind::MentalHealthService, "2026-10-20", None),
    ];
    let earlier = PeriodOfCare {
        id: period_id("C-1042", "2023-02-01"),
        started_on: day("2023-02-01"),
        ended_on: Some(day("2024-12-20")),
        end_reason: Some("E4A".to_owned()),
        route_on_entry: Some(LegalCode::new("V2")),
        ..facts.periods[0].clone()
    };
    facts.periods.push(earlier);
    facts
}

/// The child's screen, on the day of the meeting.
fn story(ascii: bool, size: (u16, u16)) -> Story {
    let mut file = Store::in_memory(known_world()).unwrap();
    file.add_facts(&long_story()).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(ascii), size);
    story.press("Enter");
    story
}

/// The theograph itself, its readout and what stands under it included.
fn chart(story: &Story) -> String {
    story.screen().lines().skip(2).take(16).collect::<Vec<_>>().join("\n")
}

/// The name of the row on which the real cursor stands, and what is under it.
fn under_cursor(story: &Story) -> (String, String) {
    let (cells, (column, row)) = (story.cells(), story.cursor());
    let name: String = (0..20).map(|column| cells[(column, row)].symbol()).collect();
    (name.trim().to_owned(), cells[(column, row)].symbol().to_owned())
}

#[test]
fn the_two_years_before_entry_at_80_by_24() {
    assert_snapshot!(story(false, (80, 24)).screen(), @"
     October 2026 admissions › C-1042 (1 of 5)                   n next  p previous
     14 years · section 20 for 41 days · unplanned · family dysfunction
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
     Early help         ◄██████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓·····························│
     Contact, referral  ···················2·······························│
     Section 47         ···································●██·············│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     Family group conf. ···········································●·······│
     Earlier care       ◄█████·············································│
     10 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     █ ▓ ▒ ░ bars that touch   ● one day   2 two in one place   ◄ ► goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
    ─────────────────────────────────────────────────────────── ▼ PgDn: more below ─
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
}

#[test]
fn the_two_years_before_entry_at_200_by_60() {
    let mut story = story(false, (200, 60));
    assert_snapshot!(chart(&story), @"
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                        Oct    Nov    Dec    2025   Feb    Mar    Apr    May    Jun     Jul    Aug    Sep    Oct    Nov     Dec    2026   Feb    Mar    Apr    May    Jun    Jul     Aug    Sep    ▼ 2 Oct
     Early help         ◄████████████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓···································································································│
     Contact, referral  ································································2··········································································································│
     Section 47         ·······················································································································●████···············································│
     Child in need      ····································································████████████████████████████████████████████████████████···············································│
     Child protection   ···························································································································████████████████████████████████████████████████► open
     Family group conf. ·················································································································································●·························│
     Earlier care       ◄██████████████████························································································································································│
     10 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it   █ ▓ ▒ ░ bars that touch   ● one day   2 two in one place   ◄ ► goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────────────────────────────────────────────────────────────────┬─ Legal status ─────────────────────────────────────────────────────────────────────────────────────
     Social worker        asked       2 Oct 09:15  P. Larkspur                                         │ 2 Oct 2026  Section 20          41 days
     Team manager         supports    2 Oct 10:00  R. Fennimore · 45 min later                         │ Council has no parental responsibility
    ");
    story.press("Left");
    assert_snapshot!(chart(&story), @"
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                        Oct    Nov    Dec    2025   Feb    Mar    Apr    May    Jun     Jul    Aug    Sep    Oct    Nov     Dec    2026   Feb    Mar    Apr    May    Jun    Jul     Aug    Sep    ▼ 2 Oct
     Early help         ◄████████████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓···································································································│
     Contact, referral  ································································2··········································································································│
     Section 47         ·······················································································································●████···············································│
     Child in need      ····································································████████████████████████████████████████████████████████···············································│
     Child protection   ···························································································································████████████████████████████████████████████████► open
    ►Family group conf. ·················································································································································●·························│
     Earlier care       ◄██████████████████························································································································································│
     Family group conference · 11 Jun 2026 · Family Rights Service · partly achieved · Two aunts came and offered weekends, the grandmother could not be there · recorded 15 Jun 2026 · typed in

     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────────────────────────────────────────────────────────────────┬─ Legal status ─────────────────────────────────────────────────────────────────────────────────────
     Social worker        asked       2 Oct 09:15  P. Larkspur                                         │ 2 Oct 2026  Section 20          41 days
     Team manager         supports    2 Oct 10:00  R. Fennimore · 45 min later                         │ Council has no parental responsibility
    ");
}

#[test]
fn the_two_years_before_entry_in_ascii() {
    let mut story = story(true, (80, 24));
    assert_snapshot!(chart(&story), @"
    - Help before entry (24 months, Oct 2024 to Oct 2026) --------------------------
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S v 2 Oct
     Early help         <######===============.............................|
     Contact, referral  ...................2...............................|
     Section 47         ...................................*##.............|
     Child in need      ....................##################.............|
     Child protection   .....................................##############> open
     Family group conf. ...........................................*.......|
     Earlier care       <#####.............................................|
     10 items in this time, 1 open at entry: child protection plan.
     left/right in time   + - zoom   [ ] earlier, later   Tab past it
     # = : - bars that touch   * one day   2 two in one place   < > goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    - Decision ----------------------------+- Legal status -------------------------
     Social worker   asked      2 Oct 09:15| 2 Oct  Section 20          41 days
    ");
    story.press("Down Down");
    assert_snapshot!(chart(&story), @"
    - Help before entry (24 months, Oct 2024 to Oct 2026) --------------------------
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S v 2 Oct
    >Early help         <######@@@@@@@@@@@@@@@.............................|
     Contact, referral  ...................2...............................|
     Section 47         ...................................*##.............|
     Child in need      ....................##################.............|
     Child protection   .....................................##############> open
     Family group conf. ...........................................*.......|
     Earlier care       <#####.............................................|
     Parenting programme . 20 Jan 2025 to 1 Aug 2025 . 6 months . outcome not
     recorded . Annex A

     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    - Decision ----------------------------+- Legal status -------------------------
     Social worker   asked      2 Oct 09:15| 2 Oct  Section 20          41 days
    ");
}

#[test]
fn the_cursor_goes_down_the_rows_and_reads_each_item_out() {
    let mut story = story(false, (80, 24));
    assert_snapshot!(chart(story.press("Down")), @"
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
    ►Early help         ◄■■■■■■■■■■■■■▓▓▓▓▓▓▓▓·····························│
     Contact, referral  ···················2·······························│
     Section 47         ···································●██·············│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     Family group conf. ···········································●·······│
     Earlier care       ◄█████·············································│
     Early help plan · 1 Mar 2024 to 15 Apr 2025 · 13 months · outcome not recorded
     · Annex A

     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
    ");
    assert_eq!(under_cursor(&story), ("►Early help".to_owned(), "◄".to_owned()));
    // Two items stand in one column of the next row.
    assert_snapshot!(chart(story.press("Down Down Down")), @"
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
     Early help         ◄██████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓·····························│
    ►Contact, referral  ···················2·······························│
     Section 47         ···································●██·············│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
     Family group conf. ···········································●·······│
     Earlier care       ◄█████·············································│
     Referral · 3 Jul 2025 · Annex A


     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
    ");
    assert_eq!(under_cursor(&story), ("►Contact, referral".to_owned(), "2".to_owned()));
    let lines = story.screen().lines().position(|line| line.contains("─ Decision")).unwrap();
    for _ in 0..6 {
        story.press("Down");
        let now = story.screen().lines().position(|line| line.contains("─ Decision"));
        assert_eq!(now, Some(lines), "nothing below moves with the cursor\n{}", story.screen());
    }
}

#[test]
fn the_cursor_goes_along_in_time_and_the_window_with_it() {
    let mut story = story(false, (80, 24));
    // From nowhere, to the last that is in view: the conference.
    assert_snapshot!(chart(story.press("Left")), @"
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        O N D J F M A  M J J A S O  N D J F M A M  J J A S ▼ 2 Oct
     Early help         ◄██████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓·····························│
     Contact, referral  ···················2·······························│
     Section 47         ···································●██·············│
     Child in need      ····················██████████████████·············│
     Child protection   ·····································██████████████► open
    ►Family group conf. ···········································●·······│
     Earlier care       ◄█████·············································│
     Family group conference · 11 Jun 2026 · Family Rights Service · partly
     achieved · Two aunts came and offered weekends, the grandmother could not be
     there · recorded 15 Jun 2026 · typed in
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
    ");
    assert_eq!(under_cursor(&story), ("►Family group conf.".to_owned(), "●".to_owned()));
    assert_snapshot!(chart(story.press("Right")), @"
    ─ Help before and after entry (24 months, Nov 2024 to Nov 2026) ────────────────
                        ND J F M A  M J J A S O  N D J F M A  M J J A S O▼ 2 Oct
     Early help         ◄███▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓······························│··
     Contact, referral  ················2································│··
     Section 47         ·································●█··············│··
     Child in need      ·················██████████████████··············│··
     Child protection   ··································█████████████████► open
     Family group conf. ········································●········│··
     Specialist service ·················································│█► open
     Earlier care       ◄██··············································│··
    ►In care            ·················································■■► open
     In care · 2 Oct 2026, still in care · 41 days · section 20 from 2 Oct 2026 ·
     SSDA903 return

     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ");
    story.press("Right");
    assert_snapshot!(chart(&story), @"
    ─ Help before and after entry (24 months, Nov 2024 to Nov 2026) ────────────────
                        ND J F M A  M J J A S O  N D J F M A  M J J A S O▼ 2 Oct
     Early help         ◄███▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓······························│··
     Contact, referral  ················2································│··
     Section 47         ·································●█··············│··
     Child in need      ·················██████████████████··············│··
     Child protection   ··································█████████████████► open
     Family group conf. ········································●········│··
    ►Specialist service ·················································│■► open
     Earlier care       ◄██··············································│··
     In care            ·················································██► open
     Mental health service · 20 Oct 2026, still open · 23 days · Annex A


     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ");
    assert_snapshot!(story.press("Right").foot(2), @"
    ─ ! Nothing is recorded after this. ────────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  Enter change  w why  ? help
    ");
    // All the way back to the first.
    let mut seen = Vec::new();
    for _ in 0..12 {
        story.press("Left");
        seen.push(under_cursor(&story).0);
    }
    assert_snapshot!(seen.join("\n"), @"
    ►In care
    ►Family group conf.
    ►Child protection
    ►Section 47
    ►Section 47
    ►Child in need
    ►Contact, referral
    ►Contact, referral
    ►Early help
    ►Early help
    ►Earlier care
    ►Early help
    ");
    assert_snapshot!(chart(&story), @"
    ─ Help before entry (24 months, Nov 2021 to Nov 2023) ──────────────────────────
                        ND J F M A M  J J A S O N  D J F M A M J  J A S O N  entry ►
    ►Early help         ···■■■■■■■■■■■■■■···································
     Earlier care       ·······························████████████████████►
     Early help assessment · 10 Jan 2022 to 30 Jun 2022 · 5 months · outcome not
     recorded · Annex A

     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
     Duty Head       agreed     2 Oct 16:40├─ Actions ──────────────────────────────
    ");
    assert_snapshot!(story.press("Left").foot(2), @"
    ─ ! Nothing is recorded before this. ───────────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  Enter change  w why  ? help
    ");
}

#[test]
fn zooming_keeps_what_the_cursor_is_on_and_ends_with_a_word() {
    let mut story = story(false, (80, 24));
    assert_snapshot!(chart(story.press("-")), @"
    ─ Help before entry (60 months, Oct 2021 to Oct 2026) ──────────────────────────
                          2022 Jul  2023  Jul  2024 Jul  2025 Jul   2026   ▼ 2 Oct
     Early help         ··██████·················█████████▓▓▓▓▓▓···········│
     Contact, referral  ······································2············│
     Section 47         ·············································●█····│
     Child in need      ·······································████████····│
     Child protection   ··············································█████► open
     Family group conf. ················································●··│
     Earlier care       ·············█████████████████████·················│
     11 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     █ ▓ ▒ ░ bars that touch   ● one day   2 two in one place   ◄ ► goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
    ");
    assert_snapshot!(story.press("-").foot(2), @"
    ─ ! 60 months is the most at once. [ and ] go earlier and later. ───────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
    // The contact and the referral, two days apart, are told apart from near.
    story.press("Down Down Down Down Down Down");
    assert_snapshot!(chart(story.press("+ + +")), @"
    ─ Help before entry (6 months, Feb 2026 to Aug 2026) ───────────────────────────
                           Mar      Apr     May      Jun      Jul     Aug    entry ►
    ►Section 47         ·●■■■■■·············································
     Child in need      ◄█████··············································
     Child protection   ·····██████████████████████████████████████████████► open
     Family group conf. ································●···················
     Section 47 enquiry · 20 Feb 2026 to 12 Mar 2026 · 20 days · Annex A


     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
    ");
    assert_snapshot!(story.press("+").foot(2), @"
    ─ ! 6 months is the closest. - shows more time. ────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  Enter change  w why  ? help
    ");
    // Without an item, entry is what stays in view.
    assert!(story.press("Home [ -").screen().contains("▼ 2 Oct"), "{}", story.screen());
}

#[test]
fn what_is_zoomed_or_scrolled_comes_into_view() {
    let mut story = story(false, (80, 24));
    for key in ["+", "]", "["] {
        assert!(!story.press("Home PgDn PgDn").screen().contains("Help before"), "{}", story.screen());
        assert!(story.press(key).screen().contains("Help before"), "{}", story.screen());
    }
}

#[test]
fn scrolling_goes_by_quarters_and_ends_with_a_word() {
    let mut story = story(false, (80, 24));
    assert_snapshot!(chart(story.press("]")), @"
    ─ Help before and after entry (24 months, Nov 2024 to Nov 2026) ────────────────
                        ND J F M A  M J J A S O  N D J F M A  M J J A S O▼ 2 Oct
     Early help         ◄███▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓······························│··
     Contact, referral  ················2································│··
     Section 47         ·································●█··············│··
     Child in need      ·················██████████████████··············│··
     Child protection   ··································█████████████████► open
     Family group conf. ········································●········│··
     Specialist service ·················································│█► open
     Earlier care       ◄██··············································│··
     In care            ·················································██► open
     12 items in this time, 1 open at entry: child protection plan.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     █ ▓ ▒ ░ bars that touch   ● one day   2 two in one place   ◄ ► goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ");
    assert_snapshot!(story.press("]").foot(2), @"
    ─ ! This is as far as today: nothing later is known. ───────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
    assert_snapshot!(chart(story.press("[ [ [")), @"
    ─ Help before entry (24 months, Oct 2023 to Oct 2025) ──────────────────────────
                        ON  D J F M A M  J J A S O  N D J F M A M  J J A S O entry ►
     Early help         ··········███████████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓····
     Contact, referral  ·············································2······
     Child in need      ··············································█████►
     Earlier care       ◄███████████████████████████████····················
     6 items in this time.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     █ ▓ ▒ ░ bars that touch   ● one day   2 two in one place   ◄ ► goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
    ");
    story.press("[ [ [ [");
    assert_snapshot!(chart(&story), @"
    ─ Help before entry (24 months, Oct 2021 to Oct 2023) ──────────────────────────
                        ON D  J F M A M J  J A S O N D  J F M A M J  J A S O entry ►
     Early help         ······█████████████·································
     Earlier care       ··································█████████████████►
     2 items in this time.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     █ ▓ ▒ ░ bars that touch   ● one day   2 two in one place   ◄ ► goes on
     Not known          edge of care, kinship exploration, pre-proceedings
     ! Known 44 months and entry unplanned   ! Legal advice not sought
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      2 Oct 09:15│ 2 Oct  Section 20          41 days
     Team manager    supports   2 Oct 10:00│ Council has no parental responsibility
       45 min later                        │ Anyone with parental responsibility
     Op. Head        supports   2 Oct 11:30│ may end it at any time.
       1 h 30 min later                    │ Follow-up due 5 Oct: 38 days late !
     Duty Head       agreed     2 Oct 16:40├─ Actions ──────────────────────────────
    ");
    assert_snapshot!(story.press("[").foot(2), @"
    ─ ! Nothing is recorded before this time. ──────────────────────────────────────
     ↑↓ move  Esc back  a action  l lesson  f follow-up  n next  p previous  ? help
    ");
}

#[test]
fn another_child_has_the_window_at_entry_again_and_the_zoom_as_it_was() {
    let mut story = story(false, (80, 24));
    story.press("[ - n");
    assert!(story.screen().contains("Help before entry (60 months, Oct 2021 to Oct 2026)"), "{}", story.screen());
}

#[test]
fn arrows_do_not_leave_the_child_and_its_letters_do() {
    let mut story = story(false, (80, 24));
    assert!(story.press("Right Left").screen().contains("C-1042 (1 of 5)"), "{}", story.screen());
    assert!(story.press("n").screen().contains("C-0977 (2 of 5)"), "{}", story.screen());
    assert!(story.press("p").screen().contains("C-1042 (1 of 5)"), "{}", story.screen());
}
