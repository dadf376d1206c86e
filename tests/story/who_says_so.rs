//! Who says so: one key on the child's screen, what the cursor is on first.

use std::fs;

use admissions_review::domain::Id;
use admissions_review::import::{Keep, Stated, Unwatched, read};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};
use insta::assert_snapshot;

use super::cast::{self, day};
use super::support::{Story, look};
use super::world::known_world;

const RETURNS: [(&str, &str, &str); 2] = [
    ("2026-10-10", "A,F,05/03/2012,WBRI", "A,02/10/2026,S,V2,N1,U6,PR1,,"),
    ("2026-11-10", "A,F,04/03/2012,WBRI", "A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1\nA,20/10/2026,B,C1,N1,K2,PR4,,"),
];

/// A child of whom two returns tell: the second has another date of birth, and a second legal status.
fn store() -> Store {
    let mut store = Store::in_memory(known_world()).unwrap();
    for (dated, header, episodes) in RETURNS {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, heading: &str, rows: &str| {
            fs::write(folder.path().join(name), format!("{heading}\n{rows}\n")).unwrap();
        };
        write("header.csv", "CHILD,SEX,DOB,ETHNIC", header);
        write("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC", episodes);
        let stated = Stated { today: cast::meeting_day(), dated: Some(day(dated)), ..Stated::default() };
        let extract = read(&[folder.path().to_owned()], stated, &mut Unwatched).unwrap();
        let plan = store.plan(&extract, Keep::Typed).unwrap();
        store.apply(&plan, "R. Okafor").unwrap();
    }
    let child = Id::of_fact(&["child", "A"]);
    let fact = FactRef { kind: FactKind::Child, id: child, child: Some(child) };
    store.edit_fact("M. Thistlewood", fact, "ethnicity", &FactValue::Text("MOTH".to_owned())).unwrap();
    store
}

fn story(size: (u16, u16)) -> Story {
    Story::open(store(), cast::meeting_day(), &look(false), size)
}

