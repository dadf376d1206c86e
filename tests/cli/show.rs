use admissions_review::store::SCHEMA;
use serde_json::{Value, json};

use super::support::{Desk, assert_keys, keys};

fn shown(child: &str) -> Value {
    Desk::with_cast().run(&["show", child, "--format", "json", "--as-of", "2018-04-12"]).json()
}

#[test]
fn an_admission_is_as_in_the_list_with_everything_held_about_it() {
    let desk = Desk::with_cast();
    let options = ["--format", "json", "--as-of", "2018-04-12"];
    let shown = desk.run(&[&["show", "C-1042"], &options[..]].concat()).json();
    let listed = desk.run(&[&["list"], &options[..]].concat()).json();
    assert_keys(&shown, &["child_ref", "as_of", "child", "other_numbers", "admissions"]);
    let (whole, short) = (&shown["admissions"][0], &listed["admissions"][0]);
    for key in keys(short).into_iter().filter(|key| *key != "lessons") {
        assert_eq!(whole[key], short[key], "{key}");
    }
    let more = ["legal_statuses", "placements", "request", "review", "actions", "lessons", "follow_ups", "story"];
    assert!(more.iter().all(|key| keys(whole).contains(key)), "{whole}");
}

#[test]
fn statuses_actions_and_lessons_are_whole() {
    let shown = shown("C-1042");
    let whole = &shown["admissions"][0];
    assert_eq!(whole["legal_statuses"][0]["code"], "V2");
    assert_eq!(whole["legal_statuses"][0]["ended_on"], "2018-03-29");
    assert_eq!(whole["legal_statuses"][1]["parental_responsibility"], "held");
    assert_eq!(whole["actions"].as_array().unwrap().len(), 2);
    assert_eq!(whole["actions"][0]["ref"], "A-001");
    assert_eq!(whole["lessons"][0]["theme"], "edge-of-care");
    assert_eq!(whole["lessons"][0]["statement"], "Nobody offered edge of care");
    assert_eq!((&whole["request"], &whole["review"]), (&Value::Null, &Value::Null));
    assert!(whole["story"].as_array().unwrap().len() > 2);
}

#[test]
fn the_request_has_its_decisions_and_legal_advice_and_a_check_its_plan() {
    let shown = shown("C-2001");
    let whole = &shown["admissions"][0];
    let request = &whole["request"];
    assert_eq!((&request["asked_at"], &request["miles_from_home"]), (&json!("2018-03-31T09:30"), &json!(4)));
    assert_eq!(request["alternatives"], Value::Null);
    assert_eq!(request["legal_advice"], json!({"answer": "not_sought", "by": null, "on": null, "summary": null}));
    assert_eq!(request["decisions"][1]["role"], "duty_head");
    assert_eq!(request["decisions"][1]["decision"], "agreed");
    assert_eq!(request["decisions"][1]["rationale"], "Short stay until she is home");
    assert_eq!(whole["follow_ups"][0]["plan"], "return_home");
    assert_eq!(whole["follow_ups"][0]["consent_in_writing"], Value::Null);
}

/// Whatever somebody wrote down of an action, a lesson or a check can be read by a program.
#[test]
fn every_column_of_what_was_written_down_is_in_its_json() {
    let (first, second) = (shown("C-1042"), shown("C-2001"));
    let (first, second) = (&first["admissions"][0], &second["admissions"][0]);
    let ways = [
        ("action", &first["actions"][0], &[("meeting_id", ""), ("child_id", "")][..]),
        ("lesson", &first["lessons"][0], &[("meeting_id", ""), ("raised_by", "")]),
        ("follow_up", &second["follow_ups"][0], &[("meeting_id", "")]),
    ];
    for (table, written, elsewhere) in ways {
        let (_, made) = SCHEMA.split_once(&format!("CREATE TABLE {table} (\n")).unwrap();
        let (made, _) = made.split_once("\n) STRICT").unwrap();
        let columns = made.lines().filter_map(|line| line.strip_prefix("    ")?.split(' ').next());
        let is_a_column = |name: &&str| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        let told = columns.filter(is_a_column).filter(|name| !["", "id", "period_id"].contains(name));
        for column in told.filter(|column| elsewhere.iter().all(|(name, _)| name != column)) {
            assert!(keys(written).contains(column), "{table}.{column} is not in {written}");
        }
    }
}

