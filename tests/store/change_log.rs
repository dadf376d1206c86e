use admissions_review::domain::Id;
use admissions_review::domain::action::{Action, History};
use admissions_review::domain::follow_up::{FollowUp, Plan, Purpose};
use admissions_review::store::actions::ActionEdit;
use admissions_review::store::lessons::{NewLesson, ThemeChoice};
use admissions_review::store::{Store, StoreError};
use proptest::prelude::*;
use serde_json::json;

use super::backups::{Desk, at};
use super::support::{an_action, day, one_admission, past_the_guards, period, store_with};

const CHAIR: &str = "Chair";

pub(super) fn a_lesson(child: Id, period: Id, theme: ThemeChoice) -> NewLesson {
    NewLesson {
        theme,
        statement: "A conference was offered only after entry.".to_owned(),
        what_will_change: None,
        owner: None,
        due_on: None,
        meeting_id: None,
        admissions: vec![(period, child)],
        raised_on: day("2026-11-12"),
    }
}

pub(super) fn a_check(period: Id) -> FollowUp {
    FollowUp {
        id: period,
        period_id: period,
        meeting_id: None,
        checked_on: day("2026-11-12"),
        checked_by: None,
        purpose: Some(Purpose::SupportToFamily),
        consent_by: Some("Mother".to_owned()),
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: Some(Plan::ReturnHome),
        next_check_on: Some(day("2026-12-10")),
        proceedings_issued_on: None,
        outcome: None,
        note: None,
    }
}

fn when_all_is_over() -> chrono::NaiveDate {
    day("2100-01-01")
}

/// What a person would see of the records: everything but the log. What was undone leaves no trace in how a record stands
/// on a day.
fn records(store: &Store, period: Id) -> String {
    let admission = store.admission(period).unwrap().as_at(when_all_is_over());
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}",
        admission.actions,
        admission.lessons,
        admission.follow_ups,
        store.themes().unwrap().len()
    )
}

#[test]
fn every_field_of_a_change_is_logged_with_who_and_when() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    let (id, reference) = store.add_action(CHAIR, &an_action(child, period)).unwrap();
    store.edit_action("Strategic Lead", id, &ActionEdit::DueOn(day("2026-11-25"))).unwrap();

    let newest = store.changes(1).unwrap().remove(0);
    assert_eq!(reference, "A-001");
    assert_eq!((newest.actor.as_str(), newest.field.as_str()), ("Strategic Lead", "due_on"));
    assert_eq!((newest.old, newest.new), ("2026-11-18".into(), "2026-11-25".into()));
    assert_eq!(newest.command, "Change action A-001");
    assert_eq!(newest.child_ref, Some(store.admission(period).unwrap().child.child_ref));
    assert!(newest.at.starts_with("2026-11-12T12:00:"), "{}", newest.at);
    assert_eq!(store.action(id).unwrap().original_due_on, day("2026-11-18"), "the first date stays");
}

#[test]
fn a_field_that_is_set_to_what_it_was_is_not_a_change() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    let (id, _) = store.add_action(CHAIR, &an_action(child, period)).unwrap();
    let before = store.changes(100).unwrap();
    store.edit_action(CHAIR, id, &ActionEdit::Owner("J. Quillfeather".to_owned())).unwrap();
    assert_eq!(store.changes(100).unwrap(), before);
}

#[test]
fn a_change_without_a_name_is_refused() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    assert!(matches!(store.add_action("  ", &an_action(child, period)), Err(StoreError::Refused(_))));
    assert!(store.admission(period).unwrap().actions.is_empty());
}

#[test]
fn undo_takes_back_and_redo_brings_again_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    let (facts, child, period) = one_admission();
    let world = || Box::new(admissions_review::store::SystemWorld::on_device(child));
    {
        let mut store = Store::create(&path, world()).unwrap();
        store.add_facts(&facts).unwrap();
        store.add_action(CHAIR, &an_action(child, period)).unwrap();
        store.add_lesson(CHAIR, &a_lesson(child, period, ThemeChoice::New("Housing".to_owned()))).unwrap();
    }
    let mut store = Store::open(&path, world()).unwrap();
    let full = records(&store, period);

    assert_eq!(store.undo(CHAIR).unwrap().unwrap().command, "Add lesson LA-001");
    assert_eq!(store.undo(CHAIR).unwrap().unwrap().command, "Add action A-001");
    assert_eq!(store.undo(CHAIR).unwrap(), None, "nothing is left to undo");
    assert!(store.admission(period).unwrap().actions.is_empty());
    assert!(!store.themes().unwrap().iter().any(|theme| theme.label == "Housing"));

    assert_eq!(store.redo(CHAIR).unwrap().unwrap().command, "Add action A-001");
    assert_eq!(store.redo(CHAIR).unwrap().unwrap().command, "Add lesson LA-001");
    assert_eq!(store.redo(CHAIR).unwrap(), None);
    assert_eq!(records(&store, period), full);
}

