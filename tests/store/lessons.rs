//! Lessons and their themes: changing, closing, opening again; adding, renaming, merging, retiring, bringing back. Whatever
//! is done is one command, so that it is undone in one step.

use std::sync::{Arc, Mutex};

use admissions_review::domain::Id;
use admissions_review::domain::lesson::Lesson;
use admissions_review::domain::meeting::{ItemKey, ItemKind};
use admissions_review::store::lessons::{LessonEdit, NewLesson, ThemeChoice};
use admissions_review::store::meetings::{ItemEdit, ReviewEdit, Reviewed};
use admissions_review::store::{Store, StoreError};
use chrono::NaiveDate;

use super::support::{SetWorld, day, noon, one_admission, store_with, world};

const ACTOR: &str = "M. Thistlewood";

fn meeting_day() -> NaiveDate {
    day("2026-11-12")
}

/// A file with two lessons, LA-001 about the legal route and LA-002 about kinship search, both from the one admission.
fn two_lessons() -> (Store, [Id; 2]) {
    let mut store = Store::in_memory(world()).unwrap();
    let lessons = add_two_lessons(&mut store);
    (store, lessons)
}

fn add_two_lessons(store: &mut Store) -> [Id; 2] {
    let (facts, child, period) = one_admission();
    store.add_facts(&facts).unwrap();
    ["legal-route", "kinship"].map(|theme| {
        let lesson = NewLesson {
            theme: ThemeChoice::Existing(theme.to_owned()),
            statement: "Nobody asked.".to_owned(),
            what_will_change: None,
            owner: None,
            due_on: None,
            meeting_id: None,
            admissions: vec![(period, child)],
            raised_on: meeting_day(),
        };
        store.add_lesson(ACTOR, &lesson).unwrap().0
    })
}

/// Everything about lessons and themes that anybody could see.
fn seen(store: &Store) -> String {
    format!("{:?} {:?}", store.learned(meeting_day()).unwrap(), store.themes().unwrap())
}

/// Does something, takes it back, and does it again: each time everything stands as it did.
fn undone_and_redone(store: &mut Store, command: &str, act: impl FnOnce(&mut Store)) {
    let before = seen(store);
    act(store);
    let after = seen(store);
    assert_ne!(before, after, "{command} changed nothing");
    let undone = store.undo(ACTOR).unwrap().unwrap();
    assert_eq!(undone.command, command);
    assert_eq!(seen(store), before, "{command}, undone in one step");
    store.redo(ACTOR).unwrap().unwrap();
    assert_eq!(seen(store), after, "{command}, done again");
    assert!(store.check_change_log().unwrap().broken.is_empty());
}

#[test]
fn every_change_of_a_lesson_is_one_command() {
    let (mut store, [first, _]) = two_lessons();
    let edits = [
        LessonEdit::Statement("Nobody asked the aunt.".to_owned()),
        LessonEdit::WhatWillChange(Some("Ask on the first day".to_owned())),
        LessonEdit::Owner(Some("J. Quill".to_owned())),
        LessonEdit::DueOn(Some(day("2026-12-01"))),
        LessonEdit::Theme(ThemeChoice::Existing("re-entry".to_owned())),
        LessonEdit::Theme(ThemeChoice::New("Contingency plans".to_owned())),
    ];
    for edit in edits {
        undone_and_redone(&mut store, "Change lesson LA-001", |store| {
            store.edit_lesson(ACTOR, first, &edit).unwrap();
        });
    }
    let lesson = store.lesson(first).unwrap();
    assert_eq!((lesson.theme.as_str(), lesson.owner.as_deref()), ("contingency-plans", Some("J. Quill")));
}

#[test]
fn a_lesson_is_closed_with_evidence_which_stays_when_it_is_opened_again() {
    let (mut store, [first, _]) = two_lessons();
    undone_and_redone(&mut store, "Close lesson LA-001", |store| {
        store.close_lesson(ACTOR, first, meeting_day(), "Seen in two audits").unwrap();
    });
    undone_and_redone(&mut store, "Reopen lesson LA-001", |store| {
        store.reopen_lesson(ACTOR, first).unwrap();
    });
    let lesson = store.lesson(first).unwrap();
    assert_eq!((lesson.closed_on, lesson.evidence.as_deref()), (None, Some("Seen in two audits")));
}