#[test]
fn one_key_tells_who_says_each_fact_and_esc_leads_back() {
    let mut story = story((80, 24));
    let before = story.press("Enter").screen();
    assert_snapshot!(story.press("s").screen(), @"
    ┌ Who says so: A ──────────────────────────────────────────────────────────────┐
    │ ! Somebody says otherwise about the child (ethnicity).                       │
    │                                                                              │
    │ The child                                                                    │
    │   Sex: Female                                                                │
    │     SSDA903 says so since 10 Oct 2026, last on 10 Nov 2026 (2 extracts;      │
    │       the first imported 12 Nov 2026 by R. Okafor).                          │
    │   Date of birth: 4 Mar 2012                                                  │
    │     SSDA903 of 10 Nov 2026 says so (imported 12 Nov 2026 by R. Okafor).      │
    │     SSDA903 of 10 Oct 2026 said 5 Mar 2012 (imported 12 Nov 2026 by R.       │
    │       Okafor); that of 10 Nov 2026 says 4 Mar 2012.                          │
    │   ! Ethnicity: Any other Mixed background                                    │
    │     Typed in by M. Thistlewood on 12 Nov 2026.                               │
    │     ! SSDA903 says White British since 10 Oct 2026, last on 10 Nov 2026 (2   │
    │       extracts; the first imported 12 Nov 2026 by R. Okafor).                │
    │                                                                              │
    │ In care from 2 Oct 2026                                                      │
    │   Start of care: 2 Oct 2026 · End of care: no end · Legal route on entry:    │
    │     Section 20 · Need: Abuse or neglect                                      │
    │     SSDA903 says so since 10 Oct 2026, last on 10 Nov 2026 (2 extracts;      │
    │       the first imported 12 Nov 2026 by R. Okafor).                          │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    assert_snapshot!(story.press("PgDn").screen(), @"
    ┌ Who says so: A ──────────────────────────────────────────────────────────────┐
    │                                                                              │
    │ Legal status from 2 Oct 2026                                                 │
    │   Status: Section 20 · From: 2 Oct 2026                                      │
    │     SSDA903 says so since 10 Oct 2026, last on 10 Nov 2026 (2 extracts;      │
    │       the first imported 12 Nov 2026 by R. Okafor).                          │
    │   To: 20 Oct 2026                                                            │
    │     SSDA903 of 10 Nov 2026 says so (imported 12 Nov 2026 by R. Okafor).      │
    │                                                                              │
    │ Legal status from 20 Oct 2026                                                │
    │   Status: Interim care order · From: 20 Oct 2026 · To: no end                │
    │     SSDA903 of 10 Nov 2026 says so (imported 12 Nov 2026 by R. Okafor).      │
    │                                                                              │
    │ Placement from 2 Oct 2026                                                    │
    │   Placement: Foster placement with other foster carer, not long term ·       │
    │     Provider: Own provision · From: 2 Oct 2026                               │
    │     SSDA903 says so since 10 Oct 2026, last on 10 Nov 2026 (2 extracts;      │
    │       the first imported 12 Nov 2026 by R. Okafor).                          │
    │   To: 20 Oct 2026                                                            │
    │     SSDA903 of 10 Nov 2026 says so (imported 12 Nov 2026 by R. Okafor).      │
    │                                                                              │
    │ Placement from 20 Oct 2026                                                   │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    assert_eq!(story.press("Esc").screen(), before);
}

#[test]
fn what_the_cursor_is_on_comes_first() {
    let mut story = story((80, 24));
    story.press("Enter");
    let is_on_second = |story: &Story| {
        let statuses = &story.model.current().unwrap().legal_statuses;
        story.model.item().is_some_and(|item| Some(item.id) == statuses.last().map(|status| status.id))
    };
    while !is_on_second(&story) {
        story.press("Down");
    }
    let told = story.press("s").screen();
    let at = |words: &str| told.lines().position(|line| line.contains(words)).unwrap_or(usize::MAX);
    assert!(at("Legal status from 20 Oct 2026") < at("The child"), "{told}");
}

#[test]
fn it_is_in_the_help_and_in_the_palette_of_every_screen_with_a_child() {
    let mut story = story((80, 60));
    for open in ["C-p", "Enter C-p"] {
        story.press(open).type_text("who says");
        assert!(story.screen().contains("Who says"), "{}", story.screen());
        story.press("Enter");
        assert!(story.screen().contains("Who says so: A"), "{}", story.screen());
        story.press("Esc");
    }
    assert!(story.press("?").screen().contains("Who says so, since when"), "{}", story.screen());
}

#[test]
fn it_reads_well_on_a_wide_screen_and_breaks_no_word_on_a_narrow_one() {
    let mut wide = story((200, 60));
    let told = wide.press("Enter s").screen();
    assert!(told.contains("Placement from 20 Oct 2026"), "all of it at once: {told}");
    for size in [(40, 12), (20, 8), (1, 1)] {
        story(size).press("Enter s Down PgDn End Home Esc").screen();
    }
}

#[test]
fn a_file_that_kept_nothing_of_who_said_what_says_so() {
    let mut story = Story::of_the_cast(false, (80, 24));
    let told = story.press("Enter s").screen();
    assert!(told.contains("who said it, and when, is not kept."), "{told}");
    let mut demonstration = Story::of_the_demonstration((80, 24));
    let told = demonstration.press("Enter s").screen();
    assert!(told.contains("This is a demonstration: its facts were made up"), "{told}");
}

#[test]
fn the_request_under_the_cursor_comes_first() {
    let mut story = Story::of_the_cast(false, (80, 24));
    let told = story.press("r f s").screen();
    assert!(told.lines().take(5).any(|line| line.contains("Request for entry of")), "{told}");
}

/// A child of whom two returns tell more than facts.
fn with_details() -> Store {
    let mut store = Store::in_memory(known_world()).unwrap();
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,URN,HOME_POST,PL_POST";
    let row = |urn: &str| format!("A,02/10/2026,S,V2,N1,U6,PR1,,,{urn},SW1A 2AA,M1 1AE");
    let reviews = ["A,05/03/2012,30/10/2026,PN1", "A,05/03/2012,30/10/2026,PN1\nA,05/03/2012,10/11/2026,PN7"];
    for (dated, urn, reviews) in [("2026-11-01", "SC111111", reviews[0]), ("2026-11-12", "SC222222", reviews[1])] {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
        write("episodes.csv", format!("{episodes}\n{}\n", row(urn)));
        write("reviews.csv", format!("CHILD,DOB,REVIEW,REVIEW_CODE\n{reviews}\n"));
        write("oc2.csv", "CHILD,DOB,SDQ_SCORE,HEALTH_CHECK,TEETH_CHECK\nA,05/03/2012,12,,Yes\n".to_owned());
        let stated = Stated { today: cast::meeting_day(), dated: Some(day(dated)), ..Stated::default() };
        let extract = read(&[folder.path().to_owned()], stated, &mut Unwatched).unwrap();
        let plan = store.plan(&extract, Keep::Typed).unwrap();
        store.apply(&plan, "R. Okafor").unwrap();
    }
    store
}

#[test]
fn what_no_fact_is_worked_out_from_stands_below_the_facts() {
    let mut story = Story::open(with_details(), cast::meeting_day(), &look(false), (80, 24));
    assert_snapshot!(story.press("Enter s End").screen(), @"
    ┌ Who says so: A ──────────────────────────────────────────────────────────────┐
    │ Where the child lived (SSDA903)                                              │
    │   URN from 2 Oct 2026: SC222222                                              │
    │     SSDA903 of 12 Nov 2026 says so (imported 12 Nov 2026 by R. Okafor).      │
    │     SSDA903 of 1 Nov 2026 said SC111111 (imported 12 Nov 2026 by R.          │
    │       Okafor); that of 12 Nov 2026 says SC222222.                            │
    │   Home in postcode sector from 2 Oct 2026: SW1A 2 · Placement in postcode    │
    │     sector from 2 Oct 2026: M1 1                                             │
    │     SSDA903 says so since 1 Nov 2026, last on 12 Nov 2026 (2 extracts; the   │
    │       first imported 12 Nov 2026 by R. Okafor).                              │
    │                                                                              │
    │ Reviews (SSDA903)                                                            │
    │   Review of 10 Nov 2026: PN7                                                 │
    │     SSDA903 of 12 Nov 2026 says so (imported 12 Nov 2026 by R. Okafor).      │
    │   Review of 30 Oct 2026: PN1                                                 │
    │     SSDA903 says so since 1 Nov 2026, last on 12 Nov 2026 (2 extracts; the   │
    │       first imported 12 Nov 2026 by R. Okafor).                              │
    │                                                                              │
    │ Health and the like, as last told (SSDA903, OC2)                             │
    │   SDQ score: 12 · Teeth checked: yes                                         │
    │     SSDA903 says so since 1 Nov 2026, last on 12 Nov 2026 (2 extracts; the   │
    │       first imported 12 Nov 2026 by R. Okafor).                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    for _ in 0..6 {
        assert!(!story.press("PgUp").screen().contains("2AA"), "never a whole postcode");
    }
}

#[test]
fn on_a_day_before_it_was_said_that_is_remarked() {
    let mut story = Story::open(with_details(), day("2026-11-05"), &look(false), (80, 24));
    let told = story.press("Enter s").screen();
    let remark = "It is told as the whole file holds it, with what was said after 5 Nov 2026.";
    assert!(told.contains(remark), "{told}");
}
