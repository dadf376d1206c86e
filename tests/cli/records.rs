//! Actions and the change log.

use serde_json::{Value, json};

use super::support::{CHAIR, Desk, assert_keys};

fn actions(as_of: &str) -> Value {
    Desk::with_cast().run(&["actions", "--format", "json", "--as-of", as_of]).json()
}

#[test]
fn an_action_has_the_contracts_keys() {
    let list = actions("2018-04-12");
    assert_keys(&list, &["as_of", "actions"]);
    assert_eq!(
        list["actions"][0],
        json!({
            "ref": "A-001", "text": "Refer to family group conference", "owner": "J. Quillfeather",
            "due_on": "2018-04-10", "original_due_on": "2018-04-10", "status": "open", "overdue_days": 2,
            "section_20": false, "child_ref": "C-1042", "meeting": null, "closed_on": null, "evidence": null,
            "redated": 0, "raised_on": "2018-03-20", "done_looks_like": null
        })
    );
}

#[test]
fn open_actions_come_first_and_stand_as_they_did_on_the_day() {
    let order = |as_of: &str| -> Vec<String> {
        let list = actions(as_of);
        let each = list["actions"].as_array().unwrap().iter();
        each.map(|one| format!("{} {}", one["ref"].as_str().unwrap(), one["status"].as_str().unwrap())).collect()
    };
    assert_eq!(order("2018-04-12"), ["A-001 open", "A-002 open", "A-003 done"]);
    assert_eq!(order("2018-04-10"), ["A-003 open", "A-001 open", "A-002 open"], "by due date; done on 11 April");
    assert_eq!(order("2018-03-19"), Vec::<String>::new(), "they were raised on 20 March");
    assert_eq!(actions("2018-03-20")["actions"][1]["section_20"], true, "until the care order of 29 March");
}

#[test]
fn a_cell_is_no_formula() {
    let rows = Desk::with_cast().run(&["actions", "--format", "csv", "--as-of", "2018-04-12"]).csv();
    assert_eq!(rows[2][1], "'=HYPERLINK(\"x\")");
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{rows:?}");
}

#[test]
fn the_text_says_how_late_without_blame() {
    let text = Desk::with_cast().run(&["actions", "--as-of", "2018-04-12"]).done();
    for said in [
        "Actions, as of 12 Apr 2018: 2 open actions, 1 past the date.\n",
        "A-001, J. Quillfeather, due 10 Apr 2018, 2 days past its date: Refer to family group conference (C-1042)\n",
        "A-003, J. Quillfeather, done 11 Apr 2018, due 3 Apr 2018: Ask for the rota\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn the_log_has_every_change_the_newest_first() {
    let desk = Desk::with_cast();
    let log = desk.run(&["log", "--format", "json"]).json();
    assert_keys(&log, &["changes"]);
    let changes = log["changes"].as_array().unwrap();
    let contract = [
        "at",
        "actor",
        "device",
        "sequence",
        "command",
        "table",
        "row",
        "field",
        "old",
        "new",
        "hash",
        "erased",
        "child_ref",
    ];
    assert!(changes.len() > 20);
    for change in changes {
        assert_keys(change, &contract);
        assert_eq!((&change["actor"], &change["device"]), (&json!(CHAIR), &json!("A")));
    }
    let sequences: Vec<i64> = changes.iter().map(|change| change["sequence"].as_i64().unwrap()).collect();
    assert!(sequences.is_sorted_by(|newer, older| newer > older), "{sequences:?}");
    let limited = desk.run(&["log", "--format", "json", "--limit", "3"]).json();
    assert_eq!(limited["changes"].as_array().unwrap()[..], changes[..3]);
    assert_eq!(desk.run(&["log", "--limit", "0"]).status, 2);
}

#[test]
fn the_log_can_be_read_and_opened_in_a_spreadsheet() {
    let desk = Desk::with_cast();
    let text = desk.run(&["log"]).done();
    for said in [
        "M. Thistlewood: Complete action A-003\n",
        "  action status: open became done\n",
        "  C-1042, action owner: J.",
        "  C-1042, action due_on: 10 Apr 2018\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let rows = desk.run(&["log", "--format", "csv"]).csv();
    assert!(rows.iter().any(|row| row.contains(&"'=HYPERLINK(\"x\")".to_owned())));
    let due = rows.iter().find(|row| row.contains(&"2018-04-10".to_owned())).unwrap();
    assert_eq!((rows[0].last().unwrap().as_str(), due.last().unwrap().as_str()), ("child_ref", "C-1042"));
}
