use serde_json::json;

use super::support::{Desk, assert_keys};

/// Alters the owner of an action with another tool.
fn alter(desk: &Desk) {
    let other = rusqlite::Connection::open(desk.file()).unwrap();
    other.execute("UPDATE action SET owner = 'Nobody' WHERE ref = 'A-001'", []).unwrap();
}

const ALTERED: &str = "The action A-001 is not as the change log has it (owner). Go on with the last backup, and keep \
                       this file for whoever looks after the program.";

#[test]
fn a_sound_file_is_told_check_by_check() {
    let desk = Desk::with_cast();
    let text = desk.run(&["verify"]).done();
    assert!(text.starts_with("Nothing is wrong with this file.\nThe seal of its log is "), "{text}");
    assert!(text.contains(".\n\nThe file itself: nothing is wrong.\n"), "{text}");
    // C-1042, C-1043 and C-2001 were admitted; C-2000's care began before the extract.
    let held = "4 children, 3 admissions; children who never came into care, kept only for their help before entry: 0";
    let backups = "there is no backup yet: admissions-review backup makes one; no second place is set, and a backup on the \
                   laptop that is lost is none";
    let end = format!(
        "\nWhat it holds: nothing is wrong.\n  Looked at: {held}.\n\nIts backups: nothing is wrong.\n  Looked at: {backups}.\n"
    );
    assert!(text.ends_with(&end), "{text}");
    let json = desk.run(&["verify", "--format", "json"]).json();
    assert_keys(&json, &["backups", "checks", "seal", "sound"]);
    assert_eq!(json["sound"], true);
    for check in json["checks"].as_array().unwrap() {
        assert_keys(check, &["name", "looked_at", "wrong"]);
        assert_eq!(check["wrong"], json!([]));
    }
}

#[test]
fn what_is_wrong_is_a_result_and_the_command_ends_with_1() {
    let desk = Desk::with_cast();
    alter(&desk);
    let ran = desk.run(&["verify"]);
    assert_eq!((ran.status, ran.said.as_str()), (1, "admissions-review: 1 thing is wrong with this file.\n"));
    assert!(ran.out.starts_with("1 thing is wrong with this file.\n"), "{}", ran.out);
    assert!(ran.out.contains("\nThe records: 1 thing is wrong.\n"), "{}", ran.out);
    assert!(ran.out.contains(&format!(".\n  Wrong: {ALTERED}\n")), "{}", ran.out);

    let ran = desk.run(&["verify", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.status, &json["sound"]), (1, &json!(false)));
    assert_eq!(json["checks"][4]["wrong"], json!([ALTERED]));
}

#[test]
fn a_spreadsheet_has_a_row_for_each_check_and_each_thing_that_is_wrong() {
    let desk = Desk::with_cast();
    let rows = desk.run(&["verify", "--format", "csv"]).csv();
    assert_eq!(rows[0], ["name", "looked_at", "wrong"]);
    assert_eq!(rows.len(), 12, "the header and eleven checks");
    assert!(rows[1..].iter().all(|row| row[2].is_empty()));
    alter(&desk);
    let out = desk.run(&["verify", "--format", "csv"]).out;
    assert!(out.contains(&format!("\"{ALTERED}\"\n")) || out.contains(&format!(",{ALTERED}\n")), "{out}");
}

/// Nothing of such a file is read, so that nothing can be said of its backups either.
#[test]
fn a_file_with_a_trigger_of_somebody_else_is_named_and_what_was_not_looked_at_is_told() {
    let desk = Desk::with_cast();
    let other = rusqlite::Connection::open(desk.file()).unwrap();
    other.execute_batch("CREATE TRIGGER quiet AFTER INSERT ON action BEGIN SELECT 1; END").unwrap();
    let ran = desk.run(&["verify"]);
    assert_eq!((ran.status, ran.said.as_str()), (1, "admissions-review: 1 thing is wrong with this file.\n"));
    assert!(
        ran.out.contains("  Wrong: The trigger quiet is not this program's. Go on with the last backup"),
        "{}",
        ran.out
    );
    let end = "\n\nIts backups: not looked at, since this file does not say which it is.\n";
    assert!(ran.out.ends_with(end), "{}", ran.out);
    let ran = desk.run(&["verify", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let names: Vec<&str> =
        json["checks"].as_array().unwrap().iter().map(|check| check["name"].as_str().unwrap()).collect();
    assert_eq!((names, &json["backups"]), (vec!["Its guards"], &json!([])));
}

#[test]
fn a_file_without_its_settings_is_looked_at_all_the_same() {
    let desk = Desk::with_cast();
    rusqlite::Connection::open(desk.file()).unwrap().execute_batch("DROP TABLE setting").unwrap();
    let ran = desk.run(&["verify"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("  Wrong: The table setting is gone. Go on with the last backup"), "{}", ran.out);
}
