//! `report`: what leaves the room is written whole, says who may read it, and is refused where it may not be made.

use std::fs;
use std::io::Read;
use std::path::Path;

use admissions_review::domain::Id;
use admissions_review::domain::meeting::{Answer, Question};
use admissions_review::store::meetings::{ReviewEdit, Reviewed};
use admissions_review::store::{Store, SystemWorld};

use super::support::{CHAIR, Desk, assert_keys, day};

const MONTH: [&str; 4] = ["--month", "2018-03", "--as-of", "2018-04-12"];

/// The cast, and a meeting about March 2018 that said something about its first admission and was closed.
fn closed() -> Desk {
    let desk = Desk::with_cast();
    let world = Box::new(SystemWorld::on_device(Id::of_fact(&["device"])));
    let mut store = Store::open(&desk.file(), world).unwrap();
    let month = "2018-03".parse().unwrap();
    let meeting = match store.meeting_about(month).unwrap() {
        Some(meeting) => meeting.id,
        None => store.open_meeting(CHAIR, month).unwrap(),
    };
    store.begin_meeting(CHAIR, meeting, day("2018-04-12")).unwrap();
    let (_, admission) = store.to_be_reviewed(month, day("2018-04-12")).unwrap().remove(0);
    let of = Reviewed { meeting, child: admission.child.id, period: admission.period.id };
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("The aunt would have come.".to_owned()))).unwrap();
    store.edit_review(CHAIR, of, &ReviewEdit::Answer(Question::Network, Answer::No)).unwrap();
    store.close_meeting(CHAIR, meeting, day("2018-04-12")).unwrap();
    desk
}

fn write(desk: &Desk, what: &[&str]) -> super::support::Ran {
    desk.run(&[&["report"], what, &MONTH[..]].concat())
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.home().join(name)).unwrap()
}

