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
pub fn closed() -> Desk {
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
fn a_file_that_is_there_is_replaced_as_a_whole_where_somebody_says_so() {
    let desk = closed();
    let old = "An old one. ".repeat(100_000);
    fs::write(desk.home().join("pack.md"), &old).unwrap();
    let refused = write(&desk, &["pack", "--out", "pack.md"]);
    assert_eq!((refused.status, read(&desk, "pack.md") == old), (1, true), "{}", refused.said);
    let said = "pack.md is there already, and no file was written. Choose another name, or replace it with --force.\n";
    assert_eq!(refused.said, format!("admissions-review: {said}"));
    let made = write(&desk, &["pack", "--out", "pack.md", "--force", "--format", "json"]).json();
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
    assert!(refused.said.contains("it is the file that is worked on"), "{}", refused.said);
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
    let refused = desk.run(&["report", "templates", "own"]);
    assert_eq!(refused.status, 1);
    assert!(refused.said.contains("own/document.html and 14 other files are there already"), "{}", refused.said);
    assert_eq!(read(&desk, "own/document.md"), "Our own: {{ title }}\n");
    fs::write(desk.home().join("own/document.md"), "{{ nonsense }}").unwrap();
    let refused = write(&desk, &["pack", "--out", "pack.md", "--templates", "own", "--force"]);
    assert_eq!((refused.status, refused.said.contains("line 1")), (1, true), "{}", refused.said);
    assert!(read(&desk, "pack.md").starts_with("Our own"), "the one that was there is as it was");
    fs::remove_file(desk.home().join("own/style.css")).unwrap();
    let said = desk.run(&["report", "templates", "own", "--force"]).done();
    assert!(said.contains("  own/document.md, in place of the file that was there\n"), "{said}");
    assert!(said.contains("  own/style.css\n"), "{said}");
    assert!(read(&desk, "own/document.md").contains("{{ title }}"));
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

/// The rows of the first sheet of a workbook, or those of a sheet by its name, as text.
fn rows_of(path: &Path, sheet: &str) -> Vec<Vec<calamine::Data>> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    assert_eq!(book.sheet_names().len(), 2, "the list, and what it is");
    book.worksheet_range(sheet).unwrap().rows().map(<[calamine::Data]>::to_vec).collect()
}

/// The column under a heading.
fn under<'a>(rows: &'a [Vec<calamine::Data>], heading: &str) -> Vec<&'a calamine::Data> {
    let at = rows[0].iter().position(|cell| cell == heading).unwrap_or_else(|| panic!("no {heading}: {:?}", rows[0]));
    rows.iter().skip(1).map(|row| &row[at]).collect()
}

/// The day that a cell holds, which Excel counts from 30 December 1899.
fn day_in(cell: &calamine::Data) -> Option<chrono::NaiveDate> {
    let calamine::Data::DateTime(counted) = cell else { return None };
    day("1899-12-30").checked_add_days(chrono::Days::new(counted.as_f64().to_string().parse().unwrap()))
}

#[test]
fn actions_are_a_workbook_in_which_text_is_text_and_dates_are_dates() {
    let desk = Desk::with_cast();
    let said = write(&desk, &["actions", "--out", "actions.xlsx"]).done();
    assert!(said.starts_with("Wrote actions.xlsx.\nActions.\nOFFICIAL-SENSITIVE"), "{said}");
    let rows = rows_of(&desk.home().join("actions.xlsx"), "Actions");
    let texts = |heading: &str| -> Vec<String> { under(&rows, heading).iter().map(ToString::to_string).collect() };
    // The open ones by date, then the one that was done on 11 April.
    assert_eq!(
        texts("What is to be done"),
        ["Refer to family group conference", "=HYPERLINK(\"x\")", "Ask for the rota"]
    );
    assert_eq!(texts("Status"), ["open", "open", "done"]);
    assert_eq!(texts("Days past"), ["2", "0", ""], "from 10 to 12 April; not yet; not open");
    assert_eq!(texts("Evidence"), ["", "", "Rota seen"]);
    let due: Vec<_> = under(&rows, "Due").into_iter().map(day_in).collect();
    assert_eq!(due, ["2018-04-10", "2018-05-01", "2018-04-03"].map(|text| Some(day(text))));
    write(&desk, &["actions", "--out", "mine.xlsx", "--owner", "Nobody"]).done();
    assert_eq!(rows_of(&desk.home().join("mine.xlsx"), "Actions")[1][0], "No action has been raised.");
}

