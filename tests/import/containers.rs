//! What a list comes in: a title above the headings, other delimiters, UTF-16, a zip file.

use std::io::Write;

use admissions_review::import::{Extract, ReadError, Unwatched, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::support::{starts_of, stated};

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\nA,02/10/2026,S,V2,N1,U6,PR1,,\n\
                        B,bad,S,V2,N1,U6,PR1,,\n";

fn read_bytes(name: &str, bytes: &[u8]) -> Result<Extract, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read(&[path], stated(), &mut Unwatched)
}

/// A's admission was read, and B's row was rejected in this line.
fn is_read(extract: &Extract, line: u64) {
    assert_eq!(starts_of(extract).keys().collect::<Vec<_>>(), ["A"]);
    assert_eq!(extract.rejected[0].place.line, line);
}

#[test]
fn a_title_may_stand_above_the_headings_and_that_is_said() {
    let text = format!("Children looked after; as at 31/10/2026\n\nPrinted by A. Scribe,,,\n{EPISODES}");
    let extract = read_bytes("e.csv", text.as_bytes()).unwrap();
    is_read(&extract, 6);
    assert!(
        extract.notes.contains(&"e.csv: 3 lines above the headings passed over.".to_owned()),
        "{:?}",
        extract.notes
    );
}

#[test]
fn pipes_semicolons_and_tabs_separate_as_commas_do() {
    for delimiter in ["|", ";", "\t"] {
        is_read(&read_bytes("e.csv", EPISODES.replace(',', delimiter).as_bytes()).unwrap(), 3);
    }
}

#[test]
fn utf_16_is_read_without_a_mark_and_that_is_said() {
    let little: Vec<u8> = EPISODES.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = EPISODES.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, encoding) in [(little, "utf-16le"), (big, "utf-16be")] {
        let extract = read_bytes("e.csv", &bytes).unwrap();
        is_read(&extract, 3);
        assert_eq!(extract.files[0].encoding.as_deref(), Some(encoding));
        assert!(extract.notes.contains(&format!("e.csv is not UTF-8: {encoding} was assumed.")), "{:?}", extract.notes);
    }
}

fn zipped(names: &[&str]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(EPISODES.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_file_that_is_no_workbook_says_what_it_is_and_what_to_do() {
    for (names, expected) in [
        (
            &["episodes.csv", "header.csv"][..],
            "x.zip is a zip file with \"episodes.csv\", \"header.csv\" in it, which this program does not read. Unpack it, \
             and import the folder that it makes.",
        ),
        (&["a", "b", "c", "d", "e"], "x.zip is a zip file with \"a\", \"b\", \"c\", \"d\" and more in it, which this"),
        (
            &["xl/workbook.bin"],
            "x.zip is a binary Excel workbook (.xlsb), which this program does not read. Open it in",
        ),
        (&["mimetype", "content.xml"], "x.zip is an OpenDocument file, which this program does not read. Open it in a"),
        (&["[Content_Types].xml", "word/document.xml"], "x.zip is a Word or PowerPoint document, which this program"),
    ] {
        let error = read_bytes("x.zip", &zipped(names)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn a_zip_file_in_a_folder_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("e.csv"), EPISODES).unwrap();
    std::fs::write(folder.path().join("old.zip"), zipped(&["episodes.csv"])).unwrap();
    std::fs::write(folder.path().join("named.csv"), zipped(&["episodes.csv"])).unwrap();
    let paths = [folder.path().to_owned()];
    let notes = read(&paths, stated(), &mut Unwatched).unwrap().notes;
    assert!(notes.contains(&"old.zip was skipped: a zip file, whose files are read once it is unpacked.".to_owned()));
    assert!(notes.iter().any(|note| note.starts_with("Skipped: named.csv is a zip file with")), "{notes:?}");
}
