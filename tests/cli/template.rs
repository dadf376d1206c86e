//! `template`: the templates in a folder, to be filled in and imported.

use std::fs;

use super::support::{Desk, assert_keys};

const FILES: [&str; 7] = [
    "children.csv",
    "admissions.csv",
    "interventions.csv",
    "requests.csv",
    "decisions.csv",
    "duty-rota.csv",
    "notes.txt",
];

#[test]
fn six_templates_and_their_notes_are_written_and_named() {
    let desk = Desk::bare();
    let out = desk.run_bare(&["template", "mine"]).done();
    for file in FILES {
        assert!(out.contains(file), "{out}");
        let bytes = fs::read(desk.home().join("mine").join(file)).unwrap();
        assert!(bytes.starts_with(b"\xEF\xBB\xBF"), "{file}: Excel needs the mark");
    }
    let children = fs::read_to_string(desk.home().join("mine/children.csv")).unwrap();
    assert_eq!(
        children,
        "\u{feff}child_ref,given_name,family_name,family_ref,date_of_birth,sex,ethnicity,disabled,unaccompanied,team,worker\r\n\
         EXAMPLE-1,Fennel,Ashcombe,F-7,04/05/2012,F,WBRI,no,no,North team,P. Larkspur\r\n"
    );
}

#[test]
fn a_template_that_is_there_is_left_as_it_is_and_nothing_else_is_written() {
    let desk = Desk::bare();
    fs::create_dir(desk.home().join("mine")).unwrap();
    fs::write(desk.home().join("mine/requests.csv"), "filled in").unwrap();
    let ran = desk.run_bare(&["template", "mine"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.said.contains("no file was written") && ran.said.contains("requests.csv"), "{}", ran.said);
    let there: Vec<_> =
        fs::read_dir(desk.home().join("mine")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(there, ["requests.csv"]);
    assert_eq!(fs::read_to_string(desk.home().join("mine/requests.csv")).unwrap(), "filled in");

    let made = desk.run_bare(&["template", "mine", "--force", "--format", "json"]).json();
    assert_keys(&made, &["files", "replaced"]);
    assert_eq!(
        (made["files"].as_array().unwrap().len(), &made["replaced"]),
        (7, &serde_json::json!(["mine/requests.csv"]))
    );
    assert!(fs::read_to_string(desk.home().join("mine/requests.csv")).unwrap().contains("EXAMPLE-1"));
}

#[test]
fn a_folder_has_to_be_named_and_has_to_be_one() {
    let desk = Desk::bare();
    assert_eq!(desk.run_bare(&["template"]).status, 2);
    fs::write(desk.home().join("mine"), "a file").unwrap();
    assert_eq!(desk.run_bare(&["template", "mine"]).status, 1);
}

#[test]
fn templates_that_were_filled_in_are_imported_shown_and_known_the_second_time() {
    let desk = Desk::with_cast();
    desk.run_bare(&["template", "mine"]).done();
    for (file, example, real) in [
        ("admissions.csv", "EXAMPLE-1,02/10/2026,unplanned", "C-1043,10/02/2018,planned"),
        ("requests.csv", "EXAMPLE-1", "C-3000"),
        ("decisions.csv", "EXAMPLE-1", "C-3000"),
        ("duty-rota.csv", "EXAMPLE ", ""),
    ] {
        let path = desk.home().join("mine").join(file);
        let filled = fs::read_to_string(&path)
            .unwrap()
            .replace(example, real)
            .replace("09:15,P. Larkspur,02/10/2026", "09:15,P. Larkspur,");
        fs::write(path, filled).unwrap();
    }
    let arguments = ["import", "mine", "--as", "A. Scribe", "--format", "json"];
    let told = desk.run(&arguments).json();
    assert_keys(
        &told,
        &[
            "dry_run",
            "summary",
            "extract_on",
            "files",
            "children",
            "admissions",
            "other_periods",
            "legal_statuses",
            "placements",
            "interventions",
            "requests",
            "decisions",
            "duties",
            "beside",
            "windows",
            "unread",
            "rejected",
            "problems",
            "questions",
            "unclear",
            "likely",
            "unsure",
            "disagreements",
            "notes",
        ],
    );
    assert_eq!((&told["requests"]["added"], &told["decisions"]["added"]), (&1.into(), &1.into()));
    assert_eq!((&told["duties"]["added"], &told["admissions"]["changed"]), (&1.into(), &1.into()));
    assert_eq!((&told["extract_on"], &told["rejected"]), (&serde_json::Value::Null, &serde_json::json!([])));

    let listed = desk.run(&["list", "--month", "2018-02", "--as-of", "2018-04-12", "--format", "json"]).json();
    assert_eq!(listed["admissions"][0]["entry"], "planned");

    let again = desk.run(&["import", "mine", "--as", "A. Scribe"]).done();
    assert!(again.starts_with("Nothing was changed"), "{again}");
    assert!(again.contains("Requests for entry: 1 as they were"), "{again}");
    assert!(again.contains("interventions.csv: the example row was left out."), "{again}");
}

#[test]
fn an_import_says_where_it_differs_from_what_was_typed_in_and_which_is_kept() {
    let desk = Desk::with_cast();
    fs::write(
        desk.home().join("requests.csv"),
        "child_ref,asked_on,asked_time,asked_by\nC-2001,31/03/2018,9.30am,Q. Rowan\n",
    )
    .unwrap();
    let dry = ["import", "requests.csv", "--dry-run"];
    let json = desk.run(&[&dry[..], &["--format", "json"]].concat()).json();
    let expected = serde_json::json!([{
        "child_ref": "C-2001",
        "detail": "Request of 31 Mar 2018, 09:30, asked by: P. Larkspur typed in, Q. Rowan in the template",
        "kept": "typed"
    }]);
    assert_eq!(json["disagreements"], expected);
    let json = desk.run(&[&dry[..], &["--keep", "extract", "--format", "json"]].concat()).json();
    assert_eq!(
        (&json["disagreements"][0]["kept"], &json["problems"][0]["rule"]),
        (&"extract".into(), &"typed-replaced".into())
    );
    let text = desk.run(&dry).done();
    assert!(
        text.contains("Typed in and extract differ (1): what was typed in is kept; --keep extract takes"),
        "{text}"
    );
}
