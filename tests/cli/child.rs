//! `child`, and what `import` asks of numbers: which are one child's.

use std::fs;

use serde_json::{Value, json};

use super::support::{Desk, assert_keys};

const ANALYST: [&str; 2] = ["--as", "A. Analyst"];

fn write(desk: &Desk, folder: &str, number: &str, day: &str) {
    let path = desk.home().join(folder);
    fs::create_dir(&path).unwrap();
    let header: Vec<String> = (1..=3).map(|at| format!("{number}{at},1,0{at}/05/2012,WBRI")).collect();
    let episodes: Vec<String> = (1..=3).map(|at| format!("{number}{at},0{at}/{day},S,V2,N1,U6,PR1,,")).collect();
    fs::write(path.join("header.csv"), format!("CHILD,SEX,DOB,ETHNIC\n{}\n", header.join("\n"))).unwrap();
    let headings = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC";
    fs::write(path.join("episodes.csv"), format!("{headings}\n{}\n", episodes.join("\n"))).unwrap();
}

/// A file into which three children were imported as X1 to X3, and a folder with a later return that calls them Y1 to Y3.
fn renumbered() -> Desk {
    let desk = Desk::with_cast();
    write(&desk, "old", "X", "09/2026");
    write(&desk, "new", "Y", "09/2026");
    desk.run(&[&["import", "old", "--extract-date", "2026-09-30"], &ANALYST[..]].concat()).done();
    desk
}

fn import_new<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["import", "new", "--extract-date", "2026-10-31", "--part"], &ANALYST[..], more].concat()
}

#[test]
fn a_return_that_numbers_differently_is_one_question_whose_answer_is_an_option() {
    let desk = renumbered();
    let plan = desk.run(&import_new(&["--dry-run", "--format", "json"])).json();
    assert_eq!(plan["likely"].as_array().unwrap().len(), 3);
    let first = &plan["likely"][0];
    let expected = json!({
        "child_ref": "Y1", "other_ref": "X1", "born_on": "2012-05-01", "why": "same_start", "is_one_of_several": false
    });
    assert_eq!(*first, expected);
    let text = desk.run(&import_new(&["--dry-run"])).done();
    assert!(text.contains("3 pairs of numbers look like one child each (X1 and Y1, X2 and Y2, X3 and Y3)."), "{text}");
    assert!(text.contains("--matches same, not-same or not-sure for all"), "{text}");
    let rows = desk.run(&import_new(&["--dry-run", "--format", "csv"])).csv();
    assert_eq!(rows.iter().filter(|row| row.contains(&"likely-match".to_owned())).count(), 3, "a row for each pair");

    let told = desk.run(&import_new(&["--matches", "same", "--format", "json"])).json();
    assert_eq!(told["children"]["added"], 0);
    let shown = desk.run(&["show", "X1", "--format", "json"]).json();
    assert_eq!((&shown["child_ref"], &shown["other_numbers"][0]["other_ref"]), (&json!("Y1"), &json!("X1")));
    let sources = desk.run(&["show", "X1", "--sources", "--format", "json"]).json();
    assert_eq!((&sources["child_ref"], &sources["other_refs"]), (&json!("Y1"), &json!(["X1"])));
    let text = desk.run(&["show", "X1"]).done();
    assert!(text.contains("X1 and Y1: judged to be the same child by A. Analyst on"), "{text}");
}

#[test]
fn a_list_of_old_and_new_numbers_is_judged_whole_or_not_at_all() {
    let desk = renumbered();
    fs::write(desk.home().join("numbers.csv"), "Old number,New number\nX1,900001\nX2,900002\nZ1,900009\n").unwrap();
    let told = desk.run(&[&["child", "merge", "--mapping", "numbers.csv", "--format", "json"], &ANALYST[..]].concat());
    let told: Value = told.json();
    assert_keys(&told, &["judged", "already", "children", "periods", "records", "locked"]);
    assert_eq!(told["judged"].as_array().unwrap().len(), 3, "also of one whom nothing has told of yet");
    assert_keys(&told["judged"][0], &["child_ref", "other_ref", "verdict", "judged_by", "judged_on"]);
    assert!(desk.run(&["show", "900001"]).done().starts_with("900001, as of"));
    let rows = desk.run(&["child", "judged", "--format", "csv"]).csv();
    assert_eq!(rows[1][..4], ["X1", "900001", "same", "A. Analyst"]);

    desk.run(&[&["child", "apart", "X1", "X3"], &ANALYST[..]].concat()).done();
    fs::write(desk.home().join("more.csv"), "X3,900003\nX1,X3\n").unwrap();
    let refused = desk.run(&[&["child", "merge", "--mapping", "more.csv"], &ANALYST[..]].concat());
    assert_eq!(refused.status, 1, "the last row contradicts what was judged: {}", refused.said);
    assert!(desk.run(&["show", "X3"]).done().starts_with("X3, as of"), "and the first was not judged either");
    let broken = desk.run(&[&["child", "merge", "--mapping", "nowhere.csv"], &ANALYST[..]].concat());
    assert_eq!(broken.status, 1);
}

#[test]
fn what_was_judged_is_listed_refused_otherwise_and_withdrawn() {
    let desk = renumbered();
    desk.run(&import_new(&[])).done();
    let likely = desk.run(&["child", "likely"]).done();
    assert!(likely.contains("X1 and Y1 (born 1 May 2012): same birth date and sex"), "{likely}");
    desk.run(&[&["child", "apart", "X1", "Y1"], &ANALYST[..]].concat()).done();
    let refused = desk.run(&[&["child", "merge", "x1", "y1"], &ANALYST[..]].concat());
    assert_eq!(refused.status, 1);
    assert!(
        refused.said.contains("Withdraw that first: child withdraw X1 Y1. Nothing was changed."),
        "{}",
        refused.said
    );
    desk.run(&[&["child", "withdraw", "Y1", "X1"], &ANALYST[..]].concat()).done();
    let merged = desk.run(&[&["child", "merge", "x1", "y1"], &ANALYST[..]].concat()).done();
    assert!(merged.contains("1 child was stored twice, and is one now; 0 records were moved."), "{merged}");
    let back = desk.run(&[&["child", "withdraw", "X1", "Y1"], &ANALYST[..]].concat()).done();
    assert!(back.ends_with("Everything stands as it stood before.\n"), "{back}");
    assert!(desk.run(&["show", "X1"]).done().starts_with("X1, as of"));
    desk.run(&[&["child", "unsure", "X1", "Y1"], &ANALYST[..]].concat()).done();
    assert!(!desk.run(&["child", "likely"]).done().contains("X1"), "nobody is asked again");
    assert_eq!(desk.run(&[&["child", "merge", "X1", "X1"], &ANALYST[..]].concat()).status, 1);
    assert_eq!(desk.run(&[&["child", "merge", "X1"], &ANALYST[..]].concat()).status, 2);
}

/// Periods of one child come under another, and nothing of that is taken for an alteration.
#[test]
fn numbers_of_the_demonstration_that_are_judged_one_childs_leave_a_sound_file() {
    let desk = Desk::bare();
    fs::write(desk.file(), admissions_review::demo::DEMO_DB).unwrap();
    desk.run(&["child", "merge", "C-0751", "C-0857", "--as", "A. Scribe"]).done();
    let ran = desk.run(&["verify"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    desk.run(&["child", "withdraw", "C-0751", "C-0857", "--as", "A. Scribe"]).done();
    assert_eq!(desk.run(&["verify"]).status, 0);
}
