//! `show --sources`: who says each fact, since when, and who no longer does.

use serde_json::{Value, json};

use super::support::{Desk, assert_keys};

/// A desk with two returns: the second corrects the date of birth, and spells the number otherwise.
fn two_returns() -> Desk {
    let desk = Desk::bare();
    assert_eq!(desk.run_bare(&["new", "review.db"]).status, 0);
    let returns =
        [("C-1042", "2009-03-04", "04/03/2009", "2018-03-31"), ("c-1042", "2009-04-03", "03/04/2009", "2018-06-30")];
    for (child, folder, born_on, dated) in returns {
        let at = desk.home().join(folder);
        std::fs::create_dir(&at).unwrap();
        std::fs::write(at.join("header.csv"), format!("CHILD,SEX,DOB,ETHNIC\n{child},2,{born_on},WBRI\n")).unwrap();
        let episodes =
            format!("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n{child},04/03/2018,S,V2,N1,U6,PR1,,\n");
        std::fs::write(at.join("episodes.csv"), episodes).unwrap();
        let reviews = format!("CHILD,DOB,REVIEW,REVIEW_CODE\n{child},{born_on},30/03/2018,PN1\n");
        std::fs::write(at.join("reviews.csv"), reviews).unwrap();
        let ran = desk.run(&["--as", "R. Okafor", "import", folder, "--extract-date", dated]);
        assert_eq!(ran.status, 0, "{}", ran.said);
    }
    desk
}

/// The day on which the imports were made: by the clock.
fn without_import_day(text: &str) -> String {
    let parts: Vec<&str> = text.split("imported ").collect();
    let after =
        |part: &&str| part.split_once(" by ").map_or_else(String::new, |(_, rest)| format!("imported by {rest}"));
    let rest: String = parts.iter().skip(1).map(after).collect();
    format!("{}{rest}", parts[0])
}

#[test]
fn who_says_so_is_told_fact_by_fact() {
    let told = without_import_day(&two_returns().run(&["show", "C-1042", "--sources"]).done());
    let child = "C-1042: who says so.
Extracts speak of C-1042 as c-1042 too.
Nobody whose word is kept says otherwise than what stands here.

The child
  Sex: Female
    SSDA903 says so since 31 Mar 2018, last on 30 Jun 2018 (2 extracts; the first imported by R. Okafor).
  Date of birth: 3 Apr 2009
    SSDA903 of 30 Jun 2018 says so (imported by R. Okafor).
    SSDA903 of 31 Mar 2018 said 4 Mar 2009 (imported by R. Okafor); that of 30 Jun 2018 says 3 Apr 2009.
  Ethnicity: White British
";
    assert!(told.starts_with(child), "{told}");
    assert!(told.contains("\nIn care from 4 Mar 2018\n  Start of care: 4 Mar 2018 · End of care: no end ·"), "{told}");
    assert!(told.contains("\nLegal status from 4 Mar 2018\n  Status: Section 20 ·"), "{told}");
    assert!(told.contains("\nPlacement from 4 Mar 2018\n"), "{told}");
    let review = "
Reviews (SSDA903)
  Review of 30 Mar 2018: PN1
    SSDA903 says so since 31 Mar 2018, last on 30 Jun 2018 (2 extracts; the first imported by R. Okafor).
";
    assert!(told.ends_with(review), "{told}");
}

fn fact<'j>(shown: &'j Value, part: &str, field: &str) -> &'j Value {
    let entries = shown["entries"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["part"] == part).unwrap();
    entry["facts"].as_array().unwrap().iter().find(|fact| fact["field"] == field).unwrap()
}