#[test]
fn a_lesson_is_not_closed_before_it_was_written_down() {
    let (mut store, [first, _]) = two_lessons();
    let why = store.close_lesson(ACTOR, first, day("2026-11-11"), "Seen").unwrap_err().to_string();
    assert_eq!(why, "LA-001 was written down on 12 Nov 2026: it cannot be closed before that.");
    assert!(store.lesson(first).unwrap().is_open());
}

#[test]
fn a_theme_that_is_merged_gives_its_lessons_away_and_undo_brings_all_of_it_back() {
    let (mut store, [first, second]) = two_lessons();
    undone_and_redone(&mut store, "Merge theme \"Legal route\" into \"Kinship search\"", |store| {
        assert_eq!(store.merge_themes(ACTOR, "legal-route", "kinship", meeting_day()).unwrap(), 1);
    });
    let themes = [first, second].map(|lesson| store.lesson(lesson).unwrap().theme_label);
    assert_eq!(themes, ["Kinship search", "Kinship search"]);
    let learned = store.learned(meeting_day()).unwrap();
    assert_eq!(learned.theme("kinship").unwrap().admissions().len(), 1, "the admission counts once");
    let merged = &learned.theme("legal-route").unwrap().theme;
    assert_eq!((merged.retired_on, merged.merged_into.as_deref()), (Some(meeting_day()), Some("kinship")));
    assert!(store.themes().unwrap().iter().all(|theme| theme.code != "legal-route"), "not offered any more");
}

#[test]
fn a_merged_theme_that_is_brought_back_is_on_the_list_again_without_its_lessons() {
    let (mut store, [first, _]) = two_lessons();
    store.merge_themes(ACTOR, "legal-route", "kinship", meeting_day()).unwrap();
    undone_and_redone(&mut store, "Bring back theme \"Legal route\"", |store| {
        store.bring_theme_back(ACTOR, "legal-route").unwrap();
    });
    assert!(store.themes().unwrap().iter().any(|theme| theme.code == "legal-route" && theme.merged_into.is_none()));
    assert_eq!(store.lesson(first).unwrap().theme, "kinship");
}

#[test]
fn a_theme_is_merged_only_into_another_that_is_offered() {
    let (mut store, _) = two_lessons();
    let before = seen(&store);
    let why = |error: StoreError| error.to_string();
    let same = store.merge_themes(ACTOR, "kinship", "kinship", meeting_day()).map_err(why).unwrap_err();
    assert_eq!(same, "A theme is merged into another one that is offered: \"Kinship search\" is none.");
    store.merge_themes(ACTOR, "kinship", "nothing", meeting_day()).unwrap_err();
    assert_eq!(seen(&store), before, "nothing was done");
    store.retire_theme(ACTOR, "legal-route", meeting_day()).unwrap();
    store.merge_themes(ACTOR, "kinship", "legal-route", meeting_day()).unwrap_err();
}

#[test]
fn a_theme_keeps_its_code_and_its_lessons_under_another_name() {
    let (mut store, [first, _]) = two_lessons();
    undone_and_redone(&mut store, "Rename theme \"Legal route\"", |store| {
        store.rename_theme(ACTOR, "legal-route", "  Legal route on entry ").unwrap();
    });
    let lesson = store.lesson(first).unwrap();
    assert_eq!((lesson.theme.as_str(), lesson.theme_label.as_str()), ("legal-route", "Legal route on entry"));
}

#[test]
fn no_two_themes_have_the_same_name() {
    let (mut store, _) = two_lessons();
    store.retire_theme(ACTOR, "re-entry", meeting_day()).unwrap();
    let offered = store.add_theme(ACTOR, "kinship SEARCH").unwrap_err().to_string();
    assert_eq!(offered, "There is a theme \"Kinship search\" already. m merges one into another.");
    let retired = store.rename_theme(ACTOR, "kinship", "Re-entry").unwrap_err().to_string();
    assert_eq!(retired, "There is a retired theme \"Re-entry\" already. f lists it, and x brings it back.");
    store.rename_theme(ACTOR, "kinship", "KINSHIP search").unwrap();
}

