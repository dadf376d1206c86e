//! What was altered with another tool, and then touched by an honest command: what the command leaves behind does not make it right.

use admissions_review::domain::backups::Reason;
use admissions_review::store::Store;
use admissions_review::store::actions::ActionEdit;
use admissions_review::store::backups::Restoring;
use rusqlite::Connection;

use super::damaged::whole::{CHAIR, whole_file};
use super::guards::past_the_guards;
use super::support::{import, past_the_guards as outside, ssda903};
use super::verifying::{another_world, wrong};

/// What `verify` says once something was altered and an honest command was made.
fn after(sql: &str, honest: impl FnOnce(&mut Store)) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    outside(&path, sql);
    let mut store = Store::open(&path, another_world()).unwrap();
    honest(&mut store);
    wrong(&store.verify().unwrap())
}

fn next_extract(store: &mut Store) {
    let row = "C-1,02/10/2026,S,C2,N1,U6,PR1,,";
    import(store, &ssda903(&["C-1", "C-10"], &[row, "C-10,04/10/2026,S,V2,N1,U4,PR1,,"]));
}

#[test]
fn facts_that_were_altered_before_an_import_touched_them_are_named_ever_after() {
    assert_eq!(after("UPDATE person SET name = name", next_extract), Vec::<String>::new(), "nothing was altered");
    for (sql, tables) in [
        ("UPDATE decision SET rationale = 'The aunt was never asked.'", "decisions"),
        ("UPDATE child SET born_on = '2009-01-01' WHERE child_ref = 'C-1'", "child"),
        ("UPDATE left_behind SET scheme = 'child 0' WHERE child IS NOT NULL", ""),
    ] {
        let wrong = after(sql, next_extract);
        let said = match tables {
            "" => "the facts of C-1 stood here, and the change log knew nothing of it".to_owned(),
            tables => format!("the facts of C-1 had been altered ({tables})"),
        };
        assert!(
            wrong.iter().any(|wrong| wrong.contains("When \"Import: ") && wrong.contains(&said)),
            "{sql}: {wrong:?}"
        );
    }
}

#[test]
fn facts_that_were_altered_before_somebody_typed_over_them_are_named_ever_after() {
    let typed = |store: &mut Store| {
        let child = store.admissions_of("C-1").unwrap()[0].child.id;
        store.tie(CHAIR, child, "C-2").unwrap();
    };
    let wrong = after("UPDATE legal_status SET code = 'C1'", typed);
    assert!(wrong.iter().any(|wrong| wrong.contains("had been altered (legal statuses)")), "{wrong:?}");
}

#[test]
fn a_record_that_was_altered_before_it_was_changed_and_put_back_is_named_ever_after() {
    let changed = |store: &mut Store| {
        let action = store.actions("2026-11-12".parse().unwrap()).unwrap()[0].action.id;
        store.edit_action(CHAIR, action, &ActionEdit::Owner("B. Okafor".to_owned())).unwrap();
        store.undo(CHAIR).unwrap();
    };
    let wrong = after("UPDATE action SET owner = 'W. Inkpenny'", changed);
    assert!(wrong.iter().any(|wrong| wrong.contains("had been altered before it was changed (owner)")), "{wrong:?}");
}

#[test]
fn an_import_whose_rows_of_before_were_altered_is_not_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    next_extract(&mut Store::open(&path, another_world()).unwrap());
    let taken_back = || {
        let mut store = Store::open(&path, another_world()).unwrap();
        store.take_back_last_import(CHAIR).map(drop).map_err(|error| error.to_string())
    };
    outside(
        &path,
        "UPDATE import_before SET row_id = row_id || 'x' WHERE sequence = (SELECT max(sequence) FROM import_before)",
    );
    let refused = taken_back().unwrap_err();
    assert!(refused.starts_with("What is kept of the imports is not as the change log has it"), "{refused}");
    outside(&path, "UPDATE import_before SET row_id = rtrim(row_id, 'x') WHERE row_id LIKE '%x'");
    assert_eq!(taken_back(), Ok(()));
}

#[test]
fn minutes_of_a_meeting_that_was_closed_before_there_were_seals_are_nobodys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    let other = Connection::open(&path).unwrap();
    let of_then = "INSERT INTO meeting (id, month, status) VALUES ('00000000-0000-4000-8000-000000000000', '2016-09', 'closed');
        INSERT INTO minutes (id, meeting_id, position, content, salt, digest)
            SELECT '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000000', 0, content, salt, digest
            FROM minutes LIMIT 1";
    past_the_guards(&other, |other| other.execute_batch(of_then).unwrap());
    drop(other);
    let wrong = wrong(&Store::open(&path, another_world()).unwrap().verify().unwrap());
    assert!(wrong.iter().any(|wrong| wrong.contains("it has no seal, and has minutes")), "{wrong:?}");
}

