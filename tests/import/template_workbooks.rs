//! Templates that were filled in and saved in Excel: its dates and times of day are numbers.

use admissions_review::domain::calendar::Moment;
use admissions_review::import::{Extract, Rejected};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::support::{import, read_path};
use super::templates::with_an_admission;

/// Writes one cell.
type Put = fn(&mut Worksheet, u32, u16);

fn request_with(day: Put, time: Put) -> Extract {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["child_ref", "asked_on", "asked_time"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "A").unwrap();
    day(sheet, 1, 1);
    time(sheet, 1, 2);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("requests.xlsx");
    book.save(&path).unwrap();
    read_path(&path)
}

/// When the request was asked, or the rows that were rejected.
fn asked_at(day: Put, time: Put) -> Result<String, Vec<Rejected>> {
    let mut store = with_an_admission();
    let plan = import(&mut store, &request_with(day, time));
    let requests = store.known().unwrap().requests;
    let told = requests.first().map(|request| request.asked_at);
    told.as_ref().map(Moment::to_string).ok_or(plan.rejected)
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), moment: &ExcelDateTime, format: &str) {
    sheet.write_datetime_with_format(row, column, moment, &Format::new().set_num_format(format)).unwrap();
}

fn number(sheet: &mut Worksheet, (row, column): (u32, u16), number: f64) {
    sheet.write_number(row, column, number).unwrap();
}

fn words(sheet: &mut Worksheet, (row, column): (u32, u16), words: &str) {
    sheet.write_string(row, column, words).unwrap();
}

fn words_of_the_day(sheet: &mut Worksheet, row: u32, column: u16) {
    words(sheet, (row, column), "02/10/2026");
}

fn day_alone(sheet: &mut Worksheet, row: u32, column: u16) {
    put(sheet, (row, column), &ExcelDateTime::from_ymd(2026, 10, 2).unwrap(), "dd/mm/yyyy");
}

fn day_and_time(sheet: &mut Worksheet, row: u32, column: u16) {
    let moment = ExcelDateTime::from_ymd(2026, 10, 2).unwrap().and_hms(14, 30, 0.0).unwrap();
    put(sheet, (row, column), &moment, "dd/mm/yyyy hh:mm");
}

fn time_of_day(sheet: &mut Worksheet, row: u32, column: u16) {
    put(sheet, (row, column), &ExcelDateTime::from_hms(6, 0, 0.0).unwrap(), "hh:mm");
}

#[test]
fn a_time_of_day_is_read_however_a_workbook_holds_it() {
    let cases: [(&str, Put, &str); 9] = [
        ("a time", time_of_day, "2026-10-02T06:00"),
        (
            "a duration",
            |s, r, c| put(s, (r, c), &ExcelDateTime::from_hms(9, 15, 0.0).unwrap(), "[h]:mm"),
            "2026-10-02T09:15",
        ),
        ("0.25", |s, r, c| number(s, (r, c), 0.25), "2026-10-02T06:00"),
        ("0.5", |s, r, c| number(s, (r, c), 0.5), "2026-10-02T12:00"),
        ("14:30 as a number", |s, r, c| number(s, (r, c), 14.5 / 24.0), "2026-10-02T14:30"),
        ("1430", |s, r, c| number(s, (r, c), 1430.0), "2026-10-02T14:30"),
        ("14:30 as words", |s, r, c| words(s, (r, c), "14:30"), "2026-10-02T14:30"),
        ("noon", |s, r, c| words(s, (r, c), "noon"), "2026-10-02T12:00"),
        ("a day and a time", day_and_time, "2026-10-02T14:30"),
    ];
    for (what, time, expected) in cases {
        for day in [words_of_the_day as Put, day_alone, day_and_time] {
            assert_eq!(asked_at(day, time).as_deref(), Ok(expected), "{what}");
        }
    }
}

#[test]
fn what_is_no_time_or_no_day_in_a_workbook_is_told_as_a_person_reads_it() {
    let rejected = |day: Put, time: Put| {
        let row = asked_at(day, time).unwrap_err().remove(0);
        (row.bad.column, row.bad.value.unwrap(), row.bad.reason)
    };
    let left_out = |day: Put, time: Put| {
        let mut plan = import(&mut with_an_admission(), &request_with(day, time));
        let bad = plan.problems.remove(0).bad.unwrap();
        (bad.column, bad.value.unwrap(), bad.reason)
    };
    let told = |column: &str, value: &str, reason: &str| (column.to_owned(), value.to_owned(), reason.to_owned());
    let no_time = "not a time of day, such as 14:30";
    assert_eq!(left_out(day_alone, day_alone), told("asked_time", "2026-10-02", no_time));
    assert_eq!(left_out(day_alone, |s, r, c| number(s, (r, c), 14.3)), told("asked_time", "14.3", no_time));
    assert_eq!(rejected(time_of_day, time_of_day), told("asked_on", "06:00", "not a date"));
}
