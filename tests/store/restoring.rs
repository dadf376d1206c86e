//! Putting a backup back: what would be lost, what is kept, and that no number is given out twice.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use admissions_review::domain::Id;
use admissions_review::domain::backups::{DeviceNumbers, Dissimilar, MeetingStage, Reason};
use admissions_review::domain::seal::{Seen, SeenSeals};
use admissions_review::domain::settings::Setting;
use admissions_review::store::Store;
use admissions_review::store::actions::NewAction;
use admissions_review::store::backups::{RestoreError, Restored, Restoring};
use admissions_review::store::lessons::ThemeChoice;
use rusqlite::Connection;

use super::backups::{CHAIR, Desk, Laptop, at, names};
use super::change_log::a_lesson;
use super::support::{an_action, day, import, one_admission, past_the_guards, ssda903};

const NOON: &str = "2026-11-29 12:00";
const EVENING: &str = "2026-11-29 18:00";

fn other_laptop(text: &str) -> Laptop {
    Laptop { device: 0xB, ..at(text) }
}

/// An action about nobody.
fn add_action(store: &mut Store) -> String {
    let (_, child, period) = one_admission();
    let about_nobody = NewAction { child_id: None, period_id: None, ..an_action(child, period) };
    store.add_action(CHAIR, &about_nobody).unwrap().1
}

fn add_lesson(store: &mut Store) -> String {
    let (_, child, period) = one_admission();
    store.add_lesson(CHAIR, &a_lesson(child, period, ThemeChoice::Existing("edge-of-care".to_owned()))).unwrap().1
}

/// Adds the admission of C-1, two actions and a lesson, makes a backup, and returns where it is.
fn with_backup(desk: &Desk) -> PathBuf {
    let mut store = desk.open(at(NOON));
    store.add_facts(&one_admission().0).unwrap();
    assert_eq!([add_action(&mut store), add_action(&mut store)], ["A-001", "A-002"]);
    assert_eq!(add_lesson(&mut store), "LA-001");
    store.back_up(Reason::ByHand).unwrap().unwrap().path
}

fn restore(desk: &Desk, backup: &Path, known: &[DeviceNumbers]) -> Restored {
    Restoring::begin(&desk.file(), backup).unwrap().finish(Box::new(at(EVENING)), "P. Larkspur", known).unwrap()
}

#[track_caller]
fn assert_sound(store: &mut Store) {
    for check in store.verify().unwrap().checks {
        assert_eq!(check.wrong, Vec::<String>::new(), "{}", check.name);
    }
}

fn sequences(store: &Store, laptop: u128) -> Vec<i64> {
    let letter = if laptop == 0xA { "A" } else { "B" };
    let mut all: Vec<i64> = store
        .changes(1_000)
        .unwrap()
        .into_iter()
        .filter(|change| change.device == letter)
        .map(|change| change.sequence)
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn before_anything_is_changed_it_is_said_what_would_be_lost() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut store = desk.open(at("2026-11-29 14:30"));
    import(&mut store, &ssda903(&["2001"], &["2001,03/10/2026,S,V2,N1,U6,PR1,,"]));
    let meeting = store.open_meeting(CHAIR, "2026-10".parse().unwrap()).unwrap();
    store.begin_meeting("P. Larkspur", meeting, day("2026-11-29")).unwrap();
    add_action(&mut store);
    add_lesson(&mut store);
    drop(store);
    let before = fs::read(desk.file()).unwrap();
    let lost = Restoring::begin(&desk.file(), &backup).unwrap().preview().difference.unwrap().lost;
    assert_eq!(fs::read(desk.file()).unwrap(), before, "it was only looked at");
    let changes = lost.changes.clone().unwrap();
    assert_eq!(changes.by, [(CHAIR.to_owned(), 3), ("A. Scribe".to_owned(), 1), ("P. Larkspur".to_owned(), 1)]);
    assert_eq!((changes.number, changes.from, changes.to), (5, wall("2026-11-29 14:30"), wall("2026-11-29 14:30")));
    assert_eq!(lost.imports.len(), 1);
    assert_eq!(lost.meetings[0].stage, MeetingStage::Begun);
    assert_eq!((lost.actions, lost.lessons), (vec!["A-003".to_owned()], vec!["LA-002".to_owned()]));
}