#[test]
fn a_theme_that_is_retired_keeps_its_lessons() {
    let (mut store, [first, _]) = two_lessons();
    undone_and_redone(&mut store, "Retire theme \"Legal route\"", |store| {
        store.retire_theme(ACTOR, "legal-route", meeting_day()).unwrap();
    });
    assert_eq!(store.lesson(first).unwrap().theme, "legal-route");
    assert_eq!(store.learned(meeting_day()).unwrap().theme("legal-route").unwrap().lessons.len(), 1);
    let before = store.learned(day("2026-11-11")).unwrap();
    assert!(before.theme("legal-route").unwrap().theme.is_offered(), "the day before it was");
}

#[test]
fn a_lesson_under_the_name_of_a_retired_theme_brings_it_back() {
    let (mut store, [first, _]) = two_lessons();
    undone_and_redone(&mut store, "Add theme \"Contingency plans\"", |store| {
        store.add_theme(ACTOR, "Contingency plans").unwrap();
    });
    store.retire_theme(ACTOR, "contingency-plans", meeting_day()).unwrap();
    undone_and_redone(&mut store, "Change lesson LA-001", |store| {
        let typed = ThemeChoice::New("contingency PLANS".to_owned());
        store.edit_lesson(ACTOR, first, &LessonEdit::Theme(typed)).unwrap();
    });
    assert!(store.themes().unwrap().iter().any(|theme| theme.code == "contingency-plans"));
}

#[test]
fn a_file_whose_themes_were_changed_is_as_its_log_says() {
    let (mut store, [first, second]) = two_lessons();
    store.add_theme(ACTOR, "Contingency plans").unwrap();
    store.rename_theme(ACTOR, "kinship", "Family and friends").unwrap();
    store.merge_themes(ACTOR, "legal-route", "contingency-plans", meeting_day()).unwrap();
    store.close_lesson(ACTOR, first, meeting_day(), "Seen").unwrap();
    store.reopen_lesson(ACTOR, first).unwrap();
    store.edit_lesson(ACTOR, second, &LessonEdit::Owner(None)).unwrap();
    store.undo(ACTOR).unwrap();
    let verdict = store.verify().unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
}

/// What a meeting said nothing about, or carried forward, it has not reviewed; and a meeting counts on the day it is held.
#[test]
fn an_admission_counts_as_reviewed_once_a_meeting_has_dealt_with_it() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    let meeting = store.open_meeting(ACTOR, "2026-10".parse().unwrap()).unwrap();
    store.begin_meeting(ACTOR, meeting, meeting_day()).unwrap();
    let reviewed = |store: &Store, on: NaiveDate| store.learned(on).unwrap().reviewed.len();
    let of = Reviewed { meeting, child, period };
    let say = |store: &mut Store, words: Option<&str>| {
        store.edit_review(ACTOR, of, &ReviewEdit::Summary(words.map(str::to_owned))).unwrap();
    };
    assert_eq!(reviewed(&store, meeting_day()), 0);
    say(&mut store, Some("Could have been planned"));
    assert_eq!((reviewed(&store, day("2026-11-11")), reviewed(&store, meeting_day())), (0, 1));
    say(&mut store, None);
    assert_eq!(reviewed(&store, meeting_day()), 0, "nothing is said any more");
    say(&mut store, Some("Not enough is known yet"));
    let item = ItemKey::about(ItemKind::Admission, period);
    store.edit_item(ACTOR, meeting, &item, &ItemEdit::Carry, meeting_day()).unwrap();
    assert_eq!(reviewed(&store, meeting_day()), 0, "the next meeting comes back to it");
}

#[test]
fn what_was_merged_before_has_its_lessons_where_they_are_now() {
    let (mut store, _) = two_lessons();
    store.retire_theme(ACTOR, "kinship", day("2026-11-13")).unwrap();
    store.bring_theme_back(ACTOR, "kinship").unwrap();
    store.merge_themes(ACTOR, "legal-route", "kinship", day("2026-11-14")).unwrap();
    let between = seen(&store);
    store.merge_themes(ACTOR, "kinship", "re-entry", day("2026-11-20")).unwrap();
    let learned = store.learned(day("2026-11-20")).unwrap();
    let told = |code: &str| learned.sentences(learned.theme(code).unwrap()).join(" ");
    assert!(told("legal-route").contains("Merged into \"Re-entry\" 14 Nov 2026."), "{}", told("legal-route"));
    assert!(told("kinship").contains("Merged into \"Re-entry\" 20 Nov 2026."), "{}", told("kinship"));
    assert_eq!(learned.theme("re-entry").unwrap().lessons.len(), 2);
    store.undo(ACTOR).unwrap();
    assert_eq!(seen(&store), between, "one step");
}

