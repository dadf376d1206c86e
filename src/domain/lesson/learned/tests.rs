//! How often a theme came up and whether it came back, against a history that was counted by hand.

use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn period(number: u128) -> Id {
    Uuid::from_u128(number).into()
}

fn from(number: u128, admitted_on: &str) -> LearnedFrom {
    LearnedFrom { period: period(number), child_ref: format!("C-{number}"), admitted_on: day(admitted_on) }
}

fn lesson(raised_on: &str, closed_on: Option<&str>, admissions: Vec<LearnedFrom>) -> ListedLesson {
    let lesson = Lesson {
        id: period(900),
        reference: "LA-001".to_owned(),
        theme: "kinship".to_owned(),
        theme_label: "Kinship search".to_owned(),
        statement: "Nobody rang the aunt.".to_owned(),
        what_will_change: None,
        meeting_id: None,
        raised_on: day(raised_on),
        closed_on: closed_on.map(day),
        evidence: closed_on.map(|_| "Seen in two audits".to_owned()),
        owner: None,
        due_on: Some(day("2026-05-01")),
    };
    ListedLesson { lesson, admissions, meeting: None }
}

fn theme(lessons: Vec<ListedLesson>) -> ThemeUse {
    let theme =
        Theme { code: "kinship".to_owned(), label: "Kinship search".to_owned(), retired_on: None, merged_into: None };
    ThemeUse { theme, lessons }
}

fn reviewed(number: u128, admitted_on: &str, on: &str) -> ReviewedAdmission {
    ReviewedAdmission { period: period(number), admitted_on: day(admitted_on), last_reviewed_on: day(on) }
}

/// Eight admissions. 1 and 2 were reviewed on 12 February, 3 and 4 on 12 March, 5 to 7 on 9 April, and 8 was not reviewed.
fn eight(lessons: Vec<ListedLesson>) -> Learned {
    Learned {
        themes: vec![theme(lessons)],
        reviewed: vec![
            reviewed(1, "2026-01-05", "2026-02-12"),
            reviewed(2, "2026-01-20", "2026-02-12"),
            reviewed(3, "2026-02-01", "2026-03-12"),
            reviewed(4, "2026-02-28", "2026-03-12"),
            reviewed(5, "2026-03-02", "2026-04-09"),
            reviewed(6, "2026-03-03", "2026-04-09"),
            reviewed(7, "2026-03-31", "2026-04-09"),
        ],
    }
}

#[test]
fn an_admission_counts_once_however_many_lessons_it_taught() {
    let both = vec![from(1, "2026-01-05"), from(3, "2026-02-01")];
    let learned = eight(vec![
        lesson("2026-02-12", None, both.clone()),
        lesson("2026-03-12", None, both),
        lesson("2026-04-10", None, vec![from(8, "2026-04-01")]),
    ]);
    let used = &learned.themes[0];
    let refs: Vec<&str> = used.admissions().iter().map(|one| one.child_ref.as_str()).collect();
    assert_eq!(refs, ["C-1", "C-3", "C-8"]);
    assert_eq!(used.admissions_in(month("2026-02")).len(), 1);
    // January to March: 7 were reviewed, and the theme was seen in 1 and 3. April: 8 was not reviewed.
    assert_eq!(learned.seen_in(used, month("2026-04"), 12), SeenIn { seen: 2, reviewed: 7 });
    assert_eq!(learned.seen_in(used, month("2026-03"), 2), SeenIn { seen: 1, reviewed: 5 }, "3 of February");
    assert_eq!((learned.reviewed_in(month("2026-03")), learned.reviewed_in(month("2026-04"))), (3, 0));
    assert_eq!(learned.span(), Some((month("2026-01"), month("2026-04"))));
    assert_eq!(learned.learned_in(month("2026-03"), 3), SeenIn { seen: 2, reviewed: 7 });
}

#[test]
fn a_theme_came_back_where_an_admission_reviewed_since_has_a_lesson_written_down_since() {
    let learned = eight(vec![
        // Of 5, but written down before the closing: that the theme was seen again it does not say.
        lesson("2026-03-12", None, vec![from(5, "2026-03-02")]),
        // Of 6, and of 2, which was reviewed before the closing only.
        lesson("2026-04-09", None, vec![from(6, "2026-03-03"), from(2, "2026-01-20")]),
        lesson("2026-02-12", Some("2026-03-12"), vec![from(1, "2026-01-05")]),
    ]);
    let back = learned.came_back(&learned.themes[0]).unwrap();
    // Closed on the day of the meeting of 12 March: 3 and 4 were reviewed on that day and not since; 5, 6 and 7 since.
    assert_eq!(back, CameBack { closed_on: day("2026-03-12"), since: SeenIn { seen: 1, reviewed: 3 } });
    assert_eq!(back.sentence(), "Closed in March 2026, seen in 1 of 3 admissions reviewed since.");
}

