//! What cannot be true of a child in care is said wherever the child is, in words and for other programs.

use serde_json::json;

use super::support::Desk;

/// C-2001 came into care on 1 April 2018: on the 18th birthday.
fn desk() -> Desk {
    Desk::born("C-2001", "2000-04-01")
}

fn april<'a>(what: &'a str, format: &'a str) -> Vec<&'a str> {
    vec![what, "--month", "2018-04", "--as-of", "2018-04-12", "--format", format]
}

#[test]
fn show_says_what_and_why_once() {
    let desk = desk();
    let shown = ["show", "C-2001", "--as-of", "2018-04-12"];
    let text = desk.run(&shown).done();
    let told = "Check the age: aged 18 when care started on 1 Apr 2018; a child is under 18 (rule 352).\n";
    assert_eq!(text.matches(told).count(), 1, "{text}");
    assert_eq!(text.matches("under 18").count(), 1, "{text}");
    let json = desk.run(&[&shown[..], &["--format", "json"]].concat()).json();
    let sentence = "Aged 18 when care started on 1 Apr 2018: a child is under 18 (rule 352).";
    let expected = json!([{ "code": "18-or-over-when-care-started", "about": "age", "sentence": sentence }]);
    assert_eq!(json["admissions"][0]["impossible"], expected);
    let csv = desk.run(&[&shown[..], &["--format", "csv"]].concat()).csv();
    assert_eq!(csv[1][2], "cannot_be");
    assert_eq!(
        csv[1][5..7],
        ["18-or-over-when-care-started", "Aged 18 when care started on 1 Apr 2018"].map(str::to_owned)
    );
}

#[test]
fn the_months_list_and_that_of_section_20_mark_it() {
    let desk = desk();
    let text = desk.run(&april("list", "text")).done();
    assert!(text.contains("C-2001, aged 18, admitted 1 Apr 2018. Check age. "), "{text}");
    let csv = desk.run(&april("list", "csv")).csv();
    assert_eq!(
        (csv[0].last().unwrap().as_str(), csv[1].last().unwrap().as_str()),
        ("impossible", "18-or-over-when-care-started")
    );
    let text = desk.run(&april("section20", "text")).done();
    assert!(text.contains("C-2001, aged 18, check age, section 20 for 11 days"), "{text}");
    let json = desk.run(&april("section20", "json")).json();
    let open = json["open"].as_array().unwrap().iter();
    let codes: Vec<_> = open.map(|one| (one["child_ref"].clone(), one["impossible"][0]["code"].clone())).collect();
    let expected = [(json!("C-2000"), json!(null)), (json!("C-2001"), json!("18-or-over-when-care-started"))];
    assert_eq!(codes, expected);
    let csv = desk.run(&april("section20", "csv")).csv();
    let last: Vec<&str> = csv.iter().map(|row| row.last().unwrap().as_str()).collect();
    assert_eq!(last, ["impossible", "", "18-or-over-when-care-started"]);
}

#[test]
fn of_an_agreement_that_has_ended_too() {
    let desk = Desk::born("C-1042", "2018-03-05");
    let ended = ["section20", "--ended", "--as-of", "2018-04-12"];
    let text = desk.run(&ended).done();
    assert!(text.contains("\nC-1042, check date of birth, from 4 Mar 2018 to 29 Mar 2018"), "{text}");
    let csv = desk.run(&[&ended[..], &["--format", "csv"]].concat()).csv();
    let row = csv.iter().find(|row| row[0] == "C-1042").unwrap();
    assert_eq!((row.len(), row.last().unwrap().as_str()), (csv[0].len(), "born-after-care-started"));
}

/// C-2001's entry was asked for on 31 March 2018.
#[test]
fn of_a_request_for_entry_too() {
    let desk = Desk::born("C-2001", "2000-03-31");
    let requests = ["requests", "--as-of", "2018-04-12"];
    let text = desk.run(&requests).done();
    let told = "C-2001, aged 18. Check the age: aged 18 when entry was asked for on 31 Mar 2018; a child is under 18 (rule 352).";
    assert!(text.contains(told), "{text}");
    let csv = desk.run(&[&requests[..], &["--format", "csv"]].concat()).csv();
    assert_eq!(
        (csv[0].last().unwrap().as_str(), csv[1].last().unwrap().as_str()),
        ("impossible", "18-or-over-when-asked-for")
    );
    let desk = Desk::born("C-2001", "2000-04-01");
    assert!(!desk.run(&requests).done().contains("Check the"));
}

#[test]
fn where_all_can_be_nothing_is_said() {
    let desk = Desk::born("C-2001", "2000-04-13");
    let json = desk.run(&april("list", "json")).json();
    assert_eq!(json["admissions"][0]["impossible"], json!([]));
    let text = desk.run(&["show", "C-2001", "--as-of", "2018-04-12"]).done();
    assert!(!text.contains("Check the"), "{text}");
}