fn wall(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

#[test]
fn what_was_deleted_since_would_come_back() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    desk.open(at("2026-11-29 14:30")).undo(CHAIR).unwrap().unwrap();
    let difference = Restoring::begin(&desk.file(), &backup).unwrap().preview().difference.unwrap();
    assert_eq!(difference.back.lessons, ["LA-001"]);
    assert_eq!(difference.lost.changes.map(|changes| changes.number), Some(1), "the undo");
}

#[test]
fn a_restored_file_is_the_backup_and_the_file_that_it_replaced_is_kept() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    add_action(&mut desk.open(at("2026-11-29 14:30")));
    let replaced = desk.open(at(EVENING)).canonical_dump().unwrap();
    let restored = restore(&desk, &backup, &[]);
    assert_eq!(desk.names(), ["review 2026-11-29 120000 by-hand.db", "review 2026-11-29 180000 before-restore.db"]);
    assert_eq!(names(desk.file().parent().unwrap()), ["review.db", "review.db.backups", "stick"], "nothing lies about");
    let mut store = desk.open(at(EVENING));
    assert_eq!(references(&store), ["A-001", "A-002"]);
    assert_sound(&mut store);
    drop(store);
    let kept = desk.at("kept.db");
    fs::copy(restored.kept.unwrap(), &kept).unwrap();
    assert_eq!(Store::open(&kept, Box::new(at(EVENING))).unwrap().canonical_dump().unwrap(), replaced);
}

fn references(store: &Store) -> Vec<String> {
    let actions = store.actions_view(day("2026-11-29")).unwrap().actions;
    let mut references: Vec<String> = actions.into_iter().map(|listed| listed.action.reference).collect();
    references.sort();
    references
}

#[test]
fn the_log_says_who_restored_what_and_what_was_lost() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut replaced = desk.open(at("2026-11-29 14:30"));
    add_action(&mut replaced);
    let left = replaced.seal().unwrap();
    drop(replaced);
    restore(&desk, &backup, &[]);
    let store = desk.open(at(EVENING));
    let noted = |field: &str| store.changes(10).unwrap().into_iter().find(|change| change.field == field).unwrap();
    let entry = noted("put_back");
    assert_eq!(
        (entry.actor.as_str(), entry.command.as_str()),
        ("P. Larkspur", "Restore the backup of 29 Nov 2026, 12:00")
    );
    let lost = "Not in it any more: 1 change, by M. Thistlewood (1); at 29 Nov 2026, 14:30; 1 action: A-003.";
    assert_eq!(entry.new, lost);
    assert_eq!(noted("seal_left_behind").new, left.to_string());
}

/// The backup knows A-002, the replaced file A-003, and this laptop's configuration A-007 of a copy that is gone.
#[test]
fn no_reference_and_no_sequence_number_is_given_out_again() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut store = desk.open(at("2026-11-29 14:30"));
    add_action(&mut store);
    add_lesson(&mut store);
    let replaced = store.numbers().unwrap();
    let known = |letter: &str, device: u128, sequence| DeviceNumbers {
        device: uuid::Uuid::from_u128(device).into(),
        letter: letter.to_owned(),
        actions: 7,
        lessons: 1,
        sequence,
        last_at: None,
    };
    drop(store);
    restore(&desk, &backup, &[known("A", 0xA, replaced[0].sequence + 100), known("B", 0xB, 40)]);
    let mut store = desk.open(at(EVENING));
    assert_eq!((add_action(&mut store), add_lesson(&mut store)), ("A-008".to_owned(), "LA-003".to_owned()));
    let given: Vec<i64> = sequences(&store, 0xA);
    let after = given.iter().filter(|sequence| **sequence > replaced[0].sequence).min().unwrap();
    assert_eq!(*after, replaced[0].sequence + 101);
    assert_sound(&mut store);
    drop(store);
    let mut store = desk.open(other_laptop(EVENING));
    assert_eq!(add_action(&mut store), "B-008");
    assert_eq!(sequences(&store, 0xB).first(), Some(&41));
    assert_sound(&mut store);
}

