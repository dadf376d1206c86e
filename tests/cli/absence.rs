//! What an extract no longer has stays in its month's list and in every tracker, said to be lacked and by which extract.

use serde_json::{Value, json};

use super::support::Desk;

/// The extract of 10 April 2018 lacks C-2001, who is on section 20 since the 1st.
fn desk() -> Desk {
    Desk::lacking("C-2001", "2018-04-10")
}

fn april<'a>(what: &'a str, format: &'a str) -> Vec<&'a str> {
    vec![what, "--month", "2018-04", "--as-of", "2018-04-12", "--format", format]
}

#[test]
fn the_months_list_has_the_child_says_so_and_counts_it() {
    let desk = desk();
    let text = desk.run(&april("list", "text")).done();
    assert!(
        text.starts_with(
            "April 2018 admissions, as of 12 Apr 2018: 1 admitted, 0 reviewed, 1 of 1 no longer in the extract."
        ),
        "{text}"
    );
    assert!(text.contains("admitted 1 Apr 2018. No longer in the extract of 10 Apr 2018. "), "{text}");
    let json = desk.run(&april("list", "json")).json();
    assert_eq!(json["admissions"][0]["missing_since"], "2018-04-10");
    let csv = desk.run(&april("list", "csv")).csv();
    let at = csv[0].iter().position(|heading| heading == "missing_since").unwrap();
    assert_eq!(csv[1][at], "2018-04-10");
}

#[test]
fn the_list_of_section_20_has_the_child_and_says_so() {
    let desk = desk();
    let text = desk.run(&april("section20", "text")).done();
    assert!(text.contains("2 open agreements, 1 of 2 no longer in the extract."), "{text}");
    assert!(
        text.contains("C-2001, aged 16, no longer in the extract of 10 Apr 2018, section 20 for 11 days"),
        "{text}"
    );
    let json = desk.run(&april("section20", "json")).json();
    let open = json["open"].as_array().unwrap().iter();
    let open: Vec<(&Value, &Value)> = open.map(|one| (&one["child_ref"], &one["missing_since"])).collect();
    assert_eq!(open, [(&json!("C-2000"), &Value::Null), (&json!("C-2001"), &json!("2018-04-10"))]);
    let csv = desk.run(&april("section20", "csv")).csv();
    let at = csv[0].iter().position(|heading| heading == "missing_since").unwrap();
    assert_eq!((csv[1][at].as_str(), csv[2][at].as_str()), ("", "2018-04-10"));
    let actions = desk.run(&["section20", "--ended", "--as-of", "2018-04-12", "--format", "json"]).json();
    assert_eq!(actions["ended"][0]["missing_since"], Value::Null);
}

#[test]
fn show_and_the_running_order_say_it_of_the_child() {
    let desk = desk();
    let shown = ["show", "C-2001", "--as-of", "2018-04-12"];
    let text = desk.run(&shown).done();
    let told = "No longer in the extract of 10 Apr 2018: what stands here is as an earlier extract had it.";
    assert!(text.contains(told), "{text}");
    let json = desk.run(&[&shown[..], &["--format", "json"]].concat()).json();
    assert_eq!(json["admissions"][0]["missing_since"], "2018-04-10");
    let csv = desk.run(&[&shown[..], &["--format", "csv"]].concat()).csv();
    assert_eq!(csv[1][..4], ["C-2001", "2018-04-01", "no_longer_in_the_extract", "2018-04-10"].map(str::to_owned));
    let order = desk.run(&april("meeting", "text")).done();
    assert!(order.contains("Admission, C-2001 (no longer in the extract of 10 Apr 2018): to come."), "{order}");
}

#[test]
fn before_the_day_of_the_extract_nothing_was_lacked() {
    let desk = desk();
    let before = ["list", "--month", "2018-04", "--as-of", "2018-04-09", "--format", "json"];
    assert_eq!(desk.run(&before).json()["admissions"][0]["missing_since"], Value::Null);
    assert!(!desk.run(&before[..5]).done().contains("no longer in the extract"));
}
