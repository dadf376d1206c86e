//! Files that mean harm, or are merely broken: a clear error, a bounded memory, and never a panic.

use std::io::Write;
use std::path::PathBuf;

use admissions_review::import::plan::Reader;
use admissions_review::import::{Extract, Keep, ReadError, Unwatched, read};
use proptest::prelude::*;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::support::{Files, empty_store, ssda903, stated};

fn written(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read_bytes(name: &str, bytes: &[u8]) -> Result<Extract, ReadError> {
    let (_folder, path) = written(name, bytes);
    read(&[path], stated(), &mut Unwatched)
}

/// A minimal workbook whose only sheet, named "List 1", is this XML.
fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts: [(&str, &str); 5] = [
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List 1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let whole = parts.iter().map(|(name, text)| (*name, text.as_bytes())).chain(more.iter().copied());
    for (name, bytes) in whole {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

const CONTACTS: [(&str, &str); 2] = [("A1", "Child Unique ID"), ("B1", "Date of Contact")];

fn headings() -> String {
    CONTACTS.map(|(at, text)| cell(at, text)).concat()
}

#[test]
fn a_cell_far_away_costs_nothing() {
    // A1 and XFD60000 alone make a dense reader ask for 31 gigabytes.
    let far = format!(r#"<row r="1">{}</row><row r="60000">{}</row>"#, headings(), cell("XFD60000", "x"));
    let extract = read_bytes("far.xlsx", &workbook(&sheet(&far), &[])).unwrap();
    assert!(extract.help().next().is_none());
}

#[test]
fn one_child_in_every_row_is_refused_before_it_takes_for_ever() {
    let read = |rows: u32| {
        let rows: Vec<String> = (0..rows).map(|number| format!("A,01/02/2026,S,V2,N{number}")).collect();
        let text = format!("CHILD,DECOM,RNE,LS,CIN,DEC,REC\n{}\n", rows.join("\n"));
        read_bytes("one.csv", text.as_bytes())
    };
    assert!(read(1_000).is_ok());
    let error = read(1_001).unwrap_err();
    assert!(error.to_string().contains("The child A has more than 1000 rows in one list"), "{error}");
}

#[test]
fn ten_rows_may_stand_above_the_headings_of_a_sheet() {
    let below = |titles: u32| {
        let title = |at| format!(r#"<row r="{at}">{}</row>"#, cell(&format!("A{at}"), "A title"));
        let above: String = (1..=titles).map(title).collect();
        let at = titles + 1;
        let headings = format!("{}{}", cell(&format!("A{at}"), CONTACTS[0].1), cell(&format!("B{at}"), CONTACTS[1].1));
        read_bytes("titles.xlsx", &workbook(&sheet(&format!(r#"{above}<row r="{at}">{headings}</row>"#)), &[]))
    };
    assert_eq!(below(10).unwrap().files[0].kind, "annex-a");
    assert!(matches!(below(11), Err(ReadError::Unread(_))), "it is named for a list, and no headings were found");
}

#[test]
fn a_small_workbook_is_read() {
    let extract = read_bytes("small.xlsx", &contacts_workbook()).unwrap();
    // Serial number 46,000 is 9 December 2025.
    assert_eq!(extract.help().next().unwrap().started_on.to_string(), "2025-12-09");
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 40 << 20];
    let bomb = workbook(&sheet(""), &[("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let error = read_bytes("bomb.xlsx", &bomb).unwrap_err();
    assert!(error.to_string().contains("too large when unpacked"), "{error}");
}

#[test]
fn files_that_are_not_what_they_seem_are_named_with_what_to_do() {
    let cases: [(&str, &[u8], &str); 6] = [
        ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "save it as .xlsx"),
        ("cut.xlsx", b"PK\x03\x04cut off", "cannot be opened as a workbook"),
        ("empty.csv", b"", "is empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not text"),
        ("other.csv", b"Name,Telephone\nx,y\n", "It has the columns \"Name\", \"Telephone\""),
        ("quote.csv", b"CHILD,SEX,DOB,DUC\nA,\"1,2,3\nB,1,2,3\n", "line 2: a quotation mark opens here"),
    ];
    for (name, bytes, said) in cases {
        let error = read_bytes(name, bytes).unwrap_err().to_string();
        assert!(error.contains(said) && error.contains(name), "{name}: {error}");
    }
}

#[test]
fn every_file_that_cannot_be_read_is_named_with_its_reason() {
    let folder = Files::new(&[
        ("a.csv", "CHILD,DECOM,RNE,LS,DEC,REC\nA,\"02/10/2026,S,V2\n"),
        ("b.csv", "CHILD,DECOM,RNE,LS,DEC,REC\nA,02/10/2026,S,V2\n"),
        ("c.csv", "CHILD,SEX,DOB,ETHNIC\nA,1,\0,WBRI\n"),
        ("d.xlsx", "PK\u{3}\u{4}cut off"),
    ]);
    let paths = [folder.path().to_owned(), PathBuf::from("no/such/file.csv")];
    let error = read(&paths, stated(), &mut Unwatched).unwrap_err();
    assert!(matches!(&error, ReadError::Several(failed) if failed.len() == 4), "{error}");
    let said = error.to_string();
    for expected in [
        "4 files or folders cannot be read, and nothing was imported.",
        "a.csv, line 2: a quotation mark opens here",
        "c.csv, line 2: this is not text",
        "d.xlsx cannot be opened as a workbook",
        "no/such/file.csv cannot be read",
    ] {
        assert!(said.lines().any(|line| line.starts_with(expected)), "{expected}: {said}");
    }
    assert!(!said.contains("b.csv"), "{said}");
}

#[test]
fn one_file_that_cannot_be_read_is_told_as_itself() {
    let folder = Files::new(&[("a.csv", "CHILD,DECOM,RNE,LS,DEC,REC\nA,\"02/10/2026,S,V2\n"), ("b.csv", EPISODES)]);
    let error = read(&[folder.path().to_owned()], stated(), &mut Unwatched).unwrap_err();
    assert!(matches!(error, ReadError::UnclosedQuote { .. }), "{error}");
}

#[test]
fn a_folder_with_nothing_in_it_says_what_was_skipped() {
    let (folder, _) = written("note.pdf", b"x");
    let error = read(&[folder.path().to_owned()], stated(), &mut Unwatched).unwrap_err().to_string();
    assert!(error.contains("note.pdf was skipped"), "{error}");
}

#[test]
fn text_that_a_terminal_would_obey_is_made_visible() {
    let files = ssda903(&["A\u{1b}[2J,1,04/05/2012,\u{202e}x"], &["A\u{1b}[2J,02/10/2026,S,V2,N1,U6,PR1,,"]);
    let plan = empty_store().plan(&files.read(), Keep::Typed).unwrap();
    let all = format!("{:?} {}", plan.writes, plan.lines(Reader::CommandLine).join("\n"));
    assert!(!all.contains('\u{1b}') && !all.contains("\\u{1b}") && !all.contains("\\u{202e}"), "{all}");
}

#[test]
fn a_read_can_be_stopped() {
    struct Impatient;
    impl admissions_review::import::Progress for Impatient {
        fn file(&mut self, _: &str, _: u64) -> std::ops::ControlFlow<()> {
            std::ops::ControlFlow::Break(())
        }
        fn rows(&mut self, _: u64, _: u8) -> std::ops::ControlFlow<()> {
            std::ops::ControlFlow::Break(())
        }
    }
    let files = ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"]);
    assert!(matches!(read(&[files.path().to_owned()], stated(), &mut Impatient), Err(ReadError::Stopped)));
}

/// Reads, plans and applies; whatever the bytes are, the answer is an error or a store that is whole.
fn survive(name: &str, bytes: &[u8]) {
    let Ok(extract) = read_bytes(name, bytes) else { return };
    let mut store = empty_store();
    let plan = store.plan(&extract, Keep::Typed).unwrap();
    store.apply(&plan, "A. Scribe").unwrap();
    assert!(store.plan(&extract, Keep::Typed).unwrap().is_empty(), "a second time is a no-op");
}

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n\
    A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1\nA,20/10/2026,L,C1,N1,U6,PR1,,\n\
    B,\"05/10/2026\",S,V2,N4,U6,PR1,,\nC,01/06/2026,P,V2,N1,U6,PR1,12/10/2026,E4A\n";

fn contacts_workbook() -> Vec<u8> {
    let row = format!(r#"{}<c r="B2"><v>46000</v></c>"#, cell("A2", "A"));
    workbook(&sheet(&format!(r#"<row r="1">{}</row><row r="2">{row}</row>"#, headings())), &[])
}

/// Bytes put over, cut out of or added to a text at some place.
fn mangled(text: &[u8], edits: &[(usize, Vec<u8>, usize)]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for (at, new, cut) in edits {
        let from = at % (bytes.len() + 1);
        let to = (from + cut).min(bytes.len());
        bytes.splice(from..to, new.iter().copied());
    }
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(usize, Vec<u8>, usize)>> {
    let pieces = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6),
        proptest::sample::select(vec!["\"", "\n", ",", "\0", "S", "/", "1", "E4A", "\r\n", "-"])
            .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    proptest::collection::vec((any::<usize>(), pieces, 0..12_usize), 0..8)
}

/// Episodes of any sense, also several of one child that start on the same day.
fn episodes() -> impl Strategy<Value = Vec<String>> {
    // Few days of few months, so that rows often meet; one need or another tells rows apart that are else the same.
    let when = (prop_oneof![1..4_u8, 1..28_u8], prop_oneof![1..2_u8, 1..12_u8]);
    let row = (0..3_u8, when, 0..6_usize, 0..4_usize, 0..40_u8, 0..3_usize, 1..3_u8);
    let row = row.prop_map(|(child, (day, month), rne, ls, days, rec, need)| {
        let (rne, ls) = (["S", "L", "P", "T", "B", ""][rne], ["V2", "C1", "V4", ""][ls]);
        let end = if days == 0 { String::new() } else { format!("{day:02}/{month:02}/2027") };
        format!("{child},{day:02}/{month:02}/2026,{rne},{ls},N{need},U{need},PR1,{end},{}", ["X1", "E4A", ""][rec])
    });
    proptest::collection::vec(row, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survive("random.csv", &bytes);
        survive("random.xlsx", &[b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn mangled_csv_does_no_harm(edits in edits()) {
        survive("mangled.csv", &mangled(EPISODES.as_bytes(), &edits));
    }

    #[test]
    fn mangled_workbooks_do_no_harm(edits in edits()) {
        survive("mangled.xlsx", &mangled(&contacts_workbook(), &edits));
    }

    #[test]
    fn mangled_sheets_do_no_harm(edits in edits()) {
        let row = format!(r#"{}<c r="B2"><v>46000</v></c>"#, cell("A2", "A"));
        let xml = sheet(&format!(r#"<row r="1">{}</row><row r="2">{row}</row>"#, headings()));
        let bytes = mangled(xml.as_bytes(), &edits);
        survive("sheet.xlsx", &workbook(&String::from_utf8_lossy(&bytes), &[]));
    }

    #[test]
    fn any_history_and_any_later_one_can_be_applied_and_taken_back(first in episodes(), second in episodes()) {
        let files = |rows: &[String]| ssda903(&[], &rows.iter().map(String::as_str).collect::<Vec<_>>());
        let (first, second) = (files(&first).read(), files(&second).read());
        let mut store = empty_store();
        super::support::import(&mut store, &first);
        let before = store.known().unwrap();
        let plan = super::support::import(&mut store, &second);
        prop_assert!(store.plan(&second, Keep::Typed).unwrap().is_empty());
        if !plan.is_empty() {
            store.take_back_last_import("A. Scribe").unwrap();
            prop_assert_eq!(store.known().unwrap(), before);
        }
    }
}
