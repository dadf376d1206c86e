//! Requests for entry: those that led to an admission, and those that did not.

use admissions_review::domain::Id;
use admissions_review::domain::child::Source;
use admissions_review::domain::duty::Duty;
use admissions_review::domain::entry_request::{Decision, EntryRequest, Role, Verdict};
use admissions_review::store::typed::NewFact;
use serde_json::{Value, json};

use super::support::{CHAIR, Desk, assert_keys, day, march_2018, moment};

/// Beside the request that led to the admission of C-2001: one of 20 March about her that was not agreed, and one of
/// 10 April about the child of the contract's example, of which nothing was decided. S. Oakapple is on duty in March.
fn desk() -> Desk {
    let desk = Desk::bare();
    let mut store = march_2018(&desk.file());
    let known = store.requests().unwrap().remove(0).request;
    let other = |child: &str, asked_at: &str| EntryRequest {
        child_id: Id::of_fact(&["child", child]),
        period_id: None,
        asked_at: moment(asked_at),
        decisions: Vec::new(),
        ..known.clone()
    };
    let not_agreed = store.type_in(CHAIR, &NewFact::Request(Box::new(other("C-2001", "2018-03-20T09:00")))).unwrap();
    let decision = Decision {
        id: not_agreed,
        request_id: not_agreed,
        role: Role::DutyHead,
        person: Some("P. Thistledown".to_owned()),
        decided_at: moment("2018-03-21T11:30"),
        verdict: Verdict::NotAgreed,
        rationale: None,
        recorded_on: None,
        source: Source::Typed,
    };
    store.type_in(CHAIR, &NewFact::Decision(decision, known.child_id)).unwrap();
    store.type_in(CHAIR, &NewFact::Request(Box::new(other("C-1042", "2018-04-10")))).unwrap();
    let (person, from_on, until_on) = ("S. Oakapple".to_owned(), day("2018-03-01"), day("2018-03-31"));
    let turn = Duty { id: not_agreed, person, from_on, until_on, source: Source::Typed };
    store.type_in(CHAIR, &NewFact::Duty(turn)).unwrap();
    desk
}

fn json(options: &[&str]) -> Value {
    desk().run(&[&["requests", "--format", "json"], options].concat()).json()
}

fn children(list: &Value) -> Vec<String> {
    let each = list["requests"].as_array().unwrap().iter();
    each.map(|one| format!("{} {}", one["child_ref"].as_str().unwrap(), one["outcome"].as_str().unwrap())).collect()
}

#[test]
fn every_request_is_there_the_newest_first_whatever_the_month() {
    let list = json(&["--as-of", "2018-04-12"]);
    assert_keys(&list, &["as_of", "requests", "counts"]);
    assert_eq!(children(&list), ["C-1042 undecided", "C-2001 agreed", "C-2001 not_agreed"]);
    assert_eq!(list["counts"], json!({"agreed": 1, "not_agreed": 1, "undecided": 1, "without_admission": 2}));
}

#[test]
fn a_request_has_the_contracts_keys_and_says_who_was_on_duty() {
    let list = json(&["--as-of", "2018-04-12"]);
    assert_eq!(
        list["requests"][2],
        json!({
            "child_ref": "C-2001", "age": 16, "asked_at": "2018-03-20T09:00", "asked_by": "P. Larkspur",
            "circumstances": "Grandmother in hospital.\nNobody else at home.", "outcome": "not_agreed",
            "decided_at": "2018-03-21T11:30", "decided_by": "P. Thistledown", "on_duty": ["S. Oakapple"],
            "days_to_decision": 1, "minutes_to_decision": 26 * 60 + 30, "admitted_on": null,
            "legal_advice": "not_sought", "impossible": []
        })
    );
    let undecided = &list["requests"][0];
    let unknown = ["decided_at", "decided_by", "days_to_decision", "minutes_to_decision"];
    assert!(unknown.iter().all(|key| undecided[key] == Value::Null), "{undecided}");
    assert_eq!((&undecided["on_duty"], &undecided["asked_at"]), (&json!([]), &json!("2018-04-10")));
    assert_eq!(list["requests"][1]["admitted_on"], "2018-04-01");
}