#[test]
fn what_the_facts_ask_and_when_things_were_written_up_are_told() {
    let shown = shown("C-2001");
    let whole = &shown["admissions"][0];
    let asked = |question: &Value| question["code"].as_str().map(str::to_owned);
    let codes: Vec<_> = whole["questions"].as_array().unwrap().iter().map(asked).collect();
    let open: Vec<_> =
        whole["prompts"].as_array().unwrap().iter().map(|code| code.as_str().map(str::to_owned)).collect();
    assert_eq!(codes, open, "nothing is answered yet");
    // Asked for and decided on Saturday 31 March 2018, and written up on that day.
    assert_eq!(
        whole["written_up"][3],
        json!({"what": "duty_head", "happened_on": "2018-03-31", "written_on": "2018-03-31", "working_days": 0})
    );
    assert_eq!(whole["written_up"][1]["written_on"], Value::Null);
    assert_eq!((&whole["typed"], &shown["child"]["typed"]), (&json!([]), &json!([])));
}

#[test]
fn the_review_says_which_meeting() {
    let review = shown("C-1043")["admissions"][0]["review"].clone();
    assert_eq!(
        review,
        json!({"month": "2018-02", "held_on": "2018-03-12", "summary": "Could have been planned", "answers": [
            {"question": "network", "answer": "partly", "note": "Nobody rang the aunt", "person": "J. Quill"},
        ]})
    );
    let told = Desk::with_cast().run(&["show", "C-1043", "--as-of", "2018-04-12"]).done();
    let answer =
        "Could have been planned Was the family network explored? Partly: Nobody rang the aunt (J. Quill will act).";
    assert!(told.contains(answer), "{told}");
}

#[test]
fn no_form_of_it_holds_a_name() {
    let desk = Desk::with_cast();
    for format in ["text", "json", "csv"] {
        let out = desk.run(&["show", "C-1042", "--format", format]).done();
        assert!(!out.contains("Fennel") && !out.contains("Ashcombe"), "{out}");
    }
}