#[test]
fn a_refused_record_does_not_take_its_draft_with_the_next_change() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    store.keep_draft("lesson", period, &vec![("statement".to_owned(), "We waited".to_owned())]).unwrap();
    store.finish_draft("lesson", period);
    let unknown = ThemeChoice::Existing("no-such-theme".to_owned());
    assert!(store.add_lesson(CHAIR, &a_lesson(child, period, unknown)).is_err());
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    assert_eq!(store.drafts().unwrap().len(), 1, "its words are still there");
}

#[test]
fn undo_passes_over_a_command_whose_words_were_erased() {
    let mut facts = one_admission().0;
    let other = period("C-2", "2026-10-05", None);
    facts.children.push(super::support::child("C-2"));
    facts.periods.push(other.clone());
    let (child, admission) = (facts.periods[0].child_id, facts.periods[0].id);
    let mut store = store_with(&facts);
    store.add_action(CHAIR, &an_action(other.child_id, other.id)).unwrap();
    store.add_action(CHAIR, &an_action(child, admission)).unwrap();
    store.erase_from_log(CHAIR, child).unwrap();
    assert_eq!(store.undo(CHAIR).unwrap().unwrap().command, "Add action A-001", "A-002 is passed over");
    assert_eq!(store.undo(CHAIR).unwrap(), None);
    assert_eq!(store.admission(admission).unwrap().actions.len(), 1, "and it stays");
    assert!(store.admission(other.id).unwrap().actions.is_empty());
}

#[test]
fn what_cannot_be_undone_because_others_build_on_it_is_said_in_words() {
    let (facts, child, period) = one_admission();
    let mut facts = facts;
    let other = self::period("C-2", "2026-10-05", None);
    facts.children.push(super::support::child("C-2"));
    facts.periods.push(other.clone());
    let mut store = store_with(&facts);
    store.add_lesson(CHAIR, &a_lesson(child, period, ThemeChoice::New("Housing".to_owned()))).unwrap();
    let theme = store.themes().unwrap().into_iter().find(|theme| theme.label == "Housing").unwrap().code;
    store.add_lesson(CHAIR, &a_lesson(other.child_id, other.id, ThemeChoice::Existing(theme))).unwrap();
    store.erase_from_log(CHAIR, other.child_id).unwrap();
    let refused = store.undo(CHAIR).unwrap_err();
    assert!(matches!(refused, StoreError::ChangedSince { .. }), "{refused:?}");
    assert!(!refused.to_string().contains("constraint"), "{refused}");
    assert_eq!(store.admission(period).unwrap().lessons.len(), 1, "nothing was changed");
}

/// The clocks of two laptops may differ by a little; by more, the order of the log is not that of the days it tells.
#[test]
fn a_clock_that_went_back_is_in_the_log_and_verify_says_so() {
    let desk = Desk::new();
    let (facts, child, period) = one_admission();
    let mut store = desk.open(at("2026-11-29 12:00"));
    store.add_facts(&facts).unwrap();
    store.add_action("Chair", &an_action(child, period)).unwrap();
    drop(store);
    let mut store = desk.open(at("2026-11-29 11:58"));
    store.add_action("Chair", &an_action(child, period)).unwrap();
    let noted = |store: &Store| -> Vec<_> {
        let changes = store.changes(u32::MAX).unwrap().into_iter();
        changes.filter(|change| (change.table.as_str(), change.field.as_str()) == ("file", "clock")).collect()
    };
    assert_eq!(noted(&store), []);
    drop(store);
    let mut store = desk.open(at("2025-11-29 11:57"));
    store.add_action("Chair", &an_action(child, period)).unwrap();
    let said = noted(&store).remove(0);
    assert_eq!(said.command, "Add action A-003");
    assert_eq!((said.old, said.new), (json!("2026-11-29T11:58:00Z"), json!("2025-11-29T11:57:00Z")));
    let checks = store.verify().unwrap().checks;
    let log = checks.iter().find(|check| check.name == "The change log").unwrap();
    assert!(
        log.looked_at.contains("; a laptop's clock went back once, the last time on 29 Nov 2025: "),
        "{}",
        log.looked_at
    );
    assert_eq!(log.wrong, Vec::<String>::new());
    // What it did is undone as if nothing had been noted.
    store.undo("Chair").unwrap().unwrap();
    assert_eq!(store.actions(day("2026-11-30")).unwrap().len(), 2);
}