/// A laptop takes the first letter that is free.
#[test]
fn a_letter_that_somebody_took_stops_no_new_laptop() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    outside(
        &path,
        "INSERT INTO device (id, letter, first_used_at) VALUES ('00000000-0000-4000-8000-000000000000', 'C', '2026-11-12T10:00:00Z')",
    );
    let world =
        admissions_review::store::SystemWorld::on_device("00000000-0000-4000-8000-0000000000ff".parse().unwrap());
    let mut store = Store::open(&path, Box::new(world)).unwrap();
    store.add_person("A. Scribe", "L. Fernsby", None).unwrap();
}

/// What is typed in can be taken back, and that deletes it: nothing else of the child may change with it unseen.
#[test]
fn facts_that_were_altered_before_an_undo_are_named_ever_after() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    let mut store = Store::open(&path, another_world()).unwrap();
    let child = store.admissions_of("C-1").unwrap()[0].child.id;
    store.tie(CHAIR, child, "C-2").unwrap();
    drop(store);
    outside(&path, "UPDATE decision SET rationale = 'The aunt was never asked.'");
    let mut store = Store::open(&path, another_world()).unwrap();
    store.undo(CHAIR).unwrap();
    let wrong = wrong(&store.verify().unwrap());
    assert!(wrong.iter().any(|wrong| wrong.contains("the facts of C-1 had been altered (decisions)")), "{wrong:?}");
}

#[test]
fn a_record_or_a_child_that_was_planted_before_an_honest_command_is_named_ever_after() {
    let planted = "INSERT INTO action (id, ref, text, owner, due_on, original_due_on, status, raised_on)
        SELECT '00000000-0000-4000-8000-000000000000', 'A-900', 'Close the case', owner, due_on, original_due_on, status, raised_on
        FROM action LIMIT 1";
    let closed = |store: &mut Store| {
        let action = "00000000-0000-4000-8000-000000000000".parse().unwrap();
        store.complete_action(CHAIR, action, "2026-11-12".parse().unwrap(), None).unwrap();
    };
    let wrong = after(planted, closed);
    assert!(wrong.iter().any(|wrong| wrong.contains("stood here before the change log knew of it")), "{wrong:?}");

    let planted =
        "INSERT INTO child (id, child_ref, source) VALUES ('d7b5ab9f-0000-5000-8000-000000000000', 'C-10', 'ssda903')";
    let wrong = after(planted, next_extract);
    assert!(
        wrong.iter().any(|wrong| wrong.contains("the facts of C-10 stood here, and the change log knew nothing of it")),
        "{wrong:?}"
    );
}

/// A backup says of itself what is noted in it, and is restored all the same: else nothing could be, from then on.
#[test]
fn a_backup_in_which_something_is_noted_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    outside(&path, "UPDATE child SET born_on = '2009-01-01' WHERE child_ref = 'C-1'");
    let mut store = Store::open(&path, another_world()).unwrap();
    next_extract(&mut store);
    let backup = store.back_up(Reason::ByHand).unwrap().unwrap().path;
    drop(store);
    Restoring::begin(&path, &backup).unwrap().finish(another_world(), CHAIR, &[]).unwrap();
    let wrong = wrong(&Store::open(&path, another_world()).unwrap().verify().unwrap());
    assert!(wrong.iter().all(|wrong| wrong.starts_with("What was altered before: ")) && !wrong.is_empty(), "{wrong:?}");
}

/// Facts are worked out from what extracts said: whatever was altered there is named, also when it was put back afterwards.
#[test]
fn what_an_extract_said_and_was_altered_while_an_import_was_made_is_named_ever_after() {
    let wrong = after(
        "UPDATE statement SET child_ref = child_ref || 'x' WHERE id = (SELECT min(id) FROM statement)",
        next_extract,
    );
    assert!(wrong.iter().any(|wrong| wrong.contains("had been altered (statements)")), "{wrong:?}");
}

/// Of many children the log is read at once, and of few one by one.
#[test]
fn of_many_children_each_who_was_altered_is_named() {
    let extract = |end: &str| {
        let names: Vec<String> = (0..12).map(|child| format!("M-{child:02}")).collect();
        let row = |name: &String| format!("{name},02/10/2026,S,C2,N1,U6,PR1,{end}");
        let rows: Vec<String> = names.iter().map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        ssda903(&names.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    let mut store = Store::create(&path, another_world()).unwrap();
    import(&mut store, &extract(","));
    drop(store);
    outside(&path, "UPDATE child SET worker = 'W. Inkpenny'");
    let mut store = Store::open(&path, another_world()).unwrap();
    import(&mut store, &extract("20/11/2026,E4A"));
    let wrong = wrong(&store.verify().unwrap());
    assert_eq!(wrong.iter().filter(|wrong| wrong.contains("had been altered (child)")).count(), 12, "{wrong:?}");
}