#[test]
fn it_is_counted_from_the_last_closing_after_which_anything_was_reviewed() {
    let learned = eight(vec![
        lesson("2026-04-09", Some("2026-04-09"), vec![from(7, "2026-03-31")]),
        lesson("2026-02-12", Some("2026-02-20"), vec![from(1, "2026-01-05")]),
    ]);
    let back = learned.came_back(&learned.themes[0]).unwrap();
    // Closing 7's lesson on the day of the last meeting does not make the theme look as if it had never come back: since
    // 20 February 3 to 7 were reviewed, and 7 taught the lesson of April.
    assert_eq!(back.sentence(), "Closed in February 2026, seen in 1 of 5 admissions reviewed since.");
    let only = eight(vec![lesson("2026-04-09", Some("2026-04-09"), vec![from(7, "2026-03-31")])]);
    let back = only.came_back(&only.themes[0]).unwrap();
    assert_eq!(back.sentence(), "Closed in April 2026; no admission was reviewed since.");
    let none_since = eight(vec![lesson("2026-02-12", Some("2026-02-20"), vec![from(1, "2026-01-05")])]);
    let back = none_since.came_back(&none_since.themes[0]).unwrap();
    assert_eq!(back.sentence(), "Closed in February 2026, not seen in the 5 admissions reviewed since.");
    assert_eq!(eight(vec![lesson("2026-02-12", None, Vec::new())]).came_back(&theme(Vec::new())), None);
}

#[test]
fn where_the_lessons_of_a_theme_stand_is_said_in_a_sentence() {
    let (open, closed) = (|| lesson("2026-02-12", None, vec![]), || lesson("2026-02-12", Some("2026-03-01"), vec![]));
    let cases = [
        (vec![], "No lesson yet."),
        (vec![open()], "1 lesson, open."),
        (vec![closed()], "1 lesson, closed."),
        (vec![open(), closed(), open()], "3 lessons, 2 open."),
        (vec![open(), open()], "2 lessons, all open."),
        (vec![closed(), closed()], "2 lessons, all closed."),
    ];
    for (lessons, said) in cases {
        assert_eq!(theme(lessons).standing(), said);
    }
}

#[test]
fn a_theme_that_is_not_offered_any_more_says_since_when_and_which_has_its_lessons() {
    let mut learned = eight(Vec::new());
    learned.themes[0].theme.retired_on = Some(day("2026-04-10"));
    assert_eq!(learned.sentences(&learned.themes[0]), ["No lesson yet.", "Retired 10 Apr 2026."]);
    learned.themes[0].theme.merged_into = Some("kinship".to_owned());
    let told = learned.sentences(&learned.themes[0]);
    assert_eq!(told[1], "Merged into \"Kinship search\" 10 Apr 2026.");
    let before = learned.themes[0].theme.clone().as_at(day("2026-04-09"));
    assert!(before.is_offered() && before.merged_into.is_none(), "the day before it was");
}

#[test]
fn a_lesson_stands_as_it_did() {
    let closed = lesson("2026-02-12", Some("2026-06-01"), Vec::new()).lesson;
    assert_eq!(closed.clone().as_at(day("2026-02-11")), None, "not written down yet");
    let open = closed.clone().as_at(day("2026-05-31")).unwrap();
    assert_eq!((open.closed_on, open.evidence.clone()), (None, None), "what came later is not known then");
    // The change was to be made by 1 May.
    assert_eq!((open.days_overdue(day("2026-05-01")), open.days_overdue(day("2026-05-31"))), (0, 30));
    assert_eq!(closed.days_overdue(day("2026-06-02")), 0, "closed");
    let told =
        |owner: Option<&str>| Lesson { owner: owner.map(str::to_owned), ..open.clone() }.who_by_when(day("2026-05-02"));
    assert_eq!(told(Some("J. Quill")).as_deref(), Some("J. Quill, by 1 May 2026, 1 day past its date"));
    assert_eq!(told(None).as_deref(), Some("by 1 May 2026, 1 day past its date"));
    assert_eq!(super::super::who_by_when(None, None), None);
    assert_eq!(closed.clone().as_at(day("2026-06-01")), Some(closed));
}
