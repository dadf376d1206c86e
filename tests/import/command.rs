//! `import` as it is typed: results, exit status, and the file untouched where it should be.

use std::path::{Path, PathBuf};

use admissions_review::domain::text::wrap;
use assert_cmd::Command;
use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::TempDir;

use super::support::{Files, shared_data, ssda903};

/// A home folder of its own, with an empty file in it.
pub struct Desk {
    home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        let file = desk.file();
        desk.command(&["new", file.to_str().unwrap()]).assert().success();
        desk
    }

    fn file(&self) -> PathBuf {
        self.home.path().join("review.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_admissions-review"));
        command.env_clear().env("HOME", self.home.path()).env("ADMISSIONS_REVIEW_FILE", self.file()).args(arguments);
        command
    }

    /// Imports a path with these options; the exit status and what was printed.
    pub fn import(&self, path: &Path, options: &[&str]) -> (i32, String, String) {
        let whole = [&["import", path.to_str().unwrap(), "--as", "A. Scribe"], options].concat();
        let output = self.command(&whole).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    pub fn import_json(&self, path: &Path, options: &[&str]) -> (i32, Value) {
        let (status, out, said) = self.import(path, &[&["--format", "json"], options].concat());
        (status, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{said}{out}")))
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.file()).unwrap()
    }
}

fn good() -> Files {
    ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"])
}

fn with_a_bad_row() -> Files {
    ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,", "=B,31/02/2026,S,V2,N1,U6,PR1,,"])
}

#[test]
fn the_contracts_numbers_hold_for_the_shared_return() {
    let Some(folder) = shared_data() else { return };
    let desk = Desk::new();
    let (status, told) = desk.import_json(&folder.join("ssda903"), &[]);
    assert_eq!(status, 0);
    assert_eq!(told["dry_run"], false);
    assert_eq!(told["children"]["added"], 2675);
    assert_eq!(told["admissions"]["added"], 326);
    assert_eq!(told["admissions"]["missing_from_extract"], 0);
    let episodes = told["files"].as_array().unwrap().iter().find(|file| file["path"] == "episodes.csv").unwrap();
    assert_eq!((&episodes["kind"], &episodes["rows"]), (&"ssda903-episodes".into(), &5050.into()));
    assert_eq!(episodes["encoding"], "utf-8");

    let (status, again) = desk.import_json(&folder.join("ssda903"), &[]);
    assert_eq!((status, &again["children"]["unchanged"]), (0, &2675.into()));
    assert_eq!((&again["admissions"]["added"], &again["admissions"]["unchanged"]), (&0.into(), &326.into()));
}

#[test]
fn list_shows_the_children_of_a_month_as_the_file_has_them() {
    let Some(folder) = shared_data() else { return };
    let desk = Desk::new();
    desk.import(&folder.join("ssda903"), &[]);
    let mut expected: Vec<(String, String)> = Vec::new();
    for row in csv::Reader::from_path(folder.join("ssda903/episodes.csv")).unwrap().records() {
        let row = row.unwrap();
        if row[1].ends_with("/03/2018") && &row[2] == "S" && &row[3] != "V3" && &row[3] != "V4" {
            expected.push((row[0].to_owned(), row[3].to_owned()));
        }
    }
    let output = desk.command(&["list", "--month", "2018-03", "--format", "json"]).output().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let shown = |row: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&row["child_ref"]), text(&row["route_on_entry"]["code"]))
    };
    let mut found: Vec<(String, String)> = told["admissions"].as_array().unwrap().iter().map(shown).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert!(!found.is_empty());
}

#[test]
fn a_dry_run_changes_not_one_byte_and_needs_no_name() {
    let desk = Desk::new();
    let before = desk.bytes();
    let files = good();
    let output = desk.command(&["import", files.path().to_str().unwrap(), "--dry-run"]).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("A dry run: nothing was changed."));
    assert_eq!(desk.bytes(), before);
}