#[test]
fn section_20_is_a_workbook_a_document_and_rows_as_of_any_day() {
    let desk = Desk::with_cast();
    let said = write(&desk, &["section20", "--out", "s20.xlsx"]).done();
    assert!(said.contains("for the Strategic Lead for Children in Care only"), "whom it is usually for: {said}");
    let rows = rows_of(&desk.home().join("s20.xlsx"), "Section 20");
    // C-2000 was never checked and is at the 3 months rung or past it; C-2001 has 3 days from 9 to 12 April.
    let children: Vec<String> = under(&rows, "Child").iter().map(ToString::to_string).collect();
    assert_eq!(children, ["C-2000", "C-2001"]);
    let said = |heading: &str| under(&rows, heading).iter().map(ToString::to_string).collect::<Vec<String>>();
    assert_eq!(said("Days"), ["101", "11"]);
    assert_eq!(said("At least"), ["yes", "no"]);
    // Aged 8 and 101 days from 1 January, so past 1 April; aged 16.
    assert_eq!(said("Under 16, over 3 months"), ["yes", "no"]);
    assert_eq!(said("Plan"), ["", "Return home"]);
    let about = rows_of(&desk.home().join("s20.xlsx"), "About");
    assert!(about.iter().any(|row| row[1].to_string().contains("2 agreements are open")), "{about:?}");

    let then = ["--as-of", "2018-03-28"];
    desk.run(&[&["report", "section20", "--out", "then.csv"][..], &then].concat()).done();
    let mut reader = csv::Reader::from_path(desk.home().join("then.csv")).unwrap();
    let refs: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(refs, ["C-2000", "C-1042"], "C-1042 has a care order from 29 March, C-2001 came on 1 April");

    let made = write(&desk, &["section20", "--out", "s20.html", "--level", "meeting", "--format", "json"]).json();
    assert_eq!((&made["month"], &made["level"]), (&serde_json::Value::Null, &"meeting".into()));
    assert!(read(&desk, "s20.html").contains("Under 16 and on section 20 for more than 3 calendar months: C-2000."));
}

#[test]
fn a_list_is_refused_where_nobody_may_have_it_and_where_a_paper_is_none() {
    let desk = closed();
    let refused = write(&desk, &["section20", "--level", "board", "--out", "s20.xlsx"]);
    assert_eq!((refused.status, refused.said.contains("report board")), (1, true), "{}", refused.said);
    let refused = write(&desk, &["minutes", "--out", "minutes.xlsx"]);
    assert_eq!(refused.status, 2);
    assert!(refused.said.contains("Minutes are not written as .xlsx"), "{}", refused.said);
    let refused = write(&desk, &["section20", "--names", "--out", "s20.csv"]);
    assert_eq!((refused.status, refused.said.contains("Leave names out")), (2, true), "{}", refused.said);
    assert!(desk.traces().is_empty(), "nothing was written");
    write(&desk, &["section20", "--names", "--out", "s20.xlsx"]).done();
    let rows = rows_of(&desk.home().join("s20.xlsx"), "Section 20");
    assert_eq!(*under(&rows, "Name")[0], "Fennel Ashcombe");
}

#[test]
fn a_paper_of_some_of_the_agreements_says_of_which() {
    let desk = Desk::with_cast();
    let out = desk.home().join("s20.md");
    let out = out.to_string_lossy();
    desk.run(&["report", "section20", "--only", "under-16-over-3-months", "--as-of", "2018-04-12", "--out", &out])
        .done();
    let written = fs::read_to_string(&*out).unwrap();
    assert!(written.contains("# Section 20 agreements, only under 16, more than 3 months"), "{written}");
    assert!(written.contains("C-2000") && !written.contains("C-2001"), "C-2001 is 16: {written}");
}
