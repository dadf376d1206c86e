//! `lessons`: themes, their lessons, and whether they came back.

use admissions_review::domain::Id;
use admissions_review::domain::calendar::Month;
use admissions_review::store::lessons::{LessonEdit, NewLesson, ThemeChoice};
use admissions_review::store::meetings::{ReviewEdit, Reviewed};
use admissions_review::store::{Store, SystemWorld, World};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::support::{CHAIR, Desk, assert_keys, day, march_2018};

fn theme(desk: &Desk, code: &str, as_of: &str) -> Value {
    let list = desk.run(&["lessons", "--format", "json", "--as-of", as_of]).json();
    list["themes"].as_array().unwrap().iter().find(|theme| theme["code"] == code).unwrap().clone()
}

#[test]
fn a_theme_has_the_contracts_keys() {
    let desk = Desk::with_cast();
    let list = desk.run(&["lessons", "--format", "json", "--as-of", "2018-04-12"]).json();
    assert_keys(&list, &["themes"]);
    assert_eq!(list["themes"].as_array().unwrap().len(), 20, "the themes that a new file starts with");
    assert_eq!(
        theme(&desk, "edge-of-care", "2018-04-12"),
        json!({
            "code": "edge-of-care", "label": "Edge of care available", "retired_on": null, "merged_into": null,
            "admissions": 1, "reviewed": 1, "by_month": [{"month": "2018-03", "admissions": 1}],
            "closed_on": null, "since_closed": null, "reviewed_since_closed": null,
            "lessons": [{
                "ref": "LA-001", "statement": "Nobody offered edge of care", "what_will_change": "Offer it at 12",
                "owner": null, "due_on": null, "raised_on": "2018-04-10", "closed_on": null, "evidence": null,
                "child_refs": ["C-1042"]
            }]
        })
    );
}

/// Learns under "Legal route" from a child's newest admission.
fn learn(store: &mut Store, child: &str, raised_on: &str) -> Id {
    let admission = store.admissions_of(child).unwrap().remove(0);
    let lesson = NewLesson {
        theme: ThemeChoice::Existing("legal-route".to_owned()),
        statement: "The route was changed within weeks".to_owned(),
        what_will_change: None,
        owner: None,
        due_on: None,
        meeting_id: None,
        admissions: vec![(admission.period.id, admission.child.id)],
        raised_on: day(raised_on),
    };
    store.add_lesson(CHAIR, &lesson).unwrap().0
}

/// Reviews a child's newest admission in the meeting about its month.
fn review(store: &mut Store, child: &str, held_on: &str) {
    let admission = store.admissions_of(child).unwrap().remove(0);
    let month = Month::containing(admission.period.started_on);
    let meeting = store.open_meeting(CHAIR, month).unwrap();
    store.begin_meeting(CHAIR, meeting, day(held_on)).unwrap();
    let of = Reviewed { meeting, child: admission.child.id, period: admission.period.id };
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Could have been planned".to_owned()))).unwrap();
}

/// A lesson of March is closed on 25 March. One of the same theme is learned on 10 April from an admission of 1 April,
/// which a meeting reviews on 11 April.
fn came_back() -> (Desk, Id) {
    let desk = Desk::bare();
    let mut store = march_2018(&desk.file());
    let first = learn(&mut store, "C-1042", "2018-03-20");
    learn(&mut store, "C-2001", "2018-04-10");
    review(&mut store, "C-2001", "2018-04-11");
    store.close_lesson(CHAIR, first, day("2018-03-25"), "Seen in two audits").unwrap();
    (desk, first)
}

#[test]
fn a_theme_that_comes_back_after_its_lesson_was_closed_says_so() {
    let (desk, _) = came_back();
    let seen = |as_of: &str| {
        let theme = theme(&desk, "legal-route", as_of);
        ["admissions", "closed_on", "since_closed", "reviewed_since_closed"].map(|key| theme[key].clone())
    };
    assert_eq!(seen("2018-03-24"), [json!(1), Value::Null, Value::Null, Value::Null]);
    assert_eq!(seen("2018-03-25"), [json!(1), json!("2018-03-25"), json!(0), json!(0)]);
    assert_eq!(seen("2018-04-10"), [json!(2), json!("2018-03-25"), json!(0), json!(0)], "nobody was reviewed since");
    assert_eq!(seen("2018-04-12"), [json!(2), json!("2018-03-25"), json!(1), json!(1)]);
    let text = desk.run(&["lessons", "--as-of", "2018-04-12"]).done();
    assert!(
        text.contains("Closed in March 2018, seen in 1 of 1 admission reviewed since. 2 lessons, 1 open."),
        "{text}"
    );
}