#[test]
fn the_same_stands_in_json() {
    let shown = two_returns().run(&["show", "C-1042", "--sources", "--format", "json"]).json();
    assert_keys(&shown, &["child_ref", "other_refs", "demonstration", "entries", "last_said_on"]);
    assert_eq!((&shown["child_ref"], &shown["other_refs"]), (&json!("C-1042"), &json!(["c-1042"])));
    assert_keys(&shown["entries"][0], &["part", "id", "heading", "missing_since", "facts"]);
    let born_on = fact(&shown, "child", "born_on");
    assert_keys(born_on, &["field", "label", "on", "value", "in_words", "sayings"]);
    let review = fact(&shown, "review", "code");
    assert_eq!(
        (&review["on"], &review["value"], &review["label"]),
        (&json!("2018-03-30"), &json!("PN1"), &json!("Review of"))
    );
    assert_eq!((&review["sayings"][0]["editions"], &born_on["on"]), (&json!(2), &Value::Null));
    let beside = shown["entries"].as_array().unwrap().last().unwrap();
    assert_eq!((&beside["part"], &beside["id"]), (&json!("review"), &Value::Null));
    assert_eq!((&born_on["value"], &born_on["in_words"]), (&json!("2009-04-03"), &json!("3 Apr 2009")));
    let (so, once) = (&born_on["sayings"][0], &born_on["sayings"][1]);
    let keys = ["by", "says", "said", "since", "last", "editions", "imported", "other_refs", "no_longer"];
    assert_keys(so, &keys);
    assert_eq!((&so["by"], &so["says"]), (&json!({"kind": "extract", "name": "ssda903"}), &json!("so")));
    assert_eq!((&so["imported"]["by"], &so["no_longer"]), (&json!("R. Okafor"), &Value::Null));
    assert_eq!((&once["says"], &once["said"]["value"]), (&json!("no_longer"), &json!("2009-03-04")));
    let instead =
        json!({"on": "2018-06-30", "person": null, "said": {"value": "2009-04-03", "in_words": "3 Apr 2009"}});
    assert_eq!(once["no_longer"], instead);
    assert_eq!(fact(&shown, "care", "ended_on")["value"], Value::Null, "no end is no day");
}

#[test]
fn as_rows_there_is_one_for_each_saying() {
    let rows = two_returns().run(&["show", "C-1042", "--sources", "--format", "csv"]).csv();
    let of: Vec<&Vec<String>> = rows.iter().filter(|row| row[1] == "child" && row[3] == "born_on").collect();
    let told: Vec<[&str; 5]> = of.iter().map(|row| [&*row[4], &*row[5], &*row[6], &*row[7], &*row[8]]).collect();
    assert_eq!(
        told,
        [
            ["2009-04-03", "so", "ssda903", "2009-04-03", "2018-06-30"],
            ["2009-04-03", "no_longer", "ssda903", "2009-03-04", "2018-03-31"],
        ]
    );
}

#[test]
fn a_review_is_a_row_with_its_day() {
    let rows = two_returns().run(&["show", "C-1042", "--sources", "--format", "csv"]).csv();
    let row = rows.iter().find(|row| row[1] == "review").unwrap();
    assert_eq!((row[2].as_str(), row[3].as_str(), row[4].as_str()), ("", "code", "PN1"));
    assert_eq!(row.last().unwrap(), "2018-03-30");
    assert_eq!(rows[0].last().unwrap(), "on");
}

#[test]
fn where_something_was_said_after_the_day_that_is_asked_for_that_is_remarked() {
    let desk = two_returns();
    let ask = |format: &str| desk.run(&["show", "C-1042", "--sources", "--as-of", "2018-05-01", "--format", format]);
    let text = ask("text");
    let remark = "It is told as the whole file holds it, with what was said after 1 May 2018.";
    assert_eq!((text.out.lines().nth(1), text.said.as_str()), (Some(remark), ""));
    let beside = "It is told as the whole file holds it, with what was said after the day that was asked for.";
    for format in ["json", "csv"] {
        assert_eq!(ask(format).said.trim_end(), beside, "{format}");
    }
    let now = desk.run(&["show", "C-1042", "--sources", "--format", "json"]);
    assert_eq!(now.said, "");
    let last = now.json()["last_said_on"].as_str().unwrap().to_owned();
    assert!(last.as_str() > "2018-06-30", "the day of the import: {last}");
}

#[test]
fn a_file_that_kept_no_statements_says_so() {
    let told = Desk::with_cast().run(&["show", "C-1042", "--sources"]).done();
    assert!(told.contains("Marked as from SSDA903; who said it, and when, is not kept."), "{told}");
    assert!(!told.contains("says so (imported"), "{told}");
}

#[test]
fn a_reference_that_nobody_has_is_refused() {
    let ran = Desk::with_cast().run(&["show", "C-9999", "--sources"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.said.contains("C-9999"), "{}", ran.said);
}