fn words_of(path: &Path) -> String {
    let mut package = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn minutes_are_written_in_each_format_and_it_is_said_for_whom() {
    let desk = closed();
    let said = write(&desk, &["minutes", "--out", "minutes.docx"]).done();
    assert_eq!(
        said,
        "Wrote minutes.docx.\nMinutes, March 2018 admissions.\nOFFICIAL-SENSITIVE: personal data, for the members of \
         the admissions review meeting only\n"
    );
    assert!(fs::read(desk.home().join("minutes.docx")).unwrap().starts_with(b"PK"));
    assert!(words_of(&desk.home().join("minutes.docx")).contains("The aunt would have come."));
    write(&desk, &["minutes", "--out", "minutes.html", "--level", "strategic-lead"]).done();
    let page = read(&desk, "minutes.html");
    assert!(page.contains("for the Strategic Lead for Children in Care only") && page.contains("<h1>Minutes"));
    write(&desk, &["minutes", "--out", "minutes.md"]).done();
    assert!(read(&desk, "minutes.md").contains("**No:** family network explored."));
}

#[test]
fn minutes_of_a_meeting_that_is_not_closed_are_refused_and_nothing_is_written() {
    let desk = Desk::with_cast();
    let refused = desk.run(&["report", "minutes", "--out", "minutes.md", "--month", "2017-01"]);
    assert_eq!(refused.status, 1);
    assert!(refused.said.contains("January 2017") && refused.said.contains("report pack"), "{}", refused.said);
    assert!(!desk.home().join("minutes.md").exists());
}

#[test]
fn a_name_that_says_no_format_is_a_wrong_command_line() {
    let desk = Desk::with_cast();
    for (what, name) in [("pack", "pack.pdf"), ("pack", "pack.ics"), ("actions", "actions")] {
        let refused = write(&desk, &[what, "--out", name]);
        assert_eq!(refused.status, 2, "{name}");
        assert!(refused.said.contains(".docx, .html"), "{}", refused.said);
    }
    for what in [&["pack"][..], &["pack", "--level", "all", "--out", "a.md"], &[]] {
        assert_eq!(write(&desk, what).status, 2, "{what:?}");
    }
}

#[test]
fn a_file_that_is_there_is_replaced_as_a_whole_and_that_is_said() {
    let desk = closed();
    fs::write(desk.home().join("pack.md"), "An old one. ".repeat(100_000)).unwrap();
    let made = write(&desk, &["pack", "--out", "pack.md", "--format", "json"]).json();
    assert_keys(&made, &["file", "paper", "month", "level", "replaced", "templates"]);
    assert_eq!((&made["replaced"], &made["month"]), (&true.into(), &"2018-03".into()));
    assert!(!read(&desk, "pack.md").contains("An old one."));
    let beside = desk.traces();
    assert_eq!(beside, [desk.home().join("pack.md")], "nothing is left beside it");
    let refused = write(&desk, &["pack", "--out", "nowhere/pack.md"]);
    assert_eq!(refused.status, 1);
    assert!(refused.said.contains("nowhere/pack.md could not be written"), "{}", refused.said);
}

#[test]
fn a_paper_never_replaces_the_file_that_it_is_made_from() {
    let desk = Desk::with_cast();
    let file = desk.home().join("review.md");
    fs::rename(desk.file(), &file).unwrap();
    let before = fs::read(&file).unwrap();
    let refused = desk.run_bare(&["--file", "review.md", "report", "pack", "--out", "./review.md"]);
    assert_eq!((refused.status, fs::read(&file).unwrap() == before), (1, true), "{}", refused.said);
    assert!(refused.said.contains("is the file that is open here"), "{}", refused.said);
}

#[test]
fn the_board_has_no_child_and_no_names() {
    let desk = closed();
    let said = write(&desk, &["board", "--out", "board.md"]).done();
    assert!(said.contains("OFFICIAL: for the corporate parenting board"), "{said}");
    let board = read(&desk, "board.md");
    assert!(board.contains("Admissions to care: report to the board") && !board.contains("aunt"), "{board}");
    assert!(!board.contains("C-1"), "{board}");
    assert_eq!(write(&desk, &["minutes", "--level", "board", "--names", "--out", "b.md"]).status, 2);
    let refused = write(&desk, &["actions", "--level", "board", "--out", "b.md"]);
    assert_eq!((refused.status, refused.said.contains("report board")), (1, true), "{}", refused.said);
}

#[test]
fn actions_are_text_to_paste_and_a_calendar_that_names_only_references() {
    let desk = Desk::with_cast();
    write(&desk, &["actions", "--out", "actions.txt"]).done();
    let text = read(&desk, "actions.txt");
    let reference = text.lines().find_map(|line| line.strip_prefix("- ")?.split([' ', ':']).next()).unwrap().to_owned();
    write(&desk, &["actions", "--out", "actions.ics"]).done();
    let calendar = read(&desk, "actions.ics");
    assert!(calendar.contains(&format!("SUMMARY:{reference} due")), "{calendar}");
    let owner = text.lines().next().unwrap();
    assert!(!calendar.contains(owner), "{owner} in {calendar}");
    write(&desk, &["actions", "--out", "mine.txt", "--owner", "Nobody"]).done();
    assert_eq!(read(&desk, "mine.txt"), "No action is open.\n");
}

#[test]
fn the_councils_own_templates_are_used_and_named() {
    let desk = Desk::with_cast();
    let said = desk.run(&["report", "templates", "own"]).done();
    assert!(said.contains("document.md"), "{said}");
    fs::write(desk.home().join("own/document.md"), "Our own: {{ title }}\n").unwrap();
    let said = write(&desk, &["pack", "--out", "pack.md", "--templates", "own"]).done();
    assert!(said.contains("By the council's own: own/document.html"), "{said}");
    assert_eq!(read(&desk, "pack.md").trim(), "Our own: Papers for the admissions review");
    let kept = desk.run(&["report", "templates", "own"]).done();
    assert!(kept.starts_with("Left as they were:"), "{kept}");
    fs::write(desk.home().join("own/document.md"), "{{ nonsense }}").unwrap();
    let refused = write(&desk, &["pack", "--out", "pack.md", "--templates", "own"]);
    assert_eq!((refused.status, refused.said.contains("line 1")), (1, true), "{}", refused.said);
    assert!(read(&desk, "pack.md").starts_with("Our own"), "the one that was there is as it was");
}

#[cfg(target_os = "linux")]
#[test]
fn templates_beside_the_configuration_need_not_be_named() {
    let desk = Desk::with_cast();
    let folder = desk.home().join(".config/admissions-review/templates");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("document.md"), "Ours: {{ title }}\n").unwrap();
    write(&desk, &["pack", "--out", "pack.md"]).done();
    assert!(read(&desk, "pack.md").starts_with("Ours"));
}
