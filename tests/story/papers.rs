//! The papers of a meeting, read on the screen and written to files.

use std::fs;
use std::path::PathBuf;

use admissions_review::demo::DEMO_DB;
use insta::assert_snapshot;
use tempfile::TempDir;

use super::meeting::{fill, in_progress};
use super::support::Story;

/// A closed meeting, in which one child was reviewed.
fn closed() -> Story {
    let mut story = in_progress();
    story.press("Enter Enter Enter 1 2 n").type_text("The plan was not shared.").press("Esc s");
    story.type_text("Could have been planned.").press("Esc a");
    fill(&mut story, &["Ring the aunt", "J. Quill", "fri"]);
    story.press("Esc End Enter C Enter");
    story
}

fn write(story: &mut Story, choices: &str, path: &std::path::Path) {
    story.press("w").press(choices).press("C-u").type_text(&path.to_string_lossy()).press("Enter");
}

#[test]
fn the_minutes_of_a_closed_meeting_are_read_on_the_screen() {
    let mut story = closed();
    story.press("r PgDn");
    assert_snapshot!(story.screen(), @"
    ┌ Minutes: October 2026 admissions ────────────────────────────────────────────┐
    │   C-1052.                                                                    │
    │ - Section 20 agreements carried forward: C-0901.                             │
    │ - Other items left out: Themes (Not reached).                                │
    │                                                                              │
    │ Actions of this meeting                                                      │
    │ Ref    Child   What is to be done  Owner     Due                             │
    │ A-002  C-1042  Ring the aunt.      J. Quill  13 Nov 2026                     │
    │                                                                              │
    │ Admissions                                                                   │
    │                                                                              │
    │ C-1042                                                                       │
    │                                                                              │
    │ Aged 14, came into care on 2 Oct 2026: section 20. Unplanned. Known for 19   │
    │ months, child protection plan open at entry. Section 20 from 2 Oct,          │
    │ unchanged after 41 days.                                                     │
    │                                                                              │
    │ Summary: Could have been planned.                                            │
    │                                                                              │
    │ Yes: threshold right. Partly: help before entry robust.                      │
    │                                                                              │
    │ Not asked: legal route right, family network explored, child's voice heard,  │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
}

#[test]
fn what_is_read_before_a_meeting_is_there_as_soon_as_it_is_opened() {
    let mut story = in_progress();
    story.press("r PgDn");
    assert_snapshot!(story.screen(), @"
    ┌ Before the meeting: October 2026 admissions ─────────────────────────────────┐
    │   days past the limit; no request for entry is recorded.                     │
    │ - C-1050: The need is not recorded; not written up, 25 working days past     │
    │   the limit; no request for entry is recorded.                               │
    │ - C-1051: The need is not recorded; no placement is recorded; not written    │
    │   up, 23 working days past the limit; no request for entry is recorded;      │
    │   nothing is recorded about help before entry, nor that nothing was known.   │
    │ - C-1052: No date of birth; the legal route on entry is not recorded; the    │
    │   legal status now is not recorded; the need is not recorded; no placement   │
    │   is recorded; the kind of entry is not recorded; not written up, 14 working │
    │   days past the limit; no request for entry is recorded; nothing is recorded │
    │   about help before entry, nor that nothing was known.                       │
    │                                                                              │
    │ The month in figures                                                         │
    │                                                                              │
    │ Each figure, of how many, and in words                                       │
    │                                                                              │
    │ Figure: Admissions                                                           │
    │ Number: 5                                                                    │
    │ In words: 5 admissions; different children (5); fewer than 12 points: too    │
    │   few for a usual range.                                                     │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
}

#[test]
fn minutes_are_written_to_a_file_and_whose_they_are_is_said() {
    let folder = TempDir::new().unwrap();
    let mut story = closed();
    let path = folder.path().join("minutes.md");
    write(&mut story, "→File", &path);
    let written = fs::read_to_string(&path).unwrap();
    for words in
        ["C-1042", "Could have been planned.", "The plan was not shared.", "Ring the aunt", "OFFICIAL-SENSITIVE"]
    {
        assert!(written.contains(words), "{words} in\n{written}");
    }
    assert!(!written.contains("Zebedee"), "numbers only, unless names are asked for");
    write(&mut story, "Tab Tab 2 →File", &path);
    story.press("Enter");
    assert!(fs::read_to_string(&path).unwrap().contains("Zebedee Quillfeather"));
    assert!(story.screen().contains("in place of the one that was there"), "{}", story.screen());
    write(&mut story, "Tab 3 →File", &path);
    story.press("Enter");
    let board = fs::read_to_string(&path).unwrap();
    for words in ["C-1042", "Zebedee", "Ring the aunt", "J. Quill", "The plan was not shared"] {
        assert!(!board.contains(words), "{words} in the board's\n{board}");
    }
}

#[test]
fn a_path_that_cannot_be_written_says_so_and_another_kind_says_which_there_are() {
    let folder = TempDir::new().unwrap();
    let mut story = closed();
    write(&mut story, "→File", &folder.path().join("nowhere").join("minutes.docx"));
    assert!(story.screen().contains("could not be written"), "{}", story.screen());
    story.press("Esc");
    write(&mut story, "→File", &folder.path().join("minutes.pdf"));
    assert!(story.screen().contains(".docx, .html or .md"), "{}", story.screen());
    assert!(story.screen().contains("Write a paper of October 2026"), "the form is still there: {}", story.screen());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A file that is somebody's own, and minutes that were to be written to its path.
fn asked(folder: &TempDir) -> (Story, PathBuf) {
    let mut story = closed();
    let path = folder.path().join("minutes.md");
    fs::write(&path, "Somebody's own").unwrap();
    write(&mut story, "Tab Tab 2 →File", &path);
    let shown = story.screen();
    assert!(
        shown.contains("minutes.md is there already.") && shown.contains("Enter replaces it. Esc leaves it"),
        "{shown}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "Somebody's own");
    (story, path)
}

#[test]
fn a_file_that_is_there_is_asked_about_and_enter_replaces_it() {
    let folder = TempDir::new().unwrap();
    let (mut story, path) = asked(&folder);
    story.press("Enter");
    assert!(fs::read_to_string(&path).unwrap().contains("Zebedee Quillfeather"), "as it was ordered, names and all");
    assert!(story.screen().contains("in place of the one that was there"), "{}", story.screen());
    assert!(story.model.overlay.is_none() && story.model.submitted.is_empty(), "nothing waits any more");
}

#[test]
fn esc_leaves_the_file_and_the_form_is_there_again_with_what_was_typed() {
    let folder = TempDir::new().unwrap();
    let (mut story, path) = asked(&folder);
    story.press("Esc");
    let shown = story.screen();
    assert!(shown.contains("left as it is") && shown.contains("names beside them"), "{shown}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "Somebody's own");
    story.press("Backspace Backspace Backspace").type_text("-2.md").press("Enter");
    let other = fs::read_to_string(folder.path().join("minutes-2.md")).unwrap();
    assert!(other.contains("Zebedee Quillfeather"), "{other}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "Somebody's own");
}

#[test]
fn no_question_disturbs_somebody_who_has_begun_something_else() {
    let folder = TempDir::new().unwrap();
    let (mut story, path) = (closed(), folder.path().join("minutes.md"));
    fs::write(&path, "Somebody's own").unwrap();
    story.hold_answers();
    write(&mut story, "→File", &path);
    story.press("Esc ?").answer_held();
    assert!(story.screen().contains("Help"), "{}", story.screen());
    story.press("Esc");
    let shown = story.screen();
    assert!(shown.contains("is there already, and was left as it is") && shown.contains("Write a paper"), "{shown}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "Somebody's own");
}

#[test]
fn only_a_file_can_be_replaced_and_never_the_one_that_is_open() {
    let folder = TempDir::new().unwrap();
    let mut story = Story::of_the_demonstration((80, 24));
    let open = story.store().path().unwrap().to_owned();
    let before = fs::read(&open).unwrap();
    fs::create_dir(folder.path().join("folder.md")).unwrap();
    fs::write(folder.path().join("other.md"), DEMO_DB).unwrap();
    fs::hard_link(&open, folder.path().join("open.md")).unwrap();
    story.press("M");
    for (name, why) in [
        ("folder.md", "it is a folder"),
        ("other.md", "it is a database"),
        ("open.md", "it is the file that is worked on"),
    ] {
        write(&mut story, "2 →File", &folder.path().join(name));
        // The line is broken where it is full.
        let shown = story.screen().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(why) && !shown.contains("Enter replaces"), "{shown}");
        story.press("Esc");
    }
    drop(story);
    assert!(fs::read(folder.path().join("open.md")).unwrap() == before);
}

#[test]
fn actions_go_to_a_calendar_that_names_nothing_but_their_references() {
    let folder = TempDir::new().unwrap();
    let mut story = closed();
    let path = folder.path().join("due.ics");
    write(&mut story, "3 →File", &path);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("A-001") && !written.contains("C-1042") && !written.contains("conference"), "{written}");
}

#[test]
fn the_file_is_named_after_the_paper_until_somebody_names_it() {
    let mut story = closed();
    story.press("w");
    assert!(story.screen().contains("~/minutes-2026-10.docx"), "{}", story.screen());
    story.press("3");
    assert!(story.screen().contains("~/actions-2026-11-12.docx"), "{}", story.screen());
    story.to("File").press("C-u").type_text("~/mine.docx").press("BackTab BackTab BackTab 2");
    let shown = story.screen();
    assert!(shown.contains("papers to read before") && shown.contains("~/mine.docx "), "{shown}");
}

#[test]
fn a_list_is_written_as_a_workbook_and_says_what_else_a_paper_can_be() {
    let folder = TempDir::new().unwrap();
    let mut story = closed();
    let path = folder.path().join("s20.xlsx");
    write(&mut story, "4 →File", &path);
    assert!(fs::read(&path).unwrap().starts_with(b"PK"), "{}", story.screen());
    write(&mut story, "→File", &folder.path().join("minutes.xlsx"));
    assert!(story.screen().contains("Minutes are not written as .xlsx"), "{}", story.screen());
}

#[test]
fn the_form_says_whom_a_paper_is_usually_for_unless_somebody_said_otherwise() {
    let mut story = closed();
    story.press("w 4 Tab");
    assert_snapshot!(story.screen(), @"
     Meeting › October 2026 admissions, 12 Nov 2026                          closed
     Closed: 10 items, 0 minutes
     Quorate · chair H. Larkspindle
    ────────────────────────────────────────────────────────────────────────────────
       No   Item                      About                                      Min
        1 ● Attendance                                                             2
        2 ● Actions carried forward                                               10
        3 ● C-1042                    Could have been planned.                     6
        4 ▼ C-0977                    carried forward                              6
        5 ▼ C-1050                    carried forward                              6
        6 ▼ C-1051                    carried forward                              6
        7 ▼ C-1052                    carried forward                              6
        8 ▼ C-0901, section 20        carried forward                              3
        9 – Themes                    skipped: Not reached                         5
    ►  10 ● Close                                                                  5

    ┌ Write a paper of October 2026 ───────────────────────────────────────────────┐
    │   What         section 20 agreements                                         │
    │ ► For          ○ 1 meeting   ● 2 Strategic Lead   ○ 3 board                  │
    │   Children by  numbers only                                                  │
    │   File         ~/section20-2026-11-12.docx                                   │
    │ ←→, letters or number to choose                                       2 of 4 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter write the file  Tab next field  Esc close
    ");
    // Back to the minutes, which are for the meeting; but what was chosen for the board stays for the board.
    story.press("BackTab 1");
    assert!(story.screen().contains("For          meeting"), "{}", story.screen());
    story.press("Tab 3 BackTab 4");
    assert!(story.screen().contains("For          board"), "{}", story.screen());
    story.to("File");
    assert!(story.screen().contains("actions and section 20 also .xlsx"), "{}", story.screen());
}