#[test]
fn an_earlier_day_knows_what_was_known_then() {
    let list = json(&["--as-of", "2018-03-31"]);
    assert_eq!(children(&list), ["C-2001 agreed", "C-2001 not_agreed"]);
    assert_eq!(list["counts"]["without_admission"], 2, "she came on 1 April");
    assert_eq!(children(&json(&["--as-of", "2018-03-20"])), ["C-2001 undecided"], "it was decided on the 21st");
}

#[test]
fn a_month_that_is_named_is_the_month_in_which_they_were_asked() {
    assert_eq!(children(&json(&["--as-of", "2018-04-12", "--month", "2018-04"])), ["C-1042 undecided"]);
    let none = json(&["--as-of", "2018-04-12", "--month", "2017-01"]);
    assert_eq!(none["counts"], json!({"agreed": 0, "not_agreed": 0, "undecided": 0, "without_admission": 0}));
}

#[test]
fn the_text_leads_with_the_counts_and_with_those_who_did_not_come() {
    let text = desk().run(&["requests", "--as-of", "2018-04-12"]).done();
    insta::assert_snapshot!(text, @"
    Requests for entry, as of 12 Apr 2018: 3 requests. 1 agreed, 1 not agreed, 1 undecided; 2 with no admission.

    With no admission:

    C-1042, aged 14. Asked 10 Apr 2018 by P. Larkspur. No duty decision recorded. No admission.
      Legal advice: not sought.
      Circumstances: Grandmother in hospital. Nobody else at home.

    C-2001, aged 16. Asked 20 Mar 2018 by P. Larkspur. Not agreed 21 Mar 2018 by P. Thistledown, 1 day 2 h after it was asked, not on duty (S. Oakapple was). No admission.
      Legal advice: not sought.
      Circumstances: Grandmother in hospital. Nobody else at home.

    Admitted:

    C-2001, aged 16. Asked 31 Mar 2018 by P. Larkspur. Agreed 31 Mar 2018 by S. Oakapple, 45 min after it was asked, on duty. Admitted 1 Apr 2018; first decided 1 day before entry.
      Legal advice: not sought.
      Circumstances: Grandmother in hospital. Nobody else at home.
    ");
}

#[test]
fn the_rows_have_a_request_each() {
    let rows = desk().run(&["requests", "--format", "csv", "--as-of", "2018-04-12"]).csv();
    assert_eq!(rows[0].len(), 14);
    assert_eq!(rows[3][..2], ["C-2001", "16"]);
    assert_eq!(
        rows[3][5..],
        ["not_agreed", "2018-03-21T11:30", "P. Thistledown", "S. Oakapple", "1", "1590", "", "not_sought", ""]
    );
}

#[test]
fn no_form_of_it_holds_a_name() {
    for format in ["text", "json", "csv"] {
        let out = desk().run(&["requests", "--format", format]).done();
        assert!(out.contains("C-2001") && !out.contains("Fennel") && !out.contains("Ashcombe"), "{out}");
    }
}

#[test]
fn a_file_without_requests_says_so() {
    let desk = Desk::bare();
    desk.run_bare(&["new", desk.file().to_str().unwrap()]).done();
    let text = desk.run(&["requests", "--as-of", "2018-04-12"]).done();
    assert_eq!(
        text,
        "Requests for entry, as of 12 Apr 2018: 0 requests. 0 agreed, 0 not agreed, 0 undecided; 0 with no admission.\n"
    );
}

#[test]
fn show_says_when_each_step_came_and_who_was_on_duty() {
    let shown = desk().run(&["show", "C-2001", "--format", "json", "--as-of", "2018-04-12"]).json();
    let request = &shown["admissions"][0]["request"];
    assert_eq!((&request["outcome"], &request["same_person_twice"]), (&json!("agreed"), &json!(false)));
    let (operational, duty) = (&request["decisions"][0], &request["decisions"][1]);
    assert_eq!(operational["minutes_since_previous"], 45, "from 9:30 to 10:15");
    assert_eq!((&duty["minutes_since_previous"], &duty["after_entry_days"]), (&json!(0), &json!(-1)));
    assert_eq!(duty["on_duty"], json!(["S. Oakapple"]));

    let text = desk().run(&["show", "C-2001", "--as-of", "2018-04-12"]).done();
    let said =
        "Duty Head of Service, S. Oakapple: agreed: Short stay until she is home\n    1 day before entry; on duty\n";
    assert!(text.contains(said), "{text}");
}
