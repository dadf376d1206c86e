//! Annex A: drifting headings, values as councils write them, and its meeting with the SSDA903.

use admissions_review::domain::admission::PeriodKind;
use admissions_review::domain::coverage::List;
use admissions_review::domain::intervention::Kind;
use admissions_review::domain::legal_status::LegalCode;
use admissions_review::import::{Extract, Unwatched, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use tempfile::TempDir;

use super::support::{day, empty_store, import, looked, only_admission, ssda903, stated};

const LIST_8: [&str; 11] = [
    "Child Unique ID",
    "Gender",
    "Date of Birth",
    "Date Started to be Looked After",
    "Child's Category of Need",
    "Start date of current legal status",
    "Child's Legal Status",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Placement Type",
    "Start Date of Most Recent Placement",
];

/// A sheet's name, its headings and its rows.
pub type Sheet<'a> = (&'a str, &'a [&'a str], &'a [&'a [&'a str]]);

/// A workbook with these sheets; cells that look like `2026-10-02` are written as Excel dates.
pub fn workbook(sheets: &[Sheet<'_>]) -> (TempDir, Extract) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annex.xlsx");
    let mut book = Workbook::new();
    for (name, headings, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        write_row(sheet, 0, headings);
        for (at, row) in rows.iter().enumerate() {
            write_row(sheet, u32::try_from(at).unwrap() + 1, row);
        }
    }
    book.save(&path).unwrap();
    let extract = read(&[path], stated(), &mut Unwatched).unwrap();
    (folder, extract)
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (column, text) in cells.iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        match ExcelDateTime::parse_from_str(text) {
            Ok(day) if text.len() == 10 => sheet.write_datetime_with_format(row, column, &day, &date).unwrap(),
            _ => sheet.write_string(row, column, *text).unwrap(),
        };
    }
}

pub fn list_8(rows: &[&[&str]]) -> Extract {
    workbook(&[("List 8", &LIST_8, rows)]).1
}

const A_ON_20: &[&str] = &[
    "A",
    "b) Female",
    "2012-05-04",
    "2026-10-02",
    "N1 - Abuse or Neglect",
    "2026-10-02",
    "V2:Single period of voluntary accom - Sec20",
    "",
    "",
    "f) U6: Foster placement - not FFA",
    "2026-10-02",
];

#[test]
fn the_route_on_entry_is_known_only_where_the_status_began_with_care() {
    let mut store = empty_store();
    let mut later = A_ON_20.to_vec();
    (later[0], later[5], later[6]) = ("B", "2026-10-20", "C1: ICO");
    import(&mut store, &list_8(&[A_ON_20, &later]));
    assert_eq!(only_admission(&store, "A").period.route_on_entry, Some(LegalCode::new("V2")));
    let later = only_admission(&store, "B");
    assert_eq!(later.period.route_on_entry, None);
    assert_eq!(later.legal_statuses[0].started_on, day("2026-10-20"));
    assert_eq!(later.placements[0].kind.as_deref(), Some("U6"));
}

#[test]
fn a_status_that_cannot_be_read_keeps_the_admission_and_is_told() {
    let mut store = empty_store();
    let mut odd = A_ON_20.to_vec();
    odd[6] = "see file";
    let plan = import(&mut store, &list_8(&[&odd]));
    let found = only_admission(&store, "A");
    assert_eq!(found.legal_statuses[0].code, None);
    assert_eq!(found.period.kind, PeriodKind::Admission);
    let told = plan.problems.iter().find(|problem| problem.rule == "value-not-read").unwrap();
    let place = told.place.as_ref().unwrap();
    assert_eq!((place.sheet.as_deref(), place.line), (Some("List 8"), 2));
}

#[test]
fn short_breaks_in_list_8_are_not_admissions() {
    let mut store = empty_store();
    let mut respite = A_ON_20.to_vec();
    respite[6] = "c) V4: short breaks";
    let plan = import(&mut store, &list_8(&[&respite]));
    assert_eq!(plan.admissions.added, 0);
    assert_eq!(store.admissions_of("A").unwrap()[0].period.kind, PeriodKind::ShortBreak);
}

#[test]
fn a_later_list_builds_the_history_that_no_list_holds() {
    let mut store = empty_store();
    import(&mut store, &list_8(&[A_ON_20]));
    let mut later = A_ON_20.to_vec();
    (later[5], later[6]) = ("2026-10-20", "ICO");
    let plan = import(&mut store, &list_8(&[&later]));
    assert_eq!(plan.summary, "1 moved from section 20 to an interim care order");
    let found = only_admission(&store, "A");
    let codes: Vec<&str> = found.legal_statuses.iter().map(|run| run.code.as_ref().unwrap().as_str()).collect();
    assert_eq!(codes, ["V2", "C1"]);
    assert_eq!(found.legal_statuses[0].ended_on, Some(day("2026-10-20")));
    assert_eq!(found.period.route_on_entry, Some(LegalCode::new("V2")), "known from the first list");
}

#[test]
fn annex_a_never_overwrites_a_history_from_the_ssda903() {
    let mut store = empty_store();
    let episodes = ["A,02/10/2026,S,L1,N1,U6,PR1,03/10/2026,X1", "A,03/10/2026,L,V2,N1,U6,PR1,,"];
    import(&mut store, &ssda903(&["A,2,04/05/2012,WBRI"], &episodes).read());
    let history = only_admission(&store, "A").legal_statuses;

    // The same admission, with another status on its first day: told, and left as it is.
    let plan = import(&mut store, &list_8(&[A_ON_20]));
    assert_eq!(only_admission(&store, "A").legal_statuses, history);
    assert!(plan.problems.iter().any(|problem| problem.rule == "sources-disagree"), "{:?}", plan.problems);

    // A status that began after the history: added from its first day.
    let mut later = A_ON_20.to_vec();
    (later[5], later[6]) = ("2026-11-01", "C1: ICO");
    import(&mut store, &list_8(&[&later]));
    let codes: Vec<(String, Option<String>)> = only_admission(&store, "A")
        .legal_statuses
        .iter()
        .map(|run| (run.code.as_ref().unwrap().as_str().to_owned(), run.ended_on.map(|end| end.to_string())))
        .collect();
    let expected = [("L1", Some("2026-10-03")), ("V2", Some("2026-11-01")), ("C1", None)];
    assert_eq!(codes, expected.map(|(code, end)| (code.to_owned(), end.map(str::to_owned))));
    assert_eq!(only_admission(&store, "A").period.route_on_entry, Some(LegalCode::new("L1")));
}

#[test]
fn headings_may_drift_and_stand_below_a_title() {
    let rows: &[&[&str]] = &[
        &["Annex A, quarter 3", "", ""],
        &["AGE OF CHILD (YEARS)", "child  unique id", "Date of Contact", "Contact source"],
        &["6", "A\u{a0}", "2026-09-16", "q) 6: Police"],
        &["#N/A", "B", "16/09/2026", "#N/A"],
    ];
    let (_folder, extract) = workbook(&[("Contacts", &["Not for publication"], rows)]);
    let help: Vec<_> = extract.help().collect();
    let found: Vec<_> = help.iter().map(|help| (help.child_ref.as_str(), help.kind, help.detail.as_deref())).collect();
    assert_eq!(found, [("A", Kind::Contact, Some("6: Police")), ("B", Kind::Contact, None)]);
    assert!(extract.help().all(|help| help.started_on == day("2026-09-16")));
}

#[test]
fn a_list_named_without_its_columns_is_not_read_and_told() {
    let contacts: &[&[&str]] = &[&["A", "2026-09-16"]];
    let (_folder, extract) = workbook(&[
        ("List 1", &["Child Unique ID", "Date of Contact"], contacts),
        ("List 7", &["Child Unique ID", "Plan"], &[]),
        ("List 9", &["Child Unique ID", "Plan"], &[]),
        ("List 6", &[], &[]),
        ("Cover", &["Council"], &[]),
    ]);
    let unread: Vec<_> = extract.unread.iter().map(|unread| (unread.sheet.as_deref(), unread.kind.code())).collect();
    assert_eq!(unread, [(Some("List 7"), "annex-a-list-7")], "list 9 is of no use, and in list 6 nothing stands");
    let lacks: Vec<&str> = extract.unread[0].lacks.iter().map(|lacking| lacking.column.as_str()).collect();
    assert_eq!(lacks, ["Child protection plan start date", "Child protection plan end date"]);
    assert_eq!(extract.problems, [], "nothing of it was kept");
    assert!(
        extract.notes.iter().any(|note| note.starts_with("annex.xlsx, List 7 was not read")),
        "{:?}",
        extract.notes
    );
    assert!(extract.notes.iter().any(|note| note.contains("Cover was skipped")), "{:?}", extract.notes);
}

#[test]
fn section_47_enquiries_end_with_their_conference_and_are_never_open_without_need() {
    let headings = [
        "Child Unique ID",
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "Date of Initial Child Protection Conference",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    ];
    let rows: &[&[&str]] = &[
        &["A", "2026-09-16", "No", "2026-10-05", "Yes"],
        &["B", "2026-09-17", "Yes", "", ""],
        &["C", "2026-09-18", "No", "", ""],
    ];
    let (_folder, extract) = workbook(&[("List 5", &headings, rows)]);
    let enquiries: Vec<_> = extract
        .help()
        .filter(|help| help.kind == Kind::Section47Enquiry)
        .map(|help| help.ended_on.map(|end| end.to_string()))
        .collect();
    assert_eq!(enquiries, [Some("2026-10-05".to_owned()), Some("2026-09-17".to_owned()), None]);
    assert_eq!(extract.help().filter(|help| help.kind == Kind::InitialConference).count(), 1);
}

#[test]
fn help_is_missed_only_where_its_list_looked() {
    let headings = ["Child Unique ID", "Date of Contact"];
    let mut store = empty_store();
    let first: &[&[&str]] = &[&["A", "2026-03-01"], &["B", "2026-09-16"], &["C", "2026-09-30"]];
    let seen = |from: &str, rows, on| looked(workbook(&[("List 1", &headings, rows)]).1, List::Contacts, from, on);
    import(&mut store, &seen("2026-03-01", first, "2026-09-30"));
    // The second looks at 1 September to 1 October: A's contact lies before it, B's is gone.
    let second: &[&[&str]] = &[&["D", "2026-09-01"], &["C", "2026-09-30"], &["E", "2026-10-01"]];
    let plan = import(&mut store, &seen("2026-09-01", second, "2026-10-01"));
    assert_eq!(plan.interventions.missing_from_extract, 1);
    assert_eq!(plan.interventions.added, 2);
    let known = store.known().unwrap();
    assert_eq!(known.interventions.len(), 5, "nothing is deleted");
    assert!(store.coverage().unwrap().covers(List::Contacts, day("2026-03-01"), day("2026-09-30")));
    assert!(!store.coverage().unwrap().covers(List::Contacts, day("2026-02-01"), day("2026-09-30")));
}

#[test]
fn lists_of_what_was_open_cover_no_more_than_their_ends_tell() {
    let headings = ["Child Unique ID", "CIN Start Date", "CIN Closure Date", "Date Child Was Last Seen"];
    // Three plans a month that began in January 2024, and ended from 1 June to 5 October 2026.
    let rows: Vec<[String; 4]> = (1..=15_usize)
        .map(|plan| {
            let closed = format!("2026-{:02}-{:02}", 6 + (plan - 1) % 5, 1 + (plan - 1) / 3);
            [format!("P{plan}"), format!("2024-01-{plan:02}"), closed, "2026-05-01".to_owned()]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let mut rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    // A plan that was open since 2010 does not mean that every plan since 2010 is in the list.
    let open: &[&str] = &["A", "2010-06-09", "", "2026-10-05"];
    rows.push(open);
    let (_folder, extract) = workbook(&[("List 6", &headings, &rows)]);
    let window = extract.windows[0];
    assert_eq!((window.first_on, window.last_on), (day("2026-06-01"), day("2026-10-05")));
}
