//! Children's names: typed in, in a template, in a row that is rejected; no output holds one.

use admissions_review::domain::Id;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};

use super::support::{CHAIR, Desk, march_2018};

/// Those that the file holds, the cast's among them, and those of the templates.
const NAMES: [&str; 8] = ["Fennel", "Ashcombe", "Zebedee", "Wrenfield", "Sorrel", "Thornapple", "Tansy", "Mugwort"];

const FORMATS: [&str; 3] = ["text", "json", "csv"];

/// A desk where C-1042 is called Zebedee Wrenfield, as somebody typed in.
fn desk_with_a_typed_name() -> Desk {
    let desk = Desk::bare();
    let mut store = march_2018(&desk.file());
    let id = Id::of_fact(&["child", "C-1042"]);
    let child = FactRef { kind: FactKind::Child, id, child: Some(id) };
    for (field, name) in [("given_name", "Zebedee"), ("family_name", "Wrenfield")] {
        store.edit_fact(CHAIR, child, field, &FactValue::Text(name.to_owned())).unwrap();
    }
    desk
}

#[track_caller]
fn assert_no_name(what: &str, said: &str) {
    let found = NAMES.iter().find(|name| said.to_lowercase().contains(&name.to_lowercase()));
    assert_eq!(found, None, "{what}: {said}");
}

/// Runs a command in every format; whatever comes of it, no name is in it.
fn run_without_names(desk: &Desk, arguments: &[&str]) -> String {
    let mut whole = String::new();
    for format in FORMATS {
        let ran = desk.run(&[arguments, &["--format", format]].concat());
        assert!(matches!(ran.status, 0 | 3), "{arguments:?}: {} {}", ran.status, ran.said);
        assert_no_name(&format!("{arguments:?} {format}"), &(ran.out.clone() + &ran.said));
        whole += &ran.out;
    }
    whole
}

fn issues_in_the_file(desk: &Desk) -> String {
    let file = rusqlite::Connection::open(desk.file()).unwrap();
    let sql = "SELECT group_concat(coalesce(field, '') || coalesce(value, '') || reason, '; ') FROM import_issue";
    file.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn no_output_holds_a_name_whatever_differs_or_is_rejected() {
    let desk = desk_with_a_typed_name();
    let path = desk.home().join("children.csv");
    let text = "child_ref,given_name,family_name,date_of_birth,sex\n\
                C-1042,Sorrel,Thornapple,,\n\
                C-1043,Tansy,Mugwort,,\n\
                C-1043,Sorrel,Mugwort,,\n\
                C-3001,,Tansy,Mugwort,\n\
                C-3002,,,01/02/2012,Tansy Mugwort\n";
    std::fs::write(&path, text).unwrap();
    let import = ["import", path.to_str().unwrap(), "--as", CHAIR];

    let planned = run_without_names(&desk, &[&import[..], &["--dry-run"]].concat());
    assert!(planned.contains("C-1042: Given name: what was typed in differs from the template\n"), "{planned}");
    assert!(planned.contains("C-1043, child: given name changed; family name changed\n"), "{planned}");
    run_without_names(&desk, &import);
    run_without_names(&desk, &[&import[..], &["--keep", "extract"]].concat());

    assert_no_name("import_issue", &issues_in_the_file(&desk));
    let listings = [
        &["list"][..],
        &["show", "C-1042"],
        &["show", "C-1043"],
        &["log"],
        &["verify"],
        &["requests"],
        &["actions"],
        &["section20"],
        &["lessons"],
        &["meeting"],
        &["meeting", "--month", "2018-02"],
    ];
    for arguments in listings {
        run_without_names(&desk, arguments);
    }
}

#[test]
fn the_log_says_that_a_name_was_changed_and_not_to_what() {
    let desk = desk_with_a_typed_name();
    assert!(desk.run(&["log"]).done().contains("\n  C-1042, child given_name was changed\n"));
    let log = desk.run(&["log", "--format", "json"]).json();
    let of_names: Vec<_> =
        log["changes"].as_array().unwrap().iter().filter(|row| row["field"] == "given_name").collect();
    assert_eq!(of_names.len(), 1);
    assert!(of_names[0]["old"].is_null() && of_names[0]["new"].is_null() && of_names[0]["erased"] == false);
}

#[test]
fn a_rejected_value_is_shown_where_it_can_be_no_name() {
    let desk = Desk::with_cast();
    let path = desk.home().join("children.csv");
    std::fs::write(&path, "child_ref,given_name,asked_on\nC-3001,Tansy,31/02/2012\nC-3002,Sorrel,Mugwort\n").unwrap();
    let rows = desk.run(&["import", path.to_str().unwrap(), "--as", CHAIR, "--dry-run", "--format", "csv"]).out;
    assert!(rows.contains("asked_on,31/02/2012,not a date,C-3001"), "{rows}");
    assert!(rows.contains("asked_on,,not a date,C-3002"), "{rows}");
}