/// A laptop that the backup does not know of wrote to the file since: its letter is not given to a third.
#[test]
fn a_letter_that_the_replaced_file_knows_is_not_given_to_another_laptop() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    assert_eq!(add_action(&mut desk.open(other_laptop("2026-11-29 14:30"))), "B-001");
    restore(&desk, &backup, &[]);
    let third = Laptop { device: 0xC, ..at(EVENING) };
    assert_eq!(add_action(&mut desk.open(third)), "C-001");
    assert_eq!(add_action(&mut desk.open(other_laptop(EVENING))), "B-002");
    assert_sound(&mut desk.open(at(EVENING)));
}

/// Whatever is restored over whatever, in any order, every number is given out once.
#[test]
fn of_many_restores_none_gives_a_number_out_again() {
    let desk = Desk::new();
    let mut backups = vec![with_backup(&desk)];
    let mut given: HashSet<String> = ["A-001", "A-002"].map(str::to_owned).into();
    for round in 0..12_usize {
        let laptop = if round % 3 == 2 { other_laptop(NOON) } else { at(NOON) };
        let mut store = desk.open(laptop);
        let reference = add_action(&mut store);
        assert!(given.insert(reference.clone()), "{reference} again");
        let entries: Vec<(String, i64)> =
            store.changes(10_000).unwrap().into_iter().map(|change| (change.device, change.sequence)).collect();
        assert_eq!(entries.iter().collect::<HashSet<_>>().len(), entries.len());
        assert_sound(&mut store);
        backups.push(store.back_up(Reason::ByHand).unwrap().unwrap().path);
        drop(store);
        restore(&desk, &backups[round * 7 % backups.len()], &[]);
    }
}

#[test]
fn a_gap_that_the_log_gives_no_reason_for_is_found() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    add_action(&mut desk.open(at("2026-11-29 14:30")));
    restore(&desk, &backup, &[]);
    let altered = "UPDATE change SET new = CAST(new - 1 AS TEXT) WHERE row_id LIKE 'sequence:%' AND field = 'value'";
    past_the_guards(&desk.file(), altered);
    let report = desk.open(at(EVENING)).check_change_log().unwrap();
    assert!(report.broken.iter().any(|broken| broken.contains("does not follow the change before it")), "{report:?}");
}

#[test]
fn undo_passes_a_restore_over_and_the_settings_do_not_show_its_numbers() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    add_action(&mut desk.open(at("2026-11-29 14:30")));
    restore(&desk, &backup, &[]);
    let mut store = desk.open(at(EVENING));
    assert!(store.settings_as_stored().unwrap().1.is_empty());
    assert_eq!(store.undo(CHAIR).unwrap().unwrap().command, "Add lesson LA-001");
    assert_eq!(add_action(&mut store), "A-004", "no number comes back by undoing");
    assert_sound(&mut store);
}

#[test]
fn what_is_being_typed_is_not_lost() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let fields = vec![("text".to_owned(), "Ring the".to_owned())];
    desk.open(at("2026-11-29 14:30")).keep_draft("action", Id::of_fact(&["subject"]), &fields).unwrap();
    restore(&desk, &backup, &[]);
    assert_eq!(desk.open(at(EVENING)).drafts().unwrap()[0].fields, fields);
}

#[test]
fn where_there_is_no_file_one_is_made() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let kept = desk.at("elsewhere.db");
    fs::rename(desk.file(), &kept).unwrap();
    let restoring = Restoring::begin(&desk.file(), &backup).unwrap();
    assert_eq!(restoring.preview().difference, Err(Dissimilar::Absent));
    let restored = restoring.finish(Box::new(at(EVENING)), CHAIR, &[]).unwrap();
    assert_eq!(restored.kept, None);
    assert_eq!(references(&desk.open(at(EVENING))), ["A-001", "A-002"]);
}

#[test]
fn a_damaged_file_is_restored_over_and_kept_byte_for_byte() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    for damaged in [b"half a file".to_vec(), Vec::new()] {
        fs::write(desk.file(), &damaged).unwrap();
        let restoring = Restoring::begin(&desk.file(), &backup).unwrap();
        assert_eq!(restoring.preview().difference, Err(Dissimilar::Unreadable));
        let restored = restoring.finish(Box::new(at(EVENING)), CHAIR, &[]).unwrap();
        assert_eq!(fs::read(restored.kept.unwrap()).unwrap(), damaged);
        assert_eq!(references(&desk.open(at(EVENING))), ["A-001", "A-002"]);
    }
}

