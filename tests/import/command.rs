//! `import` as it is typed: results, exit status, and the file untouched where it should be.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

use super::support::{Files, shared_data, ssda903};

/// A home folder of its own, with an empty file in it.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
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
    fn import(&self, path: &Path, options: &[&str]) -> (i32, String, String) {
        let whole = [&["import", path.to_str().unwrap(), "--as", "A. Scribe"], options].concat();
        let output = self.command(&whole).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn import_json(&self, path: &Path, options: &[&str]) -> (i32, Value) {
        let (status, out, said) = self.import(path, &[&["--format", "json"], options].concat());
        (status, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{said}{out}")))
    }

    fn bytes(&self) -> Vec<u8> {
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
    assert_eq!(
        written,
        "file,sheet,line,column,value,reason,child_ref\nepisodes.csv,,3,DECOM,31/02/2026,not a date,'=B\n"
    );
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
    let files = Files::new(&[("episodes.csv", "CHILD,DECOM,RNE,LS\nA,\"02/10/2026,S,V2\n")]);
    let (status, _, said) = desk.import(files.path(), &[]);
    assert_eq!(status, 1);
    assert!(said.contains("episodes.csv, line 2: a quotation mark opens here"), "{said}");
    assert_eq!(desk.bytes(), before);
}

/// Nothing is dated by this laptop's clock alone: `--as-of` may be later, as in a file that is kept for training.
#[test]
fn an_extract_may_be_of_the_day_that_the_screens_are_opened_as_of() {
    let rows = ["A", "B", "C", "D"].map(|child| format!("{child},05/03/2099,S,V2,N1,U6,PR1,,"));
    let files = ssda903(&[], &rows.each_ref().map(String::as_str));
    let desk = Desk::new();
    let (_, today) = desk.import_json(files.path(), &["--dry-run"]);
    assert_eq!(today["extract_on"], Value::Null);
    assert!(today["problems"].to_string().contains("date-after-the-extract"), "{today}");
    let (_, later) = desk.import_json(files.path(), &["--dry-run", "--as-of", "2099-03-31"]);
    assert_eq!(later["extract_on"], "2099-03-05");
}
