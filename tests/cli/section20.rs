use serde_json::{Value, json};

use super::support::{Desk, assert_keys};

fn on(as_of: &str) -> Value {
    Desk::with_cast().run(&["section20", "--format", "json", "--as-of", as_of]).json()
}

#[test]
fn every_open_agreement_is_there_with_its_band_the_most_overdue_check_first() {
    let list = on("2018-04-12");
    assert_keys(
        &list,
        &[
            "as_of",
            "open",
            "bands",
            "longest_days",
            "over_3_months",
            "under_16_over_3_months",
            "under_16_over_3_months_not_known",
            "checks_overdue",
            "ended",
        ],
    );
    // Three months after 1 January are 1 April; C-2000 is 8. Both checks are past their date.
    let numbers = ["over_3_months", "under_16_over_3_months", "checks_overdue"].map(|key| list[key].clone());
    assert_eq!(numbers, [json!(1), json!(1), json!(2)]);
    assert_eq!(list["ended"], Value::Null, "not asked for");
    let open = list["open"].as_array().unwrap();
    let seen: Vec<_> = open.iter().map(|one| (&one["child_ref"], &one["days"], &one["band"])).collect();
    // 1 January to 12 April: 30 + 28 + 31 + 12 days; 1 to 12 April: 11. C-1042 has had a care order since 29 March.
    assert_eq!(
        seen,
        [(&json!("C-2000"), &json!(101), &json!("84-182")), (&json!("C-2001"), &json!(11), &json!("0-27"))]
    );
    assert_eq!(list["bands"], json!({"0-27": 1, "28-83": 0, "84-182": 1, "183+": 0}));
    assert_eq!(list["longest_days"], 101);
}

#[test]
fn an_agreement_has_the_contracts_keys_and_says_at_least_where_its_start_is_not_known() {
    let list = on("2018-04-12");
    let (drifting, recent) = (&list["open"][0], &list["open"][1]);
    for key in [
        "child_ref",
        "age",
        "since",
        "days",
        "band",
        "purpose",
        "consent",
        "plan",
        "last_check_on",
        "next_check_on",
        "check_overdue_days",
        "open_actions",
    ] {
        assert!(drifting.get(key).is_some() && recent.get(key).is_some(), "{key}");
    }
    assert_eq!((&drifting["at_least"], &recent["at_least"]), (&json!(true), &json!(false)));
    assert_eq!((&drifting["purpose"], &drifting["last_check_on"]), (&Value::Null, &Value::Null));
    assert_eq!((&recent["purpose"], &recent["plan"]), (&json!("planned_short_stay"), &json!("return_home")));
    assert_eq!((&recent["last_check_on"], &recent["next_check_on"]), (&json!("2018-04-04"), &json!("2018-04-09")));
    assert_eq!(recent["check_overdue_days"], 3, "9 to 12 April");
    assert_eq!(recent["age"], 16, "born on 24 December 2001");
}

#[test]
fn an_earlier_day_has_the_agreements_of_that_day() {
    let refs = |as_of: &str| -> Vec<Value> {
        on(as_of)["open"].as_array().unwrap().iter().map(|one| one["child_ref"].clone()).collect()
    };
    assert_eq!(refs("2018-03-28"), ["C-2000", "C-1042"]);
    assert_eq!(refs("2018-03-29"), ["C-2000"], "a care order began that day");
    let none = on("2017-12-31");
    assert_eq!((&none["open"], &none["longest_days"]), (&json!([]), &Value::Null));
    assert_eq!(none["bands"], json!({"0-27": 0, "28-83": 0, "84-182": 0, "183+": 0}));
    assert_eq!(on("2018-04-03")["open"][1]["last_check_on"], Value::Null, "the check came on 4 April");
}

#[test]
fn text_and_rows_say_the_same() {
    let desk = Desk::with_cast();
    let text = desk.run(&["section20", "--as-of", "2018-04-12"]).done();
    for said in [
        "Section 20, as of 12 Apr 2018: 2 open agreements.",
        "  84 to 182 days: 1\n",
        "C-2000, aged 8, section 20 for at least 101 days, since 1 Jan 2018.",
        "Last follow-up 4 Apr 2018; next follow-up due 9 Apr 2018, 3 days past its date.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let rows = desk.run(&["section20", "--as-of", "2018-04-12", "--format", "csv"]).csv();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1][..5], ["C-2000", "8", "2018-01-01", "101", "yes"]);
}

#[test]
fn some_of_the_open_ones_are_asked_for_and_those_that_have_ended() {
    let desk = Desk::with_cast();
    let run = |arguments: &[&str]| {
        desk.run(&[&["section20", "--as-of", "2018-04-12", "--format", "json"], arguments].concat()).json()
    };
    let only = run(&["--only", "under-16-over-3-months"]);
    assert_eq!(only["open"].as_array().unwrap().iter().map(|one| &one["child_ref"]).collect::<Vec<_>>(), ["C-2000"]);
    let ended = run(&["--ended"])["ended"][0].clone();
    // 4 to 29 March: 25 days.
    let seen = ["child_ref", "since", "ended_on", "days", "kind", "label"].map(|key| ended[key].clone());
    let expected = [
        json!("C-1042"),
        json!("2018-03-04"),
        json!("2018-03-29"),
        json!(25),
        json!("order"),
        json!("Full care order"),
    ];
    assert_eq!(seen, expected);
    let text = desk.run(&["section20", "--as-of", "2018-04-12", "--ended"]).done();
    assert!(text.contains("Ended by then: 1 agreement."), "{text}");
    assert!(text.contains("C-1042, from 4 Mar 2018 to 29 Mar 2018, 25 days: full care order."), "{text}");
    let rows = desk.run(&["section20", "--as-of", "2018-04-12", "--ended", "--format", "csv"]).csv();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
    assert_eq!(rows.len(), 4);
    let refused = desk.run(&["section20", "--only", "drift"]);
    assert_eq!(refused.status, 2);
    assert!(refused.said.contains("consent-not-confirmed"), "it says what can be asked for");
}
