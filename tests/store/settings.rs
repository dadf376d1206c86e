//! What councils differ on, and the lists of people and teams: changed, logged, undone.

use admissions_review::domain::calendar::Month;
use admissions_review::domain::meeting::{self, ItemKind};
use admissions_review::domain::people::{Known, Listed, Role};
use admissions_review::domain::settings::{Setting, SettingKey, Settings};
use admissions_review::store::Store;
use admissions_review::store::people::PersonEdit;
use admissions_review::store::teams::TeamEdit;

use super::support::{day, one_admission, store_with, world};

const ACTOR: &str = "M. Thistlewood";

fn empty() -> Store {
    Store::in_memory(world()).unwrap()
}

/// The words of the last command in the log.
fn last_command(store: &Store) -> String {
    store.changes(1).unwrap().remove(0).command
}

#[test]
fn each_setting_is_changed_logged_by_its_name_undone_and_set_back() {
    let changes = [
        (Setting::Ladder("7d 3m then 6m".parse().unwrap()), "section 20 ladder"),
        (Setting::WriteUpWorkingDays(5), "working days to write up"),
        (Setting::DaysNotWorked("2026-12-24 2026-12-29".parse().unwrap()), "days not worked"),
        (Setting::Quorum(meeting::Role::DutyHead, 3), "quorum"),
        (Setting::Pace(ItemKind::Admission, 8), "planned minutes"),
        (Setting::SmallNumbers(10), "small numbers"),
        (Setting::HideNamesOnStart(false), "names on start"),
        (Setting::IdleMinutes(0), "minutes until the screen is covered"),
        (Setting::SecondPlace("/media/stick".parse().ok()), "second place of backups"),
    ];
    assert_eq!(changes.len(), SettingKey::ALL.len(), "each is tried");
    for (change, name) in changes {
        let mut store = empty();
        let as_set = Settings::default().with(&change);
        store.change_setting(ACTOR, &change).unwrap();
        assert_eq!(store.settings().unwrap(), as_set);
        assert_eq!(last_command(&store), format!("Change setting: {name}"));
        assert_eq!(store.undo(ACTOR).unwrap().unwrap().command, format!("Change setting: {name}"));
        assert_eq!(store.settings().unwrap(), Settings::default());
        store.redo(ACTOR).unwrap();
        store.set_back(ACTOR, change.key()).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
        assert_eq!(last_command(&store), format!("Set back as delivered: {name}"));
        store.undo(ACTOR).unwrap();
        assert_eq!(store.settings().unwrap(), as_set, "what was set is back");
        assert!(store.check_change_log().unwrap().broken.is_empty());
    }
}