#[test]
fn importing_twice_leaves_the_file_as_it_was() {
    let desk = Desk::new();
    let files = good();
    assert_eq!(desk.import(files.path(), &[]).0, 0);
    let before = desk.bytes();
    let (status, out, _) = desk.import(files.path(), &[]);
    assert_eq!(status, 0);
    assert!(out.starts_with("Nothing was changed"), "{out}");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn an_import_without_a_name_ends_2() {
    let desk = Desk::new();
    let files = good();
    desk.command(&["import", files.path().to_str().unwrap()]).assert().code(2);
    desk.command(&["import"]).assert().code(2);
}

#[test]
fn rejected_rows_end_3_and_are_named_with_line_column_value_and_reason() {
    let desk = Desk::new();
    let rejects = desk.home.path().join("rejects.csv");
    let (status, told) = desk.import_json(with_a_bad_row().path(), &["--rejects", rejects.to_str().unwrap()]);
    assert_eq!(status, 3);
    let row = &told["rejected"][0];
    assert_eq!((&row["file"], &row["line"]), (&"episodes.csv".into(), &3.into()));
    assert_eq!((&row["column"], &row["value"]), (&"DECOM".into(), &"31/02/2026".into()));
    assert_eq!(row["reason"], "not a date");
    assert_eq!(told["admissions"]["added"], 1);
    // A reference that a spreadsheet would take for a formula is led by an apostrophe.
    let written = std::fs::read_to_string(rejects).unwrap();
    let rejected = "file,sheet,line,column,value,reason,child_ref,kind,rule\n\
         episodes.csv,,3,DECOM,31/02/2026,not a date,'=B,rejected,\n";
    let question = written.strip_prefix(rejected).unwrap_or_else(|| panic!("{written}"));
    assert!(question.contains("of which day is it?") && question.lines().count() == 1, "{question}");
}

#[test]
fn where_rejected_rows_may_not_be_written_nothing_is_imported() {
    let desk = Desk::new();
    let (before, rejects) = (desk.bytes(), desk.home.path().join("rejects.csv"));
    std::fs::write(&rejects, "mine").unwrap();
    let given = rejects.to_str().unwrap();
    let (status, out, said) = desk.import(with_a_bad_row().path(), &["--rejects", given]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(said.contains("is there already") && said.contains("--force"), "{said}");
    assert_eq!((desk.bytes() == before, std::fs::read_to_string(&rejects).unwrap().as_str()), (true, "mine"));

    let (status, _, _) = desk.import(with_a_bad_row().path(), &["--rejects", given, "--force"]);
    assert_eq!((status, desk.bytes() == before), (3, false));
    assert!(std::fs::read_to_string(&rejects).unwrap().contains("31/02/2026"));
    assert_eq!(desk.import(good().path(), &["--force"]).0, 2, "there is nothing else that it could replace");
}

#[test]
fn the_rows_that_strict_refuses_are_written_and_nothing_is_imported() {
    let desk = Desk::new();
    let (before, rejects) = (desk.bytes(), desk.home.path().join("rejects.csv"));
    let (status, _, said) = desk.import(with_a_bad_row().path(), &["--strict", "--rejects", rejects.to_str().unwrap()]);
    assert_eq!((status, desk.bytes() == before), (1, true), "{said}");
    assert!(std::fs::read_to_string(rejects).unwrap().contains("31/02/2026"));
}

#[test]
fn strict_refuses_the_whole_import() {
    let desk = Desk::new();
    let before = desk.bytes();
    let (status, out, said) = desk.import(with_a_bad_row().path(), &["--strict"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(said.contains("DECOM") && said.contains("Nothing was imported"), "{said}");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn a_hostile_file_ends_1_with_the_file_untouched() {
    let desk = Desk::new();
    let before = desk.bytes();
    let files = Files::new(&[("episodes.csv", "CHILD,DECOM,RNE,LS,DEC,REC\nA,\"02/10/2026,S,V2\n")]);
    let (status, _, said) = desk.import(files.path(), &[]);
    assert_eq!(status, 1);
    assert!(said.contains("episodes.csv, line 2: a quotation mark opens here"), "{said}");
    assert_eq!(desk.bytes(), before);
}

/// Thirty children: of each a row whose end is no date, and two episodes of which the second continues care that had
/// ended. Thirty rows are rejected, and sixty doubts told: that, and that the first episode has no reason for its end.
fn full_of_faults() -> Files {
    let header: Vec<String> = (0..30).map(|child| format!("K{child},1,04/05/2012,WBRI")).collect();
    let episodes = (0..30).map(|child| {
        let row =
            |from: &str, rne: &str, dec: &str, rec: &str| format!("K{child},{from},{rne},V2,N1,U6,PR1,{dec},{rec}");
        let rows = [row("01/09/2026", "S", "05/09/2026", "E4A"), row("07/09/2026", "L", "20/09/2026", "")];
        [rows.join("\n"), row("21/09/2026", "L", "31/09/2026", "")].join("\n")
    });
    ssda903(&[&header.join("\n")], &[&episodes.collect::<Vec<_>>().join("\n")])
}

fn rows_of(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_rejected_row_and_every_doubt_is_in_the_csv_and_in_the_file_of_rejects() {
    let desk = Desk::new();
    let (files, rejects) = (full_of_faults(), desk.home.path().join("rejects.csv"));
    let (_, told) = desk.import_json(files.path(), &["--dry-run"]);
    let number = |key: &str| told[key].as_array().unwrap().len();
    let (status, out, said) = desk.import(files.path(), &["--format", "csv", "--rejects", rejects.to_str().unwrap()]);
    assert_eq!(status, 3, "{said}");
    assert_eq!(std::fs::read_to_string(rejects).unwrap(), out);

    let rows = rows_of(&out);
    let of = |kind: &str| rows.iter().filter(|row| row[7] == kind).collect::<Vec<_>>();
    let (rejected, doubts) = (of("rejected"), of("doubt"));
    assert_eq!((rejected.len(), doubts.len()), (30, number("problems")));
    assert!(doubts.len() >= 60 && number("rejected") == 30, "{out}");
    // The last child's rows are the 89th to 91st of the file.
    assert_eq!(rejected[29][..7], ["episodes.csv", "", "91", "DEC", "31/09/2026", "not a date", "K29"]);
    let ended = doubts.iter().find(|row| row[6] == "K29" && row[8] == "continues-after-end").unwrap();
    assert_eq!(ended[..3], ["episodes.csv", "", "90"]);
    assert!(ended[5].contains("continues care which had ended"), "{ended:?}");
}

/// What two files say of one child differently has no line of its own, and is told all the same.
#[test]
fn a_doubt_that_is_of_no_single_row_is_told_with_the_child() {
    let desk = Desk::new();
    let files = ssda903(&["A,1,04/05/2012,WBRI", "A,1,05/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"]);
    let (_, out, _) = desk.import(files.path(), &["--format", "csv", "--dry-run"]);
    let told = rows_of(&out).into_iter().find(|row| row[8] == "two-dates-of-birth").unwrap();
    assert_eq!((told[2].as_str(), told[6].as_str(), told[7].as_str()), ("", "A", "doubt"));
    assert!(told[5].contains("2012-05-04") && told[5].contains("2012-05-05"), "{told:?}");
}

#[test]
fn a_file_of_which_no_row_could_be_read_is_never_said_to_be_known_already() {
    let episodes = |rows: &[&str]| ssda903(&[], rows);
    let desk = Desk::new();
    for (files, expected) in [
        (episodes(&["A,31/02/2026,S,V2,N1,U6,PR1,,"]), "Nothing was changed: not one row of it could be used."),
        (episodes(&[]), "Nothing was changed: there is not one row in it."),
        (
            Files::new(&[("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nA,04/05/2012,YES,F2,B\n")]),
            "Nothing was changed: not one row of it could be used.",
        ),
    ] {
        let (_, out, said) = desk.import(files.path(), &[]);
        assert_eq!(out.lines().next(), Some(expected), "{said}{out}");
        assert!(!out.contains("known already") && !out.contains("Nothing new"), "{out}");
    }
    let (_, out, _) = desk.import(episodes(&["A,31/02/2026,S,V2,N1,U6,PR1,,"]).path(), &["--dry-run"]);
    assert!(out.starts_with("A dry run, and nothing to change: not one row of it could be used."), "{out}");
}

#[test]
fn what_is_known_already_is_said_as_far_as_it_could_be_read() {
    let desk = Desk::new();
    desk.import(with_a_bad_row().path(), &[]);
    let (status, out, _) = desk.import(with_a_bad_row().path(), &[]);
    assert_eq!(
        (status, out.lines().next()),
        (3, Some("Nothing was changed: what could be read of it is known already."))
    );
    let (status, out, _) = desk.import(good().path(), &[]);
    assert_eq!((status, out.lines().next()), (0, Some("Nothing was changed: all of this is known already.")));
}

/// Rows of a terminal of 80 columns.
fn rows_on_a_screen(text: &str) -> usize {
    text.lines().map(|line| wrap(line, 80).len()).sum()
}

#[test]
fn the_plan_of_a_whole_return_fits_a_screen_and_details_print_all_of_it() {
    let desk = Desk::new();
    let files = full_of_faults();
    let (_, short, _) = desk.import(files.path(), &["--dry-run"]);
    // One row of the terminal is left for what is typed next.
    assert!(rows_on_a_screen(&short) <= 23, "{} rows: {short}", rows_on_a_screen(&short));
    for heading in ["Files", "Changes: 30 new admissions", "Rejected rows (30)", "Looks wrong, and was kept"] {
        assert!(short.lines().any(|line| line.starts_with(heading)), "{heading}: {short}");
    }
    assert!(short.contains("times care continues after it had ended"), "{short}");
    assert!(short.trim_end().ends_with("--details prints all of it, and with --dry-run before it is done."), "{short}");

    let (_, whole, _) = desk.import(files.path(), &["--dry-run", "--details"]);
    for child in 0..30 {
        let line = child * 3 + 4;
        assert!(whole.contains(&format!("  episodes.csv, line {line}, DEC \"31/09/2026\": not a date\n")), "{whole}");
        assert!(whole.lines().filter(|line| line.starts_with(&format!("    K{child}: "))).count() >= 2, "{whole}");
    }
    assert!(!whole.contains("--details"), "{whole}");
}

#[test]
fn the_shared_return_fits_a_screen() {
    let Some(folder) = shared_data() else { return };
    let desk = Desk::new();
    for path in ["ssda903", "annex-a"] {
        let (_, out, _) = desk.import(&folder.join(path), &[]);
        assert!(rows_on_a_screen(&out) <= 23, "{} rows: {out}", rows_on_a_screen(&out));
    }
}

#[test]
fn a_plan_that_is_no_longer_than_a_screen_is_not_shortened() {
    let desk = Desk::new();
    let (_, out, _) = desk.import(with_a_bad_row().path(), &["--dry-run"]);
    assert!(out.contains("Rejected rows (1)\n  episodes.csv, line 3, DECOM \"31/02/2026\": not a date\n"), "{out}");
    assert!(!out.contains("Shortened"), "{out}");
}

#[test]
fn what_strict_refuses_is_said_as_far_as_somebody_reads_and_where_all_of_it_can_be_had() {
    let desk = Desk::new();
    let (status, _, said) = desk.import(full_of_faults().path(), &["--strict"]);
    assert_eq!((status, said.matches("31/09/2026").count()), (1, 20), "{said}");
    assert!(said.contains("rows were rejected (30)") && said.contains("--rejects writes all of them"), "{said}");
}

/// A workbook with a sheet for each list: its headings, and a row.
fn workbook(sheets: &[(&str, &str, &str)]) -> Files {
    let files = Files::new(&[]);
    let mut book = Workbook::new();
    for (name, headings, row) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (line, text) in (0..).zip([headings, row]) {
            for (column, cell) in (0..).zip(text.split(',')) {
                sheet.write_string(line, column, cell).unwrap();
            }
        }
    }
    book.save(files.path().join("return.xlsx")).unwrap();
    files
}

#[test]
fn a_workbook_is_called_what_its_lists_are() {
    let header = ("Header", "CHILD,SEX,DOB,ETHNIC", "A,1,04/05/2012,WBRI");
    let episodes = ("Episodes", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC", "A,02/10/2026,S,V2,N1,U6,PR1,,");
    let contacts = ("List 1", "Child Unique ID,Date of Contact,Contact Source", "A,01/09/2026,School");
    let children = ("children", "child_ref,disabled", "A,yes");
    let desk = Desk::new();
    for (sheets, kind) in [
        (&[header, episodes][..], "ssda903"),
        (&[episodes], "ssda903-episodes"),
        (&[contacts], "annex-a"),
        (&[header, contacts], "workbook"),
        (&[children], "template-children"),
    ] {
        let (_, told) = desk.import_json(workbook(sheets).path(), &["--dry-run"]);
        assert_eq!(told["files"][0]["kind"], kind, "{:?}", sheets.iter().map(|sheet| sheet.0).collect::<Vec<_>>());
    }
}

/// Nothing is dated by this laptop's clock alone: `--as-of` may be later, as in a file that is kept for training.
#[test]
fn an_extract_may_be_of_the_day_that_the_screens_are_opened_as_of() {
    let rows = ["A", "B", "C", "D"].map(|child| format!("{child},05/03/2099,S,V2,N1,U6,PR1,,"));
    let files = ssda903(&[], &rows.each_ref().map(String::as_str));
    let desk = Desk::new();
    let (_, today) = desk.import_json(files.path(), &["--dry-run"]);
    assert_ne!(today["extract_on"], "2099-03-05", "an extract is of no day after today");
    assert!(today["problems"].to_string().contains("date-after-the-extract"), "{today}");
    let (_, later) = desk.import_json(files.path(), &["--dry-run", "--as-of", "2099-03-31"]);
    assert_eq!(later["extract_on"], "2099-03-05");
}

#[test]
fn imports_are_taken_back_one_by_one_the_newest_first() {
    let desk = Desk::new();
    desk.import(good().path(), &[]);
    let later = ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,E4A"]);
    desk.import(later.path(), &[]);
    let take_back = || {
        let output = desk.command(&["import", "--take-back", "--as", "A. Scribe"]).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (status, out, _) = take_back();
    assert_eq!(
        (status, out.as_str()),
        (0, "Taken back: 1 left care. Facts stand as they stood before it; records are left alone.\n")
    );
    let (status, out, _) = take_back();
    assert_eq!((status, out.starts_with("Taken back: 1 new admission.")), (0, true), "{out}");
    let (status, out, said) = take_back();
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(said.contains("There is no import to take back."), "{said}");
}

#[test]
fn one_day_for_several_extracts_of_a_source_is_a_wrong_command_line() {
    let desk = Desk::new();
    let row = |end: &str| format!("CHILD,DECOM,RNE,LS,DEC,REC\nA,02/10/2026,S,V2,{end}\n");
    let files = Files::new(&[("sep.csv", &row(",")), ("oct.csv", &row("20/10/2026,E4A"))]);
    let (status, _, said) = desk.import(files.path(), &["--extract-date", "2026-10-31"]);
    assert_eq!((status, said.contains("there are several extracts of one source")), (2, true), "{said}");
    let before = desk.bytes();
    let (status, _, _) = desk.import(files.path(), &["--whole", "--part"]);
    assert_eq!((status, desk.bytes()), (2, before));
}