#[test]
fn a_theme_that_was_retired_and_then_merged_was_merged_on_that_day() {
    let (mut store, _) = two_lessons();
    store.retire_theme(ACTOR, "kinship", day("2026-11-13")).unwrap();
    store.merge_themes(ACTOR, "kinship", "re-entry", day("2026-11-20")).unwrap();
    let told = |on: &str| {
        let learned = store.learned(day(on)).unwrap();
        learned.sentences(learned.theme("kinship").unwrap()).join(" ")
    };
    assert!(told("2026-11-20").contains("Merged into \"Re-entry\" 20 Nov 2026."), "{}", told("2026-11-20"));
    assert!(!told("2026-11-19").contains("Merged"), "{}", told("2026-11-19"));
}

#[test]
fn a_closing_and_an_opening_that_were_undone_leave_no_trace_on_the_days_between() {
    let (mut store, [first, _]) = two_lessons();
    store.close_lesson(ACTOR, first, meeting_day(), "Seen").unwrap();
    let closed = |store: &Store| {
        let learned = store.learned(meeting_day()).unwrap();
        learned.theme("legal-route").unwrap().lessons[0].lesson.closed_on
    };
    store.reopen_lesson(ACTOR, first).unwrap();
    store.undo(ACTOR).unwrap();
    assert_eq!(closed(&store), Some(meeting_day()), "it is closed, and was not opened again");
    store.undo(ACTOR).unwrap();
    assert_eq!(closed(&store), None, "nor was it ever closed");
}

#[test]
fn who_makes_the_change_of_a_lesson_is_among_the_people() {
    let (mut store, [first, _]) = two_lessons();
    store.edit_lesson(ACTOR, first, &LessonEdit::Owner(Some("B. Oyelaran".to_owned()))).unwrap();
    assert!(store.people().unwrap().contains(&"B. Oyelaran".to_owned()));
}

#[test]
fn a_past_day_has_the_words_the_owner_the_date_and_the_theme_that_a_lesson_had_then() {
    let clock = Arc::new(Mutex::new(noon("2026-11-12")));
    let mut store = Store::in_memory(Box::new(SetWorld { now: Arc::clone(&clock), ids: 0 })).unwrap();
    let [first, _] = add_two_lessons(&mut store);
    *clock.lock().unwrap() = noon("2026-12-10");
    store.edit_lesson(ACTOR, first, &LessonEdit::Statement("Nobody asked her.".to_owned())).unwrap();
    store.edit_lesson(ACTOR, first, &LessonEdit::Owner(Some("B. Oyelaran".to_owned()))).unwrap();
    store.edit_lesson(ACTOR, first, &LessonEdit::DueOn(Some(day("2027-01-15")))).unwrap();
    store.edit_lesson(ACTOR, first, &LessonEdit::DueOn(Some(day("2027-02-01")))).unwrap();
    store.merge_themes(ACTOR, "kinship", "legal-route", day("2026-12-10")).unwrap();
    store.edit_lesson(ACTOR, first, &LessonEdit::Owner(Some("Nobody at all".to_owned()))).unwrap();
    store.undo(ACTOR).unwrap();
    let told = |on: &str| {
        let learned = store.learned(day(on)).unwrap();
        let lessons = |code: &str| learned.theme(code).unwrap().lessons.iter().map(|one| one.lesson.clone()).collect();
        let (legal, kinship): (Vec<Lesson>, Vec<Lesson>) = (lessons("legal-route"), lessons("kinship"));
        let one = legal.into_iter().find(|one| one.id == first).unwrap();
        (one.statement, one.owner, one.due_on, kinship.len())
    };
    assert_eq!(told("2026-12-09"), ("Nobody asked.".to_owned(), None, None, 1));
    let now = ("Nobody asked her.".to_owned(), Some("B. Oyelaran".to_owned()), Some(day("2027-02-01")), 0);
    assert_eq!(told("2026-12-10"), now);
}
