use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use chrono::Days;

use super::*;
use crate::domain::calendar::Month;
use crate::domain::sample::day;
use crate::report::testing::{HOSTILE, HOSTILE_READ};

/// What a row of the list is about.
struct Thing {
    what: &'static str,
    due_on: NaiveDate,
    days: i64,
}

fn columns() -> Vec<Filled<Thing>> {
    vec![
        Filled::new("What", 40, "What it is.", |thing| thing.what.into()),
        Filled::new("Due", 12, "By when.", |thing| thing.due_on.into()),
        Filled::new("Days", 8, "How many.", |thing| thing.days.into()),
        Filled::new("Month", 10, "Of which month.", |thing| Month::containing(thing.due_on).into()),
        Filled::new("Late", 8, "Whether it is late.", |thing| (thing.days > 3).into()),
        Filled::new("Note", 20, "Nothing here.", |_| None::<&str>.into()),
    ]
}

fn list_of(whats: &[&'static str]) -> Sheet {
    let thing = |(days, what): (i64, &&'static str)| Thing { what, due_on: day("2026-11-12"), days };
    let things: Vec<Thing> = (3..).zip(whats).map(thing).collect();
    Sheet::new("Things", "Things of the test", Level::StrategicLead, day("2026-11-30"))
        .listing(&things, &columns())
        .with_summary(format!("{} things.", whats.len()))
        .of_council(Some("Quillhaven & Borough".to_owned()))
}

fn book(sheet: &Sheet) -> Vec<u8> {
    sheet.render(SheetFormat::Xlsx).unwrap()
}

/// What a program that reads workbooks finds in the cells of one of them.
fn read(sheet: &Sheet, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book(sheet))).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The day that a cell holds, which Excel counts from 30 December 1899.
fn day_in(cell: &Data) -> Option<NaiveDate> {
    let Data::DateTime(counted) = cell else { return None };
    day("1899-12-30").checked_add_days(Days::new(counted.as_f64().to_string().parse().unwrap()))
}

fn part(sheet: &Sheet, name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(book(sheet))).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_date_in_a_workbook_is_a_date_a_number_is_a_number_and_what_is_not_known_is_empty() {
    let rows = read(&list_of(&["Ring the aunt", "Ask"]), "Things");
    let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(headings, ["What", "Due", "Days", "Month", "Late", "Note"]);
    let (first, second) = (&rows[1], &rows[2]);
    assert_eq!((day_in(&first[1]), day_in(&first[3])), (Some(day("2026-11-12")), Some(day("2026-11-01"))));
    assert_eq!(first[2], Data::Float(3.0));
    assert_eq!((&first[4], &second[4]), (&Data::String("no".to_owned()), &Data::String("yes".to_owned())));
    assert_eq!(first.get(5), Some(&Data::Empty));
    let styles = part(&list_of(&["Ask"]), "xl/styles.xml");
    assert!(styles.contains("formatCode=\"dd mmm yyyy\"") && styles.contains("formatCode=\"mmm yyyy\""), "{styles}");
}

#[test]
fn text_that_begins_like_a_formula_is_text_and_stays_text_when_it_is_opened() {
    let dangerous = ["=1+1", "+44 20", "-2", "@SUM(A1)", "=HYPERLINK(\"https://example.org\",\"x\")", "\t=1"];
    let sheet = list_of(&dangerous);
    for (row, what) in read(&sheet, "Things").iter().skip(1).zip(dangerous) {
        assert_eq!(row[0], Data::String(what.to_owned()));
    }
    let page = part(&sheet, "xl/worksheets/sheet1.xml");
    assert!(!page.contains("<f>") && !page.contains("<hyperlink"), "{page}");
    assert!(part(&sheet, "xl/styles.xml").contains("quotePrefix=\"1\""));
    let text = String::from_utf8(sheet.render(SheetFormat::Csv).unwrap()).unwrap();
    for line in ["'=1+1,", "'+44 20,", "'-2,", "'@SUM(A1),", "\"'=HYPERLINK(\"\"https://", "'\t=1,"] {
        assert!(text.contains(&format!("\r\n{line}")), "{line} in {text}");
    }
}

#[test]
fn hostile_text_is_read_as_text() {
    let sheet = list_of(&[HOSTILE, "_x0041_ & <b>", "two\nlines"]);
    let rows = read(&sheet, "Things");
    assert_eq!(rows[1][0].to_string(), HOSTILE_READ);
    assert_eq!(rows[2][0].to_string(), "_x0041_ & <b>");
    assert_eq!(rows[3][0].to_string(), "two\nlines");
}

#[test]
fn a_text_that_is_longer_than_a_cell_is_cut_and_that_is_said() {
    let long: &'static str = "\u{1f985}".repeat(20_000).leak();
    let cell = read(&list_of(&[long]), "Things")[1][0].to_string();
    // The bird takes 2 units: of 32,767, less the 34 of the words, 32,733 are left, which are 16,366 birds.
    assert_eq!(cell.matches('\u{1f985}').count(), 16_366);
    assert!(cell.ends_with(" ... (longer than a cell can hold)"), "{}", cell.len());
}

#[test]
fn a_day_that_excel_cannot_count_is_in_words() {
    let thing = Thing { what: "An old one", due_on: day("1899-12-31"), days: 0 };
    let sheet = Sheet::new("Things", "Things", Level::Meeting, day("2026-11-30")).listing(&[thing], &columns());
    assert_eq!(read(&sheet, "Things")[1][1], Data::String("31 Dec 1899".to_owned()));
}

#[test]
fn headings_are_frozen_filtered_and_printed_on_every_page_with_the_classification() {
    let sheet = list_of(&["Ring the aunt", "Ask"]);
    let page = part(&sheet, "xl/worksheets/sheet1.xml");
    for expected in [
        "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/>",
        "<autoFilter ref=\"A1:F3\"/>",
        "orientation=\"landscape\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "&amp;COFFICIAL-SENSITIVE: personal data, for the Strategic Lead for Children in Care only",
        "&amp;LThings of the test, as of 30 Nov 2026&amp;RPage &amp;P of &amp;N",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    let workbook = part(&sheet, "xl/workbook.xml");
    assert!(workbook.contains("Print_Titles") && workbook.contains("Things!$1:$1"), "{workbook}");
    let about = part(&sheet, "xl/worksheets/sheet2.xml");
    assert!(about.contains("OFFICIAL-SENSITIVE") && about.contains("Page &amp;P of &amp;N"), "{about}");
}

#[test]
fn the_second_sheet_says_as_of_when_for_whom_and_what_the_columns_mean() {
    let rows = read(&list_of(&["Ask"]), "About");
    let said: Vec<String> = rows.iter().map(|row| format!("{}: {}", row[0], row[1])).collect();
    for expected in [
        "Things of the test: ",
        "What there is: 1 things.",
        "Council: Quillhaven & Borough",
        "Who may read it: OFFICIAL-SENSITIVE: personal data, for the Strategic Lead for Children in Care only",
        "Column: What it says",
        "Due: By when.",
    ] {
        assert!(said.iter().any(|line| line == expected), "{expected} in {said:#?}");
    }
    assert!(rows.iter().any(|row| row[0] == "As of" && day_in(&row[1]) == Some(day("2026-11-30"))));
}

#[test]
fn a_list_of_nothing_has_its_headings_and_says_so() {
    let sheet = list_of(&[]).with_summary("No thing is open.");
    let rows = read(&sheet, "Things");
    assert_eq!((rows.len(), rows[1][0].to_string()), (2, "No thing is open.".to_owned()));
    assert!(part(&sheet, "xl/worksheets/sheet1.xml").contains("<autoFilter ref=\"A1:F1\"/>"));
    let csv = String::from_utf8(sheet.render(SheetFormat::Csv).unwrap()).unwrap();
    assert_eq!(csv, "\u{feff}What,Due,Days,Month,Late,Note\r\n");
}

#[test]
fn rows_of_text_have_the_same_columns_and_dates_that_sort() {
    let csv = String::from_utf8(list_of(&["Ask, then ring"]).render(SheetFormat::Csv).unwrap()).unwrap();
    assert_eq!(csv, "\u{feff}What,Due,Days,Month,Late,Note\r\n\"Ask, then ring\",2026-11-12,3,2026-11,no,\r\n");
}

#[test]
fn the_same_list_makes_the_same_bytes() {
    let sheet = list_of(&["Ring the aunt", "=1+1"]);
    assert_eq!(book(&sheet), book(&sheet.clone()));
    assert!(part(&sheet, "docProps/core.xml").contains("2026-11-30T00:00:00Z"));
}
