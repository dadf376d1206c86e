//! `actions`: which are listed, in what groups, and how often each was given another date.

use admissions_review::store::actions::ActionEdit;
use serde_json::{Value, json};

use super::support::{CHAIR, Desk, day, march_2018};

/// The references that are listed on 12 April 2018, with these options.
fn listed(options: &[&str]) -> Vec<String> {
    let arguments = [&["actions", "--format", "json", "--as-of", "2018-04-12"], options].concat();
    let list = Desk::with_cast().run(&arguments).json();
    list["actions"].as_array().unwrap().iter().map(|action| action["ref"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn options_say_which_actions_are_listed() {
    assert_eq!(listed(&[]), ["A-001", "A-002", "A-003"]);
    assert_eq!(listed(&["--open"]), ["A-001", "A-002"]);
    assert_eq!(listed(&["--child", "C-1042"]), ["A-001", "A-002"]);
    assert_eq!(listed(&["--owner", "j. quillfeather"]), ["A-001", "A-002", "A-003"], "in capitals or not");
    assert_eq!(listed(&["--owner", "R. Fennimore"]), Vec::<String>::new());
    assert_eq!(listed(&["--section-20"]), Vec::<String>::new(), "the care order was made on 29 March");
}

#[test]
fn section_20_is_asked_for_the_day() {
    let list = Desk::with_cast().run(&["actions", "--section-20", "--format", "json", "--as-of", "2018-03-28"]).json();
    assert_eq!(list["actions"].as_array().unwrap().len(), 2, "C-1042 was on section 20 to 29 March");
}

#[test]
fn a_child_whom_nobody_knows_is_a_slip() {
    let ran = Desk::with_cast().run(&["actions", "--child", "C-1"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.said.contains("No admission of a child \"C-1\" is in this file."), "{}", ran.said);
}

/// Seen from Thursday 5 April 2018, whose week ends on Sunday 8 April: A-001 is due on 10 April, A-002 on 1 May, and A-003
/// was due on 3 April and is done on 11 April.
#[test]
fn the_text_stands_in_groups() {
    let text = Desk::with_cast().run(&["actions", "--as-of", "2018-04-05"]).done();
    insta::assert_snapshot!(text, @r#"
    Actions, as of 5 Apr 2018: 3 open actions, 1 past the date.

    Past their date: 1

    A-003, J. Quillfeather, due 3 Apr 2018, 2 days past its date: Ask for the rota

    Later: 2

    A-001, J. Quillfeather, due 10 Apr 2018: Refer to family group conference (C-1042)

    A-002, J. Quillfeather, due 1 May 2018: =HYPERLINK("x") (C-1042)
    "#);
    let text = Desk::with_cast().run(&["actions", "--as-of", "2018-04-09"]).done();
    assert!(text.contains("\nDue this week, Mon 9 Apr 2018 to Sunday 15 Apr: 1\n\nA-001, "), "{text}");
}

/// A-001 is given 24 April, then 8 May, by the clock of today: asked about April 2018, it had neither yet.
#[test]
fn redatings_are_counted_and_a_past_day_knows_only_its_own() {
    let desk = Desk::bare();
    let mut store = march_2018(&desk.file());
    let action = store.actions(day("2018-04-12")).unwrap().remove(0).action.id;
    for due_on in ["2018-04-24", "2018-05-08"] {
        store.edit_action(CHAIR, action, &ActionEdit::DueOn(day(due_on))).unwrap();
    }
    drop(store);
    let told = |options: &[&str]| -> Vec<Value> {
        let list = desk.run(&[&["actions", "--format", "json"], options].concat()).json();
        let action = list["actions"].as_array().unwrap().iter().find(|action| action["ref"] == "A-001").unwrap();
        ["due_on", "original_due_on", "redated"].map(|key| action[key].clone()).to_vec()
    };
    assert_eq!(told(&[]), [json!("2018-05-08"), json!("2018-04-10"), json!(2)]);
    assert_eq!(told(&["--as-of", "2018-04-12"]), [json!("2018-04-10"), json!("2018-04-10"), json!(0)]);
    let text = desk.run(&["actions"]).done();
    assert!(text.contains("due 8 May 2018 (first 10 Apr 2018, re-dated twice), "), "{text}");
    let rows = desk.run(&["actions", "--format", "csv"]).csv();
    assert_eq!(rows[0][12], "redated");
    assert!(rows.iter().any(|row| row[0] == "A-001" && row[12] == "2"), "{rows:?}");
}