/// The log knows that a lesson which is open again was closed: on a day in between it still is.
#[test]
fn a_lesson_that_was_opened_again_is_closed_on_the_days_before_that() {
    let (desk, first) = came_back();
    let mut store = open(&desk);
    store.reopen_lesson(CHAIR, first).unwrap();
    drop(store);
    let closed = |as_of: &str| {
        let theme = theme(&desk, "legal-route", as_of);
        let lesson = theme["lessons"].as_array().unwrap().iter().find(|one| one["raised_on"] == "2018-03-20").cloned();
        lesson.map(|lesson| (lesson["closed_on"].clone(), lesson["evidence"].clone()))
    };
    assert_eq!(closed("2018-03-24"), Some((Value::Null, Value::Null)), "before the closing; and nothing of what came");
    assert_eq!(closed("2018-04-11"), Some((json!("2018-03-25"), json!("Seen in two audits"))));
    assert_eq!(
        closed("2018-04-12"),
        Some((Value::Null, json!("Seen in two audits"))),
        "the evidence stays until it is changed"
    );
}

/// The real world, but for its clock: it stands at 12 April 2018.
struct InApril(SystemWorld);

impl World for InApril {
    fn now(&mut self) -> DateTime<Utc> {
        "2018-04-12T12:00:00Z".parse().unwrap()
    }

    fn new_id(&mut self) -> Id {
        self.0.new_id()
    }

    fn salt(&mut self) -> [u8; 16] {
        self.0.salt()
    }

    fn device(&self) -> Id {
        self.0.device()
    }
}

/// The file, as somebody has it open on 12 April 2018.
fn open(desk: &Desk) -> Store {
    let world = InApril(SystemWorld::on_device(Id::of_fact(&["device", "A"])));
    Store::open(&desk.file(), Box::new(world)).unwrap()
}

#[test]
fn the_text_says_what_will_change_by_whom_by_when_and_how_late_that_is() {
    let (desk, first) = came_back();
    let mut store = open(&desk);
    let edits = [
        LessonEdit::WhatWillChange(Some("The gateway is asked first.".to_owned())),
        LessonEdit::Owner(Some("J. Quillfeather".to_owned())),
        LessonEdit::DueOn(Some(day("2018-04-02"))),
    ];
    for edit in &edits {
        store.edit_lesson(CHAIR, first, edit).unwrap();
    }
    let second = store.learned(day("2018-04-12")).unwrap().theme("legal-route").unwrap().lessons[0].lesson.id;
    store.edit_lesson(CHAIR, second, &edits[2]).unwrap();
    drop(store);
    let text = desk.run(&["lessons", "--as-of", "2018-04-12"]).done();
    let told = [
        "Legal route: learned from 2 admissions; in the 12 months to March 2018 in 0 of 1 reviewed.",
        "  By month: March 2018 1, April 2018 1.",
        "  Closed in March 2018, seen in 1 of 1 admission reviewed since. 2 lessons, 1 open.",
        "  LA-003, 10 Apr 2018, open: The route was changed within weeks (C-2001). by 2 Apr 2018, 10 days past its date.",
        "  LA-002, 20 Mar 2018, closed 25 Mar 2018: The route was changed within weeks (C-1042). Will change: The gateway is \
         asked first. J. Quillfeather, by 2 Apr 2018. Evidence: Seen in two audits.",
    ];
    assert!(text.contains(&told.join("\n")), "{text}");
}

#[test]
fn a_theme_that_was_merged_or_retired_is_still_told() {
    let (desk, _) = came_back();
    let mut store = open(&desk);
    store.merge_themes(CHAIR, "legal-route", "thresholds", day("2018-04-12")).unwrap();
    store.retire_theme(CHAIR, "edge-of-care", day("2018-04-12")).unwrap();
    drop(store);
    let keys = |code: &str, as_of: &str| {
        let theme = theme(&desk, code, as_of);
        ["admissions", "retired_on", "merged_into"].map(|key| theme[key].clone())
    };
    assert_eq!(keys("legal-route", "2018-04-12"), [json!(0), json!("2018-04-12"), json!("thresholds")]);
    assert_eq!(keys("thresholds", "2018-04-12"), [json!(2), Value::Null, Value::Null]);
    assert_eq!(
        keys("edge-of-care", "2018-04-11"),
        [json!(1), Value::Null, Value::Null],
        "it was retired the day after"
    );
    let text = desk.run(&["lessons", "--as-of", "2018-04-12"]).done();
    assert!(text.contains("1 lesson, open. Retired 12 Apr 2018.\n"), "{text}");
    assert!(text.ends_with("\nNo lesson, and not offered any more: Legal route.\n"), "{text}");
    let list = desk.run(&["list", "--month", "2018-03", "--format", "json", "--as-of", "2018-04-12"]).json();
    assert_eq!(
        list["admissions"][0]["lessons"],
        json!(["thresholds", "edge-of-care"]),
        "by day, each under its code of today"
    );
}

#[test]
fn lessons_have_rows_by_month() {
    let rows = Desk::with_cast().run(&["lessons", "--format", "csv", "--as-of", "2018-04-12"]).csv();
    assert_eq!(
        rows[0],
        [
            "code",
            "label",
            "month",
            "admissions_in_month",
            "admissions",
            "reviewed",
            "closed_on",
            "since_closed",
            "reviewed_since_closed",
            "retired_on",
            "merged_into"
        ]
    );
    let row = ["edge-of-care", "Edge of care available", "2018-03", "1", "1", "1", "", "", "", "", ""];
    assert!(rows.contains(&row.map(String::from).to_vec()), "{rows:?}");
}