/// A page in the middle is overwritten: the file opens, and is not sound.
#[test]
fn a_file_that_opens_and_is_not_sound_is_kept_byte_for_byte_too() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut bytes = fs::read(desk.file()).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0x5A);
    fs::write(desk.file(), &bytes).unwrap();
    let restored = restore(&desk, &backup, &[]);
    let kept = restored.kept.unwrap();
    assert!(kept.to_str().unwrap().ends_with(" damaged.db"), "{}", kept.display());
    assert_eq!(fs::read(kept).unwrap(), bytes);
    assert_sound(&mut desk.open(at(EVENING)));
}

/// SQLite would roll a journal back into whatever file has its name.
#[test]
fn no_journal_of_the_old_file_lies_beside_the_new_one() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    for damaged in [Some("half a file"), None] {
        match damaged {
            Some(text) => fs::write(desk.file(), text).unwrap(),
            None => fs::remove_file(desk.file()).unwrap(),
        }
        fs::write(desk.at("review.db-journal"), "a journal").unwrap();
        restore(&desk, &backup, &[]);
        assert!(!desk.at("review.db-journal").exists());
        assert_eq!(references(&desk.open(at(EVENING))), ["A-001", "A-002"]);
    }
    // Where there is a file, SQLite has made of its journal what can be made of it.
    assert_eq!(desk.names().iter().filter(|name| name.ends_with("-journal")).count(), 1, "{:?}", desk.names());
}

#[test]
fn what_is_no_backup_of_this_file_changes_nothing() {
    let (desk, other) = (Desk::new(), Desk::new());
    let backup = with_backup(&desk);
    let before = fs::read(desk.file()).unwrap();
    fs::write(desk.at("notes.db"), "not a database at all, and long enough to have a header").unwrap();
    let mut newer = fs::read(&backup).unwrap();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(desk.at("newer.db"), &newer).unwrap();
    let mut damaged = fs::read(&backup).unwrap();
    let middle = damaged.len() / 4096 / 2 * 4096;
    damaged[middle..middle + 4096].fill(0x5A);
    fs::write(desk.at("damaged.db"), &damaged).unwrap();
    let refused = |backup: PathBuf| Restoring::begin(&desk.file(), &backup).err().unwrap();
    assert!(matches!(refused(desk.at("nothing.db")), RestoreError::Missing { .. }));
    assert!(matches!(refused(desk.at("notes.db")), RestoreError::NotOurs { .. }));
    assert!(matches!(refused(desk.at("newer.db")), RestoreError::Newer { found: 99, .. }));
    assert!(matches!(refused(desk.at("damaged.db")), RestoreError::Damaged { .. }));
    assert!(matches!(refused(other.file()), RestoreError::AnotherFile { .. }));
    assert!(matches!(refused(desk.file()), RestoreError::Write(_)), "itself");
    assert_eq!(fs::read(desk.file()).unwrap(), before);
    assert_eq!(desk.names().len(), 1);
}

#[test]
fn a_file_that_is_open_elsewhere_is_not_restored_over() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let open = desk.open(at(EVENING));
    assert!(matches!(Restoring::begin(&desk.file(), &backup), Err(RestoreError::Open(_))));
    drop(open);
    let restoring = Restoring::begin(&desk.file(), &backup).unwrap();
    assert!(Store::open(&desk.file(), Box::new(at(EVENING))).is_err(), "nor opened while somebody restores");
    drop(restoring);
    desk.open(at(EVENING));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_restored() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let link = desk.at("link.db");
    std::os::unix::fs::symlink(desk.file(), &link).unwrap();
    add_action(&mut desk.open(at("2026-11-29 14:30")));
    Restoring::begin(&link, &backup).unwrap().finish(Box::new(at(EVENING)), CHAIR, &[]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(references(&desk.open(at(EVENING))), ["A-001", "A-002"]);
}

