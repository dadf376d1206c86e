//! An extract through the palette: its plan first, then all of it or nothing, and back again.

use std::fs;
use std::path::Path;

use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};
use admissions_review::tui::message::{Answer, Message};
use insta::assert_snapshot;
use tempfile::TempDir;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

/// Two children of an SSDA903 return: one came on 3 October 2026, the date of birth of the other is no date.
pub fn extract() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "header.csv", &["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "2001,F,04/05/2013,WBRI,,,"]);
    write(
        folder.path(),
        "episodes.csv",
        &[
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
            "2001,03/10/2026,S,V2,N1,U6,PR1,,,,,,",
            "2002,31/02/2026,S,V2,N1,U6,PR1,,,,,,",
        ],
    );
    folder
}

pub fn write(folder: &Path, name: &str, lines: &[&str]) {
    fs::write(folder.join(name), lines.join("\r\n")).unwrap();
}

/// The screen without the folder, which has another name each time.
fn without(folder: &Path, screen: &str) -> String {
    screen.replace(folder.to_str().unwrap(), "FOLDER")
}

pub fn open_form(story: &mut Story) {
    story.press("C-p").type_text("import an").press("Enter");
}

#[test]
fn an_extract_shows_its_plan_is_applied_and_is_taken_back() {
    let folder = extract();
    let mut story = Story::of_the_cast(false, (80, 24));
    let before = story.screen();
    open_form(&mut story);
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








    ┌ Import an extract ───────────────────────────────────────────────────────────┐
    │ ► File or folder                                                             │
    │ SSDA903 files, an Annex A workbook, or a folder of them. Nothing             │
    │ changes before you have seen the plan                                 1 of 1 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter go on  Tab next field  Esc close
    ");
    story.type_text(folder.path().to_str().unwrap()).press("Enter");
    assert_snapshot!(without(folder.path(), &story.screen()), @r#"
    ┌ What the import would change ────────────────────────────────────────────────┐
    │ ►   Enter applies all of it or nothing. Esc leaves the file as it is.        │
    │                                                                              │
    │   - Files                                                                    │
    │       episodes.csv: ssda903-episodes, 2 rows, utf-8                          │
    │       header.csv: ssda903-header, 1 row, utf-8                               │
    │                                                                              │
    │   - Changes: 1 new admission                                                 │
    │       Children: 1 new                                                        │
    │       Admissions: 1 new                                                      │
    │       Legal statuses: 1 new                                                  │
    │       Placements: 1 new                                                      │
    │                                                                              │
    │   - To decide (1)                                                            │
    │       episodes.csv: of which day is it? Few of its dates say so: 3 Oct 2026  │
    │       is taken until someone does, and nobody is said to have left because   │
    │       of it: the key d.                                                      │
    │                                                                              │
    │   - Rejected rows (1)                                                        │
    │       episodes.csv, line 3, DECOM "31/02/2026": not a date                   │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  ←→ open, fold  d day  Enter apply  Esc leave as it is
    "#);
    assert_snapshot!(story.press("Enter").screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     6 admitted · 3 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 3 entry not recorded · 3 no help recorded · 0 of 6 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      2001       13  3 Oct    Section 20         none recorded        40   -   ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
      C-1052      ? 21 Oct    Not known          none recorded        22   -   ○









    ─ Imported: 1 new admission. Ctrl+P takes it back. ─────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    open_form(&mut story);
    story.type_text(folder.path().to_str().unwrap()).press("Enter");
    assert_snapshot!(without(folder.path(), &story.screen()), @"
    ┌ Import ──────────────────────────────────────────────────────────────────────┐
    │ The extract was not imported, and nothing was changed.                       │
    │ FOLDERFOLDER cannot be read: it is not there; check the    │
    │ path.                                                                        │
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
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("Esc C-p").type_text("take the last").press("Enter");
    assert!(story.screen().contains("Take the last import back?"));
    story.press("Enter");
    assert_snapshot!(story.foot(4), @"
    ─ Taken back: 1 new admission. ─────────────────────────────────────────────────
     C-1042  Unplanned. Known for 19 months, child protection plan open at entry.
     Section 20 from 2 Oct, unchanged after 41 days.
     ↑↓ move  Enter open  a action  l lesson  f follow-up  / find  ←→ month  ? help
    ");
    assert_eq!(story.press("Down Up").screen().lines().nth(1), before.lines().nth(1));
}

#[test]
fn leaving_the_plan_changes_nothing() {
    let folder = extract();
    let mut story = Story::of_the_cast(false, (80, 24));
    let before = story.screen();
    open_form(&mut story);
    story.type_text(folder.path().to_str().unwrap()).press("Enter Esc");
    assert_eq!(story.screen(), before);
}

#[test]
fn a_path_with_nothing_at_it_says_so_and_changes_nothing() {
    let mut story = Story::of_the_cast(false, (80, 24));
    open_form(&mut story);
    story.type_text("/no/such/folder").press("Enter");
    assert_snapshot!(story.screen(), @r"
    ┌ Import ──────────────────────────────────────────────────────────────────────┐
    │ The extract was not imported, and nothing was changed.                       │
    │ /no/such/folder cannot be read: it is not there; check the path.             │
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
fn what_is_told_of_a_reading_that_was_left_disturbs_nobody() {
    let mut story = Story::of_the_cast(false, (80, 24));
    let before = story.screen();
    story.send(Message::Importing(1, "Reading episodes.csv: 40%".to_owned()));
    assert_eq!(story.screen(), before);
}

/// The cast, where somebody typed in that C-1042 was born on 14 May 2012, and a return that says 4 May.
fn with_a_typed_date_of_birth() -> (Story, TempDir) {
    let mut store = Store::in_memory(known_world()).unwrap();
    cast::enter(&mut store);
    let id = cast::child_id("C-1042");
    let child = FactRef { kind: FactKind::Child, id, child: Some(id) };
    store.edit_fact(cast::CHAIR, child, "born_on", &FactValue::Day(cast::day("2012-05-14"))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "header.csv", &["CHILD,SEX,DOB,ETHNIC", "C-1042,,04/05/2012,"]);
    (Story::open(store, cast::meeting_day(), &look(false), (80, 24)), folder)
}

fn born_on(story: &Story) -> Option<chrono::NaiveDate> {
    let id = cast::child_id("C-1042");
    story.model.view.admissions.iter().find(|one| one.child.id == id).unwrap().child.born_on
}

#[test]
fn one_key_says_which_stands_where_what_was_typed_in_and_the_extract_differ() {
    let (mut story, folder) = with_a_typed_date_of_birth();
    open_form(&mut story);
    story.type_text(folder.path().to_str().unwrap()).press("Enter");
    assert_snapshot!(without(folder.path(), &story.screen()), @"
    ┌ What the import would change ────────────────────────────────────────────────┐
    │ ►   Enter applies all of it or nothing. Esc leaves the file as it is.        │
    │                                                                              │
    │   - Files                                                                    │
    │       header.csv: ssda903-header, 1 row, utf-8                               │
    │                                                                              │
    │   - Changes: Nothing new                                                     │
    │       Children: 1 as they were                                               │
    │                                                                              │
    │   - Typed in and extract differ (1): what was typed in is kept; the key t    │
    │     takes the extract instead                                                │
    │       C-1042: Date of birth: 14 May 2012 typed in, 4 May 2012 in the extract │
    │                                                                              │
    │   - To decide (1)                                                            │
    │       header.csv: of which day is it? No date in it says so: today is taken  │
    │       until someone does, and nobody is said to have left because of it: the │
    │       key d.                                                                 │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  ←→ open, fold  t typed or extract  d day  Enter apply
    ");
    assert!(story.press("t").screen().contains("the extract is taken"), "{}", story.screen());
    assert!(story.press("t").screen().contains("what was typed in is kept"), "{}", story.screen());
    assert_eq!(born_on(&story), Some(cast::day("2012-05-14")));

    story.press("t Enter");

    assert_eq!(born_on(&story), Some(cast::day("2012-05-04")));
    assert!(story.foot(4).contains("Imported: Details changed."), "{}", story.foot(4));
    story.press("C-p").type_text("take the last").press("Enter t");
    assert!(
        story.screen().contains("Nothing that was typed in differs from what is shown here."),
        "{}",
        story.screen()
    );
}

/// A return of so many children, each with two episodes of which the second continues care that had ended.
fn with_doubts(children: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = vec!["CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC".to_owned()];
    for child in 0..children {
        lines.push(format!("K{child:03},01/10/2026,S,V2,N1,U6,PR1,03/10/2026,E4A"));
        lines.push(format!("K{child:03},05/10/2026,L,V2,N1,U6,PR1,,"));
    }
    lines.push("K900,31/02/2026,S,V2,N1,U6,PR1,,".to_owned());
    write(folder.path(), "episodes.csv", &lines.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

fn import(story: &mut Story, folder: &TempDir) {
    open_form(story);
    story.type_text(folder.path().to_str().unwrap()).press("Enter");
}

#[test]
fn a_long_plan_fits_the_screen_and_opens_out_down_to_the_last_doubt() {
    let folder = with_doubts(120);
    let mut story = Story::of_the_cast(false, (80, 24));
    import(&mut story, &folder);
    assert_snapshot!(story.screen(), @r#"
    ┌ What the import would change ────────────────────────────────────────────────┐
    │ ►   Enter applies all of it or nothing. Esc leaves the file as it is.        │
    │                                                                              │
    │   - Files                                                                    │
    │       episodes.csv: ssda903-episodes, 241 rows, utf-8                        │
    │                                                                              │
    │   - Changes: 120 new admissions                                              │
    │       Children: 120 new                                                      │
    │       Admissions: 120 new                                                    │
    │       Other periods of care: 120 new                                         │
    │       Legal statuses: 240 new                                                │
    │       Placements: 240 new                                                    │
    │                                                                              │
    │   - Rejected rows (1)                                                        │
    │       episodes.csv, line 242, DECOM "31/02/2026": not a date                 │
    │                                                                              │
    │   - Looks wrong, and was kept (120)                                          │
    │     + 120 times care continues after it had ended                            │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  ←→ open, fold  Enter apply  Esc leave as it is
    "#);
    story.press("End Right Right");
    assert_snapshot!(story.screen(), @r#"
    ┌ What the import would change ────────────────────────────────────────────────┐
    │     Enter applies all of it or nothing. Esc leaves the file as it is.        │
    │                                                                              │
    │   - Files                                                                    │
    │       episodes.csv: ssda903-episodes, 241 rows, utf-8                        │
    │                                                                              │
    │   - Changes: 120 new admissions                                              │
    │       Children: 120 new                                                      │
    │       Admissions: 120 new                                                    │
    │       Other periods of care: 120 new                                         │
    │       Legal statuses: 240 new                                                │
    │       Placements: 240 new                                                    │
    │                                                                              │
    │   - Rejected rows (1)                                                        │
    │       episodes.csv, line 242, DECOM "31/02/2026": not a date                 │
    │                                                                              │
    │   - Looks wrong, and was kept (120)                                          │
    │     - 120 times care continues after it had ended                            │
    │ ►       K000: An episode that continues care which had ended: 5 Oct 2026.    │
    │         (episodes.csv, line 3)                                               │
    │         K001: An episode that continues care which had ended: 5 Oct 2026.    │
    │         (episodes.csv, line 5)                                               │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  ←→ open, fold  Enter apply  Esc leave as it is
    "#);
    story.press("End");
    assert!(story.screen().contains("► "), "{}", story.screen());
    assert!(story.screen().contains("K119: An episode that continues care which had ended"), "{}", story.screen());
    let whole = "K119: An episode that continues care which had ended: 5 Oct 2026. (episodes.csv, line 241)";
    assert!(!story.screen().contains(whole) && story.resize(200, 60).screen().contains(whole), "{}", story.screen());
    story.resize(80, 24).press("Left Left Left");
    assert!(!story.screen().contains("K119"), "{}", story.screen());
}

#[test]
fn the_cursor_stands_on_the_line_of_the_plan_that_keys_open() {
    let folder = with_doubts(120);
    let mut story = Story::of_the_cast(false, (80, 24));
    import(&mut story, &folder);
    for _ in 0..6 {
        let (column, row) = story.cursor();
        let line = story.screen().lines().nth(row.into()).unwrap().to_owned();
        assert_eq!(line.chars().nth(column.into()), Some('►'), "{line}");
        story.press("Down");
    }
}

#[test]
fn a_plan_of_which_no_row_could_be_used_says_so_and_applies_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "episodes.csv", &["CHILD,DECOM,RNE,LS,DEC,REC", "2002,31/02/2026,S,V2,,"]);
    let mut story = Story::of_the_cast(false, (80, 24));
    import(&mut story, &folder);
    let screen = story.screen();
    assert!(screen.contains("There is nothing to apply: not one row of it could be used."), "{screen}");
    assert!(!screen.contains("known already") && !screen.contains("Enter apply"), "{screen}");
    assert!(story.press("Enter").screen().contains("There is nothing to apply. Esc closes."), "{}", story.screen());
    assert_eq!(story.press("Esc").store().imports().unwrap().len(), 0);
}

const STOPPED: &str = "The import was stopped. Nothing was changed.";

#[test]
fn while_a_plan_is_made_the_screen_says_how_far_it_is_and_esc_stops_it() {
    let folder = extract();
    let mut story = Story::of_the_cast(false, (80, 24));
    story.hold_answers();
    import(&mut story, &folder);
    assert!(story.screen().contains("Comparing"), "{}", story.screen());
    let number = story.model.requests;
    story.send(Message::Importing(number, "Comparing them with the file: 40%".to_owned()));
    assert_snapshot!(story.screen().lines().take(3).collect::<Vec<_>>().join("\n"), @"
    ┌ Import ──────────────────────────────────────────────────────────────────────┐
    │ Comparing them with the file: 40%                                            │
    │ Nothing is changed before you have seen what would be. Esc stops.            │
    ");
    assert_snapshot!(story.foot(1), @" Esc stop");
    assert!(story.press("Esc").screen().contains(STOPPED), "{}", story.screen());
    story.answer_held();
    assert!(!story.screen().contains("What the import would change"), "it comes too late: {}", story.screen());
}

/// With the plan of an extract applied, and no answer yet.
fn writing() -> (Story, TempDir) {
    let folder = extract();
    let mut story = Story::of_the_cast(false, (80, 24));
    import(&mut story, &folder);
    story.hold_answers().press("Enter");
    assert!(story.screen().contains("Writing into the file"), "{}", story.screen());
    (story, folder)
}

#[test]
fn an_import_that_is_stopped_while_it_is_written_waits_for_what_came_of_it() {
    let (mut story, _folder) = writing();
    let number = story.model.requests;
    story.send(Message::Importing(number, "Writing into the file: 40%".to_owned()));
    assert!(story.screen().contains("Writing into the file: 40%"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().contains("Stopping") && !story.screen().contains(STOPPED), "{}", story.screen());
    story.send(Message::Answered(number, Box::new(Answer::Stopped)));
    assert!(story.screen().contains(STOPPED) && story.screen().contains("C-1042"), "{}", story.screen());
}

#[test]
fn an_import_that_was_written_before_it_could_be_stopped_says_that_it_was() {
    let (mut story, _folder) = writing();
    story.press("Esc").answer_held();
    assert!(story.foot(5).contains("Imported: 1 new admission"), "{}", story.screen());
    assert!(!story.screen().contains(STOPPED));
}

#[test]
fn an_import_that_the_file_refuses_is_under_way_no_more() {
    let (mut story, _folder) = writing();
    story.refuse_next("The disk is full.");
    assert!(story.foot(5).contains("The disk is full.") && story.screen().contains("C-1042"), "{}", story.screen());
}

#[test]
fn ctrl_c_ends_the_program_and_what_came_of_the_import_is_said_afterwards() {
    let (mut story, _folder) = writing();
    let number = story.model.requests;
    story.press("C-c");
    assert_eq!((story.model.quit, story.model.importing_at_end), (true, Some(number)));
    let mut idle = Story::of_the_cast(false, (80, 24));
    assert_eq!(idle.press("C-c").model.importing_at_end, None);
}

#[test]
fn a_key_says_whether_an_extract_that_lacks_many_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let heading = "CHILD,DECOM,RNE,LS,DEC,REC".to_owned();
    let row = |child: usize| format!("W{child},06/10/2026,S,V2,,");
    let rows: Vec<String> = std::iter::once(heading.clone()).chain((0..8).map(row)).collect();
    write(folder.path(), "episodes.csv", &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let mut story = Story::of_the_cast(false, (100, 40));
    import(&mut story, &folder);
    story.press("Enter");
    // Seven of the eight are not in it, of a later day.
    let rows: Vec<String> =
        [heading, row(0)].into_iter().chain((8..12).map(|child| row(child).replace("06/", "20/"))).collect();
    write(folder.path(), "episodes.csv", &rows.iter().map(String::as_str).collect::<Vec<_>>());
    // The path of before stands in the form.
    open_form(&mut story);
    story.press("Enter");
    assert!(story.screen().contains("children in care are not in it"), "{}", story.screen());
    assert!(!story.screen().contains("no longer in the extract"), "{}", story.screen());
    story.press("w");
    assert!(story.screen().contains("no longer in the extract"), "{}", story.screen());
    story.press("w");
    assert!(!story.screen().contains("no longer in the extract"), "{}", story.screen());
}
