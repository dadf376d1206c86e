use serde_json::{Value, json};

use super::support::{Desk, assert_keys};

const AS_OF: [&str; 4] = ["--month", "2018-03", "--as-of", "2018-04-12"];

fn listed(arguments: &[&str]) -> Value {
    Desk::with_cast().run(&[&["list", "--format", "json"], arguments].concat()).json()
}

#[test]
fn the_contracts_example_comes_out_as_the_contract_prints_it() {
    let mut list = listed(&AS_OF);
    let id = list["admissions"][0].as_object_mut().unwrap().remove("id").unwrap();
    assert_eq!(id.as_str().unwrap().len(), 36, "a globally unique identifier");
    assert_eq!(
        list,
        json!({ "month": "2018-03", "as_of": "2018-04-12", "admissions": [ {
            "child_ref": "C-1042", "admitted_on": "2018-03-04", "age": 14,
            "route_on_entry": {"code": "V2", "label": "Section 20", "group": "voluntary"},
            "legal_status": {"code": "C2", "label": "Full care order", "group": "order", "since": "2018-03-29"},
            "entry": "unplanned", "need": "N1", "days_in_care": 39, "ended_on": null, "re_entry": false,
            "interventions": [ {"kind": "CIN", "label": "Child in need plan", "stage": "safeguarding",
                                "started_on": "2017-01-09", "ended_on": null, "open_at_entry": true,
                                "days": 458, "provider": null, "outcome": null, "detail": null, "recorded_on": null,
                                "source": "annex-a"} ],
            "prompts": ["known-and-unplanned"], "written_up_working_days": 1, "siblings": ["C-1043"],
            "open_actions": 2, "overdue_actions": 1, "lessons": ["edge-of-care"], "reviewed": false, "missing_since": null,
            "impossible": [] } ] })
    );
}

#[test]
fn what_is_not_known_is_null_and_never_empty_or_zero() {
    let list = listed(&["--month", "2018-02", "--as-of", "2018-04-12"]);
    let sister = &list["admissions"][0];
    assert_eq!(sister["route_on_entry"], json!({"code": null, "label": "Not known", "group": "unknown"}));
    assert_eq!(sister["legal_status"], json!({"code": null, "label": "Not known", "group": "unknown", "since": null}));
    for key in ["age", "need", "written_up_working_days"] {
        assert_eq!(sister[key], Value::Null, "{key}");
    }
    assert_eq!((&sister["entry"], &sister["reviewed"]), (&json!("not_recorded"), &json!(true)));
    assert_eq!(sister["ended_on"], "2018-03-20");
    assert_eq!(sister["days_in_care"], 38, "10 February to 20 March: 18 + 20");
}

#[test]
fn the_month_is_the_one_before_the_as_of_date_unless_one_is_named() {
    assert_eq!(listed(&["--as-of", "2018-04-12"])["month"], "2018-03");
    assert_eq!(listed(&["--as-of", "2018-01-31"])["month"], "2017-12");
    let beyond = listed(&["--month", "2031-01", "--as-of", "2018-04-12"]);
    assert_keys(&beyond, &["month", "as_of", "admissions"]);
    assert_eq!(beyond["admissions"], json!([]));
}

#[test]
fn an_earlier_as_of_date_shows_what_stood_then() {
    let then = listed(&["--month", "2018-03", "--as-of", "2018-03-25"]);
    let example = &then["admissions"][0];
    assert_eq!(example["legal_status"]["code"], "V2", "the care order came on 29 March");
    assert_eq!((&example["days_in_care"], &example["open_actions"]), (&json!(21), &json!(2)));
    assert_eq!(example["lessons"], json!([]), "it was learned on 10 April");
    let sister = &listed(&["--month", "2018-02", "--as-of", "2018-03-10"])["admissions"][0];
    assert_eq!((&sister["ended_on"], &sister["reviewed"]), (&Value::Null, &json!(false)));
}

#[test]
fn the_text_reads_straight_through() {
    let text = Desk::with_cast().run(&[&["list"], &AS_OF[..]].concat()).done();
    assert!(text.starts_with("March 2018 admissions, as of 12 Apr 2018: 1 admitted, 0 reviewed.\n"), "{text}");
    for said in [
        "Route on entry: 1 Section 20.\nEntry: 1 unplanned. No help recorded before entry: 0.\n",
        "C-1042, aged 14, admitted 4 Mar 2018.",
        "Route on entry: Section 20. Entry: unplanned. In care for 39 days. Full care order since 29 Mar 2018.",
        "Help before entry: Child in need plan (open at entry).",
        "Not reviewed yet. 2 open actions, 1 past its date. 1 question to ask. Brothers and sisters: C-1043.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn the_rows_have_one_admission_each() {
    let rows = Desk::with_cast().run(&[&["list", "--format", "csv"], &AS_OF[..]].concat()).csv();
    let column = |name: &str| rows[0].iter().position(|heading| heading == name).unwrap();
    let cell = |name: &str| rows[1][column(name)].as_str();
    assert_eq!(rows.len(), 2);
    assert_eq!((cell("child_ref"), cell("age"), cell("legal_status_code")), ("C-1042", "14", "C2"));
    assert_eq!((cell("interventions"), cell("ended_on"), cell("reviewed")), ("CIN", "", "no"));
}

#[test]
fn a_month_or_day_that_is_none_is_a_wrong_command_line() {
    let desk = Desk::with_cast();
    for wrong in [["--month", "2018-13"], ["--month", "03/2018"], ["--as-of", "12/04/2018"], ["--as-of", "2018-02-30"]]
    {
        let ran = desk.run(&[&["list"], &wrong[..]].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{wrong:?}");
        assert!(ran.said.contains(wrong[1]), "{}", ran.said);
    }
}