#[test]
fn the_text_reads_straight_through() {
    let text = Desk::with_cast().run(&["show", "C-2001", "--as-of", "2018-04-12"]).done();
    for said in [
        "C-2001, as of 12 Apr 2018.\n",
        "Admitted 1 Apr 2018\n",
        "  From 1 Apr 2018: Section 20. Council has no parental responsibility\n",
        "Request for entry, 31 Mar 2018, 09:30 by P. Larkspur:\n",
        "  Circumstances: Grandmother in hospital. Nobody else at home.\n",
        "  Legal advice: not sought\n",
        "Duty Head of Service, S. Oakapple: agreed: Short stay until she is home\n",
        "Section 20 follow-ups:\n  4 Apr 2018 by P. Larkspur. Purpose: Planned short stay. Consent by: Grandmother. Plan: Return home.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(text.contains("Next follow-up: 9 Apr 2018") && !text.contains("check"), "{text}");
}

#[test]
fn the_rows_have_one_thing_each() {
    let rows = Desk::with_cast().run(&["show", "C-2001", "--format", "csv", "--as-of", "2018-04-12"]).csv();
    let parts: Vec<&str> = rows.iter().skip(1).map(|row| row[2].as_str()).collect();
    assert_eq!(parts, ["legal_status", "request", "legal_advice", "decision", "decision", "follow_up"]);
}

#[test]
fn a_child_who_is_not_there_is_a_failure_that_says_so() {
    let ran = Desk::with_cast().run(&["show", "C-9999"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.said.contains("C-9999"), "{}", ran.said);
    assert_eq!(Desk::with_cast().run(&["show"]).status, 2);
}

/// C-0821 of the demonstration came into care twice, with help before each time and after the first.
fn of_the_demonstration(format: &str) -> super::support::Ran {
    let desk = Desk::bare();
    desk.run_bare(&["demo", "review.db"]).done();
    desk.run(&["show", "C-0821", "--format", format])
}

#[test]
fn help_before_entry_and_after_and_earlier_care_are_told_in_full() {
    let text = of_the_demonstration("text").done();
    for said in [
        "Earlier periods of care:\n  15 Aug 2025 to 17 Apr 2026: Earlier care; 8 months; interim care order on entry; \
         returned home as part of the care planning process; SSDA903 return.\n",
        "  16 Jul 2024 to 28 Dec 2024: Child in need plan; 5 months; not engaged; Family withdrew; recorded 16 Jul 2024; \
         Annex A.\n",
        "Not used in the 24 months before entry: early help.\n\
         Not known whether used in the 24 months before entry: edge of care.\n",
        "Help after entry:\n  10 Jul 2026, still open: Child in need plan; 4 months; recorded 11 Jul 2026; Annex A.\n  \
         14 Sep 2026: Family group conference; Family group conference service; partly achieved; \
         recorded 14 Sep 2026; typed in.\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn the_same_is_there_as_data() {
    let shown = of_the_demonstration("json").json();
    let (now, then) = (&shown["admissions"][0], &shown["admissions"][1]);
    assert_keys(
        &now["interventions"][0],
        &[
            "kind",
            "label",
            "stage",
            "started_on",
            "ended_on",
            "open_at_entry",
            "days",
            "provider",
            "outcome",
            "detail",
            "recorded_on",
            "source",
        ],
    );
    assert_eq!(then["help_after_entry"][1]["outcome"], "partly");
    assert_eq!(then["help_after_entry"][0]["provider"], Value::Null);
    assert_eq!(then["help_after_entry"][0]["days"], 125, "10 July to 12 November: 21 + 31 + 30 + 31 + 12");
    assert_eq!(now["earlier_periods"][0]["route_on_entry"]["code"], "C1");
    assert_eq!(
        now["earlier_periods"][0]["days"], 245,
        "15 August to 17 April: 16 + 30 + 31 + 30 + 31 + 31 + 28 + 31 + 17"
    );
    assert_eq!(now["absences"], json!({"not_used": ["early_help"], "not_known": ["edge_of_care"]}));
    let rows = of_the_demonstration("csv").csv();
    let of_part = |part: &str| rows.iter().filter(|row| row[2] == part).count();
    assert_eq!((of_part("help_after_entry"), of_part("earlier_period")), (3, 1));
}

#[test]
fn brothers_and_sisters_of_any_month_are_named_with_when_they_came_in() {
    let shown = of_the_demonstration("json").json();
    let relatives = shown["admissions"][0]["brothers_and_sisters"].as_array().unwrap();
    assert_eq!(relatives.len(), 2, "{relatives:?}");
    assert_keys(&relatives[0], &["child_ref", "admitted_on", "ended_on", "kind", "missing_since"]);
    assert_eq!(relatives[0]["admitted_on"], "2025-08-15");
    let text = of_the_demonstration("text").done();
    let named = relatives.iter().all(|it| text.contains(&format!("  {}: ", it["child_ref"].as_str().unwrap())));
    assert!(named && text.contains("Brothers and sisters:\n"), "{text}");
    assert!(text.contains(": admitted 15 Aug 2025, left care 17 Apr 2026\n"), "{text}");
    assert!(!text.contains("no brothers or sisters"), "{text}");
}

#[test]
fn the_request_is_a_step_of_its_own_where_no_step_of_the_social_worker_stands_for_it() {
    let desk = Desk::bare();
    desk.run_bare(&["demo", "review.db"]).done();
    let text = desk.run(&["show", "C-1022"]).done();
    let steps = text.split("Decisions:\n").nth(1).unwrap();
    assert!(steps.starts_with("  11 Oct 2026, 23:50 Social worker, Chidi Sandpiper: asked\n"), "{steps}");
    assert!(!of_the_demonstration("text").done().contains(": asked\n"));
    let undecided = desk.run(&["show", "C-1045"]).done();
    assert!(undecided.contains("\n  Duty Head of Service: no decision recorded\n"), "{undecided}");
}

#[test]
fn what_was_typed_in_is_marked_and_its_fields_are_named_with_those_of_the_child() {
    let desk = Desk::with_cast();
    let typed = "UPDATE child SET typed = 'born_on sex team worker family_ref'; \
                 UPDATE period_of_care SET typed = 'entry started_on'; \
                 UPDATE legal_status SET source = 'typed';";
    rusqlite::Connection::open(desk.file()).unwrap().execute_batch(typed).unwrap();
    let text = desk.run(&["show", "C-2001", "--as-of", "2018-04-12"]).done();
    for said in [
        "  From 1 Apr 2018: Section 20. Council has no parental responsibility. Typed in by hand\n",
        "Typed in by hand: brothers and sisters, sex, date of birth, team, social worker, day of entry, \
         how the child entered care.\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}