#[test]
fn an_open_file_goes_on_in_the_backup_that_was_restored() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut store = desk.open(at(EVENING));
    add_action(&mut store);
    let lost = store.compare_with_backup(&backup, &[]).unwrap().difference.unwrap().lost;
    assert_eq!(lost.actions, ["A-003"]);
    let restored = store.restore(&backup, "P. Larkspur").unwrap();
    assert!(restored.kept.unwrap().exists());
    assert_eq!(references(&store), ["A-001", "A-002"]);
    assert!(Store::open(&desk.file(), Box::new(at(EVENING))).is_err(), "it is held still");
    assert_eq!(add_action(&mut store), "A-004");
    assert_sound(&mut store);
    drop(store);
    assert_eq!(references(&desk.open(at(EVENING))), ["A-001", "A-002", "A-004"]);
}

/// A sync client put another file in its place meanwhile.
#[cfg(unix)]
#[test]
fn what_took_the_place_of_the_open_file_is_not_replaced_by_a_backup() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut store = desk.open(at(EVENING));
    fs::rename(desk.file(), desk.at("moved.db")).unwrap();
    fs::write(desk.file(), "somebody else's").unwrap();
    assert!(store.restore(&backup, CHAIR).is_err());
    assert_eq!(fs::read(desk.file()).unwrap(), b"somebody else's");
}

#[test]
fn an_open_file_that_cannot_be_restored_goes_on_as_it_was() {
    let (desk, other) = (Desk::new(), Desk::new());
    with_backup(&desk);
    let mut store = desk.open(at(EVENING));
    assert!(store.restore(&other.file(), CHAIR).is_err());
    assert!(store.restore(&desk.file(), CHAIR).is_err());
    assert_eq!(add_action(&mut store), "A-003");
}

/// A copy of an older state is put back by hand.
#[test]
fn an_older_copy_is_noticed_by_what_the_laptop_knows_and_goes_on_after_it() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut store = desk.open(at("2026-11-29 14:30"));
    add_action(&mut store);
    let known = store.numbers().unwrap();
    assert_eq!(store.notice_older_copy(CHAIR, &known).unwrap(), None, "it is as new as is known");
    drop(store);
    fs::copy(&backup, desk.file()).unwrap();
    let mut store = desk.open(at(EVENING));
    let raised = store.notice_older_copy(CHAIR, &known).unwrap().unwrap();
    // The action has nine fields: identifier, reference, text, owner, due, first due, done when, status, raised.
    assert_eq!((raised.missing, raised.last_at.as_deref()), (9, Some("29 Nov 2026, 14:30")));
    assert_eq!(store.notice_older_copy(CHAIR, &known).unwrap(), None, "once is enough");
    assert_eq!(add_action(&mut store), "A-004");
    assert_sound(&mut store);
}

#[test]
fn a_backup_of_an_older_version_is_restored_and_brought_up_to_date_when_it_is_opened() {
    for version in [include_str!("version_1.sql"), include_str!("version_2.sql"), include_str!("version_3.sql")] {
        let desk = Desk::new();
        let backup = desk.at("older.db");
        Connection::open(&backup).unwrap().execute_batch(version).unwrap();
        fs::remove_file(desk.file()).unwrap();
        restore(&desk, &backup, &[]);
        let mut store = desk.open(at(EVENING));
        store.change_setting(CHAIR, &Setting::IdleMinutes(5)).unwrap();
        assert!(store.check_change_log().unwrap().broken.is_empty());
    }
}

/// On the screens too a backup is held against what this laptop has seen, wherever it saw it.
#[test]
fn a_backup_that_lacks_what_was_seen_says_so_before_it_is_restored() {
    let desk = Desk::new();
    let backup = with_backup(&desk);
    let mut store = desk.open(at(EVENING));
    let mut seen = SeenSeals::default();
    seen.add(Seen { seal: store.seal().unwrap(), at: "2026-11-29T14:00:00Z".to_owned() });
    add_action(&mut store);
    assert_eq!(store.compare_with_backup(&backup, std::slice::from_ref(&seen)).unwrap().doubt, None);
    let digits = "0".repeat(40);
    let mut other = SeenSeals::default();
    other.add(Seen { seal: format!("2-{digits}").parse().unwrap(), at: "2026-11-29T14:00:00Z".to_owned() });
    let doubt = store.compare_with_backup(&backup, &[seen, other]).unwrap().doubt.unwrap();
    let said = doubt.in_words();
    assert!(
        said.starts_with("This backup does not hold what this laptop had seen of the file on 29 Nov 2026"),
        "{said}"
    );
}