fn names<L: Listed>(known: &[Known<L>]) -> Vec<&str> {
    known.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn one_who_has_left_is_offered_nowhere_and_comes_back_with_undo() {
    let mut store = empty();
    let id = store.add_person(ACTOR, " S. Oakapple ", Some(Role::DutyHead)).unwrap();
    store.add_person(ACTOR, "A. Hop", None).unwrap();
    let offered = |store: &Store| {
        let view = store.month_view("2026-10".parse().unwrap(), day("2026-11-12")).unwrap();
        assert_eq!(view.people, view.owners, "nobody has done anything yet: the list alone");
        view.people
    };
    assert_eq!(offered(&store), ["A. Hop", "S. Oakapple"]);
    store.person_has_left(ACTOR, "s. oakapple", day("2026-11-12")).unwrap();
    assert_eq!(last_command(&store), "s. oakapple has left");
    assert_eq!(offered(&store), ["A. Hop"]);
    assert_eq!(names(&store.known_people().unwrap()), ["A. Hop", "S. Oakapple"], "known all the same");
    store.undo(ACTOR).unwrap();
    assert_eq!(offered(&store), ["A. Hop", "S. Oakapple"]);
    store.redo(ACTOR).unwrap();
    store.person_is_back(ACTOR, id).unwrap();
    assert_eq!(offered(&store), ["A. Hop", "S. Oakapple"]);
}

#[test]
fn somebody_whom_only_records_name_can_have_left_too() {
    let (facts, child, period) = one_admission();
    let mut store = store_with(&facts);
    store.add_action(ACTOR, &super::support::an_action(child, period)).unwrap();
    let known = store.known_people().unwrap();
    assert_eq!(names(&known), ["J. Quillfeather"]);
    assert_eq!((known[0].listed.is_some(), known[0].last_named), (false, Some(day("2026-11-12"))));
    store.person_has_left(ACTOR, "J. Quillfeather", day("2026-11-12")).unwrap();
    let view = store.month_view("2026-10".parse().unwrap(), day("2026-11-12")).unwrap();
    assert!(view.people.is_empty() && view.owners.is_empty());
    assert_eq!(view.admissions[0].actions[0].owner, "J. Quillfeather", "what was recorded stays");
    store.undo(ACTOR).unwrap();
    assert!(store.listed_people().unwrap().is_empty(), "one command put them on the list and said that they left");
}

#[test]
fn a_name_stands_on_the_list_once_in_whatever_case() {
    let mut store = empty();
    let oakapple = store.add_person(ACTOR, "S. Oakapple", None).unwrap();
    let hop = store.add_person(ACTOR, "A. Hop", None).unwrap();
    let again = store.add_person(ACTOR, " s. oakapple", None).unwrap_err();
    assert_eq!(again.to_string(), "S. Oakapple is on the list already.");
    assert!(store.edit_person(ACTOR, hop, &PersonEdit::Name("S. OAKAPPLE".to_owned())).is_err());
    store.edit_person(ACTOR, oakapple, &PersonEdit::Name("S. OAKAPPLE".to_owned())).unwrap();
    store.person_has_left(ACTOR, "A. Hop", day("2026-11-12")).unwrap();
    let left = store.add_person(ACTOR, "A. Hop", None).unwrap_err();
    assert_eq!(left.to_string(), "A. Hop is on the list already, as one who has left: x brings them back.");
}

#[test]
fn what_is_changed_about_somebody_is_changed_and_undone_field_by_field() {
    let mut store = empty();
    let id = store.add_person(ACTOR, "S. Oakapple", None).unwrap();
    let before = store.listed_person(id).unwrap();
    let edits = [
        PersonEdit::Name("S. Oakapple-Hop".to_owned()),
        PersonEdit::Role(Some(Role::ReviewingOfficer)),
        PersonEdit::LeftOn(Some(day("2026-10-31"))),
    ];
    for edit in &edits {
        store.edit_person(ACTOR, id, edit).unwrap();
    }
    let after = store.listed_person(id).unwrap();
    assert_eq!((after.name.as_str(), after.role), ("S. Oakapple-Hop", Some(Role::ReviewingOfficer)));
    assert_eq!(after.left_on, Some(day("2026-10-31")));
    for _ in &edits {
        store.undo(ACTOR).unwrap();
    }
    assert_eq!(store.listed_person(id).unwrap(), before);
}

#[test]
fn a_meeting_that_is_opened_asks_the_duty_heads_of_the_list_and_nobody_who_has_left() {
    let mut store = empty();
    store.add_person(ACTOR, "S. Oakapple", Some(Role::DutyHead)).unwrap();
    store.add_person(ACTOR, "A. Hop", Some(Role::StrategicLead)).unwrap();
    store.add_person(ACTOR, "B. Quince", Some(Role::BusinessSupport)).unwrap();
    let asked = |store: &mut Store, month: &str| {
        let month: Month = month.parse().unwrap();
        let id = store.open_meeting(ACTOR, month).unwrap();
        let attendance = store.proceedings(id, day("2026-11-12")).unwrap().attendance;
        attendance.into_iter().map(|one| (one.person, one.role)).collect::<Vec<_>>()
    };
    let (head, lead) = (meeting::Role::DutyHead, meeting::Role::StrategicLead);
    let expected = [("S. Oakapple".to_owned(), head), ("A. Hop".to_owned(), lead)];
    assert_eq!(asked(&mut store, "2026-09"), expected);
    store.person_has_left(ACTOR, "S. Oakapple", day("2026-11-12")).unwrap();
    store.add_person(ACTOR, "T. Applegarth", Some(Role::DutyHead)).unwrap();
    let expected = [("T. Applegarth".to_owned(), head), ("A. Hop".to_owned(), lead)];
    assert_eq!(asked(&mut store, "2026-10"), expected);
}

#[test]
fn a_team_that_was_closed_is_not_offered_and_children_keep_it() {
    let (mut facts, ..) = one_admission();
    facts.children[0].team = Some("North".to_owned());
    let mut store = store_with(&facts);
    let south = store.add_team(ACTOR, "South").unwrap();
    assert_eq!(store.teams_offered().unwrap(), ["North", "South"]);
    assert_eq!(store.add_team(ACTOR, "SOUTH").unwrap_err().to_string(), "South is on the list already.");
    store.team_is_closed(ACTOR, "north", day("2026-11-12")).unwrap();
    assert_eq!(store.teams_offered().unwrap(), ["South"]);
    let known = store.known_teams().unwrap();
    assert_eq!(names(&known), ["north", "South"]);
    assert_eq!(known[0].last_named, Some(day("2026-10-02")), "the last admission of a child who has it");
    let view = store.month_view("2026-10".parse().unwrap(), day("2026-11-12")).unwrap();
    assert_eq!(view.admissions[0].child.team.as_deref(), Some("North"));
    store.edit_team(ACTOR, south, &TeamEdit::ClosedOn(Some(day("2026-11-01")))).unwrap();
    store.team_is_open_again(ACTOR, south).unwrap();
    store.edit_team(ACTOR, south, &TeamEdit::Name("South and coast".to_owned())).unwrap();
    assert_eq!(store.teams_offered().unwrap(), ["South and coast"]);
    for _ in 0..3 {
        store.undo(ACTOR).unwrap();
    }
    assert_eq!(store.teams_offered().unwrap(), ["South"]);
    store.undo(ACTOR).unwrap();
    assert_eq!(store.teams_offered().unwrap(), ["North", "South"]);
}