#[test]
fn a_new_change_ends_redo() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    store.undo(CHAIR).unwrap();
    let (_, reference) = store.add_action(CHAIR, &an_action(child, period)).unwrap();
    assert_eq!(reference, "A-002", "a number that was given out is not given out again");
    assert_eq!(store.redo(CHAIR).unwrap(), None);
}

#[test]
fn an_altered_log_does_not_pass_and_an_erased_child_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    let (facts, child, period) = one_admission();
    let world = || Box::new(admissions_review::store::SystemWorld::on_device(child));
    let mut store = Store::create(&path, world()).unwrap();
    store.add_facts(&facts).unwrap();
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    assert_eq!(store.check_change_log().unwrap().broken, Vec::<String>::new());

    let entries = store.check_change_log().unwrap().entries;
    store.erase_from_log(CHAIR, child).unwrap();
    let report = store.check_change_log().unwrap();
    assert_eq!(report.broken, Vec::<String>::new(), "the chain holds without the words");
    assert_eq!((report.erased, report.entries), (entries, entries + 1), "and says that a child was erased");
    assert_eq!(store.undo(CHAIR).unwrap(), None, "what was erased is passed over");
    drop(store);

    let other = rusqlite::Connection::open(&path).unwrap();
    assert!(other.execute("UPDATE command SET actor = 'Nobody'", []).is_err(), "the file refuses by itself");
    drop(other);
    past_the_guards(&path, "UPDATE command SET actor = 'Nobody'");
    let report = Store::open(&path, world()).unwrap().check_change_log().unwrap();
    assert!(!report.broken.is_empty(), "and who drops the guard and puts it back is found out");
}

/// One thing that a person does.
#[derive(Debug, Clone, Copy)]
enum Step {
    Act,
    Complete,
    Redate(u8),
    Tag,
    TagNew,
    FollowUp,
    Undo,
    Redo,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Act),
        Just(Step::Complete),
        (1_u8..28).prop_map(Step::Redate),
        Just(Step::Tag),
        Just(Step::TagNew),
        Just(Step::FollowUp),
        Just(Step::Undo),
        Just(Step::Redo)
    ]
}

fn take(store: &mut Store, step: Step, child: Id, period: Id) {
    let last_action = store.admission(period).unwrap().open_actions().last().map(|action| action.id);
    match (step, last_action) {
        (Step::Act, _) => drop(store.add_action(CHAIR, &an_action(child, period)).unwrap()),
        (Step::Complete, Some(id)) => {
            store.complete_action(CHAIR, id, day("2026-11-12"), Some("Sent")).unwrap();
        }
        (Step::Redate(on), Some(id)) => {
            let due = ActionEdit::DueOn(day(&format!("2026-12-{on:02}")));
            store.edit_action(CHAIR, id, &due).unwrap();
        }
        (Step::Tag, _) => {
            let theme = ThemeChoice::Existing("edge-of-care".to_owned());
            store.add_lesson(CHAIR, &a_lesson(child, period, theme)).unwrap();
        }
        (Step::TagNew, _) => {
            let theme = ThemeChoice::New("Housing".to_owned());
            store.add_lesson(CHAIR, &a_lesson(child, period, theme)).unwrap();
        }
        (Step::FollowUp, _) => drop(store.add_follow_up(CHAIR, child, &a_check(period)).unwrap()),
        (Step::Undo, _) => drop(store.undo(CHAIR).unwrap()),
        (Step::Redo, _) => drop(store.redo(CHAIR).unwrap()),
        (Step::Complete | Step::Redate(_), None) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn do_then_undo_leaves_the_same_records(steps in prop::collection::vec(any_step(), 1..14)) {
        let (facts, child, period) = one_admission();
        let mut store = store_with(&facts);
        for step in steps {
            let before = records(&store, period);
            let logged = store.changes(1000).unwrap().len();
            take(&mut store, step, child, period);
            let after = records(&store, period);
            for action in store.admission(period).unwrap().actions {
                let then = action.as_at(when_all_is_over()).unwrap();
                prop_assert_eq!(Action { history: History::default(), ..then }, Action { history: History::default(), ..action },
                    "on the last day of all, its history comes to what the row says");
            }
            if store.changes(1000).unwrap().len() > logged && !matches!(step, Step::Undo | Step::Redo) {
                store.undo(CHAIR).unwrap();
                prop_assert_eq!(&records(&store, period), &before);
                store.redo(CHAIR).unwrap();
                prop_assert_eq!(&records(&store, period), &after);
            }
        }
        prop_assert!(store.verify().unwrap().is_sound());
        while store.undo(CHAIR).unwrap().is_some() {}
        prop_assert!(store.verify().unwrap().is_sound());
        prop_assert!(store.admission(period).unwrap().actions.is_empty());
    }
}
